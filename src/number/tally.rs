//! Where counted numbers are counted.

use core::cell::RefCell;

use super::Counted;
use super::operations::{Operation, Operations};

/// A tally of what is done with [`Counted`] numbers.
///
/// ```
/// use infinitesimal::{Tally, gradient};
///
/// let tally = Tally::new();
/// let [x, y] = tally.numbers([2.0, 3.0]);
/// let _ = x * y + x.sin();
/// assert_eq!(tally.take().to_string(), "1 +, 1 ×, 1 sin");
///
/// // the gradient: an evaluation on duals of counted numbers
/// gradient(|[x, y]| x * y + x.sin(), tally.numbers([2.0, 3.0]));
/// let operations = tally.take();
/// assert_eq!(operations.functions["sin"].total, 1);
/// ```
///
/// It is not shared between threads; numbers borrow it, so that there is no global state.
#[derive(Debug, Default)]
pub struct Tally {
    operations: RefCell<Operations>,
}

impl Tally {
    /// Returns a tally that has counted nothing yet.
    ///
    /// ```
    /// # use infinitesimal::Tally;
    /// assert_eq!(Tally::new().operations().to_string(), "nothing");
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns `value` as a number that is counted here.
    ///
    /// ```
    /// # use infinitesimal::Tally;
    /// let tally = Tally::new();
    /// let x = tally.number(3.0);
    /// assert_eq!((x * x).value, 9.0);
    /// assert_eq!(tally.operations().multiplications, 1);
    /// ```
    #[must_use]
    pub fn number<T>(&self, value: T) -> Counted<'_, T> {
        Counted { value, tally: Some(self) }
    }

    /// Returns `values` as numbers that are counted here: a point for the drivers.
    ///
    /// ```
    /// # use infinitesimal::{Tally, gradient};
    /// let tally = Tally::new();
    /// let [slope] = gradient(|[x]| x * x, tally.numbers([3.0]));
    /// assert_eq!(slope.value, 6.0);
    /// // x² once, and x·p + x·p
    /// assert_eq!(tally.operations().to_string(), "1 +, 3 ×");
    /// ```
    #[must_use]
    pub fn numbers<T, const N: usize>(&self, values: [T; N]) -> [Counted<'_, T>; N] {
        values.map(|value| self.number(value))
    }

    /// Returns what was counted so far.
    ///
    /// ```
    /// # use infinitesimal::Tally;
    /// let tally = Tally::new();
    /// let _ = tally.number(1.0) / 2.0;
    /// assert_eq!(tally.operations().divisions, 1);
    /// ```
    #[must_use]
    pub fn operations(&self) -> Operations {
        self.operations.borrow().clone()
    }

    /// Returns what was counted so far, and starts again from nothing.
    ///
    /// ```
    /// # use infinitesimal::Tally;
    /// let tally = Tally::new();
    /// let _ = -tally.number(1.0);
    /// assert_eq!(tally.take().negations, 1);
    /// assert_eq!(tally.take().negations, 0);
    /// ```
    #[must_use]
    pub fn take(&self) -> Operations {
        self.operations.take()
    }

    /// Counts one operation.
    pub(super) fn record(&self, operation: Operation) {
        self.operations.borrow_mut().add(operation);
    }
}
