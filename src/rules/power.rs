//! Powers: two families that are closed under differentiation.
//!
//! The slope of a member is the next member, so x^n is right at every order, at zero and at the ends of
//! the range, where a rational formula such as n·xⁿ/x is 0/0. Exponents and factors are kept as floats
//! and never overflow an integer.

use num_traits::Float;

use super::kept::kept;
use super::{Binary, Unary, float};
use crate::real::Field;

/// The k-th derivative of xⁿ, n(n − 1)…(n − k + 1)·xⁿ⁻ᵏ, with an integer n; its slope is the (k+1)-th.
///
/// The cases, for the derivatives (k ≥ 1; the value is that of [`Float::powi`]):
///
/// 1. the factor is 0 (0 ≤ n < k): 0, at every x;
/// 2. n = k: the factor;
/// 3. 1 ≤ n − k ≤ 4: factor · x · … · x; or xⁿ⁻ᵏ is a normal number: factor · xⁿ⁻ᵏ by one `powf`;
/// 4. x = 0 or infinite: 0 or ±∞ by the sign of n − k, as in case 5;
/// 5. xⁿ⁻ᵏ is subnormal or overflows, while the derivative need not: (factor · xᵃ)·xᵇ with a + b = n − k.
///
/// Accuracy: 2.4 ulp with `powf`, 3.5 by products. Repeated squaring would lose n/2 ulp.
///
/// ```
/// # use infinitesimal::{Field, rules::Powi};
/// assert_eq!(2.0_f64.apply(Powi::new(3)), 8.0);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Powi {
    n: i32,
    k: u32,
}

impl Powi {
    /// Returns the rule of xⁿ.
    #[must_use]
    pub const fn new(n: i32) -> Self {
        Self { n, k: 0 }
    }

    /// Returns n and k.
    #[cfg(feature = "alloc")]
    pub(crate) const fn order(self) -> (i32, u32) {
        (self.n, self.k)
    }
}

impl Unary<1> for Powi {
    const NAMES: [&'static str; 1] = ["powi"];

    kept!(Unary<1>);

    #[inline(always)]
    fn value<F: Float>(self, x: F) -> [F; 1] {
        if self.k == 0 {
            return [x.powi(self.n)];
        }
        let n = f64::from(self.n);
        let mut factor = n;
        for j in 1..self.k {
            factor *= n - f64::from(j);
        }
        let rest = n - f64::from(self.k);
        [scaled_power(float(factor), x, rest)]
    }

    #[inline(always)]
    fn slope<T: Field>(self, x: T, _: [T; 1]) -> [T; 1] {
        x.lift(Self { n: self.n, k: self.k + 1 })
    }
}

/// Returns factor · xᵉ with an integer e, in the cases that [`Powi`] numbers.
#[inline(always)]
fn scaled_power<F: Float>(factor: F, x: F, e: f64) -> F {
    if factor.is_zero() {
        return if x.is_nan() { x } else { F::zero() }; // case 1
    }
    if e == 0.0 {
        return if x.is_nan() { x } else { factor }; // case 2
    }
    // case 3 by products: with the factor first no intermediate leaves the range before the result does
    if e == 1.0 {
        return factor * x;
    } else if e == 2.0 {
        return factor * x * x;
    } else if e == 3.0 {
        return factor * x * x * x;
    } else if e == 4.0 {
        return factor * x * x * x * x;
    }
    let power = x.powf(float(e));
    if power.is_normal() {
        return factor * power; // case 3
    }
    let a = Float::trunc(e / 2.0);
    factor * x.powf(float(a)) * x.powf(float(e - a)) // cases 4 and 5
}

/// ∂^(i+j) xʸ / ∂xⁱ∂yʲ; its slopes are the members (i + 1, j) and (i, j + 1).
///
/// With the falling factor (y)ᵢ = y(y − 1)…(y − i + 1) and l = ln x every member is x^(y−i) · S, where
/// S = Σₘ C(j, m)·(y)ᵢ⁽ᵐ⁾·lʲ⁻ᵐ: (1, 0) is y·x^(y−1), (0, 1) is xʸ·l, (1, 1) is x^(y−1)·(1 + y·l).
///
/// The nine cases of xʸ (the value is always that of [`Float::powf`]):
///
/// 1. y = 0: xʸ = 1, ∂/∂x = 0 even at x = 0, where 0·0⁻¹ would be NaN;
/// 2. x = 0, y > 1: 0 and both slopes 0;
/// 3. x = 0, y = 1: ∂/∂x = 1, ∂/∂y = 0;
/// 4. x = 0, 0 < y < 1: ∂/∂x = +∞, ∂/∂y = 0;
/// 5. x = 0, y < 0: a pole, slopes ±∞;
/// 6. x < 0, y an integer: ∂/∂x is real with the sign of x^(y−1); ∂/∂y does not exist, NaN;
/// 7. x < 0, y not an integer: NaN throughout;
/// 8. x > 0 and xʸ a normal number: p = xʸ is computed once, ∂/∂x = p/x·y, ∂/∂y = p·l;
/// 9. x > 0 and xʸ subnormal, zero or overflowing, while a slope need not be: h = x^((y−i)/2), (S·h)·h.
///
/// An exponent that carries no tangent is *constant*: ∂/∂y and its logarithm are not computed, so that a
/// negative base is no harm and `x.powf(2.5)` costs one `pow`.
///
/// Accuracy: 2.1 ulp in both slopes. y·x^(y−1) loses the digits that y − 1 rounds away.
///
/// ```
/// # use infinitesimal::{Field, rules::Powf};
/// assert_eq!(0.5_f64.apply2(2.5, Powf::new()), 0.5_f64.powf(2.5));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Powf {
    i: u32,
    j: u32,
    constant_exponent: bool,
}

