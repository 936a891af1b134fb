//! Section (g): a real fit, the growth of onions.

use infinitesimal::{Real, gradient, hessian};
use nalgebra::{Cholesky, SMatrix, SVector};

use super::fit::{Trial, deviations, levenberg_marquardt};
use super::report::{Column, Report, Table, bar, heading, paragraph, relative_error};

/// The dry weights of onions at x = 1 … 15.
///
/// Rat43 of the NIST Statistical Reference Datasets; D. A. Ratkowsky, *Nonlinear Regression Modeling*, 1983.
const WEIGHTS: [f64; 15] = [
    16.08, 33.83, 65.80, 97.20, 191.55, 326.20, 386.87, 520.53, 590.03, 651.92, 724.93, 699.56,
    689.96, 637.56, 717.41,
];

/// The two starting points that come with the data.
const STARTS: [[f64; 4]; 2] = [[100.0, 10.0, 1.0, 1.0], [700.0, 5.0, 0.75, 1.3]];

/// The certified results, each to eleven digits: a name, the number, and its decimal places.
const CERTIFIED: [(&str, f64, usize); 9] = [
    ("b₁", 699.641_512_70, 8),
    ("b₂", 5.277_125_302_5, 10),
    ("b₃", 0.759_629_383_29, 11),
    ("b₄", 1.279_248_385_9, 10),
    ("deviation of b₁", 16.302_297_817, 9),
    ("deviation of b₂", 2.082_873_582_9, 10),
    ("deviation of b₃", 0.195_661_234_51, 11),
    ("deviation of b₄", 0.687_619_363_85, 11),
    ("sum of squares", 8_786.404_908_0, 7),
];

/// b₁/(1 + exp(b₂ − b₃x))^(1/b₄), a growth curve that saturates at b₁.
fn curve<T: Real>([b1, b2, b3, b4]: [T; 4], x: f64) -> T {
    let one = T::one();
    b1 / (one + (b2 - b3 * T::constant(x)).exp()).powf(one / b4)
}

/// The curve minus the data.
fn residuals<T: Real>(b: [T; 4]) -> [T; 15] {
    let mut x = 0.0;
    WEIGHTS.map(|weight| {
        x += 1.0;
        curve(b, x) - T::constant(weight)
    })
}

/// What is to be made least.
fn sum_of_squares<T: Real>(b: [T; 4]) -> T {
    residuals(b).into_iter().map(|r| r * r).sum()
}

/// Fits the curve from both starts and holds the fits beside the certified values.
pub(crate) fn growth(report: &mut Report) {
    heading('g', "Real data: the growth of onions (Ratkowsky 1983, NIST StRD Rat43)");

    paragraph(
        "Fifteen weights, and the curve b₁/(1 + exp(b₂ − b₃x))^(1/b₄). Levenberg–Marquardt seeks the \
         least sum of squares: each step solves the linear problem of the residuals' Jacobian, 15 × 4 \
         slopes from one evaluation, damped by μ, and is refused where the sum would grow. The way \
         from the far start, (100, 10, 1, 1):",
    );
    let ways = STARTS.map(|start| levenberg_marquardt(residuals, start));
    print_way(&ways[0]);
    let fits = ways.each_ref().map(|way| way.last().map_or([f64::NAN; 4], |last| last.b));
    report.claim(
        ways.iter().all(|way| way.last().is_some_and(|last| last.change <= 1e-11)),
        &format!(
            "both fits settle: after {} and {} trials a step is below 1e-11 of the parameters",
            ways[0].len(),
            ways[1].len()
        ),
    );

    println!();
    paragraph(
        "Both fits beside the certified values, with the decimal digits in which they agree; eleven \
         are certified. The standard deviations are those of s²(JᵀJ)⁻¹, from the same Jacobian.",
    );
    let fitted = fits.map(results);
    print_comparison(&fitted);
    report.claim(
        fitted.iter().all(|fit| (0..4).all(|i| digits(i, fit[i]) >= 8)),
        "the four parameters are the certified ones to 8 digits and more, from both starts",
    );
    report.claim(
        fitted.iter().all(|fit| (4..9).all(|i| digits(i, fit[i]) >= 8)),
        "so are their standard deviations and the sum of squares",
    );

    println!();
    paragraph("What was fitted, ● the onions and · the curve:");
    print_curve(fits[0]);
    race(report, &ways[0], fits);
}

