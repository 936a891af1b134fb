//! The recorded graph: the trace of the program, what is recorded, and the path that it took.
#![cfg(all(feature = "alloc", feature = "libm"))]
#![expect(
    clippy::redundant_closure_for_method_calls,
    reason = "what is recorded takes expressions of every lifetime, which only a closure does"
)]

use std::collections::BTreeSet;

use infinitesimal::graph::{Expr, Graph, Unrecorded};
use infinitesimal::num_traits::{Float, One, Signed, Zero};
use infinitesimal::rules::{BinaryVisitor, UnaryVisitor, visit_binary, visit_unary};
use infinitesimal::{
    Binary, Field, Function, Real, Unary, gradient, jacobian, value_and_derivative,
};

/// y = ln x₁ + x₁x₂ − sin x₂, in the order of Baydin et al.
fn baydin<T: Real>([x1, x2]: [T; 2]) -> T {
    let (v1, v2, v3) = (x1.ln(), x1 * x2, x2.sin());
    let v4 = v1 + v2;
    v4 - v3
}

// ------------------------------------------------------------------------------ the trace

#[test]
fn the_table_of_baydin() {
    let trace = Graph::record(|x| baydin(x), [2.0, 5.0]).trace();
    // tables 2 and 3 of the survey: the primal and the tangent with x1' = 1, the adjoint with y' = 1
    let published = [
        ("v₋₁", "x₁", 2.0, 1.0, 5.5),
        ("v₀", "x₂", 5.0, 0.0, 1.716),
        ("v₁", "ln(v₋₁)", 0.693, 0.5, 1.0),
        ("v₂", "v₋₁·v₀", 10.0, 5.0, 1.0),
        ("v₃", "sin(v₀)", -0.959, 0.0, -1.0),
        ("v₄", "v₁ + v₂", 10.693, 5.5, 1.0),
        ("v₅", "v₄ − v₃", 11.652, 5.5, 1.0),
        ("y", "v₅", 11.652, 5.5, 1.0),
    ];
    let rows: Vec<_> =
        trace.inputs().iter().chain(trace.operations()).chain(trace.outputs()).collect();
    assert_eq!(rows.len(), published.len());
    for (row, (name, operation, primal, tangent, adjoint)) in rows.into_iter().zip(published) {
        assert_eq!((&*row.name, &*row.operation), (name, operation));
        let digits = |x: f64| format!("{x:.3}");
        let printed = [row.primal, row.tangent, row.adjoint].map(digits);
        assert_eq!(printed, [primal, tangent, adjoint].map(digits), "{name}");
    }
}

#[test]
fn the_sweeps_of_a_trace_are_the_gradient() {
    fn f<T: Real>([x, y, z]: [T; 3]) -> T {
        let mut sum = x.mul_add(y, z.sqrt());
        for k in 1..4 {
            sum = sum * (x.sin() / y).hypot(z) + T::constant(f64::from(k)) / sum;
        }
        sum.max(x).powf(z)
    }
    let point = [0.7, -1.3, 2.1];
    let slopes = gradient(f, point);
    let graph = Graph::record(|x| f(x), point);
    for (i, slope) in slopes.iter().enumerate() {
        let mut direction = [0.0; 3];
        direction[i] = 1.0;
        let trace = graph.trace_along(&direction, &[1.0]);
        let tangent = trace.outputs()[0].tangent;
        assert_eq!(tangent.to_bits(), slope.to_bits(), "along {i}");
        let adjoint = trace.inputs()[i].adjoint;
        assert!((adjoint - slope).abs() <= 1e-13 * slope.abs(), "{adjoint}, {slope}");
    }
    assert_eq!(graph.trace().outputs()[0].tangent, slopes[0]);
}

struct Widths(usize);

