//! The same derivatives from every mode, on every function of the test collection.
#![cfg(feature = "alloc")]

#[path = "support/collection.rs"]
mod collection;

use collection::{Visitor, visit_collection};
use infinitesimal::graph::Graph;
use infinitesimal::{Dual, Function, Matrix, Real, Results, finite, jacobian, reverse, seed};

/// Returns the results of f at x as a list.
fn list<F: Function, T: Real>(f: &F, x: &[T]) -> Vec<T> {
    f.evaluate(x).as_results().to_vec()
}

/// Returns the Jacobian by symbolic differentiation of the recorded graph.
fn symbolic<F: Function>(f: &F, x: &[f64]) -> Matrix<f64> {
    let graph = Graph::of(f, x);
    let column = |i| graph.derivative(i).evaluate(x).expect("the path that was recorded");
    let columns: Vec<Vec<f64>> = (0..x.len()).map(column).collect();
    Matrix::from_fn(columns[0].len(), x.len(), |row, column| columns[column][row])
}

/// Panics unless two Jacobians are equal to `tolerance` of the largest entry of their row.
fn assert_near(what: &str, a: &Matrix<f64>, b: &Matrix<f64>, tolerance: f64) {
    assert_eq!((a.rows(), a.columns()), (b.rows(), b.columns()), "{what}");
    for row in 0..a.rows() {
        let scale = b[row].iter().fold(0.0, |scale: f64, x| scale.max(x.abs()));
        for (column, (a, b)) in a[row].iter().zip(&b[row]).enumerate() {
            let error = (a - b).abs();
            assert!(error <= tolerance * scale, "{what} [{row}][{column}]: {a:e}, {b:e}");
        }
    }
}

/// The derivatives of one function by every mode.
struct Modes {
    name: String,
    /// The values of f, plain and on duals.
    values: [Vec<f64>; 2],
    forward: Matrix<f64>,
    one_at_a_time: Matrix<f64>,
    in_chunks: Matrix<f64>,
    reverse: Matrix<f64>,
    /// The recorded formula, differentiated symbolically and evaluated.
    symbolic: Matrix<f64>,
    differences: Matrix<f64>,
}

/// The modes of every function visited.
struct Collect(Vec<Modes>);

impl Visitor for Collect {
    fn visit<F: Function>(&mut self, name: &str, f: &F, x: &[f64]) {
        let duals: Vec<Dual<f64>> = x.iter().map(|&x| Dual::variable(x, 0)).collect();
        self.0.push(Modes {
            name: name.to_owned(),
            values: [list(f, x), list(f, &duals).iter().map(|y| y.value).collect()],
            forward: jacobian(|x| list(f, x), x),
            one_at_a_time: jacobian(|x| list(f, x), seed(x).one_at_a_time()),
            in_chunks: jacobian(|x| list(f, x), seed(x).chunk::<5>()),
            reverse: reverse::jacobian(|x| list(f, x), x),
            symbolic: symbolic(f, x),
            differences: finite::jacobian(|x| list(f, x), x),
        });
    }
}

/// Returns the derivatives of every function of the collection.
fn collection() -> Vec<Modes> {
    let mut collect = Collect(Vec::new());
    visit_collection(&mut collect);
    assert!(collect.0.len() >= 12, "the collection has {} functions only", collect.0.len());
    collect.0
}

#[test]
fn the_value_is_the_plain_one_in_every_mode() {
    for Modes { name, values: [plain, forward], .. } in collection() {
        assert!(plain.iter().all(|y| y.is_finite()), "{name}: {plain:?}");
        assert_eq!(forward, plain, "{name}");
    }
}

#[test]
fn forward_mode_gives_the_same_bits_for_every_chunk() {
    for Modes { name, forward, one_at_a_time, in_chunks, .. } in collection() {
        assert!(forward.as_slice().iter().all(|x| x.is_finite()), "{name}: {forward}");
        assert_eq!(one_at_a_time, forward, "{name}");
        assert_eq!(in_chunks, forward, "{name}");
    }
}

#[test]
fn reverse_mode_agrees_with_forward_mode() {
    for Modes { name, forward, reverse, .. } in collection() {
        assert_near(&name, &reverse, &forward, 1e-13);
    }
}

#[test]
fn the_formula_of_the_derivative_has_the_bits_of_forward_mode() {
    for Modes { name, forward, symbolic, .. } in collection() {
        assert_eq!(symbolic, forward, "{name}");
    }
}

#[test]
fn forward_mode_agrees_with_differences() {
    for Modes { name, forward, differences, .. } in collection() {
        assert_near(&name, &differences, &forward, 1e-6);
    }
}
