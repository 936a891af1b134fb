//! Matrix functions of nalgebra's matrices, differentiated by rules of their own.
//!
//! *What is the derivative of A⁻¹b, of an eigenvector, of e^A?* nalgebra's decompositions run on duals, and where they
//! eliminate or reflect, their derivatives are right. An iteration stops when the plain values have converged: at a diagonal
//! matrix at once, and the derivatives of its eigenvectors come out as zero, second derivatives as zero or NaN. Here the
//! plain matrix is decomposed once by nalgebra, and the tangents follow from the equation that defines the result:
//!
//! ```text
//!   Dual<T, N>      values over T ──── the same function over T ──── X      (f64: nalgebra)
//!   matrix A   ──┤                                                   │
//!                   N tangents    ──── Ẋ from A·Ẋ + Ȧ·X = Ḃ  ────────┘  all N lanes at once
//! ```
//!
//! T may be a dual itself, and second derivatives need no line of their own. The values are nalgebra's to the last bit.
//!
//! ```
//! use infinitesimal::{Dual, linalg};
//! use nalgebra::Matrix2;
//!
//! // the eigenvectors of diag(1, 3) turn by ½ as x grows beside the diagonal
//! let [one, three, x] = [Dual::constant(1.0), Dual::constant(3.0), Dual::new(0.0_f64, [1.0])];
//! let a = Matrix2::new(one, x, x, three);
//! assert_eq!(linalg::SymmetricEigen::new(&a).unwrap().eigenvectors.m12.partials, [0.5]);
//! assert_eq!(a.symmetric_eigen().eigenvectors.m12.partials, [0.0]); // nalgebra's iteration took no step
//! ```
//!
//! | function | rule | where it stops |
//! |---|---|---|
//! | [`solve`](solve()), [`Solver`] | Ẋ = A⁻¹(Ḃ − ȦX) | a zero pivot: [`Error::Singular`] |
//! | [`inverse`](inverse()) | −A⁻¹ȦA⁻¹ | the same |
//! | [`determinant`](determinant()) | tr(adj A·Ȧ) | nowhere: singular matrices too, at every order |
//! | [`log_determinant`] | tr(A⁻¹Ȧ) | a zero pivot |
//! | [`Lu`] | L̇ = L·F, F the strict lower triangle of L⁻¹PȦU⁻¹ | a zero pivot but for the last |
//! | [`Cholesky`] | L̇ = L·Φ(L⁻¹ȦL⁻ᵀ) | [`Error::NotPositiveDefinite`] |
//! | [`Qr`] | Qᵀ·Q̇ skew, from the lower triangle of Qᵀ·Ȧ·R⁻¹ | rᵢᵢ ≈ 0 but for the last of a matrix that is not tall: [`Error::RankDeficient`] |
//! | [`symmetric_eigenvalues`] | λ̇ᵢ = vᵢᵀȦvᵢ | λᵢ ≈ λⱼ: the mean slope of the group; at second order an error |
//! | [`SymmetricEigen`] | (Vᵀ·V̇)ᵢⱼ = vᵢᵀȦvⱼ/(λⱼ − λᵢ) | λᵢ ≈ λⱼ: [`Error::RepeatedEigenvalues`] |
//! | [`singular_values`] | ṡᵢ = uᵢᵀȦvᵢ | sᵢ ≈ sⱼ as above; sᵢ ≈ 0: slope 0; at second order an error |
//! | [`Svd`] | Uᵀ·U̇ ± Vᵀ·V̇ by the gaps sⱼ ∓ sᵢ | [`Error::RepeatedSingularValues`], [`Error::RankDeficient`] |
//! | [`exp`](exp()) | Fréchet derivative, by scaling and squaring | nowhere; NaN where an entry is not finite |
//! | [`rotation`], [`quaternion`] | analytic in ‖v‖² | nowhere; at half a turn the branch taken |
//!
//! "≈" is up to rounding, 4n·ε times the largest of its kind, n the longer side. NaN and infinite entries are
//! [`Error::NonFinite`] where nalgebra would iterate without end; elsewhere they flow through. A matrix whose tangents are all
//! zero is a constant, and has no derivative to be missing.
//!
//! # Types
//!
//! Matrices are nalgebra's `OMatrix`, of static size (nothing is allocated) or dynamic; a view becomes one by `into_owned`. The
//! numbers are those of [`Entry`]: `f32`, `f64` and all duals over them. A function that is generic over the size repeats
//! the bounds `DefaultAllocator: Allocator<D, D> + …` of what it calls, as with nalgebra itself.
//!
//! # What it does not do
//!
//! Complex eigenvalues and the Schur form have no rule here; nor have least squares by SVD, for which QR or the normal
//! equations with [`solve`](solve()) do.
//!
//! # References
//!
//! - M. B. Giles, "Collected Matrix Derivative Results for Forward and Reverse Mode Algorithmic Differentiation", 2008.
//! - J. R. Magnus, "On Differentiating Eigenvalues and Eigenvectors", Econometric Theory 1 (1985).
//! - N. J. Higham, *Functions of Matrices*, SIAM 2008.
//! - R. S. Bird, "A Simple Division-Free Algorithm for Computing Determinants", Inf. Process. Lett. 111 (2011).

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim, OMatrix, Scalar};

mod cholesky;
mod determinant;
mod entry;
mod error;
#[cfg(feature = "std")]
mod exponential;
mod factors;
mod groups;
mod inverse;
mod lanes;
mod lu;
mod qr;
pub mod quaternion;
pub mod rotation;
mod solve;
mod svd;
mod symmetric_eigen;

pub use cholesky::Cholesky;
pub use determinant::{determinant, log_determinant};
pub use entry::{Coefficient, Entry};
pub use error::Error;
#[cfg(feature = "std")]
pub use exponential::exp;
pub use inverse::inverse;
pub use lu::Lu;
pub use qr::Qr;
pub use solve::{Solver, solve};
pub use svd::{Svd, singular_values};
pub use symmetric_eigen::{SymmetricEigen, symmetric_eigenvalues};

/// After how many sweeps an iteration of nalgebra's that does not converge is given up.
const MOST_SWEEPS: usize = 100_000;

/// Panics where a matrix is not square.
#[track_caller]
fn square<T: Scalar, D: Dim>(a: &OMatrix<T, D, D>)
where
    DefaultAllocator: Allocator<D, D>,
{
    let (rows, columns) = a.shape();
    assert!(
        rows == columns,
        "a matrix of {rows} rows and {columns} columns where a square one is needed"
    );
}
