//! What a slope, and what a differentiable program, may do.
//!
//! [`Field`] is the floor of the house: arithmetic, constants and the lifting of rules. [`Real`] adds
//! everything of [`num_traits::Float`] and the special functions that it lacks. A function written
//! over `T: Real` runs on `f32`, `f64` and every [`Dual`](crate::Dual) of them.

use core::fmt::{Debug, Display, LowerExp};
use core::iter::{Product, Sum};
use core::ops::{Add, Div, Mul, Neg, Sub};

use num_traits::{Float, FloatConst, FromPrimitive, NumAssign};

use crate::number::{Kernel, lanes};
use crate::rules::{self, Binary, Unary};

/// What a slope formula may use: + − × ÷, negation, constants, and other members of its family.
///
/// The slopes of [`Unary`] and [`Binary`] rules are generic over this trait alone, so that they hold for
/// floats, duals and every other number type, and so that calling an elementary function there does
/// not compile:
///
/// ```compile_fail,E0599
/// use infinitesimal::{Field, Unary, num_traits::Float};
///
/// #[derive(Clone, Copy)]
/// struct Sine;
///
/// impl Unary<1> for Sine {
///     const NAMES: [&'static str; 1] = ["sin"];
///     fn value<F: Float>(self, x: F) -> [F; 1] { [x.sin()] }
///     fn slope<T: Field>(self, x: T, _: [T; 1]) -> [T; 1] { [x.cos()] } // cos is not arithmetic
/// }
/// ```
///
/// Families that are closed under differentiation (powers, the polygamma functions) reach their next
/// member with [`lift`](Field::lift): ψ′ is ψ⁽¹⁾, whose slope is ψ⁽²⁾, and so on at every order.
pub trait Field:
    Copy
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Neg<Output = Self>
{
    /// The same number over `f64`, in which slopes are evaluated: a formula on `f32` would cost digits.
    type Wide: Field<Wide = Self::Wide>;

    /// Whether this number is its own [`Wide`](Field::Wide).
    const IS_WIDE: bool;

    /// Whether this number carries derivatives of high order at once, so that a rule with companions pays where the members
    /// of a family would double with every order.
    const IS_SERIES: bool = false;

    /// Whether this number carries no derivative of its own: a float, or several of them.
    #[doc(hidden)]
    const IS_BASE: bool = false;

    /// Returns the same number over `f64`.
    fn widen(self) -> Self::Wide;

    /// Rounds a number over `f64` to this type.
    fn narrow(wide: Self::Wide) -> Self;

    /// Returns the number with value `c` and no tangent.
    fn constant(c: f64) -> Self;

    /// Returns whether the value and every partial are zero, the additive identity.
    fn is_exact_zero(&self) -> bool;

    /// Returns whether every partial is zero at every depth: whether this is a plain number.
    fn is_constant(&self) -> bool;

    /// Returns whether the value of `self`/`divisor` is far from the ends of the range: each of the two in the middle
    /// quarter of the exponents, or `self` zero, so that x/y, 1/y and x/y² are zero or normal numbers and x/y³ is not subnormal.
    fn divides_mid_range(&self, divisor: &Self) -> bool;

    /// Returns `self`/`divisor` where [`divides_mid_range`](Field::divides_mid_range) is known to be true.
    #[doc(hidden)]
    #[must_use]
    #[inline(always)]
    fn divide_mid_range(self, divisor: Self) -> Self {
        self / divisor
    }

    /// Returns whether the value is a normal number: neither zero, subnormal, infinite nor NaN.
    fn has_normal_value(&self) -> bool;

    /// Returns whether the value and every partial are finite.
    #[inline(always)]
    fn has_finite_parts(&self) -> bool {
        (*self * Self::constant(0.0)).is_exact_zero()
    }

    /// Applies a rule of one argument: `[f(x), companions…]`.
    #[must_use]
    fn lift<const M: usize>(self, rule: impl Unary<M>) -> [Self; M];

    /// Applies a rule of two arguments: `[f(x, y), companions…]`.
    #[must_use]
    fn lift2<const M: usize>(self, other: Self, rule: impl Binary<M>) -> [Self; M];

    /// Applies a rule and evaluates its slopes: what a number built on this one needs.
    #[must_use]
    #[inline(always)]
    fn lift_with_slope<const M: usize>(self, rule: impl Unary<M>) -> ([Self; M], [Self; M]) {
        let y = self.lift(rule);
        if Self::IS_WIDE {
            (y, rule.slope(self, y))
        } else {
            let (_, slope) = self.widen().lift_with_slope(rule);
            (y, slope.map(Self::narrow))
        }
    }

    /// Applies a rule of two arguments and evaluates its slopes along the first and the second.
    #[must_use]
    #[inline(always)]
    fn lift2_with_slopes<const M: usize>(
        self,
        other: Self,
        rule: impl Binary<M>,
    ) -> ([Self; M], [[Self; M]; 2]) {
        let z = self.lift2(other, rule);
        if Self::IS_WIDE {
            (z, rule.slopes(self, other, z))
        } else {
            let (_, slopes) = self.widen().lift2_with_slopes(other.widen(), rule);
            (z, slopes.map(|s| s.map(Self::narrow)))
        }
    }

    /// Applies a rule and returns [f(x), f′(x)], without its companions and their slopes.
    #[must_use]
    #[inline(always)]
    fn apply_with_slope<const M: usize>(self, rule: impl Unary<M>) -> [Self; 2] {
        let (y, slope) = self.lift_with_slope(rule);
        [y[0], slope[0]]
    }

    /// Applies a rule of two arguments and returns f(x, y) and its slopes along the first and the second, without its
    /// companions and theirs.
    #[must_use]
    #[inline(always)]
    fn apply2_with_slopes<const M: usize>(
        self,
        other: Self,
        rule: impl Binary<M>,
    ) -> (Self, [Self; 2]) {
        let (z, [along_x, along_y]) = self.lift2_with_slopes(other, rule);
        (z[0], [along_x[0], along_y[0]])
    }

    /// Applies a rule and keeps its first output, f(x).
    ///
    /// ```
    /// use infinitesimal::{Field, rules::Sin};
    ///
    /// assert_eq!(0.5_f64.apply(Sin), 0.5_f64.sin());
    /// ```
    #[must_use]
    #[inline]
    fn apply<const M: usize>(self, rule: impl Unary<M>) -> Self {
        self.lift(rule)[0]
    }

    /// Applies a rule of two arguments and keeps its first output, f(x, y).
    #[must_use]
    #[inline]
    fn apply2<const M: usize>(self, other: Self, rule: impl Binary<M>) -> Self {
        self.lift2(other, rule)[0]
    }

    /// Returns `self` · `tangent`, with the strong zero of the chain rule: a tangent that is exactly zero, whole or
    /// in a part, contributes nothing even where the slope is infinite or NaN.
    ///
    /// ```
    /// use infinitesimal::Field;
    ///
    /// assert_eq!(f64::INFINITY.strong_mul(0.0), 0.0);
    /// assert_eq!(f64::INFINITY.strong_mul(1.0), f64::INFINITY);
    /// ```
    #[must_use]
    #[inline(always)]
    fn strong_mul(self, tangent: Self) -> Self {
        // the product first: a select without a branch, so that the lanes are vectorised
        let product = self * tangent;
        if tangent.is_exact_zero() { Self::constant(0.0) } else { product }
    }

    /// Returns `self` · `adjoint` with the strong zero of a sweep back: as [`strong_mul`](Field::strong_mul), and a slope
    /// that is exactly zero, whole or in a part, hands nothing on even where the adjoint is infinite or NaN.
    ///
    /// ```
    /// use infinitesimal::Field;
    ///
    /// assert_eq!(f64::INFINITY.strong_product(0.0), 0.0);
    /// assert_eq!(0.0_f64.strong_product(f64::INFINITY), 0.0);
    /// ```
    #[must_use]
    #[inline(always)]
    fn strong_product(self, adjoint: Self) -> Self {
        let product = self.strong_mul(adjoint);
        if self.is_exact_zero() { self } else { product }
    }

    /// Returns the same, with +0 for −0 where this is a float. The sum of two products with a strong zero takes it, so that
    /// it does not matter whether a product with a zero tangent was masked or multiplied out.
    #[doc(hidden)]
    #[must_use]
    #[inline(always)]
    fn unsigned_zero(self) -> Self {
        self
    }

    /// Lets a kernel act on each pair of partials of this type.
    #[doc(hidden)]
    #[must_use]
    #[inline(always)]
    fn act<const N: usize>(kernel: impl Kernel<Self>, p: [Self; N], q: [Self; N]) -> [Self; N] {
        lanes::act(kernel, p, q)
    }

    /// Returns c·`self` for a plain c, which has no tangent that could meet an infinite value.
    ///
    /// ```
    /// use infinitesimal::{Dual, Field};
    ///
    /// let x = Dual::new(f64::INFINITY, [3.0]);
    /// assert_eq!(x.scaled(2.0).partials, [6.0]);
    /// ```
    #[must_use]
    #[inline(always)]
    fn scaled(self, c: f64) -> Self {
        self.strong_mul(Self::constant(c))
    }
}

