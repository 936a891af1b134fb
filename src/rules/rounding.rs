//! Steps: rounding and the sign. Their slope is zero, at the jumps too; that of the fractional part is one.

use num_traits::Float;

use super::kept::kept;
use super::{Unary, inside};
use crate::real::Field;

/// Declares a step function: `NAME′ = 0`, carried by a companion that is NaN where x is.
macro_rules! step {
    ($($(#[$doc:meta])* $Rule:ident, $name:literal, $method:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $Rule;

        impl Unary<2> for $Rule {
            const NAMES: [&'static str; 2] = [$name, "0"];

            kept!(Unary<2>);

            #[inline(always)]
            fn value<F: Float>(self, x: F) -> [F; 2] {
                flat(x, x.$method())
            }

            #[inline(always)]
            fn slope<T: Field>(self, _: T, [_, zero]: [T; 2]) -> [T; 2] {
                [zero, zero]
            }
        }
    )*};
}

/// Returns a step's value and its zero slope, NaN where x is.
#[inline(always)]
fn flat<F: Float>(x: F, value: F) -> [F; 2] {
    [value, inside(x, F::zero())]
}

step! {
    /// ⌊x⌋′ = 0.
    ///
    /// ```
    /// # use infinitesimal::{Field, rules::Floor};
    /// assert_eq!(2.5_f64.apply(Floor), 2.5_f64.floor());
    /// ```
    Floor, "floor", floor;
    /// ⌈x⌉′ = 0.
    ///
    /// ```
    /// # use infinitesimal::{Field, rules::Ceil};
    /// assert_eq!(2.5_f64.apply(Ceil), 2.5_f64.ceil());
    /// ```
    Ceil, "ceil", ceil;
    /// round(x)′ = 0; halves are rounded away from zero, as [`f64::round`] does.
    ///
    /// ```
    /// # use infinitesimal::{Field, rules::Round};
    /// assert_eq!(2.5_f64.apply(Round), 2.5_f64.round());
    /// ```
    Round, "round", round;
    /// trunc(x)′ = 0.
    ///
    /// ```
    /// # use infinitesimal::{Field, rules::Trunc};
    /// assert_eq!(2.5_f64.apply(Trunc), 2.5_f64.trunc());
    /// ```
    Trunc, "trunc", trunc;
    /// sgn(x)′ = 0; the value at ±0 is ±1, as of [`f64::signum`].
    ///
    /// ```
    /// # use infinitesimal::{Field, rules::Signum};
    /// assert_eq!(2.5_f64.apply(Signum), 2.5_f64.signum());
    /// ```
    Signum, "signum", signum;
}

/// (x − trunc x)′ = 1.
///
/// ```
/// # use infinitesimal::{Field, rules::Fract};
/// assert_eq!(0.5_f64.apply(Fract), 0.5_f64.fract());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Fract;

impl Unary<2> for Fract {
    const NAMES: [&'static str; 2] = ["fract", "1"];

    kept!(Unary<2>);

    #[inline(always)]
    fn value<F: Float>(self, x: F) -> [F; 2] {
        let value = x.fract();
        [value, inside(value, F::one())]
    }

    #[inline(always)]
    fn slope<T: Field>(self, _: T, [_, one]: [T; 2]) -> [T; 2] {
        [one, T::constant(0.0)]
    }
}
