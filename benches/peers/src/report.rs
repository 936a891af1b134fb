//! The tables.

use std::process::ExitCode;

use peers_work::Contender;

use crate::agreement::disagreements;
use crate::contenders::{BY_HAND, Heat, OURS, absences, contenders, heats};
use crate::counts::counts;
use crate::launches::{Time, times};
use crate::marks::{NATIVE, mark};
use crate::options::Options;
use crate::statistics::short;

/// How far behind the best peer still counts as level.
const LEVEL: f64 = 1.03;

/// Checks that all agree, measures and prints.
pub(crate) fn report(options: &Options) -> ExitCode {
    let (contenders, heats) = (contenders(options), heats(options));
    for absence in absences() {
        println!("{absence}");
    }
    let found = disagreements(&heats, &contenders);
    if !found.is_empty() {
        eprintln!("{}", found.join("\n"));
        return ExitCode::FAILURE;
    }
    let entrants: usize = heats.iter().map(|heat| heat.entrants.len()).sum();
    println!("All {entrants} ways of {} workloads agree.\n", heats.len());
    if options.times {
        match times(options, &heats) {
            Ok(times) => print_times(options, &contenders, &heats, &times),
            Err(message) => {
                eprintln!("{message}");
                return ExitCode::FAILURE;
            }
        }
    }
    if options.counts {
        match counts(options, &heats) {
            Ok(counts) => print_counts(&contenders, &heats, &counts),
            Err(message) => println!("No instruction counts: {message}"),
        }
    }
    ExitCode::SUCCESS
}

/// Prints the table of times and that of this crate's other calls.
fn print_times(options: &Options, contenders: &[Contender], heats: &[Heat], times: &[Vec<Time>]) {
    let build = if NATIVE { "native" } else { "default" };
    println!(
        "Times in a {build} build, as ratios to code by hand: median of {} launches (range).",
        options.launches
    );
    println!("A peer's cell is its fastest call, this crate's its usual one.\n");
    let mut header = vec![
        "workload".into(),
        "by hand, ns".into(),
        "mark".into(),
        "infinitesimal".into(),
        String::new(),
        "beside peers".into(),
    ];
    header.extend(contenders[OURS + 1..].iter().map(|peer| peer.name.into()));
    let mut rows = vec![header];
    let header = ["workload", "call", "ratio", "to the usual call", "mark", "", "beside peers"];
    let mut others = vec![header.map(String::from).to_vec()];
    for (heat, times) in heats.iter().zip(times) {
        let ratio = |i: usize| times[i].ratio;
        let Some(ours) = first(heat, OURS) else { continue };
        let best_of = |peer: usize| {
            let of_peer = (0..heat.entrants.len()).filter(|&i| heat.entrants[i].contender == peer);
            of_peer.min_by(|&i, &j| ratio(i).median.total_cmp(&ratio(j).median))
        };
        let peers: Vec<_> = (OURS + 1..contenders.len()).map(best_of).collect();
        let best =
            peers.iter().flatten().min_by(|&&i, &&j| ratio(i).median.total_cmp(&ratio(j).median));
        let judged = |ours: usize| {
            let beside = best.map_or("–".into(), |&i| {
                let lead = ratio(i).median / ratio(ours).median;
                let word = if lead * LEVEL >= 1.0 { "ahead" } else { "behind" };
                let peer = contenders[heat.entrants[i].contender].name;
                format!("{word}, {}× of {peer}", short(lead))
            });
            (verdict(mark(heat.workload), ratio(ours).median), beside)
        };
        let mark = mark(heat.workload).map_or("–".into(), short);
        let (held, beside) = judged(ours);
        let mut row = vec![
            heat.workload.name().into(),
            short(times[BY_HAND].nanoseconds.median),
            mark.clone(),
            ratio(ours).to_string(),
            held,
            beside,
        ];
        row.extend(peers.iter().map(|peer| peer.map_or("–".into(), |i| ratio(i).to_string())));
        rows.push(row);
        for (i, entrant) in heat.entrants.iter().enumerate() {
            if entrant.contender == OURS && i != ours {
                let (held, beside) = judged(i);
                others.push(vec![
                    heat.workload.name().into(),
                    entrant.entry.call.into(),
                    ratio(i).to_string(),
                    short(ratio(i).median / ratio(ours).median),
                    mark.clone(),
                    held,
                    beside,
                ]);
            }
        }
    }
    print_table(&rows);
    if others.len() > 1 {
        println!("Other calls of this crate.\n");
        print_table(&others);
    }
}

/// Prints the table of instructions.
fn print_counts(contenders: &[Contender], heats: &[Heat], counts: &[Vec<f64>]) {
    println!("Instructions, by valgrind; in brackets the ratio to code by hand.\n");
    let mut header: Vec<String> = vec!["workload".into(), "by hand".into()];
    header.extend(contenders[OURS..].iter().map(|contender| contender.name.into()));
    let mut rows = vec![header];
    for (heat, counts) in heats.iter().zip(counts) {
        let mut row = vec![heat.workload.name().into(), format!("{:.0}", counts[BY_HAND])];
        for contender in OURS..contenders.len() {
            let of_contender =
                (0..heat.entrants.len()).filter(|&i| heat.entrants[i].contender == contender);
            let least = of_contender.map(|i| counts[i]).min_by(f64::total_cmp);
            let count =
                if contender == OURS { first(heat, OURS).map(|i| counts[i]) } else { least };
            row.push(count.map_or("–".into(), |count| {
                format!("{count:.0} ({})", short(count / counts[BY_HAND]))
            }));
        }
        rows.push(row);
    }
    print_table(&rows);
}

/// Says whether a ratio keeps within a mark.
fn verdict(mark: Option<f64>, ratio: f64) -> String {
    match mark {
        Some(mark) if (ratio * 100.0).round() <= mark * 100.0 => "held",
        Some(_) => "missed",
        None => "–",
    }
    .into()
}

/// Returns the usual entry of a contender.
fn first(heat: &Heat, contender: usize) -> Option<usize> {
    heat.entrants.iter().position(|entrant| entrant.contender == contender)
}

/// Prints a table in Markdown, its columns aligned.
fn print_table(rows: &[Vec<String>]) {
    let width =
        |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..rows[0].len()).map(width).collect();
    for (i, row) in rows.iter().enumerate() {
        let cells: Vec<String> =
            row.iter().zip(&widths).map(|(cell, &width)| format!("{cell:width$}")).collect();
        println!("| {} |", cells.join(" | "));
        if i == 0 {
            println!(
                "|{}|",
                widths.iter().map(|width| "-".repeat(width + 2)).collect::<Vec<_>>().join("|")
            );
        }
    }
    println!();
}
