//! Plain numbers beside dual ones, on both sides and at depth one and two: `2.0 * x`, `x + 1.0`.
//!
//! A plain number has no partials, so none are touched. The impls are written for concrete floats and
//! depths: a recursive one for every depth would send the trait solver of users' code into an endless
//! search.

use core::ops::{Add, AddAssign, Div, DivAssign, Mul, MulAssign, Rem, RemAssign, Sub, SubAssign};

use super::Dual;
use super::lanes;
use crate::real::Field;

impl<T: Field, const N: usize> Dual<T, N> {
    /// (a + pε) + c = (a + c) + pε.
    #[inline(always)]
    fn plus<C>(self, c: C) -> Self
    where
        T: Add<C, Output = T>,
    {
        Self::new(self.value + c, self.partials)
    }

    /// (a + pε) − c = (a − c) + pε.
    #[inline(always)]
    fn minus<C>(self, c: C) -> Self
    where
        T: Sub<C, Output = T>,
    {
        Self::new(self.value - c, self.partials)
    }

    /// c − (a + pε) = (c − a) − pε.
    #[inline(always)]
    fn taken_from<C>(self, c: C) -> Self
    where
        C: Sub<T, Output = T>,
    {
        Self::new(c - self.value, lanes::map(self.partials, T::neg))
    }

    /// (a + pε) · c = ac + pc ε.
    #[inline(always)]
    fn times<C: Field>(self, c: C) -> Self
    where
        T: Mul<C, Output = T>,
    {
        Self::new(self.value * c, lanes::map(self.partials, |p| p * c))
    }

    /// (a + pε) / c = a/c + (p/c)ε; with one reciprocal for all lanes where it loses nothing.
    #[inline(always)]
    fn over<C: Field>(self, c: C) -> Self
    where
        T: Mul<C, Output = T> + Div<C, Output = T>,
    {
        let partials = if C::constant(1.0).divides_mid_range(&c) {
            let r = C::constant(1.0) / c;
            lanes::map(self.partials, |p| p * r)
        } else {
            lanes::map(self.partials, |p| if p.is_exact_zero() { p } else { p / c })
        };
        Self::new(self.value / c, partials)
    }

    /// (a + pε) mod c = (a mod c) + pε.
    #[inline]
    fn modulo<C>(self, c: C) -> Self
    where
        Self: From<C>,
    {
        self % Self::from(c)
    }

    /// c / (a + pε), the quotient of duals.
    #[inline(always)]
    fn dividing<C>(self, c: C) -> Self
    where
        Self: From<C>,
    {
        Self::from(c) / self
    }

    /// c mod (a + pε), the remainder of duals.
    #[inline]
    fn reducing<C>(self, c: C) -> Self
    where
        Self: From<C>,
    {
        Self::from(c) % self
    }
}

/// Forwards `$Dual ∘ $Plain`, by value and by reference, and `$Dual ∘= $Plain`.
macro_rules! right {
    (@[$($generics:tt)*] $Plain:ty, $Dual:ty, $Op:ident $op:ident $method:ident, $Assign:ident $assign:ident) => {
        impl<$($generics)*> $Op<$Plain> for $Dual {
            type Output = $Dual;

            #[inline(always)]
            fn $op(self, c: $Plain) -> $Dual {
                self.$method(c)
            }
        }

        impl<$($generics)*> $Op<&$Plain> for $Dual {
            type Output = $Dual;

            #[inline(always)]
            fn $op(self, c: &$Plain) -> $Dual {
                self.$method(*c)
            }
        }

        impl<$($generics)*> $Op<$Plain> for &$Dual {
            type Output = $Dual;

            #[inline(always)]
            fn $op(self, c: $Plain) -> $Dual {
                (*self).$method(c)
            }
        }

        impl<$($generics)*> $Op<&$Plain> for &$Dual {
            type Output = $Dual;

            #[inline(always)]
            fn $op(self, c: &$Plain) -> $Dual {
                (*self).$method(*c)
            }
        }

        impl<$($generics)*> $Assign<$Plain> for $Dual {
            #[inline(always)]
            fn $assign(&mut self, c: $Plain) {
                *self = self.$method(c);
            }
        }
    };
    ($generics:tt $Plain:ty, $Dual:ty) => {
        right! { @$generics $Plain, $Dual, Add add plus, AddAssign add_assign }
        right! { @$generics $Plain, $Dual, Sub sub minus, SubAssign sub_assign }
        right! { @$generics $Plain, $Dual, Mul mul times, MulAssign mul_assign }
        right! { @$generics $Plain, $Dual, Div div over, DivAssign div_assign }
        right! { @$generics $Plain, $Dual, Rem rem modulo, RemAssign rem_assign }
    };
}

/// Forwards `$Plain ∘ $Dual`, by value and by reference.
macro_rules! left {
    (@[$($generics:tt)*] $Plain:ty, $Dual:ty, $Op:ident $op:ident $method:ident) => {
        impl<$($generics)*> $Op<$Dual> for $Plain {
            type Output = $Dual;

            #[inline(always)]
            fn $op(self, x: $Dual) -> $Dual {
                x.$method(self)
            }
        }

        impl<$($generics)*> $Op<&$Dual> for $Plain {
            type Output = $Dual;

            #[inline(always)]
            fn $op(self, x: &$Dual) -> $Dual {
                (*x).$method(self)
            }
        }

        impl<$($generics)*> $Op<$Dual> for &$Plain {
            type Output = $Dual;

            #[inline(always)]
            fn $op(self, x: $Dual) -> $Dual {
                x.$method(*self)
            }
        }

        impl<$($generics)*> $Op<&$Dual> for &$Plain {
            type Output = $Dual;

            #[inline(always)]
            fn $op(self, x: &$Dual) -> $Dual {
                (*x).$method(*self)
            }
        }
    };
    ($generics:tt $Plain:ty, $Dual:ty) => {
        left! { @$generics $Plain, $Dual, Add add plus }
        left! { @$generics $Plain, $Dual, Sub sub taken_from }
        left! { @$generics $Plain, $Dual, Mul mul times }
        left! { @$generics $Plain, $Dual, Div div dividing }
        left! { @$generics $Plain, $Dual, Rem rem reducing }
    };
}

right! { [T: Field, const N: usize] T, Dual<T, N> }
right! { [const M: usize, const N: usize] f64, Dual<Dual<f64, M>, N> }
right! { [const M: usize, const N: usize] f32, Dual<Dual<f32, M>, N> }

left! { [const N: usize] f64, Dual<f64, N> }
left! { [const N: usize] f32, Dual<f32, N> }
left! { [const M: usize, const N: usize] f64, Dual<Dual<f64, M>, N> }
left! { [const M: usize, const N: usize] f32, Dual<Dual<f32, M>, N> }
left! { [const M: usize, const N: usize] Dual<f64, M>, Dual<Dual<f64, M>, N> }
left! { [const M: usize, const N: usize] Dual<f32, M>, Dual<Dual<f32, M>, N> }
