//! The result of a sweep.

use alloc::vec::Vec;

use super::tape::Tape;
use super::var::Var;
use crate::real::Field;

/// The adjoints ∂z/∂x of one result z along the inputs of its tape; see [`Var::adjoints`].
#[derive(Clone, Debug)]
pub struct Adjoints<'t, T> {
    /// The tape, unless z is a constant.
    tape: Option<&'t Tape<T>>,
    /// One for each node up to z.
    adjoints: Vec<T>,
}

impl<'t, T: Field> Var<'t, T> {
    /// Returns the adjoints of this result: its derivatives along all inputs of the tape, by one sweep back.
    ///
    /// ```
    /// use infinitesimal::reverse::Tape;
    ///
    /// let tape = Tape::new();
    /// let (x, y) = (tape.variable(2.0_f64), tape.variable(5.0));
    /// let z = x.ln() + x * y - y.sin();
    /// let adjoints = z.adjoints();
    /// assert_eq!((adjoints.of(x), adjoints.of(y)), (5.5, 2.0 - 5.0_f64.cos()));
    /// ```
    ///
    /// # Cost
    ///
    /// Two products and two sums for each node between the inputs and the result, and a vector of as many numbers. The
    /// drivers, such as [`gradient`](super::gradient), and the `_into` methods of [`Tape`] use the tape's own memory.
    pub fn adjoints(self) -> Adjoints<'t, T> {
        let mut adjoints = Vec::new();
        if let Some((tape, _)) = self.place() {
            tape.sweep(&mut adjoints, [(self, T::constant(1.0))].into_iter(), 0);
        }
        Adjoints { tape: self.tape(), adjoints }
    }
}

impl<'t, T: Field> Adjoints<'t, T> {
    /// Returns ∂z/∂x for an input x; zero where z does not depend on it.
    ///
    /// An intermediate result may share its node with others that differ from it by a constant: its adjoint is the sum of
    /// theirs.
    ///
    /// ```
    /// # use infinitesimal::reverse::Tape;
    /// let tape = Tape::new();
    /// let (x, y) = (tape.variable(2.0_f64), tape.variable(5.0));
    /// assert_eq!((x * x).adjoints().of(y), 0.0);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics where x is a variable of another tape.
    #[track_caller]
    pub fn of(&self, x: Var<'t, T>) -> T {
        let zero = T::constant(0.0);
        match (x.place(), self.tape) {
            (Some((tape, place)), Some(other)) => {
                tape.assert_same(other);
                self.adjoints.get(place as usize).copied().unwrap_or(zero)
            }
            _ => zero,
        }
    }
}
