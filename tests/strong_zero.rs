//! Law 4: the strong zero. In the chain rule a tangent that is exactly zero in all its parts stays zero, even
//! where the slope is ∞ or NaN; a live tangent keeps IEEE, and outside the domain the result is NaN.
#![cfg(all(feature = "alloc", feature = "libm"))]
#![expect(clippy::redundant_closure_for_method_calls, reason = "closures as users write them")]

#[path = "support/numbers.rs"]
mod numbers;

use std::collections::BTreeMap;
use std::marker::PhantomData;

use infinitesimal::num_traits::Float;
use infinitesimal::rules::{BinaryVisitor, UnaryVisitor, visit_binary, visit_unary};
use infinitesimal::{
    Binary, Dual, Field, Real, Unary, derivative, gradient, hessian, jacobian, jvp,
};
use numbers::{Base, grid};

const INFINITY: f64 = f64::INFINITY;

fn name<const M: usize, R: Unary<M>>(_: R) -> &'static str {
    R::NAMES[0]
}

fn name_of_binary<const M: usize, R: Binary<M>>(_: R) -> &'static str {
    R::NAMES[0]
}

// ------------------------------------------------------------------------------ constants stay constant

struct Constants<F>(PhantomData<F>);

impl<F: Base> UnaryVisitor for Constants<F> {
    fn visit<const M: usize>(&mut self, rule: impl Unary<M>) {
        for x in grid::<F>(30) {
            let scalar: Dual<F> = Dual::constant(x);
            let vector: Dual<F, 3> = Dual::constant(x);
            let nested: Dual<_, 2> = Dual::constant(vector);
            let results = [
                scalar.apply(rule).is_constant(),
                vector.apply(rule).is_constant(),
                nested.apply(rule).is_constant(),
            ];
            assert_eq!(results, [true; 3], "{} of the constant {x:e}", name(rule));
        }
    }
}

impl<F: Base> BinaryVisitor for Constants<F> {
    fn visit<const M: usize>(&mut self, rule: impl Binary<M>) {
        let grid = grid::<F>(10);
        for &x in &grid {
            for &y in &grid {
                let scalar = |x| -> Dual<F> { Dual::constant(x) };
                let nested = |x| -> Dual<Dual<F, 3>, 2> { Dual::constant(Dual::constant(x)) };
                let results = [
                    scalar(x).apply2(scalar(y), rule).is_constant(),
                    nested(x).apply2(nested(y), rule).is_constant(),
                ];
                assert_eq!(results, [true; 2], "{}({x:e}, {y:e})", name_of_binary(rule));
            }
        }
    }
}

#[test]
fn a_function_of_a_constant_is_a_constant() {
    visit_unary(&mut Constants::<f64>(PhantomData));
    visit_unary(&mut Constants::<f32>(PhantomData));
    visit_binary(&mut Constants::<f64>(PhantomData));
    visit_binary(&mut Constants::<f32>(PhantomData));
}

#[test]
fn a_quotient_and_a_remainder_of_constants_are_constants() {
    for x in grid::<f64>(10) {
        for y in grid::<f64>(10) {
            let (a, b): (Dual<f64, 2>, Dual<f64, 2>) = (Dual::constant(x), Dual::constant(y));
            assert!((a / b).is_constant(), "{x:e} / {y:e}");
            assert!((a / y).is_constant(), "{x:e} / {y:e}, plain");
            assert!((x / b).is_constant(), "plain {x:e} / {y:e}");
            assert!((a % b).is_constant(), "{x:e} % {y:e}");
            assert!((a % y).is_constant(), "{x:e} % {y:e}, plain");
            let (a, b) = (Dual::<_, 3>::constant(a), Dual::<_, 3>::constant(b));
            assert!((a / b).is_constant(), "nested {x:e} / {y:e}");
        }
    }
}

