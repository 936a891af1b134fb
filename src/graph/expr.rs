//! The number that records what is done with it.

use core::cell::RefCell;
use core::cmp::Ordering;
use core::fmt::{Debug, Formatter};

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::guard::{Guard, Outcome, Question, Relation};
use super::kept::{Kept, One, Passing, Two};
use super::record::{Operation, Record};
use crate::real::{Field, Real};
use crate::rules::{Binary, Unary};
use crate::surface::{Behind, Beside, Layer, operators, plain_left, plain_right, surface, text};

/// A number that is also an expression: its value, and its place in the graph that is being recorded.
///
/// It is a [`Real`] number, so that any generic function runs on it, as any does on `Dual<Expr, N>`. Comparisons look
/// at the values and note their outcome, so that the program takes the branches of the plain one, and the graph knows
/// which. A constant has no place in a graph until it meets a variable.
///
/// ```
/// use infinitesimal::graph::Graph;
///
/// let graph = Graph::record(
///     |x| {
///         assert_eq!((2.0 * x.sin()).to_string(), "2"); // its value, as text
///         if x > 0.0 { 2.0 * x.sin() } else { -x }
///     },
///     std::f64::consts::FRAC_PI_2,
/// );
/// assert_eq!(graph.to_string(), "2·sin(x)");
/// ```
///
/// # Special cases
///
/// A variable is never [`is_zero`](num_traits::Zero::is_zero) nor [`is_one`](num_traits::One::is_one), whatever its
/// value (law 6). A number that is taken out of the graph as a plain float, by `to_f64`, comes back as a constant.
///
/// # Panics
///
/// An operation panics where its operands belong to two different graphs.
#[derive(Clone, Copy)]
pub struct Expr<'g> {
    value: f64,
    place: Option<Place<'g>>,
}

/// What a graph is recorded with.
#[doc(hidden)]
#[derive(Debug, Default)]
pub struct Recorder {
    record: RefCell<Record>,
}

impl Recorder {
    /// Returns what was recorded.
    pub(super) fn finish(self) -> Record {
        self.record.into_inner()
    }

    /// Returns input number `i`.
    pub(super) fn input(&self, i: usize, value: f64) -> Expr<'_> {
        let node = self.record.borrow_mut().push(Operation::Input(i), &[], value);
        Expr { value, place: Some(Place { recorder: self, node }) }
    }

    /// Returns the inputs.
    pub(super) fn inputs(&self, x: &[f64]) -> Vec<Expr<'_>> {
        x.iter().enumerate().map(|(i, &x)| self.input(i, x)).collect()
    }

    /// Returns the place of a number, made for a constant.
    #[track_caller]
    pub(super) fn place(&self, x: Expr<'_>) -> usize {
        let own = x.place.is_none_or(|place| core::ptr::eq(place.recorder, self));
        assert!(own, "{TWO_GRAPHS}");
        x.place_in(&mut self.record.borrow_mut())
    }

    /// Notes an answer.
    pub(super) fn note(&self, guard: Guard) {
        self.record.borrow_mut().guards.push(guard);
    }
}

/// Where an expression is.
#[derive(Clone, Copy)]
struct Place<'g> {
    recorder: &'g Recorder,
    node: usize,
}

/// What an operation says that mixes graphs.
const TWO_GRAPHS: &str =
    "an operation on expressions of two graphs; each belongs to the recording that made it";

impl<'g> Expr<'g> {
    /// Returns a number that does not vary.
    ///
    /// ```
    /// use infinitesimal::graph::{Expr, Graph};
    ///
    /// let graph = Graph::record(|x| Expr::constant(2.0) * Expr::constant(3.0) * x, 1.0);
    /// assert_eq!(graph.to_string(), "6x");
    /// ```
    #[must_use]
    pub const fn constant(value: f64) -> Self {
        Self { value, place: None }
    }

    /// Returns the value, that of the plain program.
    ///
    /// ```
    /// use infinitesimal::graph::Expr;
    ///
    /// assert_eq!(Expr::constant(2.0).value(), 2.0);
    /// ```
    #[must_use]
    pub const fn value(self) -> f64 {
        self.value
    }

