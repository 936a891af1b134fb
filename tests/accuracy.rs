//! Law 2: every first derivative is within 4 ulp of the truth over the whole range where it is representable
//! (f32: within 1), every second derivative within 16, with no spurious overflow, underflow or NaN.
//!
//! The truth is the correctly rounded reference of [`support::reference`]. Where the condition of a function
//! makes a bound unattainable in one working precision, [`EXCEPTIONS`] says where, why and what holds
//! instead. `cargo test --test accuracy -- --nocapture` prints the largest error of every function.

mod support;

use std::collections::BTreeMap;
use std::fmt::Write;

use infinitesimal::{Dual, Real};
use support::reference::{self, Base, Row, Truth};

// ------------------------------------------------------------------------------ what is promised

/// The bound on first derivatives, in ulp.
const fn first_bound(format: &str) -> f64 {
    // slopes of f32 are evaluated in f64
    if matches!(format.as_bytes(), b"f32") { 1.0 } else { 4.0 }
}

/// The bound on second derivatives, in ulp, on all but [`SECOND_EXEMPT`] of the rows.
const SECOND_BOUND: f64 = 16.0;

/// The share of the second derivatives that may exceed [`SECOND_BOUND`], where no exception is named.
const SECOND_EXEMPT: f64 = 0.001;

/// A part of a function's domain with a bound of its own.
struct Exception {
    function: &'static str,
    /// `"f64"`, or `""` for every format.
    format: &'static str,
    /// The outputs concerned.
    outputs: &'static [&'static str],
    /// The part of the domain.
    place: fn(&[f64]) -> bool,
    /// The unit of the bound: the rounding error of the largest number that the formula adds up. The second
    /// argument gives the ulp at a number.
    unit: fn(&[f64], fn(f64) -> f64) -> f64,
    /// The bound in that unit.
    bound: f64,
    why: &'static str,
}

const EXCEPTIONS: &[Exception] = &[];

// ------------------------------------------------------------------------------ the functions

/// The functions that only the feature `libm` brings.
const FROM_LIBM: [&str; 4] = ["erf", "erfc", "gamma", "ln_gamma"];

/// Returns the function of the reference with this name at `x`, on any number type.
fn evaluate<T: Real>(function: &str, x: &[T]) -> T {
    match *x {
        [x] => unary(function, x),
        [x, y] => binary(function, x, y),
        [x, y, z] if function == "mul_add" => x.mul_add(y, z),
        _ => panic!("no function {function} of {} arguments", x.len()),
    }
}

fn unary<T: Real>(function: &str, x: T) -> T {
    if let Some(n) = function.strip_prefix("powi:") {
        return x.powi(n.parse().expect("powi:n with an integer n"));
    }
    match function {
        "recip" => x.recip(),
        "sqrt" => x.sqrt(),
        "cbrt" => x.cbrt(),
        "exp" => x.exp(),
        "exp2" => x.exp2(),
        "exp_m1" => x.exp_m1(),
        "ln" => x.ln(),
        "ln_1p" => x.ln_1p(),
        "log2" => x.log2(),
        "log10" => x.log10(),
        "sin" => x.sin(),
        "cos" => x.cos(),
        "tan" => x.tan(),
        "asin" => x.asin(),
        "acos" => x.acos(),
        "atan" => x.atan(),
        "sinh" => x.sinh(),
        "cosh" => x.cosh(),
        "tanh" => x.tanh(),
        "asinh" => x.asinh(),
        "acosh" => x.acosh(),
        "atanh" => x.atanh(),
        "to_degrees" => x.to_degrees(),
        "to_radians" => x.to_radians(),
        "abs" => x.abs(),
        "fract" => x.fract(),
        #[cfg(feature = "libm")]
        "erf" => Real::erf(x),
        #[cfg(feature = "libm")]
        "erfc" => Real::erfc(x),
        #[cfg(feature = "libm")]
        "gamma" => Real::gamma(x),
        #[cfg(feature = "libm")]
        "ln_gamma" => Real::ln_gamma(x),
        "digamma" => Real::digamma(x),
        "sinc" => Real::sinc(x),
        "logistic" => Real::logistic(x),
        "softplus" => Real::softplus(x),
        _ => panic!("no function {function}"),
    }
}

