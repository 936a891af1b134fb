//! The test collection: functions of many shapes, each written once for every number type, with the point at which
//! they are looked at.

use std::f64::consts::{E, TAU};

use infinitesimal::{Function, Real};

/// Something to do with every function of the collection.
pub(crate) trait Visitor {
    /// Visits a function and a point inside its domain, off its kinks.
    fn visit<F: Function>(&mut self, name: &str, f: &F, x: &[f64]);
}

/// Visits every function of the collection.
pub(crate) fn visit_collection(visitor: &mut impl Visitor) {
    visitor.visit("Himmelblau", &Himmelblau, &[-1.3, 2.1]);
    visitor.visit("polar to Cartesian", &Cartesian, &[1.5, 0.7]);
    visitor.visit("Robertson kinetics", &Robertson, &[0.7, 2e-5, 0.3]);
    visitor.visit("damped oscillation", &Oscillation, &[1.3, 0.4, 2.2]);
    visitor.visit("Rat43 residuals", &Rat43, &[700.0, 5.2, 0.76, 1.28]);
    visitor.visit("Huber loss", &Huber, &point(5));
    visitor.visit("six-joint arm", &Arm, &[0.3, -0.7, 0.9, 1.1, -0.4, 0.6]);
    visitor.visit("Ackley", &Ackley, &point(6));
    visitor.visit("Rosenbrock", &Rosenbrock, &point(8));
    visitor.visit("Speelpenning", &Speelpenning, &positive(9));
    visitor.visit("Helmholtz energy", &Helmholtz, &[0.06, 0.1, 0.03, 0.08, 0.05, 0.09, 0.04, 0.07]);
    visitor.visit("log-sum-exp model", &LogSumExp, &point(10));
    visitor.visit("reprojection", &Reprojection, &CAMERA_AND_POINT);
    visitor.visit("Brusselator", &Brusselator, &positive(16));
    visitor.visit("neural network", &Network, &point(Network::WEIGHTS));
    visitor.visit("Rosenbrock, 30", &Rosenbrock, &point(30));
}

/// n coordinates between −1 and 1, without a pattern.
pub(crate) fn point(n: u32) -> Vec<f64> {
    (0..n).map(|i| (f64::from(i) * 1.7 + 0.4).sin()).collect()
}

/// n coordinates between ½ and 1½, without a pattern.
pub(crate) fn positive(n: u32) -> Vec<f64> {
    point(n).into_iter().map(|x| 1.0 + 0.5 * x).collect()
}

/// An index as a float.
fn float(i: usize) -> f64 {
    u32::try_from(i).map_or(f64::NAN, f64::from)
}

// ------------------------------------------------------------------------------ one result

/// (x² + y − 11)² + (x + y² − 7)².
pub(crate) struct Himmelblau;

impl Function for Himmelblau {
    type Output<T: Real> = T;

    #[inline]
    fn evaluate<T: Real>(&self, x: &[T]) -> T {
        let (x, y) = (x[0], x[1]);
        let (a, b) = (x * x + y - T::constant(11.0), x + y * y - T::constant(7.0));
        a * a + b * b
    }
}

/// Σ (1 − xᵢ)² + 100 (xᵢ₊₁ − xᵢ²)², cheap, and each term knows only two inputs.
pub(crate) struct Rosenbrock;

impl Function for Rosenbrock {
    type Output<T: Real> = T;

    #[inline]
    fn evaluate<T: Real>(&self, x: &[T]) -> T {
        let mut sum = T::zero();
        for pair in x.windows(2) {
            let a = T::one() - pair[0];
            let b = pair[1] - pair[0] * pair[0];
            sum += a * a + T::constant(100.0) * b * b;
        }
        sum
    }
}

/// −20 exp(−0.2 √(mean xᵢ²)) − exp(mean cos 2πxᵢ) + 20 + e, an elementary function for each input.
pub(crate) struct Ackley;

impl Function for Ackley {
    type Output<T: Real> = T;

    #[inline]
    fn evaluate<T: Real>(&self, x: &[T]) -> T {
        let (mut squares, mut cosines) = (T::zero(), T::zero());
        for &x in x {
            squares += x * x;
            cosines += (T::constant(TAU) * x).cos();
        }
        let share = T::constant(1.0 / float(x.len()));
        let bowl = (T::constant(-0.2) * (squares * share).sqrt()).exp();
        T::constant(20.0 + E) - T::constant(20.0) * bowl - (cosines * share).exp()
    }
}

/// Π xᵢ, whose every slope is the product of all others.
pub(crate) struct Speelpenning;

impl Function for Speelpenning {
    type Output<T: Real> = T;

    #[inline]
    fn evaluate<T: Real>(&self, x: &[T]) -> T {
        x.iter().product()
    }
}

