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
//! The [guide] explains all of it from the beginning, with figures.
//!
//! # Which call for which job
//!
//! | you have | you want | call | evaluations of f |
//! |---|---|---|---|
//! | f: ℝ → ℝ | f′(x) | [`derivative`] | 1 |
//! | f: ℝⁿ → ℝ | ∇f(x) | [`gradient`] | 1 at an array, ⌈n/16⌉ at a slice |
//! | f: ℝⁿ → ℝᵐ | J(x) | [`jacobian`] | the same, whatever m |
//! | | J(x), one input at a time | [`jacobian`] at [`seed(&x).one_at_a_time()`](seed) | n |
//! | | J(x)·v | [`jvp`] | 1 |
//! | f: ℝⁿ → ℝ | ∇f(x)·u | [`directional_derivative`] | 1 |
//! | | ∇²f(x), with f(x) and ∇f(x) | [`hessian`], [`value_gradient_hessian`] | 1 at an array, k(k+1)/2 with k = ⌈n/4⌉ at a slice |
//! | | ∇²f(x)·v, vᵀ∇²f(x)·v | [`hvp`], [`vhvp`] | as a gradient; 1 |
//! | r: ℝⁿ → ℝᵐ | ½‖r‖², Jᵀr, `JᵀJ` | [`least_squares`] | as a Jacobian |
//! | f: ℝ → ℝ | f⁽ᵏ⁾(x)/k! for k ≤ K | [`taylor`] | 1 |
//! | | f⁽ᴷ⁾(x) | [`nth_derivative`] | 1 |
//! | f: ℝⁿ → ℝ | the same along v | [`taylor_along`] | 1 |
//! | | one mixed derivative | [`mixed_derivative`] | (i₁ + 1)⋯(iₙ + 1) − 1 |
//! | | all up to order K | [`partial_derivatives`] | C(n + K − 1, K) |
//! | f: ℝⁿ → ℝ, n large | ∇f(x), ∇²f(x)·v | [`reverse::gradient`], [`reverse::hvp`] | 1 and a sweep back |
//! | f: ℝⁿ → ℝᵐ, m small | J(x), wᵀJ(x) | [`reverse::jacobian`], [`reverse::vjp`] | 1 and m sweeps, or one |
//! | a program | its trace, its formula, the formula of ∂f/∂xᵢ | [`Graph::record`](graph::Graph::record), [`trace`](graph::Graph::trace), [`derivative`](graph::Graph::derivative) | 1 |
//! | many points | gradients, Jacobians, Hessians without allocating | [`Workspace`], [`HessianWorkspace`] | the same |
//! | | derivatives at several points at once | `batch::gradients` and its kin | 1 for each block of 2 to 8 |
//! | two cores or more | ∇f(x), J(x), ∇²f(x) at a slice | `seed(&x).parallel().gradient(f)`, `seed(&x).chunk::<4>().parallel().hessian(f)` | as at a slice |
//! | a solver of F(x, p) = 0, of x = g(x, p), of min f(x, p) | x with the derivatives of p | [`implicit::root`], [`fixed_point`](implicit::fixed_point()), [`argmin`](implicit::argmin()) | 1 for each order, and ⌈n/C⌉ for ∂F/∂x of n unknowns, C being the lanes of p |
//! | a matrix function inside f | derivatives by its own rule | `linalg` | one plain decomposition |
//! | a black box | an estimate; with an error bar | [`finite`] | 2 per input; about 15 |
//! | a derivative | a verdict on it | [`finite::check_gradient`] and its kin | about 15 per input |
//! | a [`Function`] | what its derivatives cost | [`cost::card`] | about half a second of them |
//!
//! The first derivatives and Hessians, and products with them, have a `value_and_…` twin. A function may be written over
//! any generic number: `T:` [`Real`], which has the special functions too, `T:` [`num_traits::Float`], or `T: nalgebra::RealField`; vectors and matrices of nalgebra are
//! [points](Point) and results too, and `matrices` multiplies plain ones with dual ones. nalgebra's own iterations branch on values
//! and lose derivatives at diagonal matrices and at the identity: `linalg` has matrix functions with rules.
//!
//! # How it holds together
//!
//! The derivative of each elementary function is written exactly once, as a rule in [`rules`]: its value on
//! plain floats, and its slope with + − × ÷ alone. [`Dual<T, N>`](Dual) carries N directions, duals of duals
//! carry second derivatives, [`Taylor<T, K>`](Taylor) those of every order, and a rule of your own, a [`Unary`] or [`Binary`], works like
//! the built-in ones. The conventions are numbered laws, each with a test of its name:
//!
//! 1. The value is bit-identical to the plain program's, and so are its branches.
//! 2. First derivatives are within 4 ulp over the whole range, second within 16; [`rules`] has a table.
//! 3. Lanes are independent: lane j of N equals the run of input j alone, bit for bit, for every size of chunks.
//! 4. A constant never poisons: a tangent that is zero stays zero beside an infinite slope.
//! 5. Kinks take the mean of the one-sided slopes.
//! 6. [`is_zero`](num_traits::Zero::is_zero) means the additive identity, value and all partials.
//! 7. Nothing is lost silently: lengths that do not match panic with both lengths, and so does perturbation confusion in builds
//!    with debug assertions.
//!
//! # Speed
//!
//! Array drivers do not allocate, and neither do [`Workspace`] and [`HessianWorkspace`] once they are made; `seed(&x).tuned(&f)` measures
//! which chunk suits a function. Everything is inlined into the function that is differentiated; mark your own
//! generic functions `#[inline]` where they live in another crate than the call of the driver, so that the
//! compiler sees through them.
//!
//! # Features
//!
//! | feature | default | brings |
//! |---|---|---|
//! | `std` | yes | the platform's elementary functions; [`cost`], `tuned`, `linalg::exp`, the check for perturbation confusion; implies `alloc` |
//! | `alloc` | with `std` | slices as points, [`seed`], [`Matrix`], [`Workspace`], [`partial_derivatives`], [`reverse`], [`graph`], [`Counted`], the checker of derivatives |
//! | `libm` | yes | `erf`, `erfc`, `gamma`, `ln_gamma`; all elementary functions where there is no `std` |
//! | `nalgebra` | yes | vectors and matrices as points and results, `matrices`, `linalg`, duals as `RealField`; implies the next two |
//! | `approx` | with `nalgebra` | approximate comparisons of the value and of every partial or coefficient |
//! | `num-complex` | with `nalgebra` | a dual on the left of a `Complex` of duals; the complex step |
//! | `serde` | no | reading and writing of [`Dual`], [`Taylor`] and [`Matrix`], writing of cost cards and checkers' reports |
//! | `ndarray` | no | duals as scalar operands of arrays, `array * x` |
//! | `rayon` | no | chunks of a slice on all cores, `seed(&x).parallel()`; implies `std` |
//! | `wide` | no | several points at once in vector registers, `batch`; implies `std` |
//!
//! One of `std` and `libm` is needed.
#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(not(feature = "nalgebra"), forbid(unsafe_code))]
// what a build lacks cannot be linked to
#![cfg_attr(
    not(all(feature = "std", feature = "libm", feature = "nalgebra")),
    allow(rustdoc::broken_intra_doc_links)
)]

