//! Choices between values: |x|, max, min, sign transfer. Kinks take the mean of the one-sided slopes (law 5).

use num_traits::Float;

use super::kept::kept;
use super::{Binary, Unary, float, inside};
use crate::real::{Field, Real};

/// |x|′ = sgn x with companion sgn x ∈ {−1, 0, 1}, sgn′ = 0.
///
/// At the kink: sgn(±0) = 0, the mean of −1 and 1.
///
/// ```
/// # use infinitesimal::{Field, rules::Abs};
/// assert_eq!(0.5_f64.apply(Abs), 0.5_f64.abs());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Abs;

impl Unary<2> for Abs {
    const NAMES: [&'static str; 2] = ["abs", "sgn"];

    kept!(Unary<2>);

    #[inline(always)]
    fn value<F: Float>(self, x: F) -> [F; 2] {
        [x.abs(), if x.is_zero() { F::zero() } else { x.signum() }]
    }

    #[inline(always)]
    fn slope<T: Field>(self, _: T, [_, sgn]: [T; 2]) -> [T; 2] {
        [sgn, T::constant(0.0)]
    }
}

/// max(x, y)′ = (w, 1 − w) with the weights as companions, w′ = 0.
///
/// At a tie w = ½, the mean of the one-sided slopes. Where one argument is NaN the other is chosen, as
/// [`f64::max`] does.
///
/// ```
/// # use infinitesimal::{Field, rules::Max};
/// assert_eq!(0.5_f64.apply2(2.0, Max), 2.0);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Max;

impl Binary<3> for Max {
    const NAMES: [&'static str; 3] = ["max", "[x > y]", "[x < y]"];

    kept!(Binary<3>);

    #[inline(always)]
    fn value<F: Float>(self, x: F, y: F) -> [F; 3] {
        let (value, [w, v]) = (x.max(y), weights(x > y || y.is_nan(), x == y));
        [value, inside(value, w), inside(value, v)]
    }

    #[inline(always)]
    fn slopes<T: Field>(self, _: T, _: T, z: [T; 3]) -> [[T; 3]; 2] {
        weighted(z)
    }
}

/// min(x, y)′ = (w, 1 − w) with the weights as companions, w′ = 0; the mirror image of [`Max`].
///
/// ```
/// # use infinitesimal::{Field, rules::Min};
/// assert_eq!(0.5_f64.apply2(2.0, Min), 0.5);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Min;

impl Binary<3> for Min {
    const NAMES: [&'static str; 3] = ["min", "[x < y]", "[x > y]"];

    kept!(Binary<3>);

    #[inline(always)]
    fn value<F: Float>(self, x: F, y: F) -> [F; 3] {
        let (value, [w, v]) = (x.min(y), weights(x < y || y.is_nan(), x == y));
        [value, inside(value, w), inside(value, v)]
    }

    #[inline(always)]
    fn slopes<T: Field>(self, _: T, _: T, z: [T; 3]) -> [[T; 3]; 2] {
        weighted(z)
    }
}

/// Returns the weights of the first and the second argument.
#[inline(always)]
fn weights<F: Float>(first: bool, tie: bool) -> [F; 2] {
    if tie {
        [float(0.5), float(0.5)]
    } else if first {
        [F::one(), F::zero()]
    } else {
        [F::zero(), F::one()]
    }
}

/// Returns the slopes of [value, w, v]: the weights themselves, which are constant.
#[inline(always)]
fn weighted<T: Field>([_, w, v]: [T; 3]) -> [[T; 3]; 2] {
    let zero = T::constant(0.0);
    [[w, zero, zero], [v, zero, zero]]
}

/// max(x − y, 0)′ = (w, −w) with companion w = 1 above the kink, ½ on it, 0 below.
///
/// ```
/// # use infinitesimal::{Field, rules::AbsSub};
/// assert_eq!(0.5_f64.apply2(2.0, AbsSub), 0.0);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct AbsSub;

impl Binary<2> for AbsSub {
    const NAMES: [&'static str; 2] = ["abs_sub", "[x > y]"];

    kept!(Binary<2>);

    #[inline(always)]
    fn value<F: Float>(self, x: F, y: F) -> [F; 2] {
        let [w, _] = weights(x > y, x == y);
        let value = x.abs_sub(y);
        [value, inside(value, w)]
    }

    #[inline(always)]
    fn slopes<T: Field>(self, _: T, _: T, [_, w]: [T; 2]) -> [[T; 2]; 2] {
        let zero = T::constant(0.0);
        [[w, zero], [-w, zero]]
    }
}

/// copysign(x, s)′ = (±1, 0): 1 where x has the sign of s already, −1 where it is turned.
///
/// At x = ±0, where copysign is ±|x|, the slope is 0, as for [`Abs`].
///
/// ```
/// # use infinitesimal::{Field, rules::Copysign};
/// assert_eq!(0.5_f64.apply2(-2.0, Copysign), -0.5);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Copysign;

impl Binary<2> for Copysign {
    const NAMES: [&'static str; 2] = ["copysign", "sgn(x)·sgn(y)"];

    kept!(Binary<2>);

    #[inline(always)]
    fn value<F: Float>(self, x: F, s: F) -> [F; 2] {
        let w = if x.is_zero() {
            F::zero()
        } else if x.is_sign_negative() == s.is_sign_negative() {
            F::one()
        } else {
            -F::one()
        };
        [x.copysign(s), inside(x, w)]
    }

    #[inline(always)]
    fn slopes<T: Field>(self, _: T, _: T, [_, w]: [T; 2]) -> [[T; 2]; 2] {
        let zero = T::constant(0.0);
        [[w, zero], [zero, zero]]
    }
}

/// A choice already made between two numbers: one of them, with constant slopes along both.
#[derive(Clone, Copy, Debug)]
struct Chosen {
    second: bool,
    slopes: [f64; 2],
}

impl Binary<1> for Chosen {
    const NAMES: [&'static str; 1] = ["chosen"];

    kept!(Binary<1>);

    #[inline(always)]
    fn value<F: Float>(self, x: F, y: F) -> [F; 1] {
        [if self.second { y } else { x }]
    }

    #[inline(always)]
    fn slopes<T: Field>(self, _: T, _: T, _: [T; 1]) -> [[T; 1]; 2] {
        self.slopes.map(|slope| [T::constant(slope)])
    }
}

/// x limited to the interval from `low` to `high`; a plain look at the values decides how.
///
/// Inside it is x, outside the limit, on a limit the mean of both; where the limits coincide the mean of the limits.
#[inline]
pub(crate) fn clamp<T: Real>(x: T, low: T, high: T) -> T {
    let plain = |x: T| x.to_f64().unwrap_or_else(f64::nan);
    let value = Float::clamp(plain(x), plain(low), plain(high));
    let mean = |a: T, b: T| a.apply2(b, Chosen { second: false, slopes: [0.5, 0.5] });
    if low == high {
        let mean = mean(low, high);
        if value.to_bits() == plain(low).to_bits() {
            mean
        } else {
            // NaN, or a zero with the sign of x or of the other limit
            let value = if x > high { high } else { x };
            mean.apply2(value, Chosen { second: true, slopes: [1.0, 0.0] })
        }
    } else if x == low {
        mean(x, low)
    } else if x == high {
        mean(x, high)
    } else if x < low {
        low
    } else if x > high {
        high
    } else if x.is_nan() {
        x.apply2(T::zero(), Chosen { second: false, slopes: [f64::NAN, 0.0] })
    } else {
        x
    }
}
