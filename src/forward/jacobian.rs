//! The Jacobian of a function with several results.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

use super::point::{Point, Rows, sealed};

/// Returns J(x), the matrix of first derivatives Jᵢⱼ = ∂fᵢ/∂xⱼ: a row per output, a column per input.
///
/// Each xⱼ becomes xⱼ + εⱼ; then fᵢ(x + ε) = fᵢ(x) + Σⱼ Jᵢⱼ εⱼ, and the partials of the i-th output are the
/// i-th row, exact up to rounding.
///
/// # Example
///
/// The function returns an array or a `Vec`:
///
/// ```
/// use infinitesimal::jacobian;
///
/// let j = jacobian(|[r, angle]| [r * angle.cos(), r * angle.sin()], [2.0, 0.0]);
/// assert_eq!(j, [[1.0, 0.0], [0.0, 2.0]]);
///
/// let x = [1.0, 2.0, 3.0];
/// let j = jacobian(|x| vec![x[0] * x[1], x[1] * x[2]], &x[..]);
/// assert_eq!(j[1], [0.0, 3.0, 2.0]);
/// ```
///
/// A scalar function has no rows but a [`gradient`](crate::gradient):
///
/// ```compile_fail,E0277
/// use infinitesimal::jacobian;
///
/// jacobian(|[x, y]| x * y, [1.0, 2.0]);
/// ```
///
/// # Cost
///
/// As for [`gradient`](crate::gradient): one evaluation at an array, ⌈n/C⌉ at a slice. The number of outputs does
/// not matter.
///
/// # Panics
///
/// Panics where f returns another number of outputs in a later chunk than in the first.
///
/// # See also
///
/// [`value_and_jacobian`], [`jvp`](crate::jvp), [`seed`](crate::seed) for one input at a time,
/// [`Workspace`](crate::Workspace) for functions that write into a buffer.
#[inline(always)]
#[track_caller]
pub fn jacobian<P: Point, F, Y>(f: F, x: P) -> <Y::Values as Rows<P>>::Jacobian
where
    F: for<'a> FnMut(P::Active<'a>) -> Y,
    Y: Outputs<P, P::Number>,
{
    x.value_and_jacobian(f).1
}

/// Returns (f(x), J(x)); see [`jacobian`].
///
/// ```
/// use infinitesimal::value_and_jacobian;
///
/// let (y, j) = value_and_jacobian(|[x]| [x * x, x], [3.0]);
/// assert_eq!((y, j), ([9.0, 3.0], [[6.0], [1.0]]));
/// ```
#[inline(always)]
#[track_caller]
pub fn value_and_jacobian<P: Point, F, Y>(
    f: F,
    x: P,
) -> (Y::Values, <Y::Values as Rows<P>>::Jacobian)
where
    F: for<'a> FnMut(P::Active<'a>) -> Y,
    Y: Outputs<P, P::Number>,
{
    x.value_and_jacobian(f)
}

/// What a function with several results returns: `[D; M]`, `Vec<D>` or a matrix of duals `D`.
///
/// The trait is sealed: its methods are the drivers' own.
///
/// ```
/// use infinitesimal::jvp;
///
/// assert_eq!(jvp(|[x]| [x, x * x], [3.0], [1.0]), [1.0, 6.0]);
/// assert_eq!(jvp(|[x]| vec![x, x * x], [3.0], [1.0]), vec![1.0, 6.0]);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of outputs",
    label = "return an array `[y0, y1]` or a `Vec` of the numbers that the function was given",
    note = "of a function with one result, perhaps you meant the `gradient` or the `directional_derivative`"
)]
pub trait Outputs<P: Point, D>: sealed::Sealed + AsRef<[D]> {
    /// The outputs as plain numbers.
    type Values: Rows<P>;

    #[doc(hidden)]
    fn extract(&self, part: impl Fn(&D) -> P::Scalar) -> Self::Values;
}

impl<P: Point, D, const M: usize> Outputs<P, D> for [D; M]
where
    [P::Scalar; M]: Rows<P>,
{
    type Values = [P::Scalar; M];

    #[inline(always)]
    fn extract(&self, part: impl Fn(&D) -> P::Scalar) -> Self::Values {
        core::array::from_fn(|row| part(&self[row]))
    }
}

#[cfg(feature = "alloc")]
impl<P: Point, D> Outputs<P, D> for Vec<D>
where
    Vec<P::Scalar>: Rows<P>,
{
    type Values = Vec<P::Scalar>;

    #[inline]
    fn extract(&self, part: impl Fn(&D) -> P::Scalar) -> Self::Values {
        self.iter().map(part).collect()
    }
}
