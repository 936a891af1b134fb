//! Derivatives of any order by Taylor series: against closed forms, identities and nested duals, along lines, mixed, by
//! rules of one's own; and what holds at the ends.
#![cfg(all(feature = "alloc", feature = "libm"))]
#![expect(clippy::redundant_closure_for_method_calls, reason = "closures as users write them")]

use infinitesimal::num_traits::Float;
use infinitesimal::rules::{BinaryVisitor, UnaryVisitor, visit_binary, visit_unary};
use infinitesimal::{
    Binary, Dual, Field, Real, Taylor, Unary, derivative, hessian, mixed_derivative,
    nth_derivative, partial_derivatives, taylor, taylor_along,
};

/// Panics unless `got` is `want` to 10⁻¹² of it, or of a tenth of `size` where that is more: `size` is the sum of the
/// magnitudes of the terms of the closed form, which cancel next to the zeros of a derivative.
#[track_caller]
fn assert_near(what: &str, got: f64, want: f64, size: f64) {
    let bound = 1e-12 * want.abs().max(0.1 * size);
    assert!((got - want).abs() <= bound, "{what}: {got:e}, want {want:e} within {bound:e}");
}

fn factorial(k: usize) -> f64 {
    (1..=k).map(float).product()
}

#[expect(clippy::cast_precision_loss, reason = "small numbers")]
fn float(k: usize) -> f64 {
    k as f64
}

// ------------------------------------------------------------------------------ closed forms

/// The order up to which closed forms are compared.
const TEN: usize = 10;

/// Compares the derivatives up to the tenth with closed forms: (f⁽ᵏ⁾(x), the size of its terms).
#[track_caller]
fn check_closed_form(
    name: &str,
    points: &[f64],
    f: impl Fn(Taylor<f64, TEN>) -> Taylor<f64, TEN>,
    closed: impl Fn(usize, f64) -> (f64, f64),
) {
    for &x in points {
        let series = taylor(&f, x);
        for k in 1..=TEN {
            let (want, size) = closed(k, x);
            assert_near(&format!("{name}, order {k} at {x}"), series.derivative(k), want, size);
        }
    }
}

const LINE: [f64; 12] = [-20.0, -3.75, -2.0, -1.0, -0.3, 0.0, 1e-3, 0.5, 0.9, 1.7, 4.0, 25.0];

#[test]
fn ten_derivatives_of_the_exponential_function() {
    check_closed_form("exp", &LINE, |x| x.exp(), |_, x| (x.exp(), 0.0));
    let base = 2.0_f64.ln();
    check_closed_form(
        "exp2",
        &LINE,
        |x| x.exp2(),
        |k, x| ((0..k).fold(x.exp2(), |y, _| y * base), 0.0),
    );
}

#[test]
fn ten_derivatives_of_the_logarithm() {
    let closed = |k: usize, x: f64| {
        let sign = if k.is_multiple_of(2) { -1.0 } else { 1.0 };
        ((1..=k).fold(sign / float(k), |y, j| y * (float(j) / x)), 0.0)
    };
    check_closed_form("ln", &[1e-20, 1e-3, 0.3, 1.0, 2.5, 77.0, 1e20], |x| x.ln(), closed);
}

#[test]
fn ten_derivatives_of_the_sine() {
    let closed = |k: usize, x: f64| {
        let (sin, cos) = x.sin_cos();
        ([sin, cos, -sin, -cos][k % 4], 0.0)
    };
    check_closed_form("sin", &LINE, |x| x.sin(), closed);
    check_closed_form("cos", &LINE, |x| x.cos(), |k, x| closed(k + 1, x));
}

#[test]
fn ten_derivatives_of_the_tangent() {
    // tan⁽ᵏ⁾ = Pₖ(tan) with P₀ = t, Pₖ₊₁ = (1 + t²)·Pₖ′, whose coefficients are natural numbers of one parity
    let closed = |k, x: f64| {
        let mut p = [0.0; 14];
        p[1] = 1.0;
        for _ in 0..k {
            let mut next = [0.0; 14];
            for (i, &c) in p.iter().enumerate().take(12).skip(1) {
                next[i - 1] += float(i) * c;
                next[i + 1] += float(i) * c;
            }
            p = next;
        }
        (p.iter().rev().fold(0.0, |sum, c| sum * x.tan() + c), 0.0)
    };
    check_closed_form(
        "tan",
        &[-4.0, -1.5, -0.7, 0.0, 1e-3, 0.4, 1.0, 1.57, 3.0],
        |x| x.tan(),
        closed,
    );
}

