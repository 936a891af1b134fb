//! The reference: correctly rounded values and derivatives, and the error of a result against them.
//!
//! The rows are read from the folders that `INFINITESIMAL_REFERENCE` names (one, or several as in `PATH`),
//! else from `../shared/reference` beside the project, else from the sample in `tests/data/reference`, which
//! `tools/reference.py` writes and explains. All have the same format.

use std::fs;
use std::path::{Path, PathBuf};

use infinitesimal::Real;

/// A base float: what the reference is written in.
pub(crate) trait Base: Real {
    /// The name in the files: `f64`.
    const NAME: &'static str;

    /// Reads the hexadecimal bits of a file.
    fn from_hex(bits: &str) -> Self;

    /// Writes the bits as the files do.
    fn hex(self) -> String;

    /// Widens to `f64`, exactly.
    fn wide(self) -> f64;

    /// Returns the distance between neighbouring floats at `x`, 2^max(ilogb x − 52, −1074) in `f64`.
    fn ulp_at(x: f64) -> f64;

    /// Returns whether both are the same number bit for bit, any NaN being like any other.
    fn same_bits(self, other: Self) -> bool {
        self.hex() == other.hex() || (self.is_nan() && other.is_nan())
    }
}

impl Base for f64 {
    const NAME: &'static str = "f64";

    fn from_hex(bits: &str) -> Self {
        Self::from_bits(u64::from_str_radix(bits, 16).expect("hexadecimal bits of an f64"))
    }

    fn hex(self) -> String {
        format!("{:016x}", self.to_bits())
    }

    fn wide(self) -> f64 {
        self
    }

    fn ulp_at(x: f64) -> f64 {
        let exponent = (x.to_bits() >> 52 & 0x7ff).max(1);
        // 2^(exponent − 1023 − 52), a subnormal for the first 53 exponents
        Self::from_bits(if exponent > 52 { (exponent - 52) << 52 } else { 1 << (exponent - 1) })
    }
}

impl Base for f32 {
    const NAME: &'static str = "f32";

    fn from_hex(bits: &str) -> Self {
        Self::from_bits(u32::from_str_radix(bits, 16).expect("hexadecimal bits of an f32"))
    }

    fn hex(self) -> String {
        format!("{:08x}", self.to_bits())
    }

    fn wide(self) -> f64 {
        f64::from(self)
    }

    fn ulp_at(x: f64) -> f64 {
        f64::ulp_at(x.abs().max(Self::MIN_POSITIVE.wide())) * f64::from(1_u32 << 29)
    }
}

/// A true number: correctly rounded, with what the rounding left over.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Truth<F> {
    /// The nearest float.
    pub(crate) rounded: F,
    /// (truth − rounded)/ulp.
    residual: f64,
    /// `.` normal, `s` subnormal, `0` underflows, `z` exactly zero, `o` overflows, `p` pole, `u` undefined.
    flag: u8,
}

impl<F: Base> Truth<F> {
    /// Returns the error of `got` in ulp of the truth. It is infinite where `got` is not finite but the
    /// truth is, and where the truth is an infinity that `got` is not. `None` where the truth is undefined.
    ///
    /// Signs of zeros are not scored.
    pub(crate) fn error(&self, got: F) -> Option<f64> {
        match self.flag {
            b'u' => None,
            b'o' | b'p' => Some(if got == self.rounded { 0.0 } else { f64::INFINITY }),
            _ if !got.is_finite() => Some(f64::INFINITY),
            _ => {
                let ulp = F::ulp_at(self.rounded.wide());
                Some(((got.wide() - self.rounded.wide()) / ulp - self.residual).abs())
            }
        }
    }
}

/// One point of one function.
#[derive(Clone, Debug)]
pub(crate) struct Row<F> {
    /// As in the files: `sin`, `powi:-3`.
    pub(crate) function: String,
    /// x, or x and y, or x, y and z.
    pub(crate) arguments: Vec<F>,
    /// In the order of [`OUTPUTS`].
    pub(crate) outputs: Vec<Truth<F>>,
}

