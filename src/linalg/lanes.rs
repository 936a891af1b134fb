//! Matrices whose entries are the N tangents of a number: the blocked products and substitutions.
//!
//! The tangents of an entry lie side by side, so that every product and substitution with a plain matrix runs
//! over contiguous lanes: N right-hand sides at once, without moving anything.

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim, OMatrix};

use super::entry::Entry;
use crate::number::Dual;

/// The tangents of a matrix.
pub(super) type Lanes<T, const N: usize, R, C> = OMatrix<[T; N], R, C>;

/// Returns the values of a matrix of duals.
pub(super) fn values<T: Entry, R: Dim, C: Dim, const N: usize>(
    a: &OMatrix<Dual<T, N>, R, C>,
) -> OMatrix<T, R, C>
where
    DefaultAllocator: Allocator<R, C>,
{
    let (rows, columns) = a.shape_generic();
    let entries = a.as_slice().iter().map(|x| x.value);
    OMatrix::from_iterator_generic(rows, columns, entries)
}

/// Returns the tangents of a matrix of duals.
pub(super) fn partials<T: Entry, R: Dim, C: Dim, const N: usize>(
    a: &OMatrix<Dual<T, N>, R, C>,
) -> Lanes<T, N, R, C>
where
    DefaultAllocator: Allocator<R, C>,
{
    let (rows, columns) = a.shape_generic();
    let entries = a.as_slice().iter().map(|x| x.partials);
    OMatrix::from_iterator_generic(rows, columns, entries)
}

/// Returns the tangents of a symmetric matrix of which only the lower triangle is read.
pub(super) fn symmetric_partials<T: Entry, D: Dim, const N: usize>(
    a: &OMatrix<Dual<T, N>, D, D>,
) -> Lanes<T, N, D, D>
where
    DefaultAllocator: Allocator<D, D>,
{
    let (rows, columns) = a.shape_generic();
    OMatrix::from_fn_generic(rows, columns, |i, j| a[(i.max(j), i.min(j))].partials)
}

/// Returns the matrix of duals with these values and tangents.
pub(super) fn join<T: Entry, R: Dim, C: Dim, const N: usize>(
    values: &OMatrix<T, R, C>,
    partials: &Lanes<T, N, R, C>,
) -> OMatrix<Dual<T, N>, R, C>
where
    DefaultAllocator: Allocator<R, C>,
{
    let (rows, columns) = values.shape_generic();
    let entries = values.as_slice().iter().zip(partials.as_slice());
    OMatrix::from_iterator_generic(rows, columns, entries.map(|(&v, &p)| Dual::new(v, p)))
}

/// Returns tangents that are all zero.
pub(super) fn zeros<T: Entry, R: Dim, C: Dim, const N: usize>(
    rows: R,
    columns: C,
) -> Lanes<T, N, R, C>
where
    DefaultAllocator: Allocator<R, C>,
{
    OMatrix::repeat_generic(rows, columns, [T::zero(); N])
}

/// Returns whether no entry varies: whether every tangent is zero.
pub(super) fn is_constant<T: Entry, R: Dim, C: Dim, const N: usize>(
    a: &OMatrix<Dual<T, N>, R, C>,
) -> bool
where
    DefaultAllocator: Allocator<R, C>,
{
    a.iter().all(|x| x.partials.iter().all(T::is_exact_zero))
}

/// Returns the matrix of duals with these values and no tangents.
pub(super) fn constant<T: Entry, R: Dim, C: Dim, const N: usize>(
    values: &OMatrix<T, R, C>,
) -> OMatrix<Dual<T, N>, R, C>
where
    DefaultAllocator: Allocator<R, C>,
{
    values.map(Dual::constant)
}

/// y ← y + s·x in every lane.
#[inline(always)]
pub(super) fn add_scaled<T: Entry, const N: usize>(y: &mut [T; N], s: T, x: &[T; N]) {
    for (y, &x) in y.iter_mut().zip(x) {
        *y += s * x;
    }
}

/// y ← y − s·x in every lane.
#[inline(always)]
pub(super) fn subtract_scaled<T: Entry, const N: usize>(y: &mut [T; N], s: T, x: &[T; N]) {
    for (y, &x) in y.iter_mut().zip(x) {
        *y -= s * x;
    }
}

/// Returns A·Ė.
pub(super) fn product<T: Entry, R: Dim, K: Dim, C: Dim, const N: usize>(
    a: &OMatrix<T, R, K>,
    e: &Lanes<T, N, K, C>,
) -> Lanes<T, N, R, C>
where
    DefaultAllocator: Allocator<R, K> + Allocator<K, C> + Allocator<R, C>,
{
    let mut out = zeros(a.shape_generic().0, e.shape_generic().1);
    let (rows, inner) = a.shape();
    if rows == 0 || inner == 0 {
        return out;
    }
    let columns = out.as_mut_slice().chunks_exact_mut(rows);
    for (out, e) in columns.zip(e.as_slice().chunks_exact(inner)) {
        for (a, e) in a.as_slice().chunks_exact(rows).zip(e) {
            for (out, &a) in out.iter_mut().zip(a) {
                add_scaled(out, a, e);
            }
        }
    }
    out
}

