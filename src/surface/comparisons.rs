//! Comparisons look at values alone, as the plain program would.

/// Compares numbers by their values; with generic parameters for equality and others for order, or the same for both.
macro_rules! comparisons {
    ([$($equal:tt)*] [$($ordered:tt)*] $Number:ty) => {
        /// Compares values alone, as the plain program would.
        impl<$($equal)*> PartialEq for $Number {
            #[inline(always)]
            fn eq(&self, other: &Self) -> bool {
                $crate::surface::Layer::value(self) == $crate::surface::Layer::value(other)
            }
        }

        /// Compares values alone, as the plain program would.
        impl<$($ordered)*> PartialOrd for $Number {
            #[inline(always)]
            fn partial_cmp(&self, other: &Self) -> Option<::core::cmp::Ordering> {
                let value = $crate::surface::Layer::value;
                value(self).partial_cmp(&value(other))
            }
        }
    };
    ($generics:tt $Number:ty) => {
        $crate::surface::comparisons! { $generics $generics $Number }
    };
}

pub(crate) use comparisons;