/// The outputs of a row, by the number of arguments less one.
pub(crate) const OUTPUTS: [&[&str]; 3] = [
    &["value", "dx", "dxx"],
    &["value", "dx", "dy", "dxx", "dxy", "dyy"],
    &["value", "dx", "dy", "dz"],
];

/// Reads every row of `unary`, `binary` and `ternary` functions in the format `F`, in this order.
pub(crate) fn rows<F: Base>() -> Vec<Row<F>> {
    folders().iter().flat_map(|folder| rows_in(folder)).collect()
}

fn rows_in<F: Base>(folder: &Path) -> Vec<Row<F>> {
    let mut rows = Vec::new();
    for (family, outputs) in ["unary", "binary", "ternary"].into_iter().zip(OUTPUTS) {
        let path = folder.join(format!("{family}_{}.csv", F::NAME));
        let arity = 1 + OUTPUTS.iter().position(|names| *names == outputs).unwrap();
        rows.extend(rows_of(&path, &["x", "y", "z"][..arity], outputs));
    }
    rows
}

/// Reads the members of families of f64: rows of an order, a number and the value there. A folder need not have them;
/// where none has, those of the sample are read.
pub(crate) fn members() -> Vec<Row<f64>> {
    let mut folders = folders();
    folders.retain(|folder| folder.join(MEMBERS).exists());
    if folders.is_empty() {
        folders.push(Path::new(env!("CARGO_MANIFEST_DIR")).join(SAMPLE));
    }
    folders
        .iter()
        .flat_map(|folder| rows_of(&folder.join(MEMBERS), &["n", "x"], &["value"]))
        .collect()
}

const SAMPLE: &str = "tests/data/reference";
const MEMBERS: &str = "family_f64.csv";

/// Reads a file with these columns.
fn rows_of<F: Base>(path: &Path, arguments: &[&str], outputs: &[&str]) -> Vec<Row<F>> {
    let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let mut lines = lines.map(|line| line.split(',').collect::<Vec<_>>());
    let head = lines.next().unwrap_or_else(|| panic!("{}: no header", path.display()));
    assert_eq!(head, header(arguments, outputs), "the columns of {}", path.display());
    lines.map(|cells| row(&cells, arguments.len(), outputs.len())).collect()
}

/// Returns the folders with the most points: the named ones, the shared one, or the sample.
pub(crate) fn folders() -> Vec<PathBuf> {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared = project.join("../shared/reference");
    match std::env::var_os("INFINITESIMAL_REFERENCE") {
        Some(named) => std::env::split_paths(&named).collect(),
        None if shared.is_dir() => vec![shared],
        None => vec![project.join(SAMPLE)],
    }
}

/// The column names of a file.
fn header(arguments: &[&str], outputs: &[&str]) -> Vec<String> {
    let numbers = [arguments, outputs].concat();
    let mut names = vec!["function".to_owned()];
    names.extend(numbers.iter().map(ToString::to_string));
    names.extend(numbers.iter().map(|name| format!("{name}_bits")));
    names.extend(outputs.iter().map(|name| format!("{name}_res")));
    names.extend(["flags", "kind"].map(str::to_owned));
    names
}

/// Reads a row of `arity` arguments and `outputs` outputs: names, decimals, bits, residuals, flags.
fn row<F: Base>(cells: &[&str], arity: usize, outputs: usize) -> Row<F> {
    let (_decimals, rest) = cells[1..].split_at(arity + outputs);
    let (arguments, rest) = rest.split_at(arity);
    let (rounded, rest) = rest.split_at(outputs);
    let (residuals, flags) = rest.split_at(outputs);
    Row {
        function: cells[0].to_owned(),
        arguments: arguments.iter().map(|bits| F::from_hex(bits)).collect(),
        outputs: rounded
            .iter()
            .zip(residuals)
            .zip(flags[0].bytes())
            .map(|((bits, residual), flag)| Truth {
                rounded: F::from_hex(bits),
                residual: residual.parse().expect("a residual"),
                flag,
            })
            .collect(),
    }
}
