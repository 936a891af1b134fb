//! Forward number types: numbers that carry their derivatives along.

mod arithmetic;
mod category;
mod conversion;
mod dual;
mod float;
mod format;
mod functions;
mod lanes;
mod pairs;
mod plain;
mod traits;

pub use dual::Dual;