#[cfg(not(any(feature = "std", feature = "libm")))]
compile_error!("infinitesimal needs elementary functions: enable the feature `std` or `libm`");

#[cfg(feature = "alloc")]
extern crate alloc;

#[cfg(feature = "wide")]
pub mod batch;
#[cfg(feature = "std")]
pub mod cost;
pub mod finite;
#[cfg(feature = "alloc")]
pub mod graph;
#[cfg(all(any(doc, doctest), feature = "std"))]
pub mod guide;
pub mod implicit;
#[cfg(feature = "nalgebra")]
pub mod linalg;
#[cfg(feature = "alloc")]
pub mod reverse;
pub mod rules;

mod base;
mod forward;
mod function;
mod interop;
mod number;
mod real;
mod surface;

pub use num_traits;

#[cfg(feature = "rayon")]
pub use forward::Parallel;
#[cfg(feature = "std")]
pub use forward::Tuned;
pub use forward::{
    DEFAULT_CHUNK, Directions, LeastSquares, Outputs, Point, Rows, SeriesPoint, derivative,
    directional_derivative, gradient, hessian, hvp, jacobian, jvp, least_squares, mixed_derivative,
    nth_derivative, taylor, taylor_along, value_and_derivative, value_and_directional_derivative,
    value_and_gradient, value_and_hessian, value_and_hvp, value_and_jacobian, value_and_jvp,
    value_and_vhvp, value_gradient_hessian, vhvp,
};
#[cfg(feature = "alloc")]
pub use forward::{
    HessianWorkspace, Matrix, PartialDerivatives, Seeded, Workspace, partial_derivatives, seed,
};
pub use function::{Function, Results};
#[cfg(feature = "nalgebra")]
pub use interop::matrices;
#[cfg(feature = "alloc")]
pub use number::{Counted, Evaluations, Operations, Tally};
pub use number::{Dual, Taylor};
pub use real::{Field, Real};
pub use rules::{Binary, Domain, Unary};

/// The README's snippets, compiled and run.
#[cfg(all(doctest, feature = "std", feature = "libm", feature = "nalgebra"))]
#[doc = include_str!("../README.md")]
struct Readme;
