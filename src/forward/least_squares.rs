//! Sums of squares: the gradient and the Gauss–Newton matrix of a cost from the Jacobian of its residuals.

use super::jacobian::Outputs;
use super::point::{Point, Rows, sealed::Entries};
use crate::real::Field;

/// What [`least_squares`] returns, of a point with gradients `G` and Hessians `H`.
///
/// ```
/// use infinitesimal::{LeastSquares, least_squares};
///
/// let LeastSquares { cost, gradient, gauss_newton } = least_squares(|[x]| [3.0 * x], [2.0]);
/// assert_eq!((cost, gradient, gauss_newton), (18.0, [18.0], [[9.0]]));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LeastSquares<T, G, H> {
    /// ½‖r‖².
    pub cost: T,
    /// Jᵀr, the gradient of the cost.
    pub gradient: G,
    /// `JᵀJ`, the Hessian of the cost but for Σ rᵢ∇²rᵢ.
    pub gauss_newton: H,
}

/// Returns ½‖r(x)‖², its gradient Jᵀr and its Gauss–Newton matrix `JᵀJ`, with the Jacobian J of the residuals r.
///
/// The Hessian of the cost is `JᵀJ` + Σ rᵢ∇²rᵢ. The second part is small where the residuals are, and the first needs first
/// derivatives alone and is never indefinite: the step −(JᵀJ)⁻¹Jᵀr always goes downhill.
///
/// # Example
///
/// A line through three points, fitted in one step as r is linear:
///
/// ```
/// use infinitesimal::{LeastSquares, least_squares};
///
/// let residuals = |[a, b]: [_; 2]| [(0.0, 1.0), (1.0, 3.0), (2.0, 5.0)].map(|(t, y)| a + b * t - y);
/// let LeastSquares { cost, gradient, gauss_newton } = least_squares(residuals, [0.0, 0.0]);
/// assert_eq!((cost, gradient), (17.5, [-9.0, -13.0]));
/// assert_eq!(gauss_newton, [[3.0, 3.0], [3.0, 5.0]]);
/// ```
///
/// The full Hessian is that of the cost:
///
/// ```
/// use infinitesimal::{Real, hessian, least_squares};
///
/// fn r<T: Real>([x, y]: [T; 2]) -> [T; 2] {
///     [x * y - T::one(), x - y]
/// }
///
/// let full = |x| hessian(|x| r(x).iter().map(|r| r * r * 0.5).sum(), x);
/// // both residuals vanish at (1, 1), and Σ rᵢ∇²rᵢ with them
/// assert_eq!(least_squares(r, [1.0, 1.0]).gauss_newton, full([1.0, 1.0]));
/// assert_eq!(least_squares(r, [2.0, 2.0]).gauss_newton, [[5.0, 3.0], [3.0, 5.0]]);
/// assert_eq!(full([2.0, 2.0]), [[5.0, 6.0], [6.0, 5.0]]);
/// ```
///
/// # Cost
///
/// The evaluations of [`jacobian`](crate::jacobian), and mn² products for m residuals.
///
/// # Panics
///
/// As [`jacobian`](crate::jacobian) does.
///
/// # See also
///
/// [`value_gradient_hessian`](crate::value_gradient_hessian), [`jacobian`](crate::jacobian).
#[inline(always)]
#[track_caller]
pub fn least_squares<P: Point, F, Y>(r: F, x: P) -> LeastSquares<P::Scalar, P::Gradient, P::Hessian>
where
    F: for<'a> FnMut(P::Active<'a>) -> Y,
    Y: Outputs<P, P::Number>,
{
    let (residuals, jacobian): (_, <Y::Values as Rows<P>>::Jacobian) = x.value_and_jacobian(r);
    let residuals = residuals.as_ref();
    let m = residuals.len();
    LeastSquares {
        cost: sum(m, |row| residuals[row] * residuals[row]) * P::Scalar::constant(0.5),
        gradient: x.gradient(|i| sum(m, |row| jacobian.entry(row, i) * residuals[row])),
        gauss_newton: x
            .hessian(|i, j| sum(m, |row| jacobian.entry(row, i) * jacobian.entry(row, j))),
    }
}

/// Returns the sum of m terms.
#[inline(always)]
fn sum<T: Field>(m: usize, term: impl Fn(usize) -> T) -> T {
    (0..m).fold(T::constant(0.0), |sum, row| sum + term(row))
}
