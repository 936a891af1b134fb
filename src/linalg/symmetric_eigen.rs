//! Eigenvalues and eigenvectors of symmetric matrices.

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, DimDiff, DimSub, OMatrix, OVector, U1};
use num_traits::Float;

use super::entry::{Base, Entry, MatrixRule};
use super::error::Error;
use super::groups::{clusters, mean_over, rounding_of};
use super::lanes::{
    Lanes, constant, is_constant, join, product, product_right, symmetric_partials, values,
};
use super::{MOST_SWEEPS, square};
use crate::number::Dual;

/// A = V·Λ·Vᵀ, the eigenvalues and eigenvectors of a symmetric matrix.
///
/// With P = Vᵀ·Ȧ·V: λ̇ᵢ = Pᵢᵢ, and V̇ = V·Ω with Ωᵢⱼ = Pᵢⱼ/(λⱼ − λᵢ) off the diagonal.
///
/// # Example
///
/// A diagonal matrix with a tangent beside the diagonal, where the derivative of an iteration is lost:
///
/// ```
/// use infinitesimal::{Dual, linalg::SymmetricEigen};
/// use nalgebra::{Matrix2, Vector2};
///
/// let [one, three, x] = [Dual::constant(1.0), Dual::constant(3.0), Dual::new(0.0, [1.0_f64])];
/// let eigen = SymmetricEigen::new(&Matrix2::new(one, x, x, three)).unwrap();
/// assert_eq!(eigen.eigenvalues.map(|l| l.partials[0]), Vector2::zeros());
/// assert_eq!(eigen.eigenvectors.map(|v| v.partials[0].abs()), Matrix2::new(0.0, 0.5, 0.5, 0.0));
/// ```
///
/// # Special cases
///
/// The eigenvectors turn with the speed 1/(λⱼ − λᵢ). Those that nalgebra computes are off by about ε‖A‖/gap, and the tangents
/// relatively by as much: with a gap of 10⁻⁸‖A‖ half of the digits are right. Below a gap of 4n·ε·max |λ|
/// none are, and there is an error. The signs of the eigenvectors and the order are nalgebra's.
#[derive(Clone, Debug)]
pub struct SymmetricEigen<T: Entry, D: DimSub<U1>>
where
    DefaultAllocator: Allocator<D, D> + Allocator<D>,
{
    /// λ, in the order of the eigenvectors.
    pub eigenvalues: OVector<T, D>,
    /// V: column j is the eigenvector of λⱼ, of length one.
    pub eigenvectors: OMatrix<T, D, D>,
}

impl<T: Entry, D: DimSub<U1>> SymmetricEigen<T, D>
where
    DefaultAllocator: Allocator<D, D> + Allocator<D> + Allocator<DimDiff<D, U1>>,
{
    /// Decomposes a symmetric matrix, of which only the lower triangle is read.
    ///
    /// # Cost
    ///
    /// One plain decomposition and 3n³ multiplications per lane.
    ///
    /// # Panics
    ///
    /// Panics where the matrix is not square.
    ///
    /// # Errors
    ///
    /// [`Error::RepeatedEigenvalues`] where two are equal up to rounding, 4n·ε·max |λ|, and the matrix varies;
    /// [`Error::NonFinite`]; [`Error::NoConvergence`].
    pub fn new(a: &OMatrix<T, D, D>) -> Result<Self, Error> {
        square(a);
        T::apply_rule::<SymmetricEigenRule, D, D>(a)
    }
}

/// Returns the eigenvalues of a symmetric matrix, repeated ones included.
///
/// λ̇ᵢ = vᵢᵀȦvᵢ. Eigenvalues that are equal up to rounding each have the mean slope of their group, tr(Vᵀ·Ȧ·V)/k with the k
/// eigenvectors of the group: whatever is symmetric in the eigenvalues has its derivative there. It is to an
/// eigenvalue what ½ to each side is to a tie of max and min.
///
/// # Example
///
/// ```
/// use infinitesimal::{gradient, linalg::symmetric_eigenvalues};
/// use nalgebra::Matrix2;
///
/// // the spectral norm's slope at the identity, and that of the trace
/// let f = |[a, b, d]: [_; 3]| symmetric_eigenvalues(&Matrix2::new(a, b, b, d)).unwrap();
/// assert_eq!(gradient(|x| f(x).x, [1.0, 0.0, 1.0]), [0.5, 0.0, 0.5]);
/// assert_eq!(gradient(|x| f(x).sum(), [1.0, 0.0, 1.0]), [1.0, 0.0, 1.0]);
/// ```
///
/// # Cost
///
/// One plain decomposition with eigenvectors and n³ + n² multiplications per lane.
///
/// # Special cases
///
/// Second derivatives need the tangents of the eigenvectors and end where they do, as an error.
///
/// # Panics
///
/// Panics where the matrix is not square.
///
/// # Errors
///
/// [`Error::RepeatedEigenvalues`] for second derivatives where two are equal; [`Error::NonFinite`];
/// [`Error::NoConvergence`].
pub fn symmetric_eigenvalues<T, D>(a: &OMatrix<T, D, D>) -> Result<OVector<T, D>, Error>
where
    T: Entry,
    D: DimSub<U1>,
    DefaultAllocator: Allocator<D, D> + Allocator<D> + Allocator<DimDiff<D, U1>>,
{
    square(a);
    T::apply_rule::<SymmetricEigenvalues, D, D>(a)
}

