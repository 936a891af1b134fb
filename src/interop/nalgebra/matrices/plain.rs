//! Plain matrices as operands beside dual ones.

use core::ops::{Add, Mul, Sub};

use nalgebra::allocator::Allocator;
use nalgebra::constraint::{DimEq, ShapeConstraint};
use nalgebra::storage::RawStorage;
use nalgebra::{DefaultAllocator, Dim, Matrix, OMatrix, Scalar};
use num_traits::Zero;

use crate::number::Dual;
use crate::real::Field;

/// A matrix that does not vary, as an operand beside a matrix of duals; made by [`plain`].
#[derive(Debug)]
pub struct Plain<'m, T, R: Dim, C: Dim, S>(&'m Matrix<T, R, C, S>);

impl<T, R: Dim, C: Dim, S> Clone for Plain<'_, T, R, C, S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, R: Dim, C: Dim, S> Copy for Plain<'_, T, R, C, S> {}

/// Marks a matrix as one that does not vary, so that it multiplies, adds to and subtracts from matrices of duals.
///
/// The values are those of the plain program that sums each entry of a product from the first term to the last, as
/// nalgebra does for static shapes. (For large dynamic ones of floats it calls a kernel that sums in another order.)
///
/// ```
/// use infinitesimal::{jacobian, matrices::plain};
/// use nalgebra::{matrix, vector};
///
/// // the Jacobian of A x + b is A
/// let a = matrix![1.0, 2.0; 3.0, 4.0; 5.0, 6.0];
/// let b = vector![1.0, 2.0, 3.0];
/// assert_eq!(jacobian(|x| plain(&a) * x + plain(&b), vector![0.5, 0.25]), a);
/// ```
///
/// # Cost
///
/// One product and one sum per entry, partial and term; a product of dual matrices has twice as many, and zeros among
/// them. The Jacobian of A x takes a 24th of the time that it takes with A lifted to duals at a static 6×6, a 7th at a
/// dynamic 30×30 (bench `matrices`).
///
/// # Panics
///
/// Every operator panics where the shapes do not fit, naming both; for static shapes it does not compile.
#[inline]
pub fn plain<T, R: Dim, C: Dim, S>(m: &Matrix<T, R, C, S>) -> Plain<'_, T, R, C, S> {
    Plain(m)
}

/// Returns the product of two matrices, each entry summed from its first term to its last.
#[inline]
#[track_caller]
fn product<A, B, D, R: Dim, K: Dim, L: Dim, C: Dim, S, Q>(
    a: &Matrix<A, R, K, S>,
    b: &Matrix<B, L, C, Q>,
    times: impl Fn(A, B) -> D,
) -> OMatrix<D, R, C>
where
    A: Scalar + Copy,
    B: Scalar + Copy,
    D: Scalar + Zero,
    S: RawStorage<A, R, K>,
    Q: RawStorage<B, L, C>,
    DefaultAllocator: Allocator<R, C>,
{
    let ((r, inner), (other, c)) = (a.shape(), b.shape());
    assert!(inner == other, "a matrix of shape {r}×{inner} times one of shape {other}×{c}");
    OMatrix::from_fn_generic(a.shape_generic().0, b.shape_generic().1, |row, column| {
        let term = |k| times(a[(row, k)], b[(k, column)]);
        // from the first term, as the plain product: 0 + (−0) would be 0
        (1..inner).map(term).fold(if inner == 0 { D::zero() } else { term(0) }, D::add)
    })
}

/// Returns the entries of two matrices combined one by one.
#[inline]
#[track_caller]
fn entrywise<A, B, D, R: Dim, C: Dim, S, Q>(
    a: &Matrix<A, R, C, S>,
    b: &Matrix<B, R, C, Q>,
    combine: impl Fn(A, B) -> D,
) -> OMatrix<D, R, C>
where
    A: Scalar,
    B: Scalar,
    D: Scalar,
    S: RawStorage<A, R, C>,
    Q: RawStorage<B, R, C>,
    DefaultAllocator: Allocator<R, C>,
{
    let (shape, other) = (a.shape(), b.shape());
    assert!(shape == other, "a matrix of shape {shape:?} beside one of shape {other:?}");
    a.zip_map(b, combine)
}

