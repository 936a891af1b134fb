//! ψ and its derivatives on plain floats: which number is ψ⁽ⁿ⁾(x)?
//!
//! ψ = (ln Γ)′ is the slope of `ln_gamma`, ψ′ the slope of ψ, and so on. On the
//! right of zero ψ⁽ⁿ⁾ is smooth and of one sign (n ≥ 1); on the left it is
//! folded over by the reflection formula:
//!
//! ```text
//!       pole   pole   pole
//!  ───────┼──────┼──────┼────────────────────────────────▶ x
//!        −2     −1      0      1        2.5      n + 12
//!   reflection: 1 − x, r   │ one step │  fit │ steps │ asymptotic series
//! ```
//!
//! f32 is served by the same functions and one final rounding.
//! ψ for x < 0 keeps an absolute error only: see [`digamma`].

use core::f64::consts::PI;
use num_traits::Float;

// The positive root of ψ is ROOT + ROOT_TAIL, good to 107 bits.
const ROOT: f64 = 1.461_632_144_968_362_2;
const ROOT_TAIL: f64 = 9.549_995_429_965_697e-17;

// ψ(x) / (x − root) on [1, 2.5] in powers of x − 1.75: the Chebyshev interpolant
// of degree 26, in error by less than 5e-18.
#[rustfmt::skip]
const FIT: [f64; 27] = [
    0.858_183_217_126_299_5, -0.326_254_627_868_105_8, 0.157_120_113_352_042_5, -0.082_285_586_355_758_21,
    0.044_799_654_452_774_916, -0.024_890_048_490_209_468, 0.013_985_786_184_791_904, -0.007_910_468_743_092_616,
    0.004_491_813_674_871_815, -0.002_556_687_022_444_161, 0.001_457_375_253_900_328_4, -0.000_831_492_254_800_091_5,
    0.000_474_675_122_805_925_56, -0.000_271_122_018_872_628_66, 0.000_154_866_360_375_791_58, -8.825_337_668_837_312e-05,
    5.042_255_206_575_745e-05, -2.953_393_939_750_696_7e-05, 1.687_548_920_887_535_8e-05, -7.986_967_288_663_832e-06,
    4.563_843_326_104_930_5e-06, -5.187_036_209_674_536e-06, 2.964_002_015_923_038e-06, 9.160_503_487_595_705e-07,
    -5.234_593_572_155_203e-07, -1.247_403_485_022_778e-06, 7.128_014_565_586_763e-07,
];

// B₂ⱼ / (2j)! for j = 1, 2, …, 9.
#[rustfmt::skip]
const BERNOULLI: [f64; 9] = [
    0.083_333_333_333_333_33, -0.001_388_888_888_888_889, 3.306_878_306_878_307e-05,
    -8.267_195_767_195_768e-07, 2.087_675_698_786_81e-08, -5.284_190_138_687_493e-10,
    1.338_253_653_068_467_9e-11, -3.389_680_296_322_582_7e-13, 8.586_062_056_277_845e-15,
];

/// Returns ψ(x) = Γ′(x)/Γ(x).
///
/// 1. x ≥ 12: ln x − 1/(2x) − Σ B₂ⱼ/(2j x²ʲ).
/// 2. 2.5 < x < 12: down to y in (1.5, 2.5] by ψ(x) = ψ(x − 1) + 1/(x − 1), a
///    sum of positive terms.
/// 3. 1 ≤ x ≤ 2.5: (x − root) · fit, so that the root costs no digits.
/// 4. 0 < x < 1: up by ψ(x) = ψ(x + 1) − 1/x.
/// 5. x < 0: ψ(1 − x) − π cot πr with r = x − round(x), which is exact.
///
/// # At the ends
///
/// ψ(+0) = −∞, ψ(−0) = +∞, NaN at −1, −2, … (the two sides differ), ψ(∞) = ∞,
/// ψ(−∞) = NaN.
///
/// # Accuracy
///
/// x > 0: 2.2 ulp, the root included. x < 0: 2 ulp of |π cot πr| + |ψ(1 − x)|, whose
/// sum cancels at the zero in each unit interval: 1 point in 20 of [−50, 0] is off by
/// more than 4 ulp of ψ itself. 2 ulp next to the poles and to the half-integers.
/// Over 12 000 points; the same with std and libm.
///
/// # References
///
/// Abramowitz & Stegun 6.3.5, 6.3.7, 6.3.18; DLMF 5.5.2, 5.5.4, 5.11.2.
pub(super) fn digamma(x: f64) -> f64 {
    if x == 0.0 {
        return -1.0 / x;
    }
    if x < 0.0 {
        let r = x - Float::round(x);
        if r == 0.0 || r.is_nan() {
            return f64::NAN;
        }
        // 1 − x = y + lost exactly, and ψ(y + lost) ≈ ψ(y) + lost/y; next to −1/2 the
        // lost part would otherwise be most of the error.
        let y = 1.0 - x;
        let lost = (1.0 - y) - x;
        return digamma_from_one(y) - pi_cot(r) + lost / y;
    }
    if x < 1.0 { digamma_from_one(x + 1.0) - 1.0 / x } else { digamma_from_one(x) }
}

