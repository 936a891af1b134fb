//! What a wrong derivative looks like.

use core::fmt::{Display, Formatter};

use super::report::Entry;
use super::verdict::{ACCUSED, Verdict};

/// The pattern of a mistake: what would have to be undone for the claim to agree.
///
/// ```
/// use infinitesimal::finite::{Pattern, check_jacobian};
///
/// let f = |[x, y]: [f64; 2]| [x * x * y, x - y];
/// let transposed = |[x, y]: [f64; 2]| [[2.0 * x * y, 1.0], [x * x, -1.0]];
/// let wrong = check_jacobian(f, transposed, [2.0, 3.0]).unwrap_err();
/// assert_eq!(wrong.report().pattern(), Some(Pattern::Transposed));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Pattern {
    /// Rows and columns are exchanged.
    Transposed,
    /// The wrong entries have the other sign.
    Sign,
    /// The wrong entries are this times what they should be.
    Factor(f64),
    /// A row is zero.
    MissingRow(usize),
    /// A column is zero.
    MissingColumn(usize),
    /// The wrong entries are zero.
    MissingEntries,
    /// From this row on, each holds what the next (1) or the previous (−1) should.
    ShiftedRows(usize, i8),
    /// From this column on, each holds what the next (1) or the previous (−1) should.
    ShiftedColumns(usize, i8),
    /// Two rows are exchanged.
    SwappedRows(usize, usize),
    /// Two columns are exchanged.
    SwappedColumns(usize, usize),
    /// The claim is the same at another point, or another when it is asked again: the derivative of some other point.
    Stale,
}

impl Display for Pattern {
    fn fmt(&self, f: &mut Formatter<'_>) -> core::fmt::Result {
        let toward = |by: i8| if by > 0 { "next" } else { "previous" };
        match *self {
            Self::Transposed => f.write_str("rows and columns are exchanged (transposed)"),
            Self::Sign => f.write_str("the sign is wrong"),
            Self::Factor(k) => match named(k) {
                Some((_, name)) => write!(f, "a factor of {name}"),
                None => write!(f, "a constant factor of {k:.6}"),
            },
            Self::MissingRow(row) => write!(f, "row {row} is zero, and should not be"),
            Self::MissingColumn(column) => write!(f, "column {column} is zero, and should not be"),
            Self::MissingEntries => f.write_str("zeros where there should be none: a missing term"),
            Self::ShiftedRows(from, by) => {
                write!(f, "from row {from} on, rows hold what the {} row should", toward(by))
            }
            Self::ShiftedColumns(from, by) => {
                write!(f, "from column {from} on, columns hold what the {} should", toward(by))
            }
            Self::SwappedRows(a, b) => write!(f, "rows {a} and {b} are exchanged"),
            Self::SwappedColumns(a, b) => write!(f, "columns {a} and {b} are exchanged"),
            Self::Stale => f.write_str("the claim does not follow the point (a stale value?)"),
        }
    }
}

/// Factors that people forget or count twice.
const FACTORS: [(f64, &str); 17] = [
    (-1.0, "−1"),
    (2.0, "2"),
    (0.5, "1/2"),
    (3.0, "3"),
    (1.0 / 3.0, "1/3"),
    (4.0, "4"),
    (0.25, "1/4"),
    (-2.0, "−2"),
    (-0.5, "−1/2"),
    (10.0, "10"),
    (0.1, "1/10"),
    (core::f64::consts::TAU, "2π"),
    (1.0 / core::f64::consts::TAU, "1/2π"),
    (180.0 / core::f64::consts::PI, "180/π (degrees for radians)"),
    (core::f64::consts::PI / 180.0, "π/180 (radians for degrees)"),
    (core::f64::consts::LN_10, "ln 10"),
    (core::f64::consts::LOG10_E, "1/ln 10"),
];

/// Returns the factor of the list next to k, and its name.
fn named(k: f64) -> Option<(f64, &'static str)> {
    FACTORS.into_iter().find(|(factor, _)| ((k - factor) / factor).abs() < 1e-4)
}

/// The entries as a matrix.
struct Table<'r> {
    rows: usize,
    columns: usize,
    entries: &'r [Entry],
}

