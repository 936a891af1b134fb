//! The singular value decomposition.

use nalgebra::allocator::Allocator;
use nalgebra::{
    DefaultAllocator, Dim, DimDiff, DimMin, DimMinimum, DimSub, OMatrix, OVector, SVD, U1,
};
use num_traits::Float;

use super::MOST_SWEEPS;
use super::entry::{Base, Entry, MatrixRule};
use super::error::Error;
use super::groups::{clusters, mean_over, rounding_of};
use super::lanes::{
    combine, constant, is_constant, join, partials, product, product_right, values, zeros,
};
use crate::number::Dual;

/// A = U·S·Vᵀ, the singular value decomposition of a matrix of any shape.
///
/// With P = Uᵀ·Ȧ·V: ṡᵢ = Pᵢᵢ; Uᵀ·U̇ and Vᵀ·V̇ are skew, their sum and difference being (Pᵢⱼ + Pⱼᵢ)/(sⱼ − sᵢ) and
/// (Pᵢⱼ − Pⱼᵢ)/(sⱼ + sᵢ); what leaves the columns of U is (I − U·Uᵀ)·Ȧ·V·S⁻¹, and the same with V.
///
/// # Example
///
/// ```
/// use infinitesimal::{Dual, linalg::Svd};
/// use nalgebra::{Matrix2, Vector2};
///
/// let [x, one, zero] = [Dual::new(3.0, [1.0]), Dual::constant(1.0), Dual::constant(0.0)];
/// let svd = Svd::new(&Matrix2::new(x, zero, zero, one)).unwrap();
/// assert_eq!(svd.singular_values.map(|s| s.partials[0]), Vector2::new(1.0, 0.0));
/// ```
///
/// # Special cases
///
/// As with eigenvectors, the relative error of the singular vectors' tangents is about ε‖A‖/gap. nalgebra takes
/// singular values of 3 × 3 matrices of static size from Aᵀ·A, where those below √ε‖A‖ have no digits; the tangents are
/// no better.
#[derive(Clone, Debug)]
pub struct Svd<T: Entry, R: DimMin<C>, C: Dim>
where
    DefaultAllocator: Allocator<R, DimMinimum<R, C>>
        + Allocator<DimMinimum<R, C>, C>
        + Allocator<DimMinimum<R, C>>,
{
    /// U: column j is the left singular vector of sⱼ.
    pub u: OMatrix<T, R, DimMinimum<R, C>>,
    /// s, from the largest to the smallest.
    pub singular_values: OVector<T, DimMinimum<R, C>>,
    /// Vᵀ: row j is the right singular vector of sⱼ.
    pub v_t: OMatrix<T, DimMinimum<R, C>, C>,
}

impl<T: Entry, R: DimMin<C>, C: Dim> Svd<T, R, C>
where
    DimMinimum<R, C>: DimSub<U1>,
    DefaultAllocator: Allocator<R, C>
        + Allocator<R>
        + Allocator<C>
        + Allocator<R, DimMinimum<R, C>>
        + Allocator<DimMinimum<R, C>, C>
        + Allocator<DimMinimum<R, C>, R>
        + Allocator<C, DimMinimum<R, C>>
        + Allocator<DimMinimum<R, C>, DimMinimum<R, C>>
        + Allocator<DimMinimum<R, C>>
        + Allocator<DimDiff<DimMinimum<R, C>, U1>>,
{
    /// Decomposes a matrix.
    ///
    /// # Cost
    ///
    /// One plain decomposition and 3n³ multiplications per lane of a square matrix, 6n³ of the longer side at most.
    ///
    /// # Errors
    ///
    /// Where the matrix varies: [`Error::RepeatedSingularValues`] if two are equal up to rounding, 4n·ε·s₁;
    /// [`Error::RankDeficient`] if one is zero up to rounding. Always: [`Error::NonFinite`];
    /// [`Error::NoConvergence`].
    pub fn new(a: &OMatrix<T, R, C>) -> Result<Self, Error> {
        T::apply_rule::<SvdRule, R, C>(a)
    }
}

