//! Where a derivative is taken: the point's type decides what the function sees and what comes back.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

use super::confusion::Scope;
use super::jacobian::Outputs;
use crate::number::{Dual, lanes};
use crate::real::Real;

/// Keeps [`Point`], [`Rows`] and [`Outputs`](super::jacobian::Outputs) to this crate, so that they can grow.
pub(crate) mod sealed {
    /// A type that the drivers know.
    pub trait Sealed {}

    /// A Jacobian of any shape, entry by entry.
    pub trait Entries<T> {
        /// Returns an entry.
        fn entry(&self, row: usize, column: usize) -> T;
    }

    /// Inputs that a function takes together: a slice, a vector or a matrix of them.
    pub trait Inputs<D> {
        /// Returns the inputs one after the other.
        fn entries(&mut self) -> &mut [D];
    }
}

impl<T: Copy, const N: usize, const M: usize> sealed::Entries<T> for [[T; N]; M] {
    #[inline(always)]
    fn entry(&self, row: usize, column: usize) -> T {
        self[row][column]
    }
}

#[cfg(feature = "alloc")]
impl<T: Copy, const N: usize> sealed::Entries<T> for Vec<[T; N]> {
    #[inline(always)]
    fn entry(&self, row: usize, column: usize) -> T {
        self[row][column]
    }
}

impl<D> sealed::Inputs<D> for [D] {
    #[inline(always)]
    fn entries(&mut self) -> &mut [D] {
        self
    }
}

impl<D, const N: usize> sealed::Inputs<D> for [D; N] {
    #[inline(always)]
    fn entries(&mut self) -> &mut [D] {
        self
    }
}

#[cfg(feature = "alloc")]
impl<D> sealed::Inputs<D> for Vec<D> {
    #[inline(always)]
    fn entries(&mut self) -> &mut [D] {
        self
    }
}

/// A point at which drivers take derivatives.
///
/// | point | the function sees | gradient | Jacobian | Hessian |
/// |---|---|---|---|---|
/// | `[T; N]` | `[Dual<T, N>; N]` | `[T; N]` | `[[T; N]; M]` | `[[T; N]; N]` |
/// | `&[T; N]` | `&[Dual<T, C>; N]` | `[T; N]` | `[[T; N]; M]` | `[[T; N]; N]` |
/// | `&[T]`, `&Vec<T>`, [`seed(&x)`](crate::seed) | `&[Dual<T, C>]` | `Vec<T>` | [`Matrix<T>`](crate::Matrix) | [`Matrix<T>`](crate::Matrix) |
/// | `SVector<T, N>` | `SVector<Dual<T, N>, N>` | `SVector<T, N>` | `SMatrix<T, M, N>` | `SMatrix<T, N, N>` |
/// | `SMatrix<T, R, C>` up to 6×6, K = RC | `SMatrix<Dual<T, K>, R, C>` | `SMatrix<T, R, C>` | `SMatrix<T, M, K>` | `SMatrix<T, K, K>` |
/// | `&DVector<T>` | `&DVector<Dual<T, C>>` | `DVector<T>` | `DMatrix<T>` | `DMatrix<T>` |
/// | `&OMatrix<T, R, C>` of any shape | `&OMatrix<Dual<T, C>, R, C>` | `OMatrix<T, R, C>` | `DMatrix<T>` | `DMatrix<T>` |
///
/// What is given by value is seeded whole, in one evaluation and without allocating; a slice or a reference chunk by
/// chunk, a reference to an array without allocating, either. The inputs and outputs that a matrix holds are numbered column by column. The function may return an array, a
/// vector or a matrix at any point; where the number of outputs is not static the Jacobian at a static vector is a
/// `DMatrix`. The trait is sealed: its methods are the drivers' own.
///
/// A function of your own takes any point, and hands it on:
///
/// ```
/// use infinitesimal::{Point, gradient};
///
/// /// Returns the number of inputs on which f does not depend at x.
/// fn idle<P: Point<Scalar = f64>, F>(f: F, x: P) -> usize
/// where
///     F: for<'a> FnMut(P::Active<'a>) -> P::Number,
/// {
///     gradient(f, x).as_ref().iter().filter(|&&slope| slope == 0.0).count()
/// }
///
/// assert_eq!(idle(|[x, _, z]| x * z, [1.0, 2.0, 3.0]), 1);
/// assert_eq!(idle(|x| x[0], &vec![1.0, 2.0, 3.0]), 2);
/// ```
#[diagnostic::on_unimplemented(
    message = "no derivative can be taken at a `{Self}`",
    label = "a point is an array `[x, y]`, or a slice `&x[..]`, `&vec`, `seed(&x)` of any length",
    note = "at one number call `derivative(f, x)`; `seed(&x).parallel()` has the drivers as methods",
    note = "give an `SVector` or a small `SMatrix` by value, a `DVector`, a `DMatrix` and a large `SMatrix` by reference"
)]
pub trait Point: sealed::Sealed + Copy {
    /// The plain number T.
    type Scalar: Real;
    /// The point as plain code sees it.
    type Plain<'a>;
    /// The point as a function to be differentiated sees it.
    type Active<'a>;
    /// The point with one direction.
    type Line<'a>;
    /// The point with duals of duals.
    type Nested<'a>;
    /// The point with D directions beneath those of the gradient.
    type Bent<'a, const D: usize>;
    /// What [`Active`](Point::Active) holds.
    type Number;
    /// What [`Nested`](Point::Nested) holds.
    type NestedNumber;
    /// What [`Bent`](Point::Bent) holds.
    type BentNumber<const D: usize>;
    /// One `Y` for each input.
    type Each<Y>: AsRef<[Y]>;
    /// The shape of a gradient.
    type Gradient: AsRef<[Self::Scalar]>;
    /// The shape of a Hessian.
    type Hessian;
    /// The inputs, to be changed one at a time.
    type Inputs: sealed::Inputs<Self::Scalar>;

