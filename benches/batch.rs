//! Derivatives at 10 000 points, beside the same written by hand and a driver that is called for each point.
//!
//! `cargo bench --bench batch`, and with `RUSTFLAGS="-C target-cpu=native"` for the widest registers of the machine.

mod support;

use std::hint::black_box;

use criterion::Criterion;
use infinitesimal::{Real, batch, derivative, jacobian};
use support::{CAMERA_AND_POINT, reprojection};

/// e^(sin x)·ln(1 + x²)/√(2 + cos x): five elementary functions.
#[inline]
fn scalar<T: Real>(x: T) -> T {
    let (sin, cos) = x.sin_cos();
    sin.exp() * (T::one() + x * x).ln() / (T::constant(2.0) + cos).sqrt()
}

/// The derivative of [`scalar`], by hand.
fn scalar_by_hand(x: f64) -> f64 {
    let (sin, cos) = x.sin_cos();
    let (square, shifted) = (1.0 + x * x, 2.0 + cos);
    let (logarithm, quotient) = (square.ln(), sin.exp() / shifted.sqrt());
    quotient * (cos * logarithm + 2.0 * x / square + 0.5 * sin * logarithm / shifted)
}

/// The Jacobian of [`reprojection`], by hand.
#[allow(clippy::many_single_char_names, reason = "mathematics")]
fn reprojection_by_hand(x: &[f64; 12]) -> [[f64; 12]; 2] {
    let [wx, wy, wz, tx, ty, tz, focal, k1, k2, px, py, pz] = *x;
    let angle = (wx * wx + wy * wy + wz * wz).sqrt();
    let (sin, cos) = angle.sin_cos();
    let r = 1.0 / angle;
    let k = [wx * r, wy * r, wz * r];
    let p = [px, py, pz];
    let dot = k[0] * px + k[1] * py + k[2] * pz;
    let rest = 1.0 - cos;
    let cross = [k[1] * pz - k[2] * py, k[2] * px - k[0] * pz, k[0] * py - k[1] * px];
    let along = dot * rest;
    let t = [tx, ty, tz];
    let q: [f64; 3] = std::array::from_fn(|i| p[i] * cos + cross[i] * sin + k[i] * along + t[i]);
    // ∂q/∂angle at a fixed axis, ∂q/∂k and ∂q/∂p
    let turn: [f64; 3] = std::array::from_fn(|i| cross[i] * cos + (k[i] * dot - p[i]) * sin);
    let hat = |v: [f64; 3]| [[0.0, -v[2], v[1]], [v[2], 0.0, -v[0]], [-v[1], v[0], 0.0]];
    let (hat_p, hat_k) = (hat(p), hat(k));
    let axis = |i: usize, j: usize| {
        rest * k[i] * p[j] - sin * hat_p[i][j] + if i == j { along } else { 0.0 }
    };
    let rotation = |i: usize, j: usize| {
        rest * k[i] * k[j] + sin * hat_k[i][j] + if i == j { cos } else { 0.0 }
    };
    let inverse = 1.0 / q[2];
    let (u, v) = (-q[0] * inverse, -q[1] * inverse);
    let square = u * u + v * v;
    let inner = k1 + square * k2;
    let scale = 1.0 + square * inner;
    let slope = 2.0 * focal * (inner + square * k2);
    let (uu, uv, vv) =
        (focal * scale + slope * u * u, slope * u * v, focal * scale + slope * v * v);
    let residual = |along_u: f64, along_v: f64, w: f64| {
        let g = [-along_u * inverse, -along_v * inverse, -(along_u * u + along_v * v) * inverse];
        let times =
            |column: &dyn Fn(usize) -> f64| g[0] * column(0) + g[1] * column(1) + g[2] * column(2);
        let by_axis: [f64; 3] = std::array::from_fn(|j| times(&|i| axis(i, j)));
        let by_point: [f64; 3] = std::array::from_fn(|j| times(&|i| rotation(i, j)));
        let by_angle = times(&|i| turn[i]);
        let radial = by_angle - (by_axis[0] * k[0] + by_axis[1] * k[1] + by_axis[2] * k[2]) * r;
        let by_rotation: [f64; 3] = std::array::from_fn(|j| k[j] * radial + by_axis[j] * r);
        let (distorted, far) = (focal * w * square, focal * w * square * square);
        [
            by_rotation[0],
            by_rotation[1],
            by_rotation[2],
            g[0],
            g[1],
            g[2],
            scale * w,
            distorted,
            far,
            by_point[0],
            by_point[1],
            by_point[2],
        ]
    };
    [residual(uu, uv, u), residual(uv, vv, v)]
}

