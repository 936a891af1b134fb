//! The recorded graph.

use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

use super::expr::{Expr, Recorder};
use super::guard::Guard;
use super::kept::Symbol;
use super::point::{Inputs, Recorded, RecordedAll};
use super::record::{Node, Operation, Record};
use super::size::Size;
use super::unrecorded::Unrecorded;
use crate::function::{Function, Results};
use crate::number::Dual;

/// What a program computed at a point: its operations in their order, its inputs and outputs, and the path it took.
///
/// A graph is a formula: it prints, as text, LaTeX or a drawing; it is evaluated at other points; and its derivative
/// is a graph again. The [module page](super) shows each.
#[derive(Debug)]
pub struct Graph {
    pub(super) record: Record,
    /// The names of the inputs, which are the first nodes.
    pub(super) names: Vec<String>,
    pub(super) outputs: Vec<usize>,
}

impl Graph {
    /// Records what f computes at x.
    ///
    /// # Example
    ///
    /// The point is a number, an array or a slice, as of a driver:
    ///
    /// ```
    /// use infinitesimal::graph::Graph;
    ///
    /// assert_eq!(Graph::record(|x| x.sin() / x, 2.0).to_string(), "sin(x)/x");
    /// assert_eq!(Graph::record(|[x, y]| x * y + x.sin(), [2.0, 3.0]).to_string(), "x₁·x₂ + sin(x₁)");
    /// assert_eq!(Graph::record(|x| x[0] * x[1], &[2.0, 3.0][..]).to_string(), "x₁·x₂");
    /// ```
    ///
    /// # Special cases
    ///
    /// Branches and loops are those that the values at x lead to; elsewhere [`evaluate`](Graph::evaluate) says where
    /// the program would take others. A generic function is given in a closure, `|x| f(x)`, which runs it on the number
    /// type of the recording.
    ///
    /// # See also
    ///
    /// [`record_all`](Graph::record_all) for several outputs, [`of`](Graph::of) for a [`Function`].
    pub fn record<P: Inputs, F>(f: F, x: P) -> Self
    where
        F: for<'g> Recorded<'g, P>,
    {
        let recorder = Recorder::default();
        let output = x.run(&recorder, |x| recorder.place(f(x)));
        Self::new(recorder.finish(), vec![output])
    }

    /// Records a function with several results, an array.
    ///
    /// ```
    /// use infinitesimal::graph::Graph;
    ///
    /// let graph = Graph::record_all(|[r, t]| [r * t.cos(), r * t.sin()], [2.0, 0.5]).named(["r", "t"]);
    /// assert_eq!(graph.to_string(), "y₁ = r·cos(t)\ny₂ = r·sin(t)");
    /// ```
    pub fn record_all<P: Inputs, F, const M: usize>(f: F, x: P) -> Self
    where
        F: for<'g> RecordedAll<'g, M, P>,
    {
        let recorder = Recorder::default();
        let outputs = x.run(&recorder, |x| f(x).map(|y| recorder.place(y)));
        Self::new(recorder.finish(), outputs.to_vec())
    }

    /// Records a [`Function`].
    ///
    /// ```
    /// use infinitesimal::graph::Graph;
    /// use infinitesimal::{Function, Real};
    ///
    /// struct Bell;
    ///
    /// impl Function for Bell {
    ///     type Output<T: Real> = T;
    ///
    ///     fn evaluate<T: Real>(&self, x: &[T]) -> T {
    ///         (-x[0] * x[0]).exp()
    ///     }
    /// }
    ///
    /// assert_eq!(Graph::of(&Bell, &[1.0]).to_string(), "exp(−x²)");
    /// ```
    pub fn of<F: Function>(f: &F, x: &[f64]) -> Self {
        let recorder = Recorder::default();
        let outputs = {
            let y = f.evaluate(&recorder.inputs(x));
            y.as_results().iter().map(|&y| recorder.place(y)).collect()
        };
        Self::new(recorder.finish(), outputs)
    }

    /// Returns the graph of what was recorded, with the usual names.
    pub(super) fn new(record: Record, outputs: Vec<usize>) -> Self {
        let is_input = |node: &&Node| matches!(node.operation, Operation::Input(_));
        let count = record.nodes.iter().take_while(is_input).count();
        let names = (1..=count)
            .map(|i| if count == 1 { "x".to_string() } else { super::symbols::numbered("x", i) })
            .collect();
        Self { record, names, outputs }
    }

