//! Which inputs are seeded in one evaluation: the Jacobian builder, and slices as points.

use alloc::vec::Vec;

use super::jacobian::Outputs;
use super::matrix::Matrix;
use super::point::sealed;
use super::point::{Point, Rows};
use super::sweep::{
    DEFAULT_CHUNK, HESSIAN_CHUNK, sweep_gradient, sweep_hessian, sweep_jacobian, sweep_products,
};
use crate::number::Dual;
use crate::real::{Field, Real};

/// Says how the inputs of a slice are seeded: the Jacobian builder.
///
/// ```
/// use infinitesimal::{gradient, jacobian, seed};
///
/// let x = [1.0, 2.0, 3.0];
/// let f = |x: &[infinitesimal::Dual<f64>]| [x[0] * x[1], x[1] * x[2]];
///
/// // the textbook sweep, an evaluation per input
/// let one = jacobian(f, seed(&x).one_at_a_time());
/// // all three at once
/// let all = jacobian(|x| [x[0] * x[1], x[1] * x[2]], seed(&x).chunk::<3>());
/// assert_eq!(one, all);
/// ```
///
/// # See also
///
/// [`gradient`](crate::gradient), [`jacobian`](crate::jacobian), [`hessian`](crate::hessian), which take the result as
/// their point.
#[inline]
pub fn seed<T>(x: &[T]) -> Seeded<'_, T> {
    Seeded { x }
}

/// A slice as a point, with C inputs seeded in one evaluation; made by [`seed`].
#[derive(Debug)]
pub struct Seeded<'p, T, const C: usize = DEFAULT_CHUNK> {
    x: &'p [T],
}

impl<T, const C: usize> Clone for Seeded<'_, T, C> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, const C: usize> Copy for Seeded<'_, T, C> {}

impl<'p, T, const C: usize> Seeded<'p, T, C> {
    /// Returns the point.
    pub(super) fn as_slice(&self) -> &'p [T] {
        self.x
    }

    /// Seeds one input per evaluation: n evaluations on `Dual<T>`, the textbook sweep.
    ///
    /// ```
    /// use infinitesimal::{gradient, seed};
    ///
    /// let mut evaluations = 0;
    /// let f = |x: &[infinitesimal::Dual<f64>]| {
    ///     evaluations += 1;
    ///     x[0] * x[1] * x[2]
    /// };
    /// assert_eq!(gradient(f, seed(&[1.0, 2.0, 3.0]).one_at_a_time()), [6.0, 3.0, 2.0]);
    /// assert_eq!(evaluations, 3);
    /// ```
    #[inline]
    pub fn one_at_a_time(self) -> Seeded<'p, T, 1> {
        Seeded { x: self.x }
    }

    /// Seeds `D` inputs per evaluation: ⌈n/D⌉ evaluations on `Dual<T, D>`, with the same result to the last bit.
    ///
    /// A chunk of zero inputs would never end; it does not compile:
    ///
    /// ```compile_fail,E0080
    /// use infinitesimal::{gradient, seed};
    ///
    /// gradient(|x| x[0] * x[1], seed(&[1.0, 2.0]).chunk::<0>());
    /// ```
    ///
    /// ```
    /// use infinitesimal::{gradient, seed};
    ///
    /// assert_eq!(gradient(|x| x[0] * x[1], seed(&[1.0, 2.0]).chunk::<2>()), [2.0, 1.0]);
    /// ```
    #[inline]
    pub fn chunk<const D: usize>(self) -> Seeded<'p, T, D> {
        const { assert!(D > 0, "a chunk seeds at least one input") };
        Seeded { x: self.x }
    }
}

/// Returns the inputs as duals that do not vary yet.
pub(super) fn constants<T: Field, const C: usize>(x: &[T]) -> Vec<Dual<T, C>> {
    constants_at(x, |x| x)
}

/// The same at numbers that a function makes of the inputs.
pub(super) fn constants_at<T: Field, const C: usize>(
    x: &[T],
    at: impl Fn(T) -> T,
) -> Vec<Dual<T, C>> {
    x.iter().map(|&x| Dual::constant(at(x))).collect()
}

/// Returns room for what the function returns for each chunk of the inputs.
pub(crate) fn passes<T, Y>(x: &[T], chunk: usize) -> Vec<Option<Y>> {
    core::iter::repeat_with(|| None).take(x.len().div_ceil(chunk)).collect()
}

/// Panics where a direction has another length than the point.
#[track_caller]
pub(super) fn check_direction(n: usize, m: usize) {
    assert!(n == m, "a direction with {m} components at a point with {n}");
}

impl<T, const C: usize> sealed::Sealed for Seeded<'_, T, C> {}

