//! Backpropagation: the chain rule along the paths of a network, from the loss back to each weight.
//!
//! ```text
//! cargo run --release --example backpropagation [FOLDER]
//! ```
//!
//! The derivative of the loss along a weight is a sum over all paths from the weight to the loss, each the product of
//! the slopes on its way. A weight of the last layer has one path; one of the layer before has a path through each output:
//!
//! ```text
//! ∂f/∂w₂₂⁽²⁾ = ∂f/∂o₂ · ∂o₂/∂w₂₂⁽²⁾
//! ∂f/∂w₁₂⁽¹⁾ = (∂f/∂o₁ · ∂o₁/∂h₁ + ∂f/∂o₂ · ∂o₂/∂h₁) · ∂h₁/∂w₁₂⁽¹⁾
//! ```
//!
//! Paths share their ends. The sweep back computes each shared slope once, so that all derivatives together cost a few
//! evaluations of the network; forward mode gives the same ones, some weights at a time.

use std::process::ExitCode;

/// Claims, figures and contours.
mod support {
    pub(super) mod contour;
    pub(super) mod figure;
    pub(super) mod report;
}

/// The parts of the lesson.
mod network {
    mod classifier;
    mod iris;
    pub(super) mod paths;
    pub(super) mod training;
}

use network::{paths, training};
use support::figure::Failure;
use support::report::Report;

fn main() -> Result<ExitCode, Failure> {
    let mut report = Report::default();
    println!("Backpropagation: the chain rule along the paths of a network");
    paths::paths(&mut report)?;
    training::training(&mut report)?;
    Ok(report.conclude())
}
