//! From counts to one number: what an operation weighs.

use super::work::Work;

/// What an operation weighs, in units of an addition.
///
/// ```
/// use infinitesimal::{Operations, cost::{Weights, Work}};
///
/// let operations = Operations { multiplications: 2, divisions: 1, ..Operations::default() };
/// let work = Work { operations, moves: 9, ..Work::default() };
/// assert_eq!(Weights::GRIEWANK.of(&work), 2.0 + 3.0 + 9.0);
/// ```
///
/// Comparisons, and looks at whether a number is zero or finite, weigh nothing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weights {
    /// The beginning of an evaluation of f: seeds in, results out.
    pub begun: f64,
    /// A number read or written.
    pub moved: f64,
    /// + − × and negation.
    pub calculated: f64,
    /// ÷.
    pub divided: f64,
    /// A function; of two arguments as much as a product more.
    pub evaluated: f64,
    /// The companions of a function.
    pub accompanied: f64,
    /// A node written to the tape.
    pub recorded: f64,
    /// A node passed in a sweep.
    pub passed: f64,
    /// An edge followed in a sweep, from a node to one of those it came from.
    pub followed: f64,
}

impl Weights {
    /// Griewank and Walther's measure, which their bounds are stated in.
    ///
    /// They weigh moves between memory and registers, sums, products, and functions, which count once more where they
    /// are differentiated; their bounds hold where a product weighs no less than a sum, a move no less than a product, and
    /// a function twice as much or more. These are the least of such weights, with which derivatives look their dearest. A
    /// quotient is taken for a product with a reciprocal, which is a function.
    ///
    /// An arc sine or cosine, whose slope is a quotient, is dearer than what they weigh: alone it costs ω = 2.8 for a
    /// tangent and 5.4 in reverse.
    ///
    /// # References
    ///
    /// Griewank and Walther, *Evaluating Derivatives*, 2nd ed., SIAM 2008, chapters 3 and 4.
    pub const GRIEWANK: Self = Self {
        begun: 0.0,
        moved: 1.0,
        calculated: 1.0,
        divided: 3.0,
        evaluated: 2.0,
        accompanied: 2.0,
        recorded: 0.0,
        passed: 0.0,
        followed: 0.0,
    };

    /// What operations weigh on a processor of today, where the products of lanes run side by side and a tape is written
    /// and read one node after the other.
    ///
    /// Fitted to the times of reverse mode over those of forward mode on the test collection, on one x86-64 core in a default
    /// release build. The [`Crossover`](super::Crossover) that they predict is within a factor of 1.5 of the measured one
    /// on every function there, and of 2.3 on a log-sum-exp of 1000 inputs, whose duals outgrow the cache (bench `cost`).
    pub const TYPICAL: Self = Self {
        begun: 100.0,
        moved: 0.0,
        calculated: 1.0,
        divided: 10.0,
        evaluated: 60.0,
        accompanied: 30.0,
        recorded: 22.0,
        passed: 4.0,
        followed: 12.0,
    };

    /// Returns the weight of a piece of work.
    #[must_use]
    pub fn of(&self, work: &Work) -> f64 {
        let operations = &work.operations;
        [
            (self.begun, work.evaluations),
            (self.moved, work.moves),
            (self.calculated, operations.arithmetic() - operations.divisions),
            (self.calculated, operations.evaluations_of_two()),
            (self.divided, operations.divisions),
            (self.evaluated, operations.evaluations()),
            (self.accompanied, operations.companions()),
            (self.recorded, work.recorded),
            (self.passed, work.passed),
            (self.followed, work.followed),
        ]
        .into_iter()
        .map(|(weight, count)| weight * float(count))
        .sum()
    }
}

/// Returns a count as a float.
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2⁵³")]
pub(super) fn float(count: u64) -> f64 {
    count as f64
}
