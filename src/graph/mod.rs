//! The recorded expression: its evaluation trace, its formula, its symbolic derivative, its drawing.
//!
//! [`Expr`] is a number that notes in a [`Graph`] what is done with it. Any function over `T:` [`Real`](crate::Real)
//! runs on it, and a closure needs no annotation:
//!
//! ```
//! use infinitesimal::graph::Graph;
//!
//! let graph = Graph::record(|[x, y]| x * y + x.sin(), [2.0, 3.0]).named(["x", "y"]);
//! assert_eq!(graph.to_string(), "x·y + sin(x)");
//! assert_eq!(graph.to_functional(), "add(mul(x, y), sin(x))");
//! assert_eq!(graph.to_latex(), r"x y + \sin\left( x \right)");
//! ```
//!
//! ```text
//!   x ──┬──▶ × ──▶ + ──▶ z          v₁ = x·y
//!   y ──┼────┘     ▲                v₂ = sin(x)
//!       └──▶ sin ──┘                z  = v₁ + v₂
//! ```
//!
//! # The evaluation trace
//!
//! [`Graph::trace`] is the table in which text books explain both modes of differentiation: tangents follow the program
//! downwards, adjoints upwards.
//!
//! ```
//! # use infinitesimal::graph::Graph;
//! # let graph = Graph::record(|[x, y]| x * y + x.sin(), [2.0, 3.0]).named(["x", "y"]);
//! assert_eq!(
//!     format!("{:.3}", graph.trace()),
//!     "\
//! trace                  primal    tangent    adjoint
//! v₋₁ = x                 2.000      1.000      2.584
//! v₀  = y                 3.000      0.000      2.000
//! ───────────────────────────────────────────────────
//! v₁  = v₋₁·v₀            6.000      3.000      1.000
//! v₂  = sin(v₋₁)          0.909     -0.416      1.000
//! v₃  = v₁ + v₂           6.909      2.584      1.000
//! ───────────────────────────────────────────────────
//! z   = v₃                6.909      2.584      1.000
//! "
//! );
//! ```
//!
//! # Symbolic differentiation
//!
//! [`Graph::derivative`] runs the recorded program again on `Dual<Expr>`. The dual number applies the slopes of the rules
//! to symbols, and the coefficient of ε is the derivative as a formula: nothing else is needed, no second table of
//! derivatives. [`Graph::simplified`] removes what the chain rule leaves of ones and zeros:
//!
//! ```
//! # use infinitesimal::graph::Graph;
//! # let graph = Graph::record(|[x, y]| x * y + x.sin(), [2.0, 3.0]).named(["x", "y"]);
//! let slope = graph.derivative(0);
//! assert_eq!(slope.to_string(), "1·y + 0·x + 1·cos(x)");
//! assert_eq!(slope.simplified().to_string(), "y + cos(x)");
//! // at other points too, to the last bit
//! assert_eq!(slope.evaluate(&[0.5, 7.0]), Ok(vec![7.0 + 0.5_f64.cos()]));
//! ```
//!
//! A formula that is written out as a tree swells with every product; the graph does not, since common parts are one
//! node. [`Graph::size`] counts both.
//!
//! # What it does not do
//!
//! It does not know which path the program takes elsewhere, and [says so](Graph::evaluate). It does not rearrange, expand
//! or cancel: a formula rounds as its program does.

#![expect(single_use_lifetimes, reason = "the forwarding macros name their generic parameters")]

mod arithmetic;
mod dot;
mod expr;
mod formula;
mod functional;
#[expect(clippy::module_inception, reason = "a file is a noun: the graph")]
mod graph;
mod guard;
mod infix;
mod kept;
mod latex;
mod notation;
mod point;
mod record;
mod replay;
mod simplification;
mod size;
mod symbols;
mod term;
mod trace;
mod unrecorded;

pub use expr::Expr;
pub use graph::Graph;
pub use point::{Inputs, Recorded, RecordedAll};
pub use size::Size;
pub use trace::{Row, Trace};
pub use unrecorded::Unrecorded;
