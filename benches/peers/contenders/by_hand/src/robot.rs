//! The arm.

use peers_work::inputs::LINKS;

use crate::vision::cross;

/// The hand's axes and place, and the geometric Jacobian: each joint turns what follows it about its own axis.
#[inline]
pub(crate) fn arm(angles: &[f64; 6]) -> ([f64; 12], [[f64; 6]; 12]) {
    let (mut x, mut y, mut z) = ([1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]);
    let mut p = [0.0; 3];
    let mut joints = [([0.0; 3], [0.0; 3]); 6];
    for ((&angle, [cos_twist, sin_twist, a, d]), joint) in angles.iter().zip(LINKS).zip(&mut joints)
    {
        *joint = (z, p);
        let (sin, cos) = angle.sin_cos();
        for i in 0..3 {
            let turned = y[i] * cos - x[i] * sin;
            x[i] = x[i] * cos + y[i] * sin;
            p[i] += z[i] * d + x[i] * a;
            y[i] = turned * cos_twist + z[i] * sin_twist;
            z[i] = z[i] * cos_twist - turned * sin_twist;
        }
    }
    let mut jacobian = [[0.0; 6]; 12];
    for (j, &(axis, origin)) in joints.iter().enumerate() {
        let arm = [p[0] - origin[0], p[1] - origin[1], p[2] - origin[2]];
        for (block, part) in [x, y, z, arm].into_iter().enumerate() {
            let turned = cross(axis, part);
            for i in 0..3 {
                jacobian[3 * block + i][j] = turned[i];
            }
        }
    }
    ([x[0], x[1], x[2], y[0], y[1], y[2], z[0], z[1], z[2], p[0], p[1], p[2]], jacobian)
}
