//! A rule of one's own, from outside the crate: with a table, with an iteration inside, and of two arguments. It
//! works like the built-in ones: values, lanes, second and third derivatives, strong zeros.
#![cfg(all(feature = "alloc", feature = "libm"))]

use infinitesimal::num_traits::Float;
use infinitesimal::{
    Binary, DEFAULT_CHUNK, Domain, Dual, Field, Real, Unary, derivative, finite, gradient, hessian,
    seed, value_and_derivative,
};

/// Asserts that two numbers agree to `relative` of the second.
#[track_caller]
fn assert_near(what: &str, got: f64, want: f64, relative: f64) {
    assert!((got - want).abs() <= relative * want.abs(), "{what}: {got:e}, want {want:e}");
}

// ------------------------------------------------------------------------------ a table

/// The cubic through measured points, piece by piece (Catmull and Rom's), with its slope and curvature as companions.
#[derive(Clone, Copy)]
struct Table<'a> {
    values: &'a [f64],
}

impl Table<'_> {
    /// Returns the coefficients c₀ + c₁t + c₂t² + c₃t³ of the piece that x lies on, and t.
    fn piece<F: Float>(self, x: F) -> ([F; 4], F) {
        let last = self.values.len() - 3;
        let i = x.floor().to_usize().unwrap_or(1).clamp(1, last);
        let at = |j: usize| F::from(self.values[j]).unwrap();
        let half = F::from(0.5).unwrap();
        let (p, q) = (at(i), at(i + 1));
        let (m, n) = ((q - at(i - 1)) * half, (at(i + 2) - p) * half);
        let rise = q - p;
        ([p, m, rise + rise + rise - m - m - n, m + n - rise - rise], x - F::from(i).unwrap())
    }
}

impl Unary<4> for Table<'_> {
    const NAMES: [&'static str; 4] = ["table", "table'", "table\"", "table‴"];
    const DOMAIN: Domain = Domain::new(1.0, 6.0);

    fn value<F: Float>(self, x: F) -> [F; 4] {
        let ([a, b, c, d], t) = self.piece(x);
        let [two, three, six] = [2.0, 3.0, 6.0].map(|k| F::from(k).unwrap());
        [
            a + t * (b + t * (c + t * d)),
            b + t * (two * c + t * (three * d)),
            two * c + six * d * t,
            six * d,
        ]
    }

    fn slope<T: Field>(self, _: T, [_, first, second, third]: [T; 4]) -> [T; 4] {
        [first, second, third, T::constant(0.0)]
    }
}

/// n³ at the integers.
const CUBES: Table<'static> = Table { values: &[0.0, 1.0, 8.0, 27.0, 64.0, 125.0, 216.0, 343.0] };

#[test]
fn a_table_differentiates_as_what_it_tabulates() {
    for x in [1.25, 2.5, 3.75, 4.5] {
        let f = |x: f64| CUBES.value(x)[0];
        let (value, slope) = value_and_derivative(|x| x.apply(CUBES), x);
        assert_eq!(value, f(x));
        assert_near("slope", slope, finite::derivative(f, x), 1e-9);
        let second = derivative(|x| derivative(|y| y.apply(CUBES), x), x);
        let slope = |x| derivative(|y| y.apply(CUBES), x);
        assert_near("second derivative", second, finite::derivative(slope, x), 1e-9);
    }
    // it goes through the points, with the slope of a central difference
    assert_eq!(value_and_derivative(|x| x.apply(CUBES), 3.0), (27.0, (64.0 - 8.0) / 2.0));
}

#[test]
fn a_table_serves_both_formats() {
    let x = 2.5_f32;
    let slope = derivative(|x| x.apply(CUBES), x);
    assert_near("f32", slope.into(), derivative(|x| x.apply(CUBES), 2.5), 1e-7);
    assert_eq!(x.apply(CUBES), CUBES.value(x)[0]);
}

// ------------------------------------------------------------------------------ an iteration

/// Lambert's W, w·e^w = x, by Halley's iteration; W′ = 1/(e^w·(1 + w)), the companions being e^w and W′.
#[derive(Clone, Copy)]
struct LambertW;

