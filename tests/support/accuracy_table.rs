//! The table of accuracies in the documentation, `src/rules/accuracy.md`: measured, written, read back.

use std::fmt::Write;
use std::path::PathBuf;
use std::{env, fs};

use super::bounds::{EXCEPTIONS, Exception};
use super::evaluation::{nested_first, nested_second, scalar};
use super::reference::Base;
use super::score::{Score, rows, score};

/// The command that writes the file.
pub(crate) const COMMAND: &str = "INFINITESIMAL_BLESS=1 cargo test --test accuracy accuracy_table";

/// The columns, and how much more than its figure a machine may measure.
///
/// The figures are those of one platform, and another one's elementary functions may be off by 1 ulp where
/// this one's are by half an ulp. They enter f′ once and f″ about twice; between the glibc and the Rust libm
/// the figures differ by up to 0.9. The rules of f32 evaluate their slopes in f64, so that there only the
/// points make a difference.
pub(crate) const COLUMNS: [(&str, f64); 4] =
    [("f64 f′", 1.0), ("f64 f″", 2.0), ("f32 f′", 0.25), ("f32 f″", 0.25)];

/// The errors of a function, by column.
pub(crate) type Measured = (String, [Score; 4]);

/// Measures every function of the reference, the powers `powi:n` as one.
pub(crate) fn measure() -> Vec<Measured> {
    let mut measured = Vec::new();
    measure_format::<f64>(&mut measured, 0);
    measure_format::<f32>(&mut measured, 2);
    measured
}

/// Measures one format, whose f′ is in column `first`.
fn measure_format<F: Base>(measured: &mut Vec<Measured>, first: usize) {
    let no_bound = |_: &str, _: &str| f64::INFINITY;
    let boards = [
        (first, score::<F>(no_bound, false, scalar)),
        (first, score::<F>(no_bound, true, nested_first)),
        (first + 1, score::<F>(no_bound, true, nested_second)),
    ];
    for (column, mut board) in boards {
        for function in &board.functions {
            let name = function.split(':').next().unwrap_or(function);
            let known = measured.iter().position(|(known, _)| known == name);
            let i = known.unwrap_or_else(|| {
                measured.push((name.to_owned(), Default::default()));
                measured.len() - 1
            });
            let score = board.general.remove(function).unwrap_or_default();
            let cell = &mut measured[i].1[column];
            *cell = std::mem::take(cell).worse(score);
        }
    }
}

/// The content of the file.
#[derive(Debug)]
pub(crate) struct Table {
    /// The functions and their figures, by column; none where nothing is scored outside the exceptions.
    pub(crate) rows: Vec<(String, [Option<f64>; 4])>,
    /// The line that tells where the figures come from.
    origin: String,
}

impl Table {
    /// Rounds up what was measured.
    pub(crate) fn new(measured: &[Measured]) -> Self {
        let figure = |score: &Score| (score.scored > 0).then(|| round_up(score.largest()));
        let figures = |(name, scores): &Measured| (name.clone(), scores.each_ref().map(figure));
        let points = rows::<f64>().len() + rows::<f32>().len();
        let [os, machine] = [env::consts::OS, env::consts::ARCH];
        Self {
            rows: measured.iter().map(figures).collect(),
            origin: format!("Measured at {points} points on `{machine}` {os}; written by"),
        }
    }

    /// Reads the file.
    pub(crate) fn committed() -> Result<Self, String> {
        let text = text()?;
        let figures = |cells: &[&str]| -> Option<[Option<f64>; 4]> {
            let figure = |cell: &&str| match *cell {
                NONE => Some(None),
                number => number.parse().ok().map(Some),
            };
            cells.iter().map(figure).collect::<Option<Vec<_>>>()?.try_into().ok()
        };
        let row = |line: &str| {
            let cells: Vec<_> = line.strip_prefix('|')?.split('|').map(str::trim).collect();
            let name = cells[0].strip_prefix("[`")?.split('`').next()?;
            Some((name.to_owned(), figures(cells.get(1..5)?)?))
        };
        let origin = text.lines().find(|line| line.starts_with("Measured at "));
        Ok(Self {
            rows: text.lines().filter_map(row).collect(),
            origin: origin.unwrap_or_default().to_owned(),
        })
    }

    /// Writes the file, if the figures are fit for it.
    pub(crate) fn bless(&self) {
        let every_function = cfg!(feature = "libm");
        assert!(every_function, "the table has every function: enable the feature `libm`");
        let finite = |figures: &[Option<f64>; 4]| figures.iter().flatten().all(|x| x.is_finite());
        let wrong = self.rows.iter().find(|(_, figures)| !finite(figures));
        assert!(wrong.is_none(), "NaN or infinite where the truth is finite: {wrong:?}");
        fs::write(path(), self.render()).expect("src/rules is writable");
    }

