//! Law 1: the mode chooses the derivative, never the value. The value of every operation on every number type
//! is, bit for bit, that of the same operation on the plain float (any NaN being like any other).
#![cfg(all(feature = "alloc", feature = "libm"))]

#[path = "support/functions.rs"]
mod functions;
#[path = "support/numbers.rs"]
mod numbers;
#[path = "support/program.rs"]
mod program;

use functions::{BINARY, UNARY, binary, unary};
use infinitesimal::num_traits::{Float, Signed};
use infinitesimal::rules::{BinaryVisitor, UnaryVisitor, visit_binary, visit_unary};
use infinitesimal::{Binary, Dual, Real, Unary};
use numbers::{Base, grid};
use program::{Program, programs};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

// ------------------------------------------------------------------------------ number types

/// A number type over the base float `F`.
trait Over<F: Base>: Real {
    /// Makes x vary, at every depth, in the lane of its place among the inputs.
    fn vary(x: F, place: usize) -> Self;

    /// Makes a number that does not vary.
    fn fixed(x: F) -> Self;

    /// Returns the value at the bottom.
    fn plain(self) -> F;
}

impl<F: Base, const N: usize> Over<F> for Dual<F, N> {
    fn vary(x: F, place: usize) -> Self {
        Self::variable(x, place % N)
    }

    fn fixed(x: F) -> Self {
        Self::constant(x)
    }

    fn plain(self) -> F {
        self.value
    }
}

impl<F: Base, const M: usize, const N: usize> Over<F> for Dual<Dual<F, M>, N> {
    fn vary(x: F, place: usize) -> Self {
        Self::variable(Dual::vary(x, place), place % N)
    }

    fn fixed(x: F) -> Self {
        Self::constant(Dual::constant(x))
    }

    fn plain(self) -> F {
        self.value.value
    }
}

impl<F: Base> Over<F> for Dual<Dual<Dual<F>>> {
    fn vary(x: F, place: usize) -> Self {
        Self::variable(Dual::vary(x, place), 0)
    }

    fn fixed(x: F) -> Self {
        Self::constant(Dual::fixed(x))
    }

    fn plain(self) -> F {
        self.value.value.value
    }
}

/// Runs a check on scalar, vector and nested duals.
macro_rules! on_every_type {
    ($check:ident::<$F:ty>) => {
        $check::<$F, Dual<$F>>();
        $check::<$F, Dual<$F, 3>>();
        $check::<$F, Dual<Dual<$F>>>();
        $check::<$F, Dual<Dual<$F, 2>, 3>>();
        $check::<$F, Dual<Dual<Dual<$F>>>>();
    };
}

/// Panics where the value is not the plain one.
#[track_caller]
fn check<F: Base>(what: &str, arguments: &[F], plain: F, dual: impl Over<F>) {
    let value = dual.plain();
    assert!(
        plain.word() == value.word(),
        "{what} at {arguments:?}: {value:e} ({:x}), plain {plain:e} ({:x}), on {}",
        value.word(),
        plain.word(),
        std::any::type_name_of_val(&dual)
    );
}

// ------------------------------------------------------------------------------ rules

struct Rules<F, D>(std::marker::PhantomData<(F, D)>);

impl<F: Base, D: Over<F>> UnaryVisitor for Rules<F, D> {
    fn visit<const M: usize>(&mut self, rule: impl Unary<M>) {
        for x in grid::<F>(30) {
            check(name(rule), &[x], rule.value(x)[0], D::vary(x, 0).apply(rule));
        }
    }
}

impl<F: Base, D: Over<F>> BinaryVisitor for Rules<F, D> {
    fn visit<const M: usize>(&mut self, rule: impl Binary<M>) {
        let grid = grid::<F>(8);
        for &x in &grid {
            for &y in &grid {
                let dual = D::vary(x, 0).apply2(D::vary(y, 1), rule);
                check(name_of_binary(rule), &[x, y], rule.value(x, y)[0], dual);
            }
        }
    }
}

