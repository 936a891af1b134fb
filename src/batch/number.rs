//! The number that is several points at once.

use core::cmp::Ordering;
use core::fmt::{Debug, Display, Formatter, LowerExp, Result};
use core::marker::PhantomData;
use core::ops::{Add, Div, Mul, Neg, Rem, Sub};

use num_traits::Float;

use super::agreement::{bits, require, unanimous};
use super::elementary::{Elementary, Exact};
use super::registers::{Packable, Registers};
use super::transposition::TILE;
use crate::number::Dual;
use crate::real::{Field, Real};
use crate::rules::{Binary, Unary};
use crate::surface::{Behind, Beside, Layer, operators, plain_left, plain_right, surface};

/// How many points make a block, as many as one register holds: 8 where the target has AVX-512, 4 with AVX, elsewhere 2.
///
/// Measured: two registers for each number, 4 points on a target without AVX, make the code of a function so large that it
/// is no longer compiled into the driver, and the reprojections of the bench `batch` take three times as long.
pub const LANES: usize = if cfg!(target_feature = "avx512f") {
    8
} else if cfg!(target_feature = "avx") {
    4
} else {
    2
};

/// The same number at [`LANES`] points, in vector registers: what a function sees of a block of points.
///
/// It is a base number as `f64` is: `Dual<Lanes<f64>, N>` carries N directions at LANES points. The drivers of
/// [`batch`](crate::batch) make lanes that differ; a constant is the same in all of them.
///
/// Where a question has one answer (`<`, `==`, `is_nan`, `to_f64`) and the lanes do not agree on it, it is that of the
/// first lane, and the driver evaluates the block again point by point.
///
/// ```
/// use infinitesimal::{Dual, batch};
/// use infinitesimal::batch::Lanes;
///
/// let f = |x: Dual<Lanes<f64>>| 2.0 * x.sin() + 1.0;
/// assert_eq!(batch::derivatives(f, &[0.0]), [2.0]);
/// ```
#[derive(Clone, Copy)]
pub struct Lanes<T: Packable, E: Elementary = Exact> {
    registers: T::Registers,
    elementary: PhantomData<E>,
}

impl<T: Packable, E: Elementary> Lanes<T, E> {
    /// Returns the number with these registers.
    #[inline(always)]
    pub(super) fn new(registers: T::Registers) -> Self {
        Self { registers, elementary: PhantomData }
    }

    /// Returns the registers.
    #[inline(always)]
    pub(super) fn registers(self) -> T::Registers {
        self.registers
    }

    /// Returns the number with these lanes.
    #[inline(always)]
    pub(super) fn from_array(lanes: [T; LANES]) -> Self {
        Self::new(T::Registers::from_array(lanes))
    }

    /// Returns the lanes.
    #[inline(always)]
    pub(super) fn to_array(self) -> [T; LANES] {
        self.registers.to_array()
    }

    /// Returns lane l of all numbers for each l.
    #[inline(always)]
    pub(super) fn to_rows(numbers: [Self; TILE]) -> [[T; TILE]; LANES] {
        T::Registers::to_rows(numbers.map(Self::registers))
    }

    /// Returns the numbers whose lanes l are in the l-th row.
    #[inline(always)]
    pub(super) fn from_rows(rows: [[T; TILE]; LANES]) -> [Self; TILE] {
        T::Registers::from_rows(rows).map(Self::new)
    }

    /// Returns whether all lanes are the same.
    pub(super) fn is_one_point(&self) -> bool {
        let [first, others @ ..] = &self.to_array();
        others.iter().all(|other| other.is_same(*first))
    }

    /// Returns the same number in all lanes.
    #[inline(always)]
    fn splat(x: T) -> Self {
        Self::new(T::Registers::splat(x))
    }

    /// Applies f to each lane.
    #[inline(always)]
    pub(super) fn map<U: Packable>(self, f: impl Fn(T) -> U) -> Lanes<U, E> {
        let (x, mut y) = (self.to_array(), [U::zero(); LANES]);
        for (y, x) in y.iter_mut().zip(x) {
            *y = f(x);
        }
        Lanes::from_array(y)
    }

    /// Applies f to each pair of lanes.
    #[inline(always)]
    pub(super) fn zip(self, other: Self, f: impl Fn(T, T) -> T) -> Self {
        let (mut x, y) = (self.to_array(), other.to_array());
        for (x, y) in x.iter_mut().zip(y) {
            *x = f(*x, y);
        }
        Self::from_array(x)
    }

    /// Returns whether the lanes are in the middle quarter of the exponents, a bit for each.
    #[inline(always)]
    fn mid_range(self) -> u32 {
        let [low, high] = T::MID_RANGE;
        let (low, high) = (T::Registers::splat(low), T::Registers::splat(high));
        let magnitude = self.registers.magnitude();
        low.less_or_equal(magnitude) & magnitude.less(high)
    }

