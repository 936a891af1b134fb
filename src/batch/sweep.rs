//! The points block by block, and those of a block one by one where they disagree.

use super::agreement::watch;
use super::elementary::Elementary;
use super::number::{LANES, Lanes};
use super::registers::Packable;
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
