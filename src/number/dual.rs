//! The dual number.

use num_traits::{ConstOne, ConstZero};

use super::lanes;
use crate::real::{Field, Real};
use crate::rules::{Binary, Unary};
use crate::surface::{Layer, comparisons, operators, surface};

/// A dual number v + p₀ε₀ + … + p₍ₙ₋₁₎ε₍ₙ₋₁₎ with εᵢεⱼ = 0: a value and its derivatives in N directions.
///
/// Since ε² = 0, every function's Taylor series stops after the slope, f(v + pε) = f(v) + f′(v)·p ε: whatever
/// is computed with duals, the coefficient of ε is the derivative. At x = 10,
/// (10 + ε)² = 100 + 20ε:
///
/// ```
/// use infinitesimal::Dual;
///
/// let x: Dual<f64> = Dual::variable(10.0, 0);
/// let Dual { value, partials } = x * x;
/// assert_eq!((value, partials), (100.0, [20.0]));
/// ```
///
/// `Dual<T>` carries one direction, `Dual<T, N>` carries N at once (each *lane* equals, bit for bit, the
/// single-lane run), and `Dual<Dual<T, M>, N>` carries second derivatives.
///
/// Comparisons look at the value alone, so that a program takes the branches of the plain one; to compare the
/// partials, compare the fields. [`is_zero`](num_traits::Zero::is_zero) means the additive identity,
/// all parts zero.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Dual<T, const N: usize = 1> {
    /// The derivatives, one per lane.
    pub partials: [T; N],
    /// v, the value of the plain computation, bit for bit.
    pub value: T,
}

impl<T, const N: usize> Dual<T, N> {
    /// Returns v + Σ pᵢεᵢ.
    ///
    /// ```
    /// use infinitesimal::Dual;
    ///
    /// assert_eq!(Dual::new(2.0, [1.0, 0.0]).partials, [1.0, 0.0]);
    /// ```
    #[inline(always)]
    #[must_use]
    pub const fn new(value: T, partials: [T; N]) -> Self {
        Self { partials, value }
    }
}

impl<T: Field, const N: usize> Dual<T, N> {
    /// Returns a number that does not vary: v + 0ε.
    ///
    /// ```
    /// use infinitesimal::Dual;
    ///
    /// assert_eq!(Dual::<f64, 2>::constant(2.0).partials, [0.0, 0.0]);
    /// ```
    #[inline(always)]
    #[must_use]
    pub fn constant(value: T) -> Self {
        Self { value, partials: [T::constant(0.0); N] }
    }

    /// Returns the input of a lane: v + ε at `lane`, where the derivative is taken.
    ///
    /// ```
    /// use infinitesimal::Dual;
    ///
    /// assert_eq!(Dual::<f64, 2>::variable(2.0, 1).partials, [0.0, 1.0]);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics where `lane` is not below N.
    #[inline(always)]
    #[must_use]
    #[track_caller]
    pub fn variable(value: T, lane: usize) -> Self {
        assert!(lane < N, "lane {lane} of a dual number with {N} partials");
        Self { value, partials: lanes::unit(lane) }
    }

    /// Applies `rule` with the chain rule: f(v + pε) = f(v) + f′(v)·p ε.
    ///
    /// ```
    /// use infinitesimal::{Dual, rules::Exp};
    ///
    /// assert_eq!(Dual::new(0.0, [3.0]).apply(Exp).partials, [3.0]);
    /// ```
    #[inline(always)]
    #[must_use]
    pub fn apply<const M: usize>(self, rule: impl Unary<M>) -> Self {
        let [y, slope] = self.value.apply_with_slope(rule);
        Self::new(y, lanes::scale(slope, self.partials))
    }

    /// Applies `rule` of two arguments: f(v + pε, w + qε) = f(v, w) + (a·p + b·q) ε
    /// with the slopes a and b.
    ///
    /// ```
    /// use infinitesimal::{Dual, rules::Hypot};
    ///
    /// let (x, y) = (Dual::new(3.0, [1.0, 0.0]), Dual::new(4.0, [0.0, 1.0]));
    /// assert_eq!(x.apply2(y, Hypot).partials, [0.6, 0.8]);
    /// ```
    #[inline(always)]
    #[must_use]
    pub fn apply2<const M: usize>(self, other: Self, rule: impl Binary<M>) -> Self {
        let (z, [a, b]) = self.value.apply2_with_slopes(other.value, rule);
        Self::new(z, lanes::combine(a, self.partials, b, other.partials))
    }
}

impl<T: Field, const N: usize> Field for Dual<T, N> {
    type Wide = Dual<T::Wide, N>;

    const IS_WIDE: bool = T::IS_WIDE;

    const IS_SERIES: bool = T::IS_SERIES;

    #[inline(always)]
    fn widen(self) -> Self::Wide {
        Dual::new(self.value.widen(), self.partials.map(T::widen))
    }

    #[inline(always)]
    fn narrow(wide: Self::Wide) -> Self {
        Self::new(T::narrow(wide.value), wide.partials.map(T::narrow))
    }

    #[inline(always)]
    fn constant(c: f64) -> Self {
        Self::constant(T::constant(c))
    }

    #[inline(always)]
    fn is_exact_zero(&self) -> bool {
        self.value.is_exact_zero() && self.partials.iter().all(T::is_exact_zero)
    }

    #[inline(always)]
    fn is_constant(&self) -> bool {
        self.partials.iter().all(T::is_exact_zero) && self.value.is_constant()
    }

