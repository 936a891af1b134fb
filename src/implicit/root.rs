//! The root of an equation with parameters.

use super::error::Error;
use super::factors::Factors;
use super::numbers::{Lanes, Numbers};
use crate::forward::confusion::Scope;
use crate::real::Real;

/// Returns x(p) with F(x, p) = 0, as `solve` finds it on plain numbers, with the derivatives of the parameters' type.
///
/// F(x(p), p) = 0 for all p near by; so Fₓ·ẋ + Fₚ·ṗ = 0, and ẋ = −Fₓ⁻¹·Fₚ·ṗ. No step of the solver is differentiated:
/// `solve` may iterate, bisect, look up a table or call a library. Each order of derivatives is one step of Newton's method
/// on the numbers of p, with Fₓ of the plain point, which leaves the orders below as they are.
///
/// # Example
///
/// Kepler's equation E − e·sin E = M, with E by M and by e:
///
/// ```
/// use infinitesimal::{Real, gradient, implicit};
///
/// fn anomaly<T: Real>(m: T, e: T) -> T {
///     let solve = |[m, e]: [f64; 2]| (0..60).fold(m, |x, _| m + e * x.sin());
///     implicit::root(solve, |x, [m, e]| x - e * x.sin() - m, [m, e]).unwrap()
/// }
///
/// let e: f64 = anomaly(1.0, 0.2);
/// let [by_m, by_e] = gradient(|[m, e]| anomaly(m, e), [1.0, 0.2]);
/// assert!((by_m - 1.0 / (1.0 - 0.2 * e.cos())).abs() < 1e-15);
/// assert!((by_e - e.sin() * by_m).abs() < 1e-15);
/// ```
///
/// Several unknowns are solved for together; second derivatives come of duals of duals, as everywhere:
///
/// ```
/// use infinitesimal::{hessian, implicit};
///
/// // the intersection of a circle and a line
/// let abscissa = |[radius, slope]: [_; 2]| {
///     let solve = |[r, m]: [f64; 2]| [r / m.hypot(1.0), m * r / m.hypot(1.0)];
///     let x = implicit::root(
///         solve,
///         |[x, y], [r, m]| [x * x + y * y - r * r, y - m * x],
///         [radius, slope],
///     );
///     x.unwrap()[0]
/// };
/// // x = r/√(1 + m²)
/// let [[rr, rm], [_, mm]] = hessian(abscissa, [2.0, 0.0]);
/// assert_eq!((rr, rm, mm), (0.0, 0.0, -2.0));
/// ```
///
/// # Cost
///
/// One run of `solve`, one factorisation of the plain Fₓ (of N unknowns, N³/3 products), and as many evaluations of F as
/// p has orders of derivatives, on a dual of N lanes over the numbers of p. A `Vec` of n unknowns takes ⌈n/4⌉ for the
/// first order, on duals of 4 lanes. Arrays do not allocate. A tape holds F with its lanes, at most 1 + N times F's own
/// nodes.
///
/// # Special cases
///
/// - The value is `solve`'s to the last bit; of `f32` and duals over it, rounded.
/// - What `solve` has left of F is not looked at: the derivative is that of x(p) with F(x, p) = F(x₀, p₀), the curve through
///   the point that was found, and as near to that of the root as the point is. How near is near enough depends on the
///   units of F and is the solver's affair.
/// - Where F does not vary along p, x is a constant, whatever Fₓ.
/// - Plain numbers carry no derivatives, and F is not evaluated.
/// - Parameters belong into p. A number that varies and is captured by F is lifted, `Dual::constant(a)`; its derivatives
///   count.
///
/// # Panics
///
/// Panics where F returns another number of values than there are unknowns.
///
/// # Errors
///
/// [`Error::Singular`] where Fₓ is singular up to rounding: where all candidates for a pivot are within 4n·ε of the terms of
/// which they come. [`Error::NonFinite`] where the solution is not, which a solver that fails may return, or F or Fₓ there is
/// not. [`Error::Unbounded`] for the symbols of a graph.
///
/// # See also
///
/// [`fixed_point`](super::fixed_point()), [`argmin`](super::argmin()); [`Unary`](crate::Unary), a rule of your own, for a slope that is
/// known as a formula.
///
/// # References
///
/// Griewank and Walther, *Evaluating Derivatives*, 2nd edition, 2008, chapter 15.
#[track_caller]
#[expect(clippy::needless_pass_by_value, reason = "a point is taken as the drivers take it")]
pub fn root<T, P, X, S, F>(solve: S, mut equation: F, p: P) -> Result<X::With<T>, Error>
where
    T: Real,
    P: Numbers<Number = T>,
    X: Numbers<Number = f64>,
    S: FnOnce(P::With<f64>) -> X,
    F: FnMut(X::With<X::Active<T>>, P::With<X::Active<T>>) -> X::With<X::Active<T>>,
{
    let p = p.numbers();
    let solution = solve(P::collect(p.len(), |i| plain(p[i])));
    let solution = solution.numbers();
    let n = solution.len();
    if !solution.iter().all(|x| x.is_finite()) {
        return Err(Error::NonFinite);
    }
    let mut x = X::collect(n, |i| T::constant(solution[i]));
    if T::ORDER == 0 || n == 0 {
        return Ok(x);
    }
    if T::ORDER == usize::MAX {
        return Err(Error::Unbounded);
    }

    // F with the unknowns from `first` on in the lanes
    let mut evaluate = |x: &[T], first: usize, parameter: &dyn Fn(T) -> T| {
        let lane = |i: usize| i.checked_sub(first).filter(|&lane| lane < X::Active::<T>::LANES);
        let y = equation(
            X::collect(n, |i| Lanes::seeded(x[i], lane(i))),
            P::collect(p.len(), |i| Lanes::seeded(parameter(p[i]), None)),
        );
        let rows = X::entries(&y).len();
        assert!(rows == n, "an equation of {rows} values for {n} unknowns");
        y
    };
    let scope = Scope::enter::<X::Active<T>>();
    scope.check_partials(|look| {
        let y = evaluate(X::entries(&x), n, &|p| T::constant(plain(p)));
        for y in X::entries(&y) {
            look(y.parts().1);
        }
    });
    let mut evaluate = |x: &[T], first| evaluate(x, first, &|p| p);

    let mut residual = X::collect(n, |_| T::zero());
    let mut slopes = X::collect(n, |_| X::collect(n, |_| 0.0));
    for first in (0..n).step_by(X::Active::<T>::LANES) {
        let y = evaluate(X::entries(&x), first);
        let rows = X::entries(&y).iter().zip(X::entries_mut(&mut slopes));
        for ((y, row), residual) in rows.zip(X::entries_mut(&mut residual)) {
            let (value, partials) = y.parts();
            *residual = value;
            for (slope, &partial) in X::entries_mut(row)[first..].iter_mut().zip(partials) {
                *slope = plain(partial);
            }
        }
    }
    if X::entries(&residual).iter().all(T::is_constant) {
        return Ok(x);
    }
    let left = X::collect(n, |i| plain(X::entries(&residual)[i]));
    let rows = X::entries(&slopes).iter().map(|row| X::entries(row));
    if !rows.chain([X::entries(&left)]).flatten().all(|x| x.is_finite()) {
        return Err(Error::NonFinite);
    }

    let factors = Factors::<X>::new(slopes)?;
    for order in 1..=T::ORDER {
        if order > 1 {
            let y = evaluate(X::entries(&x), n);
            residual = X::collect(n, |i| X::entries(&y)[i].parts().0);
        }
        let step = X::entries_mut(&mut residual);
        for (step, &left) in step.iter_mut().zip(X::entries(&left)) {
            *step -= T::constant(left);
        }
        factors.solve::<T>(step);
        for (x, &step) in X::entries_mut(&mut x).iter_mut().zip(&*step) {
            // the value of the step is zero; a positive one, so that −0 stays −0
            *x -= step + T::zero();
        }
    }
    Ok(x)
}

/// Returns the value at the bottom.
#[inline(always)]
fn plain<T: Real>(x: T) -> f64 {
    x.to_f64().unwrap_or(f64::NAN)
}
