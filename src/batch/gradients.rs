//! The gradient of a scalar function at many points.

use alloc::vec;
use alloc::vec::Vec;

use super::coordinates::Points;
use super::elementary::Elementary;
use super::number::Lanes;
use super::registers::Packable;
use super::sweep::{
    check, check_captured, constants, for_each_block, store, store_rows, variables,
};
use crate::forward::Scope;
use crate::number::Dual;

/// Returns ∇f(x) at each of many points.
///
/// # Example
///
/// ```
/// use infinitesimal::batch;
///
/// let points = [[1.0, 2.0], [3.0, 4.0]];
/// assert_eq!(batch::gradients(|[x, y]| x * y, &points), [[2.0, 1.0], [4.0, 3.0]]);
/// ```
///
/// # Cost
///
/// One evaluation of f on `Dual<Lanes<T>, N>` for each block of [`LANES`](super::LANES) points, and one for each of its
/// points where these disagree.
///
/// # Panics
///
/// With debug assertions, panics at a perturbation confusion, as every driver does.
///
/// # See also
///
/// [`values_and_gradients`], [`gradients_into`], [`gradient`](crate::gradient) at one point.
#[inline(always)]
#[track_caller]
pub fn gradients<T, const N: usize, P>(
    f: impl FnMut([Dual<Lanes<T, P::Elementary>, N>; N]) -> Dual<Lanes<T, P::Elementary>, N>,
    points: P,
) -> Vec<[T; N]>
where
    T: Packable,
    P: Points<Point = [T; N]>,
{
    let mut gradients = vec![[T::nan(); N]; points.points().len()];
    gradients_into(f, points, &mut gradients);
    gradients
}

/// Writes ∇f(x) at each of many points; see [`gradients`].
///
/// ```
/// use infinitesimal::batch;
///
/// let mut gradients = [[0.0; 2]];
/// batch::gradients_into(|[x, y]| x * y, &[[1.0, 2.0]], &mut gradients);
/// assert_eq!(gradients, [[2.0, 1.0]]);
/// ```
///
/// # Panics
///
/// Panics where the results are more or fewer than the points.
#[inline(always)]
#[track_caller]
pub fn gradients_into<T, const N: usize, P>(
    f: impl FnMut([Dual<Lanes<T, P::Elementary>, N>; N]) -> Dual<Lanes<T, P::Elementary>, N>,
    points: P,
    gradients: &mut [[T; N]],
) where
    T: Packable,
    P: Points<Point = [T; N]>,
{
    check("gradients", gradients.len(), points.points().len());
    sweep(f, points.points(), |i, n, y| {
        store_rows(y.partials, &mut gradients[i..][..n], |row| row);
    });
}

/// Returns f(x) and ∇f(x) at each of many points; see [`gradients`].
///
/// ```
/// use infinitesimal::batch;
///
/// let (values, gradients) = batch::values_and_gradients(|[x, y]| x * y, &[[1.0, 2.0]]);
/// assert_eq!((values, gradients), (vec![2.0], vec![[2.0, 1.0]]));
/// ```
#[inline(always)]
#[track_caller]
pub fn values_and_gradients<T, const N: usize, P>(
    f: impl FnMut([Dual<Lanes<T, P::Elementary>, N>; N]) -> Dual<Lanes<T, P::Elementary>, N>,
    points: P,
) -> (Vec<T>, Vec<[T; N]>)
where
    T: Packable,
    P: Points<Point = [T; N]>,
{
    let n = points.points().len();
    let (mut values, mut gradients) = (vec![T::nan(); n], vec![[T::nan(); N]; n]);
    values_and_gradients_into(f, points, &mut values, &mut gradients);
    (values, gradients)
}

/// Writes f(x) and ∇f(x) at each of many points; see [`gradients`].
///
/// ```
/// use infinitesimal::batch;
///
/// let (mut values, mut gradients) = ([0.0], [[0.0; 2]]);
/// batch::values_and_gradients_into(|[x, y]| x * y, &[[1.0, 2.0]], &mut values, &mut gradients);
/// assert_eq!((values, gradients), ([2.0], [[2.0, 1.0]]));
/// ```
///
/// # Panics
///
/// Panics where the results are more or fewer than the points.
#[inline(always)]
#[track_caller]
pub fn values_and_gradients_into<T, const N: usize, P>(
    f: impl FnMut([Dual<Lanes<T, P::Elementary>, N>; N]) -> Dual<Lanes<T, P::Elementary>, N>,
    points: P,
    values: &mut [T],
    gradients: &mut [[T; N]],
) where
    T: Packable,
    P: Points<Point = [T; N]>,
{
    check("values", values.len(), points.points().len());
    check("gradients", gradients.len(), points.points().len());
    sweep(f, points.points(), |i, n, y| {
        store(y.value, n, &mut values[i..]);
        store_rows(y.partials, &mut gradients[i..][..n], |row| row);
    });
}

/// Evaluates f at each block of points and hands on the results.
#[inline(always)]
#[track_caller]
fn sweep<T: Packable, E: Elementary, const N: usize>(
    mut f: impl FnMut([Dual<Lanes<T, E>, N>; N]) -> Dual<Lanes<T, E>, N>,
    points: &[[T; N]],
    store: impl FnMut(usize, usize, &Dual<Lanes<T, E>, N>),
) {
    let scope = Scope::enter::<Dual<Lanes<T, E>, N>>();
    scope.check(|at| {
        points.first().map(|x| f(constants(&x.map(at)))).into_iter().collect::<Vec<_>>()
    });
    let _lanes =
        check_captured(|| points.first().map(|x| f(constants(x)).value).into_iter().collect());
    for_each_block(points, |x| f(variables(x)), store);
}
