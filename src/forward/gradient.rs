//! The gradient of a scalar function of several numbers.

use super::point::Point;

/// Returns ∇f(x), the gradient of a scalar function.
///
/// Each xᵢ becomes xᵢ + εᵢ; then f(x + ε) = f(x) + Σᵢ (∂f/∂xᵢ) εᵢ, and the coefficients of ε are the
/// gradient, exact up to rounding.
///
/// # Example
///
/// The point's type decides the shape; arrays are seen and returned by value, slices by chunks:
///
/// ```
/// use infinitesimal::gradient;
///
/// assert_eq!(gradient(|[x, y]| x * y + x.sin(), [0.0, 3.0]), [4.0, 0.0]);
///
/// let x = vec![1.0, 2.0, 3.0];
/// let sum_of_squares = gradient(|x| x.iter().map(|x| x * x).sum(), &x);
/// assert_eq!(sum_of_squares, vec![2.0, 4.0, 6.0]);
/// ```
///
/// A function with several results has no gradient but a [`jacobian`](crate::jacobian):
///
/// ```compile_fail,E0308
/// use infinitesimal::gradient;
///
/// gradient(|[x, y]| [x * y, x + y], [1.0, 2.0]);
/// ```
///
/// # Cost
///
/// One evaluation of f on `Dual<T, N>` at an array of N; at a slice of n numbers ⌈n/C⌉ evaluations on
/// `Dual<T, C>`, by default with C = [`DEFAULT_CHUNK`](crate::DEFAULT_CHUNK). Arrays never allocate; an array of N is N numbers of
/// N + 1 floats on the stack, and beyond a hundred inputs, where an unoptimised build runs out of it, a slice is the better point.
///
/// # Special cases
///
/// The gradient at an empty slice is empty, after one evaluation of f. See
/// [`derivative`](crate::derivative) for kinks, poles and ends of a domain.
///
/// # See also
///
/// [`value_and_gradient`], [`seed`](crate::seed) for other chunks, [`Workspace`](crate::Workspace) for
/// buffers that are kept.
#[inline(always)]
#[track_caller]
pub fn gradient<P: Point, F>(f: F, x: P) -> P::Gradient
where
    F: for<'a> FnMut(P::Active<'a>) -> P::Number,
{
    x.value_and_gradient(f).1
}

/// Returns (f(x), ∇f(x)); see [`gradient`].
///
/// ```
/// use infinitesimal::value_and_gradient;
///
/// let (value, gradient) = value_and_gradient(|[x, y]| x * y, [2.0, 3.0]);
/// assert_eq!((value, gradient), (6.0, [3.0, 2.0]));
/// ```
#[inline(always)]
#[track_caller]
pub fn value_and_gradient<P: Point, F>(f: F, x: P) -> (P::Scalar, P::Gradient)
where
    F: for<'a> FnMut(P::Active<'a>) -> P::Number,
{
    x.value_and_gradient(f)
}
