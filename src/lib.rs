//! Exact derivatives of ordinary Rust functions: forward-mode automatic differentiation with dual numbers.
//!
//! A *dual number* v + pε has ε² = 0. Every Taylor series stops after the slope, f(v + pε) = f(v) + f′(v)·p ε,
//! so a program that computes with v + pε instead of v computes its own derivative along, exact up to
//! rounding: (10 + ε)² = 100 + 20ε.
//!
//! ```
//! use infinitesimal::{derivative, gradient, hessian, jacobian};
//!
//! assert_eq!(derivative(|x| x * x, 10.0), 20.0);
//! assert_eq!(gradient(|[x, y]| x * y + x.sin(), [0.0, 3.0]), [4.0, 0.0]);
//! assert_eq!(jacobian(|[x, y]| [x * y, x + y], [2.0, 3.0]), [[3.0, 2.0], [1.0, 1.0]]);
//! assert_eq!(hessian(|[x, y]| x * x * y, [2.0, 5.0]), [[10.0, 4.0], [4.0, 0.0]]);
//!
//! // slices and vectors of any length, as well
//! let x = vec![1.0, 2.0, 3.0];
//! assert_eq!(gradient(|x| x.iter().map(|x| x * x).sum(), &x), [2.0, 4.0, 6.0]);
//! ```
//!
//! # Which call for which job
//!
//! | you have | you want | call | evaluations of f |
//! |---|---|---|---|
//! | f: ℝ → ℝ | f′(x) | [`derivative`] | 1 |
//! | f: ℝⁿ → ℝ | ∇f(x) | [`gradient`] | 1 at an array, ⌈n/12⌉ at a slice |
//! | f: ℝⁿ → ℝᵐ | J(x) | [`jacobian`] | the same, whatever m |
//! | | J(x), one input at a time | [`jacobian`] at [`seed(&x).one_at_a_time()`](seed) | n |
//! | | J(x)·v | [`jvp`] | 1 |
//! | f: ℝⁿ → ℝ | ∇f(x)·u | [`directional_derivative`] | 1 |
//! | | ∇²f(x) | [`hessian`] | 1 at an array, k(k+1)/2 with k = ⌈n/4⌉ at a slice |
//! | many points | gradients, Jacobians without allocating | [`Workspace`] | the same |
//! | a black box | an estimate, with an error bar | [`finite`] | 2 per input, about 15 |
//! | a derivative | a verdict on it | [`finite::check_gradient`] and its kin | about 15 per input |
//!
//! Each has a `value_and_…` twin. A function may be written over any generic number: `T:` [`Real`], which has the
//! special functions too, or `T:` [`num_traits::Float`].
//!
//! # How it holds together
//!
//! The derivative of each elementary function is written exactly once, as a rule in [`rules`]: its value on
//! plain floats, and its slope with + − × ÷ alone. [`Dual<T, N>`](Dual) carries N directions, duals of duals
//! carry second derivatives, and a rule of your own works like the built-in ones. The conventions are
//! numbered laws, each with a test of its name: the value is bit-identical to the plain program's; lanes are
//! independent; a constant never poisons; kinks take the mean of the one-sided slopes; lengths that do not match
//! panic with both lengths.
//!
//! # Speed
//!
//! Array drivers do not allocate. Everything is inlined into the function that is differentiated; mark your own
//! generic functions `#[inline]` where they live in another crate than the call of the driver, so that the
//! compiler sees through them.
//!
//! # Features
//!
//! | feature | default | brings |
//! |---|---|---|
//! | `std` | yes | the platform's elementary functions; implies `alloc` |
//! | `alloc` | with `std` | slices as points, [`Matrix`], [`Workspace`] |
//! | `num-complex` | with `nalgebra` | the complex step, [`finite::complex_step`] |
//! | `serde` | no | the checker's report as data |
//! | `libm` | yes | `erf`, `erfc`, `gamma`, `ln_gamma`; all elementary functions where there is no `std` |
//!
//! One of `std` and `libm` is needed.
#![cfg_attr(not(feature = "std"), no_std)]

#[cfg(not(any(feature = "std", feature = "libm")))]
compile_error!("infinitesimal needs elementary functions: enable the feature `std` or `libm`");

#[cfg(feature = "alloc")]
extern crate alloc;

pub mod finite;
pub mod rules;

mod base;
mod forward;
mod function;
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
pub use function::{Function, Results};
pub use number::Dual;
pub use real::{Field, Real};
pub use rules::{Binary, Domain, Unary};

/// The README's snippets, compiled and run.
#[cfg(all(doctest, feature = "std", feature = "libm"))]
#[doc = include_str!("../README.md")]
struct Readme;
