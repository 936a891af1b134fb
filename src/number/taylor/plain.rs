//! Plain numbers beside Taylor series, on both sides: `2.0 * x`, `x + 1.0`.
//!
//! A plain number does not vary, so only what it changes is touched.

use core::ops::{Add, Div, Mul, Sub};

use super::Taylor;
use crate::number::{Dual, lanes};
use crate::real::Field;
use crate::surface::{Behind, Beside, plain_left, plain_right};

impl<T, C, const K: usize> Beside<C> for Taylor<T, K>
where
    T: Field + Add<C, Output = T> + Sub<C, Output = T> + Mul<C, Output = T> + Div<C, Output = T>,
    C: Field,
    Self: From<C>,
{
    #[inline(always)]
    fn plus(self, c: C) -> Self {
        Self::new(self.value + c, self.coefficients)
    }

    #[inline(always)]
    fn minus(self, c: C) -> Self {
        Self::new(self.value - c, self.coefficients)
    }

    #[inline(always)]
    fn times(self, c: C) -> Self {
        Self::new(self.value * c, lanes::multiple(self.coefficients, c))
    }

    #[inline(always)]
    fn over(self, c: C) -> Self {
        Self::new(self.value / c, lanes::over(self.coefficients, c))
    }
}

impl<T, C, const K: usize> Behind<C> for Taylor<T, K>
where
    T: Field,
    C: Field + Sub<T, Output = T>,
    Self: Beside<C>,
{
    #[inline(always)]
    fn taken_from(self, c: C) -> Self {
        Self::new(c - self.value, lanes::negative(self.coefficients))
    }
}

impl<T: Field, const N: usize, const K: usize> From<T> for Taylor<Dual<T, N>, K> {
    #[inline(always)]
    fn from(value: T) -> Self {
        Self::constant(Dual::constant(value))
    }
}

impl<T: Field, const N: usize, const K: usize> From<T> for Dual<Taylor<T, K>, N> {
    #[inline(always)]
    fn from(value: T) -> Self {
        Self::constant(Taylor::constant(value))
    }
}

plain_right! { [T: Field, const K: usize] T, Taylor<T, K> }
plain_right! { [T: Field, const N: usize, const K: usize] T, Taylor<Dual<T, N>, K> }
plain_right! { [T: Field, const N: usize, const K: usize] T, Dual<Taylor<T, K>, N> }

plain_left! { [const K: usize] f64, Taylor<f64, K> }
plain_left! { [const K: usize] f32, Taylor<f32, K> }
plain_left! { [const N: usize, const K: usize] f64, Taylor<Dual<f64, N>, K> }
plain_left! { [const N: usize, const K: usize] f64, Dual<Taylor<f64, K>, N> }