/// Lets Newton's method run beside Levenberg–Marquardt.
fn race(report: &mut Report, way: &[Trial], fits: [[f64; 4]; 2]) {
    // the linear problem leaves out the bend of the residuals, Σ rᵢ∇²rᵢ; the Hessian of their sum has it
    let way = &way[close(way)..];
    paragraph(
        "The linear problem leaves out how the curve bends, so near the end a step gains less than a \
         digit on average. Newton's step −H⁻¹∇ takes the Hessian of the sum of squares, by duals of \
         duals: it leaves nothing out, and doubles the digits. Both from the first trial above that is \
         within a percent of the least sum, in digits of the worst of b₁ … b₄:",
    );
    let start = way.first().map(|trial| trial.b);
    let newton = std::iter::successors(start, |&b| newton_step(b)).map(worst);
    let newton: Vec<_> = newton.take(way.len()).collect();
    let marquardt: Vec<_> = way.iter().map(|trial| worst(trial.b)).collect();
    print_race(&marquardt, &newton);
    let steps_to_all = |digits: &[usize]| digits.iter().take_while(|&&d| d < 11).count();
    let (slow, fast) = (steps_to_all(&marquardt), steps_to_all(&newton));
    report.claim(
        slow > 11 && fast <= 5,
        &format!("to all eleven digits it takes {slow} steps, and {fast} of Newton's"),
    );
    report.claim(
        newton.windows(2).all(|d| d[1] >= (2 * d[0]).min(11)),
        "a Newton step at least doubles the digits, up to the eleven that are certified",
    );
    report.claim(
        fits.iter().all(|&b| newton_step(b).is_some()),
        "at both fits the Hessian has a Cholesky factor, it is positive definite: a minimum",
    );
    report.claim(
        fits.into_iter().all(|b| {
            let polished = newton_step(b).map_or([f64::NAN; 9], results);
            (0..9).all(|i| digits(i, polished[i]) == 11)
        }),
        "after one Newton step from either fit all nine numbers have all eleven digits",
    );
}

/// Returns the results that belong to the parameters b, in the order of [`CERTIFIED`].
fn results(b: [f64; 4]) -> [f64; 9] {
    let nothing = ([f64::NAN; 4], f64::NAN);
    let ([d1, d2, d3, d4], sum) = deviations(residuals, b).unwrap_or(nothing);
    let [b1, b2, b3, b4] = b;
    [b1, b2, b3, b4, d1, d2, d3, d4, sum]
}

/// Returns in how many decimal digits a result agrees with the certified one, at most 11.
///
/// To be within one unit of the eleventh is to agree: b₂ = 5.277125302450040… lies halfway between two
/// numbers of eleven digits, and which of them it rounds to is a matter of its last bits.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of digits")]
fn digits(i: usize, result: f64) -> usize {
    let (_, certified, places) = CERTIFIED[i];
    let unit = format!("1e-{places}").parse().unwrap_or(0.0);
    if (result - certified).abs() < unit {
        return 11;
    }
    -relative_error(result, certified).log10() as usize
}

/// Returns the digits of the worst parameter.
fn worst(b: [f64; 4]) -> usize {
    (0..4).map(|i| digits(i, b[i])).fold(11, usize::min)
}

/// Returns the first trial whose sum of squares is within a percent of the least.
fn close(way: &[Trial]) -> usize {
    way.iter().take_while(|trial| trial.sum_of_squares > 1.01 * CERTIFIED[8].1).count()
}

