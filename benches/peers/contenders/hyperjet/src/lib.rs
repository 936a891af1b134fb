//! hyperjet: `Jet1` and `Jet2` through its drivers.

#[path = "../../../functions/mod.rs"]
mod functions;

mod hessians;
mod numbers;

use peers_work::Workload::{
    Ackley4, Ackley12, Ackley100, AckleyHessian4, AckleyHessian12, Arm, Hessian4, Hessian12,
    Pollution, Quotient, Quotients, Rat43, Reprojection, ReprojectionHessian, Reprojections, Rober,
    Rosenbrock4, Rosenbrock12, Rosenbrock100, Scalar, Solve,
};
use peers_work::{Contender, Entry};

use hyperjet::jets::Jet1;

use crate::functions::work;

/// hyperjet.
pub const CONTENDER: Contender = Contender {
    name: "hyperjet",
    exact: true,
    entries: &[
        Entry::new(Scalar, work::scalar::<Jet1<1>>),
        Entry::new(Quotient, work::quotient::<Jet1<1>>),
        Entry::new(Rat43, work::rat43::<Jet1<4>, 4>),
        Entry::new(Rosenbrock4, work::rosenbrock::<Jet1<4>, 4, 4>),
        Entry::new(Rosenbrock12, work::rosenbrock::<Jet1<12>, 12, 12>),
        Entry::new(Rosenbrock100, work::rosenbrock::<Jet1<100>, 100, 100>),
        Entry::other(Rosenbrock100, "10 at a time", work::rosenbrock::<Jet1<10>, 10, 100>),
        Entry::other(Rosenbrock100, "20 at a time", work::rosenbrock::<Jet1<20>, 20, 100>),
        Entry::new(Ackley4, work::ackley::<Jet1<4>, 4, 4>),
        Entry::new(Ackley12, work::ackley::<Jet1<12>, 12, 12>),
        Entry::new(Ackley100, work::ackley::<Jet1<100>, 100, 100>),
        Entry::other(Ackley100, "10 at a time", work::ackley::<Jet1<10>, 10, 100>),
        Entry::other(Ackley100, "20 at a time", work::ackley::<Jet1<20>, 20, 100>),
        Entry::new(Reprojection, work::reprojection::<Jet1<12>, 12>),
        Entry::new(Arm, work::arm::<Jet1<6>, 6>),
        Entry::new(Rober, work::rober::<Jet1<3>, 3>),
        Entry::new(Pollution, work::pollution::<Jet1<20>, 20>),
        Entry::new(Solve, work::eliminate::<Jet1<30>, 30>),
        Entry::new(Reprojections, work::reprojections::<Jet1<12>, 12>),
        Entry::new(Quotients, work::quotients::<Jet1<1>>),
        Entry::new(Hessian4, hessians::rosenbrock::<4, 10>),
        Entry::new(Hessian12, hessians::rosenbrock::<12, 78>),
        Entry::new(AckleyHessian4, hessians::ackley::<4, 10>),
        Entry::new(AckleyHessian12, hessians::ackley::<12, 78>),
        Entry::new(ReprojectionHessian, hessians::reprojection_cost),
    ],
    absence: "",
};
