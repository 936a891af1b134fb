//! The shapes in which a Jacobian may be claimed.

use alloc::vec::Vec;

use crate::forward::Matrix;
use crate::real::Real;

/// A matrix of numbers by row and column: what a claimed Jacobian or Hessian may be.
///
/// ```
/// use infinitesimal::finite::Entries;
///
/// assert_eq!([[1.0, 2.0, 3.0]].shape(), (1, 3));
/// assert_eq!(vec![vec![1.0], vec![2.0]].entry(1, 0), 2.0);
/// ```
pub trait Entries<T> {
    /// Returns the number of rows and of columns.
    fn shape(&self) -> (usize, usize);

    /// Returns an entry.
    fn entry(&self, row: usize, column: usize) -> T;
}

fn shape_of<T, V: AsRef<[T]>>(rows: &[V]) -> (usize, usize) {
    (rows.len(), rows.first().map_or(0, |row| row.as_ref().len()))
}

impl<T: Real, V: AsRef<[T]>, const M: usize> Entries<T> for [V; M] {
    fn shape(&self) -> (usize, usize) {
        shape_of(self)
    }

    fn entry(&self, row: usize, column: usize) -> T {
        self[row].as_ref()[column]
    }
}

impl<T: Real, V: AsRef<[T]>> Entries<T> for Vec<V> {
    fn shape(&self) -> (usize, usize) {
        shape_of(self)
    }

    fn entry(&self, row: usize, column: usize) -> T {
        self[row].as_ref()[column]
    }
}

impl<T: Real> Entries<T> for Matrix<T> {
    fn shape(&self) -> (usize, usize) {
        (self.rows(), self.columns())
    }

    fn entry(&self, row: usize, column: usize) -> T {
        self[row][column]
    }
}

#[cfg(feature = "nalgebra")]
impl<T, R, C, S> Entries<T> for nalgebra::Matrix<T, R, C, S>
where
    T: Real,
    R: nalgebra::Dim,
    C: nalgebra::Dim,
    S: nalgebra::RawStorage<T, R, C>,
{
    fn shape(&self) -> (usize, usize) {
        self.shape()
    }

    fn entry(&self, row: usize, column: usize) -> T {
        self[(row, column)]
    }
}
