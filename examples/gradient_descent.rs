//! Gradient descent: w ← w − η∇f(w), step after step down the slope, drawn on the contours.
//!
//! ```text
//! cargo run --release --example gradient_descent [FOLDER]
//! ```
//!
//! Along an eigenvector of the Hessian with the eigenvalue λ a step multiplies the distance to the minimum by 1 − ηλ:
//! it shrinks where η < 2/λ, and where η = 2/λ it changes its sign, for ever. *Momentum* keeps a share β of the last step,
//! v ← βv − η∇f(w), w ← w + v: with β > (1 − √(ηλ))² it swings, and the swing shrinks by √β a step whatever the λ.
//!
//! Descent ends where ∇f = 0, which need not be the minimum. The Hessian tells: all eigenvalues positive at a local minimum,
//! of both signs at a saddle; where it is zero, higher derivatives tell. Which local minimum is found is a matter of the
//! start.

use std::array;
use std::iter::successors;
use std::ops::Range;
use std::process::ExitCode;

use infinitesimal::{Dual, Real, gradient, hessian, taylor_along};

/// Claims, figures and contours.
mod support {
    pub(super) mod contour;
    pub(super) mod figure;
    pub(super) mod report;
}

use support::contour::contour;
use support::figure::{
    Anchor, Axis, BLUE, Canvas, Failure, GREEN, INK, Panel, RED, RGBColor, draw,
};
use support::report::{Column, Report, Table, heading, paragraph};

/// w₁² + ½w₂², a valley that is twice as steep along w₁ as along w₂.
fn valley<T: Real>([w1, w2]: [T; 2]) -> T {
    w1 * w1 + T::constant(0.5) * w2 * w2
}

/// x² − y², a saddle: up along x, down along y.
fn saddle<T: Real>([x, y]: [T; 2]) -> T {
    x * x - y * y
}

/// x³ − 3xy², a saddle for a monkey: three ways down, two for the legs and one for the tail.
fn monkey<T: Real>([x, y]: [T; 2]) -> T {
    x * x * x - T::constant(3.0) * x * y * y
}

/// (x² − 1)² + 0.3x + 2(y − x/2)², two hollows, the left one deeper.
fn hollows<T: Real>([x, y]: [T; 2]) -> T {
    let (u, v) = (x * x - T::one(), y - T::constant(0.5) * x);
    u * u + T::constant(0.3) * x + T::constant(2.0) * v * v
}

/// Returns the way from a start: v ← βv − η∇f(w), w ← w + v.
fn descent(
    f: impl Fn([Dual<f64, 2>; 2]) -> Dual<f64, 2>,
    start: [f64; 2],
    rate: f64,
    momentum: f64,
) -> impl Iterator<Item = [f64; 2]> {
    let step = move |&(w, v): &([f64; 2], [f64; 2])| {
        let slope = gradient(&f, w);
        let v: [f64; 2] = array::from_fn(|i| momentum * v[i] - rate * slope[i]);
        Some((array::from_fn(|i| w[i] + v[i]), v))
    };
    successors(Some((start, [0.0; 2])), step).map(|(w, _)| w)
}

/// Returns the eigenvalues of a symmetric matrix, the greater first.
fn eigenvalues([[a, b], [_, d]]: [[f64; 2]; 2]) -> [f64; 2] {
    let (mean, radius) = (0.5 * (a + d), b.hypot(0.5 * (a - d)));
    [mean + radius, mean - radius]
}

/// The colour of contours.
const CONTOUR: RGBColor = RGBColor(185, 185, 185);

/// Where the descents into the valley start.
const START: [f64; 2] = [1.0, 1.0];

