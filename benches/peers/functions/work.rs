//! The workloads for numbers with C partials: a type of number and C for each entry.

use peers_work::{Done, inputs, repeat, repeat_into};

use super::{
    Lanes, ackley as ackley_of, arm as arm_of, pollution as pollution_of, rober as rober_of,
    rosenbrock as rosenbrock_of,
};

pub(crate) fn scalar<D: Lanes<1>>(times: u64) -> Done {
    repeat(times, &[inputs::SCALAR], |x| D::gradient(x, |[x]| super::scalar(x)))
}

pub(crate) fn quotient<D: Lanes<1>>(times: u64) -> Done {
    repeat(times, &[inputs::SCALAR], |x| D::gradient(x, |[x]| super::quotient(x)))
}

pub(crate) fn rat43<D: Lanes<C>, const C: usize>(times: u64) -> Done {
    repeat(times, &inputs::RAT43, |x| D::gradient(x, super::rat43))
}

pub(crate) fn rosenbrock<D: Lanes<C>, const C: usize, const N: usize>(times: u64) -> Done {
    repeat(times, &inputs::point::<N>(), |x| D::gradient(x, |x| rosenbrock_of(&x)))
}

pub(crate) fn ackley<D: Lanes<C>, const C: usize, const N: usize>(times: u64) -> Done {
    repeat(times, &inputs::point::<N>(), |x| D::gradient(x, |x| ackley_of(&x)))
}

pub(crate) fn reprojection<D: Lanes<C>, const C: usize>(times: u64) -> Done {
    repeat(times, &inputs::CAMERA_AND_POINT, |x| D::jacobian(x, super::reprojection))
}

pub(crate) fn arm<D: Lanes<C>, const C: usize>(times: u64) -> Done {
    repeat(times, &inputs::JOINTS, |x| D::jacobian(x, arm_of))
}

pub(crate) fn rober<D: Lanes<C>, const C: usize>(times: u64) -> Done {
    repeat(times, &inputs::ROBER, |x| D::jacobian(x, rober_of))
}

pub(crate) fn pollution<D: Lanes<C>, const C: usize>(times: u64) -> Done {
    repeat(times, &inputs::pollution(), |x| D::jacobian(x, pollution_of))
}

pub(crate) fn eliminate<D: Lanes<C>, const C: usize>(times: u64) -> Done {
    repeat(times, &inputs::system(), |x| D::jacobian(x, super::eliminate))
}

pub(crate) fn reprojections<D: Lanes<C>, const C: usize>(times: u64) -> Done {
    let out = vec![([0.0; 2], [[0.0; 12]; 2]); inputs::BATCH];
    repeat_into(times, &inputs::cameras_and_points()[..], out, |points, out| {
        for (x, out) in points.iter().zip(out) {
            *out = D::jacobian(x, super::reprojection);
        }
    })
}

pub(crate) fn quotients<D: Lanes<1>>(times: u64) -> Done {
    let out = vec![(0.0, [0.0]); inputs::BATCH];
    repeat_into(times, &inputs::scalars()[..], out, |points, out| {
        for (&x, out) in points.iter().zip(out) {
            *out = D::gradient(&[x], |[x]| super::quotient(x));
        }
    })
}
