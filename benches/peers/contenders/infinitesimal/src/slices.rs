//! Slices, which are seeded by chunks.

use infinitesimal::{Matrix, Workspace, reverse, seed, value_and_gradient, value_and_hessian};
use peers_work::{Done, inputs, repeat, repeat_flat, repeat_into};

use crate::functions;

pub(crate) fn rosenbrock(times: u64) -> Done {
    repeat(times, &inputs::point::<100>(), |x| value_and_gradient(functions::rosenbrock, &x[..]))
}

pub(crate) fn rosenbrock_by_chunk<const C: usize>(times: u64) -> Done {
    repeat(times, &inputs::point::<100>(), |x| {
        value_and_gradient(functions::rosenbrock, seed(x).chunk::<C>())
    })
}

pub(crate) fn rosenbrock_in_workspace(times: u64) -> Done {
    let mut workspace = Workspace::<f64>::new(100);
    repeat_into(times, &inputs::point(), (0.0, [0.0; 100]), |x: &[f64; 100], (value, gradient)| {
        *value = workspace.value_and_gradient_into(functions::rosenbrock, x, gradient);
    })
}

pub(crate) fn rosenbrock_in_reverse(times: u64) -> Done {
    repeat(times, &inputs::point::<100>(), |x| {
        reverse::value_and_gradient(|x| functions::rosenbrock(x), &x[..])
    })
}

pub(crate) fn ackley(times: u64) -> Done {
    repeat(times, &inputs::point::<100>(), |x| value_and_gradient(functions::ackley, &x[..]))
}

pub(crate) fn ackley_by_chunk<const C: usize>(times: u64) -> Done {
    repeat(times, &inputs::point::<100>(), |x| {
        value_and_gradient(functions::ackley, seed(x).chunk::<C>())
    })
}

pub(crate) fn ackley_in_workspace(times: u64) -> Done {
    let mut workspace = Workspace::<f64>::new(100);
    repeat_into(times, &inputs::point(), (0.0, [0.0; 100]), |x: &[f64; 100], (value, gradient)| {
        *value = workspace.value_and_gradient_into(functions::ackley, x, gradient);
    })
}

pub(crate) fn ackley_in_reverse(times: u64) -> Done {
    repeat(times, &inputs::point::<100>(), |x| {
        reverse::value_and_gradient(|x| functions::ackley(x), &x[..])
    })
}

pub(crate) fn hessian<const N: usize>(times: u64) -> Done {
    let x = inputs::point::<N>();
    repeat_flat(times, &x, |x| value_and_hessian(functions::rosenbrock, &x[..]), flat)
}

pub(crate) fn ackley_hessian<const N: usize>(times: u64) -> Done {
    let x = inputs::point::<N>();
    repeat_flat(times, &x, |x| value_and_hessian(functions::ackley, &x[..]), flat)
}

pub(crate) fn reprojection_hessian(times: u64) -> Done {
    let cost = |x: &[_]| match x.try_into() {
        Ok(x) => functions::reprojection_cost(x),
        Err(_) => unreachable!("the point has 12 inputs"),
    };
    repeat_flat(times, &inputs::CAMERA_AND_POINT, |x| value_and_hessian(cost, &x[..]), flat)
}

/// Returns the value and all entries, row by row.
fn flat((value, matrix): &(f64, Matrix<f64>)) -> Vec<f64> {
    [&[*value], matrix.as_slice()].concat()
}