fn name<const M: usize, R: Unary<M>>(_: R) -> &'static str {
    R::NAMES[0]
}

fn name_of_binary<const M: usize, R: Binary<M>>(_: R) -> &'static str {
    R::NAMES[0]
}

fn check_rules<F: Base, D: Over<F>>() {
    let mut rules = Rules::<F, D>(std::marker::PhantomData);
    visit_unary(&mut rules);
    visit_binary(&mut rules);
}

#[test]
fn every_rule_has_the_plain_value_f64() {
    on_every_type!(check_rules::<f64>);
}

#[test]
fn every_rule_has_the_plain_value_f32() {
    on_every_type!(check_rules::<f32>);
}

// ------------------------------------------------------------------------------ methods

fn check_functions<F: Base, D: Over<F>>() {
    for x in grid::<F>(30) {
        for f in 0..UNARY {
            check(
                &format!("function {f} of one number"),
                &[x],
                unary(f, x),
                unary(f, D::vary(x, 0)),
            );
        }
        for n in [-2000, -7, -3, -2, -1, 0, 1, 2, 3, 4, 5, 7, 100, i32::MIN, i32::MAX] {
            check(&format!("powi {n}"), &[x], x.powi(n), D::vary(x, 0).powi(n));
        }
        check("digamma", &[x], x.digamma(), D::vary(x, 0).digamma());
        check("polygamma 2", &[x], x.polygamma(2), D::vary(x, 0).polygamma(2));
        check("gamma", &[x], Real::gamma(x), Real::gamma(D::vary(x, 0)));
        check("ln_gamma", &[x], x.ln_gamma(), D::vary(x, 0).ln_gamma());
        check("erfc", &[x], Real::erfc(x), Real::erfc(D::vary(x, 0)));
        check("sine of sin_cos", &[x], x.sin_cos().0, D::vary(x, 0).sin_cos().0);
        check("cosine of sin_cos", &[x], x.sin_cos().1, D::vary(x, 0).sin_cos().1);
    }
    let grid = grid::<F>(8);
    for &x in &grid {
        for &y in &grid {
            let (a, b) = (D::vary(x, 0), D::vary(y, 1));
            for f in 0..BINARY {
                check(
                    &format!("function {f} of two numbers"),
                    &[x, y],
                    binary(f, x, y),
                    binary(f, a, b),
                );
                let name = format!("function {f} of two numbers, one constant");
                check(&name, &[x, y], binary(f, x, y), binary(f, D::fixed(x), b));
                check(&name, &[x, y], binary(f, x, y), binary(f, a, D::fixed(y)));
            }
            let clamped = [x, y, F::one(), F::zero(), -F::zero(), F::nan()];
            for z in clamped.into_iter().filter(|_| x <= y) {
                check("clamp", &[z, x, y], Float::clamp(z, x, y), D::vary(z, 2).clamp(a, b));
            }
        }
    }
}

#[test]
fn every_method_has_the_plain_value_f64() {
    on_every_type!(check_functions::<f64>);
}

#[test]
fn every_method_has_the_plain_value_f32() {
    on_every_type!(check_functions::<f32>);
}

/// Calls inherent methods by name, and says which.
macro_rules! call {
    ($x:expr; $($name:ident($($arg:expr),*))*) => {
        vec![$((stringify!($name), $x.$name($($arg),*))),*]
    };
}

