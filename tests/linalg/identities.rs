//! The equation that defines each function holds in every part: the closed form of all its derivatives.
//!
//! A decomposition is determined by its equation, so that derivatives of any order which fulfil the differentiated
//! equation are the right ones. The products that check it are dual arithmetic, not the rules under test.

#[cfg(feature = "std")]
use infinitesimal::num_traits::Float;
use infinitesimal::{Dual, linalg, linalg::Coefficient};
use nalgebra::{DMatrix, DVector, Matrix3, Matrix4, SMatrix, SVector};

use crate::probe::{Probe, agree, entries, float, varying};

type First = Dual<f64, 3>;
type Second = Dual<Dual<f64, 2>, 3>;
type Third = Dual<Dual<Dual<f64, 2>>, 2>;
type Single = Dual<f32, 3>;
type SecondSingle = Dual<Dual<f32, 2>, 2>;

/// Runs a check with every number, and a tolerance that fits it.
macro_rules! with_every_number {
    ($($check:ident)*) => {$(
        #[test]
        fn $check() {
            checks::$check::<f64>(1e-13);
            checks::$check::<First>(1e-12);
            checks::$check::<Second>(1e-11);
            checks::$check::<Third>(1e-10);
            checks::$check::<Single>(2e-4);
            checks::$check::<SecondSingle>(2e-3);
        }
    )*};
}

with_every_number! {
    a_solution_solves
    an_inverse_inverts
    a_determinant_is_the_laplace_expansion
    a_determinant_of_a_singular_matrix_is_the_laplace_expansion
    a_logarithm_of_a_determinant_is_one
    lu_multiplies_to_the_matrix
    cholesky_multiplies_to_the_matrix
    qr_multiplies_to_the_matrix
    eigenvectors_diagonalise
    singular_vectors_diagonalise
    eigenvalues_alone_are_those_beside_eigenvectors
}

#[cfg(feature = "std")]
with_every_number! {
    an_exponential_of_minus_is_the_inverse
    an_exponential_of_commuting_matrices_is_the_product
    an_exponential_of_a_diagonal_is_that_of_its_entries
    an_exponential_of_a_nilpotent_matrix_is_a_polynomial
}

#[test]
fn a_solution_with_one_plain_side_solves() {
    fn check<T: Probe<Base = f64> + Coefficient<f64, Solution = T>>(tolerance: f64) {
        for order in [1, 3, 6] {
            let plain = DMatrix::from_column_slice(order, order, &entries(order * order, 30));
            let right = DMatrix::from_column_slice(order, 2, &entries(order * 2, 31));
            let a = DMatrix::from_column_slice(order, order, &varying::<T>(plain.as_slice(), 32));
            let b = DMatrix::from_column_slice(order, 2, &varying::<T>(right.as_slice(), 33));

            let x = linalg::solve(&plain, &b).unwrap();
            agree("plain matrix", &(plain.map(T::constant) * x), &b, tolerance);
            let solver = linalg::Solver::new(&a).unwrap();
            agree("plain right", &(&a * solver.solve(&right)), &right.map(T::constant), tolerance);
            agree("both vary", &(&a * solver.solve(&b)), &b, tolerance);
        }
    }
    check::<f64>(1e-13);
    check::<First>(1e-11);
    check::<Second>(1e-9);
    check::<Third>(1e-8);
}

/// The checks, over the number.
mod checks {
    use super::*;

    fn square<T: Probe>(order: usize, seed: u64) -> DMatrix<T> {
        let mut values = entries(order * order, seed);
        for i in 0..order {
            values[i * order + i] += 1.5;
        }
        DMatrix::from_column_slice(order, order, &varying(&values, seed + 1))
    }

    fn fixed<T: Probe>(seed: u64) -> Matrix4<T> {
        Matrix4::from_column_slice(square::<T>(4, seed).as_slice())
    }

    /// Symmetric with a spectrum that is spread.
    fn symmetric<T: Probe>(order: usize, seed: u64) -> DMatrix<T> {
        let a = square::<T>(order, seed);
        let spread = DMatrix::from_fn(order, order, |i, j| {
            if i == j { T::from_usize(2 * i).unwrap() } else { T::zero() }
        });
        (&a + a.transpose()) * T::constant(0.25) + spread
    }

