//! The points block by block, and those of a block one by one where they disagree.

use alloc::vec::Vec;

use super::agreement::watch;
use super::elementary::Elementary;
use super::number::{LANES, Lanes};
use super::registers::Packable;
use crate::forward::Scope;
use crate::number::Dual;

/// Evaluates at each block of points and stores the results: `store(i, l, &y)` is to store lane l of y for the i-th
/// point. Where the points of a block disagree, each is evaluated by itself, in all lanes. The last block is filled with
/// its last point.
#[inline(always)]
pub(super) fn for_each_block<X, Y>(
    points: &[X],
    mut evaluate: impl FnMut([&X; LANES]) -> Y,
    mut store: impl FnMut(usize, usize, &Y),
) {
    for (block, points) in points.chunks(LANES).enumerate() {
        let start = block * LANES;
        let mut inputs = core::array::from_fn(|l| &points[l.min(points.len() - 1)]);
        // the only point that is evaluated; at first all are
        let mut alone = None;
        loop {
            let (y, agreed) = watch(|| evaluate(inputs));
            let next = match alone {
                None if agreed => {
                    for l in 0..points.len() {
                        store(start + l, l, &y);
                    }
                    break;
                }
                None => 0,
                Some(l) => {
                    assert!(agreed, "{CAPTURED}");
                    store(start + l, 0, &y);
                    l + 1
                }
            };
            let Some(point) = points.get(next) else { break };
            alone = Some(next);
            inputs = [point; LANES];
        }
    }
}

/// What is wrong where lanes differ although all of them are one point.
const CAPTURED: &str = "the function of a batch captures a number of an outer batch, whose lanes are other points; take \
                        the inner derivatives with a driver for one point, as `derivative(f, x.value)`";

/// Panics where the values of a function differ between lanes that are one point, in builds with debug assertions and within
/// an outer batch. In other builds only a comparison notices.
#[inline(always)]
#[track_caller]
pub(super) fn check_captured<T: Packable, E: Elementary>(
    values: impl FnOnce() -> Vec<Lanes<T, E>>,
) -> Scope {
    let scope = Scope::enter::<Lanes<T, E>>();
    if scope.is_nested() {
        assert!(watch(values).0.iter().all(Lanes::is_one_point), "{CAPTURED}");
    }
    scope
}

/// Panics where a result does not have a place for each point.
#[track_caller]
pub(super) fn check(what: &str, results: usize, points: usize) {
    assert!(results == points, "{what} for {results} points, but there are {points}");
}

/// Returns the inputs of a block, each with its own perturbation.
#[inline(always)]
pub(super) fn variables<T: Packable, E: Elementary, const N: usize>(
    points: [&[T; N]; LANES],
) -> [Dual<Lanes<T, E>, N>; N] {
    let zero = Lanes::from(T::constant(0.0));
    let mut inputs = [Dual::constant(zero); N];
    for (i, input) in inputs.iter_mut().enumerate() {
        let mut lanes = [T::constant(0.0); LANES];
        for (lane, x) in lanes.iter_mut().zip(points) {
            *lane = x[i];
        }
        input.value = Lanes::from_array(lanes);
        input.partials[i] = Lanes::from(T::constant(1.0));
    }
    inputs
}

/// Returns a point in all lanes, which does not vary.
pub(super) fn constants<T: Packable, E: Elementary, const N: usize>(
    point: &[T; N],
) -> [Dual<Lanes<T, E>, N>; N] {
    point.map(|x| Dual::constant(Lanes::from(x)))
}
