//! Central differences on any number type.

use crate::{Function, Real, Results};

/// Estimates the entries of J(x) with the step h and gives them out by row and column; returns the number of rows.
#[inline]
pub(super) fn central<F: Function, T: Real>(
    f: &F,
    x: &mut [T],
    h: T,
    mut entry: impl FnMut(T, [usize; 2]),
) -> usize {
    let mut outputs = 0;
    for column in 0..x.len() {
        let middle = x[column];
        let (low, high) = (middle - h, middle + h);
        x[column] = high;
        let above = f.evaluate(x);
        x[column] = low;
        let below = f.evaluate(x);
        x[column] = middle;
        let pairs = above.as_results().iter().zip(below.as_results());
        outputs = pairs.len();
        for (row, (&above, &below)) in pairs.enumerate() {
            entry((above - below) / (high - low), [row, column]);
        }
    }
    outputs
}