#[test]
fn ten_derivatives_of_the_witch_of_agnesi() {
    // 1/(1 + x²) = Im 1/(x − i), so its k-th derivative is (−1)ᵏ k! sin((k + 1)θ)/rᵏ⁺¹ with x + i = r·e^iθ
    let closed = |k: usize, x: f64| {
        let (r, angle) = (x.hypot(1.0), 1.0_f64.atan2(x));
        let size = (0..=k).fold(factorial(k), |size, _| size / r);
        let sign = if k.is_multiple_of(2) { 1.0 } else { -1.0 };
        (sign * size * (float(k + 1) * angle).sin(), size)
    };
    let points = [-7.0, -1.3, -0.4, 0.0, 0.1, 0.5, 1.0, 2.2, 30.0];
    check_closed_form("1/(1 + x²)", &points, |x| 1.0 / (1.0 + x * x), closed);
    check_closed_form("1/(1 + x²) by recip", &points, |x| (x * x + 1.0).recip(), closed);
    let slope = |x: Taylor<f64, TEN>| x.atan();
    check_closed_form("atan", &points, slope, |k, x| closed(k - 1, x));
}

#[test]
fn ten_derivatives_of_the_error_function() {
    // erf⁽ᵏ⁾ = (−1)ᵏ⁻¹ Hₖ₋₁(x)·2/√π·e^(−x²) with the Hermite polynomials Hₙ₊₁ = 2xHₙ − 2nHₙ₋₁
    let closed = |k: usize, x: f64| {
        let (mut h, mut size) = ([0.0, 1.0], [0.0, 1.0]);
        for n in 0..k - 1 {
            let n = float(n);
            h = [h[1], 2.0 * x * h[1] - 2.0 * n * h[0]];
            size = [size[1], 2.0 * x.abs() * size[1] + 2.0 * n * size[0]];
        }
        let bell = std::f64::consts::FRAC_2_SQRT_PI * (-x * x).exp();
        (if k % 2 == 1 { h[1] } else { -h[1] } * bell, size[1] * bell)
    };
    let points = [-5.0, -2.0, -1.1, -0.5, 0.0, 1e-3, 0.25, 0.8, 1.6, 3.0, 5.5];
    check_closed_form("erf", &points, |x| x.erf(), closed);
    check_closed_form("erfc", &points, |x| x.erfc(), |k, x| (-closed(k, x).0, closed(k, x).1));
}

#[test]
fn ten_derivatives_of_powers() {
    let falling = |n: f64, k: usize| (0..k).map(float).map(|j| n - j).product::<f64>();
    for n in [-3, 0, 1, 2, 5, 12] {
        check_closed_form(
            "powi",
            &LINE[..5],
            |x| x.powi(n),
            |k, x| {
                let order = i32::try_from(k).unwrap();
                (falling(n.into(), k) * x.powi(n - order), 0.0)
            },
        );
    }
    for y in [-1.5, 0.5, 2.0, 7.25] {
        check_closed_form(
            "powf",
            &LINE[6..],
            |x| x.powf(y),
            |k, x| (falling(y, k) * x.powf(y - float(k)), 0.0),
        );
    }
    // those of a natural power end, with zeros that are exact
    assert_eq!(taylor::<5, _>(|x| x.powi(3), 0.0).coefficients, [0.0, 0.0, 1.0, 0.0, 0.0]);
    assert_eq!(taylor::<5, _>(|x| x.powf(2.0), 3.0).coefficients, [6.0, 1.0, 0.0, 0.0, 0.0]);
}