#[test]
fn the_norm_and_the_log_sum_exp_of_constants_are_constants() {
    for x in grid::<f64>(10) {
        let constants = [x, 0.0, x].map(Dual::<f64, 2>::constant);
        assert!(Real::norm(&constants).is_constant(), "norm {x:e}");
        assert!(Real::log_sum_exp(&constants).is_constant(), "log_sum_exp {x:e}");
    }
}

// ------------------------------------------------------------------------------ lanes that do not vary

/// Seeds the first of two lanes; the second must stay zero.
struct IdleLanes<F>(PhantomData<F>);

impl<F: Base> UnaryVisitor for IdleLanes<F> {
    fn visit<const M: usize>(&mut self, rule: impl Unary<M>) {
        for x in grid::<F>(30) {
            let y = Dual::<F, 2>::variable(x, 0).apply(rule);
            assert_eq!(y.partials[1], F::zero(), "{} at {x:e}", name(rule));
            let inner = Dual::<F, 2>::variable(x, 0);
            let y = Dual::<_, 2>::variable(inner, 0).apply(rule);
            assert!(y.partials[1].is_exact_zero(), "{} at nested {x:e}", name(rule));
            assert_eq!(y.value.partials[1], F::zero(), "{} at nested {x:e}", name(rule));
        }
    }
}

impl<F: Base> BinaryVisitor for IdleLanes<F> {
    fn visit<const M: usize>(&mut self, rule: impl Binary<M>) {
        let name = name_of_binary(rule);
        let grid = grid::<F>(10);
        for &x in &grid {
            for &y in &grid {
                let (_, [a, b]) = x.lift2_with_slopes(y, rule);
                let vary = |x| Dual::<F, 2>::variable(x, 0);
                let along_x = vary(x).apply2(Dual::constant(y), rule);
                let along_y = Dual::constant(x).apply2(vary(y), rule);
                assert_eq!(along_x.partials[1], F::zero(), "{name}({x:e}, {y:e})");
                assert_eq!(along_y.partials[1], F::zero(), "{name}({x:e}, {y:e})");
                // the slope along the constant argument has no say in the other
                let (p, q) = (along_x.partials[0].word(), along_y.partials[0].word());
                assert_eq!(p, (a[0] + F::zero()).word(), "{name}({x:e}, constant {y:e})");
                assert_eq!(q, (b[0] + F::zero()).word(), "{name}(constant {x:e}, {y:e})");
            }
        }
    }
}

#[test]
fn a_lane_that_does_not_vary_stays_zero() {
    visit_unary(&mut IdleLanes::<f64>(PhantomData));
    visit_unary(&mut IdleLanes::<f32>(PhantomData));
    visit_binary(&mut IdleLanes::<f64>(PhantomData));
    visit_binary(&mut IdleLanes::<f32>(PhantomData));
}

#[test]
fn a_pole_in_one_input_leaves_the_others_alone() {
    assert_eq!(gradient(|[x, y]| x.sqrt() + y * y, [0.0, 3.0]), [INFINITY, 6.0]);
    assert_eq!(gradient(|[x, y]| x.ln() + y * y, [0.0, 3.0]), [INFINITY, 6.0]);
    assert_eq!(gradient(|[x, y]| x.cbrt() - y, [0.0_f32, 3.0]), [f32::INFINITY, -1.0]);
    assert_eq!(jacobian(|[x, y]| [x.asin(), y], [1.0, 3.0]), [[INFINITY, 0.0], [0.0, 1.0]]);
    assert_eq!(jvp(|[x, y]| [x.sqrt(), y], [0.0, 3.0], [0.0, 1.0]), [0.0, 1.0]);
    let h = hessian(|[x, y]| x.acosh() + y.powi(3), [1.0, 2.0]);
    assert_eq!((h[0][1], h[1][0], h[1][1]), (0.0, 0.0, 12.0));
}

// ------------------------------------------------------------------------------ constants in programs

