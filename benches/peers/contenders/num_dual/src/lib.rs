//! num-dual: `Dual` and `DualSVec` through its drivers.

#[path = "../../../functions/mod.rs"]
mod functions;

mod gradients;
mod numbers;
mod others;

use peers_work::Workload::{
    Ackley4, Ackley12, Ackley100, AckleyHessian4, AckleyHessian12, Arm, Hessian4, Hessian12,
    Pollution, Quotient, Quotients, Rat43, Reprojection, ReprojectionHessian, Reprojections, Rober,
    Rosenbrock4, Rosenbrock12, Rosenbrock100, Scalar, Solve,
};
use peers_work::{Contender, Entry};

/// num-dual.
pub const CONTENDER: Contender = Contender {
    name: "num-dual",
    exact: true,
    entries: &[
        Entry::new(Scalar, others::scalar),
        Entry::new(Quotient, others::quotient),
        Entry::new(Rat43, others::rat43),
        Entry::new(Rosenbrock4, gradients::rosenbrock::<4>),
        Entry::new(Rosenbrock12, gradients::rosenbrock::<12>),
        Entry::new(Rosenbrock100, gradients::rosenbrock::<100>),
        Entry::other(Rosenbrock100, "10 at a time", gradients::rosenbrock_by_tens),
        Entry::new(Ackley4, gradients::ackley::<4>),
        Entry::new(Ackley12, gradients::ackley::<12>),
        Entry::new(Ackley100, gradients::ackley::<100>),
        Entry::other(Ackley100, "10 at a time", gradients::ackley_by_tens),
        Entry::new(Reprojection, others::reprojection),
        Entry::new(Arm, others::arm),
        Entry::new(Rober, others::rober),
        Entry::new(Pollution, others::pollution),
        Entry::new(Hessian4, others::hessian::<4>),
        Entry::new(Hessian12, others::hessian::<12>),
        Entry::new(AckleyHessian4, others::ackley_hessian::<4>),
        Entry::new(AckleyHessian12, others::ackley_hessian::<12>),
        Entry::new(ReprojectionHessian, others::reprojection_hessian),
        Entry::new(Solve, others::solve),
        Entry::new(Reprojections, others::reprojections),
        Entry::new(Quotients, others::quotients),
    ],
    absence: "",
};
