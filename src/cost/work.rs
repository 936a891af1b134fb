//! What each way does, counted.

use alloc::vec::Vec;

use super::card::{CHUNKS, Way};
use super::differences::central;
use crate::number::{Counted, Dual, Operations, Tally};
use crate::reverse::Tape;
use crate::{Function, Matrix, Results, Workspace};

/// What is done on one way to a derivative.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// How often f is evaluated, on whatever numbers.
    pub evaluations: u64,
    /// What is done with plain numbers.
    pub operations: Operations,
    /// How many plain numbers go between memory and registers.
    ///
    /// The operands and results of each operation of f do, with all their parts: 3(1 + N) numbers for a product of duals with
    /// N lanes. What is within an operation stays in registers. In reverse mode there is the traffic with the tape.
    pub moves: u64,
    /// How many nodes are written to the tape.
    pub recorded: u64,
    /// How many nodes all sweeps pass.
    pub passed: u64,
    /// How many edges all sweeps follow from a node to those it came from.
    pub followed: u64,
}

impl Work {
    /// Returns how much memory the tape takes, in bytes.
    ///
    /// ```
    /// use infinitesimal::cost::Work;
    ///
    /// assert_eq!(Work { recorded: 10, ..Work::default() }.tape_bytes(), 240);
    /// ```
    #[must_use]
    pub const fn tape_bytes(&self) -> u64 {
        self.recorded * Tape::<f64>::BYTES_PER_NODE as u64
    }
}

/// Returns what is done on one way to the derivatives of f at x: the same on every machine.
///
/// ```
/// use infinitesimal::{Function, Real, cost::{Way, work}};
///
/// /// z = xy + sin x.
/// struct Lesson;
///
/// impl Function for Lesson {
///     type Output<T: Real> = T;
///
///     fn evaluate<T: Real>(&self, x: &[T]) -> T {
///         x[0] * x[1] + x[0].sin()
///     }
/// }
///
/// let plain = work(&Lesson, &[2.0, 3.0], Way::Plain);
/// assert_eq!(plain.operations.to_string(), "1 +, 1 ×, 1 sin");
/// assert_eq!(plain.moves, 2 + 3 + 3 + 2); // the inputs; operands and results
///
/// let tangent = work(&Lesson, &[2.0, 3.0], Way::Tangent);
/// assert_eq!(tangent.operations.to_string(), "3 +, 4 ×, 1 test, 1 sin");
/// assert_eq!(tangent.moves, 2 * plain.moves);
///
/// // two inputs, product, sine and sum; a sweep passes the last three, and follows 2 + 1 + 2 edges
/// let reverse = work(&Lesson, &[2.0, 3.0], Way::Reverse);
/// assert_eq!((reverse.recorded, reverse.passed, reverse.followed), (5, 3, 5));
/// ```
///
/// # Panics
///
/// Panics where the way is forward mode in a chunk that is not one of [`CHUNKS`], and where f has other numbers of results on
/// duals or on a tape than on plain numbers.
#[track_caller]
pub fn work<F: Function>(f: &F, x: &[f64], way: Way) -> Work {
    let (plain, outputs) = plain(f, x);
    match way {
        Way::Plain => plain,
        Way::Tangent => tangent(f, x, &plain),
        Way::Forward { chunk: 1 } => forward::<F, 1>(f, x, outputs, &plain),
        Way::Forward { chunk: 4 } => forward::<F, 4>(f, x, outputs, &plain),
        Way::Forward { chunk: 8 } => forward::<F, 8>(f, x, outputs, &plain),
        Way::Forward { chunk: 12 } => forward::<F, 12>(f, x, outputs, &plain),
        Way::Forward { chunk: 16 } => forward::<F, 16>(f, x, outputs, &plain),
        Way::Forward { chunk } => panic!("chunks of {chunk} are not counted, but of {CHUNKS:?}"),
        Way::Recording => reverse(f, x, 0, &plain),
        Way::Gradient => reverse(f, x, 1, &plain),
        Way::Reverse => reverse(f, x, outputs, &plain),
        Way::Differences => differences(f, x, &plain),
    }
}

/// The first so many results of a function, as the drivers take them.
pub(super) struct Leading<Y>(pub(super) Y, pub(super) usize);

impl<T, Y: Results<T>> AsRef<[T]> for Leading<Y> {
    fn as_ref(&self) -> &[T] {
        &self.0.as_results()[..self.1]
    }
}

