//! Vector functions: the values of rules at all points of a block at once.
//!
//! A rule's value is a program on plain floats, and [`Vector`] is such a float that is several. Where its lanes disagree
//! on a question, or where a vector function is not valid, the value of that rule, and of no other, is computed lane by
//! lane.

use core::cmp::Ordering;
use core::num::FpCategory;
use core::ops::{Add, Div, Mul, Neg, Rem, Sub};

use num_traits::{Float, Num, NumCast, One, ToPrimitive, Zero};

use super::agreement::{ALL, bits, require, unanimous};
use super::circular;
use super::elementary::Elementary;
use super::number::Lanes;
use super::registers::{Functions, Packable, Registers};

type Inner = <f64 as Packable>::Registers;

/// Several floats that a rule takes for one.
#[derive(Clone, Copy)]
pub(super) struct Vector(Inner);

impl Vector {
    /// Returns the values of lanes.
    #[inline(always)]
    pub(super) fn of<E: Elementary>(lanes: Lanes<f64, E>) -> Self {
        Self(lanes.registers())
    }

    /// Returns lanes with these values.
    #[inline(always)]
    pub(super) fn lanes<E: Elementary>(self) -> Lanes<f64, E> {
        Lanes::new(self.0)
    }

    /// Returns x in all lanes.
    #[inline(always)]
    fn splat(x: f64) -> Self {
        Self(Inner::splat(x))
    }

    /// Applies f to each lane.
    #[inline(always)]
    fn map(self, f: impl Fn(f64) -> f64) -> Self {
        Self(Inner::from_array(self.0.to_array().map(f)))
    }

    /// Applies f to each pair of lanes.
    #[inline(always)]
    fn zip(self, other: Self, f: impl Fn(f64, f64) -> f64) -> Self {
        let (x, y) = (self.0.to_array(), other.0.to_array());
        Self(Inner::from_array(core::array::from_fn(|l| f(x[l], y[l]))))
    }

    /// Returns the first lane, for all of them.
    fn only(self) -> f64 {
        let [first, others @ ..] = self.0.to_array();
        require(others.iter().all(|other| other.is_same(first)));
        first
    }

    /// Asks each lane.
    #[inline(always)]
    fn ask(self, question: impl Fn(f64) -> bool) -> bool {
        unanimous(bits(self.0.to_array().map(question)))
    }

    /// Returns whether `low` ≤ x ≤ `high` in all lanes.
    #[inline(always)]
    fn is_within(self, [low, high]: [f64; 2]) -> bool {
        let (low, high) = (Inner::splat(low), Inner::splat(high));
        low.less_or_equal(self.0) & self.0.less_or_equal(high) == ALL
    }

    /// Returns f of all lanes at once, which is valid where x is within the bounds.
    #[inline(always)]
    fn by_vector(self, bounds: [f64; 2], f: impl Fn(Inner) -> Inner) -> Self {
        require(self.is_within(bounds));
        Self(f(self.0))
    }
}

/// Forwards an operator to the registers.
macro_rules! operator {
    ($($Op:ident $op:ident)*) => {$(
        impl $Op for Vector {
            type Output = Self;

            #[inline(always)]
            fn $op(self, other: Self) -> Self {
                Self(self.0.$op(other.0))
            }
        }
    )*};
}

operator! { Add add Sub sub Mul mul Div div }

impl Rem for Vector {
    type Output = Self;

    fn rem(self, other: Self) -> Self {
        self.zip(other, f64::rem)
    }
}

impl Neg for Vector {
    type Output = Self;

    #[inline(always)]
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl PartialEq for Vector {
    #[inline(always)]
    fn eq(&self, other: &Self) -> bool {
        unanimous(self.0.equal(other.0))
    }
}

impl PartialOrd for Vector {
    #[inline(always)]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        let x: Lanes<f64> = self.lanes();
        x.partial_cmp(&other.lanes())
    }

    #[inline(always)]
    fn lt(&self, other: &Self) -> bool {
        unanimous(self.0.less(other.0))
    }

    #[inline(always)]
    fn le(&self, other: &Self) -> bool {
        unanimous(self.0.less_or_equal(other.0))
    }

    #[inline(always)]
    fn gt(&self, other: &Self) -> bool {
        other < self
    }

    #[inline(always)]
    fn ge(&self, other: &Self) -> bool {
        other <= self
    }
}

impl Zero for Vector {
    #[inline(always)]
    fn zero() -> Self {
        Self::splat(0.0)
    }

