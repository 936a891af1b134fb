//! Law 2: every first derivative is within 4 ulp of the truth over the whole range where it is representable
//! (f32: within 1), every second derivative within 16, with no spurious overflow, underflow or NaN.
//!
//! The truth is the correctly rounded reference of [`support::reference`]. Where the condition of a function
//! makes a bound unattainable in one working precision, [`EXCEPTIONS`] says where, why and what holds
//! instead. `cargo test --test accuracy -- --nocapture` prints the largest error of every function.

mod support;

use std::collections::BTreeMap;
use std::f64::consts::PI;
use std::fmt::Write;

use infinitesimal::rules::{BinaryVisitor, UnaryVisitor, visit_binary, visit_unary};
use infinitesimal::{Binary, Dual, Real, Unary};
use support::reference::{self, Base, Row};

// ------------------------------------------------------------------------------ what is promised

/// The bound on first derivatives, in ulp.
fn first_bound(function: &str, format: &str) -> f64 {
    let arithmetic = ["add", "sub", "mul", "div"].contains(&function);
    // rules of f32 evaluate their slopes in f64; arithmetic is no rule
    if format == "f32" && !arithmetic { 1.0 } else { 4.0 }
}

/// The bound on second derivatives, in ulp, on all but [`SECOND_EXEMPT`] of the rows.
const SECOND_BOUND: f64 = 16.0;

/// The share of the second derivatives that may exceed [`SECOND_BOUND`], where no exception is named.
const SECOND_EXEMPT: f64 = 0.001;

/// A part of a function's domain with a bound of its own, in the unit that its formula allows.
struct Exception {
    function: &'static str,
    /// The outputs concerned.
    outputs: &'static [&'static str],
    /// The formats concerned.
    formats: &'static [&'static str],
    /// Whether only duals of duals are concerned.
    nested: bool,
    place: fn(&Point) -> bool,
    /// The unit of the bound: the rounding error of the largest number that the formula adds up.
    unit: fn(&Point) -> f64,
    bound: f64,
    why: &'static str,
}

/// A row, widened, and one of its outputs.
struct Point {
    x: Vec<f64>,
    truth: Vec<f64>,
    output: usize,
    /// The ulp of the format at a number.
    ulp: fn(f64) -> f64,
}

const BOTH: &[&str] = &["f64", "f32"];

