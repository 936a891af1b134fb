//! The difference quotient: the secant turns into the tangent, until it turns away.
//!
//! ```text
//! cargo run --release --example difference_quotient [FOLDER]
//! ```
//!
//! The derivative is the limit of (f(x + h) − f(x))/h as h goes to 0. With floats h cannot go there. The secant of a
//! finite h errs by the bend of f, f″h/2, and f(x + h) − f(x) is a small difference of large numbers: what each was
//! rounded by, about ε|f|, stays, and is divided by h. The sum of both is least at
//!
//! > h = √(2ε|f/f″|),  for the central quotient (f(x + h) − f(x − h))/2h at  h = ∛(3ε|f/f‴|/2),
//!
//! and then half of the digits are right, or two thirds. A dual number has no h. The function is eˣ, of which all
//! derivatives are eˣ, so that the slope of the secant is eˣ(1 + h/2 + h²/6 + …), without a difference: this splits
//! the error into its two parts. The picture is `FOLDER/difference_quotient.svg`.

use std::f64::consts::E;
use std::process::ExitCode;

use infinitesimal::{Dual, Real, derivative};

#[path = "support/figure.rs"]
mod figure;
#[path = "support/report.rs"]
mod report;

use figure::{Anchor, Axis, BLUE, Canvas, Failure, GREEN, INK, ORANGE, Panel, RED, SKY};
use report::{Column, Report, Table, heading, paragraph};

/// Where the slope is taken.
const X: f64 = 1.0;

/// (f(x + h) − f(x))/h.
fn forward<T: Real>(f: impl Fn(T) -> T, x: T, h: T) -> T {
    (f(x + h) - f(x)) / h
}

/// (f(x + h) − f(x − h))/2h.
fn central<T: Real>(f: impl Fn(T) -> T, x: T, h: T) -> T {
    (f(x + h) - f(x - h)) / (h + h)
}

fn main() -> ExitCode {
    let mut report = Report::default();
    secants(&mut report);
    best_steps(&mut report);
    without_a_step(&mut report);
    if let Err(failure) = figure::draw("difference_quotient", (1720, 800), paint) {
        println!("The figure could not be written: {failure}");
        return ExitCode::FAILURE;
    }
    report.conclude()
}

/// Returns how many decimal digits two numbers of the same size begin with in common.
fn shared(a: f64, b: f64) -> usize {
    let [a, b] = [a, b].map(|x| format!("{x:.15}"));
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).filter(|(a, _)| *a != '.').count()
}

/// Splits the error of the quotient, step by step.
fn secants(report: &mut Report) {
    heading('a', "eˣ at x = 1: the secant of every step, as it is and as floats have it");
    paragraph(&format!(
        "f(x) = {:.15}. The digits that f(x + h) shares with it are lost in the difference. The two errors are relative: \
         that of the secant itself, for which the bend is to blame, and what the floats add.",
        X.exp()
    ));
    let mut table = Table::new([
        Column::Right("h"),
        Column::Right("f(x + h)"),
        Column::Right("shared digits"),
        Column::Right("quotient of floats"),
        Column::Right("slope of the secant"),
        Column::Right("bend"),
        Column::Right("rounding"),
    ]);
    let (mut bends, mut roundings, mut digits) = (Vec::new(), Vec::new(), Vec::new());
    for k in 0..=16 {
        let h = 10_f64.powi(-k);
        let quotient = forward(f64::exp, X, h);
        // h/2 + h²/6 + h³/24 + …, from its end
        let bend = (2..20).rev().fold(0.0, |sum, k| (1.0 + sum) * h / f64::from(k));
        let secant = E * (1.0 + bend);
        let rounding = ((quotient - secant) / E).abs();
        let lost = shared((X + h).exp(), X.exp());
        table.row([
            format!("{h:e}"),
            format!("{:.15}", (X + h).exp()),
            lost.to_string(),
            format!("{quotient:.12}"),
            format!("{secant:.12}"),
            format!("{bend:.0e}"),
            format!("{rounding:.0e}"),
        ]);
        bends.push((h, bend));
        roundings.push((h, rounding));
        digits.push(lost);
    }
    table.print();

    report.claim(
        bends[2..].iter().all(|(h, bend)| (bend / (h / 2.0) - 1.0).abs() < 1e-2),
        "the bend is f″h/2: from h = 0.01 on, a tenth of the step leaves a tenth of it",
    );
    report.claim(
        roundings[1..].iter().all(|(h, rounding)| *rounding <= 2.0 * f64::EPSILON / h),
        "the rounding is at most 2ε/h, from h = 0.1 on",
    );
    report.claim(
        digits.windows(2).all(|pair| pair[0] <= pair[1]) && digits[8] >= 8,
        "the smaller h, the more digits are lost: at h = 1e-8 half of the sixteen",
    );
    let shortest = forward(f64::exp, X, f64::EPSILON);
    report.claim(
        shortest / 2.0 == (shortest / 2.0).round(),
        &format!("floats near e are 2ε apart: at h = ε the quotient is an even number, {shortest}"),
    );
    report.claim(
        X + 1e-16 == X && forward(f64::exp, X, 1e-16) == 0.0,
        "at h = 1e-16 x + h is x, and the quotient is 0",
    );
    report.claim(forward(f64::exp, X, 0.0).is_nan(), "at h = 0 it is 0/0, no number");
}

