//! Catches perturbation confusion in builds with debug assertions.
//!
//! In `derivative(|x| x * derivative(|y| x + y, 1.0), 1.0)` the ε of x and the ε of y are of one type, and
//! the inner driver takes x + y = (1 + ε) + (1 + ε) for a function of y with the slope 2 instead of 1
//! (Siskind and Pearlmutter, "Perturbation Confusion and Referential Transparency", 2005). Types cannot tell
//! them apart here, but a test can: evaluated where no input varies, the function must not vary. A partial
//! that does not vanish there came from a captured dual. It may vanish at the point itself, as that of x·y where y is 0,
//! and so the function is evaluated beside the point as well.
//!
//! The test costs two more evaluations of the inner function, only where a driver runs inside another of the
//! same dual type, and nothing at all without debug assertions or without `std`.

use super::point::sealed::Inputs;
use crate::number::{Dual, Taylor};
use crate::real::Real;

#[cfg(all(debug_assertions, feature = "std"))]
std::thread_local! {
    /// The names of the dual types whose drivers are at work in this thread, and their number; drivers beyond the
    /// sixteenth level are not watched.
    static ACTIVE: core::cell::Cell<([&'static str; 16], usize)> =
        const { core::cell::Cell::new(([""; 16], 0)) };
}

/// The time during which a driver is at work.
#[derive(Debug)]
pub(crate) struct Scope {
    /// Whether a driver of the same dual type was at work already.
    nested: bool,
}

/// The drivers that were at work in a thread, for those that evaluate on its behalf.
#[derive(Clone, Copy, Debug)]
#[cfg(feature = "rayon")]
pub(super) struct Carried {
    #[cfg(debug_assertions)]
    active: ([&'static str; 16], usize),
}

#[cfg(feature = "rayon")]
impl Carried {
    /// Returns the drivers at work in this thread.
    pub(super) fn here() -> Self {
        Self {
            #[cfg(debug_assertions)]
            active: ACTIVE.get(),
        }
    }

    /// Evaluates as in the thread that they are of.
    pub(super) fn evaluate<Y>(self, f: impl FnOnce() -> Y) -> Y {
        #[cfg(debug_assertions)]
        let _own = Own(ACTIVE.replace(self.active));
        f()
    }
}

/// The drivers at work in a thread that evaluates for another; they are restored in the end, after a panic too.
#[cfg(all(feature = "rayon", debug_assertions))]
struct Own(([&'static str; 16], usize));

#[cfg(all(feature = "rayon", debug_assertions))]
impl Drop for Own {
    fn drop(&mut self) {
        ACTIVE.set(self.0);
    }
}

impl Scope {
    /// Enters a driver that makes duals of the type `D` vary.
    #[inline(always)]
    pub(crate) fn enter<D>() -> Self {
        #[cfg(all(debug_assertions, feature = "std"))]
        {
            let name = core::any::type_name::<D>();
            let (mut names, depth) = ACTIVE.get();
            let nested = names[..depth.min(names.len())].contains(&name);
            if let Some(slot) = names.get_mut(depth) {
                *slot = name;
            }
            ACTIVE.set((names, depth + 1));
            Self { nested }
        }
        #[cfg(not(all(debug_assertions, feature = "std")))]
        {
            let _ = core::marker::PhantomData::<D>;
            Self { nested: false }
        }
    }

    /// Returns whether a driver of this type is at work around this one, in builds that look.
    #[cfg(feature = "wide")]
    #[inline(always)]
    pub(crate) fn is_nested(&self) -> bool {
        cfg!(debug_assertions) && self.nested
    }

    /// Panics where `outputs`, evaluated with inputs that do not vary, vary all the same: at the numbers that it is told to
    /// take in place of those of the point.
    #[inline(always)]
    #[track_caller]
    pub(crate) fn check<S: Real, T: Real, const N: usize, Y: AsRef<[Dual<T, N>]>>(
        &self,
        mut outputs: impl FnMut(fn(S) -> S) -> Y,
    ) {
        // the first condition is known to the compiler, which must not see a second call of the function
        if cfg!(all(debug_assertions, feature = "std")) && self.nested {
            assert_plain(outputs(|x| x).as_ref().iter().flat_map(|y| &y.partials));
            assert_plain(outputs(beside).as_ref().iter().flat_map(|y| &y.partials));
        }
    }

    /// As [`check`](Scope::check), for inputs that are there already and do not vary.
    #[inline(always)]
    #[track_caller]
    pub(crate) fn check_inputs<T: Real, const N: usize, A, Y>(
        &self,
        active: &mut A,
        mut outputs: impl FnMut(&A) -> Y,
    ) where
        A: Inputs<Dual<T, N>> + ?Sized,
        Y: AsRef<[Dual<T, N>]>,
    {
        #[cfg(all(debug_assertions, feature = "std"))]
        if self.nested {
            assert_plain(outputs(active).as_ref().iter().flat_map(|y| &y.partials));
            let kept = active.entries().to_vec();
            active.entries().iter_mut().for_each(|x| x.value = beside(x.value));
            assert_plain(outputs(active).as_ref().iter().flat_map(|y| &y.partials));
            active.entries().copy_from_slice(&kept);
        }
        #[cfg(not(all(debug_assertions, feature = "std")))]
        let _ = (self.nested, active, &mut outputs);
    }

    /// As [`check`](Scope::check), for a series.
    #[inline(always)]
    #[track_caller]
    pub(crate) fn check_series<T: Real, const K: usize>(
        &self,
        mut output: impl FnMut(fn(T) -> T) -> Taylor<T, K>,
    ) {
        if cfg!(all(debug_assertions, feature = "std")) && self.nested {
            assert_plain(&output(|x| x).coefficients);
            assert_plain(&output(beside).coefficients);
        }
    }
}

/// Returns a number next to x: towards zero, where a function is more likely to be defined; from zero, upwards.
fn beside<T: Real>(x: T) -> T {
    if x == T::zero() { x + T::epsilon() } else { x - x * T::epsilon() }
}

/// Panics where one of the parts varies that came of inputs that do not vary.
#[track_caller]
fn assert_plain<'t, T: Real + 't>(parts: impl IntoIterator<Item = &'t T>) {
    // NaN and ∞ may come of constants: ∞ · 0 is NaN
    let is_finite = |&p: &T| (p * T::constant(0.0)).is_exact_zero();
    let varies = |p: &T| !p.is_exact_zero() && is_finite(p);
    assert!(
        !parts.into_iter().any(varies),
        "perturbation confusion: the function to be differentiated captures a number that varies in an \
         outer driver of the same dual type, and its ε would be taken for this driver's own; take the \
         inner derivative at a dual point, as in `derivative(f, Dual::constant(x))`, where captured \
         duals are constants"
    );
}

impl Drop for Scope {
    #[inline(always)]
    fn drop(&mut self) {
        #[cfg(all(debug_assertions, feature = "std"))]
        {
            let (names, depth) = ACTIVE.get();
            ACTIVE.set((names, depth - 1));
        }
    }
}
