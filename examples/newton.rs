//! Newton's method with exact Hessians: x ← x − H(x)⁻¹∇f(x), drawn on the contours.
//!
//! ```text
//! cargo run --release --example newton [FOLDER]
//! ```
//!
//! A gradient step goes down the slope, and wants to be told how far. Newton's step goes to where the slope would be zero if
//! f were the parabola that the first two derivatives make it: near a minimum that is so nearly right that the error is
//! squared with every step, eₖ₊₁ ≈ ½H⁻¹·D³f[eₖ, eₖ]. Far from one the parabola may open downwards, and the step leads to a
//! saddle or a maximum as readily. With a shift that makes H positive and a step that is halved until f falls, it does not.

use std::array;
use std::iter::successors;
use std::ops::Range;
use std::process::ExitCode;

use infinitesimal::{Real, Taylor, gradient, hessian};

/// Claims, figures and contours.
mod support {
    pub(super) mod contour;
    pub(super) mod figure;
    pub(super) mod report;
}

use support::contour::contour;
use support::figure::{
    Anchor, Axis, BLUE, Canvas, Failure, GREEN, GREY, INK, ORANGE, Panel, RED, RGBColor, SKY, draw,
};
use support::report::{Column, Report, Table, heading, paragraph};

/// A point of the plane, or a vector in it.
type Pair = [f64; 2];

/// A function of two numbers.
trait Landscape: Copy {
    /// Returns f(x, y).
    fn height<T: Real>(self, at: [T; 2]) -> T;

    /// Returns H⁻¹∇f, what Newton's step takes away.
    fn newton(self, at: Pair) -> Pair {
        solve(hessian(|x| self.height(x), at), gradient(|x| self.height(x), at))
    }
}

/// (1 − x)² + 100(y − x²)², a bent valley with a flat floor.
#[derive(Clone, Copy)]
struct Rosenbrock;

impl Landscape for Rosenbrock {
    fn height<T: Real>(self, [x, y]: [T; 2]) -> T {
        let (u, v) = (T::one() - x, y - x * x);
        u * u + T::constant(100.0) * v * v
    }
}

/// (x² + y − 11)² + (x + y² − 7)², four hollows, four saddles and a hill.
#[derive(Clone, Copy)]
struct Himmelblau;

impl Landscape for Himmelblau {
    fn height<T: Real>(self, [x, y]: [T; 2]) -> T {
        let (u, v) = (x * x + y - T::constant(11.0), x + y * y - T::constant(7.0));
        u * u + v * v
    }
}

/// Returns the solution of two linear equations.
fn solve([[a, b], [c, d]]: [Pair; 2], [p, q]: Pair) -> Pair {
    let determinant = a * d - b * c;
    [(p * d - b * q) / determinant, (a * q - c * p) / determinant]
}

/// Returns a + s·b.
fn along(a: Pair, s: f64, b: Pair) -> Pair {
    array::from_fn(|i| a[i] + s * b[i])
}

/// Returns |a − b|.
fn distance(a: Pair, b: Pair) -> f64 {
    size(along(a, -1.0, b))
}

/// Returns |e|.
fn size(e: Pair) -> f64 {
    e[0].hypot(e[1])
}

/// Returns the eigenvalues of a symmetric matrix, the greater first.
fn eigenvalues([[a, b], [_, d]]: [Pair; 2]) -> Pair {
    let (mean, radius) = (0.5 * (a + d), b.hypot(0.5 * (a - d)));
    [mean + radius, mean - radius]
}

/// Newton's method as it stands.
fn pure(f: impl Landscape, start: Pair) -> impl Iterator<Item = Pair> {
    successors(Some(start), move |&x| Some(along(x, -1.0, f.newton(x))))
}

/// Newton's method with H + λI, so that the lower eigenvalue is at least 1, and a step that is halved until f falls.
fn careful(f: impl Landscape, start: Pair) -> impl Iterator<Item = Pair> {
    successors(Some(start), move |&x| {
        let [[a, b], [_, d]] = hessian(|x| f.height(x), x);
        let shift = (1.0 - eigenvalues([[a, b], [b, d]])[1]).max(0.0);
        let step = solve([[a + shift, b], [b, d + shift]], gradient(|x| f.height(x), x));
        let lengths = successors(Some(1.0), |s| Some(0.5 * s)).take(40);
        let mut trials = lengths.map(|s| along(x, -s, step));
        Some(trials.find(|&trial| f.height(trial) < f.height(x)).unwrap_or(x))
    })
}

