//! Where a difference evaluates the function, and how it weighs the values.

use crate::real::Real;

/// How many quotients a stencil combines, at most.
pub(super) const LARGEST: usize = 10;

/// The points of a difference quotient around x.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Stencil {
    /// x and x + h.
    Forward,
    /// x − h and x.
    Backward,
    /// x ± h, x ± 2h, … x ± mh.
    Central(u8),
}

/// One quotient of a stencil: c·(f(x + high) − f(x + low))/(high − low), where one of the two may be 0.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quotient<T> {
    pub(super) low: T,
    pub(super) high: T,
    pub(super) coefficient: T,
}

impl Stencil {
    /// Returns how many quotients are combined where there are no bounds.
    #[inline]
    pub(super) fn quotients(self) -> usize {
        match self {
            Self::Forward | Self::Backward => 1,
            Self::Central(m) => usize::from(m),
        }
    }

    /// Returns p where h = ε^(1/p) balances truncation and rounding.
    #[inline]
    pub(super) fn root(self) -> u32 {
        match self {
            Self::Forward | Self::Backward => 2,
            Self::Central(m) => 2 * u32::from(m) + 1,
        }
    }

    /// Lays the stencil around x with the step h, within the room below and above, and returns its quotients.
    ///
    /// The quotients of x ± kh are combined by c = 2(−1)ᵏ⁺¹(m!)²/((m − k)!(m + k)!), those of x and x + kh by
    /// (−1)ᵏ⁺¹(p over k): with these weights the first powers of h cancel.
    #[inline(always)]
    pub(super) fn lay<T: Real>(
        self,
        x: T,
        h: T,
        room: Option<[T; 2]>,
    ) -> impl Iterator<Item = Quotient<T>> {
        let (zero, count) = (T::zero(), |k: u8| T::constant(f64::from(k)));
        let (mut sign, mut reach) = match self {
            Self::Forward => (1, 1),
            Self::Backward => (-1, 1),
            Self::Central(m) => (0, m),
        };
        let mut h = h;
        if let Some([below, above]) = room {
            if sign == 0 && below.min(above) < count(reach) * h {
                (sign, reach) = (1, 2 * reach);
            }
            let wanted = count(reach) * h;
            if sign > 0 && above < wanted && below > above {
                sign = -1;
            } else if sign < 0 && below < wanted && above > below {
                sign = 1;
            }
            let room = if sign > 0 { above } else { below };
            if sign != 0 && room < wanted {
                h = room / count(reach);
            }
        }
        // the step that the rounded arguments really have
        let h = (x + h) - x;
        (1..=reach).map(move |k| {
            let far = count(k) * h;
            let (low, high) = match sign {
                0 => (-far, far),
                1 => (zero, far),
                _ => (-far, zero),
            };
            let alternate = if k % 2 == 1 { 1.0 } else { -1.0 };
            let weight = if sign == 0 { symmetric(reach, k) } else { binomial(reach, k) };
            Quotient { low, high, coefficient: T::constant(alternate * weight) }
        })
    }
}

/// Returns 2(m!)²/((m − k)!(m + k)!).
#[inline]
fn symmetric(m: u8, k: u8) -> f64 {
    2.0 * (1..=k).map(|i| f64::from(m - k + i) / f64::from(m + i)).product::<f64>()
}

/// Returns p over k.
#[inline]
fn binomial(p: u8, k: u8) -> f64 {
    (1..=k).map(|i| f64::from(p - k + i) / f64::from(i)).product()
}
