//! Plain numbers as a subset of duals: `nalgebra::convert`, `try_convert` and `cast`.
//!
//! A dual belongs to the plain numbers where it does not vary, and `is_in_subset` says no of one with a live partial: a
//! matrix of such duals is not a plain matrix. The conversion of a single number, `try_convert::<_, f64>`, gives its
//! value all the same, as `ToPrimitive` does: nalgebra asks for it where it decides how to compute (the number of
//! squarings in `Matrix::exp`), and those decisions are the plain program's.

use simba::scalar::{SubsetOf, SupersetOf};

use crate::number::Dual;
use crate::real::Real;

/// Declares primitive numbers to be duals without a tangent.
macro_rules! plain {
    ($($Plain:ty)*) => {$(
        impl<T: Real + SupersetOf<$Plain>, const N: usize> SubsetOf<Dual<T, N>> for $Plain {
            #[inline]
            fn to_superset(&self) -> Dual<T, N> {
                Dual::constant(T::from_subset(self))
            }

            #[inline]
            fn from_superset(number: &Dual<T, N>) -> Option<Self> {
                number.value.to_subset()
            }

            #[inline]
            fn from_superset_unchecked(number: &Dual<T, N>) -> Self {
                number.value.to_subset_unchecked()
            }

            #[inline]
            fn is_in_subset(number: &Dual<T, N>) -> bool {
                number.is_outer_constant() && number.value.is_in_subset()
            }
        }
    )*};
}

plain! { u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize f32 f64 }

/// Every dual is one of its own kind.
impl<T: Real, const N: usize> SubsetOf<Self> for Dual<T, N> {
    #[inline(always)]
    fn to_superset(&self) -> Self {
        *self
    }

    #[inline(always)]
    fn from_superset_unchecked(number: &Self) -> Self {
        *number
    }

    #[inline(always)]
    fn is_in_subset(_: &Self) -> bool {
        true
    }
}

/// A dual is a dual of duals that does not vary in the outer lanes.
impl<T: Real, const M: usize, const N: usize> SubsetOf<Dual<Dual<T, M>, N>> for Dual<T, M> {
    #[inline(always)]
    fn to_superset(&self) -> Dual<Dual<T, M>, N> {
        Dual::constant(*self)
    }

    #[inline(always)]
    fn from_superset_unchecked(number: &Dual<Dual<T, M>, N>) -> Self {
        number.value
    }

    #[inline(always)]
    fn is_in_subset(number: &Dual<Dual<T, M>, N>) -> bool {
        number.is_outer_constant()
    }
}

impl<T: Real, const N: usize> Dual<T, N> {
    /// Returns whether no outer partial is live.
    #[inline(always)]
    fn is_outer_constant(&self) -> bool {
        self.partials.iter().all(T::is_exact_zero)
    }
}