/// Lists the results of the inherent methods, in the same words for each type.
macro_rules! inherent {
    ($($name:ident: $T:ty, $F:ty;)*) => {$(
        fn $name(x: $T, y: $F) -> Vec<(&'static str, $T)> {
            let (low, high): ($F, $F) = (-2.0, 2.5);
            let mut results = call! { x;
                recip() sqrt() cbrt() exp() exp2() exp_m1() ln() ln_1p() log2() log10() sin() cos() tan()
                asin() acos() atan() sinh() cosh() tanh() asinh() acosh() atanh() powi(7) powi(-3)
                abs() signum() floor() ceil() round() trunc() fract() to_degrees() to_radians()
                powf(y) log(y) hypot(y) atan2(y) max(y) min(y)
                copysign(y) mul_add(y, y)
            };
            results.push(("sin_cos", x.sin_cos().0));
            results.push(("clamp", x.clamp(low, high)));
            results.extend([("x + y", x + y), ("x - y", x - y), ("x * y", x * y), ("x / y", x / y)]);
            results.extend([("y + x", y + x), ("y - x", y - x), ("y * x", y * x), ("y / x", y / x)]);
            results.extend([("x % y", x % y), ("y % x", y % x), ("-x", -x)]);
            results
        }
    )*};
}

inherent! {
    plain_f64: f64, f64;
    scalar_f64: Dual<f64>, f64;
    vector_f64: Dual<f64, 3>, f64;
    nested_f64: Dual<Dual<f64, 2>>, f64;
    plain_f32: f32, f32;
    scalar_f32: Dual<f32>, f32;
    vector_f32: Dual<f32, 3>, f32;
    nested_f32: Dual<Dual<f32, 2>>, f32;
}

