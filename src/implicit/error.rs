//! Where implicit derivatives end.

use core::fmt;

/// Why a solution has no derivatives, or none that can be found.
///
/// ```
/// use infinitesimal::{Dual, implicit};
///
/// // x² = p has two roots that meet at p = 0
/// let p = Dual::new(0.0, [1.0]);
/// assert_eq!(implicit::root(|p| p.sqrt(), |x, p| x * x - p, p), Err(implicit::Error::Singular));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// ∂F/∂x is singular, up to rounding: solutions meet, or there is a whole line of them.
    Singular,
    /// The solution, F or ∂F/∂x is NaN or infinite there.
    NonFinite,
    /// The parameters carry derivatives without bound, as the symbols of a graph do, or live on a tape of tapes.
    Unsupported,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Singular => {
                "the equation is singular at the solution, which has no derivative there"
            }
            Self::NonFinite => "the solution, or the equation at the solution, is not finite",
            Self::Unsupported => {
                "the parameters carry derivatives without bound; take duals, series or variables on one tape"
            }
        })
    }
}

impl core::error::Error for Error {}
