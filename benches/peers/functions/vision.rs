//! The model of bundle adjustment.

use super::Number;

/// Where a camera (rotation vector, translation, focal length, two distortions) sees a point in space.
#[inline]
pub(crate) fn reprojection<T: Number>(x: [T; 12]) -> [T; 2] {
    let [wx, wy, wz, tx, ty, tz, focal, k1, k2, px, py, pz] = x;
    // Rodrigues: p cos θ + (k × p) sin θ + k (k·p)(1 − cos θ)
    let angle = (wx * wx + wy * wy + wz * wz).sqrt();
    let (sin, cos) = angle.sin_cos();
    let (kx, ky, kz) = (wx / angle, wy / angle, wz / angle);
    let along = (kx * px + ky * py + kz * pz) * cos.minus_from(1.0);
    let qx = px * cos + (ky * pz - kz * py) * sin + kx * along + tx;
    let qy = py * cos + (kz * px - kx * pz) * sin + ky * along + ty;
    let qz = pz * cos + (kx * py - ky * px) * sin + kz * along + tz;
    let (u, v) = (-qx / qz, -qy / qz);
    let square = u * u + v * v;
    let scale = focal * (square * (k1 + square * k2) + 1.0);
    [scale * u, scale * v]
}

/// Half the square of the reprojection.
#[inline]
pub(crate) fn reprojection_cost<T: Number>(x: [T; 12]) -> T {
    let [u, v] = reprojection(x);
    (u * u + v * v) * 0.5
}
