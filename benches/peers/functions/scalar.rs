//! Functions of one input, and of four.

use super::Number;

/// e^(−x/2) sin 3x + ln(1 + x²) √(2 + cos x).
#[inline]
pub(crate) fn scalar<T: Number>(x: T) -> T {
    (x * -0.5).exp() * (x * 3.0).sin() + (x * x + 1.0).ln() * (x.cos() + 2.0).sqrt()
}

/// x² cos(x − 7)/sin x.
#[inline]
pub(crate) fn quotient<T: Number>(x: T) -> T {
    x * x * (x - 7.0).cos() / x.sin()
}

/// e^(x sin x)/(1 + x²).
#[inline]
pub(crate) fn series<T: Number>(x: T) -> T {
    (x.sin() * x).exp() / (x * x + 1.0)
}

/// b₁ (1 + e^(b₂ − b₃x))^(−1/b₄) − y for one observation (x, y) of NIST's Rat43.
#[inline]
pub(crate) fn rat43<T: Number>([b1, b2, b3, b4]: [T; 4]) -> T {
    b1 * ((b2 - b3 * 9.0).exp() + 1.0).power(b4.divides(-1.0)) - 590.03
}
