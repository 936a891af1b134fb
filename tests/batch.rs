//! Points are independent: the values and derivatives of a batch are, bit for bit (any NaN being like any other), those
//! of the drivers at one point, whichever points are in a block and whichever branches they take.
#![cfg(all(feature = "wide", feature = "libm"))]

#[path = "support/functions.rs"]
mod functions;
#[path = "support/numbers.rs"]
mod numbers;
#[path = "support/program.rs"]
mod program;

use std::panic::{AssertUnwindSafe, catch_unwind};

use infinitesimal::batch::{self, Exact, LANES, Lanes, Packable};
use infinitesimal::num_traits::Float;
use infinitesimal::rules::{BinaryVisitor, UnaryVisitor, visit_binary, visit_unary};
use infinitesimal::{
    Binary, Dual, Field, Real, Unary, derivative, hessian, value_and_derivative,
    value_and_gradient, value_and_jacobian,
};
use numbers::{Base, grid};
use program::{Program, programs};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

// ------------------------------------------------------------------------------ same bits

/// Panics unless two lists have the same bits.
fn check<F: Base>(what: &str, found: &[F], expected: &[F]) {
    assert_eq!(found.len(), expected.len(), "{what}");
    for (i, (found, expected)) in found.iter().zip(expected).enumerate() {
        assert!(found.word() == expected.word(), "{what}: {found:e} for {expected:e} at {i}");
    }
}

/// Compares the rules of one argument at all points of the grid.
struct Rules<F>(Vec<F>);

impl<F: Base + Packable> UnaryVisitor for Rules<F> {
    fn visit<const M: usize>(&mut self, rule: impl Unary<M>) {
        let what = std::any::type_name_of_val(&rule);
        let (values, slopes) = batch::values_and_derivatives(|x| x.apply(rule), &self.0);
        let one = self.0.iter().map(|&x| value_and_derivative(|x| x.apply(rule), x));
        let (one_values, one_slopes): (Vec<F>, Vec<F>) = one.unzip();
        check(what, &values, &one_values);
        check(what, &slopes, &one_slopes);
    }
}

/// Compares the rules of two arguments at pairs of points of the grid.
impl<F: Base + Packable> BinaryVisitor for Rules<F> {
    fn visit<const M: usize>(&mut self, rule: impl Binary<M>) {
        let what = std::any::type_name_of_val(&rule);
        let n = self.0.len();
        let points: Vec<[F; 2]> =
            (0..40 * n).map(|i| [self.0[i % n], self.0[(i / n * 17 + i * 5) % n]]).collect();
        let (values, gradients) = batch::values_and_gradients(|[x, y]| x.apply2(y, rule), &points);
        for (i, &x) in points.iter().enumerate() {
            let (value, gradient) = value_and_gradient(|[x, y]| x.apply2(y, rule), x);
            check(what, &[values[i]], &[value]);
            check(what, &gradients[i], &gradient);
        }
    }
}

#[test]
fn every_rule_has_the_bits_of_one_point() {
    let (mut double, mut single) = (Rules::<f64>(grid(200)), Rules::<f32>(grid(200)));
    visit_unary(&mut double);
    visit_unary(&mut single);
    visit_binary(&mut double);
    visit_binary(&mut single);
}

