//! The Hessian of a scalar function: the Jacobian of its gradient.

use super::point::Point;

/// Returns ∇²f(x), the matrix of second derivatives ∂²f/∂xᵢ∂xⱼ of a scalar function.
///
/// It is the Jacobian of the gradient, by duals of duals: each xᵢ becomes xᵢ + εᵢ + δᵢ, and the coefficient of
/// εᵢδⱼ is ∂²f/∂xᵢ∂xⱼ.
///
/// # Example
///
/// ```
/// use infinitesimal::hessian;
///
/// // x²y + y³
/// let h = hessian(|[x, y]| x * x * y + y.powi(3), [2.0, 5.0]);
/// assert_eq!(h, [[10.0, 4.0], [4.0, 30.0]]);
///
/// let h = hessian(|x| x[0] * x[0] * x[1], &vec![2.0, 5.0]);
/// assert_eq!(h[0], [10.0, 4.0]);
/// ```
///
/// One component of a function with several results is a function with one:
///
/// ```
/// use infinitesimal::{Real, hessian};
///
/// fn cartesian<T: Real>([r, t]: [T; 2]) -> [T; 2] {
///     [r * t.cos(), r * t.sin()]
/// }
///
/// assert_eq!(hessian(|x| cartesian(x)[1], [2.0, 0.0]), [[0.0, 1.0], [1.0, 0.0]]);
/// ```
///
/// # Cost
///
/// One evaluation of f on `Dual<Dual<T, N>, N>` at an array of N. At a reference to an array and at a slice of n numbers,
/// k = ⌈n/C⌉ blocks of C, by default 4: one evaluation on `Dual<Dual<T, C>, C>` for each of the k(k + 1)/2 pairs of
/// blocks; the other triangle is mirrored. An array of N is N(N + 1)² floats on the stack: from about 16 inputs on give a reference. At [`seed(&x)`](crate::seed) C is the seed's chunk, which is for gradients, 16, unless
/// `.chunk::<4>()` says otherwise. An array by value is faster up to 6 or 8 inputs, a reference to it
/// beyond: at 12 inputs it takes 0.59 of the time for Rosenbrock's function, 0.73 for Ackley's; in a build for AVX it depends on
/// the function up to there (`cargo bench --bench hessian`).
///
/// # Special cases
///
/// The result is symmetric to the bit. An entry has the same bits at every kind of point and with blocks of every size. The
/// Hessian at an empty slice is empty, after one evaluation of f. See [`derivative`](crate::derivative) for kinks, poles
/// and ends of a domain.
///
/// # See also
///
/// [`value_and_hessian`], [`value_gradient_hessian`], [`hvp`](crate::hvp) and [`vhvp`](crate::vhvp) for products without
/// the matrix, [`least_squares`](crate::least_squares), [`HessianWorkspace`](crate::HessianWorkspace) for buffers that are kept,
/// [`reverse::hessian`](crate::reverse::hessian) for large n, [`gradient`](crate::gradient).
#[inline(always)]
#[track_caller]
pub fn hessian<P: Point, F>(f: F, x: P) -> P::Hessian
where
    F: for<'a> FnMut(P::Nested<'a>) -> P::NestedNumber,
{
    x.value_gradient_hessian(f).2
}

/// Returns (f(x), ∇²f(x)); see [`hessian`].
///
/// ```
/// use infinitesimal::value_and_hessian;
///
/// let (value, h) = value_and_hessian(|[x, y]| x * y, [2.0, 5.0]);
/// assert_eq!((value, h), (10.0, [[0.0, 1.0], [1.0, 0.0]]));
/// ```
#[inline(always)]
#[track_caller]
pub fn value_and_hessian<P: Point, F>(f: F, x: P) -> (P::Scalar, P::Hessian)
where
    F: for<'a> FnMut(P::Nested<'a>) -> P::NestedNumber,
{
    let (value, _, hessian) = x.value_gradient_hessian(f);
    (value, hessian)
}

/// Returns (f(x), ∇f(x), ∇²f(x)), what a step of Newton's method needs, from the same evaluations as [`hessian`].
///
/// ```
/// use infinitesimal::value_gradient_hessian;
///
/// let (value, gradient, h) = value_gradient_hessian(|[x, y]| x * x * y, [2.0, 5.0]);
/// assert_eq!((value, gradient), (20.0, [20.0, 4.0]));
/// assert_eq!(h, [[10.0, 4.0], [4.0, 0.0]]);
/// ```
#[inline(always)]
#[track_caller]
pub fn value_gradient_hessian<P: Point, F>(f: F, x: P) -> (P::Scalar, P::Gradient, P::Hessian)
where
    F: for<'a> FnMut(P::Nested<'a>) -> P::NestedNumber,
{
    x.value_gradient_hessian(f)
}