/// Counts one evaluation of f; returns also the number of its results.
fn plain<F: Function>(f: &F, x: &[f64]) -> (Work, usize) {
    let tally = Tally::new();
    let outputs = f.evaluate(&numbers(&tally, x)).as_results().len();
    let operations = tally.take();
    let moves = operations.operands_and_results() + x.len() as u64;
    (Work { evaluations: 1, operations, moves, ..Work::default() }, outputs)
}

/// Counts J(x)·v.
fn tangent<F: Function>(f: &F, x: &[f64], plain: &Work) -> Work {
    let tally = Tally::new();
    let line = |&x| Dual::new(tally.number(x), [tally.number(1.0)]);
    f.evaluate(&x.iter().map(line).collect::<Vec<Dual<_>>>());
    Work { operations: tally.take(), moves: 2 * plain.moves, ..plain.clone() }
}

/// Counts J(x) by forward mode, `C` inputs at a time. Duals do the operations of the plain program, each once (law 1).
fn forward<F: Function, const C: usize>(f: &F, x: &[f64], outputs: usize, plain: &Work) -> Work {
    let tally = Tally::new();
    let mut jacobian = Matrix::from_fn(outputs, x.len(), |_, _| Counted::default());
    let mut evaluations = 0;
    // the zeros of seeds are in memory like other numbers, not constants that a compiler could fold
    let counted = |x: &Dual<Counted<'_, f64>, C>| {
        Dual::new(tally.number(x.value.value), x.partials.map(|p| tally.number(p.value)))
    };
    let evaluate = |x: &[_]| {
        evaluations += 1;
        Leading(f.evaluate(&x.iter().map(counted).collect::<Vec<_>>()), outputs)
    };
    Workspace::<_, C>::new(x.len()).jacobian_into(evaluate, &numbers(&tally, x), &mut jacobian);
    let moves = evaluations * (1 + C as u64) * plain.moves;
    Work { evaluations, operations: tally.take(), moves, ..Work::default() }
}

/// Counts a recording, and a sweep back from each of the first `sweeps` results.
///
/// A node is written once. In a sweep its adjoint is set to zero and read; where it is not zero, and it is no input, the
/// node is read, and the adjoint of each number that it came from is read and written.
fn reverse<F: Function>(f: &F, x: &[f64], sweeps: usize, plain: &Work) -> Work {
    let tally = Tally::new();
    let tape = Tape::new();
    let inputs: Vec<_> = x.iter().map(|&x| tape.variable(tally.number(x))).collect();
    let y = f.evaluate(&inputs);
    let (nodes, inputs) = (tape.len() as u64, x.len() as u64);
    let words = Tape::<f64>::BYTES_PER_NODE as u64 / size_of::<f64>() as u64;
    let mut work = Work { moves: plain.moves + words * nodes, recorded: nodes, ..plain.clone() };
    for &y in y.as_results().iter().take(sweeps) {
        let before = tally.operations();
        let is_reached = |x: &&Counted<'_, f64>| x.is_counted();
        let inputs_reached = tape.pull_back([(y, tally.number(1.0))], x.len(), |adjoints| {
            adjoints.iter().filter(is_reached).count() as u64
        });
        let after = tally.operations();
        // an addition for each edge; a look at each edge, at each node that was reached, and whether
        // the adjoints of the inputs are finite
        let followed = after.additions - before.additions;
        let looks = after.tests - before.tests;
        let reached = looks.saturating_sub(followed + inputs_reached);
        work.passed += nodes - inputs;
        work.followed += followed;
        work.moves += inputs + 2 * (nodes - inputs) + words * reached + 2 * followed;
    }
    Work { operations: tally.take(), ..work }
}

/// Counts J(x) by central differences.
fn differences<F: Function>(f: &F, x: &[f64], plain: &Work) -> Work {
    let tally = Tally::new();
    let outputs = central(f, &mut numbers(&tally, x), tally.number(1e-6), |_, _| ());
    let evaluations = 2 * x.len() as u64;
    // beside those of f: two results, a step and a quotient for each entry
    let moves = evaluations * plain.moves + 4 * (x.len() * outputs) as u64;
    Work { evaluations, operations: tally.take(), moves, ..Work::default() }
}

/// Returns the point as numbers that are counted.
fn numbers<'c>(tally: &'c Tally, x: &[f64]) -> Vec<Counted<'c, f64>> {
    x.iter().map(|&x| tally.number(x)).collect()
}
