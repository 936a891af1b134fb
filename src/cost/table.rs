//! The card as a table.

use alloc::format;
use alloc::string::{String, ToString};
use core::fmt::{Display, Formatter, Result};

use super::card::{Card, Cost, Way};

/// Writes the table, the crossover and the advice, in lines of up to 100 columns.
impl Display for Card {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let plain = &self.costs[0];
        let (inputs, outputs) = (number(self.inputs, "input"), number(self.outputs, "output"));
        writeln!(
            f,
            "The cost of a function of {inputs} and {outputs}: {}\n",
            plain.work.operations
        )?;
        let [label, head] = ["", "runs     + −     × ÷  calls     tape ω counted"];
        writeln!(f, "{label:26}{head}   bound ω measured     time")?;
        // of a function with one output the gradient is the Jacobian
        let lines = self.costs.iter().filter(|cost| self.outputs != 1 || cost.way != Way::Gradient);
        lines.into_iter().try_for_each(|cost| self.line(f, cost))?;
        let spread = self.costs.iter().map(|cost| cost.time.spread).fold(0.0, f64::max);
        writeln!(
            f,
            "\nω: the cost over that of the plain evaluation. Times: medians, quartiles within ±{:.0} %.",
            100.0 * spread
        )?;
        if cfg!(debug_assertions) {
            writeln!(
                f,
                "A build with debug assertions: run it with --release for times that mean anything."
            )?;
        }
        write!(f, "{}\n{}", self.crossover(), self.advice())
    }
}

impl Card {
    /// Writes the line of one way.
    fn line(&self, f: &mut Formatter<'_>, cost: &Cost) -> Result {
        let operations = &cost.work.operations;
        let products = operations.multiplications + operations.divisions;
        writeln!(
            f,
            "{:24}{:>6}{:>8}{:>8}{:>7}{:>9}{:>10}{:>8}{:>11}{:>9}",
            self.label(cost.way),
            count(cost.work.evaluations),
            count(operations.arithmetic() - products),
            count(products),
            count(operations.evaluations()),
            bytes(cost.work.tape_bytes()),
            short(cost.cost_ratio.counted),
            cost.bound.map_or_else(String::new, |bound| format!("≤ {}", short(bound))),
            short(cost.cost_ratio.measured),
            time(cost.time.seconds),
        )
    }

    /// Returns the name of a way for a function of this many outputs.
    fn label(&self, way: Way) -> String {
        let whole = if self.outputs == 1 { "gradient" } else { "Jacobian" };
        match way {
            Way::Plain => "plain evaluation".into(),
            Way::Tangent => "one tangent".into(),
            Way::Forward { chunk } => format!("{whole}, forward by {chunk}"),
            Way::Recording => "a tape recorded".into(),
            Way::Gradient => "one gradient, reverse".into(),
            Way::Reverse => format!("{whole}, reverse"),
            Way::Differences => format!("{whole}, differences"),
        }
    }
}

/// Returns a number of things.
pub(super) fn number(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}

/// Returns a number with three digits, or all before the point.
pub(super) fn short(x: f64) -> String {
    match x {
        x if x < 9.995 => format!("{x:.2}"),
        x if x < 99.95 => format!("{x:.1}"),
        x => format!("{x:.0}"),
    }
}

/// Returns a count, in millions where it is long.
fn count(count: u64) -> String {
    if count < 1_000_000 { count.to_string() } else { format!("{} M", count / 1_000_000) }
}

/// Returns seconds with their unit.
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