fn check_program<F: Base + Packable>(program: &Program, points: &[[F; 3]]) {
    let (values, gradients) = batch::values_and_gradients(|x| program.run(&x), points);
    let hessians = batch::hessians(|x| program.run(&x), points);
    for (i, &x) in points.iter().enumerate() {
        let (value, gradient) = value_and_gradient(|x| program.run(&x), x);
        check("value", &[values[i]], &[value]);
        check("gradient", &gradients[i], &gradient);
        let hessian = hessian(|x| program.run(&x), x);
        check("Hessian", hessians[i].as_flattened(), hessian.as_flattened());
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 300,
        rng_seed: RngSeed::Fixed(8),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn every_program_has_the_bits_of_one_point(
        program in programs(),
        points in proptest::collection::vec(proptest::array::uniform3(-3.0..3.0), 1..20),
    ) {
        check_program::<f64>(&program, &points);
        let singles: Vec<_> = points.iter().map(|x| x.map(f32::constant)).collect();
        check_program::<f32>(&program, &singles);
    }
}

#[test]
fn every_operation_has_the_bits_of_one_point_at_the_ends_of_the_range() {
    let numbers = grid::<f64>(60);
    let n = numbers.len();
    let points: Vec<[f64; 2]> =
        (0..n * n).map(|i| [numbers[i % n], numbers[(i % n + i / n) % n]]).collect();
    let f = |[x, y]: [Dual<f64, 2>; 2]| [x + y, x - y, x * y, x / y, x % y, 2.0 / x, x / 3.0];
    let g =
        |[x, y]: [Dual<Lanes<f64>, 2>; 2]| [x + y, x - y, x * y, x / y, x % y, 2.0 / x, x / 3.0];
    let (values, jacobians) = batch::values_and_jacobians(g, &points);
    for (i, &x) in points.iter().enumerate() {
        let (value, jacobian) = value_and_jacobian(f, x);
        check("value", &values[i], &value);
        check("Jacobian", jacobians[i].as_flattened(), jacobian.as_flattened());
    }
}

// ------------------------------------------------------------------------------ blocks

#[test]
fn no_result_depends_on_the_number_of_points() {
    let points: Vec<f64> = (0..=3 * 8_u8).map(|i| f64::from(i) * 0.3 - 2.0).collect();
    let f = |x: Dual<Lanes<f64>>| if x.value < 0.5 { x.sin() } else { x.exp() };
    let all = batch::derivatives(f, &points);
    for n in 0..=points.len() {
        check("fewer points", &batch::derivatives(f, &points[..n]), &all[..n]);
    }
}

#[test]
fn no_points_have_no_derivatives() {
    let f = |_: Dual<Lanes<f64>>| -> Dual<Lanes<f64>> { panic!("no evaluation") };
    assert!(batch::derivatives(f, &[]).is_empty());
}

#[test]
fn a_block_that_agrees_is_evaluated_once_and_another_point_by_point() {
    let mut evaluations = 0;
    let mut f = |x: Dual<Lanes<f64>>| {
        evaluations += 1;
        if x.value > 0.0 { x * x } else { -x }
    };
    let mut points = [1.0; 2 * LANES];
    batch::derivatives(&mut f, &points);
    points[LANES + 1] = -1.0;
    batch::derivatives(&mut f, &points);
    assert_eq!(evaluations, 2 + 2 + LANES);
}

#[test]
fn lengths_that_do_not_match_panic_with_both() {
    let message = |run: &dyn Fn()| {
        let panic = catch_unwind(AssertUnwindSafe(run)).expect_err("a panic");
        panic.downcast_ref::<String>().expect("a message").clone()
    };
    let text = message(&|| batch::derivatives_into(|x| x, &[1.0, 2.0], &mut [0.0]));
    assert_eq!(text, "derivatives for 1 points, but there are 2");
    let text = message(&|| {
        batch::values_and_gradients_into(|[x]| x, &[[1.0]], &mut [0.0, 0.0], &mut [[0.0]]);
    });
    assert_eq!(text, "values for 2 points, but there are 1");
    let text = message(&|| batch::jacobians_into(|[x]| [x], &[[1.0]], &mut []));
    assert_eq!(text, "Jacobians for 0 points, but there are 1");
}

// ------------------------------------------------------------------------------ questions

/// Panics unless the program asks a question on which the points −1.5 and 2.5, or 0 and NaN, disagree.
fn check_question(question: impl Fn(Dual<Lanes<f64>>) -> bool, plain: impl Fn(Dual<f64>) -> bool) {
    let points = [-1.5, 2.5, 0.0, f64::NAN, -0.0, f64::INFINITY, 1e-310, 1.0, 3.0];
    let slopes = batch::derivatives(|x| if question(x) { x } else { x + x }, &points);
    let expected = points.map(|x| derivative(|x| if plain(x) { x } else { x + x }, x));
    check("question", &slopes, &expected);
    assert!(expected.contains(&1.0) && expected.contains(&2.0));
}

/// Declares the same question to both number types.
macro_rules! questions {
    ($($question:expr;)*) => {$(check_question($question, $question);)*};
}

#[test]
#[expect(
    clippy::redundant_closure_for_method_calls,
    clippy::redundant_closure,
    reason = "each for two types"
)]
fn every_question_is_asked_of_every_point() {
    questions! {
        |x| x.value < 1.0;
        |x| x.value <= 0.0;
        |x| x.value > 1.0;
        |x| x.value >= 2.5;
        |x| x.value == 2.5;
        |x| x.value != 2.5;
        |x| x.partial_cmp(&x).is_none();
        |x| x < x * x;
        |x| x >= x * x;
        |x| x.is_nan();
        |x| x.is_infinite();
        |x| x.is_finite();
        |x| x.is_normal();
        |x| Float::is_subnormal(x);
        |x| x.is_sign_positive();
        |x| x.is_sign_negative();
        |x| x.classify() == std::num::FpCategory::Zero;
        |x| infinitesimal::num_traits::ToPrimitive::to_f64(&x).is_some_and(|x| x > 0.0);
        |x| infinitesimal::num_traits::ToPrimitive::to_i32(&x) == Some(2);
        |x| infinitesimal::num_traits::Signed::is_positive(&x);
        |x| Float::integer_decode(x).2 < 0;
        |x| infinitesimal::num_traits::Zero::is_zero(&x.value);
        |x| infinitesimal::num_traits::One::is_one(&x.value);
    }
}

