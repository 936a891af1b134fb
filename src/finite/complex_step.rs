//! The complex step: a derivative from one value of f, without a difference.

use num_complex::Complex;

use super::estimate::Estimate;
use crate::forward::Point;
use crate::forward::sealed::Inputs;
use crate::real::Real;

/// Returns f′(x) = Im f(x + ih)/h, with h so small that nothing but rounding is left.
///
/// f(x + ih) = f(x) + ih f′(x) − h²f″(x)/2 − …: the imaginary part holds f′ alone, nothing is subtracted and h may be
/// 10⁻¹⁵⁴. The function must be written for complex numbers.
///
/// # Example
///
/// ```
/// use infinitesimal::finite;
///
/// let slope = finite::complex_step(|z| z.exp() / (z.sin() - z * z), 1.0_f64);
/// assert!((slope.value - 140.737_735_571_296_6).abs() < 1e-12);
/// assert!(slope.contains(140.737_735_571_296_6));
/// ```
///
/// # Cost
///
/// One evaluation of f on complex numbers.
///
/// # Special cases
///
/// f must be analytic, and written so. Of what is not, the complex step gives a wrong number with a small bar:
///
/// * `z.norm()` for |x|, `z.conj()`, `z.re` and `z.im` alone: the imaginary part is lost or turned. Write
///   `if z.re < 0.0 { -z } else { z }` for |x|.
/// * A branch on `z.norm()` or on `z == c` may take another side than x does; branch on `z.re`.
/// * max, min and clamp have no complex form; write them as branches on `z.re`.
/// * num-complex's `asin`, `acos` and `atan` go through sums in which a small imaginary part is lost, wholly; the bar cannot
///   tell.
///
/// ```
/// use infinitesimal::finite;
///
/// // |z| = √(x² + h²) is real: the slope is lost, and the bar does not know
/// let lost = finite::complex_step(|z| z.norm().into(), 3.0_f64);
/// assert_eq!(lost.value, 0.0);
/// ```
///
/// # See also
///
/// [`derivative`](crate::derivative), which has no step and no such cases.
///
/// # References
///
/// W. Squire and G. Trapp, "Using Complex Variables to Estimate Derivatives of Real Functions", SIAM Review 40 (1998).
pub fn complex_step<T: Real>(mut f: impl FnMut(Complex<T>) -> Complex<T>, x: T) -> Estimate<T> {
    let h = tiny(x);
    let value = f(Complex::new(x, h)).im / h;
    Estimate { value, error: rounding(value), step: h, evaluations: 1 }
}

/// Returns ∇f(x) by the complex step, input by input.
///
/// The function sees a slice of complex numbers, whatever the point. See [`complex_step`] for where it lies.
///
/// ```
/// use infinitesimal::finite;
///
/// let g = finite::complex_step_gradient(|z| z[0] * z[1] + z[0].sin(), [0.0_f64, 3.0]);
/// assert_eq!(g.value, [4.0, 0.0]);
/// assert_eq!(g.evaluations, 2);
/// ```
///
/// # Cost
///
/// n evaluations of f on complex numbers.
pub fn complex_step_gradient<P: Point, F>(mut f: F, x: P) -> Estimate<P::Gradient>
where
    F: FnMut(&[Complex<P::Scalar>]) -> Complex<P::Scalar>,
{
    let mut inputs = x.inputs();
    let mut evaluations = 0;
    let parts = x.each(|i| {
        let h = tiny(inputs.entries()[i]);
        let imaginary = |j: usize| if j == i { h } else { num_traits::Zero::zero() };
        let z = x.each(|j| Complex::new(inputs.entries()[j], imaginary(j)));
        evaluations += 1;
        let value = f(z.as_ref()).im / h;
        [value, rounding(value), h]
    });
    let part = |k: usize| x.gradient(|i| parts.as_ref()[i][k]);
    Estimate { value: part(0), error: part(1), step: part(2), evaluations }
}

/// Returns a step whose square vanishes beside x.
fn tiny<T: Real>(x: T) -> T {
    let h = T::min_positive_value().sqrt();
    if x == T::zero() { h } else { h.min(x.abs() * T::epsilon()).max(T::min_positive_value()) }
}

/// Returns a bar of sixteen roundings; ∞ where there is no number.
fn rounding<T: Real>(value: T) -> T {
    let error = T::constant(8.0) * T::epsilon() * value.abs();
    if error.is_finite() { error } else { T::infinity() }
}
