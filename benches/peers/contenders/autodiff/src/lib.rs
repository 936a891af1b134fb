//! autodiff: `F1`, one input at a time.

#[path = "../../../functions/mod.rs"]
mod functions;

mod numbers;

use peers_work::Workload::{
    Ackley4, Ackley12, Ackley100, Arm, Pollution, Quotient, Quotients, Rat43, Reprojection,
    Reprojections, Rober, Rosenbrock4, Rosenbrock12, Rosenbrock100, Scalar, Solve,
};
use peers_work::{Contender, Entry};

use autodiff::F1;

use crate::functions::work;

/// autodiff.
pub const CONTENDER: Contender = Contender {
    name: "autodiff",
    exact: true,
    entries: &[
        Entry::new(Scalar, work::scalar::<F1>),
        Entry::new(Quotient, work::quotient::<F1>),
        Entry::new(Rat43, work::rat43::<F1, 1>),
        Entry::new(Rosenbrock4, work::rosenbrock::<F1, 1, 4>),
        Entry::new(Rosenbrock12, work::rosenbrock::<F1, 1, 12>),
        Entry::new(Rosenbrock100, work::rosenbrock::<F1, 1, 100>),
        Entry::new(Ackley4, work::ackley::<F1, 1, 4>),
        Entry::new(Ackley12, work::ackley::<F1, 1, 12>),
        Entry::new(Ackley100, work::ackley::<F1, 1, 100>),
        Entry::new(Reprojection, work::reprojection::<F1, 1>),
        Entry::new(Arm, work::arm::<F1, 1>),
        Entry::new(Rober, work::rober::<F1, 1>),
        Entry::new(Pollution, work::pollution::<F1, 1>),
        Entry::new(Solve, work::eliminate::<F1, 1>),
        Entry::new(Reprojections, work::reprojections::<F1, 1>),
        Entry::new(Quotients, work::quotients::<F1>),
    ],
    absence: "",
};
