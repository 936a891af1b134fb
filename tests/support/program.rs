//! Random programs: expressions over the operations and functions of `Real`, with plain operands, branches on
//! comparisons and bounded loops.

use std::cmp::Ordering;

use infinitesimal::{Field, Real};
use proptest::prelude::*;
use proptest::sample::select;

use super::functions::{BINARY, UNARY, binary, unary};

/// A program in several inputs.
#[derive(Clone, Debug)]
pub(crate) enum Program {
    /// An input, or the number that a loop around it changes, by their number modulo their count.
    Input(usize),
    Constant(f64),
    Apply(Operation, Vec<Program>),
    /// `if a ? b { c } else { d }`.
    Branch(Comparison, Box<[Program; 4]>),
    /// `let mut x = a; for _ in 0..n { if !(x < 8) { break } x = b(x) }`.
    Loop(usize, Box<[Program; 2]>),
}

/// What a program does with numbers.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Operation {
    /// A function of one number: one of the list, or of [`SPECIAL`] beyond it.
    Unary(usize),
    /// A function of two numbers of the list.
    Binary(usize),
    /// xⁿ.
    Powi(i32),
    /// One of + − × ÷ % beside a plain number.
    Beside(usize, Side, f64),
    /// The sum, the product, the norm or the log-sum-exp of three numbers.
    Slice(usize),
}

/// Where a plain operand stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Side {
    Left,
    Right,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Comparison {
    Less,
    LessOrEqual,
    Equal,
    /// By `partial_cmp`: greater or not to be compared.
    NeitherLessNorEqual,
}

/// How many functions of one number there are beyond those of the list.
pub(crate) const SPECIAL: usize = 9;

/// Returns the function of one number beyond those of the list.
fn special<T: Real>(f: usize, x: T) -> T {
    match f {
        0 => x.erfc(),
        1 => x.gamma(),
        2 => x.ln_gamma(),
        3 => x.digamma(),
        4 => x.polygamma(1),
        5 => x.sin_cos().0,
        6 => x.sin_cos().1,
        7 => x.clamp(T::constant(-1.0), T::constant(1.0)),
        8 => x.max(T::zero()),
        _ => panic!("no function {f} beyond the list"),
    }
}

impl Operation {
    /// Carries the operation out, plain operands being constants.
    pub(crate) fn apply<T: Real>(self, x: &[T]) -> T {
        match self {
            Self::Unary(f) if f < UNARY => unary(f, x[0]),
            Self::Unary(f) => special(f - UNARY, x[0]),
            Self::Binary(f) => binary(f, x[0], x[1]),
            Self::Powi(n) => x[0].powi(n),
            Self::Beside(operator, Side::Left, plain) => binary(operator, T::constant(plain), x[0]),
            Self::Beside(operator, Side::Right, plain) => {
                binary(operator, x[0], T::constant(plain))
            }
            Self::Slice(0) => x.iter().sum(),
            Self::Slice(1) => x.iter().product(),
            Self::Slice(2) => T::norm(x),
            Self::Slice(_) => T::log_sum_exp(x),
        }
    }
}

impl Comparison {
    fn holds<T: PartialOrd>(self, x: &T, y: &T) -> bool {
        match self {
            Self::Less => x < y,
            Self::LessOrEqual => x <= y,
            Self::Equal => x == y,
            Self::NeitherLessNorEqual => {
                !matches!(x.partial_cmp(y), Some(Ordering::Less | Ordering::Equal))
            }
        }
    }
}

impl Program {
    /// Runs the program on numbers of any type.
    pub(crate) fn run<T: Real>(&self, inputs: &[T]) -> T {
        self.run_with(inputs, &mut |operation, x| operation.apply(x))
    }

    /// Runs the program with operations carried out by `apply`.
    pub(crate) fn run_with<T: Field + PartialOrd>(
        &self,
        inputs: &[T],
        apply: &mut dyn FnMut(Operation, &[T]) -> T,
    ) -> T {
        match self {
            Self::Input(i) => inputs[i % inputs.len()],
            Self::Constant(c) => T::constant(*c),
            Self::Apply(operation, arguments) => {
                let x: Vec<T> = arguments.iter().map(|x| x.run_with(inputs, apply)).collect();
                apply(*operation, &x)
            }
            Self::Branch(comparison, parts) => {
                let [a, b, c, d] = &**parts;
                let (a, b) = (a.run_with(inputs, apply), b.run_with(inputs, apply));
                if comparison.holds(&a, &b) { c } else { d }.run_with(inputs, apply)
            }
            Self::Loop(n, parts) => {
                let [start, body] = &**parts;
                let mut x = start.run_with(inputs, apply);
                for _ in 0..*n {
                    if !Comparison::Less.holds(&x, &T::constant(8.0)) {
                        break;
                    }
                    x = body.run_with(&[inputs, &[x]].concat(), apply);
                }
                x
            }
        }
    }
}

/// Returns the programs of three inputs with up to five levels.
pub(crate) fn programs() -> impl Strategy<Value = Program> {
    let leaf = prop_oneof![
        6 => (0..4_usize).prop_map(Program::Input),
        1 => (-3.0..3.0).prop_map(Program::Constant),
        1 => select(&[0.0, -0.0, 1.0, 2.0, 0.5][..]).prop_map(Program::Constant),
    ];
    leaf.prop_recursive(6, 80, 2, |inner| {
        let some = |n| prop::collection::vec(inner.clone(), n);
        let apply = |(operation, arguments)| Program::Apply(operation, arguments);
        let arithmetic = (0..4_usize).prop_map(Operation::Binary);
        let unary = (0..UNARY + SPECIAL).prop_map(Operation::Unary);
        let binary = (0..BINARY).prop_map(Operation::Binary);
        let power = (-3..6).prop_map(Operation::Powi);
        let side = select(&[Side::Left, Side::Right][..]);
        let plain = prop_oneof![3 => -3.0..3.0, 1 => select(&[0.0, 1.0, 2.0, -0.5][..])];
        let beside =
            (0..5_usize, side, plain).prop_map(|(f, side, c)| Operation::Beside(f, side, c));
        let slice = (0..4_usize).prop_map(Operation::Slice);
        let comparison = select(
            &[
                Comparison::Less,
                Comparison::LessOrEqual,
                Comparison::Equal,
                Comparison::NeitherLessNorEqual,
            ][..],
        );
        let four = [(); 4].map(|()| inner.clone());
        let two = [(); 2].map(|()| inner.clone());
        prop_oneof![
            6 => (unary, some(1)).prop_map(apply),
            5 => (binary, some(2)).prop_map(apply),
            6 => (arithmetic, some(2)).prop_map(apply),
            2 => (beside, some(1)).prop_map(apply),
            1 => (power, some(1)).prop_map(apply),
            1 => (slice, some(3)).prop_map(apply),
            1 => (comparison, four).prop_map(|(c, parts)| Program::Branch(c, Box::new(parts))),
            1 => (1..4_usize, two).prop_map(|(n, parts)| Program::Loop(n, Box::new(parts))),
        ]
    })
}
