//! Where a graph is recorded: the point's type decides what the function sees.

use alloc::vec::Vec;

use super::expr::{Expr, Recorder};

/// Keeps [`Inputs`] to this crate, so that it can grow.
mod sealed {
    /// A type at which graphs are recorded.
    pub trait Sealed {}
}

/// A point at which a graph is recorded: `f64`, `[f64; N]`, `&[f64]` or `&Vec<f64>`.
///
/// The trait is sealed. A function of your own takes any point, and hands it on:
///
/// ```
/// use infinitesimal::graph::{Graph, Inputs, Recorded};
///
/// /// Returns how many operations f carries out at x.
/// fn operations<P: Inputs>(f: impl for<'g> Recorded<'g, P>, x: P) -> usize {
///     Graph::record(f, x).trace().operations().len()
/// }
///
/// assert_eq!(operations(|[x, y]| x * y + x.sin(), [2.0, 3.0]), 3);
/// ```
#[diagnostic::on_unimplemented(
    message = "no graph can be recorded at a `{Self}`",
    label = "a point is a number, an array `[x, y]`, or a slice `&x[..]`, `&vec`, of `f64`"
)]
pub trait Inputs: sealed::Sealed + Copy {
    /// The point as the function sees it.
    type Active<'g>;

    #[doc(hidden)]
    fn run<R>(self, recorder: &Recorder, f: impl for<'g> FnOnce(Self::Active<'g>) -> R) -> R;
}

impl sealed::Sealed for f64 {}

impl Inputs for f64 {
    type Active<'g> = Expr<'g>;

    fn run<R>(self, recorder: &Recorder, f: impl for<'g> FnOnce(Expr<'g>) -> R) -> R {
        f(recorder.input(0, self))
    }
}

impl<const N: usize> sealed::Sealed for [f64; N] {}

impl<const N: usize> Inputs for [f64; N] {
    type Active<'g> = [Expr<'g>; N];

    fn run<R>(self, recorder: &Recorder, f: impl for<'g> FnOnce([Expr<'g>; N]) -> R) -> R {
        f(core::array::from_fn(|i| recorder.input(i, self[i])))
    }
}

impl sealed::Sealed for &[f64] {}

impl Inputs for &[f64] {
    type Active<'g> = &'g [Expr<'g>];

    fn run<R>(self, recorder: &Recorder, f: impl for<'g> FnOnce(&'g [Expr<'g>]) -> R) -> R {
        f(&recorder.inputs(self))
    }
}

impl sealed::Sealed for &Vec<f64> {}

impl Inputs for &Vec<f64> {
    type Active<'g> = &'g [Expr<'g>];

    fn run<R>(self, recorder: &Recorder, f: impl for<'g> FnOnce(&'g [Expr<'g>]) -> R) -> R {
        self.as_slice().run(recorder, f)
    }
}

/// A function of the inputs of a point with one result. Every such closure is one.
pub trait Recorded<'g, P: Inputs>: FnOnce(P::Active<'g>) -> Expr<'g> {}

impl<'g, P: Inputs, F> Recorded<'g, P> for F where F: FnOnce(P::Active<'g>) -> Expr<'g> {}

/// A function of the inputs of a point with M results. Every such closure is one.
pub trait RecordedAll<'g, const M: usize, P: Inputs>:
    FnOnce(P::Active<'g>) -> [Expr<'g>; M]
{
}

impl<'g, const M: usize, P: Inputs, F> RecordedAll<'g, M, P> for F where
    F: FnOnce(P::Active<'g>) -> [Expr<'g>; M]
{
}
