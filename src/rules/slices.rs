//! Functions of a whole slice, composed of rules after scaling by a plain number.

use crate::real::{Field, Real};

/// See [`Real::log_sum_exp`].
#[inline]
pub(crate) fn log_sum_exp<T: Real>(x: &[T]) -> T {
    let Some(&first) = x.first() else { return T::neg_infinity() };
    let largest = x.iter().fold(first, |a, &b| if b > a { b } else { a });
    if largest.is_infinite() {
        return largest;
    }
    // ln Σ e^xᵢ = m + ln Σ e^(xᵢ − m) for every m; a plain m leaves the tangents alone
    let m = plain(largest);
    let sum: T = x.iter().map(|&x| (x - m).exp()).sum();
    sum.ln() + m
}

/// See [`Real::norm`].
#[inline]
pub(crate) fn norm<T: Real>(x: &[T]) -> T {
    let largest = x.iter().fold(T::zero(), |a, &x| a.max(x.abs()));
    if largest == T::zero() {
        return plain(largest);
    }
    if x.iter().any(|x| x.is_nan()) {
        return T::nan();
    }
    // 2⁻⁵¹¹ in f64: squares of numbers between √down and √up stay in range
    let down = T::min_positive_value().sqrt();
    let up = down.recip();
    let (enlarge, restore) = if largest > up.sqrt() {
        (down, up)
    } else if largest < down.sqrt() {
        (up, down)
    } else {
        (T::one(), T::one())
    };
    let squares: T = x.iter().map(|&x| x * enlarge).map(|x| x * x).sum();
    squares.sqrt() * restore
}

/// Returns the value of `x` without its tangents.
#[inline]
fn plain<T: Real>(x: T) -> T {
    x.to_f64().map_or_else(T::nan, Field::constant)
}
