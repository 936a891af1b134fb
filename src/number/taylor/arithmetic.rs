//! The four operations of Taylor series, each with its law above it.

use core::ops::{Add, Div, Mul, Neg, Rem, Sub};

use super::Taylor;
use crate::number::lanes;
use crate::real::{Field, Real};
use crate::rules;

/// (−a)ₖ = −aₖ.
impl<T: Field, const K: usize> Neg for Taylor<T, K> {
    type Output = Self;

    #[inline(always)]
    fn neg(self) -> Self {
        Self::new(-self.value, lanes::negative(self.coefficients))
    }
}

/// (a + b)ₖ = aₖ + bₖ.
impl<T: Field, const K: usize> Add for Taylor<T, K> {
    type Output = Self;

    #[inline(always)]
    fn add(self, other: Self) -> Self {
        let coefficients = lanes::sum(self.coefficients, other.coefficients);
        Self::new(self.value + other.value, coefficients)
    }
}

/// (a − b)ₖ = aₖ − bₖ.
impl<T: Field, const K: usize> Sub for Taylor<T, K> {
    type Output = Self;

    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        let coefficients = lanes::difference(self.coefficients, other.coefficients);
        Self::new(self.value - other.value, coefficients)
    }
}

/// (ab)ₖ = Σ aⱼbₖ₋ⱼ. Products follow IEEE: ∞ · 0 is NaN.
impl<T: Field, const K: usize> Mul for Taylor<T, K> {
    type Output = Self;

    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        convolve(self, other, T::mul)
    }
}

/// Returns the product of a slope and a tangent, each term with the strong zero of its own coefficient of the tangent.
#[inline(always)]
pub(super) fn strong_product<T: Field, const K: usize>(
    slope: Taylor<T, K>,
    tangent: Taylor<T, K>,
) -> Taylor<T, K> {
    convolve(slope, tangent, T::strong_mul)
}

/// Σ aⱼbₖ₋ⱼ by rows: a₀ and b₀ times the other series, then every other aⱼ times what is left of b.
#[inline(always)]
fn convolve<T: Field, const K: usize>(
    x: Taylor<T, K>,
    y: Taylor<T, K>,
    product: impl Fn(T, T) -> T,
) -> Taylor<T, K> {
    let (a, b) = (x.coefficients, y.coefficients);
    let mut sum = lanes::zip(a, b, |p, q| product(p, y.value) + product(x.value, q));
    for j in 1..K {
        for (sum, &q) in sum[j..].iter_mut().zip(&b) {
            *sum = *sum + product(a[j - 1], q);
        }
    }
    Taylor::new(product(x.value, y.value), sum)
}

/// q = a/b has qₖ = (aₖ − Σ qⱼbₖ₋ⱼ)/b₀ over j < k, since qb = a.
///
/// The value is one true division. Far from the ends of the range the others are products with 1/b₀.
impl<T: Field, const K: usize> Div for Taylor<T, K> {
    type Output = Self;

    #[inline(always)]
    fn div(self, other: Self) -> Self {
        let (a, b) = (self.value, other.value);
        if a.divides_mid_range(&b) {
            let r = T::constant(1.0) / b;
            divide(a / b, self.coefficients, other.coefficients, T::mul, |rest| rest * r)
        } else {
            divide_at_the_ends(self, other)
        }
    }
}

/// The quotient where 1/b₀, a₀/b₀² or a₀/b₀ may leave the range: by the same law with true divisions while a₀/b₀ is a
/// normal number, else by its two slopes, with the strong zero.
#[cold]
fn divide_at_the_ends<T: Field, const K: usize>(x: Taylor<T, K>, y: Taylor<T, K>) -> Taylor<T, K> {
    let quotient = x.value / y.value;
    if !quotient.has_normal_value() {
        return x.apply2(y, rules::Quotient);
    }
    divide(quotient, x.coefficients, y.coefficients, T::strong_mul, |rest| rest / y.value)
}

/// The quotient from its value and the coefficients of dividend and divisor: every quotient's coefficient, once known,
/// is taken out of the rest.
#[inline(always)]
fn divide<T: Field, const K: usize>(
    quotient: T,
    mut rest: [T; K],
    divisor: [T; K],
    product: impl Fn(T, T) -> T,
    over: impl Fn(T) -> T,
) -> Taylor<T, K> {
    rest = lanes::zip(rest, divisor, |a, b| a - product(quotient, b));
    for j in 0..K {
        let known = over(rest[j]);
        rest[j] = known;
        for (rest, &b) in rest[j + 1..].iter_mut().zip(&divisor) {
            *rest = *rest - product(known, b);
        }
    }
    Taylor::new(quotient, rest)
}

/// a mod b = a − trunc(a/b)·b with a quotient that is constant between jumps.
impl<T: Field, const K: usize> Rem for Taylor<T, K> {
    type Output = Self;

    #[inline]
    fn rem(self, other: Self) -> Self {
        self.apply2(other, rules::Rem)
    }
}

impl<T: Real, const K: usize> Taylor<T, K> {
    /// Returns x·a + b with a single rounding of the value.
    ///
    /// ```
    /// # use infinitesimal::Taylor;
    /// let x = Taylor::<f64, 2>::variable(3.0);
    /// assert_eq!(x.mul_add(x, 1.0).coefficients, [6.0, 1.0]);
    /// ```
    #[inline(always)]
    #[must_use]
    pub fn mul_add(self, a: impl Into<Self>, b: impl Into<Self>) -> Self {
        let (a, b) = (a.into(), b.into());
        let product = (self * a).coefficients;
        let value = self.value.mul_add(a.value, b.value);
        Self::new(value, lanes::sum(product, b.coefficients))
    }
}
