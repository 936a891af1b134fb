//! Who takes part.

use peers_work::{Contender, Entry, Workload};

use crate::options::Options;

/// Code by hand, which the others are measured by, this crate, then its peers.
const CONTENDERS: [Contender; 11] = [
    peers_by_hand::CONTENDER,
    peers_infinitesimal::CONTENDER,
    peers_num_dual::CONTENDER,
    peers_autodiff::CONTENDER,
    peers_hyperdual::CONTENDER,
    peers_ad_trait::CONTENDER,
    peers_echidna::CONTENDER,
    peers_hyperjet::CONTENDER,
    peers_cpp::CERES,
    peers_cpp::EIGEN,
    peers_differences::CONTENDER,
];

/// Where code by hand stands among the contenders.
pub(crate) const BY_HAND: usize = 0;
/// Where this crate stands.
pub(crate) const OURS: usize = 1;

/// An entry of a contender.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entrant {
    /// The contender's place.
    pub(crate) contender: usize,
    /// Whether its derivatives are exact but for rounding.
    pub(crate) exact: bool,
    pub(crate) entry: Entry,
}

/// A workload and who does it, code by hand first.
#[derive(Clone, Debug)]
pub(crate) struct Heat {
    pub(crate) workload: Workload,
    pub(crate) entrants: Vec<Entrant>,
}

/// Returns the contenders that the options ask for.
pub(crate) fn contenders(options: &Options) -> Vec<Contender> {
    let asked = |contender: &Contender| {
        contender.name.to_lowercase().contains(&options.contender.to_lowercase())
    };
    let peers = CONTENDERS[OURS + 1..].iter().filter(|contender| asked(contender));
    CONTENDERS[..=OURS].iter().chain(peers).copied().collect()
}

/// Returns a line for each contender that is not there.
pub(crate) fn absences() -> Vec<String> {
    let absent = CONTENDERS.iter().filter(|contender| contender.entries.is_empty());
    absent
        .map(|contender| format!("{} is left out: {}.", contender.name, contender.absence))
        .collect()
}

/// Returns the workloads that the options ask for.
pub(crate) fn heats(options: &Options) -> Vec<Heat> {
    let contenders = contenders(options);
    let asked =
        |workload: &Workload| workload.name().to_lowercase().contains(&options.only.to_lowercase());
    let heat = |workload| {
        let entrants_of = |(place, contender): (usize, &Contender)| {
            let entrant =
                move |&entry: &Entry| Entrant { contender: place, exact: contender.exact, entry };
            contender
                .entries
                .iter()
                .filter(move |entry| entry.workload == workload)
                .map(entrant)
                .collect::<Vec<_>>()
        };
        Heat { workload, entrants: contenders.iter().enumerate().flat_map(entrants_of).collect() }
    };
    Workload::ALL.into_iter().filter(asked).map(heat).collect()
}
