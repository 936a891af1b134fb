//! What the functions ask of a number; every contender says how its own do it.

use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// A number of a contender.
pub(crate) trait Number:
    Copy
    + Neg<Output = Self>
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Add<f64, Output = Self>
    + Sub<f64, Output = Self>
    + Mul<f64, Output = Self>
    + Div<f64, Output = Self>
    + AddAssign
    + SubAssign
{
    /// Returns a number that does not vary.
    fn constant(c: f64) -> Self;
    /// Returns the value, for pivots to be compared.
    fn value(self) -> f64;
    /// Returns c − x.
    fn minus_from(self, c: f64) -> Self;
    /// Returns c/x.
    fn divides(self, c: f64) -> Self;
    /// Returns sin x.
    fn sin(self) -> Self;
    /// Returns cos x.
    fn cos(self) -> Self;
    /// Returns (sin x, cos x).
    fn sin_cos(self) -> (Self, Self);
    /// Returns eˣ.
    fn exp(self) -> Self;
    /// Returns ln x.
    fn ln(self) -> Self;
    /// Returns √x.
    fn sqrt(self) -> Self;
    /// Returns xʸ, both varying.
    fn power(self, y: Self) -> Self;
}

/// Forwards to the methods of a trait that has them under the same names.
macro_rules! same_names {
    ($Trait:path: $($name:ident),*) => {$(
        #[inline(always)]
        fn $name(self) -> Self {
            <Self as $Trait>::$name(self)
        }
    )*};
}
pub(crate) use same_names;