impl Table<'_> {
    fn at(&self, row: usize, column: usize) -> &Entry {
        &self.entries[row * self.columns + column]
    }

    /// Returns whether the claim at one place is the difference at another, or nobody can tell.
    fn holds(&self, (row, column): (usize, usize), of: (usize, usize)) -> bool {
        let (claimed, other) = (self.at(row, column).claimed, self.at(of.0, of.1));
        !other.error.is_finite() || (claimed - other.difference).abs() <= ACCUSED * other.error
    }

    fn disagrees(&self, row: usize, column: usize) -> bool {
        self.at(row, column).verdict == Verdict::Disagrees
    }

    fn rows_hold(&self, row: usize, of: usize) -> bool {
        (0..self.columns).all(|column| self.holds((row, column), (of, column)))
    }

    fn columns_hold(&self, column: usize, of: usize) -> bool {
        (0..self.rows).all(|row| self.holds((row, column), (row, of)))
    }

    fn is_wrong_row(&self, row: usize) -> bool {
        (0..self.columns).any(|column| self.disagrees(row, column))
    }

    fn is_wrong_column(&self, column: usize) -> bool {
        (0..self.rows).any(|row| self.disagrees(row, column))
    }

    fn wrong(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.verdict == Verdict::Disagrees)
    }

    fn is_transposed(&self) -> bool {
        self.rows == self.columns
            && self.rows > 1
            && (0..self.rows).all(|i| (0..self.columns).all(|j| self.holds((i, j), (j, i))))
    }

    /// Returns what k is, where every wrong claim is k times its difference.
    fn factor(&self) -> Option<f64> {
        let sharp = |entry: &&Entry| entry.difference != 0.0 && entry.error.is_finite();
        let by_bar = |a: &Entry, b: &Entry| {
            let bar = |e: &Entry| (e.error / e.difference).abs();
            bar(a).total_cmp(&bar(b))
        };
        let best = self.wrong().filter(sharp).min_by(|a, b| by_bar(a, b))?;
        let raw = best.claimed / best.difference;
        let k = named(raw).map_or(raw, |(k, _)| k);
        let fits = |e: &Entry| {
            let slack = ACCUSED * k.abs() * e.error
                + (k * best.error / best.difference * e.difference).abs();
            (e.claimed - k * e.difference).abs() <= slack
        };
        // one entry alone is a multiple of anything
        let telling = self.wrong().nth(1).is_some() || named(k).is_some();
        (telling && k != 0.0 && k.is_finite() && self.wrong().all(fits)).then_some(k)
    }

    fn missing(&self) -> Option<Pattern> {
        if !self.wrong().all(|entry| entry.claimed == 0.0) {
            return None;
        }
        let first = self.wrong().next()?;
        if self.rows > 1 && self.columns > 1 {
            let zero = |row: usize, column: usize| self.at(row, column).claimed == 0.0;
            if self.wrong().all(|e| e.row == first.row)
                && (0..self.columns).all(|column| zero(first.row, column))
            {
                return Some(Pattern::MissingRow(first.row));
            }
            if self.wrong().all(|e| e.column == first.column)
                && (0..self.rows).all(|row| zero(row, first.column))
            {
                return Some(Pattern::MissingColumn(first.column));
            }
        }
        Some(Pattern::MissingEntries)
    }
}

/// Returns (first, second) where just these two of n are wrong and each holds what the other should.
fn swapped(
    n: usize,
    wrong: impl Fn(usize) -> bool,
    holds: impl Fn(usize, usize) -> bool,
) -> Option<(usize, usize)> {
    let mut all = (0..n).filter(|&i| wrong(i));
    let (a, b) = (all.next()?, all.next()?);
    (all.next().is_none() && holds(a, b) && holds(b, a)).then_some((a, b))
}

/// Returns (from, by) where each wrong one of n holds what its neighbour should.
fn shifted(
    n: usize,
    wrong: impl Fn(usize) -> bool,
    holds: impl Fn(usize, usize) -> bool,
) -> Option<(usize, i8)> {
    let from = (0..n).find(|&i| wrong(i))?;
    for by in [1_i8, -1] {
        let neighbour = |i: usize| i.checked_add_signed(isize::from(by)).filter(|&k| k < n);
        let moved = |i: usize| neighbour(i).is_none_or(|k| holds(i, k));
        let told = (0..n).filter(|&i| wrong(i) && neighbour(i).is_some()).count();
        if told > 1 && (0..n).filter(|&i| wrong(i)).all(moved) {
            return Some((from, by));
        }
    }
    None
}

/// Returns the pattern of the entries that disagree.
pub(super) fn find(rows: usize, columns: usize, entries: &[Entry]) -> Option<Pattern> {
    let table = Table { rows, columns, entries };
    table.wrong().next()?;
    if table.is_transposed() {
        return Some(Pattern::Transposed);
    }
    if let Some(missing) = table.missing() {
        return Some(missing);
    }
    match table.factor() {
        Some(-1.0) => return Some(Pattern::Sign),
        Some(k) => return Some(Pattern::Factor(k)),
        None => {}
    }
    let row = |i: usize| table.is_wrong_row(i);
    let column = |j: usize| table.is_wrong_column(j);
    if let Some((a, b)) = swapped(rows, row, |i, k| table.rows_hold(i, k)) {
        return Some(Pattern::SwappedRows(a, b));
    }
    if let Some((a, b)) = swapped(columns, column, |j, k| table.columns_hold(j, k)) {
        return Some(Pattern::SwappedColumns(a, b));
    }
    if let Some((from, by)) = shifted(rows, row, |i, k| table.rows_hold(i, k)) {
        return Some(Pattern::ShiftedRows(from, by));
    }
    if let Some((from, by)) = shifted(columns, column, |j, k| table.columns_hold(j, k)) {
        return Some(Pattern::ShiftedColumns(from, by));
    }
    None
}
