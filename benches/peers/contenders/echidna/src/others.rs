//! Second derivatives and series.

use echidna::{BReverse64, Taylor64, hessian as echidna_hessian};
use peers_work::{Done, inputs, repeat, repeat_flat};

use crate::functions;

pub(crate) fn hessian<const N: usize>(times: u64) -> Done {
    repeat_hessian(times, &inputs::point::<N>(), functions::rosenbrock)
}

pub(crate) fn ackley_hessian<const N: usize>(times: u64) -> Done {
    repeat_hessian(times, &inputs::point::<N>(), functions::ackley)
}

pub(crate) fn reprojection_hessian(times: u64) -> Done {
    repeat_hessian(times, &inputs::CAMERA_AND_POINT, |x| match x.try_into() {
        Ok(x) => functions::reprojection_cost(x),
        Err(_) => unreachable!("the point has 12 inputs"),
    })
}

/// Repeats a Hessian, recording included.
#[inline(always)]
fn repeat_hessian<const N: usize>(
    times: u64,
    x: &[f64; N],
    f: impl Fn(&[BReverse64]) -> BReverse64,
) -> Done {
    repeat_flat(
        times,
        x,
        |x| echidna_hessian(&f, x),
        |(value, _, rows)| {
            let mut flat = vec![*value];
            flat.extend(rows.iter().flatten());
            flat
        },
    )
}

/// Repeats the derivative of order K − 1: K is the number of coefficients.
pub(crate) fn nth_derivative<const K: usize>(times: u64) -> Done {
    repeat(times, &inputs::SERIES, |&x| {
        functions::series(Taylor64::<K>::variable(x)).derivative(K - 1)
    })
}
