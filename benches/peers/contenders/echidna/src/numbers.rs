//! How echidna's numbers do what the functions ask for.

use echidna::{BReverse64, DualVec64, Taylor64};
use num_traits::Float;

use crate::functions::{Lanes, Number, same_names};

/// Forwards to the numbers' own methods.
macro_rules! number {
    ([$($generics:tt)*] $Number:ty, $value:ident => $re:expr) => {
        impl<$($generics)*> Number for $Number {
            #[inline(always)]
            fn constant(c: f64) -> Self {
                <$Number>::constant(c)
            }

            #[inline(always)]
            fn value(self) -> f64 {
                let $value = self;
                $re
            }

            #[inline(always)]
            fn minus_from(self, c: f64) -> Self {
                c - self
            }

            #[inline(always)]
            fn divides(self, c: f64) -> Self {
                c / self
            }

            #[inline(always)]
            fn power(self, y: Self) -> Self {
                self.powf(y)
            }

            #[inline(always)]
            fn sin_cos(self) -> (Self, Self) {
                Float::sin_cos(self)
            }

            same_names!(Float: sin, cos, exp, ln, sqrt);
        }
    };
}

number!([const N: usize] DualVec64<N>, x => x.re);
number!([const K: usize] Taylor64<K>, x => x.coeffs[0]);
number!([] BReverse64, x => echidna::Scalar::value(&x));

impl<const N: usize> Lanes<N> for DualVec64<N> {
    #[inline(always)]
    fn variable(value: f64, lane: usize) -> Self {
        Self::with_tangent(value, lane)
    }

    #[inline(always)]
    fn partials(&self) -> [f64; N] {
        self.eps
    }
}