#[test]
fn a_constant_never_poisons_a_root() {
    let slope = derivative(|x| x * x + (Dual::constant(0.0)).sqrt(), 3.0);
    assert_eq!(slope, 6.0);
    // nor what varies but has come to a stop
    let second = derivative(|x| derivative(|y| y * y + (x - x).sqrt(), x), 3.0);
    assert_eq!(second, 2.0);
}

#[test]
fn a_constant_never_poisons_a_power_of_a_negative_base() {
    assert_eq!(derivative(|x| x.powf(3.0), -2.0), 12.0);
    assert_eq!(derivative(|x| x.powf(Dual::constant(3.0)), -2.0), 12.0);
    assert_eq!(gradient(|[x, y]| x.powf(2.0) * y, [-3.0, 5.0]), [-30.0, 9.0]);
    let second = derivative(|x| derivative(|y| y.powf(3.0), x), -2.0);
    assert_eq!(second, -12.0);
    // an exponent that varies along the outer direction alone is a constant of the inner one
    let mixed = derivative(|y| derivative(|x| x.powf(y), Dual::constant(-2.0)), 3.0);
    assert!(mixed.is_nan(), "∂²/∂x∂y of a negative base");
}

#[test]
fn a_constant_never_poisons_a_power_of_zero() {
    assert_eq!(derivative(|x| x.powf(0.0), 0.0), 0.0);
    assert_eq!(derivative(|x| x.powi(0), 0.0), 0.0);
    assert_eq!(derivative(|x| derivative(|y| y.powf(0.0), x), 0.0), 0.0);
    assert_eq!(derivative(|x| derivative(|y| y.powi(1), x), 0.0), 0.0);
    assert_eq!(derivative(|y| Dual::constant(0.0).powf(y), 2.0), 0.0);
}

#[test]
fn products_follow_ieee() {
    let zero: Dual<f64> = Dual::constant(0.0);
    assert!((zero * f64::INFINITY).partials[0].is_nan());
    assert!((zero * Dual::constant(f64::INFINITY)).partials[0].is_nan());
}

// ------------------------------------------------------------------------------ live tangents

#[test]
fn a_live_tangent_keeps_ieee_at_the_ends() {
    assert_eq!(derivative(|x| x.sqrt(), 0.0), INFINITY);
    assert_eq!(derivative(|x| x.sqrt(), -0.0), INFINITY);
    assert_eq!(derivative(|x| x.cbrt(), 0.0), INFINITY);
    assert_eq!(derivative(|x| x.ln(), 0.0), INFINITY);
    assert_eq!(derivative(|x| x.log2(), 0.0), INFINITY);
    assert_eq!(derivative(|x| x.log10(), 0.0), INFINITY);
    assert_eq!(derivative(|x| x.ln_1p(), -1.0), INFINITY);
    assert_eq!(derivative(|x| x.asin(), 1.0), INFINITY);
    assert_eq!(derivative(|x| x.asin(), -1.0), INFINITY);
    assert_eq!(derivative(|x| x.acos(), 1.0), -INFINITY);
    assert_eq!(derivative(|x| x.acosh(), 1.0), INFINITY);
    assert_eq!(derivative(|x| x.atanh(), 1.0), INFINITY);
    assert_eq!(derivative(|x| x.atanh(), -1.0), INFINITY);
    assert_eq!(derivative(|x| x.recip(), 0.0), -INFINITY);
    assert_eq!(derivative(|x| x.powf(0.5), 0.0), INFINITY);
    assert_eq!(derivative(|x| x.powi(-1), 0.0), -INFINITY);
}

