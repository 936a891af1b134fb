//! The derivatives of sinc x = sin(x)/x on plain floats.
//!
//! Every one follows from (x · sinc x)⁽ᵏ⁾ = sin⁽ᵏ⁾ x, that is
//!
//! ```text
//! x fₖ + k fₖ₋₁ = sₖ,   fₖ = sinc⁽ᵏ⁾ x,   s₀ s₁ s₂ s₃ s₄ … = sin, cos, −sin, −cos, sin, …
//! ```
//!
//! The law is used upwards, fₖ = (sₖ − k fₖ₋₁)/x. Next to a zero of fₖ (tan x = x for
//! k = 1) the two terms cancel; then, and only then, it is evaluated again in
//! twofold precision, so that the zero costs no digits either.
//!
//! f32 is served by the same function and one final rounding.

use core::f64::consts::{FRAC_2_PI, FRAC_PI_2};
use core::ops::{Add, Div, Mul, Neg};
use num_traits::Float;

/// Returns the k-th derivative of sin(x)/x; k = 0 is the function itself.
///
/// 1. k = 0: sin(x)/x, and 1 at 0.
/// 2. |x| < 1.25: the power series of fₖ.
/// 3. k ≤ 12 or |x| ≥ k: the law upwards, and again in twofold precision if the result
///    is below a quarter of its terms.
/// 4. k > 12 and 1.25 ≤ |x| < k: the law downwards.
///
/// # At the ends
///
/// 0 at ±∞ (the limit), (−1)ᵏᐟ²/(k + 1) or 0 at ±0 for even or odd k, NaN at NaN.
///
/// # Accuracy
///
/// k = 0: 1.4 ulp. k = 1: 2.2. k = 2: 2.6. k = 3, 4, 5, 8: 3.7. All at any x, also at the
/// floats next to the zeros (x < 10¹⁶). k > 12: 5 ulp of 1/max(|x|, k + 1), so not
/// relative to fₖ next to its zeros below k. Over 5 000 points each (3 000 for k > 5);
/// the same with std and libm.
///
/// # Why this form
///
/// The plain law has an error of 1 to 2 ulp of its terms, but no bound relative to
/// fₖ: it is off by 10¹⁴ ulp at the floats next to a zero. sₖ is picked by k mod 4; rounding
/// x + kπ/2 would lose the phase.
///
/// # References
///
/// DLMF 10.51.1, 10.49.3 (sinc is the spherical Bessel function j₀).
pub(super) fn sinc_derivative(k: u32, x: f64) -> f64 {
    // Floats this large are so sparse that hardly one in a binade lies within 1/x of a
    // zero of fₖ; below, multiples of π/2 still have exact indices.
    const SPARSE: f64 = 1e15;
    if x.is_infinite() {
        return 0.0;
    }
    if k == 0 {
        return if x == 0.0 { 1.0 } else { Float::sin(x) / x };
    }
    let size = Float::abs(x);
    // the series alternates: its limit stays clear of the first zero, never below π/2
    if size < 1.25 {
        return power_series(k, x);
    }
    if k > 12 && size < f64::from(k) {
        return downward(k, x);
    }
    let (f, terms) = upward(k, x);
    if Float::abs(f) < 0.25 * terms && size < SPARSE { upward_twofold(k, x) } else { f }
}

/// Returns fₖ = ± Σ (−1)ʲ xᵐ / (m! (m + k + 1)) over m = 2j + (k mod 2), for |x| < 1.25.
///
/// Summed from the far end; the first term left out is below 1e-18 of the first.
fn power_series(k: u32, x: f64) -> f64 {
    const LAST: u32 = 10;
    let z = x * x;
    let odd = k % 2;
    let mut sum = 0.0;
    for j in (0..=LAST).rev() {
        let m = f64::from(odd + 2 * j);
        sum = 1.0 / (m + f64::from(k) + 1.0) - sum * (z / ((m + 1.0) * (m + 2.0)));
    }
    let sum = if odd == 1 { sum * x } else { sum };
    // The sign of sₖ₊₁ at 0: + − − + for k mod 4 = 0, 1, 2, 3.
    if matches!(k % 4, 1 | 2) { -sum } else { sum }
}

/// Returns fₖ = (sₖ − k fₖ₋₁)/x from f₀ = sin(x)/x upwards, and the size of its terms:
/// the same recurrence with |sₖ| + k |fₖ₋₁|.
fn upward(k: u32, x: f64) -> (f64, f64) {
    let (sin, cos) = (Float::sin(x), Float::cos(x));
    let mut f = sin / x;
    let mut terms = Float::abs(f);
    for j in 1..=k {
        let s = quarter_turns(j, sin, cos);
        f = (s - f64::from(j) * f) / x;
        terms = (Float::abs(s) + f64::from(j) * terms) / Float::abs(x);
    }
    (f, terms)
}

