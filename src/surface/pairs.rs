//! The elementary functions of two and three numbers; each argument may be plain or a number of the type.

/// Gives a number type the elementary functions of several numbers.
macro_rules! pairs {
    ([$($generics:tt)*] $Number:ty) => {
        impl<$($generics)*> $Number {
            /// Returns xⁿ for an exponent that is plain or varies, `x.powf(2.5)` or `x.powf(y)`; slopes n·xⁿ⁻¹ and xⁿ·ln x.
            ///
            /// A constant exponent costs no logarithm and allows a negative base. The cases are numbered at
            /// [`Powf`](crate::rules::Powf).
            ///
            /// ```
            /// # use infinitesimal::derivative;
            /// assert_eq!(derivative(|x| x.powf(2.5), 4.0), 20.0);
            /// ```
            #[inline(always)]
            #[must_use]
            pub fn powf(self, exponent: impl Into<Self>) -> Self {
                $crate::rules::powf(self, exponent.into())
            }

            /// Returns the logarithm of x to a base that is plain or varies.
            ///
            /// ```
            /// # use infinitesimal::derivative;
            /// let slope = derivative(|x| x.log(10.0), 1.0_f64);
            /// assert!((slope - std::f64::consts::LOG10_E).abs() < 1e-16);
            /// ```
            #[inline]
            #[must_use]
            pub fn log(self, base: impl Into<Self>) -> Self {
                $crate::Field::apply2(self, base.into(), $crate::rules::Log)
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
                $crate::Field::apply2(self, other.into(), $crate::rules::Hypot)
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
                $crate::Field::apply2(self, x.into(), $crate::rules::Atan2)
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
                $crate::Field::apply2(self, other.into(), $crate::rules::Max)
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
                $crate::Field::apply2(self, other.into(), $crate::rules::Min)
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
                $crate::Field::apply2(self, other.into(), $crate::rules::AbsSub)
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
                $crate::Field::apply2(self, sign.into(), $crate::rules::Copysign)
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
                $crate::rules::clamp(self, low.into(), high.into())
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
                let [sin, cos] = $crate::Field::lift(self, $crate::rules::Sin);
                (sin, cos)
            }
        }
    };
}

pub(crate) use pairs;
