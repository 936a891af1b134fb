//! Symbolic derivatives: evaluated anywhere they have the bits of dual numbers, by every rule, at first and second
//! order; and how they swell.
#![cfg(all(feature = "alloc", feature = "libm"))]

#[path = "support/numbers.rs"]
mod numbers;

use infinitesimal::graph::{Graph, Size};
use infinitesimal::rules::{BinaryVisitor, UnaryVisitor, visit_binary, visit_unary};
use infinitesimal::{Binary, Dual, Field, Real, Unary, gradient};
use numbers::{Base, grid};

/// The numbers of some expressions at a point.
fn at(graphs: &[Graph], x: &[f64]) -> Vec<f64> {
    graphs.iter().map(|graph| graph.evaluate(x).expect("no branch")[0]).collect()
}

/// Panics unless both are the same numbers, bit for bit.
#[track_caller]
fn same(what: &str, x: &[f64], got: &[f64], want: &[f64]) {
    let words = |x: &[f64]| x.iter().map(|x| x.word()).collect::<Vec<_>>();
    assert!(words(got) == words(want), "{what} at {x:?}: {got:?}, duals {want:?}");
}

/// Panics unless both are the same numbers, whatever the sign of a zero, where all are finite.
#[track_caller]
fn nearly_same(what: &str, x: &[f64], got: &[f64], want: &[f64]) {
    let finite = want.iter().all(|x| x.is_finite());
    assert!(!finite || got == want, "{what} at {x:?}: {got:?}, duals {want:?}");
}

// ------------------------------------------------------------------------------ every rule

/// Returns whether no number is so close to an end of the range that quotients are differentiated otherwise there.
fn is_moderate(x: &[f64]) -> bool {
    x.iter().all(|x| *x == 0.0 || (1e-70..1e70).contains(&x.abs()))
}

/// Checks rules by graphs that were recorded at one point and are evaluated at all.
struct Rules {
    grid: Vec<f64>,
    compared: usize,
}

impl Rules {
    /// Checks expressions, recorded at a point by `record`, at others; `duals` has what they are there.
    fn check(
        &mut self,
        name: &str,
        starts: &[Vec<f64>],
        points: &[Vec<f64>],
        record: impl Fn(&[f64]) -> Vec<Graph>,
        duals: impl Fn(&[f64]) -> Vec<f64>,
    ) {
        // NaN is no place in the middle of the range
        for start in starts.iter().filter(|x| duals(x).iter().all(|y| y.is_finite())) {
            let raw = record(start);
            let simple: Vec<Graph> = raw.iter().map(Graph::simplified).collect();
            for x in points.iter().filter(|x| is_moderate(x)) {
                let want = duals(x);
                same(name, x, &at(&raw, x), &want);
                nearly_same(name, x, &at(&simple, x), &want);
                self.compared += 1;
            }
        }
        // where it was recorded anywhere
        for x in points {
            let raw = record(x);
            let simple: Vec<Graph> = raw.iter().map(Graph::simplified).collect();
            let want = duals(x);
            for graphs in [&raw, &simple] {
                let values: Vec<f64> = graphs.iter().map(|graph| graph.values()[0]).collect();
                same(name, x, &values, &want);
                same(name, x, &at(graphs, x), &want);
            }
            self.compared += 1;
        }
    }
}

/// x + ε + ε′ in lane i of N.
fn second_order<T: Field, const N: usize>(x: T, i: usize) -> Dual<Dual<T, N>, N> {
    Dual::variable(Dual::variable(x, i), i)
}

impl UnaryVisitor for Rules {
    fn visit<const M: usize>(&mut self, rule: impl Unary<M>) {
        let record = |x: &[f64]| {
            let value = Graph::record(|x| x[0].apply(rule), x);
            let first = value.derivative(0);
            let second = first.derivative(0);
            // the same by duals of duals of expressions, while it is recorded
            let nested = Graph::record(
                |x| second_order::<_, 1>(x[0], 0).apply(rule).partials[0].partials[0],
                x,
            );
            vec![value, first, second, nested]
        };
        let duals = |x: &[f64]| {
            let z = second_order::<_, 1>(x[0], 0).apply(rule);
            let second = z.partials[0].partials[0];
            vec![z.value.value, z.partials[0].value, second, second]
        };
        let points: Vec<_> = self.grid.iter().map(|&x| vec![x]).collect();
        let starts = [vec![0.5], vec![1.5], vec![-0.75]];
        self.check(rule_name(rule), &starts, &points, record, duals);
    }
}

impl BinaryVisitor for Rules {
    fn visit<const M: usize>(&mut self, rule: impl Binary<M>) {
        let record = |x: &[f64]| {
            let value = Graph::record(|x| x[0].apply2(x[1], rule), x);
            let mut graphs = value.gradient();
            let seconds: Vec<Graph> = graphs.iter().flat_map(Graph::gradient).collect();
            graphs.extend(seconds);
            graphs.push(value);
            graphs
        };
        let duals = |x: &[f64]| {
            let z = second_order::<_, 2>(x[0], 0).apply2(second_order(x[1], 1), rule);
            let [p, q] = z.partials;
            let mut numbers = vec![p.value, q.value];
            numbers.extend(p.partials.iter().chain(&q.partials));
            numbers.push(z.value.value);
            numbers
        };
        let some = |i: usize| self.grid.iter().skip(i % 5).step_by(5);
        let pairs =
            self.grid.iter().enumerate().flat_map(|(i, &x)| some(i).map(move |&y| vec![x, y]));
        let points: Vec<_> = pairs.collect();
        self.check(rule_name2(rule), &[vec![1.5, 2.5]], &points, record, duals);
    }
}