impl<T: Real + 'static, const C: usize> Point for Seeded<'_, T, C> {
    type Scalar = T;
    type Plain<'a> = &'a [T];
    type Active<'a> = &'a [Dual<T, C>];
    type Line<'a> = &'a [Dual<T>];
    type Nested<'a> = &'a [Dual<Dual<T, C>, C>];
    type Bent<'a, const D: usize> = &'a [Dual<Dual<T, D>, C>];
    type Number = Dual<T, C>;
    type NestedNumber = Dual<Dual<T, C>, C>;
    type BentNumber<const D: usize> = Dual<Dual<T, D>, C>;
    type Each<Y> = Vec<Y>;
    type Gradient = Vec<T>;
    type Hessian = Matrix<T>;
    type Inputs = Vec<T>;

    fn value_and_gradient<F>(self, f: F) -> (T, Vec<T>)
    where
        F: for<'a> FnMut(&'a [Dual<T, C>]) -> Dual<T, C>,
    {
        let mut gradient = self.x.to_vec();
        let value = sweep_gradient(&mut constants(self.x)[..], f, &mut gradient);
        (value, gradient)
    }

    fn value_gradient_hessian<F>(self, f: F) -> (T, Vec<T>, Matrix<T>)
    where
        F: for<'a> FnMut(&'a [Dual<Dual<T, C>, C>]) -> Dual<Dual<T, C>, C>,
    {
        let n = self.x.len();
        let (mut gradient, mut hessian) =
            (self.x.to_vec(), Matrix::from_fn(n, n, |_, _| T::zero()));
        let store = |i: usize, j: usize, entry| {
            hessian[i][j] = entry;
            hessian[j][i] = entry;
        };
        let active = &mut constants(&constants(self.x))[..];
        let value = sweep_hessian(active, f, &mut gradient, store);
        (value, gradient, hessian)
    }

    fn value_and_hvp<const D: usize, F>(self, directions: [Self; D], f: F) -> (T, [Vec<T>; D])
    where
        F: for<'a> FnMut(&'a [Dual<Dual<T, D>, C>]) -> Dual<Dual<T, D>, C>,
    {
        for v in directions {
            check_direction(self.x.len(), v.x.len());
        }
        let line = |(i, &x)| Dual::constant(Dual::new(x, directions.map(|v| v.x[i])));
        let mut active: Vec<_> = self.x.iter().enumerate().map(line).collect();
        let mut products = directions.map(|v| v.x.to_vec());
        let store = |i: usize, entries: [T; D]| {
            for (product, entry) in products.iter_mut().zip(entries) {
                product[i] = entry;
            }
        };
        let value = sweep_products(&mut active[..], f, store);
        (value, products)
    }

    fn value_and_jacobian<F, Y>(self, f: F) -> (Y::Values, <Y::Values as Rows<Self>>::Jacobian)
    where
        F: for<'a> FnMut(&'a [Dual<T, C>]) -> Y,
        Y: Outputs<Self, Dual<T, C>>,
    {
        sweep_jacobian::<Self, T, C, _, _>(&mut constants(self.x)[..], f, &mut passes(self.x, C))
    }

    fn along<F, Y>(self, direction: Self, mut f: F) -> Y
    where
        F: for<'a> FnMut(&'a [Dual<T>]) -> Y,
    {
        check_direction(self.x.len(), direction.x.len());
        let line = |(&x, &v)| Dual::new(x, [v]);
        let active: Vec<_> = self.x.iter().zip(direction.x).map(line).collect();
        f(&active)
    }

    fn at_rest<F, Y>(self, at: fn(T) -> T, mut f: F) -> Y
    where
        F: for<'a> FnMut(&'a [Dual<T>]) -> Y,
    {
        f(&constants_at(self.x, at))
    }

    fn each<Y>(self, f: impl FnMut(usize) -> Y) -> Vec<Y> {
        (0..self.x.len()).map(f).collect()
    }

    fn gradient(self, entry: impl FnMut(usize) -> T) -> Vec<T> {
        self.each(entry)
    }

    fn hessian(self, entry: impl FnMut(usize, usize) -> T) -> Matrix<T> {
        Matrix::from_fn(self.x.len(), self.x.len(), entry)
    }

    fn inputs(self) -> Vec<T> {
        self.x.to_vec()
    }

    fn plain(inputs: &Vec<T>) -> &[T] {
        inputs
    }
}

