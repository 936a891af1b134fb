//! Formulas of recorded graphs: what is printed is what is computed, in the notation of algebra, with few parentheses,
//! in LaTeX and as functions; and it is simplified without a change of its value.
#![cfg(all(feature = "alloc", feature = "libm"))]

#[path = "support/formula.rs"]
mod formula;

use formula::compute;
use infinitesimal::graph::{Expr, Graph};
use infinitesimal::rules::{BinaryVisitor, UnaryVisitor, visit_binary, visit_unary};
use infinitesimal::{Binary, Dual, Field, Real, Unary};

/// Panics unless a printed formula, computed by its reader, has the value of the graph.
#[track_caller]
fn check_reading(graph: &Graph, tolerance: f64) {
    let names = ["x₁", "x₂", "x₃"];
    let point = graph.point();
    let names = if point.len() == 1 { &["x"] } else { &names[..point.len()] };
    let variables: Vec<(&str, f64)> = names.iter().copied().zip(point).collect();
    let text = graph.to_string();
    let (read, value) = (compute(&text, &variables), graph.values()[0]);
    let near = (read - value).abs() <= tolerance * value.abs().max(1.0);
    // outside a domain a formula may have a value where the rule has none
    assert!(
        near || read == value || value.is_nan(),
        "{text} reads {read}, value {value}, at {variables:?}"
    );
}

// ------------------------------------------------------------------------------ reading back

struct Reading(usize);

impl UnaryVisitor for Reading {
    fn visit<const M: usize>(&mut self, rule: impl Unary<M>) {
        for x in [0.3, -0.7, 1.6, 2.5, 7.0] {
            // every output, the companions too, and two derivatives of it
            for m in 0..M {
                let value = Graph::record(|x| x.lift(rule)[m], x);
                let first = value.derivative(0);
                let second = first.derivative(0);
                for graph in [value, first, second] {
                    check_reading(&graph, 1e-12);
                    check_reading(&graph.simplified(), 1e-12);
                    self.0 += 1;
                }
            }
        }
    }
}

impl BinaryVisitor for Reading {
    fn visit<const M: usize>(&mut self, rule: impl Binary<M>) {
        for point in [[0.3, 0.7], [2.5, 1.6], [-1.5, 2.5], [3.25, -0.5], [1.5, 1.5]] {
            // a companion that is called 1 is a scale, which keeps the others in range
            for m in (0..M).filter(|&m| name(rule, m) != "1") {
                let value = Graph::record(|[x, y]| x.lift2(y, rule)[m], point);
                let mut graphs = value.gradient();
                let seconds: Vec<_> = graphs.iter().flat_map(Graph::gradient).collect();
                graphs.extend(seconds);
                graphs.push(value);
                for graph in graphs {
                    check_reading(&graph, 1e-12);
                    check_reading(&graph.simplified(), 1e-12);
                    self.0 += 1;
                }
            }
        }
    }
}

fn name<const M: usize, R: Binary<M>>(_: R, m: usize) -> &'static str {
    R::NAMES[m]
}

#[test]
fn the_formula_of_every_rule_and_companion_reads_as_its_value() {
    let mut reading = Reading(0);
    visit_unary(&mut reading);
    visit_binary(&mut reading);
    assert!(reading.0 > 1500, "{} formulas", reading.0);
}

/// A small generator of formulas.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % sides
    }

    fn formula<T: Real>(&mut self, x: [T; 2], depth: u32) -> T {
        if depth == 0 {
            let constants = [1.0, 2.0, 3.0, 0.5, -1.5, 1.0 / 3.0];
            return match self.throw(4) {
                0 => x[0],
                1 | 2 => x[1],
                _ => T::constant(constants[usize::try_from(self.throw(6)).expect("below six")]),
            };
        }
        let a = self.formula(x, depth - 1);
        match self.throw(14) {
            0 => -a,
            1 => a.sin(),
            2 => (a * a + T::one()).sqrt(),
            3 => a.tanh().exp(),
            4 => a.powi(2),
            5 => a.powi(-1),
            6 => a.cos().abs().powf(T::constant(1.5)),
            sort => {
                let b = self.formula(x, depth - 1);
                match sort {
                    7 | 8 => a + b,
                    9 | 10 => a - b,
                    11 => a / b,
                    _ => a * b,
                }
            }
        }
    }
}

