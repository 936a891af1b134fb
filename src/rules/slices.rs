//! Functions of a whole slice, composed of rules; a plain look at the values decides how.

use num_traits::Float;

use crate::real::Real;

/// See [`Real::log_sum_exp`].
#[inline]
pub(crate) fn log_sum_exp<T: Real>(x: &[T]) -> T {
    let largest = x.iter().map(value).fold(f64::NEG_INFINITY, Float::max);
    if largest == f64::INFINITY {
        let mut infinite = x.iter().filter(|x| x.is_infinite() && x.is_sign_positive());
        if let (Some(&only), None, false) =
            (infinite.next(), infinite.next(), x.iter().any(|x| x.is_nan()))
        {
            return only;
        }
    }
    // ln Σ e^xᵢ = m + ln Σ e^(xᵢ − m) for every m; a plain m leaves the tangents alone
    let m = T::constant(if largest.is_finite() { largest } else { 0.0 });
    let sum: T = x.iter().map(|&x| (x - m).exp()).sum();
    sum.ln() + m
}

/// See [`Real::norm`].
#[inline]
pub(crate) fn norm<T: Real>(x: &[T]) -> T {
    let largest = x.iter().map(value).map(Float::abs).fold(0.0, Float::max);
    // 2²⁵⁶ in f64, 2³² in f32: between its reciprocal and it squares, and the second derivatives of the root of their
    // sum, are in range
    let bound = Float::sqrt(Float::sqrt(value(&T::max_value())));
    if x.iter().all(|x| x.is_finite()) && largest < bound && largest * bound > 1.0 {
        let squares: T = x.iter().map(|&x| x * x).sum();
        squares.sqrt()
    } else {
        // slower, and right at the origin, at the ends of the range and beyond them; the largest first, since the tangents of
        // a zero that comes first would be lost
        let first = x.iter().position(|x| Float::abs(value(x)) == largest).unwrap_or(0);
        let others = x.iter().enumerate().filter(|&(i, _)| i != first);
        let start = x.get(first).map_or(T::zero(), |&x| T::zero().hypot(x));
        others.fold(start, |r, (_, &x)| r.hypot(x))
    }
}

/// Returns the value of `x` without its tangents.
#[inline]
fn value<T: Real>(x: &T) -> f64 {
    x.to_f64().unwrap_or(f64::NAN)
}
