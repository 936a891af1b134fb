//! Second derivatives by forward over reverse: a tape of dual numbers.

use num_traits::Zero;

use super::point::{ScalarFunction, TapePoint};
use super::tape::Tape;
use crate::forward::Rows;
use crate::forward::sealed::Inputs;
use crate::number::Dual;
use crate::real::Field;

/// How many columns of a Hessian one run computes.
const LANES: usize = 4;

/// Returns ∇²f(x)·v, the Hessian of a scalar function times a vector, without the Hessian.
///
/// The inputs are x + vε on a tape of dual numbers. One sweep gives the gradient there, ∇f(x + vε) =
/// ∇f(x) + ∇²f(x)v ε, and the coefficient of ε is the product: forward over reverse.
///
/// # Example
///
/// ```
/// use infinitesimal::reverse;
///
/// // x²y has the Hessian ((2y, 2x), (2x, 0))
/// let product = reverse::hvp(|[x, y]| x * x * y, [2.0, 5.0], [1.0, 10.0]);
/// assert_eq!(product, [50.0, 4.0]);
/// ```
///
/// # Cost
///
/// One run of f on a tape of `Dual<T>` and one sweep, whatever the number of inputs.
///
/// # Panics
///
/// Panics where a slice x and the direction v differ in length.
///
/// # See also
///
/// [`value_and_hvp`], [`hessian`], [`gradient`](super::gradient).
#[track_caller]
pub fn hvp<P: TapePoint, F>(f: F, x: P, v: P) -> P::Gradient
where
    F: for<'t> ScalarFunction<'t, P, Dual<P::Scalar>>,
{
    value_and_hvp(f, x, v).1
}

/// Returns (f(x), ∇²f(x)·v); see [`hvp`].
///
/// ```
/// use infinitesimal::reverse;
///
/// let (value, product) = reverse::value_and_hvp(|x| x[0] * x[1], &vec![2.0, 5.0], &vec![1.0, 0.0]);
/// assert_eq!((value, product), (10.0, vec![0.0, 1.0]));
/// ```
///
/// # Panics
///
/// Panics where a slice x and the direction v differ in length.
#[track_caller]
pub fn value_and_hvp<P: TapePoint, F>(mut f: F, x: P, v: P) -> (P::Scalar, P::Gradient)
where
    F: for<'t> ScalarFunction<'t, P, Dual<P::Scalar>>,
{
    let (mut n, mut v) = (x.inputs(), v.inputs());
    let (n, v) = (n.entries().len(), v.entries());
    assert!(n == v.len(), "a direction with {} components at a point with {n}", v.len());
    let tape = Tape::new();
    x.record(
        &tape,
        |i, x| Dual::new(x, [v[i]]),
        |inputs| {
            let y = f(inputs);
            tape.pull_back([(y, Field::constant(1.0))], n, |adjoints| {
                (y.value().value, x.gradient(|i| adjoints[i].partials[0]))
            })
        },
    )
}

/// Returns ∇²f(x), the matrix of second derivatives ∂²f/∂xᵢ∂xⱼ of a scalar function.
///
/// Its columns are those of [`hvp`] along the axes, four at a time: forward over reverse.
///
/// # Example
///
/// ```
/// use infinitesimal::reverse;
///
/// // x²y + y³
/// let h = reverse::hessian(|[x, y]| x * x * y + y.powi(3), [2.0, 5.0]);
/// assert_eq!(h, [[10.0, 4.0], [4.0, 30.0]]);
/// ```
///
/// # Cost
///
/// ⌈n/4⌉ runs of f on a tape of `Dual<T, 4>`, each with a sweep. Up to a dozen inputs [`crate::hessian`], forward over
/// forward, is faster; its cost grows with n² runs.
///
/// # See also
///
/// [`value_and_hessian`], [`hvp`].
#[track_caller]
pub fn hessian<P: TapePoint, F>(f: F, x: P) -> P::Hessian
where
    P::Gradient: Rows<P, Jacobian = P::Hessian>,
    F: for<'t> ScalarFunction<'t, P, Dual<P::Scalar, LANES>>,
{
    value_and_hessian(f, x).1
}

/// Returns (f(x), ∇²f(x)); see [`hessian`].
///
/// ```
/// use infinitesimal::reverse;
///
/// let (value, h) = reverse::value_and_hessian(|x| x[0] * x[1], &vec![2.0, 5.0]);
/// assert_eq!((value, h.as_slice()), (10.0, &[0.0, 1.0, 1.0, 0.0][..]));
/// ```
#[track_caller]
pub fn value_and_hessian<P: TapePoint, F>(mut f: F, x: P) -> (P::Scalar, P::Hessian)
where
    P::Gradient: Rows<P, Jacobian = P::Hessian>,
    F: for<'t> ScalarFunction<'t, P, Dual<P::Scalar, LANES>>,
{
    let n = x.inputs().entries().len();
    let zero = P::Scalar::zero();
    let mut entries = alloc::vec![zero; n * n];
    let (mut value, mut tape) = (zero, Tape::new());
    for start in (0..n.max(1)).step_by(LANES) {
        tape.clear();
        let columns = start..n.min(start + LANES);
        // the inputs vary in a block of columns; the gradient's own derivatives are that block
        let number = |i, x| {
            if columns.contains(&i) { Dual::variable(x, i - start) } else { Dual::constant(x) }
        };
        x.record(&tape, number, |inputs| {
            let y = f(inputs);
            value = y.value().value;
            tape.pull_back([(y, Field::constant(1.0))], n, |adjoints| {
                for (row, adjoint) in entries.chunks_exact_mut(n.max(1)).zip(adjoints) {
                    row[columns.clone()].copy_from_slice(&adjoint.partials[..columns.len()]);
                }
            });
        });
    }
    // one triangle, mirrored: rounding need not be symmetric
    let entry = |i: usize, j: usize| entries[i.min(j) * n + i.max(j)];
    (value, P::Gradient::tabulate(n, n, entry))
}
