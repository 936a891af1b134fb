//! Points that are seeded whole.

use infinitesimal::{
    linalg, nth_derivative as nth, reverse, value_and_derivative, value_and_gradient,
    value_and_hessian, value_and_jacobian,
};
use nalgebra::{SMatrix, SVector};
use peers_work::{Done, inputs, repeat};

use crate::functions;

pub(crate) fn scalar(times: u64) -> Done {
    repeat(times, &inputs::SCALAR, |&x| value_and_derivative(functions::scalar, x))
}

pub(crate) fn quotient(times: u64) -> Done {
    repeat(times, &inputs::SCALAR, |&x| value_and_derivative(functions::quotient, x))
}

pub(crate) fn rat43(times: u64) -> Done {
    repeat(times, &inputs::RAT43, |&b| value_and_gradient(functions::rat43, b))
}

pub(crate) fn rosenbrock<const N: usize>(times: u64) -> Done {
    repeat(times, &inputs::point::<N>(), |&x| value_and_gradient(|x| functions::rosenbrock(&x), x))
}

pub(crate) fn ackley<const N: usize>(times: u64) -> Done {
    repeat(times, &inputs::point::<N>(), |&x| value_and_gradient(|x| functions::ackley(&x), x))
}

pub(crate) fn reprojection(times: u64) -> Done {
    repeat(times, &inputs::CAMERA_AND_POINT, |&x| value_and_jacobian(functions::reprojection, x))
}

pub(crate) fn arm(times: u64) -> Done {
    repeat(times, &inputs::JOINTS, |&x| value_and_jacobian(functions::arm, x))
}

pub(crate) fn rober(times: u64) -> Done {
    repeat(times, &inputs::ROBER, |&x| value_and_jacobian(functions::rober, x))
}

pub(crate) fn pollution(times: u64) -> Done {
    repeat(times, &inputs::pollution(), |&x| value_and_jacobian(functions::pollution, x))
}

pub(crate) fn hessian<const N: usize>(times: u64) -> Done {
    repeat(times, &inputs::point::<N>(), |&x| value_and_hessian(|x| functions::rosenbrock(&x), x))
}

pub(crate) fn reprojection_hessian(times: u64) -> Done {
    repeat(times, &inputs::CAMERA_AND_POINT, |&x| {
        value_and_hessian(functions::reprojection_cost, x)
    })
}

pub(crate) fn hessian_by_reference<const N: usize>(times: u64) -> Done {
    repeat(times, &inputs::point::<N>(), |x| value_and_hessian(|x| functions::rosenbrock(x), x))
}

pub(crate) fn ackley_hessian<const N: usize>(times: u64) -> Done {
    repeat(times, &inputs::point::<N>(), |&x| value_and_hessian(|x| functions::ackley(&x), x))
}

pub(crate) fn ackley_hessian_by_reference<const N: usize>(times: u64) -> Done {
    repeat(times, &inputs::point::<N>(), |x| value_and_hessian(|x| functions::ackley(x), x))
}

pub(crate) fn reprojection_hessian_by_reference(times: u64) -> Done {
    repeat(times, &inputs::CAMERA_AND_POINT, |x| {
        value_and_hessian(|&x| functions::reprojection_cost(x), x)
    })
}

pub(crate) fn hessian_in_reverse<const N: usize>(times: u64) -> Done {
    repeat(times, &inputs::point::<N>(), |&x| {
        reverse::value_and_hessian(|x| functions::rosenbrock(&x), x)
    })
}

pub(crate) fn ackley_hessian_in_reverse<const N: usize>(times: u64) -> Done {
    repeat(times, &inputs::point::<N>(), |&x| {
        reverse::value_and_hessian(|x| functions::ackley(&x), x)
    })
}

pub(crate) fn reprojection_hessian_in_reverse(times: u64) -> Done {
    repeat(times, &inputs::CAMERA_AND_POINT, |&x| {
        reverse::value_and_hessian(|x| functions::reprojection_cost(x), x)
    })
}

pub(crate) fn nth_derivative<const K: usize>(times: u64) -> Done {
    repeat(times, &inputs::SERIES, |&x| nth::<K, _>(functions::series, x))
}

pub(crate) fn solve(times: u64) -> Done {
    repeat(times, &inputs::system(), |&x| {
        let solve = |x: [_; 30]| {
            let a = SMatrix::<_, 5, 5>::from_row_slice(&x[..25]);
            let b = SVector::<_, 5>::from_column_slice(&x[25..]);
            let [x] = linalg::solve(&a, &b).expect("not singular").data.0;
            x
        };
        value_and_jacobian(solve, x)
    })
}

pub(crate) fn eliminate(times: u64) -> Done {
    repeat(times, &inputs::system(), |&x| value_and_jacobian(functions::eliminate, x))
}
