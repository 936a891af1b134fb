//! Exact derivatives of ordinary Rust functions, by dual numbers.
#![cfg_attr(not(feature = "std"), no_std)]

#[cfg(not(any(feature = "std", feature = "libm")))]
compile_error!("infinitesimal needs elementary functions: enable the feature `std` or `libm`");

#[cfg(feature = "alloc")]
extern crate alloc;

pub mod finite;
pub mod rules;

mod forward;
mod number;
mod real;

pub use num_traits;

#[cfg(feature = "alloc")]
pub use forward::{DEFAULT_CHUNK, Matrix, Seeded, Workspace, seed};
pub use forward::{
    Outputs, Point, Rows, derivative, directional_derivative, gradient, hessian, jacobian, jvp,
    value_and_derivative, value_and_directional_derivative, value_and_gradient, value_and_hessian,
    value_and_jacobian, value_and_jvp,
};
pub use number::Dual;
pub use real::{Field, Real};
pub use rules::{Binary, Domain, Unary};
