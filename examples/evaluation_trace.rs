//! The evaluation trace: a program line by line, with its tangents on the way down and its adjoints on the way up.
//!
//! ```text
//! cargo run --release --example evaluation_trace [FOLDER]
//! ```
//!
//! A program is a list of lines v = φ(a, b), the Wengert list, each with a rule for its slopes. The forward sweep takes
//! a direction of the inputs along; the reverse sweep takes the output back. With v̇ = ∂v/∂t and v̄ = ∂z/∂v,
//!
//! > v̇ = ∂φ/∂a·ȧ + ∂φ/∂b·ḃ,  and  ā = Σ v̄·∂φ/∂a over the lines v that use a.
//!
//! One forward sweep gives the derivatives of everything along one direction, one reverse sweep those of one output
//! along everything: here z = xy + sin x, and the example of Baydin, Pearlmutter, Radul and Siskind, "Automatic
//! Differentiation in Machine Learning: a Survey", JMLR 18 (2018). The picture is `FOLDER/evaluation_trace.svg`.

use std::process::ExitCode;

use infinitesimal::graph::{Graph, Row, Trace};
use infinitesimal::{Real, gradient, reverse};
use plotters::element::{Circle, PathElement, Polygon};
use plotters::style::Color;

#[path = "support/figure.rs"]
mod figure;
#[path = "support/report.rs"]
mod report;

use figure::{Anchor, BLUE, Canvas, Failure, GREY, INK, RED, RGBColor, Size};
use report::{Column, Report, Table, heading, paragraph, same_bits, ulps};

/// Where z is evaluated.
const POINT: [f64; 2] = [2.0, 3.0];

/// z = xy + sin x.
fn z<T: Real>([x, y]: [T; 2]) -> T {
    x * y + x.sin()
}

/// y = ln x₁ + x₁x₂ − sin x₂, its lines in the order of the paper.
fn baydin<T: Real>([x1, x2]: [T; 2]) -> T {
    let (v1, v2, v3) = (x1.ln(), x1 * x2, x2.sin());
    v1 + v2 - v3
}

fn main() -> ExitCode {
    let mut report = Report::default();
    let graph = Graph::record(|x| z(x), POINT).named(["x", "y"]);
    sweeps(&graph, &mut report);
    drawing(&graph, &mut report);
    published(&mut report);
    if let Err(failure) =
        figure::draw("evaluation_trace", (1720, 760), |c| paint(c, &graph.trace()))
    {
        println!("The figure could not be written: {failure}");
        return ExitCode::FAILURE;
    }
    report.conclude()
}

/// Returns the lines of a trace, from the inputs to the last operation.
fn rows(trace: &Trace) -> impl Iterator<Item = &Row> {
    trace.inputs().iter().chain(trace.operations())
}