    #[doc(hidden)]
    #[track_caller]
    fn value_and_gradient<F>(self, f: F) -> (Self::Scalar, Self::Gradient)
    where
        F: for<'a> FnMut(Self::Active<'a>) -> Self::Number;

    #[doc(hidden)]
    #[track_caller]
    fn value_gradient_hessian<F>(self, f: F) -> (Self::Scalar, Self::Gradient, Self::Hessian)
    where
        F: for<'a> FnMut(Self::Nested<'a>) -> Self::NestedNumber;

    #[doc(hidden)]
    #[track_caller]
    fn value_and_hvp<const D: usize, F>(
        self,
        directions: [Self; D],
        f: F,
    ) -> (Self::Scalar, [Self::Gradient; D])
    where
        F: for<'a> FnMut(Self::Bent<'a, D>) -> Self::BentNumber<D>;

    #[doc(hidden)]
    #[track_caller]
    fn value_and_jacobian<F, Y>(self, f: F) -> (Y::Values, <Y::Values as Rows<Self>>::Jacobian)
    where
        F: for<'a> FnMut(Self::Active<'a>) -> Y,
        Y: Outputs<Self, Self::Number>;

    #[doc(hidden)]
    #[track_caller]
    fn along<F, Y>(self, direction: Self, f: F) -> Y
    where
        F: for<'a> FnMut(Self::Line<'a>) -> Y;

    /// Evaluates f where nothing varies, at numbers that a function makes of those of the point.
    #[doc(hidden)]
    fn at_rest<F, Y>(self, at: fn(Self::Scalar) -> Self::Scalar, f: F) -> Y
    where
        F: for<'a> FnMut(Self::Line<'a>) -> Y;

    #[doc(hidden)]
    fn each<Y>(self, f: impl FnMut(usize) -> Y) -> Self::Each<Y>;

    #[doc(hidden)]
    fn gradient(self, entry: impl FnMut(usize) -> Self::Scalar) -> Self::Gradient;

    #[doc(hidden)]
    fn hessian(self, entry: impl FnMut(usize, usize) -> Self::Scalar) -> Self::Hessian;

    #[doc(hidden)]
    fn inputs(self) -> Self::Inputs;

    #[doc(hidden)]
    fn plain(inputs: &Self::Inputs) -> Self::Plain<'_>;
}

