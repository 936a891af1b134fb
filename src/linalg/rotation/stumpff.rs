//! The Stumpff functions, of which the exponentials of rotations are made.

use num_traits::Float;

use crate::real::Field;
use crate::rules::Unary;

/// cₖ(s) = 1/k! − s/(k+2)! + s²/(k+4)! − …, entire functions closed under differentiation: cₖ′ = ½(k·cₖ₊₂ − cₖ₊₁).
///
/// c₀ = cos √s, c₁ = sin √s/√s, c₂ = (1 − cos √s)/s.
///
/// Domain: s ≥ 0. Value: c₀ is a cosine; else the series where each term is at most half of the one before, s ≤ ½(k+1)(k+2), so
/// that the sum is at least half of its first term; beyond, c₁ and c₂ by sines, and cₖ₊₂ = (1/k! − cₖ)/s, where cₖ is less than
/// half of 1/k!.
#[derive(Clone, Copy)]
pub(crate) struct Stumpff(pub(crate) u32);

impl Unary<1> for Stumpff {
    const NAMES: [&'static str; 1] = ["stumpff"];

    fn value<F: Float>(self, s: F) -> [F; 1] {
        let Self(k) = self;
        let count = |n: u32| F::from(n).unwrap_or_else(F::nan);
        let reciprocal_factorial = |n: u32| (1..=n).fold(F::one(), |product, j| product / count(j));
        if k > 0 && s + s <= count((k + 1) * (k + 2)) {
            let mut term = reciprocal_factorial(k);
            let mut sum = term;
            let mut j = k;
            while term.abs() > F::epsilon() * sum.abs() * F::from(0.25).unwrap_or_else(F::zero) {
                term = -(term * s) / count((j + 1) * (j + 2));
                sum = sum + term;
                j += 2;
            }
            return [sum];
        }
        let root = s.sqrt();
        [match k {
            0 => root.cos(),
            1 => root.sin() / root,
            2 => {
                // 1 − cos √s without cancellation
                let half = root / count(2);
                let ratio = half.sin() / half;
                ratio * ratio / count(2)
            }
            _ => (reciprocal_factorial(k - 2) - Self(k - 2).value(s)[0]) / s,
        }]
    }

    fn slope<T: Field>(self, s: T, _: [T; 1]) -> [T; 1] {
        let Self(k) = self;
        let [next] = s.lift(Self(k + 1));
        let [after] = s.lift(Self(k + 2));
        [T::constant(0.5) * (T::constant(f64::from(k)) * after - next)]
    }
}
