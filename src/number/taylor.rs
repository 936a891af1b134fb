//! The truncated Taylor series.

use super::lanes;
use crate::real::{Field, Real};
use crate::rules::{Binary, Unary};
use crate::surface::{Layer, comparisons, operators, surface};

mod arithmetic;
mod lift;
mod plain;
mod stream;

/// A truncated Taylor series Σ cₖtᵏ, k ≤ K: a value and its derivatives up to order K, cₖ = f⁽ᵏ⁾/k!.
///
/// Where ε of a [`Dual`](crate::Dual) has ε² = 0, t has tᴷ⁺¹ = 0. A program that computes with x + t instead of x
/// computes the Taylor series of its function at x, exact up to rounding. At x = 10, (10 + t)³ = 1000 + 300t + 30t² + t³:
///
/// ```
/// use infinitesimal::Taylor;
///
/// let x: Taylor<f64, 3> = Taylor::variable(10.0);
/// let y = x * x * x;
/// assert_eq!((y.value, y.coefficients), (1000.0, [300.0, 30.0, 1.0]));
/// assert_eq!(y.derivative(2), 60.0);
/// ```
///
/// The input need not be a straight line: x may be any series x₀ + x₁t + x₂t² + …, as of a solution of a differential
/// equation, and y is the series of f(x(t)).
///
/// Series and duals compose: `Taylor<Dual<T, N>, K>` carries the slopes of every coefficient along N inputs.
/// `Taylor<T, 1>` computes what `Dual<T>` does. Comparisons look at the value alone; [`is_zero`](num_traits::Zero::is_zero) means
/// that all coefficients are zero.
///
/// # Cost
///
/// An operation or an elementary function costs O(K²), where nested duals cost O(2ᴷ). Powers xⁿ and the families of Γ, ψ
/// and sinc cost O(K³), unless x is a line x₀ + x₁t. See [`taylor`](crate::taylor) for figures.
///
/// # Special cases
///
/// The laws are those of duals: the value is the plain program's, bit for bit; c₁ is the dual's partial, bit for bit; a
/// coefficient that is exactly zero contributes nothing beside an infinite slope; at kinks and ends c₁ and 2c₂ are those
/// of the table in DESIGN.md.
///
/// Where base and exponent of [`powf`](Taylor::powf) both vary and the base is zero, negative or next to an end of the
/// range, coefficients beyond the ninth are NaN.
///
/// # Panics
///
/// A rule of your own may have 512 operations in its slope; a series of a longer one panics.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Taylor<T, const K: usize> {
    /// c₀, the value of the plain computation, bit for bit.
    pub value: T,
    /// c₁, c₂, …, up to the order K.
    pub coefficients: [T; K],
}

impl<T, const K: usize> Taylor<T, K> {
    /// Returns c₀ + c₁t + c₂t² + …
    ///
    /// ```
    /// use infinitesimal::Taylor;
    ///
    /// assert_eq!(Taylor::new(2.0, [1.0, 0.5]).coefficients, [1.0, 0.5]);
    /// ```
    #[inline(always)]
    #[must_use]
    pub const fn new(value: T, coefficients: [T; K]) -> Self {
        Self { value, coefficients }
    }
}

impl<T: Field, const K: usize> Taylor<T, K> {
    /// Returns a number that does not vary.
    ///
    /// ```
    /// use infinitesimal::Taylor;
    ///
    /// assert_eq!(Taylor::<f64, 2>::constant(2.0).coefficients, [0.0, 0.0]);
    /// ```
    #[inline(always)]
    #[must_use]
    pub fn constant(value: T) -> Self {
        Self::new(value, [T::constant(0.0); K])
    }

    /// Returns the input x + t, where the series is taken; for K = 0 just x.
    ///
    /// ```
    /// use infinitesimal::Taylor;
    ///
    /// assert_eq!(Taylor::<f64, 2>::variable(2.0).coefficients, [1.0, 0.0]);
    /// ```
    #[inline(always)]
    #[must_use]
    pub fn variable(value: T) -> Self {
        Self::new(value, lanes::unit(0))
    }

    /// Returns cₖ, the coefficient of tᵏ.
    ///
    /// ```
    /// use infinitesimal::Taylor;
    ///
    /// let series = Taylor::<f64, 2>::variable(0.0).exp();
    /// assert_eq!([0, 1, 2].map(|k| series.coefficient(k)), [1.0, 1.0, 0.5]);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics where k is above K.
    #[inline]
    #[must_use]
    #[track_caller]
    pub fn coefficient(&self, k: usize) -> T {
        assert!(k <= K, "coefficient {k} of a series of order {K}");
        if k == 0 { self.value } else { self.coefficients[k - 1] }
    }

