//! Vectors and matrices of nalgebra as points and results of every driver.
#![cfg(all(feature = "nalgebra", feature = "alloc"))]
#![allow(clippy::cast_precision_loss)] // of indices
#![allow(clippy::redundant_closure_for_method_calls)] // closures are what is tested
#![allow(clippy::needless_borrow)]

use infinitesimal::{
    Dual, Matrix, directional_derivative, finite, gradient, hessian, hvp, jacobian, jvp,
    least_squares, mixed_derivative, seed, taylor_along, value_and_directional_derivative,
    value_and_gradient, value_and_hessian, value_and_hvp, value_and_jacobian, value_and_jvp,
    value_and_vhvp, value_gradient_hessian, vhvp,
};
use nalgebra::{
    DMatrix, DVector, Matrix2, Matrix2x3, Matrix3, RowVector3, SMatrix, SVector, Vector2, Vector3,
};

#[test]
fn closures_need_no_annotations() {
    let x = SVector::from([1.0, 2.0]);
    assert_eq!(gradient(|x| x.norm_squared(), x), Vector2::new(2.0, 4.0));
    assert_eq!(gradient(|x| x.norm(), Vector2::new(0.0, 4.0)), Vector2::new(0.0, 1.0));
    assert_eq!(gradient(|x| x.norm(), Vector2::zeros()), Vector2::<f64>::zeros());
    assert_eq!(jacobian(|x| SVector::from([x[0] * x[1]]), x), SMatrix::from([[2.0], [1.0]]));
    let v = DVector::from_vec(vec![1.0, 2.0, 3.0]);
    assert_eq!(gradient(|x| x.dot(&x), &v), &v * 2.0);
    assert_eq!(gradient(|x| x.dot(x), &v), &v * 2.0);
    assert_eq!(gradient(|x| x.iter().map(|x| x * x).sum(), &v), &v * 2.0);
}

#[test]
fn all_drivers_take_static_vectors() {
    let x = Vector2::new(2.0, 3.0);
    let (value, g) = value_and_gradient(|x| x[0] * x[0] * x[1], x);
    assert_eq!((value, g), (12.0, Vector2::new(12.0, 4.0)));

    let h: Matrix2<f64> = hessian(|x| x[0] * x[0] * x[1], x);
    assert_eq!(h, Matrix2::new(6.0, 4.0, 4.0, 0.0));
    assert_eq!(value_and_hessian(|x| x[0] * x[0] * x[1], x), (12.0, h));

    let f = |x: Vector2<infinitesimal::Dual<f64, 2>>| Vector3::new(x[0] * x[1], x[0], x[1]);
    let (y, j): (Vector3<f64>, SMatrix<f64, 3, 2>) = value_and_jacobian(f, x);
    assert_eq!(y, Vector3::new(6.0, 2.0, 3.0));
    assert_eq!(j, SMatrix::<f64, 3, 2>::from_row_slice(&[3.0, 2.0, 1.0, 0.0, 0.0, 1.0]));

    let v = Vector2::new(1.0, 10.0);
    assert_eq!(jvp(|x| Vector2::new(x[0] * x[1], x[0]), x, v), Vector2::new(23.0, 1.0));
    let (y, tangent) = value_and_jvp(|x| Vector2::new(x[0] * x[1], x[0]), x, v);
    assert_eq!((y, tangent), (Vector2::new(6.0, 2.0), Vector2::new(23.0, 1.0)));
    assert_eq!(directional_derivative(|x| x[0] * x[1], x, v), 23.0);
    assert_eq!(value_and_directional_derivative(|x| x[0] * x[1], x, v), (6.0, 23.0));
}

