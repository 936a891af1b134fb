//! The cost card of a function.

use alloc::boxed::Box;
use alloc::vec::Vec;
use std::hint::black_box;

use super::differences::central;
use super::time::{Job, Time, measure};
use super::weights::{Weights, float};
use super::work::{Leading, Work, work};
use crate::number::Dual;
use crate::reverse::Tape;
use crate::{Function, Matrix, Results, Workspace};

/// The chunks of inputs that forward mode is tried with.
pub const CHUNKS: [usize; 5] = [1, 4, 8, 12, 16];

/// A way to evaluate f, or derivatives of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// f(x) itself.
    Plain,
    /// J(x)·v, one tangent.
    Tangent,
    /// J(x) by forward mode with so many inputs in one evaluation; of a function with one result the gradient.
    Forward {
        /// How many inputs vary in one evaluation.
        chunk: usize,
    },
    /// f(x) on a tape, without a sweep.
    Recording,
    /// The gradient of the first result: a recording and one sweep.
    Gradient,
    /// J(x) by reverse mode: a recording, and a sweep for each result.
    Reverse,
    /// J(x) by central differences.
    Differences,
}

impl Way {
    /// Returns Griewank and Walther's bound on the counted ω.
    ///
    /// 1 + 1.5p for p tangents at once, in each evaluation; 5 for a gradient in reverse, 4 for the operations and 1 for the
    /// traffic with the tape.
    fn bound(self, evaluations: u64, outputs: usize) -> Option<f64> {
        let tangents = |p: usize| float(evaluations) * (1.0 + 1.5 * float(p as u64));
        match self {
            Self::Tangent => Some(tangents(1)),
            Self::Forward { chunk } => Some(tangents(chunk)),
            Self::Gradient => Some(5.0),
            Self::Reverse if outputs == 1 => Some(5.0),
            _ => None,
        }
    }
}

/// Griewank's ω: the cost of a derivative over that of f itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CostRatio {
    /// By [`Weights::GRIEWANK`] from what was counted: the same on every machine.
    pub counted: f64,
    /// By the clock, in this build on this machine.
    pub measured: f64,
}

/// What one way costs.
#[derive(Clone, Debug)]
pub struct Cost {
    /// The way.
    pub way: Way,
    /// What is done, counted.
    pub work: Work,
    /// The cost over that of f itself.
    pub cost_ratio: CostRatio,
    /// The time of one evaluation.
    pub time: Time,
    /// Griewank and Walther's bound on the counted ratio, where they give one.
    pub bound: Option<f64>,
}

/// What the derivatives of a function cost at a point, each way; made by [`card`].
#[derive(Clone, Debug)]
pub struct Card {
    /// n.
    pub inputs: usize,
    /// m.
    pub outputs: usize,
    /// All ways, the plain evaluation first.
    pub costs: Vec<Cost>,
}

/// Returns the cost card of f at x: what each way to its derivatives does, and how long it takes.
///
/// A function that runs with every number type is a [`Function`]; see the [module page](super) for one. All ways are measured
/// in turn, round after round, for about half a second, or five rounds where f is slow.
///
/// # Example
///
/// ```
/// # use infinitesimal::{Function, Real};
/// # struct Product;
/// # impl Function for Product {
/// #     type Output<T: Real> = T;
/// #     fn evaluate<T: Real>(&self, x: &[T]) -> T { x.iter().product() }
/// # }
/// use infinitesimal::cost::{Way, card};
///
/// let card = card(&Product, &[1.0, 2.0, 3.0]);
/// println!("{card}");
/// assert!(card.cost(Way::Reverse).cost_ratio.counted < 5.0);
/// assert!(card.advice().starts_with("3 inputs, 1 output: "));
/// ```
///
/// # Special cases
///
/// Times of a build without optimisation say nothing; the card says so then. A function that does nothing has no ratios:
/// they are NaN or infinite.
///
/// # Panics
///
/// Panics where f has other numbers of results on duals or on a tape than on plain numbers.
///
/// # See also
///
/// [`work`], which counts without a clock.
pub fn card<F: Function>(f: &F, x: &[f64]) -> Card {
    let outputs = f.evaluate(x).as_results().len();
    let mut measurement = Measurement { f, x, outputs, ways: Vec::new(), jobs: Vec::new() };
    measurement.add(Way::Plain, move |repetitions| {
        for _ in 0..repetitions {
            black_box(f.evaluate(black_box(x)));
        }
    });
    measurement.add_tangent();
    measurement.add_forward::<1>();
    measurement.add_forward::<4>();
    measurement.add_forward::<8>();
    measurement.add_forward::<12>();
    measurement.add_forward::<16>();
    measurement.add_reverse(Way::Recording, 0);
    measurement.add_reverse(Way::Gradient, 1.min(outputs));
    measurement.add_reverse(Way::Reverse, outputs);
    measurement.add_differences();
    measurement.finish()
}

