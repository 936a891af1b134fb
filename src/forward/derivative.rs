//! The derivative of a function of one number.

use super::confusion::Scope;
use crate::number::Dual;
use crate::real::Real;

/// Returns f′(x), the derivative of a function of one number.
///
/// x becomes x + ε; then f(x + ε) = f(x) + f′(x) ε, and the coefficient of ε is the derivative, exact up to
/// rounding.
///
/// # Example
///
/// ```
/// use infinitesimal::derivative;
///
/// // d/dx x² sin x = 2x sin x + x² cos x
/// let slope = derivative(|x| x * x * x.sin(), 3.0);
/// assert!((slope - (6.0 * 3f64.sin() + 9.0 * 3f64.cos())).abs() < 1e-14);
/// ```
///
/// Second derivatives nest; the inner derivative is taken at the outer dual number:
///
/// ```
/// use infinitesimal::derivative;
///
/// // d²/dx² 2x sin x = 4 cos x − 2x sin x
/// let second = derivative(|x| derivative(|y| 2.0 * y * y.sin(), x), 3.0);
/// assert!((second - (4.0 * 3f64.cos() - 6.0 * 3f64.sin())).abs() < 1e-14);
/// ```
///
/// A plain number may stand on either side of a dual one. Where an expression *begins* with one and a method
/// is called on it, the compiler must know which float that is; a suffix on the point tells it:
///
/// ```
/// # use infinitesimal::derivative;
/// let slope = derivative(|x| (2.0 * x).sin(), 0.0_f64); // 0.0 alone could be an f32
/// assert_eq!(slope, 2.0);
/// ```
///
/// An inner derivative that uses the outer variable is taken at a dual point as well. At a plain one the two
/// perturbations ε would be of one type, and the outer would be taken for the inner (perturbation
/// confusion); builds with debug assertions catch that:
///
/// ```
/// use infinitesimal::{Dual, derivative};
///
/// // x · d/dy (x + y) = x, whose derivative is 1
/// let slope: f64 = derivative(|x| x * derivative(|y| x + y, Dual::constant(1.0)), 1.0);
/// assert_eq!(slope, 1.0);
///
/// # if cfg!(debug_assertions) {
/// let confused = || derivative(|x| x * derivative(|y| x + y, 1.0), 1.0_f64);
/// assert!(std::panic::catch_unwind(confused).is_err());
/// # }
/// ```
///
/// # Cost
///
/// One evaluation of f on `Dual<T>`; with debug assertions a second one inside another driver of the same type.
///
/// # Panics
///
/// With debug assertions (and `std`), panics at a perturbation confusion, as every driver does.
///
/// # Special cases
///
/// The derivative of a function that does not use its argument is 0. Kinks, poles and ends of a domain
/// follow the laws in the crate's `DESIGN.md`: |x|′ = 0 at 0, √x′ = ∞ at 0, NaN outside a domain.
///
/// # See also
///
/// [`value_and_derivative`], [`gradient`](crate::gradient), [`finite::derivative`](crate::finite::derivative).
#[inline(always)]
#[track_caller]
pub fn derivative<T: Real>(f: impl FnMut(Dual<T>) -> Dual<T>, x: T) -> T {
    value_and_derivative(f, x).1
}

/// Returns (f(x), f′(x)); see [`derivative`].
///
/// ```
/// use infinitesimal::value_and_derivative;
///
/// assert_eq!(value_and_derivative(|x| x.exp(), 0.0), (1.0, 1.0));
/// ```
#[inline(always)]
#[track_caller]
pub fn value_and_derivative<T: Real>(mut f: impl FnMut(Dual<T>) -> Dual<T>, x: T) -> (T, T) {
    let scope = Scope::enter::<Dual<T>>();
    scope.check(|at| [f(Dual::constant(at(x)))]);
    let Dual { value, partials: [slope] } = f(Dual::variable(x, 0));
    (value, slope)
}
