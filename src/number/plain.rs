//! Plain numbers beside dual ones, on both sides: `2.0 * x`, `x + 1.0`. At depth one and two, and of `f64` at depth three,
//! which a function that is minimised meets in a Hessian.
//!
//! A plain number has no partials, so none are touched.

use core::ops::{Add, Div, Mul, Sub};

use super::Dual;
use super::lanes;
use crate::real::Field;
use crate::surface::{Behind, Beside, plain_left, plain_right};

impl<T, C, const N: usize> Beside<C> for Dual<T, N>
where
    T: Field + Add<C, Output = T> + Sub<C, Output = T> + Mul<C, Output = T> + Div<C, Output = T>,
    C: Field,
    Self: From<C>,
{
    /// (a + pε) + c = (a + c) + pε.
    #[inline(always)]
    fn plus(self, c: C) -> Self {
        Self::new(self.value + c, self.partials)
    }

    /// (a + pε) − c = (a − c) + pε.
    #[inline(always)]
    fn minus(self, c: C) -> Self {
        Self::new(self.value - c, self.partials)
    }

    /// (a + pε) · c = ac + pc ε.
    #[inline(always)]
    fn times(self, c: C) -> Self {
        Self::new(self.value * c, lanes::multiple(self.partials, c))
    }

    /// (a + pε) / c = a/c + (p/c)ε.
    #[inline(always)]
    fn over(self, c: C) -> Self {
        Self::new(self.value / c, lanes::over(self.partials, c))
    }
}

impl<T, C, const N: usize> Behind<C> for Dual<T, N>
where
    T: Field,
    C: Field + Sub<T, Output = T>,
    Self: Beside<C>,
{
    /// c − (a + pε) = (c − a) − pε.
    #[inline(always)]
    fn taken_from(self, c: C) -> Self {
        Self::new(c - self.value, lanes::negative(self.partials))
    }
}

impl<T: Field, const M: usize, const N: usize> From<T> for Dual<Dual<T, M>, N> {
    #[inline(always)]
    fn from(value: T) -> Self {
        Self::constant(Dual::constant(value))
    }
}

impl<const L: usize, const M: usize, const N: usize> From<f64> for Dual<Dual<Dual<f64, L>, M>, N> {
    #[inline(always)]
    fn from(value: f64) -> Self {
        Self::constant(Dual::from(value))
    }
}

plain_right! { [T: Field, const N: usize] T, Dual<T, N> }
plain_right! { [T: Field, const M: usize, const N: usize] T, Dual<Dual<T, M>, N> }
plain_right! { [const L: usize, const M: usize, const N: usize] f64, Dual<Dual<Dual<f64, L>, M>, N> }

plain_left! { [const N: usize] f64, Dual<f64, N> }
plain_left! { [const N: usize] f32, Dual<f32, N> }
plain_left! { [const M: usize, const N: usize] f64, Dual<Dual<f64, M>, N> }
plain_left! { [const M: usize, const N: usize] f32, Dual<Dual<f32, M>, N> }
plain_left! { [const M: usize, const N: usize] Dual<f64, M>, Dual<Dual<f64, M>, N> }
plain_left! { [const M: usize, const N: usize] Dual<f32, M>, Dual<Dual<f32, M>, N> }
plain_left! { [const L: usize, const M: usize, const N: usize] f64, Dual<Dual<Dual<f64, L>, M>, N> }