#[test]
fn families_have_their_members_as_derivatives() {
    check_closed_form(
        "digamma",
        &[0.2, 1.0, 3.5, 40.0],
        |x| x.digamma(),
        |k, x| (x.polygamma(u32::try_from(k).unwrap()), 0.0),
    );
    check_closed_form(
        "ln_gamma",
        &[0.2, 1.0, 3.5, 40.0],
        |x| x.ln_gamma(),
        |k, x| (x.polygamma(u32::try_from(k - 1).unwrap()), if k == 1 { 1.0 } else { 0.0 }),
    );
    // at 0, sinc⁽ᵏ⁾ is ±1/(k + 1) for an even k
    let sinc = taylor::<6, _>(|x| x.sinc(), 0.0);
    let want = [0.0, -1.0 / 6.0, 0.0, 1.0 / 120.0, 0.0, -1.0 / 5040.0];
    for (c, want) in sinc.coefficients.into_iter().zip(want) {
        assert_near("sinc", c, want, 0.0);
    }
}

// ------------------------------------------------------------------------------ identities

/// Panics unless two series agree to 10⁻¹¹ of the size of their coefficients.
#[track_caller]
fn assert_same_series<const K: usize>(what: &str, a: Taylor<f64, K>, b: Taylor<f64, K>) {
    for k in 0..=K {
        let (a, b) = (a.coefficient(k), b.coefficient(k));
        assert!((a - b).abs() <= 1e-11 * b.abs().max(1.0), "{what}, t^{k}: {a:e}, {b:e}");
    }
}

#[test]
fn series_obey_the_identities_of_their_functions() {
    type S = Taylor<f64, 12>;
    // not a line, but a curve: 0.7 + t/2 + t²/3 − t³/4 + …
    let mut x = S::variable(0.7);
    for (k, c) in x.coefficients.iter_mut().enumerate() {
        *c = (float(k) + 1.0).sin() / (float(k) + 2.0);
    }
    let y = (x * 0.25).cos() + 0.5;
    let one = S::constant(1.0);
    assert_same_series("sin² + cos²", x.sin() * x.sin() + x.cos() * x.cos(), one);
    assert_same_series("cosh² − sinh²", x.cosh() * x.cosh() - x.sinh() * x.sinh(), one);
    assert_same_series("exp ln", x.ln().exp(), x);
    assert_same_series("ln exp", x.exp().ln(), x);
    assert_same_series("√x²", (x * x).sqrt(), x);
    assert_same_series("∛x³", (x * x * x).cbrt(), x);
    assert_same_series("(x/y)y", x / y * y, x);
    assert_same_series("1/(1/x)", x.recip().recip(), x);
    assert_same_series("tan", x.tan() * x.cos(), x.sin());
    assert_same_series("tanh", x.tanh() * x.cosh(), x.sinh());
    assert_same_series("asin", (x * 0.5).asin().sin(), x * 0.5);
    assert_same_series("acos", (x * 0.5).acos().cos(), x * 0.5);
    assert_same_series("atan", x.atan().tan(), x);
    assert_same_series("asinh", x.asinh().sinh(), x);
    assert_same_series("acosh", (x + 1.5).acosh().cosh(), x + 1.5);
    assert_same_series("atanh", (x * 0.25).atanh().tanh(), x * 0.25);
    assert_same_series("atan2", x.atan2(y), (x / y).atan());
    assert_same_series("hypot", x.hypot(y), (x * x + y * y).sqrt());
    assert_same_series("log", x.log(y + 1.0), x.ln() / (y + 1.0).ln());
    assert_same_series("exp2", x.exp2(), (x * std::f64::consts::LN_2).exp());
    assert_same_series("powi", x.powi(5), x * x * x * x * x);
    assert_same_series("powf", x.powf(-2.5), 1.0 / (x * x * x.sqrt()));
    assert_same_series("logistic", x.logistic() * ((-x).exp() + 1.0), one);
    assert_same_series("softplus", x.softplus(), (x.exp() + 1.0).ln());
    assert_same_series("sinc", x.sinc() * x, x.sin());
    assert_same_series("erf", x.erf() + x.erfc(), one);
    assert_same_series("Γ", (x + 3.0).gamma(), (x + 2.0).gamma() * (x + 2.0));
    assert_same_series("ln Γ", (x + 2.0).ln_gamma(), (x + 2.0).gamma().ln());
    assert_same_series("ψ", (x + 2.0).digamma(), (x + 1.0).digamma() + (x + 1.0).recip());
    // both vary
    let y = S::new(1.5, [0.5; 12]);
    assert_same_series("xʸ", x.powf(y), (y * x.ln()).exp());
}

