//! How autodiff's numbers do what the functions ask for.

use autodiff::{F1, Float};

use crate::functions::{Lanes, Number, same_names};

impl Number for F1 {
    #[inline(always)]
    fn constant(c: f64) -> Self {
        F1::cst(c)
    }

    #[inline(always)]
    fn value(self) -> f64 {
        self.x
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

impl Lanes<1> for F1 {
    #[inline(always)]
    fn variable(value: f64, _: usize) -> Self {
        F1::var(value)
    }

    #[inline(always)]
    fn partials(&self) -> [f64; 1] {
        [self.dx]
    }
}
