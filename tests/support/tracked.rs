//! A float that carries a bound on its own rounding error, and how a program's derivatives are computed with it.
//!
//! Every number type finds the same values, bit for bit (law 1), and the same slopes of elementary functions at them.
//! What is left are the roundings of the products and sums that the chain rule is made of, and those within the
//! slopes. Duals over [`Tracked`] add them up: each result is off by half an ulp of itself, and by the errors of its
//! operands as far as they reach. That is the condition of the sum of products that a derivative is, not a guess:
//! however its terms are ordered, the result is within the bound of the exact sum, and two results are within the sum
//! of their bounds of each other.

use std::cell::Cell;
use std::cmp::Ordering;
use std::ops::{Add, Div, Mul, Neg, Sub};

use infinitesimal::rules::{self, BinaryVisitor, UnaryVisitor, visit_binary, visit_unary};
use infinitesimal::{Binary, Dual, Field, Taylor, Unary};

use super::functions::UNARY;
use super::program::{Operation, SPECIAL, Side};

/// A number and a bound on its distance from what it stands for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tracked {
    pub(crate) value: f64,
    pub(crate) error: f64,
}

impl Tracked {
    pub(crate) fn exact(value: f64) -> Self {
        Self { value, error: 0.0 }
    }

    /// A rounded result whose operands contribute `error`. A whole ulp instead of half of one pays for the rounding
    /// of the bound itself, and the smallest float for underflow.
    fn rounded(value: f64, error: f64) -> Self {
        let error = error * (1.0 + 4.0 * f64::EPSILON) + value.abs() * f64::EPSILON + 5e-324;
        Self { value, error: if value.is_finite() { error } else { f64::INFINITY } }
    }
}

impl Add for Tracked {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self::rounded(self.value + other.value, self.error + other.error)
    }
}

impl Sub for Tracked {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self::rounded(self.value - other.value, self.error + other.error)
    }
}

impl Mul for Tracked {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        let error = self.value.abs() * other.error
            + self.error * other.value.abs()
            + self.error * other.error;
        Self::rounded(self.value * other.value, error)
    }
}

impl Div for Tracked {
    type Output = Self;

    fn div(self, other: Self) -> Self {
        let quotient = self.value / other.value;
        let least = other.value.abs() - other.error;
        let error = (self.error + quotient.abs() * other.error) / least.max(0.0);
        Self::rounded(quotient, if error == 0.0 || least > 0.0 { error } else { f64::INFINITY })
    }
}

impl Neg for Tracked {
    type Output = Self;

    fn neg(self) -> Self {
        Self { value: -self.value, ..self }
    }
}

impl PartialEq for Tracked {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl PartialOrd for Tracked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.value.partial_cmp(&other.value)
    }
}

impl Field for Tracked {
    type Wide = Self;

    const IS_WIDE: bool = true;

    fn widen(self) -> Self {
        self
    }

    fn narrow(wide: Self) -> Self {
        wide
    }

    fn constant(c: f64) -> Self {
        Self::exact(c)
    }

    /// A zero that may stand for something else is none.
    fn is_exact_zero(&self) -> bool {
        self.value == 0.0 && self.error == 0.0
    }

    fn is_constant(&self) -> bool {
        true
    }

    fn divides_mid_range(&self, divisor: &Self) -> bool {
        self.value.divides_mid_range(&divisor.value)
    }

    fn has_normal_value(&self) -> bool {
        self.value.is_normal()
    }

    /// The outputs are those that every number type finds.
    fn lift<const M: usize>(self, rule: impl Unary<M>) -> [Self; M] {
        rule.value(self.value).map(Self::exact)
    }

    fn lift2<const M: usize>(self, other: Self, rule: impl Binary<M>) -> [Self; M] {
        rule.value(self.value, other.value).map(Self::exact)
    }

    fn strong_mul(self, tangent: Self) -> Self {
        if tangent.is_exact_zero() { tangent } else { self * tangent }
    }
}

