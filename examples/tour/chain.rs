//! Section (c): the chain rule for several variables.

use infinitesimal::{Real, gradient, jacobian};

use super::report::{Column, Report, Table, heading, paragraph, ulps};

/// Where z is differentiated: s and t.
const POINT: [f64; 2] = [2.0, 0.5];

/// f(x, y) = xy.
fn f<T: Real>([x, y]: [T; 2]) -> T {
    x * y
}

/// x = g(s, t) = s cos t.
fn g<T: Real>(s: T, t: T) -> T {
    s * t.cos()
}

/// y = h(s, t) = s sin t.
fn h<T: Real>(s: T, t: T) -> T {
    s * t.sin()
}

/// Differentiates z = f(g(s, t), h(s, t)) by the chain rule, and at once.
pub(crate) fn rule(report: &mut Report) {
    heading('c', "z = f(g(s, t), h(s, t)): the chain rule, where x = s cos t, y = s sin t, z = xy");

    // ∂z/∂s = f_x·∂g/∂s + f_y·∂h/∂s, and the same for t: a row times a matrix, (f_x, f_y)·J
    let [s, t] = POINT;
    let [fx, fy] = gradient(f, [g(s, t), h(s, t)]);
    let [x_slopes, y_slopes] = jacobian(|[s, t]| [g(s, t), h(s, t)], POINT);
    let through_x = x_slopes.map(|slope| fx * slope);
    let through_y = y_slopes.map(|slope| fy * slope);
    let sum = [through_x[0] + through_y[0], through_x[1] + through_y[1]];

    // the same by one evaluation of the whole: duals pass through g, h and f by themselves
    let at_once = gradient(|[s, t]| f([g(s, t), h(s, t)]), POINT);

    // z = ½ s² sin 2t
    let closed_form = [s * (2.0 * t).sin(), s * s * (2.0 * t).cos()];

    paragraph(
        "The slope of z along s is the sum over the ways that lead from s to z, one through x and one \
         through y. Dual numbers walk all of them by themselves. At (s, t) = (2, 0.5):",
    );
    let mut table = Table::new([
        Column::Left("slope of"),
        Column::Left("how"),
        Column::Right("along s"),
        Column::Right("along t"),
    ]);
    let mut row = |slope: &str, how: &str, [s, t]: [f64; 2]| {
        table.row([slope.into(), how.into(), format!("{s:.16}"), format!("{t:.16}")]);
    };
    row("x", "Jacobian of g and h", x_slopes);
    row("y", "Jacobian of g and h", y_slopes);
    row("z through x", &format!("that of x, times ∂f/∂x = {fx:.12}"), through_x);
    row("z through y", &format!("that of y, times ∂f/∂y = {fy:.12}"), through_y);
    row("z", "the sum of the two", sum);
    row("z", "at once, one gradient", at_once);
    row("z", "on paper: s sin 2t, s² cos 2t", closed_form);
    table.print();

    let agree = |a: [f64; 2], b: [f64; 2]| a.into_iter().zip(b).all(|(a, b)| ulps(a, b) <= 4);
    report.claim(
        agree(sum, at_once),
        "the chain rule by hand and one gradient of the whole agree to 4 ulp",
    );
    report.claim(agree(at_once, closed_form), "and so does the closed form");
}