#[test]
fn a_series_of_a_series_is_that_of_the_composition() {
    let inner = taylor::<8, _>(|x| x.sin(), 0.3);
    let whole = taylor::<8, _>(|x| (x.sin() * 2.0).exp(), 0.3);
    assert_eq!((inner * 2.0).exp().coefficients, whole.coefficients);
    // evaluated at a distance it is the function
    let h = 0.01;
    assert!((whole.evaluate(h) - (2.0 * 0.31_f64.sin()).exp()).abs() < 1e-15 * 2.0);
}

// ------------------------------------------------------------------------------ agreement

/// Compares every rule's third derivative with that of duals of duals of duals.
struct BesideDuals {
    rules: usize,
}

type Nested = Dual<Dual<Dual<f64>>>;

fn nested(x: f64) -> Nested {
    Dual::variable(Dual::variable(Dual::variable(x, 0), 0), 0)
}

fn third(y: Nested) -> f64 {
    y.partials[0].partials[0].partials[0]
}

#[track_caller]
fn agree(name: &str, x: f64, series: Taylor<f64, 3>, duals: Nested) {
    assert_eq!(series.value.to_bits(), duals.value.value.value.to_bits(), "{name} at {x}");
    let (got, want) = (series.derivative(3), third(duals));
    let size = series.coefficients.iter().fold(1.0, |size: f64, c| size.max(c.abs()));
    assert!((got - want).abs() <= 1e-13 * size, "{name} at {x}: {got:e}, nested duals {want:e}");
}

impl UnaryVisitor for BesideDuals {
    fn visit<const M: usize>(&mut self, rule: impl Unary<M>) {
        self.rules += 1;
        for x in [0.3, 0.8, 1.4, -0.6] {
            let series = Taylor::variable(x).apply(rule);
            if series.coefficients.iter().all(|c| c.is_finite()) {
                agree(name(rule), x, series, nested(x).apply(rule));
            }
        }
    }
}

impl BinaryVisitor for BesideDuals {
    fn visit<const M: usize>(&mut self, rule: impl Binary<M>) {
        self.rules += 1;
        for x in [0.3, 0.8, 1.4] {
            let (a, b) = (Taylor::variable(x), nested(x));
            let series = a.apply2(a * a + 0.5, rule);
            agree(
                "binary",
                x,
                series,
                b.apply2(b * b + Nested::constant(Dual::constant(Dual::constant(0.5))), rule),
            );
        }
    }
}

fn name<const M: usize, R: Unary<M>>(_: R) -> &'static str {
    R::NAMES[0]
}

#[test]
fn third_derivatives_of_every_rule_are_those_of_nested_duals() {
    let mut beside = BesideDuals { rules: 0 };
    visit_unary(&mut beside);
    visit_binary(&mut beside);
    assert!(beside.rules >= 49, "only {} rules", beside.rules);
}

#[test]
fn series_and_duals_compose() {
    fn f<T: Real>(x: T, y: T) -> T {
        (x * y).sin() / (y + x.exp())
    }
    // the slopes of the third derivative along x: by a series of duals, and by a dual of series
    let series = taylor::<3, _>(
        |x| f(x, Taylor::constant(Dual::variable(0.5, 1))),
        Dual::<f64, 2>::variable(0.3, 0),
    );
    let [along_x, along_y] = series.derivative(3).partials;
    let fourth = nth_derivative::<4, _>(|x| f(x, Taylor::constant(0.5)), 0.3);
    assert_near("∂⁴f/∂x⁴", along_x, fourth, 0.0);
    let slope = |y: Taylor<f64, 3>| derivative(|x| f(x, Dual::constant(y)), Taylor::constant(0.3));
    let mixed = taylor(slope, 0.5);
    assert_near(
        "∂⁴f/∂x³∂y",
        along_y,
        mixed_derivative::<4, _>(|[x, y]| f(x, y), [0.3, 0.5], [3, 1]),
        1.0,
    );
    assert_near(
        "∂⁴f/∂x∂y³",
        mixed.derivative(3),
        mixed_derivative::<4, _>(|[x, y]| f(x, y), [0.3, 0.5], [1, 3]),
        1.0,
    );
}

