//! Instructions, counted by valgrind: they repeat where times do not.

use std::path::PathBuf;
use std::process::Command;
use std::{env, fs, process};

use peers_work::{Done, Workload};

use crate::contenders::{Heat, heats};
use crate::options::Options;

/// Returns the instructions of all entrants, heat by heat; or why there are none.
pub(crate) fn counts(options: &Options, heats: &[Heat]) -> Result<Vec<Vec<f64>>, String> {
    let version = Command::new("valgrind").arg("--version").output();
    if version.is_err() {
        return Err(String::from(
            "valgrind is not installed (on Debian: apt-get install valgrind)",
        ));
    }
    let folder = Folder::new()?;
    eprint!("\rvalgrind counts ");
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--collect-atstart=no"])
        .args([
            "--toggle-collect=peers::counts::count_instructions",
            "--dump-after=peers::counts::count_instructions",
        ])
        .arg(format!("--callgrind-out-file={}", folder.0.join("counts").display()))
        .arg(env::current_exe().map_err(|error| error.to_string())?)
        .args(options.arguments("--counted"))
        .output()
        .map_err(|error| error.to_string())?;
    eprint!("\r                \r");
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let reason = if said.contains("unhandled instruction")
            || said.contains("Unrecognised instruction")
        {
            "valgrind does not know all instructions of this build; add -C target-feature=-avx512f to its flags"
        } else {
            "valgrind failed"
        };
        return Err(format!("{reason}:\n{}", said.lines().take(12).collect::<Vec<_>>().join("\n")));
    }
    let mut dumps = (1..).map(|dump| folder.total(dump));
    let mut count = |workload| {
        let [(few, of_few), (many, of_many)] =
            repetitions(workload).map(|times| (times, dumps.next()));
        match (of_few.flatten(), of_many.flatten()) {
            (Some(of_few), Some(of_many)) => Ok((of_many - of_few) / (many - few) as f64),
            _ => Err(String::from("valgrind wrote no counts")),
        }
    };
    heats.iter().map(|heat| heat.entrants.iter().map(|_| count(heat.workload)).collect()).collect()
}

/// Returns twice how often a workload is done; the difference leaves the preparations out.
fn repetitions(workload: Workload) -> [u64; 2] {
    match workload {
        Workload::Reprojections | Workload::Quotients => [1, 2],
        _ => [2, 12],
    }
}

/// Does everything a few times, and once before, so that no function is looked up by name in what is counted.
pub(crate) fn counted(options: &Options) {
    for heat in heats(options) {
        for entrant in heat.entrants {
            std::hint::black_box((entrant.entry.run)(1));
            for times in repetitions(heat.workload) {
                count_instructions(entrant.entry.run, times);
            }
        }
    }
}

/// What valgrind looks for.
#[inline(never)]
fn count_instructions(run: fn(u64) -> Done, times: u64) {
    std::hint::black_box(run(times));
}

/// A folder for valgrind's output, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Result<Self, String> {
        let folder = env::temp_dir().join(format!("peers-{}", process::id()));
        fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
        Ok(Self(folder))
    }

    /// Returns the instructions of a dump.
    fn total(&self, dump: u32) -> Option<f64> {
        let text = fs::read_to_string(self.0.join(format!("counts.{dump}"))).ok()?;
        text.lines().find_map(|line| line.strip_prefix("totals: "))?.trim().parse().ok()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // what cannot be removed stays among the temporary files
        let _ = fs::remove_dir_all(&self.0);
    }
}
