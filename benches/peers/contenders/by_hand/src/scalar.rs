//! Scalar functions.

/// e^(−x/2) sin 3x + ln(1 + x²) √(2 + cos x) and its derivative.
#[inline]
pub(crate) fn scalar(x: f64) -> (f64, f64) {
    let decay = (x * -0.5).exp();
    let (sin3, cos3) = (x * 3.0).sin_cos();
    let (sin, cos) = x.sin_cos();
    let square = x * x + 1.0;
    let (ln, root) = (square.ln(), (cos + 2.0).sqrt());
    let value = decay * sin3 + ln * root;
    (value, decay * (3.0 * cos3 - 0.5 * sin3) + 2.0 * x / square * root - ln * sin * 0.5 / root)
}

/// x² cos(x − 7)/sin x and its derivative.
#[inline]
pub(crate) fn quotient(x: f64) -> (f64, f64) {
    let (sin7, cos7) = (x - 7.0).sin_cos();
    let (sin, cos) = x.sin_cos();
    let square = x * x;
    let value = square * cos7 / sin;
    (value, (2.0 * x * cos7 - square * sin7 - value * cos) / sin)
}

/// A residual of Rat43 and its gradient, as the tutorial of Ceres has it under "optimised analytic derivatives".
#[inline]
pub(crate) fn rat43([b1, b2, b3, b4]: [f64; 4]) -> (f64, [f64; 4]) {
    let (x, y) = (9.0, 590.03);
    let t1 = (b2 - b3 * x).exp();
    let t2 = 1.0 + t1;
    let t3 = t2.powf(-1.0 / b4);
    let t4 = t2.powf(-1.0 / b4 - 1.0);
    let two_and_three = -b1 * t1 * t4 / b4;
    (b1 * t3 - y, [t3, two_and_three, -x * two_and_three, b1 * t2.ln() * t3 / (b4 * b4)])
}
