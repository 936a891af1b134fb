//! Chapter 2. Symbolic differentiation: what is f′ as a formula, and why does the formula swell?
//!
//! Nobody takes limits anew for every function. A few rules say how the slope of a whole follows from those of its
//! parts:
//!
//! | whole | slope |
//! |---|---|
//! | u + v | u′ + v′ |
//! | u·v | u′v + uv′ |
//! | u/v | (u′ − (u/v)·v′)/v |
//! | sin u | cos u · u′ |
//! | cos u | −sin u · u′ |
//!
//! By the rule of the product x² = x·x has the slope 1·x + x·1 = 2x. A program can follow the rules as a student
//! does: [`Graph`](crate::graph::Graph) records the formula that a function computes, and differentiates it.
//!
//! ```
//! use infinitesimal::graph::Graph;
//!
//! let square = Graph::record(|x| x * x, 3.0);
//! assert_eq!(square.derivative(0).to_string(), "1·x + 1·x");
//! assert_eq!(square.derivative(0).simplified().to_string(), "2x");
//!
//! // the table, row by row, on functions of x
//! let slope = |graph: Graph| graph.derivative(0).simplified().to_string();
//! let sum = slope(Graph::record(|x| x.exp() + x.ln(), 2.0));
//! let product = slope(Graph::record(|x| x.exp() * x.ln(), 2.0));
//! let quotient = slope(Graph::record(|x| x.exp() / x.ln(), 2.0));
//! let sine = slope(Graph::record(|x| (x * x).sin(), 2.0));
//! let cosine = slope(Graph::record(|x| (x * x).cos(), 2.0));
//! assert_eq!(sum, "exp(x) + 1/x");
//! assert_eq!(product, "ln(x)·exp(x) + exp(x)/x");
//! assert_eq!(quotient, "(exp(x) − exp(x)/(x·ln(x)))/ln(x)");
//! assert_eq!(sine, "2x·cos(x²)");
//! assert_eq!(cosine, "−2x·sin(x²)");
//! ```
//!
//! The function of the last chapter, x² cos(x − 7)/sin x, takes the rule of the quotient, within it that of the
//! product, and within that the one of the cosine. Its formula gives the derivative at every x, with no step to
//! choose:
//!
//! ```
//! use infinitesimal::{derivative, graph::Graph};
//!
//! let f = Graph::record(|x| x * x * (x - 7.0).cos() / x.sin(), 2.0);
//! let slope = f.derivative(0).simplified();
//! assert_eq!(
//!     slope.to_string(),
//!     "(2x·cos(x − 7) − x²·sin(x − 7) − x²·cos(x − 7)·cos(x)/sin(x))/sin(x)"
//! );
//!
//! // the formula, worked out at 3, and the derivative at 3
//! let exact = derivative(|x| x * x * (x - 7.0).cos() / x.sin(), 3.0);
//! assert_eq!(slope.evaluate(&[3.0]), Ok(vec![exact]));
//! ```
//!
//! # The formula swells
//!
//! The slope of a product names each factor twice. Take l₁ = x and lₖ₊₁ = 4lₖ(1 − lₖ), the logistic map. Each step of
//! the program is three operations; written out, its derivative is
//!
//! > lₖ₊₁′ = 4(1 − lₖ)·lₖ′ − 4lₖ·lₖ′,
//!
//! where lₖ′ stands twice, and lₖ, itself a formula that doubles with every step, stands twice as well.
//!
#![doc = include_str!("figures/swell.svg")]
//!
//! *Operations, numbers and letters in the formula of lₖ′: written out in one line, and with common parts shared.*
//!
//! ```
//! use infinitesimal::graph::Graph;
//!
//! let sizes = [1, 2, 3, 4, 5, 6, 7].map(|k| {
//!     let last = Graph::record(
//!         |x| (1..k).fold(x, |l, _| 4.0 * l * (1.0 - l)),
//!         0.3,
//!     );
//!     last.derivative(0).simplified().size()
//! });
//! assert_eq!(sizes.map(|size| size.tree), [1, 9, 41, 129, 353, 897, 2177]);
//! assert_eq!(sizes.map(|size| size.nodes), [1, 7, 14, 21, 28, 35, 42]);
//! ```
//!
//! The swell is one of writing, not of mathematics. Whoever keeps the value of lₖ and uses it again gets along with seven
//! nodes more in each step. The chapters that follow keep values, with slopes beside them, instead of formulas.
//!
//! # What can go wrong: a program is not a formula
//!
//! A program with a branch has one formula on this side of it and another on the other. A record is of one run, and
//! knows one side; it refuses to speak for the other:
//!
//! ```
//! use infinitesimal::graph::Graph;
//!
//! let graph = Graph::record(|x| if x < 0.0 { -x } else { x * x }, 3.0);
//! let slope = graph.derivative(0).simplified();
//! assert_eq!(slope.to_string(), "2x");
//! let error = slope.evaluate(&[-4.0]).unwrap_err().to_string();
//! assert!(error.starts_with("the program takes another path here: x < 0 was"));
//! ```
//!
//! Next: [slopes that pass through a program](super::chain_rule).
