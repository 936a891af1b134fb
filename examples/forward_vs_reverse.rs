//! Forward or reverse? The cost of a Jacobian against the number of inputs n and the number of outputs m.
//!
//! ```text
//! cargo run --release --example forward_vs_reverse [FOLDER]
//! ```
//!
//! Forward mode pushes inputs through the program, a chunk of p of them at a time, and so evaluates it ⌈n/p⌉ times;
//! reverse mode records it once and pulls outputs back, one sweep for each:
//!
//! ```text
//! forward  ω = ⌈n/p⌉·(1 + c·p),  c ≤ 1.5        whatever m
//! reverse  ω = r + s·m,          r + s ≤ 5      whatever n
//! ```
//!
//! with ω the cost in evaluations of the function (Griewank and Walther). Somewhere they cross. Lines in the figure are
//! counted operations, the same on every machine; points are times, measured on this one. All claims are about counts.

use std::process::ExitCode;

use infinitesimal::cost::{CHUNKS, Way, Weights, card, work};
use infinitesimal::{Function, Real};

/// Claims and figures.
mod support {
    pub(super) mod figure;
    pub(super) mod report;
}

use support::figure::{
    Anchor, Axis, BLUE, Canvas, Failure, GREY, INK, Panel, RED, RGBColor, Size, draw, key, write,
};
use support::report::{Column, Report, Table, heading, paragraph};

/// A network with a bottleneck: n inputs, two numbers sₖ = Σᵢ wₖᵢ tanh xᵢ, and m outputs yⱼ = tanh Σₖ vⱼₖsₖ.
struct Bottleneck {
    outputs: usize,
    weights: [f64; 64],
}

impl Bottleneck {
    fn new(outputs: usize) -> Self {
        Self { outputs, weights: std::array::from_fn(|i| (3.0 * float(i) + 0.5).sin()) }
    }

    /// Returns Σ wᵢxᵢ with weights that differ from row to row.
    fn combine<T: Real>(&self, row: usize, x: &[T]) -> T {
        let weight = |i: usize| T::constant(self.weights[(5 * row + i) % 64]);
        x.iter().enumerate().map(|(i, &x)| x * weight(i)).sum()
    }
}

impl Function for Bottleneck {
    type Output<T: Real> = Vec<T>;

    fn evaluate<T: Real>(&self, x: &[T]) -> Vec<T> {
        let squashed: Vec<T> = x.iter().map(|x| x.tanh()).collect();
        let code = [0, 1].map(|row| self.combine(row, &squashed));
        (0..self.outputs).map(|row| self.combine(row, &code).tanh()).collect()
    }
}

/// Returns a count as a float.
fn float(i: usize) -> f64 {
    u32::try_from(i).map_or(f64::NAN, f64::from)
}

/// Returns a point with n coordinates.
fn point(n: usize) -> Vec<f64> {
    (0..n).map(|i| (1.3 * float(i)).sin() / float(n)).collect()
}

/// Returns the counted ω of one way to the Jacobian of n inputs and m outputs.
fn omega([n, m]: [usize; 2], way: Way, weights: Weights) -> f64 {
    let (f, x) = (Bottleneck::new(m), point(n));
    weights.of(&work(&f, &x, way)) / weights.of(&work(&f, &x, Way::Plain))
}

/// Returns the counted ω of forward mode and of reverse mode, with what operations weigh on a processor of today.
fn counted(size: [usize; 2]) -> [f64; 2] {
    // with many inputs, chunks of one and four are never the best
    let chunks = CHUNKS.into_iter().filter(|&chunk| chunk >= size[0].min(8));
    let forward = chunks.map(|chunk| omega(size, Way::Forward { chunk }, Weights::TYPICAL));
    [forward.fold(f64::INFINITY, f64::min), omega(size, Way::Reverse, Weights::TYPICAL)]
}

/// Returns the measured ω of forward mode in the best of all chunks, and of reverse mode.
fn measured([n, m]: [usize; 2]) -> [f64; 2] {
    let card = card(&Bottleneck::new(m), &point(n));
    let ratio = |way| card.cost(way).cost_ratio.measured;
    let forward = CHUNKS.map(|chunk| ratio(Way::Forward { chunk }));
    [forward.into_iter().fold(f64::INFINITY, f64::min), ratio(Way::Reverse)]
}