/// Returns the singular values of a matrix, from the largest to the smallest, repeated ones and zeros included.
///
/// ṡᵢ = uᵢᵀȦvᵢ. Those that are equal up to rounding each have the mean slope of their group. Those that are zero up to
/// rounding are at a kink, as |x| at 0, and have the slope 0, the mean of both sides.
///
/// # Example
///
/// ```
/// use infinitesimal::{gradient, linalg::singular_values};
/// use nalgebra::Matrix2;
///
/// let f = |[a, b]: [_; 2]| singular_values(&Matrix2::new(a, 0.0 * a, 0.0 * a, b)).unwrap();
/// assert_eq!(gradient(|x| f(x).x, [3.0_f64, -1.0]), [1.0, 0.0]);
/// assert_eq!(gradient(|x| f(x).y, [3.0_f64, -1.0]), [0.0, -1.0]);
/// ```
///
/// # Cost
///
/// One plain decomposition with singular vectors and n³ + n² multiplications per lane.
///
/// # Special cases
///
/// The values are those beside singular vectors, of nalgebra's `svd(true, true)`; its `singular_values` skips the vectors and
/// may differ by a rounding. Second derivatives need the tangents of the singular vectors and end where they do, as an
/// error.
///
/// # Errors
///
/// For second derivatives those of [`Svd::new`]; [`Error::NonFinite`]; [`Error::NoConvergence`].
pub fn singular_values<T, R, C>(a: &OMatrix<T, R, C>) -> Result<OVector<T, DimMinimum<R, C>>, Error>
where
    T: Entry,
    R: DimMin<C>,
    C: Dim,
    DimMinimum<R, C>: DimSub<U1>,
    DefaultAllocator: Allocator<R, C>
        + Allocator<R>
        + Allocator<C>
        + Allocator<R, DimMinimum<R, C>>
        + Allocator<DimMinimum<R, C>, C>
        + Allocator<DimMinimum<R, C>, R>
        + Allocator<C, DimMinimum<R, C>>
        + Allocator<DimMinimum<R, C>, DimMinimum<R, C>>
        + Allocator<DimMinimum<R, C>>
        + Allocator<DimDiff<DimMinimum<R, C>, U1>>,
{
    T::apply_rule::<SingularValues, R, C>(a)
}

/// A = U·S·Vᵀ.
struct SvdRule;