/// What a differentiable program may use: all of [`num_traits::Float`], and the special functions.
///
/// Write a function once over `T: Real`, and every number type of this crate runs it:
///
/// ```
/// use infinitesimal::{Real, derivative};
///
/// /// The normal distribution's Φ(x) = ½ erfc(−x/√2).
/// fn normal_cdf<T: Real>(x: T) -> T {
///     T::constant(0.5) * (-x * T::FRAC_1_SQRT_2()).erfc()
/// }
///
/// assert_eq!(normal_cdf(0.0), 0.5);
/// // its derivative is the density 1/√(2π)
/// let density = derivative(normal_cdf, 0.0);
/// assert!((density - 0.398_942_280_401_432_7_f64).abs() < 1e-15);
/// ```
///
/// Of a plain `f64`, write `Real::erf(x)`: std reserves the names erf and gamma for methods that are not stable yet,
/// and `x.erf()` warns of it.
pub trait Real:
    Field
    + Float
    + FloatConst
    + NumAssign
    + FromPrimitive
    + Sum
    + Product
    + for<'a> Sum<&'a Self>
    + for<'a> Product<&'a Self>
    + Default
    + Debug
    + Display
    + LowerExp
{
    /// How many orders of derivatives this number carries: 0 of a float, one more for each [`Dual`](crate::Dual) or tape around
    /// it, K more for a series. By default [`usize::MAX`], without bound: that of a symbol, which can be differentiated again.
    const ORDER: usize = usize::MAX;

    /// Along how many directions at once this number can vary, whatever else it carries; see [`probe`](Real::probe).
    #[doc(hidden)]
    const PROBES: usize = 0;

    /// Returns a number that varies along one of [`PROBES`](Real::PROBES) directions.
    #[doc(hidden)]
    #[must_use]
    #[inline]
    fn probe(value: f64, _direction: usize) -> Self {
        Self::constant(value)
    }

    /// Returns the plain slope along a direction of what was computed of probes.
    #[doc(hidden)]
    #[must_use]
    #[inline]
    fn probed(_result: &Self, _direction: usize) -> f64 {
        f64::NAN
    }

    /// Returns a new input on the tape of one of the parameters; none where there is no tape.
    #[doc(hidden)]
    #[must_use]
    #[inline]
    fn input_beside(_parameters: &[Self], _value: f64) -> Option<Self> {
        None
    }

    /// Visits the plain slopes of a result along inputs that were put on its tape one after the other, where they may not be
    /// zero.
    #[doc(hidden)]
    #[inline]
    fn slopes_along(_result: &Self, _inputs: &[Self], _visit: &mut dyn FnMut(usize, f64)) {}

    /// Returns the error function erf x = 2/√π ∫₀ˣ e^(−t²) dt.
    ///
    /// ```
    /// # use infinitesimal::{Real, derivative};
    /// assert_eq!(derivative(|x| Real::erf(x), 0.0), std::f64::consts::FRAC_2_SQRT_PI);
    /// ```
    #[cfg(feature = "libm")]
    #[must_use]
    #[inline]
    fn erf(self) -> Self {
        self.apply(rules::Erf)
    }

    /// Returns the complementary error function 1 − erf x, without cancellation.
    ///
    /// ```
    /// # use infinitesimal::Real;
    /// assert_eq!(Real::erfc(0.0), 1.0);
    /// ```
    #[cfg(feature = "libm")]
    #[must_use]
    #[inline]
    fn erfc(self) -> Self {
        self.apply(rules::Erfc)
    }

    /// Returns the gamma function Γ(x) = ∫₀^∞ t^(x−1) e^(−t) dt.
    ///
    /// ```
    /// # use infinitesimal::Real;
    /// assert_eq!(Real::gamma(5.0), 24.0);
    /// ```
    #[cfg(feature = "libm")]
    #[must_use]
    #[inline]
    fn gamma(self) -> Self {
        self.apply(rules::Gamma(0))
    }

    /// Returns ln |Γ(x)|.
    ///
    /// ```
    /// # use infinitesimal::Real;
    /// assert_eq!(Real::ln_gamma(2.0), 0.0);
    /// ```
    #[cfg(feature = "libm")]
    #[must_use]
    #[inline]
    fn ln_gamma(self) -> Self {
        self.apply(rules::LnGamma)
    }

    /// Returns the digamma function ψ(x) = Γ′(x)/Γ(x).
    ///
    /// ```
    /// # use infinitesimal::Real;
    /// // ψ(1) = −γ, Euler's constant
    /// assert!((1.0_f64.digamma() + 0.577_215_664_901_532_9_f64).abs() < 1e-15);
    /// ```
    #[must_use]
    #[inline]
    fn digamma(self) -> Self {
        self.apply(rules::Polygamma(0))
    }

    /// Returns the polygamma function ψ⁽ⁿ⁾(x), the n-th derivative of the digamma function.
    ///
    /// ```
    /// # use infinitesimal::Real;
    /// // ψ′(1) = π²/6
    /// assert!((1.0_f64.polygamma(1) - std::f64::consts::PI.powi(2) / 6.0_f64).abs() < 1e-15);
    /// ```
    #[must_use]
    #[inline]
    fn polygamma(self, n: u32) -> Self {
        self.apply(rules::Polygamma(n))
    }

    /// Returns sin x / x, and 1 at 0 (not the normalised sin πx / πx).
    ///
    /// ```
    /// # use infinitesimal::Real;
    /// assert_eq!(0.0_f64.sinc(), 1.0);
    /// ```
    #[must_use]
    #[inline]
    fn sinc(self) -> Self {
        self.apply(rules::Sinc(0))
    }

    /// Returns the logistic function 1/(1 + e⁻ˣ).
    ///
    /// ```
    /// # use infinitesimal::Real;
    /// assert_eq!(0.0_f64.logistic(), 0.5);
    /// ```
    #[must_use]
    #[inline]
    fn logistic(self) -> Self {
        self.apply(rules::Logistic)
    }

    /// Returns ln(1 + eˣ) without overflow.
    ///
    /// ```
    /// # use infinitesimal::Real;
    /// assert_eq!(1000.0_f64.softplus(), 1000.0);
    /// ```
    #[must_use]
    #[inline]
    fn softplus(self) -> Self {
        self.apply(rules::Softplus)
    }

    /// Returns ln Σ e^(xᵢ) without overflow; −∞ for an empty slice.
    ///
    /// The gradient is the softmax. The largest value is taken out before the exponentials; where it
    /// is infinite it is the result. Errors are relative to 1: of a softmax of e⁻ᵈ d/2 ulp, and none is left of the result
    /// and of p − p², the second derivative of the largest, below the last digit of 1.
    ///
    /// ```
    /// use infinitesimal::{Real, gradient};
    ///
    /// assert_eq!(f64::log_sum_exp(&[1000.0, 1000.0]), 1000.0 + 2.0_f64.ln());
    /// assert_eq!(gradient(|x| Real::log_sum_exp(&x), [1000.0, 1000.0]), [0.5, 0.5]);
    /// ```
    #[must_use]
    #[inline]
    fn log_sum_exp(x: &[Self]) -> Self {
        rules::log_sum_exp(x)
    }

    /// Returns the Euclidean norm √Σ xᵢ² without overflow or underflow; zero for an empty slice.
    ///
    /// At the origin the gradient is zero, the mean over all directions. Second derivatives are right beside 1/r, the largest of them;
    /// where one number dominates, [`hypot`](num_traits::Float::hypot) has the small ones too.
    ///
    /// ```
    /// use infinitesimal::{Real, gradient};
    ///
    /// assert_eq!(f64::norm(&[3.0, 4.0]), 5.0);
    /// assert!((f64::norm(&[3e200, 4e200]) / 5e200 - 1.0).abs() < 1e-15);
    /// assert_eq!(gradient(|x| Real::norm(&x), [0.0, 0.0]), [0.0, 0.0]);
    /// ```
    #[must_use]
    #[inline]
    fn norm(x: &[Self]) -> Self {
        rules::norm(x)
    }
}
