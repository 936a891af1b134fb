//! Special functions: the error function, the gamma family, the cardinal sine.

#[cfg(feature = "libm")]
use core::f64::consts::FRAC_2_SQRT_PI;

use num_traits::Float;

use super::kept::kept;
use super::polygamma::polygamma;
use super::sinc::sinc_derivative;
use super::{Unary, float};
use crate::real::Field;

/// Evaluates in `f64` and rounds once.
#[inline(always)]
fn in_f64<F: Float>(x: F, f: impl FnOnce(f64) -> f64) -> F {
    float(f(x.to_f64().unwrap_or(f64::NAN)))
}

/// ψ⁽ⁿ⁾′ = ψ⁽ⁿ⁺¹⁾: the digamma function (n = 0), the trigamma function (n = 1), and so on.
///
/// At the poles 0, −1, −2, …: the signed infinity where both sides agree or the zero has a sign, else NaN.
///
/// ```
/// # use infinitesimal::{Field, Real, rules::Polygamma};
/// assert_eq!(1.0_f64.apply(Polygamma(1)), 1.0_f64.polygamma(1));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Polygamma(
    /// The order n.
    pub u32,
);

impl Unary<1> for Polygamma {
    const NAMES: [&'static str; 1] = ["polygamma"];

    kept!(Unary<1>);

    #[inline]
    fn value<F: Float>(self, x: F) -> [F; 1] {
        [in_f64(x, |x| polygamma(self.0, x))]
    }

    #[inline]
    fn slope<T: Field>(self, x: T, _: [T; 1]) -> [T; 1] {
        x.lift(Self(self.0 + 1))
    }
}

/// The k-th derivative of sin x / x, whose slope is the (k+1)-th; `Sinc(0)` is sinc itself, 1 at 0.
///
/// ```
/// # use infinitesimal::{Field, Real, rules::Sinc};
/// assert_eq!(0.5_f64.apply(Sinc(0)), 0.5_f64.sinc());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Sinc(
    /// The order k.
    pub u32,
);