    /// Returns the text of the file with these figures.
    pub(crate) fn render(&self) -> String {
        let mut text = INTRODUCTION.to_owned();
        let heads = COLUMNS.map(|(head, _)| head);
        let [a, b, c, d] = heads;
        writeln!(text, "| {:<WIDTH$} | {a} | {b} | {c} | {d} | {:<11} |", "function", "notes")
            .unwrap();
        let [a, b, c, d] = heads.map(|head| "-".repeat(head.chars().count() + 1) + ":");
        writeln!(text, "|{}|{a}|{b}|{c}|{d}|-------------|", "-".repeat(WIDTH + 2)).unwrap();
        for (function, figures) in &self.rows {
            let cell = |figure: Option<f64>| match figure {
                None => NONE.to_owned(),
                Some(0.0) => "0".to_owned(),
                Some(figure) => format!("{figure:.1}"),
            };
            let [a, b, c, d] = figures.map(cell);
            let [link, notes] = [link(function), notes(function)];
            writeln!(text, "| {link:<WIDTH$} | {a:>6} | {b:>6} | {c:>6} | {d:>6} | {notes:<11} |")
                .unwrap();
        }
        text.push_str("\nNotes:\n\n");
        for (i, exception) in EXCEPTIONS.iter().enumerate() {
            text += &wrap(&format!("{:<3} {}", format!("{}.", i + 1), sentence(exception)));
        }
        text + "\n" + &self.origin + "\n`" + COMMAND + "`.\n"
    }

    /// Returns whether the file is what these figures give.
    pub(crate) fn is_the_file(&self) -> bool {
        text().is_ok_and(|text| text.lines().eq(self.render().lines()))
    }
}

/// Where nothing is scored.
const NONE: &str = "–";

/// The width of the column of functions.
const WIDTH: usize = 42;

const INTRODUCTION: &str = "\
# Accuracy

The largest errors seen, in ulp (units in the last place) of the correctly rounded derivative, at points of
every size a float can have; 0.5 is as good as rounding gets, 0 is exact. f″ is by duals of duals; of two
arguments every first and second partial derivative counts. `–` is not measured, or under the notes alone.
`signum`, `floor`, `ceil`, `round`, `trunc` and `abs_sub` have slopes of 0 and ±1, exactly.

";

/// Rounds up to tenths. The reference is written to thousandths of an ulp, so an excess of one is none.
fn round_up(error: f64) -> f64 {
    if error <= 0.001 { 0.0 } else { ((error - 0.001) * 10.0).ceil() / 10.0 }
}

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/rules/accuracy.md")
}

fn text() -> Result<String, String> {
    fs::read_to_string(path()).map_err(|e| format!("src/rules/accuracy.md: {e}"))
}

/// The name of a function with a link to its method.
fn link(function: &str) -> String {
    let operator = match function {
        "add" => "Add",
        "sub" => "Sub",
        "mul" => "Mul",
        "div" => "Div",
        "rem" => "Rem",
        _ => return format!("[`{function}`](crate::Dual::{function})"),
    };
    format!("[`{function}`](core::ops::{operator})")
}

/// The numbers of the exceptions of a function.
fn notes(function: &str) -> String {
    let numbers = EXCEPTIONS.iter().zip(1..).filter(|(e, _)| e.function == function);
    numbers.map(|(_, i)| i.to_string()).collect::<Vec<_>>().join(", ")
}

/// What holds in an exception, where and why.
fn sentence(e: &Exception) -> String {
    let outputs: Vec<_> = e.outputs.iter().map(|&output| symbol(e.function, output)).collect();
    let (function, outputs, formats) = (e.function, outputs.join(" and "), e.formats.join(" and "));
    let nested = if e.nested { " by duals of duals" } else { "" };
    let Exception { place, bound, unit_name, why, .. } = e;
    format!(
        "`{function}`, {outputs} in {formats}{nested}, where {place}: within {bound} {unit_name}. {why}."
    )
}

/// A derivative as it is written.
fn symbol(function: &str, output: &str) -> &'static str {
    match (output, function) {
        ("dx", _) => "f′",
        ("dxx", _) => "f″",
        ("dxy", "atan2" | "powf") => "∂²f/∂x∂y",
        ("dyy", "log") => "∂²f/∂b²",
        _ => panic!("no symbol for {output} of {function}"),
    }
}

/// Breaks an item of a list into lines of at most 105 characters.
fn wrap(item: &str) -> String {
    let indent = 4;
    let mut text = String::new();
    let mut column = 0;
    for word in item.split(' ') {
        let width = word.chars().count();
        if column > 0 && column + 1 + width > 105 {
            text += "\n";
            text += &" ".repeat(indent);
            column = indent;
        } else if column > 0 {
            text += " ";
            column += 1;
        }
        text += word;
        column += width;
    }
    text + "\n"
}
