//! Forward against reverse mode: many inputs and one result, and few inputs with many results.
//!
//! One group per function, so that the ratios stand under each other: `cargo bench --bench reverse`.

#[allow(dead_code, reason = "the other benches use the rest")]
mod support;

use std::hint::black_box;

use criterion::Criterion;
use infinitesimal::reverse::{self, Tape, Var};
use infinitesimal::{Dual, Matrix, Real, Workspace, hessian, jacobian};
use support::{point, rosenbrock};

/// ln Σ e^(xᵢ) of a model that is linear in its inputs, xᵢ = wᵢ + w₀·i/n.
#[inline]
#[expect(clippy::cast_precision_loss, reason = "a number of inputs")]
fn log_sum_exp<T: Real>(w: &[T]) -> T {
    let share = 1.0 / w.len() as f64;
    let mut largest = f64::NEG_INFINITY;
    for w in w {
        largest = largest.max(w.to_f64().unwrap_or(f64::NAN));
    }
    let mut sum = T::zero();
    let mut place = 0.0;
    for &input in w {
        sum += (input + w[0] * T::constant(place) - T::constant(largest)).exp();
        place += share;
    }
    sum.ln() + T::constant(largest)
}

/// A decay that is observed 30 times: w₀ e^(−w₁ t) + w₂.
#[inline]
#[expect(clippy::cast_precision_loss, reason = "a number of an observation")]
fn decay<T: Real>(w: &[T]) -> [T; 30] {
    core::array::from_fn(|i| {
        let time = T::constant(i as f64 * 0.1);
        w[0] * (-w[1] * time).exp() + w[2]
    })
}

/// Many inputs and one result.
macro_rules! gradients {
    ($criterion:ident, $name:literal, $n:literal, $function:ident) => {
        let x = point($n);
        let x = &x[..];
        let mut out = vec![0.0; x.len()];
        let mut group = $criterion.benchmark_group(concat!($name, "/", $n));
        group.bench_function("plain", |b| b.iter(|| $function(black_box(x))));
        let mut workspace = Workspace::<f64>::new(x.len());
        group.bench_function("forward", |b| {
            b.iter(|| {
                workspace.gradient_into($function, black_box(x), &mut out);
                black_box(&mut out);
            });
        });
        group.bench_function("reverse, a new tape", |b| {
            b.iter(|| reverse::gradient(|x| $function(x), black_box(x)));
        });
        let mut tape = Tape::new();
        group.bench_function("reverse", |b| {
            b.iter(|| {
                tape.gradient_into($function, black_box(x), &mut out);
                black_box(&mut out);
            });
        });
        group.finish();
    };
}

/// Few inputs and many results.
fn jacobians(criterion: &mut Criterion) {
    let x = [2.0, 0.5, 0.1];
    let mut group = criterion.benchmark_group("jacobian of decay/3 to 30");
    group.bench_function("plain", |b| b.iter(|| decay(black_box(&x))));
    group.bench_function("forward", |b| {
        b.iter(|| jacobian(|x: [Dual<f64, 3>; 3]| decay(&x), black_box(x)));
    });
    let mut tape = Tape::new();
    let mut out = Matrix::from_fn(30, 3, |_, _| 0.0);
    group.bench_function("reverse", |b| {
        b.iter(|| {
            tape.jacobian_into(|x: &[Var<'_, f64>]| decay(x), black_box(&x), &mut out);
            black_box(&mut out);
        });
    });
    group.finish();
}

/// Second derivatives, forward over forward and forward over reverse.
fn hessians(criterion: &mut Criterion) {
    for n in [4, 12, 100] {
        let x = point(n);
        let x = &x[..];
        let mut group = criterion.benchmark_group(format!("hessian of rosenbrock/{n}"));
        group.bench_function("plain", |b| b.iter(|| rosenbrock(black_box(x))));
        group.bench_function("forward", |b| b.iter(|| hessian(rosenbrock, black_box(x))));
        group.bench_function("reverse", |b| {
            b.iter(|| reverse::hessian(|x| rosenbrock(x), black_box(x)));
        });
        group.bench_function("reverse, times a vector", |b| {
            b.iter(|| reverse::hvp(|x| rosenbrock(x), black_box(x), black_box(x)));
        });
        group.finish();
    }
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let criterion = &mut criterion;
    gradients!(criterion, "rosenbrock", 10, rosenbrock);
    gradients!(criterion, "rosenbrock", 100, rosenbrock);
    gradients!(criterion, "rosenbrock", 1000, rosenbrock);
    gradients!(criterion, "log_sum_exp", 1000, log_sum_exp);
    jacobians(criterion);
    hessians(criterion);
    criterion.final_summary();
}
