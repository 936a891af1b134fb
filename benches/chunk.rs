//! What the default sizes rest on: gradients at slices of 4 to 200 inputs in chunks of several sizes, Hessians at slices of 2
//! to 100 in blocks.
//!
//! `cargo bench --bench chunk` prints the time of each size over that of the best one for the same function and the same
//! number of inputs (medians of rounds in which every size has its turn), then the geometric mean and the worst of all;
//! `RUSTFLAGS="-C target-cpu=native"` measures a build for this processor. With `--test` everything runs once.

#[allow(dead_code, reason = "the other benches use the rest")]
mod support;

use std::hint::black_box;
use std::time::{Duration, Instant};

use infinitesimal::{Real, seed, value_and_gradient, value_and_hessian};
use support::{ackley, point, rosenbrock};

/// Σ ln(1 + e^(−zₖ)) of five sums zₖ of all inputs: much arithmetic for each elementary function.
#[inline]
fn logistic_losses<T: Real>(x: &[T]) -> T {
    let mut sum = T::zero();
    for k in 0..5_u32 {
        let mut z = T::constant(0.1);
        for (weight, &x) in (0_u32..).map(|i| f64::from((7 * i + 3 * k) % 11) / 10.0 - 0.2).zip(x) {
            z += x * T::constant(weight);
        }
        sum += (-z).softplus();
    }
    sum
}

/// Declares a study of one driver: what it takes for each function in chunks of each size. A function that is generic over
/// its numbers is no value to be passed on.
macro_rules! study {
    ($title:literal, $driver:ident, $lengths:expr, $rounds:expr, [$($function:ident)*], $chunks:tt) => {
        study(
            $title,
            &study!(@sizes $chunks),
            &[$((stringify!($function), study!(@ways $driver $function $chunks))),*],
            &$lengths,
            $rounds,
        )
    };
    (@sizes [$($chunk:literal)*]) => { [$($chunk),*] };
    (@ways $driver:ident $function:ident [$($chunk:literal)*]) => {
        [$(|x| {
            black_box($driver($function, seed(black_box(x)).chunk::<$chunk>()));
        }),*]
    };
}

/// The ways to one function's derivative, by the size of the chunk.
type Ways<const K: usize> = [fn(&[f64]); K];

/// Measures and prints the table of one driver.
fn study<const K: usize>(
    title: &str,
    sizes: &[usize; K],
    functions: &[(&str, Ways<K>)],
    lengths: &[u32],
    rounds: usize,
) {
    let row = |name: &str, ratios: [f64; K]| {
        println!("{name:22}{}", ratios.map(|ratio| format!("{ratio:7.2}")).concat());
    };
    println!("{title:22}{}", sizes.map(|size| format!("{size:7}")).concat());
    let (mut logarithms, mut worst, mut count) = ([0.0; K], [1.0; K], 0.0);
    for &(name, ways) in functions {
        for &n in lengths {
            let ratios = measure(ways, &point(n), rounds);
            row(&format!("{name} {n}"), ratios);
            for (i, ratio) in ratios.into_iter().enumerate() {
                logarithms[i] += ratio.ln();
                worst[i] = ratio.max(worst[i]);
            }
            count += 1.0;
        }
    }
    row("geometric mean", logarithms.map(|sum| (sum / count).exp()));
    row("worst", worst);
    println!();
}

/// Returns the median time of each way, over that of the best; of a single run each where there is one round.
fn measure<const K: usize>(ways: Ways<K>, x: &[f64], rounds: usize) -> [f64; K] {
    let mut times = [const { Vec::new() }; K];
    for _ in 0..rounds {
        for (times, way) in times.iter_mut().zip(ways) {
            let (start, mut runs) = (Instant::now(), 0_u32);
            while runs == 0 || rounds > 1 && start.elapsed() < Duration::from_micros(400) {
                way(x);
                runs += 1;
            }
            times.push(start.elapsed().as_secs_f64() / f64::from(runs));
        }
    }
    let medians = times.map(|mut times| {
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    });
    let best = medians.iter().copied().fold(f64::INFINITY, f64::min);
    medians.map(|median| median / best)
}

fn main() {
    let rounds = if std::env::args().any(|argument| argument == "--test") { 1 } else { 21 };
    study!(
        "gradient, chunks of",
        value_and_gradient,
        [4, 6, 8, 10, 12, 16, 20, 24, 32, 50, 64, 100, 128, 200],
        rounds,
        [rosenbrock ackley logistic_losses],
        [8 12 16 20 24 32]
    );
    study!(
        "Hessian, blocks of",
        value_and_hessian,
        [2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 32, 50, 64, 100],
        rounds,
        [rosenbrock ackley logistic_losses],
        [2 3 4 5 6 8]
    );
}
