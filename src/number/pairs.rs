//! The elementary functions of two and three numbers; each argument may be plain or dual.

use num_traits::Float;

use super::{Dual, lanes};
use crate::real::{Field, Real};
use crate::rules;

impl<T: Real, const N: usize> Dual<T, N> {
    /// Returns xⁿ for a plain or a dual exponent, `x.powf(2.5)` or `x.powf(y)`; slopes n·xⁿ⁻¹ and xⁿ·ln x.
    ///
    /// A constant exponent costs no logarithm and allows a negative base. The cases are numbered at
    /// [`Powf`](rules::Powf).
    ///
    /// ```
    /// # use infinitesimal::derivative;
    /// assert_eq!(derivative(|x| x.powf(2.5), 4.0), 20.0);
    /// ```
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
    ///
    /// ```
    /// # use infinitesimal::derivative;
    /// let slope = derivative(|x| x.log(10.0), 1.0_f64);
    /// assert!((slope - std::f64::consts::LOG10_E).abs() < 1e-16);
    /// ```
    #[inline]
    #[must_use]
    pub fn log(self, base: impl Into<Self>) -> Self {
        self.apply2(base.into(), rules::Log)
    }

    /// Returns √(x² + y²); slopes x/r and y/r, zero at the origin.
    ///
    /// ```
    /// # use infinitesimal::derivative;
    /// assert_eq!(derivative(|x| x.hypot(4.0), 3.0), 0.6);
    /// ```
    #[inline]
    #[must_use]
    pub fn hypot(self, other: impl Into<Self>) -> Self {
        self.apply2(other.into(), rules::Hypot)
    }

    /// Returns the angle of the point (`x`, `self`); slopes x/r² and −y/r².
    ///
    /// ```
    /// # use infinitesimal::derivative;
    /// assert_eq!(derivative(|x| x.atan2(4.0), 0.0), 0.25);
    /// ```
    #[inline]
    #[must_use]
    pub fn atan2(self, x: impl Into<Self>) -> Self {
        self.apply2(x.into(), rules::Atan2)
    }

    /// Returns the larger; at a tie the tangent is the mean of both.
    ///
    /// ```
    /// # use infinitesimal::derivative;
    /// assert_eq!(derivative(|x| x.max(1.0), 1.0), 0.5);
    /// ```
    #[inline]
    #[must_use]
    pub fn max(self, other: impl Into<Self>) -> Self {
        self.apply2(other.into(), rules::Max)
    }

    /// Returns the smaller; at a tie the tangent is the mean of both.
    ///
    /// ```
    /// # use infinitesimal::derivative;
    /// assert_eq!(derivative(|x| x.min(1.0), 0.0), 1.0);
    /// ```
    #[inline]
    #[must_use]
    pub fn min(self, other: impl Into<Self>) -> Self {
        self.apply2(other.into(), rules::Min)
    }

    /// Returns max(x − y, 0); at x = y the tangent is half that of x − y.
    ///
    /// ```
    /// # use infinitesimal::derivative;
    /// assert_eq!(derivative(|x| x.abs_sub(1.0), 3.0), 1.0);
    /// ```
    #[inline]
    #[must_use]
    pub fn abs_sub(self, other: impl Into<Self>) -> Self {
        self.apply2(other.into(), rules::AbsSub)
    }

    /// Returns |x| with the sign of `sign`; slope ±1, and 0 at x = 0.
    ///
    /// ```
    /// # use infinitesimal::derivative;
    /// assert_eq!(derivative(|x| x.copysign(-1.0), 3.0), -1.0);
    /// ```
    #[inline]
    #[must_use]
    pub fn copysign(self, sign: impl Into<Self>) -> Self {
        self.apply2(sign.into(), rules::Copysign)
    }

    /// Returns x limited to the interval from `low` to `high`.
    ///
    /// Inside, the tangent is that of x; outside, that of the limit; on a limit, the mean of both. Where both
    /// limits coincide x has no influence, and the tangent is the mean of the limits'.
    ///
    /// ```
    /// # use infinitesimal::derivative;
    /// assert_eq!(derivative(|x| x.clamp(0.0, 1.0), 0.5), 1.0);
    /// ```
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
        } else if self.is_nan() {
            lanes::scale(T::nan(), self.partials)
        } else {
            self.partials
        };
        Self::new(value, partials)
    }

    /// Returns (sin x, cos x), at the cost of one of them.
    ///
    /// ```
    /// # use infinitesimal::Dual;
    /// let (sin, cos) = Dual::new(0.0, [1.0]).sin_cos();
    /// assert_eq!((sin.partials, cos.partials), ([1.0], [0.0]));
    /// ```
    #[inline(always)]
    #[must_use]
    pub fn sin_cos(self) -> (Self, Self) {
        let [sin, cos] = self.lift(rules::Sin);
        (sin, cos)
    }

    /// Returns x·a + b with a single rounding of the value: (ax + b) + (a·p + x·q + r)ε.
    ///
    /// ```
    /// # use infinitesimal::derivative;
    /// assert_eq!(derivative(|x| x.mul_add(x, 1.0), 3.0), 6.0);
    /// ```
    #[inline(always)]
    #[must_use]
    pub fn mul_add(self, a: impl Into<Self>, b: impl Into<Self>) -> Self {
        let (a, b) = (a.into(), b.into());
        let (x, y) = (self.value, a.value);
        let product = lanes::zip(self.partials, a.partials, |p, q| y * p + x * q);
        Self::new(x.mul_add(y, b.value), lanes::zip(product, b.partials, T::add))
    }
}
