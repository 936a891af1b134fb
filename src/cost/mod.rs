//! What does a derivative cost? Counted, measured, and held against theory, on a function of your own.
//!
//! [`card`] takes a [`Function`](crate::Function), one definition for every number type, and a point. It evaluates the
//! function on numbers that count ([`Counted`](crate::Counted)), on duals of them, on a tape of them, and does the same
//! once more by the clock:
//!
//! ```
//! use infinitesimal::{Function, Real, cost};
//!
//! /// Π xᵢ, Speelpenning's product.
//! struct Product;
//!
//! impl Function for Product {
//!     type Output<T: Real> = T;
//!
//!     fn evaluate<T: Real>(&self, x: &[T]) -> T {
//!         x.iter().product()
//!     }
//! }
//!
//! println!("{}", cost::card(&Product, &[1.1, 0.9, 1.2, 0.8]));
//! ```
//!
//! prints, in a release build,
//!
//! ```text
//! CARD
//! ```
//!
//! # How to read it
//!
//! **Counted** operations are those that are carried out on plain numbers: a product of duals with N lanes is 1 + 2N products
//! and N sums, a sine is one call, whatever the number of lanes. They are the same on every machine.
//!
//! **ω**, the *cost ratio*, is the cost of a derivative over that of the function. Griewank and Walther bound it for
//! *every* function, if operations weigh what [`Weights::GRIEWANK`] says: one tangent costs ω ≤ 2.5, p tangents at once
//! ω ≤ 1 + 1.5p, and a gradient in reverse ω ≤ 4, or 5 with the traffic of the tape, *whatever the number of inputs*.
//!
//! **Measured** ratios differ from these. Lanes run side by side in vector registers, elementary functions cost more than
//! twice a sum and are called once for all lanes, and so forward mode is cheaper than its bound; a plain evaluation may be so
//! short that moving its inputs costs more, and a tape is written and read one node after the other. [`Weights::TYPICAL`]
//! takes that into account, and from them the card predicts the [`Crossover`]: from how many inputs on reverse mode is
//! cheaper.
//!
//! # What it does not do
//!
//! It does not count what the function does outside the number type, such as reading its data; a function that spends its
//! time there has measured ratios near 1. Sparse Jacobians and checkpoints are not among the ways.
//!
//! # References
//!
//! Griewank and Walther, *Evaluating Derivatives*, 2nd ed., SIAM 2008, chapters 3 and 4.

mod card;
mod crossover;
mod differences;
#[cfg(feature = "serde")]
mod serialise;
mod table;
mod time;
mod weights;
mod work;

pub use card::{CHUNKS, Card, Cost, CostRatio, Way, card};
pub use crossover::Crossover;
pub use time::Time;
pub use weights::Weights;
pub use work::{Work, work};
