//! The shape of a Jacobian whose size is known at run time.

use alloc::vec::Vec;
use core::fmt::{Display, Formatter};
use core::ops::{Index, IndexMut};

use super::point::sealed::Entries;

/// A dense matrix stored row by row: `j[row]` is a slice, `j[row][column]` an entry.
///
/// It holds Jacobians and Hessians at slices. It is a container, not linear algebra: hand
/// [`as_slice`](Matrix::as_slice) (rows one after the other) to the library of your choice.
///
/// ```
/// use infinitesimal::{Matrix, jacobian};
///
/// let x = vec![2.0, 3.0];
/// let j: Matrix<f64> = jacobian(|x| [x[0] * x[1], x[0], x[1]], &x);
/// assert_eq!((j.rows(), j.columns()), (3, 2));
/// assert_eq!(j[0], [3.0, 2.0]);
/// assert_eq!(j[0][1], 2.0);
/// assert_eq!(j.as_slice(), [3.0, 2.0, 1.0, 0.0, 0.0, 1.0]);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matrix<T> {
    rows: usize,
    columns: usize,
    entries: Vec<T>,
}

impl<T> Matrix<T> {
    /// Returns the matrix of entry(row, column), called row by row.
    ///
    /// ```
    /// use infinitesimal::Matrix;
    ///
    /// let m = Matrix::from_fn(2, 2, |row, column| 10 * row + column);
    /// assert_eq!(m.as_slice(), [0, 1, 10, 11]);
    /// ```
    pub fn from_fn(rows: usize, columns: usize, mut entry: impl FnMut(usize, usize) -> T) -> Self {
        let mut entries = Vec::with_capacity(rows * columns);
        for row in 0..rows {
            entries.extend((0..columns).map(|column| entry(row, column)));
        }
        Self { rows, columns, entries }
    }

    /// Returns the matrix of entries given row after row, as many as it has.
    pub(crate) fn from_entries(rows: usize, columns: usize, entries: Vec<T>) -> Self {
        debug_assert_eq!(entries.len(), rows * columns);
        Self { rows, columns, entries }
    }

    /// Returns the matrix of `piece(row, k)`, the entries of a row in the k-th chunk of C columns.
    pub(crate) fn join<'y, const C: usize>(
        rows: usize,
        columns: usize,
        piece: impl Fn(usize, usize) -> &'y [T; C],
    ) -> Self
    where
        T: Copy + 'y,
    {
        let mut entries = Vec::with_capacity(rows * columns);
        for row in 0..rows {
            for start in (0..columns).step_by(C) {
                entries.extend_from_slice(&piece(row, start / C)[..C.min(columns - start)]);
            }
        }
        Self::from_entries(rows, columns, entries)
    }

    /// Returns the number of rows, the outputs of a Jacobian.
    ///
    /// ```
    /// # use infinitesimal::Matrix;
    /// assert_eq!(Matrix::from_fn(3, 2, |_, _| 0.0).rows(), 3);
    /// ```
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Returns the number of columns, the inputs of a Jacobian.
    ///
    /// ```
    /// # use infinitesimal::Matrix;
    /// assert_eq!(Matrix::from_fn(3, 2, |_, _| 0.0).columns(), 2);
    /// ```
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Returns all entries, row after row.
    ///
    /// ```
    /// # use infinitesimal::Matrix;
    /// assert_eq!(Matrix::from_fn(1, 2, |_, column| column).as_slice(), [0, 1]);
    /// ```
    pub fn as_slice(&self) -> &[T] {
        &self.entries
    }

    /// Returns all entries, row after row, to be changed.
    ///
    /// ```
    /// # use infinitesimal::Matrix;
    /// let mut m = Matrix::from_fn(1, 2, |_, _| 1.0);
    /// m.as_mut_slice()[1] = 5.0;
    /// assert_eq!(m[0], [1.0, 5.0]);
    /// ```
    pub fn as_mut_slice(&mut self) -> &mut [T] {
        &mut self.entries
    }
}

impl<T: Copy> Entries<T> for Matrix<T> {
    #[inline(always)]
    fn entry(&self, row: usize, column: usize) -> T {
        self[row][column]
    }
}

/// A row.
///
/// # Panics
///
/// Panics where there is no such row.
impl<T> Index<usize> for Matrix<T> {
    type Output = [T];

    #[track_caller]
    fn index(&self, row: usize) -> &[T] {
        assert!(row < self.rows, "row {row} of a matrix with {} rows", self.rows);
        &self.entries[row * self.columns..][..self.columns]
    }
}

impl<T> IndexMut<usize> for Matrix<T> {
    #[track_caller]
    fn index_mut(&mut self, row: usize) -> &mut [T] {
        assert!(row < self.rows, "row {row} of a matrix with {} rows", self.rows);
        &mut self.entries[row * self.columns..][..self.columns]
    }
}

/// Writes a line per row; width and precision hold for each entry.
///
/// ```
/// # use infinitesimal::Matrix;
/// let m = Matrix::from_fn(2, 2, |row, column| row as f64 - column as f64);
/// assert_eq!(format!("{m:5.1}"), "  0.0  -1.0\n  1.0   0.0");
/// ```
impl<T: Display> Display for Matrix<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> core::fmt::Result {
        for row in 0..self.rows {
            if row > 0 {
                f.write_str("\n")?;
            }
            for (column, entry) in self[row].iter().enumerate() {
                if column > 0 {
                    f.write_str(" ")?;
                }
                entry.fmt(f)?;
            }
        }
        Ok(())
    }
}
