//! Central differences, by `infinitesimal::finite`.

#[path = "../../../functions/mod.rs"]
mod functions;

mod numbers;

use infinitesimal::finite;
use peers_work::Workload::{
    Ackley4, Ackley12, Ackley100, Arm, Pollution, Quotient, Quotients, Rat43, Reprojection,
    Reprojections, Rober, Rosenbrock4, Rosenbrock12, Rosenbrock100, Scalar, Solve,
};
use peers_work::{Contender, Done, Entry, inputs, repeat, repeat_into};

/// Central differences.
pub const CONTENDER: Contender = Contender {
    name: "differences",
    exact: false,
    entries: &[
        Entry::new(Scalar, |times| {
            repeat(times, &inputs::SCALAR, |&x| with_derivative(functions::scalar, x))
        }),
        Entry::new(Quotient, |times| {
            repeat(times, &inputs::SCALAR, |&x| with_derivative(functions::quotient, x))
        }),
        Entry::new(Rat43, |times| {
            repeat(times, &inputs::RAT43, |&b| {
                (functions::rat43(b), finite::gradient(functions::rat43, b))
            })
        }),
        Entry::new(Rosenbrock4, gradient::<4, true>),
        Entry::new(Rosenbrock12, gradient::<12, true>),
        Entry::new(Rosenbrock100, gradient::<100, true>),
        Entry::new(Ackley4, gradient::<4, false>),
        Entry::new(Ackley12, gradient::<12, false>),
        Entry::new(Ackley100, gradient::<100, false>),
        Entry::new(Reprojection, |times| {
            repeat(times, &inputs::CAMERA_AND_POINT, |&x| with_jacobian(functions::reprojection, x))
        }),
        Entry::new(Arm, |times| {
            repeat(times, &inputs::JOINTS, |&x| with_jacobian(functions::arm, x))
        }),
        Entry::new(Rober, |times| {
            repeat(times, &inputs::ROBER, |&x| with_jacobian(functions::rober, x))
        }),
        Entry::new(Pollution, |times| {
            repeat(times, &inputs::pollution(), |&x| with_jacobian(functions::pollution, x))
        }),
        Entry::new(Solve, |times| {
            repeat(times, &inputs::system(), |&x| with_jacobian(functions::eliminate, x))
        }),
        Entry::new(Reprojections, |times| {
            let out = vec![([0.0; 2], [[0.0; 12]; 2]); inputs::BATCH];
            repeat_into(times, &inputs::cameras_and_points()[..], out, |points, out| {
                for (&x, out) in points.iter().zip(out) {
                    *out = with_jacobian(functions::reprojection, x);
                }
            })
        }),
        Entry::new(Quotients, |times| {
            let out = vec![(0.0, 0.0); inputs::BATCH];
            repeat_into(times, &inputs::scalars()[..], out, |points, out| {
                for (&x, out) in points.iter().zip(out) {
                    *out = with_derivative(functions::quotient, x);
                }
            })
        }),
    ],
    absence: "",
};

#[inline(always)]
fn with_derivative(f: impl Fn(f64) -> f64, x: f64) -> (f64, f64) {
    (f(x), finite::derivative(f, x))
}

#[inline(always)]
fn with_jacobian<const N: usize, const M: usize>(
    f: impl Fn([f64; N]) -> [f64; M],
    x: [f64; N],
) -> ([f64; M], [[f64; N]; M]) {
    (f(x), finite::jacobian::<[f64; N], _, [f64; M]>(f, x))
}

/// The gradient of Rosenbrock's function or of Ackley's.
fn gradient<const N: usize, const ROSENBROCK: bool>(times: u64) -> Done {
    let f = |x: [f64; N]| {
        if ROSENBROCK { functions::rosenbrock(&x) } else { functions::ackley(&x) }
    };
    repeat(times, &inputs::point::<N>(), |&x| (f(x), finite::gradient(f, x)))
}
