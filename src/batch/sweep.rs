//! The points block by block, and those of a block one by one where they disagree.

use alloc::vec::Vec;

use super::agreement::watch;
use super::elementary::Elementary;
use super::number::{LANES, Lanes};
use super::registers::Packable;
use super::transposition::TILE;
use crate::forward::Scope;
use crate::number::Dual;

/// Evaluates at each block of points and stores the results: `store(i, n, &y)` is to store the first n lanes of y for
/// the points from the i-th on. Where the points of a block disagree, each is evaluated by itself, in all lanes. The last
/// block is filled with its last point.
#[inline(always)]
pub(super) fn for_each_block<X: Copy, Y>(
    points: &[X],
    mut evaluate: impl FnMut(&[X; LANES]) -> Y,
    mut store: impl FnMut(usize, usize, &Y),
) {
    for (block, points) in points.chunks(LANES).enumerate() {
        let start = block * LANES;
        // the only point that is evaluated; at first all are
        let mut alone = None;
        loop {
            let copies;
            let inputs = match (alone, points.try_into()) {
                (None, Ok(points)) => points,
                (None, Err(_)) => {
                    copies = filled(points);
                    &copies
                }
                (Some(l), _) => {
                    copies = [points[l]; LANES];
                    &copies
                }
            };
            let (y, agreed) = watch(|| evaluate(inputs));
            let next = match alone {
                None if agreed && points.len() == LANES => {
                    store(start, LANES, &y);
                    break;
                }
                None if agreed => {
                    store_few(&mut store, start, points.len(), y);
                    break;
                }
                None => 0,
                Some(l) => {
                    assert!(agreed, "{CAPTURED}");
                    store_few(&mut store, start + l, 1, y);
                    l + 1
                }
            };
            if next == points.len() {
                break;
            }
            alone = Some(next);
        }
    }
}

/// Returns a block of fewer points than it has, filled with the last. Inlined, what it needs is found for every block.
#[cold]
#[inline(never)]
fn filled<X: Copy>(points: &[X]) -> [X; LANES] {
    core::array::from_fn(|l| points[l.min(points.len() - 1)])
}

/// Stores the results of fewer points than a block has, apart from the usual case, whose number the compiler then knows.
#[cold]
#[inline(never)]
#[expect(
    clippy::needless_pass_by_value,
    reason = "a copy in memory, so that in the usual case none is needed"
)]
fn store_few<Y>(store: &mut impl FnMut(usize, usize, &Y), i: usize, n: usize, y: Y) {
    store(i, n, &y);
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

/// Stores the first n lanes.
#[inline(always)]
pub(super) fn store<T: Packable, E: Elementary>(lanes: Lanes<T, E>, n: usize, list: &mut [T]) {
    list[..n].copy_from_slice(&lanes.to_array()[..n]);
}

/// Stores lane l of all numbers in the row of the l-th place, tile by tile, and what is left number by number.
#[inline(always)]
pub(super) fn store_rows<P, T: Packable, E: Elementary, const N: usize>(
    numbers: [Lanes<T, E>; N],
    places: &mut [P],
    row: impl Fn(&mut P) -> &mut [T; N],
) {
    let (tiles, rest) = numbers.as_chunks();
    for (t, &tile) in tiles.iter().enumerate() {
        for (place, part) in places.iter_mut().zip(Lanes::to_rows(tile)) {
            row(place)[t * TILE..][..TILE].copy_from_slice(&part);
        }
    }
    for (i, number) in rest.iter().enumerate() {
        for (place, x) in places.iter_mut().zip(number.to_array()) {
            row(place)[tiles.len() * TILE + i] = x;
        }
    }
}

/// Returns the inputs of a block, each with its own perturbation.
#[inline(always)]
pub(super) fn variables<T: Packable, E: Elementary, const N: usize>(
    points: &[[T; N]; LANES],
) -> [Dual<Lanes<T, E>, N>; N] {
    let mut values = [Lanes::from(T::constant(0.0)); N];
    let (tiles, rest) = values.as_chunks_mut();
    let tiled = tiles.len() * TILE;
    for (t, tile) in tiles.iter_mut().enumerate() {
        let mut rows = [[T::constant(0.0); TILE]; LANES];
        for (row, point) in rows.iter_mut().zip(points) {
            row.copy_from_slice(&point[t * TILE..][..TILE]);
        }
        *tile = Lanes::from_rows(rows);
    }
    for (i, value) in rest.iter_mut().enumerate() {
        let mut lanes = [T::constant(0.0); LANES];
        for (lane, point) in lanes.iter_mut().zip(points) {
            *lane = point[tiled + i];
        }
        *value = Lanes::from_array(lanes);
    }
    let mut inputs = values.map(Dual::constant);
    for (i, input) in inputs.iter_mut().enumerate() {
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
