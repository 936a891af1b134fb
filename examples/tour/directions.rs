//! Section (e): the gradient, and the slope in every direction.

use infinitesimal::{Real, directional_derivative, gradient};

use super::report::{Column, Report, Table, heading, paragraph, ulps};
use super::trace::{POINT, z};

/// Half of the width of the picture.
const BAR: f64 = 18.0;

/// Walks around the point of section (b), and looks at the slope in every direction.
pub(crate) fn slopes(report: &mut Report) {
    heading('e', "z = xy + sin x at (2, 3) again: the slope in every direction");

    let [gx, gy] = gradient(z, POINT);
    let steepness = f64::norm(&[gx, gy]);

    // u is the unit vector at this angle from the gradient, so that ∇f·u = |∇f| cos(angle)
    let direction = |degrees: i32| {
        let (sin, cos) = f64::from(degrees).to_radians().sin_cos();
        [(gx * cos - gy * sin) / steepness, (gy * cos + gx * sin) / steepness]
    };
    let slope = |degrees| directional_derivative(z, POINT, direction(degrees));

    paragraph(&format!(
        "∇f = (y + cos x, x) = ({gx:.9}, {gy:.9}), of length {steepness:.9}. D_u f is the slope along \
         the unit vector u, which stands here at an angle from the gradient:"
    ));
    let mut table = Table::new([
        Column::Right("angle"),
        Column::Right("u₁"),
        Column::Right("u₂"),
        Column::Right("D_u f"),
        Column::Right("∇f·u"),
        Column::Left("          downhill │ uphill"),
    ]);
    for degrees in (-180..=180).step_by(30) {
        let [u1, u2] = direction(degrees);
        table.row([
            format!("{degrees}°"),
            format!("{u1:.4}"),
            format!("{u2:.4}"),
            format!("{:.9}", slope(degrees)),
            format!("{:.9}", gx * u1 + gy * u2),
            bar(slope(degrees) / steepness),
        ]);
    }
    table.print();

    // the roundings on both sides come to at most 2.9ε|∇f|: 3.2 and 2.6 times ε|∇f|/2
    let all_around = || (-179..=180).map(|degrees| (degrees, direction(degrees), slope(degrees)));
    report.claim(
        all_around().all(|(_, [u1, u2], d)| {
            (d - (gx * u1 + gy * u2)).abs() <= 3.0 * f64::EPSILON * steepness
        }),
        "D_u f = ∇f·u to within 3ε|∇f|, in 360 directions a degree apart",
    );
    report.claim(
        all_around().all(|(degrees, _, d)| degrees == 0 || d < slope(0)),
        "of all of them the slope is largest along the gradient",
    );
    report.claim(ulps(slope(0), steepness) <= 8, "there it is |∇f|, to 8 ulp");
    report.claim(
        all_around().all(|(degrees, _, d)| degrees == 180 || d > slope(180)),
        "it is smallest against the gradient",
    );
    report.claim(ulps(slope(180), -steepness) <= 8, "there it is −|∇f|, to 8 ulp");
    report.claim(
        [-90, 90].iter().all(|&degrees| slope(degrees).abs() <= 4.0 * f64::EPSILON * steepness),
        "across the gradient it vanishes, to within 4ε|∇f|: that way runs the contour",
    );
}

/// Draws a number between −1 and 1 as a bar to the left or to the right of an axis.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a length from 0 to BAR"
)]
fn bar(x: f64) -> String {
    let blocks = "█".repeat((x.abs() * BAR).round() as usize);
    let width = BAR as usize;
    if x < 0.0 { format!("{blocks:>width$} │") } else { format!("{:width$} │ {blocks}", "") }
}
