//! Derivatives at 10 000 points, beside the same written by hand and a driver that is called for each point.
//!
//! `cargo bench --bench batch --features wide`, and with `RUSTFLAGS="-C target-cpu=native"` for the widest registers of the machine.

#[allow(dead_code, reason = "the other benches use the rest")]
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
fn reprojection_by_hand(x: &[f64; 12]) -> [[f64; 12]; 2] {
    let [wx, wy, wz, tx, ty, tz, focal, k1, k2, px, py, pz] = *x;
    let angle = (wx * wx + wy * wy + wz * wz).sqrt();
    let (sin, cos) = angle.sin_cos();
    let r = 1.0 / angle;
    let [kx, ky, kz] = [wx * r, wy * r, wz * r];
    let dot = kx * px + ky * py + kz * pz;
    let rest = 1.0 - cos;
    let [cx, cy, cz] = [ky * pz - kz * py, kz * px - kx * pz, kx * py - ky * px];
    let along = dot * rest;
    let qx = px * cos + cx * sin + kx * along + tx;
    let qy = py * cos + cy * sin + ky * along + ty;
    let qz = pz * cos + cz * sin + kz * along + tz;
    // ∂q/∂p, ∂q/∂angle about a fixed axis, ∂q/∂k
    let rotation = [
        [cos + kx * kx * rest, kx * ky * rest - kz * sin, kx * kz * rest + ky * sin],
        [kx * ky * rest + kz * sin, cos + ky * ky * rest, ky * kz * rest - kx * sin],
        [kx * kz * rest - ky * sin, ky * kz * rest + kx * sin, cos + kz * kz * rest],
    ];
    let turn = [
        cx * cos + (kx * dot - px) * sin,
        cy * cos + (ky * dot - py) * sin,
        cz * cos + (kz * dot - pz) * sin,
    ];
    let axis = [
        [along + rest * kx * px, sin * pz + rest * kx * py, rest * kx * pz - sin * py],
        [rest * ky * px - sin * pz, along + rest * ky * py, sin * px + rest * ky * pz],
        [sin * py + rest * kz * px, rest * kz * py - sin * px, along + rest * kz * pz],
    ];
    let inverse = 1.0 / qz;
    let (u, v) = (-qx * inverse, -qy * inverse);
    let square = u * u + v * v;
    let inner = k1 + square * k2;
    let scale = 1.0 + square * inner;
    let slope = 2.0 * focal * (inner + square * k2);
    let uv = slope * u * v;
    let residual = |along_u: f64, along_v: f64, w: f64| {
        let g = [-along_u * inverse, -along_v * inverse, -(along_u * u + along_v * v) * inverse];
        let times = |m: &[[f64; 3]; 3], j: usize| g[0] * m[0][j] + g[1] * m[1][j] + g[2] * m[2][j];
        let [ax, ay, az] = [times(&axis, 0), times(&axis, 1), times(&axis, 2)];
        let by_angle = g[0] * turn[0] + g[1] * turn[1] + g[2] * turn[2];
        let radial = by_angle - (ax * kx + ay * ky + az * kz) * r;
        let bent = focal * w * square;
        [
            kx * radial + ax * r,
            ky * radial + ay * r,
            kz * radial + az * r,
            g[0],
            g[1],
            g[2],
            scale * w,
            bent,
            bent * square,
            times(&rotation, 0),
            times(&rotation, 1),
            times(&rotation, 2),
        ]
    };
    [residual(focal * scale + slope * u * u, uv, u), residual(uv, focal * scale + slope * v * v, v)]
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
                *slope = derivative(scalar, x);
            }
            black_box(&mut out);
        });
    });
    group.bench_function("batch", |b| {
        b.iter(|| {
            batch::derivatives_into(scalar, black_box(xs), &mut out);
            black_box(&mut out);
        });
    });
    group.bench_function("fast", |b| {
        b.iter(|| {
            batch::derivatives_into(scalar, batch::fast(black_box(xs)), &mut out);
            black_box(&mut out);
        });
    });
    group.finish();
    let by_hand = xs.iter().map(|&x| scalar_by_hand(x));
    assert!(out.iter().zip(by_hand).all(|(a, b)| (a - b).abs() <= 1e-12 * (1.0 + b.abs())));
}

fn reprojections(criterion: &mut Criterion) {
    let mut angle = 0.0_f64;
    let mut near = |j: usize| {
        angle += 1.7;
        CAMERA_AND_POINT[j] * (1.0 + 0.1 * angle.sin())
    };
    let xs: Vec<[f64; 12]> = (0..10_000).map(|_| std::array::from_fn(&mut near)).collect();
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
            batch::jacobians_into(reprojection, black_box(xs), &mut out);
            black_box(&mut out);
        });
    });
    group.bench_function("fast", |b| {
        b.iter(|| {
            batch::jacobians_into(reprojection, batch::fast(black_box(xs)), &mut out);
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