    /// Returns which lanes are ±0.
    #[inline(always)]
    fn zeros(self) -> u32 {
        self.registers.equal(T::Registers::splat(T::constant(0.0)))
    }
}

/// Forwards an operator to the registers.
macro_rules! operator {
    ($($Op:ident $op:ident)*) => {$(
        impl<T: Packable, E: Elementary> $Op for Lanes<T, E> {
            type Output = Self;

            #[inline(always)]
            fn $op(self, other: Self) -> Self {
                Self::new(self.registers.$op(other.registers))
            }
        }
    )*};
}

operator! { Add add Sub sub Mul mul Div div }

impl<T: Packable, E: Elementary> Neg for Lanes<T, E> {
    type Output = Self;

    #[inline(always)]
    fn neg(self) -> Self {
        Self::new(-self.registers)
    }
}

impl<T: Packable, E: Elementary> Rem for Lanes<T, E> {
    type Output = Self;

    #[inline]
    fn rem(self, other: Self) -> Self {
        self.zip(other, T::rem)
    }
}

/// Asks whether all lanes are equal, or none.
impl<T: Packable, E: Elementary> PartialEq for Lanes<T, E> {
    #[inline(always)]
    fn eq(&self, other: &Self) -> bool {
        unanimous(self.registers.equal(other.registers))
    }
}

