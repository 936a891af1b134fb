//! Numbers of which one coefficient more is known after each pass: what a slope is evaluated with.
//!
//! The series of y = f(x) follows from y′ = s·x′, where the slope s is a formula in x and y. So sₖ needs y₀ … yₖ, and
//! gives yₖ₊₁. Evaluating the formula on whole series for every k would cost O(K³). It is run once for every k all the
//! same, but on [`Stream`]s: each operation keeps the coefficients that it found in earlier passes in a row of its own
//! and adds one, by a sum of k products:
//!
//! ```text
//!   s = −(t · (c + c))      pass 0   pass 1   pass 2   …
//!   row 0   c + c             ●        ●        ◌        (c + c)ₖ = cₖ + cₖ
//!   row 1   t · row 0         ●        ●        ◌        Σ tⱼ(row 0)ₖ₋ⱼ
//!   row 2   −row 1            ●        ●        ◌
//! ```
//!
//! The operations of a pass come in the same order as in the last, so a row is found by counting.

use core::cell::Cell;
use core::ops::{Add, Div, Mul, Neg, Sub};

use super::{Taylor, lift};
use crate::real::Field;
use crate::rules::{Binary, Unary};

/// The coefficients of orders 0 to K − 1.
pub(super) type Row<T, const K: usize> = [Cell<T>; K];

/// The rows of the operations of a formula, and the pass that is under way.
pub(super) struct Pool<'p, T, const K: usize, const S: usize> {
    rows: &'p [Row<T, K>; S],
    /// The row of the next operation.
    next: Cell<usize>,
    /// The order of the coefficients of this pass.
    order: Cell<usize>,
    /// The order of the last pass.
    last: usize,
}

impl<'p, T: Field, const K: usize, const S: usize> Pool<'p, T, K, S> {
    /// Returns a pool for the orders 0 to `last`.
    #[inline(always)]
    pub(super) fn new(rows: &'p [Row<T, K>; S], last: usize) -> Self {
        Self { rows, next: Cell::new(0), order: Cell::new(0), last }
    }

    /// Begins the pass that finds the coefficients of `order`.
    #[inline(always)]
    pub(super) fn begin(&self, order: usize) {
        self.next.set(0);
        self.order.set(order);
    }

    /// Returns whether there was a row for every operation.
    #[inline(always)]
    pub(super) fn suffices(&self) -> bool {
        self.next.get() <= S
    }

    /// Returns the row of the next operation. Operations without a row share the last one: their results are not used.
    #[inline(always)]
    fn row(&self) -> &'p Row<T, K> {
        let index = self.next.get();
        self.next.set(index + 1);
        &self.rows[index.min(S - 1)]
    }

    /// Returns the rows of the outputs of a rule.
    #[inline(always)]
    fn rows<const M: usize>(&self) -> [&'p Row<T, K>; M] {
        core::array::from_fn(|_| self.row())
    }

    /// Returns the numbers of these rows.
    #[inline(always)]
    pub(super) fn streams<const M: usize>(
        &'p self,
        rows: [&'p Row<T, K>; M],
        is_known: bool,
    ) -> [Stream<'p, T, K, S>; M] {
        rows.map(|row| Stream::Row { pool: self, row, is_known })
    }

    /// Carries an operation out: `coefficient` finds that of the order given, from the earlier ones of the result.
    #[inline(always)]
    fn extend(&'p self, coefficient: impl FnOnce(usize, &[Cell<T>]) -> T) -> Stream<'p, T, K, S> {
        let (row, order) = (self.row(), self.order.get());
        row[order].set(coefficient(order, &row[..order]));
        Stream::Row { pool: self, row, is_known: false }
    }
}

/// A number in a slope's formula: plain, or a series that is known up to the order of the pass.
#[derive(Clone, Copy)]
pub(super) enum Stream<'p, T, const K: usize, const S: usize> {
    Constant(T),
    Row {
        pool: &'p Pool<'p, T, K, S>,
        row: &'p Row<T, K>,
        /// Whether all coefficients are known at once, as those of the input are.
        is_known: bool,
    },
}

