//! The Jacobian by one run and a sweep for each output, and the pullback of a cotangent by one.

use alloc::vec::Vec;

use num_traits::{One, Zero};

use super::point::{TapeOutputs, VectorFunction};
use super::tape::Tape;
use crate::forward::{Outputs, Rows};

/// Returns J(x), the matrix of first derivatives Jᵢⱼ = ∂fᵢ/∂xⱼ: a row per output, a column per input.
///
/// The function is run once; each row is a sweep of its own over that run.
///
/// # Example
///
/// At an array the function returns an array, at a slice a `Vec`:
///
/// ```
/// use infinitesimal::reverse;
///
/// let j = reverse::jacobian(|[r, angle]| [r * angle.cos(), r * angle.sin()], [2.0, 0.0]);
/// assert_eq!(j, [[1.0, 0.0], [0.0, 2.0]]);
///
/// let j = reverse::jacobian(|x| vec![x[0] * x[1], x[1] * x[2]], &vec![1.0, 2.0, 3.0]);
/// assert_eq!(j[1], [0.0, 3.0, 2.0]);
/// ```
///
/// # Cost
///
/// One run of f and a sweep per output. Forward mode is faster unless there are many more inputs than outputs.
///
/// # See also
///
/// [`value_and_jacobian`], [`vjp`], [`Tape::jacobian_into`], whose function may return anything that holds its outputs,
/// [`crate::jacobian`] by forward mode.
#[track_caller]
pub fn jacobian<const M: usize, P, F>(f: F, x: P) -> <P::Values as Rows<P>>::Jacobian
where
    P: TapeOutputs<M>,
    F: for<'t> VectorFunction<'t, M, P>,
{
    value_and_jacobian(f, x).1
}

/// Returns (f(x), J(x)); see [`jacobian`].
///
/// ```
/// use infinitesimal::reverse;
///
/// let (y, j) = reverse::value_and_jacobian(|[x]| [x * x, x], [3.0]);
/// assert_eq!((y, j), ([9.0, 3.0], [[6.0], [1.0]]));
/// ```
#[track_caller]
pub fn value_and_jacobian<const M: usize, P, F>(
    mut f: F,
    x: P,
) -> (P::Values, <P::Values as Rows<P>>::Jacobian)
where
    P: TapeOutputs<M>,
    F: for<'t> VectorFunction<'t, M, P>,
{
    let tape = Tape::new();
    let keep = |_, x| x;
    x.record(&tape, keep, |inputs| {
        let n = tape.len();
        let outputs = f(inputs);
        let rows = outputs.as_ref();
        let mut entries = Vec::with_capacity(rows.len() * n);
        for &y in rows {
            tape.pull_back([(y, P::Scalar::one())], n, |row| entries.extend_from_slice(row));
        }
        let jacobian = P::Values::tabulate(rows.len(), n, |i, j| entries[i * n + j]);
        (outputs.extract(|y| y.value()), jacobian)
    })
}

/// Returns wᵀJ(x), a vector times the Jacobian, without the Jacobian.
///
/// It is the gradient of Σ wᵢ fᵢ(x): the sweep starts with the weights wᵢ as the adjoints of the outputs. It is also called
/// the pullback of the cotangent w.
///
/// # Example
///
/// ```
/// use infinitesimal::reverse;
///
/// // (xy, x + y) has the Jacobian ((y, x), (1, 1))
/// let cotangent = reverse::vjp(|[x, y]| [x * y, x + y], [2.0, 3.0], [1.0, 10.0]);
/// assert_eq!(cotangent, [13.0, 12.0]);
/// ```
///
/// # Cost
///
/// One run of f and one sweep, whatever the number of inputs and outputs.
///
/// # Special cases
///
/// An output of weight 0 contributes nothing, even where its derivative is infinite or NaN.
///
/// # Panics
///
/// Panics where f has another number of outputs than w has components.
///
/// # See also
///
/// [`value_and_vjp`], [`jvp`](crate::jvp), the product with a vector on the other side, by forward mode.
#[track_caller]
pub fn vjp<const M: usize, P, F>(f: F, x: P, w: impl AsRef<[P::Scalar]>) -> P::Gradient
where
    P: TapeOutputs<M>,
    F: for<'t> VectorFunction<'t, M, P>,
{
    value_and_vjp(f, x, w).1
}

/// Returns (f(x), wᵀJ(x)); see [`vjp`].
///
/// ```
/// use infinitesimal::reverse;
///
/// let result = reverse::value_and_vjp(|x| vec![x[0] * x[1]], &vec![2.0, 3.0], [1.0]);
/// assert_eq!(result, (vec![6.0], vec![3.0, 2.0]));
/// ```
///
/// # Panics
///
/// Panics where f has another number of outputs than w has components.
#[track_caller]
pub fn value_and_vjp<const M: usize, P, F>(
    mut f: F,
    x: P,
    w: impl AsRef<[P::Scalar]>,
) -> (P::Values, P::Gradient)
where
    P: TapeOutputs<M>,
    F: for<'t> VectorFunction<'t, M, P>,
{
    let (w, tape) = (w.as_ref(), Tape::new());
    let keep = |_, x| x;
    x.record(&tape, keep, |inputs| {
        let n = tape.len();
        let outputs = f(inputs);
        let y = outputs.as_ref();
        assert!(
            w.len() == y.len(),
            "a cotangent with {} components for a function with {} outputs",
            w.len(),
            y.len()
        );
        // strong zero: an output of no weight contributes nothing
        let weighted = y.iter().copied().zip(w.iter().copied()).filter(|(_, w)| !w.is_zero());
        let pulled = tape.pull_back(weighted, n, |adjoints| x.gradient(|i| adjoints[i]));
        (outputs.extract(|y| y.value()), pulled)
    })
}
