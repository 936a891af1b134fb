//! A number with its error bar.

use core::fmt::{Display, Formatter};

use crate::real::Real;

/// An estimate with its error bar: the truth is expected in value ± error.
///
/// The bar holds truncation and rounding. Where no step works it is infinite: the estimate is inconclusive. A gradient
/// or a Jacobian has each of the three in the shape of the point.
///
/// ```
/// use infinitesimal::finite;
///
/// let estimate = finite::adaptive().estimate_derivative(|x| x.sin(), 1.0_f64);
/// assert!(estimate.contains(1.0_f64.cos()));
/// assert!(estimate.error < 1e-10);
///
/// // at a kink the bar reaches from the slope on one side to that on the other
/// let kink = finite::adaptive().estimate_derivative(|x| x.abs(), 0.0_f64);
/// assert!(kink.contains(-1.0) && kink.contains(1.0));
///
/// // no step works next to a pole at every scale
/// let none = finite::adaptive().estimate_derivative(|x| x.recip(), 0.0_f64);
/// assert!(!none.is_conclusive());
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate<V> {
    /// The derivative, as far as differences tell.
    pub value: V,
    /// How far the truth may be from it; ∞ where the differences do not tell.
    pub error: V,
    /// The smallest step that entered.
    pub step: V,
    /// How often f was evaluated.
    pub evaluations: usize,
}

impl<T: Real> Estimate<T> {
    /// Returns whether the bar is finite.
    ///
    /// ```
    /// # use infinitesimal::finite;
    /// assert!(finite::adaptive().estimate_derivative(|x| x * x, 1.0_f64).is_conclusive());
    /// ```
    pub fn is_conclusive(&self) -> bool {
        self.error.is_finite() && self.value.is_finite()
    }

    /// Returns whether `truth` lies within the bar.
    ///
    /// ```
    /// # use infinitesimal::finite;
    /// let estimate = finite::forward().estimate_derivative(|x| x * x, 1.0_f64);
    /// assert!(estimate.contains(2.0) && !estimate.contains(2.1));
    /// ```
    pub fn contains(&self, truth: T) -> bool {
        (truth - self.value).abs() <= self.error
    }
}

/// Writes value ± error; an inconclusive one says so.
///
/// ```
/// # use infinitesimal::finite;
/// let estimate = finite::forward().step(1.0 / 1024.0).estimate_derivative(|x| x * x, 1.0);
/// assert_eq!(format!("{estimate:.4}"), "2.0010 ± 9.8e-4");
/// ```
impl<T: Real> Display for Estimate<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> core::fmt::Result {
        if !self.is_conclusive() {
            return f.write_str("inconclusive");
        }
        Display::fmt(&self.value, f)?;
        write!(f, " ± {:.1e}", self.error)
    }
}