#[test]
fn random_formulas_read_as_their_values() {
    let mut read_back = 0;
    for seed in 1..1500_u64 {
        let dice = || Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let graph = Graph::record(|x| dice().formula(x, 4), [1.3, 0.8]);
        let slope = graph.derivative(1);
        for graph in [graph.simplified(), slope.simplified(), graph, slope] {
            let (text, value) = (graph.to_string(), graph.values()[0]);
            let read = compute(&text, &[("x₁", 1.3), ("x₂", 0.8)]);
            // algebra has no strong zero, and poles are out of its range
            if !read.is_finite() || !value.is_finite() || value.abs() > 1e9 {
                continue;
            }
            let near = (read - value).abs() <= 1e-9 * value.abs().max(1.0);
            assert!(near, "{text} reads {read}, value {value}");
            read_back += 1;
        }
    }
    assert!(read_back > 5000, "{read_back} formulas read as their values");
}

// ------------------------------------------------------------------------------ notation

/// Asserts how functions of x or of a, b, c are written.
macro_rules! written {
    ($($f:expr => $text:expr;)*) => {$(
        let graph = Graph::record($f, [1.5, 2.5, 0.25]).named(["a", "b", "c"]);
        assert_eq!(graph.to_string(), $text);
    )*};
}

#[test]
fn formulas_have_few_parentheses() {
    written! {
        |[a, b, c]| a + b + c => "a + b + c";
        |[a, b, c]| a + (b + c) => "a + b + c";
        |[a, b, c]| a - (b - c) => "a − (b − c)";
        |[a, b, c]| a - b - c => "a − b − c";
        |[a, b, c]| a + -b + -(b * c) => "a − b − b·c";
        |[a, b, c]| -(a + b) * c => "−c·(a + b)";
        |[a, b, c]| (a + b) * (b - c) => "(a + b)(b − c)";
        |[a, b, c]| a / (b * c) => "a/(b·c)";
        |[a, b, c]| a / b / c => "a/(b·c)";
        |[a, b, c]| a / (b / c) => "a·c/b";
        |[a, b, c]| a * (1.0 / b) + c => "a/b + c";
        |[a, b, c]| (a + b) / (a - c) => "(a + b)/(a − c)";
        |[a, b, _]| 2.0 * a * a * b * a => "2a³·b";
        |[a, b, _]| (a * b).powi(2) => "(a·b)²";
        |[a, _, _]| (-a).powi(2) => "(−a)²";
        |[a, b, _]| a.powf(b + 1.0) => "a^(b + 1)";
        |[a, b, c]| a.powf(b).powf(c) => "(a^b)^c";
        |[a, b, c]| a.powf(b.powf(c)) => "a^(b^c)";
        |[a, _, _]| a.powf(-1.5) => "a^(−1.5)";
        |[a, _, _]| a.powi(-2) => "a⁻²";
        |[a, _, _]| a.sin().powi(2) => "sin²(a)";
        |[a, _, _]| a.exp().powi(2) => "exp(a)²";
        |[a, b, _]| (a + b).sqrt() * a.sqrt() => "√(a + b)·√a";
        |[a, b, _]| (a - b).abs() * a.floor() => "|a − b|·⌊a⌋";
        |[a, b, _]| (a % b) * b => "b·(a mod b)";
        |[a, b, _]| a.max(b).hypot(b) => "√(max(a, b)² + b²)";
        |[a, _, _]| a * std::f64::consts::PI / 3.0 => "a·π/3";
        |[a, _, _]| a / 3.0 + a * (1.0 / 3.0) - 0.5 => "2a/3 − 0.5";
        |[a, _, _]| a * 1e-300 + 1e300 => "1e-300·a + 1e300";
        |[a, b, c]| a.mul_add(b, c) => "a·b + c";
        |[a, _, _]| a + a + 3.0 * a => "5a";
        |[a, _, _]| a - a => "a − a";
        |_| Expr::constant(2.5) => "2.5";
        |[a, _, _]| a * f64::INFINITY => "∞·a";
        |[a, _, _]| a.ln_1p() - a.exp_m1() => "ln(1 + a) − (exp(a) − 1)";
    }
}

