//! Plain numbers on either side of a number: `2.0 * x`, `x + 1.0`.
//!
//! The impls are written for concrete depths, and on the left for concrete floats: a recursive one for every depth would send
//! the trait solver of users' code into an endless search. On the right one impl serves all floats of a depth, so that a
//! literal takes the type of the point, and the point that of its literal, `f64`.

use crate::real::Field;

/// A number before a plain one, x ∘ c: as a constant, where a number type has no shorter way.
pub(crate) trait Beside<C>: Field + From<C> + core::ops::Rem<Output = Self> {
    /// x + c.
    #[inline(always)]
    fn plus(self, c: C) -> Self {
        self + Self::from(c)
    }

    /// x − c.
    #[inline(always)]
    fn minus(self, c: C) -> Self {
        self - Self::from(c)
    }

    /// x · c.
    #[inline(always)]
    fn times(self, c: C) -> Self {
        self * Self::from(c)
    }

    /// x / c.
    #[inline(always)]
    fn over(self, c: C) -> Self {
        self / Self::from(c)
    }

    /// x mod c.
    #[inline(always)]
    fn modulo(self, c: C) -> Self {
        self % Self::from(c)
    }
}

/// A number behind a plain one, c ∘ x. Apart from [`Beside`], since it asks for `c − x` of the number within.
pub(crate) trait Behind<C>: Beside<C> {
    /// c + x.
    #[inline(always)]
    fn added_to(self, c: C) -> Self {
        self.plus(c)
    }

    /// c − x.
    #[inline(always)]
    fn taken_from(self, c: C) -> Self {
        Self::from(c) - self
    }

    /// c · x.
    #[inline(always)]
    fn scaling(self, c: C) -> Self {
        self.times(c)
    }

    /// c / x.
    #[inline(always)]
    fn dividing(self, c: C) -> Self {
        Self::from(c) / self
    }

    /// c mod x.
    #[inline(always)]
    fn reducing(self, c: C) -> Self {
        Self::from(c) % self
    }
}

/// Forwards `$Number ∘ $Plain`, by value and by reference, and `$Number ∘= $Plain`, to [`Beside`]; and `$Number < $Plain`.
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
    (@questions $Plain:ty: $($name:ident -> $Answer:ty),*) => {$(
        #[inline(always)]
        #[track_caller]
        fn $name(&self, c: &$Plain) -> $Answer {
            self.$name(&<Self as From<$Plain>>::from(*c))
        }
    )*};
    (@comparisons [$($generics:tt)*] $Plain:ty, $Number:ty) => {
        /// Compares values alone, as the plain program would.
        impl<$($generics)*> PartialEq<$Plain> for $Number
        where
            Self: PartialEq,
        {
            $crate::surface::plain_right! { @questions $Plain: eq -> bool }
        }

        /// Compares values alone, as the plain program would.
        impl<$($generics)*> PartialOrd<$Plain> for $Number
        where
            Self: PartialOrd,
        {
            $crate::surface::plain_right! { @questions $Plain:
                partial_cmp -> Option<::core::cmp::Ordering>, lt -> bool, le -> bool, gt -> bool, ge -> bool
            }
        }
    };
    ($generics:tt $Plain:ty, $Number:ty) => {
        $crate::surface::plain_right! { @comparisons $generics $Plain, $Number }
        $crate::surface::plain_right! { @$generics $Plain, $Number, Add add plus, AddAssign add_assign }
        $crate::surface::plain_right! { @$generics $Plain, $Number, Sub sub minus, SubAssign sub_assign }
        $crate::surface::plain_right! { @$generics $Plain, $Number, Mul mul times, MulAssign mul_assign }
        $crate::surface::plain_right! { @$generics $Plain, $Number, Div div over, DivAssign div_assign }
        $crate::surface::plain_right! { @$generics $Plain, $Number, Rem rem modulo, RemAssign rem_assign }
    };
}

/// Forwards `$Plain ∘ $Number`, by value and by reference, to [`Behind`].
macro_rules! plain_left {
    (@[$($generics:tt)*] $Plain:ty, $Number:ty, $Op:ident $op:ident $method:ident) => {
        impl<$($generics)*> ::core::ops::$Op<$Number> for $Plain {
            type Output = $Number;

            #[inline(always)]
            fn $op(self, x: $Number) -> $Number {
                $crate::surface::Behind::$method(x, self)
            }
        }

        impl<$($generics)*> ::core::ops::$Op<&$Number> for $Plain {
            type Output = $Number;

            #[inline(always)]
            fn $op(self, x: &$Number) -> $Number {
                $crate::surface::Behind::$method(*x, self)
            }
        }

        impl<$($generics)*> ::core::ops::$Op<$Number> for &$Plain {
            type Output = $Number;

            #[inline(always)]
            fn $op(self, x: $Number) -> $Number {
                $crate::surface::Behind::$method(x, *self)
            }
        }

        impl<$($generics)*> ::core::ops::$Op<&$Number> for &$Plain {
            type Output = $Number;

            #[inline(always)]
            fn $op(self, x: &$Number) -> $Number {
                $crate::surface::Behind::$method(*x, *self)
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
