//! What does a derivative cost? Counted, measured, and held against theory, on a function of your own.
//!
//! [`card`] takes a [`Function`](crate::Function), one definition for every number type, and a point. It evaluates the
//! function on numbers that count ([`Counted`](crate::Counted)), on duals of them, on a tape of them, and does the same
//! once more by the clock:
//!
//! ```
//! use infinitesimal::{Function, Real, cost};
//!
//! /// ln Σ e^(xᵢ).
//! struct LogSumExp;
//!
//! impl Function for LogSumExp {
//!     type Output<T: Real> = T;
//!
//!     fn evaluate<T: Real>(&self, x: &[T]) -> T {
//!         T::log_sum_exp(x)
//!     }
//! }
//!
//! println!("{}", cost::card(&LogSumExp, &[0.3, 1.2, -0.7, 0.1, 0.9, -1.4, 0.5, 2.0]));
//! ```
//!
//! prints, in a release build on one x86-64 core,
//!
//! ```text
//! The cost of a function of 8 inputs and 1 output: 9 +, 8 −, 8 exp, 1 ln
//!
//!                           runs     + −     × ÷  calls     tape ω counted   bound ω measured     time
//! plain evaluation             1      17       0      9               1.00               1.00  29.7 ns
//! one tangent                  1      34       9      9               1.94  ≤ 2.50       1.34  39.9 ns
//! gradient, forward by 1       8     272      72     72               15.5  ≤ 20.0       12.5   373 ns
//! gradient, forward by 4       2     170      72     18               9.39  ≤ 14.0       5.58   166 ns
//! gradient, forward by 8       1     153      72      9               8.38  ≤ 13.0       3.40   101 ns
//! gradient, forward by 12      1     221     108      9               12.1  ≤ 19.0       4.15   123 ns
//! gradient, forward by 16      1     289     144      9               15.7  ≤ 25.0       4.73   141 ns
//! a tape recorded              1      17       0      9    576 B      1.66               3.00  89.1 ns
//! gradient, reverse            1      40      23      9    576 B      3.27  ≤ 5.00       4.64   138 ns
//! gradient, differences       16     304       8    144               16.8               28.3   840 ns
//!
//! ω: the cost over that of the plain evaluation. Times: medians, quartiles within ±1 %.
//! 1 output: reverse is cheaper from 13 inputs on; predicted from the counts: 17
//! 8 inputs, 1 output: forward in chunks of 8, 1.36× cheaper than reverse
//! ```
//!
//! # How to read it
//!
//! Each line has the runs of f on whatever numbers, the sums and differences, the products and quotients, the calls of
//! elementary functions, and the memory of the tape.
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
