//! The network trained on two tasks, in forward mode and in reverse mode: the same steps at different cost.

use std::ops::Range;
use std::time::Instant;

use infinitesimal::cost::{Way, Weights, work};
use infinitesimal::reverse::Tape;
use infinitesimal::{Function, Workspace};

use super::classifier::{Network, Sample, Steps, float, train};
use super::iris::{Flowers, SPECIES, flowers};
use crate::support::contour::contour;
use crate::support::figure::{
    Anchor, Axis, BLUE, Canvas, Failure, GREEN, INK, Panel, RED, RGBColor, draw,
};
use crate::support::report::{Column, Report, Table, heading, paragraph};

/// How many weights vary in one evaluation of forward mode.
const CHUNK: usize = 12;

/// The two modes.
const MODES: [(&str, Way); 2] =
    [("forward mode", Way::Forward { chunk: CHUNK }), ("reverse mode", Way::Reverse)];

/// A training in reverse mode, and what the same one in forward mode costs.
struct Training {
    steps: Steps,
    /// The counted cost of one gradient, forward and reverse, in evaluations of the loss.
    cost: [f64; 2],
}

impl Training {
    /// Trains a network in both modes and compares them.
    fn run(network: Network<'_>, rate: f64, steps: usize, report: &mut Report) -> Self {
        let beginning = network.beginning();
        let n = beginning.len();
        let clock = Instant::now();
        let mut workspace = Workspace::<f64, CHUNK>::new(n);
        let forward = train(beginning.clone(), rate, steps, |w, gradient| {
            workspace.value_and_gradient_into(|w| network.evaluate(w), w, gradient)
        });
        let forward_time = clock.elapsed();
        let clock = Instant::now();
        let mut tape = Tape::new();
        let reverse = train(beginning.clone(), rate, steps, |w, gradient| {
            tape.value_and_gradient_into(|w| network.evaluate(w), w, gradient)
        });
        let reverse_time = clock.elapsed();

        let of = |way| work(&network, &beginning, way);
        let counted = |way| Weights::TYPICAL.of(&of(way)) / Weights::TYPICAL.of(&of(Way::Plain));
        let cost = MODES.map(|(_, way)| counted(way));
        let mut table = Table::new([
            Column::Left("a gradient in"),
            Column::Right("runs of the loss"),
            Column::Right("nodes on the tape"),
            Column::Right("cost in evaluations, counted"),
            Column::Right("time of the training"),
        ]);
        let times = [forward_time, reverse_time];
        for (((mode, way), cost), time) in MODES.into_iter().zip(cost).zip(times) {
            let work = of(way);
            let [runs, nodes] = [work.evaluations, work.recorded].map(|count| count.to_string());
            table.row([mode.into(), runs, nodes, format!("{cost:.1}"), format!("{time:.1?}")]);
        }
        table.print();
        let times = forward_time.as_secs_f64() / reverse_time.as_secs_f64();
        println!(
            "  {n} weights; forward costs {:.2} times as much by the counts, and took {times:.2} times as long.\n",
            cost[0] / cost[1]
        );
        let near = |(f, r): (&[f64], &[f64])| f.iter().zip(r).all(|(f, r)| (f - r).abs() < 1e-12);
        report.claim(
            forward.iter().zip(&reverse).all(|((f, _), (r, _))| near((f, r))),
            &format!("forward and reverse take the same {steps} steps, to 10⁻¹² in every weight"),
        );
        report.claim(
            [&forward, &reverse]
                .into_iter()
                .flatten()
                .all(|(w, loss)| network.evaluate(w).to_bits() == loss.to_bits()),
            "the loss is that of the plain program in both, to the last bit, at every step",
        );
        Self { steps: reverse, cost }
    }

    /// Returns the weights at the end.
    fn weights(&self) -> &[f64] {
        self.steps.last().map_or(&[], |(weights, _)| weights)
    }
}

/// Trains on the exclusive or and on Fisher's flowers.
pub(crate) fn training(report: &mut Report) -> Result<(), Failure> {
    heading('b', "Training: the exclusive or");
    let samples = [([0.0, 0.0], 0), ([0.0, 1.0], 1), ([1.0, 0.0], 1), ([1.0, 1.0], 0)];
    let samples = samples.map(|(x, class)| Sample { inputs: x.to_vec(), class });
    let xor = Network { sizes: [3, 2], samples: &samples };
    let answers = Training::run(xor, 0.1, 400, report);
    let weights = answers.weights();
    report.claim(xor.right(weights, &samples) == 4, "all four answers are right");
    report.claim(
        xor.evaluate(weights) < 0.01,
        "the loss is below 0.01: they have 99 % each, in the geometric mean",
    );

    heading('c', "Training: Fisher's irises");
    paragraph(
        "150 flowers of three species by the lengths and widths of their sepals and petals. 120 are learnt, every fifth \
         is held back.",
    );
    let flowers = flowers().ok_or("examples/data/iris.csv is not the table of flowers")?;
    let iris = Network { sizes: [8, 3], samples: &flowers.learnt };
    let species = Training::run(iris, 0.05, 400, report);
    let [forward, reverse] = species.cost;
    report.claim(forward > 3.0 * reverse, "by the counts, reverse is more than 3 times cheaper");
    let weights = species.weights();
    let right = [&flowers.learnt, &flowers.held_back].map(|part| iris.right(weights, part));
    report.claim(
        right[0] >= 117 && right[1] >= 27,
        &format!(
            "it names {} of 120 flowers that it learnt, {} of 30 that it never saw",
            right[0], right[1]
        ),
    );
    println!();
    draw("backpropagation_training", (1800, 600), |canvas| {
        let panels = canvas.split_evenly((1, 3));
        exclusive_or(&panels[0], xor, answers.weights())?;
        petals(&panels[1], iris, weights, &flowers)?;
        losses(&panels[2], &species)
    })
}