fn binary<T: Real>(function: &str, x: T, y: T) -> T {
    match function {
        "add" => x + y,
        "sub" => x - y,
        "mul" => x * y,
        "div" => x / y,
        "rem" => x % y,
        "powf" => x.powf(y),
        "atan2" => x.atan2(y),
        "hypot" => x.hypot(y),
        "log" => x.log(y),
        "max" => x.max(y),
        "min" => x.min(y),
        "copysign" => x.copysign(y),
        _ => panic!("no function {function}"),
    }
}

// ------------------------------------------------------------------------------ ways to a derivative

/// A derivative of a row: the index of the output, and what was computed for it.
type Computed<F> = (usize, F);

/// f′ by scalar duals, one evaluation for each argument.
fn scalar<F: Base>(row: &Row<F>) -> Vec<Computed<F>> {
    let derivative = |i| {
        let mut x: Vec<Dual<F>> = row.arguments.iter().map(|&x| Dual::constant(x)).collect();
        x[i] = Dual::variable(row.arguments[i], 0);
        (1 + i, evaluate(&row.function, &x).partials[0])
    };
    (0..row.arguments.len()).map(derivative).collect()
}

/// f′ by duals of three lanes, the arguments starting at lane `shift`.
fn lanes<F: Base>(row: &Row<F>, shift: usize) -> [F; 3] {
    let lane = |i| (i + shift) % 3;
    let x = row.arguments.iter().enumerate();
    let x: Vec<Dual<F, 3>> = x.map(|(i, &x)| Dual::variable(x, lane(i))).collect();
    let partials = evaluate(&row.function, &x).partials;
    std::array::from_fn(|i| partials[lane(i)])
}

/// f′ as the two first-order parts of duals of duals.
fn nested_first<F: Base>(row: &Row<F>) -> Vec<Computed<F>> {
    match *row.arguments {
        [x] => {
            let z = unary(&row.function, second_order::<F, 1>(x, 0));
            vec![(1, z.value.partials[0]), (1, z.partials[0].value)]
        }
        [x, y] => {
            let z = binary(&row.function, second_order::<F, 2>(x, 0), second_order(y, 1));
            (0..2)
                .flat_map(|i| [(1 + i, z.value.partials[i]), (1 + i, z.partials[i].value)])
                .collect()
        }
        _ => Vec::new(),
    }
}

/// f″ by duals of duals: every argument live, and for two arguments also each alone.
fn nested_second<F: Base>(row: &Row<F>) -> Vec<Computed<F>> {
    let constant = |x| Dual::constant(Dual::constant(x));
    match *row.arguments {
        [x] => vec![(2, unary(&row.function, second_order::<F, 1>(x, 0)).partials[0].partials[0])],
        [x, y] => {
            let f = |x, y| binary::<Dual<Dual<F>>>(&row.function, x, y).partials[0].partials[0];
            let z = binary(&row.function, second_order::<F, 2>(x, 0), second_order(y, 1));
            let [[xx, xy], [yx, yy]] = z.partials.map(|row| row.partials);
            vec![
                (3, xx),
                (4, xy),
                (4, yx),
                (5, yy),
                (3, f(second_order(x, 0), constant(y))),
                (5, f(constant(x), second_order(y, 0))),
            ]
        }
        _ => Vec::new(),
    }
}

/// x + ε + ε′ at `lane` of both levels.
fn second_order<F: Base, const N: usize>(x: F, lane: usize) -> Dual<Dual<F, N>, N> {
    Dual::variable(Dual::variable(x, lane), lane)
}

// ------------------------------------------------------------------------------ scores

/// The rows of the reference for which there is a function in this build.
fn rows<F: Base>() -> Vec<Row<F>> {
    let mut rows = reference::rows::<F>();
    if cfg!(not(feature = "libm")) {
        rows.retain(|row| !FROM_LIBM.contains(&row.function.as_str()));
    }
    assert!(!rows.is_empty(), "no reference in {}", reference::folder().display());
    rows
}

/// The errors of one function, or of one exception of it.
#[derive(Clone, Default)]
struct Score {
    scored: usize,
    /// How many exceed the bound.
    over: usize,
    /// How many are not finite where the truth is, or the other way round.
    wrong_kind: usize,
    worst: f64,
    /// Where, what and what instead.
    at: String,
}

impl Score {
    fn add<F: Base>(&mut self, error: f64, bound: f64, row: &Row<F>, output: usize, got: F) {
        self.scored += 1;
        self.over += usize::from(error > bound);
        self.wrong_kind += usize::from(error.is_infinite());
        if error > self.worst || self.at.is_empty() {
            self.worst = error;
            let want = row.outputs[output].rounded;
            self.at = format!(
                "{}({}) {}: got {got:e} [{}], want {want:e} [{}]",
                row.function,
                row.arguments.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
                names(row)[output],
                got.hex(),
                want.hex(),
            );
        }
    }
}

