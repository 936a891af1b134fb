//! What the contenders do: the workloads, their inputs, and the loop that repeats one.

pub mod inputs;
mod repeat;
mod workload;

pub use repeat::{Done, Flat, repeat, repeat_flat, repeat_into};
pub use workload::Workload;

/// Someone who does some of the workloads.
#[derive(Clone, Copy, Debug)]
pub struct Contender {
    /// What the tables call it.
    pub name: &'static str,
    /// Whether its derivatives are exact but for rounding.
    pub exact: bool,
    /// What it does, the usual call of a workload before others.
    pub entries: &'static [Entry],
    /// Why it does nothing, where it does nothing.
    pub absence: &'static str,
}

/// One way to do a workload.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// What is done.
    pub workload: Workload,
    /// How, where a contender has several ways; empty for the usual one.
    pub call: &'static str,
    /// Does it so many times. Results are values, then derivatives, row by row.
    pub run: fn(u64) -> Done,
}

impl Entry {
    /// Returns the usual way to do a workload.
    #[must_use]
    pub const fn new(workload: Workload, run: fn(u64) -> Done) -> Self {
        Self { workload, call: "", run }
    }

    /// Returns another way to do a workload.
    #[must_use]
    pub const fn other(workload: Workload, call: &'static str, run: fn(u64) -> Done) -> Self {
        Self { workload, call, run }
    }
}
