//! Numbers from primitive ones and back.

/// Forwards conversions from primitive integers and floats, as constants.
macro_rules! from_primitive {
    ($Value:ty, $($method:ident $Primitive:ty;)*) => {$(
        #[inline]
        fn $method(number: $Primitive) -> Option<Self> {
            <$Value as $crate::num_traits::FromPrimitive>::$method(number)
                .map($crate::surface::Layer::plain)
        }
    )*};
}

/// Forwards conversions to primitive integers and floats: those of the value.
macro_rules! to_primitive {
    ($($method:ident $Primitive:ty;)*) => {$(
        #[inline]
        fn $method(&self) -> Option<$Primitive> {
            $crate::num_traits::ToPrimitive::$method(&$crate::surface::Layer::value(self))
        }
    )*};
}

/// Forwards `NumCast`, `FromPrimitive` and `ToPrimitive`.
macro_rules! conversions {
    ([$($generics:tt)*] $Number:ty, $Value:ty) => {
        /// Converts to a constant, through the conversion of the value's type.
        impl<$($generics)*> $crate::num_traits::NumCast for $Number {
            #[inline]
            fn from<S: $crate::num_traits::ToPrimitive>(number: S) -> Option<Self> {
                <$Value as $crate::num_traits::NumCast>::from(number)
                    .map($crate::surface::Layer::plain)
            }
        }

        impl<$($generics)*> $crate::num_traits::FromPrimitive for $Number {
            $crate::surface::from_primitive! {
                $Value,
                from_i8 i8; from_i16 i16; from_i32 i32; from_i64 i64; from_i128 i128; from_isize isize;
                from_u8 u8; from_u16 u16; from_u32 u32; from_u64 u64; from_u128 u128; from_usize usize;
                from_f32 f32; from_f64 f64;
            }
        }

        impl<$($generics)*> $crate::num_traits::ToPrimitive for $Number {
            $crate::surface::to_primitive! {
                to_i8 i8; to_i16 i16; to_i32 i32; to_i64 i64; to_i128 i128; to_isize isize;
                to_u8 u8; to_u16 u16; to_u32 u32; to_u64 u64; to_u128 u128; to_usize usize;
                to_f32 f32; to_f64 f64;
            }
        }
    };
}

pub(crate) use {conversions, from_primitive, to_primitive};
