//! The Hessian of a scalar function at many points.

use alloc::vec;
use alloc::vec::Vec;

use super::coordinates::Points;
use super::elementary::Elementary;
use super::number::{LANES, Lanes};
use super::registers::Packable;
use super::sweep::{check, check_captured, constants, for_each_block, store_rows, variables};
use crate::forward::Scope;
use crate::number::Dual;

/// The number on which second derivatives at a block are computed.
type Nested<T, E, const N: usize> = Dual<Dual<Lanes<T, E>, N>, N>;

/// Returns ∇²f(x) at each of many points.
///
/// # Example
///
/// ```
/// use infinitesimal::batch;
///
/// let hessians = batch::hessians(|[x, y]| x * x * y, &[[2.0, 5.0], [1.0, 1.0]]);
/// assert_eq!(hessians, [[[10.0, 4.0], [4.0, 0.0]], [[2.0, 2.0], [2.0, 0.0]]]);
/// ```
///
/// # Cost
///
/// One evaluation of f on `Dual<Dual<Lanes<T>, N>, N>` for each block of [`LANES`] points, and one for each of its points
/// where these disagree.
///
/// # Panics
///
/// With debug assertions, panics at a perturbation confusion, as every driver does.
///
/// # See also
///
/// [`hessians_into`], [`hessian`](crate::hessian) at one point.
#[inline(always)]
#[track_caller]
pub fn hessians<T, const N: usize, P>(
    f: impl FnMut([Nested<T, P::Elementary, N>; N]) -> Nested<T, P::Elementary, N>,
    points: P,
) -> Vec<[[T; N]; N]>
where
    T: Packable,
    P: Points<Point = [T; N]>,
{
    let mut hessians = vec![[[T::nan(); N]; N]; points.points().len()];
    hessians_into(f, points, &mut hessians);
    hessians
}

/// Writes ∇²f(x) at each of many points; see [`hessians`].
///
/// ```
/// use infinitesimal::batch;
///
/// let mut hessians = [[[0.0; 2]; 2]];
/// batch::hessians_into(|[x, y]| x * y, &[[2.0, 5.0]], &mut hessians);
/// assert_eq!(hessians, [[[0.0, 1.0], [1.0, 0.0]]]);
/// ```
///
/// # Panics
///
/// Panics where the results are more or fewer than the points.
#[inline(always)]
#[track_caller]
pub fn hessians_into<T, const N: usize, P>(
    mut f: impl FnMut([Nested<T, P::Elementary, N>; N]) -> Nested<T, P::Elementary, N>,
    points: P,
    hessians: &mut [[[T; N]; N]],
) where
    T: Packable,
    P: Points<Point = [T; N]>,
{
    let points = points.points();
    check("Hessians", hessians.len(), points.len());
    let scope = Scope::enter::<Nested<T, P::Elementary, N>>();
    let constant = |x: &[T; N]| constants(x).map(Dual::constant);
    scope.check(|at| {
        points.first().map(|x| f(constant(&x.map(at)))).into_iter().collect::<Vec<_>>()
    });
    let _lanes =
        check_captured(|| points.first().map(|x| f(constant(x)).value.value).into_iter().collect());
    for_each_block(
        points,
        |x| f(nested(x)),
        |p, n, y| {
            // one triangle, mirrored: rounding need not be symmetric
            let entry = |i: usize, j: usize| y.partials[i.min(j)].partials[i.max(j)];
            for i in 0..N {
                let places = &mut hessians[p..][..n];
                store_rows(core::array::from_fn(|j| entry(i, j)), places, |hessian| {
                    &mut hessian[i]
                });
            }
        },
    );
}

/// Returns the inputs of a block, each with its own perturbation at both depths.
#[inline(always)]
fn nested<T: Packable, E: Elementary, const N: usize>(
    points: &[[T; N]; LANES],
) -> [Nested<T, E, N>; N] {
    let inner: [Dual<Lanes<T, E>, N>; N] = variables(points);
    core::array::from_fn(|i| Dual::variable(inner[i], i))
}
