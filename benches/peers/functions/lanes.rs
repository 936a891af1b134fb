//! Drivers for contenders that bring numbers alone: C inputs vary in each evaluation.

use super::Number;

/// A number with C partials.
pub(crate) trait Lanes<const C: usize>: Number {
    /// Returns the input that varies along a lane.
    fn variable(value: f64, lane: usize) -> Self;
    /// Returns the derivatives.
    fn partials(&self) -> [f64; C];

    /// Returns the value and the gradient.
    #[inline(always)]
    fn gradient<const N: usize>(x: &[f64; N], f: impl Fn([Self; N]) -> Self) -> (f64, [f64; N]) {
        let mut out = (0.0, [0.0; N]);
        for start in (0..N).step_by(C) {
            let y = f(seeded(x, start));
            out.0 = y.value();
            let end = N.min(start + C);
            out.1[start..end].copy_from_slice(&y.partials()[..end - start]);
        }
        out
    }

    /// Returns the values and the Jacobian.
    #[inline(always)]
    fn jacobian<const N: usize, const M: usize>(
        x: &[f64; N],
        f: impl Fn([Self; N]) -> [Self; M],
    ) -> ([f64; M], [[f64; N]; M]) {
        let mut out = ([0.0; M], [[0.0; N]; M]);
        for start in (0..N).step_by(C) {
            let end = N.min(start + C);
            for (i, y) in f(seeded(x, start)).iter().enumerate() {
                out.0[i] = y.value();
                out.1[i][start..end].copy_from_slice(&y.partials()[..end - start]);
            }
        }
        out
    }
}

/// Returns the inputs, those from `start` on seeded.
#[inline(always)]
fn seeded<D: Lanes<C>, const N: usize, const C: usize>(x: &[f64; N], start: usize) -> [D; N] {
    std::array::from_fn(|i| {
        if (start..start + C).contains(&i) {
            D::variable(x[i], i - start)
        } else {
            D::constant(x[i])
        }
    })
}
