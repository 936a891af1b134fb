//! Where a function or its derivative ends: a typed error or the documented limit, never a silent zero or NaN.

use infinitesimal::linalg::{self, Cholesky, Error, Lu, Qr, Svd, SymmetricEigen};
use infinitesimal::{Dual, gradient};
use nalgebra::{DMatrix, Matrix1, Matrix2, Matrix3, SMatrix, Vector2};

use crate::probe::float;

type D = Dual<f64, 2>;
type D2 = Dual<Dual<f64, 2>, 2>;

/// A number with the tangents (1, 2).
fn live(value: f64) -> D {
    Dual::new(value, [1.0, 2.0])
}

fn diagonal(entries: &[f64], beside: D) -> DMatrix<D> {
    let order = entries.len();
    DMatrix::from_fn(order, order, |i, j| if i == j { Dual::constant(entries[i]) } else { beside })
}

#[test]
fn a_singular_matrix_is_an_error_for_solve_and_inverse() {
    let a = Matrix2::new(live(1.0), live(2.0), live(2.0), live(4.0));
    assert_eq!(linalg::solve(&a, &Vector2::new(live(1.0), live(0.0))), Err(Error::Singular));
    assert_eq!(linalg::inverse(&a), Err(Error::Singular));
    assert_eq!(linalg::log_determinant(&a), Err(Error::Singular));
    assert_eq!(linalg::Solver::new(&a).map(|_| ()), Err(Error::Singular));
    assert_eq!(
        linalg::solve(&Matrix2::<f64>::zeros(), &Vector2::new(1.0, 0.0)),
        Err(Error::Singular)
    );
}

#[test]
fn the_last_pivot_of_lu_may_be_zero() {
    let a = Matrix2::new(live(1.0), live(2.0), live(2.0), live(4.0));
    let lu = Lu::new(&a).unwrap();
    // P·A = [[2, 4], [1, 2]]: u₂₂ = 2 − 4/2 → 0, with the tangent 1·(1 − l₂₁) − (1 − l₂₁)·4/2
    assert_eq!((lu.u[(1, 1)].value, lu.u[(1, 1)].partials), (0.0, [-0.5, -1.0]));
    let first = Matrix2::new(live(0.0), live(1.0), live(0.0), live(1.0));
    assert_eq!(Lu::new(&first).map(|_| ()), Err(Error::Singular));
    // a constant has no derivative to be missing
    assert!(Lu::new(&first.map(|x| D::constant(x.value))).is_ok());
}

#[test]
fn an_indefinite_matrix_has_no_cholesky_decomposition() {
    for last in [-1.0, 0.0, f64::NAN] {
        let a = Matrix2::new(live(1.0), live(0.0), live(0.0), live(last));
        assert_eq!(Cholesky::new(&a).map(|_| ()), Err(Error::NotPositiveDefinite));
        assert_eq!(Cholesky::new(&a.map(|x| x.value)).map(|_| ()), Err(Error::NotPositiveDefinite));
    }
}

#[test]
fn dependent_columns_are_an_error_for_qr() {
    let column = [1.0, 2.0, -0.7];
    let tall = SMatrix::<D, 3, 2>::from_fn(|i, j| live(column[i] * (float(j) + 0.3)));
    assert_eq!(Qr::new(&tall).map(|_| ()), Err(Error::RankDeficient));
    assert!(Qr::new(&tall.map(|x| x.value)).is_ok());
    // the last diagonal entry of a square R may be zero
    let square =
        SMatrix::<D, 3, 3>::from_fn(|i, j| live(column[i] + [0.0, 1.0, 0.5][j] * float(i)));
    let qr = Qr::new(&square).unwrap();
    assert!(qr.q.iter().chain(&qr.r).all(|x| x.partials.iter().all(|p| p.is_finite())));
}

