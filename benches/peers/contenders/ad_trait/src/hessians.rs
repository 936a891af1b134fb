//! Second derivatives, by `HyperAD_ADFN` seeded whole.

use ad_trait::AD;
use ad_trait::forward_ad::adfn::adfn;
use ad_trait::hyper_ad::hyper::HyperAD_ADFN;
use peers_work::{Done, inputs, repeat};

use crate::functions;
use crate::numbers::{Second, unit};

pub(crate) fn rosenbrock<const N: usize>(times: u64) -> Done {
    repeat(times, &inputs::point::<N>(), |x| hessian(x, |x| functions::rosenbrock(&x)))
}

pub(crate) fn ackley<const N: usize>(times: u64) -> Done {
    repeat(times, &inputs::point::<N>(), |x| hessian(x, |x| functions::ackley(&x)))
}

pub(crate) fn reprojection_cost(times: u64) -> Done {
    repeat(times, &inputs::CAMERA_AND_POINT, |x| hessian(x, functions::reprojection_cost))
}

/// Returns the value and the Hessian.
#[inline(always)]
fn hessian<const N: usize>(
    x: &[f64; N],
    f: impl Fn([Second<N>; N]) -> Second<N>,
) -> (f64, [[f64; N]; N]) {
    let seeded = |i: usize| {
        let tangents = unit(i).map(adfn::constant);
        Second(HyperAD_ADFN::new(adfn::new(x[i], unit(i)), tangents))
    };
    let Second(y) = f(std::array::from_fn(seeded));
    (y.value(), y.tangent().map(|row| row.tangent()))
}
