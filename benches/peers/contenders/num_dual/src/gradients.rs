//! Rosenbrock's and Ackley's functions.

use nalgebra::SVector;
use num_dual::{Derivative, DualSVec64, gradient};
use peers_work::{Done, inputs, repeat, repeat_flat};

use crate::functions;

/// Returns the value and the gradient as a list.
#[inline]
pub(crate) fn flat<const N: usize>((value, gradient): &(f64, SVector<f64, N>)) -> Vec<f64> {
    [&[*value], gradient.as_slice()].concat()
}

pub(crate) fn rosenbrock<const N: usize>(times: u64) -> Done {
    let x = SVector::from(inputs::point::<N>());
    repeat_flat(times, &x, |x| gradient(|x| functions::rosenbrock(x.as_slice()), x), flat)
}

pub(crate) fn ackley<const N: usize>(times: u64) -> Done {
    let x = SVector::from(inputs::point::<N>());
    repeat_flat(times, &x, |x| gradient(|x| functions::ackley(x.as_slice()), x), flat)
}

pub(crate) fn rosenbrock_by_tens(times: u64) -> Done {
    repeat(times, &inputs::point(), |x| by_tens(functions::rosenbrock, x))
}

pub(crate) fn ackley_by_tens(times: u64) -> Done {
    repeat(times, &inputs::point(), |x| by_tens(functions::ackley, x))
}

/// Ten inputs vary at a time, for which num-dual has no driver.
#[inline(always)]
fn by_tens(f: impl Fn(&[DualSVec64<10>]) -> DualSVec64<10>, x: &[f64; 100]) -> (f64, [f64; 100]) {
    let mut out = (0.0, [0.0; 100]);
    let mut active = x.map(DualSVec64::from);
    for ten in 0..10 {
        for i in 0..10 {
            active[10 * ten + i].eps =
                Derivative::derivative_generic(nalgebra::Const, nalgebra::Const, i);
        }
        let y = f(&active);
        out.0 = y.re;
        let slopes = y.eps.unwrap_generic(nalgebra::Const, nalgebra::Const);
        out.1[10 * ten..10 * ten + 10].copy_from_slice(slopes.as_slice());
        for i in 0..10 {
            active[10 * ten + i].eps = Derivative::none();
        }
    }
    out
}
