//! Functions of any number of inputs.

use std::f64::consts::{E, TAU};

use super::Number;

/// Σ (1 − xᵢ)² + 100 (xᵢ₊₁ − xᵢ²)²: cheap, and each term knows only two inputs.
#[inline]
pub(crate) fn rosenbrock<T: Number>(x: &[T]) -> T {
    let mut sum = T::constant(0.0);
    for pair in x.windows(2) {
        let a = pair[0].minus_from(1.0);
        let b = pair[1] - pair[0] * pair[0];
        sum += a * a + b * b * 100.0;
    }
    sum
}

/// −20 exp(−0.2 √(mean xᵢ²)) − exp(mean cos 2πxᵢ) + 20 + e: an elementary function for each input.
#[inline]
pub(crate) fn ackley<T: Number>(x: &[T]) -> T {
    let mut squares = T::constant(0.0);
    let mut cosines = T::constant(0.0);
    for &x in x {
        squares += x * x;
        cosines += (x * TAU).cos();
    }
    let share = 1.0 / u32::try_from(x.len()).map_or(f64::NAN, f64::from);
    let bowl = ((squares * share).sqrt() * -0.2).exp();
    let waves = (cosines * share).exp();
    (bowl * 20.0 + waves).minus_from(20.0 + E)
}
