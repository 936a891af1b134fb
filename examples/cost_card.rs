//! What a derivative costs: the cards of three functions, one with many inputs, one with many outputs, one of everyday
//! shape; and where reverse mode overtakes forward mode, predicted and measured.
//!
//! ```text
//! cargo run --release --example cost_card
//! ```
//!
//! The claims that are checked are about what was counted; times are printed, and differ from machine to machine. The
//! program exits with an error if a printed claim does not hold.

use std::process::ExitCode;

use infinitesimal::cost::{CHUNKS, Card, Way, card};
use infinitesimal::{Function, Real};

#[path = "support/report.rs"]
mod report;

use report::{Column, Report, Table, heading, paragraph};

/// An index as a float.
fn float(i: usize) -> f64 {
    u32::try_from(i).map_or(f64::NAN, f64::from)
}

/// The loss of logistic regression, Σ ln(1 + e^(−yₖ w·xₖ)) over 16 samples: any number of weights, one result.
struct Regression;

impl Function for Regression {
    type Output<T: Real> = T;

    fn evaluate<T: Real>(&self, weights: &[T]) -> T {
        let mut loss = T::zero();
        for sample in 0..16 {
            let feature = |i| T::constant(0.2 * float((3 * sample + 5 * i) % 11) - 1.0);
            let mut score = T::zero();
            for (i, &weight) in weights.iter().enumerate() {
                score += weight * feature(i);
            }
            loss += (if sample % 2 == 0 { score } else { -score }).softplus();
        }
        loss
    }
}

/// An oscillation a e^(−bt) cos ct at thirty times: three inputs, thirty results.
struct Oscillation;

impl Function for Oscillation {
    type Output<T: Real> = [T; 30];

    fn evaluate<T: Real>(&self, x: &[T]) -> [T; 30] {
        std::array::from_fn(|i| {
            let t = T::constant(0.1 * float(i));
            x[0] * (-x[1] * t).exp() * (x[2] * t).cos()
        })
    }
}

/// Where a camera with a rotation vector, a translation, a focal length and two distortions sees a point in space: twelve
/// inputs, two results.
struct Reprojection;

impl Function for Reprojection {
    type Output<T: Real> = [T; 2];

    fn evaluate<T: Real>(&self, x: &[T]) -> [T; 2] {
        let &[wx, wy, wz, tx, ty, tz, focal, k1, k2, px, py, pz] = x else {
            panic!("a camera and a point are twelve numbers, not {}", x.len())
        };
        let angle = (wx * wx + wy * wy + wz * wz).sqrt();
        let (sin, cos) = angle.sin_cos();
        let (kx, ky, kz) = (wx / angle, wy / angle, wz / angle);
        let along = (kx * px + ky * py + kz * pz) * (T::one() - cos);
        let qx = px * cos + (ky * pz - kz * py) * sin + kx * along + tx;
        let qy = py * cos + (kz * px - kx * pz) * sin + ky * along + ty;
        let qz = pz * cos + (kx * py - ky * px) * sin + kz * along + tz;
        let (u, v) = (-qx / qz, -qy / qz);
        let square = u * u + v * v;
        let scale = focal * (T::one() + square * (k1 + square * k2));
        [scale * u, scale * v]
    }
}

/// Prints a card and checks what was counted.
fn show(report: &mut Report, card: &Card) {
    println!("{card}\n");
    let bounded = card.costs.iter().filter_map(|cost| Some((cost.cost_ratio.counted, cost.bound?)));
    report.claim(
        bounded.clone().count() >= 7 && bounded.clone().all(|(ratio, bound)| ratio <= bound),
        "no counted ω is above Griewank and Walther's bound",
    );
}

/// Returns the time of reverse mode over that of forward mode in the best of all chunks.
fn reverse_over_forward(card: &Card) -> f64 {
    let time = |way| card.cost(way).time.seconds;
    let forward = CHUNKS.map(|chunk| time(Way::Forward { chunk }));
    time(Way::Reverse) / forward.into_iter().fold(f64::INFINITY, f64::min)
}

fn main() -> ExitCode {
    let mut report = Report::default();
    println!("What a derivative costs, counted and measured");

    heading('a', "A hundred inputs, one output: the loss of a logistic regression");
    let weights: Vec<f64> = (0..100).map(|i| (1.7 * float(i) + 0.4).sin()).collect();
    let regression = card(&Regression, &weights);
    show(&mut report, &regression);

    heading('b', "Three inputs, thirty outputs: a damped oscillation");
    let oscillation = card(&Oscillation, &[1.3, 0.4, 2.2]);
    show(&mut report, &oscillation);

    heading('c', "Twelve inputs, two outputs: a point seen by a camera");
    let camera_and_point =
        [0.016, -0.013, -0.044, -0.034, -0.107, 1.12, 399.75, -3.2e-7, 5.9e-13, -0.61, 0.57, -1.85];
    let reprojection = card(&Reprojection, &camera_and_point);
    show(&mut report, &reprojection);

    heading('d', "Forward or reverse");
    paragraph(
        "An evaluation in forward mode carries a chunk of inputs, so that a gradient takes ⌈n/chunk⌉ of them; reverse mode \
         takes one evaluation and a sweep for each output. With few inputs forward mode is cheaper, with few outputs and \
         many inputs reverse mode. From the counts of one point one can tell where they cross, since both grow with the \
         function itself:",
    );
    for card in [&regression, &oscillation, &reprojection] {
        println!("  {}", card.advice());
    }
    println!();
    let reverse_by_counts = |card: &Card| card.inputs >= card.crossover().predicted;
    report.claim(
        reverse_by_counts(&regression)
            && !reverse_by_counts(&oscillation)
            && !reverse_by_counts(&reprojection),
        "by the counts, reverse mode is for the first, forward mode for the other two",
    );

    println!();
    paragraph(
        "The same regression with fewer weights, timed. Where the ratio falls below 1 is the crossover; the counts of \
         each predict it, and so do its times:",
    );
    let mut table = Table::new([
        Column::Right("weights"),
        Column::Right("time, reverse over forward"),
        Column::Right("crossover by counts"),
        Column::Right("by times"),
    ]);
    for n in [4, 8, 12, 16, 20, 24, 32, 48] {
        let card = card(&Regression, &weights[..n]);
        let crossover = card.crossover();
        let ratio = format!("{:.2}", reverse_over_forward(&card));
        table.row([
            n.to_string(),
            ratio,
            crossover.predicted.to_string(),
            crossover.measured.to_string(),
        ]);
    }
    table.print();
    report.conclude()
}