    /// Returns the graph with names for its inputs, instead of x or x₁, x₂, ….
    ///
    /// ```
    /// use infinitesimal::graph::Graph;
    ///
    /// let graph = Graph::record(|[a, b, c]| (b * c + a).sin(), [1.0, 2.0, 3.0]).named(["a", "b", "c"]);
    /// assert_eq!(graph.to_string(), "sin(b·c + a)");
    /// ```
    ///
    /// # Panics
    ///
    /// Panics where there are more or fewer names than inputs.
    #[must_use]
    #[track_caller]
    pub fn named<S: Into<String>>(mut self, names: impl IntoIterator<Item = S>) -> Self {
        let names: Vec<String> = names.into_iter().map(S::into).collect();
        let (given, count) = (names.len(), self.names.len());
        assert!(given == count, "{given} names for {count} inputs; give each input a name");
        self.names = names;
        self
    }

    /// Returns where the graph was recorded.
    ///
    /// ```
    /// use infinitesimal::graph::Graph;
    ///
    /// assert_eq!(Graph::record(|[x, y]| x * y, [2.0, 3.0]).point(), [2.0, 3.0]);
    /// ```
    pub fn point(&self) -> Vec<f64> {
        self.record.nodes[..self.names.len()].iter().map(|node| node.value).collect()
    }

    /// Returns the values of the outputs where the graph was recorded: those of the plain program.
    ///
    /// ```
    /// use infinitesimal::graph::Graph;
    ///
    /// assert_eq!(Graph::record(|[x, y]| x * y, [2.0, 3.0]).values(), [6.0]);
    /// ```
    pub fn values(&self) -> Vec<f64> {
        self.outputs.iter().map(|&output| self.record.nodes[output].value).collect()
    }

    /// Evaluates the formula at another point: the bits of the plain program there, if it takes the same path.
    ///
    /// ```
    /// use infinitesimal::graph::Graph;
    ///
    /// let graph = Graph::record(|x| if x < 0.0 { -x } else { x * x }, 3.0);
    /// assert_eq!(graph.evaluate(&[4.0]), Ok(vec![16.0]));
    ///
    /// let error = graph.evaluate(&[-4.0]).unwrap_err();
    /// assert_eq!(error.to_string(), "the program takes another path here: x < 0 was false where it was recorded");
    /// ```
    ///
    /// # Special cases
    ///
    /// A number that the program took out as a plain float, with `to_f64`, is the constant that it was; so is the
    /// largest number within [`log_sum_exp`](crate::Real::log_sum_exp), whose value does not depend on it. Choices that
    /// keep a formula in range, as of [`norm`](crate::Real::norm) and of the derivative of a quotient, stay as they were
    /// made: elsewhere the last bits may differ, and at the other end of the range such a formula overflows or underflows: a norm
    /// recorded at (3, 4) is 0 at 10⁻²⁰⁰ and ∞ at 10²⁰⁰.
    ///
    /// # Errors
    ///
    /// [`Unrecorded`] where a comparison comes out otherwise than it was recorded, or a rule was not
    /// [kept](crate::Unary::kept).
    ///
    /// # Panics
    ///
    /// Panics where `x` has more or fewer numbers than there are inputs.
    #[track_caller]
    pub fn evaluate(&self, x: &[f64]) -> Result<Vec<f64>, Unrecorded> {
        let (given, count) = (x.len(), self.names.len());
        assert!(given == count, "a point of {given} numbers for a graph of {count} inputs");
        self.check_rules()?;
        let numbers = self.record.replay(x, &self.needed());
        self.check_path(&numbers)?;
        Ok(self.outputs.iter().map(|&output| numbers[output]).collect())
    }

