//! The closed form, and how it swells.
//!
//! ```text
//! cargo run --release --example symbolic [FOLDER]
//! ```
//!
//! A symbolic derivative is the formula of f′. It needs no rules of its own: dual numbers run on symbols, and the
//! coefficient of ε is the formula. But each rule writes its arguments again,
//!
//! > (uv)′ = u′v + uv′,
//!
//! so that a formula grows with every product and every order; and where a result is used twice, as in
//! xₖ₊₁ = 4xₖ(1 − xₖ), it doubles with every step. That is the formula as a tree. The program behind it has a line per
//! step and its derivative a few: as a graph, in which a common part is one node, the derivative grows as the program
//! does. Automatic differentiation computes with that graph, and writes no formula. The picture is `FOLDER/symbolic.svg`.

use std::process::ExitCode;

use infinitesimal::graph::{Graph, Size};
use infinitesimal::{Real, derivative, nth_derivative};

#[path = "support/figure.rs"]
mod figure;
#[path = "support/report.rs"]
mod report;

use figure::{Anchor, Axis, BLUE, Canvas, Failure, INK, Panel, RED};
use report::{Column, Report, Table, heading, relative_error};

/// f(x) = x² cos(x − 7)/sin x.
fn quotient<T: Real>(x: T) -> T {
    x * x * (x - T::constant(7.0)).cos() / x.sin()
}

/// (x − 1)(x − 2) … (x − n).
fn product<T: Real>(x: T, n: u32) -> T {
    let factor = |k| x - T::constant(f64::from(k));
    (2..=n).fold(factor(1), |product, k| product * factor(k))
}

/// The n-th of the numbers xₖ₊₁ = 4xₖ(1 − xₖ), with x₀ = x.
fn logistic<T: Real>(x: T, n: u32) -> T {
    (0..n).fold(x, |x, _| T::constant(4.0) * x * (T::one() - x))
}

fn main() -> ExitCode {
    let mut report = Report::default();
    closed_form(&mut report);
    factors(&mut report);
    steps(&mut report);
    orders(&mut report);
    if let Err(failure) = figure::draw("symbolic", (1720, 800), paint) {
        println!("The figure could not be written: {failure}");
        return ExitCode::FAILURE;
    }
    report.conclude()
}

/// The derivative as a formula.
fn closed_form(report: &mut Report) {
    heading('a', "f(x) = x² cos(x − 7)/sin x: the closed form of f′");
    let f = Graph::record(|x| quotient(x), 2.0);
    let raw = f.derivative(0);
    let slope = raw.simplified();
    println!("  f  = {f}\n       {}\n", f.size());
    println!("  f′ = {raw}\n       {}, as the rules give it\n", raw.size());
    println!("  f′ = {slope}\n       {}, simplified\n", slope.size());
    println!("  {}\n", slope.to_latex());
    report.claim(
        slope.evaluate(&[2.0]) == Ok(vec![derivative(quotient, 2.0)]),
        "the formula has the value of the dual number at 2, to the last bit",
    );
    let elsewhere = [0.5, 1.0, 2.5, 4.0];
    report.claim(
        elsewhere.iter().all(|&x| raw.evaluate(&[x]) == Ok(vec![derivative(quotient, x)])),
        "and so it has at 0.5, 1, 2.5 and 4, where it was not recorded",
    );
}

/// A product of n factors.
fn factors(report: &mut Report) {
    heading('b', "(x − 1)(x − 2) … (x − n): a product writes its factors again");
    for n in 2..=4 {
        let f = Graph::record(|x| product(x, n), 0.5);
        println!("  n = {n}: {}", f.derivative(0).simplified());
    }
    println!();
    let mut table = sizes("n");
    let mut trees = Vec::new();
    for n in [4, 8, 16, 32, 64] {
        let f = Graph::record(|x| product(x, n), 0.5);
        trees.push(row(&mut table, n, &f).1);
    }
    table.print();
    report.claim(
        trees[2..].windows(2).all(|pair| (3.5..4.1).contains(&(pair[1] / pair[0]))),
        "twice the factors, four times the tree: it grows as n²",
    );
}

/// Returns a table for the sizes of functions and derivatives.
fn sizes(first: &'static str) -> Table<5> {
    Table::new([
        Column::Right(first),
        Column::Right("f as a graph"),
        Column::Right("f′ as a graph"),
        Column::Right("f as a tree"),
        Column::Right("f′ as a tree"),
    ])
}

/// Adds a row of the sizes of a function and of its derivative; returns those of the derivative, as a graph and tree.
fn row(table: &mut Table<5>, n: u32, f: &Graph) -> (f64, f64) {
    let (f, slope) = (f.size(), f.derivative(0).simplified().size());
    let cells = [f.nodes.to_string(), slope.nodes.to_string(), f.tree.to_string()];
    let [graph, slope_graph, tree] = cells;
    table.row([n.to_string(), graph, slope_graph, tree, slope.tree.to_string()]);
    floats(&slope)
}

/// Returns a size in floats, as a graph and as a tree.
#[expect(clippy::cast_precision_loss, reason = "sizes that are compared and drawn")]
fn floats(size: &Size) -> (f64, f64) {
    (size.nodes as f64, size.tree as f64)
}

