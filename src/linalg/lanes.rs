//! Matrices whose entries are the N tangents of a number: the blocked products and substitutions.
//!
//! The tangents of an entry lie side by side, so that every product and substitution with a plain matrix runs
//! over contiguous lanes: N right-hand sides at once, without moving anything.

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim, OMatrix, OVector};

use super::entry::Entry;
use crate::number::Dual;

/// The tangents of a matrix.
pub(super) type Lanes<T, const N: usize, R, C> = OMatrix<[T; N], R, C>;

/// An entry that holds N tangents side by side: a dual, or the tangents alone.
pub trait Tangents<T, const N: usize>: nalgebra::Scalar {
    /// Returns the tangents.
    fn tangents(&self) -> &[T; N];

    /// Returns the tangents, to be changed.
    fn tangents_mut(&mut self) -> &mut [T; N];
}

impl<T: Entry, const N: usize> Tangents<T, N> for [T; N] {
    #[inline(always)]
    fn tangents(&self) -> &[T; N] {
        self
    }

    #[inline(always)]
    fn tangents_mut(&mut self) -> &mut [T; N] {
        self
    }
}

impl<T: Entry, const N: usize> Tangents<T, N> for Dual<T, N> {
    #[inline(always)]
    fn tangents(&self) -> &[T; N] {
        &self.partials
    }

    #[inline(always)]
    fn tangents_mut(&mut self) -> &mut [T; N] {
        &mut self.partials
    }
}

/// Returns the values of a matrix of duals.
#[inline]
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

/// How many lanes stay in registers through all terms of a sum.
const BLOCK: usize = 16;

/// Returns y − Σ s·x over the terms (s, x), in the lanes `start..start + width`.
#[inline(always)]
fn reduced<'a, T: Entry, const N: usize>(
    y: &'a [T; N],
    start: usize,
    width: usize,
    terms: impl Iterator<Item = (T, &'a [T; N])>,
) -> [T; BLOCK] {
    let mut rest: [T; BLOCK] =
        core::array::from_fn(|i| if i < width { y[start + i] } else { T::zero() });
    for (s, x) in terms {
        for i in 0..width {
            rest[i] -= s * x[start + i];
        }
    }
    rest
}

/// Returns where the blocks of the lanes begin, and how many lanes each has.
#[inline(always)]
fn blocks(lanes: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..lanes).step_by(BLOCK).map(move |start| (start, BLOCK.min(lanes - start)))
}

/// Ė ← Ė − P·Ȧ·X, reading the tangents of A where they lie; row i of P·A is row `rows[i]` of A.
#[inline]
pub(super) fn subtract_product<T: Entry, D: Dim, C: Dim, E, const N: usize>(
    e: &mut OMatrix<E, D, C>,
    rows: &OVector<usize, D>,
    a: &OMatrix<Dual<T, N>, D, D>,
    x: &OMatrix<T, D, C>,
) where
    E: Tangents<T, N>,
    DefaultAllocator: Allocator<D, D> + Allocator<D, C> + Allocator<D>,
{
    for j in 0..e.ncols() {
        for (i, &row) in rows.iter().enumerate() {
            subtract_row(e[(i, j)].tangents_mut(), a, row, x, j);
        }
    }
}

/// y ← y − ȧ·x with row `row` of Ȧ and column `j` of X.
// out of line, as the rows below: written out for every row, the loops are longer than what a processor keeps decoded
#[inline(never)]
fn subtract_row<T: Entry, D: Dim, C: Dim, const N: usize>(
    y: &mut [T; N],
    a: &OMatrix<Dual<T, N>, D, D>,
    row: usize,
    x: &OMatrix<T, D, C>,
    j: usize,
) where
    DefaultAllocator: Allocator<D, D> + Allocator<D, C>,
{
    for (start, width) in blocks(N) {
        let terms = (0..a.ncols()).map(|k| (x[(k, j)], &a[(row, k)].partials));
        let rest = reduced(y, start, width, terms);
        y[start..start + width].copy_from_slice(&rest[..width]);
    }
}

/// Ė ← L⁻¹Ė with the lower triangle of `l` below a diagonal of ones.
///
/// By places, as below: slices beside each other, split anew for every row, are miscompiled by LLVM 22.1.
#[inline]
pub(super) fn solve_lower<T: Entry, D: Dim, C: Dim, E, const N: usize>(
    l: &OMatrix<T, D, D>,
    e: &mut OMatrix<E, D, C>,
) where
    E: Tangents<T, N>,
    DefaultAllocator: Allocator<D, D> + Allocator<D, C>,
{
    for j in 0..e.ncols() {
        for i in 1..l.nrows() {
            lower_row(l, e, i, j);
        }
    }
}

/// The same for entry (i, j) of Ė, the ones above being done.
#[inline(never)]
fn lower_row<T: Entry, D: Dim, C: Dim, E, const N: usize>(
    l: &OMatrix<T, D, D>,
    e: &mut OMatrix<E, D, C>,
    i: usize,
    j: usize,
) where
    E: Tangents<T, N>,
    DefaultAllocator: Allocator<D, D> + Allocator<D, C>,
{
    for (start, width) in blocks(N) {
        let terms = (0..i).map(|k| (l[(i, k)], e[(k, j)].tangents()));
        let rest = reduced(e[(i, j)].tangents(), start, width, terms);
        e[(i, j)].tangents_mut()[start..start + width].copy_from_slice(&rest[..width]);
    }
}

/// Ė ← U⁻¹Ė with the upper triangle of `u`.
#[inline]
pub(super) fn solve_upper<T: Entry, D: Dim, C: Dim, E, const N: usize>(
    u: &OMatrix<T, D, D>,
    e: &mut OMatrix<E, D, C>,
) where
    E: Tangents<T, N>,
    DefaultAllocator: Allocator<D, D> + Allocator<D, C>,
{
    for j in 0..e.ncols() {
        for i in (0..u.nrows()).rev() {
            upper_row(u, e, i, j);
        }
    }
}

/// The same for entry (i, j) of Ė, the ones below being done.
#[inline(never)]
fn upper_row<T: Entry, D: Dim, C: Dim, E, const N: usize>(
    u: &OMatrix<T, D, D>,
    e: &mut OMatrix<E, D, C>,
    i: usize,
    j: usize,
) where
    E: Tangents<T, N>,
    DefaultAllocator: Allocator<D, D> + Allocator<D, C>,
{
    let pivot = u[(i, i)];
    // one reciprocal where it loses nothing
    let mid_range = T::one().divides_mid_range(&pivot);
    let factor = if mid_range { pivot.recip() } else { T::one() };
    for (start, width) in blocks(N) {
        let terms = (i + 1..u.nrows()).rev().map(|k| (u[(i, k)], e[(k, j)].tangents()));
        let mut rest = reduced(e[(i, j)].tangents(), start, width, terms);
        rest[..width].iter_mut().for_each(|e| *e *= factor);
        e[(i, j)].tangents_mut()[start..start + width].copy_from_slice(&rest[..width]);
    }
    if !mid_range {
        e[(i, j)].tangents_mut().iter_mut().for_each(|e| *e /= pivot);
    }
}
