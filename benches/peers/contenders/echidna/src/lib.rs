//! echidna: `DualVec` and `Taylor`; Hessians by its recorded tape.

#[path = "../../../functions/mod.rs"]
mod functions;

mod numbers;
mod others;

use peers_work::Workload::{
    Ackley4, Ackley12, Ackley100, AckleyHessian4, AckleyHessian12, Arm, Fifth, Hessian4, Hessian12,
    Pollution, Quotient, Quotients, Rat43, Reprojection, ReprojectionHessian, Reprojections, Rober,
    Rosenbrock4, Rosenbrock12, Rosenbrock100, Scalar, Solve, Tenth,
};
use peers_work::{Contender, Entry};

use echidna::DualVec64;

use crate::functions::work;

/// echidna.
pub const CONTENDER: Contender = Contender {
    name: "echidna",
    exact: true,
    entries: &[
        Entry::new(Scalar, work::scalar::<DualVec64<1>>),
        Entry::new(Quotient, work::quotient::<DualVec64<1>>),
        Entry::new(Rat43, work::rat43::<DualVec64<4>, 4>),
        Entry::new(Rosenbrock4, work::rosenbrock::<DualVec64<4>, 4, 4>),
        Entry::new(Rosenbrock12, work::rosenbrock::<DualVec64<12>, 12, 12>),
        Entry::new(Rosenbrock100, work::rosenbrock::<DualVec64<100>, 100, 100>),
        Entry::other(Rosenbrock100, "10 at a time", work::rosenbrock::<DualVec64<10>, 10, 100>),
        Entry::other(Rosenbrock100, "20 at a time", work::rosenbrock::<DualVec64<20>, 20, 100>),
        Entry::new(Ackley4, work::ackley::<DualVec64<4>, 4, 4>),
        Entry::new(Ackley12, work::ackley::<DualVec64<12>, 12, 12>),
        Entry::new(Ackley100, work::ackley::<DualVec64<100>, 100, 100>),
        Entry::other(Ackley100, "10 at a time", work::ackley::<DualVec64<10>, 10, 100>),
        Entry::other(Ackley100, "20 at a time", work::ackley::<DualVec64<20>, 20, 100>),
        Entry::new(Reprojection, work::reprojection::<DualVec64<12>, 12>),
        Entry::new(Arm, work::arm::<DualVec64<6>, 6>),
        Entry::new(Rober, work::rober::<DualVec64<3>, 3>),
        Entry::new(Pollution, work::pollution::<DualVec64<20>, 20>),
        Entry::new(Solve, work::eliminate::<DualVec64<30>, 30>),
        Entry::new(Reprojections, work::reprojections::<DualVec64<12>, 12>),
        Entry::new(Quotients, work::quotients::<DualVec64<1>>),
        Entry::new(Hessian4, others::hessian::<4>),
        Entry::new(Hessian12, others::hessian::<12>),
        Entry::new(AckleyHessian4, others::ackley_hessian::<4>),
        Entry::new(AckleyHessian12, others::ackley_hessian::<12>),
        Entry::new(ReprojectionHessian, others::reprojection_hessian),
        Entry::new(Fifth, others::nth_derivative::<6>),
        Entry::new(Tenth, others::nth_derivative::<11>),
    ],
    absence: "",
};
