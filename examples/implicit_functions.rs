//! Functions that are given by equations: Kepler's, to the tenth derivative, and the boiling of a gas.
//!
//! ```text
//! cargo run --release --example implicit_functions [FOLDER]
//! ```
//!
//! E − e·sin E = M says where a planet is. p = 8T/(3v − 1) − 3/v² (van der Waals, in units of the critical point) says how a gas
//! resists being compressed; below T = 1 it has a part in which the pressure rises with the volume, and instead of going through
//! that the gas boils: liquid and gas coexist at the pressure at which a line through the isotherm cuts off equal areas
//! (Maxwell). Both are solved on plain numbers, and `implicit` differentiates the equations.

use std::ops::Range;
use std::process::ExitCode;

use infinitesimal::finite::check_derivative;
use infinitesimal::{Dual, Real, derivative, gradient, implicit, taylor, value_and_derivative};

/// Claims and figures.
mod support {
    pub(super) mod figure;
    pub(super) mod report;
}

use support::figure::{Anchor, Axis, BLUE, Failure, GREY, INK, ORANGE, Panel, RED, SKY, draw};
use support::report::{Column, Report, Table, heading, paragraph, relative_error};

/// E(M) at the eccentricity e, by Newton's method.
fn anomaly<T: Real>(m: T, e: T) -> T {
    let newton = |[m, e]: [f64; 2]| {
        let step = |x: f64, _| x - (x - e * x.sin() - m) / (1.0 - e * x.cos());
        (0..10).fold(m + e * m.sin(), step)
    };
    implicit::root(newton, |x, [m, e]| x - e * x.sin() - m, [m, e]).unwrap_or(T::nan())
}

/// Returns Jₙ(x), Bessel's function, by its power series.
fn bessel(n: i32, x: f64) -> f64 {
    let half = x / 2.0;
    let first = (1..=n).fold(1.0, |term, k| term * half / f64::from(k));
    let term = |&(term, k): &(f64, i32)| {
        Some((-term * half * half / (f64::from(k) * f64::from(k + n)), k + 1))
    };
    std::iter::successors(Some((first, 1)), term).take(40).map(|(term, _)| term).sum()
}

/// Returns the k-th derivative of E by M from Bessel's series, E = M + Σ 2/n·Jₙ(ne)·sin nM.
fn bessel_series(m: f64, e: f64, k: i32) -> f64 {
    let term = |n: i32| {
        let x = f64::from(n);
        // each derivative turns the sine by a quarter
        let wave = (x * m + f64::from(k) * std::f64::consts::FRAC_PI_2).sin();
        2.0 * bessel(n, x * e) * x.powi(k - 1) * wave
    };
    let rest: f64 = (1..=60).rev().map(term).sum();
    if k == 1 { 1.0 + rest } else { rest }
}

fn kepler(report: &mut Report) {
    heading('a', "Kepler's equation to the tenth derivative");
    paragraph(
        "The equation is run on series, E found by Newton's method on plain numbers. Bessel's series of E, of sixty terms, is differentiated \
         term by term beside it.",
    );
    let (m, e) = (1.0, 0.2);
    let ours = taylor::<10, _>(|m| anomaly(m, e.into()), m);
    let mut table = Table::new([
        Column::Right("k"),
        Column::Right("dᵏE/dMᵏ"),
        Column::Right("by Bessel's series"),
        Column::Right("relative error"),
    ]);
    let mut worst = 0.0_f64;
    for k in 1..=10 {
        let (ours, series) =
            (ours.derivative(k), bessel_series(m, e, i32::try_from(k).unwrap_or(0)));
        let error = relative_error(ours, series);
        worst = worst.max(error);
        table.row([
            k.to_string(),
            format!("{ours:.12}"),
            format!("{series:.12}"),
            format!("{error:.0e}"),
        ]);
    }
    table.print();
    report.claim(worst < 1e-13, &format!("all ten agree to 10⁻¹³ ({worst:.0e})"));
    let [by_m, by_e] = gradient(|[m, e]| anomaly(m, e), [m, e]);
    let (sin, cos) = anomaly(m, e).sin_cos();
    report.claim(
        relative_error(by_m, 1.0 / (1.0 - e * cos)) < 1e-15
            && relative_error(by_e, sin / (1.0 - e * cos)) < 1e-15,
        "∂E/∂M = 1/(1 − e·cos E) and ∂E/∂e = sin E/(1 − e·cos E), to 10⁻¹⁵",
    );
}

/// The pressure at a volume and a temperature.
fn pressure<T: Real>(v: T, t: T) -> T {
    let c = T::constant;
    c(8.0) * t / (c(3.0) * v - c(1.0)) - c(3.0) / (v * v)
}

