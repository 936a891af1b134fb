//! Sweeps over the inputs of a point, chunk by chunk: the one place where inputs are made to vary.

use super::confusion::Scope;
use super::jacobian::Outputs;
use super::point::sealed::Inputs;
use super::point::{Point, Rows};
use crate::number::Dual;
use crate::real::{Field, Real};

/// How many inputs of a slice are seeded in one evaluation, unless [`seed`](crate::seed) says otherwise.
///
/// Measured over n from 4 to 200, on Rosenbrock's function, Ackley's and a sum of logistic losses, against the best chunk of
/// 8, 12, 16, 20, 24 and 32 for each: 16 costs 1.25 times as much in the geometric mean and 1.7 at worst, and in a build for a
/// processor with AVX-512 1.22 and 1.7. 12 costs 1.21 and 1.9, there 1.41 and 2.3; 24 costs 1.38 and 2.1, there 1.18 and 1.6
/// (`cargo bench --bench chunk`).
pub const DEFAULT_CHUNK: usize = 16;

/// How many inputs are seeded in either direction of a Hessian that is taken block by block.
///
/// Measured as [`DEFAULT_CHUNK`], over n from 2 to 100: of blocks of 2, 3, 4, 5, 6 and 8 those of 4 cost 1.20 times as much as the
/// best in the geometric mean and 1.9 at worst.
pub(crate) const HESSIAN_CHUNK: usize = 4;

/// Calls `visit(start, len)` for each chunk of n inputs; once, with length 0, where there are none.
pub(super) fn for_each_chunk<const C: usize>(n: usize, mut visit: impl FnMut(usize, usize)) {
    let mut start = 0;
    loop {
        let len = C.min(n - start);
        visit(start, len);
        start += len;
        if start == n {
            break;
        }
    }
}

/// Makes the inputs `start..start + len` of `active` vary, evaluates, and makes them constant again.
#[inline(always)]
pub(super) fn with_seeds<T: Field, const C: usize, A, Y>(
    active: &mut A,
    start: usize,
    len: usize,
    evaluate: impl FnOnce(&A) -> Y,
) -> Y
where
    A: Inputs<Dual<T, C>> + ?Sized,
{
    for (lane, x) in active.entries()[start..start + len].iter_mut().enumerate() {
        x.partials[lane] = T::constant(1.0);
    }
    let y = evaluate(active);
    for (lane, x) in active.entries()[start..start + len].iter_mut().enumerate() {
        x.partials[lane] = T::constant(0.0);
    }
    y
}

/// Evaluates f for each chunk of the inputs `active`, which do not vary yet, writes the gradient, and returns f(x).
#[track_caller]
pub(crate) fn sweep_gradient<T: Real, const C: usize, A>(
    active: &mut A,
    mut f: impl FnMut(&A) -> Dual<T, C>,
    gradient: &mut [T],
) -> T
where
    A: Inputs<Dual<T, C>> + ?Sized,
{
    let scope = Scope::enter::<Dual<T, C>>();
    scope.check_inputs(active, |x| [f(x)]);
    let mut value = T::nan();
    for_each_chunk::<C>(gradient.len(), |start, len| {
        let y = with_seeds(active, start, len, &mut f);
        gradient[start..start + len].copy_from_slice(&y.partials[..len]);
        value = y.value;
    });
    value
}