const EXCEPTIONS: &[Exception] = &[
    Exception {
        function: "sin",
        outputs: &["dx"],
        formats: &["f64"],
        nested: false,
        place: |p| at_hard_angle(p.x[0]),
        unit: ulp_of_truth,
        bound: 8.0,
        why: "the argument reduction of glibc: its cosine is off by 8 ulp",
    },
    Exception {
        function: "cos",
        outputs: &["dxx"],
        formats: &["f64"],
        nested: false,
        place: |p| at_hard_angle(p.x[0]),
        unit: ulp_of_truth,
        bound: 8.0,
        why: "the argument reduction of glibc: its cosine is off by 8 ulp",
    },
    Exception {
        function: "tan",
        outputs: &["dx", "dxx"],
        formats: &["f64"],
        nested: false,
        place: |p| at_hard_angle(p.x[0]),
        unit: ulp_of_truth,
        bound: 40.0,
        why: "the argument reduction of glibc: 8 ulp of the cosine, squared and cubed",
    },
    Exception {
        function: "ln_gamma",
        outputs: &["dx"],
        formats: &["f64"],
        nested: false,
        place: |p| p.x[0] < 0.0,
        unit: |p| (p.ulp)(psi_terms(p.x[0])),
        bound: 4.0,
        why: "psi(1 - x) - pi cot(pi x) cancels next to its zeros, one between any two poles",
    },
    Exception {
        function: "digamma",
        outputs: &["dxx"],
        formats: BOTH,
        nested: false,
        place: |p| p.x[0] < 0.0,
        unit: |p| (p.ulp)(psi_2_terms(p.x[0])),
        bound: 4.0,
        why: "psi\"(1 - x) and (pi cot(pi x))\" cancel next to the zeros of psi\", x < 0",
    },
    Exception {
        function: "gamma",
        outputs: &["dx"],
        formats: &["f64"],
        nested: false,
        place: |p| p.x[0] > 0.0,
        unit: ulp_of_truth,
        bound: 6.0,
        why: "the error of tgamma itself, up to 5 ulp",
    },
    Exception {
        function: "gamma",
        outputs: &["dx"],
        formats: &["f64"],
        nested: false,
        place: |p| p.x[0] < 0.0,
        unit: |p| product_ulp(p, p.truth[0], psi_terms(p.x[0])),
        bound: 8.0,
        why: "Gamma psi: the error of tgamma (all of it where Gamma is subnormal), psi as in ln_gamma",
    },
    Exception {
        function: "gamma",
        outputs: &["dx"],
        formats: &["f32"],
        nested: true,
        place: |p| p.x[0] < 0.0,
        unit: |p| product_ulp(p, p.truth[0], psi_terms(p.x[0])),
        bound: 8.0,
        why: "Gamma psi in f32 where Gamma is subnormal",
    },
    Exception {
        function: "gamma",
        outputs: &["dxx"],
        formats: BOTH,
        nested: false,
        place: |p| p.x[0] < 0.0,
        unit: |p| {
            let (psi, lattice) =
                (psi_terms(p.x[0]), (PI / (PI * from_integer(p.x[0])).sin()).powi(2));
            product_ulp(p, p.truth[0], psi * psi + lattice)
        },
        bound: 8.0,
        why: "Gamma (psi^2 + psi'), with the error of Gamma (all of it where Gamma is subnormal)",
    },
    Exception {
        function: "atan2",
        outputs: &["dxy"],
        formats: BOTH,
        nested: false,
        place: |p| {
            let [a, b] = [p.x[0].abs(), p.x[1].abs()];
            (a - b).abs() < 0.5 * a && a != b
        },
        unit: |p| {
            let [a, b] = [p.x[0].abs(), p.x[1].abs()];
            // (x² + y²)/|x² − y²|, where the difference is exact
            let ratio = a / b;
            ulp_of_truth(p) * (ratio * ratio + 1.0) / ((a - b).abs() / b * (ratio + 1.0))
        },
        bound: 4.0,
        why: "(x^2 - y^2)/r^4 is a difference of two numbers of size 1/r^2",
    },
    Exception {
        function: "powf",
        outputs: &["dxy"],
        formats: BOTH,
        nested: false,
        place: |p| (p.x[1] * p.x[0].ln() + 1.0).abs() < 0.5,
        unit: |p| (p.ulp)(2.0 * p.truth[1] / p.x[1]),
        bound: 4.0,
        why: "x^(y - 1) (1 + y ln x) cancels next to y ln x = -1",
    },
    Exception {
        function: "log",
        outputs: &["dyy"],
        formats: BOTH,
        nested: false,
        place: |p| (p.x[1].ln() + 2.0).abs() < 1.0,
        unit: |p| (p.ulp)(p.truth[2] * (2.0 + p.x[1].ln().abs()) / (p.x[1] * p.x[1].ln())),
        bound: 4.0,
        why: "ln x (ln b + 2)/(b^2 ln^3 b) cancels next to b = e^-2",
    },
];

fn ulp_of_truth(p: &Point) -> f64 {
    (p.ulp)(p.truth[p.output])
}

/// The ulp of a b where a keeps its own absolute error: not that of a b alone if a is subnormal.
fn product_ulp(p: &Point, a: f64, b: f64) -> f64 {
    (p.ulp)(a * b).max((p.ulp)(a) * b)
}

/// 6381956970095103 * 2^797, the float that is next to an odd multiple of pi/2.
fn at_hard_angle(x: f64) -> bool {
    x == 6_381_956_970_095_103.0 * 2_f64.powi(797)
}

/// x - round(x), which is exact.
fn from_integer(x: f64) -> f64 {
    x - x.round()
}

