//! The functions that are differentiated, each with a gradient written by hand.

use std::f64::consts::{E, TAU};

use infinitesimal::Real;

/// n coordinates between −1 and 1, without a pattern.
pub(crate) fn point(n: u32) -> Vec<f64> {
    (0..n).map(|i| (f64::from(i) * 1.7 + 0.4).sin()).collect()
}

/// Σ (1 − xᵢ)² + 100 (xᵢ₊₁ − xᵢ²)²: cheap, and each term knows only two inputs.
#[inline]
pub(crate) fn rosenbrock<T: Real>(x: &[T]) -> T {
    let hundred = T::constant(100.0);
    let mut sum = T::zero();
    for pair in x.windows(2) {
        let a = T::one() - pair[0];
        let b = pair[1] - pair[0] * pair[0];
        sum += a * a + hundred * b * b;
    }
    sum
}

/// The gradient of [`rosenbrock`], by hand.
#[inline]
pub(crate) fn rosenbrock_by_hand(x: &[f64], gradient: &mut [f64]) {
    gradient.fill(0.0);
    for i in 0..x.len() - 1 {
        let b = x[i + 1] - x[i] * x[i];
        gradient[i] += -2.0 * (1.0 - x[i]) - 400.0 * x[i] * b;
        gradient[i + 1] += 200.0 * b;
    }
}

/// The Hessian of [`rosenbrock`], by hand.
#[inline]
pub(crate) fn rosenbrock_hessian_by_hand<const N: usize>(x: &[f64; N]) -> [[f64; N]; N] {
    let mut hessian = [[0.0; N]; N];
    for i in 0..N - 1 {
        hessian[i][i] += 2.0 - 400.0 * (x[i + 1] - 3.0 * x[i] * x[i]);
        hessian[i + 1][i + 1] += 200.0;
        hessian[i][i + 1] = -400.0 * x[i];
        hessian[i + 1][i] = -400.0 * x[i];
    }
    hessian
}

/// −20 exp(−0.2 √(mean xᵢ²)) − exp(mean cos 2πxᵢ) + 20 + e: an elementary function per input.
#[inline]
pub(crate) fn ackley<T: Real>(x: &[T]) -> T {
    let mut squares = T::zero();
    let mut cosines = T::zero();
    for &x in x {
        squares += x * x;
        cosines += (T::constant(TAU) * x).cos();
    }
    let share = T::constant(1.0 / length(x));
    let bowl = (T::constant(-0.2) * (squares * share).sqrt()).exp();
    let waves = (cosines * share).exp();
    T::constant(20.0 + E) - T::constant(20.0) * bowl - waves
}

/// The gradient of [`ackley`], by hand.
#[inline]
pub(crate) fn ackley_by_hand(x: &[f64], gradient: &mut [f64]) {
    let mut squares = 0.0;
    let mut cosines = 0.0;
    for (&x, slope) in x.iter().zip(&mut *gradient) {
        let (sin, cos) = (TAU * x).sin_cos();
        squares += x * x;
        cosines += cos;
        *slope = sin;
    }
    let share = 1.0 / length(x);
    let root = (squares * share).sqrt();
    let bowl = 4.0 * (-0.2 * root).exp() * share / root;
    let waves = TAU * (cosines * share).exp() * share;
    for (&x, slope) in x.iter().zip(gradient) {
        *slope = bowl * x + waves * *slope;
    }
}

/// The number of coordinates, as a float.
fn length<T>(x: &[T]) -> f64 {
    u32::try_from(x.len()).map_or(f64::NAN, f64::from)
}

/// Where a camera (rotation vector, translation, focal length, two distortions) sees a point in space: 12 → 2.
#[inline]
pub(crate) fn reprojection<T: Real>(x: [T; 12]) -> [T; 2] {
    let [wx, wy, wz, tx, ty, tz, focal, k1, k2, px, py, pz] = x;
    // Rodrigues: p cos θ + (k × p) sin θ + k (k·p)(1 − cos θ)
    let angle = (wx * wx + wy * wy + wz * wz).sqrt();
    let (sin, cos) = angle.sin_cos();
    let (kx, ky, kz) = (wx / angle, wy / angle, wz / angle);
    let along = (kx * px + ky * py + kz * pz) * (T::one() - cos);
    let qx = px * cos + (ky * pz - kz * py) * sin + kx * along + tx;
    let qy = py * cos + (kz * px - kx * pz) * sin + ky * along + ty;
    let qz = pz * cos + (kx * py - ky * px) * sin + kz * along + tz;
    let (u, v) = (-qx / qz, -qy / qz);
    let square = u * u + v * v;
    let scale = focal * (T::one() + square * (k1 + square * k2));
    [scale * u, scale * v]
}

/// A camera and a point in front of it, for [`reprojection`].
pub(crate) const CAMERA_AND_POINT: [f64; 12] =
    [0.016, -0.013, -0.044, -0.034, -0.107, 1.12, 399.75, -3.2e-7, 5.9e-13, -0.61, 0.57, -1.85];
