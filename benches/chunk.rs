//! What `DEFAULT_CHUNK` rests on: gradients at slices of 4 to 200 inputs, in chunks of several sizes.
//!
//! `cargo bench --bench chunk` prints the time of each chunk over that of the best one for the same function and the same
//! number of inputs (medians of rounds in which every chunk has its turn), then the geometric mean and the worst of all;
//! `RUSTFLAGS="-C target-cpu=native"` measures a build for this processor. With `--test` everything runs once.

#[allow(dead_code, reason = "the other benches use the rest")]
mod support;

use std::hint::black_box;
use std::time::{Duration, Instant};

use infinitesimal::{DEFAULT_CHUNK, Real, seed, value_and_gradient};
use support::{ackley, point, rosenbrock};

const CHUNKS: [usize; 6] = [8, 12, 16, 20, 24, 32];

const LENGTHS: [u32; 14] = [4, 6, 8, 10, 12, 16, 20, 24, 32, 50, 64, 100, 128, 200];

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

/// Declares the ways to the gradient of one function, generic over its numbers and therefore not a value to be passed on.
macro_rules! ways {
    ($function:ident: $($chunk:literal)*) => {
        [$(|x| {
            black_box(value_and_gradient($function, seed(black_box(x)).chunk::<$chunk>()));
        }),*]
    };
}

type Ways = [fn(&[f64]); CHUNKS.len()];

/// Returns the median time of each way, over that of the best.
fn measure(ways: Ways, x: &[f64], rounds: usize) -> [f64; CHUNKS.len()] {
    let mut times = [const { Vec::new() }; CHUNKS.len()];
    for _ in 0..rounds {
        for (times, way) in times.iter_mut().zip(ways) {
            let (start, mut runs) = (Instant::now(), 0_u32);
            while runs == 0 || start.elapsed() < Duration::from_micros(200) {
                (0..8).for_each(|_| way(x));
                runs += 8;
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
    let functions: [(&str, Ways); 3] = [
        ("Rosenbrock", ways!(rosenbrock: 8 12 16 20 24 32)),
        ("Ackley", ways!(ackley: 8 12 16 20 24 32)),
        ("losses", ways!(logistic_losses: 8 12 16 20 24 32)),
    ];
    let row = |name: &str, ratios: [f64; CHUNKS.len()]| {
        println!("{name:16}{}", ratios.map(|ratio| format!("{ratio:7.2}")).concat());
    };
    println!("{:16}{}", "chunk", CHUNKS.map(|chunk| format!("{chunk:7}")).concat());
    let (mut logarithms, mut worst, mut count) = ([0.0; CHUNKS.len()], [1.0; CHUNKS.len()], 0.0);
    for (name, ways) in functions {
        for n in LENGTHS {
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
    println!("the default is {DEFAULT_CHUNK}");
}
