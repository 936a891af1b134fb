//! Who evaluates the elementary functions of lanes.

use core::fmt::Debug;

use super::agreement::watch;
use super::number::{LANES, Lanes, by_output};
use super::registers::Packable;
use super::vector::Vector;
use crate::real::Field;
use crate::rules::Unary;

/// Who evaluates the elementary functions of lanes: [`Exact`] or [`Fast`].
///
/// The trait is sealed.
pub trait Elementary: Copy + Debug + 'static {
    #[doc(hidden)]
    fn lift<T: Packable, const M: usize>(
        x: Lanes<T, Self>,
        rule: impl Unary<M>,
    ) -> [Lanes<T, Self>; M];
}

/// The functions of the platform, point by point: the bits are those of the plain program.
#[derive(Clone, Copy, Debug)]
pub struct Exact;

impl Elementary for Exact {
    #[inline(always)]
    fn lift<T: Packable, const M: usize>(
        x: Lanes<T, Self>,
        rule: impl Unary<M>,
    ) -> [Lanes<T, Self>; M] {
        each(x, rule)
    }
}

/// Vector functions: a little less accurate, and much faster.
#[derive(Clone, Copy, Debug)]
pub struct Fast;

impl Elementary for Fast {
    #[inline(always)]
    fn lift<T: Packable, const M: usize>(
        x: Lanes<T, Self>,
        rule: impl Unary<M>,
    ) -> [Lanes<T, Self>; M] {
        // in f64, which rounds an f32 right
        let (y, agreed) = watch(|| rule.value(Vector::of(x.widen())));
        let mut outputs = [x; M];
        if agreed {
            for (output, y) in outputs.iter_mut().zip(y) {
                *output = Lanes::narrow(y.lanes());
            }
        } else {
            // by copies: what the function takes and returns is in memory, and the numbers around it need not be
            let apart = each_apart(Lanes::new(x.registers()), rule);
            for (output, y) in outputs.iter_mut().zip(apart) {
                *output = y;
            }
        }
        outputs
    }
}

/// Applies a rule to each lane, in a place of its own.
#[cold]
#[inline(never)]
fn each_apart<T: Packable, const M: usize>(
    x: Lanes<T, Fast>,
    rule: impl Unary<M>,
) -> [Lanes<T, Fast>; M] {
    each(x, rule)
}

/// Applies a rule to each lane.
#[inline(always)]
pub(super) fn each<T: Packable, E: Elementary, const M: usize>(
    x: Lanes<T, E>,
    rule: impl Unary<M>,
) -> [Lanes<T, E>; M] {
    let mut lanes = [[T::zero(); M]; LANES];
    for (y, x) in lanes.iter_mut().zip(x.to_array()) {
        *y = x.lift(rule);
    }
    by_output(lanes)
}
