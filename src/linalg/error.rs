//! Where a matrix function or its derivative ends.

use core::fmt;

/// Why a matrix has no such decomposition, or the decomposition no derivative.
///
/// ```
/// use infinitesimal::linalg;
/// use nalgebra::Matrix2;
///
/// let singular = Matrix2::new(1.0, 2.0, 2.0, 4.0);
/// assert_eq!(linalg::inverse(&singular), Err(linalg::Error::Singular));
/// assert_eq!(linalg::Error::Singular.to_string(), "the matrix is singular");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// A pivot is zero: the matrix has no inverse.
    Singular,
    /// A pivot of the Cholesky decomposition is not positive.
    NotPositiveDefinite,
    /// The columns are linearly dependent up to rounding, and the derivative divides by what is zero.
    RankDeficient,
    /// Two eigenvalues are equal up to rounding: their eigenvectors are not functions of the matrix.
    RepeatedEigenvalues {
        /// The place of one of them.
        first: usize,
        /// The place of the other.
        second: usize,
    },
    /// Two singular values are equal up to rounding: their singular vectors are not functions of the matrix.
    RepeatedSingularValues {
        /// The place of one of them.
        first: usize,
        /// The place of the other.
        second: usize,
    },
    /// An entry is NaN or infinite, and the iteration would not end.
    NonFinite,
    /// The iteration for the plain values did not converge, or it overflowed.
    NoConvergence,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Singular => f.write_str("the matrix is singular"),
            Self::NotPositiveDefinite => f.write_str("the matrix is not positive definite"),
            Self::RankDeficient => f.write_str(
                "the matrix does not have full rank, where its factors have no derivative",
            ),
            Self::RepeatedEigenvalues { first, second } => write!(
                f,
                "eigenvalues {first} and {second} are equal up to rounding, where there is no such derivative"
            ),
            Self::RepeatedSingularValues { first, second } => write!(
                f,
                "singular values {first} and {second} are equal up to rounding, where there is no such derivative"
            ),
            Self::NonFinite => f.write_str("an entry of the matrix is not finite"),
            Self::NoConvergence => {
                f.write_str("the decomposition did not converge, or it overflowed")
            }
        }
    }
}

impl core::error::Error for Error {}
