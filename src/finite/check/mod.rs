//! The derivative checker: a claimed derivative beside differences, entry by entry.

use alloc::vec::Vec;
use core::cell::Cell;

use super::difference::{Difference, adaptive};
use super::estimation::first_wish;
use super::ladder::Ladder;
use super::line::check_rows;
use super::second::Plane;
use super::slope::{Kind, Slope, slope};
use crate::forward::sealed::Inputs;
use crate::forward::{Point, Rows};
use crate::real::Real;

mod claim;
mod pattern;
mod report;
#[cfg(feature = "serde")]
mod serial;
mod table;
mod taylor;
mod verdict;

pub use claim::Entries;
pub use pattern::Pattern;
pub use report::{Entry, Mismatch, Report};
pub use taylor::Remainder;
pub use verdict::Verdict;

use report::Subject;
use taylor::{DIRECTIONS, Generator, STEPS};
use verdict::judge;

/// Compares a claimed f′(x) with differences.
///
/// # Example
///
/// ```
/// use infinitesimal::{derivative, finite::check_derivative};
///
/// check_derivative(|x: f64| x.sin(), |x| derivative(|x| x.sin(), x), 1.0).unwrap();
///
/// let wrong = check_derivative(|x: f64| x.sin(), |x| -x.cos(), 1.0).unwrap_err();
/// assert!(wrong.to_string().contains("the sign is wrong"));
/// ```
///
/// # Errors
///
/// As for [`check_jacobian`].
pub fn check_derivative<T: Real>(
    f: impl FnMut(T) -> T,
    claim: impl FnMut(T) -> T,
    x: T,
) -> Result<Report, Mismatch> {
    adaptive().check_derivative(f, claim, x)
}

/// Compares a claimed ∇f(x) with differences, number by number.
///
/// The claim is a function of the plain point that returns n numbers as an array, a vector or a nalgebra vector.
///
/// # Example
///
/// ```
/// use infinitesimal::{finite::check_gradient, gradient};
///
/// let x = vec![1.0, 2.0, 3.0];
/// let f = |x: &[f64]| x.iter().map(|x| x * x).sum();
/// check_gradient(f, |x| gradient(|x| x.iter().map(|x| x * x).sum(), x), &x).unwrap();
/// ```
///
/// # Errors
///
/// As for [`check_jacobian`].
///
/// # Panics
///
/// Panics where the claim has another number of entries than the point.
pub fn check_gradient<P: Point, F, G, C>(f: F, claim: C, x: P) -> Result<Report, Mismatch>
where
    F: for<'a> FnMut(P::Plain<'a>) -> P::Scalar,
    C: for<'a> FnMut(P::Plain<'a>) -> G,
    G: AsRef<[P::Scalar]>,
{
    adaptive().check_gradient(f, claim, x)
}

/// Compares a claimed J(x) with differences, entry by entry, and says what is wrong with it.
///
/// Each entry is estimated with an error bar ([`adaptive`]), and the verdict comes from the bar: the claim *agrees* within
/// it, *disagrees* beyond twelve bars, and is *inconclusive* between or where the bar is too wide to tell. A kink, a domain
/// edge and a function that is not the same twice are named. The claim is a function of the plain point that returns any
/// [`Entries`]; a matrix that is at hand is claimed as `|_| matrix`.
///
/// # Example
///
/// ```
/// use infinitesimal::finite::{Pattern, check_jacobian};
///
/// let polar = |[r, t]: [f64; 2]| [r * t.cos(), r * t.sin()];
/// let right = |[r, t]: [f64; 2]| [[t.cos(), -r * t.sin()], [t.sin(), r * t.cos()]];
/// let report = check_jacobian(polar, right, [2.0, 0.5]).unwrap();
/// assert!(report.agrees());
///
/// let wrong = |[r, t]: [f64; 2]| [[t.cos(), r * t.sin()], [t.sin(), r * t.cos()]];
/// let mismatch = check_jacobian(polar, wrong, [2.0, 0.5]).unwrap_err();
/// assert_eq!(mismatch.report().pattern(), Some(Pattern::Sign));
/// ```
///
/// # Cost
///
/// About 15 evaluations of f an input where f behaves, up to 97 where it does not, and 26 more; the report counts them.
///
/// # Special cases
///
/// An entry that is inconclusive, a kink or a domain edge is no error: [`Report::agrees`] tells whether all is confirmed.
///
/// # Errors
///
/// A [`Mismatch`] where an entry disagrees, or where f(x) is not the same twice. Its `Debug` is the table.
///
/// # Panics
///
/// Panics where the claim has another shape than the Jacobian, and where f returns different numbers of outputs.
pub fn check_jacobian<P: Point, F, Y, J, C>(f: F, claim: C, x: P) -> Result<Report, Mismatch>
where
    F: for<'a> FnMut(P::Plain<'a>) -> Y,
    Y: Rows<P>,
    C: for<'a> FnMut(P::Plain<'a>) -> J,
    J: Entries<P::Scalar>,
{
    adaptive().check_jacobian(f, claim, x)
}

