//! The determinant and its logarithm.

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, DimMin, OMatrix};
use num_traits::{Float, Zero};

use super::entry::{Base, Entry, MatrixRule};
use super::error::Error;
use super::factors::Factors;
use super::inverse::Inverse;
use super::lanes::{add_scaled, values};
use super::square;
use crate::number::Dual;

/// Returns det A, of any square matrix.
///
/// det is a polynomial, and its derivative tr(adj A·Ȧ) exists everywhere. Where A is well-conditioned it is
/// det A·tr(A⁻¹Ȧ); elsewhere A is eliminated with full pivoting as far as its pivots go, and the determinant of what is
/// left is taken without a division.
///
/// # Example
///
/// The derivative at a singular matrix is the adjugate's:
///
/// ```
/// use infinitesimal::{gradient, linalg};
/// use nalgebra::Matrix2;
///
/// let slopes = gradient(|[a, b, c, d]| linalg::determinant(&Matrix2::new(a, b, c, d)), [1.0, 2.0, 2.0, 4.0]);
/// assert_eq!(slopes, [4.0, -2.0, -2.0, 1.0]);
/// ```
///
/// # Cost
///
/// One inverse and n² multiplications per lane; at matrices that are singular or nearly so elimination on duals, n³
/// operations, and r⁴ for the r rows that are left without a pivot. Up to 3 × 3 it is the polynomial.
///
/// # Panics
///
/// Panics where A is not square.
pub fn determinant<T, D>(a: &OMatrix<T, D, D>) -> T
where
    T: Entry,
    D: DimMin<D, Output = D>,
    DefaultAllocator: Allocator<D, D> + Allocator<D>,
{
    square(a);
    T::apply_rule::<Determinant, D, D>(a).unwrap_or_else(|_| T::nan())
}

/// Returns ln |det A|, without overflow.
///
/// (ln |det A|)˙ = tr(A⁻¹Ȧ).
///
/// # Example
///
/// ```
/// use infinitesimal::{gradient, linalg};
/// use nalgebra::Matrix2;
///
/// let f = |[a, d]: [_; 2]| linalg::log_determinant(&Matrix2::new(a, 0.0 * a, 0.0 * a, d)).unwrap();
/// assert_eq!(gradient(f, [2.0_f64, 4.0]), [0.5, 0.25]);
/// ```
///
/// # Cost
///
/// One inverse and n² multiplications per lane.
///
/// # Special cases
///
/// The value is Σ ln |uᵢᵢ| over the pivots of nalgebra's LU decomposition. The sign is that of [`determinant`]; where it
/// must be positive, [`Cholesky`](super::Cholesky) says so.
///
/// # Panics
///
/// Panics where A is not square.
///
/// # Errors
///
/// [`Error::Singular`] where a pivot is zero.
pub fn log_determinant<T, D>(a: &OMatrix<T, D, D>) -> Result<T, Error>
where
    T: Entry,
    D: DimMin<D, Output = D>,
    DefaultAllocator: Allocator<D, D> + Allocator<D>,
{
    square(a);
    T::apply_rule::<LogDeterminant, D, D>(a)
}

/// det A.
struct Determinant;

impl<D: DimMin<D, Output = D>> MatrixRule<D, D> for Determinant
where
    DefaultAllocator: Allocator<D, D> + Allocator<D>,
{
    type Value<T: Entry> = T;

    fn value<F: Base>(a: &OMatrix<F, D, D>) -> Result<F, Error> {
        Ok(a.determinant())
    }

    fn value_and_tangents<T: Entry, const N: usize>(
        a: &OMatrix<Dual<T, N>, D, D>,
    ) -> Result<Dual<T, N>, Error> {
        let a_values = values(a);
        let det = T::apply_rule::<Self, D, D>(&a_values)?;
        if a.nrows() > 3
            && det.has_normal_value()
            && is_well_conditioned(&a.map(|x| x.base()))
            && let Ok(inverse) = T::apply_rule::<Inverse, D, D>(&a_values)
        {
            let traces = trace_of_product(&inverse, a);
            return Ok(Dual::new(det, traces.map(|trace| det * trace)));
        }
        Ok(Dual::new(det, polynomial(a).partials))
    }
}

/// ln |det A|.
struct LogDeterminant;

impl<D: DimMin<D, Output = D>> MatrixRule<D, D> for LogDeterminant
where
    DefaultAllocator: Allocator<D, D> + Allocator<D>,
{
    type Value<T: Entry> = T;

    fn value<F: Base>(a: &OMatrix<F, D, D>) -> Result<F, Error> {
        let factors = Factors::new(a.clone());
        factors.check()?;
        Ok(factors.pivots().map(|u| Float::ln(Float::abs(u))).sum())
    }

    fn value_and_tangents<T: Entry, const N: usize>(
        a: &OMatrix<Dual<T, N>, D, D>,
    ) -> Result<Dual<T, N>, Error> {
        let a_values = values(a);
        let value = T::apply_rule::<Self, D, D>(&a_values)?;
        let factors = Factors::new(a.map(|x| x.base()));
        let (rows, columns) = a.shape_generic();
        let identity = OMatrix::identity_generic(rows, columns);
        let inverse = T::solve(Some(&a_values), &factors, &identity);
        Ok(Dual::new(value, trace_of_product(&inverse, a)))
    }
}