/// Descent along the gradient with a step that is halved until f falls by half of what the slope promises.
fn descent(f: impl Landscape, start: Pair) -> impl Iterator<Item = Pair> {
    successors(Some(start), move |&x| {
        let slope = gradient(|x| f.height(x), x);
        let promised = 0.5 * (slope[0] * slope[0] + slope[1] * slope[1]);
        let lengths = successors(Some(1.0), |s| Some(0.5 * s)).take(60);
        let falls = |s: &f64| f.height(along(x, -s, slope)) < f.height(x) - s * promised;
        let length = lengths.into_iter().find(falls).unwrap_or(0.0);
        Some(along(x, -length, slope))
    })
}

/// Where Rosenbrock's valley is entered.
const START: Pair = [-1.2, 1.0];
/// Its lowest point.
const FLOOR: Pair = [1.0, 1.0];

/// Returns Himmelblau's minimum near a point.
fn hollow(near: Pair) -> Pair {
    careful(Himmelblau, near).nth(60).unwrap_or(near)
}

/// Where his minima are, to one decimal.
const HOLLOWS: [Pair; 4] = [[3.0, 2.0], [-2.8, 3.1], [-3.8, -3.3], [3.6, -1.8]];

/// Returns ½H⁻¹·D³f[e, e] at a minimum: what Newton's step leaves of an error e.
fn left_of(f: impl Landscape, minimum: Pair, error: Pair) -> Pair {
    let line: [Taylor<f64, 2>; 2] = array::from_fn(|i| Taylor::new(minimum[i], [error[i], 0.0]));
    let bend = gradient(|x| f.height(x), line).map(|slope| slope.derivative(2));
    solve(hessian(|x| f.height(x), minimum), bend).map(|e| 0.5 * e)
}

fn down_the_valley(report: &mut Report) {
    heading('a', "Rosenbrock's valley from (−1.2, 1)");
    paragraph(
        "The floor of the valley is bent, and falls a thousand times less than its walls. The gradient points at the walls; \
         Newton's step knows the bend. What it leaves of an error e is ½H⁻¹·D³f[e, e], and more where e is large; series \
         along e give the third derivatives.",
    );
    let way: Vec<Pair> = pure(Rosenbrock, START).take(8).collect();
    let mut table = Table::new([
        Column::Right("step"),
        Column::Right("x"),
        Column::Right("y"),
        Column::Right("f"),
        Column::Right("error"),
        Column::Right("predicted"),
    ]);
    for (k, &[x, y]) in way.iter().enumerate().take(7) {
        let error = distance([x, y], FLOOR);
        let before = k.checked_sub(1).map(|k| along(way[k], -1.0, FLOOR));
        let predicted = before.map(|e| size(left_of(Rosenbrock, FLOOR, e)));
        table.row([
            k.to_string(),
            format!("{x:.12}"),
            format!("{y:.12}"),
            format!("{:.1e}", Rosenbrock.height([x, y])),
            format!("{error:.1e}"),
            predicted.map_or(String::new(), |error| format!("{error:.1e}")),
        ]);
    }
    table.print();
    report.claim(way[7] == FLOOR, "seven steps of Newton's end at (1, 1) to the last bit");
    let height = |k: usize| Rosenbrock.height(way[k]);
    report.claim(height(2) > 100.0 * height(1), "the second of them climbs: f is no guide to it");
    let steps = descent(Rosenbrock, START).take(100_000).position(|x| distance(x, FLOOR) < 1e-6);
    report.claim(
        steps.is_some_and(|steps| steps > 1000),
        &format!(
            "descent along the gradient takes {} to come within 10⁻⁶",
            steps.map_or("more than 100 000".into(), |steps| format!("{steps} steps"))
        ),
    );
}

