//! The fixed point of a function with parameters.

use super::error::Error;
use super::numbers::Numbers;
use super::root::root;
use crate::real::Real;

/// Returns x(p) with x = g(x, p), as `solve` finds it on plain numbers, with the derivatives of the parameters' type.
///
/// (I − gₓ)·ẋ = gₚ·ṗ: what the iteration x ← g(x, p) on duals would find in the end. It need not be that iteration that finds x,
/// nor need it converge.
///
/// # Example
///
/// x = cos(p·x), found by five hundred rounds on plain numbers, none of which is differentiated:
///
/// ```
/// use infinitesimal::{derivative, implicit};
///
/// let solve = |p: f64| (0..500).fold(0.5, |x, _| (p * x).cos());
/// let slope = derivative(|p| implicit::fixed_point(solve, |x, p| (p * x).cos(), p).unwrap(), 1.0);
///
/// // ẋ = −x·sin(px)/(1 + p·sin(px))
/// let x = solve(1.0);
/// assert!((slope + x * x.sin() / (1.0 + x.sin())).abs() < 1e-15);
/// ```
///
/// # Cost
///
/// That of [`root`] for x − g(x, p).
///
/// # Special cases
///
/// Those of [`root`].
///
/// # Panics
///
/// Panics where g returns another number of values than there are unknowns.
///
/// # Errors
///
/// Those of [`root`]; [`Error::Singular`] where gₓ has the eigenvalue 1.
#[inline]
#[track_caller]
pub fn fixed_point<T, P, X, S, G>(solve: S, mut g: G, p: P) -> Result<X::With<T>, Error>
where
    T: Real,
    P: Numbers<Number = T>,
    X: Numbers<Number = f64>,
    S: FnOnce(P::With<f64>) -> X,
    G: FnMut(X::With<T>, P::With<T>) -> X::With<T>,
{
    let distance = |x: X::With<T>, p| {
        let n = X::entries(&x).len();
        let before = X::collect(n, |i| X::entries(&x)[i]);
        let mut after = g(x, p);
        for (after, &before) in X::entries_mut(&mut after).iter_mut().zip(X::entries(&before)) {
            *after = before - *after;
        }
        after
    };
    root(solve, distance, p)
}