#[test]
fn formulas_in_latex() {
    let f = |f: for<'g> fn([Expr<'g>; 3]) -> Expr<'g>| {
        Graph::record(f, [1.5, 2.5, 0.25]).named(["x₁", "beta_x", "θ"]).to_latex()
    };
    assert_eq!(f(|[x, y, z]| x * y / (z + 1.0)), r"\frac{x_{1} \mathrm{beta\_x}}{\theta + 1}");
    assert_eq!(f(|[x, _, _]| x.sin() / x), r"\frac{\sin\left( x_{1} \right)}{x_{1}}");
    assert_eq!(f(|[x, _, z]| (x + z) * -x), r"-x_{1} \left( x_{1} + \theta \right)");
    assert_eq!(f(|[x, _, _]| (-x * x).exp()), r"e^{-x_{1}^{2}}");
    assert_eq!(f(|[x, _, _]| x.exp() * x.exp()), r"\left( e^{x_{1}} \right)^{2}");
    assert_eq!(f(|[x, _, z]| x.powf(z + 1.0)), r"x_{1}^{\theta + 1}");
    assert_eq!(f(|[x, _, z]| (x / z).powi(3)), r"\left( \frac{x_{1}}{\theta} \right)^{3}");
    assert_eq!(f(|[x, _, _]| x.cbrt() + x.sqrt()), r"\sqrt[3]{x_{1}} + \sqrt{x_{1}}");
    assert_eq!(
        f(|[x, _, _]| x.abs() - x.floor()),
        r"\left| x_{1} \right| - \left\lfloor x_{1} \right\rfloor"
    );
    assert_eq!(f(|[x, _, _]| x.tanh().powi(2)), r"\tanh^{2}\left( x_{1} \right)");
    assert_eq!(f(|[x, _, _]| Real::polygamma(x, 2)), r"\psi^{(2)}\left( x_{1} \right)");
    assert_eq!(f(|[x, _, z]| x.atan2(z)), r"\operatorname{atan2}\left( x_{1}, \theta \right)");
    assert_eq!(f(|[x, _, _]| Real::logistic(x)), r"\operatorname{logistic}\left( x_{1} \right)");
    assert_eq!(f(|[x, _, _]| 2.0 * 3.5_f64.sqrt() * x), r"3.7416573867739413 x_{1}");
    assert_eq!(f(|[x, _, _]| 1e-300 * x), r"\left( 1 \cdot 10^{-300} \right) x_{1}");
    assert_eq!(f(|[x, _, z]| x % z), r"x_{1} \bmod \theta");
    assert_eq!(f(|[x, _, _]| x.acos() * std::f64::consts::PI), r"\pi \arccos\left( x_{1} \right)");
    let slope =
        Graph::record(|x| x * x * (x - 7.0).cos() / x.sin(), 2.0).derivative(0).simplified();
    assert_eq!(
        slope.to_latex(),
        r"\frac{2 x \cos\left( x - 7 \right) - x^{2} \sin\left( x - 7 \right) - \frac{x^{2} \cos\left( x - 7 \right) \cos\left( x \right)}{\sin\left( x \right)}}{\sin\left( x \right)}"
    );
    let several = Graph::record_all(|[x, y]| [x * y, x / y], [1.0, 2.0]);
    assert_eq!(several.to_latex(), "y_{1} = x_{1} x_{2} \\\\\ny_{2} = \\frac{x_{1}}{x_{2}}");
}

#[test]
fn formulas_as_functions() {
    let f = |f: for<'g> fn([Expr<'g>; 3]) -> Expr<'g>| {
        Graph::record(f, [1.5, 2.5, 0.25]).named(["a", "b", "c"]).to_functional()
    };
    assert_eq!(f(|[a, b, c]| (b * c + a).sin()), "sin(add(mul(b, c), a))");
    assert_eq!(f(|[a, b, c]| (a + b * c).sin()), "sin(add(a, mul(b, c)))");
    assert_eq!(f(|[a, _, _]| 2.0 - a), "sub(2, a)");
    assert_eq!(f(|[a, _, _]| a * -2.5), "mul(a, -2.5)");
    assert_eq!(f(|[a, b, _]| a.powi(3) / a.powf(b)), "div(powi(a, 3), powf(a, b))");
    assert_eq!(f(|[a, b, _]| -a.atan2(b).sqrt()), "neg(sqrt(atan2(a, b)))");
    assert_eq!(f(|[a, _, _]| Real::digamma(a)), "digamma(a)");
    assert_eq!(f(|[a, _, _]| Real::polygamma(a, 2)), "polygamma(2, a)");
    assert_eq!(f(|[a, _, _]| Real::sinc(Real::gamma(a))), "sinc(gamma(a))");
    assert_eq!(
        f(|[a, _, _]| a.lift(infinitesimal::rules::Asinh)[1]),
        "div(1, sqrt(add(1, pow(a, 2))))"
    );
}

