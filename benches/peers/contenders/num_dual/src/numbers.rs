//! How num-dual's numbers do what the functions ask for.

use num_dual::{Dual2SVec64, Dual64, DualNum, DualSVec64};

use crate::functions::Number;

/// Forwards to `DualNum`.
macro_rules! number {
    ([$($generics:tt)*] $Number:ty) => {
        impl<$($generics)*> Number for $Number {
            #[inline(always)]
            fn constant(c: f64) -> Self {
                Self::from(c)
            }

            #[inline(always)]
            fn value(self) -> f64 {
                self.re
            }

            #[inline(always)]
            fn minus_from(self, c: f64) -> Self {
                -self + c
            }

            #[inline(always)]
            fn divides(self, c: f64) -> Self {
                self.recip() * c
            }

            #[inline(always)]
            fn sin(self) -> Self {
                DualNum::sin(&self)
            }

            #[inline(always)]
            fn cos(self) -> Self {
                DualNum::cos(&self)
            }

            #[inline(always)]
            fn sin_cos(self) -> (Self, Self) {
                DualNum::sin_cos(&self)
            }

            #[inline(always)]
            fn exp(self) -> Self {
                DualNum::exp(&self)
            }

            #[inline(always)]
            fn ln(self) -> Self {
                DualNum::ln(&self)
            }

            #[inline(always)]
            fn sqrt(self) -> Self {
                DualNum::sqrt(&self)
            }

            #[inline(always)]
            fn power(self, y: Self) -> Self {
                self.powd(y)
            }
        }
    };
}

number!([] Dual64);
number!([const N: usize] DualSVec64<N>);
number!([const N: usize] Dual2SVec64<N>);
