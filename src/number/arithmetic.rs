//! The four operations of dual numbers, each with its law above it.

use core::ops::{Add, Div, Mul, Neg, Rem, Sub};

use super::Dual;
use super::lanes;
use crate::real::{Field, Real};
use crate::rules;

/// −(a + pε) = −a − pε.
impl<T: Field, const N: usize> Neg for Dual<T, N> {
    type Output = Self;

    #[inline(always)]
    fn neg(self) -> Self {
        Self::new(-self.value, lanes::negative(self.partials))
    }
}

/// (a + pε) + (b + qε) = (a + b) + (p + q)ε.
impl<T: Field, const N: usize> Add for Dual<T, N> {
    type Output = Self;

    #[inline(always)]
    fn add(self, other: Self) -> Self {
        let partials = lanes::sum(self.partials, other.partials);
        Self::new(self.value + other.value, partials)
    }
}

/// (a + pε) − (b + qε) = (a − b) + (p − q)ε.
impl<T: Field, const N: usize> Sub for Dual<T, N> {
    type Output = Self;

    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        let partials = lanes::difference(self.partials, other.partials);
        Self::new(self.value - other.value, partials)
    }
}

/// (a + pε)(b + qε) = ab + (aq + bp)ε, since ε² = 0. Products follow IEEE: ∞ · 0 is NaN.
impl<T: Field, const N: usize> Mul for Dual<T, N> {
    type Output = Self;

    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        let (a, b) = (self.value, other.value);
        let partials = lanes::product(a, self.partials, b, other.partials);
        Self::new(a * b, partials)
    }
}

/// (a + pε)/(b + qε) = a/b + ((p − (a/b)q)/b)ε.
///
/// The value is one true division. Far from the ends of the range the partials are multiplied by 1/b instead of
/// divided by b.
impl<T: Field, const N: usize> Div for Dual<T, N> {
    type Output = Self;

    #[inline(always)]
    fn div(self, other: Self) -> Self {
        let (a, b) = (self.value, other.value);
        if a.divides_mid_range(&b) {
            self.divide_mid_range(other)
        } else if T::IS_BASE {
            divide_at_the_ends(self, other)
        } else {
            lanes::copied(divide_elsewhere(lanes::copied(self), lanes::copied(other)))
        }
    }
}

/// As [`divide_at_the_ends`], of numbers whose partials have partials of their own: too much code for every division.
#[cold]
#[inline(never)]
fn divide_elsewhere<T: Field, const N: usize>(x: Dual<T, N>, y: Dual<T, N>) -> Dual<T, N> {
    divide_at_the_ends(x, y)
}

/// The quotient where 1/b, a/b² or a/b may leave the range: by the same law with true divisions while a/b is a normal
/// number, else by its two slopes, with the strong zero.
///
/// Only the values leave for a place of their own: of partials that are known to be equal, as zeros are, the compiler
/// keeps one, and would lose sight of that if they came back from a call.
#[inline(always)]
fn divide_at_the_ends<T: Field, const N: usize>(x: Dual<T, N>, y: Dual<T, N>) -> Dual<T, N> {
    let (quotient, slopes) = quotient_at_the_ends(x.value, y.value);
    let partials = match slopes {
        None => lanes::zip(x.partials, y.partials, |p, q| (p - quotient.strong_mul(q)) / y.value),
        Some([a, b]) => lanes::combine(a, x.partials, b, y.partials),
    };
    Dual::new(quotient, partials)
}

/// Returns the quotient, and its slopes along a and b unless it is normal.
#[cold]
#[inline(never)]
fn quotient_at_the_ends<T: Field>(a: T, b: T) -> (T, Option<[T; 2]>) {
    let quotient = a / b;
    if quotient.has_normal_value() {
        (quotient, None)
    } else {
        let (quotient, slopes) = a.apply2_with_slopes(b, rules::Quotient);
        (quotient, Some(slopes))
    }
}

/// (a + pε) mod (b + qε) = r + (p − trunc(a/b)q)ε.
impl<T: Field, const N: usize> Rem for Dual<T, N> {
    type Output = Self;

    #[inline]
    fn rem(self, other: Self) -> Self {
        self.apply2(other, rules::Rem)
    }
}

impl<T: Real, const N: usize> Dual<T, N> {
    /// Returns x·a + b with a single rounding of the value: (ax + b) + (a·p + x·q + r)ε.
    ///
    /// ```
    /// # use infinitesimal::derivative;
    /// assert_eq!(derivative(|x| x.mul_add(x, 1.0), 3.0), 6.0);
    /// ```
    #[inline(always)]
    #[must_use]
    pub fn mul_add(self, a: impl Into<Self>, b: impl Into<Self>) -> Self {
        let (a, b) = (a.into(), b.into());
        let (x, y) = (self.value, a.value);
        let product = lanes::product(x, self.partials, y, a.partials);
        Self::new(x.mul_add(y, b.value), lanes::sum(product, b.partials))
    }
}
