//! What is said of one entry.

use core::fmt::{Display, Formatter};

use crate::finite::slope::{Kind, Slope};
use crate::real::Real;

/// What differences say of one claimed number.
///
/// ```
/// use infinitesimal::finite::{Verdict, check_derivative};
///
/// let kink = check_derivative(|x: f64| x.abs(), |_| 0.5, 0.0).unwrap();
/// assert_eq!(kink.entries()[0].verdict, Verdict::Kink);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Verdict {
    /// The claim lies within the bar.
    Agrees,
    /// The claim lies beyond twelve bars.
    Disagrees,
    /// The differences cannot tell.
    Inconclusive,
    /// The slopes on the two sides differ, or f jumps, and the claim is not beyond them.
    Kink,
    /// f has no values on one side, and the differences from the other do not tell.
    DomainEdge,
    /// f(x) is not the same twice.
    NotDeterministic,
}

impl Verdict {
    /// Returns the verdict in words.
    ///
    /// ```
    /// # use infinitesimal::finite::Verdict;
    /// assert_eq!(Verdict::DomainEdge.name(), "domain edge");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::Agrees => "agrees",
            Self::Disagrees => "disagrees",
            Self::Inconclusive => "inconclusive",
            Self::Kink => "kink",
            Self::DomainEdge => "domain edge",
            Self::NotDeterministic => "f varies",
        }
    }
}

impl Display for Verdict {
    fn fmt(&self, f: &mut Formatter<'_>) -> core::fmt::Result {
        f.pad(self.name())
    }
}

/// How many bars away a claim is accused.
pub(super) const ACCUSED: f64 = 12.0;

/// Judges a claim by the slope that was found at x, where f has the value `center`.
pub(super) fn judge<T: Real>(claim: T, slope: &Slope<T>, x: T, center: T) -> Verdict {
    let undecided =
        if slope.kind == Kind::Edge { Verdict::DomainEdge } else { Verdict::Inconclusive };
    let half = T::constant(0.5);
    match slope.kind {
        Kind::Undefined => return Verdict::DomainEdge,
        Kind::Jump => return Verdict::Kink,
        Kind::Kink => {
            let [left, right] = slope.sides;
            let bar = slope.error - (right - left).abs() * half;
            let (low, high) = (left.min(right), left.max(right));
            let allowed = T::constant(ACCUSED) * bar;
            let beyond = claim < low - allowed || claim > high + allowed;
            return if beyond { Verdict::Disagrees } else { Verdict::Kink };
        }
        Kind::Smooth | Kind::Edge | Kind::Steep => {}
    }
    if slope.value.is_infinite() {
        // the quotients grow without end; at the smallest step they have come to sides[0]
        return if claim == slope.value {
            if slope.kind == Kind::Edge { Verdict::DomainEdge } else { Verdict::Agrees }
        } else if claim.is_finite() && claim.abs() > slope.sides[0].abs() * half {
            undecided
        } else {
            Verdict::Disagrees
        };
    }
    let bar = slope.error;
    let size = claim.abs().max(slope.value.abs());
    // beside the claim, beside the slopes nearby, or beside f/x
    let natural = slope.scale.max(center.abs() / x.abs().max(slope.step));
    let tells = bar <= T::constant(0.1) * size || bar <= T::constant(1e-3) * natural;
    if !bar.is_finite() || !tells {
        return undecided;
    }
    let off = (claim - slope.value).abs();
    let allowed = T::constant(ACCUSED);
    let near = |value: T, bar: T| (claim - value).abs() <= allowed * bar;
    match slope.rival {
        None if off <= bar => Verdict::Agrees,
        // two slopes, of which one is noise: neither is accused, neither confirmed
        Some([other, bar]) if near(other, bar) => undecided,
        _ if near(slope.value, bar) => undecided,
        _ => Verdict::Disagrees,
    }
}