/// Returns what is left of Maxwell's two conditions on the volumes of liquid and gas: one pressure, and equal areas.
fn maxwell<T: Real>([liquid, gas]: [T; 2], t: T) -> [T; 2] {
    let c = T::constant;
    let free = |v: T| c(3.0) * v - c(1.0);
    let area = c(8.0 / 3.0) * t * (free(gas) / free(liquid)).ln() + c(3.0) / gas - c(3.0) / liquid;
    let p = pressure(gas, t);
    [pressure(liquid, t) - p, area - p * (gas - liquid)]
}

/// Returns where a function changes its sign.
fn bisect(f: impl Fn(f64) -> f64, Range { mut start, mut end }: Range<f64>) -> f64 {
    let is_positive = f(start) > 0.0;
    for _ in 0..100 {
        let middle = f64::midpoint(start, end);
        if (f(middle) > 0.0) == is_positive { start = middle } else { end = middle }
    }
    f64::midpoint(start, end)
}

/// Returns the volumes of liquid and gas by bisection in bisection: of the pressure, until the areas are equal, and of the
/// volumes at that pressure.
fn by_bisection(t: f64) -> [f64; 2] {
    // where the pressure rises with the volume: 4T·v³ = (3v − 1)²
    let rises = |v: f64| 4.0 * t * v * v * v - (3.0 * v - 1.0) * (3.0 * v - 1.0);
    let (low, high) = (bisect(rises, 0.34..1.0), bisect(rises, 1.0..1e3));
    let volumes = |p: f64| {
        let liquid = bisect(|v| pressure(v, t) - p, 0.333_334..low);
        [liquid, bisect(|v| pressure(v, t) - p, high..1e4)]
    };
    let area = |p: f64| {
        let [liquid, gas] = volumes(p);
        8.0 / 3.0 * t * ((3.0 * gas - 1.0) / (3.0 * liquid - 1.0)).ln() + 3.0 / gas
            - 3.0 / liquid
            - p * (gas - liquid)
    };
    volumes(bisect(area, pressure(low, t).max(1e-3)..pressure(high, t)))
}

/// Returns the volumes of liquid and gas that coexist.
fn coexistence<T: Real>(t: T) -> Result<[T; 2], implicit::Error> {
    implicit::root(by_bisection, maxwell, t)
}

/// Returns the pressure at which it boils.
fn boiling<T: Real>(t: T) -> T {
    coexistence(t).map_or(T::nan(), |[_, gas]| pressure(gas, t))
}

/// Returns the slope of Clausius and Clapeyron, the entropy of boiling over its volume.
fn clapeyron(t: f64) -> f64 {
    let [liquid, gas] = by_bisection(t);
    8.0 / 3.0 * ((3.0 * gas - 1.0) / (3.0 * liquid - 1.0)).ln() / (gas - liquid)
}

fn boils(report: &mut Report) {
    heading('b', "The boiling of van der Waals' gas");
    paragraph(
        "The volumes of liquid and gas solve two equations with T as their parameter. How the pressure p of boiling climbs with T \
         is known otherwise, too: dp/dT is the entropy over the volume of boiling (Clausius and Clapeyron).",
    );
    let mut table = Table::new([
        Column::Right("T"),
        Column::Right("liquid"),
        Column::Right("gas"),
        Column::Right("p"),
        Column::Right("dp/dT"),
        Column::Right("by Clapeyron"),
        Column::Right("d²p/dT²"),
        Column::Right("d(gas)/dT"),
    ]);
    let mut worst = 0.0_f64;
    let mut checked = true;
    for t in [0.7, 0.8, 0.9, 0.95, 0.99] {
        let (p, slope) = value_and_derivative(boiling, t);
        let second = derivative(|t| derivative(boiling, t), t);
        let swell = derivative(|t| coexistence(t).map_or(t, |[_, gas]| gas), t);
        let [liquid, gas] = by_bisection(t);
        worst = worst.max(relative_error(slope, clapeyron(t)));
        let claim = |t| derivative(|t| derivative(boiling, t), t);
        checked &= check_derivative(|t| derivative(boiling, t), claim, t).is_ok();
        table.row([
            format!("{t}"),
            format!("{liquid:.6}"),
            format!("{gas:.6}"),
            format!("{p:.6}"),
            format!("{slope:.10}"),
            format!("{:.10}", clapeyron(t)),
            format!("{second:+.4}"),
            format!("{swell:+.4}"),
        ]);
    }
    table.print();
    report.claim(worst < 1e-12, &format!("dp/dT is Clapeyron's to 10⁻¹² ({worst:.0e})"));
    report.claim(checked, "differences of dp/dT do not contradict d²p/dT²");
    let near: f64 = derivative(boiling, 0.9999);
    report.claim(
        (near - 4.0).abs() < 1e-2,
        &format!("towards the critical point dp/dT goes to 4 ({near:.4} at T = 0.9999)"),
    );
    let critical = implicit::root(|_| [1.0, 1.0], maxwell, Dual::new(1.0, [1.0]));
    report.claim(
        critical == Err(implicit::Error::Singular),
        "at it liquid and gas are one, their volumes have no derivative, and that is an error",
    );
}

