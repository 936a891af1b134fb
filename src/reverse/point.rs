//! Where reverse mode takes a derivative: the point's inputs as variables of a tape.

use alloc::vec::Vec;

use super::tape::Tape;
use super::var::Var;
use crate::forward::{Outputs, Point, Rows};
use crate::real::Real;

/// A point whose inputs can be put on a tape.
///
/// | point | the function sees | gradient |
/// |---|---|---|
/// | `[T; N]` | `[Var<'t, T>; N]` | `[T; N]` |
/// | `&[T]`, `&Vec<T>` | `&'t [Var<'t, T>]` | `Vec<T>` |
/// | nalgebra's `SVector<T, N>`, `SMatrix<T, R, C>` up to 6×6 | `[Var<'t, T>; N]` with N = R·C | the same shape |
/// | `&OMatrix<T, R, C>`, as `&DVector<T>` | `&'t [Var<'t, T>]` | the same shape |
///
/// nalgebra calculates with numbers that borrow nothing, which a variable does; so the function sees the entries of a
/// vector, and of a matrix column by column.
///
/// The trait is sealed: its methods are the drivers' own. A function of your own takes any point, and hands it on:
///
/// ```
/// use infinitesimal::reverse::{ScalarFunction, TapePoint, gradient};
///
/// /// Returns the number of inputs on which f does not depend at x.
/// fn idle<P: TapePoint<Scalar = f64>, F>(f: F, x: P) -> usize
/// where
///     F: for<'t> ScalarFunction<'t, P, f64>,
/// {
///     gradient(f, x).as_ref().iter().filter(|&&slope| slope == 0.0).count()
/// }
///
/// assert_eq!(idle(|[x, _, z]| x * z, [1.0, 2.0, 3.0]), 1);
/// ```
#[diagnostic::on_unimplemented(
    message = "no derivative can be taken at a `{Self}` by reverse mode",
    label = "a point is an array `[x, y]`, or a slice `&x[..]`, `&vec` of any length",
    note = "give an array by value, not by reference; `seed(&x)` is for forward mode"
)]
pub trait TapePoint: Point<Scalar: 'static> {
    /// The point as a function sees it, with numbers over `T` on a tape.
    type Taped<'t, T: Real + 'static>;

    #[doc(hidden)]
    fn record<T: Real + 'static, R>(
        self,
        tape: &Tape<T>,
        number: impl FnMut(usize, Self::Scalar) -> T,
        f: impl for<'t> FnOnce(Self::Taped<'t, T>) -> R,
    ) -> R;
}

impl<S: Real + 'static, const N: usize> TapePoint for [S; N] {
    type Taped<'t, T: Real + 'static> = [Var<'t, T>; N];

    #[inline(always)]
    fn record<T: Real + 'static, R>(
        self,
        tape: &Tape<T>,
        mut number: impl FnMut(usize, S) -> T,
        f: impl for<'t> FnOnce([Var<'t, T>; N]) -> R,
    ) -> R {
        f(core::array::from_fn(|i| tape.variable(number(i, self[i]))))
    }
}

/// The number of outputs of a function that says it only when it runs.
pub const DYNAMIC: usize = usize::MAX;

/// Forwards a slice-like point to the variables of a slice.
macro_rules! slice_point {
    ($($Slice:ty),*) => {$(
        impl<S: Real + 'static> TapePoint for $Slice {
            type Taped<'t, T: Real + 'static> = &'t [Var<'t, T>];

            #[inline(always)]
            fn record<T: Real + 'static, R>(
                self,
                tape: &Tape<T>,
                mut number: impl FnMut(usize, S) -> T,
                f: impl for<'t> FnOnce(&'t [Var<'t, T>]) -> R,
            ) -> R {
                let number = |(i, &x)| tape.variable(number(i, x));
                let inputs: Vec<_> = self.iter().enumerate().map(number).collect();
                f(&inputs)
            }
        }

        impl<S: Real + 'static> TapeOutputs<DYNAMIC> for $Slice {
            type Values = Vec<S>;
            type Outputs<'t> = Vec<Var<'t, S>>;
        }
    )*};
}

slice_point!(&[S], &Vec<S>);

/// A function of the variables of a point with one result: every closure that may be called on any tape.
///
/// It is `FnMut(P::Taped<'t, T>) -> Var<'t, T>` by another name, which a bound for every `'t` needs.
pub trait ScalarFunction<'t, P: TapePoint, T: Real + 'static>:
    FnMut(P::Taped<'t, T>) -> Var<'t, T>
{
}

impl<'t, P: TapePoint, T: Real + 'static, F> ScalarFunction<'t, P, T> for F where
    F: FnMut(P::Taped<'t, T>) -> Var<'t, T>
{
}

/// A point at which a function has several results: M of them, or [`DYNAMIC`].
///
/// At an array the function returns an array, at a slice a `Vec`.
pub trait TapeOutputs<const M: usize>: TapePoint {
    /// The outputs as plain numbers.
    type Values: Rows<Self>;
    /// What the function returns.
    type Outputs<'t>: Outputs<Self, Var<'t, Self::Scalar>, Values = Self::Values>;
}

impl<S: Real + 'static, const N: usize, const M: usize> TapeOutputs<M> for [S; N] {
    type Values = [S; M];
    type Outputs<'t> = [Var<'t, S>; M];
}

/// A function of the variables of a point with several results: every closure that may be called on any tape.
pub trait VectorFunction<'t, const M: usize, P: TapeOutputs<M>>:
    FnMut(P::Taped<'t, P::Scalar>) -> P::Outputs<'t>
{
}

impl<'t, const M: usize, P: TapeOutputs<M>, F> VectorFunction<'t, M, P> for F where
    F: FnMut(P::Taped<'t, P::Scalar>) -> P::Outputs<'t>
{
}
