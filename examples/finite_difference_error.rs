//! The V-curve: why a difference quotient has a best step, and a dual number needs none.
//!
//! ```text
//! cargo run --release --example finite_difference_error [FOLDER]
//! ```
//!
//! The error of four quotients against their step h, for three functions, beside the dual derivative. It prints where
//! each is best and where theory expects it, and draws the curves into `FOLDER/finite_difference_error.svg`. The program
//! exits with an error if a printed claim does not hold.

use std::process::ExitCode;

use infinitesimal::{Dual, Real, derivative};
use num_complex::Complex;

#[path = "support/figure.rs"]
mod figure;
#[path = "support/report.rs"]
mod report;

use figure::{Anchor, Axis, BLUE, Canvas, Failure, GREEN, INK, ORANGE, Panel, RED, RGBColor};
use report::{Column, Report, Table, heading, paragraph};

type Plain = fn(f64) -> f64;
type D1 = Dual<f64>;
type D2 = Dual<D1>;
type D3 = Dual<D2>;
type D4 = Dual<D3>;
type D5 = Dual<D4>;

/// A function, written for plain floats, for duals of order five, and for complex numbers.
struct Subject {
    name: &'static str,
    /// What the curve shows.
    lesson: &'static str,
    x: f64,
    /// f′(x) to all digits, rounded once.
    slope: f64,
    plain: Plain,
    dual: fn(D1) -> D1,
    nested: fn(D5) -> D5,
    complex: fn(Complex<f64>) -> Complex<f64>,
}

/// The function of Ceres Solver's chapter on numeric derivatives.
fn quotient<T: Real>(x: T) -> T {
    x.exp() / (x.sin() - x * x)
}

/// The slopes are those of `mpmath` with 60 digits.
const SUBJECTS: [Subject; 3] = [
    Subject {
        name: "sin x at 1",
        lesson: "an ordinary function",
        x: 1.0,
        slope: 0.540_302_305_868_139_7,
        plain: f64::sin,
        dual: Dual::sin,
        nested: Dual::sin,
        complex: Complex::sin,
    },
    Subject {
        name: "eˣ/(sin x − x²) at 1",
        lesson: "poles on both sides",
        x: 1.0,
        slope: 140.737_735_571_296_6,
        plain: quotient,
        dual: quotient,
        nested: quotient,
        complex: |z| z.exp() / (z.sin() - z * z),
    },
    Subject {
        name: "ln x at 0.001",
        lesson: "an edge near by: everything moves to the left",
        x: 0.001,
        slope: 1000.0,
        plain: f64::ln,
        dual: Dual::ln,
        nested: Dual::ln,
        complex: Complex::ln,
    },
];

/// A quotient of the textbook: its name, and how its error is made up.
struct Scheme {
    name: &'static str,
    colour: RGBColor,
    /// f at x, at a step h, gives an estimate of f′(x).
    estimate: fn(Plain, f64, f64) -> f64,
    /// The power of h in the truncation error, c·|f⁽ᵖ⁺¹⁾|·hᵖ.
    order: i32,
    /// c.
    truncation: f64,
    /// The rounding error is at most this times u|f|/h, where u = ε/2 rounds each value of f.
    rounding: f64,
}

const SCHEMES: [Scheme; 3] = [
    Scheme {
        name: "forward",
        colour: ORANGE,
        estimate: |f, x, h| (f(x + h) - f(x)) / h,
        order: 1,
        truncation: 1.0 / 2.0,
        rounding: 2.0,
    },
    Scheme {
        name: "central",
        colour: BLUE,
        estimate: |f, x, h| (f(x + h) - f(x - h)) / (2.0 * h),
        order: 2,
        truncation: 1.0 / 6.0,
        rounding: 1.0,
    },
    Scheme {
        name: "five-point",
        colour: GREEN,
        estimate: |f, x, h| {
            let (near, far) = (f(x + h) - f(x - h), f(x + 2.0 * h) - f(x - 2.0 * h));
            (8.0 * near - far) / (12.0 * h)
        },
        order: 4,
        truncation: 1.0 / 30.0,
        rounding: 1.5,
    },
];

impl Scheme {
    /// Returns where the sum of the truncation and rounding errors is least, and that sum, relative to the slope.
    ///
    /// t·hᵖ + r/h is least at h = (r/(p·t))^(1/(p + 1)).
    fn optimum(&self, subject: &Subject, derivatives: &[f64; 6]) -> (f64, f64) {
        let order = usize::try_from(self.order).unwrap_or(1);
        let truncation = self.truncation * derivatives[order + 1].abs();
        let rounding = self.rounding * f64::EPSILON / 2.0 * derivatives[0].abs();
        let p = f64::from(self.order);
        let h = (rounding / (p * truncation)).powf(1.0 / (p + 1.0));
        (h, (truncation * h.powi(self.order) + rounding / h) / subject.slope.abs())
    }
}