#[test]
fn all_drivers_take_dynamic_vectors() {
    // more than two chunks of a gradient, and of a Hessian
    let n = 29;
    let x = DVector::from_fn(n, |i, _| 0.5 + i as f64);
    let cubes = x.map(|x| 3.0 * x * x);
    let sum = x.map(|x| x * x * x).sum();

    let (value, g) = value_and_gradient(|x| x.iter().map(|x| x * x * x).sum(), &x);
    assert_eq!((value, &g), (sum, &cubes));

    let h: DMatrix<f64> = hessian(|x| x.iter().map(|x| x * x * x).sum(), &x);
    assert_eq!(h, DMatrix::from_diagonal(&(&x * 6.0)));
    assert_eq!(value_and_hessian(|x| x.iter().map(|x| x * x * x).sum(), &x), (sum, h));

    let (y, j): (DVector<f64>, DMatrix<f64>) = value_and_jacobian(|x| x.map(|x| x * x * x), &x);
    assert_eq!(y, x.map(|x| x * x * x));
    assert_eq!(j, DMatrix::from_diagonal(&cubes));

    let v = DVector::from_fn(n, |i, _| 1.0 - i as f64);
    assert_eq!(jvp(|x| x.map(|x| x * x * x), &x, &v), cubes.component_mul(&v));
    let slope = directional_derivative(|x| x.sum(), &x, &v);
    assert_eq!(slope, v.sum());
}

#[test]
fn the_gradient_at_a_matrix_is_a_matrix() {
    // ∂ det A/∂A = adj(A)ᵀ
    let a = Matrix3::new(2.0, 1.0, 0.0, 1.0, 3.0, 1.0, 0.0, 1.0, 4.0_f64);
    let adjugate = a.try_inverse().unwrap() * a.determinant();
    let difference = gradient(|a| a.determinant(), a) - adjugate.transpose();
    assert!(difference.amax() < 1e-13, "{difference}");

    let b = DMatrix::from_column_slice(3, 3, a.as_slice());
    let difference = gradient(|a| a.clone().determinant(), &b)
        - b.try_inverse().unwrap().transpose() * a.determinant();
    assert!(difference.amax() < 1e-13, "{difference}");

    // the inputs of the other shapes are numbered column by column
    let x = Matrix2x3::new(1.0, 2.0, 3.0, 4.0, 5.0, 6.0);
    let g = gradient(|x| x[(0, 2)] * x[(1, 0)], x);
    assert_eq!(g, Matrix2x3::new(0.0, 0.0, 4.0, 3.0, 0.0, 0.0));
    let h: SMatrix<f64, 6, 6> = hessian(|x| x[(0, 2)] * x[(1, 0)], x);
    assert_eq!((h[(4, 1)], h[(1, 4)], h.abs().sum()), (1.0, 1.0, 2.0));
    assert_eq!(
        gradient(|x| x[0] * x[2], RowVector3::new(1.0, 2.0, 3.0)),
        RowVector3::new(3.0, 0.0, 1.0)
    );
    assert_eq!(directional_derivative(|x| x.trace(), a, Matrix3::identity()), 3.0);

    // a reference takes any static shape as well
    let large = SMatrix::<f64, 9, 7>::from_fn(|i, j| (i + 10 * j) as f64);
    assert_eq!(gradient(|x| x.norm_squared(), &large), large * 2.0);
}

