//! What the differences found, and how a claim is judged by it.

use alloc::vec::Vec;

use super::claim::Claim;
use super::pattern::{self, Pattern};
use super::report::{Entry, Report, Subject};
use super::taylor::{DIRECTIONS, Generator, Remainder, STEPS};
use super::verdict::{Verdict, judge};
use crate::finite::slope::Slope;
use crate::finite::step;
use crate::real::Real;

/// What the differences found at a point, before the claim is judged.
pub(super) struct Findings<T> {
    pub(super) subject: Subject,
    pub(super) rows: usize,
    /// Column after column.
    pub(super) slopes: Vec<Vec<Slope<T>>>,
    pub(super) x: Vec<T>,
    /// f(x).
    pub(super) center: Vec<T>,
    /// f(x) again is another.
    pub(super) varies: bool,
}

/// Returns a plain number.
fn plain<T: Real>(x: T) -> f64 {
    x.to_f64().unwrap_or(f64::NAN)
}

impl<T: Real> Findings<T> {
    fn entry(&self, claim: &Claim<T>, row: usize, column: usize) -> Entry {
        let (claimed, slope) = (claim.at(row, column), &self.slopes[column][row]);
        let center = if self.center.len() == self.rows { self.center[row] } else { self.center[0] };
        let verdict = if self.varies {
            Verdict::NotDeterministic
        } else {
            judge(claimed, slope, self.x[column], center)
        };
        let off = plain((claimed - slope.value).abs());
        let size = plain(claimed.abs().max(slope.value.abs()));
        let last = plain(T::epsilon() * slope.value.abs()).max(f64::MIN_POSITIVE * f64::EPSILON);
        Entry {
            row,
            column,
            claimed: plain(claimed),
            difference: plain(slope.value),
            error: plain(slope.bar()),
            step: plain(slope.step),
            relative_error: if off == 0.0 { 0.0 } else { off / size },
            ulps: off / last,
            verdict,
        }
    }

    /// Judges the claim; `ask` evaluates it at a point, `walk` gives f at the inputs moved.
    pub(super) fn report(
        &self,
        bounds: impl Fn(&[T]) -> bool,
        mut ask: impl FnMut(&[T]) -> Claim<T>,
        mut walk: impl FnMut(&[T]) -> Vec<T>,
    ) -> Report {
        let (rows, columns) = (self.rows, self.x.len());
        let claim = ask(&self.x);
        assert!(
            (claim.rows, claim.columns) == (rows, columns),
            "the claimed {} has {} × {} entries, the function {rows} × {columns}{}",
            self.subject.name(),
            claim.rows,
            claim.columns,
            if (claim.columns, claim.rows) == (rows, columns) {
                ": perhaps it is transposed"
            } else {
                ""
            }
        );
        let places = (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column)));
        let entries: Vec<_> = places.map(|(row, column)| self.entry(&claim, row, column)).collect();
        let mut claims = 1;
        let mut pattern = pattern::find(rows, columns, &entries);
        let wrong = |entry: &Entry| entry.verdict == Verdict::Disagrees;
        let finite = entries.iter().filter(|e| wrong(e)).all(|entry| entry.claimed.is_finite());
        if pattern.is_none() && finite && entries.iter().any(wrong) {
            // a claim that does not follow the point
            let beside = |sign: f64| -> Vec<T> {
                self.x.iter().map(|&x| x + aside(x) * T::constant(sign)).collect()
            };
            let there = [1.0, -1.0].map(beside).into_iter().find(|p| bounds(p)).map(|p| ask(&p));
            let again = ask(&self.x);
            claims += 1 + usize::from(there.is_some());
            if there.is_some_and(|there| there.is_same(&claim)) || !again.is_same(&claim) {
                pattern = Some(Pattern::Stale);
            }
        }
        let mut generator = Generator::new();
        let remainders = if self.varies || entries.is_empty() {
            Vec::new()
        } else {
            (0..DIRECTIONS)
                .map(|_| self.remainder(&claim, &mut generator, &bounds, &mut walk))
                .collect()
        };
        Report {
            subject: self.subject,
            rows,
            columns,
            entries,
            pattern,
            remainders,
            evaluations: 0,
            claims,
        }
    }

    /// Measures the Taylor remainder of the claim along one direction.
    fn remainder(
        &self,
        claim: &Claim<T>,
        generator: &mut Generator,
        allowed: &impl Fn(&[T]) -> bool,
        walk: &mut impl FnMut(&[T]) -> Vec<T>,
    ) -> Remainder {
        let second = self.subject == Subject::Hessian;
        // as far as the steps of the differences went, input by input
        let reach = |column: usize| {
            let steps = self.slopes[column].iter().map(|slope| slope.step);
            let step = steps.filter(|s| *s > T::zero()).fold(T::infinity(), T::min);
            let far = T::constant(if second { 64.0 } else { 8.0 }) * step;
            if far.is_finite() { far } else { aside(self.x[column]) }
        };
        let v: Vec<T> =
            (0..self.x.len()).map(|column| generator.component::<T>() * reach(column)).collect();
        let along: Vec<T> = (0..claim.rows)
            .map(|row| v.iter().enumerate().map(|(column, &v)| claim.at(row, column) * v).sum())
            .collect();
        let mut at = |t: T| -> Option<Vec<T>> {
            let moved: Vec<T> = self.x.iter().zip(&v).map(|(&x, &v)| x + t * v).collect();
            allowed(&moved).then(|| walk(&moved))
        };
        let (mut steps, mut remainders) = (Vec::new(), Vec::new());
        let mut t = T::one();
        for _ in 0..STEPS {
            let remainder = if second {
                let curve: T = v.iter().zip(&along).map(|(&v, &hv)| v * hv).sum();
                at(t).zip(at(-t)).map_or_else(T::nan, |(high, low)| {
                    let bend = (high[0] - self.center[0]) - (self.center[0] - low[0]);
                    (bend - t * t * curve).abs()
                })
            } else {
                at(t).map_or_else(T::nan, |y| {
                    let rests: Vec<T> = (0..self.rows)
                        .map(|row| (y[row] - self.center[row]) - t * along[row])
                        .collect();
                    T::norm(&rests)
                })
            };
            steps.push(plain(t));
            remainders.push(plain(remainder));
            t *= T::constant(0.25);
        }
        let noise = plain(T::epsilon() * T::norm(&self.center)) * if second { 4.0 } else { 1.0 };
        let expected = f64::from(self.subject.order());
        Remainder::new(steps, remainders, noise, expected)
    }
}

/// Returns a small distance from x.
pub(super) fn aside<T: Real>(x: T) -> T {
    T::constant(1.0 / 1024.0) * step::scale(x)
}
