//! Derivatives with bars.

use core::cell::Cell;

use super::difference::{Difference, Scheme};
use super::estimate::Estimate;
use super::extrapolation::{Wish, step};
use super::ladder::{Ladder, Span};
use super::line::{Line, check_rows, in_order, moved};
use super::slope::{Pair, Slope, slope};
use super::stencil::LARGEST;
use crate::forward::sealed::Inputs;
use crate::forward::{Outputs, Point, Rows};
use crate::real::Real;

/// Samples f at x ± h on a ladder of steps; `at` gives f at a distance from x, where the bounds allow it.
pub(super) fn sample<T: Real, Y>(
    span: Span,
    mut at: impl FnMut(T) -> Option<Y>,
    wish: impl FnMut(&Ladder<Pair<Y>>) -> Wish,
) -> Ladder<Pair<Y>> {
    let pair = |e| {
        let h = step::<T>(e);
        Pair { low: at(-h), high: at(h) }
    };
    Ladder::climb(span, pair, wish)
}

/// Returns the first wish of the rows.
pub(super) fn first_wish<T: Real, Y>(
    rows: usize,
    x: T,
    ladder: &Ladder<Pair<Y>>,
    row: impl Fn(usize, &Y) -> T,
    center: &Y,
) -> Wish {
    let mut wishes = (0..rows).map(|r| slope(ladder, x, row(r, center), |y| row(r, y)).wish);
    wishes.find(|wish| *wish != Wish::None).unwrap_or(Wish::None)
}

/// A value with its bar and the step behind it.
pub(super) type Parts<T> = [T; 3];

fn parts<T: Real>(slope: &Slope<T>) -> Parts<T> {
    [slope.value, slope.bar(), slope.step]
}

/// Returns the parts of an estimate of another scheme, whose bar is its distance from the adaptive one and that one's.
pub(super) fn beside<T: Real>(plain: T, step: T, [value, error, _]: Parts<T>) -> Parts<T> {
    let error = (plain - value).abs() + error;
    [plain, if error.is_nan() { T::infinity() } else { error }, step]
}