/// The ways of one function as they are collected, each with what is to be measured.
struct Measurement<'f, F> {
    f: &'f F,
    x: &'f [f64],
    outputs: usize,
    ways: Vec<Way>,
    jobs: Vec<Job<'f>>,
}

impl<'f, F: Function> Measurement<'f, F> {
    fn add(&mut self, way: Way, job: impl FnMut(u32) + 'f) {
        self.ways.push(way);
        self.jobs.push(Box::new(job));
    }

    fn add_tangent(&mut self) {
        let (f, x) = (self.f, self.x);
        let inputs: Vec<Dual<f64>> = x.iter().map(|&x| Dual::new(x, [1.0])).collect();
        self.add(Way::Tangent, move |repetitions| {
            for _ in 0..repetitions {
                black_box(f.evaluate(black_box(&inputs)));
            }
        });
    }

    fn add_forward<const C: usize>(&mut self) {
        let (f, x) = (self.f, self.x);
        let outputs = self.outputs;
        let mut workspace = Workspace::<f64, C>::new(x.len());
        let mut jacobian = Matrix::from_fn(outputs, x.len(), |_, _| 0.0);
        self.add(Way::Forward { chunk: C }, move |repetitions| {
            for _ in 0..repetitions {
                let run = |x: &[_]| Leading(f.evaluate(x), outputs);
                workspace.jacobian_into(run, black_box(x), black_box(&mut jacobian));
            }
        });
    }

    /// Adds a recording with sweeps back from the first so many results.
    fn add_reverse(&mut self, way: Way, sweeps: usize) {
        let (f, x) = (self.f, self.x);
        let mut tape = Tape::new();
        let mut jacobian = Matrix::from_fn(sweeps, x.len(), |_, _| 0.0);
        self.add(way, move |repetitions| {
            for _ in 0..repetitions {
                let run = |x: &[_]| Leading(f.evaluate(x), sweeps);
                tape.jacobian_into(run, black_box(x), black_box(&mut jacobian));
            }
        });
    }

    fn add_differences(&mut self) {
        let f = self.f;
        let mut inputs = self.x.to_vec();
        let mut jacobian = Matrix::from_fn(self.outputs, self.x.len(), |_, _| 0.0);
        self.add(Way::Differences, move |repetitions| {
            for _ in 0..repetitions {
                let entry = |entry, [row, column]: [usize; 2]| jacobian[row][column] = entry;
                central(f, black_box(&mut inputs), 1e-6, entry);
                black_box(&mut jacobian);
            }
        });
    }

    /// Counts and measures all ways.
    fn finish(mut self) -> Card {
        let times = measure(&mut self.jobs);
        let weight = |work: &Work| Weights::GRIEWANK.of(work);
        let plain = weight(&work(self.f, self.x, Way::Plain));
        let cost = |(way, (time, measured)): (Way, (Time, f64))| {
            let work = work(self.f, self.x, way);
            Cost {
                way,
                cost_ratio: CostRatio { counted: weight(&work) / plain, measured },
                time,
                bound: way.bound(work.evaluations, self.outputs),
                work,
            }
        };
        let costs = self.ways.into_iter().zip(times).map(cost).collect();
        Card { inputs: self.x.len(), outputs: self.outputs, costs }
    }
}
