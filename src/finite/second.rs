//! Second derivatives from values of f.

use core::cell::Cell;

use super::difference::{Difference, Scheme};
use super::estimate::Estimate;
use super::estimation::{Parts, beside};
use super::extrapolation::{Limit, Quotient, Quotients, SYMMETRIC, limit, step};
use super::ladder::{Ladder, Span};
use super::line::moved;
use crate::forward::sealed::Inputs;
use crate::forward::{Point, Rows};
use crate::real::Real;

/// The values of f around x in the directions i and j, as far as the bounds allow.
///
/// On the diagonal f(x + h), f(x), f(x), f(x − h); off it the four corners f(±h, ±k) with the signs + − − +.
#[derive(Clone, Copy, Debug)]
pub(super) struct Corners<T> {
    values: [T; 4],
    /// The product of the sides: h² or 4hk.
    area: T,
    /// How many steps the inputs are away from zero, at most: i, over which the first two values and the last two differ, and j.
    reach: [T; 2],
}

impl<T: Real> Corners<T> {
    /// Returns the second difference.
    fn difference(&self) -> T {
        let [a, b, c, d] = self.values;
        // the small differences first
        ((a - b) - (c - d)) / self.area
    }

    fn quotient(&self, exponent: i32) -> Option<Quotient<T>> {
        let value = self.difference();
        let gain = T::constant(4.0) / self.area.abs();
        let largest = self.values.iter().fold(T::zero(), |largest, v| largest.max(v.abs()));
        let rounding = T::epsilon() * largest * gain;
        let finite = value.is_finite() && rounding.is_finite();
        // the rounding of an input inside f, times the slope along it
        let [a, b, c, d] = self.values;
        let along = |low: T, high: T, reach: T| low.abs().max(high.abs()) * reach;
        let [i, j] = self.reach;
        let rise = along(a - c, b - d, i) + along(a - b, c - d, j);
        let argument = T::constant(0.5) * T::epsilon() * rise * gain;
        finite.then_some(Quotient {
            exponent,
            value,
            rounding,
            argument,
            gain,
            // no slopes of two sides to compare
            bend: T::infinity(),
        })
    }
}

/// Returns how many steps the farther of two numbers is away from zero.
fn reach<T: Real>(low: T, high: T, step: T) -> T {
    low.abs().max(high.abs()) / step.abs()
}

/// The inputs with two of them moved.
pub(super) struct Plane<'f, P: Point, F> {
    pub(super) inputs: P::Inputs,
    pub(super) f: &'f mut F,
    pub(super) center: P::Scalar,
    pub(super) scheme: Difference,
}

