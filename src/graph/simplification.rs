//! Formulas made shorter, without a change of their value where they were recorded.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::graph::Graph;
use super::guard::Guard;
use super::record::{Node, Operation, Record};

impl Graph {
    /// Returns a shorter formula of the same value: equal parts are one, and what adds or multiplies nothing is gone.
    ///
    /// | from | to | elsewhere |
    /// |---|---|---|
    /// | c ∘ d, f(c) of constants | its value | the same bits |
    /// | the same operation of the same operands, twice | once | the same bits |
    /// | 1·x, x/1, −(−x) | x | the same bits |
    /// | (−1)·x, x/(−1) | −x | the same bits; of a slope and a tangent, the sign of a zero |
    /// | x − 0, x + (−0) | x | the same bits |
    /// | x + x | 2·x | the same bits |
    /// | a + (−b), a − (−b), (−a)·b, (−a)/b, … | a − b, a + b, −(a·b), −(a/b) | the same |
    /// | x + 0, 0 − x | x, −x | the sign of a zero |
    /// | 0·x, 0/x | 0 | the sign of a zero; x is neither infinite nor NaN, nor the divisor zero |
    /// | what a rule calls 0 or 1, as ⌊x⌋′ = 0 | the constant | x is not NaN, nor out of range |
    ///
    /// A step is taken only where it leaves the bits of the value at the recorded point as they are: a formula that is
    /// NaN or infinite there stays so, and keeps the part that makes it so. The table says what holds *elsewhere*.
    /// Nothing is rearranged, expanded or cancelled: that would change how the formula rounds.
    ///
    /// ```
    /// use infinitesimal::graph::Graph;
    ///
    /// let graph = Graph::record(|x| 1.0 * x * x + 0.0 * x, 3.0);
    /// assert_eq!(graph.to_functional(), "add(mul(mul(1, x), x), mul(0, x))");
    /// assert_eq!(graph.simplified().to_functional(), "mul(x, x)");
    ///
    /// // 0·∞ is NaN
    /// let graph = Graph::record(|x| 0.0 * x, f64::INFINITY);
    /// assert_eq!(graph.simplified().to_functional(), "mul(0, x)");
    /// ```
    #[must_use]
    pub fn simplified(&self) -> Self {
        let mut to = Simplification::default();
        to.record.rules = self.record.rules.iter().map(|rule| rule.again()).collect();
        let mut places = Vec::with_capacity(self.record.nodes.len());
        for (node, needed) in self.record.nodes.iter().zip(self.needed()) {
            let is_input = matches!(node.operation, Operation::Input(_));
            places.push(if needed || is_input {
                let x: Vec<usize> = node.arguments().iter().map(|&place| places[place]).collect();
                to.node(node, &x)
            } else {
                0
            });
        }
        for guard in &self.record.guards {
            let nodes = guard.nodes.map(|node| places[node]);
            to.record.guards.push(Guard { nodes, ..*guard });
        }
        let outputs = self.outputs.iter().map(|&output| places[output]).collect();
        Self { record: to.record, names: self.names.clone(), outputs }
    }
}

/// A record that is being simplified, and where its nodes are.
#[derive(Default)]
struct Simplification {
    record: Record,
    /// By the operation, its operands and the bits of a constant.
    known: BTreeMap<(Operation, Vec<usize>, u64), usize>,
}

impl Simplification {
    /// Adds a node, or finds one of the same value.
    fn node(&mut self, node: &Node, x: &[usize]) -> usize {
        let operation = node.operation;
        let is_constant =
            |place: &usize| self.record.nodes[*place].operation == Operation::Constant;
        if !x.is_empty() && x.iter().all(is_constant) {
            return self.constant(node.value);
        }
        let same = |other: f64| is_same(other, node.value);
        if let Operation::Rule(rule, output, _) = operation {
            let slope =
                ["0", "1"].iter().position(|name| self.record.rules[rule].names()[output] == *name);
            let slope = slope.map(|slope| if slope == 0 { 0.0 } else { 1.0 });
            if let Some(slope) = slope.filter(|&slope| same(slope)) {
                return self.constant(slope);
            }
        }
        let found = match operation {
            Operation::Neg => Some(self.negative(x[0])),
            Operation::Add => self.sum(x[0], x[1], node.value),
            Operation::Sub => self.difference(x[0], x[1], node.value),
            Operation::Mul | Operation::Chain => self.product(operation, x[0], x[1], node.value),
            Operation::Div => self.quotient(x[0], x[1], node.value),
            _ => None,
        };
        found.unwrap_or_else(|| self.place(operation, x, node.value))
    }