/// A result that is used twice in every step.
fn steps(report: &mut Report) {
    heading('c', "xₖ₊₁ = 4xₖ(1 − xₖ): an iteration doubles its tree");
    for n in 1..=2 {
        let f = Graph::record(|x| logistic(x, n), 0.3).named(["x₀"]);
        println!("  n = {n}: {}", f.derivative(0).simplified());
    }
    println!();
    let mut table = sizes("n");
    let mut sizes = Vec::new();
    for n in [1, 2, 3, 4, 5, 10, 20, 40] {
        sizes.push(row(&mut table, n, &Graph::record(|x| logistic(x, n), 0.3)));
    }
    table.print();
    let per_step = |(n, (graph, _)): (f64, &(f64, f64))| graph / n;
    report.claim(
        [1.0, 2.0, 3.0, 4.0, 5.0, 10.0, 20.0, 40.0]
            .into_iter()
            .zip(&sizes)
            .map(per_step)
            .all(|c| c <= 8.0),
        "the graph of f′ has at most 8 nodes a step",
    );
    report.claim(
        sizes[..5].windows(2).all(|pair| pair[1].1 > 2.0 * pair[0].1),
        "its tree more than doubles with each",
    );
    let slope = Graph::record(|x| logistic(x, 40), 0.3).derivative(0);
    report.claim(
        slope.evaluate(&[0.3]) == Ok(vec![derivative(|x| logistic(x, 40), 0.3)]),
        "evaluated as a graph it is the dual derivative, to the last bit",
    );
    // x = sin²θ makes xₙ = sin²(2ⁿθ), and dxₙ/dx = 2ⁿ sin(2ⁿ⁺¹θ)/sin 2θ
    let angle = 0.3_f64.sqrt().asin();
    let power = 20.0_f64.exp2();
    let known = power * (2.0 * power * angle).sin() / (2.0 * angle).sin();
    let error = relative_error(derivative(|x| logistic(x, 20), 0.3), known);
    println!("  dx₂₀/dx₀ = {known:.9}; the dual number errs by {error:.0e}\n");
    report.claim(
        error < 1e-8,
        "the swell is in the writing: with x₀ = sin²θ, dx₂₀/dx₀ is but 2²⁰ sin(2²¹θ)/sin 2θ",
    );
}

/// Returns the derivatives of x² cos(x − 7)/sin x at 2, from itself up to that of an order.
fn derivatives(order: usize) -> Vec<Graph> {
    let next = |f: &Graph| Some(f.derivative(0).simplified());
    std::iter::successors(Some(Graph::record(|x| quotient(x), 2.0)), next).take(order + 1).collect()
}

/// Derivatives of derivatives.
fn orders(report: &mut Report) {
    heading('d', "f, f′, f″, …: each order writes the one before again");
    let mut table = Table::new([
        Column::Right("order"),
        Column::Right("graph"),
        Column::Right("tree"),
        Column::Right("lines of the formula"),
    ]);
    let all = derivatives(5);
    for (k, f) in all.iter().enumerate() {
        let size = f.size();
        let lines = f.to_string().lines().count().to_string();
        table.row([k.to_string(), size.nodes.to_string(), size.tree.to_string(), lines]);
    }
    table.print();
    println!(
        "  A large formula is written in lines, with names for common parts. So f‴ is a program again:\n"
    );
    for line in all[3].to_string().lines() {
        println!("    {line}");
    }
    println!();
    let trees: Vec<f64> = all.iter().map(|f| floats(&f.size()).1).collect();
    report.claim(
        trees.windows(2).all(|pair| pair[1] > 3.0 * pair[0]),
        "each order has more than three times the tree of the one before",
    );
    let (formula, series) = (all[5].values()[0], nth_derivative::<5, _>(quotient, 2.0));
    println!(
        "  f⁽⁵⁾(2) = {formula:.10} by the formula, {series:.10} by a Taylor series, without one\n"
    );
    report.claim(relative_error(formula, series) < 1e-12, "both agree to 1e-12");
}

/// Draws the sizes over the steps of the iteration, and over the orders.
fn paint(canvas: &Canvas<'_>) -> Result<(), Failure> {
    let (left, right) = canvas.split_horizontally(860);
    let x = Axis::linear("steps n", 0.0..21.0, &[0.0, 5.0, 10.0, 15.0, 20.0]);
    let y = Axis::decades("nodes of the derivative", 0..9, 2);
    let panel = Panel::new(&left, "xₖ₊₁ = 4xₖ(1 − xₖ)", x, y)?;
    let size =
        |n| floats(&Graph::record(|x| logistic(x, n), 0.3).derivative(0).simplified().size());
    curves(
        panel,
        (1..=20).map(|n| (f64::from(n), size(n))),
        "as a tree: × 2 a step",
        "as a graph: + 7 a step",
    )?;

    let x = Axis::linear(
        "order of the derivative",
        0.0..7.0,
        &[0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0],
    );
    let y = Axis::decades("", 0..6, 1);
    let panel = Panel::new(&right, "x² cos(x − 7)/sin x", x, y)?;
    let sizes = derivatives(7);
    let sizes = sizes.iter().zip(0..).map(|(f, k)| (f64::from(k), floats(&f.size())));
    curves(panel, sizes, "as a tree", "as a graph")
}

/// Draws the sizes as graphs and trees.
fn curves(
    mut panel: Panel<'_, '_>,
    sizes: impl Iterator<Item = (f64, (f64, f64))>,
    tree: &str,
    graph: &str,
) -> Result<(), Failure> {
    let (graphs, trees): (Vec<_>, Vec<_>) =
        sizes.map(|(n, (graph, tree))| ((n, graph), (n, tree))).unzip();
    for (points, colour, name, shift) in
        [(&trees, RED, tree, (-24, -8)), (&graphs, BLUE, graph, (0, 36))]
    {
        panel.line(points, colour, 3)?;
        panel.dots(points, colour, 6)?;
        let middle = points[points.len() * 5 / 8];
        panel.label(name, middle, shift, INK, Anchor::End)?;
    }
    Ok(())
}
