//! References, assignment, and the number that a value is.

/// Forwards one operator to references and to its assigning form.
macro_rules! operator {
    ([$($generics:tt)*] $Number:ty, $Op:ident $op:ident $Assign:ident $assign:ident) => {
        impl<$($generics)*> ::core::ops::$Op<&Self> for $Number {
            type Output = Self;

            #[inline(always)]
            fn $op(self, other: &Self) -> Self {
                ::core::ops::$Op::$op(self, *other)
            }
        }

        impl<$($generics)*> ::core::ops::$Op<$Number> for &$Number {
            type Output = $Number;

            #[inline(always)]
            fn $op(self, other: $Number) -> $Number {
                ::core::ops::$Op::$op(*self, other)
            }
        }

        impl<$($generics)*> ::core::ops::$Op for &$Number {
            type Output = $Number;

            #[inline(always)]
            fn $op(self, other: Self) -> $Number {
                ::core::ops::$Op::$op(*self, *other)
            }
        }

        impl<$($generics)*> ::core::ops::$Assign for $Number {
            #[inline(always)]
            fn $assign(&mut self, other: Self) {
                *self = ::core::ops::$Op::$op(*self, other);
            }
        }

        impl<$($generics)*> ::core::ops::$Assign<&Self> for $Number {
            #[inline(always)]
            fn $assign(&mut self, other: &Self) {
                *self = ::core::ops::$Op::$op(*self, *other);
            }
        }
    };
}

/// Forwards the operators to references and to their assigning forms, and conversions of a value.
macro_rules! operators {
    (@[$($generics:tt)*] $Number:ty, $Value:ty) => {
        impl<$($generics)*> ::core::ops::Neg for &$Number {
            type Output = $Number;

            #[inline(always)]
            fn neg(self) -> $Number {
                -*self
            }
        }

        /// A plain number is one that does not vary.
        impl<$($generics)*> From<$Value> for $Number {
            #[inline(always)]
            fn from(value: $Value) -> Self {
                $crate::surface::Layer::plain(value)
            }
        }

        /// Zero, which does not vary.
        impl<$($generics)*> Default for $Number {
            #[inline(always)]
            fn default() -> Self {
                <Self as $crate::Field>::constant(0.0)
            }
        }

        /// Zero is the additive identity: in its value, and it does not vary (law 6).
        impl<$($generics)*> $crate::num_traits::Zero for $Number {
            #[inline(always)]
            fn zero() -> Self {
                <Self as $crate::Field>::constant(0.0)
            }

            #[inline(always)]
            fn is_zero(&self) -> bool {
                $crate::Field::is_exact_zero(self)
            }
        }
    };
    ($generics:tt $Number:ty, $Value:ty) => {
        $crate::surface::operator! { $generics $Number, Add add AddAssign add_assign }
        $crate::surface::operator! { $generics $Number, Sub sub SubAssign sub_assign }
        $crate::surface::operator! { $generics $Number, Mul mul MulAssign mul_assign }
        $crate::surface::operator! { $generics $Number, Div div DivAssign div_assign }
        $crate::surface::operator! { $generics $Number, Rem rem RemAssign rem_assign }
        $crate::surface::operators! { @$generics $Number, $Value }
    };
}

pub(crate) use {operator, operators};