impl<R: DimMin<C>, C: Dim> MatrixRule<R, C> for SvdRule
where
    DimMinimum<R, C>: DimSub<U1>,
    DefaultAllocator: Allocator<R, C>
        + Allocator<R>
        + Allocator<C>
        + Allocator<R, DimMinimum<R, C>>
        + Allocator<DimMinimum<R, C>, C>
        + Allocator<DimMinimum<R, C>, R>
        + Allocator<C, DimMinimum<R, C>>
        + Allocator<DimMinimum<R, C>, DimMinimum<R, C>>
        + Allocator<DimMinimum<R, C>>
        + Allocator<DimDiff<DimMinimum<R, C>, U1>>,
{
    type Value<T: Entry> = Svd<T, R, C>;

    fn value<F: Base>(a: &OMatrix<F, R, C>) -> Result<Svd<F, R, C>, Error> {
        if !a.iter().all(|x| Float::is_finite(*x)) {
            return Err(Error::NonFinite);
        }
        let (rows, columns) = a.shape_generic();
        let rank = rows.min(columns);
        if a.is_empty() {
            return Ok(Svd {
                u: OMatrix::zeros_generic(rows, rank),
                singular_values: OVector::zeros_generic(rank, U1),
                v_t: OMatrix::zeros_generic(rank, columns),
            });
        }
        let eps = F::epsilon() * F::constant(5.0);
        let svd = SVD::try_new(a.clone(), true, true, eps, MOST_SWEEPS);
        match svd {
            Some(SVD { u: Some(u), v_t: Some(v_t), singular_values })
                if u.iter().chain(&v_t).chain(&singular_values).all(|x| Float::is_finite(*x)) =>
            {
                Ok(Svd { u, singular_values, v_t })
            }
            _ => Err(Error::NoConvergence),
        }
    }

    fn value_and_tangents<T: Entry, const N: usize>(
        a: &OMatrix<Dual<T, N>, R, C>,
    ) -> Result<Svd<Dual<T, N>, R, C>, Error> {
        let svd = T::apply_rule::<Self, R, C>(&values(a))?;
        let Svd { u, singular_values: s, v_t } = &svd;
        if is_constant(a) {
            let (u, singular_values, v_t) = (constant(u), constant(s), constant(v_t));
            return Ok(Svd { u, singular_values, v_t });
        }
        let rank = s.len();
        let rounding = rounding_of(a.nrows().max(a.ncols()), s.iter().map(T::base));
        for second in 0..rank {
            if s[second].base() <= rounding {
                return Err(Error::RankDeficient);
            }
            for first in 0..second {
                if Float::abs(s[first].base() - s[second].base()) <= rounding {
                    return Err(Error::RepeatedSingularValues { first, second });
                }
            }
        }

        let (a_dot, u_t, v) = (partials(a), u.transpose(), v_t.transpose());
        let (a_v, u_t_a) = (product_right(&a_dot, &v), product(&u_t, &a_dot));
        let p = product(&u_t, &a_v);
        let dim = s.shape_generic().0;
        let (mut turn_u, mut turn_v_t) = (zeros(dim, dim), zeros(dim, dim));
        let half = T::constant(0.5);
        for j in 0..rank {
            for i in 0..rank {
                if i != j {
                    for lane in 0..N {
                        let (p, q) = (p[(i, j)][lane], p[(j, i)][lane]);
                        let (sum, difference) = ((p + q) / (s[j] - s[i]), (p - q) / (s[j] + s[i]));
                        turn_u[(i, j)][lane] = half * (sum + difference);
                        turn_v_t[(j, i)][lane] = half * (sum - difference);
                    }
                }
            }
        }
        let mut u_dot = product(u, &turn_u);
        if a.nrows() > rank {
            let outside = combine(&a_v, &product(u, &p), |a, p| a - p);
            let outside = outside.map_with_location(|_, j, e| e.map(|e| e / s[j]));
            u_dot = combine(&u_dot, &outside, |u, e| u + e);
        }
        let mut v_t_dot = product_right(&turn_v_t, v_t);
        if a.ncols() > rank {
            let outside = combine(&u_t_a, &product_right(&p, v_t), |a, p| a - p);
            let outside = outside.map_with_location(|i, _, e| e.map(|e| e / s[i]));
            v_t_dot = combine(&v_t_dot, &outside, |v, e| v + e);
        }
        Ok(Svd {
            u: join(u, &u_dot),
            singular_values: join(s, &p.diagonal()),
            v_t: join(v_t, &v_t_dot),
        })
    }
}

/// The s of A = U·S·Vᵀ.
struct SingularValues;

impl<R: DimMin<C>, C: Dim> MatrixRule<R, C> for SingularValues
where
    DimMinimum<R, C>: DimSub<U1>,
    DefaultAllocator: Allocator<R, C>
        + Allocator<R>
        + Allocator<C>
        + Allocator<R, DimMinimum<R, C>>
        + Allocator<DimMinimum<R, C>, C>
        + Allocator<DimMinimum<R, C>, R>
        + Allocator<C, DimMinimum<R, C>>
        + Allocator<DimMinimum<R, C>, DimMinimum<R, C>>
        + Allocator<DimMinimum<R, C>>
        + Allocator<DimDiff<DimMinimum<R, C>, U1>>,
{
    type Value<T: Entry> = OVector<T, DimMinimum<R, C>>;

    fn value<F: Base>(a: &OMatrix<F, R, C>) -> Result<Self::Value<F>, Error> {
        Ok(F::apply_rule::<SvdRule, R, C>(a)?.singular_values)
    }

    fn value_and_tangents<T: Entry, const N: usize>(
        a: &OMatrix<Dual<T, N>, R, C>,
    ) -> Result<Self::Value<Dual<T, N>>, Error> {
        let Svd { u, singular_values: s, v_t } = T::apply_rule::<SvdRule, R, C>(&values(a))?;
        let p = product(&u.transpose(), &product_right(&partials(a), &v_t.transpose()));
        let rounding = rounding_of(a.nrows().max(a.ncols()), s.iter().map(T::base));
        let close = |i: usize, j: usize| Float::abs(s[i].base() - s[j].base()) <= rounding;
        let groups = clusters(s.shape_generic().0, close);
        let mut slopes = mean_over(&groups, &p.diagonal());
        for (s, slopes) in s.iter().zip(slopes.iter_mut()) {
            if s.base() <= rounding {
                *slopes = [T::zero(); N];
            }
        }
        Ok(join(&s, &slopes))
    }
}
