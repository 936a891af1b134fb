//! Derivatives along one direction: the pushforward of a tangent.

use super::confusion::Scope;
use super::jacobian::Outputs;
use super::point::Point;
use crate::number::Dual;

/// Returns J(x)·v, the Jacobian times a vector, without the Jacobian.
///
/// x becomes x + vε; then f(x + vε) = f(x) + J(x)v ε. It is the pushforward of the tangent v.
///
/// # Example
///
/// ```
/// use infinitesimal::jvp;
///
/// // (xy, x + y) has the Jacobian ((y, x), (1, 1))
/// let tangent = jvp(|[x, y]| [x * y, x + y], [2.0, 3.0], [1.0, 10.0]);
/// assert_eq!(tangent, [23.0, 11.0]);
/// ```
///
/// # Cost
///
/// One evaluation of f on `Dual<T>`, whatever the number of inputs and outputs.
///
/// # Panics
///
/// Panics where a slice x and the direction v differ in length.
///
/// # See also
///
/// [`directional_derivative`] for scalar functions, [`jacobian`](crate::jacobian).
#[inline(always)]
#[track_caller]
pub fn jvp<P: Point, F, Y>(f: F, x: P, v: P) -> Y::Values
where
    F: for<'a> FnMut(P::Line<'a>) -> Y,
    Y: Outputs<P, Dual<P::Scalar>>,
{
    value_and_jvp(f, x, v).1
}

/// Returns (f(x), J(x)·v); see [`jvp`].
///
/// ```
/// use infinitesimal::value_and_jvp;
///
/// let (y, tangent) = value_and_jvp(|[x, y]| [x * y], [2.0, 3.0], [1.0, 0.0]);
/// assert_eq!((y, tangent), ([6.0], [3.0]));
/// ```
#[inline(always)]
#[track_caller]
pub fn value_and_jvp<P: Point, F, Y>(mut f: F, x: P, v: P) -> (Y::Values, Y::Values)
where
    F: for<'a> FnMut(P::Line<'a>) -> Y,
    Y: Outputs<P, Dual<P::Scalar>>,
{
    let scope = Scope::enter::<Dual<P::Scalar>>();
    scope.check(|at| x.at_rest(at, &mut f));
    let y = x.along(v, f);
    (y.extract(|y| y.value), y.extract(|y| y.partials[0]))
}

/// Returns `D_u` f(x) = ∇f(x)·u, the slope of a scalar function along u.
///
/// u is taken as it is, not normalised: for the slope per unit of length give it length 1.
///
/// # Example
///
/// ```
/// use infinitesimal::directional_derivative;
///
/// // along (3, 4)/5 on x² + y² at (1, 1): 2·3/5 + 2·4/5
/// let slope = directional_derivative(|[x, y]| x * x + y * y, [1.0, 1.0], [0.6, 0.8]);
/// assert!((slope - 2.8_f64).abs() < 1e-15);
/// ```
///
/// # Cost
///
/// One evaluation of f on `Dual<T>`.
///
/// # Panics
///
/// Panics where a slice x and the direction u differ in length.
#[inline(always)]
#[track_caller]
pub fn directional_derivative<P: Point, F>(f: F, x: P, u: P) -> P::Scalar
where
    F: for<'a> FnMut(P::Line<'a>) -> Dual<P::Scalar>,
{
    value_and_directional_derivative(f, x, u).1
}

/// Returns (f(x), `D_u` f(x)); see [`directional_derivative`].
///
/// ```
/// use infinitesimal::value_and_directional_derivative;
///
/// let result = value_and_directional_derivative(|x| x[0] * x[1], &[2.0, 3.0][..], &[1.0, 0.0]);
/// assert_eq!(result, (6.0, 3.0));
/// ```
#[inline(always)]
#[track_caller]
pub fn value_and_directional_derivative<P: Point, F>(mut f: F, x: P, u: P) -> (P::Scalar, P::Scalar)
where
    F: for<'a> FnMut(P::Line<'a>) -> Dual<P::Scalar>,
{
    let scope = Scope::enter::<Dual<P::Scalar>>();
    scope.check(|at| [x.at_rest(at, &mut f)]);
    let Dual { value, partials: [slope] } = x.along(u, f);
    (value, slope)
}