#[test]
fn the_derivative_of_a_matrix_along_a_direction_is_a_matrix() {
    // d/dA A⁻¹ = −A⁻¹ dA A⁻¹
    let a = Matrix2::new(2.0, 1.0, 1.0, 3.0_f64);
    let da = Matrix2::new(0.5, -1.0, 2.0, 0.25);
    let inverse = a.try_inverse().unwrap();
    let difference = jvp(|a| a.try_inverse().unwrap(), a, da) + inverse * da * inverse;
    assert!(difference.amax() < 1e-15, "{difference}");

    // columns stacked: ∂vec(A x)/∂x, and ∂vec(Xᵀ)/∂vec(X)
    let j: SMatrix<f64, 4, 2> =
        jacobian(|x| Matrix2::new(x[0], x[1], x[0] * x[1], x[0]), Vector2::new(2.0, 3.0));
    assert_eq!(j, SMatrix::<f64, 4, 2>::new(1.0, 0.0, 3.0, 2.0, 0.0, 1.0, 1.0, 0.0));
    let commutation: SMatrix<f64, 4, 4> = jacobian(|x| x.transpose(), a);
    assert_eq!(
        commutation[(1, 2)] + commutation[(2, 1)] + commutation[(0, 0)] + commutation[(3, 3)],
        4.0
    );
    let dynamic = DMatrix::from_column_slice(2, 2, a.as_slice());
    assert_eq!(
        jacobian(|x| x.transpose(), &dynamic),
        DMatrix::from_column_slice(4, 4, commutation.as_slice())
    );
}

#[test]
fn points_and_outputs_mix() {
    let expected = [3.0, 2.0, 1.0, 1.0];
    let s = Vector2::new(2.0, 3.0);
    let d = DVector::from_column_slice(s.as_slice());

    let j: Matrix2<f64> = jacobian(|x| [x[0] * x[1], x[0] + x[1]], s);
    assert_eq!(j, Matrix2::from_row_slice(&expected));
    let j: DMatrix<f64> = jacobian(|x| vec![x[0] * x[1], x[0] + x[1]], s);
    assert_eq!(j, DMatrix::from_row_slice(2, 2, &expected));
    let j: DMatrix<f64> = jacobian(|x| DVector::from_vec(vec![x[0] * x[1], x[0] + x[1]]), s);
    assert_eq!(j, DMatrix::from_row_slice(2, 2, &expected));

    let j: DMatrix<f64> = jacobian(|x| [x[0] * x[1], x[0] + x[1]], &d);
    assert_eq!(j, DMatrix::from_row_slice(2, 2, &expected));
    let j: DMatrix<f64> = jacobian(|x| Vector2::new(x[0] * x[1], x[0] + x[1]), &d);
    assert_eq!(j, DMatrix::from_row_slice(2, 2, &expected));

    let j: Matrix2<f64> = jacobian(|[x, y]| Vector2::new(x * y, x + y), [2.0, 3.0]);
    assert_eq!(j, Matrix2::from_row_slice(&expected));
    let j: DMatrix<f64> = jacobian(|[x, y]| DVector::from_vec(vec![x * y, x + y]), [2.0, 3.0]);
    assert_eq!(j, DMatrix::from_row_slice(2, 2, &expected));

    // slices keep the matrix of this crate, which converts
    let j: Matrix<f64> = jacobian(|x| Vector2::new(x[0] * x[1], x[0] + x[1]), &[2.0, 3.0][..]);
    assert_eq!(j.as_slice(), expected);
    let j: Matrix<f64> =
        jacobian(|x| DVector::from_vec(vec![x[0] * x[1], x[0] + x[1]]), seed(d.as_slice()));
    assert_eq!(DMatrix::from(j.clone()), DMatrix::from_row_slice(2, 2, &expected));
    assert_eq!(Matrix::from(DMatrix::from(j.clone())), j);
}

#[test]
fn finite_differences_share_the_points() {
    let x = Vector2::new(2.0, 3.0);
    let g = finite::gradient(|x| x[0] * x[1], x);
    assert!((g - Vector2::new(3.0, 2.0)).amax() < 1e-9);
    let j: SMatrix<f64, 1, 2> = finite::jacobian(|x| SVector::from([x[0] * x[1]]), x);
    assert!((j - SMatrix::<f64, 1, 2>::new(3.0, 2.0)).amax() < 1e-9);

    let d = DVector::from_vec(vec![2.0, 3.0]);
    let g: DVector<f64> = finite::gradient(|x| x[0] * x[1], &d);
    assert!((g - DVector::from_vec(vec![3.0, 2.0])).amax() < 1e-9);
    let j: DMatrix<f64> = finite::forward().jacobian(|x| x * 2.0, &d);
    assert!((j - DMatrix::identity(2, 2) * 2.0).amax() < 1e-6);

    let a = Matrix2::new(2.0, 1.0, 1.0, 3.0);
    let g = finite::gradient(|a| a.determinant(), a);
    assert!((g - Matrix2::new(3.0, -1.0, -1.0, 2.0)).amax() < 1e-8);
}

