//! The operations of expressions, each recorded with its value.

use core::ops::{Add, Div, Mul, Neg, Rem, Sub};

use super::expr::Expr;
use super::record::Operation;
use crate::real::Field;
use crate::rules;

impl Neg for Expr<'_> {
    type Output = Self;

    fn neg(self) -> Self {
        Self::operate(Operation::Neg, [self], -self.value())
    }
}

impl Add for Expr<'_> {
    type Output = Self;

    #[track_caller]
    fn add(self, other: Self) -> Self {
        Self::operate(Operation::Add, [self, other], self.value() + other.value())
    }
}

impl Sub for Expr<'_> {
    type Output = Self;

    #[track_caller]
    fn sub(self, other: Self) -> Self {
        Self::operate(Operation::Sub, [self, other], self.value() - other.value())
    }
}

impl Mul for Expr<'_> {
    type Output = Self;

    #[track_caller]
    fn mul(self, other: Self) -> Self {
        Self::operate(Operation::Mul, [self, other], self.value() * other.value())
    }
}

impl Div for Expr<'_> {
    type Output = Self;

    #[track_caller]
    fn div(self, other: Self) -> Self {
        Self::operate(Operation::Div, [self, other], self.value() / other.value())
    }
}

impl Rem for Expr<'_> {
    type Output = Self;

    #[track_caller]
    fn rem(self, other: Self) -> Self {
        self.apply2(other, rules::Rem)
    }
}

impl Expr<'_> {
    /// Returns x·a + b with a single rounding.
    ///
    /// ```
    /// use infinitesimal::graph::Graph;
    ///
    /// let graph = Graph::record(|[x, y]| x.mul_add(y, 1.0), [2.0, 3.0]);
    /// assert_eq!(graph.to_functional(), "mul_add(x₁, x₂, 1)");
    /// ```
    #[must_use]
    #[track_caller]
    pub fn mul_add(self, a: impl Into<Self>, b: impl Into<Self>) -> Self {
        let (a, b) = (a.into(), b.into());
        let value = num_traits::Float::mul_add(self.value(), a.value(), b.value());
        Self::operate(Operation::MulAdd, [self, a, b], value)
    }
}
