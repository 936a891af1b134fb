//! nalgebra's own decompositions, run on duals: where differentiating through the iteration is right, beside central
//! differences and `linalg`, and where it is not.
//!
//! Eliminations and reflections (LU, QR, Cholesky, inverse, determinant, exponential) are right everywhere below. Iterations
//! for eigenvalues and singular values are right at matrices without zeros. Where the plain matrix is diagonal they
//! take no step, and vectors and second derivatives are silently lost; these tests say so, and fail on the day that
//! nalgebra does better.

use infinitesimal::Dual;
use infinitesimal::linalg::{self, Svd, SymmetricEigen};
use nalgebra::{
    DMatrix, DVector, Dim, Matrix, Matrix2, RawStorage, Rotation3, UnitQuaternion, Vector3,
};

use crate::probe::float;

type D = Dual<f64>;

/// The tangent of every matrix here; symmetric, and nowhere zero.
fn tangent(i: usize, j: usize) -> f64 {
    1.0 + float(i + j)
}

fn along(values: &DMatrix<f64>) -> DMatrix<D> {
    values.map_with_location(|i, j, x| Dual::new(x, [tangent(i, j)]))
}

/// Symmetric, positive definite and without zeros.
fn general() -> DMatrix<f64> {
    DMatrix::from_row_slice(3, 3, &[4.0, 1.0, -0.5, 1.0, 3.0, 0.7, -0.5, 0.7, 2.0])
}

fn diagonal(entries: [f64; 3]) -> DMatrix<f64> {
    DMatrix::from_diagonal(&DVector::from_row_slice(&entries))
}

fn slopes<R: Dim, C: Dim, S: RawStorage<D, R, C>>(matrix: &Matrix<D, R, C, S>) -> Vec<f64> {
    matrix.iter().map(|x| x.partials[0]).collect()
}

/// Returns the largest difference, relative to the largest entry.
fn distance(got: &[f64], want: &[f64]) -> f64 {
    assert_eq!(got.len(), want.len());
    let largest =
        |numbers: &mut dyn Iterator<Item = f64>| numbers.fold(0.0, |most, x| x.abs().max(most));
    let difference = largest(&mut got.iter().zip(want).map(|(got, want)| got - want));
    difference / (1.0 + largest(&mut want.iter().copied()))
}

/// Central differences along the tangent.
fn estimate(values: &DMatrix<f64>, f: impl Fn(DMatrix<f64>) -> Vec<f64>) -> Vec<f64> {
    let step = 1e-6;
    let at = |t: f64| f(values.map_with_location(|i, j, x| x + t * tangent(i, j)));
    at(step).iter().zip(at(-step)).map(|(ahead, behind)| (ahead - behind) / (2.0 * step)).collect()
}

#[test]
fn eliminations_and_reflections_are_right_at_diagonal_and_repeated_matrices_too() {
    let cases = [
        general(),
        diagonal([1.0, 3.0, 2.0]),
        diagonal([2.0, 2.0 + 1e-9, 1.0]),
        diagonal([2.0, 2.0, 2.0]),
    ];
    for values in cases {
        let a = along(&values);
        let check = |what: &str, got: Vec<f64>, rule: Vec<f64>, estimate: Vec<f64>| {
            assert!(distance(&got, &rule) < 1e-13, "{what}: {got:?} is not {rule:?}");
            assert!(distance(&got, &estimate) < 1e-8, "{what}: {got:?} is not {estimate:?}");
        };
        let b = DVector::from_fn(3, |i, _| Dual::new(1.0 + float(i), [0.0]));
        let plain_b = b.map(|x| x.value);
        check(
            "solve",
            slopes(&a.clone().lu().solve(&b).unwrap()),
            slopes(&linalg::solve(&a, &b).unwrap()),
            estimate(&values, |a| a.lu().solve(&plain_b).unwrap().as_slice().to_vec()),
        );
        check(
            "inverse",
            slopes(&a.clone().try_inverse().unwrap()),
            slopes(&linalg::inverse(&a).unwrap()),
            estimate(&values, |a| a.try_inverse().unwrap().as_slice().to_vec()),
        );
        check(
            "determinant",
            vec![a.determinant().partials[0]],
            vec![linalg::determinant(&a).partials[0]],
            estimate(&values, |a| vec![a.determinant()]),
        );
        let (lu, rule) = (a.clone().lu(), linalg::Lu::new(&a).unwrap());
        check(
            "LU",
            [slopes(&lu.l()), slopes(&lu.u())].concat(),
            [slopes(&rule.l), slopes(&rule.u)].concat(),
            estimate(&values, |a| {
                let lu = a.lu();
                [lu.l().as_slice(), lu.u().as_slice()].concat()
            }),
        );
        let (qr, rule) = (a.clone().qr(), linalg::Qr::new(&a).unwrap());
        check(
            "QR",
            [slopes(&qr.q()), slopes(&qr.r())].concat(),
            [slopes(&rule.q), slopes(&rule.r)].concat(),
            estimate(&values, |a| {
                let qr = a.qr();
                [qr.q().as_slice(), qr.r().as_slice()].concat()
            }),
        );
        check(
            "Cholesky",
            slopes(&a.clone().cholesky().unwrap().l()),
            slopes(&linalg::Cholesky::new(&a).unwrap().l),
            estimate(&values, |a| a.cholesky().unwrap().l().as_slice().to_vec()),
        );
        #[cfg(feature = "std")]
        check(
            "exponential",
            slopes(&a.exp()),
            slopes(&linalg::exp(&a)),
            estimate(&values, |a| a.exp().as_slice().to_vec()),
        );
    }
}

