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

/// A claim read off into rows and columns of plain numbers.
pub(super) struct Claim<T> {
    pub(super) rows: usize,
    pub(super) columns: usize,
    numbers: Vec<T>,
}

impl<T: Real> Claim<T> {
    pub(super) fn of_vector(numbers: &[T]) -> Self {
        Self { rows: 1, columns: numbers.len(), numbers: numbers.to_vec() }
    }

    pub(super) fn of_matrix(entries: &impl Entries<T>) -> Self {
        let (rows, columns) = entries.shape();
        let numbers = (0..rows).flat_map(|r| (0..columns).map(move |c| (r, c)));
        Self { rows, columns, numbers: numbers.map(|(r, c)| entries.entry(r, c)).collect() }
    }

    pub(super) fn at(&self, row: usize, column: usize) -> T {
        self.numbers[row * self.columns + column]
    }

    /// Returns whether both hold the same numbers, NaN being NaN.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        let same = |(a, b): (&T, &T)| a == b || (a.is_nan() && b.is_nan());
        self.numbers.len() == other.numbers.len()
            && self.numbers.iter().zip(&other.numbers).all(same)
    }
}
