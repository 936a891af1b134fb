//! hyperdual: `Hyperdual<f64, N + 1>`, which counts the value as one of its parts.

#[path = "../../../functions/mod.rs"]
mod functions;

mod numbers;

use peers_work::Workload::{
    Ackley4, Ackley12, Ackley100, Arm, Pollution, Quotient, Quotients, Rat43, Reprojection,
    Reprojections, Rober, Rosenbrock4, Rosenbrock12, Rosenbrock100, Scalar, Solve,
};
use peers_work::{Contender, Entry};

use hyperdual::Hyperdual;

use crate::functions::work;

/// hyperdual.
pub const CONTENDER: Contender = Contender {
    name: "hyperdual",
    exact: true,
    entries: &[
        Entry::new(Scalar, work::scalar::<Hyperdual<f64, 2>>),
        Entry::new(Quotient, work::quotient::<Hyperdual<f64, 2>>),
        Entry::new(Rat43, work::rat43::<Hyperdual<f64, 5>, 4>),
        Entry::new(Rosenbrock4, work::rosenbrock::<Hyperdual<f64, 5>, 4, 4>),
        Entry::new(Rosenbrock12, work::rosenbrock::<Hyperdual<f64, 13>, 12, 12>),
        Entry::new(Rosenbrock100, work::rosenbrock::<Hyperdual<f64, 101>, 100, 100>),
        Entry::other(
            Rosenbrock100,
            "10 at a time",
            work::rosenbrock::<Hyperdual<f64, 11>, 10, 100>,
        ),
        Entry::other(
            Rosenbrock100,
            "20 at a time",
            work::rosenbrock::<Hyperdual<f64, 21>, 20, 100>,
        ),
        Entry::new(Ackley4, work::ackley::<Hyperdual<f64, 5>, 4, 4>),
        Entry::new(Ackley12, work::ackley::<Hyperdual<f64, 13>, 12, 12>),
        Entry::new(Ackley100, work::ackley::<Hyperdual<f64, 101>, 100, 100>),
        Entry::other(Ackley100, "10 at a time", work::ackley::<Hyperdual<f64, 11>, 10, 100>),
        Entry::other(Ackley100, "20 at a time", work::ackley::<Hyperdual<f64, 21>, 20, 100>),
        Entry::new(Reprojection, work::reprojection::<Hyperdual<f64, 13>, 12>),
        Entry::new(Arm, work::arm::<Hyperdual<f64, 7>, 6>),
        Entry::new(Rober, work::rober::<Hyperdual<f64, 4>, 3>),
        Entry::new(Pollution, work::pollution::<Hyperdual<f64, 21>, 20>),
        Entry::new(Solve, work::eliminate::<Hyperdual<f64, 31>, 30>),
        Entry::new(Reprojections, work::reprojections::<Hyperdual<f64, 13>, 12>),
        Entry::new(Quotients, work::quotients::<Hyperdual<f64, 2>>),
    ],
    absence: "",
};
