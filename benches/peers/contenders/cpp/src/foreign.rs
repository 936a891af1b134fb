//! The calls of C++.

use std::time::Duration;

use peers_work::Workload::{self, *};
use peers_work::{Done, inputs};

/// A function that does a workload with so many lanes so many times at x, writes the last results and returns the seconds.
type Run = unsafe extern "C" fn(u32, u32, u64, *const f64, *mut f64) -> f64;

unsafe extern "C" {
    #[cfg(ceres)]
    fn peers_ceres(workload: u32, lanes: u32, times: u64, x: *const f64, out: *mut f64) -> f64;
    #[cfg(eigen)]
    fn peers_eigen(workload: u32, lanes: u32, times: u64, x: *const f64, out: *mut f64) -> f64;
}

/// A library of C++.
pub(crate) trait Library {
    /// Its function.
    const RUN: Run;
}

/// Ceres.
#[cfg(ceres)]
pub(crate) struct Ceres;

#[cfg(ceres)]
impl Library for Ceres {
    const RUN: Run = peers_ceres;
}

/// Eigen.
#[cfg(eigen)]
pub(crate) struct Eigen;

#[cfg(eigen)]
impl Library for Eigen {
    const RUN: Run = peers_eigen;
}

/// What C++ does, by library.
macro_rules! entries {
    ($Library:ty) => {
        &{
            use peers_work::Entry;
            use peers_work::Workload::*;

            use crate::foreign::run;
            [
                Entry::new(Scalar, |times| run::<$Library>(Scalar, 1, times)),
                Entry::new(Quotient, |times| run::<$Library>(Quotient, 1, times)),
                Entry::new(Rat43, |times| run::<$Library>(Rat43, 4, times)),
                Entry::new(Rosenbrock4, |times| run::<$Library>(Rosenbrock4, 4, times)),
                Entry::new(Rosenbrock12, |times| run::<$Library>(Rosenbrock12, 12, times)),
                Entry::new(Rosenbrock100, |times| run::<$Library>(Rosenbrock100, 100, times)),
                Entry::other(Rosenbrock100, "10 at a time", |times| {
                    run::<$Library>(Rosenbrock100, 10, times)
                }),
                Entry::other(Rosenbrock100, "20 at a time", |times| {
                    run::<$Library>(Rosenbrock100, 20, times)
                }),
                Entry::new(Ackley4, |times| run::<$Library>(Ackley4, 4, times)),
                Entry::new(Ackley12, |times| run::<$Library>(Ackley12, 12, times)),
                Entry::new(Ackley100, |times| run::<$Library>(Ackley100, 100, times)),
                Entry::other(Ackley100, "10 at a time", |times| {
                    run::<$Library>(Ackley100, 10, times)
                }),
                Entry::other(Ackley100, "20 at a time", |times| {
                    run::<$Library>(Ackley100, 20, times)
                }),
                Entry::new(Reprojection, |times| run::<$Library>(Reprojection, 12, times)),
                Entry::new(Arm, |times| run::<$Library>(Arm, 6, times)),
                Entry::new(Rober, |times| run::<$Library>(Rober, 3, times)),
                Entry::new(Pollution, |times| run::<$Library>(Pollution, 20, times)),
                Entry::new(Solve, |times| run::<$Library>(Solve, 30, times)),
                Entry::new(Reprojections, |times| run::<$Library>(Reprojections, 12, times)),
                Entry::new(Quotients, |times| run::<$Library>(Quotients, 1, times)),
            ]
        }
    };
}
pub(crate) use entries;

/// Does a workload in C++.
pub(crate) fn run<L: Library>(workload: Workload, lanes: u32, times: u64) -> Done {
    let (x, results) = inputs(workload);
    let mut out = vec![0.0; results];
    // SAFETY: C++ reads the inputs and writes the results of the workload, whose numbers are those below
    let seconds = unsafe { L::RUN(workload as u32, lanes, times, x.as_ptr(), out.as_mut_ptr()) };
    assert!(seconds >= 0.0, "C++ does not know the workload {}", workload.name());
    Done { elapsed: Duration::from_secs_f64(seconds), results: out }
}

/// Returns the inputs of a workload and how many results it has.
fn inputs(workload: Workload) -> (Vec<f64>, usize) {
    match workload {
        Scalar | Quotient => (vec![inputs::SCALAR], 2),
        Rat43 => (inputs::RAT43.to_vec(), 5),
        Rosenbrock4 | Ackley4 => (inputs::point::<4>().to_vec(), 5),
        Rosenbrock12 | Ackley12 => (inputs::point::<12>().to_vec(), 13),
        Rosenbrock100 | Ackley100 => (inputs::point::<100>().to_vec(), 101),
        Reprojection => (inputs::CAMERA_AND_POINT.to_vec(), 26),
        Arm => (inputs::JOINTS.to_vec(), 84),
        Rober => (inputs::ROBER.to_vec(), 12),
        Pollution => (inputs::pollution().to_vec(), 420),
        Solve => (inputs::system().to_vec(), 155),
        Reprojections => (inputs::cameras_and_points().concat(), 26 * inputs::BATCH),
        Quotients => (inputs::scalars(), 2 * inputs::BATCH),
        Hessian4 | Hessian12 | AckleyHessian4 | AckleyHessian12 | ReprojectionHessian | Fifth
        | Tenth => {
            unreachable!("C++ takes first derivatives alone")
        }
    }
}
