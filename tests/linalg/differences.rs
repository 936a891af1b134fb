//! Every function beside central differences of its plain values, along a curve of matrices, twice; and law 1: its
//! values are those of nalgebra, bit for bit.

use infinitesimal::{Dual, linalg, linalg::Entry};
use nalgebra::{DMatrix, DVector, Matrix3, Matrix4, Quaternion, Rotation3, Unit, Vector3};

use crate::probe::entries;

/// A function of the entries of a matrix, column by column.
trait Case {
    /// How many entries it takes.
    const ENTRIES: usize;

    /// Returns the entries of the result.
    fn run<T: Entry>(entries: &[T]) -> Vec<T>;
}

/// Declares a case and its test.
macro_rules! cases {
    ($($name:ident($count:literal): |$entries:ident| $result:expr;)*) => {$(
        #[test]
        fn $name() {
            struct This;

            impl Case for This {
                const ENTRIES: usize = $count;

                fn run<T: Entry>($entries: &[T]) -> Vec<T> {
                    $result
                }
            }

            follow::<This>();
        }
    )*};
}

cases! {
    solve(20): |x| listed(&linalg::solve(&dynamic(&x[..16]), &DVector::from_column_slice(&x[16..])).unwrap());
    solve_static(20): |x| {
        let b = nalgebra::Vector4::from_column_slice(&x[16..]);
        listed(&linalg::solve(&fixed(&x[..16]), &b).unwrap())
    };
    inverse(25): |x| listed(&linalg::inverse(&dynamic(x)).unwrap());
    inverse_static(16): |x| listed(&linalg::inverse(&fixed(x)).unwrap());
    determinant(25): |x| vec![linalg::determinant(&dynamic(x))];
    determinant_static(9): |x| vec![linalg::determinant(&Matrix3::from_column_slice(x))];
    log_determinant(25): |x| vec![linalg::log_determinant(&dynamic(x)).unwrap()];
    lu(25): |x| {
        let lu = linalg::Lu::new(&dynamic(x)).unwrap();
        [listed(&lu.l), listed(&lu.u)].concat()
    };
    cholesky(16): |x| listed(&linalg::Cholesky::new(&positive(&dynamic(x))).unwrap().l);
    qr_tall(15): |x| {
        let qr = linalg::Qr::new(&DMatrix::from_column_slice(5, 3, x)).unwrap();
        [listed(&qr.q), listed(&qr.r)].concat()
    };
    qr_wide(15): |x| {
        let qr = linalg::Qr::new(&DMatrix::from_column_slice(3, 5, x)).unwrap();
        [listed(&qr.q), listed(&qr.r)].concat()
    };
    symmetric_eigen(16): |x| {
        let eigen = linalg::SymmetricEigen::new(&symmetric(&dynamic(x))).unwrap();
        // the sign of an eigenvector is not a function of the matrix; the projections v·vᵀ are
        let projections = eigen.eigenvectors.column_iter().flat_map(|v| listed(&(v * v.transpose())));
        let projections: Vec<T> = projections.collect();
        [listed(&eigen.eigenvalues), projections].concat()
    };
    symmetric_eigenvalues(16): |x| listed(&linalg::symmetric_eigenvalues(&symmetric(&dynamic(x))).unwrap());
    svd_tall(15): |x| {
        let svd = linalg::Svd::new(&DMatrix::from_column_slice(5, 3, x)).unwrap();
        let pairs = (0..3).flat_map(|k| listed(&(svd.u.column(k) * svd.v_t.row(k))));
        let pairs: Vec<T> = pairs.collect();
        [listed(&svd.singular_values), pairs].concat()
    };
    singular_values(16): |x| listed(&linalg::singular_values(&dynamic(x)).unwrap());
    singular_values_static(9): |x| listed(&linalg::singular_values(&Matrix3::from_column_slice(x)).unwrap());
    rotation_exp(3): |x| listed(linalg::rotation::exp(&Vector3::from_column_slice(x)).matrix());
    rotation_log(9): |x| {
        // Gram–Schmidt keeps the curve among the rotations
        let [a, b] = [0, 3].map(|k| Vector3::from_column_slice(&x[k..k + 3]));
        let a = unit(a);
        let b = unit(b - a * a.dot(&b));
        let rotation = Rotation3::from_matrix_unchecked(Matrix3::from_columns(&[a, b, a.cross(&b)]));
        listed(&linalg::rotation::log(&rotation))
    };
    quaternion_exp(3): |x| listed(&linalg::quaternion::exp(&Vector3::from_column_slice(x)).into_inner().coords);
    quaternion_log(4): |x| {
        let norm = T::norm(x);
        let q = Quaternion::new(x[0] / norm, x[1] / norm, x[2] / norm, x[3] / norm);
        listed(&linalg::quaternion::log(&Unit::new_unchecked(q)))
    };
}

#[cfg(feature = "std")]
cases! {
    exponential(16): |x| listed(&linalg::exp(&dynamic(x)));
    exponential_static(16): |x| listed(&linalg::exp(&(fixed(x) * T::constant(4.0))));
    exponential_small(16): |x| listed(&linalg::exp(&(dynamic(x) * T::constant(1e-3))));
}

fn listed<T: Entry, R: nalgebra::Dim, C: nalgebra::Dim, S: nalgebra::RawStorage<T, R, C>>(
    matrix: &nalgebra::Matrix<T, R, C, S>,
) -> Vec<T> {
    matrix.iter().copied().collect()
}

fn dynamic<T: Entry>(entries: &[T]) -> DMatrix<T> {
    let order = if entries.len() == 25 { 5 } else { 4 };
    DMatrix::from_column_slice(order, order, entries)
}

