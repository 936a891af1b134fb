//! Exponentials and logarithms of rotations: at the identity, around it and up to half a turn.

use infinitesimal::linalg::{Entry, quaternion, rotation};
use infinitesimal::{Dual, Real, hessian, jacobian};
use nalgebra::{Matrix3, Quaternion, Rotation3, Unit, UnitQuaternion, Vector3};

use crate::probe::{Probe, agree, varying};

type Second = Dual<Dual<f64, 3>, 3>;
type Third = Dual<Dual<Dual<f64, 2>, 2>, 2>;

/// Rotation vectors of every length below a half turn.
const VECTORS: [[f64; 3]; 10] = [
    [0.0, 0.0, 0.0],
    [1e-200, 0.0, 0.0],
    [1e-9, -2e-9, 1e-9],
    [1e-4, 2e-4, 0.0],
    [0.3, -0.2, 0.1],
    [1.0, 1.0, -0.5],
    [2.0, -1.5, 1.0],
    [0.0, 3.1, 0.0],
    [-3.0, 0.2, 0.3],
    [0.1, 0.4, 3.05],
];

fn log_after_exp_is_the_identity<T: Probe>(tolerance: f64) {
    for v in VECTORS {
        let v = Vector3::from_vec(varying::<T>(&v, 1));
        agree("matrix", &rotation::log(&rotation::exp(&v)), &v, tolerance);
        agree("quaternion", &quaternion::log(&quaternion::exp(&v)), &v, tolerance);
    }
}

#[test]
fn the_logarithm_undoes_the_exponential_in_every_part() {
    log_after_exp_is_the_identity::<f64>(1e-14);
    log_after_exp_is_the_identity::<Dual<f64, 3>>(1e-13);
    log_after_exp_is_the_identity::<Second>(1e-12);
    log_after_exp_is_the_identity::<Third>(1e-10);
    log_after_exp_is_the_identity::<f32>(2e-5);
    log_after_exp_is_the_identity::<Dual<f32, 3>>(1e-4);
}

#[test]
fn an_exponential_is_a_rotation_in_every_part() {
    for v in VECTORS {
        let v = Vector3::from_vec(varying::<Second>(&v, 2));
        let m = rotation::exp(&v).into_inner();
        agree("RᵀR", &(m.transpose() * m), &Matrix3::identity(), 1e-13);
        let q = quaternion::exp(&v).into_inner().coords;
        agree("|q|", [&q.dot(&q)], [&Second::from(1.0)], 1e-14);
        // both are the same rotation
        let [x, y, z, w] = [q.x, q.y, q.z, q.w];
        let two = Second::constant(Dual::constant(2.0));
        let first = Vector3::new(
            w * w + x * x - y * y - z * z,
            two * (x * y + w * z),
            two * (x * z - w * y),
        );
        agree("first column", &first, &m.column(0).into_owned(), 1e-13);
    }
}

#[test]
fn values_agree_with_nalgebra() {
    for v in VECTORS {
        let v = Vector3::from(v);
        let (ours, theirs) = (rotation::exp(&v), Rotation3::new(v));
        assert!((ours.matrix() - theirs.matrix()).amax() < 1e-15);
        let (ours, theirs) = (quaternion::exp(&v), UnitQuaternion::new(v));
        assert!((ours.coords - theirs.coords).amax() < 1e-15);
        assert!((quaternion::log(&ours) - theirs.scaled_axis()).amax() < 1e-14);
    }
}

#[test]
fn first_and_second_derivatives_at_the_identity_are_exact() {
    // R = I + [v]× + ½[v]×² + …
    let entries = |v: [Dual<f64, 3>; 3]| {
        <[_; 9]>::try_from(rotation::exp(&Vector3::from(v)).matrix().as_slice()).unwrap()
    };
    let slopes = jacobian(entries, [0.0; 3]);
    for (k, axis) in [Vector3::x(), Vector3::y(), Vector3::z()].iter().enumerate() {
        let generator = axis.cross_matrix();
        assert!((0..9).all(|place| slopes[place][k] == generator[place]));
    }
    let generators =
        [Vector3::x(), Vector3::y(), Vector3::z()].map(|axis: Vector3<f64>| axis.cross_matrix());
    for place in 0..9 {
        let curvature = hessian(|v| rotation::exp(&Vector3::from(v)).matrix()[place], [0.0; 3]);
        for j in 0..3 {
            for k in 0..3 {
                let product = generators[j] * generators[k] + generators[k] * generators[j];
                assert_eq!(curvature[j][k], product[place] / 2.0);
            }
        }
    }
    // log ∘ exp has no curvature
    for place in 0..3 {
        let curvature =
            hessian(|v| rotation::log(&rotation::exp(&Vector3::from(v)))[place], [0.0; 3]);
        assert_eq!(curvature, [[0.0; 3]; 3]);
        let curvature =
            hessian(|v| quaternion::log(&quaternion::exp(&Vector3::from(v)))[place], [0.0; 3]);
        assert_eq!(curvature, [[0.0; 3]; 3]);
    }
}

#[test]
fn a_quaternion_and_its_negative_have_one_logarithm() {
    let q = quaternion::exp(&Vector3::new(0.3, -0.2, 0.9));
    assert_eq!(quaternion::log(&Unit::new_unchecked(-q.into_inner())), quaternion::log(&q));
}

#[test]
fn half_a_turn_has_a_logarithm_of_length_pi() {
    for axis in [Vector3::x(), Vector3::y(), Vector3::z()] {
        let half_turn =
            Rotation3::from_matrix_unchecked(axis * axis.transpose() * 2.0 - Matrix3::identity());
        let v: Vector3<f64> = rotation::log(&half_turn);
        assert!((v.norm() - std::f64::consts::PI).abs() < 1e-15);
        let q = Unit::new_unchecked(Quaternion::from_parts(0.0, axis));
        assert!((quaternion::log(&q) - axis * std::f64::consts::PI).norm() < 1e-15);
    }
}

#[test]
fn nan_gives_nan() {
    fn all_nan<T: Entry>(v: &Vector3<T>) -> bool {
        v.iter().any(|x| x.is_nan())
    }
    let bad =
        Vector3::new(Dual::<f64>::constant(f64::NAN), Dual::constant(0.0), Dual::constant(0.0));
    assert!(all_nan(&rotation::log(&rotation::exp(&bad))));
    assert!(all_nan(&quaternion::log(&quaternion::exp(&bad))));
    let far = Vector3::new(Real::norm(&[1e200_f64]), 0.0, 0.0);
    assert!(rotation::exp(&far).matrix().iter().all(|x| x.is_nan()));
}