impl<T: Real + 'static, const C: usize, V> Rows<Seeded<'_, T, C>> for V
where
    V: sealed::Sealed + AsRef<[T]>,
{
    type Jacobian = Matrix<T>;

    fn tabulate(rows: usize, columns: usize, entry: impl FnMut(usize, usize) -> T) -> Matrix<T> {
        Matrix::from_fn(rows, columns, entry)
    }

    fn join<'y, const K: usize>(
        rows: usize,
        columns: usize,
        piece: impl Fn(usize, usize) -> &'y [T; K],
    ) -> Matrix<T> {
        Matrix::join(rows, columns, piece)
    }
}

/// Forwards a slice-like point to [`Seeded`] with the default chunks.
macro_rules! slice_point {
    ($($Slice:ty),*) => {$(
        impl<T> sealed::Sealed for $Slice {}

        impl<T: Real + 'static, V: sealed::Sealed + AsRef<[T]>> Rows<$Slice> for V {
            type Jacobian = Matrix<T>;

            fn tabulate(
                rows: usize,
                columns: usize,
                entry: impl FnMut(usize, usize) -> T,
            ) -> Matrix<T> {
                Matrix::from_fn(rows, columns, entry)
            }

            fn join<'y, const C: usize>(
                rows: usize,
                columns: usize,
                piece: impl Fn(usize, usize) -> &'y [T; C],
            ) -> Matrix<T> {
                Matrix::join(rows, columns, piece)
            }
        }

        impl<T: Real + 'static> Point for $Slice {
            type Scalar = T;
            type Plain<'a> = &'a [T];
            type Active<'a> = &'a [Dual<T, DEFAULT_CHUNK>];
            type Line<'a> = &'a [Dual<T>];
            type Nested<'a> = &'a [Dual<Dual<T, HESSIAN_CHUNK>, HESSIAN_CHUNK>];
            type Bent<'a, const D: usize> = &'a [Dual<Dual<T, D>, DEFAULT_CHUNK>];
            type Number = Dual<T, DEFAULT_CHUNK>;
            type NestedNumber = Dual<Dual<T, HESSIAN_CHUNK>, HESSIAN_CHUNK>;
            type BentNumber<const D: usize> = Dual<Dual<T, D>, DEFAULT_CHUNK>;
            type Each<Y> = Vec<Y>;
            type Gradient = Vec<T>;
            type Hessian = Matrix<T>;
            type Inputs = Vec<T>;

            fn value_and_gradient<F>(self, f: F) -> (T, Vec<T>)
            where
                F: for<'a> FnMut(Self::Active<'a>) -> Self::Number,
            {
                seed(self).value_and_gradient(f)
            }

            fn value_gradient_hessian<F>(self, f: F) -> (T, Vec<T>, Matrix<T>)
            where
                F: for<'a> FnMut(Self::Nested<'a>) -> Self::NestedNumber,
            {
                seed(self).chunk::<HESSIAN_CHUNK>().value_gradient_hessian(f)
            }

            fn value_and_hvp<const D: usize, F>(
                self,
                directions: [Self; D],
                f: F,
            ) -> (T, [Vec<T>; D])
            where
                F: for<'a> FnMut(Self::Bent<'a, D>) -> Self::BentNumber<D>,
            {
                seed(self).value_and_hvp(directions.map(|v| seed(v)), f)
            }

            fn value_and_jacobian<F, Y>(
                self,
                f: F,
            ) -> (Y::Values, <Y::Values as Rows<Self>>::Jacobian)
            where
                F: for<'a> FnMut(Self::Active<'a>) -> Y,
                Y: Outputs<Self, Self::Number>,
            {
                let passes = &mut passes(self, DEFAULT_CHUNK);
                sweep_jacobian::<Self, T, DEFAULT_CHUNK, _, _>(&mut constants(self)[..], f, passes)
            }

            fn along<F, Y>(self, direction: Self, f: F) -> Y
            where
                F: for<'a> FnMut(Self::Line<'a>) -> Y,
            {
                seed(self).along(seed(direction), f)
            }

            fn at_rest<F, Y>(self, at: fn(T) -> T, f: F) -> Y
            where
                F: for<'a> FnMut(Self::Line<'a>) -> Y,
            {
                seed(self).at_rest(at, f)
            }

            fn each<Y>(self, f: impl FnMut(usize) -> Y) -> Vec<Y> {
                seed(self).each(f)
            }

            fn gradient(self, entry: impl FnMut(usize) -> T) -> Vec<T> {
                self.each(entry)
            }

            fn hessian(self, entry: impl FnMut(usize, usize) -> T) -> Matrix<T> {
                seed(self).hessian(entry)
            }

            fn inputs(self) -> Vec<T> {
                self.to_vec()
            }

            fn plain(inputs: &Vec<T>) -> &[T] {
                inputs
            }
        }
    )*};
}

slice_point!(&[T], &Vec<T>);
