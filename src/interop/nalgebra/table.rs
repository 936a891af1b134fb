//! The shape of a Jacobian whose inputs or outputs are matrices.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

#[cfg(feature = "alloc")]
use nalgebra::{DMatrix, Dim, Dyn, VecStorage};
use nalgebra::{Matrix, SMatrix};

use crate::forward::sealed::Sealed;
use crate::real::Real;

impl<T, R, C, S> Sealed for Matrix<T, R, C, S> {}

/// A list of outputs that makes the rows of a matrix with J columns: static where the number of outputs is, else
/// dynamic.
pub trait Table<T>: Sealed + AsRef<[T]> {
    /// The matrix with J columns.
    type Columns<const J: usize>;

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
