//! Finds where functions have their nearest singularities from the coefficients of their Taylor series.
//!
//! ```text
//! cargo run --release --example radius_of_convergence
//! ```
//!
//! A series converges up to the nearest singularity of its function in the complex plane, at a distance R. With a
//! singularity (1 − t/R)^(−p) on the real line the ratios of coefficients are cₖ/cₖ₋₁ = (1 + (p − 1)/k)/R: plotted
//! over 1/k they lie on a straight line that meets the axis at 1/R (Domb and Sykes 1957). Two conjugate singularities
//! make the ratios swing; then the three-term relation cₖ₊₁ = 2cos θ·cₖ/R − cₖ₋₁/R² gives R and the direction θ
//! (Mercer and Roberts 1990). The program exits with an error if a printed claim does not hold.

#![expect(clippy::redundant_closure_for_method_calls, reason = "closures as users write them")]

use std::f64::consts::{FRAC_PI_2, PI};
use std::process::ExitCode;

use infinitesimal::{Taylor, taylor};

#[path = "support/report.rs"]
mod report;

use report::{Report, heading};

/// The order of the series.
const ORDER: usize = 40;

type Series = Taylor<f64, ORDER>;

/// Returns R and p of a singularity (1 − t/R)^(−p) on the positive axis, by the line through the last two ratios.
fn domb_sykes(series: &Series) -> (f64, f64) {
    let n = 40.0;
    let ratio = |k: usize| series.coefficient(k) / series.coefficient(k - 1);
    let (last, before) = (ratio(ORDER), ratio(ORDER - 1));
    // ratio(k) = a + b/k
    let a = n * last - (n - 1.0) * before;
    let b = (before - last) * n * (n - 1.0);
    (1.0 / a, 1.0 + b / a)
}

/// Returns R and θ of two simple conjugate poles R·e^(±iθ), from the last four coefficients.
fn conjugate_poles(series: &Series) -> (f64, f64) {
    let [a, b, c, d] = [3, 2, 1, 0].map(|i| series.coefficient(ORDER - i));
    // c = u·b + v·a and d = u·c + v·b
    let determinant = b * b - a * c;
    let (u, v) = ((c * b - a * d) / determinant, (b * d - c * c) / determinant);
    let radius = (-v).sqrt().recip();
    (radius, (0.5 * u * radius).acos())
}

/// Returns the root estimate `|c_K|^(−1/K)`.
fn root(series: &Series) -> f64 {
    series.coefficient(ORDER).abs().powf(-1.0 / 40.0)
}

/// Singularities on the real line.
fn on_the_line(report: &mut Report) {
    heading('a', "a singularity on the line: the plot of Domb and Sykes");
    let functions: [(&str, Series, f64, f64); 4] = [
        ("1/(1 − x) at 0", taylor(|x| 1.0 / (1.0 - x), 0.0), 1.0, 1.0),
        ("√(1 − x/2) at 0", taylor(|x| (1.0 - x * 0.5).sqrt(), 0.0), 2.0, -0.5),
        ("ln(3 − x) at 1", taylor(|x| (3.0 - x).ln(), 1.0), 2.0, 0.0),
        ("tan x at 1", taylor(|x| x.tan(), 1.0), FRAC_PI_2 - 1.0, 1.0),
    ];
    for (name, series, radius, exponent) in functions {
        let (r, p) = domb_sykes(&series);
        println!("\n  {name}: root {:.4}, line {r:.12}, exponent {p:.6}", root(&series));
        let near = (r / radius - 1.0).abs() < 1e-9 && (p - exponent).abs() < 1e-6;
        report.claim(near, &format!("R = {radius:.12} to 10⁻⁹, exponent {exponent} to 10⁻⁶"));
    }
}

/// Pairs of poles off the line.
fn off_the_line(report: &mut Report) {
    heading('b', "a pair of poles off the line: three coefficients in a row");
    let functions: [(&str, Series, [f64; 2]); 4] = [
        ("1/(1 + x²) at 0", taylor(|x| 1.0 / (1.0 + x * x), 0.0), [1.0, FRAC_PI_2]),
        (
            "1/(1 + x²) at 2",
            taylor(|x| 1.0 / (1.0 + x * x), 2.0),
            [5.0_f64.sqrt(), 0.5_f64.atan2(-1.0)],
        ),
        (
            "tanh x at 0.3",
            taylor(|x| x.tanh(), 0.3),
            [0.3_f64.hypot(FRAC_PI_2), FRAC_PI_2.atan2(-0.3)],
        ),
        (
            "1/(eˣ + 1) at 1",
            taylor(|x| 1.0 / (x.exp() + 1.0), 1.0),
            [1.0_f64.hypot(PI), PI.atan2(-1.0)],
        ),
    ];
    for (name, series, [radius, angle]) in functions {
        let (r, a) = conjugate_poles(&series);
        println!("\n  {name}: root {:.4}, poles at {r:.9}·e^(±{a:.9}i)", root(&series));
        let near = (r / radius - 1.0).abs() < 1e-9 && (a - angle).abs() < 1e-9;
        report.claim(near, &format!("they are at {radius:.9}·e^(±{angle:.9}i), to 10⁻⁹"));
    }
}

/// No singularity at all.
fn entire(report: &mut Report) {
    heading('c', "no singularity: the estimates grow without bound");
    let series: Series = taylor(|x| x.exp(), 0.0);
    let estimate = |k: usize, order: f64| series.coefficient(k).powf(-1.0 / order);
    let roots = [estimate(10, 10.0), estimate(20, 20.0), estimate(40, 40.0)];
    println!("  eˣ, roots of order 10, 20, 40: {:.3}, {:.3}, {:.3}", roots[0], roots[1], roots[2]);
    // Stirling: (k!)^(1/k) is about k/e
    report.claim(
        roots[2] > 40.0 / std::f64::consts::E,
        "the root estimate of order 40 is beyond 40/e",
    );
    report.claim(roots[0] < roots[1] && roots[1] < roots[2], "and it grows with the order");
}

fn main() -> ExitCode {
    let mut report = Report::default();
    on_the_line(&mut report);
    off_the_line(&mut report);
    entire(&mut report);
    report.conclude()
}
