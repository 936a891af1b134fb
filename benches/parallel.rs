//! Jacobians, gradients and Hessians at slices on all cores, beside those of one thread.
//!
//! The ratios mean something on a machine that does nothing else: `cargo bench --bench parallel --features rayon`.

use std::hint::black_box;

use criterion::Criterion;
use infinitesimal::{Real, gradient, hessian, jacobian, seed};

/// The Brusselator, two species on a line of cells: 2k → 2k.
fn brusselator<T: Real>(x: &[T]) -> Vec<T> {
    let (u, v) = x.split_at(x.len() / 2);
    let [one, two, three] = [1.0, 2.0, 3.0].map(T::constant);
    let diffusion = |x: &[T], i: usize| {
        let (left, right) = (i.saturating_sub(1), (i + 1).min(x.len() - 1));
        x[left] - two * x[i] + x[right]
    };
    let reaction = |i: usize| u[i] * u[i] * v[i];
    let first = (0..u.len()).map(|i| one + reaction(i) - (three + one) * u[i] + diffusion(u, i));
    first.chain((0..v.len()).map(|i| three * u[i] - reaction(i) + diffusion(v, i))).collect()
}

/// ln Σ e^(sin xᵢ·xᵢ₊₁): elementary functions of every input.
fn chained<T: Real>(x: &[T]) -> T {
    x.windows(2).map(|x| (x[0].sin() * x[1]).exp()).sum::<T>().ln()
}

/// n coordinates between −1 and 1, without a pattern.
fn point(n: u32) -> Vec<f64> {
    (0..n).map(|i| (f64::from(i) * 1.7 + 0.4).sin()).collect()
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args().sample_size(10);
    let x = point(2000);

    let mut group = criterion.benchmark_group("jacobian of brusselator/2000 to 2000");
    group.bench_function("one thread", |b| b.iter(|| jacobian(brusselator, black_box(&x))));
    group.bench_function("parallel", |b| {
        b.iter(|| seed(black_box(&x)).parallel().jacobian(brusselator));
    });
    group.finish();

    let mut group = criterion.benchmark_group("gradient of chained/2000");
    group.bench_function("one thread", |b| b.iter(|| gradient(chained, black_box(&x))));
    group.bench_function("parallel", |b| {
        b.iter(|| seed(black_box(&x)).parallel().gradient(chained));
    });
    group.finish();

    let x = &x[..100];
    let mut group = criterion.benchmark_group("hessian of chained/100");
    group.bench_function("one thread", |b| b.iter(|| hessian(chained, black_box(x))));
    group.bench_function("parallel", |b| {
        b.iter(|| seed(black_box(x)).chunk::<4>().parallel().hessian(chained));
    });
    group.finish();

    criterion.final_summary();
}
