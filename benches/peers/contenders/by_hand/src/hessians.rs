//! Second derivatives.

use std::f64::consts::{E, TAU};

use crate::vision::{cross, dot};

/// Rosenbrock's function and its Hessian.
#[inline]
pub(crate) fn rosenbrock<const N: usize>(x: &[f64; N]) -> (f64, [[f64; N]; N]) {
    let mut hessian = [[0.0; N]; N];
    let mut value = 0.0;
    for i in 0..N - 1 {
        let square = x[i] * x[i];
        let a = 1.0 - x[i];
        let b = x[i + 1] - square;
        value += a * a + b * b * 100.0;
        hessian[i][i] += 2.0 - 400.0 * (b - 2.0 * square);
        hessian[i + 1][i + 1] = 200.0;
        hessian[i][i + 1] = -400.0 * x[i];
        hessian[i + 1][i] = -400.0 * x[i];
    }
    (value, hessian)
}

/// Ackley's function and its Hessian.
///
/// With r² = mean x² the function is 20 + e − 20B − W, B = exp(−0.2r), W = exp(mean cos 2πx). The slope of −20B along xᵢ is
/// g·xᵢ, g = 4B/(nr), and g has the slope −g(0.2 + 1/r)xⱼ/(nr); that of −W is 2π/n·W sin 2πxᵢ.
#[inline]
pub(crate) fn ackley<const N: usize>(x: &[f64; N]) -> (f64, [[f64; N]; N]) {
    let mut squares = 0.0;
    let (mut sines, mut cosines) = ([0.0; N], [0.0; N]);
    for i in 0..N {
        (sines[i], cosines[i]) = (TAU * x[i]).sin_cos();
        squares += x[i] * x[i];
    }
    let share = 1.0 / u32::try_from(N).map_or(f64::NAN, f64::from);
    let root = (squares * share).sqrt();
    let cosine_sum: f64 = cosines.iter().sum();
    let (bowl, waves) = ((-0.2 * root).exp(), (cosine_sum * share).exp());
    let per_root = 1.0 / root;
    let along_x = 4.0 * bowl * share * per_root;
    let bend_x = along_x * (0.2 + per_root) * share * per_root;
    let bend_sine = TAU * TAU * waves * share * share;
    let bend_cosine = TAU * TAU * waves * share;
    let mut hessian = [[0.0; N]; N];
    for i in 0..N {
        let (by_x, by_sine) = (bend_x * x[i], bend_sine * sines[i]);
        for j in 0..N {
            hessian[i][j] = -by_x * x[j] - by_sine * sines[j];
        }
        hessian[i][i] += along_x + bend_cosine * cosines[i];
    }
    (20.0 + E - 20.0 * bowl - waves, hessian)
}

type Matrix = [[f64; 3]; 3];

