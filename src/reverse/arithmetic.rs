//! The four operations of variables, each with its slopes above it.

use core::ops::{Add, Div, Mul, Neg, Rem, Sub};

use super::var::Var;
use crate::number::Dual;
use crate::real::{Field, Real};
use crate::rules;
use crate::surface::{Behind, Beside, plain_left, plain_right};

/// −x: slope −1.
impl<T: Field> Neg for Var<'_, T> {
    type Output = Self;

    #[inline(always)]
    fn neg(self) -> Self {
        self.then(-self.value(), T::constant(-1.0))
    }
}

/// x + y: slopes 1 and 1. Along a sum with a constant nothing changes but the value: x + c shares the node of x.
impl<T: Field> Add for Var<'_, T> {
    type Output = Self;

    #[inline(always)]
    #[track_caller]
    fn add(self, other: Self) -> Self {
        let (value, one) = (self.value() + other.value(), T::constant(1.0));
        match (self.place(), other.place()) {
            (_, None) => self.with_value(value),
            (None, _) => other.with_value(value),
            _ => self.join(other, value, [one, one]),
        }
    }
}

/// x − y: slopes 1 and −1; x − c shares the node of x.
impl<T: Field> Sub for Var<'_, T> {
    type Output = Self;

    #[inline(always)]
    #[track_caller]
    fn sub(self, other: Self) -> Self {
        let value = self.value() - other.value();
        match other.place() {
            None => self.with_value(value),
            _ => self.join(other, value, [T::constant(1.0), T::constant(-1.0)]),
        }
    }
}

/// xy: slopes y and x.
impl<T: Field> Mul for Var<'_, T> {
    type Output = Self;

    #[inline(always)]
    #[track_caller]
    fn mul(self, other: Self) -> Self {
        let (x, y) = (self.value(), other.value());
        self.join(other, x * y, [y, x])
    }
}

/// x/y: slopes 1/y and −(x/y)/y.
///
/// The value is one true division. Far from the ends of the range the second slope is a product with 1/y.
impl<T: Field> Div for Var<'_, T> {
    type Output = Self;

    #[inline(always)]
    #[track_caller]
    fn div(self, other: Self) -> Self {
        let (x, y) = (self.value(), other.value());
        if other.place().is_none() {
            self.then(x / y, T::constant(1.0) / y)
        } else if x.divides_mid_range(&y) {
            let (quotient, r) = (x / y, T::constant(1.0) / y);
            self.join(other, quotient, [r, -(quotient * r)])
        } else {
            divide_at_the_ends(self, other)
        }
    }
}

/// The quotient where 1/y, x/y² or x/y may leave the range: with true divisions while x/y is a normal number, else by
/// the rule.
#[cold]
#[track_caller]
fn divide_at_the_ends<'t, T: Field>(x: Var<'t, T>, y: Var<'t, T>) -> Var<'t, T> {
    let quotient = x.value() / y.value();
    if !quotient.has_normal_value() {
        return x.apply2(y, rules::Quotient);
    }
    x.join(y, quotient, [T::constant(1.0) / y.value(), -(quotient / y.value())])
}

/// x mod y: slopes 1 and −trunc(x/y).
impl<T: Field> Rem for Var<'_, T> {
    type Output = Self;

    #[inline]
    #[track_caller]
    fn rem(self, other: Self) -> Self {
        self.apply2(other, rules::Rem)
    }
}

impl<T: Real> Var<'_, T> {
    /// Returns x·a + b with a single rounding of the value; slopes a, x and 1.
    ///
    /// ```
    /// # use infinitesimal::reverse;
    /// assert_eq!(reverse::gradient(|[x]| x.mul_add(x, 1.0), [3.0]), [6.0]);
    /// ```
    #[inline(always)]
    #[must_use]
    pub fn mul_add(self, a: impl Into<Self>, b: impl Into<Self>) -> Self {
        let (a, b) = (a.into(), b.into());
        let (x, y) = (self.value(), a.value());
        // the product's own value is not used
        let product = self.join(a, x, [y, x]);
        (product + b).with_value(x.mul_add(y, b.value()))
    }
}

impl<T, C> Beside<C> for Var<'_, T>
where
    T: Field
        + From<C>
        + Add<C, Output = T>
        + Sub<C, Output = T>
        + Mul<C, Output = T>
        + Div<C, Output = T>,
    C: Field,
    Self: From<C>,
{
    /// x + c shares the node of x.
    #[inline(always)]
    fn plus(self, c: C) -> Self {
        self.with_value(self.value() + c)
    }

    /// x − c shares the node of x.
    #[inline(always)]
    fn minus(self, c: C) -> Self {
        self.with_value(self.value() - c)
    }

    /// x · c: slope c.
    #[inline(always)]
    fn times(self, c: C) -> Self {
        self.then(self.value() * c, T::from(c))
    }

    /// x / c: slope 1/c.
    #[inline(always)]
    fn over(self, c: C) -> Self {
        self.then(self.value() / c, T::constant(1.0) / c)
    }
}

impl<T, C> Behind<C> for Var<'_, T>
where
    T: Field,
    C: Field + Sub<T, Output = T>,
    Self: Beside<C>,
{
    /// c − x: slope −1.
    #[inline(always)]
    fn taken_from(self, c: C) -> Self {
        self.then(c - self.value(), T::constant(-1.0))
    }
}

impl<T: Field, const N: usize> From<T> for Var<'_, Dual<T, N>> {
    #[inline(always)]
    fn from(value: T) -> Self {
        Var::constant(Dual::constant(value))
    }
}

/// A dual over variables, as a function that is minimised meets it on a tape.
impl<T: Field, const N: usize> From<T> for Dual<Var<'_, T>, N> {
    #[inline(always)]
    fn from(value: T) -> Self {
        Self::constant(Var::constant(value))
    }
}

plain_right! { ['t, T: Field] T, Var<'t, T> }
plain_right! { ['t, T: Field, const N: usize] T, Var<'t, Dual<T, N>> }
plain_right! { ['t, T: Field, const N: usize] T, Dual<Var<'t, T>, N> }

plain_left! { ['t] f64, Var<'t, f64> }
plain_left! { ['t] f32, Var<'t, f32> }
plain_left! { ['t, const N: usize] f64, Var<'t, Dual<f64, N>> }
plain_left! { ['t, const N: usize] f32, Var<'t, Dual<f32, N>> }
plain_left! { ['t, const N: usize] Dual<f64, N>, Var<'t, Dual<f64, N>> }
plain_left! { ['t, const N: usize] Dual<f32, N>, Var<'t, Dual<f32, N>> }
plain_left! { ['t, const N: usize] f64, Dual<Var<'t, f64>, N> }
