//! Derivatives by this crate, by its peers and by hand: identical work, checked to agree, then timed in one run.
//!
//! See `README.md` beside `Cargo.toml`.

mod agreement;
mod contenders;
mod counts;
mod launches;
mod marks;
mod options;
mod report;
mod statistics;

use std::process::ExitCode;

use options::{Mode, Options};

fn main() -> ExitCode {
    let options = match Options::from_arguments(std::env::args().skip(1)) {
        Ok(options) => options,
        Err(message) => {
            eprintln!("{message}\n\n{}", options::USAGE);
            return ExitCode::FAILURE;
        }
    };
    match options.mode {
        Mode::Help => println!("{}", options::USAGE),
        Mode::Launch => launches::launched(&options),
        Mode::Counted => counts::counted(&options),
        Mode::Report => return report::report(&options),
    }
    ExitCode::SUCCESS
}
