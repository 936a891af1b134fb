//! The counted number.
#![expect(single_use_lifetimes, reason = "the macros that forward name the lifetime")]

use core::cmp::Ordering;
use core::fmt::{Debug, Formatter, Result};
use core::ops::{Add, Div, Mul, Neg, Rem, Sub};

use num_traits::Float;

use super::Dual;
use super::needed::{Log, function, function2};
use super::operations::Operation;
use super::tally::Tally;
use crate::real::{Field, Real};
use crate::rules::{self, Binary, Unary};
use crate::surface::{Behind, Beside, Layer, operators, plain_left, plain_right, surface, text};

/// A number that counts what is done with it, in a [`Tally`] that it borrows.
///
/// Number types compose, and so the same function counts every mode: `Counted<f64>` the plain program,
/// `Dual<Counted<f64>, N>` forward mode with N lanes, a tape of `Counted<f64>` reverse mode.
///
/// ```
/// use infinitesimal::{Dual, Real, Tally};
///
/// fn f<T: Real>(x: T, y: T) -> T {
///     x * y + x.sin()
/// }
///
/// let tally = Tally::new();
/// let [x, y] = tally.numbers([2.0, 3.0]);
/// f(x, y);
/// assert_eq!(tally.take().to_string(), "1 +, 1 ×, 1 sin");
///
/// // one tangent, p and q along: x·q + y·p, cos(x)·p, and their sum
/// let [p, q] = tally.numbers([1.0, 0.0]);
/// f(Dual::new(x, [p]), Dual::new(y, [q]));
/// assert_eq!(tally.take().to_string(), "3 +, 4 ×, 1 test, 1 sin");
/// ```
///
/// # What is counted
///
/// Operators, negations and comparisons; each evaluation of a rule once, under its first name, and whether its
/// companions were wanted; the arithmetic of its slope, as far as the slope of the value needs it. A slope that is the next
/// member of the rule's family, as of powers, counts as a companion. What a rule does within its value, on plain floats,
/// is part of the rule.
///
/// A constant, made by [`Field::constant`] or [`From`], has no tally, and what is done with constants alone is not
/// counted, as the compiler does it once and for all. Of numbers from two tallies the left one's counts.
///
/// # See also
///
/// [`cost::card`](crate::cost::card), which counts and measures all ways to the derivatives of a function.
#[derive(Clone, Copy)]
pub struct Counted<'c, T> {
    /// The value, bit for bit that of the plain computation.
    pub value: T,
    pub(super) tally: Option<&'c Tally>,
}

impl<'c, T> Counted<'c, T> {
    /// Returns the result of an operation on `self`.
    fn then<Y>(self, operation: Operation, value: Y) -> Counted<'c, Y> {
        if let Some(tally) = self.tally {
            tally.record(operation);
        }
        Counted { value, tally: self.tally }
    }

    /// Returns the result of an operation on `self` and `other`.
    fn with<Y>(self, other: &Self, operation: Operation, value: Y) -> Counted<'c, Y> {
        Counted { tally: self.tally.or(other.tally), ..self }.then(operation, value)
    }

    /// Returns whether what is done with this number is counted, unless all others are constants.
    #[cfg(feature = "std")]
    pub(crate) fn is_counted(&self) -> bool {
        self.tally.is_some()
    }

    /// Counts an operation that leaves numbers as they are.
    fn look(&self, other: Option<&Self>, operation: Operation) {
        if let Some(tally) = self.tally.or(other.and_then(|other| other.tally)) {
            tally.record(operation);
        }
    }
}

/// Forwards an operator to the value.
macro_rules! operator {
    ($($Op:ident $op:ident $Operation:ident;)*) => {$(
        impl<T: Field> $Op for Counted<'_, T> {
            type Output = Self;

            fn $op(self, other: Self) -> Self {
                self.with(&other, Operation::$Operation, self.value.$op(other.value))
            }
        }
    )*};
}

operator! {
    Add add Addition;
    Sub sub Subtraction;
    Mul mul Multiplication;
    Div div Division;
}

