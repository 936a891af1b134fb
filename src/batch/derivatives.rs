//! The derivative of a function of one number at many points.

use alloc::vec;
use alloc::vec::Vec;

use super::coordinates::Points;
use super::elementary::Elementary;
use super::number::Lanes;
use super::registers::Packable;
use super::sweep::{check, check_captured, for_each_block, store};
use crate::forward::Scope;
use crate::number::Dual;

/// Returns f′(x) at each of many points.
///
/// Each block of points becomes one x + ε; see [`batch`](crate::batch) for what happens where the points of a block
/// take different branches.
///
/// # Example
///
/// ```
/// use infinitesimal::batch;
///
/// assert_eq!(batch::derivatives(|x| x * x, &[1.0, 2.0, 3.0]), [2.0, 4.0, 6.0]);
/// ```
///
/// # Cost
///
/// One evaluation of f on `Dual<Lanes<T>>` for each block of [`LANES`](super::LANES) points, and one for each of its points where
/// these disagree.
///
/// # Panics
///
/// With debug assertions, panics at a perturbation confusion, as every driver does.
///
/// # See also
///
/// [`values_and_derivatives`], [`derivatives_into`], [`derivative`](crate::derivative) at one point.
#[inline(always)]
#[track_caller]
pub fn derivatives<T, P>(
    f: impl FnMut(Dual<Lanes<T, P::Elementary>>) -> Dual<Lanes<T, P::Elementary>>,
    points: P,
) -> Vec<T>
where
    T: Packable,
    P: Points<Point = T>,
{
    let mut derivatives = vec![T::nan(); points.points().len()];
    derivatives_into(f, points, &mut derivatives);
    derivatives
}

/// Writes f′(x) at each of many points; see [`derivatives`].
///
/// ```
/// use infinitesimal::batch;
///
/// let mut slopes = [0.0; 2];
/// batch::derivatives_into(|x| x * x, &[1.0, 2.0], &mut slopes);
/// assert_eq!(slopes, [2.0, 4.0]);
/// ```
///
/// # Panics
///
/// Panics where the results are more or fewer than the points.
#[inline(always)]
#[track_caller]
pub fn derivatives_into<T, P>(
    f: impl FnMut(Dual<Lanes<T, P::Elementary>>) -> Dual<Lanes<T, P::Elementary>>,
    points: P,
    derivatives: &mut [T],
) where
    T: Packable,
    P: Points<Point = T>,
{
    check("derivatives", derivatives.len(), points.points().len());
    sweep(f, points.points(), |i, n, y| store(y.partials[0], n, &mut derivatives[i..]));
}

/// Returns f(x) and f′(x) at each of many points; see [`derivatives`].
///
/// ```
/// use infinitesimal::batch;
///
/// let (values, slopes) = batch::values_and_derivatives(|x| x * x, &[1.0, 2.0]);
/// assert_eq!((values, slopes), (vec![1.0, 4.0], vec![2.0, 4.0]));
/// ```
#[inline(always)]
#[track_caller]
pub fn values_and_derivatives<T, P>(
    f: impl FnMut(Dual<Lanes<T, P::Elementary>>) -> Dual<Lanes<T, P::Elementary>>,
    points: P,
) -> (Vec<T>, Vec<T>)
where
    T: Packable,
    P: Points<Point = T>,
{
    let mut values = vec![T::nan(); points.points().len()];
    let mut derivatives = values.clone();
    values_and_derivatives_into(f, points, &mut values, &mut derivatives);
    (values, derivatives)
}

/// Writes f(x) and f′(x) at each of many points; see [`derivatives`].
///
/// ```
/// use infinitesimal::batch;
///
/// let (mut values, mut slopes) = ([0.0; 2], [0.0; 2]);
/// batch::values_and_derivatives_into(|x| x * x, &[1.0, 2.0], &mut values, &mut slopes);
/// assert_eq!((values, slopes), ([1.0, 4.0], [2.0, 4.0]));
/// ```
///
/// # Panics
///
/// Panics where the results are more or fewer than the points.
#[inline(always)]
#[track_caller]
pub fn values_and_derivatives_into<T, P>(
    f: impl FnMut(Dual<Lanes<T, P::Elementary>>) -> Dual<Lanes<T, P::Elementary>>,
    points: P,
    values: &mut [T],
    derivatives: &mut [T],
) where
    T: Packable,
    P: Points<Point = T>,
{
    check("values", values.len(), points.points().len());
    check("derivatives", derivatives.len(), points.points().len());
    sweep(f, points.points(), |i, n, y| {
        store(y.value, n, &mut values[i..]);
        store(y.partials[0], n, &mut derivatives[i..]);
    });
}

/// Evaluates f at each block of points and hands on the results.
#[inline(always)]
#[track_caller]
fn sweep<T: Packable, E: Elementary>(
    mut f: impl FnMut(Dual<Lanes<T, E>>) -> Dual<Lanes<T, E>>,
    points: &[T],
    store: impl FnMut(usize, usize, &Dual<Lanes<T, E>>),
) {
    let scope = Scope::enter::<Dual<Lanes<T, E>>>();
    let constant = |&x: &T| Dual::constant(Lanes::from(x));
    scope.check(|at| points.first().map(|&x| f(constant(&at(x)))).into_iter().collect::<Vec<_>>());
    let _lanes =
        check_captured(|| points.first().map(|x| f(constant(x)).value).into_iter().collect());
    for_each_block(points, |&x| f(Dual::variable(Lanes::from_array(x), 0)), store);
}