#[test]
fn diagonal_input_with_tangents_beside_the_diagonal_is_right() {
    let eigen = SymmetricEigen::new(&diagonal(&[1.0, 3.0, -2.0], live(0.0))).unwrap();
    for i in 0..3 {
        assert_eq!(eigen.eigenvalues[i].partials, [0.0, 0.0]);
        for j in 0..3 {
            let gap = eigen.eigenvalues[j].value - eigen.eigenvalues[i].value;
            let (v, w) = (&eigen.eigenvectors, |k: usize| eigen.eigenvectors.column(k).iamax());
            // V is a permutation with signs
            let sign = v[(w(i), i)].value * v[(w(j), j)].value;
            if i != j {
                let turn = v[(w(i), j)].partials[0] * v[(w(i), i)].value;
                assert!((turn - sign / gap).abs() < 1e-15, "{i} {j}");
            }
        }
    }
    let svd = Svd::new(&diagonal(&[5.0, 3.0, 2.0], live(0.0))).unwrap();
    assert!(svd.singular_values.iter().all(|s| s.partials == [0.0, 0.0]));
    let product = &svd.u * DMatrix::from_diagonal(&svd.singular_values) * &svd.v_t;
    assert!(
        product
            .iter()
            .enumerate()
            .all(|(k, x)| (x.partials[0] - f64::from(k % 4 != 0)).abs() < 1e-14)
    );
    let l = Cholesky::new(&diagonal(&[4.0, 9.0], live(0.0))).unwrap().l;
    assert_eq!(l[(1, 0)].partials, [0.5, 1.0]);
}

#[test]
fn repeated_eigenvalues_are_an_error_for_eigenvectors() {
    for beside in [live(0.0), Dual::constant(0.0)] {
        let mut a = diagonal(&[2.0, 1.0, 2.0], beside);
        a[(0, 0)] = live(2.0);
        let error = SymmetricEigen::new(&a).map(|_| ()).unwrap_err();
        assert!(matches!(error, Error::RepeatedEigenvalues { .. }), "{error}");
    }
    // a constant has eigenvectors, which do not vary
    let constant = SymmetricEigen::new(&diagonal(&[2.0, 1.0, 2.0], Dual::constant(0.0))).unwrap();
    assert!(constant.eigenvectors.iter().all(|x| x.partials == [0.0, 0.0]));
}

#[test]
fn repeated_eigenvalues_share_the_mean_slope() {
    // λ = 2, 2 and 1, the first two from a plane in space
    let turn = linalg::rotation::exp(&nalgebra::Vector3::new(0.3, -0.8, 0.5));
    let q = turn.matrix();
    let a0 = q * Matrix3::from_diagonal(&[2.0, 1.0, 2.0].into()) * q.transpose();
    let e = Matrix3::new(0.3, -0.4, 0.9, -0.4, 0.2, 0.7, 0.9, 0.7, -0.5);
    let a = a0.zip_map(&e, |a, e| Dual::<f64>::new(a, [e]));
    let slopes = linalg::symmetric_eigenvalues(&a).unwrap();

    let p = q.transpose() * e * q;
    for l in &slopes {
        let want = if l.value < 1.5 { p.m22 } else { p.m11.midpoint(p.m33) };
        assert!((l.partials[0] - want).abs() < 1e-13, "{l} is not {want}");
    }
    // what is symmetric in them has its derivative: the trace of A³ is Σ λ³
    let cubes: Dual<f64> = slopes.iter().map(|l| l * l * l).sum();
    assert!((cubes.partials[0] - (a * a * a).trace().partials[0]).abs() < 1e-12);
}

#[test]
fn second_derivatives_at_repeated_eigenvalues_are_an_error() {
    let two: D2 = Dual::variable(Dual::variable(2.0, 0), 0);
    let zero = D2::default();
    let a = Matrix2::new(two, zero, zero, two);
    let error = linalg::symmetric_eigenvalues(&a).unwrap_err();
    assert!(matches!(error, Error::RepeatedEigenvalues { .. }));
    let error = linalg::singular_values(&a).unwrap_err();
    assert!(matches!(error, Error::RepeatedSingularValues { .. }));
}