/// Both sweeps by hand, and as the trace has them.
fn sweeps(graph: &Graph, report: &mut Report) {
    heading('a', "z = xy + sin x at (2, 3): both sweeps");
    let trace = graph.trace();
    println!("{trace:.6}");
    paragraph(
        "The same by hand: tangents from the first line with the seed ẋ = 1, adjoints from the last with z̄ = 1.",
    );

    let [x, y] = POINT;
    let (dx, dy) = (1.0, 0.0);
    let d1 = y * dx + x * dy;
    let d2 = x.cos() * dx;
    let d3 = d1 + d2;
    let b3 = 1.0;
    let (b1, b2) = (b3 * 1.0, b3 * 1.0);
    let by = b1 * x;
    let bx = b1 * y + b2 * x.cos();
    let mut table = Table::new([
        Column::Left("down"),
        Column::Right("tangent"),
        Column::Left("   up"),
        Column::Right("adjoint"),
    ]);
    for (down, tangent, up, adjoint) in [
        ("ẋ  = 1", dx, "   x̄  = v̄₁·y + v̄₂·cos x", bx),
        ("ẏ  = 0", dy, "   ȳ  = v̄₁·x", by),
        ("v̇₁ = y·ẋ + x·ẏ", d1, "   v̄₁ = z̄·1", b1),
        ("v̇₂ = cos x·ẋ", d2, "   v̄₂ = z̄·1", b2),
        ("ż  = v̇₁ + v̇₂", d3, "   z̄  = 1", b3),
    ] {
        table.row([down.into(), format!("{tangent:.6}"), up.into(), format!("{adjoint:.6}")]);
    }
    table.print();

    report.claim(
        same_bits(&rows(&trace).map(|row| row.tangent).collect::<Vec<_>>(), &[dx, dy, d1, d2, d3]),
        "the tangents by hand are those of the trace, to the last bit",
    );
    report.claim(
        same_bits(&rows(&trace).map(|row| row.adjoint).collect::<Vec<_>>(), &[bx, by, b1, b2, b3]),
        "and so are the adjoints",
    );
    let by_columns = [[1.0, 0.0], [0.0, 1.0]]
        .map(|direction| graph.trace_along(&direction, &[1.0]).outputs()[0].tangent);
    report.claim(
        same_bits(&by_columns, &[y + x.cos(), x]),
        "forward: a sweep along x gives ∂z/∂x = y + cos x, another along y gives ∂z/∂y = x",
    );
    report.claim(
        same_bits(&[bx, by], &gradient(z, POINT)) && same_bits(&[bx, by], &reverse::gradient(|x| z(x), POINT)),
        "in reverse one sweep gives both: the gradient of the dual number and of the tape, to the last bit",
    );
    let directions = [[1.0, 0.0], [0.6, 0.8], [-3.0, 0.1]];
    report.claim(
        directions.iter().all(|[dx, dy]| {
            let dz = graph.trace_along(&[*dx, *dy], &[1.0]).outputs()[0].tangent;
            ulps(dz, bx * dx + by * dy) <= 2
        }),
        "in every direction both meet: z̄·ż = x̄·ẋ + ȳ·ẏ, within 2 ulp",
    );
}

/// The same as a graph.
fn drawing(graph: &Graph, report: &mut Report) {
    heading('b', "the graph of z, for Graphviz");
    let dot = graph.to_dot_with_values();
    println!("{dot}");
    report.claim(
        dot.lines().filter(|line| line.contains("->")).count() == 6,
        "six arrows: one for each operand of ×, sin and +, and one to the output",
    );
}

/// The numbers of the survey.
fn published(report: &mut Report) {
    heading('c', "y = ln x₁ + x₁x₂ − sin x₂ at (2, 5), tables 2 and 3 of the survey");
    let trace = Graph::record(|x| baydin(x), [2.0, 5.0]).trace();
    println!("{trace:.3}");
    let printed = |of: fn(&Row) -> f64| -> Vec<String> {
        rows(&trace).map(|row| format!("{:.3}", of(row))).collect()
    };
    report.claim(
        printed(|row| row.primal)
            == ["2.000", "5.000", "0.693", "10.000", "-0.959", "10.693", "11.652"],
        "the values are the published ones: 0.693, 10, −0.959, 10.693, y = 11.652",
    );
    report.claim(
        printed(|row| row.tangent)
            == ["1.000", "0.000", "0.500", "5.000", "0.000", "5.500", "5.500"],
        "the tangents are: 0.5, 5, 0, 5.5, ẏ = 5.5",
    );
    report.claim(
        printed(|row| row.adjoint)
            == ["5.500", "1.716", "1.000", "1.000", "-1.000", "1.000", "1.000"],
        "the adjoints are: 1, 1, −1, 1, 1, x̄₂ = 1.716, x̄₁ = 5.5",
    );
    let known = [5.0 + 1.0 / 2.0, 2.0 - 5.0_f64.cos()];
    report.claim(
        same_bits(&gradient(baydin, [2.0, 5.0]), &known),
        "the dual gradient is (x₂ + 1/x₁, x₁ − cos x₂), to the last bit",
    );
}

