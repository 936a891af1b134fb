//! The LU decomposition.

use nalgebra::allocator::Allocator;
use nalgebra::linalg::{LU, PermutationSequence};
use nalgebra::{DefaultAllocator, DimMin, OMatrix};
use num_traits::Zero;

use super::entry::{Base, Entry, MatrixRule};
use super::error::Error;
use super::lanes::{
    constant, is_constant, join, partials, product, solve_lower, subtract_scaled, values, zeros,
};
use super::square;
use crate::number::Dual;

/// P·A = L·U, the decomposition of a square matrix with row pivoting.
///
/// With F the strict lower triangle of L⁻¹·P·Ȧ·U⁻¹: L̇ = L·F, and U̇ = L⁻¹·P·Ȧ − F·U. The permutation is that of the
/// values.
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
    /// One plain decomposition and n³ multiplications per lane.
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
        // L⁻¹·P·Ȧ = F·U + U̇: F below the diagonal and U̇ above are found column by column in one sweep
        let mut w = partials(a);
        permutation.permute_rows(&mut w);
        solve_lower(&l, true, &mut w);
        let (rows, columns) = a.shape_generic();
        let (mut f, mut u_dot) = (zeros(rows, columns), zeros(rows, columns));
        for j in 0..order {
            for i in 0..order {
                let mut entry = w[(i, j)];
                for k in 0..i.min(j) {
                    subtract_scaled(&mut entry, u[(k, j)], &f[(i, k)]);
                }
                if i > j {
                    f[(i, j)] = entry.map(|e| e / u[(j, j)]);
                } else {
                    u_dot[(i, j)] = entry;
                }
            }
        }
        Ok(Lu { l: join(&l, &product(&l, &f)), u: join(&u, &u_dot), permutation })
    }
}
