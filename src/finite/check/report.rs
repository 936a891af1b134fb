//! What the check of a derivative found.

use alloc::vec::Vec;

use super::pattern::Pattern;
use super::taylor::Remainder;
use super::verdict::Verdict;

/// One claimed number beside its difference.
///
/// ```
/// use infinitesimal::finite::check_gradient;
///
/// let report = check_gradient(|[x, y]| x * y, |[x, y]| [y, x], [2.0, 3.0]).unwrap();
/// let entry = &report.entries()[1];
/// assert_eq!((entry.row, entry.column, entry.claimed), (0, 1, 2.0));
/// assert!((entry.difference - 2.0).abs() <= entry.error);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Entry {
    /// The output; 0 of a gradient.
    pub row: usize,
    /// The input.
    pub column: usize,
    /// What is claimed.
    pub claimed: f64,
    /// What differences give.
    pub difference: f64,
    /// The bar of the difference.
    pub error: f64,
    /// The smallest step that entered.
    pub step: f64,
    /// |claimed − difference| beside the larger of the two.
    pub relative_error: f64,
    /// |claimed − difference| in units of the last place of the difference.
    pub ulps: f64,
    /// The verdict.
    pub verdict: Verdict,
}

/// What was checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    Derivative,
    Gradient,
    Jacobian,
    Hessian,
}

impl Subject {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Derivative => "derivative",
            Self::Gradient => "gradient",
            Self::Jacobian => "Jacobian",
            Self::Hessian => "Hessian",
        }
    }

    /// Returns the power of t with which the Taylor remainder of a right derivative falls.
    pub(super) const fn order(self) -> u8 {
        if matches!(self, Self::Hessian) { 4 } else { 2 }
    }
}

/// A checked derivative that no difference contradicts: a verdict for each entry.
///
/// Written out, it is a table that fits 80 columns. With the feature `serde` it can be kept in a file.
///
/// ```
/// use infinitesimal::finite::check_gradient;
///
/// let report = check_gradient(|[x, y]| x * y, |[x, y]| [y, x], [2.0, 3.0]).unwrap();
/// assert!(report.agrees());
/// println!("{report}");
/// ```
#[derive(Clone, PartialEq)]
pub struct Report {
    pub(super) subject: Subject,
    pub(super) rows: usize,
    pub(super) columns: usize,
    pub(super) entries: Vec<Entry>,
    pub(super) pattern: Option<Pattern>,
    pub(super) remainders: Vec<Remainder>,
    pub(super) evaluations: usize,
    pub(super) claims: usize,
}

impl Report {
    /// Returns whether every entry agrees.
    ///
    /// ```
    /// # use infinitesimal::finite::check_derivative;
    /// assert!(check_derivative(|x: f64| x * x, |x| 2.0 * x, 3.0).unwrap().agrees());
    /// // nothing is wrong with a kink, but nothing is confirmed either
    /// assert!(!check_derivative(|x: f64| x.abs(), |_| 0.0, 0.0).unwrap().agrees());
    /// ```
    pub fn agrees(&self) -> bool {
        self.entries.iter().all(|entry| entry.verdict == Verdict::Agrees)
    }

    /// Returns the entries, row after row.
    ///
    /// ```
    /// # use infinitesimal::finite::check_jacobian;
    /// let report = check_jacobian(|[x]| [x, x * x], |[x]| [[1.0], [2.0 * x]], [3.0]).unwrap();
    /// assert_eq!(report.entries().len(), 2);
    /// ```
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Returns how many entries have the verdict.
    ///
    /// ```
    /// # use infinitesimal::finite::{Verdict, check_derivative};
    /// let report = check_derivative(|x: f64| x * x, |x| 2.0 * x, 3.0).unwrap();
    /// assert_eq!(report.count(Verdict::Agrees), 1);
    /// ```
    pub fn count(&self, verdict: Verdict) -> usize {
        self.entries.iter().filter(|entry| entry.verdict == verdict).count()
    }

    /// Returns the pattern of the mistake, where there is one.
    ///
    /// ```
    /// # use infinitesimal::finite::{Pattern, check_gradient};
    /// let wrong = check_gradient(|[x, y]| x * y, |[x, y]| [-y, -x], [2.0, 3.0]).unwrap_err();
    /// assert_eq!(wrong.report().pattern(), Some(Pattern::Sign));
    /// ```
    pub fn pattern(&self) -> Option<Pattern> {
        self.pattern
    }

    /// Returns the Taylor remainders along random directions.
    ///
    /// ```
    /// # use infinitesimal::finite::check_derivative;
    /// let report = check_derivative(|x: f64| x.exp(), |x| x.exp(), 1.0).unwrap();
    /// let rate = report.remainders()[0].rate.unwrap();
    /// assert!((rate - 2.0).abs() < 0.05);
    /// ```
    pub fn remainders(&self) -> &[Remainder] {
        &self.remainders
    }

    /// Returns how often f was evaluated.
    ///
    /// ```
    /// # use infinitesimal::finite::check_derivative;
    /// assert!(check_derivative(|x: f64| x * x, |x| 2.0 * x, 3.0).unwrap().evaluations() < 60);
    /// ```
    pub fn evaluations(&self) -> usize {
        self.evaluations
    }

    /// Returns the entries from the worst to the best.
    pub(super) fn worst(&self) -> Vec<Entry> {
        let rank = |entry: &Entry| match entry.verdict {
            Verdict::NotDeterministic => 0,
            Verdict::Disagrees => 1,
            Verdict::DomainEdge => 2,
            Verdict::Kink => 3,
            Verdict::Inconclusive => 4,
            Verdict::Agrees => 5,
        };
        let mut entries = self.entries.clone();
        // NaN is the worst of all
        let off = |entry: &Entry| {
            if entry.relative_error.is_nan() { f64::INFINITY } else { entry.relative_error }
        };
        entries.sort_by(|a, b| rank(a).cmp(&rank(b)).then(off(b).total_cmp(&off(a))));
        entries
    }

    /// Sorts the outcome: an accusation, or a function that varies, is an error.
    pub(super) fn conclude(self) -> Result<Self, Mismatch> {
        let fails =
            |entry: &Entry| matches!(entry.verdict, Verdict::Disagrees | Verdict::NotDeterministic);
        if self.entries.iter().any(fails) { Err(Mismatch(self)) } else { Ok(self) }
    }
}

/// A derivative that differences contradict, or a function that is not the same twice.
///
/// Its `Debug` is the table of its [`Report`], so that `unwrap` in a test prints it:
///
/// ```should_panic
/// use infinitesimal::finite::check_gradient;
///
/// check_gradient(|[x, y]| x * y, |[x, y]| [y, -x], [2.0, 3.0]).unwrap();
/// ```
#[derive(Clone, PartialEq)]
pub struct Mismatch(pub(super) Report);

impl Mismatch {
    /// Returns the report.
    ///
    /// ```
    /// # use infinitesimal::finite::{Verdict, check_derivative};
    /// let wrong = check_derivative(|x: f64| x * x, |x| x, 3.0).unwrap_err();
    /// assert_eq!(wrong.report().count(Verdict::Disagrees), 1);
    /// ```
    pub fn report(&self) -> &Report {
        &self.0
    }
}

impl core::error::Error for Mismatch {}