/// Returns the decade 10ᵏ..10ᵏ⁺¹ of steps in which the largest error is least, and that error.
fn best_decade(error: impl Fn(f64) -> f64) -> (i32, f64) {
    let worst = |k| (10..100).map(|m| error(f64::from(m) / 10.0 * 10_f64.powi(k))).reduce(f64::max);
    let decades = (-16..0).filter_map(|k| Some((k, worst(k)?)));
    decades.reduce(|a, b| if b.1 < a.1 { b } else { a }).unwrap_or((0, f64::NAN))
}

/// Compares the best steps with those that theory predicts.
fn best_steps(report: &mut Report) {
    heading('b', "the best step: as predicted, and as found");
    paragraph(
        "Single steps may be lucky. So each decade of steps is judged by the largest error of ninety steps in it. All \
         derivatives of eˣ are eˣ, so that theory has only ε in it: bend and rounding, h/2 + ε/h and h²/6 + ε/2h, are \
         least together at √(2ε) and ∛(3ε/2).",
    );
    let error = |estimate: f64| (estimate / E - 1.0).abs();
    #[expect(clippy::cast_possible_truncation, reason = "steps of the shorter floats")]
    let short = |h: f64| h as f32;
    let small = f64::from(f32::EPSILON);
    let predicted = |epsilon: f64| ((2.0 * epsilon).sqrt(), (1.5 * epsilon).cbrt());
    let ((f64_forward, f64_central), (f32_forward, f32_central)) =
        (predicted(f64::EPSILON), predicted(small));
    let rows = [
        ("f64, forward", f64_forward, best_decade(|h| error(forward(f64::exp, X, h)))),
        ("f64, central", f64_central, best_decade(|h| error(central(f64::exp, X, h)))),
        (
            "f32, forward",
            f32_forward,
            best_decade(|h| error(forward(f32::exp, 1.0, short(h)).into())),
        ),
        (
            "f32, central",
            f32_central,
            best_decade(|h| error(central(f32::exp, 1.0, short(h)).into())),
        ),
    ];
    let mut table = Table::new([
        Column::Left("quotient"),
        Column::Right("best h, predicted"),
        Column::Right("best decade, found"),
        Column::Right("its largest error"),
    ]);
    for (name, h, (k, worst)) in rows {
        let decade = format!("1e{k} … 1e{}", k + 1);
        table.row([name.into(), format!("{h:.1e}"), decade, format!("{worst:.0e}")]);
    }
    table.print();
    report.claim(
        rows.iter().all(|(_, h, (k, _))| {
            let (start, end) = (10_f64.powi(*k), 10_f64.powi(k + 1));
            (start / 3.0..3.0 * end).contains(h)
        }),
        "the predicted step is in the best decade, or within a factor of 3 of it",
    );
    let at_best = error(forward(f64::exp, X, f64_forward));
    report.claim(
        at_best < 2.0 * f64::EPSILON.sqrt(),
        "at √(2ε) the forward quotient is right to 2√ε: half of the digits",
    );
    let at_best = error(central(f64::exp, X, f64_central));
    report.claim(
        at_best < 2.0 * f64::EPSILON.powf(2.0 / 3.0),
        "at ∛(3ε/2) the central quotient is right to 2ε^⅔: two thirds of the digits",
    );
}

