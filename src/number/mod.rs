//! Number types: numbers that carry their derivatives along, and numbers that count.

mod arithmetic;
#[cfg(feature = "alloc")]
mod counted;
mod dual;
mod format;
mod lanes;
#[cfg(feature = "alloc")]
mod needed;
#[cfg(feature = "alloc")]
mod operations;
mod plain;
#[cfg(feature = "alloc")]
mod tally;
mod taylor;

#[cfg(feature = "alloc")]
pub use counted::Counted;
pub use dual::Dual;
#[cfg(feature = "alloc")]
pub use operations::{Evaluations, Operations};
#[cfg(feature = "alloc")]
pub use tally::Tally;
pub use taylor::Taylor;
