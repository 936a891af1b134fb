//! Derivatives without bars: the values of f at the points of a scheme, combined.

use super::difference::{Difference, Scheme};
use super::line::{Line, check_rows, in_order, moved};
use super::ridders;
use super::stencil::{LARGEST, Quotient, Stencil};
use super::step::{Bounds, root};
use crate::forward::sealed::Inputs;
use crate::forward::{Outputs, Point, Rows};
use crate::real::Real;

/// What one input, or one direction, was moved by, and what f gave there.
pub(super) struct Term<Y, T> {
    low: Option<Y>,
    high: Option<Y>,
    distance: T,
    quotient: Quotient<T>,
}

/// The terms of a scheme at one input.
pub(super) type Terms<Y, T, const K: usize> = [Option<Term<Y, T>>; K];

impl<Y, T: Real> Term<Y, T> {
    /// Returns the quotient of one output; `center` stands for the values that are f(x).
    #[inline(always)]
    fn slope(&self, center: Option<&Y>, row: &impl Fn(&Y) -> T) -> T {
        let value = |y: &Option<Y>| y.as_ref().or(center).map_or_else(T::nan, row);
        let rise = value(&self.high) - value(&self.low);
        quotient(rise, self.distance)
    }
}

/// Returns rise/distance; 0 where the step has vanished.
#[inline]
fn quotient<T: Real>(rise: T, distance: T) -> T {
    if distance == T::zero() { rise * T::zero() } else { rise / distance }
}

/// Keeps the quotients.
#[inline(always)]
fn fill<T, const K: usize>(
    laid: &mut [Option<Quotient<T>>; K],
    quotients: impl Iterator<Item = Quotient<T>>,
) {
    for (slot, quotient) in laid.iter_mut().zip(quotients) {
        *slot = Some(quotient);
    }
}

impl Difference {
    /// Returns the quotients of the scheme around x, where `size` is that of the numbers which are rounded there.
    #[inline(always)]
    fn lay<const K: usize, T: Real>(
        self,
        x: T,
        size: T,
        unit: T,
        room: Option<[T; 2]>,
        root: T,
    ) -> [Option<Quotient<T>>; K] {
        let mut laid = [const { None }; K];
        // outside the interval nothing can be said
        if room.is_some_and(|[below, above]| below < T::zero() || above < T::zero()) {
            return laid;
        }
        match self.scheme {
            Scheme::Stencil(stencil) => {
                let h = self.step.with_root(size, root) / unit;
                fill(&mut laid, stencil.lay(x, h, room));
            }
            Scheme::Ridders | Scheme::Adaptive => {
                let h = self.step.given(size).unwrap_or_else(|| ridders::first(size));
                fill(&mut laid, ridders::lay(x, h / unit, room));
            }
        }
        laid
    }

    /// Returns the root of ε that balances the stencil; it costs as much as f may.
    #[inline]
    fn root<T: Real>(self) -> T {
        match self.scheme {
            Scheme::Stencil(stencil) => root(stencil.root()),
            Scheme::Ridders | Scheme::Adaptive => T::one(),
        }
    }

    /// Returns whether one quotient is all there is to the scheme.
    #[inline]
    fn is_single(self) -> bool {
        matches!(self.scheme, Scheme::Stencil(s) if s.quotients() == 1) && self.bounds.are_none()
    }

    /// Evaluates f where the scheme asks for it; `at` gives f at a place.
    #[inline(always)]
    fn terms<const K: usize, Y, T: Real>(
        x: T,
        laid: [Option<Quotient<T>>; K],
        bounds: Bounds,
        mut at: impl FnMut(T) -> Y,
    ) -> Terms<Y, T, K> {
        let mut laid = laid.into_iter();
        core::array::from_fn(|_| {
            let quotient = laid.next().flatten()?;
            let place = |offset: T| bounds.clamp(x + offset);
            let (high, low) = (place(quotient.high), place(quotient.low));
            let mut at = |offset: T, place: T| (offset != T::zero()).then(|| at(place));
            let (value_high, value_low) = (at(quotient.high, high), at(quotient.low, low));
            Some(Term { low: value_low, high: value_high, distance: high - low, quotient })
        })
    }

