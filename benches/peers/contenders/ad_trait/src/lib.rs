//! ad_trait: `adfn<N>`, and `HyperAD_ADFN<N>` for Hessians.

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

use crate::numbers::Forward;

use crate::functions::work;

/// ad_trait.
pub const CONTENDER: Contender = Contender {
    name: "ad_trait",
    exact: true,
    entries: &[
        Entry::new(Scalar, work::scalar::<Forward<1>>),
        Entry::new(Quotient, work::quotient::<Forward<1>>),
        Entry::new(Rat43, work::rat43::<Forward<4>, 4>),
        Entry::new(Rosenbrock4, work::rosenbrock::<Forward<4>, 4, 4>),
        Entry::new(Rosenbrock12, work::rosenbrock::<Forward<12>, 12, 12>),
        Entry::new(Rosenbrock100, work::rosenbrock::<Forward<100>, 100, 100>),
        Entry::other(Rosenbrock100, "10 at a time", work::rosenbrock::<Forward<10>, 10, 100>),
        Entry::other(Rosenbrock100, "20 at a time", work::rosenbrock::<Forward<20>, 20, 100>),
        Entry::new(Ackley4, work::ackley::<Forward<4>, 4, 4>),
        Entry::new(Ackley12, work::ackley::<Forward<12>, 12, 12>),
        Entry::new(Ackley100, work::ackley::<Forward<100>, 100, 100>),
        Entry::other(Ackley100, "10 at a time", work::ackley::<Forward<10>, 10, 100>),
        Entry::other(Ackley100, "20 at a time", work::ackley::<Forward<20>, 20, 100>),
        Entry::new(Reprojection, work::reprojection::<Forward<12>, 12>),
        Entry::new(Arm, work::arm::<Forward<6>, 6>),
        Entry::new(Rober, work::rober::<Forward<3>, 3>),
        Entry::new(Pollution, work::pollution::<Forward<20>, 20>),
        Entry::new(Solve, work::eliminate::<Forward<30>, 30>),
        Entry::new(Reprojections, work::reprojections::<Forward<12>, 12>),
        Entry::new(Quotients, work::quotients::<Forward<1>>),
        Entry::new(Hessian4, hessians::rosenbrock::<4>),
        Entry::new(Hessian12, hessians::rosenbrock::<12>),
        Entry::new(AckleyHessian4, hessians::ackley::<4>),
        Entry::new(AckleyHessian12, hessians::ackley::<12>),
        Entry::new(ReprojectionHessian, hessians::reprojection_cost),
    ],
    absence: "",
};
