//! Approximate comparisons of duals and series: they look at the value *and at every partial or coefficient*, so that no
//! test passes with a wrong derivative.
//!
//! The tolerances are numbers whose values hold for all parts; [`Dual::constant`] makes one of a plain number.

use approx::{AbsDiffEq, RelativeEq, UlpsEq};

use crate::number::{Dual, Taylor};
use crate::real::Real;

/// Forwards the comparisons of a number with a list of parts beside its value to those of the parts.
macro_rules! part_by_part {
    ($Number:ident, $list:ident) => {
        impl<T: Real, const N: usize> $Number<T, N> {
            /// Returns whether `close` holds of the values and of every pair of parts.
            #[inline]
            fn all_parts(&self, other: &Self, close: impl Fn(&T, &T) -> bool) -> bool {
                let mut list = self.$list.iter().zip(&other.$list);
                close(&self.value, &other.value) && list.all(|(p, q)| close(p, q))
            }
        }

        /// Compares the value and every part.
        impl<T: Real + AbsDiffEq<Epsilon = T>, const N: usize> AbsDiffEq for $Number<T, N> {
            type Epsilon = Self;

            #[inline]
            fn default_epsilon() -> Self {
                Self::constant(T::default_epsilon())
            }

            #[inline]
            fn abs_diff_eq(&self, other: &Self, epsilon: Self) -> bool {
                self.all_parts(other, |x, y| x.abs_diff_eq(y, epsilon.value))
            }
        }

        /// Compares the value and every part, each relative to itself.
        impl<T: Real + RelativeEq<Epsilon = T>, const N: usize> RelativeEq for $Number<T, N> {
            #[inline]
            fn default_max_relative() -> Self {
                Self::constant(T::default_max_relative())
            }

            #[inline]
            fn relative_eq(&self, other: &Self, epsilon: Self, max_relative: Self) -> bool {
                self.all_parts(other, |x, y| x.relative_eq(y, epsilon.value, max_relative.value))
            }
        }

        /// Compares the value and every part, each in units in its own last place.
        impl<T: Real + UlpsEq<Epsilon = T>, const N: usize> UlpsEq for $Number<T, N> {
            #[inline]
            fn default_max_ulps() -> u32 {
                T::default_max_ulps()
            }

            #[inline]
            fn ulps_eq(&self, other: &Self, epsilon: Self, max_ulps: u32) -> bool {
                self.all_parts(other, |x, y| x.ulps_eq(y, epsilon.value, max_ulps))
            }
        }
    };
}

part_by_part!(Dual, partials);
part_by_part!(Taylor, coefficients);