fn rule_name<const M: usize, R: Unary<M>>(_: R) -> &'static str {
    R::NAMES[0]
}

fn rule_name2<const M: usize, R: Binary<M>>(_: R) -> &'static str {
    R::NAMES[0]
}

#[test]
fn the_derivatives_of_every_rule_have_the_bits_of_duals_everywhere() {
    let mut rules = Rules { grid: grid(20), compared: 0 };
    visit_unary(&mut rules);
    visit_binary(&mut rules);
    assert!(rules.compared > 10_000, "{} points", rules.compared);
}

#[test]
fn the_derivative_of_a_program_has_the_bits_of_duals_elsewhere_too() {
    fn f<T: Real>([x, y]: [T; 2]) -> T {
        let mut sum = x.sin() * y.powf(x) - (x / y).tanh();
        for k in 1..5 {
            sum = sum.mul_add(x, (sum / T::constant(f64::from(k))).exp()) / (y + sum * sum);
        }
        sum.atan2(x) + sum.hypot(y).ln() * x.powi(3)
    }
    let graph = Graph::record(|x| f(x), [0.5, 1.5]);
    let raw = graph.gradient();
    let simple: Vec<Graph> = raw.iter().map(Graph::simplified).collect();
    for i in 0..50_u32 {
        for j in 1..50_u32 {
            let x = [f64::from(i) / 17.0 - 1.2, f64::from(j) / 13.0];
            let slopes = gradient(f, x);
            let value = graph.evaluate(&x).expect("no branch");
            same("f", &x, &value, &[f(x)]);
            same("∇f", &x, &at(&raw, &x), &slopes);
            same("∇f, simplified", &x, &at(&simple, &x), &slopes);
        }
    }
}

#[test]
fn a_product_by_turns_is_a_symbol_at_every_order() {
    let mut graph = Graph::record(|x| x.powi(5), 2.0);
    for (formula, value) in [
        ("5x⁴", 80.0),
        ("20x³", 160.0),
        ("60x²", 240.0),
        ("120x", 240.0),
        ("120", 120.0),
        ("0", 0.0),
    ] {
        graph = graph.derivative(0).simplified();
        assert_eq!((&*graph.to_string(), graph.values()), (formula, vec![value]));
    }
    let third = Graph::record(|x| 2.0 * x.sin(), 0.5).derivative(0).derivative(0).derivative(0);
    assert_eq!(third.simplified().to_string(), "−2·cos(x)");
    let mixed =
        Graph::record(|[x, y]| x.powf(y), [2.0, 3.0]).derivative(0).derivative(1).derivative(1);
    assert_eq!(mixed.simplified().to_string(), "x₁^(x₂ − 1)·(2·ln(x₁) + x₂·ln(x₁)²)");
}

// ------------------------------------------------------------------------------ swell

#[test]
fn the_derivative_of_the_quotient() {
    let graph = Graph::record(|x| x * x * (x - 7.0).cos() / x.sin(), 2.0);
    let raw = graph.derivative(0);
    let slope = raw.simplified();
    assert_eq!(
        slope.to_string(),
        "(2x·cos(x − 7) − x²·sin(x − 7) − x²·cos(x − 7)·cos(x)/sin(x))/sin(x)"
    );
    assert_eq!(graph.size(), Size { nodes: 8, tree: 11 });
    assert_eq!(raw.size(), Size { nodes: 28, tree: 46 });
    assert_eq!(slope.size(), Size { nodes: 20, tree: 37 });
    let second = slope.derivative(0).simplified();
    assert!(
        second.size().tree > 3 * slope.size().tree && second.size().nodes < 2 * slope.size().nodes
    );
}

#[test]
fn the_tree_of_an_iterated_map_explodes_and_the_graph_does_not() {
    // the logistic map 4f·(1 − f), whose derivative has a tree that doubles with every turn
    let sizes: Vec<[Size; 2]> = (1..=40)
        .map(|n| {
            let graph = Graph::record(|x| (0..n).fold(x, |f, _| 4.0 * f * (1.0 - f)), 0.3);
            [graph.size(), graph.derivative(0).simplified().size()]
        })
        .collect();
    for (n, [value, slope]) in sizes.iter().enumerate() {
        assert_eq!(value.nodes, 5 * (n + 1) + 1);
        assert_eq!(slope.nodes, 7 * (n + 1));
    }
    let [value, slope] = sizes[9];
    assert_eq!((value.tree, slope.tree), (6139, 59_393));
    for pair in sizes.windows(2).skip(5) {
        assert!(pair[1][1].tree > 2 * pair[0][1].tree);
    }
    // beyond what can be counted
    let graph = Graph::record(|x| (0..200).fold(x, |f, _| f * f), 1.0);
    assert_eq!(graph.size(), Size { nodes: 201, tree: u128::MAX });
}

#[test]
fn the_derivative_of_a_product_is_a_sum_of_products() {
    let sizes = |n: u32| {
        let product = Graph::record(|x| (1..=n).map(|k| x - f64::from(k)).product(), 0.5);
        product.derivative(0).simplified().size()
    };
    // five nodes a factor; the tree, n products of n − 1 factors, grows with the square
    for n in [2, 4, 8, 64] {
        let tree = 2 * u128::from(n) * u128::from(n + 1) - 5;
        assert_eq!((sizes(n).nodes, sizes(n).tree), (5 * n as usize - 4, tree));
    }
}