#[test]
fn large_formulas_name_their_common_parts() {
    let graph = Graph::record(|x| (0..40).fold(x, |f, _| 4.0 * f * (1.0 - f)), 0.3);
    let text = graph.to_string();
    assert!(text.starts_with("u₁ = 4x·(1 − x)\nu₂ = 4u₁·(1 − u₁)\n"), "{text}");
    assert_eq!(text.lines().count(), 40);
    let slope = graph.derivative(0).simplified();
    assert!(slope.to_string().lines().count() < 200, "{slope}");
    assert!(slope.size().tree > 1 << 40);
    check_reading(&Graph::record(|x| (0..12).fold(x, |f, _| 4.0 * f * (1.0 - f)), 0.3), 1e-9);
    // deep, with no common part
    let graph = Graph::record(|x| (0..20_000).fold(x, |f, _| (f + 1.0).sin()), 0.3);
    assert!(graph.to_string().lines().count() > 500);
    let graph = Graph::record(|x| (0..20_000).fold(x, |f, i| f * [0.8, 1.25][i % 2]), 0.3);
    assert!(graph.derivative(0).to_functional().lines().count() > 500);
}

// ------------------------------------------------------------------------------ simplification

/// Asserts the functional form of a function as it was recorded and as it is simplified.
#[track_caller]
fn simplifies(
    f: impl for<'g> FnOnce([Expr<'g>; 2]) -> Expr<'g>,
    x: [f64; 2],
    raw: &str,
    simple: &str,
) {
    let graph = Graph::record(f, x).named(["x", "y"]);
    let simplified = graph.simplified();
    assert_eq!(graph.to_functional(), raw);
    assert_eq!(simplified.to_functional(), simple, "from {raw}");
    let ([raw], [simple]) = (&graph.values()[..], &simplified.values()[..]) else { unreachable!() };
    assert!(
        raw.to_bits() == simple.to_bits() || raw.is_nan() && simple.is_nan(),
        "{raw:e}, {simple:e}"
    );
    let again = simplified.evaluate(&x).expect("the point where it was recorded")[0];
    assert!(again.to_bits() == simple.to_bits() || again.is_nan() && simple.is_nan(), "{again:e}");
}

