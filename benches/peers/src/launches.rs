//! Times, measured by several processes: the place of the stack alone moves some contenders by a factor.

use std::process::Command;

use peers_work::Done;

use crate::contenders::{Heat, heats};
use crate::options::Options;
use crate::statistics::{Spread, median};

/// What an entrant takes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Time {
    /// Nanoseconds.
    pub(crate) nanoseconds: Spread,
    /// Relative to the code by hand of the same round.
    pub(crate) ratio: Spread,
}

/// Returns the times of all entrants, heat by heat.
pub(crate) fn times(options: &Options, heats: &[Heat]) -> Result<Vec<Vec<Time>>, String> {
    let entrants = heats.iter().map(|heat| heat.entrants.len());
    let mut of_launches: Vec<Vec<Vec<(f64, f64)>>> =
        entrants.map(|n| vec![Vec::new(); n]).collect();
    for launch in 0..options.launches {
        eprint!("\rlaunch {} of {} ", launch + 1, options.launches);
        let text = launch_once(options, launch)?;
        let mut lines = text.lines();
        for (heat, of_launches) in heats.iter().zip(&mut of_launches) {
            let rounds =
                |line: &str| line.split(' ').map(str::parse).collect::<Result<Vec<f64>, _>>();
            let read =
                lines.by_ref().take(heat.entrants.len()).map(rounds).collect::<Result<Vec<_>, _>>();
            let read = read.map_err(|error| format!("a launch printed no number: {error}"))?;
            let Some(by_hand) = read.first().filter(|_| read.len() == heat.entrants.len()) else {
                return Err(String::from("a launch ended early"));
            };
            for (rounds, of_launches) in read.iter().zip(of_launches) {
                let ratios = rounds.iter().zip(by_hand).map(|(time, by_hand)| time / by_hand);
                of_launches.push((median(rounds.clone()), median(ratios.collect())));
            }
        }
    }
    eprint!("\r                    \r");
    let time = |of_launches: &Vec<(f64, f64)>| Time {
        nanoseconds: Spread::of(of_launches.iter().map(|time| time.0).collect()),
        ratio: Spread::of(of_launches.iter().map(|time| time.1).collect()),
    };
    Ok(of_launches.iter().map(|heat| heat.iter().map(time).collect()).collect())
}

/// Has another process measure, with a stack that begins elsewhere in each.
fn launch_once(options: &Options, launch: usize) -> Result<String, String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let shift = ".".repeat(launch * 2003 % 4096);
    let output = Command::new(program)
        .args(options.arguments("--launch"))
        .env("PEERS_SHIFT_OF_THE_STACK", shift)
        .output()
        .map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err(format!("a launch failed: {}", String::from_utf8_lossy(&output.stderr)));
    }
    String::from_utf8(output.stdout).map_err(|error| error.to_string())
}

/// Measures and prints a line for each entrant: nanoseconds, round by round.
pub(crate) fn launched(options: &Options) {
    for heat in heats(options) {
        let times: Vec<u64> =
            heat.entrants.iter().map(|entrant| repetitions(options, entrant.entry.run)).collect();
        let n = heat.entrants.len();
        let mut rounds = vec![Vec::new(); n];
        for round in 0..options.rounds {
            for turn in 0..n {
                // each goes first in some rounds
                let i = (round + turn) % n;
                rounds[i]
                    .push(seconds(heat.entrants[i].entry.run, times[i]) * 1e9 / times[i] as f64);
            }
        }
        for rounds in rounds {
            let rounds: Vec<String> = rounds.iter().map(|time| format!("{time:.4}")).collect();
            println!("{}", rounds.join(" "));
        }
    }
}

/// Returns how many repetitions take as long as a turn should.
fn repetitions(options: &Options, run: fn(u64) -> Done) -> u64 {
    let wanted = options.microseconds as f64 * 1e-6;
    let mut times = 1;
    loop {
        let taken = seconds(run, times);
        if taken >= wanted {
            return times;
        }
        let factor = (1.1 * wanted / taken.max(1e-9)).clamp(1.2, 10.0);
        times = (times as f64 * factor).ceil() as u64;
    }
}

/// Returns how long some repetitions take.
fn seconds(run: fn(u64) -> Done, times: u64) -> f64 {
    run(times).elapsed.as_secs_f64()
}
