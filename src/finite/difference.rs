//! The builder: a scheme with its step and its bounds, and the drivers as its methods.

use core::ops::RangeInclusive;

use super::estimate::Estimate;
use super::stencil::Stencil;
use super::step::{Bounds, Step};
use crate::forward::{Outputs, Point, Rows};
use crate::real::Real;

/// What is done with the values of f.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Scheme {
    Stencil(Stencil),
    Ridders,
    Adaptive,
}

/// A way to estimate derivatives from values: a scheme, its step and its bounds.
///
/// Made by [`forward`], [`backward`], [`central`], [`five_point`], [`seven_point`], [`nine_point`], [`ridders`] and
/// [`adaptive`]. Its methods are the drivers by their names, which return plain numbers, and `estimate_…`, which return
/// each number with its error bar.
///
/// ```
/// use infinitesimal::finite::{Difference, central};
///
/// let textbook: Difference = central().step(1e-3);
/// assert!((textbook.derivative(|x| x.powi(3), 1.0_f64) - (3.0 + 1e-6)).abs() < 1e-12);
///
/// let estimate = textbook.estimate_derivative(|x| x.powi(3), 1.0_f64);
/// assert!(estimate.error > 0.99e-6 && estimate.error < 1.01e-6);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    pub(super) scheme: Scheme,
    pub(super) step: Step,
    pub(super) bounds: Bounds,
}

const fn of(scheme: Scheme) -> Difference {
    Difference { scheme, step: Step::Balanced, bounds: Bounds::NONE }
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
    of(Scheme::Stencil(Stencil::Forward))
}

/// Returns the backward difference (f(x) − f(x − h))/h with h = √ε·max(|x|, 1).
///
/// ```
/// use infinitesimal::finite;
///
/// // beyond 1, the end of the domain, no value is asked for
/// let slope = finite::backward().derivative(|x| (1.0 - x).powf(1.5), 1.0_f64);
/// assert!(slope.abs() < 1e-3);
/// ```
pub const fn backward() -> Difference {
    of(Scheme::Stencil(Stencil::Backward))
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
    of(Scheme::Stencil(Stencil::Central(1)))
}

/// Returns the five-point difference (8(f(x + h) − f(x − h)) − f(x + 2h) + f(x − 2h))/12h, of order 4.
///
/// ```
/// use infinitesimal::finite;
///
/// let slope = finite::five_point().derivative(|x| x.exp(), 0.0_f64);
/// assert!((slope - 1.0).abs() < 1e-11);
/// ```
pub const fn five_point() -> Difference {
    of(Scheme::Stencil(Stencil::Central(2)))
}

/// Returns the central difference of six values, of order 6: (45δ₁ − 9δ₂ + δ₃)/60h with δₖ = f(x + kh) − f(x − kh).
///
/// ```
/// use infinitesimal::finite;
///
/// let slope = finite::seven_point().derivative(|x| x.exp(), 0.0_f64);
/// assert!((slope - 1.0).abs() < 1e-12);
/// ```
pub const fn seven_point() -> Difference {
    of(Scheme::Stencil(Stencil::Central(3)))
}

/// Returns the central difference of eight values, of order 8: (672δ₁ − 168δ₂ + 32δ₃ − 3δ₄)/840h with
/// δₖ = f(x + kh) − f(x − kh).
///
/// ```
/// use infinitesimal::finite;
///
/// let slope = finite::nine_point().derivative(|x| x.exp(), 0.0_f64);
/// assert!((slope - 1.0).abs() < 1e-12);
/// ```
pub const fn nine_point() -> Difference {
    of(Scheme::Stencil(Stencil::Central(4)))
}