/// Compares a claimed ∇²f(x) with second differences of f, entry by entry.
///
/// Second differences keep about half of the digits. Where the gradient is at hand, [`check_jacobian`] of the gradient sees
/// finer.
///
/// # Example
///
/// ```
/// use infinitesimal::{finite::check_hessian, hessian};
///
/// let f = |[x, y]: [f64; 2]| x * x * y + y.exp();
/// check_hessian(f, |p| hessian(|[x, y]| x * x * y + y.exp(), p), [2.0, 0.5]).unwrap();
/// ```
///
/// # Errors
///
/// As for [`check_jacobian`].
///
/// # Panics
///
/// Panics where the claim is not n × n.
pub fn check_hessian<P: Point, F, H, C>(f: F, claim: C, x: P) -> Result<Report, Mismatch>
where
    F: for<'a> FnMut(P::Plain<'a>) -> P::Scalar,
    C: for<'a> FnMut(P::Plain<'a>) -> H,
    H: Entries<P::Scalar>,
{
    adaptive().check_hessian(f, claim, x)
}

/// A claim read off into rows and columns of plain numbers.
struct Claim<T> {
    rows: usize,
    columns: usize,
    numbers: Vec<T>,
}

impl<T: Real> Claim<T> {
    fn of_vector(numbers: &[T]) -> Self {
        Self { rows: 1, columns: numbers.len(), numbers: numbers.to_vec() }
    }

    fn of_matrix(entries: &impl Entries<T>) -> Self {
        let (rows, columns) = entries.shape();
        let numbers = (0..rows).flat_map(|r| (0..columns).map(move |c| (r, c)));
        Self { rows, columns, numbers: numbers.map(|(r, c)| entries.entry(r, c)).collect() }
    }

    fn at(&self, row: usize, column: usize) -> T {
        self.numbers[row * self.columns + column]
    }

    /// Returns whether both hold the same numbers, NaN being NaN.
    fn is_same(&self, other: &Self) -> bool {
        let same = |(a, b): (&T, &T)| a == b || (a.is_nan() && b.is_nan());
        self.numbers.len() == other.numbers.len()
            && self.numbers.iter().zip(&other.numbers).all(same)
    }
}

