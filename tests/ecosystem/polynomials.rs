//! polynomial: interpolation by Lagrange's formula, differentiated along the abscissa and along the data.

use infinitesimal::{Dual, derivative, gradient};
use polynomial::Polynomial;

use crate::assert_near;

#[test]
fn the_interpolant_of_a_cubic_has_its_slope() {
    let nodes = [-1.0, 0.0, 0.5, 2.0].map(Dual::constant);
    let cubic = |x: Dual<f64>| 2.0 * x * x * x - x + 3.0;
    let interpolant = Polynomial::lagrange(&nodes, &nodes.map(cubic)).expect("distinct nodes");
    // 6x² − 1
    assert_near(derivative(|x| interpolant.eval(x), 1.25), 8.375, 1e-14);
}

#[test]
fn the_gradient_along_the_data_is_the_basis_of_lagrange() {
    let nodes = [-1.0, 0.0, 0.5, 2.0];
    let at = 1.25;
    let value = |data: [Dual<f64, 4>; 4]| {
        let nodes = nodes.map(Dual::constant);
        let interpolant = Polynomial::lagrange(&nodes, &data).expect("distinct nodes");
        interpolant.eval(Dual::constant(at))
    };
    let slopes = gradient(value, [1.0, 4.0, -2.0, 0.5]);
    for (j, slope) in slopes.into_iter().enumerate() {
        // Lⱼ(x) = Π (x − xᵢ)/(xⱼ − xᵢ) over i ≠ j
        let others = (0..4).filter(|&i| i != j);
        let basis: f64 = others.map(|i| (at - nodes[i]) / (nodes[j] - nodes[i])).product();
        assert_near(slope, basis, 1e-14);
    }
}