/// Returns Ridders' method: central differences at ten steps, each half of the one before, extrapolated to h = 0.
///
/// The first step is |x|/8, or 1/8 at zero, unless it is given.
///
/// ```
/// use infinitesimal::finite;
///
/// let slope = finite::ridders().derivative(|x| x.exp(), 0.0_f64);
/// assert!((slope - 1.0).abs() < 1e-13);
/// ```
///
/// # References
///
/// C. J. F. Ridders, "Accurate computation of F′(x) and F′(x)F″(x)", Advances in Engineering Software 4 (1982).
pub const fn ridders() -> Difference {
    of(Scheme::Ridders)
}

/// Returns the method that looks for its steps: it finds the scale of f, and how noisy it is.
///
/// A step that is given is not used; see the [module page](super) for how it works.
///
/// ```
/// use infinitesimal::finite;
///
/// // the scale of ln at 1e-9 is 1e-9
/// let slope = finite::adaptive().derivative(|x| x.ln(), 1e-9_f64);
/// assert!((slope / 1e9 - 1.0).abs() < 1e-10);
/// ```
pub const fn adaptive() -> Difference {
    of(Scheme::Adaptive)
}

impl Difference {
    /// Returns the difference with the step h, for every input.
    ///
    /// It is divided by the distance that the rounded arguments x + h and x really have. A step that vanishes beside x,
    /// so that x + h is x, gives 0.
    ///
    /// ```
    /// use infinitesimal::finite;
    ///
    /// let coarse = finite::forward().step(0.5).derivative(|x| x * x, 3.0);
    /// assert_eq!(coarse, 6.5);
    /// ```
    pub const fn step(self, h: f64) -> Self {
        Self { step: Step::Absolute(h), ..self }
    }

    /// Returns the difference with the step r·max(|x|, 1) for an input x.
    ///
    /// ```
    /// use infinitesimal::finite;
    ///
    /// let coarse = finite::forward().relative_step(0.25).derivative(|x| x * x, 2.0);
    /// assert_eq!(coarse, 4.5);
    /// ```
    pub const fn relative_step(self, r: f64) -> Self {
        Self { step: Step::Relative(r), ..self }
    }

    /// Returns the difference that evaluates f only where every input lies in the interval, ends included.
    ///
    /// At an end the stencil becomes one-sided, of the same order; where there is no room for it the step shrinks. Beyond the ends
    /// the result is NaN, and so is a Hessian whose corners lie there.
    ///
    /// ```
    /// use infinitesimal::finite;
    ///
    /// let f = |x: f64| {
    ///     assert!((0.0..=1.0).contains(&x));
    ///     x.sqrt() * x
    /// };
    /// let slope = finite::central().within(0.0..=1.0).derivative(f, 1.0);
    /// assert!((slope - 1.5).abs() < 1e-9);
    /// ```
    pub const fn within(self, interval: RangeInclusive<f64>) -> Self {
        Self { bounds: Bounds { low: *interval.start(), high: *interval.end() }, ..self }
    }

    /// Returns an estimate of f′(x).
    ///
    /// ```
    /// use infinitesimal::finite;
    ///
    /// let slope = finite::central().derivative(|x| x.sin(), 0.0_f64);
    /// assert!((slope - 1.0).abs() < 1e-10);
    /// ```
    #[inline]
    pub fn derivative<T: Real>(self, mut f: impl FnMut(T) -> T, x: T) -> T {
        let [slope] = self.gradient(|[x]| f(x), [x]);
        slope
    }

