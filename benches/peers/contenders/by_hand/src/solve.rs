//! The linear system.

#![allow(
    clippy::needless_range_loop,
    reason = "loops by index are unrolled, iterators that skip are not"
)]

/// The solution x of Ax = b and its Jacobian, ∂x/∂bᵢ = A⁻¹eᵢ and ∂x/∂aᵢⱼ = −xⱼ A⁻¹eᵢ.
#[inline]
pub(crate) fn solve(coefficients: &[f64; 30]) -> ([f64; 5], [[f64; 30]; 5]) {
    // elimination of A beside the identity and b
    let mut a: [[f64; 5]; 5] =
        std::array::from_fn(|i| std::array::from_fn(|j| coefficients[5 * i + j]));
    let mut right: [[f64; 6]; 5] = std::array::from_fn(|i| {
        std::array::from_fn(
            |j| if j == 5 { coefficients[25 + i] } else { f64::from(u8::from(i == j)) },
        )
    });
    for k in 0..5 {
        let mut pivot = k;
        for i in k + 1..5 {
            if a[i][k].abs() > a[pivot][k].abs() {
                pivot = i;
            }
        }
        a.swap(k, pivot);
        right.swap(k, pivot);
        let reciprocal = 1.0 / a[k][k];
        for i in k + 1..5 {
            let factor = a[i][k] * reciprocal;
            for j in k + 1..5 {
                a[i][j] -= factor * a[k][j];
            }
            for j in 0..6 {
                right[i][j] -= factor * right[k][j];
            }
        }
    }
    for i in (0..5).rev() {
        let mut row = right[i];
        for j in i + 1..5 {
            for (sum, known) in row.iter_mut().zip(right[j]) {
                *sum -= a[i][j] * known;
            }
        }
        let reciprocal = 1.0 / a[i][i];
        right[i] = row.map(|sum| sum * reciprocal);
    }

    let x = right.map(|row| row[5]);
    let mut jacobian = [[0.0; 30]; 5];
    for (slopes, row) in jacobian.iter_mut().zip(right) {
        for i in 0..5 {
            for j in 0..5 {
                slopes[5 * i + j] = -row[i] * x[j];
            }
            slopes[25 + i] = row[i];
        }
    }
    (x, jacobian)
}