/// The names of the outputs of a row.
fn names<F>(row: &Row<F>) -> &'static [&'static str] {
    reference::OUTPUTS[row.arguments.len() - 1]
}

/// The scores of every function, in the order of the files, with and without the exceptions.
struct Board {
    functions: Vec<String>,
    /// Every row, in ulp.
    raw: BTreeMap<String, Score>,
    /// The rows of no exception, in ulp.
    general: BTreeMap<String, Score>,
    /// The rows of each exception, in its unit.
    exceptional: Vec<Score>,
}

fn score<F: Base>(bound: f64, way: impl Fn(&Row<F>) -> Vec<Computed<F>>) -> Board {
    let mut board = Board {
        functions: Vec::new(),
        raw: BTreeMap::new(),
        general: BTreeMap::new(),
        exceptional: vec![Score::default(); EXCEPTIONS.len()],
    };
    for row in rows::<F>() {
        if board.functions.last() != Some(&row.function) {
            board.functions.push(row.function.clone());
        }
        for (output, got) in way(&row) {
            let truth = &row.outputs[output];
            let Some(error) = truth.error(got) else { continue };
            let raw = board.raw.entry(row.function.clone()).or_default();
            raw.add(error, bound, &row, output, got);
            if let Some((i, unit)) = exception(&row, output, truth) {
                let in_unit = error * unit;
                board.exceptional[i].add(in_unit, EXCEPTIONS[i].bound, &row, output, got);
            } else {
                let general = board.general.entry(row.function.clone()).or_default();
                general.add(error, bound, &row, output, got);
            }
        }
    }
    board
}

/// Returns the exception that covers this output of this row, and the ulp of the truth in its unit.
fn exception<F: Base>(row: &Row<F>, output: usize, truth: &Truth<F>) -> Option<(usize, f64)> {
    let x: Vec<f64> = row.arguments.iter().map(|x| x.wide()).collect();
    let i = EXCEPTIONS.iter().position(|e| {
        e.function == row.function
            && (e.format.is_empty() || e.format == F::NAME)
            && e.outputs.contains(&names(row)[output])
            && (e.place)(&x)
    })?;
    Some((i, F::ulp_at(truth.rounded.wide()) / (EXCEPTIONS[i].unit)(&x, F::ulp_at)))
}

/// Lists the functions and exceptions whose scores `fails`, one line each; empty if there are none.
fn failures(board: &Board, fails: impl Fn(&Score) -> bool) -> String {
    let mut report = String::new();
    let exceptional = EXCEPTIONS.iter().zip(&board.exceptional).map(|(e, s)| (e.function, e.bound, s));
    let general = board.functions.iter().filter_map(|f| Some((f.as_str(), f64::NAN, board.general.get(f)?)));
    for (function, bound, score) in general.chain(exceptional) {
        if fails(score) {
            let unit = if bound.is_nan() { "ulp".to_owned() } else { format!("units (bound {bound})") };
            let Score { scored, over, worst, at, .. } = score;
            writeln!(report, "{function:>12}: {worst:.2} {unit}, {over} of {scored} over: {at}").unwrap();
        }
    }
    report
}

fn check_first<F: Base>(bound: f64, way: impl Fn(&Row<F>) -> Vec<Computed<F>>) {
    let report = failures(&score(bound, way), |score| score.over > 0);
    assert!(report.is_empty(), "{} first derivatives over {bound} ulp:\n{report}", F::NAME);
}

fn check_second<F: Base>() {
    let board = score::<F>(SECOND_BOUND, nested_second);
    let over = failures(&board, |score| score.over > 0);
    print!("{} second derivatives over {SECOND_BOUND} ulp:\n{over}", F::NAME);

    let wrong_kind = failures(&board, |score| score.wrong_kind > 0);
    assert!(wrong_kind.is_empty(), "{} second derivatives not finite, or not infinite:\n{wrong_kind}", F::NAME);
    let exceptional: usize = board.exceptional.iter().map(|score| score.over).sum();
    assert!(exceptional == 0, "{} second derivatives beyond their exception's bound:\n{over}", F::NAME);
    let count = |f: fn(&Score) -> usize| board.general.values().map(f).sum::<usize>();
    let (over_bound, scored) = (count(|score| score.over), count(|score| score.scored));
    #[expect(clippy::cast_precision_loss, reason = "counts of rows")]
    let share = over_bound as f64 / scored as f64;
    assert!(share <= SECOND_EXEMPT, "{over_bound} of {scored} {} rows:\n{over}", F::NAME);
}

