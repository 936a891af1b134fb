//! Where the functions are evaluated.

/// The point of the scalar functions.
pub const SCALAR: f64 = 1.3;

/// The point of the fifth and the tenth derivative.
pub const SERIES: f64 = 0.3;

/// Parameters of Rat43, the start that NIST calls the second.
pub const RAT43: [f64; 4] = [700.0, 5.0, 0.75, 1.3];

/// A camera (rotation vector, translation, focal length, two distortions) and a point in front of it.
pub const CAMERA_AND_POINT: [f64; 12] =
    [0.46, -0.33, -0.74, -0.034, -0.107, 1.12, 1.7, -0.032, 0.0059, -0.61, 0.57, -2.85];

/// The angles of six joints.
pub const JOINTS: [f64; 6] = [0.3, -1.1, 0.8, 0.5, -0.7, 1.9];

/// (cos α, sin α, a, d) of each link, after Denavit and Hartenberg.
pub const LINKS: [[f64; 4]; 6] = [
    [0.0, 1.0, 0.0, 0.089],
    [1.0, 0.0, -0.425, 0.0],
    [1.0, 0.0, -0.392, 0.0],
    [0.0, 1.0, 0.0, 0.109],
    [0.0, -1.0, 0.0, 0.095],
    [1.0, 0.0, 0.0, 0.082],
];

/// The rate constants of the pollution problem.
pub const RATES: [f64; 25] = [
    0.35, 26.6, 1.23e4, 8.6e-4, 8.2e-4, 1.5e4, 1.3e-4, 2.4e4, 1.65e4, 9.0e3, 0.022, 1.2e4, 1.88,
    1.63e4, 4.8e6, 3.5e-4, 0.0175, 1e8, 4.44e11, 1240.0, 2.1, 5.78, 0.0474, 1780.0, 3.12,
];

/// Concentrations of Robertson's problem.
pub const ROBER: [f64; 3] = [0.9, 2.2e-5, 0.1];

/// How many points a batch has.
pub const BATCH: usize = 10_000;

/// Returns N coordinates between −1 and 1, without a pattern.
#[must_use]
pub fn point<const N: usize>() -> [f64; N] {
    std::array::from_fn(wave)
}

/// Returns 20 concentrations.
#[must_use]
pub fn pollution() -> [f64; 20] {
    std::array::from_fn(|i| 0.11 + 0.1 * wave(i))
}

/// Returns the 25 coefficients of a matrix, row by row, and the 5 of a right-hand side.
#[must_use]
pub fn system() -> [f64; 30] {
    std::array::from_fn(|i| if i < 25 && i % 6 == 0 { 3.0 + wave(i) } else { wave(i) })
}

/// Returns the points of a batch of scalar derivatives, between 0.5 and 2.5.
#[must_use]
pub fn scalars() -> Vec<f64> {
    (0..BATCH).map(|i| 1.5 + wave(i)).collect()
}

/// Returns the cameras and points of a batch of reprojections.
#[must_use]
pub fn cameras_and_points() -> Vec<[f64; 12]> {
    let around =
        |i: usize| std::array::from_fn(|j| CAMERA_AND_POINT[j] * (1.0 + 0.05 * wave(12 * i + j)));
    (0..BATCH).map(around).collect()
}

/// Returns sin(1.7 i + 0.4).
fn wave(i: usize) -> f64 {
    u32::try_from(i).map_or(f64::NAN, |i| (f64::from(i) * 1.7 + 0.4).sin())
}