/// Returns fₖ from fₘ₋₁ = (sₘ − x fₘ)/m downwards, written as the sum
/// sₖ₊₁/(k + 1) − x sₖ₊₂/((k + 1)(k + 2)) + …, whose terms shrink where |x| < k.
fn downward(k: u32, x: f64) -> f64 {
    let (sin, cos) = (Float::sin(x), Float::cos(x));
    let mut m = f64::from(k) + 1.0;
    let mut weight = 1.0 / m;
    let (mut f, mut turns) = (0.0, k);
    while Float::abs(weight) * m > 1e-18 {
        turns += 1;
        f += weight * quarter_turns(turns, sin, cos);
        m += 1.0;
        weight *= -x / m;
    }
    f
}

/// Returns sin(a + kπ/2) from sin a and cos a.
fn quarter_turns<T: Neg<Output = T>>(k: u32, sin: T, cos: T) -> T {
    match k % 4 {
        0 => sin,
        1 => cos,
        2 => -sin,
        _ => -cos,
    }
}

/// Returns fₖ by the law upwards in twofold precision, for 1.25 ≤ |x| < 1e15.
fn upward_twofold(k: u32, x: f64) -> f64 {
    let (sin, cos) = sin_cos(x);
    let mut f = sin / x;
    for j in 1..=k {
        f = (quarter_turns(j, sin, cos) + f * -f64::from(j)) / x;
    }
    f.0
}

/// Returns sin x and cos x in twofold precision, for 1.25 ≤ |x| < 1e15.
fn sin_cos(x: f64) -> (Twofold, Twofold) {
    // π/2 to 160 bits
    const HALF_PI: [f64; 3] = [FRAC_PI_2, 6.123_233_995_736_766e-17, -1.497_384_904_859_169_8e-33];
    // y = x − nπ/2, |y| ≤ π/4 up to rounding. x − high is exact, the two being close.
    let n = Float::round(x * FRAC_2_PI);
    let (high, error) = product(n, HALF_PI[0]);
    let (middle, rest) = product(n, HALF_PI[1]);
    let y = Twofold(x - high, 0.0)
        + Twofold(-error, 0.0)
        + Twofold(-middle, -rest)
        + Twofold(-n * HALF_PI[2], 0.0);

    // sin y = y (1 − y²/(2·3) (1 − y²/(4·5) (…))) and cos y = 1 − y²/(1·2) (1 − …)
    let z = y * y;
    let one = Twofold(1.0, 0.0);
    let (mut sin, mut cos) = (one, one);
    for m in (0..28).step_by(2).rev() {
        let m = f64::from(m);
        sin = one + z * sin / (-(m + 2.0) * (m + 3.0));
        cos = one + z * cos / (-(m + 1.0) * (m + 2.0));
    }
    let (mut sin, mut cos) = (y * sin, cos);
    for turn in [1.0, 2.0, 3.0] {
        if n - 4.0 * Float::floor(n / 4.0) >= turn {
            (sin, cos) = (cos, -sin);
        }
    }
    (sin, cos)
}

/// An unevaluated sum of two floats, the second below the rounding error of the first:
/// about 104 bits (Dekker 1971).
#[derive(Clone, Copy)]
struct Twofold(f64, f64);

impl Add for Twofold {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        let (s, e) = sum(self.0, other.0);
        let (s, e) = sum(s, e + (self.1 + other.1));
        Self(s, e)
    }
}

impl Neg for Twofold {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0, -self.1)
    }
}

impl Mul for Twofold {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        let (p, e) = product(self.0, other.0);
        let (s, e) = sum(p, e + (self.0 * other.1 + self.1 * other.0));
        Self(s, e)
    }
}

impl Mul<f64> for Twofold {
    type Output = Self;
    fn mul(self, factor: f64) -> Self {
        self * Self(factor, 0.0)
    }
}

impl Div<f64> for Twofold {
    type Output = Self;
    fn div(self, divisor: f64) -> Self {
        let q = self.0 / divisor;
        let (p, e) = product(q, divisor);
        let (s, e) = sum(q, (((self.0 - p) - e) + self.1) / divisor);
        Self(s, e)
    }
}

/// Returns a + b as the rounded sum and its error, exactly (Knuth).
fn sum(a: f64, b: f64) -> (f64, f64) {
    let s = a + b;
    let t = s - a;
    (s, (a - (s - t)) + (b - t))
}

/// Returns a·b as the rounded product and its error, exactly (Dekker; no fma needed).
fn product(a: f64, b: f64) -> (f64, f64) {
    let halves = |v: f64| {
        let c = 134_217_729.0 * v; // 2²⁷ + 1
        let high = c - (c - v);
        (high, v - high)
    };
    let ((ah, al), (bh, bl)) = (halves(a), halves(b));
    let p = a * b;
    (p, ((ah * bh - p) + ah * bl + al * bh) + al * bl)
}
