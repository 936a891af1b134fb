//! Which operations of a slope are needed for a result.
//!
//! The slopes of a rule are those of its value and of its companions, and the second are asked for by second
//! derivatives alone; a compiler drops them elsewhere. So that they are not counted either, the formula runs on
//! numbers that know the operations they came from.

use alloc::vec::Vec;
use core::cell::RefCell;
use core::ops::{Add, Div, Mul, Neg, Sub};

use super::operations::Operation;
use super::tally::Tally;
use crate::real::Field;
use crate::rules::{Binary, Unary};

/// The operations of one formula in their order.
#[derive(Debug, Default)]
pub(super) struct Log {
    operations: RefCell<Vec<Operation>>,
}

/// A number with the set of the operations that it came from, a bit for each; a constant came from none and
/// names no log.
#[derive(Clone, Copy, Debug)]
pub(super) struct Needed<'l, T> {
    value: T,
    log: Option<&'l Log>,
    pub(super) by: u128,
}

impl Log {
    /// Returns a number that came from no operation of this log.
    pub(super) fn number<T>(&self, value: T) -> Needed<'_, T> {
        Needed { value, log: Some(self), by: 0 }
    }

    /// Notes an operation and returns its bit; none where the bits are used up.
    fn note(&self, operation: Operation) -> u128 {
        let mut operations = self.operations.borrow_mut();
        operations.push(operation);
        1_u128.checked_shl(u32::try_from(operations.len() - 1).unwrap_or(u32::MAX)).unwrap_or(0)
    }

    /// Records the arithmetic of a set, and that without a bit, in a tally; returns whether rules are in the set: the
    /// next members of a family, which count as companions of the first.
    pub(super) fn record(&self, set: u128, tally: &Tally) -> bool {
        let mut family = false;
        for (i, &operation) in self.operations.borrow().iter().enumerate() {
            if i >= 128 || set >> i & 1 == 1 {
                match operation {
                    Operation::Function { .. } => family = true,
                    _ => tally.record(operation),
                }
            }
        }
        family
    }
}

impl<'l, T> Needed<'l, T> {
    /// Returns the result of an operation on `self`.
    fn then<Y>(self, operation: Operation, value: Y) -> Needed<'l, Y> {
        let by = self.by | self.log.map_or(0, |log| log.note(operation));
        Needed { value, log: self.log, by }
    }

    /// Returns the result of an operation on `self` and `other`.
    fn with<Y>(self, other: &Self, operation: Operation, value: Y) -> Needed<'l, Y> {
        let both = Self { log: self.log.or(other.log), by: self.by | other.by, ..self };
        both.then(operation, value)
    }
}

/// Forwards an operator to the value.
macro_rules! operator {
    ($($Op:ident $op:ident $Operation:ident;)*) => {$(
        impl<T: Field> $Op for Needed<'_, T> {
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

impl<T: Field> Neg for Needed<'_, T> {
    type Output = Self;

    fn neg(self) -> Self {
        self.then(Operation::Negation, -self.value)
    }
}

impl<T: Field<Wide = T>> Field for Needed<'_, T> {
    type Wide = Self;

    const IS_WIDE: bool = true;

    fn widen(self) -> Self {
        self
    }

    fn narrow(wide: Self) -> Self {
        wide
    }

    fn constant(c: f64) -> Self {
        Self { value: T::constant(c), log: None, by: 0 }
    }

    fn is_exact_zero(&self) -> bool {
        self.value.is_exact_zero()
    }

    fn is_constant(&self) -> bool {
        self.value.is_constant()
    }

    fn divides_mid_range(&self, divisor: &Self) -> bool {
        self.value.divides_mid_range(&divisor.value)
    }

    fn has_normal_value(&self) -> bool {
        self.value.has_normal_value()
    }

    fn has_finite_parts(&self) -> bool {
        self.value.has_finite_parts()
    }

    fn strong_mul(self, tangent: Self) -> Self {
        self.with(&tangent, Operation::Multiplication, self.value.strong_mul(tangent.value))
    }

    fn lift<const M: usize>(self, rule: impl Unary<M>) -> [Self; M] {
        let Needed { value, log, by } = self.then(function(&rule, true), self.value.lift(rule));
        value.map(|value| Self { value, log, by })
    }

    fn lift2<const M: usize>(self, other: Self, rule: impl Binary<M>) -> [Self; M] {
        let outputs = self.value.lift2(other.value, rule);
        let Needed { value, log, by } = self.with(&other, function2(&rule, true), outputs);
        value.map(|value| Self { value, log, by })
    }
}

/// The evaluation of a rule, with its companions or without.
pub(super) fn function<const M: usize, R: Unary<M>>(_: &R, companions: bool) -> Operation {
    Operation::Function { name: R::NAMES[0], arguments: 1, companions }
}

/// The evaluation of a rule of two arguments, with its companions or without.
pub(super) fn function2<const M: usize, R: Binary<M>>(_: &R, companions: bool) -> Operation {
    Operation::Function { name: R::NAMES[0], arguments: 2, companions }
}