/// Returns the number of outputs from which on forward mode is cheaper by the counts.
fn crossover(n: usize) -> usize {
    let forward_is_cheaper = |m| {
        let [forward, reverse] = counted([n, m]);
        forward < reverse
    };
    // the first power of two that is enough, and then between it and the one before
    let mut high = 1;
    while !forward_is_cheaper(high) {
        high *= 2;
    }
    let mut low = high / 2;
    while low + 1 < high {
        let middle = low.midpoint(high);
        if forward_is_cheaper(middle) { high = middle } else { low = middle }
    }
    high
}

/// The numbers of inputs and of outputs that are counted.
const SIZES: [usize; 17] = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 256, 512, 1000];
/// The number of inputs of the second panel.
const INPUTS: usize = 64;

/// What was counted and measured, for all panels.
struct Costs {
    /// Against n, for one output.
    inputs: Vec<(usize, [f64; 2])>,
    /// Against m, for [`INPUTS`] inputs.
    outputs: Vec<(usize, [f64; 2])>,
    /// The crossover in m of each n that has one.
    crossovers: Vec<(usize, usize)>,
    /// At each n and m what was measured.
    measured: Vec<([usize; 2], [f64; 2])>,
}

impl Costs {
    fn new() -> Self {
        let grid = [4, 16, 64, 256].into_iter();
        let sizes = grid.flat_map(|n| [1, 4, 16, 64, 256].map(|m| [n, m]));
        let crossovers = SIZES.into_iter().map(|n| (n, crossover(n)));
        Self {
            inputs: SIZES.into_iter().map(|n| (n, counted([n, 1]))).collect(),
            outputs: SIZES.into_iter().map(|m| (m, counted([INPUTS, m]))).collect(),
            crossovers: crossovers.filter(|&(_, m)| m > 1).collect(),
            measured: sizes.map(|size| (size, measured(size))).collect(),
        }
    }
}

fn tables(costs: &Costs) {
    heading('a', "The cost of a Jacobian, in evaluations of f");
    paragraph(
        "A network with n inputs, two numbers in the middle, m outputs. Forward mode in the best of its chunks; counts \
         with the weights of a processor of today.",
    );
    let mut table = Table::new([
        Column::Right("n"),
        Column::Right("m"),
        Column::Right("forward: counted"),
        Column::Right("measured"),
        Column::Right("reverse: counted"),
        Column::Right("measured"),
    ]);
    for &([n, m], [forward, reverse]) in &costs.measured {
        let [f, r] = counted([n, m]);
        let [f, forward, r, reverse] = [f, forward, r, reverse].map(|ratio| format!("{ratio:.1}"));
        table.row([n.to_string(), m.to_string(), f, forward, r, reverse]);
    }
    table.print();
}

fn claims(report: &mut Report, costs: &Costs) {
    heading('b', "What the counts say");
    let griewank = |n, way| omega([n, 1], way, Weights::GRIEWANK);
    report.claim(
        SIZES.iter().all(|&n| griewank(n, Way::Reverse) <= 5.0),
        "a gradient in reverse costs ω ≤ 5 for every n, in Griewank and Walther's measure",
    );
    report.claim(
        SIZES.iter().all(|&n| {
            let ratio = griewank(n, Way::Forward { chunk: 1 }) / float(n);
            (1.5..=2.5).contains(&ratio)
        }),
        "forward, one input at a time, between 1.5n and 2.5n: it grows with n",
    );
    let nodes = |[n, m]: [usize; 2]| work(&Bottleneck::new(m), &point(n), Way::Reverse).recorded;
    report.claim(
        costs.measured.iter().all(|&([n, m], _)| nodes([n, m]) == (6 * n + 4 * m - 2) as u64),
        "reverse needs memory, 6n + 4m − 2 nodes of 24 bytes: one for each input and each operation",
    );
    let first = costs.inputs.iter().position(|(_, [forward, reverse])| reverse < forward);
    let (fewer, more) = costs.inputs.split_at(first.unwrap_or(0));
    report.claim(
        !fewer.is_empty() && more.iter().all(|(_, [forward, reverse])| reverse < forward),
        &format!(
            "one output: forward is cheaper up to n = {}, reverse from {} on",
            SIZES[fewer.len().max(1) - 1],
            more[0].0
        ),
    );
    let &(_, [forward, reverse]) = costs.inputs.last().unwrap_or(&(0, [0.0; 2]));
    report.claim(forward > 10.0 * reverse, "at n = 1000 reverse is more than 10 times cheaper");
    let [few, many] = [0, SIZES.len() - 1].map(|i| costs.outputs[i].1);
    report.claim(
        many[0] < 1.5 * few[0] && many[1] > 10.0 * few[1],
        "64 inputs: from 1 output to 1000 forward grows less than 1.5 times, reverse more than 10 times",
    );
    report.claim(
        costs.crossovers.is_sorted_by(|a, b| a.1 < b.1),
        "the more inputs, the more outputs it takes to make forward the cheaper one",
    );
}

