//! What a product of a plain matrix and a vector of duals costs, marked as plain and lifted to duals.
//!
//! `cargo bench --bench matrices`; the ratio of the two is what counts.

use std::hint::black_box;

use criterion::Criterion;
use infinitesimal::matrices::{constant, plain};
use infinitesimal::{DEFAULT_CHUNK, Dual, jacobian};
use nalgebra::{DMatrix, DVector, SMatrix, SVector};

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let entry = |i: usize, j: usize| f64::from(u8::try_from(i * 7 + j * 3).unwrap_or(1)) * 0.1;

    let (a, x) = (SMatrix::<f64, 6, 6>::from_fn(entry), SVector::<f64, 6>::from_fn(entry));
    let mut group = criterion.benchmark_group("the Jacobian of A x, 6×6");
    group.bench_function("plain", |b| {
        b.iter(|| jacobian(|x| plain(black_box(&a)) * x, black_box(x)));
    });
    group.bench_function("lifted", |b| {
        let lifted = |x| constant::<Dual<f64, 6>, _, _, _, _>(black_box(&a)) * x;
        b.iter(|| jacobian(lifted, black_box(x)));
    });
    group.finish();

    let (a, x) = (DMatrix::from_fn(30, 30, entry), DVector::from_fn(30, entry));
    let mut group = criterion.benchmark_group("the Jacobian of A x, dynamic 30×30");
    group.bench_function("plain", |b| {
        b.iter(|| jacobian(|x| plain(black_box(&a)) * x, black_box(&x)));
    });
    group.bench_function("lifted", |b| {
        let lifted =
            |x: &DVector<_>| constant::<Dual<f64, DEFAULT_CHUNK>, _, _, _, _>(black_box(&a)) * x;
        b.iter(|| jacobian(lifted, black_box(&x)));
    });
    group.finish();

    criterion.final_summary();
}
