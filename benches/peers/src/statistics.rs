//! What is made of repeated measurements.

use std::fmt::{Display, Formatter, Result};

/// A median and the range around it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spread {
    pub(crate) least: f64,
    pub(crate) median: f64,
    pub(crate) most: f64,
}

impl Spread {
    /// Returns the median and the range of some numbers.
    pub(crate) fn of(numbers: Vec<f64>) -> Self {
        Self {
            least: numbers.iter().copied().fold(f64::INFINITY, f64::min),
            most: numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max),
            median: median(numbers),
        }
    }
}

/// Writes 1.25 (1.22–1.31).
impl Display for Spread {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "{} ({}–{})", short(self.median), short(self.least), short(self.most))
    }
}

/// Returns the median; NaN of nothing.
pub(crate) fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    let n = numbers.len();
    match n {
        0 => f64::NAN,
        _ => (numbers[(n - 1) / 2] + numbers[n / 2]) * 0.5,
    }
}

/// Returns a number with three digits or a little more.
pub(crate) fn short(x: f64) -> String {
    match x {
        x if x < 9.995 => format!("{x:.2}"),
        x if x < 99.95 => format!("{x:.1}"),
        x => format!("{x:.0}"),
    }
}