impl Widths {
    fn check(&mut self, graph: &Graph) {
        for table in [graph.trace().to_string(), graph.derivative(0).trace().to_string()] {
            let widths: BTreeSet<usize> = table.lines().map(|line| line.chars().count()).collect();
            assert!(widths.len() == 1 && widths.last() <= Some(&100), "{widths:?}:\n{table}");
            self.0 += 1;
        }
    }
}

impl UnaryVisitor for Widths {
    fn visit<const M: usize>(&mut self, rule: impl Unary<M>) {
        for x in [0.75, 1e-200, f64::INFINITY, f64::NAN] {
            self.check(&Graph::record(|x| x.lift(rule).into_iter().sum(), x));
        }
    }
}

impl BinaryVisitor for Widths {
    fn visit<const M: usize>(&mut self, rule: impl Binary<M>) {
        self.check(&Graph::record(|[x, y]| x.lift2(y, rule).into_iter().sum(), [0.75, -1e200]));
    }
}

#[test]
fn every_line_of_a_table_is_as_wide_and_fits_a_page() {
    let mut widths = Widths(0);
    visit_unary(&mut widths);
    visit_binary(&mut widths);
    assert!(widths.0 > 300);
}

#[test]
fn only_what_an_output_uses_is_in_the_trace() {
    let graph = Graph::record(
        |[x, y]| {
            let _unused = x.exp() * y;
            x + 2.0 * y.cos()
        },
        [1.0, 2.0],
    );
    let operations: Vec<_> =
        graph.trace().operations().iter().map(|row| row.operation.clone()).collect();
    assert_eq!(operations, ["cos(v₀)", "2v₁", "v₋₁ + v₂"]);
    assert_eq!(graph.size().nodes, 6);
}

// ------------------------------------------------------------------------------ recording

/// (x·y, x/y, 1) of a point.
struct Several;

impl Function for Several {
    type Output<T: Real> = Vec<T>;

    fn evaluate<T: Real>(&self, x: &[T]) -> Vec<T> {
        vec![x[0] * x[1], x[0] / x[1], T::one()]
    }
}

#[test]
fn any_point_and_any_number_of_outputs() {
    let x = vec![2.0, 4.0];
    let graph = Graph::of(&Several, &x);
    assert_eq!(graph.to_string(), "y₁ = x₁·x₂\ny₂ = x₁/x₂\ny₃ = 1");
    assert_eq!(graph.values(), [8.0, 0.5, 1.0]);
    let rows = jacobian(|x| Several.evaluate(x), &x);
    for (i, column) in graph.gradient().into_iter().enumerate() {
        assert_eq!(column.values(), [rows[0][i], rows[1][i], rows[2][i]]);
        assert_eq!(column.evaluate(&[3.0, 5.0]).expect("no branch").len(), 3);
    }
    let trace = graph.trace_along(&[1.0, 0.0], &[1.0, 10.0, 5.0]);
    assert_eq!(trace.inputs()[0].adjoint, 4.0 + 10.0 / 4.0);
    assert_eq!(trace.outputs().iter().map(|row| row.adjoint).collect::<Vec<_>>(), [1.0, 10.0, 5.0]);

    assert_eq!(Graph::record(|x| x.iter().copied().product(), &x).to_string(), "1·x₁·x₂");
    assert_eq!(Graph::record(|x| x.sin(), 1.0).to_string(), "sin(x)");
    let nothing = Graph::record(|_| Expr::constant(1.0), []);
    assert_eq!((nothing.to_string(), nothing.trace().inputs().len()), ("1".to_string(), 0));
    assert_eq!(nothing.gradient().len(), 0);
    let same = Graph::record(
        |[x, y]| {
            let _ = x;
            y
        },
        [1.0, 2.0],
    );
    assert_eq!((same.to_string(), same.derivative(0).values()), ("x₂".to_string(), vec![0.0]));
}

