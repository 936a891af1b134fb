//! Plain numbers on either side of a number: `2.0 * x`, `x + 1.0`.
//!
//! The impls are written for concrete floats and depths: a recursive one for every depth would send the trait solver
//! of users' code into an endless search.

use crate::real::Field;

/// A number beside a plain one: as a constant, where a number type has no shorter way.
pub(crate) trait Beside<C>: Field + From<C> + core::ops::Rem<Output = Self> {
    /// x + c.
    #[inline(always)]
    fn plus(self, c: C) -> Self {
        self + Self::from(c)
    }

    /// c + x.
    #[inline(always)]
    fn added_to(self, c: C) -> Self {
        self.plus(c)
    }

    /// x − c.
    #[inline(always)]
    fn minus(self, c: C) -> Self {
        self - Self::from(c)
    }

    /// c − x.
    #[inline(always)]
    fn taken_from(self, c: C) -> Self {
        Self::from(c) - self
    }

    /// x · c.
    #[inline(always)]
    fn times(self, c: C) -> Self {
        self * Self::from(c)
    }

    /// c · x.
    #[inline(always)]
    fn scaling(self, c: C) -> Self {
        self.times(c)
    }

    /// x / c.
    #[inline(always)]
    fn over(self, c: C) -> Self {
        self / Self::from(c)
    }

    /// c / x.
    #[inline(always)]
    fn dividing(self, c: C) -> Self {
        Self::from(c) / self
    }

    /// x mod c.
    #[inline(always)]
    fn modulo(self, c: C) -> Self {
        self % Self::from(c)
    }

    /// c mod x.
    #[inline(always)]
    fn reducing(self, c: C) -> Self {
        Self::from(c) % self
    }
}

/// Forwards `$Number ∘ $Plain`, by value and by reference, and `$Number ∘= $Plain`, to [`Beside`].
macro_rules! plain_right {
    (@[$($generics:tt)*] $Plain:ty, $Number:ty, $Op:ident $op:ident $method:ident, $Assign:ident $assign:ident) => {
        impl<$($generics)*> ::core::ops::$Op<$Plain> for $Number {
            type Output = $Number;

            #[inline(always)]
            fn $op(self, c: $Plain) -> $Number {
                $crate::surface::Beside::$method(self, c)
            }
        }

        impl<$($generics)*> ::core::ops::$Op<&$Plain> for $Number {
            type Output = $Number;

            #[inline(always)]
            fn $op(self, c: &$Plain) -> $Number {
                $crate::surface::Beside::$method(self, *c)
            }
        }

        impl<$($generics)*> ::core::ops::$Op<$Plain> for &$Number {
            type Output = $Number;

            #[inline(always)]
            fn $op(self, c: $Plain) -> $Number {
                $crate::surface::Beside::$method(*self, c)
            }
        }

        impl<$($generics)*> ::core::ops::$Op<&$Plain> for &$Number {
            type Output = $Number;

            #[inline(always)]
            fn $op(self, c: &$Plain) -> $Number {
                $crate::surface::Beside::$method(*self, *c)
            }
        }

        impl<$($generics)*> ::core::ops::$Assign<$Plain> for $Number {
            #[inline(always)]
            fn $assign(&mut self, c: $Plain) {
                *self = $crate::surface::Beside::$method(*self, c);
            }
        }
    };
    ($generics:tt $Plain:ty, $Number:ty) => {
        $crate::surface::plain_right! { @$generics $Plain, $Number, Add add plus, AddAssign add_assign }
        $crate::surface::plain_right! { @$generics $Plain, $Number, Sub sub minus, SubAssign sub_assign }
        $crate::surface::plain_right! { @$generics $Plain, $Number, Mul mul times, MulAssign mul_assign }
        $crate::surface::plain_right! { @$generics $Plain, $Number, Div div over, DivAssign div_assign }
        $crate::surface::plain_right! { @$generics $Plain, $Number, Rem rem modulo, RemAssign rem_assign }
    };
}

/// Forwards `$Plain ∘ $Number`, by value and by reference, to [`Beside`].
macro_rules! plain_left {
    (@[$($generics:tt)*] $Plain:ty, $Number:ty, $Op:ident $op:ident $method:ident) => {
        impl<$($generics)*> ::core::ops::$Op<$Number> for $Plain {
            type Output = $Number;

            #[inline(always)]
            fn $op(self, x: $Number) -> $Number {
                $crate::surface::Beside::$method(x, self)
            }
        }

        impl<$($generics)*> ::core::ops::$Op<&$Number> for $Plain {
            type Output = $Number;

            #[inline(always)]
            fn $op(self, x: &$Number) -> $Number {
                $crate::surface::Beside::$method(*x, self)
            }
        }

        impl<$($generics)*> ::core::ops::$Op<$Number> for &$Plain {
            type Output = $Number;

            #[inline(always)]
            fn $op(self, x: $Number) -> $Number {
                $crate::surface::Beside::$method(x, *self)
            }
        }

        impl<$($generics)*> ::core::ops::$Op<&$Number> for &$Plain {
            type Output = $Number;

            #[inline(always)]
            fn $op(self, x: &$Number) -> $Number {
                $crate::surface::Beside::$method(*x, *self)
            }
        }
    };
    ($generics:tt $Plain:ty, $Number:ty) => {
        $crate::surface::plain_left! { @$generics $Plain, $Number, Add add added_to }
        $crate::surface::plain_left! { @$generics $Plain, $Number, Sub sub taken_from }
        $crate::surface::plain_left! { @$generics $Plain, $Number, Mul mul scaling }
        $crate::surface::plain_left! { @$generics $Plain, $Number, Div div dividing }
        $crate::surface::plain_left! { @$generics $Plain, $Number, Rem rem reducing }
    };
}

pub(crate) use {plain_left, plain_right};
