//! What other crates ask of a number.

#[cfg(feature = "ndarray")]
mod ndarray;