impl<T: Field> Neg for Counted<'_, T> {
    type Output = Self;

    fn neg(self) -> Self {
        self.then(Operation::Negation, -self.value)
    }
}

/// The remainder is a rule.
impl<T: Field> Rem for Counted<'_, T> {
    type Output = Self;

    fn rem(self, other: Self) -> Self {
        self.apply2(other, rules::Rem)
    }
}

/// Compares values, and counts that it does.
impl<T: PartialEq> PartialEq for Counted<'_, T> {
    fn eq(&self, other: &Self) -> bool {
        self.look(Some(other), Operation::Comparison);
        self.value == other.value
    }
}

/// Compares values, and counts that it does.
impl<T: PartialOrd> PartialOrd for Counted<'_, T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.look(Some(other), Operation::Comparison);
        self.value.partial_cmp(&other.value)
    }
}

impl<'c, T: Field> Field for Counted<'c, T> {
    type Wide = Counted<'c, T::Wide>;

    const IS_WIDE: bool = T::IS_WIDE;

    const IS_SERIES: bool = T::IS_SERIES;

    fn widen(self) -> Self::Wide {
        Counted { value: self.value.widen(), tally: self.tally }
    }

    fn narrow(wide: Self::Wide) -> Self {
        Self { value: T::narrow(wide.value), tally: wide.tally }
    }

    fn constant(c: f64) -> Self {
        Self { value: T::constant(c), tally: None }
    }

    fn is_exact_zero(&self) -> bool {
        self.look(None, Operation::Test);
        self.value.is_exact_zero()
    }

    fn is_constant(&self) -> bool {
        self.value.is_constant()
    }

    fn divides_mid_range(&self, divisor: &Self) -> bool {
        self.look(Some(divisor), Operation::Test);
        self.value.divides_mid_range(&divisor.value)
    }

    fn has_normal_value(&self) -> bool {
        self.look(None, Operation::Test);
        self.value.has_normal_value()
    }

    // one product, and one look at the tangent
    fn strong_mul(self, tangent: Self) -> Self {
        tangent.look(Some(&self), Operation::Test);
        self.with(&tangent, Operation::Multiplication, self.value.strong_mul(tangent.value))
    }

    fn has_finite_parts(&self) -> bool {
        self.look(None, Operation::Test);
        self.value.has_finite_parts()
    }

    // a part of `strong_mul`, which is counted
    fn unsigned_zero(self) -> Self {
        Self { value: self.value.unsigned_zero(), ..self }
    }

    // as `strong_mul`, with a look at the slope as well
    fn strong_product(self, adjoint: Self) -> Self {
        self.look(Some(&adjoint), Operation::Test);
        adjoint.look(Some(&self), Operation::Test);
        self.with(&adjoint, Operation::Multiplication, self.value.strong_product(adjoint.value))
    }

    fn apply<const M: usize>(self, rule: impl Unary<M>) -> Self {
        self.then(function(&rule, false), self.value.apply(rule))
    }

    fn apply2<const M: usize>(self, other: Self, rule: impl Binary<M>) -> Self {
        self.with(&other, function2(&rule, false), self.value.apply2(other.value, rule))
    }

    fn lift<const M: usize>(self, rule: impl Unary<M>) -> [Self; M] {
        let Counted { value, tally } = self.then(function(&rule, M > 1), self.value.lift(rule));
        value.map(|value| Self { value, tally })
    }

    fn lift2<const M: usize>(self, other: Self, rule: impl Binary<M>) -> [Self; M] {
        let outputs = self.value.lift2(other.value, rule);
        let Counted { value, tally } = self.with(&other, function2(&rule, M > 1), outputs);
        value.map(|value| Self { value, tally })
    }

    fn apply_with_slope<const M: usize>(self, rule: impl Unary<M>) -> [Self; 2] {
        let pair = self.value.apply_with_slope(rule);
        if let Some(tally) = self.tally {
            let (log, x) = (Log::default(), self.value.widen());
            let slope = rule.slope(log.number(x), x.lift(rule).map(|y| log.number(y)));
            let family = log.record(slope[0].by, tally);
            tally.record(function(&rule, M > 1 || family));
        }
        pair.map(|value| Self { value, tally: self.tally })
    }