fn scalars(criterion: &mut Criterion) {
    let xs: Vec<f64> = (0..10_000).map(|i| 3.0 * (0.37 * f64::from(i)).sin()).collect();
    let xs = &xs[..];
    let mut out = vec![0.0; xs.len()];
    let mut group = criterion.benchmark_group("10000 scalar derivatives");
    group.bench_function("by hand", |b| {
        b.iter(|| {
            for (&x, slope) in black_box(xs).iter().zip(&mut out) {
                *slope = scalar_by_hand(x);
            }
            black_box(&mut out);
        });
    });
    group.bench_function("one point at a time", |b| {
        b.iter(|| {
            for (&x, slope) in black_box(xs).iter().zip(&mut out) {
                *slope = derivative(|x| scalar(x), x);
            }
            black_box(&mut out);
        });
    });
    group.bench_function("batch", |b| {
        b.iter(|| {
            batch::derivatives_into(|x| scalar(x), black_box(xs), &mut out);
            black_box(&mut out);
        });
    });
    group.bench_function("fast", |b| {
        b.iter(|| {
            batch::derivatives_into(|x| scalar(x), batch::fast(black_box(xs)), &mut out);
            black_box(&mut out);
        });
    });
    group.finish();
    let by_hand = xs.iter().map(|&x| scalar_by_hand(x));
    assert!(out.iter().zip(by_hand).all(|(a, b)| (a - b).abs() <= 1e-12 * (1.0 + b.abs())));
}

fn reprojections(criterion: &mut Criterion) {
    let near = |i: u32, j: usize| {
        CAMERA_AND_POINT[j] * (1.0 + 0.1 * (1.7 * f64::from(12 * i) + j as f64).sin())
    };
    let xs: Vec<[f64; 12]> = (0..10_000).map(|i| std::array::from_fn(|j| near(i, j))).collect();
    let xs = &xs[..];
    let mut out = vec![[[0.0; 12]; 2]; xs.len()];
    let mut group = criterion.benchmark_group("10000 reprojections/12 to 2");
    group.bench_function("by hand", |b| {
        b.iter(|| {
            for (x, jacobian) in black_box(xs).iter().zip(&mut out) {
                *jacobian = reprojection_by_hand(x);
            }
            black_box(&mut out);
        });
    });
    group.bench_function("one point at a time", |b| {
        b.iter(|| {
            for (&x, j) in black_box(xs).iter().zip(&mut out) {
                *j = jacobian(reprojection, x);
            }
            black_box(&mut out);
        });
    });
    group.bench_function("batch", |b| {
        b.iter(|| {
            batch::jacobians_into(|x| reprojection(x), black_box(xs), &mut out);
            black_box(&mut out);
        });
    });
    group.bench_function("fast", |b| {
        b.iter(|| {
            batch::jacobians_into(|x| reprojection(x), batch::fast(black_box(xs)), &mut out);
            black_box(&mut out);
        });
    });
    group.finish();
    for (x, found) in xs.iter().zip(&out) {
        let expected = reprojection_by_hand(x);
        let near = |(a, b): (&f64, &f64)| (a - b).abs() <= 1e-12 * (1.0 + b.abs());
        assert!(found.iter().flatten().zip(expected.iter().flatten()).all(near));
    }
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let criterion = &mut criterion;
    scalars(criterion);
    reprojections(criterion);
    criterion.final_summary();
}
