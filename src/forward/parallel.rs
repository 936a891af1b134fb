//! The chunks of a slice on all cores.

use alloc::vec;
use alloc::vec::Vec;

use rayon::prelude::*;

use super::confusion::{Carried, Scope};
use super::jacobian::Outputs;
use super::matrix::Matrix;
use super::seed::{Seeded, constants, constants_at};
use super::sweep::{DEFAULT_CHUNK, check_outputs, with_seeds};
use crate::number::Dual;
use crate::real::Real;

/// A slice whose chunks are evaluated on all cores; made by [`Seeded::parallel`].
#[derive(Debug)]
pub struct Parallel<'p, T, const C: usize = DEFAULT_CHUNK> {
    x: &'p [T],
}

impl<T, const C: usize> Clone for Parallel<'_, T, C> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, const C: usize> Copy for Parallel<'_, T, C> {}

impl<'p, T, const C: usize> Seeded<'p, T, C> {
    /// Evaluates the chunks on all cores, in the pool of threads of [rayon](https://docs.rs/rayon), with the same result to
    /// the last bit.
    ///
    /// The function is shared by the threads, and so it is `Fn + Sync`, where the drivers take an `FnMut`; therefore
    /// derivatives are methods here.
    ///
    /// ```
    /// use infinitesimal::seed;
    ///
    /// let x = [1.0, 2.0, 3.0];
    /// let f = |x: &[infinitesimal::Dual<f64, 1>]| x[0] * x[1] * x[2];
    /// assert_eq!(seed(&x).one_at_a_time().parallel().gradient(f), [6.0, 3.0, 2.0]);
    ///
    /// let j = seed(&x).parallel().jacobian(|x| [x[0] * x[1], x[2]]);
    /// assert_eq!(j.as_slice(), [2.0, 1.0, 0.0, 0.0, 0.0, 1.0]);
    /// ```
    ///
    /// # Cost
    ///
    /// The evaluations of the serial drivers, and a copy of the inputs for each thread. The Jacobian of 2000 outputs at 2000
    /// inputs took 0.38 of the time of [`jacobian`](crate::jacobian) with two cores, in part because the table is filled in
    /// parallel, too (`cargo bench --bench parallel --features rayon`).
    ///
    /// # Panics
    ///
    /// A panic of the function in any thread is one of the method; perturbation confusion is caught as by the drivers.
    ///
    /// # See also
    ///
    /// [`gradient`](crate::gradient), [`jacobian`](crate::jacobian) and [`hessian`](crate::hessian) at `seed(&x)`, in one
    /// thread.
    #[inline]
    pub fn parallel(self) -> Parallel<'p, T, C> {
        Parallel { x: self.as_slice() }
    }
}

