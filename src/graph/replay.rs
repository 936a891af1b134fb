//! A recorded program, run again with other numbers.

use alloc::vec::Vec;

use super::kept::{Kept, Slopes, Symbol};
use super::record::{Node, Operation, Record};
use crate::real::Real;

/// A number type with which a record is run again.
pub(super) trait Replayed: Real {
    /// Returns the outputs of a rule.
    fn outputs(rule: &dyn Kept, x: &[Self]) -> Vec<Self>;
}

impl Replayed for f64 {
    fn outputs(rule: &dyn Kept, x: &[Self]) -> Vec<Self> {
        rule.values(x)
    }
}

impl Replayed for Slopes {
    fn outputs(rule: &dyn Kept, x: &[Self]) -> Vec<Self> {
        rule.slopes(x)
    }
}

impl<'g> Replayed for Symbol<'g> {
    fn outputs(rule: &dyn Kept, x: &[Symbol<'g>]) -> Vec<Symbol<'g>> {
        rule.symbols(x)
    }
}

impl Record {
    /// Returns what a node is with these arguments, other than an input.
    pub(super) fn operate<T: Replayed>(&self, node: &Node, x: &[T]) -> T {
        match node.operation {
            Operation::Input(_) | Operation::Constant => T::constant(node.value),
            Operation::Neg => -x[0],
            Operation::Add => x[0] + x[1],
            Operation::Sub => x[0] - x[1],
            Operation::Mul => x[0] * x[1],
            Operation::Div => x[0] / x[1],
            Operation::Chain => x[0].strong_mul(x[1]),
            Operation::MulAdd => x[0].mul_add(x[1], x[2]),
            Operation::Rule(rule, output, _) => T::outputs(&*self.rules[rule], x)[output],
        }
    }

    /// Runs the program with other inputs and returns the numbers on its way that are needed, zeros for the others.
    pub(super) fn replay<T: Replayed>(&self, inputs: &[T], needed: &[bool]) -> Vec<T> {
        let mut numbers: Vec<T> = Vec::with_capacity(self.nodes.len());
        // the outputs of a rule follow one another
        let mut last: Option<(usize, &[usize], Vec<T>)> = None;
        for (node, needed) in self.nodes.iter().zip(needed) {
            let arguments = node.arguments();
            let number = match node.operation {
                _ if !needed => T::zero(),
                Operation::Input(i) => inputs[i],
                Operation::Rule(rule, output, _) => match &last {
                    Some((known, of, outputs)) if *known == rule && *of == arguments => {
                        outputs[output]
                    }
                    _ => {
                        let x: Vec<T> = arguments.iter().map(|&place| numbers[place]).collect();
                        let outputs = T::outputs(&*self.rules[rule], &x);
                        let number = outputs[output];
                        last = Some((rule, arguments, outputs));
                        number
                    }
                },
                _ => {
                    let x: [T; 3] = core::array::from_fn(|k| {
                        arguments.get(k).map_or_else(T::zero, |&place| numbers[place])
                    });
                    self.operate(node, &x[..arguments.len()])
                }
            };
            numbers.push(number);
        }
        numbers
    }
}
