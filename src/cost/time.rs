//! What each way takes, measured.

use alloc::boxed::Box;
use alloc::vec::Vec;
use std::time::{Duration, Instant};

/// How long the measurement of all ways may take, unless a single round takes longer.
const BUDGET: Duration = Duration::from_millis(400);

/// The shortest time that is worth measuring: a thousand times what it takes to look at the clock.
const SHORTEST: Duration = Duration::from_micros(25);

/// Rounds of measurement: no fewer, for a median, and no more.
const ROUNDS: [usize; 2] = [5, 101];

/// How long one evaluation takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Time {
    /// The median over all rounds.
    pub seconds: f64,
    /// Half the distance between the quartiles, over the median.
    pub spread: f64,
}

/// A thing to do so many times.
pub(super) type Job<'j> = Box<dyn FnMut(u32) + 'j>;

/// Measures jobs in rounds, each of them in every round, so that whatever slows the machine down slows all of them. Returns
/// the time of each, and its ratio to the first.
pub(super) fn measure(jobs: &mut [Job<'_>]) -> Vec<(Time, f64)> {
    let start = Instant::now();
    let repetitions: Vec<u32> = jobs.iter_mut().map(|job| repetitions(job)).collect();
    let mut rounds: Vec<Vec<f64>> = Vec::new();
    while rounds.len() < ROUNDS[0] || (rounds.len() < ROUNDS[1] && start.elapsed() < BUDGET) {
        let times = jobs.iter_mut().zip(&repetitions).map(|(job, &repetitions)| {
            let start = Instant::now();
            job(repetitions);
            start.elapsed().as_secs_f64() / f64::from(repetitions)
        });
        rounds.push(times.collect());
    }
    let summary = |i: usize| {
        let [low, seconds, high] = quartiles(rounds.iter().map(|round| round[i]).collect());
        let [_, ratio, _] = quartiles(rounds.iter().map(|round| round[i] / round[0]).collect());
        (Time { seconds, spread: (high - low) / 2.0 / seconds }, ratio)
    };
    (0..jobs.len()).map(summary).collect()
}

/// Returns how often a job is repeated to be worth measuring, after warming it up.
fn repetitions(job: &mut Job<'_>) -> u32 {
    let mut repetitions = 1;
    loop {
        let start = Instant::now();
        job(repetitions);
        if start.elapsed() >= SHORTEST || repetitions > u32::MAX / 2 {
            return repetitions;
        }
        repetitions *= 2;
    }
}

/// Returns the quartiles.
fn quartiles(mut samples: Vec<f64>) -> [f64; 3] {
    samples.sort_by(f64::total_cmp);
    let last = samples.len() - 1;
    [last / 4, last / 2, last - last / 4].map(|i| samples[i])
}
