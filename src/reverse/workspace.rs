//! A tape that is kept between runs: nothing allocates once it has grown.

use alloc::vec::Vec;

use super::tape::Tape;
use super::var::Var;
use crate::forward::{Matrix, check};
use crate::real::{Field, Real};

/// The memory of a [`Var`] while no tape is borrowed: of the same layout, so that a vector of them becomes one of
/// variables in place.
#[expect(dead_code, reason = "it is only ever memory")]
#[derive(Debug)]
pub(super) struct Spare<T> {
    value: T,
    tape: Option<&'static ()>,
    place: u32,
}

impl<T: Field> Tape<T> {
    /// Puts the inputs on the tape, in memory that is kept.
    fn variables(&self, x: &[T]) -> Vec<Var<'_, T>> {
        let no_spare = |_| Var::constant(T::constant(0.0));
        let mut inputs: Vec<_> = self.spare.take().into_iter().map(no_spare).collect();
        inputs.extend(x.iter().map(|&x| self.variable(x)));
        inputs
    }

    /// Keeps the memory of the inputs.
    fn keep(&self, mut inputs: Vec<Var<'_, T>>) {
        inputs.clear();
        let no_input = |x: Var<'_, T>| Spare { value: x.value(), tape: None, place: 0 };
        self.spare.set(inputs.into_iter().map(no_input).collect());
    }
}

/// The drivers for code that takes many derivatives: each clears the tape and runs in its memory.
impl<T: Real> Tape<T> {
    /// Writes ∇f(x); see [`reverse::gradient`](super::gradient).
    ///
    /// ```
    /// use infinitesimal::reverse::Tape;
    ///
    /// let mut tape = Tape::new();
    /// let mut gradient = [0.0; 3];
    /// for step in 0..10 {
    ///     let x = [1.0, 2.0, f64::from(step)];
    ///     tape.gradient_into(|x| x[0] * x[1] * x[2], &x, &mut gradient);
    ///     assert_eq!(gradient[2], 2.0);
    /// }
    /// ```
    ///
    /// # Panics
    ///
    /// Panics where the gradient and the point differ in length.
    #[track_caller]
    pub fn gradient_into<'t, F>(&'t mut self, f: F, x: &[T], gradient: &mut [T])
    where
        F: FnOnce(&[Var<'t, T>]) -> Var<'t, T>,
    {
        self.value_and_gradient_into(f, x, gradient);
    }

    /// Writes ∇f(x) and returns f(x).
    ///
    /// ```
    /// # use infinitesimal::reverse::Tape;
    /// let mut gradient = [0.0; 2];
    /// let value = Tape::new().value_and_gradient_into(|x| x[0] * x[1], &[2.0, 3.0], &mut gradient);
    /// assert_eq!((value, gradient), (6.0, [3.0, 2.0]));
    /// ```
    ///
    /// # Panics
    ///
    /// Panics where the gradient and the point differ in length.
    #[track_caller]
    pub fn value_and_gradient_into<'t, F>(&'t mut self, f: F, x: &[T], gradient: &mut [T]) -> T
    where
        F: FnOnce(&[Var<'t, T>]) -> Var<'t, T>,
    {
        check("the gradient has", gradient.len(), "the point", x.len());
        self.clear();
        let tape = &*self;
        let inputs = tape.variables(x);
        let y = f(&inputs);
        tape.keep(inputs);
        tape.pull_back([(y, T::one())], x.len(), |adjoints| gradient.copy_from_slice(adjoints));
        y.value()
    }

    /// Writes J(x), a row for each output; see [`reverse::jacobian`](super::jacobian). The function may return anything that
    /// holds its outputs.
    ///
    /// ```
    /// # use infinitesimal::{Matrix, reverse::Tape};
    /// let mut j = Matrix::from_fn(2, 2, |_, _| 0.0);
    /// Tape::new().jacobian_into(|x| [x[0] * x[1], x[1]], &[2.0, 3.0], &mut j);
    /// assert_eq!(j.as_slice(), [3.0, 2.0, 0.0, 1.0]);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics where the Jacobian has another shape than the function.
    #[track_caller]
    pub fn jacobian_into<'t, F, Y>(&'t mut self, f: F, x: &[T], jacobian: &mut Matrix<T>)
    where
        F: FnOnce(&[Var<'t, T>]) -> Y,
        Y: AsRef<[Var<'t, T>]>,
    {
        self.rows_into(f, x, |_, _| (), jacobian);
    }

    /// Writes f(x) and J(x).
    ///
    /// ```
    /// # use infinitesimal::{Matrix, reverse::Tape};
    /// let mut y = [0.0; 2];
    /// let mut j = Matrix::from_fn(2, 2, |_, _| 0.0);
    /// Tape::new().value_and_jacobian_into(|x| [x[0] * x[1], x[1]], &[2.0, 3.0], &mut y, &mut j);
    /// assert_eq!(y, [6.0, 3.0]);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics where the Jacobian or the value has another shape than the function.
    #[track_caller]
    pub fn value_and_jacobian_into<'t, F, Y>(
        &'t mut self,
        f: F,
        x: &[T],
        value: &mut [T],
        jacobian: &mut Matrix<T>,
    ) where
        F: FnOnce(&[Var<'t, T>]) -> Y,
        Y: AsRef<[Var<'t, T>]>,
    {
        check("the value has", value.len(), "the Jacobian", jacobian.rows());
        self.rows_into(f, x, |row, y| value[row] = y, jacobian);
    }

    /// Runs f once and sweeps back from each output.
    #[track_caller]
    fn rows_into<'t, F, Y>(
        &'t mut self,
        f: F,
        x: &[T],
        mut value: impl FnMut(usize, T),
        jacobian: &mut Matrix<T>,
    ) where
        F: FnOnce(&[Var<'t, T>]) -> Y,
        Y: AsRef<[Var<'t, T>]>,
    {
        check("the Jacobian has columns:", jacobian.columns(), "the point", x.len());
        self.clear();
        let tape = &*self;
        let inputs = tape.variables(x);
        let outputs = f(&inputs);
        tape.keep(inputs);
        let outputs = outputs.as_ref();
        check("the Jacobian has rows:", jacobian.rows(), "the function", outputs.len());
        for (row, &y) in outputs.iter().enumerate() {
            value(row, y.value());
            let entries = &mut jacobian[row];
            tape.pull_back([(y, T::one())], x.len(), |adjoints| entries.copy_from_slice(adjoints));
        }
    }
}