/// Declares `$Op` of a plain and a dual matrix, on either side, entry by entry.
macro_rules! entrywise {
    ($Op:ident $op:ident: $([$($borrow:tt)?])*) => {$(
        impl<T, D, R: Dim, C: Dim, S, Q> $Op<$($borrow)? Matrix<D, R, C, Q>> for Plain<'_, T, R, C, S>
        where
            T: Scalar + $Op<D, Output = D>,
            D: Scalar,
            S: RawStorage<T, R, C>,
            Q: RawStorage<D, R, C>,
            DefaultAllocator: Allocator<R, C>,
        {
            type Output = OMatrix<D, R, C>;

            #[inline]
            #[track_caller]
            fn $op(self, x: $($borrow)? Matrix<D, R, C, Q>) -> OMatrix<D, R, C> {
                entrywise(self.0, borrowed!($($borrow)? x), T::$op)
            }
        }

        impl<T, D, R: Dim, C: Dim, S, Q> $Op<Plain<'_, T, R, C, S>> for $($borrow)? Matrix<D, R, C, Q>
        where
            T: Scalar,
            D: Scalar + $Op<T, Output = D>,
            S: RawStorage<T, R, C>,
            Q: RawStorage<D, R, C>,
            DefaultAllocator: Allocator<R, C>,
        {
            type Output = OMatrix<D, R, C>;

            #[inline]
            #[track_caller]
            fn $op(self, m: Plain<'_, T, R, C, S>) -> OMatrix<D, R, C> {
                entrywise(borrowed!($($borrow)? self), m.0, D::$op)
            }
        }
    )*};
}

/// Borrows an operand that was not borrowed already.
macro_rules! borrowed {
    (& $x:ident) => {
        $x
    };
    ($x:ident) => {
        &$x
    };
}

entrywise! { Add add: [] [&] }
entrywise! { Sub sub: [] [&] }

/// Declares the product of a plain and a dual matrix, on either side.
macro_rules! products {
    ($([$($borrow:tt)?])*) => {$(
        impl<T, D, R: Dim, K: Dim, L: Dim, C: Dim, S, Q> Mul<$($borrow)? Matrix<D, L, C, Q>>
            for Plain<'_, T, R, K, S>
        where
            T: Scalar + Copy,
            D: Scalar + Copy + Zero + Mul<T, Output = D>,
            S: RawStorage<T, R, K>,
            Q: RawStorage<D, L, C>,
            ShapeConstraint: DimEq<K, L>,
            DefaultAllocator: Allocator<R, C>,
        {
            type Output = OMatrix<D, R, C>;

            #[inline]
            #[track_caller]
            fn mul(self, x: $($borrow)? Matrix<D, L, C, Q>) -> OMatrix<D, R, C> {
                product(self.0, borrowed!($($borrow)? x), |c, x| x * c)
            }
        }

        impl<T, D, R: Dim, K: Dim, L: Dim, C: Dim, S, Q> Mul<Plain<'_, T, L, C, S>>
            for $($borrow)? Matrix<D, R, K, Q>
        where
            T: Scalar + Copy,
            D: Scalar + Copy + Zero + Mul<T, Output = D>,
            S: RawStorage<T, L, C>,
            Q: RawStorage<D, R, K>,
            ShapeConstraint: DimEq<K, L>,
            DefaultAllocator: Allocator<R, C>,
        {
            type Output = OMatrix<D, R, C>;

            #[inline]
            #[track_caller]
            fn mul(self, m: Plain<'_, T, L, C, S>) -> OMatrix<D, R, C> {
                product(borrowed!($($borrow)? self), m.0, |x, c| x * c)
            }
        }
    )*};
}

products! { [] [&] }

/// A plain matrix times a dual number.
impl<T: Field + Scalar, const N: usize, R: Dim, C: Dim, S> Mul<Dual<T, N>> for Plain<'_, T, R, C, S>
where
    S: RawStorage<T, R, C>,
    DefaultAllocator: Allocator<R, C>,
{
    type Output = OMatrix<Dual<T, N>, R, C>;

    #[inline]
    fn mul(self, x: Dual<T, N>) -> Self::Output {
        self.0.map(|c| x * c)
    }
}

/// A dual number times a plain matrix.
impl<'m, T: Field + Scalar, const N: usize, R: Dim, C: Dim, S> Mul<Plain<'m, T, R, C, S>>
    for Dual<T, N>
where
    S: RawStorage<T, R, C>,
    DefaultAllocator: Allocator<R, C>,
{
    type Output = OMatrix<Self, R, C>;

    #[inline]
    fn mul(self, m: Plain<'m, T, R, C, S>) -> Self::Output {
        m.0.map(|c| self * c)
    }
}