fn in_the_valley(report: &mut Report) {
    heading('a', "Down the valley w₁² + ½w₂² from (1, 1)");
    paragraph(
        "With η = 1 the step along w₁ ends as far beyond the valley as it began before it. Small steps arrive, slowly. \
         Momentum swings about the way, and is there sooner.",
    );
    let ways = [(1.0, 0.0), (2.0 / 3.0, 0.0), (0.05, 0.0), (0.05, 0.7)];
    let settled = ways.map(|(rate, momentum)| {
        descent(valley, START, rate, momentum).take(1000).position(|w| valley(w) < 1e-6)
    });
    let mut table = Table::new([
        Column::Right("η"),
        Column::Right("β"),
        Column::Right("after 1 step"),
        Column::Right("after 2 steps"),
        Column::Right("steps until y < 10⁻⁶"),
    ]);
    for ((rate, momentum), steps) in ways.into_iter().zip(settled) {
        let [one, two] = [1, 2].map(|n| descent(valley, START, rate, momentum).nth(n));
        let [one, two] = [one, two].map(|w| w.map_or(String::new(), |w| format!("{w:.3?}")));
        let steps = steps.map_or("never".into(), |steps| steps.to_string());
        table.row([format!("{rate:.2}"), momentum.to_string(), one, two, steps]);
    }
    table.print();

    let sides = [[-1.0, 0.0], [1.0, 0.0]];
    report.claim(
        descent(valley, START, 1.0, 0.0)
            .skip(1)
            .zip(sides.into_iter().cycle())
            .take(1000)
            .all(|(w, side)| w == side),
        "η = 1: a thousand steps visit (−1, 0) and (1, 0) in turn",
    );
    report.claim(
        eigenvalues(hessian(valley, START)) == [2.0, 1.0],
        "the Hessian's eigenvalues are 2 and 1: only η < 2/2 settles",
    );
    report.claim(
        settled == [None, Some(7), Some(128), Some(38)],
        "y < 10⁻⁶ takes 7 steps with η = 2/3, 128 with η = 0.05, and 38 with momentum 0.7 besides",
    );
    // w[k+1] = (1 + β − ηλ) w[k] − β w[k−1]: then w[k+1] w[k−1] − w[k]² is β times the one before
    let way: Vec<_> = descent(valley, START, 0.05, 0.7).take(40).collect();
    let swing = |i: usize| way.windows(3).map(move |w| w[2][i] * w[0][i] - w[1][i] * w[1][i]);
    report.claim(
        [0, 1].iter().all(|&i| {
            swing(i).zip(swing(i).skip(1)).all(|(a, b)| (b / a - 0.7).abs() < 1e-9)
        }),
        "with momentum wₖ₊₁wₖ₋₁ − wₖ² shrinks by β a step, along w₁ and w₂: a swing that shrinks by √β",
    );
}

fn at_saddles(report: &mut Report) {
    heading('b', "∇f = 0 and no minimum: saddles");
    let (flat, monkey_flat) = (gradient(saddle, [0.0; 2]), gradient(monkey, [0.0; 2]));
    report.claim([flat, monkey_flat] == [[0.0; 2]; 2], "at (0, 0) both gradients are zero");
    report.claim(
        eigenvalues(hessian(saddle, [0.0; 2])) == [2.0, -2.0],
        "the Hessian of x² − y² has the eigenvalues 2 and −2: down one way, up the other",
    );
    let on_the_ridge = descent(saddle, [1.0, 0.0], 0.1, 0.0).nth(1000);
    report.claim(
        on_the_ridge.is_some_and(|[x, y]| x < 1e-90 && y == 0.0),
        "from (1, 0), on the ridge, a thousand steps with η = 0.1 end at the saddle",
    );
    let beside = descent(saddle, [1.0, 1e-6], 0.1, 0.0).position(|[_, y]| y > 1.0);
    report.claim(
        beside == Some(76),
        "from 10⁻⁶ beside it each step multiplies y by 1.2: 76 steps lead away",
    );
    report.claim(
        hessian(monkey, [0.0; 2]) == [[0.0; 2]; 2],
        "the Hessian of x³ − 3xy² is zero there and tells nothing",
    );
    let third = |degrees: f64| {
        let (sin, cos) = degrees.to_radians().sin_cos();
        taylor_along::<3, _>(monkey, [0.0; 2], [cos, sin]).coefficient(3)
    };
    report.claim(
        (0..360_i32).map(f64::from).all(|at| {
            (third(at) - (3.0 * at).to_radians().cos()).abs() < 1e-14
        }),
        "its third derivative does: at a distance r along the angle θ f = r³ cos 3θ, thrice down and thrice up",
    );
}

/// Two starts that are near to each other.
const STARTS: [[f64; 2]; 2] = [[-0.4, 1.3], [-0.1, 1.3]];

fn in_the_hollows(report: &mut Report) {
    heading('c', "One function, two starts, two ends");
    let ends = STARTS.map(|start| descent(hollows, start, 0.05, 0.0).nth(1000).unwrap_or(start));
    let mut table = Table::new([
        Column::Right("start"),
        Column::Right("end"),
        Column::Right("f there"),
        Column::Right("eigenvalues of the Hessian"),
    ]);
    for (start, end) in STARTS.iter().zip(ends) {
        let eigenvalues = eigenvalues(hessian(hollows, end));
        let [start, eigenvalues] = [*start, eigenvalues].map(|pair| format!("{pair:.1?}"));
        table.row([start, format!("{end:.4?}"), format!("{:.4}", hollows(end)), eigenvalues]);
    }
    table.print();
    let steepness = ends.map(|end| gradient(hollows, end).map(f64::abs));
    report.claim(
        steepness.as_flattened().iter().all(|&g| g < 1e-12),
        "∇f = 0 at both ends, to 10⁻¹²",
    );
    report.claim(
        ends.iter().all(|&end| eigenvalues(hessian(hollows, end))[1] > 0.0),
        "both eigenvalues are positive at both: local minima",
    );
    let [left, right] = ends.map(hollows);
    report.claim(
        left < right - 0.5,
        "but the right one lies 0.6 above the left: no derivative there tells",
    );
}

