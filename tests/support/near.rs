//! Comparison but for roundings.

use infinitesimal::Real;

/// Panics unless both numbers agree but for a few roundings.
#[track_caller]
pub(crate) fn near<T: Real>(got: T, want: T) {
    let error = (got - want).abs() / want.abs();
    assert!(error <= T::epsilon() * T::constant(8.0), "{got:e} is not near {want:e}");
}
