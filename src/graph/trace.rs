//! The evaluation trace: every line of the program with its value, its tangent and its adjoint.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;
use core::fmt::{Display, Formatter, Result};

use super::graph::Graph;
use super::kept::Slopes;
use super::notation::algebra;
use super::record::{Node, Operation};
use super::symbols::subscript;
use super::term::Term;
use crate::number::Dual;
use crate::real::Field;

/// How wide an operation may be in the table.
const WIDEST: usize = 40;

/// One line of the trace.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The name of the number: v₁.
    pub name: String,
    /// What was computed: ln(v₋₁).
    pub operation: String,
    /// The value v.
    pub primal: f64,
    /// v̇, the derivative of v along the direction of the inputs.
    pub tangent: f64,
    /// v̄, the derivative of the output along v.
    pub adjoint: f64,
}

/// The evaluation trace of a program, also known as its Wengert list, with a forward and a reverse sweep.
///
/// The inputs are v₁₋ₙ … v₀, the operations v₁, v₂, … in the order of the program. Downwards each tangent follows
/// from those of its operands; upwards each adjoint from those of the operations that use it.
///
/// # Example
///
/// y = ln x₁ + x₁x₂ − sin x₂ at (2, 5), the example of Baydin et al.:
///
/// ```
/// use infinitesimal::graph::Graph;
///
/// let graph = Graph::record(
///     |[x1, x2]| {
///         let (ln, product, sin) = (x1.ln(), x1 * x2, x2.sin());
///         ln + product - sin
///     },
///     [2.0, 5.0],
/// );
/// assert_eq!(
///     format!("{:.3}", graph.trace()),
///     "\
/// trace                  primal    tangent    adjoint
/// v₋₁ = x₁                2.000      1.000      5.500
/// v₀  = x₂                5.000      0.000      1.716
/// ───────────────────────────────────────────────────
/// v₁  = ln(v₋₁)           0.693      0.500      1.000
/// v₂  = v₋₁·v₀           10.000      5.000      1.000
/// v₃  = sin(v₀)          -0.959      0.000     -1.000
/// v₄  = v₁ + v₂          10.693      5.500      1.000
/// v₅  = v₄ − v₃          11.652      5.500      1.000
/// ───────────────────────────────────────────────────
/// y   = v₅               11.652      5.500      1.000
/// "
/// );
/// ```
///
/// # References
///
/// A. G. Baydin, B. A. Pearlmutter, A. A. Radul and J. M. Siskind, "Automatic Differentiation in Machine Learning: a
/// Survey", JMLR 18 (2018), tables 2 and 3.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace {
    inputs: Vec<Row>,
    operations: Vec<Row>,
    outputs: Vec<Row>,
}

impl Trace {
    /// Returns the lines of the inputs.
    ///
    /// ```
    /// use infinitesimal::graph::Graph;
    ///
    /// let trace = Graph::record(|[x, y]| x * y, [2.0, 3.0]).trace();
    /// // the gradient
    /// assert_eq!(trace.inputs().iter().map(|row| row.adjoint).collect::<Vec<_>>(), [3.0, 2.0]);
    /// ```
    pub fn inputs(&self) -> &[Row] {
        &self.inputs
    }

    /// Returns the lines of the operations.
    ///
    /// ```
    /// use infinitesimal::graph::Graph;
    ///
    /// let trace = Graph::record(|[x, y]| x * y, [2.0, 3.0]).trace();
    /// assert_eq!(trace.operations()[0].operation, "v₋₁·v₀");
    /// ```
    pub fn operations(&self) -> &[Row] {
        &self.operations
    }

    /// Returns the lines of the outputs.
    ///
    /// ```
    /// use infinitesimal::graph::Graph;
    ///
    /// let trace = Graph::record(|[x, y]| x * y, [2.0, 3.0]).trace();
    /// assert_eq!((trace.outputs()[0].primal, trace.outputs()[0].tangent), (6.0, 3.0));
    /// ```
    pub fn outputs(&self) -> &[Row] {
        &self.outputs
    }
}