impl Powf {
    /// Returns the rule of xʸ in both arguments.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "a rule is named, not defaulted")]
    pub const fn new() -> Self {
        Self { i: 0, j: 0, constant_exponent: false }
    }

    /// Returns the rule of xʸ whose exponent carries no tangent.
    #[must_use]
    pub const fn constant_exponent() -> Self {
        Self { i: 0, j: 0, constant_exponent: true }
    }

    /// Returns i and j, and whether the exponent is constant.
    #[cfg(feature = "alloc")]
    pub(crate) const fn order(self) -> (u32, u32, bool) {
        (self.i, self.j, self.constant_exponent)
    }

    /// Returns the derivative of this member along x.
    const fn along_x(self) -> Self {
        Self { i: self.i + 1, ..self }
    }

    /// Returns the derivative of this member along y.
    const fn along_y(self) -> Self {
        Self { j: self.j + 1, ..self }
    }

    /// Returns this member at (x, y) where `power` is xʸ.
    #[inline(always)]
    fn member<F: Float>(self, x: F, y: F, power: F) -> F {
        if self.i == 0 && self.j == 0 {
            power
        } else if x.is_nan() || y.is_nan() || power.is_nan() {
            F::nan() // case 7
        } else if x.is_zero() {
            self.at_zero(x, y)
        } else if self.j == 0 {
            self.derivative_along_x(x, y, power)
        } else {
            let mut rest = power;
            for _ in 0..self.i {
                rest = rest / x;
            }
            let s = self.sum(y, x.ln());
            // cases 8 and 9
            if power.is_normal() && rest.is_normal() {
                rest * s
            } else {
                self.half_and_half(x, y, s)
            }
        }
    }

    /// S of the docs, by Sᵢ₊₁ⱼ = (y − i)·Sᵢⱼ + j·Sᵢⱼ₋₁ from S₀ⱼ = lʲ.
    #[inline]
    fn sum<F: Float>(self, y: F, l: F) -> F {
        match (self.i, self.j) {
            (0, 1) => l,
            (0, 2) => l * l,
            (1, 1) => F::one() + y * l,
            (i, j) => sum(i, j, y, l),
        }
    }

