//! The chunk that a function itself asks for, by measurement.

use alloc::vec::Vec;
use core::hint::black_box;
use std::time::{Duration, Instant};

use super::jacobian::jacobian;
use super::matrix::Matrix;
use super::seed::{Seeded, constants, seed};
use super::sweep::with_seeds;
use crate::function::{Function, Results};
use crate::number::Dual;
use crate::real::Real;

/// The chunks that are tried, each a copy of the function in the program.
const CHUNKS: [usize; 7] = [4, 8, 12, 16, 24, 32, 64];

/// How often each is timed.
const ROUNDS: usize = 5;

/// A slice with the chunk that was the fastest for a function; made by [`Seeded::tuned`].
///
/// ```
/// use infinitesimal::{Function, Real, seed};
///
/// /// The sum of squares.
/// struct Squares;
///
/// impl Function for Squares {
///     type Output<T: Real> = T;
///
///     fn evaluate<T: Real>(&self, x: &[T]) -> T {
///         x.iter().map(|&x| x * x).sum()
///     }
/// }
///
/// let tuned = seed(&[1.0; 50]).tuned(&Squares);
/// // measured once, used at many points
/// for step in 0..3 {
///     let x = [f64::from(step); 50];
///     assert_eq!(tuned.at(&x).gradient(&Squares), [2.0 * f64::from(step); 50]);
/// }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Tuned<'p, T> {
    x: &'p [T],
    chunk: usize,
}

impl<'p, T: Real + 'static, const C: usize> Seeded<'p, T, C> {
    /// Measures which chunk is the fastest for `f` here. The result of a derivative does not depend on it, to the last bit.
    ///
    /// A chunk is a type, `Dual<T, 16>`, and the function has to be generic to be run with several: a [`Function`].
    /// Chunks of 4, 8, 12, 16, 24, 32 and 64 inputs are tried, as far as they are not longer than the slice needs.
    ///
    /// ```
    /// # use infinitesimal::{Function, Real, seed};
    /// # struct Squares;
    /// # impl Function for Squares {
    /// #     type Output<T: Real> = T;
    /// #     fn evaluate<T: Real>(&self, x: &[T]) -> T { x.iter().map(|&x| x * x).sum() }
    /// # }
    /// let tuned = seed(&[1.0; 50]).tuned(&Squares);
    /// println!("{} inputs at a time", tuned.chunk());
    /// assert_eq!(tuned.gradient(&Squares), [2.0; 50]);
    /// ```
    ///
    /// # Cost
    ///
    /// Six evaluations on each of at most seven types of duals; a gradient at a hundred inputs takes seven. The function is
    /// compiled for each of the seven, here and for the Jacobian: where it is known which chunk is the best,
    /// [`chunk`](Seeded::chunk) compiles it once.
    pub fn tuned<F: Function>(self, f: &F) -> Tuned<'p, T> {
        let x = self.as_slice();
        let n = x.len();
        // up to the first that seeds all inputs in one evaluation
        let enough = CHUNKS.iter().position(|&chunk| chunk >= n).unwrap_or(CHUNKS.len() - 1);
        let mut best = [Duration::MAX; CHUNKS.len()];
        // the first round warms up; interleaved, so that none of them has the processor at its slowest
        for round in 0..=ROUNDS {
            for (best, chunk) in best[..=enough].iter_mut().zip(CHUNKS) {
                let time = with_chunk(chunk, OnePass { f, x });
                if round > 0 {
                    *best = time.min(*best);
                }
            }
        }
        let whole = |(chunk, time): (usize, Duration)| {
            let passes = u32::try_from(n.div_ceil(chunk)).unwrap_or(u32::MAX);
            time.saturating_mul(passes)
        };
        let chunk = CHUNKS.into_iter().zip(best).min_by_key(|&pair| whole(pair));
        Tuned { x, chunk: chunk.map_or(CHUNKS[0], |(chunk, _)| chunk) }
    }
}

impl<T: Real + 'static> Tuned<'_, T> {
    /// Returns the chunk, the number of inputs that are seeded in one evaluation.
    pub fn chunk(self) -> usize {
        self.chunk
    }

    /// Returns another point with the same chunk.
    pub fn at(self, x: &[T]) -> Tuned<'_, T> {
        Tuned { x, chunk: self.chunk }
    }

    /// Returns ∇f(x); see [`gradient`](crate::gradient).
    ///
    /// # Panics
    ///
    /// Panics where f has not exactly one result.
    #[track_caller]
    pub fn gradient<F: Function>(self, f: &F) -> Vec<T> {
        let j = self.jacobian(f);
        let rows = j.rows();
        assert!(rows == 1, "the gradient of {rows} results; perhaps you meant `jacobian`");
        j[0].to_vec()
    }

    /// Returns J(x); see [`jacobian`](crate::jacobian).
    #[track_caller]
    pub fn jacobian<F: Function>(self, f: &F) -> Matrix<T> {
        with_chunk(self.chunk, Whole { f, x: self.x })
    }
}

/// What is done with a chunk that is known at run time.
trait Sweep {
    type Output;

    fn run<const C: usize>(self) -> Self::Output;
}

/// Runs a sweep with one of [`CHUNKS`].
#[track_caller]
fn with_chunk<S: Sweep>(chunk: usize, sweep: S) -> S::Output {
    match chunk {
        4 => sweep.run::<4>(),
        8 => sweep.run::<8>(),
        12 => sweep.run::<12>(),
        16 => sweep.run::<16>(),
        24 => sweep.run::<24>(),
        32 => sweep.run::<32>(),
        _ => sweep.run::<64>(),
    }
}

/// One evaluation with the first chunk of inputs seeded, timed.
struct OnePass<'s, T, F> {
    f: &'s F,
    x: &'s [T],
}

impl<T: Real, F: Function> Sweep for OnePass<'_, T, F> {
    type Output = Duration;

    fn run<const C: usize>(self) -> Duration {
        let mut active = constants::<T, C>(self.x);
        let start = Instant::now();
        with_seeds(&mut active[..], 0, C.min(self.x.len()), |x| {
            black_box(self.f.evaluate(black_box(x)));
        });
        start.elapsed()
    }
}

/// A Jacobian.
struct Whole<'s, T, F> {
    f: &'s F,
    x: &'s [T],
}

impl<T: Real + 'static, F: Function> Sweep for Whole<'_, T, F> {
    type Output = Matrix<T>;

    #[track_caller]
    fn run<const C: usize>(self) -> Matrix<T> {
        let f = |x: &[Dual<T, C>]| self.f.evaluate(x).as_results().to_vec();
        jacobian(f, seed(self.x).chunk::<C>())
    }
}