impl<T: Field, const K: usize, const S: usize> Stream<'_, T, K, S> {
    /// Returns the value, the coefficient of order 0.
    #[inline(always)]
    pub(super) fn value(&self) -> T {
        match self {
            Self::Constant(c) => *c,
            Self::Row { row, .. } => row[0].get(),
        }
    }

    /// Returns Σ sₖ₋ⱼdⱼ, the coefficient of order k of this slope times x′ = Σ dⱼtʲ, with the strong zero.
    #[inline(always)]
    pub(super) fn along(&self, d: &[T], k: usize) -> T {
        if k > 0 {
            // the strong zero makes a difference only where a product is NaN, and so the sum
            let sum = self.sum_along(d, k, T::mul);
            if T::sub(sum, sum).is_exact_zero() {
                return sum;
            }
        }
        self.sum_along(d, k, T::strong_mul)
    }

    /// Returns the same sum with this kind of product.
    #[inline(always)]
    fn sum_along(&self, d: &[T], k: usize, product: impl Fn(T, T) -> T) -> T {
        match self {
            Self::Constant(c) => d.get(k).map(|&d| product(*c, d)),
            Self::Row { row, .. } => {
                let terms = d.iter().zip(row[..=k].iter().rev());
                terms.map(|(&d, s)| product(s.get(), d)).reduce(T::add)
            }
        }
        .unwrap_or(T::constant(0.0))
    }

    /// Returns the series as far as it is known in a pass.
    #[inline(always)]
    fn series(&self, order: usize) -> Taylor<T, K> {
        match self {
            Self::Constant(c) => Taylor::constant(*c),
            Self::Row { row, .. } => {
                let zero = T::constant(0.0);
                let coefficient = |i: usize| if i < order { row[i + 1].get() } else { zero };
                Taylor::new(row[0].get(), core::array::from_fn(coefficient))
            }
        }
    }
}

/// Returns the outputs of a rule within a slope: at once where all of its argument is known, else anew up to the order
/// of each pass.
#[inline(always)]
fn members<'p, T: Field, const K: usize, const S: usize, const M: usize>(
    pool: &'p Pool<'p, T, K, S>,
    is_known: bool,
    up_to: impl FnOnce(usize) -> [Taylor<T, K>; M],
) -> [Stream<'p, T, K, S>; M] {
    let order = pool.order.get();
    let rows = pool.rows::<M>();
    let orders = match (is_known, order) {
        (true, 0) => Some(0..=pool.last),
        (true, _) => None,
        (false, order) => Some(order..=order),
    };
    if let Some(orders) = orders {
        let series = up_to(*orders.end());
        for (row, series) in rows.iter().zip(&series) {
            for k in orders.clone() {
                row[k].set(series.coefficient(k));
            }
        }
    }
    pool.streams(rows, is_known)
}

/// Returns the sum of products aⱼbₖ₋ⱼ, j = 0, …, k.
#[inline(always)]
fn convolve<T: Field>(a: &[Cell<T>], b: &[Cell<T>], product: impl Fn(T, T) -> T) -> T {
    let terms = a.iter().zip(b.iter().rev()).map(|(a, b)| product(a.get(), b.get()));
    terms.reduce(T::add).unwrap_or(T::constant(0.0))
}

impl<T: Field, const K: usize, const S: usize> Neg for Stream<'_, T, K, S> {
    type Output = Self;

    #[inline(always)]
    fn neg(self) -> Self {
        match self {
            Self::Constant(c) => Self::Constant(-c),
            Self::Row { pool, row, .. } => pool.extend(|k, _| -row[k].get()),
        }
    }
}

impl<T: Field, const K: usize, const S: usize> Add for Stream<'_, T, K, S> {
    type Output = Self;

    #[inline(always)]
    fn add(self, other: Self) -> Self {
        match (self, other) {
            (Self::Constant(a), Self::Constant(b)) => Self::Constant(a + b),
            (Self::Row { pool, row, .. }, Self::Constant(c))
            | (Self::Constant(c), Self::Row { pool, row, .. }) => {
                pool.extend(|k, _| if k == 0 { row[0].get() + c } else { row[k].get() })
            }
            (Self::Row { pool, row: a, .. }, Self::Row { row: b, .. }) => {
                pool.extend(|k, _| a[k].get() + b[k].get())
            }
        }
    }
}

impl<T: Field, const K: usize, const S: usize> Sub for Stream<'_, T, K, S> {
    type Output = Self;

    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        match (self, other) {
            (Self::Constant(a), Self::Constant(b)) => Self::Constant(a - b),
            (Self::Row { pool, row, .. }, Self::Constant(c)) => {
                pool.extend(|k, _| if k == 0 { row[0].get() - c } else { row[k].get() })
            }
            (Self::Constant(c), Self::Row { pool, row, .. }) => {
                pool.extend(|k, _| if k == 0 { c - row[0].get() } else { -row[k].get() })
            }
            (Self::Row { pool, row: a, .. }, Self::Row { row: b, .. }) => {
                pool.extend(|k, _| a[k].get() - b[k].get())
            }
        }
    }
}

