//! What every number type built on another shows to its user: methods and traits, written once.
//!
//! The macros here forward and nothing else. A number type brings its own + − × ÷, negation, remainder and `mul_add`,
//! and says in [`Field`] how a rule acts on it and in [`Layer`] what its value is; then
//!
//! | macro | gives |
//! |---|---|
//! | [`operators!`] | `&x + &y`, `x += y`, `From` a value, `Default`, `Zero` |
//! | [`comparisons!`] | `==`, `<`, by value |
//! | [`surface!`] | the elementary functions, `Float`, the other traits of num-traits, `Sum`, `Product` |
//! | [`text!`] | `Display`, `LowerExp` as those of the value |
//! | [`plain_right!`], [`plain_left!`] | plain numbers on either side, `x < 1.0`, `2.0 * x`, by [`Beside`] and [`Behind`] |
//!
//! each as `surface! { [T: Real, const N: usize] Dual<T, N>, T }`: the generic parameters, the type, its value's type.

use crate::real::Field;

mod category;
mod comparisons;
mod conversion;
mod float;
mod functions;
mod operators;
mod pairs;
mod plain;
mod sums;
#[cfg(feature = "alloc")]
mod text;
mod traits;

pub(crate) use category::category;
pub(crate) use comparisons::comparisons;
pub(crate) use conversion::{conversions, from_primitive, to_primitive};
pub(crate) use float::{float, float_constants, float_methods};
pub(crate) use functions::{functions, methods};
pub(crate) use operators::{operator, operators};
pub(crate) use pairs::pairs;
pub(crate) use plain::{Behind, Beside, plain_left, plain_right};
pub(crate) use sums::sums;
#[cfg(feature = "alloc")]
pub(crate) use text::text;
pub(crate) use traits::{constants, traits};

/// A number type built on another: it has a value, and plain numbers are such numbers.
pub(crate) trait Layer: Field {
    /// The type of the value.
    type Value: Field;

    /// Returns the number with this value that does not vary.
    fn plain(value: Self::Value) -> Self;

    /// Returns the value of the plain computation.
    fn value(&self) -> Self::Value;

    /// Answers a question about the value, on which the course of the program may depend.
    #[inline(always)]
    fn ask(&self, question: fn(Self::Value) -> bool) -> bool {
        question(self.value())
    }
}

/// Gives a number type all methods and traits that need nothing but its rules and its arithmetic.
macro_rules! surface {
    ($generics:tt $Number:ty, $Value:ty) => {
        $crate::surface::functions! { $generics $Number }
        $crate::surface::pairs! { $generics $Number }
        $crate::surface::category! { $generics $Number }
        $crate::surface::float! { $generics $Number }
        $crate::surface::traits! { $generics $Number, $Value }
        $crate::surface::conversions! { $generics $Number, $Value }
        $crate::surface::sums! { $generics $Number, $Value }
    };
}

pub(crate) use surface;
