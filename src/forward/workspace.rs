//! Buffers that are kept between evaluations.

use alloc::vec::Vec;

use super::confusion::Scope;
use super::matrix::Matrix;
use super::sweep::{DEFAULT_CHUNK, for_each_chunk, sweep_gradient, with_seeds};
use crate::number::Dual;
use crate::real::Real;

/// The buffers of gradients and Jacobians at slices, for code that takes many: nothing allocates once it is made.
///
/// ```
/// use infinitesimal::Workspace;
///
/// let mut workspace = Workspace::<f64>::new(3);
/// let mut gradient = [0.0; 3];
/// for step in 0..10 {
///     let x = [1.0, 2.0, f64::from(step)];
///     workspace.gradient_into(|x| x[0] * x[1] * x[2], &x, &mut gradient);
///     assert_eq!(gradient[2], 2.0);
/// }
/// ```
///
/// `Workspace<T, C>` seeds C inputs per evaluation, [`DEFAULT_CHUNK`] if not said otherwise.
///
/// # Panics
///
/// Every method panics where the length of a buffer does not fit, naming both lengths.
///
/// # See also
///
/// [`HessianWorkspace`](crate::HessianWorkspace) for Hessians.
#[derive(Clone, Debug)]
pub struct Workspace<T, const C: usize = DEFAULT_CHUNK> {
    inputs: Vec<Dual<T, C>>,
    outputs: Vec<Dual<T, C>>,
}

impl<T: Real, const C: usize> Workspace<T, C> {
    /// Returns the buffers for functions of n inputs.
    ///
    /// ```
    /// # use infinitesimal::Workspace;
    /// let workspace = Workspace::<f64, 4>::new(100);
    /// ```
    pub fn new(inputs: usize) -> Self {
        Self::in_place(inputs, 0)
    }

    /// Returns the buffers for functions `f(x, &mut y)` of n inputs that write m outputs.
    ///
    /// ```
    /// # use infinitesimal::Workspace;
    /// let workspace = Workspace::<f64, 4>::in_place(100, 20);
    /// ```
    pub fn in_place(inputs: usize, outputs: usize) -> Self {
        const { assert!(C > 0, "a chunk seeds at least one input") };
        let zeros = |n| core::iter::repeat_n(Dual::default(), n).collect();
        Self { inputs: zeros(inputs), outputs: zeros(outputs) }
    }

    /// Writes ∇f(x); see [`gradient`](crate::gradient).
    ///
    /// ```
    /// # use infinitesimal::Workspace;
    /// let mut gradient = [0.0; 2];
    /// Workspace::<f64>::new(2).gradient_into(|x| x[0] * x[1], &[2.0, 3.0], &mut gradient);
    /// assert_eq!(gradient, [3.0, 2.0]);
    /// ```
    #[track_caller]
    pub fn gradient_into<F>(&mut self, f: F, x: &[T], gradient: &mut [T])
    where
        F: FnMut(&[Dual<T, C>]) -> Dual<T, C>,
    {
        self.value_and_gradient_into(f, x, gradient);
    }

    /// Writes ∇f(x) and returns f(x).
    ///
    /// ```
    /// # use infinitesimal::Workspace;
    /// let mut gradient = [0.0; 2];
    /// let mut workspace = Workspace::<f64>::new(2);
    /// let value = workspace.value_and_gradient_into(|x| x[0] * x[1], &[2.0, 3.0], &mut gradient);
    /// assert_eq!(value, 6.0);
    /// ```
    #[track_caller]
    pub fn value_and_gradient_into<F>(&mut self, f: F, x: &[T], gradient: &mut [T]) -> T
    where
        F: FnMut(&[Dual<T, C>]) -> Dual<T, C>,
    {
        check("the gradient has", gradient.len(), "the point", x.len());
        self.set_inputs(x);
        sweep_gradient(&mut self.inputs[..], f, gradient)
    }

    /// Writes J(x) of a function that returns its outputs; see [`jacobian`](crate::jacobian).
    ///
    /// ```
    /// # use infinitesimal::{Matrix, Workspace};
    /// let mut j = Matrix::from_fn(2, 2, |_, _| 0.0);
    /// Workspace::<f64>::new(2).jacobian_into(|x| [x[0] * x[1], x[1]], &[2.0, 3.0], &mut j);
    /// assert_eq!(j.as_slice(), [3.0, 2.0, 0.0, 1.0]);
    /// ```
    #[track_caller]
    pub fn jacobian_into<F, Y>(&mut self, f: F, x: &[T], jacobian: &mut Matrix<T>)
    where
        F: FnMut(&[Dual<T, C>]) -> Y,
        Y: AsRef<[Dual<T, C>]>,
    {
        self.sweep(f, x, |_, _| (), jacobian);
    }

    /// Writes f(x) and J(x) of a function that returns its outputs.
    ///
    /// ```
    /// # use infinitesimal::{Matrix, Workspace};
    /// let mut y = [0.0; 2];
    /// let mut j = Matrix::from_fn(2, 2, |_, _| 0.0);
    /// let mut workspace = Workspace::<f64>::new(2);
    /// workspace.value_and_jacobian_into(|x| [x[0] * x[1], x[1]], &[2.0, 3.0], &mut y, &mut j);
    /// assert_eq!(y, [6.0, 3.0]);
    /// ```
    #[track_caller]
    pub fn value_and_jacobian_into<F, Y>(
        &mut self,
        f: F,
        x: &[T],
        value: &mut [T],
        jacobian: &mut Matrix<T>,
    ) where
        F: FnMut(&[Dual<T, C>]) -> Y,
        Y: AsRef<[Dual<T, C>]>,
    {
        check("the value has", value.len(), "the Jacobian", jacobian.rows());
        self.sweep(f, x, |row, y| value[row] = y, jacobian);
    }

