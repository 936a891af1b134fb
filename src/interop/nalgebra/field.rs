//! `ComplexField` for duals, the real ones among the complex numbers: every method forwards to the inherent one of the
//! same name, or has the value that simba gives to plain floats.

use simba::scalar::ComplexField;

use super::cardinal;
use crate::number::Dual;
use crate::real::{Field, Real};
use crate::rules;

/// Forwards methods to the inherent ones.
macro_rules! forward {
    ($(fn $name:ident(self $(, $arg:ident)*);)*) => {$(
        #[inline(always)]
        fn $name(self $(, $arg: Self)*) -> Self {
            Self::$name(self $(, $arg)*)
        }
    )*};
}

/// Declares methods that return the number itself.
macro_rules! identity {
    ($($name:ident)*) => {$(
        #[inline(always)]
        fn $name(self) -> Self {
            self
        }
    )*};
}

/// Declares methods that return the absolute value.
macro_rules! absolute {
    ($($name:ident)*) => {$(
        #[inline(always)]
        fn $name(self) -> Self {
            Self::abs(self)
        }
    )*};
}

impl<T: Real + ComplexField<RealField = T>, const N: usize> ComplexField for Dual<T, N>
where
    Self: simba::scalar::RealField,
{
    type RealField = Self;

    forward! {
        fn floor(self);
        fn ceil(self);
        fn round(self);
        fn trunc(self);
        fn fract(self);
        fn signum(self);
        fn mul_add(self, a, b);
        fn hypot(self, other);
        fn recip(self);
        fn sin(self);
        fn cos(self);
        fn tan(self);
        fn asin(self);
        fn acos(self);
        fn atan(self);
        fn sinh(self);
        fn cosh(self);
        fn tanh(self);
        fn asinh(self);
        fn acosh(self);
        fn atanh(self);
        fn log(self, base);
        fn log2(self);
        fn log10(self);
        fn ln(self);
        fn ln_1p(self);
        fn sqrt(self);
        fn exp(self);
        fn exp2(self);
        fn exp_m1(self);
        fn powf(self, n);
        fn cbrt(self);
    }

    identity! { real conjugate }

    absolute! { abs modulus norm1 }

    #[inline(always)]
    fn from_real(re: Self) -> Self {
        re
    }

    #[inline(always)]
    fn imaginary(self) -> Self {
        <Self as Field>::constant(0.0)
    }

    #[inline(always)]
    fn modulus_squared(self) -> Self {
        self * self
    }

    /// 0 or π, which do not vary.
    #[inline]
    fn argument(self) -> Self {
        Self::constant(self.value.argument())
    }

    #[inline(always)]
    fn scale(self, factor: Self) -> Self {
        self * factor
    }

    #[inline(always)]
    fn unscale(self, factor: Self) -> Self {
        self / factor
    }

    #[inline]
    fn to_polar(self) -> (Self, Self) {
        (Self::abs(self), self.argument())
    }

    /// (|x|, ±1); |x| keeps the sign of a zero, as of a plain float.
    #[inline]
    fn to_exp(self) -> (Self, Self) {
        let is_zero = self == <Self as Field>::constant(0.0);
        let modulus = if is_zero { Self::copysign(self, self) } else { Self::abs(self) };
        let (_, sign) = self.value.to_exp();
        (modulus, Self::constant(sign))
    }

    #[inline(always)]
    fn sin_cos(self) -> (Self, Self) {
        Self::sin_cos(self)
    }

    #[inline(always)]
    fn sinh_cosh(self) -> (Self, Self) {
        let [sinh, cosh] = self.lift(rules::Sinh);
        (sinh, cosh)
    }

    // without std simba raises plain floats to the power n as a float, which rounds otherwise than powi
    #[inline(always)]
    fn powi(self, n: i32) -> Self {
        let power = Self::powi(self, n);
        if cfg!(feature = "std") {
            power
        } else {
            Self::new(ComplexField::powi(self.value, n), power.partials)
        }
    }

    // the values of these four are quotients of plain floats in their own precision, 1 at 0 and NaN or ∞ far out; the
    // tangents are those of the functions meant
    #[inline]
    fn sinc(self) -> Self {
        Self::new(ComplexField::sinc(self.value), self.apply(rules::Sinc(0)).partials)
    }

    #[inline]
    fn sinhc(self) -> Self {
        Self::new(ComplexField::sinhc(self.value), cardinal::sinhc(self))
    }

    #[inline]
    fn cosc(self) -> Self {
        Self::new(ComplexField::cosc(self.value), cardinal::cosc(self))
    }

    #[inline]
    fn coshc(self) -> Self {
        Self::new(ComplexField::coshc(self.value), cardinal::coshc(self))
    }

    #[inline(always)]
    fn powc(self, n: Self) -> Self {
        Self::powf(self, n)
    }

    #[inline]
    fn try_sqrt(self) -> Option<Self> {
        (self >= <Self as Field>::constant(0.0)).then(|| Self::sqrt(self))
    }

    #[inline]
    fn is_finite(&self) -> bool {
        Self::is_finite(*self)
    }
}
