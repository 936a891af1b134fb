//! Loops over the partials: the one place where all derivatives of all operations are multiplied out.
//!
//! Every lane is computed by the same expression whatever their number, so that lane j of N equals the
//! single-lane run (law 3).

use core::ops::{Div, Mul};

use super::Dual;
use super::kernels::{
    Chain, Chain2, Difference, Kernel, Multiple, Negative, Product, Quotient, StrongProduct, Sum,
};
use crate::real::Field;

/// Returns the j-th unit vector.
#[inline(always)]
pub(super) fn unit<T: Field, const N: usize>(j: usize) -> [T; N] {
    core::array::from_fn(|i| if i == j { T::constant(1.0) } else { T::constant(0.0) })
}

/// Returns f(i, pᵢ) for each partial, or each row of a table, in blocks of eight, four, two and one that are written out: no
/// call and no copy is left of them, however often they are used. From 64 on in a plain loop: the compiler no longer unrolls
/// the one over blocks but gathers from two of them at once, which takes up to twice as long.
#[inline(always)]
pub(crate) fn each<T: Copy, const N: usize>(
    mut p: [T; N],
    mut f: impl FnMut(usize, T) -> T,
) -> [T; N] {
    macro_rules! block {
        ($start:ident: $($i:literal)*) => {{
            $(p[$start + $i] = f($start + $i, p[$start + $i]);)*
        }};
    }
    if N >= 64 {
        p.iter_mut().enumerate().for_each(|(i, p)| *p = f(i, *p));
        return p;
    }
    let mut start = 0;
    while start + 8 <= N {
        block!(start: 0 1 2 3 4 5 6 7);
        start += 8;
    }
    if start + 4 <= N {
        block!(start: 0 1 2 3);
        start += 4;
    }
    if start + 2 <= N {
        block!(start: 0 1);
        start += 2;
    }
    if start < N {
        block!(start: 0);
    }
    p
}

/// Returns f(p) for each partial.
#[inline(always)]
pub(super) fn map<T: Field, const N: usize>(p: [T; N], f: impl Fn(T) -> T) -> [T; N] {
    each(p, |_, p| f(p))
}

/// Returns f(p, q) for each pair of partials.
#[inline(always)]
pub(super) fn zip<T: Field, const N: usize>(p: [T; N], q: [T; N], f: impl Fn(T, T) -> T) -> [T; N] {
    each(p, |i, p| f(p, q[i]))
}

/// Returns the same number in a place of its own, for a cold function: what such a function takes and returns is in memory,
/// and by these copies the numbers around it need not be.
#[inline(always)]
pub(super) fn copied<T: Field, const N: usize>(x: Dual<T, N>) -> Dual<T, N> {
    Dual::new(x.value, map(x.partials, |p| p))
}

/// Lets a kernel act on each pair of partials.
#[inline(always)]
pub(crate) fn act<T: Field, const N: usize>(
    kernel: impl Kernel<T>,
    p: [T; N],
    q: [T; N],
) -> [T; N] {
    each(p, |i, p| kernel.act(p, q[i]))
}

/// Returns −p.
#[inline(always)]
pub(super) fn negative<T: Field, const N: usize>(p: [T; N]) -> [T; N] {
    T::act(Negative, p, p)
}

/// Returns p + q.
#[inline(always)]
pub(super) fn sum<T: Field, const N: usize>(p: [T; N], q: [T; N]) -> [T; N] {
    T::act(Sum, p, q)
}

/// Returns p − q.
#[inline(always)]
pub(super) fn difference<T: Field, const N: usize>(p: [T; N], q: [T; N]) -> [T; N] {
    T::act(Difference, p, q)
}

/// Returns p · c for a plain c.
#[inline(always)]
pub(super) fn multiple<T, C: Copy, const N: usize>(p: [T; N], c: C) -> [T; N]
where
    T: Field + Mul<C, Output = T>,
{
    T::act(Multiple(c), p, p)
}

/// Returns p / c for a plain c: with one reciprocal for all lanes where it loses nothing.
#[inline(always)]
pub(super) fn over<T, C: Field, const N: usize>(p: [T; N], c: C) -> [T; N]
where
    T: Field + Mul<C, Output = T> + Div<C, Output = T>,
{
    if C::constant(1.0).divides_mid_range(&c) {
        multiple(p, C::constant(1.0) / c)
    } else {
        map(p, |p| if p.is_exact_zero() { p } else { p / c })
    }
}

/// Returns b · p + a · q, the product rule.
#[inline(always)]
pub(super) fn product<T: Field, const N: usize>(a: T, p: [T; N], b: T, q: [T; N]) -> [T; N] {
    T::act(Product { a, b }, p, q)
}

/// Returns (p − quotient · q) · reciprocal, the quotient rule.
#[inline(always)]
pub(super) fn quotient<T: Field, const N: usize>(
    quotient: T,
    reciprocal: T,
    p: [T; N],
    q: [T; N],
) -> [T; N] {
    T::act(Quotient { quotient, reciprocal }, p, q)
}

/// Returns slope · p, the chain rule of one argument, with the strong zero.
#[inline(always)]
pub(super) fn scale<T: Field, const N: usize>(slope: T, p: [T; N]) -> [T; N] {
    T::act(Chain(slope), p, p)
}

/// Returns a · p + b · q, the chain rule of two arguments, with the strong zero.
#[inline(always)]
pub(super) fn combine<T: Field, const N: usize>(a: T, p: [T; N], b: T, q: [T; N]) -> [T; N] {
    T::act(Chain2 { a, b }, p, q)
}

/// Returns slope · q + p · tangent, the product rule of a slope that varies with a tangent, with the strong zero.
#[inline(always)]
pub(super) fn strong_product<T: Field, const N: usize>(
    slope: T,
    p: [T; N],
    tangent: T,
    q: [T; N],
) -> [T; N] {
    T::act(StrongProduct { slope, tangent }, p, q)
}
