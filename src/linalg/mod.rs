//! Matrix functions differentiated by rules of their own.

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim, OMatrix, OVector, Scalar, U1};
use num_traits::Float;

use self::entry::Base;
use self::lanes::{Lanes, add_scaled};

mod cholesky;
mod determinant;
mod entry;
mod error;
#[cfg(feature = "std")]
mod exponential;
mod factors;
mod inverse;
mod lanes;
mod lu;
mod qr;
pub mod quaternion;
pub mod rotation;
mod solve;
mod svd;
mod symmetric_eigen;

pub use cholesky::Cholesky;
pub use determinant::{determinant, log_determinant};
pub use entry::{Coefficient, Entry};
pub use error::Error;
#[cfg(feature = "std")]
pub use exponential::exp;
pub use inverse::inverse;
pub use lu::Lu;
pub use qr::Qr;
pub use solve::{Solver, solve};
pub use svd::{Svd, singular_values};
pub use symmetric_eigen::{SymmetricEigen, symmetric_eigenvalues};

/// After how many sweeps an iteration of nalgebra's is given up; it takes two or three per eigenvalue.
const MOST_SWEEPS: usize = 100_000;

/// Panics where a matrix is not square.
#[track_caller]
fn square<T: Scalar, D: Dim>(a: &OMatrix<T, D, D>)
where
    DefaultAllocator: Allocator<D, D>,
{
    let (rows, columns) = a.shape();
    assert!(
        rows == columns,
        "a matrix of {rows} rows and {columns} columns where a square one is needed"
    );
}

/// Returns 4n·ε times the largest of the magnitudes: below it a difference is rounding.
fn rounding_of<F: Base>(order: usize, magnitudes: impl Iterator<Item = F>) -> F {
    let largest = magnitudes.fold(F::zero(), |largest, x| Float::max(largest, x));
    let order = F::from_usize(4 * order).unwrap_or_else(F::zero);
    order * <F as Float>::epsilon() * largest
}

/// Returns for each of n places the first place of its group, where places that are close, or joined by a chain of
/// such, are of one group.
fn clusters<D: Dim>(order: D, close: impl Fn(usize, usize) -> bool) -> OVector<usize, D>
where
    DefaultAllocator: Allocator<D>,
{
    let mut groups = OVector::from_fn_generic(order, U1, |i, _| i);
    for j in 0..groups.len() {
        for i in 0..j {
            if groups[i] != groups[j] && close(i, j) {
                let (low, high) = (groups[i].min(groups[j]), groups[i].max(groups[j]));
                groups.apply(|group| {
                    if *group == high {
                        *group = low;
                    }
                });
            }
        }
    }
    groups
}

/// Returns the tangents with each replaced by the mean of its group.
fn mean_over<T: Entry, D: Dim, const N: usize>(
    groups: &OVector<usize, D>,
    tangents: &Lanes<T, N, D, U1>,
) -> Lanes<T, N, D, U1>
where
    DefaultAllocator: Allocator<D>,
{
    groups.map(|group| {
        let (mut sum, mut count) = ([T::zero(); N], T::zero());
        for (&other, tangent) in groups.iter().zip(tangents) {
            if other == group {
                add_scaled(&mut sum, T::one(), tangent);
                count += T::one();
            }
        }
        sum.map(|sum| sum / count)
    })
}