/// The dual number.
fn without_a_step(report: &mut Report) {
    heading('c', "no step at all");
    let slope = derivative(Dual::exp, X);
    println!("  e^(1 + ε) = e + e·ε, and the coefficient of ε is {slope:.15}\n");
    report.claim(
        slope.to_bits() == X.exp().to_bits(),
        "the dual derivative of eˣ is eˣ, to the last bit",
    );
}

/// Draws the secants of large steps, and those of the smallest.
fn paint(canvas: &Canvas<'_>) -> Result<(), Failure> {
    let (left, right) = canvas.split_horizontally(860);
    from_afar(&left)?;
    near_by(&right)
}

/// The secants of h = 1.5, 1 and 0.5.
fn from_afar(canvas: &Canvas<'_>) -> Result<(), Failure> {
    let end = 2.6;
    let x = Axis::linear("x", 0.0..3.7, &[0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5]);
    let y = Axis::linear("eˣ", 0.0..14.0, &[0.0, 2.0, 4.0, 6.0, 8.0, 10.0, 12.0, 14.0]);
    let mut panel = Panel::new(canvas, "Large h: the secant turns into the tangent", x, y)?;
    // from the x axis
    let chord = |slope: f64| [(X - E / slope, 0.0), (end, E + slope * (end - X))];
    let secants = [(1.5, ORANGE), (1.0, SKY), (0.5, GREEN)];
    for (h, colour) in secants {
        let slope = forward(f64::exp, X, h);
        let line = chord(slope);
        panel.line(&line, colour, 3)?;
        panel.label(&format!("h = {h}, slope {slope:.2}"), line[1], (12, 0), INK, Anchor::Start)?;
    }
    let tangent = chord(E);
    panel.dashes(&tangent, INK, 3)?;
    panel.label(&format!("tangent, slope {E:.2}"), tangent[1], (12, 0), INK, Anchor::Start)?;
    let curve = (0..=52).map(|k| f64::from(k) / 20.0).map(|x| (x, x.exp()));
    panel.line(&curve.collect::<Vec<_>>(), BLUE, 4)?;
    panel.label("eˣ", (0.5, 0.5_f64.exp()), (0, -24), BLUE, Anchor::Middle)?;
    for (h, colour) in secants {
        panel.dots(&[(X + h, (X + h).exp())], colour, 8)?;
    }
    panel.dots(&[(X, E)], INK, 8)
}

/// The secants of one, two and three times the distance of floats.
fn near_by(canvas: &Canvas<'_>) -> Result<(), Failure> {
    let end = 8.0;
    let ticks: Vec<f64> = (0..=8).map(f64::from).collect();
    let x = Axis::linear("(x − 1)/ε", 0.0..11.5, &ticks);
    let y =
        Axis::linear("(eˣ − e)/ε", 0.0..33.0, &[0.0, 4.0, 8.0, 12.0, 16.0, 20.0, 24.0, 28.0, 32.0]);
    let mut panel = Panel::new(canvas, "Small h: the floats are a staircase", x, y)?;
    let stair = |k: i32| ((X + f64::from(k) * f64::EPSILON).exp() - X.exp()) / f64::EPSILON;
    for (k, name, colour, shift) in [(1, "", RED, 0), (2, "2", ORANGE, -12), (3, "3", GREEN, 20)] {
        let slope = stair(k) / f64::from(k);
        panel.line(&[(0.0, 0.0), (end, slope * end)], colour, 3)?;
        let words = format!("h = {name}ε, slope {slope:.2}");
        panel.label(&words, (end, slope * end), (12, shift), INK, Anchor::Start)?;
    }
    // the curve itself: e is above its float by this
    let above = 1.445_646_891_729_250_2e-16 / f64::EPSILON;
    let tip = (end, above + E * end);
    panel.dashes(&[(0.0, above), tip], INK, 3)?;
    panel.label(&format!("eˣ, slope {E:.2}"), tip, (12, 12), INK, Anchor::Start)?;
    for k in 0..=8 {
        let middle = f64::from(k);
        let step = [(middle - 0.5).max(0.0), (middle + 0.5).min(end)].map(|x| (x, stair(k)));
        panel.line(&step, BLUE, 4)?;
        panel.dots(&[(middle, stair(k))], BLUE, 6)?;
    }
    panel.label("eˣ in floats", (5.0, stair(5)), (20, 30), BLUE, Anchor::Start)
}
