//! What the command line asks for.

/// How to call the program.
pub(crate) const USAGE: &str = "\
usage: cargo run --release -- [OPTIONS]

  --only TEXT      workloads whose name contains TEXT, whatever the case
  --contender TEXT contenders whose name contains TEXT, beside code by hand and this crate
  --launches N     how many processes are measured (9)
  --rounds N       how often each contender has its turn in a process (15)
  --quick          3 launches of 5 short rounds
  --check          only check that all contenders agree
  --no-counts      no instruction counts
  --counts         instruction counts alone";

/// What a process is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Print how to call it.
    Help,
    /// Check, have others measure, print the tables.
    Report,
    /// Measure times, as a launch of the report.
    Launch,
    /// Do everything a few times, for valgrind to count.
    Counted,
}

/// The options.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    pub(crate) mode: Mode,
    pub(crate) only: String,
    pub(crate) contender: String,
    pub(crate) launches: usize,
    pub(crate) rounds: usize,
    /// How long a turn takes at least.
    pub(crate) microseconds: u64,
    pub(crate) times: bool,
    pub(crate) counts: bool,
}

impl Options {
    /// Reads the arguments.
    pub(crate) fn from_arguments(arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut options = Self {
            mode: Mode::Report,
            only: String::new(),
            contender: String::new(),
            launches: 9,
            rounds: 15,
            microseconds: 3000,
            times: true,
            counts: true,
        };
        let mut arguments = arguments;
        while let Some(argument) = arguments.next() {
            let mut text = || arguments.next().ok_or_else(|| format!("{argument} needs a value"));
            let number = |text: String| {
                text.parse()
                    .ok()
                    .filter(|&n| n > 0)
                    .ok_or(format!("{text} is not a number above 0"))
            };
            match argument.as_str() {
                "--only" => options.only = text()?,
                "--contender" => options.contender = text()?,
                "--launches" => options.launches = number(text()?)?,
                "--rounds" => options.rounds = number(text()?)?,
                "--microseconds" => options.microseconds = number(text()?)? as u64,
                "--quick" => (options.launches, options.rounds, options.microseconds) = (3, 5, 100),
                "--check" => (options.times, options.counts) = (false, false),
                "--no-counts" => options.counts = false,
                "--counts" => options.times = false,
                "--launch" => options.mode = Mode::Launch,
                "--counted" => options.mode = Mode::Counted,
                "--help" | "-h" => options.mode = Mode::Help,
                _ => return Err(format!("there is no option {argument}")),
            }
        }
        Ok(options)
    }

    /// Returns the arguments by which another process does part of the same.
    pub(crate) fn arguments(&self, part: &str) -> Vec<String> {
        [
            part,
            "--only",
            &self.only,
            "--contender",
            &self.contender,
            "--rounds",
            &self.rounds.to_string(),
            "--microseconds",
            &self.microseconds.to_string(),
        ]
        .map(String::from)
        .to_vec()
    }
}
