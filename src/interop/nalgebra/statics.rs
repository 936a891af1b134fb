//! Vectors and small matrices of static size as points: seeded whole, in one evaluation, without allocating.

use nalgebra::{SMatrix, Scalar};

use super::table::Table;
use crate::forward::sealed::Inputs;
use crate::forward::{Outputs, Point, Rows, SeriesPoint, whole_jacobian};
use crate::number::{Dual, Taylor};
use crate::real::Real;
#[cfg(feature = "alloc")]
use crate::reverse::{Tape, TapeOutputs, TapePoint, Var};

/// Returns the matrix of the entries, column by column.
#[inline(always)]
fn matrix<T: Scalar + Copy, const R: usize, const C: usize, const K: usize>(
    x: [T; K],
) -> SMatrix<T, R, C> {
    SMatrix::from_fn(|row, column| x[column * R + row])
}

/// Returns the entries of a matrix, column by column.
#[inline(always)]
fn entries<T: Scalar + Copy, const R: usize, const C: usize, const K: usize>(
    x: &SMatrix<T, R, C>,
) -> [T; K] {
    core::array::from_fn(|i| x[i])
}

/// Forwards points and outputs of R rows, C columns and K = RC entries to the array of their entries.
macro_rules! statics {
    ([$($generics:tt)*] $R:tt $C:tt $K:tt) => {
        impl<T: Real + 'static, $($generics)*> Point for SMatrix<T, $R, $C> {
            type Scalar = T;
            type Plain<'a> = Self;
            type Active<'a> = SMatrix<Dual<T, $K>, $R, $C>;
            type Line<'a> = SMatrix<Dual<T>, $R, $C>;
            type Nested<'a> = SMatrix<Dual<Dual<T, $K>, $K>, $R, $C>;
            type Bent<'a, const D: usize> = SMatrix<Dual<Dual<T, D>, $K>, $R, $C>;
            type Number = Dual<T, $K>;
            type NestedNumber = Dual<Dual<T, $K>, $K>;
            type BentNumber<const D: usize> = Dual<Dual<T, D>, $K>;
            type Each<Y> = [Y; $K];
            type Gradient = Self;
            type Hessian = SMatrix<T, $K, $K>;
            type Inputs = Self;

            #[inline(always)]
            fn value_and_gradient<F>(self, mut f: F) -> (T, Self)
            where
                F: for<'a> FnMut(Self::Active<'a>) -> Self::Number,
            {
                let (value, gradient) =
                    Point::value_and_gradient(entries(&self), |x: [_; $K]| f(matrix(x)));
                (value, matrix(gradient))
            }

            #[inline(always)]
            fn value_gradient_hessian<F>(self, mut f: F) -> (T, Self, Self::Hessian)
            where
                F: for<'a> FnMut(Self::Nested<'a>) -> Self::NestedNumber,
            {
                let (value, gradient, hessian) =
                    Point::value_gradient_hessian(entries(&self), |x: [_; $K]| f(matrix(x)));
                (value, matrix(gradient), self.hessian(|row, column| hessian[row][column]))
            }

            #[inline(always)]
            fn value_and_hvp<const D: usize, F>(
                self,
                directions: [Self; D],
                mut f: F,
            ) -> (T, [Self; D])
            where
                F: for<'a> FnMut(Self::Bent<'a, D>) -> Self::BentNumber<D>,
            {
                let directions = directions.map(|v| entries(&v));
                let (value, products) =
                    Point::value_and_hvp(entries(&self), directions, |x: [_; $K]| f(matrix(x)));
                (value, products.map(matrix))
            }

            #[inline(always)]
            fn value_and_jacobian<F, Y>(
                self,
                mut f: F,
            ) -> (Y::Values, <Y::Values as Rows<Self>>::Jacobian)
            where
                F: for<'a> FnMut(Self::Active<'a>) -> Y,
                Y: Outputs<Self, Self::Number>,
            {
                whole_jacobian::<Self, T, $K, Y>(entries(&self), |x| f(matrix(x)))
            }

            #[inline(always)]
            fn along<F, Y>(self, direction: Self, mut f: F) -> Y
            where
                F: for<'a> FnMut(Self::Line<'a>) -> Y,
            {
                Point::along(entries(&self), entries(&direction), |x: [_; $K]| f(matrix(x)))
            }

            #[inline(always)]
            fn at_rest<F, Y>(self, at: fn(T) -> T, mut f: F) -> Y
            where
                F: for<'a> FnMut(Self::Line<'a>) -> Y,
            {
                Point::at_rest(entries(&self), at, |x: [_; $K]| f(matrix(x)))
            }

            #[inline(always)]
            fn each<Y>(self, f: impl FnMut(usize) -> Y) -> [Y; $K] {
                core::array::from_fn(f)
            }

            #[inline(always)]
            fn gradient(self, entry: impl FnMut(usize) -> T) -> Self {
                matrix(self.each(entry))
            }

            #[inline(always)]
            fn hessian(self, entry: impl FnMut(usize, usize) -> T) -> Self::Hessian {
                SMatrix::from_fn(entry)
            }

            #[inline(always)]
            fn inputs(self) -> Self {
                self
            }

            #[inline(always)]
            fn plain(inputs: &Self) -> Self {
                *inputs
            }
        }

        impl<T: Real + 'static, $($generics)*> SeriesPoint for SMatrix<T, $R, $C> {
            type Series<'a, const O: usize> = SMatrix<Taylor<T, O>, $R, $C>;

            #[inline(always)]
            fn coordinates(&self) -> &[T] {
                self.as_slice()
            }

            #[inline(always)]
            fn substitute<const O: usize, Y>(
                self,
                series: impl Fn(usize) -> Taylor<T, O>,
                mut f: impl FnMut(SMatrix<Taylor<T, O>, $R, $C>) -> Y,
            ) -> Y {
                f(SMatrix::from_fn(|row, column| series(column * $R + row)))
            }
        }

        #[cfg(feature = "alloc")]
        impl<S: Real + 'static, $($generics)*> TapePoint for SMatrix<S, $R, $C> {
            type Taped<'t, T: Real + 'static> = [Var<'t, T>; $K];

            #[inline(always)]
            fn record<T: Real + 'static, Y>(
                self,
                tape: &Tape<T>,
                number: impl FnMut(usize, S) -> T,
                f: impl for<'t> FnOnce(Self::Taped<'t, T>) -> Y,
            ) -> Y {
                TapePoint::record(entries::<S, $R, $C, $K>(&self), tape, number, f)
            }
        }

        #[cfg(feature = "alloc")]
        impl<S: Real + 'static, const M: usize, $($generics)*> TapeOutputs<M> for SMatrix<S, $R, $C> {
            type Values = [S; M];
            type Outputs<'t> = [Var<'t, S>; M];
        }

        /// A row of the Jacobian for each output, column by column; a column for each input.
        impl<T: Real + 'static, V: Table<T>, $($generics)*> Rows<SMatrix<T, $R, $C>> for V {
            type Jacobian = V::Columns<$K>;

            #[inline(always)]
            fn tabulate(
                rows: usize,
                _: usize,
                entry: impl FnMut(usize, usize) -> T,
            ) -> V::Columns<$K> {
                V::tabulate::<$K>(rows, entry)
            }
        }

        impl<T: Real + 'static, $($generics)*> Table<T> for SMatrix<T, $R, $C> {
            type Columns<const J: usize> = SMatrix<T, $K, J>;

            #[inline(always)]
            fn tabulate<const J: usize>(
                _: usize,
                entry: impl FnMut(usize, usize) -> T,
            ) -> SMatrix<T, $K, J> {
                SMatrix::from_fn(entry)
            }
        }
    };
}