/// A node of the drawing: its place, its sign, and the names of value, tangent and adjoint.
type Node = ((i32, i32), &'static str, [&'static str; 3]);
const NODES: [Node; 5] = [
    ((110, 560), "x", ["x", "ẋ", "x̄"]),
    ((110, 240), "y", ["y", "ẏ", "ȳ"]),
    ((450, 240), "×", ["v₁", "v̇₁", "v̄₁"]),
    ((450, 560), "sin", ["v₂", "v̇₂", "v̄₂"]),
    ((730, 400), "+", ["z", "ż", "z̄"]),
];
/// The arrows, with their slopes and where those are written.
const ARROWS: [(usize, usize, &str, (i32, i32)); 5] = [
    (0, 2, "y = 3", (214, 382)),
    (1, 2, "x = 2", (280, 214)),
    (0, 3, "cos x = −0.416", (280, 588)),
    (2, 4, "1", (598, 294)),
    (3, 4, "1", (598, 508)),
];
/// How far arrows stay from the middle of a node.
const RIM: f64 = 44.0;

/// Draws the graph twice, with the numbers of each sweep.
fn paint(canvas: &Canvas<'_>, trace: &Trace) -> Result<(), Failure> {
    let (left, right) = canvas.split_horizontally(860);
    sweep(&left, trace, false)?;
    sweep(&right, trace, true)
}

/// Draws one sweep.
fn sweep(canvas: &Canvas<'_>, trace: &Trace, back: bool) -> Result<(), Failure> {
    let (colour, title, note) = if back {
        let note = "x̄ = 1·3 + 1·(−0.416): both paths add; ȳ is there as well";
        (BLUE, "Reverse: adjoints come back", note)
    } else {
        let note = "ż = 1·3 + 1·(−0.416): ∂z/∂x, with the seed ẋ = 1";
        (RED, "Forward: tangents go with the values", note)
    };
    let middle = |words: &str, at, size, colour| {
        figure::write(canvas, words, at, size, colour, Anchor::Middle)
    };
    middle(title, (420, 40), Size::Title, INK)?;
    middle(note, (420, 716), Size::Label, INK)?;
    for (from, to, slope, at) in ARROWS {
        let [tail, tip] = if back { [to, from] } else { [from, to] };
        arrow(canvas, NODES[tail].0, NODES[tip].0, colour)?;
        middle(slope, at, Size::Note, GREY)?;
    }
    for (row, ((x, y), sign, [v, tangent, adjoint])) in rows(trace).zip(NODES) {
        canvas.draw(&Circle::new((x, y), 40, INK.stroke_width(2)))?;
        middle(sign, (x, y), Size::Label, INK)?;
        let (name, number) = if back { (adjoint, row.adjoint) } else { (tangent, row.tangent) };
        // below the lower row, above the others
        let side = if y > 400 { 66 } else { -98 };
        let value = format!("{v} = {}", short(row.primal));
        middle(&value, (x, y + side), Size::Note, INK)?;
        middle(&format!("{name} = {}", short(number)), (x, y + side + 32), Size::Label, colour)?;
    }
    Ok(())
}

/// Returns a number in at most three decimals.
fn short(number: f64) -> String {
    let text = format!("{number:.3}").replace('-', "−");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Draws an arrow from the rim of a node to that of another.
fn arrow(
    canvas: &Canvas<'_>,
    from: (i32, i32),
    to: (i32, i32),
    colour: RGBColor,
) -> Result<(), Failure> {
    let (dx, dy) = (f64::from(to.0 - from.0), f64::from(to.1 - from.1));
    let length = dx.hypot(dy);
    #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
    let place = |along: f64, aside: f64| {
        let (x, y) = (along * dx - aside * dy, along * dy + aside * dx);
        (from.0 + (x / length).round() as i32, from.1 + (y / length).round() as i32)
    };
    let tip = length - RIM;
    let line = vec![place(RIM, 0.0), place(tip - 10.0, 0.0)];
    canvas.draw(&PathElement::new(line, colour.stroke_width(3)))?;
    let head = vec![place(tip, 0.0), place(tip - 20.0, 9.0), place(tip - 20.0, -9.0)];
    Ok(canvas.draw(&Polygon::new(head, colour.filled()))?)
}
