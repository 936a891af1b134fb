//! The other workloads.

use nalgebra::{SMatrix, SVector};
use num_dual::linalg::LU;
use num_dual::{
    Dual2SVec64, DualSVec64, first_derivative, gradient, hessian as num_dual_hessian, jacobian,
};
use peers_work::{Done, inputs, repeat, repeat_flat, repeat_into};

use crate::functions;
use crate::gradients::flat;

pub(crate) fn scalar(times: u64) -> Done {
    repeat(times, &inputs::SCALAR, |&x| first_derivative(functions::scalar, x))
}

pub(crate) fn quotient(times: u64) -> Done {
    repeat(times, &inputs::SCALAR, |&x| first_derivative(functions::quotient, x))
}

pub(crate) fn rat43(times: u64) -> Done {
    let b = SVector::from(inputs::RAT43);
    repeat_flat(
        times,
        &b,
        |b| gradient(|SVector { data, .. }| functions::rat43(data.0[0]), b),
        flat,
    )
}

/// Repeats a Jacobian.
#[inline(always)]
fn repeat_jacobian<const N: usize, const M: usize>(
    times: u64,
    x: [f64; N],
    f: impl Fn([DualSVec64<N>; N]) -> [DualSVec64<N>; M],
) -> Done {
    let x = SVector::from(x);
    let driver =
        |x: &SVector<f64, N>| jacobian(|x: SVector<_, N>| SVector::from(f(x.data.0[0])), x);
    repeat_flat(times, &x, driver, |(values, jacobian)| {
        // nalgebra keeps columns
        [values.as_slice(), jacobian.transpose().as_slice()].concat()
    })
}

pub(crate) fn reprojection(times: u64) -> Done {
    repeat_jacobian(times, inputs::CAMERA_AND_POINT, functions::reprojection)
}

pub(crate) fn arm(times: u64) -> Done {
    repeat_jacobian(times, inputs::JOINTS, functions::arm)
}

pub(crate) fn rober(times: u64) -> Done {
    repeat_jacobian(times, inputs::ROBER, functions::rober)
}

pub(crate) fn pollution(times: u64) -> Done {
    repeat_jacobian(times, inputs::pollution(), functions::pollution)
}

pub(crate) fn solve(times: u64) -> Done {
    repeat_jacobian(times, inputs::system(), |x| {
        let a = SMatrix::<_, 5, 5>::from_row_slice(&x[..25]);
        let b = SVector::<_, 5>::from_column_slice(&x[25..]);
        let [x] = LU::new(a).expect("not singular").solve(&b).data.0;
        x
    })
}

/// Repeats a Hessian.
#[inline(always)]
fn repeat_hessian<const N: usize>(
    times: u64,
    x: [f64; N],
    f: impl Fn([Dual2SVec64<N>; N]) -> Dual2SVec64<N>,
) -> Done {
    let x = SVector::from(x);
    let driver = |x: &SVector<f64, N>| num_dual_hessian(|x| f(x.data.0[0]), x);
    repeat_flat(times, &x, driver, |(value, _, hessian)| [&[*value], hessian.as_slice()].concat())
}

pub(crate) fn hessian<const N: usize>(times: u64) -> Done {
    repeat_hessian(times, inputs::point::<N>(), |x| functions::rosenbrock(&x))
}

pub(crate) fn ackley_hessian<const N: usize>(times: u64) -> Done {
    repeat_hessian(times, inputs::point::<N>(), |x| functions::ackley(&x))
}

pub(crate) fn reprojection_hessian(times: u64) -> Done {
    repeat_hessian(times, inputs::CAMERA_AND_POINT, functions::reprojection_cost)
}

pub(crate) fn reprojections(times: u64) -> Done {
    let out = vec![([0.0; 2], [[0.0; 2]; 12]); inputs::BATCH];
    let mut done = repeat_into(times, &inputs::cameras_and_points()[..], out, |points, out| {
        for (&x, out) in points.iter().zip(out) {
            let f = |x: SVector<_, 12>| SVector::from(functions::reprojection(x.data.0[0]));
            let (values, jacobian): (_, SMatrix<f64, 2, 12>) = jacobian(f, &SVector::from(x));
            *out = (values.data.0[0], jacobian.data.0);
        }
    });
    // nalgebra keeps columns
    for one in done.results.chunks_exact_mut(26) {
        let rows = SMatrix::<f64, 2, 12>::from_column_slice(&one[2..]).transpose();
        one[2..].copy_from_slice(rows.as_slice());
    }
    done
}

pub(crate) fn quotients(times: u64) -> Done {
    let out = vec![(0.0, 0.0); inputs::BATCH];
    repeat_into(times, &inputs::scalars()[..], out, |points, out| {
        for (&x, out) in points.iter().zip(out) {
            *out = first_derivative(functions::quotient, x);
        }
    })
}