#[test]
fn series_over_f32_have_slopes_to_the_last_bit() {
    let series = taylor::<5, _>(|x| x.tan(), 0.7_f32);
    let wide = taylor::<5, _>(|x| x.tan(), f64::from(0.7_f32));
    assert_eq!(series.value, 0.7_f32.tan());
    #[expect(clippy::cast_possible_truncation, reason = "rounding is what is compared")]
    let rounded = wide.coefficients.map(|c| c as f32);
    assert_eq!(series.coefficients, rounded);
}

// ------------------------------------------------------------------------------ several inputs

#[test]
fn along_a_line_the_second_derivative_is_that_of_the_hessian() {
    fn f<T: Real>(x: &[T]) -> T {
        (x[0] * x[1]).exp() / (x[2] * x[2] + T::one()) + x[1].powi(3)
    }
    let (x, v) = ([0.5, -0.3, 1.2], [1.0, 2.0, -0.5]);
    let h = hessian(|x| f(&x), x);
    let want: f64 = (0..3).map(|i| (0..3).map(|j| v[i] * h[i][j] * v[j]).sum::<f64>()).sum();
    let array = taylor_along::<4, _>(|x| f(&x), x, v);
    assert_near("vᵀHv", array.derivative(2), want, 1.0);
    let slice = taylor_along::<4, _>(f, &x[..], &v[..]);
    let vector = taylor_along::<4, _>(f, &x.to_vec(), &v.to_vec());
    assert_eq!((slice.value, slice.coefficients), (array.value, array.coefficients));
    assert_eq!((vector.value, vector.coefficients), (array.value, array.coefficients));
}

/// e^(x + 2y − 3z), whose derivatives are 2ʲ(−3)ᵏ times itself.
fn wave<T: Real>(x: &[T]) -> T {
    (x[0] + x[1] + x[1] - T::constant(3.0) * x[2]).exp()
}

#[test]
fn mixed_derivatives_of_any_order() {
    const POINT: [f64; 3] = [0.2, -0.1, 0.3];
    let all = partial_derivatives::<5, _>(|x| wave(&x), POINT);
    let of_slice = partial_derivatives::<5, _>(wave, &POINT[..]);
    let value = wave(&POINT);
    for i in 0..=5 {
        for j in 0..=5 - i {
            for k in 0..=5 - i - j {
                let want =
                    value * (0..j).fold(1.0, |p, _| p * 2.0) * (0..k).fold(1.0, |p, _| p * -3.0);
                let orders = [i, j, k];
                // the sum of the magnitudes of the terms: the directions reach to 5·(1, 2, −3)
                let size = value * (3.0_f64 * float(i + j + k)).powf(float(i + j + k));
                let one = mixed_derivative::<5, _>(|x| wave(&x), POINT, orders);
                assert_near(&format!("one of order {orders:?}"), one, want, size);
                assert_near(&format!("of all, order {orders:?}"), all.get(&orders), want, size);
                assert_eq!(of_slice.get(&orders), all.get(&orders));
            }
        }
    }
    // the polynomial x³y² has 12xy as ∂³/∂x²∂y, and nothing of order 6
    let polynomial = |[x, y]: [Taylor<f64, 6>; 2]| x * x * x * y * y;
    assert_eq!(mixed_derivative(polynomial, [1.0, 2.0], [2, 1]), 24.0);
    assert_eq!(mixed_derivative(polynomial, [1.0, 2.0], [3, 2]), 12.0);
    assert_eq!(mixed_derivative(polynomial, [1.0, 2.0], [3, 3]), 0.0);
    assert_eq!(mixed_derivative(polynomial, [1.0, 2.0], [0, 0]), 4.0);
}

#[test]
fn mixed_derivatives_of_second_order_are_the_hessian() {
    let f = |x: &[Taylor<f64, 2>]| (x[0] * x[1]).sin() + x[1].exp() * x[2];
    let g = |x: [Dual<Dual<f64, 3>, 3>; 3]| (x[0] * x[1]).sin() + x[1].exp() * x[2];
    let x = [0.4, 1.1, -0.8];
    let (all, h) = (partial_derivatives(f, &x[..]), hessian(g, x));
    for i in 0..3 {
        for j in 0..3 {
            let mut orders = [0; 3];
            orders[i] += 1;
            orders[j] += 1;
            assert_near("one", mixed_derivative(f, &x[..], orders), h[i][j], 10.0);
            assert_near("of all", all.get(&orders), h[i][j], 10.0);
        }
    }
}

