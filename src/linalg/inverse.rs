//! The inverse.

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim, OMatrix};

use super::entry::{Base, Entry, MatrixRule};
use super::error::Error;
use super::lanes::{join, partials, product, product_right, values};
use super::square;
use crate::number::Dual;

/// Returns A⁻¹, the inverse of a square matrix.
///
/// (A⁻¹)˙ = −A⁻¹·Ȧ·A⁻¹.
///
/// # Example
///
/// ```
/// use infinitesimal::{derivative, linalg};
/// use nalgebra::Matrix2;
///
/// // d/dt of the inverse of [[1, t], [0, 1]]
/// let slope = derivative(|t| linalg::inverse(&Matrix2::new(1.0 + 0.0 * t, t, 0.0 * t, 1.0 + 0.0 * t)).unwrap().m12, 3.0_f64);
/// assert_eq!(slope, -1.0);
/// ```
///
/// # Cost
///
/// One plain inverse and 2n³ multiplications per lane. To apply an inverse, [`solve`](super::solve()) is cheaper and more
/// accurate.
///
/// # Panics
///
/// Panics where A is not square.
///
/// # Errors
///
/// [`Error::Singular`] where nalgebra finds no inverse.
pub fn inverse<T: Entry, D: Dim>(a: &OMatrix<T, D, D>) -> Result<OMatrix<T, D, D>, Error>
where
    DefaultAllocator: Allocator<D, D>,
{
    square(a);
    T::apply_rule::<Inverse, D, D>(a)
}

/// A⁻¹.
pub(super) struct Inverse;

impl<D: Dim> MatrixRule<D, D> for Inverse
where
    DefaultAllocator: Allocator<D, D>,
{
    type Value<T: Entry> = OMatrix<T, D, D>;

    fn value<F: Base>(a: &OMatrix<F, D, D>) -> Result<OMatrix<F, D, D>, Error> {
        a.clone().try_inverse().ok_or(Error::Singular)
    }

    // X = A⁻¹, Ẋ = −X·Ȧ·X
    fn value_and_tangents<T: Entry, const N: usize>(
        a: &OMatrix<Dual<T, N>, D, D>,
    ) -> Result<OMatrix<Dual<T, N>, D, D>, Error> {
        let x = T::apply_rule::<Self, D, D>(&values(a))?;
        let minus_x = x.map(|x| -x);
        Ok(join(&x, &product_right(&product(&minus_x, &partials(a)), &x)))
    }
}