    fn positive<T: Probe>(order: usize, seed: u64) -> DMatrix<T> {
        let a = square::<T>(order, seed);
        &a * a.transpose()
    }

    /// det by expansion along the first column: products and sums alone.
    fn laplace<T: Probe>(a: &DMatrix<T>) -> T {
        if a.is_empty() {
            return T::one();
        }
        let rest = a.clone().remove_column(0);
        let terms = (0..a.nrows()).map(|i| {
            let term = a[(i, 0)] * laplace(&rest.clone().remove_row(i));
            if i % 2 == 0 { term } else { -term }
        });
        terms.fold(T::zero(), |sum, term| sum + term)
    }

    pub(super) fn a_solution_solves<T: Probe>(tolerance: f64) {
        for order in [1, 2, 5, 8] {
            let a = square::<T>(order, 1);
            let b = DMatrix::from_column_slice(order, 3, &varying(&entries(3 * order, 2), 3));
            agree("dynamic", &(&a * linalg::solve(&a, &b).unwrap()), &b, tolerance);
        }
        let a = fixed::<T>(4);
        let b = SVector::<T, 4>::from_column_slice(&varying(&entries(4, 5), 6));
        agree("static", &(a * linalg::solve(&a, &b).unwrap()), &b, tolerance);
    }

    pub(super) fn an_inverse_inverts<T: Probe>(tolerance: f64) {
        for order in [1, 2, 3, 4, 5, 8] {
            let a = square::<T>(order, 1);
            let product = &a * linalg::inverse(&a).unwrap();
            agree("dynamic", &product, &DMatrix::identity(order, order), tolerance * 10.0);
        }
        let a = fixed::<T>(4);
        agree("static", &(linalg::inverse(&a).unwrap() * a), &Matrix4::identity(), tolerance);
    }

    pub(super) fn a_determinant_is_the_laplace_expansion<T: Probe>(tolerance: f64) {
        for order in 0..=6 {
            let a = square::<T>(order, 7);
            agree("dynamic", [&linalg::determinant(&a)], [&laplace(&a)], tolerance);
        }
        let a = fixed::<T>(8);
        let dynamic = DMatrix::from_column_slice(4, 4, a.as_slice());
        agree("static", [&linalg::determinant(&a)], [&laplace(&dynamic)], tolerance);
    }

    pub(super) fn a_determinant_of_a_singular_matrix_is_the_laplace_expansion<T: Probe>(
        tolerance: f64,
    ) {
        for order in [4, 5, 6] {
            for rank in 0..order {
                for gap in [0.0, 1e-14, 1e-9, 1e-5] {
                    // B·C of that rank, and a remainder
                    let [b, c, rest] = [1, 2, 3].map(|seed| entries(order * order, seed));
                    let values: Vec<f64> = (0..order * order)
                        .map(|place| {
                            let (i, j) = (place % order, place / order);
                            let product = (0..rank).map(|k| b[i * order + k] * c[k * order + j]);
                            product.sum::<f64>() + gap * rest[place]
                        })
                        .collect();
                    let a = DMatrix::<T>::from_column_slice(order, order, &varying(&values, 9));
                    let what = format!("order {order}, rank {rank}, {gap:e}");
                    agree(&what, [&linalg::determinant(&a)], [&laplace(&a)], tolerance * 10.0);
                }
            }
        }
    }

    pub(super) fn a_logarithm_of_a_determinant_is_one<T: Probe>(tolerance: f64) {
        for order in 1..=6 {
            let a = square::<T>(order, 10);
            let want = laplace(&a).abs().ln();
            agree("dynamic", [&linalg::log_determinant(&a).unwrap()], [&want], tolerance);
        }
        let empty = linalg::log_determinant(&DMatrix::<T>::zeros(0, 0)).unwrap();
        agree("empty", [&empty], [&T::zero()], 0.0);
    }

