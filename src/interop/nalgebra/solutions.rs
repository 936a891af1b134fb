//! Vectors as the parameters and the solutions of implicit functions.

use nalgebra::{ArrayStorage, SVector};
#[cfg(feature = "alloc")]
use nalgebra::{DVector, Dyn, U1, VecStorage};

#[cfg(feature = "alloc")]
use crate::implicit::CHUNK;
use crate::implicit::{Numbers, sealed::Sealed};
use crate::number::Dual;
use crate::real::Real;

impl<S: Real, const N: usize> Sealed for SVector<S, N> {}

impl<S: Real, const N: usize> Numbers for SVector<S, N> {
    type Number = S;
    type With<U> = SVector<U, N>;
    type Active<T: Real> = Dual<T, N>;

    #[inline(always)]
    fn collect<U>(_: usize, entry: impl FnMut(usize) -> U) -> SVector<U, N> {
        SVector::from_array_storage(ArrayStorage([core::array::from_fn(entry)]))
    }

    #[inline(always)]
    fn entries<U>(list: &SVector<U, N>) -> &[U] {
        &list.data.0[0]
    }

    #[inline(always)]
    fn entries_mut<U>(list: &mut SVector<U, N>) -> &mut [U] {
        &mut list.data.0[0]
    }

    #[inline(always)]
    fn numbers(&self) -> &[S] {
        <Self as Numbers>::entries(self)
    }
}

#[cfg(feature = "alloc")]
impl<S: Real> Sealed for DVector<S> {}

#[cfg(feature = "alloc")]
impl<S: Real> Numbers for DVector<S> {
    type Number = S;
    type With<U> = DVector<U>;
    type Active<T: Real> = Dual<T, CHUNK>;

    fn collect<U>(length: usize, entry: impl FnMut(usize) -> U) -> DVector<U> {
        let entries = (0..length).map(entry).collect();
        DVector::from_vec_storage(VecStorage::new(Dyn(length), U1, entries))
    }

    fn entries<U>(list: &DVector<U>) -> &[U] {
        list.data.as_vec()
    }

    fn entries_mut<U>(list: &mut DVector<U>) -> &mut [U] {
        list.data.as_mut_slice()
    }

    fn numbers(&self) -> &[S] {
        <Self as Numbers>::entries(self)
    }
}
