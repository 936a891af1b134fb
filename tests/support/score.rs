//! The errors of every function, in ulp, and those of the exceptions in their own units.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::bounds::{EXCEPTIONS, Point, ulp_of_truth};
use super::evaluation::{Computed, FROM_LIBM};
use super::reference::{self, Base, Row};

/// The rows of the reference for which there is a function in this build.
pub(crate) fn rows<F: Base>() -> Vec<Row<F>> {
    let mut rows = reference::rows::<F>();
    if cfg!(not(feature = "libm")) {
        rows.retain(|row| !FROM_LIBM.contains(&row.function.as_str()));
    }
    assert!(!rows.is_empty(), "no reference in {:?}", reference::folders());
    rows
}

/// The errors of one function, or of one exception of it.
#[derive(Clone, Default)]
pub(crate) struct Score {
    pub(crate) bound: f64,
    pub(crate) scored: usize,
    /// How many exceed the bound, those that are not finite included.
    pub(crate) over: usize,
    /// The largest finite error.
    pub(crate) worst: f64,
    /// Where, what and what instead.
    pub(crate) at: String,
    /// How many are not finite where the truth is, or not the infinity that the truth is.
    pub(crate) not_finite: usize,
    /// The first of them.
    pub(crate) not_finite_at: String,
}

impl Score {
    /// Takes the worse of both.
    pub(crate) fn worse(self, other: Self) -> Self {
        let scored = self.scored + other.scored;
        let worse = if other.largest() > self.largest() { other } else { self };
        Self { scored, ..worse }
    }

    /// The largest error; infinite if a result is not finite where the truth is.
    pub(crate) fn largest(&self) -> f64 {
        if self.not_finite > 0 { f64::INFINITY } else { self.worst }
    }

    /// Writes the largest error, and where it is.
    pub(crate) fn largest_at(&self) -> [String; 2] {
        let at = if self.not_finite > 0 { &self.not_finite_at } else { &self.at };
        [ulps(self.largest()), at.clone()]
    }

    fn add<F: Base>(&mut self, error: f64, row: &Row<F>, output: usize, got: F) {
        self.scored += 1;
        self.over += usize::from(error > self.bound);
        if error.is_infinite() {
            self.not_finite += 1;
            if self.not_finite == 1 {
                self.not_finite_at = place(row, output, got);
            }
        } else if error > self.worst {
            self.worst = error;
            self.at = place(row, output, got);
        }
    }
}

/// Writes an error in ulp.
fn ulps(error: f64) -> String {
    if error < 1e5 { format!("{error:.2}") } else { format!("{error:.1e}") }
}

/// Writes where something was computed, what, and what it should have been.
fn place<F: Base>(row: &Row<F>, output: usize, got: F) -> String {
    let arguments: Vec<_> = row.arguments.iter().map(|x| format!("{x:e}")).collect();
    let want = row.outputs[output].rounded;
    format!(
        "{} at ({}): got {got:e} [{}], want {want:e} [{}]",
        names(row)[output],
        arguments.join(", "),
        got.hex(),
        want.hex(),
    )
}

/// The names of the outputs of a row.
fn names<F>(row: &Row<F>) -> &'static [&'static str] {
    reference::OUTPUTS[row.arguments.len() - 1]
}

/// The scores of every function, in the order of the files, and of the exceptions.
pub(crate) struct Board {
    pub(crate) functions: Vec<String>,
    /// The rows of no exception, in ulp.
    pub(crate) general: BTreeMap<String, Score>,
    /// The rows of each exception, in its unit.
    pub(crate) exceptional: Vec<Score>,
}

/// Scores what `way` computes, by `bound(function, format)`; `nested` says whether by duals of duals.
pub(crate) fn score<F: Base>(
    bound: impl Fn(&str, &str) -> f64,
    nested: bool,
    way: impl Fn(&Row<F>) -> Vec<Computed<F>>,
) -> Board {
    let empty = |bound| Score { bound, ..Score::default() };
    let mut board = Board {
        functions: Vec::new(),
        general: BTreeMap::new(),
        exceptional: EXCEPTIONS.iter().map(|e| empty(e.bound)).collect(),
    };
    for row in rows::<F>() {
        let function = &row.function;
        let general = board.general.entry(function.clone()).or_insert_with(|| {
            board.functions.push(function.clone());
            empty(bound(function, F::NAME))
        });
        for (output, got) in way(&row) {
            let Some(error) = row.outputs[output].error(got) else { continue };
            if let Some((i, unit)) = exception(&row, output, nested) {
                let error = if error.is_infinite() { error } else { error * unit };
                board.exceptional[i].add(error, &row, output, got);
            } else {
                general.add(error, &row, output, got);
            }
        }
    }
    board
}

/// Returns the exception that covers this output of this row, and the ulp of the truth in its unit.
fn exception<F: Base>(row: &Row<F>, output: usize, nested: bool) -> Option<(usize, f64)> {
    let point = Point {
        x: row.arguments.iter().map(|x| x.wide()).collect(),
        truth: row.outputs.iter().map(|truth| truth.rounded.wide()).collect(),
        output,
        ulp: F::ulp_at,
    };
    let i = EXCEPTIONS.iter().position(|e| {
        e.function == row.function
            && e.formats.contains(&F::NAME)
            && e.outputs.contains(&names(row)[output])
            && (nested || !e.nested)
            && (e.contains)(&point)
    })?;
    Some((i, ulp_of_truth(&point) / (EXCEPTIONS[i].unit)(&point)))
}

/// Lists the functions and exceptions whose scores `fails`; empty if there are none.
pub(crate) fn failures(board: &Board, fails: impl Fn(&Score) -> bool) -> String {
    let mut report = String::new();
    let general = board.functions.iter().map(|f| (f.as_str(), "ulp", &board.general[f]));
    let exceptional = EXCEPTIONS
        .iter()
        .zip(&board.exceptional)
        .map(|(e, s)| (e.function, "units of its exception", s));
    for (function, unit, score) in general.chain(exceptional).filter(|(.., score)| fails(score)) {
        let Score { bound, scored, over, worst, at, not_finite, not_finite_at } = score;
        writeln!(report, "{function:>12}: {over} of {scored} results over {bound} {unit}").unwrap();
        if *worst > *bound {
            writeln!(report, "{:>12}  worst {}: {at}", "", ulps(*worst)).unwrap();
        }
        if *not_finite > 0 {
            writeln!(report, "{:>12}  {not_finite} NaN or infinite in error: {not_finite_at}", "")
                .unwrap();
        }
    }
    report
}