type Results<F, T> = fn(T, F) -> Vec<(&'static str, T)>;

fn check_inherent<F: Base, D: Over<F>>(plain: Results<F, F>, dual: Results<F, D>) {
    let grid = grid::<F>(8);
    for &x in &grid {
        for &y in &grid {
            for ((name, plain), (_, dual)) in plain(x, y).into_iter().zip(dual(D::vary(x, 0), y)) {
                check(name, &[x, y], plain, dual);
            }
        }
    }
}

#[test]
fn every_inherent_method_has_the_value_of_the_one_in_std() {
    check_inherent(plain_f64, scalar_f64);
    check_inherent(plain_f64, vector_f64);
    check_inherent(plain_f64, nested_f64);
    check_inherent(plain_f32, scalar_f32);
    check_inherent(plain_f32, vector_f32);
    check_inherent(plain_f32, nested_f32);
}

// ------------------------------------------------------------------------------ slices

fn check_slices<F: Base, D: Over<F>>() {
    let grid = grid::<F>(40);
    let varied = |x: &[F]| x.iter().enumerate().map(|(i, &x)| D::vary(x, i)).collect::<Vec<_>>();
    for n in 0..6 {
        for x in grid.windows(n.max(1)).map(|x| &x[..n]) {
            let duals = varied(x);
            check("sum", x, x.iter().sum(), duals.iter().sum::<D>());
            check("product", x, x.iter().product(), duals.iter().product::<D>());
            check("norm", x, F::norm(x), D::norm(&duals));
            check("log_sum_exp", x, F::log_sum_exp(x), D::log_sum_exp(&duals));
        }
    }
}

#[test]
fn sums_products_and_norms_have_the_plain_value() {
    on_every_type!(check_slices::<f64>);
    on_every_type!(check_slices::<f32>);
}

// ------------------------------------------------------------------------------ control flow

fn check_questions<F: Base + Signed, D: Over<F> + Signed>() {
    let grid = grid::<F>(8);
    for &x in &grid {
        let a = D::vary(x, 0);
        assert_eq!(a.is_nan(), x.is_nan(), "is_nan {x:e}");
        assert_eq!(a.is_infinite(), x.is_infinite(), "is_infinite {x:e}");
        assert_eq!(a.is_finite(), x.is_finite(), "is_finite {x:e}");
        assert_eq!(a.is_normal(), x.is_normal(), "is_normal {x:e}");
        assert_eq!(a.is_subnormal(), x.is_subnormal(), "is_subnormal {x:e}");
        assert_eq!(a.classify(), x.classify(), "classify {x:e}");
        assert_eq!(a.is_sign_positive(), x.is_sign_positive(), "is_sign_positive {x:e}");
        assert_eq!(a.is_sign_negative(), x.is_sign_negative(), "is_sign_negative {x:e}");
        assert_eq!(a.to_i64(), x.to_i64(), "to_i64 {x:e}");
        if !x.is_nan() {
            assert_eq!(a.integer_decode(), x.integer_decode(), "integer_decode {x:e}");
        }
        for &y in &grid {
            let b = D::vary(y, 1);
            assert_eq!(a == b, x == y, "{x:e} == {y:e}");
            assert_eq!(a < b, x < y, "{x:e} < {y:e}");
            assert_eq!(a <= b, x <= y, "{x:e} <= {y:e}");
            assert_eq!(a.partial_cmp(&b), x.partial_cmp(&y), "{x:e} <=> {y:e}");
        }
    }
}

#[test]
fn comparisons_look_at_values_alone() {
    on_every_type!(check_questions::<f64>);
    on_every_type!(check_questions::<f32>);
}

fn check_signs<F: Base + Signed, D: Over<F> + Signed>() {
    for x in grid::<F>(20) {
        let a = D::vary(x, 0);
        assert_eq!(Signed::is_positive(&a), Signed::is_positive(&x), "is_positive {x:e}");
        assert_eq!(Signed::is_negative(&a), Signed::is_negative(&x), "is_negative {x:e}");
        check("Signed::abs", &[x], Signed::abs(&x), Signed::abs(&a));
        check("Signed::signum", &[x], Signed::signum(&x), Signed::signum(&a));
        for y in grid::<F>(5) {
            check(
                "Signed::abs_sub",
                &[x, y],
                Signed::abs_sub(&x, &y),
                Signed::abs_sub(&a, &D::vary(y, 1)),
            );
        }
    }
}

#[test]
fn the_sign_of_a_dual_is_that_of_the_plain_number() {
    on_every_type!(check_signs::<f64>);
    on_every_type!(check_signs::<f32>);
}

/// A constant of two types.
type Constant<F, D> = (fn() -> F, fn() -> D);

fn check_constants<F: Base, D: Over<F>>() {
    let constants: [Constant<F, D>; 12] = [
        (F::nan, D::nan),
        (F::infinity, D::infinity),
        (F::neg_infinity, D::neg_infinity),
        (F::neg_zero, D::neg_zero),
        (F::min_value, D::min_value),
        (F::max_value, D::max_value),
        (F::min_positive_value, D::min_positive_value),
        (F::epsilon, D::epsilon),
        (F::zero, D::zero),
        (F::one, D::one),
        (F::PI, D::PI),
        (F::LN_2, D::LN_2),
    ];
    for (i, (plain, dual)) in constants.into_iter().enumerate() {
        check(&format!("constant {i}"), &[], plain(), dual());
    }
}

#[test]
fn constants_have_the_plain_value() {
    on_every_type!(check_constants::<f64>);
    on_every_type!(check_constants::<f32>);
}

// ------------------------------------------------------------------------------ programs

fn check_program<F: Base, D: Over<F>>(program: &Program, x: [f64; 3]) {
    let x = x.map(F::constant);
    let duals = [D::vary(x[0], 0), D::vary(x[1], 1), D::vary(x[2], 2)];
    check(&format!("{program:?}"), &x, program.run(&x), program.run(&duals));
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 1000,
        rng_seed: RngSeed::Fixed(1),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn random_programs_have_the_plain_value(program in programs(), x in prop::array::uniform3(-4.0..4.0)) {
        check_program::<f64, Dual<f64>>(&program, x);
        check_program::<f64, Dual<f64, 3>>(&program, x);
        check_program::<f64, Dual<Dual<f64, 3>, 3>>(&program, x);
        check_program::<f32, Dual<f32, 3>>(&program, x);
        check_program::<f32, Dual<Dual<f32>>>(&program, x);
    }
}
