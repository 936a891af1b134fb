//! differential-equations: sensitivities of a solution by running the solver on duals.

use differential_equations::ode::ODE;
use differential_equations::prelude::*;
use infinitesimal::{Dual, gradient};
use nalgebra::RealField;

use crate::assert_near;

/// y″ = −ω²y as a system of two.
struct Oscillator<T> {
    omega: T,
}

impl<T: RealField + Copy + differential_equations::traits::Real> ODE<T, [T; 2]> for Oscillator<T> {
    fn diff(&self, _: T, y: &[T; 2], slope: &mut [T; 2]) {
        *slope = [y[1], -self.omega * self.omega * y[0]];
    }
}

/// Returns y(3) from y(0) = start at rest.
fn solve(omega: Dual<f64, 2>, start: Dual<f64, 2>) -> Dual<f64, 2> {
    let oscillator = Oscillator { omega };
    let tolerance = Dual::constant(1e-12);
    let solution = IVP::ode(
        &oscillator,
        Dual::constant(0.0),
        Dual::constant(3.0),
        [start, Dual::constant(0.0)],
    )
    .method(ExplicitRungeKutta::dop853().rtol(tolerance).atol(tolerance))
    .solve()
    .expect("a smooth problem");
    solution.y.last().expect("an end")[0]
}

#[test]
fn a_solution_depends_on_frequency_and_start_as_the_cosine_does() {
    // y = a cos ωt: ∂y/∂ω = −a t sin ωt, ∂y/∂a = cos ωt
    let (omega, start, t) = (1.3, 2.0, 3.0_f64);
    let [along_omega, along_start] = gradient(|[omega, start]| solve(omega, start), [omega, start]);
    assert_near(along_omega, -start * t * (omega * t).sin(), 1e-9);
    assert_near(along_start, (omega * t).cos(), 1e-9);
}
