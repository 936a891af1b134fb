//! Mixed products of plain and dual matrices, and the parts of a dual matrix.
#![cfg(all(feature = "nalgebra", feature = "alloc"))]
#![allow(clippy::op_ref)] // both are tested

use infinitesimal::matrices::{constant, from_parts, partials, plain, values};
use infinitesimal::{Dual, hessian, jacobian};
use nalgebra::{
    DMatrix, DVector, Matrix2x3, Matrix3, Matrix3x2, SMatrix, Vector2, Vector3, matrix,
};

const A: Matrix2x3<f64> = Matrix2x3::new(1.0, -0.0, 1.0 / 3.0, 0.1, 0.7, -1e-9);
const X: Matrix3x2<f64> = Matrix3x2::new(-0.0, 0.3, 1e9, -2.0, 0.1, 3.0);
const V: Matrix3x2<f64> = Matrix3x2::new(1.0, 2.0, 3.0, 4.0, 5.0, 6.0);

fn bits<const R: usize, const C: usize>(m: SMatrix<f64, R, C>) -> SMatrix<u64, R, C> {
    m.map(f64::to_bits)
}

#[test]
fn products_have_the_values_of_plain_products() {
    let x = from_parts(&X, [&V]);
    assert_eq!(bits(values(&(plain(&A) * x))), bits(A * X));
    assert_eq!(bits(values(&(plain(&A) * &x))), bits(A * X));
    assert_eq!(bits(values(&(x * plain(&A)))), bits(X * A));
    assert_eq!(bits(values(&(&x * plain(&A)))), bits(X * A));
    assert_eq!(partials(&(plain(&A) * x), 0), A * V);
    assert_eq!(partials(&(x * plain(&A)), 0), V * A);
}

#[test]
fn sums_and_differences_work_on_both_sides() {
    let (x, c) = (from_parts(&X, [&V]), X.map(|x| 1.0 - x));
    assert_eq!(bits(values(&(plain(&c) + x))), bits(c + X));
    assert_eq!(bits(values(&(x + plain(&c)))), bits(X + c));
    assert_eq!(bits(values(&(plain(&c) - &x))), bits(c - X));
    assert_eq!(bits(values(&(&x - plain(&c)))), bits(X - c));
    assert_eq!(partials(&(&x + plain(&c)), 0), V);
    assert_eq!(partials(&(plain(&c) - x), 0), -V);
    assert_eq!(partials(&(x - plain(&c)), 0), V);
}

#[test]
fn a_plain_matrix_times_a_dual_number_is_a_dual_matrix() {
    let t = Dual::new(2.0, [1.0, -1.0]);
    assert_eq!(partials(&(plain(&A) * t), 1), -A);
    assert_eq!(values(&(t * plain(&A))), A * 2.0);
}

#[test]
fn dynamic_matrices_and_nested_duals_mix_too() {
    let a = DMatrix::from_column_slice(2, 3, A.as_slice());
    let x = DVector::from_vec(vec![1.0, 2.0, 3.0]);
    assert_eq!(jacobian(|x| plain(&a) * x, &x), a);

    // ½ xᵀ S x has the Hessian S
    let s = matrix![2.0, 1.0, 0.0; 1.0, 3.0, 0.5; 0.0, 0.5, 4.0];
    let h: Matrix3<f64> = hessian(|x| x.dot(&(plain(&s) * x)) * 0.5, Vector3::new(1.0, 2.0, 3.0));
    assert_eq!(h, s);
    let lifted = |x: Vector3<Dual<Dual<f64, 3>, 3>>| x.dot(&(constant(&s) * x)) * 0.5;
    assert_eq!(hessian(lifted, Vector3::new(1.0, 2.0, 3.0)), s);
}

#[test]
fn the_empty_sum_is_zero() {
    let a = DMatrix::<f64>::zeros(2, 0);
    let x = DVector::<Dual<f64>>::zeros(0);
    assert_eq!(values(&(plain(&a) * x)), DVector::zeros(2));
}

#[test]
fn parts_go_together_and_come_apart() {
    let (x, t, u) = (Vector2::new(1.0, 2.0), Vector2::new(0.5, 0.25), Vector2::new(3.0, 4.0));
    let dual = from_parts(&x, [&t, &u]);
    assert_eq!((values(&dual), partials(&dual, 0), partials(&dual, 1)), (x, t, u));

    let nested = from_parts(&dual, [&dual]);
    assert_eq!(values(&values(&nested)), x);
    assert_eq!(partials(&partials(&nested, 0), 1), u);

    let d = DVector::from_vec(vec![1.0, 2.0]);
    assert_eq!(partials(&from_parts(&d, [&d]), 0), d);
}

#[test]
#[should_panic(expected = "a matrix of shape 2×3 times one of shape 2×1")]
fn products_that_do_not_fit_are_refused() {
    let a = DMatrix::<f64>::zeros(2, 3);
    let _ = plain(&a) * DVector::<Dual<f64>>::zeros(2);
}

#[test]
#[should_panic(expected = "a matrix of shape (2, 1) beside one of shape (3, 1)")]
fn sums_that_do_not_fit_are_refused() {
    let _ = plain(&DVector::<f64>::zeros(2)) + DVector::<Dual<f64>>::zeros(3);
}

#[test]
#[should_panic(expected = "a tangent of shape (3, 1) for values of shape (2, 1)")]
fn tangents_of_another_shape_are_refused() {
    let _ = from_parts(&DVector::<f64>::zeros(2), [&DVector::zeros(3)]);
}

#[test]
#[should_panic(expected = "lane 1 of a matrix of dual numbers with 1 partials")]
fn lanes_that_are_not_there_are_refused() {
    let _ = partials(&DVector::<Dual<f64, 1>>::zeros(2), 1);
}
