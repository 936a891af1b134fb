//! Laws of all number types, for matrices: lanes are independent, and static sizes do not allocate.

use infinitesimal::{Dual, linalg};
use nalgebra::{DMatrix, Matrix3, Matrix4, SMatrix, Vector3, Vector4};

use crate::probe::{entries, varying};

type Wide = Dual<f64, 5>;

/// Panics unless lane j of the wide run is the single run of input j.
fn compare(
    matrix: &[Wide],
    f: impl Fn(&[Wide]) -> Vec<Wide>,
    g: impl Fn(&[Dual<f64>]) -> Vec<Dual<f64>>,
) {
    let wide = f(matrix);
    for lane in 0..5 {
        let single: Vec<Dual<f64>> =
            matrix.iter().map(|x| Dual::new(x.value, [x.partials[lane]])).collect();
        for (wide, single) in wide.iter().zip(g(&single)) {
            assert_eq!(wide.value.to_bits(), single.value.to_bits());
            assert_eq!(wide.partials[lane].to_bits(), single.partials[0].to_bits());
        }
    }
}

/// Runs a function of the entries with both numbers.
macro_rules! lanes {
    ($matrix:expr, |$x:ident| $result:expr) => {
        compare(
            $matrix,
            |$x| $result.iter().copied().collect(),
            |$x| $result.iter().copied().collect(),
        );
    };
}

#[test]
fn lane_j_of_n_is_the_single_run_of_input_j() {
    for seed in 1..10 {
        let mut values = entries(16, seed);
        let matrix = varying::<Wide>(&values, seed);
        lanes!(&matrix, |x| linalg::solve(&dynamic(x), &DMatrix::from_column_slice(4, 1, &x[..4]))
            .unwrap());
        lanes!(&matrix, |x| linalg::inverse(&dynamic(x)).unwrap());
        lanes!(&matrix, |x| [linalg::determinant(&dynamic(x))]);
        lanes!(&matrix, |x| [linalg::log_determinant(&dynamic(x)).unwrap()]);
        lanes!(&matrix, |x| linalg::Lu::new(&dynamic(x)).unwrap().u);
        lanes!(&matrix, |x| linalg::Lu::new(&dynamic(x)).unwrap().l);
        lanes!(&matrix, |x| linalg::Qr::new(&dynamic(x)).unwrap().q);
        lanes!(&matrix, |x| linalg::SymmetricEigen::new(&dynamic(x)).unwrap().eigenvectors);
        lanes!(&matrix, |x| linalg::symmetric_eigenvalues(&dynamic(x)).unwrap());
        lanes!(&matrix, |x| linalg::Svd::new(&dynamic(x)).unwrap().u);
        lanes!(&matrix, |x| linalg::singular_values(&dynamic(x)).unwrap());
        #[cfg(feature = "std")]
        lanes!(&matrix, |x| linalg::exp(&dynamic(x)));
        lanes!(&matrix, |x| linalg::rotation::exp(&Vector3::from_column_slice(&x[..3])).matrix());
        // a singular matrix
        values.copy_within(0..4, 4);
        let matrix = varying::<Wide>(&values, seed);
        lanes!(&matrix, |x| [linalg::determinant(&dynamic(x))]);
    }
}

#[test]
fn blocks_of_lanes_are_those_of_single_runs() {
    /// Blocks of lanes and a rest.
    const LANES: usize = 37;
    const ORDER: usize = 11;
    const RIGHT: usize = 3;
    type Many = Dual<f64, LANES>;
    for seed in 1..4 {
        let entries = varying::<Many>(&entries(ORDER * (ORDER + RIGHT), seed), seed);
        let split = |x: &[Many]| DMatrix::from_column_slice(ORDER, x.len() / ORDER, x);
        let (a, b) = (split(&entries[..ORDER * ORDER]), split(&entries[ORDER * ORDER..]));
        let x = linalg::solve(&a, &b).unwrap();
        let fixed = SMatrix::<Many, ORDER, ORDER>::from_column_slice(a.as_slice());
        let right = SMatrix::<Many, ORDER, RIGHT>::from_column_slice(b.as_slice());
        let fixed = linalg::solve(&fixed, &right).unwrap();
        let eliminated = a.clone().lu().solve(&b).unwrap();
        for lane in 0..LANES {
            let single =
                |x: &DMatrix<Many>| x.map(|x| Dual::<f64>::new(x.value, [x.partials[lane]]));
            let alone = linalg::solve(&single(&a), &single(&b)).unwrap();
            for (((x, fixed), alone), eliminated) in
                x.iter().zip(&fixed).zip(&alone).zip(&eliminated)
            {
                let (slope, eliminated) = (x.partials[lane], eliminated.partials[lane]);
                assert_eq!(slope.to_bits(), alone.partials[0].to_bits());
                assert_eq!(slope.to_bits(), fixed.partials[lane].to_bits());
                assert!((slope - eliminated).abs() < 1e-8 * (1.0 + eliminated.abs()));
            }
        }
    }
}

fn dynamic<T: linalg::Entry>(x: &[T]) -> DMatrix<T> {
    DMatrix::from_column_slice(4, 4, x)
}

#[test]
fn static_sizes_do_not_allocate() {
    type Nested = Dual<Dual<f64, 2>, 2>;
    let a = Matrix4::from_column_slice(&varying::<Nested>(&entries(16, 5), 6));
    let b = Vector4::from_column_slice(&varying::<Nested>(&entries(4, 7), 8));
    let plain = a.map(|x| x.value.value);
    let symmetric = a + a.transpose();
    let gram = a * a.transpose();
    let v = Vector3::new(b.x, b.y, b.z);
    let small: Matrix3<Nested> = a.fixed_view::<3, 3>(0, 0).into_owned();
    let info = allocation_counter::measure(|| {
        linalg::solve(&a, &b).unwrap();
        linalg::solve(&plain, &b).unwrap();
        linalg::inverse(&a).unwrap();
        linalg::log_determinant(&a).unwrap();
        let _ = linalg::determinant(&a);
        linalg::Lu::new(&a).unwrap();
        linalg::Cholesky::new(&gram).unwrap();
        linalg::Qr::new(&a).unwrap();
        linalg::SymmetricEigen::new(&symmetric).unwrap();
        linalg::symmetric_eigenvalues(&symmetric).unwrap();
        linalg::Svd::new(&a).unwrap();
        linalg::Svd::new(&small).unwrap();
        linalg::singular_values(&a).unwrap();
        let _ = linalg::rotation::log(&linalg::rotation::exp(&v));
        #[cfg(feature = "std")]
        linalg::exp(&a);
    });
    assert_eq!(info.count_total, 0);
}