    /// Returns an estimate of ∇f(x), input by input.
    ///
    /// ```
    /// use infinitesimal::finite;
    ///
    /// let [dx, dy] = finite::forward().gradient(|[x, y]| x * y, [2.0_f64, 3.0]);
    /// assert!((dx - 3.0).abs() < 1e-6 && (dy - 2.0).abs() < 1e-6);
    /// ```
    #[inline]
    pub fn gradient<P: Point, F>(self, f: F, x: P) -> P::Gradient
    where
        F: for<'a> FnMut(P::Plain<'a>) -> P::Scalar,
    {
        match self.scheme {
            Scheme::Adaptive => self.gradient_with_bars(f, x).value,
            _ => self.plain_gradient(f, x),
        }
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
    #[inline]
    pub fn jacobian<P: Point, F, Y>(self, f: F, x: P) -> Y::Jacobian
    where
        F: for<'a> FnMut(P::Plain<'a>) -> Y,
        Y: Rows<P>,
    {
        match self.scheme {
            Scheme::Adaptive => self.jacobian_with_bars(f, x).value,
            _ => self.plain_jacobian(f, x),
        }
    }

    /// Returns an estimate of ∇²f(x) by second differences, whatever the stencil.
    ///
    /// (f(x + h) − 2f(x) + f(x − h))/h² on the diagonal, the four corners f(x ± h, y ± k) off it, with h = ε^¼·max(|x|, 1)
    /// unless the step is given; the adaptive method looks for its steps.
    ///
    /// ```
    /// use infinitesimal::finite;
    ///
    /// let [[xx, xy], [yx, yy]] = finite::adaptive().hessian(|[x, y]| x * x * y, [2.0_f64, 5.0]);
    /// assert!((xx - 10.0).abs() < 1e-7 && (xy - 4.0).abs() < 1e-7 && xy == yx && yy.abs() < 1e-7);
    /// ```
    pub fn hessian<P: Point, F>(self, f: F, x: P) -> <P::Gradient as Rows<P>>::Jacobian
    where
        F: for<'a> FnMut(P::Plain<'a>) -> P::Scalar,
        P::Gradient: Rows<P>,
    {
        self.plain_hessian(f, x)
    }

    /// Returns an estimate of ∇f(x)·u.
    ///
    /// ```
    /// use infinitesimal::finite;
    ///
    /// let slope = finite::central().directional_derivative(|[x, y]| x * y, [2.0, 3.0], [0.6, 0.8]);
    /// assert!((slope - 3.4_f64).abs() < 1e-9);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics where a slice x and the direction differ in length.
    pub fn directional_derivative<P: Point, F>(self, f: F, x: P, u: P) -> P::Scalar
    where
        F: for<'a> FnMut(P::Plain<'a>) -> P::Scalar,
    {
        match self.scheme {
            Scheme::Adaptive => self.directional_with_bars(f, x, u).value,
            _ => self.plain_directional(f, x, u),
        }
    }

    /// Returns an estimate of J(x)·v.
    ///
    /// ```
    /// use infinitesimal::finite;
    ///
    /// let [product, sum] = finite::central().jvp(|[x, y]| [x * y, x + y], [2.0, 3.0], [1.0, 10.0]);
    /// assert!((product - 23.0_f64).abs() < 1e-8 && (sum - 11.0).abs() < 1e-8);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics where a slice x and the direction differ in length.
    pub fn jvp<P: Point, F, Y>(self, f: F, x: P, v: P) -> Y::Values
    where
        F: for<'a> FnMut(P::Plain<'a>) -> Y,
        Y: Outputs<P, P::Scalar>,
    {
        match self.scheme {
            Scheme::Adaptive => self.jvp_with_bars(f, x, v).value,
            _ => self.plain_jvp(f, x, v),
        }
    }

    /// Returns f′(x) with its error bar.
    ///
    /// The bar of a scheme other than [`adaptive`] is its distance from the adaptive estimate and the bar of that one.
    ///
    /// ```
    /// use infinitesimal::finite;
    ///
    /// let slope = finite::forward().estimate_derivative(|x| x.exp(), 0.0_f64);
    /// assert!(slope.contains(1.0) && slope.error < 1e-7);
    /// ```
    ///
    /// # Cost
    ///
    /// 15 evaluations of f where it behaves, up to 97 where it does not, and those of the scheme.
    pub fn estimate_derivative<T: Real>(self, mut f: impl FnMut(T) -> T, x: T) -> Estimate<T> {
        let Estimate { value: [value], error: [error], step: [step], evaluations } =
            self.gradient_with_bars(|[x]| f(x), [x]);
        Estimate { value, error, step, evaluations }
    }

    /// Returns ∇f(x) with the error bar of each number.
    ///
    /// ```
    /// use infinitesimal::finite;
    ///
    /// let g = finite::adaptive().estimate_gradient(|x| x[0] * x[1], &vec![2.0_f64, 3.0]);
    /// assert!((g.value[0] - 3.0).abs() <= g.error[0] && g.error[0] < 1e-10);
    /// ```
    pub fn estimate_gradient<P: Point, F>(self, f: F, x: P) -> Estimate<P::Gradient>
    where
        F: for<'a> FnMut(P::Plain<'a>) -> P::Scalar,
    {
        self.gradient_with_bars(f, x)
    }

    /// Returns J(x) with the error bar of each number.
    ///
    /// ```
    /// use infinitesimal::finite;
    ///
    /// let j = finite::adaptive().estimate_jacobian(|[x, y]| [x * y, x - y], [2.0_f64, 3.0]);
    /// assert!((j.value[0][1] - 2.0).abs() <= j.error[0][1]);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics where f returns different numbers of outputs.
    pub fn estimate_jacobian<P: Point, F, Y>(self, f: F, x: P) -> Estimate<Y::Jacobian>
    where
        F: for<'a> FnMut(P::Plain<'a>) -> Y,
        Y: Rows<P>,
    {
        self.jacobian_with_bars(f, x)
    }

    /// Returns ∇²f(x) with the error bar of each number; see [`hessian`](Difference::hessian).
    ///
    /// ```
    /// use infinitesimal::finite;
    ///
    /// let h = finite::adaptive().estimate_hessian(|[x, y]| x.exp() * y, [0.0_f64, 3.0]);
    /// assert!((h.value[0][0] - 3.0).abs() <= h.error[0][0] && h.error[0][0] < 1e-5);
    /// ```
    pub fn estimate_hessian<P: Point, F>(
        self,
        f: F,
        x: P,
    ) -> Estimate<<P::Gradient as Rows<P>>::Jacobian>
    where
        F: for<'a> FnMut(P::Plain<'a>) -> P::Scalar,
        P::Gradient: Rows<P>,
    {
        self.hessian_with_bars(f, x)
    }

    /// Returns ∇f(x)·u with its error bar.
    ///
    /// ```
    /// use infinitesimal::finite;
    ///
    /// let f = |[x, y]: [f64; 2]| x * y;
    /// let slope = finite::adaptive().estimate_directional_derivative(f, [2.0, 3.0], [0.6, 0.8]);
    /// assert!(slope.contains(3.4));
    /// ```
    ///
    /// # Panics
    ///
    /// Panics where a slice x and the direction differ in length.
    pub fn estimate_directional_derivative<P: Point, F>(
        self,
        f: F,
        x: P,
        u: P,
    ) -> Estimate<P::Scalar>
    where
        F: for<'a> FnMut(P::Plain<'a>) -> P::Scalar,
    {
        self.directional_with_bars(f, x, u)
    }

    /// Returns J(x)·v with the error bar of each number.
    ///
    /// ```
    /// use infinitesimal::finite;
    ///
    /// let t = finite::adaptive().estimate_jvp(|[x, y]| [x * y], [2.0_f64, 3.0], [1.0, 10.0]);
    /// assert!((t.value[0] - 23.0).abs() <= t.error[0]);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics where a slice x and the direction differ in length.
    pub fn estimate_jvp<P: Point, F, Y>(self, f: F, x: P, v: P) -> Estimate<Y::Values>
    where
        F: for<'a> FnMut(P::Plain<'a>) -> Y,
        Y: Outputs<P, P::Scalar>,
    {
        self.jvp_with_bars(f, x, v)
    }
}
