//! Derivatives of high order.

/// The K-th derivative of e^(x sin x)/(1 + x²) by the recurrences of its parts, each written for what is known of it: x is a
/// line, 1 + x² a parabola. N is K + 1, the number of coefficients.
#[inline]
pub(crate) fn derivative<const K: usize, const N: usize>(x: f64) -> f64 {
    let [mut s, mut c, mut u, mut e, mut q] = [[0.0; N]; 5];
    (s[0], c[0]) = x.sin_cos();
    u[0] = s[0] * x;
    e[0] = u[0].exp();
    let (w, slope) = (1.0 + x * x, 2.0 * x);
    let r = 1.0 / w;
    q[0] = e[0] * r;
    let mut order = 0.0;
    let mut factorial = 1.0;
    for k in 1..=K {
        order += 1.0;
        factorial *= order;
        let over = 1.0 / order;
        s[k] = c[k - 1] * over;
        c[k] = -s[k - 1] * over;
        u[k] = s[k] * x + s[k - 1];
        let (mut sum, mut j) = (0.0, 0.0);
        for (u, e) in u[1..=k].iter().zip(e[..k].iter().rev()) {
            j += 1.0;
            sum += j * u * e;
        }
        e[k] = sum * over;
        let last = if k > 1 { q[k - 2] } else { 0.0 };
        q[k] = (e[k] - slope * q[k - 1] - last) * r;
    }
    factorial * q[K]
}
