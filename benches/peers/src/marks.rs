//! How many times the code by hand each workload may take.

use peers_work::Workload;

/// Whether this build uses instructions that not every machine of the kind has.
pub(crate) const NATIVE: bool = cfg!(target_feature = "avx2");

/// Returns the mark of a workload, in the default build or in a native one, where it has one.
pub(crate) fn mark(workload: Workload) -> Option<f64> {
    let (default, native) = match workload {
        Workload::Scalar | Workload::Quotient => (1.05, 1.05),
        Workload::Rat43 => (1.0, 0.9),
        Workload::Rosenbrock4 => (2.1, 1.8),
        Workload::Rosenbrock12 => (5.0, 2.7),
        Workload::Rosenbrock100 => (25.0, 17.0),
        Workload::Ackley4 => (1.1, 1.05),
        Workload::Ackley12 => (1.3, 1.2),
        Workload::Ackley100 => (7.0, 4.7),
        Workload::Reprojection => (1.6, 1.0),
        Workload::Arm => (2.5, 2.0),
        Workload::Rober => (1.4, 1.35),
        Workload::Pollution => (2.0, 0.9),
        Workload::Hessian4 => (10.0, 7.5),
        Workload::Hessian12 => (90.0, 30.0),
        Workload::AckleyHessian4 | Workload::AckleyHessian12 => return None,
        Workload::ReprojectionHessian => (32.0, 9.0),
        Workload::Fifth | Workload::Tenth => (1.6, 1.5),
        Workload::Solve => (3.0, 2.6),
        Workload::Reprojections => (1.0, 0.65),
        Workload::Quotients => (0.6, 0.12),
    };
    Some(if NATIVE { native } else { default })
}
