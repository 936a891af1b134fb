//! Section (a): difference quotients beside the dual derivative.

use infinitesimal::{Real, derivative, finite, value_and_derivative};

use super::report::{Column, Report, Table, bar, heading, paragraph, relative_error, ulps};

/// Where the slope is taken.
const X: f64 = 2.0;
/// f′(2) = −2.39939949699597283141330329874…, rounded once.
const SLOPE: f64 = -2.399_399_496_995_973;
/// f″(2) = −10.008908612801726025…, rounded once.
const CURVATURE: f64 = -10.008_908_612_801_726;

/// The steps h of the table.
const STEPS: [f64; 16] = [
    1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12, 1e-13, 1e-14, 1e-15,
    1e-16,
];

/// f(x) = x² cos(x − 7)/sin x, written once for every number type.
fn f<T: Real>(x: T) -> T {
    x * x * (x - T::constant(7.0)).cos() / x.sin()
}

/// f′ by hand: the quotient rule, with the product rule and the chain rule inside.
fn closed_form(x: f64) -> f64 {
    let (sin, cos) = x.sin_cos();
    let (sin7, cos7) = (x - 7.0).sin_cos();
    ((2.0 * x * cos7 - x * x * sin7) * sin - x * x * cos7 * cos) / (sin * sin)
}

/// Compares the quotients for every step with the dual derivative and with calculus.
pub(crate) fn quotients(report: &mut Report) {
    heading(
        'a',
        "f(x) = x² cos(x − 7)/sin x at x = 2: difference quotients and the dual derivative",
    );

    let forward = STEPS.map(|h| finite::forward().step(h).derivative(f, X));
    let central = STEPS.map(|h| finite::central().step(h).derivative(f, X));
    let forward_error = forward.map(|d| relative_error(d, SLOPE));
    let central_error = central.map(|d| relative_error(d, SLOPE));
    let (value, slope) = value_and_derivative(f, X);

    // A quotient errs by |f″|h/2 (forward) or |f‴|h²/6 (central), and by 2u|f|/h or u|f|/h where each
    // value of f is rounded by u = ε/2. The sums are least at
    //     h = √(2ε|f/f″|)     and     h = ∛(3ε|f/f‴|/2).
    // The higher derivatives come from nesting: the derivative of the derivative.
    let curvature = derivative(|x| derivative(f, x), X);
    let third = derivative(|x| derivative(|x| derivative(f, x), x), X);
    let forward_step = (2.0 * f64::EPSILON * (value / curvature).abs()).sqrt();
    let central_step = (1.5 * f64::EPSILON * (value / third).abs()).cbrt();

    paragraph(&format!(
        "A quotient errs twice: by the bend of f, which fades with h, and by the rounding of f, which \
         is divided by h. A block is a correct decimal digit: █ while the bend is to blame, ░ from \
         where rounding takes over, by theory at h = {forward_step:.0e} (left) and {central_step:.0e} \
         (right)."
    ));
    let mut table = Table::new([
        Column::Right("h"),
        Column::Right("(f(x+h) − f(x))/h"),
        Column::Left("digits"),
        Column::Right("(f(x+h) − f(x−h))/2h"),
        Column::Left("digits"),
    ]);
    for (i, &h) in STEPS.iter().enumerate() {
        table.row([
            format!("{h:e}"),
            format!("{:.14}", forward[i]),
            bar(if h < forward_step { "░" } else { "█" }, digits(forward_error[i])),
            format!("{:.14}", central[i]),
            bar(if h < central_step { "░" } else { "█" }, digits(central_error[i])),
        ]);
    }
    table.print();

    let (forward_best, central_best) = (smallest(&forward_error), smallest(&central_error));
    let mut table = Table::new([
        Column::Left("how"),
        Column::Right("f′(2)"),
        Column::Right("relative error"),
        Column::Right("in ulp"),
    ]);
    let rows = [
        (format!("best forward quotient, h = {:e}", STEPS[forward_best]), forward[forward_best]),
        (format!("best central quotient, h = {:e}", STEPS[central_best]), central[central_best]),
        ("closed form".into(), closed_form(X)),
        ("dual number".into(), slope),
        ("the true slope, rounded once".into(), SLOPE),
    ];
    for (how, d) in rows {
        let error = format!("{:.1e}", relative_error(d, SLOPE));
        table.row([how, format!("{d:.16}"), error, ulps(d, SLOPE).to_string()]);
    }
    table.print();

    report.claim(
        value.to_bits() == f(X).to_bits(),
        "the value that comes with the slope is that of plain f64, to the last bit",
    );
    report.claim(ulps(slope, SLOPE) <= 4, "the dual derivative is within 4 ulp of the true one");
    report.claim(
        ulps(slope, closed_form(X)) <= 4,
        "and within 4 ulp of the closed form, which has roundings of its own",
    );
    report.claim(
        ulps(curvature, CURVATURE) <= 16,
        &format!("f″(2) = {curvature:.12}, the derivative of the derivative, is within 16 ulp"),
    );
    // f″h/2 shrinks tenfold and f‴h²/6 a hundredfold, but for the next terms of the series at 1e-1
    report.claim(
        forward_error[..7].windows(2).all(|e| (8.0..12.5).contains(&(e[0] / e[1]))),
        "down to h = 1e-7 a tenth of the step leaves a tenth of the forward error",
    );
    report.claim(
        central_error[..4].windows(2).all(|e| (80.0..125.0).contains(&(e[0] / e[1]))),
        "down to h = 1e-4 a tenth of the step leaves a hundredth of the central error",
    );
    report.claim(
        (1e-9..=1e-7).contains(&STEPS[forward_best])
            && (1e-10..1e-7).contains(&forward_error[forward_best]),
        "the best forward step is near 1e-8, and gives about 8 digits: half of the 16",
    );
    report.claim(
        (1e-6..=1e-4).contains(&STEPS[central_best])
            && (1e-13..1e-9).contains(&central_error[central_best]),
        "the best central step is near 1e-5, and gives about 10: two thirds",
    );
    report.claim(
        [forward_error, central_error].iter().all(|e| e[13] > 1000.0 * e[smallest(e)]),
        "at h = 1e-14 rounding has multiplied the least error by more than a thousand",
    );
    report.claim(
        [forward, central].iter().all(|quotients| quotients[15] == 0.0),
        "at h = 1e-16 x + h is x: every digit is gone, the quotients are 0",
    );
}

/// Returns how many decimal digits are correct.
fn digits(error: f64) -> usize {
    (1..=16).take_while(|&k| error < 10_f64.powi(-k)).count()
}

/// Returns the index of the smallest error.
fn smallest(errors: &[f64]) -> usize {
    (0..errors.len()).fold(0, |best, i| if errors[i] < errors[best] { i } else { best })
}
