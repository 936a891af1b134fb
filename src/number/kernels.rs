//! What operations do with partials: each formula once, for one partial and for a block of them.

use core::ops::{Add, Mul, Neg, Sub};

use crate::real::Field;

/// One partial of type `T`, or a block of them in a vector register.
pub trait Block<T>:
    Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Neg<Output = Self>
{
    /// Returns the same number in all places.
    fn splat(x: T) -> Self;

    /// Returns `self` · `tangent`, with the strong zero in each place.
    fn strong_mul(self, tangent: Self) -> Self;

    /// Returns the same, with +0 for −0 in each place.
    fn unsigned_zero(self) -> Self;

    /// Returns `self` · c for a plain c.
    fn times<C>(self, c: C) -> Self
    where
        T: Mul<C, Output = T>;
}

impl<T: Field> Block<T> for T {
    #[inline(always)]
    fn splat(x: T) -> T {
        x
    }

    #[inline(always)]
    fn strong_mul(self, tangent: T) -> T {
        Field::strong_mul(self, tangent)
    }

    #[inline(always)]
    fn unsigned_zero(self) -> T {
        Field::unsigned_zero(self)
    }

    #[inline(always)]
    fn times<C>(self, c: C) -> T
    where
        T: Mul<C, Output = T>,
    {
        self * c
    }
}

/// What an operation does with a partial p of its first number and q of its second.
pub trait Kernel<T>: Copy {
    fn act<B: Block<T>>(self, p: B, q: B) -> B;
}

/// −p.
#[derive(Clone, Copy)]
pub(super) struct Negative;

impl<T: Field> Kernel<T> for Negative {
    #[inline(always)]
    fn act<B: Block<T>>(self, p: B, _: B) -> B {
        -p
    }
}

/// p + q.
#[derive(Clone, Copy)]
pub(super) struct Sum;

impl<T: Field> Kernel<T> for Sum {
    #[inline(always)]
    fn act<B: Block<T>>(self, p: B, q: B) -> B {
        p + q
    }
}

/// p − q.
#[derive(Clone, Copy)]
pub(super) struct Difference;

impl<T: Field> Kernel<T> for Difference {
    #[inline(always)]
    fn act<B: Block<T>>(self, p: B, q: B) -> B {
        p - q
    }
}

/// cp for a plain c.
#[derive(Clone, Copy)]
pub(super) struct Multiple<C>(pub(super) C);

impl<C: Copy, T: Field + Mul<C, Output = T>> Kernel<T> for Multiple<C> {
    #[inline(always)]
    fn act<B: Block<T>>(self, p: B, _: B) -> B {
        p.times(self.0)
    }
}

/// bp + aq, the product rule of ab.
#[derive(Clone, Copy)]
pub(super) struct Product<T> {
    pub(super) a: T,
    pub(super) b: T,
}

impl<T: Field> Kernel<T> for Product<T> {
    #[inline(always)]
    fn act<B: Block<T>>(self, p: B, q: B) -> B {
        B::splat(self.b) * p + B::splat(self.a) * q
    }
}

/// (p − (a/b)q) · 1/b, the quotient rule of a/b.
#[derive(Clone, Copy)]
pub(super) struct Quotient<T> {
    pub(super) quotient: T,
    pub(super) reciprocal: T,
}

impl<T: Field> Kernel<T> for Quotient<T> {
    #[inline(always)]
    fn act<B: Block<T>>(self, p: B, q: B) -> B {
        (p - B::splat(self.quotient) * q) * B::splat(self.reciprocal)
    }
}

/// f′p, the chain rule of one argument, with the strong zero.
#[derive(Clone, Copy)]
pub(super) struct Chain<T>(pub(super) T);

impl<T: Field> Kernel<T> for Chain<T> {
    #[inline(always)]
    fn act<B: Block<T>>(self, p: B, _: B) -> B {
        B::splat(self.0).strong_mul(p)
    }
}

/// ap + bq, the chain rule of two arguments with the slopes a and b, with the strong zero.
#[derive(Clone, Copy)]
pub(super) struct Chain2<T> {
    pub(super) a: T,
    pub(super) b: T,
}

impl<T: Field> Kernel<T> for Chain2<T> {
    #[inline(always)]
    fn act<B: Block<T>>(self, p: B, q: B) -> B {
        B::splat(self.a).strong_mul(p) + B::splat(self.b).strong_mul(q)
    }
}

/// sq + pt, the product rule of a slope s + pε with a tangent t + qε, with the strong zero of t and of q. On floats the sum
/// is never −0: so it does not matter whether a product with a zero tangent was masked or multiplied out.
#[derive(Clone, Copy)]
pub(super) struct StrongProduct<T> {
    pub(super) slope: T,
    pub(super) tangent: T,
}

impl<T: Field> Kernel<T> for StrongProduct<T> {
    #[inline(always)]
    fn act<B: Block<T>>(self, p: B, q: B) -> B {
        (B::splat(self.slope).strong_mul(q) + p.strong_mul(B::splat(self.tangent))).unsigned_zero()
    }
}