/// Returns steps from 1 to 10⁻¹⁶, six a decade, such that x ± h is exact and no error but those of the text is seen.
fn steps(x: f64) -> impl Iterator<Item = f64> {
    (0..=6 * 16).map(move |k| (x + 10_f64.powf(-f64::from(k) / 6.0)) - x).filter(|h| *h > 0.0)
}

/// Returns f(x) and its first five derivatives, by duals of duals.
fn derivatives(subject: &Subject) -> [f64; 6] {
    // seed every level
    let x = Dual::constant(subject.x) + Dual::new(0.0, [1.0]);
    let x = Dual::new(x, [Dual::constant(1.0)]);
    let x = Dual::new(x, [Dual::constant(Dual::constant(1.0))]);
    let one = Dual::constant(Dual::constant(Dual::constant(1.0)));
    let x = Dual::new(x, [one]);
    let y = (subject.nested)(Dual::new(x, [Dual::constant(one)]));
    let [a] = y.partials;
    let [b] = a.partials;
    let [c] = b.partials;
    let [d] = c.partials;
    [
        y.value.value.value.value.value,
        a.value.value.value.value,
        b.value.value.value,
        c.value.value,
        d.value,
        d.partials[0],
    ]
}

/// The errors of everything at one function, relative to the slope.
struct Curves {
    schemes: [Vec<(f64, f64)>; 3],
    predicted: [(f64, f64); 3],
    complex: Vec<(f64, f64)>,
    dual: f64,
}

/// An error of less than this is drawn as this: half a unit in the last place, more or less.
const EXACT: f64 = 1.0e-16;

fn measure(subject: &Subject) -> Curves {
    let Subject { x, slope, plain, .. } = *subject;
    let error = |estimate: f64| ((estimate - slope) / slope).abs();
    let all = derivatives(subject);
    let complex = |h: f64| (subject.complex)(Complex::new(x, h)).im / h;
    Curves {
        schemes: SCHEMES
            .each_ref()
            .map(|scheme| steps(x).map(|h| (h, error((scheme.estimate)(plain, x, h)))).collect()),
        predicted: SCHEMES.each_ref().map(|scheme| scheme.optimum(subject, &all)),
        complex: steps(x).map(|h| (h, error(complex(h)))).collect(),
        dual: error(derivative(subject.dual, x)),
    }
}

/// Returns the place of the least error.
fn best(curve: &[(f64, f64)]) -> (f64, f64) {
    curve
        .iter()
        .copied()
        .filter(|(_, error)| error.is_finite())
        .reduce(|a, b| if b.1 < a.1 { b } else { a })
        .unwrap_or((0.0, 0.0))
}

/// Returns the exponent p of an error c·hᵖ between two steps, by least squares in the logarithms.
fn steepness(curve: &[(f64, f64)], steps: std::ops::Range<f64>) -> f64 {
    let inside = curve.iter().filter(|(h, e)| steps.contains(h) && (1e-16..1e-2).contains(e));
    let points: Vec<_> = inside.map(|(h, e)| (h.ln(), e.ln())).collect();
    let mean = |part: fn(&(f64, f64)) -> f64| {
        let (sum, count) = points.iter().fold((0.0, 0.0), |(sum, n), p| (sum + part(p), n + 1.0));
        sum / count
    };
    let (h, e) = (mean(|p| p.0), mean(|p| p.1));
    let covariance: f64 = points.iter().map(|p| (p.0 - h) * (p.1 - e)).sum();
    covariance / points.iter().map(|p| (p.0 - h).powi(2)).sum::<f64>()
}

fn main() -> ExitCode {
    let mut report = Report::default();
    let curves = SUBJECTS.each_ref().map(measure);
    for (letter, (subject, curves)) in ('a'..).zip(SUBJECTS.iter().zip(&curves)) {
        section(letter, subject, curves, &mut report);
    }
    if let Err(failure) =
        figure::draw("finite_difference_error", (1720, 800), |c| paint(c, &curves))
    {
        println!("The figure could not be written: {failure}");
        return ExitCode::FAILURE;
    }
    report.conclude()
}

