//! The contours of a function of two numbers.

use std::array;
use std::collections::BTreeMap;
use std::ops::Range;

/// How many cells the grid has along each side.
const CELLS: usize = 80;

/// An edge of the grid, from its lower left corner to the right or upwards.
type Edge = (usize, usize, bool);

/// Returns the lines f = level in a rectangle, one after the other with NaN between them.
///
/// Marching squares: where f − level has other signs at the two ends of an edge, the contour crosses it, as far along as a
/// straight line would. Each cell joins the crossings of its edges; the pieces are followed from edge to edge.
pub(crate) fn contour(
    f: impl Fn(f64, f64) -> f64,
    [x, y]: [Range<f64>; 2],
    level: f64,
) -> Vec<(f64, f64)> {
    let along = |range: &Range<f64>, i: usize| {
        range.start + (range.end - range.start) * share(i) / share(CELLS)
    };
    let corner = |(i, j)| (along(&x, i), along(&y, j));
    let height = |at| {
        let (x, y) = corner(at);
        f(x, y) - level
    };
    let heights: Vec<[f64; CELLS + 1]> =
        (0..=CELLS).map(|i| array::from_fn(|j| height((i, j)))).collect();
    let ends = |(i, j, up): Edge| [(i, j), if up { (i, j + 1) } else { (i + 1, j) }];
    let crossed = |edge: &Edge| {
        let [a, b] = ends(*edge).map(|(i, j)| heights[i][j] > 0.0);
        a != b
    };

    // the edges of a cell in their order around it: where all four are crossed, neighbours are joined
    let mut joined: BTreeMap<Edge, Vec<Edge>> = BTreeMap::new();
    for (i, j) in (0..CELLS).flat_map(|i| (0..CELLS).map(move |j| (i, j))) {
        let around = [(i, j, false), (i + 1, j, true), (i, j + 1, false), (i, j, true)];
        let edges: Vec<Edge> = around.into_iter().filter(crossed).collect();
        for pair in edges.chunks_exact(2) {
            joined.entry(pair[0]).or_default().push(pair[1]);
            joined.entry(pair[1]).or_default().push(pair[0]);
        }
    }
    let crossing = |edge| {
        let [a, b] = ends(edge);
        let [high, low] = [a, b].map(|(i, j)| heights[i][j]);
        let ((ax, ay), (bx, by)) = (corner(a), corner(b));
        let t = high / (high - low);
        (ax + t * (bx - ax), ay + t * (by - ay))
    };

    // lines that end at the border first, from one end to the other; then closed ones
    let mut line = Vec::new();
    while let Some((&first, next)) = joined.iter().min_by_key(|(_, next)| next.len()) {
        let closing = (next.len() == 2).then(|| crossing(first));
        let mut next = Some(first);
        while let Some(edge) = next {
            line.push(crossing(edge));
            let neighbours = joined.remove(&edge).unwrap_or_default();
            next = neighbours.into_iter().find(|edge| joined.contains_key(edge));
        }
        line.extend(closing);
        line.push((f64::NAN, f64::NAN));
    }
    line
}

/// Returns a count as a float.
fn share(i: usize) -> f64 {
    u32::try_from(i).map_or(f64::NAN, f64::from)
}
