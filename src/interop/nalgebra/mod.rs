//! nalgebra: duals as its scalars, its vectors and matrices as points and results.

mod cardinal;
#[cfg(feature = "alloc")]
mod dynamic;
mod field;
mod lane;
pub mod matrices;
mod real_field;
mod scale;
mod solutions;
mod statics;
mod subset;
mod table;
