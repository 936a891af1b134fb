//! What is recorded: nodes in the order of the program, the rules that they apply, the path that was taken.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::guard::Guard;
use super::kept::Kept;

/// What a node does with its arguments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Operation {
    /// An input, by its number.
    Input(usize),
    Constant,
    Neg,
    Add,
    Sub,
    Mul,
    Div,
    /// Slope times tangent, with the strong zero of the chain rule.
    Chain,
    /// x·a + b with one rounding.
    MulAdd,
    /// One output of a rule: its place in [`Record::rules`], the output, the number of arguments.
    Rule(usize, usize, usize),
}

impl Operation {
    /// Returns the number of arguments.
    pub(super) const fn arity(self) -> usize {
        match self {
            Self::Input(_) | Self::Constant => 0,
            Self::Neg => 1,
            Self::Add | Self::Sub | Self::Mul | Self::Div | Self::Chain => 2,
            Self::MulAdd => 3,
            Self::Rule(_, _, arity) => arity,
        }
    }

    /// Returns whether the arguments may not change places.
    pub(super) const fn minds_order(self) -> bool {
        self.arity() > 1 && !matches!(self, Self::Add | Self::Mul | Self::Chain)
    }
}

/// One operation of the program, with the value that it had.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub(super) operation: Operation,
    /// Where the arguments are; beyond the arity, zeros.
    arguments: [usize; 3],
    pub(super) value: f64,
}

impl Node {
    /// Returns the places of the arguments, all before that of the node.
    pub(super) fn arguments(&self) -> &[usize] {
        &self.arguments[..self.operation.arity()]
    }
}

/// The nodes in the order of the program, and what belongs to them.
#[derive(Debug, Default)]
pub(super) struct Record {
    pub(super) nodes: Vec<Node>,
    pub(super) rules: Vec<Box<dyn Kept>>,
    pub(super) guards: Vec<Guard>,
}

impl Record {
    /// Adds a node and returns its place.
    pub(super) fn push(&mut self, operation: Operation, arguments: &[usize], value: f64) -> usize {
        let mut places = [0; 3];
        places[..arguments.len()].copy_from_slice(arguments);
        self.nodes.push(Node { operation, arguments: places, value });
        self.nodes.len() - 1
    }

    /// Adds a constant and returns its place.
    pub(super) fn constant(&mut self, value: f64) -> usize {
        self.push(Operation::Constant, &[], value)
    }

    /// Adds a rule, unless it is there, and returns its place.
    pub(super) fn keep(&mut self, rule: Box<dyn Kept>) -> usize {
        // a rule without a key is a new one each time
        let known = rule.key().and_then(|key| {
            self.rules.iter().position(|known| known.key().is_some_and(|other| other == key))
        });
        known.unwrap_or_else(|| {
            self.rules.push(rule);
            self.rules.len() - 1
        })
    }

    /// Returns the same record up to a node, with nothing of the path.
    pub(super) fn up_to(&self, place: usize) -> Self {
        Self {
            nodes: self.nodes[..=place].to_vec(),
            rules: self.rules.iter().map(|rule| rule.again()).collect(),
            guards: Vec::new(),
        }
    }

    /// Returns, for each node, whether one of `from` depends on it.
    pub(super) fn reached(&self, from: impl IntoIterator<Item = usize>) -> Vec<bool> {
        let mut reached = alloc::vec![false; self.nodes.len()];
        for place in from {
            reached[place] = true;
        }
        for place in (0..self.nodes.len()).rev() {
            if reached[place] {
                for &argument in self.nodes[place].arguments() {
                    reached[argument] = true;
                }
            }
        }
        reached
    }
}
