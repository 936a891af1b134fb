//! The optimised code of an array gradient is arithmetic alone: no call of any kind is left in it, to the allocator,
//! to libm, to memcpy or to a panic.
//!
//! The code is that of a user: a separate crate with the default release profile, whose assembly is read here.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The user's crate. Each exported function is looked up in the assembly by its name.
const SOURCE: &str = r"
use infinitesimal::{Real, derivative, gradient};

fn by_products<T: Real>(x: &[T]) -> T {
    let mut sum = T::zero();
    for i in 0..x.len() - 1 {
        let a = T::one() - x[i];
        let b = x[i + 1] - x[i] * x[i];
        sum += a * a + T::constant(100.0) * b * b;
    }
    sum
}

fn by_powers<T: Real>(x: &[T]) -> T {
    x.windows(2)
        .map(|w| (T::one() - w[0]).powi(2) + T::constant(100.0) * (w[1] - w[0].powi(2)).powi(2))
        .sum()
}

fn of_array<T: Real, const N: usize>(x: [T; N]) -> T {
    by_products(&x)
}

#[unsafe(no_mangle)]
pub fn products_4(x: [f64; 4]) -> [f64; 4] {
    gradient(of_array, x)
}

#[unsafe(no_mangle)]
pub fn products_12(x: [f64; 12]) -> [f64; 12] {
    gradient(of_array, x)
}

#[unsafe(no_mangle)]
pub fn powers_4(x: [f64; 4]) -> [f64; 4] {
    gradient(|x| by_powers(&x), x)
}

#[unsafe(no_mangle)]
pub fn powers_12(x: [f64; 12]) -> [f64; 12] {
    gradient(|x| by_powers(&x), x)
}

#[unsafe(no_mangle)]
pub fn sine(x: f64) -> f64 {
    derivative(|x| x.cos(), x)
}

#[unsafe(no_mangle)]
pub fn copies(x: &[f64; 1000]) -> [f64; 1000] {
    *x
}

#[unsafe(no_mangle)]
pub fn allocates(x: &[f64; 1000]) -> Vec<f64> {
    x.to_vec()
}
";

/// Compiles [`SOURCE`] as a user would and returns its assembly.
///
/// The crate has a target folder of its own, so that it does not wait for the lock of the `cargo test` around it,
/// and the versions of this crate's lock file, so that nothing is downloaded.
fn assembly() -> String {
    let this = Path::new(env!("CARGO_MANIFEST_DIR"));
    let user = Path::new(env!("CARGO_TARGET_TMPDIR")).join("codegen");
    let target = user.join("target");
    let emitted = target.join("release/deps");
    fs::create_dir_all(user.join("src")).unwrap();
    // what an earlier run emitted would be read as well
    for file in assembly_files(&emitted) {
        fs::remove_file(file).unwrap();
    }
    let features: Vec<_> = [("std", cfg!(feature = "std")), ("libm", cfg!(feature = "libm"))]
        .into_iter()
        .filter_map(|(name, enabled)| enabled.then_some(name))
        .collect();
    let path = this.to_str().unwrap();
    let manifest = format!(
        "[package]\nname = \"user\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [dependencies]\ninfinitesimal = {{ path = {path:?}, default-features = false, features = {features:?} }}\n"
    );
    fs::write(user.join("Cargo.toml"), manifest).unwrap();
    fs::write(user.join("src/lib.rs"), SOURCE).unwrap();
    if this.join("Cargo.lock").exists() {
        fs::copy(this.join("Cargo.lock"), user.join("Cargo.lock")).unwrap();
    }

    let mut cargo = Command::new(env!("CARGO"));
    for (name, _) in std::env::vars_os() {
        let setting = name.to_string_lossy();
        if setting.starts_with("CARGO_PROFILE_") || setting.ends_with("RUSTFLAGS") {
            cargo.env_remove(&name);
        }
    }
    let output = cargo
        .args(["rustc", "--release", "--lib", "--offline", "--target-dir"])
        .arg(&target)
        .args(["--", "--emit", "asm"])
        .env_remove("CARGO_BUILD_TARGET")
        .current_dir(&user)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assembly_files(&emitted).iter().map(|file| fs::read_to_string(file).unwrap()).collect()
}

/// Returns the files with assembly in a folder that need not exist.
fn assembly_files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let files = entries.map(|entry| entry.unwrap().path());
    files.filter(|file| file.extension().is_some_and(|extension| extension == "s")).collect()
}

/// Returns the instructions of one function, with their operands.
fn instructions<'a>(assembly: &'a str, function: &str) -> Vec<(&'a str, &'a str)> {
    let labels = [format!("{function}:"), format!("_{function}:")];
    let body = assembly.lines().map(str::trim).skip_while(|line| !labels.iter().any(|l| l == line));
    let body = body.take_while(|line| !line.contains("func_end") && !line.ends_with("_endproc"));
    // labels end with a colon, directives begin with a dot
    let instructions =
        body.filter(|line| !line.ends_with(':') && !line.starts_with(['.', '#', '/']));
    let split = |line: &'a str| line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let instructions: Vec<_> = instructions.filter(|line| !line.is_empty()).map(split).collect();
    assert!(!instructions.is_empty(), "{function} is not in the assembly:\n{assembly}");
    instructions
}

/// Returns the instructions that leave a function, other than by returning: calls, and jumps to anything but a
/// label of its own.
fn departures(assembly: &str, function: &str) -> Vec<String> {
    let leaves = |&&(name, operands): &&(&str, &str)| {
        let target = operands.rsplit(',').next().unwrap_or_default().trim();
        let local = target.starts_with(".L") || target.starts_with('L');
        if cfg!(target_arch = "x86_64") {
            name.starts_with("call") || name.starts_with('j') && !local
        } else {
            let jump =
                matches!(name, "b" | "cbz" | "cbnz" | "tbz" | "tbnz") || name.starts_with("b.");
            matches!(name, "bl" | "blr" | "br") || jump && !local
        }
    };
    let all = instructions(assembly, function);
    all.iter().filter(leaves).map(|(name, operands)| format!("{name} {operands}")).collect()
}

#[test]
fn array_gradients_compile_to_arithmetic_alone() {
    if !cfg!(any(target_arch = "x86_64", target_arch = "aarch64")) {
        println!("the assembly of this processor is not known here: nothing is checked");
        return;
    }
    let assembly = assembly();

    // the reader of the assembly sees what it has to see
    for (function, callee) in [("sine", "sin"), ("copies", "memcpy"), ("allocates", "alloc")] {
        let calls = departures(&assembly, function);
        assert!(calls.iter().any(|call| call.contains(callee)), "{function} calls {calls:?}");
    }

    for function in ["products_4", "products_12", "powers_4", "powers_12"] {
        let calls = departures(&assembly, function);
        assert!(calls.is_empty(), "the gradient {function} is not free of calls: {calls:?}");
    }
}
