//! Approximate comparisons of duals: they look at the value *and at every partial*, so that no test passes with a
//! wrong derivative.
//!
//! The tolerances are duals whose values hold for all parts; [`Dual::constant`] makes one of a plain number.

use approx::{AbsDiffEq, RelativeEq, UlpsEq};

use crate::number::Dual;
use crate::real::Real;

/// Returns whether `close` holds of the values and of every pair of partials.
#[inline]
fn all_parts<T, const N: usize>(
    x: &Dual<T, N>,
    y: &Dual<T, N>,
    close: impl Fn(&T, &T) -> bool,
) -> bool {
    close(&x.value, &y.value) && x.partials.iter().zip(&y.partials).all(|(p, q)| close(p, q))
}

/// Compares the value and every partial.
///
/// ```
/// use approx::abs_diff_eq;
/// use infinitesimal::Dual;
///
/// let (x, y) = (Dual::new(1.0, [2.0]), Dual::new(1.0, [2.1]));
/// assert!(!abs_diff_eq!(x, y));
/// assert!(abs_diff_eq!(x, y, epsilon = Dual::constant(0.2)));
/// ```
impl<T: Real + AbsDiffEq<Epsilon = T>, const N: usize> AbsDiffEq for Dual<T, N> {
    type Epsilon = Self;

    #[inline]
    fn default_epsilon() -> Self {
        Self::constant(T::default_epsilon())
    }

    #[inline]
    fn abs_diff_eq(&self, other: &Self, epsilon: Self) -> bool {
        all_parts(self, other, |x, y| x.abs_diff_eq(y, epsilon.value))
    }
}

/// Compares the value and every partial, each relative to itself.
///
/// ```
/// use approx::relative_eq;
/// use infinitesimal::Dual;
///
/// let (x, y) = (Dual::new(1.0, [1000.0]), Dual::new(1.0, [1001.0]));
/// assert!(!relative_eq!(x, y));
/// assert!(relative_eq!(x, y, max_relative = Dual::constant(1e-3)));
/// ```
impl<T: Real + RelativeEq<Epsilon = T>, const N: usize> RelativeEq for Dual<T, N> {
    #[inline]
    fn default_max_relative() -> Self {
        Self::constant(T::default_max_relative())
    }

    #[inline]
    fn relative_eq(&self, other: &Self, epsilon: Self, max_relative: Self) -> bool {
        all_parts(self, other, |x, y| x.relative_eq(y, epsilon.value, max_relative.value))
    }
}

/// Compares the value and every partial, each in units in its own last place.
///
/// ```
/// use approx::ulps_eq;
/// use infinitesimal::Dual;
///
/// let x = Dual::new(1.0, [1000.0_f64]);
/// assert!(ulps_eq!(x, Dual::new(1.0, [1000.0_f64.next_up()])));
/// assert!(!ulps_eq!(x, Dual::new(1.0, [1000.1])));
/// ```
impl<T: Real + UlpsEq<Epsilon = T>, const N: usize> UlpsEq for Dual<T, N> {
    #[inline]
    fn default_max_ulps() -> u32 {
        T::default_max_ulps()
    }

    #[inline]
    fn ulps_eq(&self, other: &Self, epsilon: Self, max_ulps: u32) -> bool {
        all_parts(self, other, |x, y| x.ulps_eq(y, epsilon.value, max_ulps))
    }
}