/// Returns tr(X·Ȧ).
fn trace_of_product<T: Entry, D: DimMin<D, Output = D>, const N: usize>(
    x: &OMatrix<T, D, D>,
    a: &OMatrix<Dual<T, N>, D, D>,
) -> [T; N]
where
    DefaultAllocator: Allocator<D, D>,
{
    let mut trace = [T::zero(); N];
    for j in 0..a.ncols() {
        for i in 0..a.nrows() {
            add_scaled(&mut trace, x[(j, i)], &a[(i, j)].partials);
        }
    }
    trace
}

/// Returns whether the pivots are within a quarter of the digits of each other, so that dividing by them again and
/// again costs no more than those digits.
fn is_well_conditioned<F: Base, D: DimMin<D, Output = D>>(a: &OMatrix<F, D, D>) -> bool
where
    DefaultAllocator: Allocator<D, D> + Allocator<D>,
{
    let factors = Factors::new(a.clone());
    let (mut least, mut most) = (F::infinity(), F::zero());
    for pivot in factors.pivots() {
        least = Float::min(least, Float::abs(pivot));
        most = Float::max(most, Float::abs(pivot));
    }
    let quarter_of_the_digits = Float::sqrt(Float::sqrt(F::epsilon()));
    least > quarter_of_the_digits * most
}

/// Returns the determinant by + − × and by division through pivots that are not small.
fn polynomial<T: Entry, D: DimMin<D, Output = D>>(a: &OMatrix<T, D, D>) -> T
where
    DefaultAllocator: Allocator<D, D>,
{
    match a.nrows() {
        0 => T::one(),
        1 => a[(0, 0)],
        2 => a[(0, 0)] * a[(1, 1)] - a[(1, 0)] * a[(0, 1)],
        3 => {
            let minor = |j: usize, k: usize| a[(1, j)] * a[(2, k)] - a[(2, j)] * a[(1, k)];
            a[(0, 0)] * minor(1, 2) - a[(0, 1)] * minor(0, 2) + a[(0, 2)] * minor(0, 1)
        }
        _ => eliminate(a.clone()),
    }
}

/// Returns the determinant by elimination with full pivoting, until the pivots are below the square root of the
/// rounding beside the largest entry, or so small that their powers overflow; what is left is multiplied out.
fn eliminate<T: Entry, D: DimMin<D, Output = D>>(mut a: OMatrix<T, D, D>) -> T
where
    DefaultAllocator: Allocator<D, D>,
{
    let order = a.nrows();
    let magnitude = |x: T| Float::abs(x.base());
    let largest = a.iter().fold(T::Base::zero(), |most, &x| Float::max(most, magnitude(x)));
    let root = |x: T::Base| Float::sqrt(x);
    let least = Float::recip(root(root(<T::Base as Float>::max_value())));
    let threshold = Float::max(largest * root(<T::Base as Float>::epsilon()), least);
    let mut determinant = T::one();
    for step in 0..order {
        let (mut row, mut column) = (step, step);
        for j in step..order {
            for i in step..order {
                if magnitude(a[(i, j)]) > magnitude(a[(row, column)]) {
                    (row, column) = (i, j);
                }
            }
        }
        let pivot = a[(row, column)];
        if magnitude(pivot) <= threshold {
            return determinant * without_division(&a, step);
        }
        a.swap_rows(step, row);
        a.swap_columns(step, column);
        determinant *= if (row == step) == (column == step) { pivot } else { -pivot };
        for j in step + 1..order {
            let factor = a[(step, j)] / pivot;
            for i in step + 1..order {
                let product = a[(i, step)] * factor;
                a[(i, j)] -= product;
            }
        }
    }
    determinant
}

/// Returns the determinant of the rows and columns from `start` on by products and sums alone.
///
/// With A of order r and μ(X) the strict upper triangle of X with −Σ_{k>i} xₖₖ on its diagonal, the iteration
/// F ← μ(F)·A, r − 1 times from F = A, ends with (−1)ʳ⁻¹ det A in its first entry (Bird 2011).
fn without_division<T: Entry, D: DimMin<D, Output = D>>(a: &OMatrix<T, D, D>, start: usize) -> T
where
    DefaultAllocator: Allocator<D, D>,
{
    let order = a.nrows();
    let mut f = a.clone();
    for _ in start + 1..order {
        let mut trace = T::zero();
        for k in (start..order).rev() {
            let diagonal = f[(k, k)];
            f[(k, k)] = -trace;
            trace += diagonal;
        }
        let (rows, columns) = a.shape_generic();
        f = OMatrix::from_fn_generic(rows, columns, |i, j| {
            // μ(F) has no lower triangle
            let products = (i.max(start)..order).map(|k| f[(i, k)] * a[(k, j)]);
            if i.min(j) < start { T::zero() } else { products.sum() }
        });
    }
    if (order - start).is_multiple_of(2) { -f[(start, start)] } else { f[(start, start)] }
}
