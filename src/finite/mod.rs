//! Finite differences: derivatives of black boxes, for comparison.
//!
//! The quotient (f(x + h) − f(x))/h needs nothing but values of f, and errs twice: by the curvature of f, which
//! asks for a small h, and by the rounding of its values, which asks for a large one. The steps here
//! balance the two for a function of ordinary scale:
//!
//! | stencil | quotient | step | correct digits in `f64` | evaluations per input |
//! |---|---|---|---|---|
//! | [`forward`] | (f(x + h) − f(x))/h | √ε · max(│x│, 1) | about 8 | 1, and 1 for f(x) |
//! | [`central`] | (f(x + h) − f(x − h))/2h | ∛ε · max(│x│, 1) | about 10 | 2 |
//!
//! [`derivative`], [`gradient`] and [`jacobian`] are central differences, in the argument order of the exact ones at
//! the crate's root. The functions take plain numbers, so that any black box will do.
//!
//! ```
//! use infinitesimal::{derivative, finite};
//!
//! let exact = derivative(|x| x.exp(), 1.0_f64);
//! let central = finite::derivative(|x| x.exp(), 1.0_f64);
//! let forward = finite::forward().derivative(|x| x.exp(), 1.0_f64);
//! assert!((central - exact).abs() < 1e-9);
//! assert!((forward - exact).abs() < 1e-7);
//! ```

#[cfg(feature = "alloc")]
mod check;
#[cfg(feature = "num-complex")]
mod complex_step;
mod difference;
mod drivers;
mod estimate;
mod estimation;
mod extrapolation;
mod ladder;
mod line;
mod plain;
mod ridders;
mod second;
mod slope;
mod stencil;
mod step;

#[cfg(feature = "alloc")]
pub use check::{
    Entries, Entry, Mismatch, Pattern, Remainder, Report, Verdict, check_derivative,
    check_gradient, check_hessian, check_jacobian,
};
#[cfg(feature = "num-complex")]
pub use complex_step::{complex_step, complex_step_gradient};
pub use difference::{
    Difference, adaptive, backward, central, five_point, forward, nine_point, ridders, seven_point,
};
pub use drivers::{derivative, directional_derivative, gradient, hessian, jacobian, jvp};
pub use estimate::Estimate;
