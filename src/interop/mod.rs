//! Traits of other crates for the numbers of this one: a file, or a folder, per foreign crate.

#[cfg(feature = "approx")]
mod approx;
#[cfg(feature = "nalgebra")]
mod nalgebra;