impl Unary<3> for LambertW {
    const NAMES: [&'static str; 3] = ["W", "exp(W)", "W'"];
    const DOMAIN: Domain = Domain::new(-1.0 / std::f64::consts::E, f64::INFINITY);

    fn value<F: Float>(self, x: F) -> [F; 3] {
        let (one, two) = (F::one(), F::one() + F::one());
        let mut w = x.ln_1p();
        for _ in 0..20 {
            let (e, next) = (w.exp(), w + one);
            let error = w * e - x;
            w = w - error / (e * next - (w + two) * error / (two * next));
        }
        [w, w.exp(), (w.exp() * (one + w)).recip()]
    }

    fn slope<T: Field>(self, _: T, [w, e, s]: [T; 3]) -> [T; 3] {
        // (e^w)′ = e^w·W′; (1/(e^w(1 + w)))′ = −W′²·(e^w(1 + w))′ = −W′³·e^w·(2 + w)
        [s, e * s, -(s * s * s * e * (T::constant(2.0) + w))]
    }
}

#[test]
fn an_iteration_is_not_differentiated_but_its_rule_is() {
    for x in [0.1, 0.5, 1.0, std::f64::consts::E, 30.0] {
        let w = LambertW.value(x)[0];
        assert_near("w·e^w", w * w.exp(), x, 1e-15);
        // W′ = W/(x(1 + W)), W″ = −W²(2 + W)/(x²(1 + W)³)
        let first = w / (x * (1.0 + w));
        assert_near("W′", derivative(|x| x.apply(LambertW), x), first, 1e-14);
        let second = -(w * w) * (2.0 + w) / (x * x * (1.0 + w).powi(3));
        let nested = derivative(|x| derivative(|y| y.apply(LambertW), x), x);
        assert_near("W″", nested, second, 1e-14);
        let slope = |x| derivative(|x| derivative(|y| y.apply(LambertW), x), x);
        let third = derivative(|x| derivative(|x| derivative(|y| y.apply(LambertW), x), x), x);
        assert_near("W‴", third, finite::derivative(slope, x), 1e-7);
    }
}

#[test]
fn an_own_rule_is_the_inverse_that_it_says() {
    // d/dx W(x·e^x) = 1 and its second derivative is 0
    let f = |x: Dual<f64>| (x * x.exp()).apply(LambertW);
    assert_near("first", derivative(f, 0.8), 1.0, 1e-15);
    let second = derivative(|x| derivative(|y| (y * y.exp()).apply(LambertW), x), 0.8_f64);
    assert!(second.abs() < 1e-14, "{second}");
}

#[test]
fn an_own_rule_works_in_every_driver() {
    fn program<T: Real>(x: T) -> T {
        T::apply(x * x, LambertW).ln()
    }
    let x = [0.5, 1.0, 2.0];
    let sum = |x: &[Dual<f64, DEFAULT_CHUNK>]| x.iter().map(|x| x.apply(LambertW)).sum();
    let all = gradient(sum, &x[..]);
    let one = gradient(|x| x.iter().map(|x| x.apply(LambertW)).sum(), seed(&x).one_at_a_time());
    assert_eq!(all, one);
    assert_eq!(all, gradient(|x| x.map(|x| x.apply(LambertW)).into_iter().sum(), x));
    // generic code calls it like any other function
    let want = finite::derivative(program::<f64>, 1.5);
    assert_near("program", derivative(program, 1.5), want, 1e-9);
}

#[test]
fn an_own_rule_has_the_strong_zero() {
    let pole = -1.0 / std::f64::consts::E;
    let y = Dual::<f64, 2>::constant(pole).apply(LambertW);
    assert_eq!(y.partials, [0.0, 0.0]);
    let outside = Dual::<f64>::variable(-1.0, 0).apply(LambertW);
    assert!(outside.value.is_nan() && outside.partials[0].is_nan());
}

// ------------------------------------------------------------------------------ two arguments

/// The logarithmic mean L = (x − y)/(ln x − ln y); from L·(ln x − ln y) = x − y, with the companion
/// d = ln x − ln y, its slopes are (1 − L/x)/d and (L/y − 1)/d.
#[derive(Clone, Copy)]
struct LogarithmicMean;

impl Binary<2> for LogarithmicMean {
    const NAMES: [&'static str; 2] = ["logarithmic mean", "ln x - ln y"];
    const DOMAINS: [Domain; 2] = [Domain::new(0.0, f64::INFINITY); 2];

    fn value<F: Float>(self, x: F, y: F) -> [F; 2] {
        let d = (x / y).ln();
        [(x - y) / d, d]
    }

    fn slopes<T: Field>(self, x: T, y: T, [mean, d]: [T; 2]) -> [[T; 2]; 2] {
        let one = T::constant(1.0);
        [[(one - mean / x) / d, one / x], [(mean / y - one) / d, -(one / y)]]
    }
}

#[test]
fn an_own_rule_of_two_arguments_agrees_with_the_formula() {
    let x = [5.0, 2.0];
    let rule = |[x, y]: [Dual<f64, 2>; 2]| x.apply2(y, LogarithmicMean);
    let formula = |[x, y]: [Dual<f64, 2>; 2]| (x - y) / (x / y).ln();
    let (got, want) = (gradient(rule, x), gradient(formula, x));
    assert_near("∂/∂x", got[0], want[0], 1e-14);
    assert_near("∂/∂y", got[1], want[1], 1e-14);
    let got = hessian(|[x, y]| x.apply2(y, LogarithmicMean), x);
    let want = hessian(|[x, y]| (x - y) / (x / y).ln(), x);
    for (i, j) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
        assert_near(&format!("[{i}][{j}]"), got[i][j], want[i][j], 1e-13);
    }
    // a mean of equal scaling: x·L_x + y·L_y = L (Euler)
    let [dx, dy] = gradient(rule, x);
    assert_near("Euler", x[0] * dx + x[1] * dy, LogarithmicMean.value(x[0], x[1])[0], 1e-14);
    // one argument may be constant
    let slope = derivative(|x| x.apply2(Dual::constant(2.0), LogarithmicMean), 5.0);
    assert_eq!(slope, dx);
}

#[test]
fn an_own_rule_of_two_arguments_agrees_with_central_differences() {
    let f = |[x, y]: [f64; 2]| LogarithmicMean.value(x, y)[0];
    let exact = gradient(|[x, y]| x.apply2(y, LogarithmicMean), [5.0, 2.0]);
    let estimate = finite::gradient(f, [5.0, 2.0]);
    assert_near("∂/∂x", exact[0], estimate[0], 1e-9);
    assert_near("∂/∂y", exact[1], estimate[1], 1e-9);
}
