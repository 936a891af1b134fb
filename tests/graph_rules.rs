//! Rules of one's own on a graph: one that is kept, one that borrows; and what a graph refuses.
#![cfg(all(feature = "alloc", feature = "libm"))]

use infinitesimal::graph::{Graph, Unrecorded};
use infinitesimal::num_traits::Float;
use infinitesimal::{Dual, Field, Unary, value_and_derivative};

// ------------------------------------------------------------------------------ a rule that borrows

#[derive(Clone, Copy)]
struct Line<'a>(&'a [f64; 2]);

impl Unary<2> for Line<'_> {
    const NAMES: [&'static str; 2] = ["line", "line′"];

    fn value<F: Float>(self, x: F) -> [F; 2] {
        let [a, b] = self.0.map(|c| F::from(c).unwrap_or_else(F::nan));
        [a + b * x, b]
    }

    fn slope<T: Field>(self, _: T, [_, slope]: [T; 2]) -> [T; 2] {
        [slope, T::constant(0.0)]
    }
}

#[test]
fn a_rule_that_borrows_is_recorded_but_not_kept() {
    let coefficients = [1.0, 3.0];
    let graph = Graph::record(|x| x.apply(Line(&coefficients)).sin(), 2.0);
    assert_eq!(
        (graph.to_string(), graph.values()),
        ("sin(line(x))".to_string(), vec![7.0_f64.sin()])
    );
    assert_eq!(graph.trace().inputs()[0].adjoint, 3.0 * 7.0_f64.cos());
    assert_eq!(graph.trace().outputs()[0].tangent, 3.0 * 7.0_f64.cos());
    assert_eq!(graph.evaluate(&[2.0]), Err(Unrecorded::Rule { name: "line" }));
    // its derivative can be recorded, not taken afterwards
    let slope = Graph::record(
        |x| Dual::<_, 1>::variable(x, 0).apply(Line(&coefficients)).sin().partials[0],
        2.0,
    );
    assert_eq!(slope.values(), [3.0 * 7.0_f64.cos()]);
    assert_eq!(slope.simplified().to_string(), "cos(line(x))·line′(x)");
}

#[test]
#[should_panic(expected = "the rule line is not kept")]
fn a_rule_that_is_not_kept_has_no_derivative_afterwards() {
    let _ = Graph::record(|x| x.apply(Line(&[1.0, 3.0])), 2.0).derivative(0);
}

// ------------------------------------------------------------------------------ a rule that is kept

/// E(M) of E − e·sin E = M.
#[derive(Clone, Copy)]
struct EccentricAnomaly {
    e: f64,
}

impl Unary<3> for EccentricAnomaly {
    const NAMES: [&'static str; 3] = ["E", "cos E", "sin E"];

    fn value<F: Float>(self, m: F) -> [F; 3] {
        let e = F::from(self.e).unwrap_or_else(F::nan);
        let anomaly = (0..50).fold(m, |anomaly, _| m + e * anomaly.sin());
        [anomaly, anomaly.cos(), anomaly.sin()]
    }

    fn slope<T: Field>(self, _: T, [_, cos, sin]: [T; 3]) -> [T; 3] {
        let one = T::constant(1.0);
        let slope = one / (one - T::constant(self.e) * cos);
        [slope, -(sin * slope), cos * slope]
    }

    fn kept(self) -> Option<impl Unary<3> + Send + Sync + 'static> {
        Some(self)
    }
}

#[test]
fn a_rule_of_ones_own_that_is_kept() {
    let anomaly = |e| Graph::record(move |m| m.apply(EccentricAnomaly { e }), 1.0).named(["M"]);
    let slope = anomaly(0.25).derivative(0);
    assert_eq!(slope.simplified().to_string(), "1/(1 − 0.25·cos(E(M)))");
    for m in [-2.0, 0.5, 3.0] {
        let want = value_and_derivative(|m| m.apply(EccentricAnomaly { e: 0.25 }), m);
        assert_eq!(anomaly(0.25).evaluate(&[m]), Ok(vec![want.0]));
        assert_eq!(slope.evaluate(&[m]), Ok(vec![want.1]));
    }
    // two rules with other parameters are not one
    let graph = Graph::record(
        |m| m.apply(EccentricAnomaly { e: 0.25 }) * m.apply(EccentricAnomaly { e: 0.5 }),
        1.0,
    );
    assert_eq!(graph.simplified().size().nodes, 4);
    assert_eq!(graph.simplified().evaluate(&[2.0]), graph.evaluate(&[2.0]));
}

// ------------------------------------------------------------------------------ misuse

#[test]
#[should_panic(expected = "2 names for 1 inputs")]
fn as_many_names_as_inputs() {
    let _ = Graph::record(|x| x, 1.0).named(["a", "b"]);
}

#[test]
#[should_panic(expected = "a point of 1 numbers for a graph of 2 inputs")]
fn a_point_of_another_length() {
    let _ = Graph::record(|[x, y]| x * y, [1.0, 2.0]).evaluate(&[1.0]);
}

#[test]
#[should_panic(expected = "a direction of 1 numbers for a graph of 2 inputs")]
fn a_direction_of_another_length() {
    let _ = Graph::record(|[x, y]| x * y, [1.0, 2.0]).trace_along(&[1.0], &[1.0]);
}

#[test]
#[should_panic(expected = "2 weights for a graph of 1 outputs")]
fn weights_of_another_length() {
    let _ = Graph::record(|[x, y]| x * y, [1.0, 2.0]).trace_along(&[1.0, 0.0], &[1.0, 1.0]);
}

#[test]
#[should_panic(expected = "input 1 of a graph of 1 inputs, counted from 0")]
fn an_input_that_is_not_there() {
    let _ = Graph::record(|x| x, 1.0).derivative(1);
}

#[test]
#[should_panic(expected = "an operation on expressions of two graphs")]
fn expressions_of_two_graphs_do_not_mix() {
    Graph::record(
        |x| {
            Graph::record(
                |y| {
                    assert_eq!((x * y).value(), 2.0);
                    y
                },
                1.0,
            );
            x
        },
        2.0,
    );
}
