//! serde: numbers and matrices as data.

mod dual;
#[cfg(feature = "alloc")]
mod matrix;
mod number;
mod taylor;
