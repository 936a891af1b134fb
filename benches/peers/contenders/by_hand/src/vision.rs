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

/// What both outputs need.
struct View {
    p: [f64; 3],
    /// The axis of the rotation.
    k: [f64; 3],
    sin: f64,
    cos: f64,
    versine: f64,
    kp: f64,
    per_angle: f64,
    /// The derivative of the turned point along the angle.
    by_angle: [f64; 3],
    per_depth: f64,
    u: f64,
    v: f64,
    square: f64,
    focal: f64,
    distortion: f64,
}

impl View {
    /// Returns the gradient of the output scale·w, w being u or v, of which the slopes along u and v are known.
    #[inline(always)]
    fn gradient(&self, w: f64, along_u: f64, along_v: f64) -> [f64; 12] {
        let &Self { p, k, sin, cos, versine, kp, per_angle, by_angle, per_depth, .. } = self;
        // along the turned point
        let g = [
            -along_u * per_depth,
            -along_v * per_depth,
            -(along_u * self.u + along_v * self.v) * per_depth,
        ];
        let (gk, g_turn) = (dot(g, k), dot(g, by_angle));
        let pg = cross(p, g);
        let kg = cross(k, g);
        // g·q along the axis k, then without its part along k
        let h: [f64; 3] = std::array::from_fn(|i| sin * pg[i] + versine * (g[i] * kp + p[i] * gk));
        let along_k = g_turn - dot(h, k) * per_angle;
        let w_slope = |i: usize| along_k * k[i] + h[i] * per_angle;
        // Rᵀg turns back
        let gk_versine = gk * versine;
        let p_slope = |i: usize| g[i] * cos - kg[i] * sin + k[i] * gk_versine;
        let k1_slope = self.focal * self.square * w;
        [
            w_slope(0),
            w_slope(1),
            w_slope(2),
            g[0],
            g[1],
            g[2],
            self.distortion * w,
            k1_slope,
            k1_slope * self.square,
            p_slope(0),
            p_slope(1),
            p_slope(2),
        ]
    }
}

/// The reprojection and its Jacobian: each output's gradient along the turned point, pulled back through the rotation.
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
    let by_angle = std::array::from_fn(|i| turned[i] * cos + (k[i] * kp - p[i]) * sin);

    let per_depth = 1.0 / q[2];
    let (u, v) = (-q[0] * per_depth, -q[1] * per_depth);
    let square = u * u + v * v;
    let inner = k1 + square * k2;
    let distortion = 1.0 + square * inner;
    let scale = focal * distortion;
    // ∂scale/∂u and ∂scale/∂v
    let bend = 2.0 * focal * (inner + square * k2);
    let (bend_u, bend_v) = (bend * u, bend * v);
    let view = View {
        p,
        k,
        sin,
        cos,
        versine,
        kp,
        per_angle,
        by_angle,
        per_depth,
        u,
        v,
        square,
        focal,
        distortion,
    };
    let of_u = view.gradient(u, scale + bend_u * u, bend_v * u);
    let of_v = view.gradient(v, bend_u * v, scale + bend_v * v);
    ([scale * u, scale * v], [of_u, of_v])
}
