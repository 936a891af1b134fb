//! The vector registers under the lanes, one interface for those of `f64` and of `f32`.

use core::convert::identity;
use core::fmt::Debug;
use core::ops::{Add, Div, Mul, Neg, Sub};

#[cfg(not(target_feature = "avx"))]
use wide::{f32x4 as Float32, f64x2 as Float64, f64x2 as Tile};
#[cfg(all(target_feature = "avx", not(target_feature = "avx512f")))]
use wide::{f32x4 as Float32, f64x4 as Float64, f64x4 as Tile};
#[cfg(target_feature = "avx512f")]
use wide::{f32x8 as Float32, f64x4 as Tile, f64x8 as Float64};

use super::agreement::ALL;
use super::number::LANES;
use crate::real::{Field, Real};

/// How many numbers are transposed at once.
pub(super) const TILE: usize = if LANES < 4 { LANES } else { 4 };

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
    /// Returns the l-th of all numbers for each l.
    fn transposed(numbers: [Self; TILE]) -> [[T; TILE]; LANES];
}

/// The functions of vectors, each within 2 ulp for arguments that are not too close to the ends of its domain.
pub(super) trait Functions: Sized {
    fn exp(self) -> Self;
    fn ln(self) -> Self;
    fn exp_m1(self) -> Self;
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
    ($($T:ident $Registers:ident, $low:literal $high:literal, $fill:ident $take:ident $transposed:ident;)*) => {$(
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
            fn transposed(numbers: [Self; TILE]) -> [[$T; TILE]; LANES] {
                $transposed(numbers)
            }
        }
    )*};
}

functions! { Float64: exp ln exp_m1 ln_1p cbrt asin acos atan sqrt }

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

/// Transposes by the shuffles of registers.
#[inline(always)]
fn by_shuffles(numbers: [Float64; TILE]) -> [[f64; TILE]; LANES] {
    let mut rows = [[0.0; TILE]; LANES];
    for (t, rows) in rows.as_chunks_mut().0.iter_mut().enumerate() {
        let mut tile = [Tile::splat(0.0); TILE];
        for (part, number) in tile.iter_mut().zip(numbers) {
            *part = Tile::new(number.to_array().as_chunks().0[t]);
        }
        let rows: &mut [_; TILE] = rows;
        for (row, part) in rows.iter_mut().zip(Tile::transpose(tile)) {
            *row = part.to_array();
        }
    }
    rows
}

/// Transposes entry by entry.
#[inline(always)]
fn by_entries(numbers: [Float32; TILE]) -> [[f32; TILE]; LANES] {
    let mut rows = [[0.0; TILE]; LANES];
    for (i, number) in numbers.into_iter().enumerate() {
        let lanes: [f32; LANES] = Registers::to_array(number);
        for (row, x) in rows.iter_mut().zip(lanes) {
            row[i] = x;
        }
    }
    rows
}

// the exponents of the middle half, as `divides_mid_range` of the float itself has them
registers! {
    f64 Float64, 0x3010_0000_0000_0000 0x4fe0_0000_0000_0000, identity identity by_shuffles;
    f32 Float32, 0x3080_0000 0x4f00_0000, fill take by_entries;
}