#[test]
fn iterations_are_right_at_a_matrix_without_zeros() {
    let (values, a) = (general(), along(&general()));
    let (eigen, rule) = (a.clone().symmetric_eigen(), SymmetricEigen::new(&a).unwrap());
    assert!(distance(&slopes(&eigen.eigenvalues), &slopes(&rule.eigenvalues)) < 1e-13);
    assert!(distance(&slopes(&eigen.eigenvectors), &slopes(&rule.eigenvectors)) < 1e-13);
    let want = estimate(&values, |a| a.symmetric_eigen().eigenvectors.as_slice().to_vec());
    assert!(distance(&slopes(&rule.eigenvectors), &want) < 1e-8);

    let (svd, rule) = (a.clone().svd(true, true), Svd::new(&a).unwrap());
    let [u, v_t] = [&svd.u, &svd.v_t].map(|factor| slopes(factor.as_ref().unwrap()));
    assert!(distance(&slopes(&svd.singular_values), &slopes(&rule.singular_values)) < 1e-13);
    assert!(distance(&u, &slopes(&rule.u)) < 1e-13 && distance(&v_t, &slopes(&rule.v_t)) < 1e-13);
    let want = estimate(&values, |a| a.svd(true, true).u.unwrap().as_slice().to_vec());
    assert!(distance(&slopes(&rule.u), &want) < 1e-8);

    // Q·T·Qᵀ = A in the tangents, and T, of a symmetric A, is diagonal
    let (q, t) = a.clone().schur().unpack();
    assert!(distance(&slopes(&(&q * &t * q.transpose())), &slopes(&a)) < 1e-13);
    let want = estimate(&values, |a| a.schur().unpack().0.as_slice().to_vec());
    assert!(distance(&slopes(&q), &want) < 1e-8);
}

#[test]
fn iterations_lose_the_vectors_at_a_diagonal_matrix() {
    let entries = [1.0, 3.0, -2.0];
    let a = along(&diagonal(entries));

    // V̇ᵢⱼ = Pᵢⱼ/(λⱼ − λᵢ) with V = I
    let turn = DMatrix::from_fn(3, 3, |i, j| {
        if i == j { 0.0 } else { tangent(i, j) / (entries[j] - entries[i]) }
    });
    let rule = SymmetricEigen::new(&a).unwrap();
    assert_eq!(rule.eigenvectors.map(|x| x.value), DMatrix::identity(3, 3));
    assert!(distance(&slopes(&rule.eigenvectors), turn.as_slice()) < 1e-15);

    let eigen = a.clone().symmetric_eigen();
    assert!(distance(&slopes(&eigen.eigenvalues), &[1.0, 3.0, 5.0]) < 1e-14, "these are right");
    assert_eq!(
        slopes(&eigen.eigenvectors),
        [0.0; 9],
        "nalgebra does better: say so in linalg's page"
    );
    let (q, _) = a.clone().schur().unpack();
    assert_eq!(slopes(&q), [0.0; 9], "nalgebra does better: say so in linalg's page");

    let (svd, rule) = (a.clone().svd(true, true), Svd::new(&a).unwrap());
    assert_eq!(
        slopes(&svd.v_t.unwrap()),
        [0.0; 9],
        "nalgebra does better: say so in linalg's page"
    );
    let product = &rule.u * DMatrix::from_diagonal(&rule.singular_values) * &rule.v_t;
    assert!(distance(&slopes(&product), &slopes(&a)) < 1e-15);
    let gram = &rule.v_t * rule.v_t.transpose();
    assert!(distance(&slopes(&gram), &[0.0; 9]) < 1e-15);
    assert!(slopes(&rule.v_t).iter().filter(|slope| slope.abs() > 0.7).count() == 6);
}

#[test]
fn iterations_lose_second_derivatives_of_eigenvalues_at_a_diagonal_matrix() {
    let constant = |x: f64| Dual::<Dual<f64>>::constant(Dual::constant(x));
    let x = Dual::variable(Dual::variable(0.0, 0), 0);
    let a = Matrix2::new(constant(1.0), x, x, constant(3.0));
    // λ = 2 ± √(1 + x²)
    let curvatures =
        |l: &[Dual<Dual<f64>>]| [l[0].partials[0].partials[0], l[1].partials[0].partials[0]];
    let rule = linalg::symmetric_eigenvalues(&a).unwrap();
    assert_eq!(curvatures(rule.as_slice()), [-1.0, 1.0]);
    let [first, second] = curvatures(a.symmetric_eigen().eigenvalues.as_slice());
    assert!(first == 0.0 && second.is_nan(), "nalgebra does better: say so in linalg's page");
}