/// Evaluates f for each pair of blocks of the inputs `active`, which do not vary yet, writes the gradient, hands on the
/// entries of the Hessian on and above the diagonal, to be mirrored since rounding need not be symmetric, and returns
/// f(x).
#[inline(always)]
#[track_caller]
pub(crate) fn sweep_hessian<T: Real, const C: usize, A>(
    active: &mut A,
    mut f: impl FnMut(&A) -> Dual<Dual<T, C>, C>,
    gradient: &mut [T],
    mut store: impl FnMut(usize, usize, T),
) -> T
where
    A: Inputs<Dual<Dual<T, C>, C>> + ?Sized,
{
    let scope = Scope::enter::<Dual<Dual<T, C>, C>>();
    scope.check_inputs(active, |x| [f(x)]);
    let mut value = T::nan();
    for_each_chunk::<C>(gradient.len(), |column, columns| {
        // the inner duals vary in a block of columns, the outer ones in a block of rows up to it
        for (lane, x) in active.entries()[column..column + columns].iter_mut().enumerate() {
            x.value = Dual::variable(x.value.value, lane);
        }
        for_each_chunk::<C>(column + columns, |row, rows| {
            let y = with_seeds(active, row, rows, &mut f);
            value = y.value.value;
            gradient[column..column + columns].copy_from_slice(&y.value.partials[..columns]);
            // on and above the diagonal
            for i in row..row + rows {
                for j in i.max(column)..column + columns {
                    store(i, j, y.partials[i - row].partials[j - column]);
                }
            }
        });
        for x in &mut active.entries()[column..column + columns] {
            x.value = Dual::constant(x.value.value);
        }
    });
    value
}

/// Evaluates f for each chunk of the inputs `active`, which vary along D directions beneath and not above yet, hands on
/// the components of the products of the Hessian with the directions, and returns f(x).
#[inline(always)]
#[track_caller]
pub(crate) fn sweep_products<T: Real, const D: usize, const C: usize, A>(
    active: &mut A,
    mut f: impl FnMut(&A) -> Dual<Dual<T, D>, C>,
    mut store: impl FnMut(usize, [T; D]),
) -> T
where
    A: Inputs<Dual<Dual<T, D>, C>> + ?Sized,
{
    let scope = Scope::enter::<Dual<Dual<T, D>, C>>();
    scope.check_inputs(active, |x| [f(x)]);
    let mut value = T::nan();
    for_each_chunk::<C>(active.entries().len(), |start, len| {
        let y = with_seeds(active, start, len, &mut f);
        value = y.value.value;
        for (lane, p) in y.partials[..len].iter().enumerate() {
            store(start + lane, p.partials);
        }
    });
    value
}

/// Evaluates f for each chunk of the inputs `active`, which do not vary yet, and arranges the partials as a Jacobian;
/// what f returns for the later chunks is kept in `passes`, which has a place for every chunk.
#[inline(always)]
#[track_caller]
pub(crate) fn sweep_jacobian<P, T, const C: usize, A, Y>(
    active: &mut A,
    mut f: impl FnMut(&A) -> Y,
    passes: &mut [Option<Y>],
) -> (Y::Values, <Y::Values as Rows<P>>::Jacobian)
where
    P: Point<Scalar = T>,
    T: Real,
    A: Inputs<Dual<T, C>> + ?Sized,
    Y: Outputs<P, Dual<T, C>>,
{
    let n = active.entries().len();
    let scope = Scope::enter::<Dual<T, C>>();
    scope.check_inputs(active, &mut f);
    let first = with_seeds(active, 0, C.min(n), &mut f);
    for (pass, slot) in passes.iter_mut().enumerate().take(n.div_ceil(C)).skip(1) {
        let start = pass * C;
        let y = with_seeds(active, start, C.min(n - start), &mut f);
        check_outputs(first.as_ref().len(), y.as_ref().len());
        *slot = Some(y);
    }
    let values = first.extract(|y| y.value);
    let jacobian = Y::Values::join(values.as_ref().len(), n, |row, pass| {
        &passes[pass].as_ref().unwrap_or(&first).as_ref()[row].partials
    });
    (values, jacobian)
}

/// Panics where the outputs of a later chunk are more or fewer than those of the first.
#[track_caller]
pub(super) fn check_outputs(first: usize, later: usize) {
    assert!(
        first == later,
        "the function returned {first} outputs for the first chunk of inputs and {later} for a later one"
    );
}
