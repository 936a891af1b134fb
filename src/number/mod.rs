//! Forward number types: numbers that carry their derivatives along.

mod arithmetic;
mod dual;
mod format;
mod lanes;
mod plain;

pub use dual::Dual;