/// Draws lines for what was counted and dots for what was measured, forward mode in blue and reverse mode in red.
fn curves(
    canvas: &Canvas<'_>,
    [title, name]: [&str; 2],
    counted: &[(usize, [f64; 2])],
    measured: &[(usize, [f64; 2])],
) -> Result<(), Failure> {
    let x = Axis::decades(name, 0..3, 1);
    let mut panel =
        Panel::new(canvas, title, x, Axis::decades("cost, in evaluations of f", 0..3, 1))?;
    for (mode, colour) in COLOURS.into_iter().enumerate() {
        let of = |costs: &[(usize, [f64; 2])]| -> Vec<_> {
            costs.iter().map(|&(size, ratios)| (float(size), ratios[mode])).collect()
        };
        panel.line(&of(counted), colour, 4)?;
        panel.dots(&of(measured), colour, 8)?;
    }
    Ok(())
}

/// Draws which mode is the cheaper one for n inputs and m outputs.
fn map(canvas: &Canvas<'_>, costs: &Costs) -> Result<(), Failure> {
    let x = Axis::decades("inputs n", 0..3, 1);
    let mut panel = Panel::new(canvas, "which is cheaper", x, Axis::decades("outputs m", 0..3, 1))?;
    let line: Vec<_> = costs.crossovers.iter().map(|&(n, m)| (float(n), float(m))).collect();
    let (first, last) = (line[0].0, line[line.len() - 1].1);
    let below = [&[(first, 1.0)], &line[..], &[(1000.0, last), (1000.0, 1.0)]].concat();
    let above = [&[(1.0, 1.0), (first, 1.0)], &line[..], &[(1000.0, 1000.0), (1.0, 1000.0)]];
    panel.area(&above.concat(), BLUE)?;
    panel.area(&below, RED)?;
    panel.line(&[&[(first, 1.0)], &line[..]].concat(), INK, 3)?;
    for &([n, m], [forward, reverse]) in &costs.measured {
        let colour = if forward < reverse { BLUE } else { RED };
        panel.dots(&[(float(n), float(m))], colour, 8)?;
    }
    panel.label("forward", (8.0, 130.0), (0, 0), BLUE, Anchor::Middle)?;
    panel.label("reverse", (400.0, 8.0), (0, 0), RED, Anchor::Middle)
}

/// The colours of forward and of reverse mode.
const COLOURS: [RGBColor; 2] = [BLUE, RED];

fn figure(costs: &Costs) -> Result<(), Failure> {
    draw("forward_vs_reverse", (1800, 640), |canvas| {
        let (panels, foot) = canvas.split_vertically(590);
        let panels = panels.split_evenly((1, 3));
        let along = |axis: usize, other: usize| -> Vec<_> {
            let on = costs.measured.iter().filter(|(size, _)| size[1 - axis] == other);
            on.map(|&(size, ratios)| (size[axis], ratios)).collect()
        };
        curves(&panels[0], ["one output", "inputs n"], &costs.inputs, &along(0, 1))?;
        curves(&panels[1], ["64 inputs", "outputs m"], &costs.outputs, &along(1, INPUTS))?;
        map(&panels[2], costs)?;
        let next = key(&foot, "forward mode", (420, 24), BLUE)?;
        let next = key(&foot, "reverse mode", (next, 24), RED)?;
        write(&foot, "lines: counted; dots: measured", (next, 24), Size::Label, GREY, Anchor::Start)
    })
}

fn main() -> Result<ExitCode, Failure> {
    let mut report = Report::default();
    println!("Forward or reverse: the cost of a Jacobian against n and m");
    let costs = Costs::new();
    tables(&costs);
    claims(&mut report, &costs);
    println!();
    figure(&costs)?;
    Ok(report.conclude())
}