#[test]
fn a_constant_has_no_place_until_it_meets_a_variable() {
    let graph = Graph::record(
        |x| {
            let two = Expr::one() + Expr::one();
            assert!(two.is_constant() && (two * Expr::zero()).is_zero() && !x.is_constant());
            // a variable is neither identity, whatever its value (law 6)
            assert!(!x.is_zero() && !(x + 1.0).is_one() && x == Expr::zero());
            (two.sin() + two) * x
        },
        0.0,
    );
    assert_eq!(graph.size().nodes, 3);
    assert_eq!(graph.to_functional(), format!("mul({}, x)", 2.0_f64.sin() + 2.0));
}

#[test]
fn plain_numbers_stand_on_either_side() {
    let graph = Graph::record(
        |x| {
            let mut y = 2.0 + x;
            y -= 3.0;
            y *= &x;
            y = 4.0 / (y - 1.0) * 5.0 % 7.0;
            (8.0 - y).max(0.5).powf(1.5)
        },
        3.0,
    );
    assert_eq!(
        graph.to_functional(),
        "powf(max(sub(8, rem(mul(div(4, sub(mul(sub(add(2, x), 3), x), 1)), 5), 7)), 0.5), 1.5)"
    );
}

#[test]
fn expressions_print_their_values() {
    Graph::record(
        |x| {
            assert_eq!(
                format!("{x:.2} {x:e} {:?}", Expr::constant(2.0)),
                "1.50 1.5e0 Expr { value: 2.0 }"
            );
            x
        },
        1.5,
    );
}

// ------------------------------------------------------------------------------ the path

fn collatz<T: Real>(x: T) -> T {
    let mut y = x;
    while y < T::constant(100.0) {
        y = if y % T::constant(2.0) >= T::one() { T::constant(3.0) * y + T::one() } else { y * y };
    }
    y
}