#[test]
fn points_without_inputs_have_the_value_alone() {
    let empty: &[f64] = &[];
    assert_eq!(taylor_along::<3, _>(|_| Taylor::constant(7.0), empty, empty).value, 7.0);
    assert_eq!(mixed_derivative::<3, _>(|_| Taylor::constant(7.0), empty, []), 7.0);
    assert_eq!(partial_derivatives::<3, _>(|_| Taylor::constant(7.0), empty).get(&[]), 7.0);
}

#[test]
#[should_panic(expected = "a direction with 1 components at a point with 2")]
fn a_direction_of_another_length_is_refused() {
    let _ = taylor_along::<2, _>(|x| x[0], &vec![1.0, 2.0], &vec![1.0]);
}

#[test]
#[should_panic(expected = "1 orders of differentiation at a point with 2 inputs")]
fn orders_of_another_length_are_refused() {
    let _ = mixed_derivative::<2, _>(|[x, _]| x, [1.0, 2.0], [1]);
}

#[test]
#[should_panic(expected = "a derivative of order 3 from series of order 2")]
fn orders_beyond_the_series_are_refused() {
    let _ = mixed_derivative::<2, _>(|[x, _]| x, [1.0, 2.0], [1, 2]);
}

#[test]
#[should_panic(expected = "coefficient 3 of a series of order 2")]
fn coefficients_beyond_the_series_are_refused() {
    let _ = Taylor::<f64, 2>::variable(1.0).coefficient(3);
}

// ------------------------------------------------------------------------------ rules of one's own

/// A polynomial in the slope: y′ = Σ yʲ/j! up to j = 20, with y = 0 at 0: more operations than a short formula has.
#[derive(Clone, Copy)]
struct Long;