    /// Differentiates the formula along input number `i`, counted from 0: runs it again on `Dual<Expr>`, which
    /// applies the slopes of all rules to symbols.
    ///
    /// ```
    /// use infinitesimal::graph::Graph;
    ///
    /// let graph = Graph::record(|x| x * x * (x - 7.0).cos() / x.sin(), 2.0);
    /// assert_eq!(
    ///     graph.derivative(0).simplified().to_string(),
    ///     "(2x·cos(x − 7) − x²·sin(x − 7) − x²·cos(x − 7)·cos(x)/sin(x))/sin(x)"
    /// );
    /// ```
    ///
    /// The result is what the chain rule gave, products with 1 and 0 included, and evaluates to the bits of
    /// [`gradient`](crate::gradient); [`simplified`](Graph::simplified) tidies it up. It is a graph again: its
    /// derivative is the second one. Of several outputs it has the derivative of each, a column of the Jacobian.
    ///
    /// # Special cases
    ///
    /// Constants among themselves have no tangent here, where duals have 0·∞ of an infinite one, and zeros with a sign.
    ///
    /// # Panics
    ///
    /// Panics where there is no input number `i`, and where a rule of your own was recorded that is not
    /// [kept](crate::Unary::kept).
    #[must_use]
    #[track_caller]
    pub fn derivative(&self, i: usize) -> Self {
        let count = self.names.len();
        assert!(i < count, "input {i} of a graph of {count} inputs, counted from 0");
        let recorder = Recorder::default();
        let outputs = {
            let seed = |j| Expr::constant(if i == j { 1.0 } else { 0.0 });
            let input = |(j, x)| Dual::new(recorder.input(j, x), [seed(j)]);
            let inputs: Vec<Symbol<'_>> = self.point().into_iter().enumerate().map(input).collect();
            let numbers = self.record.replay(&inputs, &self.needed());
            for guard in &self.record.guards {
                let nodes = guard.nodes.map(|node| recorder.place(numbers[node].value));
                recorder.note(Guard { nodes, ..*guard });
            }
            self.outputs.iter().map(|&output| recorder.place(numbers[output].partials[0])).collect()
        };
        Self { record: recorder.finish(), names: self.names.clone(), outputs }
    }

    /// Returns the derivatives along every input: of one output the gradient, of several the columns of the Jacobian.
    ///
    /// ```
    /// use infinitesimal::graph::Graph;
    ///
    /// let graph = Graph::record(|[x, y]| x * y + x.sin(), [2.0, 3.0]).named(["x", "y"]);
    /// let [along_x, along_y] = &graph.gradient()[..] else { unreachable!() };
    /// assert_eq!(along_x.simplified().to_string(), "y + cos(x)");
    /// assert_eq!(along_y.simplified().to_string(), "x");
    /// ```
    ///
    /// # Panics
    ///
    /// As [`derivative`](Graph::derivative).
    #[must_use]
    #[track_caller]
    pub fn gradient(&self) -> Vec<Self> {
        (0..self.names.len()).map(|i| self.derivative(i)).collect()
    }

    /// Counts the nodes of the formula, as a graph and as a tree.
    ///
    /// ```
    /// use infinitesimal::graph::Graph;
    ///
    /// // ((x²)²)²: three products
    /// let graph = Graph::record(|x| (0..3).fold(x, |y, _| y * y), 1.5);
    /// let size = graph.size();
    /// assert_eq!((size.nodes, size.tree), (4, 15));
    /// ```
    pub fn size(&self) -> Size {
        Size::of(self)
    }

    /// Returns, for each node, whether an output depends on it.
    pub(super) fn reached(&self) -> Vec<bool> {
        self.record.reached(self.outputs.iter().copied())
    }

    /// Returns, for each node, whether an output or a comparison depends on it.
    pub(super) fn needed(&self) -> Vec<bool> {
        let compared = self.record.guards.iter().flat_map(|guard| guard.nodes);
        self.record.reached(self.outputs.iter().copied().chain(compared))
    }

    /// Returns an error where a rule of the graph cannot be applied again.
    fn check_rules(&self) -> Result<(), Unrecorded> {
        let reached = self.reached();
        for (node, _) in self.record.nodes.iter().zip(reached).filter(|(_, reached)| *reached) {
            if let Operation::Rule(rule, ..) = node.operation {
                let rule = &self.record.rules[rule];
                if !rule.is_whole() {
                    return Err(Unrecorded::Rule { name: rule.names()[0] });
                }
            }
        }
        Ok(())
    }

    /// Returns an error where the numbers lead to another path.
    fn check_path(&self, numbers: &[f64]) -> Result<(), Unrecorded> {
        for guard in &self.record.guards {
            let [a, b] = guard.nodes.map(|node| numbers[node]);
            if guard.question.answer(a, b) != guard.outcome {
                return Err(Unrecorded::Path { condition: self.condition(guard) });
            }
        }
        Ok(())
    }
}