/// A list of outputs as plain numbers, `[T; M]`, `Vec<T>` or a matrix, which makes a Jacobian of rows at a point of
/// type `P`.
///
/// ```
/// use infinitesimal::jacobian;
///
/// // at an array of two, an array of outputs makes an array of rows, a vector of outputs a vector of rows
/// let rows: [[f64; 2]; 1] = jacobian(|[x, y]| [x * y], [2.0, 3.0]);
/// let rows_of_vector: Vec<[f64; 2]> = jacobian(|[x, y]| vec![x * y], [2.0, 3.0]);
/// assert_eq!(rows.to_vec(), rows_of_vector);
/// ```
pub trait Rows<P: Point>: sealed::Sealed + AsRef<[P::Scalar]> {
    /// The shape of the Jacobian: a row per output, a column per input.
    type Jacobian: sealed::Entries<P::Scalar>;

    #[doc(hidden)]
    fn tabulate(
        rows: usize,
        columns: usize,
        entry: impl FnMut(usize, usize) -> P::Scalar,
    ) -> Self::Jacobian;

    /// As `tabulate`, of `piece(row, k)`, the entries of a row in the k-th chunk of C columns.
    #[doc(hidden)]
    #[inline(always)]
    fn join<'y, const C: usize>(
        rows: usize,
        columns: usize,
        piece: impl Fn(usize, usize) -> &'y [P::Scalar; C],
    ) -> Self::Jacobian
    where
        P::Scalar: 'y,
    {
        Self::tabulate(rows, columns, |row, column| piece(row, column / C)[column % C])
    }
}

impl<T, const N: usize> sealed::Sealed for [T; N] {}

impl<T: Real, const N: usize> Point for [T; N] {
    type Scalar = T;
    type Plain<'a> = [T; N];
    type Active<'a> = [Dual<T, N>; N];
    type Line<'a> = [Dual<T>; N];
    type Nested<'a> = [Dual<Dual<T, N>, N>; N];
    type Bent<'a, const D: usize> = [Dual<Dual<T, D>, N>; N];
    type Number = Dual<T, N>;
    type NestedNumber = Dual<Dual<T, N>, N>;
    type BentNumber<const D: usize> = Dual<Dual<T, D>, N>;
    type Each<Y> = [Y; N];
    type Gradient = [T; N];
    type Hessian = [[T; N]; N];
    type Inputs = [T; N];

    #[inline(always)]
    fn value_and_gradient<F>(self, mut f: F) -> (T, [T; N])
    where
        F: for<'a> FnMut([Dual<T, N>; N]) -> Dual<T, N>,
    {
        let scope = Scope::enter::<Dual<T, N>>();
        scope.check(|at| [f(self.map(|x| Dual::constant(at(x))))]);
        let Dual { value, partials } = f(variables(self));
        (value, partials)
    }

    #[inline(always)]
    fn value_gradient_hessian<F>(self, mut f: F) -> (T, [T; N], [[T; N]; N])
    where
        F: for<'a> FnMut([Dual<Dual<T, N>, N>; N]) -> Dual<Dual<T, N>, N>,
    {
        let scope = Scope::enter::<Dual<Dual<T, N>, N>>();
        scope.check(|at| [f(self.map(|x| Dual::constant(Dual::constant(at(x)))))]);
        let Dual { value, partials } = f(variables(variables(self)));
        // one triangle, mirrored: rounding need not be symmetric
        let entry = |i: usize, j: usize| partials[i.min(j)].partials[i.max(j)];
        (value.value, value.partials, self.hessian(entry))
    }

    #[inline(always)]
    fn value_and_hvp<const D: usize, F>(self, directions: [Self; D], mut f: F) -> (T, [[T; N]; D])
    where
        F: for<'a> FnMut([Dual<Dual<T, D>, N>; N]) -> Dual<Dual<T, D>, N>,
    {
        let line = lines(self, |d, i| directions[d][i]);
        let scope = Scope::enter::<Dual<Dual<T, D>, N>>();
        scope.check(|at| [f(line.map(|x| Dual::constant(at(x))))]);
        let Dual { value, partials } = f(variables(line));
        (value.value, core::array::from_fn(|d| partials.map(|p| p.partials[d])))
    }

    #[inline(always)]
    fn value_and_jacobian<F, Y>(self, f: F) -> (Y::Values, <Y::Values as Rows<Self>>::Jacobian)
    where
        F: for<'a> FnMut([Dual<T, N>; N]) -> Y,
        Y: Outputs<Self, Dual<T, N>>,
    {
        whole_jacobian::<Self, T, N, Y>(self, f)
    }

