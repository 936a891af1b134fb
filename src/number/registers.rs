//! Blocks of partials in vector registers, on targets that have AVX.
//!
//! Blocks move between memory and registers whole, never partial by partial: so they stay in registers from one operation
//! to the next, and around the loops of a function as well.

use core::ops::Mul;

use wide::{f32x4, f32x8, f64x2, f64x4, f64x8};

use super::kernels::{Block, Kernel};

/// A vector register of B floats.
trait Register<T, const B: usize>: Block<T> {
    fn load(block: [T; B]) -> Self;
    fn store(self) -> [T; B];
}

/// Forwards to a type of `wide`.
macro_rules! register {
    ($($T:ident $B:literal $Register:ident;)*) => {$(
        impl Register<$T, $B> for $Register {
            #[inline(always)]
            fn load(block: [$T; $B]) -> Self {
                Self::new(block)
            }

            #[inline(always)]
            fn store(self) -> [$T; $B] {
                self.to_array()
            }
        }

        impl Block<$T> for $Register {
            #[inline(always)]
            fn splat(x: $T) -> Self {
                Self::splat(x)
            }

            #[inline(always)]
            fn strong_mul(self, tangent: Self) -> Self {
                let zero = Self::splat(0.0);
                tangent.simd_ne(zero).select(self * tangent, zero)
            }

            #[inline(always)]
            fn unsigned_zero(self) -> Self {
                self + Self::splat(0.0)
            }

            #[inline(always)]
            fn times<C>(self, c: C) -> Self
            where
                $T: Mul<C, Output = $T>,
            {
                self * Self::splat(1.0 * c)
            }
        }
    )*};
}

register! {
    f64 8 f64x8; f64 4 f64x4; f64 2 f64x2;
    f32 8 f32x8; f32 4 f32x4;
}

/// Lets a kernel act on pairs of `f64`.
#[inline(always)]
pub(crate) fn act_on_f64<const N: usize>(
    kernel: impl Kernel<f64>,
    mut p: [f64; N],
    q: [f64; N],
) -> [f64; N] {
    let rest = in_blocks::<f64, f64x8, 8>(kernel, (&mut p, &q));
    let rest = in_blocks::<f64, f64x4, 4>(kernel, rest);
    let rest = in_blocks::<f64, f64x2, 2>(kernel, rest);
    one_by_one(kernel, rest);
    p
}

/// Lets a kernel act on pairs of `f32`.
#[inline(always)]
pub(crate) fn act_on_f32<const N: usize>(
    kernel: impl Kernel<f32>,
    mut p: [f32; N],
    q: [f32; N],
) -> [f32; N] {
    let rest = in_blocks::<f32, f32x8, 8>(kernel, (&mut p, &q));
    let rest = in_blocks::<f32, f32x4, 4>(kernel, rest);
    one_by_one(kernel, rest);
    p
}

/// Acts on as many blocks as there are and returns the rest.
#[inline(always)]
fn in_blocks<'x, T: Copy, R: Register<T, B>, const B: usize>(
    kernel: impl Kernel<T>,
    (p, q): (&'x mut [T], &'x [T]),
) -> (&'x mut [T], &'x [T]) {
    let (blocks, rest) = p.as_chunks_mut();
    let (of_q, rest_of_q) = q.as_chunks();
    for (p, q) in blocks.iter_mut().zip(of_q) {
        *p = kernel.act(R::load(*p), R::load(*q)).store();
    }
    (rest, rest_of_q)
}

/// Acts on one pair after the other.
#[inline(always)]
fn one_by_one<T: Copy + Block<T>>(kernel: impl Kernel<T>, (p, q): (&mut [T], &[T])) {
    for (p, &q) in p.iter_mut().zip(q) {
        *p = kernel.act(*p, q);
    }
}
