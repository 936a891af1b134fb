//! Plain numbers into duals and back.

use num_traits::{FromPrimitive, NumCast, ToPrimitive};

use super::Dual;
use crate::real::{Field, Real};

/// A plain number is a dual that does not vary.
impl<T: Field, const N: usize> From<T> for Dual<T, N> {
    #[inline(always)]
    fn from(value: T) -> Self {
        Self::constant(value)
    }
}

impl<const M: usize, const N: usize> From<f64> for Dual<Dual<f64, M>, N> {
    #[inline(always)]
    fn from(value: f64) -> Self {
        Self::constant(Dual::constant(value))
    }
}

impl<const M: usize, const N: usize> From<f32> for Dual<Dual<f32, M>, N> {
    #[inline(always)]
    fn from(value: f32) -> Self {
        Self::constant(Dual::constant(value))
    }
}

/// Zero, with no tangent.
impl<T: Field, const N: usize> Default for Dual<T, N> {
    #[inline(always)]
    fn default() -> Self {
        <Self as Field>::constant(0.0)
    }
}

/// Converts to a constant, through the conversion of the value's type.
impl<T: Real, const N: usize> NumCast for Dual<T, N> {
    #[inline]
    fn from<S: ToPrimitive>(number: S) -> Option<Self> {
        <T as NumCast>::from(number).map(Self::constant)
    }
}

/// Forwards conversions from primitive integers and floats, as constants.
macro_rules! from_primitive {
    ($($method:ident $Primitive:ty;)*) => {
        impl<T: FromPrimitive + Field, const N: usize> FromPrimitive for Dual<T, N> {
            $(
                #[inline]
                fn $method(number: $Primitive) -> Option<Self> {
                    T::$method(number).map(Self::constant)
                }
            )*
        }
    };
}

from_primitive! {
    from_i8 i8; from_i16 i16; from_i32 i32; from_i64 i64; from_i128 i128; from_isize isize;
    from_u8 u8; from_u16 u16; from_u32 u32; from_u64 u64; from_u128 u128; from_usize usize;
    from_f32 f32; from_f64 f64;
}

/// Forwards conversions to primitive integers and floats: those of the value.
macro_rules! to_primitive {
    ($($method:ident $Primitive:ty;)*) => {
        impl<T: ToPrimitive, const N: usize> ToPrimitive for Dual<T, N> {
            $(
                #[inline]
                fn $method(&self) -> Option<$Primitive> {
                    self.value.$method()
                }
            )*
        }
    };
}

to_primitive! {
    to_i8 i8; to_i16 i16; to_i32 i32; to_i64 i64; to_i128 i128; to_isize isize;
    to_u8 u8; to_u16 u16; to_u32 u32; to_u64 u64; to_u128 u128; to_usize usize;
    to_f32 f32; to_f64 f64;
}