#[test]
fn each_simplification_of_the_table() {
    let x = [1.5, -2.0];
    // constants
    simplifies(|[x, _]| 0.0 * x + 2.0, x, "add(mul(0, x), 2)", "2");
    simplifies(|[x, _]| (0.0 * x).exp() + x, x, "add(exp(mul(0, x)), x)", "add(1, x)");
    // equal parts
    let graph = Graph::record(|[x, y]| (x * y).sin() * (y * x).sin(), x);
    assert_eq!((graph.size().nodes, graph.simplified().size().nodes), (7, 5));
    let graph = Graph::record(|[x, y]| (x - y) * (y - x), x);
    assert_eq!((graph.size().nodes, graph.simplified().size().nodes), (5, 5));
    // what adds and multiplies nothing
    simplifies(|[x, _]| 1.0 * x, x, "mul(1, x)", "x");
    simplifies(|[x, _]| x * 1.0, x, "mul(x, 1)", "x");
    simplifies(|[x, _]| x / 1.0, x, "div(x, 1)", "x");
    simplifies(|[x, _]| -(-x), x, "neg(neg(x))", "x");
    simplifies(|[x, _]| x * -1.0, x, "mul(x, -1)", "neg(x)");
    simplifies(|[x, _]| -1.0 * x, x, "mul(-1, x)", "neg(x)");
    simplifies(|[x, _]| x / -1.0, x, "div(x, -1)", "neg(x)");
    simplifies(|[x, _]| x - 0.0, x, "sub(x, 0)", "x");
    simplifies(|[x, _]| x + -0.0, x, "add(x, -0)", "x");
    simplifies(|[x, _]| x + 0.0, x, "add(x, 0)", "x");
    simplifies(|[x, _]| 0.0 + x, x, "add(0, x)", "x");
    simplifies(|[x, _]| 0.0 - x, x, "sub(0, x)", "neg(x)");
    simplifies(|[x, _]| x + x, x, "add(x, x)", "mul(2, x)");
    simplifies(|[x, _]| 0.0 * x, x, "mul(0, x)", "0");
    simplifies(|[_, y]| y * 0.0, x, "mul(y, 0)", "-0");
    simplifies(|[x, _]| 0.0 / x, x, "div(0, x)", "0");
    // signs
    simplifies(|[x, y]| x + -y, x, "add(x, neg(y))", "sub(x, y)");
    simplifies(|[x, y]| -x + y, x, "add(neg(x), y)", "sub(y, x)");
    simplifies(|[x, y]| x - -y, x, "sub(x, neg(y))", "add(x, y)");
    simplifies(|[x, y]| -x * y, x, "mul(neg(x), y)", "neg(mul(x, y))");
    simplifies(|[x, y]| x * -y, x, "mul(x, neg(y))", "neg(mul(x, y))");
    simplifies(|[x, y]| -x * -y, x, "mul(neg(x), neg(y))", "mul(x, y)");
    simplifies(|[x, y]| -x / y, x, "div(neg(x), y)", "neg(div(x, y))");
    simplifies(|[x, y]| x / -y, x, "div(x, neg(y))", "neg(div(x, y))");
    simplifies(|[x, y]| -x / -y, x, "div(neg(x), neg(y))", "div(x, y)");
    // slopes that are the same everywhere
    let step = Graph::record(|x| x.floor() * x, 1.5).derivative(0).simplified();
    assert_eq!(step.to_string(), "⌊x⌋");
}

#[test]
fn what_is_not_a_number_is_not_simplified_away() {
    let (nan, infinity) = (f64::NAN, f64::INFINITY);
    for x in [nan, infinity, -infinity] {
        simplifies(|[x, _]| 0.0 * x, [x, 1.0], "mul(0, x)", "mul(0, x)");
        simplifies(|[x, _]| 1.0 + 0.0 * x, [x, 1.0], "add(1, mul(0, x))", "add(1, mul(0, x))");
    }
    simplifies(|[x, _]| 0.0 / x, [0.0, 1.0], "div(0, x)", "div(0, x)");
    simplifies(|[x, _]| x - x, [infinity, 1.0], "sub(x, x)", "sub(x, x)");
    simplifies(|[x, _]| x / x, [0.0, 1.0], "div(x, x)", "div(x, x)");
    // a step of NaN
    let step = Graph::record(|x| x.floor() + 1.0, nan).derivative(0).simplified();
    assert!(step.values()[0].is_nan() && step.evaluate(&[nan]).expect("no branch")[0].is_nan());
    // the sign of a zero
    simplifies(|[x, _]| x + 0.0, [-0.0, 1.0], "add(x, 0)", "add(x, 0)");
    simplifies(|[x, _]| 0.0 - x, [0.0, 1.0], "sub(0, x)", "sub(0, x)");
    simplifies(|[x, _]| 1.0 / (0.0 * x), [-3.0, 1.0], "div(1, mul(0, x))", "-∞");
}

#[test]
fn the_strong_zero_stays_one() {
    // (√(x²))′ = 2x/(2√(x²)) is 0/0 at 0, where the chain rule has a zero tangent
    let graph = Graph::record(|x| (x * x).sqrt(), 3.0).derivative(0);
    for graph in [graph.simplified(), graph] {
        assert_eq!(graph.evaluate(&[0.0]).expect("no branch"), [0.0]);
        assert_eq!(graph.evaluate(&[-3.0]).expect("no branch"), [-1.0]);
    }
}

#[test]
fn duals_of_expressions_are_symbols() {
    let graph = Graph::record(
        |x| {
            let x = Dual::<_, 1>::variable(Dual::<_, 1>::variable(x, 0), 0);
            (x * x.sin()).partials[0].partials[0]
        },
        2.0,
    );
    assert_eq!(graph.simplified().to_string(), "2·cos(x) − x·sin(x)");
}
