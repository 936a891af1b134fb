//! The reprojection.

/// a × b.
#[inline(always)]
pub(crate) fn cross(a: [f64; 3], b: [f64; 3]) -> [f64; 3] {
    [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

/// a · b.
#[inline(always)]
pub(crate) fn dot(a: [f64; 3], b: [f64; 3]) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

/// The reprojection and its Jacobian: each output's gradient g along the turned point, pulled back through the rotation.
#[inline]
pub(crate) fn reprojection(x: &[f64; 12]) -> ([f64; 2], [[f64; 12]; 2]) {
    let &[wx, wy, wz, tx, ty, tz, focal, k1, k2, px, py, pz] = x;
    let p = [px, py, pz];
    let angle = (wx * wx + wy * wy + wz * wz).sqrt();
    let (sin, cos) = angle.sin_cos();
    let per_angle = 1.0 / angle;
    let k = [wx * per_angle, wy * per_angle, wz * per_angle];
    let turned = cross(k, p);
    let kp = dot(k, p);
    let versine = 1.0 - cos;
    let along = kp * versine;
    let turn = |i: usize| p[i] * cos + turned[i] * sin + k[i] * along;
    let q = [turn(0) + tx, turn(1) + ty, turn(2) + tz];
    // the derivative of the turned point along the angle
    let by_angle: [f64; 3] =
        std::array::from_fn(|i| turned[i] * cos - p[i] * sin + k[i] * kp * sin);

    let per_depth = 1.0 / q[2];
    let (u, v) = (-q[0] * per_depth, -q[1] * per_depth);
    let square = u * u + v * v;
    let inner = k1 + square * k2;
    let distortion = 1.0 + square * inner;
    let scale = focal * distortion;
    // ∂scale/∂(u² + v²)
    let bend = focal * (inner + square * k2);
    let (bend_u, bend_v) = (2.0 * bend * u, 2.0 * bend * v);

    let row = |w: f64, along_u: f64, along_v: f64| {
        // along the turned point
        let g =
            [-along_u * per_depth, -along_v * per_depth, -(along_u * u + along_v * v) * per_depth];
        let (gk, g_turn) = (dot(g, k), dot(g, by_angle));
        let pg = cross(p, g);
        let kg = cross(k, g);
        // g·q along the axis k, then without its part along k
        let h: [f64; 3] = std::array::from_fn(|i| sin * pg[i] + versine * (g[i] * kp + p[i] * gk));
        let hk = dot(h, k);
        let w_slope = |i: usize| g_turn * k[i] + (h[i] - hk * k[i]) * per_angle;
        // Rᵀg turns back
        let p_slope = |i: usize| g[i] * cos - kg[i] * sin + k[i] * gk * versine;
        let focal_square = focal * square;
        [
            w_slope(0),
            w_slope(1),
            w_slope(2),
            g[0],
            g[1],
            g[2],
            distortion * w,
            focal_square * w,
            focal_square * square * w,
            p_slope(0),
            p_slope(1),
            p_slope(2),
        ]
    };
    let jacobian = [row(u, scale + bend_u * u, bend_v * u), row(v, bend_u * v, scale + bend_v * v)];
    ([scale * u, scale * v], jacobian)
}
