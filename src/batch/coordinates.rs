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

/// Asks for vector functions at these points: faster, and a little less accurate.
///
/// sin, cos, exp, ln, `ln_1p`, cbrt, asin, acos and atan are evaluated for all points of a block at once, and so
/// is what is made of them; other functions point by point. Results may differ between processors in the last bits.
///
/// ```
/// use infinitesimal::batch;
///
/// let xs = [0.1, 0.2, 0.3_f64];
/// let exact = batch::derivatives(|x| x.sin().exp(), &xs);
/// let fast = batch::derivatives(|x| x.sin().exp(), batch::fast(&xs));
/// assert!(exact.iter().zip(fast).all(|(exact, fast)| (exact - fast).abs() < 1e-15));
/// ```
///
/// # Accuracy
///
/// Values are within 2 ulp (3 for `ln_1p` beside the data) and first derivatives within 4 (of `f32`, 1) on the reference data of the
/// crate, wherever the platform's values are within 1 (test `accuracy`).
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