#[test]
fn nearly_repeated_eigenvalues_follow_the_gap() {
    for exponent in 1..13 {
        let gap = 10.0_f64.powi(-exponent);
        let a = Matrix2::new(Dual::constant(1.0), live(0.0), live(0.0), Dual::constant(1.0 + gap));
        let eigen = SymmetricEigen::new(&a).unwrap();
        let turn = eigen.eigenvectors[(0, 1)].partials[0].abs();
        assert!((turn * gap - 1.0).abs() < 4.0 * f64::EPSILON / gap, "{gap:e}: {turn:e}");

        // the same in a turned frame, where the entries are rounded
        let (s, c) = 0.4_f64.sin_cos();
        let q = Matrix2::new(c, -s, s, c);
        let plain = q * Matrix2::new(1.0, 0.0, 0.0, 1.0 + gap) * q.transpose();
        let beside = q * Matrix2::new(0.0, 1.0, 1.0, 0.0) * q.transpose();
        let eigen = SymmetricEigen::new(&plain.zip_map(&beside, |a, e| Dual::<f64>::new(a, [e])));
        let v = eigen.unwrap().eigenvectors;
        let (values, slopes) = (v.map(|x| x.value), v.map(|x| x.partials[0]));
        let turn = (values.transpose() * slopes)[(0, 1)].abs();
        assert!((turn * gap - 1.0).abs() < 8.0 * f64::EPSILON / gap, "{gap:e}: {turn:e}");
    }
    let gap = f64::EPSILON;
    let a = Matrix2::new(Dual::constant(1.0), live(0.0), live(0.0), Dual::constant(1.0 + gap));
    assert!(SymmetricEigen::new(&a).is_err());
}

#[test]
fn singular_values_that_are_equal_or_zero_have_their_limits() {
    let identity = diagonal(&[1.0, 1.0], live(0.0));
    assert_eq!(
        Svd::new(&identity).map(|_| ()),
        Err(Error::RepeatedSingularValues { first: 0, second: 1 })
    );
    let equal = linalg::singular_values(&identity).unwrap();
    assert!(equal.iter().all(|s| s.partials == [0.0, 0.0]));

    // Σ s² = Σ aᵢⱼ² is smooth at rank one
    let f = |[a, b, c, d]: [Dual<f64, 4>; 4]| {
        let s = linalg::singular_values(&Matrix2::new(a, b, c, d)).unwrap();
        s.dot(&s)
    };
    let slopes = gradient(f, [1.0, 2.0, 2.0, 4.0]);
    let want = [2.0, 4.0, 4.0, 8.0];
    assert!(slopes.iter().zip(want).all(|(got, want)| (got - want).abs() < 1e-14), "{slopes:?}");

    let rank_one = DMatrix::from_fn(3, 2, |i, j| live((float(i) + 1.0) * (float(j) - 0.5)));
    assert_eq!(Svd::new(&rank_one).map(|_| ()), Err(Error::RankDeficient));
}

#[test]
fn a_zero_matrix_is_no_panic() {
    for order in 1..5 {
        let zero = DMatrix::from_element(order, order, live(0.0));
        assert_eq!(
            linalg::determinant(&zero).partials,
            if order == 1 { [1.0, 2.0] } else { [0.0; 2] }
        );
        assert_eq!(linalg::inverse(&zero), Err(Error::Singular));
        assert_eq!(Svd::new(&zero).map(|_| ()), Err(Error::RankDeficient));
        assert!(linalg::singular_values(&zero).unwrap().iter().all(|s| s.partials == [0.0; 2]));
        assert_eq!(Qr::new(&zero).is_ok(), order == 1);
        let slopes = linalg::symmetric_eigenvalues(&zero).unwrap();
        assert!(slopes.iter().all(|l| l.partials == [1.0, 2.0]), "the mean of the diagonal");
        #[cfg(feature = "std")]
        assert!(linalg::exp(&zero).iter().all(|x| x.partials == [1.0, 2.0]));
    }
}

#[test]
fn one_by_one_is_the_number() {
    let x = live(4.0);
    let a = Matrix1::new(x);
    assert_eq!(linalg::inverse(&a).unwrap().x.partials, x.recip().partials);
    assert_eq!(linalg::determinant(&a).partials, x.partials);
    assert_eq!(linalg::log_determinant(&a).unwrap().partials, x.ln().partials);
    assert_eq!(Cholesky::new(&a).unwrap().l.x.partials, x.sqrt().partials);
    assert_eq!(Lu::new(&a).unwrap().u.x.partials, x.partials);
    assert_eq!(Qr::new(&a).unwrap().r.x.partials, x.partials);
    assert_eq!(linalg::symmetric_eigenvalues(&a).unwrap().x.partials, x.partials);
    assert_eq!(linalg::singular_values(&-a).unwrap().x.partials, x.partials);
    #[cfg(feature = "std")]
    {
        let (got, want) = (linalg::exp(&a).x.partials[1], x.exp().partials[1]);
        assert!((got / want - 1.0).abs() < 1e-14);
    }
}

