//! How plain numbers do what the functions ask for.

use infinitesimal::num_traits::Float;

use crate::functions::{Number, same_names};

impl Number for f64 {
    #[inline(always)]
    fn constant(c: f64) -> Self {
        c
    }

    #[inline(always)]
    fn value(self) -> f64 {
        self
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
