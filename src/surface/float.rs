//! `num_traits::Float`: every method forwards to the inherent one of the same name.

/// Forwards methods of one, two and three numbers to the inherent ones.
macro_rules! float_methods {
    ($(fn $name:ident(self $(, $arg:ident: $Arg:ty)*) -> $Output:ty;)*) => {$(
        #[inline(always)]
        fn $name(self $(, $arg: $Arg)*) -> $Output {
            Self::$name(self $(, $arg)*)
        }
    )*};
}

/// Forwards constants to those of the value's type.
macro_rules! float_constants {
    ($($name:ident)*) => {$(
        #[inline(always)]
        fn $name() -> Self {
            $crate::surface::Layer::plain($crate::num_traits::Float::$name())
        }
    )*};
}

/// Forwards [`num_traits::Float`].
macro_rules! float {
    ([$($generics:tt)*] $Number:ty) => {
        impl<$($generics)*> $crate::num_traits::Float for $Number {
            $crate::surface::float_constants! {
                nan infinity neg_infinity neg_zero min_value min_positive_value max_value epsilon
            }

            $crate::surface::float_methods! {
                fn is_nan(self) -> bool;
                fn is_infinite(self) -> bool;
                fn is_finite(self) -> bool;
                fn is_normal(self) -> bool;
                fn classify(self) -> ::core::num::FpCategory;
                fn is_sign_positive(self) -> bool;
                fn is_sign_negative(self) -> bool;
                fn floor(self) -> Self;
                fn ceil(self) -> Self;
                fn round(self) -> Self;
                fn trunc(self) -> Self;
                fn fract(self) -> Self;
                fn abs(self) -> Self;
                fn signum(self) -> Self;
                fn mul_add(self, a: Self, b: Self) -> Self;
                fn recip(self) -> Self;
                fn powi(self, n: i32) -> Self;
                fn powf(self, n: Self) -> Self;
                fn sqrt(self) -> Self;
                fn exp(self) -> Self;
                fn exp2(self) -> Self;
                fn ln(self) -> Self;
                fn log(self, base: Self) -> Self;
                fn log2(self) -> Self;
                fn log10(self) -> Self;
                fn to_degrees(self) -> Self;
                fn to_radians(self) -> Self;
                fn max(self, other: Self) -> Self;
                fn min(self, other: Self) -> Self;
                fn clamp(self, low: Self, high: Self) -> Self;
                fn abs_sub(self, other: Self) -> Self;
                fn cbrt(self) -> Self;
                fn hypot(self, other: Self) -> Self;
                fn sin(self) -> Self;
                fn cos(self) -> Self;
                fn tan(self) -> Self;
                fn asin(self) -> Self;
                fn acos(self) -> Self;
                fn atan(self) -> Self;
                fn atan2(self, other: Self) -> Self;
                fn sin_cos(self) -> (Self, Self);
                fn exp_m1(self) -> Self;
                fn ln_1p(self) -> Self;
                fn sinh(self) -> Self;
                fn cosh(self) -> Self;
                fn tanh(self) -> Self;
                fn asinh(self) -> Self;
                fn acosh(self) -> Self;
                fn atanh(self) -> Self;
                fn copysign(self, sign: Self) -> Self;
            }

            #[inline]
            fn is_subnormal(self) -> bool {
                $crate::surface::Layer::ask(&self, $crate::num_traits::Float::is_subnormal)
            }

            #[inline]
            fn integer_decode(self) -> (u64, i16, i8) {
                $crate::num_traits::Float::integer_decode($crate::surface::Layer::value(&self))
            }
        }
    };
}

pub(crate) use {float, float_constants, float_methods};
