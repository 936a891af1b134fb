//! The shape of a Jacobian whose inputs or outputs are matrices.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

#[cfg(feature = "alloc")]
use nalgebra::{DMatrix, Dyn, VecStorage};
use nalgebra::{Dim, Matrix, RawStorage, SMatrix, Scalar};

use crate::forward::sealed::{Entries, Sealed};
use crate::real::Real;

impl<T, R, C, S> Sealed for Matrix<T, R, C, S> {}

impl<T: Scalar + Copy, R: Dim, C: Dim, S: RawStorage<T, R, C>> Entries<T> for Matrix<T, R, C, S> {
    #[inline(always)]
    fn entry(&self, row: usize, column: usize) -> T {
        self[(row, column)]
    }
}

/// A list of outputs that makes the rows of a matrix with J columns: static where the number of outputs is, else
/// dynamic.
pub trait Table<T>: Sealed + AsRef<[T]> {
    /// The matrix with J columns.
    type Columns<const J: usize>: Entries<T>;

    /// Returns the matrix of entry(row, column).
    fn tabulate<const J: usize>(
        rows: usize,
        entry: impl FnMut(usize, usize) -> T,
    ) -> Self::Columns<J>;
}

impl<T: Real + 'static, const M: usize> Table<T> for [T; M] {
    type Columns<const J: usize> = SMatrix<T, M, J>;

    #[inline(always)]
    fn tabulate<const J: usize>(
        _: usize,
        entry: impl FnMut(usize, usize) -> T,
    ) -> SMatrix<T, M, J> {
        SMatrix::from_fn(entry)
    }
}

#[cfg(feature = "alloc")]
impl<T: Real + 'static> Table<T> for Vec<T> {
    type Columns<const J: usize> = DMatrix<T>;

    fn tabulate<const J: usize>(rows: usize, entry: impl FnMut(usize, usize) -> T) -> DMatrix<T> {
        DMatrix::from_fn(rows, J, entry)
    }
}

#[cfg(feature = "alloc")]
impl<T: Real + 'static, C: Dim> Table<T> for Matrix<T, Dyn, C, VecStorage<T, Dyn, C>> {
    type Columns<const J: usize> = DMatrix<T>;

    fn tabulate<const J: usize>(rows: usize, entry: impl FnMut(usize, usize) -> T) -> DMatrix<T> {
        DMatrix::from_fn(rows, J, entry)
    }
}
