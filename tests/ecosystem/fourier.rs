//! rustfft: a linear map, and what follows from it.

use infinitesimal::{Dual, gradient};
use num_complex::Complex;
use rustfft::{FftNum, FftPlanner};

use crate::assert_near;

/// Returns the discrete Fourier transform of a real signal.
// on few types of number: for each the planner is compiled with every algorithm that it may choose
fn transform<T: FftNum>(signal: &[T]) -> Vec<Complex<T>> {
    let mut buffer: Vec<_> = signal.iter().map(|&x| Complex::new(x, T::zero())).collect();
    FftPlanner::new().plan_fft_forward(buffer.len()).process(&mut buffer);
    buffer
}

/// A signal with nothing special about it.
fn signal(n: u32) -> Vec<f64> {
    (0..n).map(|i| 2.0 + (0.7 * f64::from(i)).sin() + 0.1 * f64::from(i % 3)).collect()
}

#[test]
fn the_tangent_of_a_transform_is_the_transform_of_the_tangent() {
    // lengths that make rustfft choose its butterflies, mixed radices, Rader's and Bluestein's algorithms
    for n in [4, 8, 12, 17, 30, 59, 94] {
        let (x, v) = (signal(n), signal(n + 1)[1..].to_vec());
        let along: Vec<Dual<f64>> = x.iter().zip(&v).map(|(&x, &v)| Dual::new(x, [v])).collect();
        for (tangent, truth) in transform(&along).iter().zip(transform(&v)) {
            let tangent = Complex::new(tangent.re.partials[0], tangent.im.partials[0]);
            assert_near((tangent - truth).norm() + 1.0, 1.0, 1e-13);
        }
    }
}

#[test]
fn the_gradient_of_the_power_spectrum_follows_from_parseval() {
    // Σ|Xₖ|² = n·Σ xⱼ²
    let x = signal(30);
    let power = |x: &[Dual<f64>]| transform(x).iter().map(Complex::norm_sqr).sum();
    let slopes = gradient(power, infinitesimal::seed(&x).chunk::<1>());
    for (slope, x) in slopes.into_iter().zip(x) {
        assert_near(slope, 2.0 * 30.0 * x, 1e-13);
    }
}
