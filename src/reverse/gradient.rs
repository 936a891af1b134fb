//! The gradient by one run and one sweep.

use num_traits::One;

use super::point::{ScalarFunction, TapePoint};
use super::tape::Tape;

/// Returns ∇f(x), the gradient of a scalar function.
///
/// One run records the operations with their slopes, one sweep back follows the chain rule from the result to all inputs at
/// once; see the [module page](super).
///
/// # Example
///
/// ```
/// use infinitesimal::reverse;
///
/// assert_eq!(reverse::gradient(|[x, y]| x * y + x.sin(), [0.0, 3.0]), [4.0, 0.0]);
///
/// let x = vec![1.0, 2.0, 3.0];
/// assert_eq!(reverse::gradient(|x| x.iter().map(|x| x * x).sum(), &x), [2.0, 4.0, 6.0]);
/// ```
///
/// # Cost
///
/// One run of f and one sweep, whatever the number of inputs, and [`Tape::BYTES_PER_NODE`] for each operation that varies.
/// [`Tape::gradient_into`] keeps that memory.
///
/// # Special cases
///
/// A result that does not depend on an input has the derivative 0 along it. Kinks, poles and ends of a domain are those of
/// [`derivative`](crate::derivative), but for zeros that meet infinities; see the [module page](super).
///
/// # Panics
///
/// Panics where the tape would grow beyond 2³² nodes.
///
/// # See also
///
/// [`value_and_gradient`], [`vjp`](super::vjp) for a weighted sum of several results, [`crate::gradient`] by forward mode.
#[track_caller]
pub fn gradient<P: TapePoint, F>(f: F, x: P) -> P::Gradient
where
    F: for<'t> ScalarFunction<'t, P, P::Scalar>,
{
    value_and_gradient(f, x).1
}

/// Returns (f(x), ∇f(x)); see [`gradient`].
///
/// ```
/// use infinitesimal::reverse;
///
/// let (value, gradient) = reverse::value_and_gradient(|[x, y]| x * y, [2.0, 3.0]);
/// assert_eq!((value, gradient), (6.0, [3.0, 2.0]));
/// ```
#[track_caller]
pub fn value_and_gradient<P: TapePoint, F>(mut f: F, x: P) -> (P::Scalar, P::Gradient)
where
    F: for<'t> ScalarFunction<'t, P, P::Scalar>,
{
    let tape = Tape::new();
    let keep = |_, x| x;
    x.record(&tape, keep, |inputs| {
        let n = tape.len();
        let y = f(inputs);
        tape.pull_back([(y, P::Scalar::one())], n, |adjoints| {
            (y.value(), x.gradient(|i| adjoints[i]))
        })
    })
}
