//! Forward or reverse: where their costs cross, and which to take.

use alloc::format;
use alloc::string::String;
use core::fmt::{Display, Formatter, Result};

use super::card::{Card, Cost, Way};
use super::table::{number, short};
use super::weights::{Weights, float};

/// From how many inputs on reverse mode is cheaper than forward mode, for so many outputs as the function has.
///
/// An evaluation in forward mode costs the same whatever the number of inputs, but the more there are the more
/// evaluations it takes; reverse mode costs the same whatever their number. Both in units of the plain evaluation, so that the
/// number holds for functions that do the same with more inputs.
///
/// ```
/// use infinitesimal::cost::Crossover;
///
/// let crossover = Crossover { predicted: 17, measured: 25, outputs: 1 };
/// assert_eq!(crossover.to_string(), "1 output: reverse is cheaper from 25 inputs on; predicted from the counts: 17");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Crossover {
    /// From the counts, with [`Weights::TYPICAL`]: the same on every machine.
    pub predicted: usize,
    /// From the times, in this build on this machine.
    pub measured: usize,
    /// For so many outputs.
    pub outputs: usize,
}

impl Card {
    /// Returns the cost of a way.
    ///
    /// # Panics
    ///
    /// Panics where the card has no such way: where the chunk is not one of [`CHUNKS`](super::CHUNKS).
    #[must_use]
    #[track_caller]
    pub fn cost(&self, way: Way) -> &Cost {
        let cost = self.costs.iter().find(|cost| cost.way == way);
        cost.unwrap_or_else(|| {
            panic!("the card has no {way:?}; its chunks are {:?}", super::CHUNKS)
        })
    }

    /// Returns from how many inputs on reverse mode is cheaper.
    #[must_use]
    pub fn crossover(&self) -> Crossover {
        let weight = |cost: &Cost| Weights::TYPICAL.of(&cost.work);
        let time = |cost: &Cost| cost.cost_ratio.measured;
        let [predicted, measured] = [self.crossing(weight), self.crossing(time)];
        Crossover { predicted, measured, outputs: self.outputs }
    }

    /// Returns the number of inputs from which on reverse mode costs less than the best of all chunks.
    fn crossing(&self, price: impl Fn(&Cost) -> f64) -> usize {
        let reverse = price(self.cost(Way::Reverse));
        let exceeds = |n: usize| {
            self.forward().all(|(chunk, cost)| {
                let evaluation = price(cost) / float(cost.work.evaluations);
                float(n.div_ceil(chunk) as u64) * evaluation > reverse
            })
        };
        // past 2²⁰ inputs the question is not asked
        let high = (0..=20).map(|k| 1 << k).find(|&n| exceeds(n)).unwrap_or(1 << 20);
        (high / 2..high).find(|&n| n > 0 && exceeds(n)).unwrap_or(high)
    }

    /// Returns the ways by forward mode with their chunks.
    fn forward(&self) -> impl Iterator<Item = (usize, &Cost)> {
        self.costs.iter().filter_map(|cost| match cost.way {
            Way::Forward { chunk } => Some((chunk, cost)),
            _ => None,
        })
    }

    /// Returns which mode to take for the Jacobian, by the times, in one sentence.
    #[must_use]
    pub fn advice(&self) -> String {
        let time = |cost: &Cost| cost.cost_ratio.measured;
        let forward = self.forward().min_by(|(_, a), (_, b)| time(a).total_cmp(&time(b)));
        let Some((chunk, forward)) = forward else { return String::new() };
        let ratio = time(self.cost(Way::Reverse)) / time(forward);
        let what = if ratio > 1.0 {
            format!("forward in chunks of {chunk}, {}× cheaper than reverse", short(ratio))
        } else {
            format!("reverse, {}× cheaper than forward in chunks of {chunk}", short(1.0 / ratio))
        };
        format!("{}, {}: {what}", number(self.inputs, "input"), number(self.outputs, "output"))
    }
}

/// Writes the crossover as a sentence.
impl Display for Crossover {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(
            f,
            "{}: reverse is cheaper from {} on; predicted from the counts: {}",
            number(self.outputs, "output"),
            number(self.measured, "input"),
            self.predicted
        )
    }
}
