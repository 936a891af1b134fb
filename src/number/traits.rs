//! The other traits of num-traits for duals.

use num_traits::{
    Bounded, ConstOne, ConstZero, Euclid, FloatConst, Inv, MulAdd, MulAddAssign, Num, One, Pow,
    Signed, Zero,
};

use super::Dual;
use crate::real::{Field, Real};

/// Zero is the additive identity: value and partials (law 6).
impl<T: Field, const N: usize> Zero for Dual<T, N> {
    #[inline(always)]
    fn zero() -> Self {
        <Self as Field>::constant(0.0)
    }

    #[inline(always)]
    fn is_zero(&self) -> bool {
        self.is_exact_zero()
    }
}

/// One is the multiplicative identity: value 1, partials 0.
impl<T: Real, const N: usize> One for Dual<T, N> {
    #[inline(always)]
    fn one() -> Self {
        <Self as Field>::constant(1.0)
    }

    #[inline(always)]
    fn is_one(&self) -> bool {
        (*self - Self::one()).is_exact_zero()
    }
}

impl<T: Field + ConstZero, const N: usize> ConstZero for Dual<T, N> {
    const ZERO: Self = Self::new(T::ZERO, [T::ZERO; N]);
}

impl<T: Real + ConstZero + ConstOne, const N: usize> ConstOne for Dual<T, N> {
    const ONE: Self = Self::new(T::ONE, [T::ZERO; N]);
}

/// Parses a constant.
impl<T: Real, const N: usize> Num for Dual<T, N> {
    type FromStrRadixErr = T::FromStrRadixErr;

    fn from_str_radix(text: &str, radix: u32) -> Result<Self, Self::FromStrRadixErr> {
        T::from_str_radix(text, radix).map(Self::constant)
    }
}

impl<T: Real + Bounded, const N: usize> Bounded for Dual<T, N> {
    #[inline]
    fn min_value() -> Self {
        Self::constant(Bounded::min_value())
    }

    #[inline]
    fn max_value() -> Self {
        Self::constant(Bounded::max_value())
    }
}

/// As the inherent methods of the same names; the sign is the sign bit of the value.
impl<T: Real, const N: usize> Signed for Dual<T, N> {
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
        self.value.is_sign_positive()
    }

    #[inline]
    fn is_negative(&self) -> bool {
        self.value.is_sign_negative()
    }
}

impl<T: Real, const N: usize> Inv for Dual<T, N> {
    type Output = Self;

    #[inline]
    fn inv(self) -> Self {
        self.recip()
    }
}

impl<T: Real, const N: usize> Pow<i32> for Dual<T, N> {
    type Output = Self;

    #[inline(always)]
    fn pow(self, n: i32) -> Self {
        self.powi(n)
    }
}

impl<T: Real, const N: usize> Pow<T> for Dual<T, N> {
    type Output = Self;

    #[inline(always)]
    fn pow(self, exponent: T) -> Self {
        self.powf(exponent)
    }
}

impl<T: Real, const N: usize> Pow<Self> for Dual<T, N> {
    type Output = Self;

    #[inline(always)]
    fn pow(self, exponent: Self) -> Self {
        self.powf(exponent)
    }
}

impl<T: Real, const N: usize> MulAdd for Dual<T, N> {
    type Output = Self;

    #[inline]
    fn mul_add(self, a: Self, b: Self) -> Self {
        Self::mul_add(self, a, b)
    }
}

impl<T: Real, const N: usize> MulAddAssign for Dual<T, N> {
    #[inline]
    fn mul_add_assign(&mut self, a: Self, b: Self) {
        *self = Self::mul_add(*self, a, b);
    }
}

/// Forwards mathematical constants to those of the value's type.
macro_rules! constants {
    ($($NAME:ident)*) => {
        impl<T: Real, const N: usize> FloatConst for Dual<T, N> {
            $(
                #[inline(always)]
                fn $NAME() -> Self {
                    Self::constant(T::$NAME())
                }
            )*
        }
    };
}

constants! {
    E FRAC_1_PI FRAC_1_SQRT_2 FRAC_2_PI FRAC_2_SQRT_PI FRAC_PI_2 FRAC_PI_3 FRAC_PI_4 FRAC_PI_6
    FRAC_PI_8 LN_10 LN_2 LOG10_E LOG2_E PI SQRT_2 TAU LOG10_2 LOG2_10
}

/// x = q·y + r with 0 ≤ r < |y|: the quotient is flat, the remainder has the slopes of its piece.
impl<T: Real, const N: usize> Euclid for Dual<T, N> {
    #[inline]
    fn div_euclid(&self, divisor: &Self) -> Self {
        let quotient = (*self / *divisor).trunc();
        if *self % *divisor >= Self::zero() {
            quotient
        } else if *divisor > Self::zero() {
            quotient - Self::one()
        } else {
            quotient + Self::one()
        }
    }

    #[inline]
    fn rem_euclid(&self, divisor: &Self) -> Self {
        let remainder = *self % *divisor;
        if remainder < Self::zero() { remainder + divisor.abs() } else { remainder }
    }
}
