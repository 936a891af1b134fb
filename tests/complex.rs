//! Complex numbers with dual parts.
#![cfg(all(feature = "num-complex", any(feature = "std", feature = "libm")))]

use infinitesimal::{Dual, gradient};
use num_complex::Complex;

/// A number whose real part varies in lane 0 and whose imaginary part varies in lane 1.
type Seeded = Complex<Dual<f64, 2>>;

/// A function, by its name, on plain and on dual numbers, and its derivative.
type Case = (
    &'static str,
    fn(Complex<f64>) -> Complex<f64>,
    fn(Seeded) -> Seeded,
    fn(Complex<f64>) -> Complex<f64>,
);

/// Off the branch cuts of every function below.
const POINTS: [Complex<f64>; 6] = [
    Complex::new(0.5, 0.25),
    Complex::new(-1.5, 0.75),
    Complex::new(0.3, -2.0),
    Complex::new(-0.7, -0.1),
    Complex::new(1e-3, 1e3),
    Complex::new(0.9, 0.01),
];

/// Lists functions by name, `x` being the plain or the dual number, `z` the point.
macro_rules! cases {
    ($($name:ident: |$x:ident| $f:expr, |$z:ident| $slope:expr;)*) => {
        [$((
            stringify!($name),
            |$x: Complex<f64>| $f,
            |$x: Seeded| $f,
            |$z: Complex<f64>| $slope,
        )),*]
    };
}

fn cases() -> Vec<Case> {
    let cases: [Case; 18] = cases! {
        exp: |x| x.exp(), |z| z.exp();
        ln: |x| x.ln(), |z| z.inv();
        sqrt: |x| x.sqrt(), |z| (z.sqrt() * 2.0).inv();
        cbrt: |x| x.cbrt(), |z| z.cbrt() / (z * 3.0);
        sin: |x| x.sin(), |z| z.cos();
        cos: |x| x.cos(), |z| -z.sin();
        tan: |x| x.tan(), |z| (z.cos() * z.cos()).inv();
        asin: |x| x.asin(), |z| (1.0 - z * z).sqrt().inv();
        acos: |x| x.acos(), |z| -(1.0 - z * z).sqrt().inv();
        atan: |x| x.atan(), |z| (1.0 + z * z).inv();
        sinh: |x| x.sinh(), |z| z.cosh();
        cosh: |x| x.cosh(), |z| z.sinh();
        tanh: |x| x.tanh(), |z| (z.cosh() * z.cosh()).inv();
        inv: |x| x.inv(), |z| -(z * z).inv();
        powi: |x| x.powi(5), |z| 5.0 * z.powi(4);
        powu: |x| x.powu(3), |z| 3.0 * z * z;
        product: |x| x * x, |z| 2.0 * z;
        quotient: |x| x.inv() / x, |z| -2.0 * z.powi(-3);
    };
    cases.to_vec()
}

fn seeded(z: Complex<f64>) -> Seeded {
    Complex::new(Dual::variable(z.re, 0), Dual::variable(z.im, 1))
}

/// ∂w/∂x for lane 0, ∂w/∂y for lane 1.
fn partial(w: Seeded, lane: usize) -> Complex<f64> {
    Complex::new(w.re.partials[lane], w.im.partials[lane])
}

#[test]
fn values_are_those_of_plain_complex_numbers() {
    for (name, plain, dual, _) in cases() {
        for z in POINTS {
            let (expected, w) = (plain(z), dual(seeded(z)));
            let bits = |re: f64, im: f64| (re.to_bits(), im.to_bits());
            let (got, expected) = (bits(w.re.value, w.im.value), bits(expected.re, expected.im));
            assert_eq!(got, expected, "{name}({z})");
        }
    }
}

