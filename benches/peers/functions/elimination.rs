//! A linear system by elimination.

#![allow(
    clippy::needless_range_loop,
    reason = "loops by index are unrolled, iterators that skip are not"
)]

use super::Number;

/// Solves five equations, given by their matrix row by row and their right-hand side, by elimination with row pivots.
#[inline]
pub(crate) fn eliminate<T: Number>(coefficients: [T; 30]) -> [T; 5] {
    let mut a: [[T; 6]; 5] = std::array::from_fn(|i| {
        std::array::from_fn(|j| coefficients[if j < 5 { 5 * i + j } else { 25 + i }])
    });
    for k in 0..5 {
        let mut pivot = k;
        for i in k + 1..5 {
            if a[i][k].value().abs() > a[pivot][k].value().abs() {
                pivot = i;
            }
        }
        a.swap(k, pivot);
        for i in k + 1..5 {
            let factor = a[i][k] / a[k][k];
            for j in k + 1..6 {
                let product = factor * a[k][j];
                a[i][j] -= product;
            }
        }
    }
    let mut x = [T::constant(0.0); 5];
    for i in (0..5).rev() {
        let mut sum = a[i][5];
        for j in i + 1..5 {
            sum -= a[i][j] * x[j];
        }
        x[i] = sum / a[i][i];
    }
    x
}