#[test]
fn empty_matrices_have_empty_results() {
    let empty = DMatrix::<D>::zeros(0, 0);
    assert_eq!(linalg::determinant(&empty).value, 1.0);
    assert!(linalg::inverse(&empty).unwrap().is_empty());
    assert!(linalg::solve(&empty, &empty).unwrap().is_empty());
    assert!(Lu::new(&empty).unwrap().l.is_empty());
    assert!(Cholesky::new(&empty).unwrap().l.is_empty());
    assert!(Qr::new(&empty).unwrap().q.is_empty());
    assert!(SymmetricEigen::new(&empty).unwrap().eigenvalues.is_empty());
    assert!(Svd::new(&empty).unwrap().singular_values.is_empty());
    assert!(Svd::new(&DMatrix::<D>::zeros(0, 3)).unwrap().singular_values.is_empty());
    assert!(Qr::new(&DMatrix::<D>::zeros(3, 0)).unwrap().r.is_empty());
    #[cfg(feature = "std")]
    assert!(linalg::exp(&empty).is_empty());
}

#[test]
fn nan_and_infinity_neither_panic_nor_loop() {
    for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        for order in 1..5 {
            for place in 0..order * order {
                let mut a =
                    DMatrix::from_fn(order, order, |i, j| live(if i == j { 3.0 } else { 0.5 }));
                a[place] = live(bad);
                let b = a.clone();
                let _ = linalg::solve(&a, &b);
                let _ = linalg::inverse(&a);
                let _ = linalg::determinant(&a);
                let _ = linalg::log_determinant(&a);
                let _ = (Lu::new(&a), Cholesky::new(&a), Qr::new(&a));
                assert_eq!(SymmetricEigen::new(&a).map(|_| ()), Err(Error::NonFinite));
                assert_eq!(linalg::symmetric_eigenvalues(&a), Err(Error::NonFinite));
                assert_eq!(Svd::new(&a).map(|_| ()), Err(Error::NonFinite));
                assert_eq!(linalg::singular_values(&a), Err(Error::NonFinite));
                #[cfg(feature = "std")]
                assert!(
                    order == 1
                        || linalg::exp(&a)
                            .iter()
                            .all(|x| x.value.is_nan() && x.partials[0].is_nan())
                );
            }
        }
        let a = Matrix2::new(live(bad), live(1.0), live(1.0), live(1.0));
        assert_eq!(Svd::new(&a).map(|_| ()), Err(Error::NonFinite));
    }
}

#[test]
#[cfg(feature = "std")]
fn an_exponential_of_a_huge_matrix_ends() {
    for scale in [1e2, 1e10, 1e20, 1e40, 1e150, 1e308, 1e-320] {
        let a = Matrix2::new(live(-scale), live(scale), live(0.0), live(-scale));
        let _ = linalg::exp(&a);
        let nilpotent = Matrix2::new(live(0.0), live(scale), live(0.0), live(0.0));
        let _ = linalg::exp(&nilpotent);
        let _ = linalg::exp(
            &a.map(|x| Dual::<f32>::new(<f32 as infinitesimal::Field>::narrow(x.value), [1.0])),
        );
        let _ = linalg::exp(
            &nilpotent
                .map(|x| Dual::<f32>::new(<f32 as infinitesimal::Field>::narrow(x.value), [1.0])),
        );
    }
    let skewed = Matrix2::new(1e-5, 1e30, 0.0, 1e-5_f32);
    let _ = linalg::exp(&skewed);
}