    #[inline(always)]
    fn along<F, Y>(self, direction: Self, mut f: F) -> Y
    where
        F: for<'a> FnMut([Dual<T>; N]) -> Y,
    {
        f(core::array::from_fn(|i| Dual::new(self[i], [direction[i]])))
    }

    #[inline(always)]
    fn at_rest<F, Y>(self, at: fn(T) -> T, mut f: F) -> Y
    where
        F: for<'a> FnMut([Dual<T>; N]) -> Y,
    {
        f(self.map(|x| Dual::constant(at(x))))
    }

    #[inline(always)]
    fn each<Y>(self, f: impl FnMut(usize) -> Y) -> [Y; N] {
        core::array::from_fn(f)
    }

    #[inline(always)]
    fn gradient(self, entry: impl FnMut(usize) -> T) -> [T; N] {
        self.each(entry)
    }

    #[inline(always)]
    fn hessian(self, mut entry: impl FnMut(usize, usize) -> T) -> [[T; N]; N] {
        core::array::from_fn(|i| core::array::from_fn(|j| entry(i, j)))
    }

    #[inline(always)]
    fn inputs(self) -> [T; N] {
        self
    }

    #[inline(always)]
    fn plain(inputs: &[T; N]) -> [T; N] {
        *inputs
    }
}

/// Returns the point with input i seeded in lane i: the identity as its tangents.
#[inline(always)]
pub(super) fn variables<T: Real, const N: usize>(x: [T; N]) -> [Dual<T, N>; N] {
    let mut seeded = [Dual::constant(T::constant(0.0)); N];
    for (lane, (seeded, x)) in seeded.iter_mut().zip(x).enumerate() {
        seeded.value = x;
        seeded.partials[lane] = T::constant(1.0);
    }
    seeded
}

/// Returns the point with the components of D directions, each in a lane of its own.
#[inline(always)]
pub(super) fn lines<T: Real, const D: usize, const N: usize>(
    x: [T; N],
    direction: impl Fn(usize, usize) -> T,
) -> [Dual<T, D>; N] {
    core::array::from_fn(|i| Dual::new(x[i], core::array::from_fn(|d| direction(d, i))))
}

/// Evaluates f with all inputs seeded and arranges the partials as a Jacobian at a point of type `P`.
#[inline(always)]
#[track_caller]
pub(crate) fn whole_jacobian<P, T, const N: usize, Y>(
    x: [T; N],
    mut f: impl FnMut([Dual<T, N>; N]) -> Y,
) -> (Y::Values, <Y::Values as Rows<P>>::Jacobian)
where
    P: Point<Scalar = T>,
    T: Real,
    Y: Outputs<P, Dual<T, N>>,
{
    let scope = Scope::enter::<Dual<T, N>>();
    scope.check(|at| f(x.map(|x| Dual::constant(at(x)))));
    let y = f(variables(x));
    let rows = y.as_ref();
    let entry = |row: usize, column: usize| rows[row].partials[column];
    let jacobian = <Y::Values as Rows<P>>::tabulate(rows.len(), N, entry);
    (y.extract(|y| y.value), jacobian)
}

impl<T: Real, const N: usize, const M: usize> Rows<[T; N]> for [T; M] {
    type Jacobian = [[T; N]; M];

    #[inline(always)]
    fn tabulate(_: usize, _: usize, mut entry: impl FnMut(usize, usize) -> T) -> [[T; N]; M] {
        // rows written in place: `from_fn` carries long ones to and fro
        lanes::each([[T::zero(); N]; M], |row, _| core::array::from_fn(|column| entry(row, column)))
    }
}

#[cfg(feature = "alloc")]
impl<T> sealed::Sealed for Vec<T> {}

#[cfg(feature = "alloc")]
impl<T: Real, const N: usize> Rows<[T; N]> for Vec<T> {
    type Jacobian = Vec<[T; N]>;

    fn tabulate(rows: usize, _: usize, mut entry: impl FnMut(usize, usize) -> T) -> Vec<[T; N]> {
        (0..rows).map(|row| core::array::from_fn(|column| entry(row, column))).collect()
    }
}
