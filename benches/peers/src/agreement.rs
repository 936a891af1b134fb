//! Whether all contenders compute the same.

use peers_work::Contender;

use crate::contenders::{Entrant, Heat};

/// How far an exact derivative may be from the one by hand, relative to it or to 1.
const EXACT: f64 = 1e-12;
/// How far a difference quotient may be, relative to the largest of all results.
const INEXACT: f64 = 1e-3;

/// Returns every disagreement with the code by hand, as text.
pub(crate) fn disagreements(heats: &[Heat], contenders: &[Contender]) -> Vec<String> {
    let mut found = Vec::new();
    for heat in heats {
        let expected = (heat.entrants[0].entry.run)(1).results;
        for entrant in &heat.entrants[1..] {
            if let Some(message) = disagreement(entrant, &expected) {
                let (name, call) = (contenders[entrant.contender].name, entrant.entry.call);
                found.push(format!("{}: {name} {call}: {message}", heat.workload.name()));
            }
        }
    }
    found
}

/// Returns how an entrant's results differ, if they do.
fn disagreement(entrant: &Entrant, expected: &[f64]) -> Option<String> {
    let results = (entrant.entry.run)(1).results;
    if results.len() != expected.len() {
        return Some(format!("{} results instead of {}", results.len(), expected.len()));
    }
    let largest = expected.iter().fold(1.0_f64, |largest, x| largest.max(x.abs()));
    let bound = |x: f64| if entrant.exact { EXACT * x.abs().max(1.0) } else { INEXACT * largest };
    let near = |(&result, &x): (&f64, &f64)| (result - x).abs() <= bound(x);
    let i = results.iter().zip(expected).position(|pair| !near(pair))?;
    Some(format!("result {i} is {:e} instead of {:e}", results[i], expected[i]))
}
