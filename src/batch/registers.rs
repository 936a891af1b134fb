//! The vector registers under the lanes, one interface for those of `f64` and of `f32`.

use core::convert::identity;
use core::fmt::Debug;
use core::ops::{Add, Div, Mul, Neg, Sub};

#[cfg(not(target_feature = "avx"))]
use wide::{f32x4 as Float32, f64x2 as Float64};
#[cfg(all(target_feature = "avx", not(target_feature = "avx512f")))]
use wide::{f32x4 as Float32, f64x4 as Float64};
#[cfg(target_feature = "avx512f")]
use wide::{f32x8 as Float32, f64x8 as Float64};

use super::agreement::ALL;
use super::number::LANES;
use super::transposition::{TILE, entries, shuffles};
use crate::real::{Field, Real};

/// A float that has vector registers: `f64` or `f32`.
pub trait Packable: Real + Field<Wide = f64> {
    #[doc(hidden)]
    type Registers: Registers<Self>;

    #[doc(hidden)]
    const MID_RANGE: [Self; 2];

    /// Returns whether two floats have the same bits, any NaN being like any other.
    #[doc(hidden)]
    fn is_same(self, other: Self) -> bool;
}

/// LANES floats at once. What is asked of each is answered by a bit for each.
pub trait Registers<T>:
    Copy
    + Debug
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Neg<Output = Self>
{
    fn splat(x: T) -> Self;
    fn from_array(x: [T; LANES]) -> Self;
    fn to_array(self) -> [T; LANES];
    fn magnitude(self) -> Self;
    fn equal(self, other: Self) -> u32;
    fn less(self, other: Self) -> u32;
    fn less_or_equal(self, other: Self) -> u32;
    /// Returns `self` where `condition` is ±0, elsewhere `other`.
    fn where_zero(self, condition: Self, other: Self) -> Self;
    /// Returns the l-th of all for each l.
    fn to_rows(columns: [Self; TILE]) -> [[T; TILE]; LANES];
    /// Returns those whose l-th are in the l-th row.
    fn from_rows(rows: [[T; TILE]; LANES]) -> [Self; TILE];
}

/// The functions of vectors, each within 2 ulp (`ln_1p` 3) for arguments that are not too close to the ends of its domain. That
/// of `wide` for eˣ − 1 is off by up to 5 ulp near 0.4, and so the platform's is taken.
pub(super) trait Functions: Sized {
    fn exp(self) -> Self;
    fn ln(self) -> Self;
    fn ln_1p(self) -> Self;
    fn cbrt(self) -> Self;
    fn asin(self) -> Self;
    fn acos(self) -> Self;
    fn atan(self) -> Self;
    fn sqrt(self) -> Self;
}

/// Forwards to the methods of the same names.
macro_rules! functions {
    ($Registers:ident: $($name:ident)*) => {
        impl Functions for $Registers {
            $(
                #[inline(always)]
                fn $name(self) -> Self {
                    self.$name()
                }
            )*
        }
    };
}

/// Forwards to the types of `wide`, which name their operations alike.
macro_rules! registers {
    ($($T:ident $Registers:ident, $low:literal $high:literal, $fill:ident $take:ident $tile:ident;)*) => {$(
        impl Packable for $T {
            type Registers = $Registers;

            const MID_RANGE: [Self; 2] = [Self::from_bits($low), Self::from_bits($high)];

            #[inline(always)]
            fn is_same(self, other: Self) -> bool {
                self.to_bits() == other.to_bits() || self.is_nan() && other.is_nan()
            }
        }

        impl Registers<$T> for $Registers {
            #[inline(always)]
            fn splat(x: $T) -> Self {
                Self::splat(x)
            }

            #[inline(always)]
            fn from_array(x: [$T; LANES]) -> Self {
                Self::new($fill(x))
            }

            #[inline(always)]
            fn to_array(self) -> [$T; LANES] {
                $take(self.to_array())
            }

            #[inline(always)]
            fn magnitude(self) -> Self {
                self.abs()
            }

            #[inline(always)]
            fn equal(self, other: Self) -> u32 {
                self.simd_eq(other).to_bitmask() & ALL
            }

            #[inline(always)]
            fn less(self, other: Self) -> u32 {
                self.simd_lt(other).to_bitmask() & ALL
            }

            #[inline(always)]
            fn less_or_equal(self, other: Self) -> u32 {
                self.simd_le(other).to_bitmask() & ALL
            }

            #[inline(always)]
            fn where_zero(self, condition: Self, other: Self) -> Self {
                condition.simd_eq(Self::splat(0.0)).select(self, other)
            }

            #[inline(always)]
            fn to_rows(columns: [Self; TILE]) -> [[$T; TILE]; LANES] {
                $tile::to_rows(columns)
            }

            #[inline(always)]
            fn from_rows(rows: [[$T; TILE]; LANES]) -> [Self; TILE] {
                $tile::from_rows(rows)
            }
        }
    )*};
}

functions! { Float64: exp ln ln_1p cbrt asin acos atan sqrt }

#[cfg(target_feature = "avx")]
use core::convert::{identity as fill, identity as take};

/// Fills registers that are longer than a block with its last point.
#[cfg(not(target_feature = "avx"))]
#[inline(always)]
fn fill([a, b]: [f32; LANES]) -> [f32; 4] {
    [a, b, b, b]
}

/// Takes the points of a block from registers that are longer.
#[cfg(not(target_feature = "avx"))]
#[inline(always)]
fn take([a, b, ..]: [f32; 4]) -> [f32; LANES] {
    [a, b]
}

// the exponents of the middle quarter, as `divides_mid_range` of the float itself has them
registers! {
    f64 Float64, 0x2fe0_0000_0000_0000 0x4fe0_0000_0000_0000, identity identity shuffles;
    f32 Float32, 0x2f00_0000 0x4f00_0000, fill take entries;
}