    /// Combines the quotients of one output.
    #[inline(always)]
    pub(super) fn combine<const K: usize, Y, T: Real>(
        self,
        terms: &Terms<Y, T, K>,
        center: Option<&Y>,
        row: impl Fn(&Y) -> T,
    ) -> T {
        let mut slopes = terms.iter().flatten().map(|t| (t.slope(center, &row), t.quotient));
        match self.scheme {
            Scheme::Stencil(_) => {
                let weigh = |(slope, quotient): (T, Quotient<T>)| slope * quotient.coefficient;
                let first = slopes.next().map_or_else(T::nan, weigh);
                slopes.fold(first, |sum, term| sum + weigh(term))
            }
            Scheme::Ridders | Scheme::Adaptive => {
                let symmetric =
                    |t: &Term<Y, T>| t.quotient.low != T::zero() && t.quotient.high != T::zero();
                let symmetric = terms.iter().flatten().all(symmetric);
                ridders::extrapolate(slopes.map(|(slope, _)| slope), symmetric)
            }
        }
    }

    /// Returns whether a laid scheme uses f(x) itself.
    #[inline(always)]
    fn uses_center<const K: usize, T: Real>(laid: &[Option<Quotient<T>>; K]) -> bool {
        laid.iter().flatten().any(|q| q.low == T::zero() || q.high == T::zero())
    }