impl<'p, T: Real + Send + Sync + 'static, const C: usize> Parallel<'p, T, C> {
    /// Returns ∇f(x); see [`gradient`](crate::gradient).
    ///
    /// ```
    /// # use infinitesimal::seed;
    /// assert_eq!(seed(&[2.0, 3.0]).parallel().gradient(|x| x[0] * x[1]), [3.0, 2.0]);
    /// ```
    #[track_caller]
    pub fn gradient<F>(self, f: F) -> Vec<T>
    where
        F: Fn(&[Dual<T, C>]) -> Dual<T, C> + Sync,
    {
        self.value_and_gradient(f).1
    }

    /// Returns (f(x), ∇f(x)); see [`gradient`](crate::gradient).
    ///
    /// ```
    /// # use infinitesimal::seed;
    /// let (value, gradient) = seed(&[2.0, 3.0]).parallel().value_and_gradient(|x| x[0] * x[1]);
    /// assert_eq!((value, gradient), (6.0, vec![3.0, 2.0]));
    /// ```
    #[track_caller]
    pub fn value_and_gradient<F>(self, f: F) -> (T, Vec<T>)
    where
        F: Fn(&[Dual<T, C>]) -> Dual<T, C> + Sync,
    {
        let scope = Scope::enter::<Dual<T, C>>();
        scope.check(|at| [f(&constants_at(self.x, at))]);
        let passes = self.passes(f);
        let partials = passes.iter().flat_map(|y| y.partials).take(self.x.len());
        (passes[0].value, partials.collect())
    }

    /// Returns J(x); see [`jacobian`](crate::jacobian).
    ///
    /// ```
    /// # use infinitesimal::seed;
    /// let j = seed(&[2.0, 3.0]).parallel().jacobian(|x| vec![x[0] * x[1]]);
    /// assert_eq!(j[0], [3.0, 2.0]);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics where f returns another number of outputs in a later chunk than in the first.
    #[track_caller]
    pub fn jacobian<F, Y>(self, f: F) -> Matrix<T>
    where
        F: Fn(&[Dual<T, C>]) -> Y + Sync,
        Y: Outputs<Seeded<'p, T, C>, Dual<T, C>> + Send + Sync,
    {
        self.value_and_jacobian(f).1
    }

    /// Returns (f(x), J(x)); see [`jacobian`](crate::jacobian).
    ///
    /// ```
    /// # use infinitesimal::seed;
    /// let (y, j) = seed(&[2.0, 3.0]).parallel().value_and_jacobian(|x| [x[0] * x[1]]);
    /// assert_eq!((y, &j[0]), ([6.0], &[3.0, 2.0][..]));
    /// ```
    ///
    /// # Panics
    ///
    /// Panics where f returns another number of outputs in a later chunk than in the first.
    #[track_caller]
    pub fn value_and_jacobian<F, Y>(self, f: F) -> (Y::Values, Matrix<T>)
    where
        F: Fn(&[Dual<T, C>]) -> Y + Sync,
        Y: Outputs<Seeded<'p, T, C>, Dual<T, C>> + Send + Sync,
    {
        let n = self.x.len();
        let scope = Scope::enter::<Dual<T, C>>();
        scope.check(|at| f(&constants_at(self.x, at)));
        let passes = self.passes(f);
        let rows = passes[0].as_ref().len();
        for y in &passes {
            check_outputs(rows, y.as_ref().len());
        }
        let mut entries = vec![T::constant(0.0); rows * n];
        let store = |(row, entries): (usize, &mut [T])| {
            for (y, entries) in passes.iter().zip(entries.chunks_mut(C)) {
                entries.copy_from_slice(&y.as_ref()[row].partials[..entries.len()]);
            }
        };
        entries.par_chunks_mut(n.max(1)).enumerate().for_each(store);
        (passes[0].extract(|y| y.value), Matrix::from_entries(rows, n, entries))
    }

    /// Returns ∇²f(x), by blocks of C × C inputs; see [`hessian`](crate::hessian). Blocks of 4, by `chunk::<4>()`, are a better
    /// choice for most functions than the default, which is a gradient's.
    ///
    /// ```
    /// # use infinitesimal::seed;
    /// let h = seed(&[2.0, 5.0]).chunk::<1>().parallel().hessian(|x| x[0] * x[0] * x[1]);
    /// assert_eq!(h.as_slice(), [10.0, 4.0, 4.0, 0.0]);
    /// ```
    #[track_caller]
    pub fn hessian<F>(self, f: F) -> Matrix<T>
    where
        F: Fn(&[Dual<Dual<T, C>, C>]) -> Dual<Dual<T, C>, C> + Sync,
    {
        self.value_and_hessian(f).1
    }

    /// Returns (f(x), ∇²f(x)); see [`hessian`](crate::hessian).
    ///
    /// ```
    /// # use infinitesimal::seed;
    /// let x = [2.0, 5.0];
    /// let (value, h) = seed(&x).chunk::<2>().parallel().value_and_hessian(|x| x[0] * x[1]);
    /// assert_eq!((value, h.as_slice()), (10.0, &[0.0, 1.0, 1.0, 0.0][..]));
    /// ```
    #[track_caller]
    pub fn value_and_hessian<F>(self, f: F) -> (T, Matrix<T>)
    where
        F: Fn(&[Dual<Dual<T, C>, C>]) -> Dual<Dual<T, C>, C> + Sync,
    {
        let n = self.x.len();
        let scope = Scope::enter::<Dual<Dual<T, C>, C>>();
        scope.check(|at| [f(&constants(&constants_at::<T, C>(self.x, at)))]);
        // blocks of rows up to the block of columns
        let pairs: Vec<(usize, usize)> =
            (0..self.chunks()).flat_map(|j| (0..=j).map(move |i| (i * C, j * C))).collect();
        let drivers = Carried::here();
        let evaluate = |active: &mut Seeds<T, C>, &(row, column): &(usize, usize)| {
            if active.column != Some(column) {
                let mut inner = constants::<T, C>(self.x);
                let columns = C.min(n - column);
                active.inputs = with_seeds(&mut inner[..], column, columns, constants::<_, C>);
                active.column = Some(column);
            }
            drivers.evaluate(|| with_seeds(&mut active.inputs[..], row, C.min(n - row), &f))
        };
        let blocks: Vec<_> = pairs.par_iter().map_init(Seeds::default, evaluate).collect();
        let mut hessian = Matrix::from_fn(n, n, |_, _| T::zero());
        for (&(row, column), y) in pairs.iter().zip(&blocks) {
            for i in row..n.min(row + C) {
                for j in i.max(column)..n.min(column + C) {
                    let entry = y.partials[i - row].partials[j - column];
                    hessian[i][j] = entry;
                    hessian[j][i] = entry;
                }
            }
        }
        (blocks[0].value.value, hessian)
    }

    /// Returns the number of chunks, one where there are no inputs.
    fn chunks(self) -> usize {
        self.x.len().div_ceil(C).max(1)
    }

    /// Evaluates f for each chunk of inputs.
    fn passes<Y: Send>(self, f: impl Fn(&[Dual<T, C>]) -> Y + Sync) -> Vec<Y> {
        let drivers = Carried::here();
        let evaluate = |active: &mut Vec<Dual<T, C>>, chunk: usize| {
            let (start, n) = (chunk * C, self.x.len());
            drivers.evaluate(|| with_seeds(&mut active[..], start, C.min(n - start), &f))
        };
        (0..self.chunks()).into_par_iter().map_init(|| constants(self.x), evaluate).collect()
    }
}

/// The inputs of a thread, whose inner duals vary in a block of columns.
struct Seeds<T, const C: usize> {
    column: Option<usize>,
    inputs: Vec<Dual<Dual<T, C>, C>>,
}

impl<T, const C: usize> Default for Seeds<T, C> {
    fn default() -> Self {
        Self { column: None, inputs: Vec::new() }
    }
}