impl Graph {
    /// Returns the evaluation trace, with the tangents along the first input and the adjoints of the first output.
    ///
    /// Operations that no output depends on are left out, and constants stand where they are used.
    ///
    /// ```
    /// use infinitesimal::graph::Graph;
    ///
    /// let trace = Graph::record(|[x, y]| x * y + x.sin(), [2.0, 3.0]).trace();
    /// assert_eq!(trace.operations().len(), 3);
    /// ```
    pub fn trace(&self) -> Trace {
        let unit = |n| {
            let mut unit = vec![0.0; n];
            if let Some(first) = unit.first_mut() {
                *first = 1.0;
            }
            unit
        };
        self.trace_along(&unit(self.names.len()), &unit(self.outputs.len()))
    }

    /// Returns the evaluation trace with the tangents of a direction of the inputs, and the adjoints of a weighted sum
    /// of the outputs.
    ///
    /// ```
    /// use infinitesimal::graph::Graph;
    ///
    /// let graph = Graph::record(|[x, y]| x * y, [2.0, 3.0]);
    /// let trace = graph.trace_along(&[0.0, 1.0], &[10.0]);
    /// assert_eq!(trace.outputs()[0].tangent, 2.0);
    /// assert_eq!(trace.inputs()[0].adjoint, 30.0);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics where `direction` is not of the length of the inputs, or `weights` not of that of the outputs.
    #[track_caller]
    pub fn trace_along(&self, direction: &[f64], weights: &[f64]) -> Trace {
        let (given, count) = (direction.len(), self.names.len());
        assert!(given == count, "a direction of {given} numbers for a graph of {count} inputs");
        let (given, count) = (weights.len(), self.outputs.len());
        assert!(given == count, "{given} weights for a graph of {count} outputs");

        let nodes = &self.record.nodes;
        let reached = self.reached();
        let seeded = |(x, &t): (f64, &f64)| Slopes::new(x, [t, 0.0, 0.0]);
        let inputs: Vec<Slopes> = self.point().into_iter().zip(direction).map(seeded).collect();
        let tangents = self.record.replay(&inputs, &reached);
        let adjoints = self.adjoints(weights);

        let name = |(node, number): (&Node, isize)| match node.operation {
            Operation::Constant => Term::number(node.value),
            _ => Term::symbol(subscript("v", number)),
        };
        let names: Vec<Term> = nodes.iter().zip(self.numbers()).map(name).collect();
        let row = |place: usize, name: String, operation: String| Row {
            name,
            operation,
            primal: nodes[place].value,
            tangent: tangents[place].partials[0],
            adjoint: adjoints[place],
        };
        let count = self.names.len();
        let inputs = (0..count).map(|i| row(i, names[i].to_infix(), self.names[i].clone()));
        let operations = (count..nodes.len()).filter(|&place| reached[place]).filter_map(|place| {
            let node = &nodes[place];
            let arguments = node.arguments().iter().map(|&argument| names[argument].clone());
            let operation = algebra(&self.record, node, &arguments.collect::<Vec<_>>());
            let is_constant = node.operation == Operation::Constant;
            (!is_constant).then(|| row(place, names[place].to_infix(), operation.to_infix()))
        });
        let outputs = self.outputs.iter().enumerate().map(|(i, &place)| Row {
            adjoint: weights[i],
            ..row(place, self.output_name(i), names[place].to_infix())
        });
        Trace {
            inputs: inputs.collect(),
            operations: operations.collect(),
            outputs: outputs.collect(),
        }
    }

