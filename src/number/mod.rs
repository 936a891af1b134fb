//! Number types: numbers that carry their derivatives along, and numbers that count.

mod arithmetic;
#[cfg(feature = "alloc")]
mod counted;
mod dual;
mod format;
mod kernels;
pub(crate) mod lanes;
#[cfg(feature = "alloc")]
mod needed;
#[cfg(feature = "alloc")]
mod operations;
mod plain;
#[cfg(target_feature = "avx")]
pub(crate) mod registers;
#[cfg(feature = "alloc")]
mod tally;
mod taylor;

#[cfg(feature = "alloc")]
pub use counted::Counted;
pub use dual::Dual;
pub(crate) use kernels::Kernel;
#[cfg(feature = "alloc")]
pub use operations::{Evaluations, Operations};
#[cfg(feature = "alloc")]
pub use tally::Tally;
pub use taylor::Taylor;
