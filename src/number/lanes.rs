//! Loops over the partials: the one place where all derivatives of all operations are multiplied out.
//!
//! Every lane is computed by the same expression whatever their number, so that lane j of N equals the
//! single-lane run (law 3).

use crate::real::Field;

/// Returns the j-th unit vector.
#[inline(always)]
pub(super) fn unit<T: Field, const N: usize>(j: usize) -> [T; N] {
    core::array::from_fn(|i| if i == j { T::constant(1.0) } else { T::constant(0.0) })
}

/// Returns whether partials are built by value, which keeps up to 24 floats in registers; beyond, that would leave
/// calls and copies behind, and a loop over memory is faster (bench `gradient`).
#[inline(always)]
const fn in_registers<T, const N: usize>() -> bool {
    size_of::<[T; N]>() <= 24 * size_of::<f64>()
}

/// Returns f(p) for each partial.
#[inline(always)]
pub(super) fn map<T: Field, const N: usize>(mut p: [T; N], f: impl Fn(T) -> T) -> [T; N] {
    if in_registers::<T, N>() {
        return core::array::from_fn(|i| f(p[i]));
    }
    for p in &mut p {
        *p = f(*p);
    }
    p
}

/// Returns f(p, q) for each pair of partials.
#[inline(always)]
pub(super) fn zip<T: Field, const N: usize>(
    mut p: [T; N],
    q: [T; N],
    f: impl Fn(T, T) -> T,
) -> [T; N] {
    if in_registers::<T, N>() {
        return core::array::from_fn(|i| f(p[i], q[i]));
    }
    for (p, &q) in p.iter_mut().zip(&q) {
        *p = f(*p, q);
    }
    p
}

/// Returns slope · p, the chain rule of one argument, with the strong zero.
#[inline(always)]
pub(super) fn scale<T: Field, const N: usize>(slope: T, p: [T; N]) -> [T; N] {
    map(p, |p| slope.strong_mul(p))
}

/// Returns a · p + b · q, the chain rule of two arguments, with the strong zero.
#[inline(always)]
pub(super) fn combine<T: Field, const N: usize>(a: T, p: [T; N], b: T, q: [T; N]) -> [T; N] {
    zip(p, q, |p, q| a.strong_mul(p) + b.strong_mul(q))
}