fn squared_errors(report: &mut Report) {
    heading('b', "Himmelblau's hollows: the error is squared");
    paragraph(
        "From about 0.1 beside each minimum; below each way, what the error before predicts.",
    );
    let mut table = Table::new([
        Column::Left("minimum"),
        Column::Left(""),
        Column::Left("0"),
        Column::Left("1"),
        Column::Left("2"),
        Column::Left("3"),
        Column::Left("4 steps"),
    ]);
    let mut worst = 0.0_f64;
    let mut largest = 0.0_f64;
    for minimum in HOLLOWS.map(hollow) {
        let start = along(minimum, 0.1, [1.0, 0.5]);
        let way = pure(Himmelblau, start).map(|x| along(x, -1.0, minimum));
        let errors: Vec<Pair> = way.take(5).collect();
        let next: Vec<Pair> = errors.iter().map(|&e| left_of(Himmelblau, minimum, e)).collect();
        let digits = |e: &Pair| format!("{:.1e}", size(*e));
        let [a, b, c, d, e] = array::from_fn(|k| digits(&errors[k]));
        table.row([format!("{minimum:.3?}"), "error".into(), a, b, c, d, e]);
        let [a, b, c, d] = array::from_fn(|k| digits(&next[k]));
        table.row([String::new(), "predicted".into(), String::new(), a, b, c, d]);
        worst = worst.max(distance(errors[3], next[2]) / size(errors[3]));
        largest = largest.max(size(errors[4]));
    }
    table.print();
    report.claim(
        worst < 1e-3,
        &format!("the third error is as predicted to 10⁻³ of itself (worst {worst:.0e})"),
    );
    report.claim(largest < 1e-15, "after four steps every one is below 10⁻¹⁵");
}

fn where_newton_leads(report: &mut Report) {
    heading('c', "Himmelblau's nine flat points");
    paragraph(
        "Newton's method looks for ∇f = 0. The signs of the eigenvalues tell what it has found; the careful one shifts them.",
    );
    let mut table = Table::new([
        Column::Right("start"),
        Column::Left("as it stands"),
        Column::Left("eigenvalues there"),
        Column::Left("careful"),
    ]);
    let mut found = Vec::new();
    for start in STARTS {
        let [plain, careful] =
            [pure(Himmelblau, start).nth(60), careful(Himmelblau, start).nth(60)]
                .map(|end| end.unwrap_or(start));
        let signs = eigenvalues(hessian(|x| Himmelblau.height(x), plain));
        table.row([
            format!("{start:.1?}"),
            format!("{plain:.3?}"),
            format!("{signs:.0?}"),
            format!("{careful:.3?}"),
        ]);
        found.push((plain, signs, careful));
    }
    table.print();
    let rising = |signs: Pair| signs.iter().filter(|&&s| s > 0.0).count();
    let kinds: Vec<usize> = found.iter().map(|&(_, signs, _)| rising(signs)).collect();
    report.claim(kinds == [2, 1, 0], "a minimum, a saddle and the maximum are found");
    let flat = |x: Pair| size(gradient(|x| Himmelblau.height(x), x)) < 1e-12;
    report.claim(
        found.iter().all(|&(plain, _, careful)| flat(plain) && flat(careful)),
        "at all of them ∇f = 0, to 10⁻¹²",
    );
    report.claim(
        found.iter().all(|&(.., end)| Himmelblau.height(end) < 1e-25),
        "the careful one ends in a hollow from every start, where f = 0",
    );
    let grid = |i: i32| -5.0 + 0.25 * f64::from(i) + 0.01;
    let starts = (0..=40).flat_map(|i| (0..=40).map(move |j| [grid(i), grid(j)]));
    let ends = starts.clone().map(|x| careful(Himmelblau, x).nth(60).unwrap_or(x));
    let reach = ends.filter(|&x| Himmelblau.height(x) < 1e-20).count();
    report.claim(reach == 41 * 41, "so it does from each of 1681 starts on a grid");
    let astray = starts.map(|x| pure(Himmelblau, x).nth(60).unwrap_or(x));
    let astray = astray.filter(|&x| flat(x) && Himmelblau.height(x) > 1.0).count();
    report.claim(
        astray > 400,
        &format!("as it stands {astray} of these lead to a saddle or to the hill"),
    );
    let kinds = |points: &[Pair]| -> Vec<usize> {
        points.iter().map(|&x| rising(eigenvalues(hessian(|x| Himmelblau.height(x), x)))).collect()
    };
    let others = OTHERS.map(|near| pure(Himmelblau, near).nth(20).unwrap_or(near));
    report.claim(
        kinds(&HOLLOWS.map(hollow)) == [2; 4] && kinds(&others) == [1, 1, 1, 1, 0],
        "there are four hollows, four saddles and one hill",
    );
    report.claim(others.into_iter().all(flat), "and ∇f = 0 at the five that are no hollows, too");
}