fn fixed<T: Entry>(entries: &[T]) -> Matrix4<T> {
    Matrix4::from_column_slice(entries)
}

fn symmetric<T: Entry>(a: &DMatrix<T>) -> DMatrix<T> {
    a + a.transpose()
}

fn positive<T: Entry>(a: &DMatrix<T>) -> DMatrix<T> {
    a * a.transpose() + DMatrix::identity(4, 4)
}

fn unit<T: Entry>(v: Vector3<T>) -> Vector3<T> {
    let norm = T::norm(v.as_slice());
    v.map(|x| x / norm)
}

/// Compares f(x + t·u + t²·w) with central differences in t: first derivatives of the plain function, second ones of
/// the first.
fn follow<F: Case>() {
    for seed in 1..6 {
        let [x, u, w] = [1, 2, 3].map(|k| entries(F::ENTRIES, 10 * seed + k));
        let place = |t: f64| -> Vec<f64> {
            (0..F::ENTRIES).map(|i| x[i] + t * u[i] + t * t * w[i]).collect()
        };
        let along = |t: f64| -> Vec<Dual<f64>> {
            let speed = (0..F::ENTRIES).map(|i| u[i] + 2.0 * t * w[i]);
            place(t).into_iter().zip(speed).map(|(x, u)| Dual::new(x, [u])).collect()
        };
        let curve: Vec<Dual<Dual<f64>>> = (0..F::ENTRIES)
            .map(|i| Dual::new(Dual::new(x[i], [u[i]]), [Dual::new(u[i], [2.0 * w[i]])]))
            .collect();
        let (plain, dual, nested) = (F::run(&x), F::run(&along(0.0)), F::run(&curve));

        let step = 1e-5;
        let [ahead, behind] = [step, -step].map(|t| F::run(&place(t)));
        let [ahead_dual, behind_dual] = [step, -step].map(|t| F::run(&along(t)));
        for i in 0..plain.len() {
            assert_eq!(dual[i].value.to_bits(), plain[i].to_bits(), "the value of result {i}");
            assert_eq!(
                nested[i].value.value.to_bits(),
                plain[i].to_bits(),
                "the value of result {i}"
            );
            let slope = dual[i].partials[0];
            close(slope, (ahead[i] - behind[i]) / (2.0 * step), &format!("slope {i}, seed {seed}"));
            close(nested[i].value.partials[0], slope, "inner slope");
            close(nested[i].partials[0].value, slope, "outer slope");
            let curvature = (ahead_dual[i].partials[0] - behind_dual[i].partials[0]) / (2.0 * step);
            close(
                nested[i].partials[0].partials[0],
                curvature,
                &format!("curvature {i}, seed {seed}"),
            );
        }
    }
}

#[track_caller]
fn close(got: f64, estimate: f64, what: &str) {
    let error = (got - estimate).abs();
    assert!(error <= 3e-5 * (1.0 + estimate.abs()), "{what}: {got} is not {estimate}");
}

/// Law 1.
#[test]
fn values_are_those_of_nalgebra_bit_for_bit() {
    fn same<'a>(
        got: impl IntoIterator<Item = &'a Dual<f64, 2>>,
        want: impl IntoIterator<Item = &'a f64>,
    ) {
        let got: Vec<u64> = got.into_iter().map(|x| x.value.to_bits()).collect();
        let want: Vec<u64> = want.into_iter().map(|x| x.to_bits()).collect();
        assert_eq!(got, want);
    }

    for seed in 1..20 {
        for order in 1..8 {
            let plain = DMatrix::from_column_slice(order, order, &entries(order * order, seed));
            let a = plain.map(|x| Dual::new(x, [1.0, x]));
            let right = DMatrix::from_column_slice(order, 2, &entries(2 * order, seed + 1));
            let b = right.map(|x| Dual::new(x, [2.0, -x]));
            let lu = plain.clone().lu();
            let solution = lu.solve(&right).unwrap();
            same(&linalg::solve(&a, &b).unwrap(), &solution);
            same(&linalg::solve(&plain, &b).unwrap(), &solution);
            same(&linalg::solve(&a, &right).unwrap(), &solution);
            assert_eq!(linalg::solve(&plain, &right).unwrap(), solution);
            same(&linalg::inverse(&a).unwrap(), &plain.clone().try_inverse().unwrap());
            same([&linalg::determinant(&a)], [&plain.determinant()]);
            let ours = linalg::Lu::new(&a).unwrap();
            same(&ours.l, &lu.l());
            same(&ours.u, &lu.u());
            let (ours, qr) = (linalg::Qr::new(&a).unwrap(), plain.clone().qr());
            same(&ours.q, &qr.q());
            same(&ours.r, &qr.r());
            let (ours, svd) = (linalg::Svd::new(&a).unwrap(), plain.clone().svd(true, true));
            same(&ours.u, &svd.u.unwrap());
            same(&ours.v_t, &svd.v_t.unwrap());
            same(&ours.singular_values, &svd.singular_values);
            same(&linalg::singular_values(&a).unwrap(), &svd.singular_values);
            let (ours, eigen) =
                (linalg::SymmetricEigen::new(&a).unwrap(), plain.clone().symmetric_eigen());
            same(&ours.eigenvectors, &eigen.eigenvectors);
            same(&ours.eigenvalues, &eigen.eigenvalues);
            same(&linalg::symmetric_eigenvalues(&a).unwrap(), &plain.symmetric_eigenvalues());
            let gram = &a * a.transpose();
            let cholesky = gram.map(|x| x.value).cholesky().unwrap().l();
            same(&linalg::Cholesky::new(&gram).unwrap().l, &cholesky);
            #[cfg(feature = "std")]
            same(&linalg::exp(&a), &plain.exp());
        }
    }
}
