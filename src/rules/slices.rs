//! Functions of a whole slice, composed of rules after scaling by a plain number.

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
    if x.iter().any(|x| !x.is_finite()) {
        return x.iter().fold(T::zero(), |r, &x| r.hypot(x));
    }
    let largest = x.iter().map(value).map(Float::abs).fold(0.0, Float::max);
    if largest == 0.0 {
        return T::zero();
    }
    // 2⁻⁵⁶³ in f64, 2⁻⁸⁶ in f32: all squares of the larger numbers multiplied by it are in range, and so are those of
    // the smaller numbers divided by it
    let down = Float::sqrt(value(&T::min_positive_value())) * value(&T::epsilon());
    let scale = if largest * largest * down > 1.0 {
        down
    } else if largest * largest < down {
        down.recip()
    } else {
        1.0
    };
    let (scale, restore) = (T::constant(scale), T::constant(scale.recip()));
    let squares: T = x.iter().map(|&x| x * scale).map(|x| x * x).sum();
    squares.sqrt() * restore
}

/// Returns the value of `x` without its tangents.
#[inline]
fn value<T: Real>(x: &T) -> f64 {
    x.to_f64().unwrap_or(f64::NAN)
}
