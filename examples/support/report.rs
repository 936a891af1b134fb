//! The printed page: headings, aligned tables, and claims that are checked as they are printed.

#![allow(dead_code, reason = "each example uses its part")]

use std::fmt::{Display, Formatter, Result, Write};
use std::process::ExitCode;

/// Prints the heading of a section.
pub(crate) fn heading(letter: char, title: &str) {
    let heading = format!("({letter})  {title}");
    println!("\n\n{heading}\n{}\n", "═".repeat(heading.chars().count()));
}

/// Prints a paragraph, its lines filled with words, and an empty line.
pub(crate) fn paragraph(text: &str) {
    let mut line = String::new();
    for word in text.split_whitespace() {
        if line.chars().count() + word.chars().count() > 90 {
            println!(" {line}");
            line.clear();
        }
        line.push(' ');
        line.push_str(word);
    }
    println!(" {line}\n");
}

/// The claims made so far: how many held, and those that did not.
#[derive(Default)]
pub(crate) struct Report {
    held: usize,
    failed: Vec<String>,
}

impl Report {
    /// Prints a claim with the verdict on it, and remembers it if it fails.
    pub(crate) fn claim(&mut self, holds: bool, text: &str) {
        println!("  {} {text}", if holds { '✓' } else { '✗' });
        if holds {
            self.held += 1;
        } else {
            self.failed.push(text.to_owned());
        }
    }

    /// Prints how many claims held and which failed; the exit code is a success where none did.
    pub(crate) fn conclude(self) -> ExitCode {
        let Self { held, failed } = self;
        println!("\n");
        if failed.is_empty() {
            println!("All {held} claims hold.");
            return ExitCode::SUCCESS;
        }
        println!("{held} claims hold, {} failed:", failed.len());
        for text in &failed {
            println!("  ✗ {text}");
        }
        ExitCode::FAILURE
    }
}

/// A column's heading, and the side that its entries are set to.
pub(crate) enum Column {
    /// Text.
    Left(&'static str),
    /// Numbers.
    Right(&'static str),
}

/// A table; every column is as wide as its widest entry.
pub(crate) struct Table<const N: usize> {
    columns: [Column; N],
    rows: Vec<[String; N]>,
}

impl<const N: usize> Table<N> {
    /// Returns a table without rows.
    pub(crate) fn new(columns: [Column; N]) -> Self {
        Self { columns, rows: Vec::new() }
    }

    /// Adds a row.
    pub(crate) fn row(&mut self, entries: [String; N]) {
        self.rows.push(entries);
    }

    /// Prints the table, with an empty line after it.
    pub(crate) fn print(&self) {
        println!("{self}");
    }

    /// Writes one line, set in columns of the given widths.
    fn line(&self, f: &mut Formatter<'_>, widths: &[usize; N], entries: [&str; N]) -> Result {
        let mut line = String::new();
        for ((column, width), entry) in self.columns.iter().zip(widths).zip(entries) {
            match column {
                Column::Left(_) => write!(line, "  {entry:<width$}")?,
                Column::Right(_) => write!(line, "  {entry:>width$}")?,
            }
        }
        writeln!(f, "{}", line.trim_end())
    }
}

impl<const N: usize> Display for Table<N> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let headings = self.columns.each_ref().map(|column| match column {
            Column::Left(heading) | Column::Right(heading) => *heading,
        });
        let widths = std::array::from_fn(|i| {
            let entries = self.rows.iter().map(|row| row[i].chars().count());
            entries.fold(headings[i].chars().count(), usize::max)
        });
        let rules = widths.map(|width| "─".repeat(width));
        self.line(f, &widths, headings)?;
        self.line(f, &widths, rules.each_ref().map(String::as_str))?;
        self.rows
            .iter()
            .try_for_each(|row| self.line(f, &widths, row.each_ref().map(String::as_str)))
    }
}

/// Returns a bar with a block for each digit, and their number.
pub(crate) fn bar(block: &str, digits: usize) -> String {
    format!("{} {digits}", block.repeat(digits)).trim_start().to_owned()
}

/// Returns |a − b|/|b|, the relative error of a.
pub(crate) fn relative_error(a: f64, b: f64) -> f64 {
    ((a - b) / b).abs()
}

/// Returns how many floats lie from a to b: the error of a in units in the last place.
pub(crate) fn ulps(a: f64, b: f64) -> u64 {
    if a.is_sign_negative() == b.is_sign_negative() {
        a.to_bits().abs_diff(b.to_bits())
    } else {
        // of opposite signs, the way leads through zero
        (a.abs().to_bits()).saturating_add(b.abs().to_bits())
    }
}

/// Returns whether two lists of numbers are the same to the last bit.
pub(crate) fn same_bits(a: &[f64], b: &[f64]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.to_bits() == b.to_bits())
}
