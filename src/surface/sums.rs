//! Sums and products of iterators.

/// Forwards `Sum` and `Product` to + and ×, from the sum and the product of nothing, as plain floats start them.
macro_rules! sums {
    (@[$($generics:tt)*] $Number:ty, $Value:ty, $Sum:ident $sum:ident $op:path) => {
        /// Starts from that of nothing, as plain floats start.
        impl<$($generics)*> ::core::iter::$Sum for $Number {
            #[inline]
            fn $sum<I: Iterator<Item = Self>>(numbers: I) -> Self {
                let of_nothing: $Value = ::core::iter::empty::<$Value>().$sum();
                numbers.fold($crate::surface::Layer::plain(of_nothing), $op)
            }
        }

        /// As of the numbers themselves.
        impl<'a, $($generics)*> ::core::iter::$Sum<&'a Self> for $Number {
            #[inline]
            fn $sum<I: Iterator<Item = &'a Self>>(numbers: I) -> Self {
                numbers.copied().$sum()
            }
        }
    };
    ($generics:tt $Number:ty, $Value:ty) => {
        $crate::surface::sums! { @$generics $Number, $Value, Sum sum ::core::ops::Add::add }
        $crate::surface::sums! { @$generics $Number, $Value, Product product ::core::ops::Mul::mul }
    };
}

pub(crate) use sums;
