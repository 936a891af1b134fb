//! Matrix functions and their rules: values, derivatives of the first and second order, and where they end.
#![cfg(all(feature = "nalgebra", feature = "alloc", feature = "libm"))]

mod degenerate;
mod differences;
mod identities;
mod iterations;
mod lanes;
mod probe;
mod rotations;