impl Difference {
    /// Samples f along input i at the inputs.
    pub(super) fn ladder<P: Point, F, Y>(
        self,
        inputs: &mut P::Inputs,
        i: usize,
        f: &mut F,
        wish: impl FnMut(&Ladder<Pair<Y>>) -> Wish,
    ) -> Ladder<Pair<Y>>
    where
        F: for<'a> FnMut(P::Plain<'a>) -> Y,
    {
        let xi = inputs.entries()[i];
        let small = <P::Scalar as crate::Field>::constant(1e-6);
        let at = |h: P::Scalar| {
            let to = xi + h;
            // next to the last digit of x the step may not be what it was meant to be
            let exact = num_traits::Float::abs((to - xi) - h) <= num_traits::Float::abs(h) * small;
            (exact && self.bounds.allow(to)).then(|| moved::<P, _, Y>(inputs, i, to, f))
        };
        sample(Span::of(xi), at, wish)
    }

    /// Returns the estimate of each number of a gradient.
    pub(super) fn gradient_with_bars<P: Point, F>(self, mut f: F, x: P) -> Estimate<P::Gradient>
    where
        F: for<'a> FnMut(P::Plain<'a>) -> P::Scalar,
    {
        let evaluations = Cell::new(0);
        let mut f = |p: P::Plain<'_>| {
            evaluations.set(evaluations.get() + 1);
            f(p)
        };
        let mut inputs = x.inputs();
        let center = f(P::plain(&inputs));
        let slopes = x.each(|i| {
            let xi = inputs.entries()[i];
            let wish = |ladder: &Ladder<_>| slope(ladder, xi, center, |y| *y).wish;
            let ladder = self.ladder::<P, _, _>(&mut inputs, i, &mut f, wish);
            slope(&ladder, xi, center, |y| *y)
        });
        let slopes = slopes.as_ref();
        let plain = (self.scheme != Scheme::Adaptive).then(|| self.plain_gradient(f, x));
        let mut inputs = x.inputs();
        let all = x.each(|i| match &plain {
            None => parts(&slopes[i]),
            Some(plain) => {
                let step = self.first_step(inputs.entries()[i]);
                beside(plain.as_ref()[i], step, parts(&slopes[i]))
            }
        });
        let part = |k: usize| x.gradient(|i| all.as_ref()[i][k]);
        Estimate { value: part(0), error: part(1), step: part(2), evaluations: evaluations.get() }
    }

    /// Returns the estimate of each number of a Jacobian.
    pub(super) fn jacobian_with_bars<P: Point, F, Y>(self, mut f: F, x: P) -> Estimate<Y::Jacobian>
    where
        F: for<'a> FnMut(P::Plain<'a>) -> Y,
        Y: Rows<P>,
    {
        let evaluations = Cell::new(0);
        let mut f = |p: P::Plain<'_>| {
            evaluations.set(evaluations.get() + 1);
            f(p)
        };
        let mut inputs = x.inputs();
        let center = f(P::plain(&inputs));
        let rows = center.as_ref().len();
        let columns = x.each(|i| {
            let xi = inputs.entries()[i];
            let wish = |ladder: &Ladder<_>| {
                first_wish(rows, xi, ladder, |row, y: &Y| y.as_ref()[row], &center)
            };
            let mut f = |p: P::Plain<'_>| {
                let y = f(p);
                check_rows(rows, y.as_ref().len());
                y
            };
            (xi, self.ladder::<P, _, Y>(&mut inputs, i, &mut f, wish))
        });
        let columns = columns.as_ref();
        // the plain scheme, evaluated input by input so that its numbers can be read entry by entry
        let plain = (self.scheme != Scheme::Adaptive)
            .then(|| self.columns_of::<LARGEST, P, _, Y>(&mut f, x, rows));
        let entry = |row: usize, column: usize| {
            let (xi, ladder) = &columns[column];
            let slope = slope(ladder, *xi, center.as_ref()[row], |y: &Y| y.as_ref()[row]);
            match &plain {
                None => parts(&slope),
                Some(plain) => {
                    let number =
                        self.combine(&plain.as_ref()[column], Some(&center), |y| y.as_ref()[row]);
                    beside(number, self.first_step(*xi), parts(&slope))
                }
            }
        };
        let part = |k: usize| Y::tabulate(rows, columns.len(), |row, column| entry(row, column)[k]);
        Estimate { value: part(0), error: part(1), step: part(2), evaluations: evaluations.get() }
    }

    /// Returns the estimate of a slope along u.
    pub(super) fn directional_with_bars<P: Point, F>(
        self,
        mut f: F,
        x: P,
        u: P,
    ) -> Estimate<P::Scalar>
    where
        F: for<'a> FnMut(P::Plain<'a>) -> P::Scalar,
    {
        let evaluations = Cell::new(0);
        let mut f = |p: P::Plain<'_>| {
            evaluations.set(evaluations.get() + 1);
            f(p)
        };
        let mut line = Line::<P, _>::new(&mut f, x, u, self.bounds);
        let zero = <P::Scalar as num_traits::Zero>::zero();
        let (size, unit, room) = (line.size(), line.unit(), line.room());
        let center = line.at(zero);
        let inside = |t: P::Scalar| room.is_none_or(|[below, above]| -t <= below && t <= above);
        let ladder = sample(
            Span::of(size / unit),
            |t| inside(t).then(|| line.at(t)),
            |ladder| slope(ladder, size / unit, center, |y| *y).wish,
        );
        let slope = slope(&ladder, size / unit, center, |y| *y);
        let [value, error, step] = if self.scheme == Scheme::Adaptive {
            parts(&slope)
        } else {
            let step = self.first_step(size) / unit;
            beside(self.plain_directional(&mut f, x, u), step, parts(&slope))
        };
        Estimate { value, error, step, evaluations: evaluations.get() }
    }

    /// Returns the estimate of J(x)·v.
    pub(super) fn jvp_with_bars<P: Point, F, Y>(self, mut f: F, x: P, v: P) -> Estimate<Y::Values>
    where
        F: for<'a> FnMut(P::Plain<'a>) -> Y,
        Y: Outputs<P, P::Scalar>,
    {
        let evaluations = Cell::new(0);
        let mut f = |p: P::Plain<'_>| {
            evaluations.set(evaluations.get() + 1);
            f(p)
        };
        let mut line = Line::<P, _>::new(&mut f, x, v, self.bounds);
        let zero = <P::Scalar as num_traits::Zero>::zero();
        let (size, unit, room) = (line.size(), line.unit(), line.room());
        let center: Y = line.at(zero);
        let rows = center.as_ref().len();
        let inside = |t: P::Scalar| room.is_none_or(|[below, above]| -t <= below && t <= above);
        let at = |t| {
            inside(t).then(|| {
                let y: Y = line.at(t);
                check_rows(rows, y.as_ref().len());
                y
            })
        };
        let wish = |ladder: &Ladder<_>| {
            first_wish(rows, size / unit, ladder, |row, y: &Y| y.as_ref()[row], &center)
        };
        let ladder = sample(Span::of(size / unit), at, wish);
        let plain =
            (self.scheme != Scheme::Adaptive).then(|| self.plain_jvp::<P, _, Y>(&mut f, x, v));
        let entry = |row: usize| {
            let slope = slope(&ladder, size / unit, center.as_ref()[row], |y: &Y| y.as_ref()[row]);
            match &plain {
                None => parts(&slope),
                Some(plain) => {
                    beside(plain.as_ref()[row], self.first_step(size) / unit, parts(&slope))
                }
            }
        };
        let part = |k: usize| in_order::<P, Y>(&center, |row| entry(row)[k]);
        Estimate { value: part(0), error: part(1), step: part(2), evaluations: evaluations.get() }
    }
}