/// What was compared.
#[derive(Default)]
pub(crate) struct Tally {
    /// How many bounds are finite, and how many are not.
    pub(crate) bounded: Cell<usize>,
    pub(crate) unbounded: Cell<usize>,
    /// How many bounds are below 10⁻¹⁰ of the number.
    pub(crate) sharp: Cell<usize>,
}

pub(crate) fn count(cell: &Cell<usize>) {
    cell.set(cell.get() + 1);
}

impl Tally {
    /// Panics unless two numbers are within the sum of their bounds; NaN and ∞ have none.
    pub(crate) fn agree(&self, what: &str, a: Tracked, b: Tracked) {
        let bound = a.error + b.error;
        if !bound.is_finite() {
            return count(&self.unbounded);
        }
        count(&self.bounded);
        if bound <= 1e-10 * a.value.abs() || bound < 1e-300 {
            count(&self.sharp);
        }
        assert!((a.value - b.value).abs() <= bound, "{what}: {a:?}, {b:?}");
    }
}

// ------------------------------------------------------------------------------ programs

/// Duals and series over [`Tracked`].
pub(crate) trait Follow: Field + PartialOrd {
    /// The value at the bottom.
    fn bottom(&mut self) -> &mut Tracked;
}

impl<const N: usize> Follow for Dual<Tracked, N> {
    fn bottom(&mut self) -> &mut Tracked {
        &mut self.value
    }
}

impl<const M: usize, const N: usize> Follow for Dual<Dual<Tracked, M>, N> {
    fn bottom(&mut self) -> &mut Tracked {
        self.value.bottom()
    }
}

impl<const K: usize> Follow for Taylor<Tracked, K> {
    fn bottom(&mut self) -> &mut Tracked {
        &mut self.value
    }
}

/// The rules behind the functions of one number, by number.
pub(crate) const RULES: [&str; UNARY + SPECIAL] = [
    "neg",
    "recip",
    "sqrt",
    "cbrt",
    "exp",
    "exp2",
    "exp_m1",
    "ln",
    "ln_1p",
    "log2",
    "log10",
    "sin",
    "cos",
    "tan",
    "asin",
    "acos",
    "atan",
    "sinh",
    "cosh",
    "tanh",
    "asinh",
    "acosh",
    "atanh",
    "abs",
    "signum",
    "floor",
    "ceil",
    "round",
    "trunc",
    "fract",
    "to_degrees",
    "to_radians",
    "logistic",
    "softplus",
    "sinc",
    "erf",
    "erfc",
    "gamma",
    "ln_gamma",
    "polygamma",
    "polygamma(1)",
    "sin",
    "cos",
    "clamp",
    "relu",
];

/// The rules behind the functions of two numbers, by number.
pub(crate) const RULES2: [&str; 14] = [
    "add", "sub", "mul", "div", "rem", "powf", "log", "hypot", "atan2", "max", "min", "abs_sub",
    "copysign", "mul_add",
];

/// Carries an operation out with rules and arithmetic alone. The value at the bottom may differ from the
/// program's in the last bits, the caller puts that one in its place.
pub(crate) fn follow<T: Follow>(operation: Operation, x: &[T]) -> T {
    match operation {
        Operation::Unary(f) => match RULES[f] {
            "neg" => -x[0],
            "polygamma(1)" => x[0].apply(rules::Polygamma(1)),
            "clamp" if values(x)[0].is_nan() => unknown(x),
            "clamp" => {
                let [low, high] = [-1.0, 1.0].map(T::constant);
                x[0].apply2(low, rules::Max).apply2(high, rules::Min)
            }
            "relu" => x[0].apply2(T::constant(0.0), rules::Max),
            name => by_name(name, x[0]),
        },
        Operation::Binary(f) => arithmetic(f, x[0], x[1]),
        Operation::Powi(n) => x[0].apply(rules::Powi::new(n)),
        Operation::Beside(f, Side::Left, plain) => arithmetic(f, T::constant(plain), x[0]),
        Operation::Beside(f, Side::Right, plain) => arithmetic(f, x[0], T::constant(plain)),
        Operation::Slice(0) => x[1..].iter().fold(x[0], |sum, &x| sum + x),
        Operation::Slice(1) => x[1..].iter().fold(x[0], |product, &x| product * x),
        Operation::Slice(2) => norm(x),
        Operation::Slice(_) => log_sum_exp(x),
    }
}

