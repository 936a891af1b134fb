//! Reverse mode: all derivatives of one result by one sweep back over a record of its computation.

#![expect(single_use_lifetimes, reason = "the forwarding macros name their generic parameters")]

mod adjoints;
mod arithmetic;
mod gradient;
mod point;
mod tape;
mod var;

pub use adjoints::Adjoints;
pub use gradient::{gradient, value_and_gradient};
pub use point::{ScalarFunction, TapePoint};
pub use tape::Tape;
pub use var::Var;
