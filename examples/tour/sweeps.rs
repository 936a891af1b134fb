//! Section (d): a Jacobian, one input at a time and all at once.

use infinitesimal::{Matrix, Real, jacobian, seed};

use super::report::{Column, Report, Table, heading, paragraph, same_bits, ulps};

/// The point (x, y, z) with the spherical coordinates (r, θ, φ).
fn cartesian<T: Real>(spherical: &[T]) -> [T; 3] {
    let &[r, polar, azimuth] = spherical else { panic!("three coordinates") };
    [r * polar.sin() * azimuth.cos(), r * polar.sin() * azimuth.sin(), r * polar.cos()]
}

/// Returns det J of three rows and columns.
fn determinant(j: &Matrix<f64>) -> f64 {
    let minor = |a, b| j[1][a] * j[2][b] - j[1][b] * j[2][a];
    j[0][0] * minor(1, 2) - j[0][1] * minor(0, 2) + j[0][2] * minor(0, 1)
}

/// Sweeps one Jacobian with chunks of different sizes.
pub(crate) fn jacobians(report: &mut Report) {
    heading('d', "The Jacobian of spherical coordinates: one input at a time, and all at once");

    let point = [2.0, 0.5, 1.0];
    let mut evaluations = [0; 3];
    let [one, two, all] = &mut evaluations;

    // seed one input, evaluate, read a column; then the next input …
    let one_at_a_time = jacobian(
        |p| {
            *one += 1;
            cartesian(p)
        },
        seed(&point).one_at_a_time(),
    );
    // … or two in one evaluation …
    let in_pairs = jacobian(
        |p| {
            *two += 1;
            cartesian(p)
        },
        seed(&point).chunk::<2>(),
    );
    // … or all three, r + ε₁, θ + ε₂, φ + ε₃: one evaluation gives whole rows
    let all_at_once = jacobian(
        |p| {
            *all += 1;
            cartesian(p)
        },
        seed(&point).chunk::<3>(),
    );

    // an array as the point is seeded whole, and its Jacobian is an array of rows
    let from_array = jacobian(|p| cartesian(&p), point);

    paragraph(
        "x = r sin θ cos φ, y = r sin θ sin φ, z = r cos θ at (r, θ, φ) = (2, 0.5, 1): a row per \
         output, a column per input. A dual number may carry one slope, or several side by side; those \
         never meet, so nothing changes but the number of evaluations.",
    );
    let mut table = Table::new([
        Column::Left("seeds"),
        Column::Left(""),
        Column::Right("∂/∂r"),
        Column::Right("∂/∂θ"),
        Column::Right("∂/∂φ"),
    ]);
    let sweeps =
        [("one at a time", &one_at_a_time), ("in pairs", &in_pairs), ("all at once", &all_at_once)];
    for ((name, j), evaluations) in sweeps.into_iter().zip(evaluations) {
        let plural = if evaluations == 1 { "" } else { "s" };
        let labels = [name.into(), format!("{evaluations} evaluation{plural}"), String::new()];
        for (row, label) in labels.into_iter().enumerate() {
            let [dr, dt, dp] = [0, 1, 2].map(|column| format!("{:.16}", j[row][column]));
            table.row([label, ["x", "y", "z"][row].into(), dr, dt, dp]);
        }
        if evaluations > 1 {
            table.row(Default::default());
        }
    }
    table.print();

    report.claim(
        same_bits(one_at_a_time.as_slice(), all_at_once.as_slice())
            && same_bits(one_at_a_time.as_slice(), in_pairs.as_slice())
            && same_bits(one_at_a_time.as_slice(), from_array.as_flattened()),
        "the nine slopes are the same to the last bit, however the inputs are seeded",
    );
    report.claim(
        evaluations == [3, 2, 1],
        "three inputs take 3 evaluations one at a time, 2 in pairs, 1 all at once",
    );
    let [r, polar, _] = point;
    let volume = r * r * polar.sin();
    report.claim(
        ulps(determinant(&all_at_once), volume) <= 16,
        &format!("det J = r² sin θ = {volume:.12}, the volume element, to 16 ulp"),
    );
}