    /// Returns the place of an operation, which may be there.
    fn place(&mut self, operation: Operation, x: &[usize], value: f64) -> usize {
        let mut key = (operation, x.to_vec(), 0);
        match operation {
            // the same bits in either order
            Operation::Add | Operation::Mul => key.1.sort_unstable(),
            Operation::Constant => key.2 = value.to_bits(),
            _ => {}
        }
        let record = &mut self.record;
        *self.known.entry(key).or_insert_with(|| record.push(operation, x, value))
    }

    fn constant(&mut self, value: f64) -> usize {
        self.place(Operation::Constant, &[], value)
    }

    fn value(&self, x: usize) -> f64 {
        self.record.nodes[x].value
    }

    /// Returns whether a node is this constant, whatever the sign of its zero.
    fn is(&self, x: usize, c: f64) -> bool {
        let node = &self.record.nodes[x];
        node.operation == Operation::Constant && node.value == c
    }

    /// Returns a where a node is −a.
    fn negated(&self, x: usize) -> Option<usize> {
        let node = &self.record.nodes[x];
        (node.operation == Operation::Neg).then(|| node.arguments()[0])
    }

    fn negative(&mut self, x: usize) -> usize {
        if self.is_constant(x) {
            return self.constant(-self.value(x));
        }
        let value = -self.value(x);
        self.negated(x).unwrap_or_else(|| self.place(Operation::Neg, &[x], value))
    }

    fn is_constant(&self, x: usize) -> bool {
        self.record.nodes[x].operation == Operation::Constant
    }

    /// Returns a place if the value there is the one wanted.
    fn accept(&self, place: usize, value: f64) -> Option<usize> {
        is_same(self.value(place), value).then_some(place)
    }

    fn sum(&mut self, a: usize, b: usize, value: f64) -> Option<usize> {
        if self.is(b, 0.0) {
            return self.accept(a, value);
        }
        if self.is(a, 0.0) {
            return self.accept(b, value);
        }
        if a == b {
            let two = self.constant(2.0);
            return Some(self.place(Operation::Mul, &[two, a], value));
        }
        if let Some(b) = self.negated(b) {
            return Some(self.place(Operation::Sub, &[a, b], value));
        }
        self.negated(a).map(|a| self.place(Operation::Sub, &[b, a], value))
    }

    fn difference(&mut self, a: usize, b: usize, value: f64) -> Option<usize> {
        if self.is(b, 0.0) {
            return self.accept(a, value);
        }
        if self.is(a, 0.0) {
            let negative = self.negative(b);
            return self.accept(negative, value);
        }
        self.negated(b).map(|b| self.place(Operation::Add, &[a, b], value))
    }

    fn product(&mut self, operation: Operation, a: usize, b: usize, value: f64) -> Option<usize> {
        for (c, x) in [(a, b), (b, a)] {
            if self.is(c, 0.0) && value == 0.0 {
                return Some(self.constant(value));
            }
            if self.is(c, 1.0) {
                return Some(x);
            }
            if self.is(c, -1.0) {
                let negative = self.negative(x);
                return self.accept(negative, value);
            }
        }
        // the sign of a slope does not reach a zero tangent
        if operation == Operation::Chain && value == 0.0 {
            return None;
        }
        let (a, b, minus) = self.unsigned(a, b)?;
        let product = self.place(operation, &[a, b], if minus { -value } else { value });
        Some(if minus { self.negative(product) } else { product })
    }

    fn quotient(&mut self, a: usize, b: usize, value: f64) -> Option<usize> {
        if self.is(b, 1.0) {
            return Some(a);
        }
        if self.is(b, -1.0) {
            return Some(self.negative(a));
        }
        if self.is(a, 0.0) && value == 0.0 {
            return Some(self.constant(value));
        }
        let (a, b, minus) = self.unsigned(a, b)?;
        let quotient = self.place(Operation::Div, &[a, b], if minus { -value } else { value });
        Some(if minus { self.negative(quotient) } else { quotient })
    }

    /// Returns two factors without their minus, and whether one is before their product; nothing where there is none.
    fn unsigned(&self, a: usize, b: usize) -> Option<(usize, usize, bool)> {
        match (self.negated(a), self.negated(b)) {
            (None, None) => None,
            (Some(a), None) => Some((a, b, true)),
            (None, Some(b)) => Some((a, b, true)),
            (Some(a), Some(b)) => Some((a, b, false)),
        }
    }
}

/// Returns whether two numbers have the same bits, any NaN being like any other.
fn is_same(a: f64, b: f64) -> bool {
    a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan())
}