/// A drawn way: its colour, where it starts, η and β.
type Way = (RGBColor, [f64; 2], f64, f64);

/// Draws a panel: contours that are equally far apart in f, and ways on them.
fn map<'a, 'b>(
    canvas: &'a Canvas<'b>,
    [title, x, y]: [&str; 3],
    f: impl Fn([Dual<f64, 2>; 2]) -> Dual<f64, 2> + Copy,
    levels: impl Iterator<Item = f64>,
    ways: &[Way],
) -> Result<Panel<'a, 'b>, Failure> {
    let range: Range<f64> = -1.5..1.5;
    let [x, y] = [x, y].map(|name| Axis::linear(name, range.clone(), &[-1.0, 0.0, 1.0]));
    let mut panel = Panel::new(canvas, title, x, y)?;
    for level in levels {
        let height = |x, y| f([x, y].map(Dual::from)).value;
        panel.line(&contour(height, [range.clone(), range.clone()], level), CONTOUR, 1)?;
    }
    for &(colour, start, rate, momentum) in ways {
        let inside = |w: &[f64; 2]| w.iter().all(|w| range.contains(w));
        let way = descent(f, start, rate, momentum).take(200).take_while(inside);
        let way: Vec<_> = way.map(|[x, y]| (x, y)).collect();
        panel.line(&way, colour, 3)?;
        panel.dots(&way, colour, 5)?;
        panel.dots(&way[..1], INK, 8)?;
    }
    Ok(panel)
}

/// Draws the two figures.
fn figures() -> Result<(), Failure> {
    let levels = |n: i32, step: f64| (-n..=n).map(move |k| step * f64::from(k));
    draw("gradient_descent", (1800, 600), |canvas| {
        let panels = canvas.split_evenly((1, 3));
        let ways: [(&str, &[Way]); 3] = [
            ("η = 1: to and fro, for ever", &[(RED, START, 1.0, 0.0)]),
            ("η = 0.05: small steps", &[(BLUE, START, 0.05, 0.0)]),
            ("η = 0.05 and momentum 0.7", &[(GREEN, START, 0.05, 0.7)]),
        ];
        for (panel, (title, ways)) in panels.iter().zip(ways) {
            let mut panel = map(panel, [title, "w₁", "w₂"], valley, levels(14, 0.25), ways)?;
            if ways[0].2 == 1.0 {
                panel.label("(−1, 0)", (-1.0, 0.0), (0, 26), INK, Anchor::Middle)?;
                panel.label("(1, 0)", (1.0, 0.0), (0, 26), INK, Anchor::Middle)?;
            }
            panel.label("start", START.into(), (14, -16), INK, Anchor::Start)?;
        }
        Ok(())
    })?;
    draw("saddles_and_minima", (1800, 600), |canvas| {
        let panels = canvas.split_evenly((1, 3));
        let from = |colour, start| (colour, start, 0.05, 0.0);
        let ridge = [(GREEN, 0.0), (BLUE, 0.01), (RED, -0.01)];
        let ways = ridge.map(|(colour, y)| from(colour, [1.3, y]));
        map(&panels[0], ["saddle, x² − y²", "x", "y"], saddle, levels(8, 0.25), &ways)?;
        let ways = ridge.map(|(colour, y)| from(colour, [0.9, y]));
        map(&panels[1], ["monkey saddle, x³ − 3xy²", "x", "y"], monkey, levels(10, 0.5), &ways)?;
        let ways = [from(BLUE, STARTS[0]), from(RED, STARTS[1])];
        let title = ["two hollows: the start decides", "x", "y"];
        let mut panel = map(&panels[2], title, hollows, levels(12, 0.25), &ways)?;
        panel.label("f = −0.31", (-1.036, -0.518), (0, 40), BLUE, Anchor::Middle)?;
        panel.label("f = 0.29", (0.960, 0.480), (0, 40), RED, Anchor::Middle)
    })
}

fn main() -> Result<ExitCode, Failure> {
    let mut report = Report::default();
    println!("Gradient descent, w ← w − η∇f(w)");
    in_the_valley(&mut report);
    at_saddles(&mut report);
    in_the_hollows(&mut report);
    println!();
    figures()?;
    Ok(report.conclude())
}