/// Returns ψ(x) for x ≥ 1: cases 1 to 3 of [`digamma`].
fn digamma_from_one(x: f64) -> f64 {
    if x.is_infinite() {
        return x;
    }
    if x >= 12.0 {
        return Float::ln(x) - (0.5 + bernoulli_sum(0.0, x)) / x;
    }
    // Each y is x − k, rounded once; the smallest terms come first.
    let (mut y, mut steps, mut k) = (x, 0.0, 0.0);
    while y > 2.5 {
        k += 1.0;
        y = x - k;
        steps += 1.0 / y;
    }
    let fit = FIT.iter().rev().fold(0.0, |sum, c| sum * (y - 1.75) + c);
    ((y - ROOT) - ROOT_TAIL) * fit + steps
}

/// Returns π cot πr for 0 < |r| ≤ 1/2.
///
/// cot πr = tan π(1/2 − r), and 1/2 − |r| is exact where the cotangent is small.
fn pi_cot(r: f64) -> f64 {
    let a = Float::abs(r);
    let cot = if a <= 0.25 { PI / Float::tan(PI * a) } else { PI * Float::tan(PI * (0.5 - a)) };
    if r < 0.0 { -cot } else { cot }
}

/// Returns ψ⁽ⁿ⁾(x), the n-th derivative of ψ; n = 0 is [`digamma`].
///
/// For x > 0 it is (−1)ⁿ⁺¹ n! H(x) with H(x) = Σ 1/(x + k)ⁿ⁺¹ over k ≥ 0, all
/// terms positive. For x < 0 the terms left of zero are those of 1 − x, and the
/// whole lattice x + ℤ depends on r = x − round(x) alone, which is exact:
///
/// 1. n odd: ψ⁽ⁿ⁾(x) = L(|r|) − n! H(1 − x), where L ≥ 6 times the other.
/// 2. n even: ψ⁽ⁿ⁾(x) = ∓L(|r|) − n! H(1 − x), minus if r > 0; it has a zero
///    in every unit interval.
///
/// # At the ends
///
/// At 0, −1, −2, …: +∞ for odd n; for even n NaN, but ∓∞ at ±0. ±0 at +∞, NaN at
/// −∞. Overflow gives ±∞ where the truth overflows, also for tiny x and huge n.
///
/// # Accuracy
///
/// n = 1: 2.9 ulp everywhere. n = 2: 2.9 ulp for x > 0; for x < 0, 4 ulp of its two
/// terms, unbounded relative to ψ″ next to its zeros. n = 3: 4.0 ulp everywhere.
/// n = 4, 5: 6.2 ulp of the terms. Over 10 000 points each. Up to n = 170 and for
/// x > 0: 6 + n/4 ulp.
///
/// # References
///
/// Abramowitz & Stegun 6.4.1, 6.4.7, 6.4.10, 6.4.11; DLMF 5.15.1, 5.15.6, 5.15.8.
pub(super) fn polygamma(n: u32, x: f64) -> f64 {
    if n == 0 {
        return digamma(x);
    }
    let odd = n % 2 == 1;
    if x > 0.0 {
        return if odd { magnitude(n, x) } else { -magnitude(n, x) };
    }
    let r = x - Float::round(x);
    if r == 0.0 {
        return if odd {
            f64::INFINITY
        } else if x == 0.0 {
            -1.0 / x
        } else {
            f64::NAN
        };
    }
    let lattice = lattice(n, Float::abs(r));
    let signed = if odd || r < 0.0 { lattice } else { -lattice };
    if signed.is_finite() { signed - magnitude(n, 1.0 - x) } else { signed }
}

