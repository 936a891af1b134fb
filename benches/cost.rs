//! What the counts predict beside what the clock says, on the test collection: from how many inputs on reverse mode is
//! cheaper, and the time of reverse mode over that of one evaluation in forward mode.
//!
//! ```text
//! cargo bench --bench cost
//! ```

#[path = "../tests/support/collection.rs"]
mod collection;

use collection::{LogSumExp, Rosenbrock, Visitor, point, visit_collection};
use infinitesimal::Function;
use infinitesimal::cost::{CHUNKS, Card, Cost, Crossover, Way, Weights, card};

/// Prints a line for each function, and remembers the worst factors.
struct Predictions {
    /// Of the crossover.
    crossover: f64,
    /// Of reverse over forward mode.
    ratio: f64,
    /// Whether to be done soon.
    once: bool,
    lines: usize,
}

/// Returns by what factor two numbers differ.
fn factor(a: f64, b: f64) -> f64 {
    (a / b).max(b / a)
}

/// Returns how far reverse mode over one evaluation in forward mode is from what the counts predict, at worst.
fn worst(card: &Card) -> f64 {
    let mut worst = 1.0_f64;
    for reverse in [Way::Gradient, Way::Reverse] {
        // two lanes' worth of work is not worth a chunk
        for chunk in CHUNKS.into_iter().skip(1) {
            let ratio = |price: fn(&Cost) -> f64| {
                let forward = card.cost(Way::Forward { chunk });
                let evaluations = u32::try_from(forward.work.evaluations).expect("a few");
                price(card.cost(reverse)) / price(forward) * f64::from(evaluations)
            };
            let [predicted, measured] =
                [ratio(|cost| Weights::TYPICAL.of(&cost.work)), ratio(|cost| cost.time.seconds)];
            worst = worst.max(factor(predicted, measured));
        }
    }
    worst
}

impl Visitor for Predictions {
    fn visit<F: Function>(&mut self, name: &str, f: &F, x: &[f64]) {
        if self.once && self.lines > 0 {
            return;
        }
        self.lines += 1;
        let card = card(f, x);
        let Crossover { predicted, measured, outputs } = card.crossover();
        let ratio = worst(&card);
        println!(
            "{name:22}{:>5} →{outputs:>3}{predicted:>12}{measured:>12}{ratio:>12.2}",
            card.inputs
        );
        let [predicted, measured] =
            [predicted, measured].map(|n| f64::from(u32::try_from(n).expect("not so many inputs")));
        self.crossover = self.crossover.max(factor(predicted, measured));
        self.ratio = self.ratio.max(ratio);
    }
}

fn main() {
    let once = std::env::args().any(|argument| argument == "--test");
    let mut predictions = Predictions { crossover: 1.0, ratio: 1.0, once, lines: 0 };
    println!(
        "{:22}{:>5}  {:>3}{:>12}{:>12}{:>12}",
        "", "n", "m", "predicted", "measured", "factor"
    );
    visit_collection(&mut predictions);
    for n in [100, 1000] {
        predictions.visit(&format!("Rosenbrock, {n}"), &Rosenbrock, &point(n));
        predictions.visit(&format!("log-sum-exp, {n}"), &LogSumExp, &point(n));
    }
    println!(
        "predicted and measured: from how many inputs on reverse mode is cheaper; they differ by up to {:.2}.\n\
         factor: between the predicted and the measured ratio of reverse to forward mode, at worst {:.2}.",
        predictions.crossover, predictions.ratio
    );
}
