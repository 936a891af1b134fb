//! Which inputs are seeded in one evaluation: the Jacobian builder, and slices as points.

use alloc::vec::Vec;
use core::borrow::BorrowMut;

use super::confusion::Scope;
use super::jacobian::Outputs;
use super::matrix::Matrix;
use super::point::sealed::{self, Inputs};
use super::point::{Point, Rows};
use crate::number::Dual;
use crate::real::{Field, Real};

/// How many inputs of a slice are seeded in one evaluation, unless [`seed`] says otherwise.
///
/// Measured: over n from 4 to 200, on Rosenbrock and Ackley, 12 costs 1.15 times the best chunk of each in the geometric
/// mean, 1.66 times at worst; 8 and 16 cost 1.26 and 1.36 (bench `gradient`).
pub const DEFAULT_CHUNK: usize = 12;

/// How many inputs are seeded in either direction of a Hessian at a slice.
pub(crate) const HESSIAN_CHUNK: usize = 4;

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
    pub(super) x: &'p [T],
}

impl<T, const C: usize> Clone for Seeded<'_, T, C> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, const C: usize> Copy for Seeded<'_, T, C> {}

impl<'p, T, const C: usize> Seeded<'p, T, C> {
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
    x.iter().map(|&x| Dual::constant(x)).collect()
}

/// Calls `visit(start, len)` for each chunk of n inputs; once, with length 0, where there are none.
pub(super) fn for_each_chunk<const C: usize>(n: usize, mut visit: impl FnMut(usize, usize)) {
    let mut start = 0;
    loop {
        let len = C.min(n - start);
        visit(start, len);
        start += len;
        if start == n {
            break;
        }
    }
}

/// Makes the inputs `start..start + len` of `active` vary, evaluates, and makes them constant again.
#[inline(always)]
pub(super) fn with_seeds<T: Field, const C: usize, A, Y>(
    active: &mut A,
    start: usize,
    len: usize,
    evaluate: impl FnOnce(&A) -> Y,
) -> Y
where
    A: Inputs<Dual<T, C>> + ?Sized,
{
    for (lane, x) in active.entries()[start..start + len].iter_mut().enumerate() {
        *x = Dual::variable(x.value, lane);
    }
    let y = evaluate(active);
    for x in &mut active.entries()[start..start + len] {
        *x = Dual::constant(x.value);
    }
    y
}

/// Evaluates f for each chunk of the inputs `active`, which do not vary yet, writes the gradient, and returns f(x).
pub(crate) fn sweep_gradient<T: Real, const C: usize, A>(
    active: &mut A,
    mut f: impl FnMut(&A) -> Dual<T, C>,
    gradient: &mut [T],
) -> T
where
    A: Inputs<Dual<T, C>> + ?Sized,
{
    let scope = Scope::enter::<Dual<T, C>>();
    scope.check(|| [f(active)]);
    let mut value = T::nan();
    for_each_chunk::<C>(gradient.len(), |start, len| {
        let y = with_seeds(active, start, len, &mut f);
        gradient[start..start + len].copy_from_slice(&y.partials[..len]);
        value = y.value;
    });
    value
}

/// Evaluates f for each pair of blocks of the inputs `inner`, which do not vary yet, hands on the entries of the
/// Hessian on and above the diagonal, to be mirrored since rounding need not be symmetric, and returns f(x). `outer` makes duals that do not vary of the inner ones.
pub(crate) fn sweep_hessian<T: Real, const C: usize, I, A, B>(
    inner: &mut I,
    outer: impl Fn(&I) -> B,
    mut f: impl FnMut(&A) -> Dual<Dual<T, C>, C>,
    mut store: impl FnMut(usize, usize, T),
) -> T
where
    I: Inputs<Dual<T, C>> + ?Sized,
    A: Inputs<Dual<Dual<T, C>, C>> + ?Sized,
    B: BorrowMut<A>,
{
    let n = inner.entries().len();
    let scope = Scope::enter::<Dual<Dual<T, C>, C>>();
    scope.check(|| [f(outer(inner).borrow())]);
    let mut value = T::nan();
    for_each_chunk::<C>(n, |column, columns| {
        // the inner duals vary in a block of columns, the outer ones in a block of rows up to it
        let mut active = with_seeds(inner, column, columns, &outer);
        let active = active.borrow_mut();
        for_each_chunk::<C>(column + columns, |row, rows| {
            let y = with_seeds(active, row, rows, &mut f);
            value = y.value.value;
            // on and above the diagonal
            for i in row..row + rows {
                for j in i.max(column)..column + columns {
                    store(i, j, y.partials[i - row].partials[j - column]);
                }
            }
        });
    });
    value
}

