//! The Cholesky decomposition.

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim, OMatrix};

use super::entry::{Base, Entry, MatrixRule};
use super::error::Error;
use super::lanes::{join, partials, subtract_scaled, values};
use super::square;
use crate::number::Dual;

/// A = L·Lᵀ, the decomposition of a symmetric positive definite matrix.
///
/// L̇ = L·Φ(L⁻¹·Ȧ·L⁻ᵀ), where Φ keeps the lower triangle and half of the diagonal; it is found from Ȧ = L̇·Lᵀ + L·L̇ᵀ column by
/// column.
///
/// # Example
///
/// ```
/// use infinitesimal::{Dual, linalg::{Cholesky, Error}};
/// use nalgebra::Matrix2;
///
/// let [x, zero] = [Dual::new(4.0, [1.0]), Dual::constant(0.0)];
/// let l = Cholesky::new(&Matrix2::new(x, zero, zero, x)).unwrap().l;
/// assert_eq!(l.m11.partials, [0.25]); // √x
///
/// let indefinite = Cholesky::new(&Matrix2::new(x, zero, zero, -x));
/// assert_eq!(indefinite.unwrap_err(), Error::NotPositiveDefinite);
/// ```
#[derive(Clone, Debug)]
pub struct Cholesky<T: Entry, D: Dim>
where
    DefaultAllocator: Allocator<D, D>,
{
    /// L, lower triangular with a positive diagonal.
    pub l: OMatrix<T, D, D>,
}

impl<T: Entry, D: Dim> Cholesky<T, D>
where
    DefaultAllocator: Allocator<D, D>,
{
    /// Decomposes a symmetric matrix, of which only the lower triangle is read.
    ///
    /// # Cost
    ///
    /// One plain decomposition and n³/3 multiplications per lane.
    ///
    /// # Panics
    ///
    /// Panics where the matrix is not square.
    ///
    /// # Errors
    ///
    /// [`Error::NotPositiveDefinite`] where a pivot is not positive, or NaN.
    pub fn new(a: &OMatrix<T, D, D>) -> Result<Self, Error> {
        square(a);
        T::apply_rule::<CholeskyRule, D, D>(a)
    }
}

/// A = L·Lᵀ.
struct CholeskyRule;

impl<D: Dim> MatrixRule<D, D> for CholeskyRule
where
    DefaultAllocator: Allocator<D, D>,
{
    type Value<T: Entry> = Cholesky<T, D>;

    fn value<F: Base>(a: &OMatrix<F, D, D>) -> Result<Cholesky<F, D>, Error> {
        let cholesky = nalgebra::Cholesky::new(a.clone()).ok_or(Error::NotPositiveDefinite)?;
        Ok(Cholesky { l: cholesky.l() })
    }

    fn value_and_tangents<T: Entry, const N: usize>(
        a: &OMatrix<Dual<T, N>, D, D>,
    ) -> Result<Cholesky<Dual<T, N>, D>, Error> {
        let Cholesky { l } = T::apply_rule::<Self, D, D>(&values(a))?;
        let order = l.nrows();
        let mut l_dot = partials(a);
        l_dot.fill_upper_triangle([T::zero(); N], 1);
        for j in 0..order {
            // L̇ᵢⱼ·Lⱼⱼ + Lᵢⱼ·L̇ⱼⱼ = Ȧᵢⱼ − Σₖ (L̇ᵢₖ·Lⱼₖ + Lᵢₖ·L̇ⱼₖ), k < j ≤ i
            let (done, column) = l_dot.as_mut_slice().split_at_mut(j * order);
            let column = &mut column[j..order];
            for (k, done) in done.chunks_exact(order).enumerate() {
                for (i, entry) in (j..).zip(&mut *column) {
                    subtract_scaled(entry, l[(j, k)], &done[i]);
                    subtract_scaled(entry, l[(i, k)], &done[j]);
                }
            }
            let (diagonal, below) = column.split_at_mut(1);
            diagonal[0] = diagonal[0].map(|e| e / (l[(j, j)] + l[(j, j)]));
            for (i, entry) in (j + 1..).zip(below) {
                subtract_scaled(entry, l[(i, j)], &diagonal[0]);
                *entry = entry.map(|e| e / l[(j, j)]);
            }
        }
        Ok(Cholesky { l: join(&l, &l_dot) })
    }
}
