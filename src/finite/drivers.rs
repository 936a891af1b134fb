//! The drivers by their common names: central differences.

use super::stencil::central;
use crate::forward::{Point, Rows};
use crate::real::Real;

/// Returns an estimate of f′(x), the central difference (f(x + h) − f(x − h))/2h.
///
/// ```
/// use infinitesimal::finite;
///
/// let slope = finite::derivative(|x| x.exp(), 0.0_f64);
/// assert!((slope - 1.0).abs() < 1e-9);
/// ```
///
/// # Cost
///
/// Two evaluations of f.
///
/// # See also
///
/// [`forward`](super::forward) and [`central`](super::central) for a step of your own;
/// [`crate::derivative`] for the exact one.
pub fn derivative<T: Real>(f: impl FnMut(T) -> T, x: T) -> T {
    central().derivative(f, x)
}

/// Returns an estimate of ∇f(x) by central differences.
///
/// ```
/// use infinitesimal::finite;
///
/// let gradient = finite::gradient(|x| x[0] * x[1], &vec![2.0_f64, 3.0]);
/// assert!((gradient[0] - 3.0).abs() < 1e-9 && (gradient[1] - 2.0).abs() < 1e-9);
/// ```
///
/// # Cost
///
/// 2n evaluations of f.
pub fn gradient<P: Point, F>(f: F, x: P) -> P::Gradient
where
    F: for<'a> FnMut(P::Plain<'a>) -> P::Scalar,
{
    central().gradient(f, x)
}

/// Returns an estimate of J(x) by central differences: a row per output, a column per input.
///
/// ```
/// use infinitesimal::finite;
///
/// let j = finite::jacobian(|[x, y]| [x * y, x + y], [2.0_f64, 3.0]);
/// assert!((j[0][0] - 3.0).abs() < 1e-9 && (j[1][0] - 1.0).abs() < 1e-9);
/// ```
///
/// # Cost
///
/// 2n + 1 evaluations of f, whatever the number of outputs.
///
/// # Panics
///
/// Panics where f returns different numbers of outputs.
pub fn jacobian<P: Point, F, Y>(f: F, x: P) -> Y::Jacobian
where
    F: for<'a> FnMut(P::Plain<'a>) -> Y,
    Y: Rows<P>,
{
    central().jacobian(f, x)
}
