//! Traits of other crates for the numbers of this one: a file, or a folder, per foreign crate.

#[cfg(feature = "approx")]
mod approx;
#[cfg(feature = "num-complex")]
mod complex;
#[cfg(feature = "nalgebra")]
mod nalgebra;
#[cfg(feature = "ndarray")]
mod ndarray;
#[cfg(feature = "serde")]
mod serde;

#[cfg(feature = "nalgebra")]
pub use self::nalgebra::matrices;