    /// Returns the derivative of the weighted sum of the outputs along each node: the reverse sweep.
    ///
    /// An adjoint is the sum, over the operations that use the number, of their adjoint times their slope.
    fn adjoints(&self, weights: &[f64]) -> Vec<f64> {
        let nodes = &self.record.nodes;
        let reached = self.reached();
        let mut adjoints = vec![0.0; nodes.len()];
        for (&output, weight) in self.outputs.iter().zip(weights) {
            adjoints[output] += weight;
        }
        for (place, node) in nodes.iter().enumerate().rev().filter(|(place, _)| reached[*place]) {
            let arguments = node.arguments();
            if arguments.is_empty() {
                continue;
            }
            let lane =
                |(lane, &argument): (usize, &usize)| Dual::variable(nodes[argument].value, lane);
            let x: Vec<Slopes> = arguments.iter().enumerate().map(lane).collect();
            let slopes = self.record.operate(node, &x).partials;
            for (&argument, slope) in arguments.iter().zip(slopes) {
                adjoints[argument] += slope.strong_product(adjoints[place]);
            }
        }
        adjoints
    }

    /// Returns the number of each node in the trace: up to 0 for inputs, from 1 for operations that are reached.
    pub(super) fn numbers(&self) -> Vec<isize> {
        let mut last = 0;
        let count = self.names.len().cast_signed();
        let nodes = self.record.nodes.iter().zip(self.reached()).zip(1..);
        let number = |((node, reached), i): ((&Node, bool), isize)| {
            if matches!(node.operation, Operation::Input(_)) {
                return i - count;
            }
            last += isize::from(reached && node.operation.arity() > 0);
            last
        };
        nodes.map(number).collect()
    }
}

/// Writes the table; with a precision, that many digits behind the point.
impl Display for Trace {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let rows = || self.inputs.iter().chain(&self.operations).chain(&self.outputs);
        let width = |text: &str| text.chars().count();
        let names = rows().map(|row| width(&row.name)).max().unwrap_or(0);
        let operations =
            rows().map(|row| width(&row.operation)).max().unwrap_or(0).clamp(12, WIDEST);
        let numbers: Vec<[String; 3]> = rows()
            .map(|row| [row.primal, row.tangent, row.adjoint].map(|x| number(x, f.precision())))
            .collect();
        let column = |k: usize| numbers.iter().map(|row| width(&row[k])).max().unwrap_or(0).max(10);
        let columns = [column(0), column(1), column(2)];
        let total = names + 3 + operations + columns.iter().map(|width| width + 1).sum::<usize>();

        let line = |f: &mut Formatter<'_>, start: &str, cells: [&str; 3]| {
            let pad = names + 3 + operations - width(start);
            write!(f, "{start}{:pad$}", "")?;
            for (cell, width) in cells.iter().zip(columns) {
                write!(f, " {cell:>width$}")?;
            }
            writeln!(f)
        };
        line(f, "trace", ["primal", "tangent", "adjoint"])?;
        let (first, second) = (self.inputs.len(), self.inputs.len() + self.operations.len());
        for (i, (row, cells)) in rows().zip(&numbers).enumerate() {
            if i == first || i == second {
                writeln!(f, "{}", "─".repeat(total))?;
            }
            let pad = names - width(&row.name);
            let start = format!("{}{:pad$} = {}", row.name, "", shortened(&row.operation));
            line(f, &start, cells.each_ref().map(|cell| &**cell))?;
        }
        Ok(())
    }
}

/// Returns a number of the table: six digits behind the point, or those asked for; in powers of ten if it is far from 1.
fn number(x: f64, precision: Option<usize>) -> String {
    match precision {
        Some(digits) => format!("{x:.digits$}"),
        None if x == 0.0 || (1e-3..1e6).contains(&x.abs()) => format!("{x:.6}"),
        None if x.is_finite() => format!("{x:.5e}"),
        None => x.to_string(),
    }
}

/// Returns an operation that fits the table.
fn shortened(operation: &str) -> String {
    if operation.chars().count() <= WIDEST {
        return operation.to_string();
    }
    operation.chars().take(WIDEST - 1).chain(['…']).collect()
}
