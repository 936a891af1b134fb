//! Products with the Hessian, without the Hessian: ∇²f(x)·v and vᵀ∇²f(x)·v.

use super::point::{Point, sealed};
use super::taylor::{SeriesPoint, taylor_along};
use crate::number::Taylor;

/// Returns ∇²f(x)·v, the Hessian of a scalar function times a vector; of several vectors, the product with each.
///
/// Each xᵢ becomes xᵢ + vᵢδ + εᵢ. The coefficients of ε are the gradient along the line, ∇f(x + vδ) = ∇f(x) + ∇²f(x)v δ, and
/// that of εᵢδ is the i-th component of the product.
///
/// # Example
///
/// ```
/// use infinitesimal::hvp;
///
/// // x²y has the Hessian ((2y, 2x), (2x, 0))
/// assert_eq!(hvp(|[x, y]| x * x * y, [2.0, 5.0], [1.0, 10.0]), [50.0, 4.0]);
/// assert_eq!(hvp(|x| x[0] * x[0] * x[1], &vec![2.0, 5.0], &vec![1.0, 10.0]), [50.0, 4.0]);
///
/// // several directions at once
/// let columns = hvp(|[x, y]| x * x * y, [2.0, 5.0], [[1.0, 0.0], [0.0, 1.0]]);
/// assert_eq!(columns, [[10.0, 4.0], [4.0, 0.0]]);
/// ```
///
/// # Cost
///
/// With D directions one evaluation of f on `Dual<Dual<T, D>, N>` at an array of N; at a slice of n numbers ⌈n/C⌉
/// evaluations on `Dual<Dual<T, D>, C>`. For large n [`reverse::hvp`](crate::reverse::hvp) takes one run and a sweep back.
///
/// # Panics
///
/// Panics where a slice x and a direction differ in length.
///
/// # See also
///
/// [`value_and_hvp`], [`vhvp`], [`hessian`](crate::hessian).
#[inline(always)]
#[track_caller]
pub fn hvp<P: Point, V: Directions<P>, F>(f: F, x: P, v: V) -> V::Products
where
    F: for<'a> FnMut(V::Active<'a>) -> V::Number,
{
    v.value_and_products(f, x).1
}

/// Returns (f(x), ∇²f(x)·v); see [`hvp`].
///
/// ```
/// use infinitesimal::value_and_hvp;
///
/// let (value, product) = value_and_hvp(|[x, y]| x * y, [2.0, 5.0], [1.0, 0.0]);
/// assert_eq!((value, product), (10.0, [0.0, 1.0]));
/// ```
#[inline(always)]
#[track_caller]
pub fn value_and_hvp<P: Point, V: Directions<P>, F>(f: F, x: P, v: V) -> (P::Scalar, V::Products)
where
    F: for<'a> FnMut(V::Active<'a>) -> V::Number,
{
    v.value_and_products(f, x)
}

/// Returns vᵀ∇²f(x)·v, the curvature of a scalar function along v: the second derivative of t ↦ f(x + vt).
///
/// v is taken as it is, not normalised.
///
/// # Example
///
/// ```
/// use infinitesimal::vhvp;
///
/// // x² − y² rises along x and falls along y
/// assert_eq!(vhvp(|[x, y]| x * x - y * y, [2.0, 5.0], [1.0, 0.0]), 2.0);
/// assert_eq!(vhvp(|[x, y]| x * x - y * y, [2.0, 5.0], [0.0, 1.0]), -2.0);
/// ```
///
/// # Cost
///
/// One evaluation of f on `Taylor<T, 2>`, whatever the number of inputs.
///
/// # Panics
///
/// Panics where a slice x and the direction v differ in length.
///
/// # See also
///
/// [`value_and_vhvp`], [`taylor_along`](crate::taylor_along) for every order.
#[inline(always)]
#[track_caller]
pub fn vhvp<P: SeriesPoint, F>(f: F, x: P, v: P) -> P::Scalar
where
    F: for<'a> FnMut(P::Series<'a, 2>) -> Taylor<P::Scalar, 2>,
{
    taylor_along(f, x, v).derivative(2)
}

/// Returns (f(x), vᵀ∇²f(x)·v); see [`vhvp`].
///
/// ```
/// use infinitesimal::value_and_vhvp;
///
/// assert_eq!(value_and_vhvp(|[x, y]| x * y, [2.0, 5.0], [1.0, 1.0]), (10.0, 2.0));
/// ```
#[inline(always)]
#[track_caller]
pub fn value_and_vhvp<P: SeriesPoint, F>(f: F, x: P, v: P) -> (P::Scalar, P::Scalar)
where
    F: for<'a> FnMut(P::Series<'a, 2>) -> Taylor<P::Scalar, 2>,
{
    let series = taylor_along(f, x, v);
    (series.value, series.derivative(2))
}

/// The directions of [`hvp`] at a point of type `P`: one of the same type, or an array of them.
///
/// | directions | products |
/// |---|---|
/// | `P` | `P::Gradient` |
/// | `[P; D]` | `[P::Gradient; D]` |
///
/// The trait is sealed: its method is the driver's own.
///
/// ```
/// use infinitesimal::hvp;
///
/// let f = |[x, y]: [infinitesimal::Dual<infinitesimal::Dual<f64>, 2>; 2]| x * y * y;
/// assert_eq!(hvp(f, [2.0, 5.0], [0.0, 1.0]), [10.0, 4.0]);
/// // an array of one direction has an array of one product
/// assert_eq!(hvp(f, [2.0, 5.0], [[0.0, 1.0]]), [[10.0, 4.0]]);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no direction at a `{P}`",
    label = "give a direction of the point's own type, `{P}`, or an array of them"
)]
pub trait Directions<P: Point>: sealed::Sealed {
    /// The point as the function sees it.
    type Active<'a>;
    /// What it holds.
    type Number;
    /// The product with each direction.
    type Products;

    #[doc(hidden)]
    #[track_caller]
    fn value_and_products<F>(self, f: F, x: P) -> (P::Scalar, Self::Products)
    where
        F: for<'a> FnMut(Self::Active<'a>) -> Self::Number;
}

impl<P: Point> Directions<P> for P {
    type Active<'a> = P::Bent<'a, 1>;
    type Number = P::BentNumber<1>;
    type Products = P::Gradient;

    #[inline(always)]
    #[track_caller]
    fn value_and_products<F>(self, f: F, x: P) -> (P::Scalar, P::Gradient)
    where
        F: for<'a> FnMut(P::Bent<'a, 1>) -> P::BentNumber<1>,
    {
        let (value, [product]) = x.value_and_hvp([self], f);
        (value, product)
    }
}

impl<P: Point, const D: usize> Directions<P> for [P; D] {
    type Active<'a> = P::Bent<'a, D>;
    type Number = P::BentNumber<D>;
    type Products = [P::Gradient; D];

    #[inline(always)]
    #[track_caller]
    fn value_and_products<F>(self, f: F, x: P) -> (P::Scalar, [P::Gradient; D])
    where
        F: for<'a> FnMut(P::Bent<'a, D>) -> P::BentNumber<D>,
    {
        x.value_and_hvp(self, f)
    }
}
