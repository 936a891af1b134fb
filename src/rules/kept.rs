//! Rules that may be kept: what [`Unary::kept`] and [`Binary::kept`] return where there is nothing to keep.

use num_traits::Float;

use super::{Binary, Unary};
use crate::real::Field;

/// No rule at all; the type of the rule that is not kept.
#[derive(Clone, Copy, Debug)]
pub(super) enum Unkept {}

impl<const M: usize> Unary<M> for Unkept {
    const NAMES: [&'static str; M] = [""; M];

    fn value<F: Float>(self, _: F) -> [F; M] {
        match self {}
    }

    fn slope<T: Field>(self, _: T, _: [T; M]) -> [T; M] {
        match self {}
    }
}

impl<const M: usize> Binary<M> for Unkept {
    const NAMES: [&'static str; M] = [""; M];

    fn value<F: Float>(self, _: F, _: F) -> [F; M] {
        match self {}
    }

    fn slopes<T: Field>(self, _: T, _: T, _: [T; M]) -> [[T; M]; 2] {
        match self {}
    }
}

/// Forwards `kept` to the rule itself: `kept!(Unary<2>);`.
macro_rules! kept {
    ($($Rule:tt)*) => {
        #[inline(always)]
        fn kept(self) -> Option<impl $($Rule)* + Send + Sync + 'static> {
            Some(self)
        }
    };
}

pub(super) use kept;