    /// The falling factor (y)ᵢ.
    #[inline(always)]
    fn factor<F: Float>(self, y: F) -> F {
        let mut factor = F::one();
        for k in 0..self.i {
            factor = factor * (y - float(f64::from(k)));
        }
        factor
    }

    /// Cases 1 to 5, x = ±0.
    #[cold]
    fn at_zero<F: Float>(self, x: F, y: F) -> F {
        let rest = y - float(f64::from(self.i));
        if self.j == 0 {
            let factor = self.factor(y);
            if factor.is_zero() || rest > F::zero() {
                F::zero() // cases 1 and 2
            } else {
                factor * x.powf(rest) // cases 3, 4 and 5
            }
        } else if rest > F::zero() {
            F::zero() // the power beats the logarithm
        } else {
            x.powf(rest) * self.sum(y, F::neg_infinity())
        }
    }

    /// Cases 6, 8 and 9 of (y)ᵢ·x^(y−i).
    #[inline(always)]
    fn derivative_along_x<F: Float>(self, x: F, y: F, power: F) -> F {
        let mut result = power;
        let mut normal = true;
        for k in 0..self.i {
            let factor = y - float(f64::from(k));
            if factor.is_zero() {
                return F::zero(); // case 1
            }
            let quotient = result / x;
            normal = normal && result.is_normal() && quotient.is_normal();
            result = quotient * factor;
        }
        if normal {
            return result;
        }
        let magnitude = self.half_and_half(x, y, self.factor(y)); // case 9
        // case 6: x^(y−i) is negative for an odd y − i
        let odd = self.i % 2 == 1 && x.is_sign_negative();
        if power.is_sign_negative() == odd { magnitude } else { -magnitude }
    }

    /// Returns S·|x|^(y−i) as (S·h)·h with h = |x|^((y−i)/2), in range whenever the result is.
    #[inline]
    fn half_and_half<F: Float>(self, x: F, y: F, s: F) -> F {
        let (half, i) = (float::<F>(0.5), float(f64::from(self.i)));
        let rest = y - i;
        // S may overflow where h underflows, but a power beats every polynomial
        let by_s = |h: F| if h.is_zero() { h } else { s * h };
        if rest + i == y && y - rest == i {
            // y − i is exact
            let h = x.abs().powf(rest * half);
            return by_s(h) * h;
        }
        let h = x.abs().powf(y * half);
        let mut result = by_s(h) / x.abs() * h;
        for _ in 1..self.i {
            result = result / x.abs();
        }
        result
    }
}

/// S of [`Powf`] at any order.
fn sum<F: Float>(i: u32, j: u32, y: F, l: F) -> F {
    if i == 0 {
        return l.powi(i32::try_from(j).unwrap_or(i32::MAX));
    }
    let mut result = (y - float(f64::from(i - 1))) * sum(i - 1, j, y, l);
    if j > 0 {
        result = result + float::<F>(f64::from(j)) * sum(i - 1, j - 1, y, l);
    }
    result
}