fn check_values<F: Base>() {
    for row in rows::<F>() {
        let plain = evaluate(&row.function, &row.arguments);
        let live: Vec<Dual<F, 3>> =
            row.arguments.iter().enumerate().map(|(i, &x)| Dual::variable(x, i)).collect();
        let nested: Vec<Dual<Dual<F, 3>, 3>> =
            row.arguments.iter().enumerate().map(|(i, &x)| second_order(x, i)).collect();
        let duals =
            [evaluate(&row.function, &live).value, evaluate(&row.function, &nested).value.value];
        for got in duals {
            assert!(
                got.same_bits(plain),
                "{}({:?}): dual {got:e}, plain {plain:e}",
                row.function,
                row.arguments
            );
        }
    }
}

fn check_lanes<F: Base>() {
    for row in rows::<F>() {
        let scalar = scalar(&row);
        for shift in 0..3 {
            let lanes = lanes(&row, shift);
            for (i, got) in lanes.into_iter().enumerate() {
                let want = scalar.get(i).map_or(F::zero(), |&(_, derivative)| derivative);
                let same = if i < scalar.len() { got.same_bits(want) } else { got.is_zero() };
                assert!(
                    same,
                    "{}({:?}) along {i}, lane {}: {got:e}, scalar {want:e}",
                    row.function,
                    row.arguments,
                    (i + shift) % 3
                );
            }
        }
    }
}

// ------------------------------------------------------------------------------ the tests

#[test]
fn values_are_the_plain_functions_f64() {
    check_values::<f64>();
}

#[test]
fn values_are_the_plain_functions_f32() {
    check_values::<f32>();
}

#[test]
fn first_derivatives_f64() {
    check_first::<f64>(first_bound("f64"), scalar);
}

#[test]
fn first_derivatives_f32() {
    check_first::<f32>(first_bound("f32"), scalar);
}

#[test]
fn first_derivatives_of_lanes_are_the_scalar_ones_f64() {
    check_lanes::<f64>();
}

#[test]
fn first_derivatives_of_lanes_are_the_scalar_ones_f32() {
    check_lanes::<f32>();
}

#[test]
fn first_derivatives_of_nested_duals_f64() {
    check_first::<f64>(4.0, nested_first);
}

#[test]
fn first_derivatives_of_nested_duals_f32() {
    check_first::<f32>(4.0, nested_first);
}

#[test]
fn second_derivatives_f64() {
    check_second::<f64>();
}

#[test]
fn second_derivatives_f32() {
    check_second::<f32>();
}

/// Prints the largest error of every function, exceptions included; with `--nocapture` it can be read.
#[test]
fn table() {
    let boards = [
        score::<f64>(4.0, scalar),
        score::<f64>(SECOND_BOUND, nested_second),
        score::<f32>(4.0, scalar),
        score::<f32>(SECOND_BOUND, nested_second),
    ];
    println!("errors in ulp, reference of {}", reference::folder().display());
    println!("{:>12} |{:^37}|{:^37}", "", "f64", "f32");
    let columns = format!("{:>8} {:>8} {:>9} {:>9}", "max f'", "over 4", "max f''", "over 16");
    println!("{:>12} |{columns} |{columns}", "");
    for function in &boards[0].functions {
        let cell = |board: &Board, wide: usize| match board.raw.get(function) {
            Some(score) => format!("{:>wide$.3} {:>wide$}", score.worst, score.over),
            None => format!("{:>wide$} {:>wide$}", "", ""),
        };
        let [a, b, c, d] = &boards;
        println!("{function:>12} |{} {} |{} {}", cell(a, 8), cell(b, 9), cell(c, 8), cell(d, 9));
    }
    for (i, e) in EXCEPTIONS.iter().enumerate() {
        for (board, format) in boards.iter().zip(["f64", "f64", "f32", "f32"]) {
            let Score { scored, worst, .. } = board.exceptional[i];
            if scored > 0 {
                println!(
                    "{:>12} {format} {}: {scored} rows within {worst:.2} units, bound {}: {}",
                    e.function,
                    e.outputs.join(" "),
                    e.bound,
                    e.why
                );
            }
        }
    }
}