    pub(super) fn lu_multiplies_to_the_matrix<T: Probe>(tolerance: f64) {
        for order in [0, 1, 2, 5, 8] {
            let mut a = square::<T>(order, 11);
            let lu = linalg::Lu::new(&a).unwrap();
            lu.permutation.permute_rows(&mut a);
            agree("P·A", &(&lu.l * &lu.u), &a, tolerance);
            let mut unit = lu.l.upper_triangle();
            unit.fill_diagonal(T::zero());
            agree("L", &unit, &DMatrix::zeros(order, order), 0.0);
            agree("L's diagonal", &lu.l.diagonal(), &DVector::repeat(order, T::one()), 0.0);
            agree("U", &lu.u.upper_triangle(), &lu.u, 0.0);
        }
        let mut a = fixed::<T>(12);
        let lu = linalg::Lu::new(&a).unwrap();
        lu.permutation.permute_rows(&mut a);
        agree("static", &(lu.l * lu.u), &a, tolerance);
    }

    pub(super) fn cholesky_multiplies_to_the_matrix<T: Probe>(tolerance: f64) {
        for order in [0, 1, 2, 5] {
            let a = positive::<T>(order, 13);
            let l = linalg::Cholesky::new(&a).unwrap().l;
            agree("A", &(&l * l.transpose()), &a, tolerance);
            agree("L", &l.lower_triangle(), &l, 0.0);
        }
        let a = Matrix4::from_column_slice(positive::<T>(4, 14).as_slice());
        let l = linalg::Cholesky::new(&a).unwrap().l;
        agree("static", &(l * l.transpose()), &a, tolerance);
        // the upper triangle is not read
        let mut lower = a;
        lower.fill_upper_triangle(T::nan(), 1);
        agree("lower", &linalg::Cholesky::new(&lower).unwrap().l, &l, 0.0);
    }

    pub(super) fn qr_multiplies_to_the_matrix<T: Probe>(tolerance: f64) {
        for (rows, columns) in [(1, 1), (2, 2), (5, 5), (6, 3), (3, 6), (4, 1), (1, 4)] {
            let values = varying::<T>(&entries(rows * columns, 15), 16);
            let a = DMatrix::from_column_slice(rows, columns, &values);
            let qr = linalg::Qr::new(&a).unwrap();
            let rank = rows.min(columns);
            agree("A", &(&qr.q * &qr.r), &a, tolerance);
            let gram = qr.q.transpose() * &qr.q;
            agree("QᵀQ", &gram, &DMatrix::identity(rank, rank), tolerance);
            agree("R", &qr.r.upper_triangle(), &qr.r, 0.0);
        }
        let a = SMatrix::<T, 5, 3>::from_column_slice(&varying(&entries(15, 17), 18));
        let qr = linalg::Qr::new(&a).unwrap();
        agree("static", &(qr.q * qr.r), &a, tolerance);
        agree("static", &(qr.q.transpose() * qr.q), &Matrix3::identity(), tolerance);
    }

    pub(super) fn eigenvectors_diagonalise<T: Probe>(tolerance: f64) {
        for order in [0, 1, 2, 3, 5] {
            let a = symmetric::<T>(order, 19);
            let eigen = linalg::SymmetricEigen::new(&a).unwrap();
            let v = &eigen.eigenvectors;
            let product = v * DMatrix::from_diagonal(&eigen.eigenvalues) * v.transpose();
            agree("A", &product, &a, tolerance * 10.0);
            let gram = v.transpose() * v;
            agree("VᵀV", &gram, &DMatrix::identity(order, order), tolerance * 10.0);
        }
        let a = Matrix4::from_column_slice(symmetric::<T>(4, 20).as_slice());
        let eigen = linalg::SymmetricEigen::new(&a).unwrap();
        let v = eigen.eigenvectors;
        let product = v * Matrix4::from_diagonal(&eigen.eigenvalues) * v.transpose();
        agree("static", &product, &a, tolerance * 10.0);
        let mut lower = a;
        lower.fill_upper_triangle(T::nan(), 1);
        if let Ok(again) = linalg::SymmetricEigen::new(&lower) {
            agree("lower", &again.eigenvalues, &eigen.eigenvalues, 0.0);
        }
    }