/// Draws what the network answers in the plane of its inputs, and the four samples.
fn exclusive_or(canvas: &Canvas<'_>, xor: Network<'_>, weights: &[f64]) -> Result<(), Failure> {
    let range = || -0.5..1.5;
    let [x, y] = ["x₁", "x₂"].map(|name| Axis::linear(name, range(), &[0.0, 1.0]));
    let mut panel = Panel::new(canvas, "exclusive or", x, y)?;
    let colours = [BLUE, RED];
    regions(&mut panel, |x, y| xor.scores(weights, &[x, y]), [range(), range()], &colours)?;
    for Sample { inputs, class } in xor.samples {
        let at = (inputs[0], inputs[1]);
        panel.dots(&[at], colours[*class], 12)?;
        panel.label(["0", "1"][*class], at, (24, -18), colours[*class], Anchor::Middle)?;
    }
    Ok(())
}

/// Draws which species the network sees by the petals where the sepals are average, and all flowers.
fn petals(
    canvas: &Canvas<'_>,
    iris: Network<'_>,
    weights: &[f64],
    flowers: &Flowers,
) -> Result<(), Failure> {
    let ranges = [0.0..7.5, 0.0..2.75];
    let x = Axis::linear("petal length, cm", ranges[0].clone(), &[0.0, 2.0, 4.0, 6.0]);
    let y = Axis::linear("petal width, cm", ranges[1].clone(), &[0.0, 1.0, 2.0]);
    let mut panel = Panel::new(canvas, "irises; rings: held back", x, y)?;
    let [_, _, (length, long), (width, wide)] = flowers.scales;
    let scores = |x, y| iris.scores(weights, &[0.0, 0.0, (x - length) / long, (y - width) / wide]);
    regions(&mut panel, scores, ranges, &SPECIES_COLOURS)?;
    let place =
        |flower: &Sample| (length + long * flower.inputs[2], width + wide * flower.inputs[3]);
    for flower in &flowers.learnt {
        panel.dots(&[place(flower)], SPECIES_COLOURS[flower.class], 5)?;
    }
    for flower in &flowers.held_back {
        panel.ring(place(flower), SPECIES_COLOURS[flower.class], 6)?;
    }
    for (class, at) in [(1.5, 0.95), (3.2, 1.75), (5.3, 2.62)].into_iter().enumerate() {
        panel.label(SPECIES[class], at, (0, 0), SPECIES_COLOURS[class], Anchor::Middle)?;
    }
    Ok(())
}

/// Draws the loss of the network for irises against what was spent on gradients.
fn losses(canvas: &Canvas<'_>, training: &Training) -> Result<(), Failure> {
    let x = Axis::decades("spent, in evaluations of the loss", 0..5, 1);
    let mut panel = Panel::new(
        canvas,
        "irises: the same steps, other costs",
        x,
        Axis::decades("loss", -2..0, 1),
    )?;
    for (cost, colour) in training.cost.into_iter().zip([BLUE, RED]) {
        let spent = training.steps.iter().enumerate();
        let line: Vec<_> = spent.map(|(i, &(_, loss))| (float(i + 1) * cost, loss)).collect();
        panel.line(&line, colour, 4)?;
    }
    panel.label("reverse", (60.0, 0.3), (-50, 0), RED, Anchor::End)?;
    panel.label("forward", (600.0, 0.3), (50, 0), BLUE, Anchor::Start)
}

/// The colours of the species.
const SPECIES_COLOURS: [RGBColor; 3] = [GREEN, BLUE, RED];
/// How many rows of a plane are coloured.
const ROWS: usize = 170;

/// Colours the plane by the greatest of some scores.
fn regions(
    panel: &mut Panel<'_, '_>,
    scores: impl Fn(f64, f64) -> Vec<f64>,
    [x, y]: [Range<f64>; 2],
    colours: &[RGBColor],
) -> Result<(), Failure> {
    let along = |range: &Range<f64>, share: f64| range.start + (range.end - range.start) * share;
    for (class, &colour) in colours.iter().enumerate() {
        // how much this score is ahead of the others
        let lead = |x: f64, y: f64| {
            let mut scores = scores(x, y);
            let own = scores.swap_remove(class);
            own - scores.into_iter().fold(f64::NEG_INFINITY, f64::max)
        };
        for row in 0..ROWS {
            let [low, middle, high] =
                [0.0, 0.5, 1.0].map(|part| along(&y, (float(row) + part) / float(ROWS)));
            let at = |column: usize| along(&x, float(column) / float(ROWS));
            let leads: Vec<bool> = (0..ROWS).map(|column| lead(at(column), middle) > 0.0).collect();
            let mut begin = 0;
            for run in leads.chunk_by(|a, b| a == b) {
                let (left, right) = (at(begin), at(begin + run.len()));
                begin += run.len();
                if run[0] {
                    panel
                        .area(&[(left, low), (right, low), (right, high), (left, high)], colour)?;
                }
            }
        }
        panel.line(&contour(lead, [x.clone(), y.clone()], 0.0), INK, 2)?;
    }
    Ok(())
}