#[test]
fn iterations_are_wrong_by_the_gap_at_nearly_repeated_eigenvalues_of_a_diagonal_matrix() {
    for gap in [1e-3, 1e-6, 1e-9] {
        let a = along(&diagonal([2.0, 2.0 + gap, 1.0]));
        let exact = tangent(0, 1) / ((2.0 + gap) - 2.0);
        let rule = SymmetricEigen::new(&a).unwrap().eigenvectors[(0, 1)].partials[0];
        assert!((rule / exact - 1.0).abs() < 1e-15);
        let through = a.symmetric_eigen().eigenvectors[(0, 1)].partials[0];
        assert_eq!(through, 0.0, "nalgebra does better: say so in linalg's page");
    }
}

#[test]
fn at_nearly_repeated_eigenvalues_in_a_turned_frame_both_follow_the_gap() {
    let turn = linalg::rotation::exp(&Vector3::new(0.3, -0.8, 0.5)).into_inner();
    for gap in [1e-2, 1e-4, 1e-6] {
        let spectrum = nalgebra::Matrix3::from_diagonal(&Vector3::new(2.0, 2.0 + gap, 1.0));
        let values = turn * spectrum * turn.transpose();
        let e = turn * nalgebra::Matrix3::from_fn(tangent) * turn.transpose();
        let a = values.zip_map(&e, |a, e| Dual::new(a, [e]));
        let turn_of = |v: nalgebra::Matrix3<D>, l: Vector3<D>| {
            let place = |want: f64| l.map(|l: D| -(l.value - want).abs()).imax();
            let (v, v_dot) = (v.map(|x| x.value), v.map(|x| x.partials[0]));
            (v.column(place(2.0)).dot(&v_dot.column(place(2.0 + gap)))).abs()
        };
        let rule = SymmetricEigen::new(&a).unwrap();
        let through = a.symmetric_eigen();
        let exact = tangent(0, 1) / gap;
        let rule = turn_of(rule.eigenvectors, rule.eigenvalues) / exact - 1.0;
        let through = turn_of(through.eigenvectors, through.eigenvalues) / exact - 1.0;
        let bound = 32.0 * f64::EPSILON / gap;
        assert!(rule.abs() < bound && through.abs() < bound, "{gap:e}: {rule:e}, {through:e}");
    }
}

#[test]
fn rotations_of_nalgebra_lose_their_slope_at_the_identity() {
    let v = Vector3::new(Dual::variable(0.0, 0), Dual::constant(0.0), Dual::constant(0.0));
    assert_eq!(slopes(linalg::rotation::exp(&v).matrix()), slopes_of_generator());
    assert_eq!(slopes(&linalg::quaternion::exp(&v).into_inner().coords), [0.5, 0.0, 0.0, 0.0]);
    let better = "nalgebra does better: say so in linalg's page";
    assert_eq!(slopes(Rotation3::new(v).matrix()), [0.0; 9], "{better}");
    assert_eq!(slopes(&UnitQuaternion::new(v).into_inner().coords), [0.0; 4], "{better}");

    let rotation = linalg::rotation::exp(&v);
    assert_eq!(slopes(&linalg::rotation::log(&rotation)), [1.0, 0.0, 0.0]);
    assert_eq!(slopes(&rotation.scaled_axis()), [0.0; 3], "{better}");
    // and the angle of a small turn itself
    let small = linalg::rotation::exp(&Vector3::new(1e-9, 0.0, 0.0));
    assert_eq!(linalg::rotation::log(&small), Vector3::new(1e-9, 0.0, 0.0));
    assert_eq!(small.scaled_axis(), Vector3::zeros(), "{better}");
}

/// The turn about x, column by column.
fn slopes_of_generator() -> [f64; 9] {
    [0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, -1.0, 0.0]
}

#[test]
#[cfg(feature = "std")]
fn the_exponential_of_nalgebra_does_not_panic_on_duals() {
    for scale in [0.0, 1e-3, 1.0, 30.0, 300.0] {
        let a = along(&general()).map(|x| x * D::constant(scale));
        let through = a.exp();
        let rule = linalg::exp(&a);
        assert_eq!(through.map(|x| x.value), rule.map(|x| x.value));
        let bound = 1e-13 * (1.0 + scale);
        assert!(scale > 100.0 || distance(&slopes(&through), &slopes(&rule)) < bound, "{scale}");
    }
}

#[test]
fn cholesky_of_an_indefinite_matrix_is_none() {
    let a = along(&diagonal([1.0, -1.0, 2.0]));
    assert!(a.clone().cholesky().is_none());
    assert!(linalg::Cholesky::new(&a).is_err());
    assert!(nalgebra::Cholesky::new(along(&diagonal([0.0, 1.0, 2.0]))).is_none());
}