fn arithmetic<T: Follow>(f: usize, x: T, y: T) -> T {
    match RULES2[f] {
        "add" => x + y,
        "sub" => x - y,
        "mul" => x * y,
        "div" => x / y,
        "powf" if y.is_constant() => x.apply2(y, rules::Powf::constant_exponent()),
        "mul_add" => x * y + x,
        name => by_name2(name, x, y),
    }
}

/// Returns x with the exact value `value`.
fn at<T: Follow>(value: f64, mut x: T) -> T {
    *x.bottom() = Tracked::exact(value);
    x
}

/// Returns the values at the bottom.
pub(crate) fn values<T: Follow>(x: &[T]) -> Vec<f64> {
    x.iter().map(|&(mut x)| x.bottom().value).collect()
}

/// Returns a number whose parts are all NaN.
fn unknown<T: Follow>(x: &[T]) -> T {
    x[0] * T::constant(f64::NAN)
}

/// √Σ xᵢ² in the middle of the range; no bound is known elsewhere.
fn norm<T: Follow>(x: &[T]) -> T {
    let values = values(x);
    if values.iter().all(|&x| x == 0.0) {
        return T::constant(0.0);
    }
    let largest = values.iter().fold(0.0_f64, |largest, x| largest.max(x.abs()));
    if !(1e-70..1e70).contains(&largest) {
        return unknown(x);
    }
    let squares = values.iter().map(|x| x * x).sum();
    at(squares, x.iter().fold(T::constant(0.0), |sum, &x| sum + x * x)).apply(rules::Sqrt)
}

/// ln Σ e^xᵢ of finite numbers; no bound is known elsewhere.
fn log_sum_exp<T: Follow>(x: &[T]) -> T {
    let values = values(x);
    if !values.iter().all(|x| x.is_finite()) {
        return unknown(x);
    }
    let largest = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let exponentials = x.iter().zip(&values).map(|(&x, v)| at(v - largest, x).apply(rules::Exp));
    let sum = values.iter().map(|x| (x - largest).exp()).sum();
    let sum = at(sum, exponentials.fold(T::constant(0.0), |sum, x| sum + x));
    sum.apply(rules::Ln) + T::constant(largest)
}

/// Applies the rule of a name.
struct ByName<'n, T> {
    name: &'n str,
    x: [T; 2],
    result: Option<T>,
}

impl<T: Field> UnaryVisitor for ByName<'_, T> {
    fn visit<const M: usize>(&mut self, rule: impl Unary<M>) {
        if name(rule) == self.name {
            self.result = Some(self.x[0].apply(rule));
        }
    }
}

impl<T: Field> BinaryVisitor for ByName<'_, T> {
    fn visit<const M: usize>(&mut self, rule: impl Binary<M>) {
        if name2(rule) == self.name {
            self.result = Some(self.x[0].apply2(self.x[1], rule));
        }
    }
}

fn by_name<T: Field>(name: &str, x: T) -> T {
    let mut visitor = ByName { name, x: [x; 2], result: None };
    visit_unary(&mut visitor);
    visitor.result.unwrap_or_else(|| panic!("no rule {name}"))
}

fn by_name2<T: Field>(name: &str, x: T, y: T) -> T {
    let mut visitor = ByName { name, x: [x, y], result: None };
    visit_binary(&mut visitor);
    visitor.result.unwrap_or_else(|| panic!("no rule {name}"))
}

pub(crate) fn name<const M: usize, R: Unary<M>>(_: R) -> &'static str {
    R::NAMES[0]
}

pub(crate) fn name2<const M: usize, R: Binary<M>>(_: R) -> &'static str {
    R::NAMES[0]
}
