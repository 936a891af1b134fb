//! How this crate's numbers do what the functions ask for.

use infinitesimal::batch::{Elementary, Lanes};
use infinitesimal::num_traits::{Float, ToPrimitive};
use infinitesimal::reverse::Var;
use infinitesimal::{Dual, Taylor};

use crate::functions::{Number, same_names};

/// Forwards to the numbers' own methods.
macro_rules! number {
    ([$($generics:tt)*] $Number:ty, $constant:expr) => {
        impl<$($generics)*> Number for $Number {
            #[inline(always)]
            fn constant(c: f64) -> Self {
                $constant(c)
            }

            #[inline(always)]
            fn value(self) -> f64 {
                self.to_f64().unwrap_or(f64::NAN)
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

number!([const N: usize] Dual<f64, N>, Dual::constant);
number!([const N: usize, const M: usize] Dual<Dual<f64, M>, N>, |c| Dual::constant(Dual::constant(c)));
number!([E: Elementary, const N: usize] Dual<Lanes<f64, E>, N>, Dual::from);
number!([] Var<'_, f64>, Var::constant);
number!([const N: usize] Var<'_, Dual<f64, N>>, |c| Var::constant(Dual::constant(c)));
number!([const K: usize] Taylor<f64, K>, Taylor::constant);
