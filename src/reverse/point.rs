//! Where reverse mode takes a derivative: the point's inputs as variables of a tape.

use alloc::vec::Vec;

use super::tape::Tape;
use super::var::Var;
use crate::forward::Point;
use crate::real::Real;

/// A point whose inputs can be put on a tape.
///
/// | point | the function sees | gradient |
/// |---|---|---|
/// | `[T; N]` | `[Var<'t, T>; N]` | `[T; N]` |
/// | `&[T]`, `&Vec<T>` | `&'t [Var<'t, T>]` | `Vec<T>` |
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
    )*};
}

slice_point!(&[S], &Vec<S>);

/// A function of the variables of a point with one result. Every such closure is one.
pub trait ScalarFunction<'t, P: TapePoint, T: Real + 'static>:
    FnOnce(P::Taped<'t, T>) -> Var<'t, T>
{
}

impl<'t, P: TapePoint, T: Real + 'static, F> ScalarFunction<'t, P, T> for F where
    F: FnOnce(P::Taped<'t, T>) -> Var<'t, T>
{
}
