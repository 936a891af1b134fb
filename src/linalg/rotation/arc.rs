//! The ratio of an angle to its sine, by the cosine, of which the logarithms of rotations are made.

use num_traits::Float;

use crate::real::Field;
use crate::rules::Unary;

/// The k-th derivative of g(c) = arccos c/√(1 − c²) = θ/sin θ with c = cos θ, analytic at c = 1 where θ is not.
///
/// (1 − c²)·g′ = c·g − 1, and from it (1 − c²)·g⁽ᵏ⁺¹⁾ = (2k + 1)·c·g⁽ᵏ⁾ + k²·g⁽ᵏ⁻¹⁾.
///
/// Domain: 0 ≤ c ≤ 1, and beyond 1 by what rounding may add. Value: above ½ the series in z = (1 − c)/2,
/// g = 1 + ⅔z + … = ₂F₁(1, 1; 3/2; z) and its derivatives, whose terms are all of one sign; below ½ the recurrence.
#[derive(Clone, Copy)]
pub(crate) struct Arc(pub(crate) u32);

impl Unary<1> for Arc {
    const NAMES: [&'static str; 1] = ["arc"];

    fn value<F: Float>(self, c: F) -> [F; 1] {
        let Self(k) = self;
        let float = |x: f64| F::from(x).unwrap_or_else(F::nan);
        if c > float(0.5) {
            // d^k/dz^k ₂F₁(1, 1; 3/2; z) = (k!)²/(3/2)ₖ · ₂F₁(1 + k, 1 + k; 3/2 + k; z), and dz = −dc/2
            let z = (F::one() - c) * float(0.5);
            let mut term = (0..k).map(f64::from).fold(F::one(), |product, i| {
                product * float(-0.5 * (1.0 + i) * (1.0 + i) / (1.5 + i))
            });
            let mut sum = term;
            let mut j = 0.0;
            while term.abs() > F::epsilon() * sum.abs() * float(0.25) {
                let a = 1.0 + f64::from(k) + j;
                term = term * z * float(a * a / ((1.5 + f64::from(k) + j) * (1.0 + j)));
                sum = sum + term;
                j += 1.0;
            }
            return [sum];
        }
        let sine_squared = (F::one() - c) * (F::one() + c);
        let (mut before, mut g) = (F::zero(), c.acos() / sine_squared.sqrt());
        for order in 0..k {
            let n = f64::from(order);
            let inhomogeneous = if order == 0 { F::one() } else { F::zero() };
            let next = (float(2.0 * n + 1.0) * c * g + float(n * n) * before - inhomogeneous)
                / sine_squared;
            (before, g) = (g, next);
        }
        [g]
    }

    fn slope<T: Field>(self, c: T, _: [T; 1]) -> [T; 1] {
        c.lift(Self(self.0 + 1))
    }
}
