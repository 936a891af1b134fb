//! The shapes of solutions and parameters.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

use crate::number::Dual;
use crate::real::Real;

/// Keeps [`Numbers`] to this crate, so that it can grow.
pub(crate) mod sealed {
    /// A shape that the crate knows.
    pub trait Sealed {}
}

/// Parameters or a solution: one number, or several in an array, a `Vec`, an `SVector` or a `DVector`.
///
/// | parameters | the solver sees | and returns | the solution | what [`argmin`](super::argmin()) minimises sees |
/// |---|---|---|---|---|
/// | `T` | `f64` | `f64` | `T` | `Dual<T>` |
/// | `[T; N]` | `[f64; N]` | `[f64; N]` | `[T; N]` | `[Dual<T, N>; N]` |
/// | `Vec<T>` | `Vec<f64>` | `Vec<f64>` | `Vec<T>` | `Vec<Dual<T, 4>>` |
/// | `SVector<T, N>` | `SVector<f64, N>` | `SVector<f64, N>` | `SVector<T, N>` | `SVector<Dual<T, N>, N>` |
/// | `DVector<T>` | `DVector<f64>` | `DVector<f64>` | `DVector<T>` | `DVector<Dual<T, 4>>` |
///
/// T is any [`Real`] number; the shapes of p and x are independent. The trait is sealed.
///
/// ```
/// use infinitesimal::{gradient, implicit};
///
/// // two unknowns, three parameters: x + y = a, xy = b, and x is the larger; c has no part in it
/// let larger = |[a, b, c]: [_; 3]| {
///     let solve = |[a, b, _]: [f64; 3]| {
///         let x = a / 2.0 + (a * a / 4.0 - b).sqrt();
///         [x, a - x]
///     };
///     implicit::root(solve, |[x, y], [a, b, _]| [x + y - a, x * y - b], [a, b, c]).unwrap()[0]
/// };
/// assert_eq!(gradient(larger, [3.0, 2.0, 1.0]), [2.0, -1.0, 0.0]);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no number and no list of numbers",
    note = "parameters and solutions are one number `T`, `[T; N]`, `Vec<T>`, `SVector<T, N>` or `DVector<T>`, all by value"
)]
pub trait Numbers: sealed::Sealed {
    /// What it holds.
    type Number;
    /// The same shape with other entries.
    type With<U>;
    /// The number in which a function to be minimised varies with a solution of this shape: a dual over `T`.
    type Active<T: Real>: Lanes<T>;

    #[doc(hidden)]
    fn collect<U>(length: usize, entry: impl FnMut(usize) -> U) -> Self::With<U>;

    #[doc(hidden)]
    fn entries<U>(list: &Self::With<U>) -> &[U];

    #[doc(hidden)]
    fn entries_mut<U>(list: &mut Self::With<U>) -> &mut [U];

    #[doc(hidden)]
    fn numbers(&self) -> &[Self::Number];
}

/// A dual over `T`, of which generic code does not know the number of lanes.
pub trait Lanes<T>: Real + sealed::Sealed {
    /// The number of lanes.
    const LANES: usize;

    #[doc(hidden)]
    fn seeded(value: T, lane: Option<usize>) -> Self;

    #[doc(hidden)]
    fn partials(&self) -> &[T];
}

impl<T: Real> sealed::Sealed for T {}

impl<T: Real, const N: usize> Lanes<T> for Dual<T, N> {
    const LANES: usize = N;

    #[inline(always)]
    fn seeded(value: T, lane: Option<usize>) -> Self {
        match lane {
            Some(lane) => Self::variable(value, lane),
            None => Self::constant(value),
        }
    }

    #[inline(always)]
    fn partials(&self) -> &[T] {
        &self.partials
    }
}

/// One number.
impl<S: Real> Numbers for S {
    type Number = S;
    type With<U> = U;
    type Active<T: Real> = Dual<T>;

    #[inline(always)]
    fn collect<U>(_: usize, mut entry: impl FnMut(usize) -> U) -> U {
        entry(0)
    }

    #[inline(always)]
    fn entries<U>(list: &U) -> &[U] {
        core::slice::from_ref(list)
    }

    #[inline(always)]
    fn entries_mut<U>(list: &mut U) -> &mut [U] {
        core::slice::from_mut(list)
    }

    #[inline(always)]
    fn numbers(&self) -> &[S] {
        core::slice::from_ref(self)
    }
}

impl<S: Real, const N: usize> sealed::Sealed for [S; N] {}

impl<S: Real, const N: usize> Numbers for [S; N] {
    type Number = S;
    type With<U> = [U; N];
    type Active<T: Real> = Dual<T, N>;

    #[inline(always)]
    fn collect<U>(_: usize, entry: impl FnMut(usize) -> U) -> [U; N] {
        core::array::from_fn(entry)
    }

    #[inline(always)]
    fn entries<U>(list: &[U; N]) -> &[U] {
        list
    }

    #[inline(always)]
    fn entries_mut<U>(list: &mut [U; N]) -> &mut [U] {
        list
    }

    #[inline(always)]
    fn numbers(&self) -> &[S] {
        self
    }
}

/// The lanes in which a solution of any length varies.
#[cfg(feature = "alloc")]
pub(crate) const CHUNK: usize = 4;

#[cfg(feature = "alloc")]
impl<S: Real> sealed::Sealed for Vec<S> {}

#[cfg(feature = "alloc")]
impl<S: Real> Numbers for Vec<S> {
    type Number = S;
    type With<U> = Vec<U>;
    type Active<T: Real> = Dual<T, CHUNK>;

    fn collect<U>(length: usize, entry: impl FnMut(usize) -> U) -> Vec<U> {
        (0..length).map(entry).collect()
    }

    fn entries<U>(list: &Vec<U>) -> &[U] {
        list
    }

    fn entries_mut<U>(list: &mut Vec<U>) -> &mut [U] {
        list
    }

    fn numbers(&self) -> &[S] {
        self
    }
}
