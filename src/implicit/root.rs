//! The root of an equation with parameters.

use super::error::Error;
use super::factors::Factors;
use super::numbers::Numbers;
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
/// One run of `solve`; an evaluation of F on the numbers of p for each order of derivatives that they have, and ⌈n/C⌉ for the
/// plain Fₓ of n unknowns, where C is the number of lanes of p's numbers, 1 of a series; the factorisation of Fₓ, n³/3 products. On a tape Fₓ
/// takes one evaluation and n sweeps over it. With debug assertions F is evaluated once more. Arrays do not allocate.
///
/// For Kepler's equation and six Newton steps the gradient takes 1.4 times as long as the solution alone, the Hessian 2.6 times;
/// for six unknowns by six parameters and thirty rounds the Jacobian 1.3 times, the Hessian of one unknown 5.4 times. The steps
/// on duals take 1.7, 2.1, 2.1 and 33 times (`cargo bench --bench implicit`).
///
/// # Special cases
///
/// - The value is `solve`'s to the last bit; of `f32` and duals over it, rounded.
/// - What `solve` has left of F is not looked at: the derivative is that of x(p) with F(x, p) = F(x₀, p₀), the curve through
///   the point that was found, and as near to that of the root as the point is. How near is near enough depends on the
///   units of F and is the solver's affair.
/// - Where no parameter varies, x is a constant, whatever Fₓ.
/// - Plain numbers carry no derivatives, and F is not evaluated.
/// - What varies belongs into p: a dual that F captures would be taken for an unknown.
///
/// # Panics
///
/// Panics where F returns another number of values than there are unknowns; with debug assertions, where it captures a number
/// that varies.
///
/// # Errors
///
/// [`Error::Singular`] where Fₓ is singular up to rounding: where all candidates for a pivot are within 4n·ε of the terms of
/// which they come. [`Error::NonFinite`] where the solution is not, which a solver that fails may return, or F or Fₓ there is
/// not. [`Error::Unsupported`] for the symbols of a graph and for a tape of tapes.
///
/// # See also
///
/// [`fixed_point`](super::fixed_point()), [`argmin`](super::argmin()); [`Unary`](crate::Unary), a rule of your own, for a slope that is
/// known as a formula.
///
/// # References
///
/// Griewank and Walther, *Evaluating Derivatives*, 2nd edition, 2008, chapter 15.
#[inline]
#[track_caller]
#[expect(clippy::needless_pass_by_value, reason = "a point is taken as the drivers take it")]
pub fn root<T, P, X, S, F>(solve: S, mut equation: F, p: P) -> Result<X::With<T>, Error>
where
    T: Real,
    P: Numbers<Number = T>,
    X: Numbers<Number = f64>,
    S: FnOnce(P::With<f64>) -> X,
    F: FnMut(X::With<T>, P::With<T>) -> X::With<T>,
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
        return Err(Error::Unsupported);
    }

    let mut evaluate = |x: X::With<T>, varies: bool| {
        let parameter = |i: usize| if varies { p[i] } else { T::constant(plain(p[i])) };
        let y = equation(x, P::collect(p.len(), parameter));
        let rows = X::entries(&y).len();
        assert!(rows == n, "an equation of {rows} values for {n} unknowns");
        y
    };
    if cfg!(debug_assertions) {
        let y = evaluate(X::collect(n, |i| X::entries(&x)[i]), false);
        let varies = |y: &T| y.has_finite_parts() && !y.is_constant();
        assert!(
            !X::entries(&y).iter().any(varies),
            "perturbation confusion: the equation captures a number that varies, and that would be taken for an unknown; give \
             it to the equation as one of the parameters"
        );
    }
    if p.iter().all(T::is_constant) {
        return Ok(x);
    }

    let mut residual = evaluate(X::collect(n, |i| X::entries(&x)[i]), true);
    let slopes = slopes::<T, X>(solution, p, |x| evaluate(x, false))?;
    let left = X::collect(n, |i| plain(X::entries(&residual)[i]));
    let rows = X::entries(&slopes).iter().map(|row| X::entries(row));
    if !rows.chain([X::entries(&left)]).flatten().all(|x| x.is_finite()) {
        return Err(Error::NonFinite);
    }

    let factors = Factors::<X>::new(slopes)?;
    for order in 1..=T::ORDER {
        if order > 1 {
            residual = evaluate(X::collect(n, |i| X::entries(&x)[i]), true);
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

/// Returns the plain ∂F/∂x: by the directions that the numbers have, or by sweeps back where they are on a tape.
#[inline]
fn slopes<T: Real, X: Numbers<Number = f64>>(
    solution: &[f64],
    p: &[T],
    mut evaluate: impl FnMut(X::With<T>) -> X::With<T>,
) -> Result<X::With<X::With<f64>>, Error> {
    let n = solution.len();
    let mut slopes = X::collect(n, |_| X::collect(n, |_| 0.0));
    if T::PROBES == 0 {
        let inputs = X::collect(n, |i| T::input_beside(p, solution[i]));
        if X::entries(&inputs).iter().any(Option::is_none) {
            return Err(Error::Unsupported);
        }
        let inputs = X::collect(n, |i| X::entries(&inputs)[i].unwrap_or(T::nan()));
        let y = evaluate(X::collect(n, |i| X::entries(&inputs)[i]));
        for (row, y) in X::entries_mut(&mut slopes).iter_mut().zip(X::entries(&y)) {
            let row = X::entries_mut(row);
            T::slopes_along(y, X::entries(&inputs), &mut |i, slope| row[i] = slope);
        }
    }
    for first in (0..n).step_by(T::PROBES.max(1)).take_while(|_| T::PROBES > 0) {
        let y = evaluate(X::collect(n, |i| match i.checked_sub(first) {
            Some(lane) if lane < T::PROBES => T::probe(solution[i], lane),
            _ => T::constant(solution[i]),
        }));
        for (row, y) in X::entries_mut(&mut slopes).iter_mut().zip(X::entries(&y)) {
            let row = &mut X::entries_mut(row)[first..];
            for (lane, slope) in row.iter_mut().take(T::PROBES).enumerate() {
                *slope = T::probed(y, lane);
            }
        }
    }
    Ok(slopes)
}

/// Returns the value at the bottom.
#[inline(always)]
fn plain<T: Real>(x: T) -> f64 {
    x.to_f64().unwrap_or(f64::NAN)
}
