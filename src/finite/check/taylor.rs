//! How the Taylor remainder falls along random directions.

use alloc::vec::Vec;

use crate::real::Real;

/// How many directions are tried, and at how many steps, each a quarter of the one before.
pub(super) const DIRECTIONS: usize = 3;
pub(super) const STEPS: usize = 8;

/// The Taylor remainder ‖f(x + tv) − f(x) − t·J(x)v‖ along one random direction.
///
/// It falls as t² where the derivative is right and as t where it is wrong. Of a Hessian H it is
/// |f(x + tv) − 2f(x) + f(x − tv) − t²·vᵀHv|, which falls as t⁴ and t².
///
/// ```
/// use infinitesimal::finite::check_derivative;
///
/// let wrong = check_derivative(|x: f64| x.exp(), |x| 1.01 * x.exp(), 1.0).unwrap_err();
/// let rate = wrong.report().remainders()[0].rate.unwrap();
/// assert!((rate - 1.0).abs() < 0.05);
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Remainder {
    /// The steps t, each a quarter of the one before.
    pub steps: Vec<f64>,
    /// The remainder at each.
    pub remainders: Vec<f64>,
    /// The power of t seen at the smallest steps above the rounding; none where rounding is all there is.
    pub rate: Option<f64>,
    /// The power of t of a right derivative.
    pub expected: f64,
}

impl Remainder {
    /// Returns the power of t between a step and the next.
    pub(super) fn rate_after(&self, k: usize) -> Option<f64> {
        let (large, small) = (self.remainders.get(k)?, self.remainders.get(k + 1)?);
        let rate = num_traits::Float::log2(large / small) / 2.0;
        rate.is_finite().then_some(rate)
    }

    /// Returns the remainders with their rate, where those up to `noise` are rounding.
    pub(super) fn new(steps: Vec<f64>, remainders: Vec<f64>, noise: f64, expected: f64) -> Self {
        let mut remainder = Self { steps, remainders, rate: None, expected };
        let clear = |r: &f64| *r > 100.0 * noise;
        let last = remainder.remainders.iter().take_while(|r| clear(r)).count();
        if last >= 2 {
            remainder.rate = remainder.rate_after(last - 2);
        }
        remainder
    }
}

/// Numbers that look random and are the same in every run (splitmix64).
pub(super) struct Generator(u64);

impl Generator {
    pub(super) const fn new() -> Self {
        Self(0x5EED)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Returns a number of absolute value between ½ and 1, of either sign.
    pub(super) fn component<T: Real>(&mut self) -> T {
        let bits = self.next();
        // 31 bits for the size, one for the sign
        let share = f64::from(u32::try_from(bits >> 33).unwrap_or(0)) / f64::from(1_u32 << 31);
        let size = T::constant(0.5 + 0.5 * share);
        if bits & 1 == 0 { size } else { -size }
    }
}
