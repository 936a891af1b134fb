//! Implicit functions: solutions of equations, fixed points and minima as functions of their parameters.
//!
//! *How does the result of a solver depend on what it was given?* The solver itself need not be differentiated: its iterations
//! cost, they stop when the values have converged, not the derivatives, and it may be a table or another's library. The
//! equation that it solves tells all:
//!
//! ```text
//!   parameters p          plain p₀ ──── your solver ──── plain x₀
//!   (duals, series,  ──┤                                    │
//!    variables)           p ─────────── F(x₀, p) = 0 ───────┴──── x, with the derivatives of p
//! ```
//!
//! ```
//! use infinitesimal::{derivative, implicit};
//!
//! // x³ + x = p by bisection, which takes the sign of F alone and has no derivative of its own
//! let bisect = |p: f64| {
//!     let step = |(low, high): (f64, f64), _| {
//!         let x = (low + high) / 2.0;
//!         if x * x * x + x < p { (x, high) } else { (low, x) }
//!     };
//!     (0..60).fold((0.0, 4.0), step).0
//! };
//! let slope: f64 = derivative(|p| implicit::root(bisect, |x, p| x * x * x + x - p, p).unwrap(), 10.0);
//! assert!((slope - 1.0 / 13.0).abs() < 1e-15); // 1/(3x² + 1) at x = 2
//! ```
//!
//! | you solve | call | it differentiates |
//! |---|---|---|
//! | F(x, p) = 0 | [`root`] | Fₓ·ẋ + Fₚ·ṗ = 0 |
//! | x = g(x, p) | [`fixed_point`] | (I − gₓ)·ẋ = gₚ·ṗ |
//! | f(x, p) least along x | [`argmin`] | ∇ₓf(x, p) = 0 |
//!
//! The solver comes first, the equation second, the parameters last. Unknowns and parameters are each one number, an
//! array, a `Vec` or a vector of nalgebra, see [`Numbers`]. The parameters hold any [`Real`](crate::Real) number: duals of any
//! depth, series of any order, variables on a tape; so a call stands anywhere within a function that a driver differentiates,
//! and in generic code. On plain numbers it is the solver.
//!
//! # What it does not do
//!
//! It solves nothing, and it does not look whether the solver has. Fₓ is dense.

mod argmin;
mod error;
mod factors;
mod fixed_point;
mod numbers;
mod root;

pub use argmin::argmin;
pub use error::Error;
pub use fixed_point::fixed_point;
#[cfg(all(feature = "nalgebra", feature = "alloc"))]
pub(crate) use numbers::CHUNK;
#[cfg(feature = "nalgebra")]
pub(crate) use numbers::sealed;
pub use numbers::{Lanes, Numbers};
pub use root::root;
