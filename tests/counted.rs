//! Counting changes nothing: on counted numbers every operation, rule and comparison has the bits of the plain one,
//! and so have its derivatives; companions are counted where they are wanted.
#![cfg(all(feature = "std", feature = "libm"))]

#[path = "support/functions.rs"]
mod functions;
#[path = "support/numbers.rs"]
mod numbers;

use functions::{BINARY, UNARY, binary, unary};
use infinitesimal::cost::{Way, work};
use infinitesimal::num_traits::Float;
use infinitesimal::rules::{
    BinaryVisitor, Exp, Hypot, Powf, Powi, Sin, UnaryVisitor, visit_binary, visit_unary,
};
use infinitesimal::{
    Binary, Counted, Dual, Evaluations, Field, Function, Real, Tally, Taylor, Unary, jvp,
};
use numbers::{Base, grid};

/// Returns x + (1 + ½ε)ε₂ with a tangent ε of its own: all derivatives up to the second.
fn nested<T: Real>(x: T) -> Dual<Dual<T>> {
    let tangent = |v: T, p: f64| Dual::new(v, [T::constant(p)]);
    Dual::new(tangent(x, 1.0), [tangent(T::constant(1.0), 0.5)])
}

fn parts<T: Field>(x: Dual<Dual<T>>) -> [T; 4] {
    [x.value.value, x.value.partials[0], x.partials[0].value, x.partials[0].partials[0]]
}

/// Panics unless a function of two numbers and its derivatives have the same bits on counted numbers.
fn check_function<F: Base>(f: usize, x: F, y: F, tally: &Tally) {
    fn run<T: Real>(f: usize, x: T, y: T) -> T {
        if f < UNARY { unary(f, x) } else { binary(f - UNARY, x, y) }
    }
    let plain = parts(run(f, nested(x), nested(y)));
    let counted = parts(run(f, nested(tally.number(x)), nested(tally.number(y))));
    let inside = run(f, tally.number(nested(x)), tally.number(nested(y)));
    for (parts, what) in [(counted.map(|c| c.value), "within"), (parts(inside.value), "around")] {
        let (a, b) = (plain.map(F::word), parts.map(F::word));
        assert_eq!(a, b, "function {f}, counted {what} duals, at {x:e}, {y:e}");
    }
}

fn check_functions<F: Base>() {
    let tally = Tally::new();
    let numbers = grid::<F>(2);
    for (i, &x) in numbers.iter().enumerate() {
        (0..UNARY).for_each(|f| check_function(f, x, x, &tally));
        for &y in numbers.iter().skip(i % 5).step_by(5) {
            (UNARY..UNARY + BINARY).for_each(|f| check_function(f, x, y, &tally));
        }
    }
}

#[test]
fn every_function_has_the_bits_of_the_plain_one() {
    check_functions::<f64>();
    check_functions::<f32>();
}

/// Panics unless each rule has the outputs of the plain run, counted once, as one with companions where it has some.
struct Outputs;

impl Outputs {
    fn check<const M: usize>(
        name: &str,
        arguments: usize,
        plain: [f64; M],
        y: [f64; M],
        t: &Tally,
    ) {
        assert_eq!(plain.map(f64::word), y.map(f64::word), "{name}");
        let with_companions = u64::from(M > 1);
        let want = Evaluations { arguments, total: 1, with_companions };
        assert_eq!(t.take().functions[name], want, "{name}");
    }
}

impl UnaryVisitor for Outputs {
    fn visit<const M: usize>(&mut self, rule: impl Unary<M>) {
        fn name<const M: usize, R: Unary<M>>(_: &R) -> &'static str {
            R::NAMES[0]
        }
        let tally = Tally::new();
        let y = tally.number(0.5).lift(rule).map(|y| y.value);
        Self::check(name(&rule), 1, 0.5.lift(rule), y, &tally);
    }
}

impl BinaryVisitor for Outputs {
    fn visit<const M: usize>(&mut self, rule: impl Binary<M>) {
        fn name<const M: usize, R: Binary<M>>(_: &R) -> &'static str {
            R::NAMES[0]
        }
        let tally = Tally::new();
        let z = tally.number(0.5).lift2(tally.number(1.5), rule).map(|z| z.value);
        Self::check(name(&rule), 2, 0.5.lift2(1.5, rule), z, &tally);
    }
}

#[test]
fn outputs_are_those_of_the_rule_and_companions_are_counted() {
    visit_unary(&mut Outputs);
    visit_binary(&mut Outputs);
}

#[test]
fn looks_and_comparisons_are_those_of_the_values() {
    let tally = Tally::new();
    let numbers = [0.0, -0.0, 1e-310, 1e-200, 0.5, 2.0, 1e200, f64::INFINITY, f64::NAN];
    for x in numbers {
        for p in [0.0, 1.0, f64::NAN] {
            let plain = Dual::new(x, [p]);
            let counted = tally.number(plain);
            assert_eq!(counted.is_constant(), plain.is_constant());
            assert_eq!(counted.is_exact_zero(), plain.is_exact_zero());
            assert_eq!(counted.has_normal_value(), plain.has_normal_value());
            assert_eq!(counted.has_finite_parts(), plain.has_finite_parts());
        }
        let a = tally.number(x);
        for y in numbers {
            let b = tally.number(y);
            assert_eq!((a == b, a.partial_cmp(&b)), (x == y, x.partial_cmp(&y)), "{x} and {y}");
            assert_eq!(a.divides_mid_range(&b), x.divides_mid_range(&y), "{x} and {y}");
            assert_eq!(a.strong_mul(b).value.word(), x.strong_mul(y).word());
            assert_eq!(a.strong_product(b).value.word(), x.strong_product(y).word());
        }
    }
}

