//! A tour of forward-mode differentiation: seven short lessons that check what they claim.
//!
//! ```text
//! cargo run --release --example tour
//! ```
//!
//! Each section is one file in `examples/tour/`: it prints what is to be seen, a table, and claims with
//! a ✓ or a ✗. The program exits with an error if a printed claim does not hold.

use std::process::ExitCode;

/// The lessons, a file each, the page they print on, and the fit of the last one.
mod tour {
    pub(super) mod chain;
    pub(super) mod descent;
    pub(super) mod differences;
    pub(super) mod directions;
    pub(super) mod onions;
    #[path = "../support/report.rs"]
    pub(super) mod report;
    pub(super) mod sweeps;
    pub(super) mod trace;

    mod fit;
}

use tour::report::Report;
use tour::{chain, descent, differences, directions, onions, sweeps, trace};

fn main() -> ExitCode {
    println!("A tour of infinitesimal: exact derivatives of ordinary functions");
    println!();
    println!(
        "  Take a number ε with ε² = 0 but ε ≠ 0. Every power series then stops after its slope,"
    );
    println!();
    println!("      f(x + ε) = f(x) + f′(x) ε,            for example (10 + ε)² = 100 + 20 ε,");
    println!();
    println!(
        "  so whoever computes f with x + ε in place of x finds f′(x) as the coefficient of ε."
    );
    println!(
        "  There is no small step to choose, no formula to derive, and no error but rounding."
    );

    let mut report = Report::default();
    differences::quotients(&mut report);
    trace::evaluation(&mut report);
    chain::rule(&mut report);
    sweeps::jacobians(&mut report);
    directions::slopes(&mut report);
    descent::steps(&mut report);
    onions::growth(&mut report);
    report.conclude()
}