#[test]
fn the_second_derivative_at_an_end_is_infinite() {
    macro_rules! second {
        ($f:expr, $x:expr) => {
            derivative(|x| derivative($f, x), $x)
        };
    }
    assert_eq!(second!(|x| x.powf(1.5), 0.0), INFINITY);
    assert_eq!(second!(|x| x.powf(0.5), 0.0), -INFINITY);
    assert_eq!(second!(|x| x.sqrt(), 0.0), -INFINITY);
    assert_eq!(second!(|x| x.ln(), 0.0), -INFINITY);
    assert_eq!(second!(|x| x.log2(), 0.0), -INFINITY);
    assert_eq!(second!(|x| x.ln_1p(), -1.0), -INFINITY);
    assert_eq!(second!(|x| x.asin(), 1.0), INFINITY);
    assert_eq!(second!(|x| x.acos(), 1.0), -INFINITY);
    assert_eq!(second!(|x| x.acosh(), 1.0), -INFINITY);
    assert_eq!(second!(|x| x.atanh(), 1.0), INFINITY);
}

// ------------------------------------------------------------------------------ outside the domain

/// For each rule that outlives its domain, how often and where first.
struct Outside<F>(PhantomData<F>, BTreeMap<&'static str, (usize, String)>);

impl<F: Base> Outside<F> {
    fn check(&mut self, rule: &'static str, arguments: &[F], outside: bool, result: Dual<F>) {
        let Dual { value, partials: [slope] } = result;
        if (outside && !value.is_nan()) || (value.is_nan() && !slope.is_nan()) {
            let first = || (0, format!("at {arguments:?}: value {value:e}, slope {slope:e}"));
            self.1.entry(rule).or_insert_with(first).0 += 1;
        }
    }
}

impl<F: Base> UnaryVisitor for Outside<F> {
    fn visit<const M: usize>(&mut self, rule: impl Unary<M>) {
        for x in grid::<F>(30) {
            let outside = !domain(rule).contains(x.to_f64().unwrap_or(f64::NAN));
            // linear functions have their slope everywhere, as sums and products do; at a pole of ψ the
            // two sides differ, but not those of its slope
            if !["to_degrees", "to_radians", "polygamma"].contains(&name(rule)) {
                let dual = Dual::<F>::variable(x, 0).apply(rule);
                self.check(name(rule), &[x], outside, dual);
            }
        }
    }
}

impl<F: Base> BinaryVisitor for Outside<F> {
    fn visit<const M: usize>(&mut self, rule: impl Binary<M>) {
        let name = name_of_binary(rule);
        let grid = grid::<F>(10);
        for &x in &grid {
            for &y in &grid {
                let [along_x, along_y] = domains(rule).map(|d| d.contains(0.0));
                let outside = (!along_x && x < F::zero()) || (!along_y && y < F::zero());
                let (a, b) = (Dual::variable(x, 0), Dual::variable(y, 0));
                let along_x = a.apply2(Dual::constant(y), rule);
                let along_y = Dual::constant(x).apply2(b, rule);
                self.check(name, &[x, y], outside, a.apply2(b, rule));
                // a constant NaN is another matter: it may have no influence on the slope
                if !x.is_nan() && !y.is_nan() {
                    self.check(name, &[x, y], outside, along_x);
                    self.check(name, &[x, y], outside, along_y);
                }
            }
        }
    }
}

fn domain<const M: usize, R: Unary<M>>(_: R) -> infinitesimal::Domain {
    R::DOMAIN
}

fn domains<const M: usize, R: Binary<M>>(_: R) -> [infinitesimal::Domain; 2] {
    R::DOMAINS
}

#[test]
fn outside_the_domain_value_and_slope_are_nan_f64() {
    check_outside::<f64>();
}

#[test]
fn outside_the_domain_value_and_slope_are_nan_f32() {
    check_outside::<f32>();
}

fn check_outside<F: Base>() {
    let mut outside = Outside::<F>(PhantomData, BTreeMap::new());
    visit_unary(&mut outside);
    visit_binary(&mut outside);
    assert!(outside.1.is_empty(), "rules that outlive their domain: {:#?}", outside.1);
}
