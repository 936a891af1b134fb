//! The elementary functions as methods of the dual number itself, so that `x.sin()` is never ambiguous between
//! traits that both have one. The calculus is in [`rules`]; here it is only called by name.

use core::num::FpCategory;

use num_traits::Float;

use super::{Dual, lanes};
use crate::real::{Field, Real};
use crate::rules;

/// Declares methods that apply a rule.
macro_rules! methods {
    ($($(#[$doc:meta])* $name:ident($($arg:ident: $Arg:ty),*) => $rule:expr;)*) => {
        impl<T: Real, const N: usize> Dual<T, N> {
            $(
                $(#[$doc])*
                #[inline(always)]
                #[must_use]
                pub fn $name(self, $($arg: $Arg),*) -> Self {
                    self.apply($rule)
                }
            )*
        }
    };
}

methods! {
    /// Returns 1/x; slope −1/x².
    recip() => rules::Recip;
    /// Returns √x; slope 1/(2√x).
    sqrt() => rules::Sqrt;
    /// Returns ∛x; slope ∛x/(3x).
    cbrt() => rules::Cbrt;
    /// Returns eˣ; slope eˣ.
    exp() => rules::Exp;
    /// Returns 2ˣ; slope ln 2 · 2ˣ.
    exp2() => rules::Exp2;
    /// Returns eˣ − 1; slope eˣ.
    exp_m1() => rules::ExpM1;
    /// Returns ln x; slope 1/x.
    ln() => rules::Ln;
    /// Returns ln(1 + x); slope 1/(1 + x).
    ln_1p() => rules::Ln1p;
    /// Returns log₂ x; slope log₂ e / x.
    log2() => rules::Log2;
    /// Returns log₁₀ x; slope log₁₀ e / x.
    log10() => rules::Log10;
    /// Returns sin x; slope cos x.
    sin() => rules::Sin;
    /// Returns cos x; slope −sin x.
    cos() => rules::Cos;
    /// Returns tan x; slope 1 + tan² x.
    tan() => rules::Tan;
    /// Returns asin x; slope 1/√(1 − x²).
    asin() => rules::Asin;
    /// Returns acos x; slope −1/√(1 − x²).
    acos() => rules::Acos;
    /// Returns atan x; slope 1/(1 + x²).
    atan() => rules::Atan;
    /// Returns sinh x; slope cosh x.
    sinh() => rules::Sinh;
    /// Returns cosh x; slope sinh x.
    cosh() => rules::Cosh;
    /// Returns tanh x; slope sech² x.
    tanh() => rules::Tanh;
    /// Returns asinh x; slope 1/√(1 + x²).
    asinh() => rules::Asinh;
    /// Returns acosh x; slope 1/√(x² − 1).
    acosh() => rules::Acosh;
    /// Returns atanh x; slope 1/(1 − x²).
    atanh() => rules::Atanh;
    /// Returns xⁿ; slope n·xⁿ⁻¹.
    powi(n: i32) => rules::Powi::new(n);
    /// Returns |x|; slope ±1, and 0 at the kink.
    abs() => rules::Abs;
    /// Returns the sign of x, ±1; slope 0.
    signum() => rules::Signum;
    /// Returns ⌊x⌋; slope 0.
    floor() => rules::Floor;
    /// Returns ⌈x⌉; slope 0.
    ceil() => rules::Ceil;
    /// Returns x rounded to an integer, halves away from zero; slope 0.
    round() => rules::Round;
    /// Returns x rounded towards zero; slope 0.
    trunc() => rules::Trunc;
    /// Returns x − trunc x; slope 1.
    fract() => rules::Fract;
    /// Returns x radians in degrees; slope 180/π.
    to_degrees() => rules::ToDegrees;
    /// Returns x degrees in radians; slope π/180.
    to_radians() => rules::ToRadians;
    /// Returns the digamma function ψ(x); slope ψ⁽¹⁾.
    digamma() => rules::Polygamma(0);
    /// Returns the polygamma function ψ⁽ⁿ⁾(x); slope ψ⁽ⁿ⁺¹⁾.
    polygamma(n: u32) => rules::Polygamma(n);
    /// Returns sin x / x, 1 at 0.
    sinc() => rules::Sinc(0);
    /// Returns 1/(1 + e⁻ˣ).
    logistic() => rules::Logistic;
    /// Returns ln(1 + eˣ); slope 1/(1 + e⁻ˣ).
    softplus() => rules::Softplus;
}

#[cfg(feature = "libm")]
methods! {
    /// Returns erf x; slope 2/√π · e^(−x²).
    erf() => rules::Erf;
    /// Returns 1 − erf x; slope −2/√π · e^(−x²).
    erfc() => rules::Erfc;
    /// Returns Γ(x); slope Γ(x)ψ(x).
    gamma() => rules::Gamma;
    /// Returns ln |Γ(x)|; slope ψ(x).
    ln_gamma() => rules::LnGamma;
}

impl<T: Real, const N: usize> Dual<T, N> {
    /// Returns xⁿ for a plain or a dual exponent, `x.powf(2.5)` or `x.powf(y)`; slopes n·xⁿ⁻¹ and xⁿ·ln x.
    ///
    /// A constant exponent costs no logarithm and allows a negative base. The cases are numbered at
    /// [`Powf`](rules::Powf).
    #[inline(always)]
    #[must_use]
    pub fn powf(self, exponent: impl Into<Self>) -> Self {
        let exponent = exponent.into();
        let rule = if exponent.is_constant() {
            rules::Powf::constant_exponent()
        } else {
            rules::Powf::new()
        };
        self.apply2(exponent, rule)
    }

    /// Returns the logarithm of x to a plain or a dual base.
    #[inline]
    #[must_use]
    pub fn log(self, base: impl Into<Self>) -> Self {
        self.apply2(base.into(), rules::Log)
    }

    /// Returns √(x² + y²); slopes x/r and y/r, zero at the origin.
    #[inline]
    #[must_use]
    pub fn hypot(self, other: impl Into<Self>) -> Self {
        self.apply2(other.into(), rules::Hypot)
    }

    /// Returns the angle of the point (`x`, `self`); slopes x/r² and −y/r².
    #[inline]
    #[must_use]
    pub fn atan2(self, x: impl Into<Self>) -> Self {
        self.apply2(x.into(), rules::Atan2)
    }

    /// Returns the larger; at a tie the tangent is the mean of both.
    #[inline]
    #[must_use]
    pub fn max(self, other: impl Into<Self>) -> Self {
        self.apply2(other.into(), rules::Max)
    }

    /// Returns the smaller; at a tie the tangent is the mean of both.
    #[inline]
    #[must_use]
    pub fn min(self, other: impl Into<Self>) -> Self {
        self.apply2(other.into(), rules::Min)
    }

    /// Returns max(x − y, 0); at x = y the tangent is half that of x − y.
    #[inline]
    #[must_use]
    pub fn abs_sub(self, other: impl Into<Self>) -> Self {
        self.apply2(other.into(), rules::AbsSub)
    }

    /// Returns |x| with the sign of `sign`; slope ±1, and 0 at x = 0.
    #[inline]
    #[must_use]
    pub fn copysign(self, sign: impl Into<Self>) -> Self {
        self.apply2(sign.into(), rules::Copysign)
    }

    /// Returns x limited to the interval from `low` to `high`.
    ///
    /// Inside, the tangent is that of x; outside, that of the limit; on a limit, the mean of both. Where both
    /// limits coincide x has no influence, and the tangent is the mean of the limits'.
    #[inline]
    #[must_use]
    pub fn clamp(self, low: impl Into<Self>, high: impl Into<Self>) -> Self {
        let (low, high) = (low.into(), high.into());
        let value = Float::clamp(self.value, low.value, high.value);
        let mean = |a: Self, b: Self| {
            let half = T::constant(0.5);
            lanes::combine(half, a.partials, half, b.partials)
        };
        let partials = if low == high {
            mean(low, high)
        } else if self == low {
            mean(self, low)
        } else if self == high {
            mean(self, high)
        } else if self < low {
            low.partials
        } else if self > high {
            high.partials
        } else {
            self.partials
        };
        Self::new(value, partials)
    }

    /// Returns (sin x, cos x), at the cost of one of them.
    #[inline(always)]
    #[must_use]
    pub fn sin_cos(self) -> (Self, Self) {
        let [sin, cos] = self.lift(rules::Sin);
        (sin, cos)
    }

    /// Returns x·a + b with a single rounding of the value: (ax + b) + (a·p + x·q + r)ε.
    #[inline(always)]
    #[must_use]
    pub fn mul_add(self, a: impl Into<Self>, b: impl Into<Self>) -> Self {
        let (a, b) = (a.into(), b.into());
        let (x, y) = (self.value, a.value);
        let product = lanes::zip(self.partials, a.partials, |p, q| y * p + x * q);
        Self::new(x.mul_add(y, b.value), lanes::zip(product, b.partials, T::add))
    }

    /// Returns whether the value is NaN.
    #[inline]
    #[must_use]
    pub fn is_nan(self) -> bool {
        self.value.is_nan()
    }

    /// Returns whether the value is ±∞.
    #[inline]
    #[must_use]
    pub fn is_infinite(self) -> bool {
        self.value.is_infinite()
    }

    /// Returns whether the value is finite.
    #[inline]
    #[must_use]
    pub fn is_finite(self) -> bool {
        self.value.is_finite()
    }

    /// Returns whether the value is a normal number.
    #[inline]
    #[must_use]
    pub fn is_normal(self) -> bool {
        self.value.is_normal()
    }

    /// Returns the floating point category of the value.
    #[inline]
    #[must_use]
    pub fn classify(self) -> FpCategory {
        self.value.classify()
    }

    /// Returns whether the value has no minus sign.
    #[inline]
    #[must_use]
    pub fn is_sign_positive(self) -> bool {
        self.value.is_sign_positive()
    }

    /// Returns whether the value has a minus sign.
    #[inline]
    #[must_use]
    pub fn is_sign_negative(self) -> bool {
        self.value.is_sign_negative()
    }
}