/// Prints what one function shows.
fn section(letter: char, subject: &Subject, curves: &Curves, report: &mut Report) {
    heading(letter, &format!("{}: {}", subject.name, subject.lesson));
    paragraph(
        "The truncation error falls with the step, the rounding error grows as 1/h. Their sum is least where theory \
         says, from f and its next derivatives, which nested duals give.",
    );
    let mut table = Table::new([
        Column::Left("how"),
        Column::Right("best step"),
        Column::Right("predicted"),
        Column::Right("least error"),
        Column::Right("predicted"),
        Column::Right("slope right of it"),
        Column::Right("left of it"),
    ]);
    let mut claims = Vec::new();
    for ((scheme, curve), &(h, error)) in SCHEMES.iter().zip(&curves.schemes).zip(&curves.predicted)
    {
        let (best_h, best_error) = best(curve);
        let right = steepness(curve, 4.0 * h..1.0);
        let left = steepness(curve, 0.0..h / 8.0);
        table.row([
            scheme.name.into(),
            format!("{best_h:.0e}"),
            format!("{h:.0e}"),
            format!("{best_error:.0e}"),
            format!("{error:.0e}"),
            format!("{right:.2}"),
            format!("{left:.2}"),
        ]);
        let name = scheme.name;
        claims.push((
            (right - f64::from(scheme.order)).abs() < 0.3,
            format!("{name}: right of the best step the error goes as h to the {}", scheme.order),
        ));
        claims
            .push(((left + 1.0).abs() < 0.3, format!("{name}: left of it the error grows as 1/h")));
        claims.push((
            best_h < 30.0 * h && h < 30.0 * best_h && best_error < error,
            format!("{name}: the best step is near the predicted one, no worse than predicted"),
        ));
    }
    let (complex_h, complex_error) = best(&curves.complex);
    table.row([
        "complex step".into(),
        format!("{complex_h:.0e} and less"),
        "the smaller the better".into(),
        format!("{complex_error:.0e}"),
        String::new(),
        String::new(),
        String::new(),
    ]);
    table.row([
        "dual number".into(),
        "none".into(),
        String::new(),
        format!("{:.0e}", curves.dual),
        String::new(),
        String::new(),
        String::new(),
    ]);
    table.print();
    for (holds, text) in &claims {
        report.claim(*holds, text);
    }
    report.claim(
        curves.complex.iter().rev().take(20).all(|(_, error)| *error < 1e-15),
        "the complex step has no difference to cancel: below 1e-10 it is right to the last digits",
    );
    report.claim(curves.dual <= 4.0 * f64::EPSILON, "the dual number has no step, and is right");
    println!();
}

/// Draws a panel for each function.
fn paint(canvas: &Canvas<'_>, curves: &[Curves; 3]) -> Result<(), Failure> {
    let (top, bottom) = canvas.split_vertically(724);
    for (i, area) in top.split_evenly((1, 3)).iter().enumerate() {
        let (subject, curves) = (&SUBJECTS[i], &curves[i]);
        let x = Axis::decades("step h", -16..0, 4);
        let y = Axis::decades(if i == 0 { "relative error of f′" } else { "" }, -17..2, 3);
        let mut panel = Panel::new(area, subject.name, x, y)?;
        let drawn = |curve: &[(f64, f64)]| -> Vec<_> {
            curve.iter().map(|&(h, error)| (h, if error < EXACT { EXACT } else { error })).collect()
        };
        panel.line(&drawn(&curves.complex), RED, 3)?;
        for (scheme, curve) in SCHEMES.iter().zip(&curves.schemes) {
            panel.line(&drawn(curve), scheme.colour, 3)?;
        }
        panel.dashes(&[(1e-16, curves.dual.max(EXACT)), (1.0, curves.dual.max(EXACT))], INK, 3)?;
        for (scheme, &optimum) in SCHEMES.iter().zip(&curves.predicted) {
            panel.ring(optimum, scheme.colour, 8)?;
        }
        if i == 0 {
            panel.label("rounding ∝ 1/h", (1e-12, 3e-3), (12, -12), INK, Anchor::Start)?;
            panel.label("∝ h", (1e-4, 3e-5), (-10, -12), ORANGE, Anchor::End)?;
            panel.label("∝ h²", (1e-3, 1.5e-7), (-12, -6), BLUE, Anchor::End)?;
            panel.label("∝ h⁴", (1e-2, 3e-10), (14, 8), GREEN, Anchor::Start)?;
            panel.label("∝ h²", (1e-7, 1e-14), (14, 4), RED, Anchor::Start)?;
        }
    }
    legend(&bottom)
}

/// Draws the key to all panels.
fn legend(canvas: &Canvas<'_>) -> Result<(), Failure> {
    let mut x = 110;
    for Scheme { name, colour, .. } in &SCHEMES {
        x = figure::key(canvas, name, (x, 32), *colour)?;
    }
    x = figure::key(canvas, "complex step", (x, 32), RED)?;
    x = figure::dashed_key(canvas, "dual number: no step", (x, 32), INK)?;
    figure::ring_key(canvas, "optimum predicted from f and its derivatives", (x, 32), INK)?;
    Ok(())
}