/// A = V·Λ·Vᵀ.
struct SymmetricEigenRule;

impl<D: DimSub<U1>> MatrixRule<D, D> for SymmetricEigenRule
where
    DefaultAllocator: Allocator<D, D> + Allocator<D> + Allocator<DimDiff<D, U1>>,
{
    type Value<T: Entry> = SymmetricEigen<T, D>;

    fn value<F: Base>(a: &OMatrix<F, D, D>) -> Result<SymmetricEigen<F, D>, Error> {
        if !a.iter().all(|x| Float::is_finite(*x)) {
            return Err(Error::NonFinite);
        }
        let (rows, columns) = a.shape_generic();
        if a.is_empty() {
            let eigenvalues = OVector::zeros_generic(rows, U1);
            let eigenvectors = OMatrix::zeros_generic(rows, columns);
            return Ok(SymmetricEigen { eigenvalues, eigenvectors });
        }
        let eigen = nalgebra::SymmetricEigen::try_new(a.clone(), F::epsilon(), MOST_SWEEPS)
            .ok_or(Error::NoConvergence)?;
        let nalgebra::SymmetricEigen { eigenvalues, eigenvectors } = eigen;
        if eigenvectors.iter().chain(&eigenvalues).all(|x| Float::is_finite(*x)) {
            Ok(SymmetricEigen { eigenvalues, eigenvectors })
        } else {
            Err(Error::NoConvergence)
        }
    }

    fn value_and_tangents<T: Entry, const N: usize>(
        a: &OMatrix<Dual<T, N>, D, D>,
    ) -> Result<SymmetricEigen<Dual<T, N>, D>, Error> {
        let eigen = T::apply_rule::<Self, D, D>(&values(a))?;
        let SymmetricEigen { eigenvalues, eigenvectors } = &eigen;
        if is_constant(a) {
            let (eigenvalues, eigenvectors) = (constant(eigenvalues), constant(eigenvectors));
            return Ok(SymmetricEigen { eigenvalues, eigenvectors });
        }
        let close = closeness(eigenvalues);
        let order = a.nrows();
        for second in 0..order {
            for first in 0..second {
                if close(first, second) {
                    return Err(Error::RepeatedEigenvalues { first, second });
                }
            }
        }
        let p = projection(eigenvectors, a);
        let slopes = p.diagonal();
        let omega = p.map_with_location(|i, j, p| {
            let gap = eigenvalues[j] - eigenvalues[i];
            if i == j { [T::zero(); N] } else { p.map(|p| p / gap) }
        });
        Ok(SymmetricEigen {
            eigenvalues: join(eigenvalues, &slopes),
            eigenvectors: join(eigenvectors, &product(eigenvectors, &omega)),
        })
    }
}

/// The λ of A = V·Λ·Vᵀ.
struct SymmetricEigenvalues;

impl<D: DimSub<U1>> MatrixRule<D, D> for SymmetricEigenvalues
where
    DefaultAllocator: Allocator<D, D> + Allocator<D> + Allocator<DimDiff<D, U1>>,
{
    type Value<T: Entry> = OVector<T, D>;

    fn value<F: Base>(a: &OMatrix<F, D, D>) -> Result<OVector<F, D>, Error> {
        Ok(F::apply_rule::<SymmetricEigenRule, D, D>(a)?.eigenvalues)
    }

    fn value_and_tangents<T: Entry, const N: usize>(
        a: &OMatrix<Dual<T, N>, D, D>,
    ) -> Result<OVector<Dual<T, N>, D>, Error> {
        let eigen = T::apply_rule::<SymmetricEigenRule, D, D>(&values(a))?;
        let SymmetricEigen { eigenvalues, eigenvectors } = &eigen;
        let slopes = projection(eigenvectors, a).diagonal();
        let groups = clusters(eigenvalues.shape_generic().0, closeness(eigenvalues));
        Ok(join(eigenvalues, &mean_over(&groups, &slopes)))
    }
}

/// Returns P = Vᵀ·Ȧ·V.
fn projection<T: Entry, D: DimSub<U1>, const N: usize>(
    eigenvectors: &OMatrix<T, D, D>,
    a: &OMatrix<Dual<T, N>, D, D>,
) -> Lanes<T, N, D, D>
where
    DefaultAllocator: Allocator<D, D>,
{
    let right = product_right(&symmetric_partials(a), eigenvectors);
    product(&eigenvectors.transpose(), &right)
}

/// Returns the test whether two eigenvalues are equal up to rounding.
fn closeness<T: Entry, D: DimSub<U1>>(eigenvalues: &OVector<T, D>) -> impl Fn(usize, usize) -> bool
where
    DefaultAllocator: Allocator<D>,
{
    let magnitudes = eigenvalues.iter().map(|l| Float::abs(l.base()));
    let rounding = rounding_of(eigenvalues.len(), magnitudes);
    move |i, j| Float::abs(eigenvalues[i].base() - eigenvalues[j].base()) <= rounding
}