impl Unary<1> for Sinc {
    const NAMES: [&'static str; 1] = ["sinc"];

    kept!(Unary<1>);

    #[inline]
    fn value<F: Float>(self, x: F) -> [F; 1] {
        [in_f64(x, |x| sinc_derivative(self.0, x))]
    }

    #[inline]
    fn slope<T: Field>(self, x: T, _: [T; 1]) -> [T; 1] {
        x.lift(Self(self.0 + 1))
    }
}

/// The k-th derivative of Γ, whose slope is the (k+1)-th: Γ′ = Γ·ψ, Γ⁽ᵏ⁺¹⁾ = Σⱼ C(k, j)·Γ⁽ᵏ⁻ʲ⁾·ψ⁽ʲ⁾; `Gamma(0)` is Γ
/// itself. Beyond the fortieth it is NaN.
///
/// Accuracy: that of Γ itself and 1 ulp: 5.3 ulp for x > 0; for x < 0 relative to |Γ|(|π cot πx| + |ψ(1 − x)|).
///
/// ```
/// # use infinitesimal::{Field, Real, rules::Gamma};
/// assert_eq!(0.5_f64.apply(Gamma(0)), Real::gamma(0.5_f64));
/// ```
#[cfg(feature = "libm")]
#[derive(Clone, Copy, Debug)]
pub struct Gamma(
    /// The order k.
    pub u32,
);

#[cfg(feature = "libm")]
impl Unary<1> for Gamma {
    const NAMES: [&'static str; 1] = ["gamma"];

    kept!(Unary<1>);

    #[inline]
    fn value<F: Float>(self, x: F) -> [F; 1] {
        [in_f64(x, |x| gamma_derivative(self.0, x))]
    }

    #[inline]
    fn slope<T: Field>(self, x: T, _: [T; 1]) -> [T; 1] {
        x.lift(Self(self.0 + 1))
    }
}

/// Returns Γ⁽ᵏ⁾(x) by the recurrence of [`Gamma`].
#[cfg(feature = "libm")]
fn gamma_derivative(k: u32, x: f64) -> f64 {
    let gamma = libm::tgamma(x);
    if k == 0 || x == f64::INFINITY {
        return gamma; // ψ′ vanishes there, Γ·ψ′ does not
    }
    let last = k as usize;
    if last > MOST {
        return f64::NAN;
    }
    // Γ, Γ′, … and ψ, ψ′, … from below: by recursion every order would take twice as long as the one before
    let mut of_gamma = [gamma; MOST + 1];
    let mut of_psi = [0.0; MOST];
    for (order, i) in (0..k).zip(0..last) {
        of_psi[i] = polygamma(order, x);
        let (mut binomial, mut sum) = (1.0, 0.0);
        for (j, psi) in (0..=order).zip(&of_psi) {
            sum += binomial * of_gamma[i - j as usize] * psi;
            binomial = binomial * f64::from(order - j) / f64::from(j + 1);
        }
        of_gamma[i + 1] = sum;
    }
    of_gamma[last]
}

/// Beyond which order derivatives of Γ are NaN.
#[cfg(feature = "libm")]
const MOST: usize = 40;

/// (ln |Γ|)′ = ψ.
///
/// ```
/// # use infinitesimal::{Field, Real, rules::LnGamma};
/// assert_eq!(0.5_f64.apply(LnGamma), Real::ln_gamma(0.5_f64));
/// ```
#[cfg(feature = "libm")]
#[derive(Clone, Copy, Debug)]
pub struct LnGamma;

#[cfg(feature = "libm")]
impl Unary<1> for LnGamma {
    const NAMES: [&'static str; 1] = ["ln_gamma"];

    kept!(Unary<1>);

    #[inline]
    fn value<F: Float>(self, x: F) -> [F; 1] {
        [in_f64(x, libm::lgamma)]
    }

    #[inline]
    fn slope<T: Field>(self, x: T, _: [T; 1]) -> [T; 1] {
        x.lift(Polygamma(0))
    }
}

/// erf′ = c with companions c = 2/√π·e^(−x²), g = e^(−x²/2) and h = x·g: c′ = −2x·c = −(4/√π·g)·h, g′ = −h,
/// h′ = g − x·h.
///
/// The square is split into x² = a + l, a rounded, before the exponential, which would otherwise magnify its rounding
/// (505 ulp); g keeps c′ from passing through a subnormal c. Accuracy: 1.8 ulp.
///
/// ```
/// # use infinitesimal::{Field, Real, rules::Erf};
/// assert_eq!(0.5_f64.apply(Erf), Real::erf(0.5_f64));
/// ```
#[cfg(feature = "libm")]
#[derive(Clone, Copy, Debug)]
pub struct Erf;

#[cfg(feature = "libm")]
impl Unary<4> for Erf {
    const NAMES: [&'static str; 4] = ["erf", "2/√π·exp(-x²)", "exp(-x²/2)", "x·exp(-x²/2)"];

    kept!(Unary<4>);

    #[inline]
    fn value<F: Float>(self, x: F) -> [F; 4] {
        let [c, g, h] = bell(x);
        [in_f64(x, libm::erf), c, g, h]
    }

    #[inline]
    fn slope<T: Field>(self, x: T, y: [T; 4]) -> [T; 4] {
        bell_slope(x, y)
    }
}

/// erfc′ = −erf′, with the companions of [`Erf`].
///
/// ```
/// # use infinitesimal::{Field, Real, rules::Erfc};
/// assert_eq!(0.5_f64.apply(Erfc), Real::erfc(0.5_f64));
/// ```
#[cfg(feature = "libm")]
#[derive(Clone, Copy, Debug)]
pub struct Erfc;

#[cfg(feature = "libm")]
impl Unary<4> for Erfc {
    const NAMES: [&'static str; 4] = ["erfc", "2/√π·exp(-x²)", "exp(-x²/2)", "x·exp(-x²/2)"];

    kept!(Unary<4>);

    #[inline]
    fn value<F: Float>(self, x: F) -> [F; 4] {
        let [c, g, h] = bell(x);
        [in_f64(x, libm::erfc), c, g, h]
    }

    #[inline]
    fn slope<T: Field>(self, x: T, y: [T; 4]) -> [T; 4] {
        let [slope, dc, dg, dh] = bell_slope(x, y);
        [-slope, dc, dg, dh]
    }
}

/// Returns 2/√π·e^(−x²), e^(−x²/2) and x·e^(−x²/2).
#[cfg(feature = "libm")]
#[inline]
fn bell<F: Float>(x: F) -> [F; 3] {
    if x.abs() > float(40.0) {
        return [F::zero(); 3];
    }
    let h = x * x;
    let l = x.mul_add(x, -h);
    let c = float::<F>(FRAC_2_SQRT_PI) * (-h).exp();
    let g = (h * float(-0.5)).exp();
    let g = g - g * l * float(0.5);
    [c - c * l, g, x * g]
}

/// Returns the slopes of [erf, c, g, h].
#[cfg(feature = "libm")]
#[inline]
fn bell_slope<T: Field>(x: T, [_, c, g, h]: [T; 4]) -> [T; 4] {
    [c, -(T::constant(2.0 * FRAC_2_SQRT_PI) * g * h), -h, g - x * h]
}