#[test]
fn empty_points_have_empty_gradients() {
    let g = gradient(|x| x.sum(), &DVector::<f64>::zeros(0));
    assert_eq!(g.len(), 0);
    assert_eq!(hessian(|x| x.sum(), &DVector::<f64>::zeros(0)).shape(), (0, 0));
}

#[test]
#[should_panic(expected = "a direction of shape (3, 1) at a point of shape (2, 1)")]
fn directions_of_another_shape_are_refused() {
    jvp(|x| x.clone(), &DVector::<f64>::zeros(2), &DVector::zeros(3));
}

#[test]
fn static_points_do_not_allocate() {
    let x = Vector3::new(1.0, 2.0, 3.0);
    let a = Matrix3::new(2.0, 1.0, 0.0, 1.0, 3.0, 1.0, 0.0, 1.0, 4.0);
    let allocations = allocation_counter::measure(|| {
        assert_eq!(gradient(|x| x.norm_squared(), x), x * 2.0);
        assert_eq!(hessian(|x| x.norm_squared(), x), Matrix3::identity() * 2.0);
        assert_eq!(jacobian(|x| x * Dual::from(3.0), x), Matrix3::identity() * 3.0);
        assert_eq!(jvp(|a| a.transpose(), a, a), a.transpose());
    });
    assert_eq!(allocations.count_total, 0);
}

#[test]
fn vectors_and_slices_have_the_same_gradients_to_the_last_bit() {
    let x = DVector::from_fn(31, |i, _| 0.1 + i as f64);
    let at_vector = gradient(|x| x.iter().map(|x| x.sin() / x).sum(), &x);
    let at_slice = gradient(|x| x.iter().map(|x| x.sin() / x).sum(), x.as_slice());
    assert_eq!(at_vector.as_slice(), at_slice);
    let h = hessian(|x| x.iter().map(|x| x.sin() / x).product(), &x);
    let rows: DMatrix<f64> =
        hessian(|x| x.iter().map(|x| x.sin() / x).product(), x.as_slice()).into();
    assert_eq!(h, rows);
}

#[test]
#[cfg(all(debug_assertions, feature = "std"))]
fn perturbation_confusion_is_caught_at_matrix_points() {
    let confused = || {
        gradient(
            |x| x[0] * gradient(|y| x[0] + y[0], Vector2::new(1.0, 1.0))[0],
            Vector2::new(1.0, 1.0_f64),
        )
    };
    assert!(std::panic::catch_unwind(confused).is_err());
}

#[test]
fn second_derivatives_and_series_take_static_vectors() {
    let (x, v) = (Vector2::new(2.0, 3.0), Vector2::new(1.0, 10.0));
    let (value, slopes, h) = value_gradient_hessian(|x| x[0] * x[0] * x[1], x);
    assert_eq!((value, slopes), (12.0, Vector2::new(12.0, 4.0)));
    assert_eq!(h, Matrix2::new(6.0, 4.0, 4.0, 0.0));
    assert_eq!(hvp(|x| x[0] * x[0] * x[1], x, v), h * v);
    assert_eq!(hvp(|x| x[0] * x[0] * x[1], x, [v, x]), [h * v, h * x]);
    assert_eq!(value_and_hvp(|x| x.norm_squared(), x, v), (13.0, v * 2.0));
    assert_eq!(vhvp(|x| x[0] * x[0] * x[1], x, v), v.dot(&(h * v)));
    assert_eq!(value_and_vhvp(|x| x.dot(&x), x, v), (13.0, 202.0));
    assert_eq!(taylor_along::<3, _>(|x| x[0] * x[0] * x[1], x, v).coefficients, [52.0, 43.0, 10.0]);
    assert_eq!(mixed_derivative::<3, _>(|x| x[0] * x[0] * x[1], x, [2, 1]), 2.0);

    let fit = least_squares(|x| Vector3::new(x[0] * x[1], x[0], x[1]), x);
    let j = jacobian(|x| Vector3::new(x[0] * x[1], x[0], x[1]), x);
    assert_eq!(fit.cost, 24.5);
    assert_eq!(fit.gradient, j.transpose() * Vector3::new(6.0, 2.0, 3.0));
    assert_eq!(fit.gauss_newton, j.transpose() * j);
    assert_eq!(least_squares(|x| [x[0] * x[1], x[0], x[1]], x), fit);
}

