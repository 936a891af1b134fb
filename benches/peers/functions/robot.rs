//! A robot's arm.

use peers_work::inputs::LINKS;

use super::Number;

/// The hand's axes and place, x, y, z and p, for the angles of six joints.
#[inline]
pub(crate) fn arm<T: Number>(angles: [T; 6]) -> [T; 12] {
    let constant = |v: [f64; 3]| v.map(T::constant);
    let (mut x, mut y) = (constant([1.0, 0.0, 0.0]), constant([0.0, 1.0, 0.0]));
    let (mut z, mut p) = (constant([0.0, 0.0, 1.0]), constant([0.0; 3]));
    for (angle, [cos_twist, sin_twist, a, d]) in angles.into_iter().zip(LINKS) {
        let (sin, cos) = angle.sin_cos();
        for i in 0..3 {
            // about z by the angle, along z by d, along the new x by a, about the new x by the twist
            let turned = y[i] * cos - x[i] * sin;
            x[i] = x[i] * cos + y[i] * sin;
            p[i] += z[i] * d + x[i] * a;
            y[i] = turned * cos_twist + z[i] * sin_twist;
            z[i] = z[i] * cos_twist - turned * sin_twist;
        }
    }
    [x[0], x[1], x[2], y[0], y[1], y[2], z[0], z[1], z[2], p[0], p[1], p[2]]
}
