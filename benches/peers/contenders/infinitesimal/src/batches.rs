//! Many points, one after the other.

use infinitesimal::{value_and_derivative, value_and_jacobian};
use peers_work::{Done, inputs, repeat_into};

use crate::functions;

pub(crate) fn reprojections(times: u64) -> Done {
    let out = vec![([0.0; 2], [[0.0; 12]; 2]); inputs::BATCH];
    repeat_into(times, &inputs::cameras_and_points()[..], out, |points, out| {
        for (&x, out) in points.iter().zip(out) {
            *out = value_and_jacobian(functions::reprojection, x);
        }
    })
}

pub(crate) fn quotients(times: u64) -> Done {
    let out = vec![(0.0, 0.0); inputs::BATCH];
    repeat_into(times, &inputs::scalars()[..], out, |points, out| {
        for (&x, out) in points.iter().zip(out) {
            *out = value_and_derivative(functions::quotient, x);
        }
    })
}