    /// Returns the place in `record`, made for a constant.
    fn place_in(self, record: &mut Record) -> usize {
        self.place.map_or_else(|| record.constant(self.value), |place| place.node)
    }

    /// Returns what the operands are recorded with; nothing for constants.
    #[track_caller]
    fn recorder(operands: &[Self]) -> Option<&'g Recorder> {
        let mut recorders = operands.iter().filter_map(|x| x.place).map(|place| place.recorder);
        let recorder = recorders.next()?;
        let one = recorders.all(|other| core::ptr::eq(other, recorder));
        assert!(one, "{TWO_GRAPHS}");
        Some(recorder)
    }

    /// Records an operation with its value.
    #[track_caller]
    pub(super) fn operate<const A: usize>(
        operation: Operation,
        operands: [Self; A],
        value: f64,
    ) -> Self {
        let Some(recorder) = Self::recorder(&operands) else { return Self::constant(value) };
        let mut record = recorder.record.borrow_mut();
        let places = operands.map(|x| x.place_in(&mut record));
        let node = record.push(operation, &places, value);
        Self { value, place: Some(Place { recorder, node }) }
    }

    /// Records the first `K` outputs of a rule.
    #[track_caller]
    fn apply_rule<const K: usize, const A: usize>(
        operands: [Self; A],
        values: &[f64],
        rule: impl FnOnce() -> Box<dyn Kept>,
    ) -> [Self; K] {
        let Some(recorder) = Self::recorder(&operands) else {
            return core::array::from_fn(|m| Self::constant(values[m]));
        };
        let rule = rule();
        let mut record = recorder.record.borrow_mut();
        let rule = record.keep(rule);
        let places = operands.map(|x| x.place_in(&mut record));
        core::array::from_fn(|m| {
            let node = record.push(Operation::Rule(rule, m, A), &places, values[m]);
            Self { value: values[m], place: Some(Place { recorder, node }) }
        })
    }

    /// Records outputs of a rule of one argument.
    #[track_caller]
    fn outputs<const K: usize, const M: usize, R: Unary<M>>(self, rule: R) -> [Self; K] {
        let values = rule.value(self.value);
        Self::apply_rule([self], &values, || {
            if let Some(rule) = rule.kept() {
                return Box::new(One(rule));
            }
            let slopes = rule.slope(self.value, values);
            Box::new(Passing::new(const { &R::NAMES }, &values, [&slopes, &[0.0; M]]))
        })
    }

    /// Records outputs of a rule of two arguments.
    #[track_caller]
    fn outputs2<const K: usize, const M: usize, R: Binary<M>>(
        self,
        other: Self,
        rule: R,
    ) -> [Self; K] {
        let values = rule.value(self.value, other.value);
        Self::apply_rule([self, other], &values, || {
            if let Some(rule) = rule.kept() {
                return Box::new(Two(rule));
            }
            let [along_x, along_y] = rule.slopes(self.value, other.value, values);
            Box::new(Passing::new(const { &R::NAMES }, &values, [&along_x, &along_y]))
        })
    }

    /// Answers a question about two numbers and notes the answer.
    #[track_caller]
    fn question(self, other: Self, question: Question) -> Outcome {
        let outcome = question.answer(self.value, other.value);
        let operands = [self, other];
        if let Some(recorder) = Self::recorder(&operands) {
            let nodes = operands.map(|x| x.place_in(&mut recorder.record.borrow_mut()));
            recorder.note(Guard { question, nodes, outcome });
        }
        outcome
    }

    /// Compares and notes the outcome.
    #[track_caller]
    fn holds(self, other: Self, relation: Relation) -> bool {
        let outcome = self.question(other, Question::Relation(relation));
        outcome == Outcome::Whether(true)
    }
}