/// What the differences found at a point, before the claim is judged.
struct Findings<T> {
    subject: Subject,
    rows: usize,
    /// Column after column.
    slopes: Vec<Vec<Slope<T>>>,
    x: Vec<T>,
    /// f(x).
    center: Vec<T>,
    /// f(x) again is another.
    varies: bool,
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
    fn report(
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
            let aside: Vec<_> = self.x.iter().map(|&x| x + aside(x)).collect();
            let there = ask(&aside);
            let again = ask(&self.x);
            claims += 2;
            if there.is_same(&claim) || !again.is_same(&claim) {
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

impl Difference {
    /// Compares a claimed f′(x) with differences, within the bounds; see [`check_derivative`].
    ///
    /// ```
    /// use infinitesimal::finite::adaptive;
    ///
    /// // at the end of an interval, from inside
    /// let check = adaptive().within(0.0..=1.0);
    /// check.check_derivative(|x: f64| x * x, |x| 2.0 * x, 1.0).unwrap();
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`check_jacobian`].
    pub fn check_derivative<T: Real>(
        self,
        mut f: impl FnMut(T) -> T,
        mut claim: impl FnMut(T) -> T,
        x: T,
    ) -> Result<Report, Mismatch> {
        let f = |[x]: [T; 1]| [f(x)];
        let claim = |[x]: [T; 1]| Claim::of_vector(&[claim(x)]);
        self.first_order(Subject::Derivative, f, claim, [x])
    }

    /// Compares a claimed ∇f(x) with differences, within the bounds; see [`check_gradient`].
    ///
    /// ```
    /// use infinitesimal::finite::adaptive;
    ///
    /// let check = adaptive().within(0.0..=1.0);
    /// check.check_gradient(|[x, y]| x * y, |[x, y]| [y, x], [0.0, 1.0]).unwrap();
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`check_jacobian`].
    ///
    /// # Panics
    ///
    /// Panics where the claim has another number of entries than the point.
    pub fn check_gradient<P: Point, F, G, C>(
        self,
        mut f: F,
        mut claim: C,
        x: P,
    ) -> Result<Report, Mismatch>
    where
        F: for<'a> FnMut(P::Plain<'a>) -> P::Scalar,
        C: for<'a> FnMut(P::Plain<'a>) -> G,
        G: AsRef<[P::Scalar]>,
    {
        let f = |p: P::Plain<'_>| [f(p)];
        let claim = |p: P::Plain<'_>| Claim::of_vector(claim(p).as_ref());
        self.first_order::<P, _, _, _>(Subject::Gradient, f, claim, x)
    }

    /// Compares a claimed J(x) with differences, within the bounds; see [`check_jacobian`].
    ///
    /// ```
    /// use infinitesimal::finite::adaptive;
    ///
    /// let check = adaptive().within(0.0..=1.0);
    /// check.check_jacobian(|[x, y]| [x * y], |[x, y]| [[y, x]], [0.0, 1.0]).unwrap();
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`check_jacobian`].
    ///
    /// # Panics
    ///
    /// Panics where the claim has another shape than the Jacobian.
    pub fn check_jacobian<P: Point, F, Y, J, C>(
        self,
        f: F,
        mut claim: C,
        x: P,
    ) -> Result<Report, Mismatch>
    where
        F: for<'a> FnMut(P::Plain<'a>) -> Y,
        Y: Rows<P>,
        C: for<'a> FnMut(P::Plain<'a>) -> J,
        J: Entries<P::Scalar>,
    {
        let claim = |p: P::Plain<'_>| Claim::of_matrix(&claim(p));
        self.first_order::<P, F, Y, _>(Subject::Jacobian, f, claim, x)
    }

    fn first_order<P: Point, F, Y, C>(
        self,
        subject: Subject,
        mut f: F,
        mut claim: C,
        x: P,
    ) -> Result<Report, Mismatch>
    where
        F: for<'a> FnMut(P::Plain<'a>) -> Y,
        Y: AsRef<[P::Scalar]>,
        C: for<'a> FnMut(P::Plain<'a>) -> Claim<P::Scalar>,
    {
        let evaluations = Cell::new(0);
        let mut inputs = x.inputs();
        let n = inputs.entries().len();
        let center = f(P::plain(&inputs));
        let rows = center.as_ref().len();
        let mut f = |p: P::Plain<'_>| {
            evaluations.set(evaluations.get() + 1);
            let y = f(p);
            check_rows(rows, y.as_ref().len());
            y
        };
        let again = f(P::plain(&inputs));
        let mut slopes = Vec::with_capacity(n);
        for i in 0..n {
            let xi = inputs.entries()[i];
            let wish = |ladder: &Ladder<_>| {
                first_wish(rows, xi, ladder, |row, y: &Y| y.as_ref()[row], &center)
            };
            let ladder = self.ladder::<P, _, Y>(&mut inputs, i, &mut f, wish);
            let column = (0..rows)
                .map(|row| slope(&ladder, xi, center.as_ref()[row], |y: &Y| y.as_ref()[row]));
            slopes.push(column.collect());
        }
        let last = f(P::plain(&inputs));
        let findings = Findings {
            subject,
            rows,
            slopes,
            x: inputs.entries().to_vec(),
            center: center.as_ref().to_vec(),
            varies: differs(center.as_ref(), again.as_ref())
                || differs(center.as_ref(), last.as_ref()),
        };
        let mut there = x.inputs();
        let mut report = findings.report(
            |p| p.iter().all(|&p| self.bounds.allow(p)),
            |p| {
                there.entries().copy_from_slice(p);
                claim(P::plain(&there))
            },
            |p| {
                inputs.entries().copy_from_slice(p);
                f(P::plain(&inputs)).as_ref().to_vec()
            },
        );
        report.evaluations = evaluations.get() + 1;
        report.conclude()
    }

    /// Compares a claimed ∇²f(x) with second differences, within the bounds; see [`check_hessian`].
    ///
    /// ```
    /// use infinitesimal::finite::adaptive;
    ///
    /// let check = adaptive().within(-10.0..=10.0);
    /// check.check_hessian(|[x, y]| x * y, |_| [[0.0, 1.0], [1.0, 0.0]], [1.0, 2.0]).unwrap();
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`check_jacobian`].
    ///
    /// # Panics
    ///
    /// Panics where the claim is not n × n.
    pub fn check_hessian<P: Point, F, H, C>(
        self,
        mut f: F,
        mut claim: C,
        x: P,
    ) -> Result<Report, Mismatch>
    where
        F: for<'a> FnMut(P::Plain<'a>) -> P::Scalar,
        C: for<'a> FnMut(P::Plain<'a>) -> H,
        H: Entries<P::Scalar>,
    {
        let evaluations = Cell::new(0);
        let mut inputs = x.inputs();
        let n = inputs.entries().len();
        let mut f = |p: P::Plain<'_>| {
            evaluations.set(evaluations.get() + 1);
            f(p)
        };
        let mut plane = Plane::<P, _>::new(self, &mut f, x);
        let center = plane.center;
        let mut slopes: Vec<Vec<Slope<P::Scalar>>> = Vec::with_capacity(n);
        for j in 0..n {
            // one triangle, mirrored
            let mut column: Vec<_> = slopes.iter().map(|known| known[j]).collect();
            column.extend((j..n).map(|i| curvature(plane.limit(i, j), center)));
            slopes.push(column);
        }
        let last = f(P::plain(&inputs));
        let findings = Findings {
            subject: Subject::Hessian,
            rows: n,
            slopes,
            x: inputs.entries().to_vec(),
            center: alloc::vec![center],
            varies: differs(&[center], &[last]),
        };
        let mut there = x.inputs();
        let mut report = findings.report(
            |p| p.iter().all(|&p| self.bounds.allow(p)),
            |p| {
                there.entries().copy_from_slice(p);
                Claim::of_matrix(&claim(P::plain(&there)))
            },
            |p| {
                inputs.entries().copy_from_slice(p);
                alloc::vec![f(P::plain(&inputs))]
            },
        );
        report.evaluations = evaluations.get();
        report.conclude()
    }
}

/// Returns a small distance from x.
fn aside<T: Real>(x: T) -> T {
    T::constant(1.0 / 1024.0) * super::step::scale(x)
}

/// Returns whether f gave two results; NaN is NaN.
fn differs<T: Real>(a: &[T], b: &[T]) -> bool {
    a.iter().zip(b).any(|(a, b)| a != b && !(a.is_nan() && b.is_nan()))
}

/// Returns a second derivative as the checker judges it.
fn curvature<T: Real>([value, error, step]: [T; 3], center: T) -> Slope<T> {
    let kind = if center.is_finite() { Kind::Smooth } else { Kind::Undefined };
    Slope { kind, ..Slope::smooth(value, error, step) }
}
