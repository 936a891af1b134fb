//! The minimum of a function with parameters.

use super::error::Error;
use super::numbers::{Lanes, Numbers};
use super::root::root;
use crate::real::Real;

/// Returns x(p) where f(x, p) is least, as `solve` finds it on plain numbers, with the derivatives of the parameters' type.
///
/// It is the root of ∇ₓf(x, p), which duals take: ẋ = −H⁻¹·(∂∇ₓf/∂p)·ṗ with the Hessian H of f along x. No step of the optimiser
/// is differentiated.
///
/// # Example
///
/// The mean is where the squares are least, and each of n numbers moves it by 1/n:
///
/// ```
/// use infinitesimal::{gradient, implicit};
///
/// let mean = |data: [_; 4]| {
///     let solve = |data: [f64; 4]| data.iter().sum::<f64>() / 4.0;
///     implicit::argmin(solve, |x, data| data.iter().map(|d| (x - d) * (x - d)).sum(), data)
/// };
/// assert_eq!(gradient(|data| mean(data).unwrap(), [1.0, 2.0, 4.0, 9.0]), [0.25; 4]);
/// ```
///
/// # Cost
///
/// That of [`root`], each evaluation of the equation a gradient on duals over its numbers: one evaluation of f at one
/// unknown or an array; at a `Vec` of n unknowns ⌈n/4⌉ of them, ⌈n/4⌉² for the first order.
///
/// # Special cases
///
/// Those of [`root`]. That the point is a minimum is the optimiser's affair: a maximum or a saddle moves by the same law. On
/// the border of a feasible set ∇ₓf need not vanish; there the root of the conditions of Karush, Kuhn and Tucker is meant.
///
/// # Panics
///
/// With debug assertions, panics where f captures a number that varies.
///
/// # Errors
///
/// Those of [`root`]; [`Error::Singular`] where the Hessian is singular, as in a flat valley or where minima meet.
#[inline]
#[track_caller]
pub fn argmin<T, P, X, S, F>(solve: S, mut f: F, p: P) -> Result<X::With<T>, Error>
where
    T: Real,
    P: Numbers<Number = T>,
    X: Numbers<Number = f64>,
    S: FnOnce(P::With<f64>) -> X,
    F: FnMut(X::With<X::Active<T>>, P::With<X::Active<T>>) -> X::Active<T>,
{
    let gradient = |x: X::With<T>, p: P::With<T>| {
        let (x, p) = (X::entries(&x), P::entries(&p));
        let lanes = X::Active::<T>::LANES;
        let mut gradient = X::collect(x.len(), |_| T::zero());
        for (block, slopes) in X::entries_mut(&mut gradient).chunks_mut(lanes).enumerate() {
            let first = block * lanes;
            let lane = |i: usize| i.checked_sub(first).filter(|&lane| lane < lanes);
            let y = f(
                X::collect(x.len(), |i| Lanes::seeded(x[i], lane(i))),
                P::collect(p.len(), |i| Lanes::seeded(p[i], None)),
            );
            for (slope, &partial) in slopes.iter_mut().zip(y.partials()) {
                *slope = partial;
            }
        }
        gradient
    };
    root::<T, P, X, _, _>(solve, gradient, p)
}