/// Half the square of the reprojection and its Hessian.
///
/// With s = (x² + y²)/z² of the turned point q = R(w)p + t the cost is φ = ½f²m²s, m = 1 + s(k₁ + sk₂). G and H are its gradient
/// and Hessian along q; those along w, t and p are pulled back by W = ∂q/∂w, 1 and R, to which the second derivatives of q
/// along w and p are added.
#[inline]
pub(crate) fn reprojection_cost(point: &[f64; 12]) -> (f64, [[f64; 12]; 12]) {
    let &[wx, wy, wz, tx, ty, tz, f, k1, k2, px, py, pz] = point;
    let (w, p) = ([wx, wy, wz], [px, py, pz]);

    // R p = c p + a w×p + b w(w·p); a₁ = a′/θ, a₂ = a₁′/θ, so that the gradient of a along w is a₁w
    let square_angle = dot(w, w);
    let angle = square_angle.sqrt();
    let (sin, c) = angle.sin_cos();
    let r = 1.0 / square_angle;
    let (a, b) = (sin / angle, (1.0 - c) * r);
    let (a1, b1) = ((c - a) * r, (a - 2.0 * b) * r);
    let (a2, b2) = (-(a + 3.0 * a1) * r, (a1 - 4.0 * b1) * r);
    let (wp, turned) = (dot(w, p), cross(w, p));
    let rotation: Matrix = [
        [c + b * wx * wx, b * wx * wy - a * wz, b * wx * wz + a * wy],
        [b * wy * wx + a * wz, c + b * wy * wy, b * wy * wz - a * wx],
        [b * wz * wx - a * wy, b * wz * wy + a * wx, c + b * wz * wz],
    ];
    let q = [dot(rotation[0], p) + tx, dot(rotation[1], p) + ty, dot(rotation[2], p) + tz];
    let along_w: [f64; 3] = std::array::from_fn(|i| a1 * turned[i] - a * p[i] + b1 * wp * w[i]);
    let turn: Matrix = [[0.0, a * pz, -a * py], [-a * pz, 0.0, a * px], [a * py, -a * px, 0.0]];
    let by_w: Matrix = std::array::from_fn(|i| {
        std::array::from_fn(|j| {
            let diagonal = if i == j { b * wp } else { 0.0 };
            along_w[i] * w[j] + turn[i][j] + b * w[i] * p[j] + diagonal
        })
    });

    // s and φ
    let d = 1.0 / q[2];
    let (x, y) = (q[0] * d, q[1] * d);
    let s = x * x + y * y;
    let s_q = [2.0 * x * d, 2.0 * y * d, -2.0 * s * d];
    let dd = d * d;
    let (s_xx, s_xz, s_yz, s_zz) = (2.0 * dd, -4.0 * x * dd, -4.0 * y * dd, 6.0 * s * dd);
    let inner = k1 + s * k2;
    let m = 1.0 + s * inner;
    let m_s = inner + s * k2;
    let ff = f * f;
    let value = 0.5 * ff * m * m * s;
    let phi_s = 0.5 * ff * m * (m + 2.0 * s * m_s);
    let phi_ss = ff * (2.0 * m * m_s + s * (m_s * m_s + 2.0 * m * k2));
    let g = s_q.map(|s| phi_s * s);
    let mut h: Matrix = std::array::from_fn(|i| std::array::from_fn(|j| phi_ss * s_q[i] * s_q[j]));
    h[0][0] += phi_s * s_xx;
    h[1][1] += phi_s * s_xx;
    h[0][2] += phi_s * s_xz;
    h[2][0] = h[0][2];
    h[1][2] += phi_s * s_yz;
    h[2][1] = h[1][2];
    h[2][2] += phi_s * s_zz;

    // pulled back: HW and HR, then their products with Wᵀ and Rᵀ
    let column = |a: &Matrix, j: usize| [a[0][j], a[1][j], a[2][j]];
    let product = |a: &Matrix, b: &Matrix| -> Matrix {
        std::array::from_fn(|i| std::array::from_fn(|j| dot(a[i], column(b, j))))
    };
    let gram = |a: &Matrix, b: &Matrix| -> Matrix {
        std::array::from_fn(|i| std::array::from_fn(|j| dot(column(a, i), column(b, j))))
    };
    let (h_w, h_p) = (product(&h, &by_w), product(&h, &rotation));
    let (mut ww, mut wp_block, pp) = (gram(&by_w, &h_w), gram(&by_w, &h_p), gram(&rotation, &h_p));

    // G·∂²q along w and w, w and p
    let n = cross(p, g);
    let gw_turned = cross(g, w);
    let (alpha, beta, gamma) = (dot(g, p), dot(w, n), dot(g, w));
    let u: [f64; 3] = std::array::from_fn(|i| a1 * n[i] + b1 * (wp * g[i] + gamma * p[i]));
    let outer = a2 * beta + b2 * gamma * wp - a1 * alpha;
    let diagonal = a1 * beta + b1 * gamma * wp - a * alpha;
    let spin = [[0.0, g[2], -g[1]], [-g[2], 0.0, g[0]], [g[1], -g[0], 0.0]];
    for i in 0..3 {
        for j in 0..3 {
            ww[i][j] +=
                outer * w[i] * w[j] + w[i] * u[j] + u[i] * w[j] + b * (g[i] * p[j] + p[i] * g[j]);
            wp_block[i][j] += (a1 * gw_turned[j] - a * g[j] + b1 * gamma * w[j]) * w[i]
                + a * spin[i][j]
                + b * g[i] * w[j];
        }
        ww[i][i] += diagonal;
        wp_block[i][i] += b * gamma;
    }

    // the intrinsics: φ along s and each of them, and among themselves
    let s2 = s * s;
    let mixed = [2.0 * phi_s / f, ff * s * (m_s * s + 2.0 * m), ff * s2 * (m_s * s + 3.0 * m)];
    let fm = 2.0 * f * m * s2;
    let ffs = ff * s * s2;
    let intrinsics: Matrix =
        [[m * m * s, fm, fm * s], [fm, ffs, ffs * s], [fm * s, ffs * s, ffs * s2]];
    let s_w: [f64; 3] = std::array::from_fn(|j| dot(column(&by_w, j), s_q));
    let s_p: [f64; 3] = std::array::from_fn(|j| dot(column(&rotation, j), s_q));

    let mut out = [[0.0; 12]; 12];
    for i in 0..3 {
        for j in 0..3 {
            out[i][j] = ww[i][j];
            out[i][3 + j] = h_w[j][i];
            out[3 + i][j] = h_w[i][j];
            out[i][6 + j] = s_w[i] * mixed[j];
            out[6 + i][j] = s_w[j] * mixed[i];
            out[i][9 + j] = wp_block[i][j];
            out[9 + i][j] = wp_block[j][i];
            out[3 + i][3 + j] = h[i][j];
            out[3 + i][6 + j] = s_q[i] * mixed[j];
            out[6 + i][3 + j] = s_q[j] * mixed[i];
            out[3 + i][9 + j] = h_p[i][j];
            out[9 + i][3 + j] = h_p[j][i];
            out[6 + i][6 + j] = intrinsics[i][j];
            out[6 + i][9 + j] = s_p[j] * mixed[i];
            out[9 + i][6 + j] = s_p[i] * mixed[j];
            out[9 + i][9 + j] = pp[i][j];
        }
    }
    (value, out)
}
