//! Section (f): gradient descent, and the step that it can bear.

use infinitesimal::{Real, gradient, hessian};

use super::report::{Column, Report, Table, heading, paragraph, same_bits};

/// y = w₁² + ½w₂², a valley that is twice as steep along w₁ as along w₂.
fn y<T: Real>([w1, w2]: [T; 2]) -> T {
    w1 * w1 + T::constant(0.5) * w2 * w2
}

/// Where both descents start.
const START: [f64; 2] = [1.0, 1.0];

/// Returns the way from the start: w ← w − η∇y(w), again and again.
fn descent(rate: f64) -> impl Iterator<Item = [f64; 2]> {
    std::iter::successors(Some(START), move |&[w1, w2]| {
        let [g1, g2] = gradient(y, [w1, w2]);
        Some([w1 - rate * g1, w2 - rate * g2])
    })
}

/// Descends with η = 1, which is too much, and with the rate that the Hessian suggests.
pub(crate) fn steps(report: &mut Report) {
    heading('f', "Gradient descent on y = w₁² + ½w₂² from (1, 1)");

    // near a minimum a step multiplies the error along an eigenvector of the Hessian by 1 − ηλ:
    // it settles where 0 < η < 2/λ for every λ, and fastest where the extremes balance, η = 2/(λ₁ + λ₂)
    let curvature = hessian(y, START);
    let [[steep, _], [_, flat]] = curvature;
    let best = 2.0 / (steep + flat);

    paragraph(
        "Each step goes against the gradient: w ← w − η∇y. With η = 1 the step along w₁ ends as far \
         beyond the valley as it began before it, for ever. The Hessian, diag(2, 1), tells why: a step \
         multiplies w₁ by 1 − 2η and w₂ by 1 − η, and settles only for η < 2/2 = 1. It settles fastest \
         for η = 2/(2 + 1), where the factors are −1/3 and 1/3.",
    );
    let mut table = Table::new([
        Column::Right("step"),
        Column::Right("η = 1:  w₁"),
        Column::Right("w₂"),
        Column::Right("y"),
        Column::Right("η = 2/3:  w₁"),
        Column::Right("w₂"),
        Column::Right("y"),
    ]);
    let ways = descent(1.0).zip(descent(best)).enumerate();
    for (step, (w, v)) in ways.take(41).filter(|(step, _)| *step <= 8 || step % 10 == 0) {
        let [w1, w2] = w.map(|w| w.to_string());
        let [v1, v2] = v.map(|v| format!("{v:.4e}"));
        table.row([step.to_string(), w1, w2, y(w).to_string(), v1, v2, format!("{:.4e}", y(v))]);
    }
    table.print();

    report.claim(
        descent(1.0).skip(1).take(1000).enumerate().all(|(i, w)| {
            let side = if i % 2 == 0 { -1.0 } else { 1.0 };
            w == [side, 0.0] && y(w) == 1.0
        }),
        "with η = 1 a thousand steps visit (−1, 0) and (1, 0) in turn, and y stays at 1",
    );
    report.claim(
        same_bits(curvature.as_flattened(), &[2.0, 0.0, 0.0, 1.0]),
        "the Hessian is diag(2, 1), exactly: η = 1 is the least that does not settle",
    );
    // w₁ − ηg₁ = w₁ − 4/3 w₁ magnifies the roundings of η and ηg fourfold: 4.5ε a step, in y 9ε
    report.claim(
        descent(best).take(41).zip(0_i32..).all(|(w, step)| {
            let expected = 1.5 * 9_f64.powi(-step);
            (y(w) - expected).abs() <= 10.0 * f64::from(step) * f64::EPSILON * expected
        }),
        "with η = 2/3 each step divides y by 9, to 10ε a step: after 40 steps y < 1e-37",
    );
    let [g1, g2] = gradient(y, START);
    let newton = [START[0] - g1 / steep, START[1] - g2 / flat];
    report
        .claim(newton == [0.0, 0.0], "a Newton step, ∇y divided by the Hessian, is there at once");
}
