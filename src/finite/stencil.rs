//! Where a difference evaluates the function.

use super::step::balanced;
use crate::forward::sealed::Inputs;
use crate::forward::{Point, Rows};
use crate::real::{Field, Real};

/// The points of a difference quotient around x.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Stencil {
    /// x and x + h.
    Forward,
    /// x − h and x + h.
    Central,
}

/// A difference quotient: a stencil and its step; made by [`forward`] and [`central`].
///
/// ```
/// use infinitesimal::finite::{Difference, central};
///
/// let textbook: Difference = central().step(1e-3);
/// assert!((textbook.derivative(|x| x.powi(3), 1.0_f64) - (3.0 + 1e-6)).abs() < 1e-12);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    stencil: Stencil,
    step: Option<f64>,
}

/// Returns the forward difference (f(x + h) − f(x))/h with h = √ε·max(|x|, 1).
///
/// ```
/// use infinitesimal::finite;
///
/// let slope = finite::forward().derivative(|x| x * x, 3.0_f64);
/// assert!((slope - 6.0).abs() < 1e-6);
/// ```
pub const fn forward() -> Difference {
    Difference { stencil: Stencil::Forward, step: None }
}

/// Returns the central difference (f(x + h) − f(x − h))/2h with h = ∛ε·max(|x|, 1).
///
/// ```
/// use infinitesimal::finite;
///
/// let slope = finite::central().derivative(|x| x * x, 3.0_f64);
/// assert!((slope - 6.0).abs() < 1e-9);
/// ```
pub const fn central() -> Difference {
    Difference { stencil: Stencil::Central, step: None }
}

/// Two arguments and their distance.
struct Pair<T> {
    low: T,
    high: T,
    distance: T,
}

impl Difference {
    /// Returns the difference with the step h, for every input, just as it is given.
    ///
    /// A step that vanishes beside x, so that x + h is x, gives 0, as in the textbook.
    ///
    /// ```
    /// use infinitesimal::finite;
    ///
    /// let coarse = finite::forward().step(0.5).derivative(|x| x * x, 3.0);
    /// assert_eq!(coarse, 6.5);
    /// ```
    pub const fn step(self, h: f64) -> Self {
        Self { step: Some(h), ..self }
    }

    /// Returns where this difference evaluates around `x`, and the distance to divide by.
    fn pair<T: Real>(self, x: T) -> Pair<T> {
        let order = match self.stencil {
            Stencil::Forward => 2,
            Stencil::Central => 3,
        };
        let h = self.step.map_or_else(|| balanced(x, order), Field::constant);
        let (low, high) = match self.stencil {
            Stencil::Forward => (x, x + h),
            Stencil::Central => (x - h, x + h),
        };
        let distance = match (self.step, self.stencil) {
            // the distance that the rounded arguments really have
            (None, _) => high - low,
            (Some(_), Stencil::Forward) => h,
            (Some(_), Stencil::Central) => h + h,
        };
        Pair { low, high, distance }
    }

    /// Returns an estimate of f′(x).
    ///
    /// ```
    /// use infinitesimal::finite;
    ///
    /// let slope = finite::central().derivative(|x| x.sin(), 0.0_f64);
    /// assert!((slope - 1.0).abs() < 1e-10);
    /// ```
    pub fn derivative<T: Real>(self, mut f: impl FnMut(T) -> T, x: T) -> T {
        let Pair { low, high, distance } = self.pair(x);
        (f(high) - f(low)) / distance
    }

    /// Returns an estimate of ∇f(x), input by input.
    ///
    /// ```
    /// use infinitesimal::finite;
    ///
    /// let [dx, dy] = finite::forward().gradient(|[x, y]| x * y, [2.0_f64, 3.0]);
    /// assert!((dx - 3.0).abs() < 1e-6 && (dy - 2.0).abs() < 1e-6);
    /// ```
    pub fn gradient<P: Point, F>(self, mut f: F, x: P) -> P::Gradient
    where
        F: for<'a> FnMut(P::Plain<'a>) -> P::Scalar,
    {
        let mut inputs = x.inputs();
        // the forward stencil shares f(x) among all inputs
        let base = (self.stencil == Stencil::Forward).then(|| f(P::plain(&inputs)));
        x.gradient(|i| {
            let xi = inputs.entries()[i];
            let Pair { low, high, distance } = self.pair(xi);
            let f_high = at::<P, _, _>(&mut inputs, i, high, &mut f);
            let f_low = base.unwrap_or_else(|| at::<P, _, _>(&mut inputs, i, low, &mut f));
            inputs.entries()[i] = xi;
            (f_high - f_low) / distance
        })
    }

    /// Returns an estimate of J(x), column by column.
    ///
    /// ```
    /// use infinitesimal::finite;
    ///
    /// let [[slope]] = finite::central().jacobian(|[x]| [x * x], [3.0_f64]);
    /// assert!((slope - 6.0).abs() < 1e-9);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics where f returns different numbers of outputs.
    pub fn jacobian<P: Point, F, Y>(self, mut f: F, x: P) -> Y::Jacobian
    where
        F: for<'a> FnMut(P::Plain<'a>) -> Y,
        Y: Rows<P>,
    {
        let mut inputs = x.inputs();
        let base = f(P::plain(&inputs));
        let columns = x.each(|i| {
            let xi = inputs.entries()[i];
            let Pair { low, high, distance } = self.pair(xi);
            let f_high = at::<P, _, _>(&mut inputs, i, high, &mut f);
            let f_low = match self.stencil {
                Stencil::Forward => None,
                Stencil::Central => Some(at::<P, _, _>(&mut inputs, i, low, &mut f)),
            };
            inputs.entries()[i] = xi;
            (f_high, f_low, distance)
        });
        let columns = columns.as_ref();
        let rows = base.as_ref().len();
        Y::tabulate(rows, columns.len(), |row, column| {
            let (high, low, distance) = &columns[column];
            let (high, low) = (high.as_ref(), low.as_ref().unwrap_or(&base).as_ref());
            assert!(
                high.len() == rows && low.len() == rows,
                "the function returned {rows} outputs at the point and {} beside it",
                high.len()
            );
            (high[row] - low[row]) / *distance
        })
    }
}

/// Returns f with input i at `value`.
fn at<P: Point, F, Y>(inputs: &mut P::Inputs, i: usize, value: P::Scalar, f: &mut F) -> Y
where
    F: for<'a> FnMut(P::Plain<'a>) -> Y,
{
    inputs.entries()[i] = value;
    f(P::plain(inputs))
}
