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
mod findings;
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

use claim::Claim;
use findings::Findings;
use report::Subject;

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

/// Returns whether f gave two results; NaN is NaN.
fn differs<T: Real>(a: &[T], b: &[T]) -> bool {
    a.iter().zip(b).any(|(a, b)| a != b && !(a.is_nan() && b.is_nan()))
}

/// Returns a second derivative as the checker judges it.
fn curvature<T: Real>([value, error, step]: [T; 3], center: T) -> Slope<T> {
    let kind = if center.is_finite() { Kind::Smooth } else { Kind::Undefined };
    Slope { kind, ..Slope::smooth(value, error, step) }
}