#[test]
fn second_derivatives_and_series_take_small_matrices() {
    let x = Matrix2x3::new(1.0, 2.0, 3.0, 4.0, 5.0, 6.0);
    // the inputs are numbered column by column: x[(1, 0)] is input 1, x[(0, 1)] input 2
    let f = |x: Matrix2x3<_>| x[(1, 0)] * x[(0, 1)];
    let products = hvp(f, x, x);
    assert_eq!((products[(1, 0)], products[(0, 1)], products.sum()), (2.0, 4.0, 6.0));
    assert_eq!(vhvp(|x| x[(1, 0)] * x[(0, 1)], x, x), 16.0);
}

#[test]
fn second_derivatives_and_series_take_dynamic_vectors() {
    let n = 29;
    let x = DVector::from_fn(n, |i, _| 1.0 + i as f64);
    let v = x.map(|x| 1.0 - x);
    let (value, slopes, h) = value_gradient_hessian(|x| x.iter().map(|x| x * x * x).sum(), &x);
    assert_eq!((value, &slopes), (x.map(|x| x * x * x).sum(), &x.map(|x| 3.0 * x * x)));
    assert_eq!(h, DMatrix::from_diagonal(&(&x * 6.0)));
    assert_eq!(hvp(|x| x.iter().map(|x| x * x * x).sum(), &x, &v), &h * &v);
    let [along_v, along_x] = hvp(|x| x.iter().map(|x| x * x * x).sum(), &x, [&v, &x]);
    assert_eq!((along_v, along_x), (&h * &v, &h * &x));
    assert_eq!(vhvp(|x| x.iter().map(|x| x * x * x).sum(), &x, &v), v.dot(&(&h * &v)));
    assert_eq!(vhvp(|x| x.dot(x), &x, &v), 2.0 * v.dot(&v));

    let fit = least_squares(|x| x.map(|x| x * x), &x);
    assert_eq!(fit.gradient, x.map(|x| 2.0 * x * x * x));
    assert_eq!(fit.gauss_newton, DMatrix::from_diagonal(&x.map(|x| 4.0 * x * x)));
}

#[test]
#[should_panic(expected = "a direction of shape (3, 1) at a point of shape (2, 1)")]
fn a_direction_of_a_product_has_the_shape_of_the_point() {
    hvp(|x| x[0] * x[1], &DVector::from_element(2, 1.0), &DVector::from_element(3, 1.0));
}

#[test]
fn a_reference_to_an_array_has_matrices_as_results() {
    let x = [2.0, 3.0];
    let j: SMatrix<f64, 2, 2> = jacobian(|x| Vector2::new(x[0] * x[1], x[1]), &x);
    assert_eq!(j, Matrix2::new(3.0, 2.0, 0.0, 1.0));
    let j: DMatrix<f64> = jacobian(|x| DVector::from_vec(vec![x[0] * x[1]]), &x);
    assert_eq!(j, DMatrix::from_row_slice(1, 2, &[3.0, 2.0]));
}