    /// Writes J(x) of a function that writes its outputs, `f(x, &mut y)`.
    ///
    /// ```
    /// # use infinitesimal::{Matrix, Workspace};
    /// let mut j = Matrix::from_fn(2, 2, |_, _| 0.0);
    /// let mut workspace = Workspace::<f64>::in_place(2, 2);
    /// workspace.jacobian_in_place_into(
    ///     |x, y| {
    ///         y[0] = x[0] * x[1];
    ///         y[1] = x[1];
    ///     },
    ///     &[2.0, 3.0],
    ///     &mut j,
    /// );
    /// assert_eq!(j.as_slice(), [3.0, 2.0, 0.0, 1.0]);
    /// ```
    #[track_caller]
    pub fn jacobian_in_place_into<F>(&mut self, f: F, x: &[T], jacobian: &mut Matrix<T>)
    where
        F: FnMut(&[Dual<T, C>], &mut [Dual<T, C>]),
    {
        self.sweep_in_place(f, x, |_, _| (), jacobian);
    }

    /// Writes f(x) and J(x) of a function that writes its outputs, `f(x, &mut y)`.
    ///
    /// ```
    /// # use infinitesimal::{Matrix, Workspace};
    /// let mut value = [0.0];
    /// let mut j = Matrix::from_fn(1, 2, |_, _| 0.0);
    /// let mut workspace = Workspace::<f64>::in_place(2, 1);
    /// let f = |x: &[_], y: &mut [_]| y[0] = x[0] * x[1];
    /// workspace.value_and_jacobian_in_place_into(f, &[2.0, 3.0], &mut value, &mut j);
    /// assert_eq!(value, [6.0]);
    /// ```
    #[track_caller]
    pub fn value_and_jacobian_in_place_into<F>(
        &mut self,
        f: F,
        x: &[T],
        value: &mut [T],
        jacobian: &mut Matrix<T>,
    ) where
        F: FnMut(&[Dual<T, C>], &mut [Dual<T, C>]),
    {
        check("the value has", value.len(), "the Jacobian", jacobian.rows());
        self.sweep_in_place(f, x, |row, y| value[row] = y, jacobian);
    }

    /// Evaluates f for each chunk of inputs; hands on the values of the first pass and all partials.
    #[track_caller]
    fn sweep<F, Y>(
        &mut self,
        mut f: F,
        x: &[T],
        mut value: impl FnMut(usize, T),
        jacobian: &mut Matrix<T>,
    ) where
        F: FnMut(&[Dual<T, C>]) -> Y,
        Y: AsRef<[Dual<T, C>]>,
    {
        self.set_inputs(x);
        check("the Jacobian has columns:", jacobian.columns(), "the point", x.len());
        let scope = Scope::enter::<Dual<T, C>>();
        scope.check_inputs(&mut self.inputs[..], &mut f);
        for_each_chunk::<C>(x.len(), |start, len| {
            let y = with_seeds(&mut self.inputs[..], start, len, &mut f);
            store(y.as_ref(), start, len, &mut value, jacobian);
        });
    }

    /// As [`sweep`](Self::sweep), for a function that writes its outputs.
    #[track_caller]
    fn sweep_in_place<F>(
        &mut self,
        mut f: F,
        x: &[T],
        mut value: impl FnMut(usize, T),
        jacobian: &mut Matrix<T>,
    ) where
        F: FnMut(&[Dual<T, C>], &mut [Dual<T, C>]),
    {
        self.set_inputs(x);
        check("the Jacobian has columns:", jacobian.columns(), "the point", x.len());
        check("the workspace has outputs:", self.outputs.len(), "the Jacobian", jacobian.rows());
        let scope = Scope::enter::<Dual<T, C>>();
        scope.check_inputs(&mut self.inputs[..], |x| {
            self.outputs.fill(Dual::default());
            f(x, &mut self.outputs);
            self.outputs.clone()
        });
        for_each_chunk::<C>(x.len(), |start, len| {
            // what f does not write is zero, not what an earlier evaluation left there
            self.outputs.fill(Dual::default());
            with_seeds(&mut self.inputs[..], start, len, |x| f(x, &mut self.outputs));
            store(&self.outputs, start, len, &mut value, jacobian);
        });
    }

    /// Makes the inputs the constants `x`.
    #[track_caller]
    fn set_inputs(&mut self, x: &[T]) {
        check("the workspace has inputs:", self.inputs.len(), "the point", x.len());
        for (input, &x) in self.inputs.iter_mut().zip(x) {
            *input = Dual::constant(x);
        }
    }
}

/// Stores the partials of one chunk in the Jacobian, and the values.
fn store<T: Real, const C: usize>(
    y: &[Dual<T, C>],
    start: usize,
    len: usize,
    value: &mut impl FnMut(usize, T),
    jacobian: &mut Matrix<T>,
) {
    check("the Jacobian has rows:", jacobian.rows(), "the function", y.len());
    for (row, y) in y.iter().enumerate() {
        value(row, y.value);
        jacobian[row][start..start + len].copy_from_slice(&y.partials[..len]);
    }
}

/// Panics where two lengths differ.
#[track_caller]
pub(crate) fn check(what: &str, length: usize, other: &str, expected: usize) {
    assert!(length == expected, "{what} {length}, {other} {expected}");
}
