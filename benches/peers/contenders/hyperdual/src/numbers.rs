//! How hyperdual's numbers do what the functions ask for.

use hyperdual::{Float, Hyperdual};

use crate::functions::{Lanes, Number, same_names};

impl<const N: usize> Number for Hyperdual<f64, N> {
    #[inline(always)]
    fn constant(c: f64) -> Self {
        Self::from_real(c)
    }

    #[inline(always)]
    fn value(self) -> f64 {
        self.real()
    }

    #[inline(always)]
    fn minus_from(self, c: f64) -> Self {
        -self + c
    }

    #[inline(always)]
    fn divides(self, c: f64) -> Self {
        Self::from_real(c) / self
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

/// The lanes of a number of N + 1 parts.
macro_rules! lanes {
    ($($parts:literal: $C:literal),*) => {$(
        impl Lanes<$C> for Hyperdual<f64, $parts> {
            #[inline(always)]
            fn variable(value: f64, lane: usize) -> Self {
                Self::from_fn(|i| if i == 0 { value } else { f64::from(u8::from(i == lane + 1)) })
            }

            #[inline(always)]
            fn partials(&self) -> [f64; $C] {
                std::array::from_fn(|i| self[i + 1])
            }
        }
    )*};
}

lanes!(2: 1, 4: 3, 5: 4, 7: 6, 11: 10, 13: 12, 21: 20, 31: 30, 101: 100);