#[test]
fn plain_numbers_are_constants_of_their_value() {
    assert_eq!(Dual::<Counted<'_, f64>>::from(2.5).value.value, 2.5);
    assert_eq!(Dual::<Counted<'_, f32>>::from(2.5).value.value, 2.5);
    let tally = Tally::new();
    let (x, c) = (3.0_f64, 2.5_f64);
    let counted = tally.number(x);
    let left = [c + counted, c - counted, c * counted, c / counted, c % counted];
    assert_eq!(left.map(|y| y.value), [c + x, c - x, c * x, c / x, c % x]);
    let right = [counted + c, counted - c, counted * c, counted / c, counted % c];
    assert_eq!(right.map(|y| y.value), [x + c, x - c, x * c, x / c, x % c]);
    assert_eq!(Counted::from(2.5).value, 2.5);
    assert_eq!(format!("{:?}", tally.number(2.5)), "Counted { value: 2.5, .. }");
    // here, as nowhere else is a series written
    let series = Taylor::new(2.0, [1.0, -0.5]);
    assert_eq!(format!("{series} {series:.1e}"), "2 + [1, -0.5]t 2.0e0 + [1.0e0, -5.0e-1]t");
}

/// (xy)³/3, whose slopes y·u² and x·u² with u = xy share operations, of which one has u on both sides.
#[derive(Clone, Copy)]
struct Shared;

impl Binary<1> for Shared {
    const NAMES: [&'static str; 1] = ["shared"];

    fn value<F: Float>(self, x: F, y: F) -> [F; 1] {
        [(x * y).powi(3) / (F::one() + F::one() + F::one())]
    }

    fn slopes<T: Field>(self, x: T, y: T, _: [T; 1]) -> [[T; 1]; 2] {
        let u = x * y;
        let square = u * u;
        [[y * square], [x * square]]
    }
}

/// x² by the slope 2x, with a negation more unless every look at its numbers is what [`Field`] promises.
#[derive(Clone, Copy)]
struct Looking;

impl Unary<1> for Looking {
    const NAMES: [&'static str; 1] = ["looking"];

    fn value<F: Float>(self, x: F) -> [F; 1] {
        [x * x]
    }

    fn slope<T: Field>(self, x: T, _: [T; 1]) -> [T; 1] {
        let tiny = T::constant(1e-310);
        let zeros = (x + -x).is_exact_zero() && !x.is_exact_zero();
        let mid_range = x.divides_mid_range(&x) && !x.divides_mid_range(&tiny);
        let normal = x.has_normal_value() && !tiny.has_normal_value();
        let finite = x.has_finite_parts() && !T::constant(f64::INFINITY).has_finite_parts();
        let constant = x.is_constant();
        [if zeros && mid_range && normal && finite && constant { x + x } else { -(-x - x) }]
    }
}

/// A dual number that counts.
type Number<'t> = Dual<Counted<'t, f64>>;

#[test]
fn slopes_are_counted_once_and_companions_where_they_are_wanted() {
    let tally = Tally::new();
    let companions = |name: &str, f: fn([Number<'_>; 2]) -> Number<'_>| {
        let _ = tally.take();
        jvp(|x| [f(x)], tally.numbers([0.5, 1.5]), tally.numbers([1.0, 1.0]));
        let counted = tally.operations();
        (counted.functions[name].with_companions, counted.to_string())
    };
    // a·p + b·q, and the slopes: u and u² are there once
    let shared = companions("shared", |[x, y]| x.apply2(y, Shared));
    assert_eq!(shared, (0, "1 +, 6 ×, 2 test, 1 shared".to_owned()));
    let looking = companions("looking", |[x, _]| x.apply(Looking));
    assert_eq!(looking, (0, "1 +, 1 ×, 1 test, 1 looking".to_owned()));
    assert_eq!(companions("exp", |[x, _]| x.apply(Exp)).0, 0);
    assert_eq!(companions("sin", |[x, _]| x.apply(Sin)).0, 1);
    assert_eq!(companions("powi", |[x, _]| x.apply(Powi::new(3))).0, 1);
    assert_eq!(companions("hypot", |[x, y]| x.apply2(y, Hypot)).0, 1);
    assert_eq!(companions("powf", |[x, y]| x.apply2(y, Powf::new())).0, 1);
}

/// x₀².
struct SquareOfFirst;

impl Function for SquareOfFirst {
    type Output<T: Real> = T;

    fn evaluate<T: Real>(&self, x: &[T]) -> T {
        x[0] * x[0]
    }
}

/// The sine, four times, of √(x² + (−(−(−y)))²).
struct Nest;

impl Function for Nest {
    type Output<T: Real> = T;

    fn evaluate<T: Real>(&self, x: &[T]) -> T {
        x[0].hypot(-(-(-x[1]))).sin().sin().sin().sin()
    }
}

#[test]
fn every_operation_moves_its_operands_and_its_result() {
    let work = work(&Nest, &[3.0, 2.0], Way::Plain);
    // the inputs, three negations, the hypotenuse and four sines
    assert_eq!(work.moves, 2 + 3 * 2 + 3 + 4 * 2);
}

#[test]
fn an_input_that_no_sweep_reaches_is_set_to_zero_and_no_more() {
    let moves = |x: &[f64]| work(&SquareOfFirst, x, Way::Reverse).moves;
    // it is read, its node of three words is written, its adjoint is set
    assert_eq!(moves(&[3.0, 2.0]), moves(&[3.0]) + 1 + 3 + 1);
}
