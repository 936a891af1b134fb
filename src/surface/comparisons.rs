//! Comparisons look at values alone, as the plain program would.

/// Compares numbers by their values.
macro_rules! comparisons {
    ([$($generics:tt)*] $Number:ty, $Value:ty) => {
        /// Compares values alone, as the plain program would.
        impl<$($generics)*> PartialEq for $Number
        where
            $Value: PartialEq,
        {
            #[inline(always)]
            fn eq(&self, other: &Self) -> bool {
                $crate::surface::Layer::value(self) == $crate::surface::Layer::value(other)
            }
        }

        /// Compares values alone, as the plain program would.
        impl<$($generics)*> PartialOrd for $Number
        where
            $Value: PartialOrd,
        {
            #[inline(always)]
            fn partial_cmp(&self, other: &Self) -> Option<::core::cmp::Ordering> {
                let value = $crate::surface::Layer::value;
                value(self).partial_cmp(&value(other))
            }
        }
    };
}

pub(crate) use comparisons;
