//! Reverse mode: all derivatives of one result by one sweep back over a record of its computation.

#![expect(single_use_lifetimes, reason = "the forwarding macros name their generic parameters")]

mod adjoints;
mod arithmetic;
mod gradient;
mod hessian;
mod jacobian;
mod point;
mod tape;
mod var;
mod workspace;

pub use adjoints::Adjoints;
pub use gradient::{gradient, value_and_gradient};
pub use hessian::{hessian, hvp, value_and_hessian, value_and_hvp};
pub use jacobian::{jacobian, value_and_jacobian, value_and_vjp, vjp};
pub use point::{DYNAMIC, ScalarFunction, TapeOutputs, TapePoint, VectorFunction};
pub use tape::Tape;
pub use var::Var;