/// The Helmholtz energy of a mixed fluid in a unit volume,
/// Σ xᵢ ln(xᵢ/(1 − b·x)) − xᵀAx/(√8 b·x) · ln((1 + (1 + √2) b·x)/(1 + (1 − √2) b·x)).
pub(crate) struct Helmholtz;

impl Function for Helmholtz {
    type Output<T: Real> = T;

    #[inline]
    fn evaluate<T: Real>(&self, x: &[T]) -> T {
        let one = T::one();
        let mut covolume = T::zero();
        let mut pairs = T::zero();
        for (i, &xi) in x.iter().enumerate() {
            covolume += T::constant(0.5 + 0.1 * float(i % 3)) * xi;
            let mut row = T::zero();
            for (j, &xj) in x.iter().enumerate() {
                row += T::constant(1.0 - 0.1 * float(i.abs_diff(j))) * xj;
            }
            pairs += xi * row;
        }
        let mut energy = T::zero();
        for &x in x {
            energy += x * (x / (one - covolume)).ln();
        }
        let root = 2.0_f64.sqrt();
        let (above, below) = (T::constant(1.0 + root), T::constant(1.0 - root));
        let quotient = (one + above * covolume) / (one + below * covolume);
        energy - pairs / (T::constant(8.0_f64.sqrt()) * covolume) * quotient.ln()
    }
}

/// ln Σₖ exp(aₖ·x + bₖ), the smooth maximum of sixteen lines.
pub(crate) struct LogSumExp;

impl Function for LogSumExp {
    type Output<T: Real> = T;

    #[inline]
    fn evaluate<T: Real>(&self, x: &[T]) -> T {
        let line = |k: usize| {
            let mut sum = T::constant(0.1 * float(k));
            for (i, &x) in x.iter().enumerate() {
                sum += T::constant(0.2 * float((3 * k + 5 * i) % 11) - 1.0) * x;
            }
            sum
        };
        let lines: Vec<T> = (0..16).map(line).collect();
        T::log_sum_exp(&lines)
    }
}

/// Σ of x²/2 where |x| < ½ and |x|/2 − ⅛ elsewhere: a loss that branches.
pub(crate) struct Huber;

impl Function for Huber {
    type Output<T: Real> = T;

    #[inline]
    fn evaluate<T: Real>(&self, x: &[T]) -> T {
        let half = T::constant(0.5);
        let loss = |x: T| {
            let size = x.abs();
            if size < half { half * x * x } else { half * size - T::constant(0.125) }
        };
        x.iter().map(|&x| loss(x)).sum()
    }
}

/// The squared error of a network with three inputs, four hidden neurons and one output, on five samples, as a
/// function of its weights.
pub(crate) struct Network;

impl Network {
    /// Four neurons with three weights and a bias, one with four and a bias.
    pub(crate) const WEIGHTS: u32 = 4 * 4 + 5;
}

impl Function for Network {
    type Output<T: Real> = T;

    #[inline]
    fn evaluate<T: Real>(&self, weights: &[T]) -> T {
        let (hidden, output) = weights.split_at(16);
        let mut loss = T::zero();
        for sample in 0..5 {
            let signal = |i| T::constant(0.25 * float((3 * sample + 5 * i) % 8) - 0.9);
            let mut y = output[4];
            for (neuron, &weight) in hidden.chunks(4).zip(output) {
                let mut sum = neuron[3];
                for (i, &weight) in neuron[..3].iter().enumerate() {
                    sum += weight * signal(i);
                }
                y += weight * sum.tanh();
            }
            let error = y - T::constant(0.2 * float(sample));
            loss += error * error;
        }
        loss
    }
}

// ------------------------------------------------------------------------------ several results

/// (r, t) to (r cos t, r sin t).
pub(crate) struct Cartesian;

impl Function for Cartesian {
    type Output<T: Real> = [T; 2];

    #[inline]
    fn evaluate<T: Real>(&self, x: &[T]) -> [T; 2] {
        let (sin, cos) = x[1].sin_cos();
        [x[0] * cos, x[0] * sin]
    }
}

/// The rates of three reactants, stiff by nine orders of magnitude.
pub(crate) struct Robertson;

impl Function for Robertson {
    type Output<T: Real> = [T; 3];

    #[inline]
    fn evaluate<T: Real>(&self, y: &[T]) -> [T; 3] {
        let slow = T::constant(0.04) * y[0];
        let fast = T::constant(1e4) * y[1] * y[2];
        let fastest = T::constant(3e7) * y[1] * y[1];
        [fast - slow, slow - fast - fastest, fastest]
    }
}

/// a e^(−bt) cos ct at thirty times: 3 → 30.
pub(crate) struct Oscillation;

impl Function for Oscillation {
    type Output<T: Real> = [T; 30];

