//! One sample, eight weights: each derivative along its paths.

use infinitesimal::reverse::Tape;
use infinitesimal::{Real, gradient};
use plotters::element::{Circle, PathElement};
use plotters::style::{Color, ShapeStyle};

use crate::support::figure::{
    Anchor, BLUE, Canvas, Failure, GREY, INK, PAPER, RED, RGBColor, Size, draw, write,
};
use crate::support::report::{Column, Report, Table, heading, paragraph, ulps};

/// What the network sees.
const X: [f64; 2] = [1.0, 0.5];
/// What it should say.
const TARGET: [f64; 2] = [1.0, 0.0];
/// w₁₁⁽¹⁾, w₁₂⁽¹⁾, w₂₁⁽¹⁾, w₂₂⁽¹⁾, and the same of the second layer; wⱼᵢ leads from i to j.
const WEIGHTS: [f64; 8] = [0.5, -0.4, 0.3, 0.8, 0.7, -0.6, -0.2, 0.9];

/// A pass through the network: hⱼ = σ(Σ wⱼᵢ⁽¹⁾xᵢ), oₖ = σ(Σ wₖⱼ⁽²⁾hⱼ), f = ½Σ(oₖ − tₖ)².
struct Pass<T> {
    hidden: [T; 2],
    outputs: [T; 2],
    loss: T,
}

fn pass<T: Real>(w: [T; 8]) -> Pass<T> {
    let x = X.map(T::constant);
    let t = TARGET.map(T::constant);
    let hidden = [0, 2].map(|i| (w[i] * x[0] + w[i + 1] * x[1]).logistic());
    let outputs = [4, 6].map(|i| (w[i] * hidden[0] + w[i + 1] * hidden[1]).logistic());
    let [e1, e2] = [0, 1].map(|k| outputs[k] - t[k]);
    Pass { hidden, outputs, loss: T::constant(0.5) * (e1 * e1 + e2 * e2) }
}

/// The slopes of one operation each, by their formulas; σ′ = σ(1 − σ).
struct Slopes {
    /// ∂f/∂oₖ.
    loss: [f64; 2],
    /// ∂oₖ/∂w₍ₖ₎ⱼ⁽²⁾ for j = 1, 2.
    second: [[f64; 2]; 2],
    /// ∂oₖ/∂h₁.
    output: [f64; 2],
    /// ∂h₁/∂w₁₂⁽¹⁾.
    first: f64,
}

impl Slopes {
    fn new() -> Self {
        let Pass { hidden: h, outputs: o, .. } = pass(WEIGHTS);
        let sigma = |s: f64| s * (1.0 - s);
        Self {
            loss: [0, 1].map(|k| o[k] - TARGET[k]),
            second: [0, 1].map(|k| h.map(|h| sigma(o[k]) * h)),
            output: [0, 1].map(|k| sigma(o[k]) * WEIGHTS[4 + 2 * k]),
            first: sigma(h[0]) * X[1],
        }
    }
}

/// Compares the products along paths with the tape and with duals.
pub(crate) fn paths(report: &mut Report) -> Result<(), Failure> {
    heading('a', "Two inputs, two layers of weights, a loss: derivatives along paths");
    paragraph(
        "x = (1, 0.5), hⱼ = σ(Σ wⱼᵢ⁽¹⁾xᵢ), oₖ = σ(Σ wₖⱼ⁽²⁾hⱼ), f = ½Σ(oₖ − tₖ)² with t = (1, 0). From w₂₁⁽²⁾ and \
         w₂₂⁽²⁾ one path leads to f, through o₂; from w₁₂⁽¹⁾ two lead there, through h₁ and then o₁ or o₂.",
    );
    let Slopes { loss: [l1, l2], second, output: [o1, o2], first } = Slopes::new();
    println!("  ∂f/∂w₂₁⁽²⁾ = {l2:.4} · {:.4}", second[1][0]);
    println!("  ∂f/∂w₂₂⁽²⁾ = {l2:.4} · {:.4}", second[1][1]);
    println!("  ∂f/∂w₁₂⁽¹⁾ = ({l1:.4} · {o1:.4} + {l2:.4} · {o2:.4}) · {first:.4}\n");
    let by_hand = [
        ("w₂₁⁽²⁾", 6, l2 * second[1][0]),
        ("w₂₂⁽²⁾", 7, l2 * second[1][1]),
        ("w₁₂⁽¹⁾", 1, (l1 * o1 + l2 * o2) * first),
    ];

    // on a tape: the pass is recorded, and one sweep leads back from f to all weights
    let tape = Tape::new();
    let weights = WEIGHTS.map(|w| tape.variable(w));
    let adjoints = pass(weights).loss.adjoints();
    let on_tape = weights.map(|w| adjoints.of(w));
    // on duals: each weight carries a lane of its own through the pass
    let on_duals = gradient(|w| pass(w).loss, WEIGHTS);

    let mut table = Table::new([
        Column::Left("weight"),
        Column::Right("along the paths"),
        Column::Right("the tape"),
        Column::Right("duals"),
    ]);
    for (name, i, product) in by_hand {
        let [product, tape, dual] = [product, on_tape[i], on_duals[i]].map(|d| format!("{d:.16}"));
        table.row([name.into(), product, tape, dual]);
    }
    table.print();
    for (name, i, product) in by_hand {
        report.claim(
            ulps(on_tape[i], product) <= 8 && ulps(on_duals[i], product) <= 8,
            &format!("∂f/∂{name} along its paths is the tape's and the duals', to 8 ulp"),
        );
    }
    report.claim(
        on_tape.iter().zip(on_duals).all(|(&a, b)| ulps(a, b) <= 8),
        "tape and duals agree on all eight weights, to 8 ulp",
    );
    let operations = tape.len() - WEIGHTS.len();
    println!(
        "\n  The tape holds 8 weights and {operations} operations; one sweep passes each of them once.\n"
    );
    diagram(on_tape)
}

