//! Section (b): an evaluation with its tangents, line by line.

use infinitesimal::{Dual, Real, jacobian, value_and_jvp};

use super::report::{Column, Report, Table, heading, paragraph, same_bits};

/// Where z is evaluated.
pub(crate) const POINT: [f64; 2] = [2.0, 3.0];

/// Every line of the program z = xy + sin x: x, y, v₁, v₂ and z.
fn lines<T: Real>([x, y]: [T; 2]) -> [T; 5] {
    let v1 = x * y;
    let v2 = x.sin();
    let z = v1 + v2;
    [x, y, v1, v2, z]
}

/// z = xy + sin x, the last of its lines.
pub(crate) fn z<T: Real>(point: [T; 2]) -> T {
    let [.., z] = lines(point);
    z
}

/// Prints the trace of z with both tangents.
pub(crate) fn evaluation(report: &mut Report) {
    heading('b', "z = xy + sin x at (2, 3): the evaluation with its tangents");

    // jvp pushes the tangent (dx, dy) through the program: (1, 0) asks for d/dx, (0, 1) for d/dy
    let (value, along_x) = value_and_jvp(lines, POINT, [1.0, 0.0]);
    let (_, along_y) = value_and_jvp(lines, POINT, [0.0, 1.0]);

    paragraph(
        "Each line of the program carries its value, and beside it its slope in t. So the last \
         line ends with ∂z/∂x for the seed t = x (dx = 1, dy = 0), and with ∂z/∂y for t = y.",
    );
    let mut table = Table::new([
        Column::Left("line"),
        Column::Left("its slope"),
        Column::Right("value"),
        Column::Right("t = x"),
        Column::Right("t = y"),
    ]);
    let program = [
        ["x", "dx, the seed"],
        ["y", "dy, the seed"],
        ["v₁ = x·y", "dv₁ = y·dx + x·dy"],
        ["v₂ = sin x", "dv₂ = cos x·dx"],
        ["z = v₁ + v₂", "dz = dv₁ + dv₂"],
    ];
    for (i, [line, slope]) in program.into_iter().enumerate() {
        let numbers = [value[i], along_x[i], along_y[i]].map(|number| format!("{number:.12}"));
        let [value, along_x, along_y] = numbers;
        table.row([line.into(), slope.into(), value, along_x, along_y]);
    }
    table.print();

    let dual = z(std::array::from_fn(|i| Dual::<f64, 2>::variable(POINT[i], i)));
    paragraph(&format!("Both seeds at once, in one dual number: {dual:.12}"));

    let [x, y] = POINT;
    report.claim(
        same_bits(&value, &lines(POINT)),
        "every value in the trace is that of the plain program, to the last bit",
    );
    // y·1 + x·0 + cos x·1 is rounded as often as y + cos x, and where it is
    report.claim(
        along_x[4] == y + x.cos(),
        "with the seed t = x the result is y + cos x, to the last bit",
    );
    report.claim(along_y[4] == x, "with the seed t = y the result is x, to the last bit");
    let both = jacobian(lines, POINT);
    report.claim(
        same_bits(&both.map(|[dx, _]| dx), &along_x)
            && same_bits(&both.map(|[_, dy]| dy), &along_y),
        "one evaluation with both seeds at once gives both columns, to the last bit",
    );
}
