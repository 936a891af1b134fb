//! The functions that are differentiated, each written once and compiled in the crate of every contender.

#![allow(
    dead_code,
    unused_imports,
    unused_macros,
    reason = "not every contender can do everything"
)]

mod elimination;
mod kinetics;
mod lanes;
mod number;
mod robot;
mod scalar;
mod test_functions;
mod vision;
pub(crate) mod work;

pub(crate) use elimination::eliminate;
pub(crate) use kinetics::{pollution, rober};
pub(crate) use lanes::Lanes;
pub(crate) use number::*;
pub(crate) use robot::arm;
pub(crate) use scalar::{quotient, rat43, scalar, series};
pub(crate) use test_functions::{ackley, rosenbrock};
pub(crate) use vision::{reprojection, reprojection_cost};
