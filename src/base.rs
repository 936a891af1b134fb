//! The base numbers, `f32` and `f64`: rules act on them by their values alone.

#[cfg(target_feature = "avx")]
use crate::number::{Kernel, registers};
use crate::real::{Field, Real};
use crate::rules::{Binary, Unary};

/// What is written alike for both.
macro_rules! same_in_both {
    () => {
        const IS_BASE: bool = true;

        #[inline(always)]
        fn is_exact_zero(&self) -> bool {
            *self == 0.0
        }

        #[inline(always)]
        fn is_constant(&self) -> bool {
            true
        }

        #[inline(always)]
        fn has_normal_value(&self) -> bool {
            self.is_normal()
        }

        #[inline(always)]
        fn has_finite_parts(&self) -> bool {
            self.is_finite()
        }

        #[inline(always)]
        fn unsigned_zero(self) -> Self {
            self + 0.0
        }

        #[inline(always)]
        fn scaled(self, c: f64) -> Self {
            self * Self::constant(c)
        }

        #[inline(always)]
        fn lift<const M: usize>(self, rule: impl Unary<M>) -> [Self; M] {
            rule.value(self)
        }

        #[inline(always)]
        fn lift2<const M: usize>(self, other: Self, rule: impl Binary<M>) -> [Self; M] {
            rule.value(self, other)
        }
    };
}

impl Field for f64 {
    type Wide = Self;

    const IS_WIDE: bool = true;

    same_in_both!();

    #[inline(always)]
    fn widen(self) -> Self {
        self
    }

    #[inline(always)]
    fn narrow(wide: Self) -> Self {
        wide
    }

    #[inline(always)]
    fn constant(c: f64) -> Self {
        c
    }

    #[cfg(target_feature = "avx")]
    #[inline(always)]
    fn act<const N: usize>(kernel: impl Kernel<Self>, p: [Self; N], q: [Self; N]) -> [Self; N] {
        registers::act_on_f64(kernel, p, q)
    }

    #[inline(always)]
    fn divides_mid_range(&self, divisor: &Self) -> bool {
        // of the 512 exponents from −257 on; a power of two of them, so that two bits tell of both numbers at once
        let outside = |x: &Self| (x.to_bits() >> 32).wrapping_sub(766 << 20) & 0x600 << 20;
        let divisor = outside(divisor);
        outside(self) | divisor == 0 || *self == 0.0 && divisor == 0
    }

    #[inline(always)]
    fn lift2_with_slopes<const M: usize>(
        self,
        other: Self,
        rule: impl Binary<M>,
    ) -> ([Self; M], [[Self; M]; 2]) {
        rule.value_and_slopes(self, other)
    }
}

/// Slopes of `f32` are evaluated in `f64` and rounded once, so that they are right to the last bit; the
/// value stays that of the `f32` function (law 1).
impl Field for f32 {
    type Wide = f64;

    const IS_WIDE: bool = false;

    same_in_both!();

    #[inline(always)]
    fn widen(self) -> f64 {
        f64::from(self)
    }

    #[inline(always)]
    #[expect(clippy::cast_possible_truncation, reason = "rounding to nearest is what is wanted")]
    fn narrow(wide: f64) -> Self {
        wide as Self
    }

    #[inline(always)]
    fn constant(c: f64) -> Self {
        Self::narrow(c)
    }

    #[cfg(target_feature = "avx")]
    #[inline(always)]
    fn act<const N: usize>(kernel: impl Kernel<Self>, p: [Self; N], q: [Self; N]) -> [Self; N] {
        registers::act_on_f32(kernel, p, q)
    }

    #[inline(always)]
    fn divides_mid_range(&self, divisor: &Self) -> bool {
        // of the 64 exponents from −33 on, as for `f64`
        let outside = |x: &Self| x.to_bits().wrapping_sub(94 << 23) & 0xc0 << 23;
        let divisor = outside(divisor);
        outside(self) | divisor == 0 || *self == 0.0 && divisor == 0
    }
}

impl Real for f64 {
    const ORDER: usize = 0;
}

impl Real for f32 {
    const ORDER: usize = 0;
}