/// Evaluates f for each chunk of the inputs `active`, which do not vary yet, and arranges the partials as a Jacobian.
pub(crate) fn sweep_jacobian<P, T, const C: usize, A, Y>(
    active: &mut A,
    mut f: impl FnMut(&A) -> Y,
) -> (Y::Values, <Y::Values as Rows<P>>::Jacobian)
where
    P: Point<Scalar = T>,
    T: Real,
    A: Inputs<Dual<T, C>> + ?Sized,
    Y: Outputs<P, Dual<T, C>>,
{
    let n = active.entries().len();
    let scope = Scope::enter::<Dual<T, C>>();
    scope.check(|| f(active));
    let mut passes: Vec<Y> = Vec::with_capacity(n.div_ceil(C).max(1));
    for_each_chunk::<C>(n, |start, len| {
        let y = with_seeds(active, start, len, &mut f);
        if let Some(first) = passes.first() {
            check_outputs(first.as_ref().len(), y.as_ref().len());
        }
        passes.push(y);
    });
    let values = passes[0].extract(|y| y.value);
    let jacobian = Y::Values::tabulate(values.as_ref().len(), n, |row, column| {
        passes[column / C].as_ref()[row].partials[column % C]
    });
    (values, jacobian)
}

/// Panics where the outputs of a later chunk are more or fewer than those of the first.
#[track_caller]
pub(super) fn check_outputs(first: usize, later: usize) {
    assert!(
        first == later,
        "the function returned {first} outputs for the first chunk of inputs and {later} for a later one"
    );
}

impl<T, const C: usize> sealed::Sealed for Seeded<'_, T, C> {}

impl<T: Real + 'static, const C: usize> Point for Seeded<'_, T, C> {
    type Scalar = T;
    type Plain<'a> = &'a [T];
    type Active<'a> = &'a [Dual<T, C>];
    type Line<'a> = &'a [Dual<T>];
    type Nested<'a> = &'a [Dual<Dual<T, C>, C>];
    type Number = Dual<T, C>;
    type NestedNumber = Dual<Dual<T, C>, C>;
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

    fn value_and_hessian<F>(self, f: F) -> (T, Matrix<T>)
    where
        F: for<'a> FnMut(&'a [Dual<Dual<T, C>, C>]) -> Dual<Dual<T, C>, C>,
    {
        let n = self.x.len();
        let mut hessian = Matrix::from_fn(n, n, |_, _| T::zero());
        let inner = &mut constants(self.x)[..];
        let store = |i: usize, j: usize, entry| {
            hessian[i][j] = entry;
            hessian[j][i] = entry;
        };
        let value = sweep_hessian(inner, constants::<_, C>, f, store);
        (value, hessian)
    }

    fn value_and_jacobian<F, Y>(self, f: F) -> (Y::Values, <Y::Values as Rows<Self>>::Jacobian)
    where
        F: for<'a> FnMut(&'a [Dual<T, C>]) -> Y,
        Y: Outputs<Self, Dual<T, C>>,
    {
        sweep_jacobian::<Self, T, C, _, _>(&mut constants(self.x)[..], f)
    }

    fn along<F, Y>(self, direction: Option<Self>, mut f: F) -> Y
    where
        F: for<'a> FnMut(&'a [Dual<T>]) -> Y,
    {
        let Some(direction) = direction else { return f(&constants(self.x)) };
        let (n, m) = (self.x.len(), direction.x.len());
        assert!(n == m, "a direction with {m} components at a point with {n}");
        let line = |(&x, &v)| Dual::new(x, [v]);
        let active: Vec<_> = self.x.iter().zip(direction.x).map(line).collect();
        f(&active)
    }

    fn each<Y>(self, f: impl FnMut(usize) -> Y) -> Vec<Y> {
        (0..self.x.len()).map(f).collect()
    }

    fn gradient(self, entry: impl FnMut(usize) -> T) -> Vec<T> {
        self.each(entry)
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
        }

        impl<T: Real + 'static> Point for $Slice {
            type Scalar = T;
            type Plain<'a> = &'a [T];
            type Active<'a> = &'a [Dual<T, DEFAULT_CHUNK>];
            type Line<'a> = &'a [Dual<T>];
            type Nested<'a> = &'a [Dual<Dual<T, HESSIAN_CHUNK>, HESSIAN_CHUNK>];
            type Number = Dual<T, DEFAULT_CHUNK>;
            type NestedNumber = Dual<Dual<T, HESSIAN_CHUNK>, HESSIAN_CHUNK>;
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

            fn value_and_hessian<F>(self, f: F) -> (T, Matrix<T>)
            where
                F: for<'a> FnMut(Self::Nested<'a>) -> Self::NestedNumber,
            {
                seed(self).chunk::<HESSIAN_CHUNK>().value_and_hessian(f)
            }

            fn value_and_jacobian<F, Y>(
                self,
                f: F,
            ) -> (Y::Values, <Y::Values as Rows<Self>>::Jacobian)
            where
                F: for<'a> FnMut(Self::Active<'a>) -> Y,
                Y: Outputs<Self, Self::Number>,
            {
                sweep_jacobian::<Self, T, DEFAULT_CHUNK, _, _>(&mut constants(self)[..], f)
            }

            fn along<F, Y>(self, direction: Option<Self>, f: F) -> Y
            where
                F: for<'a> FnMut(Self::Line<'a>) -> Y,
            {
                seed(self).along(direction.map(|v| seed(v)), f)
            }

            fn each<Y>(self, f: impl FnMut(usize) -> Y) -> Vec<Y> {
                seed(self).each(f)
            }

            fn gradient(self, entry: impl FnMut(usize) -> T) -> Vec<T> {
                self.each(entry)
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