impl Binary<1> for Powf {
    const NAMES: [&'static str; 1] = ["powf"];

    kept!(Binary<1>);

    #[inline(always)]
    fn value<F: Float>(self, x: F, y: F) -> [F; 1] {
        [self.member(x, y, x.powf(y))]
    }

    #[inline(always)]
    fn slopes<T: Field>(self, x: T, y: T, _: [T; 1]) -> [[T; 1]; 2] {
        let along_y =
            if self.constant_exponent { [T::constant(0.0)] } else { x.lift2(y, self.along_y()) };
        [x.lift2(y, self.along_x()), along_y]
    }

    #[inline(always)]
    fn value_and_slopes<F: Float + Field>(self, x: F, y: F) -> ([F; 1], [[F; 1]; 2]) {
        let power = x.powf(y);
        let along_y =
            if self.constant_exponent { F::zero() } else { self.along_y().member(x, y, power) };
        let along_x = self.along_x().member(x, y, power);
        ([self.member(x, y, power)], [[along_x], [along_y]])
    }
}

/// xʸ of series: the slopes p = y·xʸ⁻¹ and q = xʸ·l with l = ln x are companions, with p′ = ((y − 1)·p/x, xʸ/x + p·l),
/// q′ = (xʸ/x + p·l, q·l) and l′ = (1/x, 0).
///
/// The members of [`Powf`] double with every order; by companions a series of K coefficients costs K². Where these formulas
/// could leave the range, and at x = 0, the slopes are members all the same.
#[derive(Clone, Copy, Debug)]
struct PowfOfSeries;

impl PowfOfSeries {
    /// The members that are the companions, and their slopes.
    const P: Powf = Powf::new().along_x();
    const Q: Powf = Powf::new().along_y();
    const PX: Powf = Self::P.along_x();
    const PY: Powf = Self::P.along_y();
    const QY: Powf = Self::Q.along_y();

    /// Returns xʸ and its companions.
    #[inline(always)]
    fn outputs<F: Float>(x: F, y: F, power: F) -> [F; 4] {
        [power, Self::P.member(x, y, power), Self::Q.member(x, y, power), x.ln()]
    }

    /// Returns the slopes by formulas in the companions; `None` next to the ends of the range.
    #[inline(always)]
    fn slopes_mid_range<T: Field>(x: T, y: T, [z, p, q, l]: [T; 4]) -> Option<[[T; 4]; 2]> {
        let (zero, one) = (T::constant(0.0), T::constant(1.0));
        if !z.has_normal_value() || ![z, p, q].iter().all(|u| u.divides_mid_range(&x)) {
            return None;
        }
        let across = z / x + p * l;
        Some([[p, (y - one) * (p / x), across, one / x], [q, across, q * l, zero]])
    }
}

impl Binary<4> for PowfOfSeries {
    const NAMES: [&'static str; 4] = ["powf", "y·x^(y - 1)", "x^y·ln(x)", "ln(x)"];

    kept!(Binary<4>);

    #[inline(always)]
    fn value<F: Float>(self, x: F, y: F) -> [F; 4] {
        Self::outputs(x, y, x.powf(y))
    }

    #[inline(always)]
    fn slopes<T: Field>(self, x: T, y: T, outputs: [T; 4]) -> [[T; 4]; 2] {
        if let Some(slopes) = Self::slopes_mid_range(x, y, outputs) {
            return slopes;
        }
        let member = |member: Powf| x.lift2(y, member)[0];
        let (across, zero) = (member(Self::PY), T::constant(0.0));
        let along_x = [member(Self::P), member(Self::PX), across, T::constant(1.0) / x];
        [along_x, [member(Self::Q), across, member(Self::QY), zero]]
    }

    #[inline(always)]
    fn value_and_slopes<F: Float + Field>(self, x: F, y: F) -> ([F; 4], [[F; 4]; 2]) {
        let power = x.powf(y);
        let outputs = Self::outputs(x, y, power);
        if let Some(slopes) = Self::slopes_mid_range(x, y, outputs) {
            return (outputs, slopes);
        }
        let [_, p, q, _] = outputs;
        let member = |member: Powf| member.member(x, y, power);
        let across = member(Self::PY);
        let along_x = [p, member(Self::PX), across, x.recip()];
        (outputs, [along_x, [q, across, member(Self::QY), F::zero()]])
    }
}

/// xʸ; a constant exponent costs no logarithm.
#[inline(always)]
pub(crate) fn powf<T: Field>(x: T, exponent: T) -> T {
    if exponent.is_constant() {
        x.apply2(exponent, Powf::constant_exponent())
    } else if T::IS_SERIES {
        x.apply2(exponent, PowfOfSeries)
    } else {
        x.apply2(exponent, Powf::new())
    }
}
