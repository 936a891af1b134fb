//! The points of a batch, and who evaluates the elementary functions there.

use alloc::vec::Vec;

use super::elementary::{Elementary, Exact, Fast};

mod sealed {
    /// A list of points that the drivers know.
    pub trait Sealed {}
}

/// A list of points: `&[X]`, `&Vec<X>` or `&[X; K]`, or [`fast`] of one.
///
/// The trait is sealed.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of points",
    label = "give `&[x0, x1, …]`, a slice or `&vec` of numbers or of arrays, or `fast(&vec)`"
)]
pub trait Points: sealed::Sealed + Copy {
    /// A number or an array of numbers.
    type Point: Copy;
    /// Who evaluates the elementary functions.
    type Elementary: Elementary;

    #[doc(hidden)]
    fn points(&self) -> &[Self::Point];
}

/// Forwards a list of points to its slice.
macro_rules! points {
    ($([$($generics:tt)*] $List:ty;)*) => {$(
        impl<X, $($generics)*> sealed::Sealed for $List {}

        impl<X: Copy, $($generics)*> Points for $List {
            type Point = X;
            type Elementary = Exact;

            #[inline(always)]
            fn points(&self) -> &[X] {
                &self[..]
            }
        }
    )*};
}

points! {
    [] &[X];
    [] &Vec<X>;
    [const K: usize] &[X; K];
}

/// A list of points at which elementary functions are those of vectors; made by [`fast`].
#[derive(Clone, Copy, Debug)]
pub struct FastPoints<'p, X> {
    points: &'p [X],
}

/// Asks for vector functions at these points.
#[inline]
pub fn fast<X>(points: &[X]) -> FastPoints<'_, X> {
    FastPoints { points }
}

impl<X> sealed::Sealed for FastPoints<'_, X> {}

impl<X: Copy> Points for FastPoints<'_, X> {
    type Point = X;
    type Elementary = Fast;

    #[inline(always)]
    fn points(&self) -> &[X] {
        self.points
    }
}