    #[inline]
    fn evaluate<T: Real>(&self, x: &[T]) -> [T; 30] {
        std::array::from_fn(|i| {
            let t = T::constant(0.1 * float(i));
            x[0] * (-x[1] * t).exp() * (x[2] * t).cos()
        })
    }
}

/// The growth of onions, b₁/(1 + e^(b₂ − b₃t))^(1/b₄), less what was measured: 4 → 15.
pub(crate) struct Rat43;

impl Function for Rat43 {
    type Output<T: Real> = [T; 15];

    #[inline]
    fn evaluate<T: Real>(&self, b: &[T]) -> [T; 15] {
        const MEASURED: [f64; 15] = [
            16.08, 33.83, 65.80, 97.20, 191.55, 326.20, 386.87, 520.53, 590.03, 651.92, 724.93,
            699.56, 689.96, 637.56, 717.41,
        ];
        std::array::from_fn(|i| {
            let t = T::constant(float(i + 1));
            let growth = T::one() + (b[1] - b[2] * t).exp();
            b[0] / growth.powf(T::one() / b[3]) - T::constant(MEASURED[i])
        })
    }
}

/// The hand of an arm with six joints, its position and the columns of its rotation: 6 → 12.
pub(crate) struct Arm;

impl Function for Arm {
    type Output<T: Real> = [T; 12];

    #[inline]
    fn evaluate<T: Real>(&self, joints: &[T]) -> [T; 12] {
        // sine and cosine of the angle between one axis and the next
        const TWIST: [[f64; 2]; 6] =
            [[1.0, 0.0], [0.28, 0.96], [-0.8, 0.6], [0.96, 0.28], [-1.0, 0.0], [0.6, 0.8]];
        const LENGTH: [f64; 6] = [0.0, 0.43, 0.02, 0.0, 0.1, 0.05];
        const OFFSET: [f64; 6] = [0.67, 0.0, 0.15, 0.43, 0.0, 0.1];
        let (zero, one) = (T::zero(), T::one());
        let mut columns = [[one, zero, zero], [zero, one, zero], [zero, zero, one], [zero; 3]];
        for (i, &joint) in joints.iter().enumerate() {
            let (sin, cos) = joint.sin_cos();
            let [ts, tc] = TWIST[i].map(T::constant);
            let (a, d) = (T::constant(LENGTH[i]), T::constant(OFFSET[i]));
            let [x, y, z, p] = columns;
            let combine =
                |u: T, v: T, w: T| std::array::from_fn(|r| x[r] * u + y[r] * v + z[r] * w);
            let reach: [T; 3] = combine(a * cos, a * sin, d);
            columns = [
                combine(cos, sin, zero),
                combine(-sin * tc, cos * tc, ts),
                combine(sin * ts, -cos * ts, tc),
                std::array::from_fn(|r| p[r] + reach[r]),
            ];
        }
        std::array::from_fn(|i| columns[i / 3][i % 3])
    }
}

/// A camera (rotation vector, translation, focal length, two distortions) and a point in front of it, for
/// [`Reprojection`].
pub(crate) const CAMERA_AND_POINT: [f64; 12] =
    [0.016, -0.013, -0.044, -0.034, -0.107, 1.12, 399.75, -3.2e-7, 5.9e-13, -0.61, 0.57, -1.85];

/// Where a camera sees a point in space: 12 → 2.
pub(crate) struct Reprojection;

impl Function for Reprojection {
    type Output<T: Real> = [T; 2];

    #[inline]
    fn evaluate<T: Real>(&self, x: &[T]) -> [T; 2] {
        let &[wx, wy, wz, tx, ty, tz, focal, k1, k2, px, py, pz] = x else {
            panic!("a camera and a point are twelve numbers, not {}", x.len())
        };
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
}

/// The rates of two reactants on a line of cells, u′ = 1 + u²v − 4u + D(u₋ − 2u + u₊) and v′ = 3u − u²v + D(…): a stencil,
/// n → n.
pub(crate) struct Brusselator;

impl Function for Brusselator {
    type Output<T: Real> = Vec<T>;

    #[inline]
    fn evaluate<T: Real>(&self, x: &[T]) -> Vec<T> {
        let (u, v) = x.split_at(x.len() / 2);
        let cells = u.len();
        let spread = |w: &[T], i: usize| {
            let (left, right) = (w[(i + cells - 1) % cells], w[(i + 1) % cells]);
            T::constant(0.02) * (left - (w[i] + w[i]) + right)
        };
        let autocatalysis = |i: usize| u[i] * u[i] * v[i];
        let first = |i| T::one() + autocatalysis(i) - T::constant(4.0) * u[i] + spread(u, i);
        let second = |i| T::constant(3.0) * u[i] - autocatalysis(i) + spread(v, i);
        (0..cells).map(first).chain((0..cells).map(second)).collect()
    }
}
