//! Ridders' extrapolation of central differences.

use super::stencil::{LARGEST, Quotient};
use crate::real::Real;

/// How many steps are taken, each half of the one before.
const HALVINGS: u8 = 10;
const _: () = assert!(HALVINGS as usize == LARGEST);

/// Returns the first step at x: |x|/8, so that no sign changes, or 1/8 at zero.
pub(super) fn first<T: Real>(x: T) -> T {
    let size = if x == T::zero() { T::one() } else { x.abs() };
    size * T::constant(0.125)
}

/// Returns the central differences at h, h/2, h/4, …; one-sided ones where the room is short on one side.
pub(super) fn lay<T: Real>(x: T, h: T, room: Option<[T; 2]>) -> impl Iterator<Item = Quotient<T>> {
    let [below, above] = room.unwrap_or([T::infinity(); 2]);
    let wide = below.max(above);
    // an edge: one-sided
    let edge = below.min(above) < h * T::constant(1.0 / 1024.0);
    let h = if edge { h.min(wide) } else { h.min(below).min(above) };
    (0..HALVINGS).map(move |k| {
        let far = (x + h * T::constant(0.5).powi(i32::from(k))) - x;
        let (low, high) = match edge {
            true if above >= below => (T::zero(), far),
            true => (-far, T::zero()),
            false => (-far, far),
        };
        Quotient { low, high, coefficient: T::one() }
    })
}

/// Returns the entry of the extrapolated tableau that agrees best with its parents.
///
/// `symmetric` quotients have even powers of h in their error, one-sided ones all of them.
pub(super) fn extrapolate<T: Real>(quotients: impl Iterator<Item = T>, symmetric: bool) -> T {
    let mut row = [T::zero(); LARGEST];
    let mut len = 0;
    let (mut best, mut least) = (T::nan(), T::infinity());
    for quotient in quotients {
        if !quotient.is_finite() {
            // too large a step for f: begin anew with the next
            len = 0;
            continue;
        }
        if best.is_nan() {
            best = quotient;
        }
        let mut entry = quotient;
        let mut power = T::one();
        for above in &mut row[..len] {
            power *= T::constant(if symmetric { 4.0 } else { 2.0 });
            let next = entry + (entry - *above) / (power - T::one());
            let error = (next - entry).abs().max((next - *above).abs());
            if error < least {
                (best, least) = (next, error);
            }
            *above = core::mem::replace(&mut entry, next);
        }
        row[len] = entry;
        len += 1;
    }
    best
}
