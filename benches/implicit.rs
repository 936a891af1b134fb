//! What the derivatives of a solution cost, beside those of the iteration that finds it and a closed form.
//!
//! `cargo bench --bench implicit`; the ratios to the solver alone are what counts.

use std::hint::black_box;

use criterion::Criterion;
use infinitesimal::{Real, gradient, hessian, implicit, jacobian};

/// E − e·sin E = M by Newton's method, in six steps from M + e·sin M.
fn iterated<T: Real>([m, e]: [T; 2]) -> T {
    let step = |x: T, _| x - (x - e * x.sin() - m) / (T::one() - e * x.cos());
    (0..6).fold(m + e * m.sin(), step)
}

/// The same, differentiated by the equation.
fn implied<T: Real>(p: [T; 2]) -> T {
    implicit::root(iterated, |x, [m, e]| x - e * x.sin() - m, p).unwrap_or(T::nan())
}

/// The gradient by its closed form.
fn by_hand(p: [f64; 2]) -> [f64; 2] {
    let (sin, cos) = iterated(p).sin_cos();
    let by_m = 1.0 / (1.0 - p[1] * cos);
    [by_m, sin * by_m]
}

/// A chain of six, xᵢ + ⅒(xᵢ₋₁ + xᵢ₊₁)·sin xᵢ = pᵢ.
fn chain<T: Real>(x: [T; 6], p: [T; 6]) -> [T; 6] {
    std::array::from_fn(|i| {
        let left = if i > 0 { x[i - 1] } else { T::zero() };
        let right = if i < 5 { x[i + 1] } else { T::zero() };
        x[i] + T::constant(0.1) * (left + right) * x[i].sin() - p[i]
    })
}

/// It in thirty rounds.
fn chained<T: Real>(p: [T; 6]) -> [T; 6] {
    (0..30).fold(p, |x, _| {
        let left = chain(x, p);
        std::array::from_fn(|i| x[i] - left[i])
    })
}

/// The same, differentiated by the equations.
fn chain_implied<T: Real>(p: [T; 6]) -> [T; 6] {
    implicit::root(chained, chain, p).unwrap_or([T::nan(); 6])
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let p = [1.0, 0.3];
    let mut group = criterion.benchmark_group("Kepler's equation, six steps of Newton's");
    group.bench_function("solver alone", |b| b.iter(|| iterated(black_box(p))));
    group.bench_function("gradient by hand", |b| b.iter(|| by_hand(black_box(p))));
    group.bench_function("gradient, implicit", |b| b.iter(|| gradient(implied, black_box(p))));
    group.bench_function("gradient of the steps", |b| b.iter(|| gradient(iterated, black_box(p))));
    group.bench_function("Hessian, implicit", |b| b.iter(|| hessian(implied, black_box(p))));
    group.bench_function("Hessian of the steps", |b| b.iter(|| hessian(iterated, black_box(p))));
    group.finish();

    let p = [0.3, -0.4, 0.9, 0.1, 0.5, -0.2];
    let mut group = criterion.benchmark_group("six unknowns by six parameters, thirty rounds");
    group.bench_function("solver alone", |b| b.iter(|| chained(black_box(p))));
    group.bench_function("Jacobian, implicit", |b| {
        b.iter(|| jacobian(chain_implied, black_box(p)));
    });
    group.bench_function("Jacobian of the rounds", |b| b.iter(|| jacobian(chained, black_box(p))));
    group.bench_function("Hessian, implicit", |b| {
        b.iter(|| hessian(|p| chain_implied(p)[0], black_box(p)));
    });
    group.bench_function("Hessian of the rounds", |b| {
        b.iter(|| hessian(|p| chained(p)[0], black_box(p)));
    });
    group.finish();

    criterion.final_summary();
}
