//! The plain factors of ∂F/∂x.

use core::ops::Range;

use super::error::Error;
use super::numbers::Numbers;
use crate::real::Real;

/// P·S⁻¹·A = L·U of a plain matrix, kept in the shape X of the solution: nothing is allocated where that is an array.
pub(super) struct Factors<X: Numbers> {
    /// U on and above the diagonal, L below.
    rows: X::With<X::With<f64>>,
    /// S, the power of two by which each row was divided, so that the units of an equation do not matter.
    scales: X::With<f64>,
    /// The row that each elimination exchanged with its own.
    exchanged: X::With<usize>,
}

impl<X: Numbers> Factors<X> {
    /// Factors a matrix of finite entries by elimination with row pivoting.
    ///
    /// Every entry is kept beside the sum of the magnitudes of which it came: where no candidate for a pivot is larger than
    /// the rounding of that sum, the matrix is singular as far as floats tell.
    #[inline]
    pub(super) fn new(mut rows: X::With<X::With<f64>>) -> Result<Self, Error> {
        let order = X::entries(&rows).len();
        let matrix = X::entries_mut(&mut rows);
        let scales = X::collect(order, |i| {
            let largest = X::entries(&matrix[i]).iter().fold(0.0, |m: f64, a| m.max(a.abs()));
            power_of_two(largest)
        });
        for (row, &scale) in matrix.iter_mut().zip(X::entries(&scales)) {
            for a in X::entries_mut(row) {
                *a /= scale;
            }
        }
        let mut terms =
            X::collect(order, |i| X::collect(order, |j| X::entries(&matrix[i])[j].abs()));
        let terms = X::entries_mut(&mut terms);
        let mut exchanged = X::collect(order, |k| k);
        let rounding = 4.0 * f64::EPSILON * u32::try_from(order).map_or(f64::INFINITY, f64::from);
        for k in 0..order {
            let candidates = (k..order).map(|i| (i, X::entries(&matrix[i])[k].abs()));
            let is_sound = |&(i, size): &(usize, f64)| size > rounding * X::entries(&terms[i])[k];
            let pivot = candidates.filter(is_sound).reduce(|a, b| if b.1 > a.1 { b } else { a });
            let (pivot, _) = pivot.ok_or(Error::Singular)?;
            X::entries_mut(&mut exchanged)[k] = pivot;
            matrix.swap(k, pivot);
            terms.swap(k, pivot);
            let (above, below) = matrix.split_at_mut(k + 1);
            let (terms_above, terms_below) = terms.split_at_mut(k + 1);
            let (u, terms_u) = (X::entries(&above[k]), X::entries(&terms_above[k]));
            for (row, terms) in below.iter_mut().zip(terms_below) {
                let (row, terms) = (X::entries_mut(row), X::entries_mut(terms));
                let l = row[k] / u[k];
                row[k] = l;
                for j in k + 1..order {
                    row[j] -= l * u[j];
                    terms[j] += l.abs() * terms_u[j];
                }
            }
        }
        Ok(Self { rows, scales, exchanged })
    }

    /// Replaces b by A⁻¹b.
    #[inline]
    pub(super) fn solve<T: Real>(&self, b: &mut [T]) {
        for (b, &scale) in b.iter_mut().zip(X::entries(&self.scales)) {
            *b = over(*b, scale);
        }
        for (k, &pivot) in X::entries(&self.exchanged).iter().enumerate() {
            b.swap(k, pivot);
        }
        // by places: slices beside each other, taken anew for every row, are miscompiled by LLVM 22.1, which then takes what
        // was solved in one row for a constant of all rows (the example `ode_sensitivity` shows it)
        let rows = X::entries(&self.rows);
        for (i, row) in rows.iter().enumerate() {
            b[i] = reduced(b, i, X::entries(row), 0..i);
        }
        for (i, row) in rows.iter().enumerate().rev() {
            let row = X::entries(row);
            b[i] = over(reduced(b, i, row, i + 1..row.len()), row[i]);
        }
    }
}

/// Returns bᵢ − Σ aⱼbⱼ.
#[inline]
fn reduced<T: Real>(b: &[T], i: usize, a: &[f64], places: Range<usize>) -> T {
    let mut rest = b[i];
    for j in places {
        if a[j] != 0.0 {
            rest -= b[j].scaled(a[j]);
        }
    }
    rest
}

/// Returns b/a, by one reciprocal where there is one.
#[inline]
fn over<T: Real>(b: T, a: f64) -> T {
    let reciprocal = 1.0 / a;
    if reciprocal.is_normal() { b.scaled(reciprocal) } else { b / T::constant(a) }
}

/// Returns the power of two at or below a number, the smallest normal one at least.
fn power_of_two(x: f64) -> f64 {
    const EXPONENT: u64 = 0x7ff << 52;
    f64::from_bits(x.to_bits() & EXPONENT).max(f64::MIN_POSITIVE)
}