    #[inline(always)]
    fn is_zero(&self) -> bool {
        *self == Self::zero()
    }
}

impl One for Vector {
    #[inline(always)]
    fn one() -> Self {
        Self::splat(1.0)
    }
}

impl Num for Vector {
    type FromStrRadixErr = <f64 as Num>::FromStrRadixErr;

    fn from_str_radix(text: &str, radix: u32) -> Result<Self, Self::FromStrRadixErr> {
        f64::from_str_radix(text, radix).map(Self::splat)
    }
}

impl ToPrimitive for Vector {
    fn to_i64(&self) -> Option<i64> {
        self.only().to_i64()
    }

    fn to_u64(&self) -> Option<u64> {
        self.only().to_u64()
    }

    fn to_f64(&self) -> Option<f64> {
        Some(self.only())
    }
}

impl NumCast for Vector {
    #[inline(always)]
    fn from<S: ToPrimitive>(number: S) -> Option<Self> {
        number.to_f64().map(Self::splat)
    }
}

/// Forwards constants to those of `f64`.
macro_rules! constants {
    ($($name:ident)*) => {$(
        #[inline(always)]
        fn $name() -> Self {
            Self::splat(<f64 as Float>::$name())
        }
    )*};
}

/// Forwards questions to each lane.
macro_rules! questions {
    ($($name:ident)*) => {$(
        #[inline(always)]
        fn $name(self) -> bool {
            self.ask(Float::$name)
        }
    )*};
}

/// Forwards functions of one number to each lane.
macro_rules! lane_by_lane {
    ($($name:ident)*) => {$(
        #[inline(always)]
        fn $name(self) -> Self {
            self.map(Float::$name)
        }
    )*};
}

/// Forwards functions of two numbers to each pair of lanes.
macro_rules! pairs {
    ($($name:ident)*) => {$(
        #[inline(always)]
        fn $name(self, other: Self) -> Self {
            self.zip(other, Float::$name)
        }
    )*};
}

/// Forwards functions to those of vectors, which are accurate within the bounds.
macro_rules! by_vector {
    ($($name:ident $bounds:expr;)*) => {$(
        #[inline(always)]
        fn $name(self) -> Self {
            self.by_vector($bounds, Functions::$name)
        }
    )*};
}

impl Float for Vector {
    constants! {
        nan infinity neg_infinity neg_zero min_value min_positive_value max_value epsilon
    }

    questions! {
        is_infinite is_finite is_normal is_sign_positive is_sign_negative
    }

    lane_by_lane! {
        floor ceil round trunc fract signum exp2 exp_m1 log2 log10 tan sinh cosh tanh asinh acosh atanh
        to_degrees to_radians
    }

    pairs! { powf log max min abs_sub hypot atan2 copysign }

    by_vector! {
        exp [-708.0, 709.0];
        ln [f64::MIN_POSITIVE, f64::MAX];
        ln_1p [-0.999, f64::MAX];
        cbrt [-f64::MAX, f64::MAX];
        asin [-1.0, 1.0];
        acos [-1.0, 1.0];
        atan [-f64::MAX, f64::MAX];
        sqrt [0.0, f64::MAX];
    }

    #[inline(always)]
    fn is_nan(self) -> bool {
        unanimous(ALL ^ self.0.equal(self.0))
    }

    fn classify(self) -> FpCategory {
        self.only().classify()
    }

    #[inline(always)]
    fn abs(self) -> Self {
        Self(self.0.magnitude())
    }

    #[inline(always)]
    fn recip(self) -> Self {
        Self::one() / self
    }

    #[inline(always)]
    fn mul_add(self, a: Self, b: Self) -> Self {
        let (x, a, b) = (self.0.to_array(), a.0.to_array(), b.0.to_array());
        Self(Inner::from_array(core::array::from_fn(|l| x[l].mul_add(a[l], b[l]))))
    }

    #[inline(always)]
    fn powi(self, n: i32) -> Self {
        self.map(|x| x.powi(n))
    }

    #[inline(always)]
    fn sin(self) -> Self {
        self.sin_cos().0
    }

    #[inline(always)]
    fn cos(self) -> Self {
        self.sin_cos().1
    }

    #[inline(always)]
    fn sin_cos(self) -> (Self, Self) {
        require(circular::is_near(self.0));
        let (sin, cos) = circular::sin_cos(self.0);
        (Self(sin), Self(cos))
    }

    fn integer_decode(self) -> (u64, i16, i8) {
        self.only().integer_decode()
    }
}
