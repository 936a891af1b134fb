//! num-complex: holomorphic functions of a complex dual.

use infinitesimal::Dual;
use num_complex::Complex;

use crate::assert_near;

/// Returns f′(z) of a holomorphic function, by a tangent of 1 along the real axis.
fn slope(f: impl Fn(Complex<Dual<f64>>) -> Complex<Dual<f64>>, z: Complex<f64>) -> Complex<f64> {
    let y = f(Complex::new(Dual::variable(z.re, 0), Dual::constant(z.im)));
    Complex::new(y.re.partials[0], y.im.partials[0])
}

/// A complex number with nothing special about it.
const Z: Complex<f64> = Complex::new(0.7, -0.4);

/// Compares the slope of num-complex's own function with the derivative by hand.
#[track_caller]
fn assert_slope(
    f: impl Fn(Complex<Dual<f64>>) -> Complex<Dual<f64>>,
    truth: impl Fn(Complex<f64>) -> Complex<f64>,
) {
    let (slope, truth) = (slope(f, Z), truth(Z));
    assert_near((slope - truth).norm() + truth.norm(), truth.norm(), 4e-15);
}

#[test]
fn elementary_functions_of_num_complex_have_their_slopes() {
    assert_slope(Complex::exp, Complex::exp);
    assert_slope(Complex::ln, |z| z.inv());
    assert_slope(Complex::sqrt, |z| (2.0 * z.sqrt()).inv());
    assert_slope(Complex::cbrt, |z| z.cbrt() / (3.0 * z));
    assert_slope(Complex::sin, Complex::cos);
    assert_slope(Complex::cos, |z| -z.sin());
    assert_slope(Complex::tan, |z| (z.cos() * z.cos()).inv());
    assert_slope(Complex::asin, |z| (1.0 - z * z).sqrt().inv());
    assert_slope(Complex::acos, |z| -(1.0 - z * z).sqrt().inv());
    assert_slope(Complex::atan, |z| (1.0 + z * z).inv());
    assert_slope(Complex::sinh, Complex::cosh);
    assert_slope(Complex::tanh, |z| (z.cosh() * z.cosh()).inv());
    assert_slope(|z| z.powi(5), |z| 5.0 * z.powi(4));
    assert_slope(|z| z.powf(Dual::constant(2.5)), |z| 2.5 * z.powf(1.5));
    assert_slope(|z| z.inv(), |z| -(z * z).inv());
}

#[test]
fn an_iteration_of_num_complex_has_the_recursion_of_its_derivative() {
    // zₖ₊₁ = zₖ² + c from 0, the iteration of the Mandelbrot set; dzₖ₊₁/dc = 2 zₖ dzₖ/dc + 1
    let c = Complex::new(-0.4, 0.3);
    let orbit = |c: Complex<Dual<f64>>| (0..20).fold(Complex::ZERO, |z, _| z * z + c);
    let (_, truth) =
        (0..20).fold((Complex::ZERO, Complex::ZERO), |(z, d), _| (z * z + c, 2.0 * z * d + 1.0));
    let slope = slope(orbit, c);
    assert_near(slope.re, truth.re, 1e-14);
    assert_near(slope.im, truth.im, 1e-14);
}
