//! A dual number on the left of a dual matrix, as nalgebra has it for `f32` and `f64`.

use core::ops::Mul;

use nalgebra::allocator::Allocator;
use nalgebra::storage::RawStorage;
use nalgebra::{DefaultAllocator, Dim, Matrix, OMatrix, Scalar};

use crate::number::Dual;
use crate::real::Field;

/// A dual number times a dual matrix.
///
/// ```
/// use infinitesimal::jacobian;
/// use nalgebra::{matrix, vector};
///
/// // |x|² x
/// let j = jacobian(|x| x.norm_squared() * x, vector![1.0, 2.0]);
/// assert_eq!(j, matrix![7.0, 4.0; 4.0, 13.0]);
/// ```
impl<T: Field + Scalar, const N: usize, R: Dim, C: Dim, S> Mul<Matrix<Self, R, C, S>> for Dual<T, N>
where
    S: RawStorage<Self, R, C>,
    DefaultAllocator: Allocator<R, C>,
{
    type Output = OMatrix<Self, R, C>;

    #[inline]
    fn mul(self, m: Matrix<Self, R, C, S>) -> OMatrix<Self, R, C> {
        self * &m
    }
}

/// A dual number times a dual matrix.
impl<T: Field + Scalar, const N: usize, R: Dim, C: Dim, S> Mul<&Matrix<Self, R, C, S>>
    for Dual<T, N>
where
    S: RawStorage<Self, R, C>,
    DefaultAllocator: Allocator<R, C>,
{
    type Output = OMatrix<Self, R, C>;

    #[inline]
    fn mul(self, m: &Matrix<Self, R, C, S>) -> OMatrix<Self, R, C> {
        m.map(|entry| self * entry)
    }
}