/// Asks for one order of all lanes.
impl<T: Packable, E: Elementary> PartialOrd for Lanes<T, E> {
    #[inline(always)]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        let is_less = unanimous(self.registers.less(other.registers));
        let is_greater = unanimous(other.registers.less(self.registers));
        let is_equal = unanimous(self.registers.equal(other.registers));
        match (is_less, is_greater, is_equal) {
            (true, ..) => Some(Ordering::Less),
            (_, true, _) => Some(Ordering::Greater),
            (.., true) => Some(Ordering::Equal),
            _ => None,
        }
    }

    #[inline(always)]
    fn lt(&self, other: &Self) -> bool {
        unanimous(self.registers.less(other.registers))
    }

    #[inline(always)]
    fn le(&self, other: &Self) -> bool {
        unanimous(self.registers.less_or_equal(other.registers))
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

impl<T: Packable, E: Elementary> Field for Lanes<T, E> {
    type Wide = Lanes<f64, E>;

    const IS_WIDE: bool = T::IS_WIDE;

    const IS_BASE: bool = true;

    #[inline(always)]
    fn widen(self) -> Self::Wide {
        self.map(T::widen)
    }

    #[inline(always)]
    fn narrow(wide: Self::Wide) -> Self {
        wide.map(T::narrow)
    }

    #[inline(always)]
    fn constant(c: f64) -> Self {
        Self::splat(T::constant(c))
    }

    #[inline(always)]
    fn is_exact_zero(&self) -> bool {
        unanimous(self.zeros())
    }

    #[inline(always)]
    fn is_constant(&self) -> bool {
        true
    }

    #[inline(always)]
    fn divides_mid_range(&self, divisor: &Self) -> bool {
        unanimous(divisor.mid_range() & (self.mid_range() | self.zeros()))
    }

    #[inline(always)]
    fn has_normal_value(&self) -> bool {
        let magnitude = self.registers.magnitude();
        let [low, high] = [T::min_positive_value(), T::infinity()].map(T::Registers::splat);
        unanimous(low.less_or_equal(magnitude) & magnitude.less(high))
    }

    #[inline(always)]
    fn has_finite_parts(&self) -> bool {
        let infinity = T::Registers::splat(T::infinity());
        unanimous(self.registers.magnitude().less(infinity))
    }

    #[inline(always)]
    fn unsigned_zero(self) -> Self {
        self + Self::constant(0.0)
    }

    #[inline(always)]
    fn lift<const M: usize>(self, rule: impl Unary<M>) -> [Self; M] {
        E::lift(self, rule)
    }

    #[inline(always)]
    fn lift2<const M: usize>(self, other: Self, rule: impl Binary<M>) -> [Self; M] {
        let (x, y) = (self.to_array(), other.to_array());
        by_output(core::array::from_fn(|l| x[l].lift2(y[l], rule)))
    }

    #[inline(always)]
    fn lift2_with_slopes<const M: usize>(
        self,
        other: Self,
        rule: impl Binary<M>,
    ) -> ([Self; M], [[Self; M]; 2]) {
        let (x, y) = (self.to_array(), other.to_array());
        let lanes: [_; LANES] = core::array::from_fn(|l| x[l].lift2_with_slopes(y[l], rule));
        let along = |i: usize| by_output(core::array::from_fn(|l| lanes[l].1[i]));
        (by_output(core::array::from_fn(|l| lanes[l].0)), [along(0), along(1)])
    }

    // the strong zero of each lane by itself
    #[inline(always)]
    fn strong_mul(self, tangent: Self) -> Self {
        let zero = T::Registers::splat(T::constant(0.0));
        let product = self.registers * tangent.registers;
        Self::new(zero.where_zero(tangent.registers, product))
    }

    #[inline(always)]
    fn strong_product(self, adjoint: Self) -> Self {
        let product = self.strong_mul(adjoint).registers;
        Self::new(self.registers.where_zero(self.registers, product))
    }

    #[inline(always)]
    fn scaled(self, c: f64) -> Self {
        self * Self::constant(c)
    }
}

/// Returns the lanes of each output, of the outputs of each lane.
#[inline(always)]
pub(super) fn by_output<T: Packable, E: Elementary, const M: usize>(
    lanes: [[T; M]; LANES],
) -> [Lanes<T, E>; M] {
    let mut outputs = [Lanes::constant(0.0); M];
    for (m, output) in outputs.iter_mut().enumerate() {
        let mut array = [T::zero(); LANES];
        for (lane, outputs) in array.iter_mut().zip(&lanes) {
            *lane = outputs[m];
        }
        *output = Lanes::from_array(array);
    }
    outputs
}

impl<T: Packable, E: Elementary> Real for Lanes<T, E> {
    const ORDER: usize = 0;
}

impl<T: Packable, E: Elementary> Lanes<T, E> {
    /// Returns x·a + b with a single rounding.
    ///
    /// ```
    /// # use infinitesimal::batch::{self, Lanes};
    /// let f = |x: infinitesimal::Dual<Lanes<f64>>| x.mul_add(x, 1.0);
    /// assert_eq!(batch::derivatives(f, &[3.0]), [6.0]);
    /// ```
    #[inline]
    #[must_use]
    pub fn mul_add(self, a: impl Into<Self>, b: impl Into<Self>) -> Self {
        let (x, a, b) = (self.to_array(), a.into().to_array(), b.into().to_array());
        Self::from_array(core::array::from_fn(|l| Float::mul_add(x[l], a[l], b[l])))
    }
}

impl<T: Packable, E: Elementary> Layer for Lanes<T, E> {
    type Value = T;

    #[inline(always)]
    fn plain(value: T) -> Self {
        Self::splat(value)
    }

    fn value(&self) -> T {
        require(self.is_one_point());
        self.to_array()[0]
    }

    #[inline(always)]
    fn ask(&self, question: fn(T) -> bool) -> bool {
        unanimous(bits(self.to_array().map(question)))
    }
}

operators! { [T: Packable, E: Elementary] Lanes<T, E>, T }
surface! { [T: Packable, E: Elementary] Lanes<T, E>, T }

impl<T: Packable, E: Elementary> Beside<T> for Lanes<T, E> {}

impl<T: Packable, E: Elementary> Behind<T> for Lanes<T, E> {}

plain_right! { [T: Packable, E: Elementary] T, Lanes<T, E> }
plain_right! { [T: Packable, E: Elementary, const N: usize] T, Dual<Lanes<T, E>, N> }
plain_right! { [T: Packable, E: Elementary, const M: usize, const N: usize] T, Dual<Dual<Lanes<T, E>, M>, N> }

impl<T: Packable, E: Elementary, const N: usize> From<T> for Dual<Lanes<T, E>, N> {
    #[inline(always)]
    fn from(value: T) -> Self {
        Self::constant(Lanes::splat(value))
    }
}

impl<T: Packable, E: Elementary, const M: usize, const N: usize> From<T>
    for Dual<Dual<Lanes<T, E>, M>, N>
{
    #[inline(always)]
    fn from(value: T) -> Self {
        Self::constant(Dual::from(value))
    }
}

/// Plain floats before numbers over lanes, at depth one and two.
macro_rules! behind {
    ($($Plain:ident)*) => {$(
        plain_left! { [E: Elementary] $Plain, Lanes<$Plain, E> }
        plain_left! { [E: Elementary, const N: usize] $Plain, Dual<Lanes<$Plain, E>, N> }
        plain_left! { [E: Elementary, const M: usize, const N: usize] $Plain, Dual<Dual<Lanes<$Plain, E>, M>, N> }
    )*};
}

behind! { f64 f32 }

/// Forwards a format to the list of the lanes.
macro_rules! format {
    ($($Format:ident)*) => {$(
        /// Writes the lanes.
        impl<T: Packable, E: Elementary> $Format for Lanes<T, E> {
            fn fmt(&self, f: &mut Formatter<'_>) -> Result {
                f.write_str("[")?;
                for (l, lane) in self.to_array().iter().enumerate() {
                    if l > 0 {
                        f.write_str(", ")?;
                    }
                    $Format::fmt(lane, f)?;
                }
                f.write_str("]")
            }
        }
    )*};
}

format! { Debug Display LowerExp }
