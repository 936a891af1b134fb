//! This crate, called as a user calls it.

#[path = "../../../functions/mod.rs"]
mod functions;

mod batches;
mod numbers;
mod slices;
mod whole;

use peers_work::Workload::{
    Ackley4, Ackley12, Ackley100, AckleyHessian4, AckleyHessian12, Arm, Fifth, Hessian4, Hessian12,
    Pollution, Quotient, Quotients, Rat43, Reprojection, ReprojectionHessian, Reprojections, Rober,
    Rosenbrock4, Rosenbrock12, Rosenbrock100, Scalar, Solve, Tenth,
};
use peers_work::{Contender, Entry};

/// This crate.
pub const CONTENDER: Contender = Contender {
    name: "infinitesimal",
    exact: true,
    entries: &[
        Entry::new(Scalar, whole::scalar),
        Entry::new(Quotient, whole::quotient),
        Entry::new(Rat43, whole::rat43),
        Entry::new(Rosenbrock4, whole::rosenbrock::<4>),
        Entry::new(Rosenbrock12, whole::rosenbrock::<12>),
        Entry::new(Rosenbrock100, slices::rosenbrock),
        Entry::other(Rosenbrock100, "Workspace", slices::rosenbrock_in_workspace),
        Entry::other(Rosenbrock100, "chunk::<8>", slices::rosenbrock_by_chunk::<8>),
        Entry::other(Rosenbrock100, "chunk::<10>", slices::rosenbrock_by_chunk::<10>),
        Entry::other(Rosenbrock100, "chunk::<20>", slices::rosenbrock_by_chunk::<20>),
        Entry::other(Rosenbrock100, "chunk::<25>", slices::rosenbrock_by_chunk::<25>),
        Entry::other(Rosenbrock100, "chunk::<50>", slices::rosenbrock_by_chunk::<50>),
        Entry::other(Rosenbrock100, "[f64; 100]", whole::rosenbrock::<100>),
        Entry::other(Rosenbrock100, "reverse", slices::rosenbrock_in_reverse),
        Entry::new(Ackley4, whole::ackley::<4>),
        Entry::new(Ackley12, whole::ackley::<12>),
        Entry::new(Ackley100, slices::ackley),
        Entry::other(Ackley100, "Workspace", slices::ackley_in_workspace),
        Entry::other(Ackley100, "chunk::<8>", slices::ackley_by_chunk::<8>),
        Entry::other(Ackley100, "chunk::<10>", slices::ackley_by_chunk::<10>),
        Entry::other(Ackley100, "chunk::<20>", slices::ackley_by_chunk::<20>),
        Entry::other(Ackley100, "chunk::<25>", slices::ackley_by_chunk::<25>),
        Entry::other(Ackley100, "chunk::<50>", slices::ackley_by_chunk::<50>),
        Entry::other(Ackley100, "[f64; 100]", whole::ackley::<100>),
        Entry::other(Ackley100, "reverse", slices::ackley_in_reverse),
        Entry::new(Reprojection, whole::reprojection),
        Entry::new(Arm, whole::arm),
        Entry::new(Rober, whole::rober),
        Entry::new(Pollution, whole::pollution),
        Entry::new(Hessian4, whole::hessian::<4>),
        Entry::other(Hessian4, "slice", slices::hessian::<4>),
        Entry::new(Hessian12, whole::hessian_by_reference::<12>),
        Entry::other(Hessian12, "by value", whole::hessian::<12>),
        Entry::other(Hessian12, "slice", slices::hessian::<12>),
        Entry::other(Hessian12, "reverse", whole::hessian_in_reverse::<12>),
        Entry::new(AckleyHessian4, whole::ackley_hessian::<4>),
        Entry::other(AckleyHessian4, "by reference", whole::ackley_hessian_by_reference::<4>),
        Entry::other(AckleyHessian4, "slice", slices::ackley_hessian::<4>),
        Entry::new(AckleyHessian12, whole::ackley_hessian_by_reference::<12>),
        Entry::other(AckleyHessian12, "by value", whole::ackley_hessian::<12>),
        Entry::other(AckleyHessian12, "slice", slices::ackley_hessian::<12>),
        Entry::other(AckleyHessian12, "reverse", whole::ackley_hessian_in_reverse::<12>),
        Entry::new(ReprojectionHessian, whole::reprojection_hessian_by_reference),
        Entry::other(ReprojectionHessian, "by value", whole::reprojection_hessian),
        Entry::other(ReprojectionHessian, "slice", slices::reprojection_hessian),
        Entry::other(ReprojectionHessian, "reverse", whole::reprojection_hessian_in_reverse),
        Entry::new(Fifth, whole::nth_derivative::<5>),
        Entry::new(Tenth, whole::nth_derivative::<10>),
        Entry::new(Solve, whole::solve),
        Entry::other(Solve, "elimination", whole::eliminate),
        Entry::new(Reprojections, batches::fast_reprojections),
        Entry::other(Reprojections, "exact", batches::reprojections),
        Entry::other(Reprojections, "one by one", batches::reprojections_one_by_one),
        Entry::new(Quotients, batches::fast_quotients),
        Entry::other(Quotients, "exact", batches::quotients),
        Entry::other(Quotients, "one by one", batches::quotients_one_by_one),
    ],
    absence: "",
};
