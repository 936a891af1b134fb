//! Compiles what uses C++ headers, where there are any.

use std::env;
use std::path::Path;

/// Where Debian has the headers of Eigen, of which Ceres needs some as well.
const EIGEN: &str = "/usr/include/eigen3";

fn main() {
    println!("cargo::rerun-if-changed=cpp");
    contender("ceres", &["/usr/include/ceres/jet.h", &format!("{EIGEN}/Eigen/Core")]);
    contender("eigen", &[&format!("{EIGEN}/unsupported/Eigen/AutoDiff")]);
}

/// Compiles one contender and sets the `cfg` of its name, if all its headers are here and compile.
fn contender(name: &str, headers: &[&str]) {
    println!("cargo::rustc-check-cfg=cfg({name})");
    for header in headers {
        println!("cargo::rerun-if-changed={header}");
    }
    if !headers.iter().all(|header| Path::new(header).exists()) {
        return;
    }
    let mut build = cc::Build::new();
    build.cpp(true).std("c++17").opt_level(3).define("NDEBUG", None).warnings(false);
    build.flags(machine_flags()).include(EIGEN).file(format!("cpp/{name}.cpp"));
    match build.try_compile(&format!("peers_{name}")) {
        Ok(()) => println!("cargo::rustc-cfg={name}"),
        Err(error) => println!("cargo::warning={name} is left out: {error}"),
    }
}

/// Returns the flags that make C++ use the machine as Rust does.
fn machine_flags() -> Vec<String> {
    let flags = env::var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default();
    let flags = flags.split(['\u{1f}', ' ', ',']).map(|flag| flag.trim_start_matches("-C"));
    let machine_flag = |flag: &str| {
        if let Some(cpu) = flag.strip_prefix("target-cpu=") {
            return Some(format!("-march={cpu}"));
        }
        let feature = flag.trim_start_matches("target-feature=");
        match feature.split_at_checked(1)? {
            ("+", feature) => Some(format!("-m{feature}")),
            ("-", feature) => Some(format!("-mno-{feature}")),
            _ => None,
        }
    };
    flags.filter_map(machine_flag).collect()
}