#[test]
fn a_batch_within_a_batch_asks_its_own_points() {
    let inner =
        |shift: f64| batch::derivatives(|x| if x.value > shift { x * x } else { x }, &[-1.0, 1.0]);
    let f = |x: Dual<Lanes<f64>>| {
        let slopes = inner(0.0);
        if x.value > 0.0 { x * slopes[1] } else { x * slopes[0] }
    };
    assert_eq!(batch::derivatives(f, &[-3.0, 3.0, -3.0]), [1.0, 2.0, 1.0]);
}

#[test]
fn lanes_of_an_outer_batch_are_caught() {
    let message = |f: &dyn Fn(Dual<Lanes<f64>>) -> Dual<Lanes<f64>>| {
        let run = || batch::derivatives(f, &[-1.0, 1.0]);
        let panic = catch_unwind(AssertUnwindSafe(run)).expect_err("a panic");
        *panic.downcast::<String>().expect("a message")
    };
    // by the comparison, in every build
    let compared = |x: Dual<Lanes<f64>>| {
        let f = |y: Dual<Lanes<f64>, 1>| if y.value > x.value { y } else { y * 2.0 };
        x * batch::derivatives(f, &[0.0])[0]
    };
    assert!(message(&compared).contains("captures a number of an outer batch"));
    // by their values, with debug assertions
    let computed = |x: Dual<Lanes<f64>>| {
        let f = |[y]: [Dual<Lanes<f64>, 1>; 1]| y * x.value;
        x * batch::gradients(f, &[[0.0]])[0][0]
    };
    if cfg!(debug_assertions) {
        assert!(message(&computed).contains("captures a number of an outer batch"));
    }
}

#[test]
fn a_panic_inside_leaves_nothing_behind() {
    let f = |x: Dual<Lanes<f64>>| if x.value > 0.0 { panic!("positive") } else { x };
    assert!(catch_unwind(|| batch::derivatives(f, &[-1.0, 1.0])).is_err());
    let mut evaluations = 0;
    batch::derivatives(
        |x| {
            evaluations += 1;
            x
        },
        &[1.0],
    );
    assert_eq!(evaluations, 1);
}

/// A number whose functions are those of the platform.
type Exactly = Dual<Lanes<f64, Exact>>;

#[test]
fn a_generic_function_runs_in_a_batch() {
    fn f<T: Float>(x: T) -> T {
        let mut sum = T::zero();
        for i in 1..4 {
            sum = sum + (x * T::from(i).unwrap()).sin();
        }
        sum
    }
    let points = [0.1, 0.2, 0.3, 0.4, 0.5];
    let expected = points.map(|x| derivative(f, x));
    check("generic", &batch::derivatives(f, &points), &expected);
    // named types
    let g: fn(Exactly) -> Exactly = f;
    check("named", &batch::derivatives(g, &points.to_vec()), &expected);
}

fn is_real<T: Real>() {}

#[test]
fn lanes_are_a_number_and_written_as_a_list() {
    is_real::<Lanes<f32>>();
    let one = Lanes::<f64>::from(1.0);
    let list = ["1.0"; LANES].join(", ");
    assert_eq!(format!("{one:.1}"), format!("[{list}]"));
}

/// Which points of a block disagree must not be forgotten by what comes after: functions of vectors ask questions of their own.
#[test]
fn a_branch_before_other_questions_is_not_forgotten() {
    let points: Vec<f64> = (0..24).map(|i| 0.5 - 0.1 * f64::from(i)).collect();
    let near = |found: Vec<f64>| {
        for (&x, found) in points.iter().zip(found) {
            let truth = if x > 0.0 { 2.0 * x.exp() } else { -x.exp() };
            assert!((found - truth).abs() <= 1e-15 * truth.abs(), "{found} for {truth} at {x}");
        }
    };
    macro_rules! branch {
        ($x:ident, $then:expr) => {{
            let sign = if $x > 0.0 { 2.0 } else { -1.0 };
            $then * sign
        }};
    }
    near(batch::derivatives(|x| branch!(x, x.exp()), &points));
    near(batch::derivatives(|x| branch!(x, x.exp()), batch::fast(&points)));
    let inner = || batch::derivatives(|y| if y > 1.5 { y } else { y * y }, &[1.0, 2.0])[1];
    near(batch::derivatives(|x| branch!(x, x.exp() * inner()), &points));
}
