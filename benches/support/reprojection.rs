//! Where a camera sees a point: the residuals of bundle adjustment.

use infinitesimal::Real;

/// Where a camera (rotation vector, translation, focal length, two distortions) sees a point in space: 12 → 2.
#[inline]
pub(crate) fn reprojection<T: Real>(x: [T; 12]) -> [T; 2] {
    let [wx, wy, wz, tx, ty, tz, focal, k1, k2, px, py, pz] = x;
    // Rodrigues: p cos θ + (k × p) sin θ + k (k·p)(1 − cos θ)
    let angle = (wx * wx + wy * wy + wz * wz).sqrt();
    let (sin, cos) = angle.sin_cos();
    let (kx, ky, kz) = (wx / angle, wy / angle, wz / angle);
    let along = (kx * px + ky * py + kz * pz) * (T::one() - cos);
    let qx = px * cos + (ky * pz - kz * py) * sin + kx * along + tx;
    let qy = py * cos + (kz * px - kx * pz) * sin + ky * along + ty;
    let qz = pz * cos + (kx * py - ky * px) * sin + kz * along + tz;
    let (u, v) = (-qx / qz, -qy / qz);
    let square = u * u + v * v;
    let scale = focal * (T::one() + square * (k1 + square * k2));
    [scale * u, scale * v]
}

/// A camera and a point in front of it, for [`reprojection`].
pub(crate) const CAMERA_AND_POINT: [f64; 12] =
    [0.016, -0.013, -0.044, -0.034, -0.107, 1.12, 399.75, -3.2e-7, 5.9e-13, -0.61, 0.57, -1.85];
