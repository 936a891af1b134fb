//! The report as a table.

use core::fmt::{Debug, Display, Formatter, Result, Write};

use super::report::{Entry, Mismatch, Report, Subject};
use super::taylor::STEPS;
use super::verdict::Verdict;

/// How many entries are shown.
const SHOWN: usize = 10;

/// A number in few characters.
struct Short(f64);

impl Display for Short {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        if self.0.is_finite() {
            f.pad(&alloc::format!("{:.0e}", self.0))
        } else {
            f.pad(if self.0.is_nan() { "NaN" } else { "∞" })
        }
    }
}

/// A number in enough characters to be compared.
struct Long(f64);

impl Display for Long {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.pad(&alloc::format!("{:.6e}", self.0))
    }
}

impl Report {
    fn place(&self, entry: &Entry) -> alloc::string::String {
        match self.subject {
            Subject::Derivative => "f′".into(),
            Subject::Gradient => alloc::format!("[{}]", entry.column),
            Subject::Jacobian | Subject::Hessian => {
                alloc::format!("[{}][{}]", entry.row, entry.column)
            }
        }
    }

    fn summary(&self, f: &mut Formatter<'_>) -> Result {
        let name = self.subject.name();
        let all = self.entries.len();
        match self.subject {
            Subject::Derivative => write!(f, "{name}: ")?,
            Subject::Gradient => write!(f, "{name} of {all} numbers: ")?,
            _ => write!(f, "{name} of {} × {} numbers: ", self.rows, self.columns)?,
        }
        let verdicts = [
            Verdict::NotDeterministic,
            Verdict::Disagrees,
            Verdict::Kink,
            Verdict::DomainEdge,
            Verdict::Inconclusive,
            Verdict::Agrees,
        ];
        let mut first = true;
        for verdict in verdicts {
            let count = self.count(verdict);
            if count == 0 {
                continue;
            }
            if !first {
                f.write_str(", ")?;
            }
            first = false;
            let name = match (verdict, count) {
                (Verdict::Agrees, 2..) => "agree",
                (Verdict::Disagrees, 2..) => "disagree",
                _ => verdict.name(),
            };
            write!(f, "{count} {name}")?;
        }
        if first {
            f.write_str("nothing to check")?;
        }
        writeln!(f)
    }

    fn entries_table(&self, f: &mut Formatter<'_>) -> Result {
        if self.entries.is_empty() {
            return Ok(());
        }
        writeln!(
            f,
            "{:<9}{:>14}{:>15} {:>6} {:>6} {:>6} {:>6}  verdict",
            "entry", "claimed", "difference ±", "bar", "rel.", "ulp", "step"
        )?;
        let worst = self.worst();
        for entry in worst.iter().take(SHOWN) {
            writeln!(
                f,
                "{:<9}{:>14}{:>14}  {:>6} {:>6} {:>6} {:>6}  {}",
                self.place(entry),
                Long(entry.claimed),
                Long(entry.difference),
                Short(entry.error),
                Short(entry.relative_error),
                Short(entry.ulps),
                Short(entry.step),
                entry.verdict,
            )?;
        }
        if let more @ 1.. = worst.len().saturating_sub(SHOWN) {
            writeln!(f, "… and {more} more, none worse")?;
        }
        Ok(())
    }

    fn taylor_table(&self, f: &mut Formatter<'_>) -> Result {
        let mut all = self.remainders.iter().flat_map(|remainder| &remainder.remainders);
        if !all.any(|remainder| remainder.is_finite()) {
            return Ok(());
        }
        let (right, wrong) = match self.subject.order() {
            2 => ("2.00", "1.00"),
            _ => ("4.00", "2.00"),
        };
        writeln!(
            f,
            "Taylor remainder along random directions (rate {right} if right, {wrong} if wrong)"
        )?;
        write!(f, "{:>8}", "t")?;
        for k in 1..=self.remainders.len() {
            write!(f, "{:>17} rate", alloc::format!("direction {k}"))?;
        }
        writeln!(f)?;
        for k in 0..STEPS {
            let Some(t) = self.remainders[0].steps.get(k) else { break };
            let mut line = alloc::format!("{t:>8.1e}");
            for remainder in &self.remainders {
                write!(line, "{:>16.2e}", remainder.remainders[k])?;
                match k.checked_sub(1).and_then(|k| remainder.rate_after(k)) {
                    Some(rate) => write!(line, "{rate:>6.2}")?,
                    None => write!(line, "{:>6}", "")?,
                }
            }
            writeln!(f, "{}", line.trim_end())?;
        }
        write!(f, "{:>8}", "")?;
        for remainder in &self.remainders {
            match remainder.rate {
                Some(rate) => write!(f, "{:>16}{rate:>6.2}", "seen")?,
                None => write!(f, "{:>22}", "nothing but rounding")?,
            }
        }
        writeln!(f)
    }
}

/// Writes the verdicts, the pattern of the mistake, the worst entries and the Taylor remainders, in at most 80 columns.
///
/// ```
/// use infinitesimal::finite::check_gradient;
///
/// let wrong = check_gradient(|[x, y]| x * y, |[x, y]| [-y, -x], [2.0, 3.0]).unwrap_err();
/// let text = wrong.report().to_string();
/// assert!(text.starts_with("gradient of 2 numbers: 2 disagree\nlooks like: the sign is wrong\n"));
/// assert!(text.lines().all(|line| line.chars().count() <= 80));
/// ```
impl Display for Report {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        self.summary(f)?;
        if let Some(pattern) = &self.pattern {
            writeln!(f, "looks like: {pattern}")?;
        }
        self.entries_table(f)?;
        self.taylor_table(f)?;
        write!(f, "{} evaluations of f, {} of the claim", self.evaluations, self.claims)
    }
}

/// Writes the table, too, so that `unwrap` and `unwrap_err` print it.
impl Debug for Report {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        Display::fmt(self, f)
    }
}

impl Display for Mismatch {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        Display::fmt(&self.0, f)
    }
}

impl Debug for Mismatch {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str("the claimed derivative fails the check\n")?;
        Display::fmt(&self.0, f)
    }
}