/// Draws isotherms and the pressure of boiling.
fn figure() -> Result<(), Failure> {
    draw("implicit_functions", (1400, 600), |canvas| {
        let panels = canvas.split_evenly((1, 2));
        let x = Axis::linear("volume", 0.4..4.0, &[1.0, 2.0, 3.0, 4.0]);
        let y = Axis::linear("pressure", 0.0..1.6, &[0.0, 0.5, 1.0, 1.5]);
        let mut panel = Panel::new(&panels[0], "van der Waals' gas boils", x, y)?;
        let grid = |range: Range<f64>, n: i32| {
            (0..=n)
                .map(move |i| range.start + (range.end - range.start) * f64::from(i) / f64::from(n))
        };
        let cool = [0.85, 0.9, 0.95];
        let dome: Vec<[f64; 3]> = grid(0.6..0.9999, 200)
            .map(|t| {
                let [liquid, gas] = by_bisection(t);
                [liquid, gas, pressure(gas, t)]
            })
            .collect();
        let left = dome.iter().map(|&[liquid, _, p]| (liquid, p));
        let right = dome.iter().rev().map(|&[_, gas, p]| (gas, p));
        let outline: Vec<_> = left.chain(right).collect();
        panel.area(&outline, SKY)?;
        for t in cool.into_iter().chain([1.0, 1.05, 1.1]) {
            let line: Vec<_> = grid(0.4..4.0, 1200).map(|v| (v, pressure(v, t))).collect();
            let inside: Vec<_> =
                line.iter().copied().filter(|&(_, p)| (0.0..1.6).contains(&p)).collect();
            if t < 1.0 {
                let [liquid, gas] = by_bisection(t);
                let level = pressure(gas, t);
                panel.dashes(&inside, GREY, 1)?;
                let part = |keep: fn(f64, f64, f64) -> bool| -> Vec<_> {
                    inside.iter().copied().filter(|&(v, _)| keep(v, liquid, gas)).collect()
                };
                panel.line(&part(|v, liquid, _| v <= liquid), BLUE, 3)?;
                panel.line(&part(|v, _, gas| v >= gas), BLUE, 3)?;
                panel.line(&[(liquid, level), (gas, level)], BLUE, 3)?;
                panel.dots(&[(liquid, level), (gas, level)], BLUE, 4)?;
            } else {
                panel.line(&inside, if t == 1.0 { RED } else { BLUE }, 3)?;
            }
        }
        panel.label("liquid and gas", (1.9, 0.36), (0, 0), INK, Anchor::Middle)?;
        panel.label("T = 1", (1.15, 1.0), (0, -14), RED, Anchor::Start)?;
        panel.label("0.85", (3.95, 0.43), (0, 16), BLUE, Anchor::End)?;
        panel.label("1.1", (3.95, 0.68), (0, -10), BLUE, Anchor::End)?;

        let x = Axis::linear("temperature", 0.7..1.0, &[0.7, 0.8, 0.9, 1.0]);
        let y = Axis::linear("pressure", 0.0..1.1, &[0.0, 0.5, 1.0]);
        let mut panel = Panel::new(&panels[1], "the pressure of boiling, and its tangents", x, y)?;
        let curve: Vec<_> = grid(0.7..0.9999, 100).map(|t| (t, boiling(t))).collect();
        let mut touching = Vec::new();
        for t in [0.78, 0.85, 0.92] {
            let (p, slope) = value_and_derivative(boiling, t);
            let ends = [-0.07, 0.07].map(|s| (t + s, p + slope * s));
            panel.line(&ends, ORANGE, 2)?;
            touching.push((t, p));
        }
        panel.line(&curve, BLUE, 3)?;
        panel.dots(&touching, ORANGE, 5)?;
        panel.dots(&[(1.0, 1.0)], RED, 7)?;
        panel.label("critical point", (0.99, 1.0), (-12, -4), RED, Anchor::End)?;
        panel.label("gas", (0.93, 0.3), (0, 0), INK, Anchor::Middle)?;
        panel.label("liquid", (0.78, 0.7), (0, 0), INK, Anchor::Middle)
    })
}

fn main() -> Result<ExitCode, Failure> {
    let mut report = Report::default();
    kepler(&mut report);
    boils(&mut report);
    println!();
    figure()?;
    Ok(report.conclude())
}
