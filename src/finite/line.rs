//! The point moved: one input at a time, or along a direction.

use core::cell::Cell;

use super::step::Bounds;
use crate::forward::sealed::Inputs;
use crate::forward::{Outputs, Point};
use crate::real::Real;

/// Returns f with input i at `value`, and puts the input back.
#[inline(always)]
pub(super) fn moved<P: Point, F, Y>(
    inputs: &mut P::Inputs,
    i: usize,
    value: P::Scalar,
    f: &mut F,
) -> Y
where
    F: for<'a> FnMut(P::Plain<'a>) -> Y,
{
    let xi = core::mem::replace(&mut inputs.entries()[i], value);
    let y = f(P::plain(inputs));
    inputs.entries()[i] = xi;
    y
}

/// The function t ↦ f(x + t·v).
pub(super) struct Line<P: Point, F> {
    f: F,
    x: P::Inputs,
    v: P::Inputs,
    at: P::Inputs,
    bounds: Bounds,
}

impl<P: Point, F> Line<P, F> {
    /// # Panics
    ///
    /// Panics where x and v differ in length.
    #[track_caller]
    pub(super) fn new(f: F, x: P, v: P, bounds: Bounds) -> Self {
        let mut line = Self { f, x: x.inputs(), v: v.inputs(), at: x.inputs(), bounds };
        let (n, m) = (line.x.entries().len(), line.v.entries().len());
        assert!(n == m, "a direction with {m} components at a point with {n}");
        line
    }

    /// Returns max |xᵢ|.
    pub(super) fn size(&mut self) -> P::Scalar {
        largest(self.x.entries())
    }

    /// Returns max |vᵢ|, how far one unit of t moves; 1 where v is zero.
    pub(super) fn unit(&mut self) -> P::Scalar {
        let largest = largest(self.v.entries());
        if largest == num_traits::Zero::zero() { num_traits::One::one() } else { largest }
    }

    /// Returns how far t may go backward and forward within the bounds.
    pub(super) fn room(&mut self) -> Option<[P::Scalar; 2]> {
        self.bounds.room_along(self.x.entries(), self.v.entries())
    }

    /// Returns f(x + t·v).
    pub(super) fn at<Y>(&mut self, t: P::Scalar) -> Y
    where
        F: for<'a> FnMut(P::Plain<'a>) -> Y,
    {
        let moved = self.x.entries().iter().zip(self.v.entries());
        for (at, (&x, &mut v)) in self.at.entries().iter_mut().zip(moved) {
            *at = self.bounds.clamp(x + t * v);
        }
        (self.f)(P::plain(&self.at))
    }
}

/// Returns the largest absolute value.
pub(super) fn largest<T: Real>(x: &[T]) -> T {
    x.iter().fold(T::zero(), |largest, x| largest.max(x.abs()))
}

/// Returns numbers in the shape of `outputs`, made row by row.
pub(super) fn in_order<P: Point, Y: Outputs<P, P::Scalar>>(
    outputs: &Y,
    number: impl Fn(usize) -> P::Scalar,
) -> Y::Values {
    let row = Cell::new(0);
    outputs.extract(|_| {
        row.set(row.get() + 1);
        number(row.get() - 1)
    })
}

/// Panics where f returns another number of outputs than at the point.
#[track_caller]
pub(super) fn check_rows(rows: usize, found: usize) {
    assert!(
        rows == found,
        "the function returned {rows} outputs at the point and {found} beside it"
    );
}
