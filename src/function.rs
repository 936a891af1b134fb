//! One definition of a function, evaluated with every number type.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

use crate::real::Real;

/// A function ℝⁿ → ℝᵐ written once and run with every number type.
///
/// A closure has one type of argument. What runs the same function with floats, duals, a tape, a tally and a
/// graph in turn asks for a `Function` instead:
///
/// ```
/// use infinitesimal::{Function, Real, gradient};
///
/// /// The Rosenbrock function of any number of inputs.
/// struct Rosenbrock;
///
/// impl Function for Rosenbrock {
///     type Output<T: Real> = T;
///
///     fn evaluate<T: Real>(&self, x: &[T]) -> T {
///         let term = |a: T, b: T| {
///             let (u, v) = (T::one() - a, b - a * a);
///             u * u + T::constant(100.0) * v * v
///         };
///         x.windows(2).map(|pair| term(pair[0], pair[1])).sum()
///     }
/// }
///
/// assert_eq!(Rosenbrock.evaluate(&[1.0, 2.0]), 100.0);
/// assert_eq!(gradient(|x| Rosenbrock.evaluate(x), &[1.0, 2.0][..]), [-400.0, 200.0]);
/// ```
///
/// With several results the output is an array or a vector:
///
/// ```
/// use infinitesimal::{Function, Real, jacobian};
///
/// /// Polar to Cartesian coordinates, (r, t) to (r cos t, r sin t).
/// struct Cartesian;
///
/// impl Function for Cartesian {
///     type Output<T: Real> = [T; 2];
///
///     fn evaluate<T: Real>(&self, x: &[T]) -> [T; 2] {
///         let (sin, cos) = x[1].sin_cos();
///         [x[0] * cos, x[0] * sin]
///     }
/// }
///
/// assert_eq!(jacobian(|x| Cartesian.evaluate(&x), [2.0, 0.0]), [[1.0, 0.0], [0.0, 2.0]]);
/// ```
pub trait Function {
    /// What [`evaluate`](Function::evaluate) returns: `T`, `[T; M]` or `Vec<T>`.
    type Output<T: Real>: Results<T>;

    /// Returns f(x).
    fn evaluate<T: Real>(&self, x: &[T]) -> Self::Output<T>;
}

/// A reference to a function is the function.
impl<F: Function + ?Sized> Function for &F {
    type Output<T: Real> = F::Output<T>;

    #[inline]
    fn evaluate<T: Real>(&self, x: &[T]) -> F::Output<T> {
        F::evaluate(self, x)
    }
}

/// The m results of a [`Function`]: one number, an array or a vector.
///
/// ```
/// use infinitesimal::Results;
///
/// assert_eq!(2.0_f64.as_results(), [2.0]);
/// assert_eq!([2.0, 3.0].as_results(), [2.0, 3.0]);
/// ```
pub trait Results<T> {
    /// Returns the results as a slice.
    fn as_results(&self) -> &[T];
}

impl<T: Real> Results<T> for T {
    #[inline]
    fn as_results(&self) -> &[T] {
        core::slice::from_ref(self)
    }
}

impl<T: Real, const M: usize> Results<T> for [T; M] {
    #[inline]
    fn as_results(&self) -> &[T] {
        self
    }
}

#[cfg(feature = "alloc")]
impl<T: Real> Results<T> for Vec<T> {
    #[inline]
    fn as_results(&self) -> &[T] {
        self
    }
}
