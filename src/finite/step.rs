//! How far to step.

use crate::real::Real;

/// Returns ε^(1/order)·max(|x|, 1), where ε is the relative rounding error of T.
///
/// The truncation of a difference of the order p − 1 is about hᵖ⁻¹ and its rounding ε/h; they are balanced at
/// h = ε^(1/p) (Press et al., Numerical Recipes, §5.7).
pub(super) fn balanced<T: Real>(x: T, order: u32) -> T {
    let root = match order {
        2 => T::epsilon().sqrt(),
        _ => T::epsilon().cbrt(),
    };
    root * x.abs().max(T::one())
}
