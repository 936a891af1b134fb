//! Numbers as text: that of their value.

/// Forwards `Display` and `LowerExp` to the value.
macro_rules! text {
    (@[$($generics:tt)*] $Number:ty, $Format:ident) => {
        /// Writes the value.
        impl<$($generics)*> ::core::fmt::$Format for $Number {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::$Format::fmt(&$crate::surface::Layer::value(self), f)
            }
        }
    };
    ($generics:tt $Number:ty) => {
        $crate::surface::text! { @$generics $Number, Display }
        $crate::surface::text! { @$generics $Number, LowerExp }
    };
}

pub(crate) use text;