#[test]
fn every_question_about_a_number_is_noted() {
    fn check(name: &str, question: impl Fn(Expr<'_>) -> bool, here: f64, elsewhere: f64) {
        let graph = Graph::record(|x| if question(x) { x } else { -x }, here);
        assert!(graph.evaluate(&[here]).is_ok(), "{name} at {here}");
        assert!(graph.evaluate(&[elsewhere]).is_err(), "{name} at {elsewhere}");
    }
    check("Signed::is_positive", |x| Signed::is_positive(&x), 1.0, -1.0);
    check("Signed::is_negative", |x| Signed::is_negative(&x), 1.0, -1.0);
    check("is_sign_positive", |x| x.is_sign_positive(), 1.0, -1.0);
    check("is_subnormal", |x| Float::is_subnormal(x), 1.0, 1e-310);
    check("is_nan", |x| x.is_nan(), 1.0, f64::NAN);
    check("> 0.5", |x| x > 0.5, 1.0, 0.0);
    for (here, elsewhere) in [
        (1.0, 0.0),
        (0.0, 1.0),
        (1e-310, 1.0),
        (f64::INFINITY, 1.0),
        (f64::NAN, 1.0),
        (1.0, 1e-310),
    ] {
        check("classify", |x| x.classify() == here.classify(), here, elsewhere);
    }
}

#[test]
fn a_graph_can_be_sent_to_a_thread() {
    let graph = Graph::record(|x| x * x.sin(), 3.0);
    let there = std::thread::spawn(move || graph.evaluate(&[2.0]).unwrap());
    assert_eq!(there.join().unwrap(), [2.0 * 2.0_f64.sin()]);
}

#[test]
fn another_path_is_an_error_that_says_why() {
    let graph = Graph::record(|x| collatz(x), 3.5);
    let slope = graph.derivative(0);
    let (mut same, mut other) = (0, 0);
    for x in (0..2000_u32).map(|i| 3.0 + f64::from(i) / 1000.0) {
        match (graph.evaluate(&[x]), slope.evaluate(&[x]), slope.simplified().evaluate(&[x])) {
            (Ok(y), Ok(p), Ok(q)) => {
                let (value, derivative) = value_and_derivative(collatz, x);
                assert_eq!(
                    (y[0].to_bits(), p[0].to_bits()),
                    (value.to_bits(), derivative.to_bits())
                );
                assert_eq!(p, q);
                same += 1;
            }
            (Err(Unrecorded::Path { condition }), Err(_), Err(_)) => {
                assert!(condition.contains(" was "), "{condition}");
                other += 1;
            }
            mixed => panic!("{mixed:?} at {x}"),
        }
    }
    assert!(same > 100 && other > 100, "{same} on the path, {other} off it");
}

/// A question about two numbers, or about the first.
type Question = fn(Expr<'_>, Expr<'_>) -> bool;

#[test]
fn every_question_is_noted() {
    let questions: [(Question, &str); 10] = [
        (|x, y| x < y, "x < 1 was true"),
        (|x, y| x <= y, "x ≤ 1 was true"),
        (|x, y| x > y, "x > 1 was false"),
        (|x, y| x >= y, "x ≥ 1 was false"),
        (|x, y| x == y, "x = 1 was false"),
        (|x, y| x.partial_cmp(&y).is_some(), "x < 1 was true"),
        (|x, _| x.is_finite(), "x was of another kind (of sign, finite, NaN)"),
        (|x, _| x.is_nan(), "x was of another kind (of sign, finite, NaN)"),
        (|x, _| x.is_sign_negative(), "x was of another kind (of sign, finite, NaN)"),
        (|x, _| Float::is_normal(x), "x was of another kind (of sign, finite, NaN)"),
    ];
    for (question, condition) in questions {
        let graph = Graph::record(
            |x| {
                question(x, Expr::one());
                x
            },
            0.5,
        );
        assert_eq!(graph.evaluate(&[0.25]), Ok(vec![0.25]), "{condition}");
        let other = match condition {
            "x = 1 was false" => 1.0,
            _ if condition.starts_with("x <") || condition.starts_with("x ≤") => 2.0,
            _ if condition.starts_with("x >") || condition.starts_with("x ≥") => 2.0,
            _ => -f64::NAN,
        };
        let error = Unrecorded::Path { condition: condition.to_string() };
        assert_eq!(graph.evaluate(&[other]), Err(error), "at {other}");
    }
    // numbers that were not to be compared
    let graph = Graph::record(|x| if x.partial_cmp(&x).is_none() { -x } else { x }, f64::NAN);
    assert_eq!(
        graph.evaluate(&[1.0]).unwrap_err().to_string(),
        "the program takes another path here: x and x had no order where it was recorded"
    );
}

#[test]
fn a_long_condition_names_the_line_of_the_trace() {
    let graph = Graph::record(
        |x| {
            let y: Expr<'_> = (1..20).map(|k| (f64::from(k) * x).sin()).sum();
            if y > Expr::zero() { y } else { -y }
        },
        0.1,
    );
    let error = graph.evaluate(&[-0.1]).unwrap_err().to_string();
    assert_eq!(
        error,
        "the program takes another path here: v₅₇ > 0 was true where it was recorded"
    );
    assert_eq!(graph.trace().operations()[56].name, "v₅₇");
}

#[test]
fn kinks_follow_the_laws() {
    for (x, want) in [(0.5, 1.0), (2.0, 0.5), (3.0, 0.0), (0.0, 0.5), (-1.0, 0.0)] {
        let graph = Graph::record(|x| x.clamp(0.0, 2.0), x);
        assert_eq!(graph.values(), [x.clamp(0.0, 2.0)]);
        assert_eq!(graph.derivative(0).values(), [want], "at {x}");
        assert_eq!(graph.evaluate(&[x]), Ok(graph.values()));
    }
    assert_eq!(Graph::record(|x| x.abs(), 0.0).derivative(0).values(), [0.0]);
    assert_eq!(Graph::record(|[x, y]| x.max(y), [1.0, 1.0]).derivative(1).values(), [0.5]);
    // a constant at a pole
    assert_eq!(Graph::record(|[x, y]| x * y.sqrt(), [1.0, 0.0]).derivative(0).values(), [0.0]);
}