/// Where the nodes of the network are drawn, and their names.
const NODES: [(&str, (i32, i32)); 7] = [
    ("x₁", (90, 120)),
    ("x₂", (90, 380)),
    ("h₁", (330, 120)),
    ("h₂", (330, 380)),
    ("o₁", (570, 120)),
    ("o₂", (570, 380)),
    ("f", (790, 250)),
];
/// All edges, by their nodes.
const EDGES: [(usize, usize); 10] =
    [(0, 2), (0, 3), (1, 2), (1, 3), (2, 4), (2, 5), (3, 4), (3, 5), (4, 6), (5, 6)];

/// An edge of a path: its number, its words, where along it they stand, and how far beside it.
type Step<'w> = (usize, &'w str, f64, (i32, i32));

/// Draws the network with some of its edges as paths.
fn network(
    canvas: &Canvas<'_>,
    colour: RGBColor,
    title: &str,
    steps: &[Step<'_>],
    formula: [&str; 2],
) -> Result<(), Failure> {
    write(canvas, title, (450, 30), Size::Title, INK, Anchor::Middle)?;
    let ends = |edge: usize| [EDGES[edge].0, EDGES[edge].1].map(|node| NODES[node].1);
    for edge in 0..EDGES.len() {
        let on_path = steps.iter().any(|step| step.0 == edge);
        let style: ShapeStyle =
            if on_path { colour.stroke_width(6) } else { GREY.mix(0.5).stroke_width(2) };
        canvas.draw(&PathElement::new(ends(edge).to_vec(), style))?;
    }
    for (name, at) in NODES {
        canvas.draw(&Circle::new(at, 34, PAPER.filled()))?;
        canvas.draw(&Circle::new(at, 34, INK.stroke_width(3)))?;
        write(canvas, name, at, Size::Label, INK, Anchor::Middle)?;
    }
    for &(edge, words, along, (right, down)) in steps {
        let [(ax, ay), (bx, by)] = ends(edge);
        #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
        let between = |a: i32, b: i32| a + (f64::from(b - a) * along) as i32;
        let at = (between(ax, bx) + right, between(ay, by) + down);
        write(canvas, words, at, Size::Label, colour, Anchor::Middle)?;
    }
    write(canvas, formula[0], (450, 480), Size::Label, INK, Anchor::Middle)?;
    write(canvas, formula[1], (450, 525), Size::Label, colour, Anchor::Middle)
}

/// Draws one path and two paths.
fn diagram(on_tape: [f64; 8]) -> Result<(), Failure> {
    let Slopes { loss: [l1, l2], second, output: [o1, o2], first } = Slopes::new();
    let number = |slope: f64| format!("{slope:.4}").replace('-', "−");
    let [l1, l2, o1, o2, first, second] = [l1, l2, o1, o2, first, second[1][1]].map(number);
    draw("backpropagation", (1800, 560), |canvas| {
        let panels = canvas.split_evenly((1, 2));
        network(
            &panels[0],
            BLUE,
            "a weight of the second layer: one path",
            &[(7, &second, 0.5, (0, 30)), (9, &l2, 0.5, (30, 30))],
            [
                "∂f/∂w₂₂⁽²⁾ = ∂f/∂o₂ · ∂o₂/∂w₂₂⁽²⁾",
                &format!("{l2} · {second} = {}", number(on_tape[7])),
            ],
        )?;
        network(
            &panels[1],
            RED,
            "a weight of the first layer: two paths",
            &[
                (2, &first, 0.3, (-50, -10)),
                (4, &o1, 0.5, (0, -28)),
                (5, &o2, 0.3, (50, -10)),
                (8, &l1, 0.5, (30, -30)),
                (9, &l2, 0.5, (30, 30)),
            ],
            [
                "∂f/∂w₁₂⁽¹⁾ = (∂f/∂o₁ · ∂o₁/∂h₁ + ∂f/∂o₂ · ∂o₂/∂h₁) · ∂h₁/∂w₁₂⁽¹⁾",
                &format!("({l1} · {o1} + {l2} · ({o2})) · {first} = {}", number(on_tape[1])),
            ],
        )
    })
}
