//! Chapter 7. The reverse sweep: how do a million inputs get their slopes at the price of a few evaluations?
//!
//! A tangent answers: this input moves; how fast does each number follow? Every input has to ask for itself, and a
//! gradient along n of them takes n tangents. Ask the other way round: the result is what matters; how fast does it
//! move with each number?
//!
//! > v̄ = ∂z/∂v, the *adjoint* of v.
//!
//! The adjoint of the result is 1. Where w is computed from v, v̄ receives w̄ times the slope of w along v; where
//! several numbers are computed from v, their contributions add up:
//!
//! > v̄ = Σ w̄·∂w/∂v.
//!
//! So adjoints follow the program backwards, from the result to the inputs. For z = a + b, a = xy, b = sin x at (2,
//! 3):
//!
//! > z̄ = 1; ā = z̄·1 = 1; b̄ = z̄·1 = 1; x̄ = ā·y + b̄·cos x = 3 − 0.416 = 2.584; ȳ = ā·x = 2.
//!
#![doc = include_str!("figures/sweeps.svg")]
//!
//! *One sweep forward knows one column, ∂z/∂x. One sweep back knows the whole row, ∂z/∂x and ∂z/∂y.*
//!
//! ```
//! use infinitesimal::reverse;
//!
//! let gradient = reverse::gradient(|[x, y]| x * y + x.sin(), [2.0, 3.0]);
//! assert_eq!(gradient, [3.0 + 2.0_f64.cos(), 2.0]);
//!
//! // by hand, on a tape
//! let tape = reverse::Tape::new();
//! let (x, y) = (tape.variable(2.0), tape.variable(3.0));
//! let (a, b) = (x * y, x.sin());
//! let adjoints = (a + b).adjoints();
//! assert_eq!([a, b].map(|v| adjoints.of(v)), [1.0, 1.0]);
//! assert_eq!([x, y].map(|v| adjoints.of(v)), gradient);
//! ```
//!
//! The *tape* is what makes it possible: the run forward notes for each operation what went into it and its slopes,
//! and the sweep reads the notes from the end. A network of neurons trains in this way; there it is called
//! backpropagation.
//!
//! # The table of the text books
//!
//! y = ln x₁ + x₁x₂ − sin x₂ at (2, 5) is the example of Baydin and his co-authors. Tangents are read downwards, with
//! ẋ₁ = 1; adjoints upwards, with ȳ = 1. Both meet in ∂y/∂x₁ = 5.5, and only the adjoints know ∂y/∂x₂ = 1.716 as
//! well:
//!
//! ```
//! use infinitesimal::graph::Graph;
//!
//! let graph = Graph::record(
//!     |[x1, x2]| {
//!         let (ln, product, sin) = (x1.ln(), x1 * x2, x2.sin());
//!         ln + product - sin
//!     },
//!     [2.0, 5.0],
//! );
//! assert_eq!(
//!     format!("{:.3}", graph.trace()),
//!     "\
//! trace                  primal    tangent    adjoint
//! v₋₁ = x₁                2.000      1.000      5.500
//! v₀  = x₂                5.000      0.000      1.716
//! ───────────────────────────────────────────────────
//! v₁  = ln(v₋₁)           0.693      0.500      1.000
//! v₂  = v₋₁·v₀           10.000      5.000      1.000
//! v₃  = sin(v₀)          -0.959      0.000     -1.000
//! v₄  = v₁ + v₂          10.693      5.500      1.000
//! v₅  = v₄ − v₃          11.652      5.500      1.000
//! ───────────────────────────────────────────────────
//! y   = v₅               11.652      5.500      1.000
//! "
//! );
//! ```
//!
//! # What it costs
//!
//! The product x₁x₂⋯xₙ takes n − 1 multiplications. Its gradient takes four operations per tangent and factor
//! forward, one input at a time, and five per factor in reverse:
//!
#![doc = include_str!("figures/cost.svg")]
//!
//! ```
//! use infinitesimal::{Function, Real, cost::{Way, Weights, work}};
//!
//! /// x₁x₂⋯xₙ.
//! struct Product;
//!
//! impl Function for Product {
//!     type Output<T: Real> = T;
//!
//!     fn evaluate<T: Real>(&self, x: &[T]) -> T {
//!         x[1..].iter().fold(x[0], |product, &x| product * x)
//!     }
//! }
//!
//! for n in [2, 10, 100, 1000] {
//!     let x = vec![1.5; n as usize];
//!     let count = |way| work(&Product, &x, way).operations.arithmetic();
//!     assert_eq!(count(Way::Plain), n - 1);
//!     assert_eq!(count(Way::Forward { chunk: 1 }), 4 * n * (n - 1));
//!     assert_eq!(count(Way::Gradient), 5 * (n - 1));
//!
//!     // with moves between memory and registers: exactly five evaluations
//!     let cost = |way| Weights::GRIEWANK.of(&work(&Product, &x, way));
//!     assert_eq!(cost(Way::Gradient), 5.0 * cost(Way::Plain));
//! }
//! ```
//!
//! Of every function a gradient in reverse costs at most about five evaluations, *whatever the number of inputs*
//! (Griewank and Walther). Counts are not times, though. A tape is memory, tangents are registers, and several of
//! them go side by side: for a few inputs forward mode is faster. [`cost::card`](crate::cost::card) counts and
//! measures both on a function of yours.
//!
//! # What can go wrong: many outputs, long runs
//!
//! Forward, a sweep is a column of the Jacobian; in reverse it is a row. With 3 inputs and 30 outputs, 3 tangents do
//! what takes 30 sweeps back, or one if only a weighted sum of the outputs is wanted, wᵀJ, by
//! [`vjp`](crate::reverse::vjp). And a tape has a node for each operation of the run, loops unrolled:
//!
//! ```
//! use infinitesimal::reverse::{self, Tape};
//!
//! // wᵀJ with J = ((y, x), (1, 1)) and w = (1, 10): one sweep
//! let row = reverse::vjp(|[x, y]| [x * y, x + y], [2.0, 3.0], [1.0, 10.0]);
//! assert_eq!(row, [13.0, 12.0]);
//!
//! let tape = Tape::new();
//! let x = tape.variable(1.0);
//! let _ = (0..1000).fold(x, |y, _| y * x);
//! assert_eq!((tape.len(), Tape::<f64>::BYTES_PER_NODE), (1001, 24));
//! ```
//!
//! | n inputs, m outputs | take |
//! |---|---|
//! | n small | [`gradient`](crate::gradient), [`jacobian`](crate::jacobian) |
//! | n large, m small | [`reverse::gradient`](crate::reverse::gradient), [`reverse::jacobian`](crate::reverse::jacobian) |
//! | only J·v, or wᵀJ | [`jvp`](crate::jvp), [`reverse::vjp`](crate::reverse::vjp) |
//! | ∇²f·v, n large | [`reverse::hvp`](crate::reverse::hvp): a sweep back over duals |
//!
//! This is the last chapter. The [front page](crate) has a call for each job, [`graph`](crate::graph) prints traces
//! and formulas of your own functions, and [`rules`](crate::rules) holds the slopes that all of it is made of.
