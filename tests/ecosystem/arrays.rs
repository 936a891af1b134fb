//! ndarray: sums, products and scalar operands.

use infinitesimal::{Dual, gradient, hessian, jacobian};
use ndarray::{Array1, Array2, array};

use crate::assert_near;

/// A matrix with nothing special about it.
fn matrix() -> Array2<f64> {
    array![[2.0, -1.0, 0.5], [0.25, 3.0, 1.0]]
}

#[test]
fn a_product_of_ndarray_has_its_matrix_as_jacobian() {
    let a = matrix();
    let j = jacobian(
        |x: &[Dual<f64, 3>]| a.mapv(Dual::constant).dot(&Array1::from(x.to_vec())).to_vec(),
        infinitesimal::seed(&[1.0, -2.0, 0.5]).chunk::<3>(),
    );
    for (row, expected) in a.rows().into_iter().enumerate() {
        assert_eq!(j[row], expected.to_vec());
    }
}

#[test]
fn the_gradient_of_a_squared_length_of_ndarray_is_two_at_a_x() {
    // ∇‖Ax‖² = 2AᵀAx
    let (a, x) = (matrix(), [1.0, -2.0, 0.5]);
    let squared = |x: [Dual<f64, 3>; 3]| {
        let y = a.mapv(Dual::constant).dot(&Array1::from(x.to_vec()));
        y.dot(&y)
    };
    let truth = a.t().dot(&a).dot(&Array1::from(x.to_vec())) * 2.0;
    for (slope, truth) in gradient(squared, x).into_iter().zip(truth) {
        assert_near(slope, truth, 1e-15);
    }
}

#[test]
fn the_hessian_of_a_squared_length_of_ndarray_is_two_at_a() {
    let a = matrix();
    let squared = |x: [Dual<Dual<f64, 3>, 3>; 3]| {
        let y = a.mapv(|a| Dual::constant(Dual::constant(a))).dot(&Array1::from(x.to_vec()));
        y.mapv(|y| y * y).sum()
    };
    let truth = a.t().dot(&a) * 2.0;
    for (row, truth) in hessian(squared, [1.0, -2.0, 0.5]).iter().zip(truth.rows()) {
        for (entry, truth) in row.iter().zip(truth) {
            assert_near(*entry, *truth, 1e-15);
        }
    }
}

#[test]
fn a_dual_scales_an_array_of_ndarray() {
    // s·Σᵢ i of 1, 2, 3
    let scaled = |s: Dual<f64>| (array![1.0, 2.0, 3.0].mapv(Dual::constant) * s).sum();
    assert_eq!(infinitesimal::derivative(scaled, 0.5), 6.0);
}

#[test]
fn the_mean_and_variance_of_ndarray_have_their_gradients() {
    let x = [1.0, 2.0, 4.0, 8.0];
    let mean = |x: [Dual<f64, 4>; 4]| Array1::from(x.to_vec()).mean().expect("not empty");
    assert_eq!(gradient(mean, x), [0.25; 4]);
    // ∂/∂xᵢ of Σ (xᵢ − x̄)²/n = 2(xᵢ − x̄)/n
    let variance = |x: [Dual<f64, 4>; 4]| Array1::from(x.to_vec()).var(Dual::constant(0.0));
    for (slope, x) in gradient(variance, x).into_iter().zip(x) {
        assert_near(slope, 2.0 * (x - 3.75) / 4.0, 1e-15);
    }
}
