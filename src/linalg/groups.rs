//! Groups of eigenvalues or singular values that are equal up to rounding.

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim, OVector, U1};
use num_traits::Float;

use super::entry::{Base, Entry};
use super::lanes::{Lanes, add_scaled};

/// Returns 4n·ε times the largest of the magnitudes: below it a difference is rounding.
pub(super) fn rounding_of<F: Base>(order: usize, magnitudes: impl Iterator<Item = F>) -> F {
    let largest = magnitudes.fold(F::zero(), |largest, x| Float::max(largest, x));
    let order = F::from_usize(4 * order).unwrap_or_else(F::zero);
    order * <F as Float>::epsilon() * largest
}

/// Returns for each of n places the first place of its group, where places that are close, or joined by a chain of
/// such, are of one group.
pub(super) fn clusters<D: Dim>(order: D, close: impl Fn(usize, usize) -> bool) -> OVector<usize, D>
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
pub(super) fn mean_over<T: Entry, D: Dim, const N: usize>(
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
