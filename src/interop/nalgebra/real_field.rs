//! `RealField` for duals: what nalgebra asks of a real number.

use simba::scalar::RealField;

use crate::number::Dual;
use crate::real::Real;

/// Forwards constants to those of the value's type.
macro_rules! constants {
    ($($name:ident)*) => {$(
        #[inline(always)]
        fn $name() -> Self {
            Self::constant(<T as RealField>::$name())
        }
    )*};
}

impl<T: Real + RealField, const N: usize> RealField for Dual<T, N> {
    constants! {
        pi two_pi frac_pi_2 frac_pi_3 frac_pi_4 frac_pi_6 frac_pi_8 frac_1_pi frac_2_pi frac_2_sqrt_pi
        e log2_e log10_e ln_2 ln_10
    }

    #[inline]
    fn is_sign_positive(&self) -> bool {
        Self::is_sign_positive(*self)
    }

    #[inline]
    fn is_sign_negative(&self) -> bool {
        Self::is_sign_negative(*self)
    }

    #[inline]
    fn copysign(self, sign: Self) -> Self {
        Self::copysign(self, sign)
    }

    #[inline]
    fn max(self, other: Self) -> Self {
        Self::max(self, other)
    }

    #[inline]
    fn min(self, other: Self) -> Self {
        Self::min(self, other)
    }

    // limits in the wrong order, or one that is NaN, are no panic here: the first limit that is passed is the result
    #[inline]
    fn clamp(self, low: Self, high: Self) -> Self {
        if low <= high {
            Self::clamp(self, low, high)
        } else if self < low {
            low
        } else if self > high {
            high
        } else {
            self
        }
    }

    #[inline]
    fn atan2(self, other: Self) -> Self {
        Self::atan2(self, other)
    }

    #[inline]
    fn min_value() -> Option<Self> {
        <T as RealField>::min_value().map(Self::constant)
    }

    #[inline]
    fn max_value() -> Option<Self> {
        <T as RealField>::max_value().map(Self::constant)
    }
}
