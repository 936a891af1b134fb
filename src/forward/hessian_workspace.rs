//! Buffers of Hessians that are kept between evaluations.

use alloc::vec::Vec;

use super::matrix::Matrix;
use super::sweep::{HESSIAN_CHUNK, sweep_hessian};
use super::workspace::check;
use crate::number::Dual;
use crate::real::Real;

/// The buffers of Hessians at slices, for code that takes many: nothing allocates once it is made.
///
/// Ten steps of Newton's method towards the minimum of Σ (xᵢ⁴ − xᵢ), whose Hessian is diagonal:
///
/// ```
/// use infinitesimal::{HessianWorkspace, Matrix};
///
/// let mut workspace = HessianWorkspace::<f64>::new(3);
/// let (mut x, mut gradient) = ([1.0, 2.0, 3.0], [0.0; 3]);
/// let mut h = Matrix::from_fn(3, 3, |_, _| 0.0);
/// for _ in 0..10 {
///     let quartic = workspace.value_gradient_hessian_into(
///         |x| x.iter().map(|x| x.powi(4) - x).sum(),
///         &x,
///         &mut gradient,
///         &mut h,
///     );
///     assert!(quartic.is_finite());
///     for i in 0..3 {
///         x[i] -= gradient[i] / h[i][i];
///     }
/// }
/// assert!((x[2] - 0.25_f64.cbrt()).abs() < 1e-15);
/// ```
///
/// `HessianWorkspace<T, C>` takes blocks of C rows and columns, 4 if not said otherwise, as
/// [`hessian`](crate::hessian) does, and gives the same bits.
///
/// # Panics
///
/// Every method panics where the length of a buffer does not fit, naming both lengths.
///
/// # See also
///
/// [`Workspace`](crate::Workspace) for gradients and Jacobians.
#[derive(Clone, Debug)]
pub struct HessianWorkspace<T, const C: usize = HESSIAN_CHUNK> {
    inputs: Vec<Dual<Dual<T, C>, C>>,
    gradient: Vec<T>,
}

impl<T: Real, const C: usize> HessianWorkspace<T, C> {
    /// Returns the buffers for functions of n inputs.
    ///
    /// ```
    /// # use infinitesimal::HessianWorkspace;
    /// let workspace = HessianWorkspace::<f64>::new(100);
    /// ```
    pub fn new(inputs: usize) -> Self {
        const { assert!(C > 0, "a block has at least one column") };
        let zeros = core::iter::repeat_n(Dual::default(), inputs).collect();
        Self { inputs: zeros, gradient: core::iter::repeat_n(T::zero(), inputs).collect() }
    }

    /// Writes ∇²f(x); see [`hessian`](crate::hessian).
    ///
    /// ```
    /// # use infinitesimal::{HessianWorkspace, Matrix};
    /// let mut h = Matrix::from_fn(2, 2, |_, _| 0.0);
    /// HessianWorkspace::<f64>::new(2).hessian_into(|x| x[0] * x[1], &[2.0, 3.0], &mut h);
    /// assert_eq!(h.as_slice(), [0.0, 1.0, 1.0, 0.0]);
    /// ```
    #[track_caller]
    pub fn hessian_into<F>(&mut self, f: F, x: &[T], hessian: &mut Matrix<T>)
    where
        F: FnMut(&[Dual<Dual<T, C>, C>]) -> Dual<Dual<T, C>, C>,
    {
        self.value_and_hessian_into(f, x, hessian);
    }

    /// Writes ∇²f(x) and returns f(x).
    ///
    /// ```
    /// # use infinitesimal::{HessianWorkspace, Matrix};
    /// let mut h = Matrix::from_fn(2, 2, |_, _| 0.0);
    /// let mut workspace = HessianWorkspace::<f64>::new(2);
    /// assert_eq!(workspace.value_and_hessian_into(|x| x[0] * x[1], &[2.0, 3.0], &mut h), 6.0);
    /// ```
    #[track_caller]
    pub fn value_and_hessian_into<F>(&mut self, f: F, x: &[T], hessian: &mut Matrix<T>) -> T
    where
        F: FnMut(&[Dual<Dual<T, C>, C>]) -> Dual<Dual<T, C>, C>,
    {
        check("the workspace has inputs:", self.inputs.len(), "the point", x.len());
        sweep(&mut self.inputs, f, x, &mut self.gradient, hessian)
    }

    /// Writes ∇f(x) and ∇²f(x) and returns f(x); see [`value_gradient_hessian`](crate::value_gradient_hessian).
    ///
    /// ```
    /// # use infinitesimal::{HessianWorkspace, Matrix};
    /// let (mut gradient, mut h) = ([0.0; 2], Matrix::from_fn(2, 2, |_, _| 0.0));
    /// let mut workspace = HessianWorkspace::<f64>::new(2);
    /// workspace.value_gradient_hessian_into(|x| x[0] * x[1], &[2.0, 3.0], &mut gradient, &mut h);
    /// assert_eq!(gradient, [3.0, 2.0]);
    /// ```
    #[track_caller]
    pub fn value_gradient_hessian_into<F>(
        &mut self,
        f: F,
        x: &[T],
        gradient: &mut [T],
        hessian: &mut Matrix<T>,
    ) -> T
    where
        F: FnMut(&[Dual<Dual<T, C>, C>]) -> Dual<Dual<T, C>, C>,
    {
        check("the workspace has inputs:", self.inputs.len(), "the point", x.len());
        check("the gradient has", gradient.len(), "the point", x.len());
        sweep(&mut self.inputs, f, x, gradient, hessian)
    }
}

/// Makes the inputs the constants `x` and sweeps over the pairs of blocks.
#[track_caller]
fn sweep<T: Real, const C: usize>(
    inputs: &mut [Dual<Dual<T, C>, C>],
    f: impl FnMut(&[Dual<Dual<T, C>, C>]) -> Dual<Dual<T, C>, C>,
    x: &[T],
    gradient: &mut [T],
    hessian: &mut Matrix<T>,
) -> T {
    check("the Hessian has rows:", hessian.rows(), "the point", x.len());
    check("the Hessian has columns:", hessian.columns(), "the point", x.len());
    for (input, &x) in inputs.iter_mut().zip(x) {
        *input = Dual::constant(Dual::constant(x));
    }
    sweep_hessian(inputs, f, gradient, |i, j, entry| {
        hessian[i][j] = entry;
        hessian[j][i] = entry;
    })
}