/// Starts that lead to a minimum, a saddle and the maximum.
const STARTS: [Pair; 3] = [[4.6, 4.4], [-0.8, 4.4], [0.9, -0.5]];

/// Where Himmelblau's saddles and his hill are, to one decimal.
const OTHERS: [Pair; 5] = [[0.1, 2.9], [3.4, 0.1], [-3.1, -0.1], [-0.1, -2.0], [-0.3, -0.9]];

/// The colour of contours.
const CONTOUR: RGBColor = RGBColor(185, 185, 185);

/// Draws a panel with contours.
fn map<'a, 'b>(
    canvas: &'a Canvas<'b>,
    title: &str,
    f: impl Landscape,
    [x, y]: [Range<f64>; 2],
    ticks: [&[f64]; 2],
    levels: impl Iterator<Item = f64>,
) -> Result<Panel<'a, 'b>, Failure> {
    let axes = [Axis::linear("x", x.clone(), ticks[0]), Axis::linear("y", y.clone(), ticks[1])];
    let [across, up] = axes;
    let mut panel = Panel::new(canvas, title, across, up)?;
    for level in levels {
        let line = contour(|x, y| f.height([x, y]), [x.clone(), y.clone()], level);
        panel.line(&line, CONTOUR, 1)?;
    }
    Ok(panel)
}

/// Draws a way with a dot for each step.
fn trail(
    panel: &mut Panel<'_, '_>,
    way: impl Iterator<Item = Pair>,
    colour: RGBColor,
    radius: u32,
) -> Result<(), Failure> {
    let way: Vec<_> = way.map(|[x, y]| (x, y)).collect();
    panel.line(&way, colour, 3)?;
    panel.dots(&way, colour, radius)?;
    panel.dots(&way[..1], INK, 7)
}

/// Draws the ways and the errors.
fn ways() -> Result<(), Failure> {
    draw("newton", (1800, 600), |canvas| {
        let panels = canvas.split_evenly((1, 3));
        let levels = (0..=6).map(|k| 4.0_f64.powi(k));
        let ranges = [-1.6..1.6, -0.6..2.0];
        let ticks: [&[f64]; 2] = [&[-1.0, 0.0, 1.0], &[0.0, 1.0, 2.0]];
        let mut panel = map(&panels[0], "Rosenbrock's valley", Rosenbrock, ranges, ticks, levels)?;
        trail(&mut panel, descent(Rosenbrock, START).take(400), RED, 2)?;
        trail(&mut panel, careful(Rosenbrock, START).take(30), BLUE, 5)?;
        panel.label("start", START.into(), (12, -18), INK, Anchor::Start)?;
        panel.label("Newton, halved steps", (0.1, -0.42), (0, 0), BLUE, Anchor::Middle)?;
        panel.label("400 steps of descent", (-0.9, 0.55), (0, 30), RED, Anchor::Middle)?;

        let levels = [2.0, 10.0, 25.0, 50.0, 90.0, 140.0, 181.0, 240.0, 330.0, 450.0, 600.0];
        let ticks: [&[f64]; 2] = [&[-4.0, -2.0, 0.0, 2.0, 4.0]; 2];
        let title = "Himmelblau's hollows";
        let ranges = [-5.0..5.0, -5.0..5.0];
        let mut panel = map(&panels[1], title, Himmelblau, ranges, ticks, levels.into_iter())?;
        for (start, colour) in STARTS.into_iter().zip([BLUE, ORANGE, RED]) {
            trail(&mut panel, careful(Himmelblau, start).take(20), BLUE, 5)?;
            trail(&mut panel, pure(Himmelblau, start).take(12), colour, 5)?;
        }
        panel.label("to a saddle", (0.2, 2.9), (18, 0), ORANGE, Anchor::Start)?;
        panel.label("to the hill", (-0.3, -0.9), (-16, 4), RED, Anchor::End)?;
        panel.label("careful: to a hollow", (4.9, -4.4), (0, 0), BLUE, Anchor::End)?;

        let x = Axis::linear("step", 0.0..20.0, &[0.0, 5.0, 10.0, 15.0, 20.0]);
        let mut panel =
            Panel::new(&panels[2], "distance to the minimum", x, Axis::decades("", -16..1, 4))?;
        let errors = |way: Vec<Pair>, end: Pair| -> Vec<(f64, f64)> {
            let errors = way.into_iter().map(|x| distance(x, end).max(1e-16));
            (0..=20).map(f64::from).zip(errors).collect()
        };
        let newton = errors(pure(Rosenbrock, START).take(8).collect(), FLOOR);
        let end = hollow(HOLLOWS[0]);
        let himmelblau = errors(pure(Himmelblau, STARTS[0]).take(8).collect(), end);
        let slow = errors(descent(Himmelblau, STARTS[0]).take(21).collect(), end);
        let flat = errors(descent(Rosenbrock, START).take(21).collect(), FLOOR);
        for (line, colour) in [(&newton, BLUE), (&himmelblau, SKY), (&slow, ORANGE), (&flat, RED)] {
            panel.line(line, colour, 3)?;
            panel.dots(line, colour, 5)?;
        }
        panel.label("Newton, Rosenbrock", (7.3, 1e-11), (0, 0), BLUE, Anchor::Start)?;
        panel.label("Newton, Himmelblau", (7.3, 1e-14), (0, 0), SKY, Anchor::Start)?;
        panel.label("descent, Himmelblau", (19.5, 3e-3), (0, 0), ORANGE, Anchor::End)?;
        panel.label("descent, Rosenbrock", (19.5, 1e-1), (0, 0), RED, Anchor::End)
    })
}