statics! { [const N: usize] N 1 N }
statics! { [] 1 2 2 }
statics! { [] 1 3 3 }
statics! { [] 1 4 4 }
statics! { [] 1 5 5 }
statics! { [] 1 6 6 }
statics! { [] 2 2 4 }
statics! { [] 2 3 6 }
statics! { [] 2 4 8 }
statics! { [] 2 5 10 }
statics! { [] 2 6 12 }
statics! { [] 3 2 6 }
statics! { [] 3 3 9 }
statics! { [] 3 4 12 }
statics! { [] 3 5 15 }
statics! { [] 3 6 18 }
statics! { [] 4 2 8 }
statics! { [] 4 3 12 }
statics! { [] 4 4 16 }
statics! { [] 4 5 20 }
statics! { [] 4 6 24 }
statics! { [] 5 2 10 }
statics! { [] 5 3 15 }
statics! { [] 5 4 20 }
statics! { [] 5 5 25 }
statics! { [] 5 6 30 }
statics! { [] 6 2 12 }
statics! { [] 6 3 18 }
statics! { [] 6 4 24 }
statics! { [] 6 5 30 }
statics! { [] 6 6 36 }

impl<D: Scalar, const R: usize, const C: usize> Inputs<D> for SMatrix<D, R, C> {
    #[inline(always)]
    fn entries(&mut self) -> &mut [D] {
        self.as_mut_slice()
    }
}

/// The outputs keep their shape.
impl<P: Point<Scalar: 'static>, D: Scalar, const R: usize, const C: usize> Outputs<P, D>
    for SMatrix<D, R, C>
where
    SMatrix<P::Scalar, R, C>: Rows<P>,
{
    type Values = SMatrix<P::Scalar, R, C>;

    #[inline(always)]
    fn extract(&self, part: impl Fn(&D) -> P::Scalar) -> Self::Values {
        SMatrix::from_fn(|row, column| part(&self[(row, column)]))
    }
}

/// At an array of N inputs the Jacobian of a matrix is a matrix, a column for each input.
impl<T: Real + 'static, const R: usize, const C: usize, const N: usize> Rows<[T; N]>
    for SMatrix<T, R, C>
where
    Self: Table<T>,
{
    type Jacobian = <Self as Table<T>>::Columns<N>;

    #[inline(always)]
    fn tabulate(
        rows: usize,
        _: usize,
        entry: impl FnMut(usize, usize) -> T,
    ) -> <Self as Table<T>>::Columns<N> {
        <Self as Table<T>>::tabulate::<N>(rows, entry)
    }
}