impl<'f, P: Point, F> Plane<'f, P, F>
where
    F: for<'a> FnMut(P::Plain<'a>) -> P::Scalar,
{
    pub(super) fn new(scheme: Difference, f: &'f mut F, x: P) -> Self {
        let inputs = x.inputs();
        let center = f(P::plain(&inputs));
        Self { inputs, f, center, scheme }
    }

    /// Returns f with input i at a and input j at b.
    fn at(&mut self, (i, a): (usize, P::Scalar), (j, b): (usize, P::Scalar)) -> P::Scalar {
        let bounds = self.scheme.bounds;
        if !bounds.allow(a) || !bounds.allow(b) {
            return num_traits::Float::nan();
        }
        let xi = core::mem::replace(&mut self.inputs.entries()[i], a);
        let y = moved::<P, _, _>(&mut self.inputs, j, b, self.f);
        self.inputs.entries()[i] = xi;
        y
    }

    /// Returns the corners with the steps h along i and k along j.
    fn corners(&mut self, i: usize, j: usize, h: P::Scalar, k: P::Scalar) -> Corners<P::Scalar> {
        let (x, y) = (self.inputs.entries()[i], self.inputs.entries()[j]);
        let (right, left) = (x + h, x - h);
        if i == j {
            let (a, d) = (self.at((i, right), (i, right)), self.at((i, left), (i, left)));
            return Corners {
                values: [a, self.center, self.center, d],
                area: (right - x) * (x - left),
                reach: [num_traits::Zero::zero(), reach(left, right, h)],
            };
        }
        let (above, below) = (y + k, y - k);
        let values = [(right, above), (right, below), (left, above), (left, below)]
            .map(|(x, y)| self.at((i, x), (j, y)));
        let reach = [reach(left, right, right - left), reach(below, above, above - below)];
        Corners { values, area: (right - left) * (above - below), reach }
    }

    /// Returns the second difference with the balanced or given steps.
    fn plain(&mut self, i: usize, j: usize) -> P::Scalar {
        let (x, y) = (self.inputs.entries()[i], self.inputs.entries()[j]);
        let [h, k] = [x, y].map(|x| self.scheme.step.at(x, 4));
        self.corners(i, j, h, k).difference()
    }

    /// Returns the balanced or given step of input i.
    fn step(&mut self, i: usize) -> P::Scalar {
        self.scheme.step.at(self.inputs.entries()[i], 4)
    }

    /// Returns ∂²f/∂xᵢ∂xⱼ with its bar and its step along i.
    pub(super) fn limit(&mut self, i: usize, j: usize) -> Parts<P::Scalar> {
        let (x, y) = (self.inputs.entries()[i], self.inputs.entries()[j]);
        let (s, t) = (Span::unit_of(x), Span::unit_of(y));
        let assess = |ladder: &Ladder<Corners<P::Scalar>>| Self::read(ladder).wish;
        let ladder = Ladder::climb(
            Span::relative::<P::Scalar>(s.min(t)),
            |e| self.corners(i, j, step(e + s), step(e + t)),
            assess,
        );
        let limit = Self::read(&ladder);
        [limit.value, limit.bar(), step(limit.exponent + s)]
    }

    fn read(ladder: &Ladder<Corners<P::Scalar>>) -> Limit<P::Scalar> {
        let mut quotients = Quotients::new();
        for (e, corners) in ladder.rungs() {
            quotients.push(corners.quotient(*e));
        }
        limit(quotients.as_slice(), SYMMETRIC, 0)
    }
}

impl Difference {
    /// Returns ∇²f(x) by second differences: one triangle, mirrored.
    pub(super) fn plain_hessian<P: Point, F>(
        self,
        mut f: F,
        x: P,
    ) -> <P::Gradient as Rows<P>>::Jacobian
    where
        F: for<'a> FnMut(P::Plain<'a>) -> P::Scalar,
        P::Gradient: Rows<P>,
    {
        if self.scheme == Scheme::Adaptive {
            return self.hessian_with_bars(f, x).value;
        }
        let mut plane = Plane::<P, F>::new(self, &mut f, x);
        let nothing = <P::Scalar as num_traits::Zero>::zero();
        let upper = x.each(|i| x.each(|j| if j < i { nothing } else { plane.plain(i, j) }));
        let upper = upper.as_ref();
        P::Gradient::tabulate(upper.len(), upper.len(), |i, j| upper[i.min(j)].as_ref()[i.max(j)])
    }

    pub(super) fn hessian_with_bars<P: Point, F>(
        self,
        mut f: F,
        x: P,
    ) -> Estimate<<P::Gradient as Rows<P>>::Jacobian>
    where
        F: for<'a> FnMut(P::Plain<'a>) -> P::Scalar,
        P::Gradient: Rows<P>,
    {
        let evaluations = Cell::new(0);
        let mut f = |p: P::Plain<'_>| {
            evaluations.set(evaluations.get() + 1);
            f(p)
        };
        let mut plane = Plane::<P, _>::new(self, &mut f, x);
        let nothing = <P::Scalar as num_traits::Zero>::zero();
        let upper = x.each(|i| {
            x.each(|j| {
                if j < i {
                    return [nothing; 3];
                }
                let limit = plane.limit(i, j);
                match self.scheme {
                    Scheme::Adaptive => limit,
                    _ => beside(plane.plain(i, j), plane.step(i), limit),
                }
            })
        });
        let upper = upper.as_ref();
        let part = |k: usize| {
            P::Gradient::tabulate(upper.len(), upper.len(), |i, j| {
                upper[i.min(j)].as_ref()[i.max(j)][k]
            })
        };
        Estimate { value: part(0), error: part(1), step: part(2), evaluations: evaluations.get() }
    }
}
