//! nalgebra: duals as its scalars, its vectors and matrices as points and results.

mod field;
mod lane;
mod real_field;
mod subset;
