//! Other people's generic code, unmodified, on dual numbers: each module runs a published crate and compares its
//! derivative with a truth that needs no differentiation.
//!
//! What does not run, and why:
//!
//! | crate | why not |
//! |---|---|
//! | `euclid` 0.22: the angle of a vector | its trait `Trig` is implemented for `f32` and `f64` alone; the rest runs |
//! | `roots` 0.0.8, `ode_solvers` 0.6, `quaternion` 2.0 | their own number traits, the same |
//! | `cgmath` 0.18: what needs `BaseFloat` | it wants the traits of approx 0.4, which has been followed by 0.5 |
//! | `levenberg-marquardt` 0.15, `ahrs` 0.8 | they want nalgebra 0.34 |
//! | `bacon-sci` 0.16, `gomez` 0.5, `k` 0.32 | they want still older versions of nalgebra |
#![cfg(all(feature = "std", feature = "libm", feature = "nalgebra", feature = "ndarray"))]

mod arrays;
mod complex;
mod fourier;
mod geometry;
mod glm;
mod interpolation;
mod kalman;
mod ode;
mod polynomials;

/// Panics where `computed` and `truth` differ by more than `relative` of the larger one, with both numbers.
#[track_caller]
fn assert_near(computed: f64, truth: f64, relative: f64) {
    let scale = computed.abs().max(truth.abs());
    assert!(
        (computed - truth).abs() <= relative * scale,
        "computed {computed:e}, truth {truth:e}, off by {:e} of them",
        (computed - truth).abs() / scale
    );
}
