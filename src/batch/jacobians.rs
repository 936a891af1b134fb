//! The Jacobian of a function with several results at many points.

use alloc::vec;
use alloc::vec::Vec;

use super::coordinates::Points;
use super::elementary::Elementary;
use super::number::Lanes;
use super::registers::Packable;
use super::sweep::{check, check_captured, constants, for_each_block, store_rows, variables};
use crate::forward::Scope;
use crate::number::Dual;

/// Returns J(x) at each of many points: a row per output, a column per input.
///
/// # Example
///
/// ```
/// use infinitesimal::batch;
///
/// let points = [[1.0, 2.0], [3.0, 4.0]];
/// let jacobians = batch::jacobians(|[x, y]| [x * y, x + y], &points);
/// assert_eq!(jacobians, [[[2.0, 1.0], [1.0, 1.0]], [[4.0, 3.0], [1.0, 1.0]]]);
/// ```
///
/// # Cost
///
/// As for [`gradients`](super::gradients), whatever the number of outputs.
///
/// # Panics
///
/// With debug assertions, panics at a perturbation confusion, as every driver does.
///
/// # See also
///
/// [`values_and_jacobians`], [`jacobians_into`], [`jacobian`](crate::jacobian) at one point.
#[inline(always)]
#[track_caller]
pub fn jacobians<T, const N: usize, const M: usize, P>(
    f: impl FnMut([Dual<Lanes<T, P::Elementary>, N>; N]) -> [Dual<Lanes<T, P::Elementary>, N>; M],
    points: P,
) -> Vec<[[T; N]; M]>
where
    T: Packable,
    P: Points<Point = [T; N]>,
{
    let mut jacobians = vec![[[T::nan(); N]; M]; points.points().len()];
    jacobians_into(f, points, &mut jacobians);
    jacobians
}

/// Writes J(x) at each of many points; see [`jacobians`].
///
/// ```
/// use infinitesimal::batch;
///
/// let mut jacobians = [[[0.0; 2]]];
/// batch::jacobians_into(|[x, y]| [x * y], &[[1.0, 2.0]], &mut jacobians);
/// assert_eq!(jacobians, [[[2.0, 1.0]]]);
/// ```
///
/// # Panics
///
/// Panics where the results are more or fewer than the points.
#[inline(always)]
#[track_caller]
pub fn jacobians_into<T, const N: usize, const M: usize, P>(
    f: impl FnMut([Dual<Lanes<T, P::Elementary>, N>; N]) -> [Dual<Lanes<T, P::Elementary>, N>; M],
    points: P,
    jacobians: &mut [[[T; N]; M]],
) where
    T: Packable,
    P: Points<Point = [T; N]>,
{
    check("Jacobians", jacobians.len(), points.points().len());
    sweep(f, points.points(), |i, n, y| store(y, &mut jacobians[i..][..n]));
}

/// Returns f(x) and J(x) at each of many points; see [`jacobians`].
///
/// ```
/// use infinitesimal::batch;
///
/// let (values, jacobians) = batch::values_and_jacobians(|[x, y]| [x * y], &[[1.0, 2.0]]);
/// assert_eq!((values, jacobians), (vec![[2.0]], vec![[[2.0, 1.0]]]));
/// ```
#[inline(always)]
#[track_caller]
pub fn values_and_jacobians<T, const N: usize, const M: usize, P>(
    f: impl FnMut([Dual<Lanes<T, P::Elementary>, N>; N]) -> [Dual<Lanes<T, P::Elementary>, N>; M],
    points: P,
) -> (Vec<[T; M]>, Vec<[[T; N]; M]>)
where
    T: Packable,
    P: Points<Point = [T; N]>,
{
    let n = points.points().len();
    let (mut values, mut jacobians) = (vec![[T::nan(); M]; n], vec![[[T::nan(); N]; M]; n]);
    values_and_jacobians_into(f, points, &mut values, &mut jacobians);
    (values, jacobians)
}

/// Writes f(x) and J(x) at each of many points; see [`jacobians`].
///
/// ```
/// use infinitesimal::batch;
///
/// let (mut values, mut jacobians) = ([[0.0]], [[[0.0; 2]]]);
/// batch::values_and_jacobians_into(|[x, y]| [x * y], &[[1.0, 2.0]], &mut values, &mut jacobians);
/// assert_eq!((values, jacobians), ([[2.0]], [[[2.0, 1.0]]]));
/// ```
///
/// # Panics
///
/// Panics where the results are more or fewer than the points.
#[inline(always)]
#[track_caller]
pub fn values_and_jacobians_into<T, const N: usize, const M: usize, P>(
    f: impl FnMut([Dual<Lanes<T, P::Elementary>, N>; N]) -> [Dual<Lanes<T, P::Elementary>, N>; M],
    points: P,
    values: &mut [[T; M]],
    jacobians: &mut [[[T; N]; M]],
) where
    T: Packable,
    P: Points<Point = [T; N]>,
{
    check("values", values.len(), points.points().len());
    check("Jacobians", jacobians.len(), points.points().len());
    sweep(f, points.points(), |i, n, y| {
        store_rows(core::array::from_fn(|m| y[m].value), &mut values[i..][..n], |row| row);
        store(y, &mut jacobians[i..][..n]);
    });
}

/// Evaluates f at each block of points and hands on the results.
#[inline(always)]
#[track_caller]
fn sweep<T: Packable, E: Elementary, const N: usize, const M: usize>(
    mut f: impl FnMut([Dual<Lanes<T, E>, N>; N]) -> [Dual<Lanes<T, E>, N>; M],
    points: &[[T; N]],
    store: impl FnMut(usize, usize, &[Dual<Lanes<T, E>, N>; M]),
) {
    let scope = Scope::enter::<Dual<Lanes<T, E>, N>>();
    scope.check(|at| points.first().map_or_else(Vec::new, |x| f(constants(&x.map(at))).to_vec()));
    let _lanes = check_captured(|| {
        points.first().map_or_else(Vec::new, |x| f(constants(x)).iter().map(|y| y.value).collect())
    });
    for_each_block(points, |x| f(variables(x)), store);
}

/// Stores lane l of the partials in the l-th matrix.
#[inline(always)]
fn store<T: Packable, E: Elementary, const N: usize, const M: usize>(
    y: &[Dual<Lanes<T, E>, N>; M],
    jacobians: &mut [[[T; N]; M]],
) {
    for (m, y) in y.iter().enumerate() {
        store_rows(y.partials, jacobians, |jacobian| &mut jacobian[m]);
    }
}
