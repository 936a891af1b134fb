//! Derivatives written by hand: what the ratios are ratios to.

mod batches;
mod gradients;
mod hessians;
mod kinetics;
mod robot;
mod scalar;
mod series;
mod solve;
mod vision;

use peers_work::Workload::{
    Ackley4, Ackley12, Ackley100, AckleyHessian4, AckleyHessian12, Arm, Fifth, Hessian4, Hessian12,
    Pollution, Quotient, Quotients, Rat43, Reprojection, ReprojectionHessian, Reprojections, Rober,
    Rosenbrock4, Rosenbrock12, Rosenbrock100, Scalar, Solve, Tenth,
};
use peers_work::{Contender, Entry, inputs, repeat, repeat_into};

/// Code written by hand.
pub const CONTENDER: Contender = Contender {
    name: "by hand",
    exact: true,
    entries: &[
        Entry::new(Scalar, |times| repeat(times, &inputs::SCALAR, |&x| scalar::scalar(x))),
        Entry::new(Quotient, |times| repeat(times, &inputs::SCALAR, |&x| scalar::quotient(x))),
        Entry::new(Rat43, |times| repeat(times, &inputs::RAT43, |&b| scalar::rat43(b))),
        Entry::new(Rosenbrock4, |times| {
            repeat(times, &inputs::point::<4>(), gradients::rosenbrock)
        }),
        Entry::new(Rosenbrock12, |times| {
            repeat(times, &inputs::point::<12>(), gradients::rosenbrock)
        }),
        Entry::new(Rosenbrock100, |times| {
            repeat_into(times, &inputs::point(), (0.0, [0.0; 100]), |x, (value, gradient)| {
                *value = gradients::rosenbrock_into(x, gradient);
            })
        }),
        Entry::new(Ackley4, |times| repeat(times, &inputs::point::<4>(), gradients::ackley)),
        Entry::new(Ackley12, |times| repeat(times, &inputs::point::<12>(), gradients::ackley)),
        Entry::new(Ackley100, |times| {
            repeat_into(times, &inputs::point(), (0.0, [0.0; 100]), |x, (value, gradient)| {
                *value = gradients::ackley_into(x, gradient);
            })
        }),
        Entry::new(Reprojection, |times| {
            repeat(times, &inputs::CAMERA_AND_POINT, vision::reprojection)
        }),
        Entry::new(Arm, |times| repeat(times, &inputs::JOINTS, robot::arm)),
        Entry::new(Rober, |times| repeat(times, &inputs::ROBER, kinetics::rober)),
        Entry::new(Pollution, |times| repeat(times, &inputs::pollution(), kinetics::pollution)),
        Entry::new(Hessian4, |times| repeat(times, &inputs::point::<4>(), hessians::rosenbrock)),
        Entry::new(Hessian12, |times| repeat(times, &inputs::point::<12>(), hessians::rosenbrock)),
        Entry::new(AckleyHessian4, |times| repeat(times, &inputs::point::<4>(), hessians::ackley)),
        Entry::new(AckleyHessian12, |times| {
            repeat(times, &inputs::point::<12>(), hessians::ackley)
        }),
        Entry::new(ReprojectionHessian, |times| {
            repeat(times, &inputs::CAMERA_AND_POINT, hessians::reprojection_cost)
        }),
        Entry::new(Fifth, |times| {
            repeat(times, &inputs::SERIES, |&x| series::derivative::<5, 6>(x))
        }),
        Entry::new(Tenth, |times| {
            repeat(times, &inputs::SERIES, |&x| series::derivative::<10, 11>(x))
        }),
        Entry::new(Solve, |times| repeat(times, &inputs::system(), solve::solve)),
        Entry::new(Reprojections, batches::reprojections),
        Entry::new(Quotients, batches::quotients),
    ],
    absence: "",
};