#[test]
fn entries_at_the_ends_of_the_range_neither_panic_nor_give_nan() {
    for scale in [1e-320, 1e-300, 1e-160, 1e160, 1e300] {
        let a = Matrix2::new(3.0, 1.0, -0.5, 2.0) * scale;
        let a = a.map(|x| Dual::<f64>::new(x, [1.0]));
        for values in [
            linalg::singular_values(&a).map(|s| [s.x, s.y]),
            linalg::symmetric_eigenvalues(&a).map(|s| [s.x, s.y]),
        ] {
            match values {
                Ok(values) => assert!(values.iter().all(|x| x.value.is_finite()), "{scale:e}"),
                Err(error) => assert_eq!(error, Error::NoConvergence),
            }
        }
        let _ = (linalg::determinant(&a), linalg::inverse(&a), linalg::log_determinant(&a));
        let _ = (Lu::new(&a), Qr::new(&a), Cholesky::new(&a));
    }
}

#[test]
fn small_integer_matrices_of_every_rank_neither_panic_nor_loop() {
    for code in 0..4_u32.pow(6) {
        let entry = |k: u32| f64::from(code / 4_u32.pow(k) % 4) - 1.0;
        let a = DMatrix::from_fn(3, 3, |i, j| {
            let (i, j) = (i.max(j), i.min(j));
            live(entry(u32::try_from(i * (i + 1) / 2 + j).unwrap()))
        });
        let finite = |x: &D| x.value.is_finite() && x.partials.iter().all(|p| p.is_finite());
        assert!(linalg::symmetric_eigenvalues(&a).unwrap().iter().all(finite));
        assert!(linalg::singular_values(&a).unwrap().iter().all(finite), "{a}");
        if let Ok(eigen) = SymmetricEigen::new(&a) {
            assert!(eigen.eigenvectors.iter().all(finite));
        }
        if let Ok(svd) = Svd::new(&a) {
            assert!(svd.u.iter().chain(&svd.v_t).all(finite));
        }
        let fixed = Matrix3::from_column_slice(a.as_slice());
        assert!(linalg::singular_values(&fixed).unwrap().iter().all(finite));
    }
}

#[test]
#[should_panic(expected = "a matrix of 2 rows and 3 columns where a square one is needed")]
fn a_determinant_of_an_oblong_matrix_panics() {
    let _ = linalg::determinant(&DMatrix::<D>::zeros(2, 3));
}

#[test]
#[should_panic(
    expected = "a matrix of 2 rows and right-hand sides of 3: perhaps the transpose is meant"
)]
fn right_hand_sides_of_other_rows_panic() {
    let _ = linalg::solve(&DMatrix::<f64>::identity(2, 2), &DMatrix::<D>::zeros(3, 1));
}

/// What stands above the diagonal of a symmetric matrix may be anything, and vary as it likes.
#[test]
fn the_upper_triangle_of_a_symmetric_matrix_is_not_read() {
    let lower = [[4.0, 0.0, 0.0], [1.0, 3.0, 0.0], [-0.5, 0.25, 2.0]];
    let with_above = |t: Dual<f64>, above: Dual<f64>| {
        SMatrix::<Dual<f64>, 3, 3>::from_fn(|i, j| {
            if i < j { above } else { t * float(1 + 3 * i + j) + lower[i][j] }
        })
    };
    let of = |above: Dual<f64>| {
        let a = with_above(Dual::variable(0.0, 0), above);
        let cholesky = Cholesky::new(&a).unwrap();
        let eigen = SymmetricEigen::new(&a).unwrap();
        let values = linalg::symmetric_eigenvalues(&a).unwrap();
        let parts =
            |x: &[Dual<f64>]| x.iter().flat_map(|x| [x.value, x.partials[0]]).collect::<Vec<_>>();
        [
            parts(cholesky.l.as_slice()),
            parts(eigen.eigenvalues.as_slice()),
            parts(eigen.eigenvectors.as_slice()),
            parts(values.as_slice()),
        ]
    };
    // nalgebra scales by the largest entry wherever it stands, which may show in the last digits
    for (zero, other) in of(Dual::from(0.0)).iter().zip(of(Dual::new(7.0, [-3.0]))) {
        assert!(zero.iter().zip(&other).all(|(a, b)| (a - b).abs() < 1e-12), "{zero:?} {other:?}");
    }
}
