//! How `ad_trait`'s numbers do what the functions ask for.

use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

use ad_trait::AD;
use ad_trait::forward_ad::adfn::adfn;
use ad_trait::hyper_ad::hyper::HyperAD_ADFN;
use simba::scalar::ComplexField;

use crate::functions::{Lanes, Number};

/// Makes a number of ours from one of theirs, whose operators with plain numbers are functions.
macro_rules! number {
    ($Name:ident, $Theirs:ident) => {
        /// A number of `ad_trait`.
        #[derive(Clone, Copy, Debug)]
        pub(crate) struct $Name<const N: usize>(pub(crate) $Theirs<N>);

        impl<const N: usize> Number for $Name<N> {
            #[inline(always)]
            fn constant(c: f64) -> Self {
                Self($Theirs::constant(c))
            }

            #[inline(always)]
            fn value(self) -> f64 {
                self.0.to_constant()
            }

            #[inline(always)]
            fn minus_from(self, c: f64) -> Self {
                Self(AD::sub_l_scalar(c, self.0))
            }

            #[inline(always)]
            fn divides(self, c: f64) -> Self {
                Self(AD::div_l_scalar(c, self.0))
            }

            #[inline(always)]
            fn sin(self) -> Self {
                Self(ComplexField::sin(self.0))
            }

            #[inline(always)]
            fn cos(self) -> Self {
                Self(ComplexField::cos(self.0))
            }

            #[inline(always)]
            fn sin_cos(self) -> (Self, Self) {
                let (sin, cos) = ComplexField::sin_cos(self.0);
                (Self(sin), Self(cos))
            }

            #[inline(always)]
            fn exp(self) -> Self {
                Self(ComplexField::exp(self.0))
            }

            #[inline(always)]
            fn ln(self) -> Self {
                Self(ComplexField::ln(self.0))
            }

            #[inline(always)]
            fn sqrt(self) -> Self {
                Self(ComplexField::sqrt(self.0))
            }

            #[inline(always)]
            fn power(self, y: Self) -> Self {
                Self(ComplexField::powf(self.0, y.0))
            }
        }

        impl<const N: usize> Neg for $Name<N> {
            type Output = Self;

            #[inline(always)]
            fn neg(self) -> Self {
                Self(-self.0)
            }
        }

        impl<const N: usize> Add for $Name<N> {
            type Output = Self;

            #[inline(always)]
            fn add(self, other: Self) -> Self {
                Self(self.0 + other.0)
            }
        }

        impl<const N: usize> Sub for $Name<N> {
            type Output = Self;

            #[inline(always)]
            fn sub(self, other: Self) -> Self {
                Self(self.0 - other.0)
            }
        }

        impl<const N: usize> Mul for $Name<N> {
            type Output = Self;

            #[inline(always)]
            fn mul(self, other: Self) -> Self {
                Self(self.0 * other.0)
            }
        }

        impl<const N: usize> Div for $Name<N> {
            type Output = Self;

            #[inline(always)]
            fn div(self, other: Self) -> Self {
                Self(self.0 / other.0)
            }
        }

        impl<const N: usize> Add<f64> for $Name<N> {
            type Output = Self;

            #[inline(always)]
            fn add(self, c: f64) -> Self {
                Self(AD::add_scalar(c, self.0))
            }
        }

        impl<const N: usize> Sub<f64> for $Name<N> {
            type Output = Self;

            #[inline(always)]
            fn sub(self, c: f64) -> Self {
                Self(AD::sub_r_scalar(self.0, c))
            }
        }

        impl<const N: usize> Mul<f64> for $Name<N> {
            type Output = Self;

            #[inline(always)]
            fn mul(self, c: f64) -> Self {
                Self(AD::mul_scalar(c, self.0))
            }
        }

        impl<const N: usize> Div<f64> for $Name<N> {
            type Output = Self;

            #[inline(always)]
            fn div(self, c: f64) -> Self {
                Self(AD::div_r_scalar(self.0, c))
            }
        }

        impl<const N: usize> AddAssign for $Name<N> {
            #[inline(always)]
            fn add_assign(&mut self, other: Self) {
                self.0 += other.0;
            }
        }

        impl<const N: usize> SubAssign for $Name<N> {
            #[inline(always)]
            fn sub_assign(&mut self, other: Self) {
                self.0 -= other.0;
            }
        }
    };
}

number!(Forward, adfn);
number!(Second, HyperAD_ADFN);

impl<const N: usize> Lanes<N> for Forward<N> {
    #[inline(always)]
    fn variable(value: f64, lane: usize) -> Self {
        Self(adfn::new(value, unit(lane)))
    }

    #[inline(always)]
    fn partials(&self) -> [f64; N] {
        self.0.tangent()
    }
}

/// Returns the i-th unit vector.
#[inline(always)]
pub(crate) fn unit<const N: usize>(i: usize) -> [f64; N] {
    std::array::from_fn(|j| f64::from(u8::from(i == j)))
}
