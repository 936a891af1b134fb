//! What a derivative costs, counted and measured on a function of your own.

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
pub use work::Work;
