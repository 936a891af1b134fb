//! What a gradient costs beside the plain function, a gradient written by hand and finite differences.
//!
//! One group per function and number of inputs, so that the ratios stand under each other:
//! `cargo bench --bench gradient -- 'rosenbrock/100'`. The choice of `DEFAULT_CHUNK` rests on the
//! bench `chunk`.

mod support;

use std::hint::black_box;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion};
use infinitesimal::{DEFAULT_CHUNK, Dual, Workspace, finite, gradient, hessian, jacobian, seed};
use support::{
    CAMERA_AND_POINT, ackley, ackley_by_hand, point, reprojection, rosenbrock, rosenbrock_by_hand,
    rosenbrock_hessian_by_hand,
};

/// Declares the groups of one function, generic over its numbers and therefore not a value to be passed on.
macro_rules! gradients {
    ($criterion:ident, $name:literal, $function:ident, $by_hand:ident) => {
        array::<4>($criterion, $name, $function, $function, $by_hand);
        array::<12>($criterion, $name, $function, $function, $by_hand);

        let x = point(100);
        let x = &x[..];
        let mut group = $criterion.benchmark_group(concat!($name, "/100"));
        slice(&mut group, x, $function, $by_hand);
        group.bench_function("one at a time", |b| {
            b.iter(|| gradient($function, seed(black_box(x)).one_at_a_time()));
        });
        chunk::<4>(&mut group, x, $function);
        chunk::<8>(&mut group, x, $function);
        chunk::<12>(&mut group, x, $function);
        chunk::<16>(&mut group, x, $function);
        chunk::<20>(&mut group, x, $function);
        chunk::<32>(&mut group, x, $function);
        let mut workspace = Workspace::<f64>::new(x.len());
        let mut out = vec![0.0; x.len()];
        group.bench_function(format!("workspace, chunk {DEFAULT_CHUNK}"), |b| {
            b.iter(|| {
                workspace.gradient_into($function, black_box(x), &mut out);
                black_box(&mut out);
            });
        });
        group.finish();
    };
}

/// A function with all inputs in one evaluation.
fn array<const N: usize>(
    criterion: &mut Criterion,
    name: &str,
    plain: impl Fn(&[f64]) -> f64,
    dual: impl Fn(&[Dual<f64, N>]) -> Dual<f64, N>,
    by_hand: impl Fn(&[f64], &mut [f64]),
) {
    let mut x = [0.0; N];
    x.copy_from_slice(&point(100)[..N]);
    let mut group = criterion.benchmark_group(format!("{name}/{N}"));
    group.bench_function("plain", |b| b.iter(|| plain(&black_box(x))));
    group.bench_function("by hand", |b| {
        b.iter(|| {
            let mut out = [0.0; N];
            by_hand(&black_box(x), &mut out);
            out
        });
    });
    group.bench_function("array", |b| b.iter(|| gradient(|x| dual(&x), black_box(x))));
    group.bench_function("central differences", |b| {
        b.iter(|| finite::gradient(|x| plain(&x), black_box(x)));
    });
    group.finish();
}

/// A function of a slice, seeded by chunks.
fn slice(
    group: &mut BenchmarkGroup<'_, WallTime>,
    x: &[f64],
    plain: impl Fn(&[f64]) -> f64,
    by_hand: impl Fn(&[f64], &mut [f64]),
) {
    group.bench_function("plain", |b| b.iter(|| plain(black_box(x))));
    let mut out = vec![0.0; x.len()];
    group.bench_function("by hand", |b| {
        b.iter(|| {
            by_hand(black_box(x), &mut out);
            black_box(&mut out);
        });
    });
    group.bench_function("central differences", |b| {
        b.iter(|| finite::gradient(&plain, black_box(x)));
    });
}

/// A slice, C inputs per evaluation.
fn chunk<const C: usize>(
    group: &mut BenchmarkGroup<'_, WallTime>,
    x: &[f64],
    dual: impl Fn(&[Dual<f64, C>]) -> Dual<f64, C>,
) {
    group.bench_function(format!("chunk {C}"), |b| {
        b.iter(|| gradient(&dual, seed(black_box(x)).chunk::<C>()));
    });
}

/// Second derivatives, in one evaluation on duals of duals.
fn hessians(criterion: &mut Criterion) {
    let mut x = [0.0; 4];
    x.copy_from_slice(&point(4));
    let mut group = criterion.benchmark_group("hessian of rosenbrock/4");
    group.bench_function("plain", |b| b.iter(|| rosenbrock(black_box(&x))));
    group.bench_function("by hand", |b| b.iter(|| rosenbrock_hessian_by_hand(black_box(&x))));
    group.bench_function("array", |b| b.iter(|| hessian(|x| rosenbrock(&x), black_box(x))));
    group.bench_function("slice", |b| b.iter(|| hessian(rosenbrock, black_box(&x[..]))));
    group.bench_function("differences of gradients", |b| {
        b.iter(|| finite::jacobian(|x| gradient(|x| rosenbrock(&x), x), black_box(x)));
    });
    group.finish();
}

/// A Jacobian of more inputs than outputs.
fn jacobians(criterion: &mut Criterion) {
    let x = CAMERA_AND_POINT;
    let mut group = criterion.benchmark_group("jacobian of reprojection/12 to 2");
    group.bench_function("plain", |b| b.iter(|| reprojection(black_box(x))));
    group.bench_function("array", |b| b.iter(|| jacobian(reprojection, black_box(x))));
    group.bench_function("central differences", |b| {
        b.iter(|| finite::jacobian(reprojection, black_box(x)));
    });
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let criterion = &mut criterion;
    gradients!(criterion, "rosenbrock", rosenbrock, rosenbrock_by_hand);
    gradients!(criterion, "ackley", ackley, ackley_by_hand);
    hessians(criterion);
    jacobians(criterion);
    criterion.final_summary();
}
