//! What kind of float the value is, and the ends of its range.

/// Forwards the questions about a float to its value.
macro_rules! category {
    ([$($generics:tt)*] $Number:ty) => {
        impl<$($generics)*> $Number {
            /// Returns the largest finite number, a constant.
            ///
            /// ```
            /// # use infinitesimal::Dual;
            /// assert_eq!(Dual::<f64>::max_value().value, f64::MAX);
            /// ```
            #[inline]
            #[must_use]
            pub fn max_value() -> Self {
                $crate::surface::Layer::plain($crate::num_traits::Float::max_value())
            }

            /// Returns the least finite number, a constant.
            ///
            /// ```
            /// # use infinitesimal::Dual;
            /// assert_eq!(Dual::<f64>::min_value().value, f64::MIN);
            /// ```
            #[inline]
            #[must_use]
            pub fn min_value() -> Self {
                $crate::surface::Layer::plain($crate::num_traits::Float::min_value())
            }

            /// Returns whether the value is NaN.
            ///
            /// ```
            /// # use infinitesimal::Dual;
            /// assert!(Dual::new(f64::NAN, [0.0]).is_nan());
            /// ```
            #[inline]
            #[must_use]
            pub fn is_nan(self) -> bool {
                $crate::surface::Layer::ask(&self, $crate::num_traits::Float::is_nan)
            }

            /// Returns whether the value is ±∞.
            ///
            /// ```
            /// # use infinitesimal::Dual;
            /// assert!(Dual::new(f64::INFINITY, [0.0]).is_infinite());
            /// ```
            #[inline]
            #[must_use]
            pub fn is_infinite(self) -> bool {
                $crate::surface::Layer::ask(&self, $crate::num_traits::Float::is_infinite)
            }

            /// Returns whether the value is finite.
            ///
            /// ```
            /// # use infinitesimal::Dual;
            /// assert!(Dual::new(1.0, [f64::NAN]).is_finite());
            /// ```
            #[inline]
            #[must_use]
            pub fn is_finite(self) -> bool {
                $crate::surface::Layer::ask(&self, $crate::num_traits::Float::is_finite)
            }

            /// Returns whether the value is a normal number.
            ///
            /// ```
            /// # use infinitesimal::Dual;
            /// assert!(!Dual::new(1e-310, [0.0]).is_normal());
            /// ```
            #[inline]
            #[must_use]
            pub fn is_normal(self) -> bool {
                $crate::surface::Layer::ask(&self, $crate::num_traits::Float::is_normal)
            }

            /// Returns the floating point category of the value.
            ///
            /// ```
            /// # use infinitesimal::Dual;
            /// assert_eq!(Dual::new(0.0, [1.0]).classify(), std::num::FpCategory::Zero);
            /// ```
            #[inline]
            #[must_use]
            pub fn classify(self) -> ::core::num::FpCategory {
                use ::core::num::FpCategory;
                use $crate::num_traits::{Float, Zero};

                let category = Float::classify($crate::surface::Layer::value(&self));
                // asked for, so that a graph notes the answer
                let _ = $crate::surface::Layer::ask(
                    &self,
                    match category {
                        FpCategory::Nan => Float::is_nan,
                        FpCategory::Infinite => Float::is_infinite,
                        FpCategory::Zero => |x| Zero::is_zero(&x),
                        FpCategory::Subnormal => Float::is_subnormal,
                        FpCategory::Normal => Float::is_normal,
                    },
                );
                category
            }

            /// Returns whether the value has no minus sign.
            ///
            /// ```
            /// # use infinitesimal::Dual;
            /// assert!(Dual::new(0.0, [-1.0]).is_sign_positive());
            /// ```
            #[inline]
            #[must_use]
            pub fn is_sign_positive(self) -> bool {
                $crate::surface::Layer::ask(&self, $crate::num_traits::Float::is_sign_positive)
            }

            /// Returns whether the value has a minus sign.
            ///
            /// ```
            /// # use infinitesimal::Dual;
            /// assert!(Dual::new(-0.0, [1.0]).is_sign_negative());
            /// ```
            #[inline]
            #[must_use]
            pub fn is_sign_negative(self) -> bool {
                $crate::surface::Layer::ask(&self, $crate::num_traits::Float::is_sign_negative)
            }
        }
    };
}

pub(crate) use category;