/// |pi cot(pi x)| + |psi(1 - x)|, for x < 0.
fn psi_terms(x: f64) -> f64 {
    // psi(y) = psi(y + 6) - sum 1/(y + k), and the asymptotic series with two terms
    let y = 1.0 - x;
    let far = y + 6.0;
    let psi = far.ln() - 0.5 / far - 1.0 / (12.0 * far * far);
    let psi = (0..6).fold(psi, |psi, k| psi - 1.0 / (y + f64::from(k)));
    (PI / (PI * from_integer(x)).tan()).abs() + psi.abs()
}

/// |(pi cot(pi x))"| + |psi"(1 - x)|, for x < 0.
fn psi_2_terms(x: f64) -> f64 {
    let (sin, cos) = (PI * from_integer(x)).sin_cos();
    let y = 1.0 - x;
    (2.0 * PI.powi(3) * cos / sin.powi(3)).abs() + (1.0 + 1.0 / y) / (y * y)
}

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
    bound: f64,
    scored: usize,
    /// How many exceed the bound, those that are not finite included.
    over: usize,
    /// The largest finite error.
    worst: f64,
    /// Where, what and what instead.
    at: String,
    /// How many are not finite where the truth is, or not the infinity that the truth is.
    not_finite: usize,
    /// The first of them.
    not_finite_at: String,
}

