//! The tangents of sinh x / x, cosh x / x and cos x / x, composed of rules so that nothing cancels or overflows.
//!
//! They are evaluated on the number over `f64`, as slopes are, and belong to one range each:
//!
//! 1. sinh x / x, |x| < 2: the series Σ x²ʲ/(2j + 1)!, whose terms and derivatives have one sign. (sinh x / x)′ as a quotient is
//!    (cosh x − sinh x / x)/x, which cancels at 0.
//! 2. |x| ≤ 700: the quotient. cosh x / x and cos x / x have a pole at 0, where 1/x² rules and nothing cancels.
//! 3. |x| > 700: with h = x/2, sinh x = 2 sinh h cosh h, and cosh x = 2 cosh² h − 1, whose −1 is far below the last bit:
//!    the slope is in range for a little longer than sinh x and cosh x are.
//! 4. |x| > 1400: ±∞.

use crate::number::Dual;
use crate::real::{Field, Real};
use crate::rules::{Cos, Cosh, Sinh, Unary};

/// Returns the tangent of sinh x / x.
pub(super) fn sinhc<T: Real, const N: usize>(x: Dual<T, N>) -> [T; N] {
    match Range::of(x) {
        Range::Small => tangent(x, series),
        Range::Middle => tangent(x, |x| quotient(x, Sinh)),
        Range::Large => tangent(x, |x| {
            let [sinh, cosh] = half(x).lift(Sinh);
            (sinh + sinh) * (cosh / x)
        }),
        Range::Beyond => {
            steep(x, if x.is_sign_negative() { f64::NEG_INFINITY } else { f64::INFINITY })
        }
    }
}

/// Returns the tangent of cosh x / x.
pub(super) fn coshc<T: Real, const N: usize>(x: Dual<T, N>) -> [T; N] {
    match Range::of(x) {
        Range::Small | Range::Middle => tangent(x, |x| quotient(x, Cosh)),
        Range::Large => tangent(x, |x| {
            let cosh = half(x).apply(Cosh);
            (cosh + cosh) * (cosh / x)
        }),
        Range::Beyond => steep(x, f64::INFINITY),
    }
}

/// Returns the tangent of cos x / x.
pub(super) fn cosc<T: Real, const N: usize>(x: Dual<T, N>) -> [T; N] {
    tangent(x, |x| quotient(x, Cos))
}

/// How large |x| is.
enum Range {
    Small,
    Middle,
    Large,
    Beyond,
}

impl Range {
    fn of<T: Real, const N: usize>(x: Dual<T, N>) -> Self {
        let size = x.abs();
        if size < <Dual<T, N> as Field>::constant(2.0) {
            Self::Small
        } else if size > <Dual<T, N> as Field>::constant(1400.0) {
            Self::Beyond
        } else if size > <Dual<T, N> as Field>::constant(700.0) {
            Self::Large
        } else {
            Self::Middle
        }
    }
}

/// Returns the tangent of f, evaluated on the number over `f64`.
fn tangent<T: Real, const N: usize>(
    x: Dual<T, N>,
    f: impl FnOnce(<Dual<T, N> as Field>::Wide) -> <Dual<T, N> as Field>::Wide,
) -> [T; N] {
    Dual::narrow(f(x.widen())).partials
}

/// Returns the tangent where the slope is infinite.
fn steep<T: Real, const N: usize>(x: Dual<T, N>, slope: f64) -> [T; N] {
    x.partials.map(|p| T::constant(slope).strong_mul(p))
}

fn half<F: Field>(x: F) -> F {
    x * F::constant(0.5)
}

fn quotient<F: Field, const M: usize>(x: F, numerator: impl Unary<M>) -> F {
    x.apply(numerator) / x
}

/// Returns Σ x²ʲ/(2j + 1)!, summed from the far end.
fn series<F: Field>(x: F) -> F {
    const LAST: u32 = 14;
    let (square, one) = (x * x, F::constant(1.0));
    (1..=LAST)
        .rev()
        .fold(one, |sum, j| one + sum * square * F::constant(1.0 / f64::from(2 * j * (2 * j + 1))))
}
