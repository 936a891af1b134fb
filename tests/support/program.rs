//! Random programs: expression trees over the operations and functions of `Real`.

use infinitesimal::Real;
use proptest::prelude::*;

use super::functions::{BINARY, UNARY, binary, unary};

/// An expression in several inputs.
#[derive(Clone, Debug)]
pub(crate) enum Program {
    Input(usize),
    Constant(f64),
    Unary(usize, Box<Program>),
    Binary(usize, Box<(Program, Program)>),
}

impl Program {
    /// Runs the program on numbers of any type.
    pub(crate) fn run<T: Real>(&self, inputs: &[T]) -> T {
        match self {
            Self::Input(i) => inputs[i % inputs.len()],
            Self::Constant(c) => T::constant(*c),
            Self::Unary(f, x) => unary(*f, x.run(inputs)),
            Self::Binary(f, pair) => binary(*f, pair.0.run(inputs), pair.1.run(inputs)),
        }
    }
}

/// Returns the programs of three inputs with up to five levels.
pub(crate) fn programs() -> impl Strategy<Value = Program> {
    let leaf = prop_oneof![
        3 => (0..3_usize).prop_map(Program::Input),
        1 => (-3.0..3.0).prop_map(Program::Constant),
    ];
    leaf.prop_recursive(5, 24, 2, |inner| {
        let pair = (inner.clone(), inner.clone()).prop_map(Box::new);
        prop_oneof![
            (0..UNARY, inner.prop_map(Box::new)).prop_map(|(f, x)| Program::Unary(f, x)),
            (0..BINARY, pair.clone()).prop_map(|(f, pair)| Program::Binary(f, pair)),
            (0..4_usize, pair).prop_map(|(f, pair)| Program::Binary(f, pair)),
        ]
    })
}
