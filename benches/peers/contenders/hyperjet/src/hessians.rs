//! Second derivatives.

use hyperjet::differentiate::differentiate2;
use hyperjet::jets::Jet2;
use peers_work::{Done, inputs, repeat};

use crate::functions;

/// Rosenbrock's function; H is the number of entries in a triangle.
pub(crate) fn rosenbrock<const N: usize, const H: usize>(times: u64) -> Done {
    repeat(times, &inputs::point::<N>(), |&x| {
        let (value, _, hessian) = differentiate2(x, |x: [Jet2<N, H>; N]| functions::rosenbrock(&x));
        (value, hessian)
    })
}

/// Ackley's function; H as above.
pub(crate) fn ackley<const N: usize, const H: usize>(times: u64) -> Done {
    repeat(times, &inputs::point::<N>(), |&x| {
        let (value, _, hessian) = differentiate2(x, |x: [Jet2<N, H>; N]| functions::ackley(&x));
        (value, hessian)
    })
}

pub(crate) fn reprojection_cost(times: u64) -> Done {
    repeat(times, &inputs::CAMERA_AND_POINT, |&x| {
        let (value, _, hessian) = differentiate2::<12, 78, _>(x, functions::reprojection_cost);
        (value, hessian)
    })
}