    fn apply2_with_slopes<const M: usize>(
        self,
        other: Self,
        rule: impl Binary<M>,
    ) -> (Self, [Self; 2]) {
        let (z, slopes) = self.value.apply2_with_slopes(other.value, rule);
        let tally = self.tally.or(other.tally);
        if let Some(tally) = tally {
            let (log, x, y) = (Log::default(), self.value.widen(), other.value.widen());
            let outputs = x.lift2(y, rule).map(|z| log.number(z));
            let [along_x, along_y] = rule.slopes(log.number(x), log.number(y), outputs);
            let family = log.record(along_x[0].by | along_y[0].by, tally);
            tally.record(function2(&rule, M > 1 || family));
        }
        (Self { value: z, tally }, slopes.map(|value| Self { value, tally }))
    }
}

impl<T: Real> Real for Counted<'_, T> {
    const ORDER: usize = T::ORDER;

    const PROBES: usize = T::PROBES;

    fn probe(value: f64, direction: usize) -> Self {
        Self::from(T::probe(value, direction))
    }

    fn probed(result: &Self, direction: usize) -> f64 {
        T::probed(&result.value, direction)
    }
}

impl<T: Real> Counted<'_, T> {
    /// Returns x·a + b with a single rounding; a product and a sum.
    ///
    /// ```
    /// # use infinitesimal::Tally;
    /// let tally = Tally::new();
    /// let x = tally.number(3.0);
    /// assert_eq!(x.mul_add(x, 1.0).value, 10.0);
    /// assert_eq!(tally.operations().to_string(), "1 +, 1 ×");
    /// ```
    pub fn mul_add(self, a: impl Into<Self>, b: impl Into<Self>) -> Self {
        let (a, b) = (a.into(), b.into());
        let value = Float::mul_add(self.value, a.value, b.value);
        let product = self.with(&a, Operation::Multiplication, value);
        product.with(&b, Operation::Addition, value)
    }
}

impl<T: Field> Layer for Counted<'_, T> {
    type Value = T;

    fn plain(value: T) -> Self {
        Self { value, tally: None }
    }

    fn value(&self) -> T {
        self.value
    }

    fn ask(&self, question: fn(T) -> bool) -> bool {
        self.look(None, Operation::Comparison);
        question(self.value)
    }
}

operators! { ['c, T: Field] Counted<'c, T>, T }
surface! { ['c, T: Real] Counted<'c, T>, T }
text! { ['c, T: Real] Counted<'c, T> }

impl<T: Field> Beside<T> for Counted<'_, T> {}

impl<T: Field> Behind<T> for Counted<'_, T> {}

plain_right! { ['c, T: Field] T, Counted<'c, T> }
plain_left! { ['c] f64, Counted<'c, f64> }
plain_left! { ['c] f32, Counted<'c, f32> }

/// Writes the value, not what was counted.
impl<T: Debug> Debug for Counted<'_, T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.debug_struct("Counted").field("value", &self.value).finish_non_exhaustive()
    }
}

impl<const N: usize> From<f64> for Dual<Counted<'_, f64>, N> {
    fn from(value: f64) -> Self {
        Self::constant(Counted::plain(value))
    }
}

impl<const N: usize> From<f32> for Dual<Counted<'_, f32>, N> {
    fn from(value: f32) -> Self {
        Self::constant(Counted::plain(value))
    }
}

plain_right! { ['c, const N: usize] f64, Dual<Counted<'c, f64>, N> }
plain_right! { ['c, const N: usize] f32, Dual<Counted<'c, f32>, N> }
plain_left! { ['c, const N: usize] f64, Dual<Counted<'c, f64>, N> }
plain_left! { ['c, const N: usize] f32, Dual<Counted<'c, f32>, N> }
