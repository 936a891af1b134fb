//! How far to step.

use crate::real::Real;

/// Returns ε^(1/order), where ε is the relative rounding error of T.
///
/// The truncation of a difference of the order p − 1 is about hᵖ⁻¹ and its rounding ε/h; they are balanced at
/// h = ε^(1/p) (Press et al., Numerical Recipes, §5.7).
#[inline]
pub(super) fn root<T: Real>(order: u32) -> T {
    match order {
        2 => T::epsilon().sqrt(),
        3 => T::epsilon().cbrt(),
        4 => T::epsilon().sqrt().sqrt(),
        _ => T::epsilon().powf(T::constant(1.0 / f64::from(order))),
    }
}

/// Returns max(|x|, 1), what a relative step is relative to.
#[inline]
pub(super) fn scale<T: Real>(x: T) -> T {
    x.abs().max(T::one())
}

/// How a step is given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Step {
    /// By the scheme.
    Balanced,
    /// As it is.
    Absolute(f64),
    /// In units of max(|x|, 1).
    Relative(f64),
}

impl Step {
    /// Returns the step at x, for a scheme whose error and rounding are balanced by the given root of ε.
    #[inline]
    pub(super) fn at<T: Real>(self, x: T, order: u32) -> T {
        self.with_root(x, root(order))
    }

    /// Returns the step at x as [`at`](Step::at) does, with the root of ε at hand.
    #[inline]
    pub(super) fn with_root<T: Real>(self, x: T, root: T) -> T {
        self.given(x).unwrap_or_else(|| root * scale(x))
    }

    /// Returns the step at x, where the caller gave one.
    #[inline]
    pub(super) fn given<T: Real>(self, x: T) -> Option<T> {
        match self {
            Self::Balanced => None,
            Self::Absolute(h) => Some(T::constant(h)),
            Self::Relative(r) => Some(T::constant(r) * scale(x)),
        }
    }
}

/// The interval in which f may be evaluated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bounds {
    pub(super) low: f64,
    pub(super) high: f64,
}

impl Bounds {
    /// No bounds.
    pub(super) const NONE: Self = Self { low: f64::NEG_INFINITY, high: f64::INFINITY };

    /// Returns whether there are none.
    pub(super) fn are_none(self) -> bool {
        self == Self::NONE
    }

    /// Returns whether f may be evaluated at x.
    pub(super) fn allow<T: Real>(self, x: T) -> bool {
        self.are_none() || (x >= T::constant(self.low) && x <= T::constant(self.high))
    }

    /// Returns the place within that is nearest to x.
    pub(super) fn clamp<T: Real>(self, x: T) -> T {
        if self.are_none() || x.is_nan() {
            return x;
        }
        x.max(T::constant(self.low)).min(T::constant(self.high))
    }

    /// Returns how far x is from either end, where there are bounds.
    pub(super) fn room<T: Real>(self, x: T) -> Option<[T; 2]> {
        (!self.are_none()).then(|| [x - T::constant(self.low), T::constant(self.high) - x])
    }

    /// Returns how far one may go from x along v, backward and forward.
    pub(super) fn room_along<T: Real>(self, x: &[T], v: &[T]) -> Option<[T; 2]> {
        (!self.are_none()).then(|| {
            let mut room = [T::infinity(); 2];
            for (&x, &v) in x.iter().zip(v).filter(|(_, v)| **v != T::zero()) {
                let ends = [self.low, self.high].map(|end| (T::constant(end) - x) / v);
                room[0] = room[0].min(-ends[0].min(ends[1]));
                room[1] = room[1].min(ends[0].max(ends[1]));
            }
            room
        })
    }
}
