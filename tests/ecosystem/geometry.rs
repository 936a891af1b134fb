//! nalgebra's geometry: rotations, quaternions, isometries, projections.

use infinitesimal::{Dual, derivative, gradient, jacobian};
use nalgebra::{
    Isometry3, Perspective3, Point3, Rotation3, Translation3, Unit, UnitQuaternion, Vector3,
};

use crate::assert_near;

/// A unit axis with nothing special about it.
fn axis() -> Unit<Vector3<f64>> {
    Unit::new_normalize(Vector3::new(1.0, -2.0, 0.5))
}

/// A plain vector as one of constants.
fn constant<const N: usize>(v: Vector3<f64>) -> Vector3<Dual<f64, N>> {
    v.map(Dual::constant)
}

const P: Vector3<f64> = Vector3::new(0.3, 0.7, -1.1);

#[test]
fn a_rotating_point_moves_along_axis_cross_radius() {
    // d/dθ R(θ)p = a × R(θ)p
    let angle = 0.8;
    let velocity = Vector3::from(
        jacobian(
            |[angle]| {
                let axis = Unit::new_unchecked(constant(axis().into_inner()));
                <[_; 3]>::from(UnitQuaternion::from_axis_angle(&axis, angle) * constant(P))
            },
            [angle],
        )
        .map(|[slope]| slope),
    );
    let truth = axis().cross(&(UnitQuaternion::from_axis_angle(&axis(), angle) * P));
    for (computed, truth) in velocity.iter().zip(&truth) {
        assert_near(*computed, *truth, 4e-15);
    }
}

#[test]
fn euler_angles_of_a_rotation_of_euler_angles_have_the_identity_as_jacobian() {
    let there_and_back = |[roll, pitch, yaw]: [Dual<f64, 3>; 3]| {
        let (roll, pitch, yaw) = Rotation3::from_euler_angles(roll, pitch, yaw).euler_angles();
        [roll, pitch, yaw]
    };
    let j = jacobian(there_and_back, [0.3, -0.5, 1.2]);
    for (row, slopes) in j.iter().enumerate() {
        for (column, slope) in slopes.iter().enumerate() {
            assert_near(1.0 + slope, if row == column { 2.0 } else { 1.0 }, 1e-15);
        }
    }
}

#[test]
fn an_isometry_and_its_inverse_undo_each_other_with_their_slopes() {
    let there_and_back = |p: [Dual<f64, 3>; 3]| {
        let turn = UnitQuaternion::from_scaled_axis(constant(Vector3::new(0.1, -0.4, 0.9)));
        let isometry = Isometry3::from_parts(Translation3::from(constant(P)), turn);
        <[_; 3]>::from((isometry.inverse() * (isometry * Point3::from(p))).coords)
    };
    let j = jacobian(there_and_back, [2.0, -1.0, 0.5]);
    for (row, slopes) in j.iter().enumerate() {
        for (column, slope) in slopes.iter().enumerate() {
            assert_near(1.0 + slope, if row == column { 2.0 } else { 1.0 }, 1e-15);
        }
    }
}

#[test]
fn the_distance_under_an_isometry_has_the_direction_as_gradient() {
    // ‖T + p − q‖ along T: the unit vector
    let q = Vector3::new(-0.5, 2.0, 0.25);
    let distance = |t: [Dual<f64, 3>; 3]| {
        let isometry = Isometry3::from_parts(Translation3::from(t), UnitQuaternion::identity());
        let moved = isometry * Point3::from(constant(P));
        nalgebra::distance(&moved, &Point3::from(constant(q)))
    };
    let t = [1.0, 2.0, 3.0];
    let truth = (Vector3::from(t) + P - q).normalize();
    for (slope, truth) in gradient(distance, t).into_iter().zip(&truth) {
        assert_near(slope, *truth, 1e-15);
    }
}

#[test]
fn spherical_interpolation_turns_at_the_angle_between() {
    // the angle from the start grows by the whole angle per unit of t
    let start = UnitQuaternion::from_euler_angles(0.2, 0.5, -0.1);
    let end = UnitQuaternion::from_euler_angles(-0.7, 0.3, 1.0);
    let turned = |t: Dual<f64>| {
        let [start, end] = [start, end].map(UnitQuaternion::cast);
        start.angle_to(&start.slerp(&end, t))
    };
    assert_near(derivative(turned, 0.4), start.angle_to(&end), 1e-14);
}

#[test]
fn a_perspective_projection_has_the_slopes_of_the_pinhole() {
    // x/−z·f/aspect: along x f/(aspect·−z), along z x·f/(aspect·z²)
    let (aspect, fovy) = (1.5, 0.9_f64);
    let project = |p: [Dual<f64, 3>; 3]| {
        let camera = Perspective3::new(aspect, fovy, 0.1, 100.0);
        let camera = Perspective3::from_matrix_unchecked(camera.into_inner().map(Dual::constant));
        camera.project_point(&Point3::from(p)).x
    };
    let [x, y, z] = gradient(project, [0.4, -0.3, -2.0]);
    let focal = 1.0 / (0.5 * fovy).tan();
    assert_near(x, focal / aspect / 2.0, 1e-15);
    assert_eq!(y, 0.0);
    assert_near(z, 0.4 * focal / aspect / 4.0, 1e-15);
}
