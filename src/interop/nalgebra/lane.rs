//! Duals as SIMD values of one lane, as nalgebra sees every scalar. The lanes of a dual are not those of SIMD.
//!
//! The word `unsafe` stands in this file alone: simba's trait has two methods whose signatures it is part of, and a safe
//! method cannot implement them. Their bodies are safe code.

use simba::scalar::Field;
use simba::simd::{PrimitiveSimdValue, SimdValue};

use crate::number::Dual;
use crate::real::Real;

#[allow(unsafe_code, reason = "two signatures of the trait; there is no unsafe block")]
impl<T: Real, const N: usize> SimdValue for Dual<T, N> {
    const LANES: usize = 1;

    type Element = Self;
    type SimdBool = bool;

    #[inline(always)]
    fn splat(number: Self) -> Self {
        number
    }

    #[inline(always)]
    fn extract(&self, _: usize) -> Self {
        *self
    }

    #[inline(always)]
    unsafe fn extract_unchecked(&self, _: usize) -> Self {
        *self
    }

    #[inline(always)]
    fn replace(&mut self, _: usize, number: Self) {
        *self = number;
    }

    #[inline(always)]
    unsafe fn replace_unchecked(&mut self, _: usize, number: Self) {
        *self = number;
    }

    #[inline(always)]
    fn select(self, condition: bool, other: Self) -> Self {
        if condition { self } else { other }
    }

    #[inline(always)]
    fn map_lanes(self, f: impl Fn(Self) -> Self) -> Self {
        f(self)
    }

    #[inline(always)]
    fn zip_map_lanes(self, other: Self, f: impl Fn(Self, Self) -> Self) -> Self {
        f(self, other)
    }
}

impl<T: Real, const N: usize> PrimitiveSimdValue for Dual<T, N> {}

impl<T: Real, const N: usize> Field for Dual<T, N> {}
