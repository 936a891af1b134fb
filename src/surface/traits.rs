//! The other traits of num-traits.

/// Forwards mathematical constants to those of the value's type.
macro_rules! constants {
    ($($NAME:ident)*) => {$(
        #[inline(always)]
        fn $NAME() -> Self {
            $crate::surface::Layer::plain($crate::num_traits::FloatConst::$NAME())
        }
    )*};
}

/// Forwards the traits of num-traits but [`Float`](num_traits::Float) and the conversions.
macro_rules! traits {
    ([$($generics:tt)*] $Number:ty, $Value:ty) => {
        /// One is the multiplicative identity: value 1, and it does not vary.
        impl<$($generics)*> $crate::num_traits::One for $Number {
            #[inline(always)]
            fn one() -> Self {
                <Self as $crate::Field>::constant(1.0)
            }

            #[inline(always)]
            fn is_one(&self) -> bool {
                $crate::Field::is_constant(self)
                    && $crate::num_traits::One::is_one(&$crate::surface::Layer::value(self))
            }
        }

        /// Parses a constant.
        impl<$($generics)*> $crate::num_traits::Num for $Number {
            type FromStrRadixErr = <$Value as $crate::num_traits::Num>::FromStrRadixErr;

            fn from_str_radix(text: &str, radix: u32) -> ::core::result::Result<Self, Self::FromStrRadixErr> {
                <$Value as $crate::num_traits::Num>::from_str_radix(text, radix)
                    .map($crate::surface::Layer::plain)
            }
        }

        impl<$($generics)*> $crate::num_traits::Bounded for $Number
        where
            $Value: $crate::num_traits::Bounded,
        {
            #[inline]
            fn min_value() -> Self {
                $crate::surface::Layer::plain($crate::num_traits::Bounded::min_value())
            }

            #[inline]
            fn max_value() -> Self {
                $crate::surface::Layer::plain($crate::num_traits::Bounded::max_value())
            }
        }

        /// As the inherent methods of the same names; the sign is the sign bit of the value.
        impl<$($generics)*> $crate::num_traits::Signed for $Number {
            #[inline]
            fn abs(&self) -> Self {
                Self::abs(*self)
            }

            #[inline]
            fn abs_sub(&self, other: &Self) -> Self {
                Self::abs_sub(*self, *other)
            }

            #[inline]
            fn signum(&self) -> Self {
                Self::signum(*self)
            }

            #[inline]
            fn is_positive(&self) -> bool {
                $crate::surface::Layer::ask(self, $crate::num_traits::Float::is_sign_positive)
            }

            #[inline]
            fn is_negative(&self) -> bool {
                $crate::surface::Layer::ask(self, $crate::num_traits::Float::is_sign_negative)
            }
        }

        impl<$($generics)*> $crate::num_traits::Euclid for $Number {
            #[inline]
            fn div_euclid(&self, divisor: &Self) -> Self {
                $crate::rules::div_euclid(*self, *divisor)
            }

            #[inline]
            fn rem_euclid(&self, divisor: &Self) -> Self {
                $crate::rules::rem_euclid(*self, *divisor)
            }
        }

        impl<$($generics)*> $crate::num_traits::Inv for $Number {
            type Output = Self;

            #[inline]
            fn inv(self) -> Self {
                self.recip()
            }
        }

        impl<$($generics)*> $crate::num_traits::Pow<i32> for $Number {
            type Output = Self;

            #[inline(always)]
            fn pow(self, n: i32) -> Self {
                self.powi(n)
            }
        }

        impl<$($generics)*> $crate::num_traits::Pow<$Value> for $Number {
            type Output = Self;

            #[inline(always)]
            fn pow(self, exponent: $Value) -> Self {
                self.powf(exponent)
            }
        }

        impl<$($generics)*> $crate::num_traits::Pow<Self> for $Number {
            type Output = Self;

            #[inline(always)]
            fn pow(self, exponent: Self) -> Self {
                self.powf(exponent)
            }
        }

        impl<$($generics)*> $crate::num_traits::MulAdd for $Number {
            type Output = Self;

            #[inline]
            fn mul_add(self, a: Self, b: Self) -> Self {
                Self::mul_add(self, a, b)
            }
        }

        impl<$($generics)*> $crate::num_traits::MulAddAssign for $Number {
            #[inline]
            fn mul_add_assign(&mut self, a: Self, b: Self) {
                *self = Self::mul_add(*self, a, b);
            }
        }

        impl<$($generics)*> $crate::num_traits::FloatConst for $Number {
            $crate::surface::constants! {
                E FRAC_1_PI FRAC_1_SQRT_2 FRAC_2_PI FRAC_2_SQRT_PI FRAC_PI_2 FRAC_PI_3 FRAC_PI_4 FRAC_PI_6
                FRAC_PI_8 LN_10 LN_2 LOG10_E LOG2_E PI SQRT_2 TAU LOG10_2 LOG2_10
            }
        }
    };
}

pub(crate) use {constants, traits};