/// Returns Ė·B.
pub(super) fn product_right<T: Entry, R: Dim, K: Dim, C: Dim, const N: usize>(
    e: &Lanes<T, N, R, K>,
    b: &OMatrix<T, K, C>,
) -> Lanes<T, N, R, C>
where
    DefaultAllocator: Allocator<R, K> + Allocator<K, C> + Allocator<R, C>,
{
    let mut out = zeros(e.shape_generic().0, b.shape_generic().1);
    let (rows, inner) = e.shape();
    if rows == 0 || inner == 0 {
        return out;
    }
    let columns = out.as_mut_slice().chunks_exact_mut(rows);
    for (out, b) in columns.zip(b.as_slice().chunks_exact(inner)) {
        for (e, &b) in e.as_slice().chunks_exact(rows).zip(b) {
            for (out, e) in out.iter_mut().zip(e) {
                add_scaled(out, b, e);
            }
        }
    }
    out
}

/// Ḃ ← Ḃ − Ȧ·X, reading the tangents of A where they lie.
pub(super) fn subtract_product<T: Entry, D: Dim, C: Dim, const N: usize>(
    b: &mut Lanes<T, N, D, C>,
    a: &OMatrix<Dual<T, N>, D, D>,
    x: &OMatrix<T, D, C>,
) where
    DefaultAllocator: Allocator<D, D> + Allocator<D, C>,
{
    let order = a.nrows();
    if order == 0 {
        return;
    }
    let columns = b.as_mut_slice().chunks_exact_mut(order);
    for (b, x) in columns.zip(x.as_slice().chunks_exact(order)) {
        for (a, &x) in a.as_slice().chunks_exact(order).zip(x) {
            for (b, a) in b.iter_mut().zip(a) {
                subtract_scaled(b, x, &a.partials);
            }
        }
    }
}

/// Returns what `with` makes of each pair of tangents, such as Ė + Ḟ.
pub(super) fn combine<T: Entry, R: Dim, C: Dim, const N: usize>(
    e: &Lanes<T, N, R, C>,
    f: &Lanes<T, N, R, C>,
    mut with: impl FnMut(T, T) -> T,
) -> Lanes<T, N, R, C>
where
    DefaultAllocator: Allocator<R, C>,
{
    e.zip_map(f, |e, f| core::array::from_fn(|lane| with(e[lane], f[lane])))
}

/// y ← y/d, by one reciprocal where it loses nothing.
#[inline(always)]
fn divide<T: Entry, const N: usize>(y: &mut [T; N], d: T) {
    if T::one().divides_mid_range(&d) {
        let r = d.recip();
        for y in y {
            *y *= r;
        }
    } else {
        for y in y {
            *y /= d;
        }
    }
}

/// Ė ← L⁻¹Ė with the lower triangle of `l` below a diagonal of ones.
pub(super) fn solve_lower<T: Entry, D: Dim, C: Dim, const N: usize>(
    l: &OMatrix<T, D, D>,
    e: &mut Lanes<T, N, D, C>,
) where
    DefaultAllocator: Allocator<D, D> + Allocator<D, C>,
{
    let order = l.nrows();
    if order == 0 {
        return;
    }
    for e in e.as_mut_slice().chunks_exact_mut(order) {
        for (k, l) in l.as_slice().chunks_exact(order).enumerate() {
            let (done, below) = e.split_at_mut(k + 1);
            for (below, &l) in below.iter_mut().zip(&l[k + 1..]) {
                subtract_scaled(below, l, &done[k]);
            }
        }
    }
}

/// Ė ← U⁻¹Ė with the upper triangle of `u`.
pub(super) fn solve_upper<T: Entry, D: Dim, C: Dim, const N: usize>(
    u: &OMatrix<T, D, D>,
    e: &mut Lanes<T, N, D, C>,
) where
    DefaultAllocator: Allocator<D, D> + Allocator<D, C>,
{
    let order = u.nrows();
    if order == 0 {
        return;
    }
    for e in e.as_mut_slice().chunks_exact_mut(order) {
        for (k, u) in u.as_slice().chunks_exact(order).enumerate().rev() {
            let (above, done) = e.split_at_mut(k);
            let pivot = &mut done[0];
            divide(pivot, u[k]);
            for (above, &u) in above.iter_mut().zip(u) {
                subtract_scaled(above, u, pivot);
            }
        }
    }
}