    #[inline(always)]
    fn divides_mid_range(&self, divisor: &Self) -> bool {
        self.value.divides_mid_range(&divisor.value)
    }

    // one reciprocal for all lanes; the numbers beneath are in the same range
    #[inline(always)]
    fn divide_mid_range(self, divisor: Self) -> Self {
        let (a, b) = (self.value, divisor.value);
        let (quotient, r) = (a.divide_mid_range(b), T::constant(1.0).divide_mid_range(b));
        Self::new(quotient, lanes::quotient(quotient, r, self.partials, divisor.partials))
    }

    #[inline(always)]
    fn has_normal_value(&self) -> bool {
        self.value.has_normal_value()
    }

    #[inline(always)]
    fn has_finite_parts(&self) -> bool {
        self.value.has_finite_parts() && self.partials.iter().all(T::has_finite_parts)
    }

    // (s + rε)(t + qε) = st + (sq + rt)ε, each product with the strong zero of its own tangent part: the inner
    // slope s may be infinite while q, its own change along ε, is zero; a slope of finite parts needs no mask, which is one
    // instruction where there are vector registers and three elsewhere
    #[inline(always)]
    fn strong_mul(self, tangent: Self) -> Self {
        if !T::IS_BASE || cfg!(target_feature = "avx") {
            return masked_mul(self, tangent);
        }
        if !self.has_finite_parts() {
            return masked_mul_elsewhere(lanes::copied(self), lanes::copied(tangent));
        }
        let (s, t) = (self.value, tangent.value);
        let (r, q) = (self.partials, tangent.partials);
        let partials = lanes::zip(r, q, |r, q| (s * q + r * t).unsigned_zero());
        Self::new(s.strong_mul(t), partials)
    }

    #[inline(always)]
    fn scaled(self, c: f64) -> Self {
        Self::new(self.value.scaled(c), lanes::map(self.partials, |p| p.scaled(c)))
    }

    #[inline(always)]
    fn apply<const M: usize>(self, rule: impl Unary<M>) -> Self {
        self.apply(rule)
    }

    #[inline(always)]
    fn apply2<const M: usize>(self, other: Self, rule: impl Binary<M>) -> Self {
        self.apply2(other, rule)
    }

    #[inline(always)]
    fn strong_product(self, adjoint: Self) -> Self {
        let (s, t) = (self.value, adjoint.value);
        let partials = lanes::zip(self.partials, adjoint.partials, |r, q| {
            s.strong_product(q) + r.strong_product(t)
        });
        Self::new(s.strong_product(t), partials)
    }

    #[inline(always)]
    fn lift<const M: usize>(self, rule: impl Unary<M>) -> [Self; M] {
        let (y, slope) = self.value.lift_with_slope(rule);
        let mut out = [self; M];
        for (m, out) in out.iter_mut().enumerate() {
            *out = Self::new(y[m], lanes::scale(slope[m], self.partials));
        }
        out
    }

    #[inline(always)]
    fn lift2<const M: usize>(self, other: Self, rule: impl Binary<M>) -> [Self; M] {
        let (z, [a, b]) = self.value.lift2_with_slopes(other.value, rule);
        let mut out = [self; M];
        for (m, out) in out.iter_mut().enumerate() {
            *out = Self::new(z[m], lanes::combine(a[m], self.partials, b[m], other.partials));
        }
        out
    }
}

/// Returns slope · tangent with a mask for every product, whatever the parts of the slope are.
#[inline(always)]
fn masked_mul<T: Field, const N: usize>(slope: Dual<T, N>, tangent: Dual<T, N>) -> Dual<T, N> {
    let (s, t) = (slope.value, tangent.value);
    let partials = lanes::strong_product(s, slope.partials, t, tangent.partials);
    Dual::new(s.strong_mul(t), partials)
}

/// As [`masked_mul`], for the few slopes that need it among those that are asked.
#[cold]
#[inline(never)]
fn masked_mul_elsewhere<T: Field, const N: usize>(
    slope: Dual<T, N>,
    tangent: Dual<T, N>,
) -> Dual<T, N> {
    masked_mul(slope, tangent)
}

impl<T: Real, const N: usize> Real for Dual<T, N> {
    const ORDER: usize = T::ORDER.saturating_add(1);

    const PROBES: usize = if N == 0 { T::PROBES } else { N };

    #[inline(always)]
    fn probe(value: f64, direction: usize) -> Self {
        if N == 0 {
            Self::constant(T::probe(value, direction))
        } else {
            Self::variable(T::constant(value), direction)
        }
    }

    #[inline(always)]
    fn probed(result: &Self, direction: usize) -> f64 {
        match result.partials.get(direction) {
            Some(slope) => slope.to_f64().unwrap_or(f64::NAN),
            None => T::probed(&result.value, direction),
        }
    }
}

impl<T: Field + ConstZero, const N: usize> ConstZero for Dual<T, N> {
    const ZERO: Self = Self::new(T::ZERO, [T::ZERO; N]);
}

impl<T: Real + ConstZero + ConstOne, const N: usize> ConstOne for Dual<T, N> {
    const ONE: Self = Self::new(T::ONE, [T::ZERO; N]);
}

impl<T: Field, const N: usize> Layer for Dual<T, N> {
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

operators! { [T: Field, const N: usize] Dual<T, N>, T }
comparisons! { [T: Field, const N: usize] Dual<T, N>, T }
surface! { [T: Real, const N: usize] Dual<T, N>, T }