impl<T: Field, const K: usize, const S: usize> Mul for Stream<'_, T, K, S> {
    type Output = Self;

    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        match (self, other) {
            (Self::Constant(a), Self::Constant(b)) => Self::Constant(a * b),
            (Self::Row { pool, row, .. }, Self::Constant(c))
            | (Self::Constant(c), Self::Row { pool, row, .. }) => {
                pool.extend(|k, _| row[k].get() * c)
            }
            (Self::Row { pool, row: a, .. }, Self::Row { row: b, .. }) => {
                pool.extend(|k, _| convolve(&a[..=k], &b[..=k], T::mul))
            }
        }
    }
}

/// By the law of the quotient of series, with true divisions at the ends of the range.
impl<T: Field, const K: usize, const S: usize> Div for Stream<'_, T, K, S> {
    type Output = Self;

    #[inline(always)]
    #[expect(clippy::suspicious_arithmetic_impl, reason = "qb = a, a sum of products")]
    fn div(self, other: Self) -> Self {
        let (a, b) = (self.value(), other.value());
        let is_mid_range = a.divides_mid_range(&b);
        let over = |rest: T| if is_mid_range { rest * (T::constant(1.0) / b) } else { rest / b };
        let product = |q: T, b: T| if is_mid_range { q * b } else { q.strong_mul(b) };
        match (self, other) {
            (Self::Constant(a), Self::Constant(b)) => Self::Constant(a / b),
            (Self::Row { pool, row, .. }, Self::Constant(_)) => {
                pool.extend(|k, _| if k == 0 { a / b } else { over(row[k].get()) })
            }
            (_, Self::Row { pool, row: divisor, .. }) => pool.extend(|k, quotient| {
                if k == 0 {
                    return a / b;
                }
                let rest = match self {
                    Self::Constant(_) => T::constant(0.0),
                    Self::Row { row, .. } => row[k].get(),
                };
                let terms = quotient.iter().zip(divisor[1..=k].iter().rev());
                over(terms.fold(rest, |rest, (q, b)| rest - product(q.get(), b.get())))
            }),
        }
    }
}

impl<T: Field, const K: usize, const S: usize> Field for Stream<'_, T, K, S> {
    type Wide = Self;

    const IS_WIDE: bool = true;

    #[inline(always)]
    fn widen(self) -> Self {
        self
    }

    #[inline(always)]
    fn narrow(wide: Self) -> Self {
        wide
    }

    #[inline(always)]
    fn constant(c: f64) -> Self {
        Self::Constant(T::constant(c))
    }

    /// What is still to come of a series is not known to be zero.
    #[inline(always)]
    fn is_exact_zero(&self) -> bool {
        matches!(self, Self::Constant(c) if c.is_exact_zero())
    }

    #[inline(always)]
    fn is_constant(&self) -> bool {
        matches!(self, Self::Constant(c) if c.is_constant())
    }

    #[inline(always)]
    fn divides_mid_range(&self, divisor: &Self) -> bool {
        self.value().divides_mid_range(&divisor.value())
    }

    #[inline(always)]
    fn has_normal_value(&self) -> bool {
        self.value().has_normal_value()
    }

    #[inline(always)]
    fn strong_mul(self, tangent: Self) -> Self {
        match (self, tangent) {
            (Self::Constant(s), Self::Constant(t)) => Self::Constant(s.strong_mul(t)),
            (Self::Row { pool, row, .. }, Self::Constant(t)) => {
                pool.extend(|k, _| row[k].get().strong_mul(t))
            }
            (Self::Constant(s), Self::Row { pool, row, .. }) => {
                pool.extend(|k, _| s.strong_mul(row[k].get()))
            }
            (Self::Row { pool, row: s, .. }, Self::Row { row: t, .. }) => {
                pool.extend(|k, _| convolve(&s[..=k], &t[..=k], T::strong_mul))
            }
        }
    }

    #[inline(always)]
    fn lift<const M: usize>(self, rule: impl Unary<M>) -> [Self; M] {
        match self {
            Self::Constant(c) => c.lift(rule).map(Self::Constant),
            Self::Row { pool, is_known, .. } => {
                members(pool, is_known, |order| lift::unary(self.series(order), rule, order).0)
            }
        }
    }

    #[inline(always)]
    fn lift2<const M: usize>(self, other: Self, rule: impl Binary<M>) -> [Self; M] {
        let is_settled = |x: Self| !matches!(x, Self::Row { is_known: false, .. });
        let (pool, is_known) = match (self, other) {
            (Self::Constant(a), Self::Constant(b)) => return a.lift2(b, rule).map(Self::Constant),
            (Self::Row { pool, .. }, _) | (_, Self::Row { pool, .. }) => {
                (pool, is_settled(self) && is_settled(other))
            }
        };
        members(pool, is_known, |order| {
            lift::nested_binary(self.series(order), other.series(order), rule, order)
        })
    }
}
