//! The card as a table.

use alloc::format;
use alloc::string::String;
use core::fmt::{Display, Formatter, Result};

use super::card::{Card, Way};

/// Writes the table, the crossover and the advice; no line is longer than 100 columns.
impl Display for Card {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let (n, m) = (self.inputs, self.outputs);
        let plain = &self.costs[0].work.operations;
        writeln!(f, "The cost of f: {n} → {m}, which does {plain}\n")?;
        let labels = self.costs.iter().map(|cost| self.label(cost.way));
        let width = labels.map(|label| label.chars().count()).max().unwrap_or(0);
        writeln!(
            f,
            "{:width$}  runs      + −      × ÷  functions      tape  ω counted   bound  ω measured",
            ""
        )?;
        for cost in &self.costs {
            let bound = cost.bound.map_or_else(String::new, |bound| format!("≤ {}", short(bound)));
            let operations = &cost.work.operations;
            let products = operations.multiplications + operations.divisions;
            writeln!(
                f,
                "{:width$}{:>6}{:>9}{:>9}{:>11}{:>10}{:>11}{bound:>8}{:>12}",
                self.label(cost.way),
                cost.work.evaluations,
                operations.arithmetic() - products,
                products,
                operations.evaluations(),
                bytes(cost.work.tape_bytes()),
                short(cost.cost_ratio.counted),
                short(cost.cost_ratio.measured),
            )?;
        }
        let spread = self.costs.iter().map(|cost| cost.time.spread).fold(0.0, f64::max);
        writeln!(
            f,
            "\nω is the cost over that of the plain evaluation, which takes {}. Times are medians, their\n\
             quartiles within ±{:.0} %.",
            time(self.costs[0].time.seconds),
            100.0 * spread
        )?;
        if cfg!(debug_assertions) {
            writeln!(
                f,
                "This build has debug assertions: run it with --release for times that mean something."
            )?;
        }
        write!(f, "{}\n{}", self.crossover(), self.advice())
    }
}

impl Card {
    /// Returns the name of a way for a function of this many results.
    fn label(&self, way: Way) -> String {
        let whole = if self.outputs == 1 { "gradient" } else { "Jacobian" };
        match way {
            Way::Plain => "plain evaluation".into(),
            Way::Tangent => "one tangent, J·v".into(),
            Way::Forward { chunk } => format!("{whole}, forward, chunk {chunk}"),
            Way::Recording => "a tape recorded".into(),
            Way::Gradient => "gradient of one result, reverse".into(),
            Way::Reverse => format!("{whole}, reverse"),
            Way::Differences => format!("{whole}, differences"),
        }
    }
}

/// Returns a ratio with the digits that matter.
pub(super) fn short(ratio: f64) -> String {
    match ratio {
        r if r < 9.995 => format!("{r:.2}"),
        r if r < 99.95 => format!("{r:.1}"),
        r => format!("{r:.0}"),
    }
}

/// Returns seconds with three digits and their unit.
fn time(seconds: f64) -> String {
    let (scaled, unit) = match seconds {
        s if s < 1e-6 => (s * 1e9, "ns"),
        s if s < 1e-3 => (s * 1e6, "µs"),
        s if s < 1.0 => (s * 1e3, "ms"),
        s => (s, "s"),
    };
    format!("{} {unit}", short(scaled))
}

/// Returns bytes with their unit; nothing for none.
fn bytes(bytes: u64) -> String {
    match bytes {
        0 => String::new(),
        b if b < 10_240 => format!("{b} B"),
        b if b < 10_485_760 => format!("{} KiB", b / 1024),
        b => format!("{} MiB", b / 1_048_576),
    }
}
