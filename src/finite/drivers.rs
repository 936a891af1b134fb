//! The drivers by their common names: central differences.

use super::difference::central;
use crate::forward::{Outputs, Point, Rows};
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
#[inline]
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
#[inline]
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
#[inline]
pub fn jacobian<P: Point, F, Y>(f: F, x: P) -> Y::Jacobian
where
    F: for<'a> FnMut(P::Plain<'a>) -> Y,
    Y: Rows<P>,
{
    central().jacobian(f, x)
}

/// Returns an estimate of ∇²f(x) by second differences of values of f.
///
/// ```
/// use infinitesimal::finite;
///
/// let [[xx, xy], [_, yy]] = finite::hessian(|[x, y]| x * x * y, [2.0_f64, 5.0]);
/// assert!((xx - 10.0).abs() < 1e-5 && (xy - 4.0).abs() < 1e-5 && yy.abs() < 1e-5);
/// ```
///
/// # Cost
///
/// 2n² + 1 evaluations of f.
///
/// # See also
///
/// [`jacobian`] of an exact [`gradient`](crate::gradient), which keeps more digits.
pub fn hessian<P: Point, F>(f: F, x: P) -> <P::Gradient as Rows<P>>::Jacobian
where
    F: for<'a> FnMut(P::Plain<'a>) -> P::Scalar,
    P::Gradient: Rows<P>,
{
    central().hessian(f, x)
}

/// Returns an estimate of ∇f(x)·u by a central difference along u.
///
/// ```
/// use infinitesimal::finite;
///
/// let slope = finite::directional_derivative(|x| x[0] * x[1], &[2.0, 3.0][..], &[1.0, 0.0]);
/// assert!((slope - 3.0_f64).abs() < 1e-9);
/// ```
///
/// # Cost
///
/// Two evaluations of f.
///
/// # Panics
///
/// Panics where a slice x and the direction u differ in length.
pub fn directional_derivative<P: Point, F>(f: F, x: P, u: P) -> P::Scalar
where
    F: for<'a> FnMut(P::Plain<'a>) -> P::Scalar,
{
    central().directional_derivative(f, x, u)
}

/// Returns an estimate of J(x)·v by a central difference along v.
///
/// ```
/// use infinitesimal::finite;
///
/// let [product] = finite::jvp(|[x, y]| [x * y], [2.0_f64, 3.0], [1.0, 10.0]);
/// assert!((product - 23.0).abs() < 1e-8);
/// ```
///
/// # Cost
///
/// Three evaluations of f, of which one tells the number of outputs.
///
/// # Panics
///
/// Panics where a slice x and the direction v differ in length.
pub fn jvp<P: Point, F, Y>(f: F, x: P, v: P) -> Y::Values
where
    F: for<'a> FnMut(P::Plain<'a>) -> Y,
    Y: Outputs<P, P::Scalar>,
{
    central().jvp(f, x, v)
}