impl Unary<1> for Long {
    const NAMES: [&'static str; 1] = ["long"];

    fn value<F: Float>(self, x: F) -> [F; 1] {
        [-(F::one() - x).ln()]
    }

    fn slope<T: Field>(self, _: T, [y]: [T; 1]) -> [T; 1] {
        let one = T::constant(1.0);
        [(1..=20).rev().fold(one, |sum, j| one + y / T::constant(f64::from(j)) * sum)]
    }
}

#[test]
fn a_slope_may_be_a_long_formula() {
    // y′ = e^y as far as y²⁰ goes, so y = −ln(1 − x)
    let series = taylor::<10, _>(|x| x.apply(Long), 0.25);
    let want = taylor::<10, _>(|x| -(1.0 - x).ln(), 0.25_f64);
    assert_same_series("long", series, want);
}

/// sin(x²) by a slope that applies another rule to x²: 2x·cos(x²).
#[derive(Clone, Copy)]
struct SineOfSquare;

impl Unary<1> for SineOfSquare {
    const NAMES: [&'static str; 1] = ["sin(x²)"];

    fn value<F: Float>(self, x: F) -> [F; 1] {
        [(x * x).sin()]
    }

    fn slope<T: Field>(self, x: T, _: [T; 1]) -> [T; 1] {
        let [_, cos] = (x * x).lift(infinitesimal::rules::Sin);
        [(x + x) * cos]
    }
}

#[test]
fn a_slope_may_apply_a_rule_to_a_formula() {
    let series = taylor::<8, _>(|x| x.apply(SineOfSquare), 0.6);
    assert_same_series("sin(x²)", series, taylor(|x| (x * x).sin(), 0.6));
}

/// eˣ + x + 1 by a slope that applies a rule to the argument, which is known, and the result, which grows: y′ = y − x.
#[derive(Clone, Copy)]
struct Growing;

impl Unary<1> for Growing {
    const NAMES: [&'static str; 1] = ["exp(x) + x + 1"];

    fn value<F: Float>(self, x: F) -> [F; 1] {
        [x.exp() + x + F::one()]
    }

    fn slope<T: Field>(self, x: T, [y]: [T; 1]) -> [T; 1] {
        let [difference, _] = y.lift2(x, infinitesimal::rules::AbsSub);
        [difference]
    }
}

#[test]
fn a_slope_may_apply_a_rule_to_argument_and_result() {
    let series = taylor::<8, _>(|x| x.apply(Growing), 0.6);
    assert_same_series("exp(x) + x + 1", series, taylor(|x| x.exp() + x + 1.0, 0.6));
}

/// x² by the slope (1 + 1)·x, which is NaN unless every look at its numbers is what [`Field`] promises.
#[derive(Clone, Copy)]
struct Looking;

impl Unary<1> for Looking {
    const NAMES: [&'static str; 1] = ["x²"];

    fn value<F: Float>(self, x: F) -> [F; 1] {
        [x * x]
    }

    fn slope<T: Field>(self, x: T, _: [T; 1]) -> [T; 1] {
        let [zero, one, three, tiny, huge] = [0.0, 1.0, 3.0, 1e-310, 1e300].map(T::constant);
        let varies = !x.is_constant() && one.is_constant();
        let zeros = zero.is_exact_zero() && !one.is_exact_zero() && !x.is_exact_zero();
        let normal = x.has_normal_value() && !tiny.has_normal_value();
        let mid_range = x.divides_mid_range(&one) && !x.divides_mid_range(&huge);
        let right = varies && zeros && normal && mid_range;
        // with operations on constants: 2 = (3·3 − 3)/3, 1 = −(1 − 2), and x = −((1 − x) − 1)
        let two = (three * three - three) / three;
        let sum = -(one - two) + one;
        [if right { sum * -((one - x) - one) } else { T::constant(f64::NAN) }]
    }
}

#[test]
fn a_slope_may_look_at_its_numbers() {
    let series = taylor::<4, _>(|x| x.apply(Looking), 0.75);
    assert_same_series("x²", series, taylor(|x| x * x, 0.75));
}

// ------------------------------------------------------------------------------ ends

#[test]
fn a_plain_number_beside_a_series_is_a_constant() {
    let x = Taylor::new(0.75, [0.5, -3.0]);
    for c in [3.0, 1e300, 1e-300] {
        let y = Taylor::constant(c);
        let right =
            [(x + c, x + y), (x - c, x - y), (x * c, x * y), (x / c, x / y), (x % c, x % y)];
        let left = [(c + x, y + x), (c - x, y - x), (c * x, y * x), (c / x, y / x), (c % x, y % x)];
        for (beside, series) in right.into_iter().chain(left) {
            assert_same_series("beside", beside, series);
        }
        assert_eq!(Dual::<Taylor<f64, 2>>::from(c).value.value, c);
        assert_eq!(Taylor::<Dual<f64>, 2>::from(c).value.value, c);
        // as beside a dual
        assert_near("x/c", derivative(|x| x / c, 0.75), 1.0 / c, 0.0);
    }
}

#[test]
fn a_look_at_a_series_is_one_at_its_value_or_at_all_of_it() {
    for value in [0.0, 1e-310, 1e-200, 0.75] {
        for coefficients in [[0.0, 0.0], [0.0, 1.0]] {
            let (x, idle) = (Taylor::new(value, coefficients), coefficients == [0.0; 2]);
            assert_eq!(x.is_constant(), idle);
            assert_eq!(x.is_exact_zero(), idle && value == 0.0);
            assert_eq!(x.has_normal_value(), value.is_normal());
            assert_eq!(x.divides_mid_range(&x), value.divides_mid_range(&value));
        }
    }
    let x = Taylor::new(0.1_f32, [0.2, 0.3]);
    let narrow = Taylor::<f32, 2>::narrow(x.widen());
    assert_eq!((narrow.value, narrow.coefficients), (0.1, [0.2, 0.3]));
}

#[test]
fn a_series_of_order_one_over_f32_is_a_dual() {
    let [x, y] = [3.0_f32, 4.0].map(|x| Taylor::new(x, [1.0]));
    let [p, q] = [3.0_f32, 4.0].map(|x| Dual::new(x, [1.0]));
    assert_eq!(x.hypot(y).coefficients, p.hypot(q).partials);
}

#[test]
fn a_series_that_does_not_vary_keeps_the_sign_of_its_zero() {
    let [x, y] = [3.0, 4.0].map(|x| Taylor::new(x, [-0.0, 0.0]));
    for z in [x.exp(), x.hypot(y)] {
        assert_eq!(z.coefficients.map(f64::to_bits), [(-0.0_f64).to_bits(), 0]);
    }
}

#[test]
fn a_constant_never_poisons_a_series() {
    let zero = Taylor::<f64, 6>::constant(0.0);
    for y in [zero.sqrt(), zero.ln(), zero.recip(), zero.powf(0.5), zero.powf(zero), 1.0 / zero] {
        assert_eq!(y.coefficients, [0.0; 6]);
    }
    let x = Taylor::<f64, 6>::variable(1.0);
    assert_eq!((x + Taylor::constant(-1.0).sqrt()).coefficients, x.coefficients);
    // a negative base with a constant exponent
    assert_eq!(Taylor::<f64, 2>::variable(-2.0).powf(3.0).coefficients, [12.0, -6.0]);
    // (x − 1)² is zero with its slope, and √ of it has no derivative; its value is right
    assert_eq!(((x - 1.0) * (x - 1.0)).sqrt().value, 0.0);
}

#[test]
fn nan_in_means_nan_out_of_a_series() {
    let y = Taylor::<f64, 4>::variable(f64::NAN).exp();
    assert!(y.value.is_nan() && y.coefficients.iter().all(|c| c.is_nan()));
    let y = Taylor::<f64, 4>::variable(-1.0).sqrt();
    assert!(y.value.is_nan() && y.coefficients.iter().all(|c| c.is_nan()));
}

#[test]
fn a_varying_power_of_zero_ends_in_nan_and_soon() {
    // t^(12 + t): the first nine coefficients are zero, those beyond are not known
    let y = Taylor::<f64, 40>::variable(0.0).powf(Taylor::variable(12.0));
    assert_eq!(y.value, 0.0);
    assert_eq!(y.coefficients[..9], [0.0; 9]);
    assert!(y.coefficients[9..].iter().all(|c| c.is_nan()));
}

#[test]
fn series_of_order_zero_and_one_are_numbers_and_duals() {
    let y = taylor::<0, _>(|x| (x * x).exp() / x.powi(3), 0.7);
    assert_eq!(y.value, (0.7 * 0.7_f64).exp() / 0.7.powi(3));
    let (y, d) = (Taylor::<f64, 1>::variable(0.7), Dual::<f64>::variable(0.7, 0));
    let (y, d) = ((y * y).exp() / y.powi(3), (d * d).exp() / d.powi(3));
    assert_eq!((y.value, y.coefficients), (d.value, d.partials));
}

#[test]
fn quotients_at_the_ends_of_the_range() {
    // x/(2x) is ½ without any higher coefficient, however small or large x is
    for scale in [1e-310, 1e-300, 1.0, 1e300] {
        let x = Taylor::<f64, 5>::variable(1.0) * scale;
        let q = x / (x * 2.0);
        assert_eq!(q.value, 0.5);
        assert!(q.coefficients.iter().all(|c| c.abs() < 1e-12), "{scale:e}: {q:e}");
    }
    // 1/x at 1e-200: the second coefficient overflows, the first does not
    let r = 1.0 / Taylor::<f64, 2>::variable(1e-150);
    assert_near("1/x", r.coefficients[0], -1e300, 0.0);
    assert_eq!(r.coefficients[1], f64::INFINITY);
}

/// Γ⁽ⁿ⁾(1) = ∫ lnⁿt·e⁻ᵗ dt is n!·(−1)ⁿ·(1 − 2⁻ⁿ⁻¹ + 3⁻ⁿ⁻¹/2 − …) but for what lies beyond 1, which is nothing here.
#[test]
fn the_gamma_function_has_high_orders_in_no_time() {
    let factorial: f64 = (1..=30).map(f64::from).product();
    let ratio = nth_derivative::<30, _>(|x| x.gamma(), 1.0_f64) / factorial;
    assert!((ratio - (1.0 - 0.5_f64.powi(31))).abs() < 1e-13, "{ratio}");
}
