//! Matrices of duals beside plain ones: mixed products, and the parts of a dual matrix.
//!
//! nalgebra multiplies matrices of one scalar type. [`plain`] marks a matrix as one that does not vary, and then `*`, `+`
//! and `−` take it on either side of a dual matrix; a plain factor costs one product per partial, not a dual product
//! with zeros. A Kalman filter tracks a position and a velocity; how does its next estimate depend on the noise q
//! that it assumes?
//!
//! ```
//! use infinitesimal::{Dual, derivative, matrices::plain};
//! use nalgebra::{matrix, vector};
//!
//! let f = matrix![1.0, 0.1; 0.0, 1.0]; // the motion in one step
//! let h = matrix![1.0, 0.0]; // the position is measured,
//! let r = matrix![0.25]; // with this variance
//! let g = matrix![0.01, 0.1; 0.1, 1.0]; // how the noise enters
//! let (x, p) = (vector![2.0, 1.0], matrix![0.5, 0.1; 0.1, 0.2]);
//! let innovation = vector![0.7] - h * (f * x);
//!
//! let position = |q: Dual<f64>| {
//!     let p = plain(&(f * p * f.transpose())) + plain(&g) * q;
//!     let s = plain(&h) * p * plain(&h.transpose()) + plain(&r);
//!     let gain = p * plain(&h.transpose()) * s.try_inverse().unwrap();
//!     let x = plain(&(f * x)) + gain * plain(&innovation);
//!     x[0]
//! };
//! let slope = derivative(position, 3.0);
//!
//! // the gain of the position is a/(a + r) with a = a₀ + g₀₀ q
//! let a = 0.522 + 0.01 * 3.0;
//! let expected = innovation[0] * 0.01 * 0.25 / ((a + 0.25) * (a + 0.25));
//! assert!((slope - expected).abs() < 1e-16);
//! ```
//!
//! [`values`] and [`partials`] take a dual matrix apart, [`from_parts`] puts one together, and [`constant`] lifts a plain
//! one. All work for static and dynamic shapes and for duals of duals, which come apart one layer at a time.
//!
//! Functions that are generic over `T: RealField` need none of this: there `m.cast::<T>()` lifts a matrix of `f64`.

mod plain;

use nalgebra::allocator::Allocator;
use nalgebra::storage::RawStorage;
use nalgebra::{DefaultAllocator, Dim, Matrix, OMatrix, Scalar};

pub use plain::{Plain, plain};

use crate::number::Dual;
use crate::real::Real;

/// Returns a plain matrix as one of duals that do not vary.
///
/// For products and sums with dual matrices [`plain`] is cheaper; this is for code that wants one type.
///
/// ```
/// use infinitesimal::{Dual, matrices::constant};
/// use nalgebra::{Matrix2, matrix};
///
/// let m: Matrix2<Dual<f64, 3>> = constant(&matrix![1.0, 2.0; 3.0, 4.0]);
/// assert_eq!((m[(1, 0)].value, m[(1, 0)].partials), (3.0, [0.0; 3]));
///
/// // of duals of duals as well
/// let m: Matrix2<Dual<Dual<f64>>> = constant(&matrix![1.0, 2.0; 3.0, 4.0]);
/// ```
pub fn constant<D, T, R: Dim, C: Dim, S>(m: &Matrix<T, R, C, S>) -> OMatrix<D, R, C>
where
    D: Scalar + From<T>,
    T: Scalar,
    S: RawStorage<T, R, C>,
    DefaultAllocator: Allocator<R, C>,
{
    m.map(D::from)
}

/// Returns the matrix of the values.
///
/// ```
/// use infinitesimal::{Dual, matrices::values};
/// use nalgebra::vector;
///
/// let x = vector![Dual::new(1.0, [0.5]), Dual::new(2.0, [0.25])];
/// assert_eq!(values(&x), vector![1.0, 2.0]);
/// ```
pub fn values<T: Real + 'static, const N: usize, R: Dim, C: Dim, S>(
    m: &Matrix<Dual<T, N>, R, C, S>,
) -> OMatrix<T, R, C>
where
    S: RawStorage<Dual<T, N>, R, C>,
    DefaultAllocator: Allocator<R, C>,
{
    m.map(|x| x.value)
}

/// Returns the matrix of the partials of one lane, the derivative along that input.
///
/// ```
/// use infinitesimal::{Dual, matrices::partials};
/// use nalgebra::vector;
///
/// let x = vector![Dual::new(1.0, [0.5, 3.0]), Dual::new(2.0, [0.25, 4.0])];
/// assert_eq!(partials(&x, 1), vector![3.0, 4.0]);
/// ```
///
/// # Panics
///
/// Panics where `lane` is not below N.
#[track_caller]
pub fn partials<T: Real + 'static, const N: usize, R: Dim, C: Dim, S>(
    m: &Matrix<Dual<T, N>, R, C, S>,
    lane: usize,
) -> OMatrix<T, R, C>
where
    S: RawStorage<Dual<T, N>, R, C>,
    DefaultAllocator: Allocator<R, C>,
{
    assert!(lane < N, "lane {lane} of a matrix of dual numbers with {N} partials");
    m.map(|x| x.partials[lane])
}

/// Returns the dual matrix with these values, and in lane i the i-th of the tangents.
///
/// ```
/// use infinitesimal::matrices::{from_parts, partials};
/// use nalgebra::{Matrix2, matrix};
///
/// // d/dt A(t)⁻¹ = −A⁻¹ A′ A⁻¹
/// let (a, slope) = (matrix![2.0, 0.0; 0.0, 4.0_f64], matrix![0.0, 1.0; 0.0, 0.0]);
/// let inverse = from_parts(&a, [&slope]).try_inverse().unwrap();
/// assert_eq!(partials(&inverse, 0), matrix![0.0, -0.125; 0.0, 0.0]);
/// ```
///
/// # Panics
///
/// Panics where a tangent has another shape than the values.
#[track_caller]
pub fn from_parts<T: Real + 'static, const N: usize, R: Dim, C: Dim, S, Q>(
    values: &Matrix<T, R, C, S>,
    tangents: [&Matrix<T, R, C, Q>; N],
) -> OMatrix<Dual<T, N>, R, C>
where
    S: RawStorage<T, R, C>,
    Q: RawStorage<T, R, C>,
    DefaultAllocator: Allocator<R, C>,
{
    for tangent in tangents {
        let (shape, other) = (values.shape(), tangent.shape());
        assert!(shape == other, "a tangent of shape {other:?} for values of shape {shape:?}");
    }
    values.map_with_location(|row, column, value| {
        Dual::new(value, tangents.map(|tangent| tangent[(row, column)]))
    })
}