#[test]
fn a_holomorphic_function_has_one_derivative() {
    for (name, _, dual, slope) in cases() {
        for z in POINTS {
            let w = dual(seeded(z));
            let (along_x, along_y, expected) = (partial(w, 0), partial(w, 1), slope(z));
            // sin, cos and tan of 1000i overflow in their plain formulas
            if !(w.re.value.is_finite() && w.im.value.is_finite() && expected.is_finite()) {
                continue;
            }
            let scale = expected.norm();
            // num-complex's formula of asin cancels at 1000i
            let tolerance = if name == "asin" { 1e-9 } else { 2e-13 };
            assert!(
                (along_x - expected).norm() < tolerance * scale,
                "{name}′({z}) = {along_x}, not {expected}"
            );
            // Cauchy–Riemann: ∂w/∂y = i ∂w/∂x
            let rotated = Complex::<f64>::i() * along_x;
            assert!(
                (along_y - rotated).norm() < tolerance * scale,
                "{name}({z}): {along_y}, not {rotated}"
            );
        }
    }
}

#[test]
fn functions_of_the_two_real_parts_have_gradients() {
    let modulus = gradient(|[x, y]| Complex::new(x, y).norm(), [3.0, 4.0]);
    assert_eq!(modulus, [0.6, 0.8]);
    let square = gradient(|[x, y]| Complex::new(x, y).norm_sqr(), [3.0, 4.0]);
    assert_eq!(square, [6.0, 8.0]);
    let angle = gradient(|[x, y]| Complex::new(x, y).arg(), [3.0, 4.0]);
    assert!((angle[0] + 0.16_f64).abs() < 1e-16 && (angle[1] - 0.12_f64).abs() < 1e-16);
    // the modulus has no direction at the origin: the mean of all
    assert_eq!(gradient(|[x, y]| Complex::new(x, y).norm(), [0.0, 0.0]), [0.0, 0.0]);
    // no overflow on the way
    let huge = gradient(|[x, y]| Complex::new(x, y).norm(), [3e200, 4e200]);
    assert!((huge[0] - 0.6_f64).abs() < 1e-15 && (huge[1] - 0.8).abs() < 1e-15);
}

#[test]
fn a_live_imaginary_part_of_zero_keeps_its_derivative() {
    // √ and ∛ have a short way for real numbers, which would drop ∂/∂y; a zero that varies does not take it
    let z = seeded(Complex::new(4.0, 0.0));
    for (w, slope) in [(z.sqrt(), 0.25), (z.cbrt(), 4.0_f64.cbrt() / 12.0)] {
        assert!((partial(w, 0) - slope).norm() < 1e-16);
        assert!((partial(w, 1) - Complex::<f64>::i() * slope).norm() < 1e-16);
    }
}

#[test]
fn on_the_negative_axis_the_value_is_that_of_the_general_formula() {
    // the short way gives 2i, the general one 1.2e-16 + 2i
    let w = seeded(Complex::new(-4.0, 0.0)).sqrt();
    let value = Complex::new(w.re.value, w.im.value);
    let error = (value - Complex::new(-4.0, 0.0_f64).sqrt()).norm();
    assert!(error > 0.0 && error <= 2.0 * f64::EPSILON, "{error:e}");
    // √z′ = 1/(2√z) = −i/4
    assert!((partial(w, 0) - Complex::new(0.0, -0.25)).norm() < 1e-16);
    assert!((partial(w, 1) - Complex::new(0.25, 0.0)).norm() < 1e-16);
}

#[test]
fn a_dual_number_stands_on_the_left() {
    let (x, z) = (Dual::new(2.0, [0.0, 0.0]), seeded(Complex::new(-0.0, 0.25)));
    let (a, c) = (2.0_f64, Complex::new(-0.0, 0.25));
    let pairs = [(x + z, a + c), (x - z, a - c), (x * z, a * c), (x / z, a / c)];
    for (dual, plain) in pairs {
        assert_eq!(dual.re.value.to_bits(), plain.re.to_bits());
        assert_eq!(dual.im.value.to_bits(), plain.im.to_bits());
    }
    let quotient = x / z;
    let expected = -a / (c * c);
    assert!((partial(quotient, 0) - expected).norm() < 1e-13);
    assert!((partial(quotient, 1) - Complex::<f64>::i() * expected).norm() < 1e-13);
    assert_eq!((partial(x + z, 1), partial(x - z, 1)), (Complex::i(), -Complex::i()));
}
