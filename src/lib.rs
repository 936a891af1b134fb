//! Exact derivatives of ordinary Rust functions, by dual numbers.
#![cfg_attr(not(feature = "std"), no_std)]

#[cfg(not(any(feature = "std", feature = "libm")))]
compile_error!("infinitesimal needs elementary functions: enable the feature `std` or `libm`");

#[cfg(feature = "alloc")]
extern crate alloc;

pub mod rules;

mod number;
mod real;

pub use num_traits;

pub use number::Dual;
pub use real::{Field, Real};
pub use rules::{Binary, Domain, Unary};