/// Where `f64` looks at the value, an expression does; whether it is a constant is a question of its form.
impl Field for Expr<'_> {
    type Wide = Self;

    const IS_WIDE: bool = true;

    fn widen(self) -> Self {
        self
    }

    fn narrow(wide: Self) -> Self {
        wide
    }

    fn constant(c: f64) -> Self {
        Self::constant(c)
    }

    /// Returns whether it is the constant zero.
    fn is_exact_zero(&self) -> bool {
        self.place.is_none() && self.value == 0.0
    }

    /// Returns whether it has no place in a graph.
    fn is_constant(&self) -> bool {
        self.place.is_none()
    }

    fn divides_mid_range(&self, divisor: &Self) -> bool {
        self.value.divides_mid_range(&divisor.value)
    }

    fn has_normal_value(&self) -> bool {
        self.value.has_normal_value()
    }

    fn has_finite_parts(&self) -> bool {
        self.value.is_finite()
    }

    fn lift<const M: usize>(self, rule: impl Unary<M>) -> [Self; M] {
        self.outputs(rule)
    }

    fn lift2<const M: usize>(self, other: Self, rule: impl Binary<M>) -> [Self; M] {
        self.outputs2(other, rule)
    }

    fn apply<const M: usize>(self, rule: impl Unary<M>) -> Self {
        let [output] = self.outputs(rule);
        output
    }

    #[track_caller]
    fn apply2<const M: usize>(self, other: Self, rule: impl Binary<M>) -> Self {
        let [output] = self.outputs2(other, rule);
        output
    }

    /// Records a product of its own kind, which has the strong zero wherever it is evaluated.
    fn strong_mul(self, tangent: Self) -> Self {
        if tangent.is_exact_zero() {
            return Self::constant(0.0);
        }
        Self::operate(Operation::Chain, [self, tangent], self.value.strong_mul(tangent.value))
    }
}

impl Real for Expr<'_> {}

impl Layer for Expr<'_> {
    type Value = f64;

    fn plain(value: f64) -> Self {
        Self::constant(value)
    }

    fn value(&self) -> f64 {
        self.value
    }

    fn ask(&self, question: fn(f64) -> bool) -> bool {
        let outcome = self.question(*self, Question::Kind(question));
        outcome == Outcome::Whether(true)
    }
}

impl Beside<f64> for Expr<'_> {}

/// A plain number is a constant, on the side where it stands.
impl Behind<f64> for Expr<'_> {
    fn added_to(self, c: f64) -> Self {
        Self::constant(c) + self
    }

    fn scaling(self, c: f64) -> Self {
        Self::constant(c) * self
    }
}

/// Compares values alone, and notes the outcome.
impl PartialEq for Expr<'_> {
    #[track_caller]
    fn eq(&self, other: &Self) -> bool {
        self.holds(*other, Relation::Equal)
    }
}

/// Compares values alone, and notes the outcome.
impl PartialOrd for Expr<'_> {
    #[track_caller]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.question(*other, Question::Relation(Relation::Order));
        self.value.partial_cmp(&other.value)
    }

    #[track_caller]
    fn lt(&self, other: &Self) -> bool {
        self.holds(*other, Relation::Less)
    }

    #[track_caller]
    fn le(&self, other: &Self) -> bool {
        self.holds(*other, Relation::LessOrEqual)
    }

    #[track_caller]
    fn gt(&self, other: &Self) -> bool {
        self.holds(*other, Relation::Greater)
    }

    #[track_caller]
    fn ge(&self, other: &Self) -> bool {
        self.holds(*other, Relation::GreaterOrEqual)
    }
}

impl Debug for Expr<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> core::fmt::Result {
        match self.place {
            Some(place) => write!(f, "Expr {{ value: {:?}, node: {} }}", self.value, place.node),
            None => write!(f, "Expr {{ value: {:?} }}", self.value),
        }
    }
}

operators! { ['g] Expr<'g>, f64 }
surface! { ['g] Expr<'g>, f64 }
text! { ['g] Expr<'g> }
plain_right! { ['g] f64, Expr<'g> }
plain_left! { ['g] f64, Expr<'g> }