/// Draws where each start leads.
fn basins() -> Result<(), Failure> {
    const CELLS: i32 = 200;
    draw("newton_basins", (1300, 680), |canvas| {
        let panels = canvas.split_evenly((1, 2));
        let hollows = HOLLOWS.map(hollow);
        let side = |i: i32| -5.0 + 10.0 * f64::from(i) / f64::from(CELLS);
        let colours = [BLUE, ORANGE, GREEN, RED];
        for (panel, is_careful) in panels.iter().zip([false, true]) {
            let title = if is_careful {
                "careful: every start ends in a hollow"
            } else {
                "as it stands: white ends at a ring"
            };
            let ticks: [&[f64]; 2] = [&[-4.0, -2.0, 0.0, 2.0, 4.0]; 2];
            let ranges = [-5.0..5.0, -5.0..5.0];
            let mut panel = map(panel, title, Himmelblau, ranges, ticks, [].into_iter())?;
            let leads = |start: Pair| {
                let end = if is_careful {
                    careful(Himmelblau, start).nth(40)
                } else {
                    pure(Himmelblau, start).nth(40)
                };
                let end = end.unwrap_or(start);
                hollows.iter().position(|&hollow| distance(hollow, end) < 1e-6)
            };
            for j in 0..CELLS {
                let row: Vec<_> = (0..CELLS)
                    .map(|i| leads([side(i), side(j)].map(|x| x + 5.0 / f64::from(CELLS))))
                    .collect();
                let mut i = 0;
                for run in row.chunk_by(|a, b| a == b) {
                    let end = i + i32::try_from(run.len())?;
                    if let Some(which) = run[0] {
                        let [a, b, c, d] = [side(i), side(end), side(j), side(j + 1)];
                        panel.area(&[(a, c), (b, c), (b, d), (a, d)], colours[which])?;
                    }
                    i = end;
                }
            }
            for [x, y] in OTHERS.map(|near| pure(Himmelblau, near).nth(20).unwrap_or(near)) {
                panel.ring((x, y), GREY, 5)?;
            }
            for ((x, y), colour) in hollows.map(|[x, y]| (x, y)).into_iter().zip(colours) {
                panel.dots(&[(x, y)], INK, 8)?;
                panel.dots(&[(x, y)], colour, 6)?;
            }
        }
        Ok(())
    })
}

fn main() -> Result<ExitCode, Failure> {
    let mut report = Report::default();
    println!("Newton's method, x ← x − H⁻¹∇f");
    down_the_valley(&mut report);
    squared_errors(&mut report);
    where_newton_leads(&mut report);
    println!();
    ways()?;
    basins()?;
    Ok(report.conclude())
}
