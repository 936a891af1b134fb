//! Solves differential equations by their Taylor series: Kepler's problem and the logistic equation, beside their exact
//! solutions.
//!
//! ```text
//! cargo run --release --example taylor_integrator
//! ```
//!
//! The solution of x′ = f(x) has the series xₖ₊₁ = fₖ/(k + 1), where fₖ is the k-th coefficient of f(x(t)). So a right-hand
//! side that is written over any number gives its own integrator: evaluated at the series as far as it is known, it
//! extends the series by a coefficient. The last coefficients say how far the series may be trusted, which is the step.
//! The program exits with an error if a printed claim does not hold.

use std::process::ExitCode;

use infinitesimal::{Function, Real, Results, Taylor};

#[path = "support/report.rs"]
mod report;

use report::{Report, heading, paragraph};

/// The order of the series.
const ORDER: usize = 20;

/// Returns the series of the solution of x′ = f(x) through a point, a coefficient with each evaluation of f.
fn series<F, const N: usize>(f: &F, x: [f64; N]) -> [Taylor<f64, ORDER>; N]
where
    F: Function,
{
    let mut series = x.map(Taylor::<f64, ORDER>::constant);
    let mut factor = 1.0;
    for k in 0..ORDER {
        let rates = f.evaluate(&series);
        for (x, rate) in series.iter_mut().zip(rates.as_results()) {
            x.coefficients[k] = rate.coefficient(k) / factor;
        }
        factor += 1.0;
    }
    series
}

/// Returns the step at which the last two terms of every series are below 10⁻¹⁶ of the largest value.
fn step<const N: usize>(series: &[Taylor<f64, ORDER>; N]) -> f64 {
    let size = |k| series.iter().map(|x| x.coefficient(k).abs()).fold(0.0, f64::max);
    let bound = |k: usize, order: f64| (1e-16 * size(0) / size(k)).powf(1.0 / order);
    bound(ORDER, 20.0).min(bound(ORDER - 1, 19.0))
}

/// Integrates from t = 0 to `end`; returns x there and the number of steps.
fn integrate<F: Function, const N: usize>(f: &F, mut x: [f64; N], end: f64) -> ([f64; N], usize) {
    let (mut t, mut steps) = (0.0, 0);
    while t < end {
        let series = series(f, x);
        let h = step(&series).min(end - t);
        x = series.map(|x| x.evaluate(h));
        t = if h < end - t { t + h } else { end };
        steps += 1;
    }
    (x, steps)
}

/// The logistic equation x′ = x(1 − x).
struct Logistic;

impl Function for Logistic {
    type Output<T: Real> = [T; 1];

    fn evaluate<T: Real>(&self, x: &[T]) -> [T; 1] {
        [x[0] * (T::one() - x[0])]
    }
}

/// Two bodies: r″ = −r/|r|³, as (x, y, u, v) with the velocity (u, v).
struct Kepler;

impl Function for Kepler {
    type Output<T: Real> = [T; 4];

    fn evaluate<T: Real>(&self, x: &[T]) -> [T; 4] {
        let square = x[0] * x[0] + x[1] * x[1];
        let cube = square * square.sqrt();
        [x[2], x[3], -x[0] / cube, -x[1] / cube]
    }
}

/// Returns the place on the ellipse of eccentricity e and half axis 1 at time t after the pericentre: E − e·sin E = t.
fn ellipse(e: f64, t: f64) -> [f64; 2] {
    let mut anomaly = t;
    for _ in 0..100 {
        anomaly -= (anomaly - e * anomaly.sin() - t) / (1.0 - e * anomaly.cos());
    }
    [anomaly.cos() - e, (1.0 - e * e).sqrt() * anomaly.sin()]
}

/// The logistic equation from x = ½, whose solution is 1/(1 + e⁻ᵗ).
fn logistic(report: &mut Report) {
    heading('a', "the logistic equation x′ = x(1 − x), x(0) = ½");
    let [x] = series(&Logistic, [0.5]);
    let exact = Taylor::<f64, ORDER>::variable(0.0).logistic();
    println!("  k   coefficient            of 1/(1 + e⁻ᵗ)");
    for k in [1, 3, 5, 7, 9] {
        println!("  {k}  {:>21.17}  {:>21.17}", x.coefficient(k), exact.coefficient(k));
    }
    let error = (1..=ORDER).map(|k| (x.coefficient(k) - exact.coefficient(k)).abs());
    let error = error.fold(0.0, f64::max);
    report.claim(error < 1e-16, &format!("all {ORDER} coefficients agree to 10⁻¹⁶ ({error:.1e})"));

    let ([x], steps) = integrate(&Logistic, [0.5], 10.0);
    let error = (x - 1.0 / (1.0 + (-10.0_f64).exp())).abs();
    println!("\n  x(10) = {x} after {steps} steps");
    report.claim(error < 1e-14, &format!("x(10) is 1/(1 + e⁻¹⁰) to 10⁻¹⁴ ({error:.1e})"));
}

/// An ellipse of eccentricity 0.6, three revolutions.
fn kepler(report: &mut Report) {
    heading('b', "Kepler's problem, an ellipse of eccentricity 0.6");
    paragraph(
        "The body starts at the pericentre. After every time it must be where Kepler's equation says.",
    );
    let e = 0.6_f64;
    let start = [1.0 - e, 0.0, 0.0, ((1.0 + e) / (1.0 - e)).sqrt()];
    let energy = |[x, y, u, v]: [f64; 4]| 0.5 * (u * u + v * v) - 1.0 / x.hypot(y);
    let period = std::f64::consts::TAU;
    for (name, end) in [
        ("a quarter of a revolution", period / 4.0),
        ("a revolution", period),
        ("three revolutions", 3.0 * period),
    ] {
        let (x, steps) = integrate(&Kepler, start, end);
        let [a, b] = ellipse(e, end % period);
        let error = (x[0] - a).hypot(x[1] - b);
        println!("\n  after {name}, {steps} steps: ({:.12}, {:.12})", x[0], x[1]);
        report.claim(error < 1e-12, &format!("the place is right to 10⁻¹² ({error:.1e})"));
        let drift = (energy(x) - energy(start)).abs();
        report.claim(drift < 1e-14, &format!("the energy has kept to 10⁻¹⁴ ({drift:.1e})"));
    }
    let steps = [series(&Kepler, start), series(&Kepler, [-1.0 - e, 0.0, 0.0, -start[3] / 4.0])];
    let [near, far] = steps.map(|series| step(&series));
    println!("\n  step at the pericentre {near:.3}, at the apocentre {far:.3}");
    report.claim(far > 5.0 * near, "the series take longer steps where less happens");
}

fn main() -> ExitCode {
    let mut report = Report::default();
    logistic(&mut report);
    kepler(&mut report);
    report.conclude()
}
