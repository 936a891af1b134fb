//! Duals as the scalars of nalgebra.
#![cfg(all(feature = "nalgebra", feature = "alloc"))]

use infinitesimal::{Dual, derivative};
use nalgebra::{Matrix2, RealField};

fn is_real_field<T: RealField>() {}

#[test]
fn duals_of_any_depth_are_real_fields() {
    is_real_field::<Dual<f64>>();
    is_real_field::<Dual<f32, 3>>();
    is_real_field::<Dual<Dual<f64, 2>, 2>>();
    is_real_field::<Dual<Dual<Dual<f64, 2>>, 4>>();
}

#[test]
fn cholesky_of_an_indefinite_matrix_is_none() {
    let x = Dual::<f64>::variable(2.0, 0);
    let one = Dual::from(1.0);
    assert!(Matrix2::new(one, x, x, one).cholesky().is_none());
    assert!(Matrix2::new(x, one, one, x).cholesky().is_some());
}

#[test]
fn the_exponential_of_a_matrix_does_not_panic() {
    for x in [0.0_f64, 1.0, 30.0] {
        // a rotation by x: its upper left entry is cos x
        let slope = derivative(|x| Matrix2::new(x * 0.0, -x, x, x * 0.0).exp()[(0, 0)], x);
        assert!((slope + x.sin()).abs() < 1e-13, "{slope}");
    }
}
