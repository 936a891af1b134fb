//! How hyperjet's numbers do what the functions ask for.

use hyperjet::jets::{Jet1, Jet2};
use hyperjet::traits::DifferentiableMath;

use crate::functions::{Lanes, Number, same_names};

/// Forwards to the numbers' own methods.
macro_rules! number {
    ([$($generics:tt)*] $Number:ty) => {
        impl<$($generics)*> Number for $Number {
            #[inline(always)]
            fn constant(c: f64) -> Self {
                <$Number>::constant(c)
            }

            #[inline(always)]
            fn value(self) -> f64 {
                self.value
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
                // there is no power of two jets
                DifferentiableMath::exp(DifferentiableMath::ln(self) * y)
            }

            #[inline(always)]
            fn sin_cos(self) -> (Self, Self) {
                DifferentiableMath::sin_cos(self)
            }

            same_names!(DifferentiableMath: sin, cos, exp, ln, sqrt);
        }
    };
}

number!([const N: usize] Jet1<N>);
number!([const N: usize, const H: usize] Jet2<N, H>);

impl<const C: usize> Lanes<C> for Jet1<C> {
    #[inline(always)]
    fn variable(value: f64, lane: usize) -> Self {
        Jet1::variable(value, lane)
    }

    #[inline(always)]
    fn partials(&self) -> [f64; C] {
        self.grad
    }
}