/// Returns L(a) = n! H(a) ± n! H(1 − a), plus for odd n, for 0 < a ≤ 1/2.
///
/// L(a) = |dⁿ/daⁿ π cot πa|. For even n it vanishes at 1/2, and there the
/// difference is taken in closed form for n = 2 and 4, the orders in use;
/// above, it costs digits where a is within 1/n of 1/2.
fn lattice(n: u32, a: f64) -> f64 {
    // π³ and π⁵
    const PI_3: f64 = 31.006_276_680_299_816;
    const PI_5: f64 = 306.019_684_785_281_4;
    let near = magnitude(n, a);
    if n % 2 == 1 {
        return near + magnitude(n, 1.0 - a);
    }
    if a > 0.4 && n <= 4 {
        let angle = PI * (0.5 - a);
        let (cos, sin) = (Float::sin(angle), Float::cos(angle));
        // (π cot πa)″ = 2π³ cos/sin³,  (π cot πa)⁗ = 8π⁵ (2 + 3 cot²) cos/sin³
        let slope = cos / (sin * sin * sin);
        let rest = 16.0 + 24.0 * (cos / sin) * (cos / sin);
        return if n == 2 { 2.0 * PI_3 * slope } else { PI_5 * rest * slope };
    }
    if a == 0.5 {
        0.0 // of two numbers that may overflow
    } else if near.is_finite() {
        near - magnitude(n, 1.0 - a)
    } else {
        near
    }
}

/// Returns |ψ⁽ⁿ⁾(x)| = n! H(x) for n ≥ 1 and x > 0.
///
/// 1. x ≥ n + 12: the asymptotic series
///    (n − 1)!/xⁿ · (1 + n/x · (1/2 + Σ B₂ⱼ/(2j)! (n + 1)⋯(n + 2j − 1)/x²ʲ⁻¹)).
/// 2. Below: terms until x + k ≥ n + 12, where the series takes over. Each term is
///    taken relative to the first, (x/(x + k))ⁿ⁺¹, so none over- or underflows
///    while the sum counts. For n ≥ 40 it has converged at k = 64 x/n already.
fn magnitude(n: u32, x: f64) -> f64 {
    let order = f64::from(n);
    let far = order + 12.0;
    if x >= far {
        return scaled(1.0 + order * ((0.5 + bernoulli_sum(order, x)) / x), n - 1, x);
    }
    let relative = |y: f64| {
        let q = x / y;
        num_traits::pow(q, n as usize) * q
    };
    let gap = if n < 40 { far - x } else { (64.0 * x / order).min(far - x) };
    let mut k = Float::ceil(gap);
    let y = x + k;
    let mut sum = 0.0;
    // Half a step below `far` is as good, and safe from the rounding of y.
    if y > far - 0.5 {
        sum = relative(y) * (y / order + (0.5 + bernoulli_sum(order, y)));
    }
    while k > 1.0 {
        k -= 1.0;
        sum += relative(x + k);
    }
    scaled(1.0 + sum, n, x)
}

/// Returns Σ B₂ⱼ/(2j)! (n + 1)(n + 2)⋯(n + 2j − 1) / x²ʲ⁻¹ over j = 1, …, 9.
///
/// The first term left out is below 2.2e-16 for x ≥ n + 11.5, and 2e-19 for n = 0.
fn bernoulli_sum(n: f64, x: f64) -> f64 {
    let step = 1.0 / (x * x);
    let (mut m, mut powers, mut sum) = (n + 1.0, (n + 1.0) / x, 0.0);
    for coefficient in BERNOULLI {
        sum += coefficient * powers;
        powers = powers * (m + 1.0) * (m + 2.0) * step;
        m += 2.0;
    }
    sum
}

/// Returns s · n!/xⁿ⁺¹.
///
/// The factors k/x are taken from the large end: up to 170! nothing over- or underflows
/// before the result does. Past it Stirling's formula replaces the product and keeps
/// about 10 digits.
fn scaled(s: f64, n: u32, x: f64) -> f64 {
    const HALF_LN_TAU: f64 = 0.918_938_533_204_672_7;
    if n > 170 {
        let m = f64::from(n);
        let ln_factorial = (m + 0.5) * Float::ln(m) - m + HALF_LN_TAU + 1.0 / (12.0 * m);
        return s * Float::exp(ln_factorial - (m + 1.0) * Float::ln(x));
    }
    (1..=n).rev().fold(s / x, |product, k| product * f64::from(k) / x)
}