/// Prints the digits after each step of Levenberg–Marquardt and of Newton, until both have all.
fn print_race(marquardt: &[usize], newton: &[usize]) {
    let mut table = Table::new([
        Column::Right("step"),
        Column::Left("Levenberg–Marquardt"),
        Column::Left("Newton"),
    ]);
    for (step, (&marquardt, &newton)) in marquardt.iter().zip(newton).enumerate() {
        table.row([step.to_string(), bar("█", marquardt), bar("█", newton)]);
        if marquardt == 11 && newton == 11 {
            break;
        }
    }
    table.print();
}

/// Returns b − H⁻¹∇, Newton's step to the minimum of the sum of squares; none where it is no minimum.
fn newton_step(b: [f64; 4]) -> Option<[f64; 4]> {
    let slope = SVector::from(gradient(sum_of_squares, b));
    let bend = Cholesky::new(SMatrix::from(hessian(sum_of_squares, b)))?;
    Some((SVector::from(b) - bend.solve(&slope)).into())
}

/// Prints the trials as long as they move, and the last one.
fn print_way(way: &[Trial]) {
    let mut table = Table::new([
        Column::Right("trial"),
        Column::Right("b₁"),
        Column::Right("b₂"),
        Column::Right("b₃"),
        Column::Right("b₄"),
        Column::Right("sum of squares"),
        Column::Right("μ"),
        Column::Left(""),
    ]);
    let moving = way.iter().take_while(|trial| trial.change > 1e-3).count();
    for (i, trial) in way.iter().enumerate() {
        if i > moving && i + 1 < way.len() {
            if i == moving + 1 {
                table.row(["…"; 8].map(String::from));
            }
            continue;
        }
        let [b1, b2, b3, b4] = trial.b.map(|b| format!("{b:.6}"));
        table.row([
            (i + 1).to_string(),
            b1,
            b2,
            b3,
            b4,
            format!("{:.6}", trial.sum_of_squares),
            format!("{:.0e}", trial.damping),
            if trial.accepted { "taken" } else { "refused" }.into(),
        ]);
    }
    table.print();
}

/// Prints the results of both fits beside the certified ones.
fn print_comparison(fitted: &[[f64; 9]; 2]) {
    let mut table = Table::new([
        Column::Left(""),
        Column::Right("certified"),
        Column::Right("from (100, 10, 1, 1)"),
        Column::Right("digits"),
        Column::Right("from (700, 5, 0.75, 1.3)"),
        Column::Right("digits"),
    ]);
    for (i, (name, certified, places)) in CERTIFIED.into_iter().enumerate() {
        let [far, near] = fitted.map(|fit| fit[i]);
        table.row([
            name.into(),
            format!("{certified:.places$}"),
            format!("{far:.places$}"),
            digits(i, far).to_string(),
            format!("{near:.places$}"),
            digits(i, near).to_string(),
        ]);
    }
    table.print();
}

/// Prints the data, the curve and the residuals, with a picture.
fn print_curve(b: [f64; 4]) {
    let mut table = Table::new([
        Column::Right("x"),
        Column::Right("weight"),
        Column::Right("curve"),
        Column::Right("residual"),
        Column::Left("0         150       300       450       600"),
    ]);
    let mut x = 0.0;
    for (weight, residual) in WEIGHTS.into_iter().zip(residuals(b)) {
        x += 1.0;
        let fitted = curve(b, x);
        let mut picture = [' '; 50];
        picture[place(fitted)] = '·';
        picture[place(weight)] = '●';
        table.row([
            x.to_string(),
            format!("{weight:.2}"),
            format!("{fitted:.2}"),
            format!("{residual:.2}"),
            picture.iter().collect(),
        ]);
    }
    table.print();
}

/// Returns the column of a weight in the picture.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a column from 0 to 49"
)]
fn place(weight: f64) -> usize {
    (weight / 15.0).round().clamp(0.0, 49.0) as usize
}