    #[inline]
    pub(super) fn plain_gradient<P: Point, F>(self, f: F, x: P) -> P::Gradient
    where
        F: for<'a> FnMut(P::Plain<'a>) -> P::Scalar,
    {
        match self.scheme {
            Scheme::Stencil(stencil) if self.is_single() => self.gradient_by_pairs(stencil, f, x),
            _ => self.gradient_of(f, x),
        }
    }

    /// Returns the gradient by one quotient an input, without bounds: the usual case, kept short.
    #[inline]
    fn gradient_by_pairs<P: Point, F>(self, stencil: Stencil, mut f: F, x: P) -> P::Gradient
    where
        F: for<'a> FnMut(P::Plain<'a>) -> P::Scalar,
    {
        let mut inputs = x.inputs();
        let root = self.root();
        if stencil == Stencil::Central(1) {
            return x.gradient(|i| {
                let xi = inputs.entries()[i];
                // the step that the rounded arguments really have
                let h = (xi + self.step.with_root(xi, root)) - xi;
                let (high, low) = (xi + h, xi - h);
                let f_high = moved::<P, _, _>(&mut inputs, i, high, &mut f);
                let f_low = moved::<P, _, _>(&mut inputs, i, low, &mut f);
                quotient(f_high - f_low, high - low)
            });
        }
        // f(x) is shared among all inputs
        let center = f(P::plain(&inputs));
        let forward = stencil == Stencil::Forward;
        x.gradient(|i| {
            let xi = inputs.entries()[i];
            let h = (xi + self.step.with_root(xi, root)) - xi;
            let to = if forward { xi + h } else { xi - h };
            quotient(moved::<P, _, _>(&mut inputs, i, to, &mut f) - center, to - xi)
        })
    }

    fn gradient_of<P: Point, F>(self, mut f: F, x: P) -> P::Gradient
    where
        F: for<'a> FnMut(P::Plain<'a>) -> P::Scalar,
    {
        let mut inputs = x.inputs();
        let root = self.root();
        // f(x) is shared among all inputs
        let mut center = None;
        x.gradient(|i| {
            let xi = inputs.entries()[i];
            let laid = self.lay(xi, xi, num_traits::One::one(), self.bounds.room(xi), root);
            if Self::uses_center(&laid) && center.is_none() {
                center = Some(f(P::plain(&inputs)));
            }
            let terms: [_; LARGEST] = Self::terms(xi, laid, self.bounds, |to| {
                moved::<P, _, _>(&mut inputs, i, to, &mut f)
            });
            self.combine(&terms, center.as_ref(), |y| *y)
        })
    }

    #[inline]
    pub(super) fn plain_jacobian<P: Point, F, Y>(self, f: F, x: P) -> Y::Jacobian
    where
        F: for<'a> FnMut(P::Plain<'a>) -> Y,
        Y: Rows<P>,
    {
        if self.is_single() {
            self.jacobian_of::<1, P, F, Y>(f, x)
        } else {
            self.jacobian_of::<LARGEST, P, F, Y>(f, x)
        }
    }

    #[inline(always)]
    fn jacobian_of<const K: usize, P: Point, F, Y>(self, mut f: F, x: P) -> Y::Jacobian
    where
        F: for<'a> FnMut(P::Plain<'a>) -> Y,
        Y: Rows<P>,
    {
        let center = f(P::plain(&x.inputs()));
        let rows = center.as_ref().len();
        let columns = self.columns_of::<K, P, _, Y>(&mut f, x, rows);
        let columns = columns.as_ref();
        Y::tabulate(rows, columns.len(), |row, column| {
            self.combine(&columns[column], Some(&center), |y: &Y| y.as_ref()[row])
        })
    }

    /// Evaluates f for each column of a Jacobian with the given number of rows.
    #[inline(always)]
    pub(super) fn columns_of<const K: usize, P: Point, F, Y>(
        self,
        f: &mut F,
        x: P,
        rows: usize,
    ) -> P::Each<Terms<Y, P::Scalar, K>>
    where
        F: for<'a> FnMut(P::Plain<'a>) -> Y,
        Y: Rows<P>,
    {
        let mut inputs = x.inputs();
        let root = self.root();
        x.each(|i| {
            let xi = inputs.entries()[i];
            let laid = self.lay(xi, xi, num_traits::One::one(), self.bounds.room(xi), root);
            Self::terms(xi, laid, self.bounds, |to| {
                let y = moved::<P, _, Y>(&mut inputs, i, to, f);
                check_rows(rows, y.as_ref().len());
                y
            })
        })
    }

    /// Returns the step of the scheme at a number.
    pub(super) fn first_step<T: Real>(self, x: T) -> T {
        let [quotient] = self.lay(x, x, T::one(), self.bounds.room(x), self.root());
        quotient.map_or_else(T::nan, |q| q.high.abs().max(q.low.abs()))
    }

    pub(super) fn plain_jvp<P: Point, F, Y>(self, f: F, x: P, v: P) -> Y::Values
    where
        F: for<'a> FnMut(P::Plain<'a>) -> Y,
        Y: Outputs<P, P::Scalar>,
    {
        let mut line = Line::<P, F>::new(f, x, v, self.bounds);
        let zero = <P::Scalar as num_traits::Zero>::zero();
        let laid = self.lay(zero, line.size(), line.unit(), line.room(), self.root());
        let center: Y = line.at(zero);
        let rows = center.as_ref().len();
        let terms: [_; LARGEST] = Self::terms(zero, laid, Bounds::NONE, |t| {
            let y: Y = line.at(t);
            check_rows(rows, y.as_ref().len());
            y
        });
        in_order(&center, |row| self.combine(&terms, Some(&center), |y| y.as_ref()[row]))
    }

    pub(super) fn plain_directional<P: Point, F>(self, f: F, x: P, u: P) -> P::Scalar
    where
        F: for<'a> FnMut(P::Plain<'a>) -> P::Scalar,
    {
        let mut line = Line::<P, F>::new(f, x, u, self.bounds);
        let zero = <P::Scalar as num_traits::Zero>::zero();
        let laid = self.lay(zero, line.size(), line.unit(), line.room(), self.root());
        let center = Self::uses_center(&laid).then(|| line.at(zero));
        let terms: [_; LARGEST] = Self::terms(zero, laid, Bounds::NONE, |t| line.at(t));
        self.combine(&terms, center.as_ref(), |y| *y)
    }
}
