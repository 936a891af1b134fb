//! Rosenbrock's and Ackley's functions.

use std::f64::consts::{E, TAU};

/// Rosenbrock's function and its gradient.
#[inline]
pub(crate) fn rosenbrock<const N: usize>(x: &[f64; N]) -> (f64, [f64; N]) {
    let mut gradient = [0.0; N];
    (rosenbrock_into(x, &mut gradient), gradient)
}

/// Rosenbrock's function, and its gradient into an array.
#[inline]
pub(crate) fn rosenbrock_into<const N: usize>(x: &[f64; N], gradient: &mut [f64; N]) -> f64 {
    let mut value = 0.0;
    let mut carried = 0.0;
    for i in 0..N - 1 {
        let a = 1.0 - x[i];
        let b = x[i + 1] - x[i] * x[i];
        value += a * a + b * b * 100.0;
        gradient[i] = carried - 2.0 * a - 400.0 * x[i] * b;
        carried = 200.0 * b;
    }
    gradient[N - 1] = carried;
    value
}

/// Ackley's function and its gradient.
#[inline]
pub(crate) fn ackley<const N: usize>(x: &[f64; N]) -> (f64, [f64; N]) {
    let mut gradient = [0.0; N];
    (ackley_into(x, &mut gradient), gradient)
}

/// Ackley's function, and its gradient into an array.
#[inline]
pub(crate) fn ackley_into<const N: usize>(x: &[f64; N], gradient: &mut [f64; N]) -> f64 {
    let mut squares = 0.0;
    let mut cosines = 0.0;
    for (&x, slope) in x.iter().zip(&mut *gradient) {
        let (sin, cos) = (TAU * x).sin_cos();
        squares += x * x;
        cosines += cos;
        *slope = sin;
    }
    let share = 1.0 / u32::try_from(N).map_or(f64::NAN, f64::from);
    let root = (squares * share).sqrt();
    let (bowl, waves) = ((-0.2 * root).exp(), (cosines * share).exp());
    let (along_x, along_sine) = (4.0 * bowl * share / root, TAU * waves * share);
    for (&x, slope) in x.iter().zip(gradient) {
        *slope = along_x * x + along_sine * *slope;
    }
    20.0 + E - 20.0 * bowl - waves
}