    /// Returns the k-th derivative, k!·cₖ.
    ///
    /// ```
    /// use infinitesimal::Taylor;
    ///
    /// // d³/dx³ e²ˣ = 8e²ˣ
    /// assert_eq!((2.0 * Taylor::<f64, 3>::variable(0.0)).exp().derivative(3), 8.0);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics where k is above K.
    #[inline]
    #[must_use]
    #[track_caller]
    pub fn derivative(&self, k: usize) -> T {
        (2..=k).fold(self.coefficient(k), |c, j| c.scaled(lift::float(j)))
    }

    /// Returns Σ cₖhᵏ, the value of the series at a distance h.
    ///
    /// ```
    /// use infinitesimal::Taylor;
    ///
    /// let series = Taylor::<f64, 12>::variable(1.0).ln();
    /// assert!((series.evaluate(0.1) - 1.1_f64.ln()).abs() < 1e-14);
    /// ```
    #[inline]
    #[must_use]
    pub fn evaluate(&self, h: T) -> T {
        let Some((&last, rest)) = self.coefficients.split_last() else { return self.value };
        rest.iter().rev().fold(last, |sum, &c| sum * h + c) * h + self.value
    }

    /// Applies `rule` to the series: y′ = slope · x′.
    ///
    /// ```
    /// use infinitesimal::{Taylor, rules::Exp};
    ///
    /// assert_eq!(Taylor::new(0.0, [2.0, 0.0]).apply(Exp).coefficients, [2.0, 2.0]);
    /// ```
    #[inline(always)]
    #[must_use]
    pub fn apply<const M: usize>(self, rule: impl Unary<M>) -> Self {
        self.lift(rule)[0]
    }

    /// Applies `rule` of two arguments to the series: z′ = a·x′ + b·y′ with the slopes a and b.
    ///
    /// ```
    /// use infinitesimal::{Taylor, rules::Hypot};
    ///
    /// let (x, y) = (Taylor::new(3.0, [5.0]), Taylor::new(4.0, [0.0]));
    /// assert_eq!(x.apply2(y, Hypot).coefficients, [3.0]);
    /// ```
    #[inline(always)]
    #[must_use]
    pub fn apply2<const M: usize>(self, other: Self, rule: impl Binary<M>) -> Self {
        self.lift2(other, rule)[0]
    }
}

impl<T: Field, const K: usize> Field for Taylor<T, K> {
    type Wide = Taylor<T::Wide, K>;

    const IS_WIDE: bool = T::IS_WIDE;

    const IS_SERIES: bool = true;

    #[inline(always)]
    fn widen(self) -> Self::Wide {
        Taylor::new(self.value.widen(), self.coefficients.map(T::widen))
    }

    #[inline(always)]
    fn narrow(wide: Self::Wide) -> Self {
        Self::new(T::narrow(wide.value), wide.coefficients.map(T::narrow))
    }

    #[inline(always)]
    fn constant(c: f64) -> Self {
        Self::constant(T::constant(c))
    }

    #[inline(always)]
    fn is_exact_zero(&self) -> bool {
        self.value.is_exact_zero() && self.coefficients.iter().all(T::is_exact_zero)
    }

    #[inline(always)]
    fn is_constant(&self) -> bool {
        self.coefficients.iter().all(T::is_exact_zero) && self.value.is_constant()
    }

    #[inline(always)]
    fn divides_mid_range(&self, divisor: &Self) -> bool {
        self.value.divides_mid_range(&divisor.value)
    }

    #[inline(always)]
    fn has_normal_value(&self) -> bool {
        self.value.has_normal_value()
    }

    #[inline(always)]
    fn strong_mul(self, tangent: Self) -> Self {
        arithmetic::strong_product(self, tangent)
    }

    #[inline(always)]
    fn lift<const M: usize>(self, rule: impl Unary<M>) -> [Self; M] {
        lift::lift(self, rule)
    }

    #[inline(always)]
    fn lift2<const M: usize>(self, other: Self, rule: impl Binary<M>) -> [Self; M] {
        lift::lift2(self, other, rule)
    }
}

impl<T: Real, const K: usize> Real for Taylor<T, K> {
    const ORDER: usize = T::ORDER.saturating_add(K);

    const PROBES: usize = if K == 0 { T::PROBES } else { 1 };

    #[inline(always)]
    fn probe(value: f64, direction: usize) -> Self {
        if K == 0 {
            Self::constant(T::probe(value, direction))
        } else {
            Self::variable(T::constant(value))
        }
    }

    #[inline(always)]
    fn probed(result: &Self, direction: usize) -> f64 {
        match result.coefficients.first() {
            Some(slope) => slope.to_f64().unwrap_or(f64::NAN),
            None => T::probed(&result.value, direction),
        }
    }
}

impl<T: Field, const K: usize> Layer for Taylor<T, K> {
    type Value = T;

    #[inline(always)]
    fn plain(value: T) -> Self {
        Self::constant(value)
    }

    #[inline(always)]
    fn value(&self) -> T {
        self.value
    }
}

operators! { [T: Field, const K: usize] Taylor<T, K>, T }
comparisons! { [T: Field, const K: usize] Taylor<T, K>, T }
surface! { [T: Real, const K: usize] Taylor<T, K>, T }