    pub(super) fn singular_vectors_diagonalise<T: Probe>(tolerance: f64) {
        for (rows, columns) in [(1, 1), (2, 2), (3, 3), (4, 4), (6, 3), (3, 6), (4, 1), (1, 4)] {
            let mut values = entries(rows * columns, 21);
            for k in 0..rows.min(columns) {
                values[k * rows + k] += 3.0 * (float(k) + 1.0);
            }
            let a = DMatrix::<T>::from_column_slice(rows, columns, &varying(&values, 22));
            let svd = linalg::Svd::new(&a).unwrap();
            let rank = rows.min(columns);
            let s = DMatrix::from_diagonal(&svd.singular_values);
            let identity = DMatrix::identity(rank, rank);
            let what = format!("{rows} × {columns}");
            agree(&what, &(&svd.u * s * &svd.v_t), &a, tolerance * 10.0);
            agree(&what, &(svd.u.transpose() * &svd.u), &identity, tolerance * 10.0);
            agree(&what, &(&svd.v_t * svd.v_t.transpose()), &identity, tolerance * 10.0);
            let alone = linalg::singular_values(&a).unwrap();
            agree(&what, &alone, &svd.singular_values, tolerance);
        }
        // nalgebra has a way of its own for 2 × 2 and 3 × 3 of static size
        let a = Matrix3::from_column_slice(symmetric::<T>(3, 23).as_slice());
        let svd = linalg::Svd::new(&a).unwrap();
        let product = svd.u * Matrix3::from_diagonal(&svd.singular_values) * svd.v_t;
        agree("static", &product, &a, tolerance * 10.0);
    }

    pub(super) fn eigenvalues_alone_are_those_beside_eigenvectors<T: Probe>(tolerance: f64) {
        let a = symmetric::<T>(5, 24);
        let alone = linalg::symmetric_eigenvalues(&a).unwrap();
        agree("λ", &alone, &linalg::SymmetricEigen::new(&a).unwrap().eigenvalues, tolerance);
        let trace = alone.iter().fold(T::zero(), |sum, &l| sum + l);
        agree("trace", [&trace], [&a.trace()], tolerance);
    }

    #[cfg(feature = "std")]
    pub(super) fn an_exponential_of_minus_is_the_inverse<T: Probe>(tolerance: f64) {
        for (order, scale) in [(1, 1.0), (2, 1e-3), (2, 1.0), (4, 0.1), (4, 1.0), (4, 2.0)] {
            let a = square::<T>(order, 25) * T::constant(scale);
            let product = linalg::exp(&a) * linalg::exp(&-&a);
            let what = format!("order {order}, {scale}");
            agree(&what, &product, &DMatrix::identity(order, order), tolerance * 1e4);
        }
        let a = fixed::<T>(26) * T::constant(0.25);
        agree(
            "static",
            &(linalg::exp(&a) * linalg::exp(&-a)),
            &Matrix4::identity(),
            tolerance * 10.0,
        );
    }

    #[cfg(feature = "std")]
    pub(super) fn an_exponential_of_commuting_matrices_is_the_product<T: Probe>(tolerance: f64) {
        let a = square::<T>(3, 27);
        // a polynomial of A commutes with A, in every part
        let b = &a * &a * T::constant(0.25) - &a;
        let (sum, product) = (linalg::exp(&(&a + &b)), linalg::exp(&a) * linalg::exp(&b));
        agree("e^(A+B)", &sum, &product, tolerance * 100.0);
    }

    #[cfg(feature = "std")]
    pub(super) fn an_exponential_of_a_diagonal_is_that_of_its_entries<T: Probe>(tolerance: f64) {
        // repeated entries and zeros among them
        let diagonal = DVector::from_vec(varying::<T>(&[1.0, 1.0, 0.0, 0.0, -3.0, 4.0], 28));
        let exponential = linalg::exp(&DMatrix::from_diagonal(&diagonal));
        let want = DMatrix::from_diagonal(&diagonal.map(Float::exp));
        agree("e^D", &exponential, &want, tolerance * 10.0);
    }

    #[cfg(feature = "std")]
    pub(super) fn an_exponential_of_a_nilpotent_matrix_is_a_polynomial<T: Probe>(tolerance: f64) {
        let [x, y, z] = <[T; 3]>::try_from(varying(&[2.0, 0.0, -1.0], 29)).unwrap();
        let (zero, one) = (T::zero(), T::one());
        let a = Matrix3::new(zero, x, y, zero, zero, z, zero, zero, zero);
        let want =
            Matrix3::new(one, x, y + x * z * T::constant(0.5), zero, one, z, zero, zero, one);
        agree("e^A", &linalg::exp(&a), &want, tolerance);
    }
}