impl Score {
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

fn score<F: Base>(
    bound: impl Fn(&str, &str) -> f64,
    nested: bool,
    way: impl Fn(&Row<F>) -> Vec<Computed<F>>,
) -> Board {
    let empty = |bound| Score { bound, ..Score::default() };
    let mut board = Board {
        functions: Vec::new(),
        raw: BTreeMap::new(),
        general: BTreeMap::new(),
        exceptional: EXCEPTIONS.iter().map(|e| empty(e.bound)).collect(),
    };
    for row in rows::<F>() {
        let function = &row.function;
        if board.functions.last() != Some(function) {
            let score = empty(bound(function, F::NAME));
            board.functions.push(function.clone());
            board.raw.insert(function.clone(), score.clone());
            board.general.insert(function.clone(), score);
        }
        for (output, got) in way(&row) {
            let truth = &row.outputs[output];
            let Some(error) = truth.error(got) else { continue };
            board.raw.get_mut(function).unwrap().add(error, &row, output, got);
            if let Some((i, unit)) = exception(&row, output, nested) {
                let error = if error.is_infinite() { error } else { error * unit };
                board.exceptional[i].add(error, &row, output, got);
            } else {
                board.general.get_mut(function).unwrap().add(error, &row, output, got);
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
            && (e.place)(&point)
    })?;
    Some((i, ulp_of_truth(&point) / (EXCEPTIONS[i].unit)(&point)))
}

/// Lists the functions and exceptions whose scores `fails`; empty if there are none.
fn failures(board: &Board, fails: impl Fn(&Score) -> bool) -> String {
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

fn check_first<F: Base>(board: &Board) {
    let report = failures(board, |score| score.over > 0);
    assert!(report.is_empty(), "{} first derivatives:\n{report}", F::NAME);
}

fn check_second<F: Base>() {
    let board = score::<F>(|_, _| SECOND_BOUND, true, nested_second);
    let over = failures(&board, |score| score.over > 0);
    println!("{} second derivatives over {SECOND_BOUND} ulp:\n{over}", F::NAME);

    let not_finite = failures(&board, |score| score.not_finite > 0);
    assert!(not_finite.is_empty(), "{} second derivatives:\n{not_finite}", F::NAME);
    let exceptional = board.exceptional.iter().all(|score| score.over == 0);
    assert!(
        exceptional,
        "{} second derivatives beyond the bound of their exception:\n{over}",
        F::NAME
    );
    let count = |f: fn(&Score) -> usize| board.general.values().map(f).sum::<usize>();
    let (over_bound, scored) = (count(|score| score.over), count(|score| score.scored));
    #[expect(clippy::cast_precision_loss, reason = "counts of rows")]
    let share = over_bound as f64 / scored as f64;
    assert!(
        share <= SECOND_EXEMPT,
        "{over_bound} of {scored} {} second derivatives:\n{over}",
        F::NAME
    );
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
    check_first::<f64>(&score::<f64>(first_bound, false, scalar));
}

#[test]
fn first_derivatives_f32() {
    check_first::<f32>(&score::<f32>(first_bound, false, scalar));
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
    check_first::<f64>(&score::<f64>(|_, _| 4.0, true, nested_first));
}

#[test]
fn first_derivatives_of_nested_duals_f32() {
    check_first::<f32>(&score::<f32>(|_, _| 4.0, true, nested_first));
}

#[test]
fn second_derivatives_f64() {
    check_second::<f64>();
}

#[test]
fn second_derivatives_f32() {
    check_second::<f32>();
}

/// The functions of the reference, and the rules of the crate that have no row there.
struct Missing {
    functions: Vec<String>,
    rules: Vec<&'static str>,
}

impl Missing {
    fn look_for(&mut self, rule: &'static str) {
        // constant or of slope ±1 between jumps and kinks: tested where those are
        let piecewise = ["signum", "floor", "ceil", "round", "trunc", "abs_sub"].contains(&rule);
        let name = if rule == "polygamma" { "digamma" } else { rule };
        let found = self.functions.iter().any(|f| f.split(':').next() == Some(name));
        if !found && !piecewise {
            self.rules.push(rule);
        }
    }
}

impl UnaryVisitor for Missing {
    fn visit<const M: usize>(&mut self, rule: impl Unary<M>) {
        self.look_for(name_of(rule));
    }
}

impl BinaryVisitor for Missing {
    fn visit<const M: usize>(&mut self, rule: impl Binary<M>) {
        self.look_for(name_of_binary(rule));
    }
}

/// The name of a rule, which is that of its first output.
fn name_of<const M: usize, R: Unary<M>>(_: R) -> &'static str {
    R::NAMES[0]
}

fn name_of_binary<const M: usize, R: Binary<M>>(_: R) -> &'static str {
    R::NAMES[0]
}

#[test]
fn every_rule_has_reference_data() {
    let mut functions: Vec<_> = rows::<f64>().into_iter().map(|row| row.function).collect();
    functions.dedup();
    let mut missing = Missing { functions, rules: Vec::new() };
    visit_unary(&mut missing);
    visit_binary(&mut missing);
    assert!(missing.rules.is_empty(), "no reference data for the rules {:?}", missing.rules);
}

/// Prints the largest error of every function, exceptions included; with `--nocapture` it can be read.
#[test]
fn table() {
    let boards = [
        score::<f64>(|_, _| 4.0, false, scalar),
        score::<f64>(|_, _| SECOND_BOUND, true, nested_second),
        score::<f32>(|_, _| 4.0, false, scalar),
        score::<f32>(|_, _| SECOND_BOUND, true, nested_second),
    ];
    println!("errors in ulp; reference: {}", reference::folder().display());
    println!("{:>12} |{:^50}|{:^50}", "", "f64", "f32");
    let head = |order: &str, bound: &str| format!(" {order:>9} {bound:>7} {:>6} ", "NaN, ∞");
    let columns = head("max f'", "> 4") + &head("max f\"", "> 16");
    println!("{:>12} |{columns}|{columns}", "");
    for function in &boards[0].functions {
        print!("{function:>12} ");
        for (i, board) in boards.iter().enumerate() {
            let Score { scored, worst, over, not_finite, .. } = board.raw[function];
            print!("{}", if i % 2 == 0 { "|" } else { "" });
            if scored > 0 {
                print!(" {:>9} {over:>7} {not_finite:>6} ", ulps(worst));
            }
        }
        println!();
    }
    println!("of these, in units of the exceptions:");
    for (i, e) in EXCEPTIONS.iter().enumerate() {
        let formats = ["f64", "f64", "f32", "f32"];
        for (board, format) in boards.iter().zip(formats) {
            let Score { bound, scored, worst, .. } = board.exceptional[i];
            if scored > 0 {
                let outputs = e.outputs.join(", ");
                println!(
                    "{:>12} {format} {outputs}: {worst:.2} of {bound} at {scored} rows; {}",
                    e.function, e.why
                );
            }
        }
    }
}
