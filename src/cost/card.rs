//! The cost card of a function.

use alloc::boxed::Box;
use alloc::vec;
use alloc::vec::Vec;
use std::hint::black_box;

use super::differences;
use super::time::{Job, Time, measure};
use super::weights::{Weights, float};
use super::work::{self, List, Work};
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

/// Returns the cost card of f at x.
pub fn card<F: Function>(f: &F, x: &[f64]) -> Card {
    let (plain, outputs) = work::plain(f, x);
    let mut ways = Ways { f, x, outputs, plain: plain.clone(), ways: Vec::new(), jobs: Vec::new() };
    ways.add(Way::Plain, plain, move |repetitions| {
        for _ in 0..repetitions {
            black_box(f.evaluate(black_box(x)));
        }
    });
    ways.add_tangent();
    ways.add_forward::<1>();
    ways.add_forward::<4>();
    ways.add_forward::<8>();
    ways.add_forward::<12>();
    ways.add_forward::<16>();
    ways.add_reverse(Way::Recording, 0);
    ways.add_reverse(Way::Gradient, 1.min(outputs));
    ways.add_reverse(Way::Reverse, outputs);
    ways.add_differences();
    ways.finish()
}

/// The ways of one function as they are collected.
struct Ways<'f, F> {
    f: &'f F,
    x: &'f [f64],
    outputs: usize,
    plain: Work,
    ways: Vec<(Way, Work)>,
    jobs: Vec<Job<'f>>,
}

impl<'f, F: Function> Ways<'f, F> {
    fn add(&mut self, way: Way, work: Work, job: impl FnMut(u32) + 'f) {
        self.ways.push((way, work));
        self.jobs.push(Box::new(job));
    }

    fn add_tangent(&mut self) {
        let (f, x) = (self.f, self.x);
        let inputs: Vec<Dual<f64>> = x.iter().map(|&x| Dual::new(x, [1.0])).collect();
        let work = work::tangent(f, x, &self.plain);
        self.add(Way::Tangent, work, move |repetitions| {
            for _ in 0..repetitions {
                black_box(f.evaluate(black_box(&inputs)));
            }
        });
    }

    fn add_forward<const C: usize>(&mut self) {
        let (f, x) = (self.f, self.x);
        let work = work::forward::<F, C>(f, x, self.outputs, &self.plain);
        let mut workspace = Workspace::<f64, C>::new(x.len());
        let mut jacobian = Matrix::from_fn(self.outputs, x.len(), |_, _| 0.0);
        self.add(Way::Forward { chunk: C }, work, move |repetitions| {
            for _ in 0..repetitions {
                let f = |x: &[Dual<f64, C>]| List(f.evaluate(x));
                workspace.jacobian_into(f, black_box(x), black_box(&mut jacobian));
            }
        });
    }

    fn add_reverse(&mut self, way: Way, sweeps: usize) {
        let (f, x) = (self.f, self.x);
        let work = work::reverse(f, x, sweeps, &self.plain);
        let mut tape = Tape::new();
        let mut jacobian = vec![0.0; sweeps * x.len()];
        self.add(way, work, move |repetitions| {
            for _ in 0..repetitions {
                tape.clear();
                let inputs: Vec<_> = black_box(x).iter().map(|&x| tape.variable(x)).collect();
                let y = f.evaluate(&inputs);
                let rows = jacobian.chunks_mut(x.len().max(1));
                for (&y, row) in y.as_results().iter().zip(rows) {
                    tape.pull_back([(y, 1.0)], x.len(), |adjoints| row.copy_from_slice(adjoints));
                }
                black_box(&mut jacobian);
            }
        });
    }

    fn add_differences(&mut self) {
        let (f, x) = (self.f, self.x);
        let work = work::differences(f, x, &self.plain);
        let mut inputs = x.to_vec();
        let mut jacobian = Matrix::from_fn(self.outputs, x.len(), |_, _| 0.0);
        self.add(Way::Differences, work, move |repetitions| {
            for _ in 0..repetitions {
                let entry = |entry, [row, column]: [usize; 2]| jacobian[row][column] = entry;
                differences::central(f, black_box(&mut inputs), 1e-6, entry);
                black_box(&mut jacobian);
            }
        });
    }

    /// Measures all ways.
    fn finish(mut self) -> Card {
        let times = measure(&mut self.jobs);
        let weigh = |work: &Work| Weights::GRIEWANK.of(work);
        let plain = weigh(&self.plain);
        let outputs = self.outputs;
        let costs = self.ways.into_iter().zip(times).map(|((way, work), (time, measured))| Cost {
            way,
            cost_ratio: CostRatio { counted: weigh(&work) / plain, measured },
            time,
            bound: way.bound(work.evaluations, outputs),
            work,
        });
        Card { inputs: self.x.len(), outputs, costs: costs.collect() }
    }
}
