//! The LU decomposition.

use nalgebra::allocator::Allocator;
use nalgebra::linalg::{LU, PermutationSequence};
use nalgebra::{DefaultAllocator, DimMin, OMatrix};
use num_traits::Zero;

use super::entry::{Base, Entry, MatrixRule};
use super::error::Error;
use super::lanes::{constant, is_constant, join, partials, subtract_scaled, values};
use super::square;
use crate::number::Dual;

/// P·A = L·U, the decomposition of a square matrix with row pivoting.
///
/// With F the strict lower triangle of L⁻¹·P·Ȧ·U⁻¹: L̇ = L·F, and U̇ = L⁻¹·P·Ȧ − F·U; they are found from P·Ȧ = L̇·U + L·U̇ column by
/// column. The permutation is that of the values.
///
/// # Example
///
/// ```
/// use infinitesimal::{Dual, linalg::Lu};
/// use nalgebra::Matrix2;
///
/// let [x, one] = [Dual::new(4.0, [1.0]), Dual::constant(1.0)];
/// let lu = Lu::new(&Matrix2::new(x, one, one, one)).unwrap();
/// assert_eq!(lu.l[(1, 0)].partials, [-0.0625]); // 1/x
/// assert_eq!(lu.u[(1, 1)].partials, [0.0625]); // 1 − 1/x
/// ```
///
/// To solve systems, [`Solver`](super::Solver) is cheaper: it differentiates the solution, not the factors.
#[derive(Clone, Debug)]
pub struct Lu<T: Entry, D: DimMin<D, Output = D>>
where
    DefaultAllocator: Allocator<D, D> + Allocator<D>,
{
    /// L, lower triangular with ones on its diagonal.
    pub l: OMatrix<T, D, D>,
    /// U, upper triangular.
    pub u: OMatrix<T, D, D>,
    /// P: `permutation.permute_rows(&mut a)` makes P·A of A.
    pub permutation: PermutationSequence<D>,
}

impl<T: Entry, D: DimMin<D, Output = D>> Lu<T, D>
where
    DefaultAllocator: Allocator<D, D> + Allocator<D>,
{
    /// Decomposes a square matrix.
    ///
    /// # Cost
    ///
    /// One plain decomposition and 2n³/3 multiplications per lane.
    ///
    /// # Panics
    ///
    /// Panics where the matrix is not square.
    ///
    /// # Errors
    ///
    /// [`Error::Singular`] where a pivot other than the last is zero and the matrix varies. The last pivot may be zero; a
    /// plain matrix is decomposed whatever its pivots.
    pub fn new(a: &OMatrix<T, D, D>) -> Result<Self, Error> {
        square(a);
        T::apply_rule::<LuRule, D, D>(a)
    }
}

/// P·A = L·U.
struct LuRule;

impl<D: DimMin<D, Output = D>> MatrixRule<D, D> for LuRule
where
    DefaultAllocator: Allocator<D, D> + Allocator<D>,
{
    type Value<T: Entry> = Lu<T, D>;

    fn value<F: Base>(a: &OMatrix<F, D, D>) -> Result<Lu<F, D>, Error> {
        let lu = LU::new(a.clone());
        Ok(Lu { l: lu.l(), u: lu.u(), permutation: lu.p().clone() })
    }

    fn value_and_tangents<T: Entry, const N: usize>(
        a: &OMatrix<Dual<T, N>, D, D>,
    ) -> Result<Lu<Dual<T, N>, D>, Error> {
        let Lu { l, u, permutation } = T::apply_rule::<Self, D, D>(&values(a))?;
        if is_constant(a) {
            return Ok(Lu { l: constant(&l), u: constant(&u), permutation });
        }
        let order = a.nrows();
        if (1..order).any(|k| u[(k - 1, k - 1)].base().is_zero()) {
            return Err(Error::Singular);
        }
        // the strict lower triangle becomes L̇, the upper one U̇
        let mut e = partials(a);
        permutation.permute_rows(&mut e);
        for j in 0..order {
            let (done, column) = e.as_mut_slice().split_at_mut(j * order);
            let column = &mut column[..order];
            // L̇ᵢⱼ·Uⱼⱼ + Lᵢⱼ·U̇ⱼⱼ = P·Ȧᵢⱼ − Σₖ (L̇ᵢₖ·Uₖⱼ + Lᵢₖ·U̇ₖⱼ), k < j; above the diagonal Lᵢᵢ = 1
            for (k, done) in done.chunks_exact(order).enumerate() {
                let (above, below) = column.split_at_mut(k + 1);
                for (i, entry) in (k + 1..).zip(below) {
                    subtract_scaled(entry, u[(k, j)], &done[i]);
                    subtract_scaled(entry, l[(i, k)], &above[k]);
                }
            }
            let (above, below) = column.split_at_mut(j + 1);
            for (i, entry) in (j + 1..).zip(below) {
                subtract_scaled(entry, l[(i, j)], &above[j]);
                *entry = entry.map(|e| e / u[(j, j)]);
            }
        }
        let (mut l_dot, mut u_dot) = (e.clone(), e);
        l_dot.fill_upper_triangle([T::zero(); N], 0);
        u_dot.fill_lower_triangle([T::zero(); N], 1);
        Ok(Lu { l: join(&l, &l_dot), u: join(&u, &u_dot), permutation })
    }
}
