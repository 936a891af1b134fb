//! The QR decomposition.

use nalgebra::allocator::Allocator;
use nalgebra::linalg::QR;
use nalgebra::{DefaultAllocator, Dim, DimMin, DimMinimum, OMatrix};
use num_traits::Float;

use super::entry::{Base, Entry, MatrixRule};
use super::error::Error;
use super::groups::rounding_of;
use super::lanes::{
    combine, constant, is_constant, join, partials, product, product_right, subtract_scaled,
    values, zeros,
};
use crate::number::Dual;

/// A = Q·R with orthonormal columns Q and an upper triangle R.
///
/// With C = Qᵀ·Ȧ·R⁻¹ and Ω the skew matrix that has C's strict lower triangle: Q̇ = Q·Ω + (I − Q·Qᵀ)·Ȧ·R⁻¹, and
/// Ṙ = Qᵀ·Ȧ − Ω·R. Of a wide matrix, R⁻¹ is that of the square part.
///
/// # Example
///
/// ```
/// use infinitesimal::{Dual, linalg::Qr};
/// use nalgebra::Matrix2;
///
/// // turning the first column turns Q
/// let [one, zero, x] = [Dual::constant(1.0), Dual::constant(0.0), Dual::new(0.0, [1.0_f64])];
/// let qr = Qr::new(&Matrix2::new(one, zero, x, one)).unwrap();
/// assert_eq!(qr.q.map(|q| q.partials[0].abs()), Matrix2::new(0.0, 1.0, 1.0, 0.0));
/// ```
#[derive(Clone, Debug)]
pub struct Qr<T: Entry, R: DimMin<C>, C: Dim>
where
    DefaultAllocator: Allocator<R, DimMinimum<R, C>> + Allocator<DimMinimum<R, C>, C>,
{
    /// Q, with Qᵀ·Q = I.
    pub q: OMatrix<T, R, DimMinimum<R, C>>,
    /// R, upper triangular, or trapezoidal where A is wide.
    pub r: OMatrix<T, DimMinimum<R, C>, C>,
}

impl<T: Entry, R: DimMin<C>, C: Dim> Qr<T, R, C>
where
    DefaultAllocator: Allocator<R, C>
        + Allocator<R>
        + Allocator<DimMinimum<R, C>>
        + Allocator<R, DimMinimum<R, C>>
        + Allocator<DimMinimum<R, C>, C>
        + Allocator<DimMinimum<R, C>, R>
        + Allocator<DimMinimum<R, C>, DimMinimum<R, C>>,
{
    /// Decomposes a matrix of any shape.
    ///
    /// # Cost
    ///
    /// One plain decomposition and, of an m × n matrix, m ≥ n, 4mn² multiplications per lane.
    ///
    /// # Errors
    ///
    /// [`Error::RankDeficient`] where the matrix varies and a diagonal entry of R is zero up to rounding, 4n·ε·max |rᵢᵢ|; the
    /// last of a matrix that is not tall may be.
    pub fn new(a: &OMatrix<T, R, C>) -> Result<Self, Error> {
        T::apply_rule::<QrRule, R, C>(a)
    }
}

/// A = Q·R.
struct QrRule;

impl<R: DimMin<C>, C: Dim> MatrixRule<R, C> for QrRule
where
    DefaultAllocator: Allocator<R, C>
        + Allocator<R>
        + Allocator<DimMinimum<R, C>>
        + Allocator<R, DimMinimum<R, C>>
        + Allocator<DimMinimum<R, C>, C>
        + Allocator<DimMinimum<R, C>, R>
        + Allocator<DimMinimum<R, C>, DimMinimum<R, C>>,
{
    type Value<T: Entry> = Qr<T, R, C>;

    fn value<F: Base>(a: &OMatrix<F, R, C>) -> Result<Qr<F, R, C>, Error> {
        let qr = QR::new(a.clone());
        Ok(Qr { q: qr.q(), r: qr.r() })
    }

    fn value_and_tangents<T: Entry, const N: usize>(
        a: &OMatrix<Dual<T, N>, R, C>,
    ) -> Result<Qr<Dual<T, N>, R, C>, Error> {
        let Qr { q, r } = T::apply_rule::<Self, R, C>(&values(a))?;
        if is_constant(a) {
            return Ok(Qr { q: constant(&q), r: constant(&r) });
        }
        let (rank, tall) = (r.nrows(), a.nrows() > a.ncols());
        let diagonal = |k: usize| Float::abs(r[(k, k)].base());
        let small = rounding_of(a.nrows().max(a.ncols()), (0..rank).map(diagonal));
        let divisors = if tall { rank } else { rank.saturating_sub(1) };
        if (0..divisors).any(|k| diagonal(k) <= small) {
            return Err(Error::RankDeficient);
        }

        // the strict lower triangle of C·R = Qᵀ·Ȧ, column by column
        let a_dot = partials(a);
        let w = product(&q.transpose(), &a_dot);
        let rows = r.shape_generic().0;
        let mut omega = zeros(rows, rows);
        for j in 0..rank {
            for i in j + 1..rank {
                let mut entry = w[(i, j)];
                for k in 0..j {
                    subtract_scaled(&mut entry, r[(k, j)], &omega[(i, k)]);
                }
                omega[(i, j)] = entry.map(|e| e / r[(j, j)]);
            }
        }
        for j in 0..rank {
            for i in j + 1..rank {
                omega[(j, i)] = omega[(i, j)].map(|e| -e);
            }
        }
        let mut r_dot = combine(&w, &product_right(&omega, &r), |w, o| w - o);
        r_dot.fill_lower_triangle([T::zero(); N], 1);
        let mut q_dot = product(&q, &omega);
        if tall {
            // (Ȧ − Q·Qᵀ·Ȧ)·R⁻¹, column by column; Q has as many columns as A
            let mut outside = combine(&a_dot, &product(&q, &w), |a, p| a - p);
            for i in 0..a.nrows() {
                for j in 0..rank {
                    let mut entry = outside[(i, j)];
                    for k in 0..j {
                        subtract_scaled(&mut entry, r[(k, j)], &outside[(i, k)]);
                    }
                    outside[(i, j)] = entry.map(|e| e / r[(j, j)]);
                    for (q, o) in q_dot[(i, j)].iter_mut().zip(outside[(i, j)]) {
                        *q += o;
                    }
                }
            }
        }
        Ok(Qr { q: join(&q, &q_dot), r: join(&r, &r_dot) })
    }
}
