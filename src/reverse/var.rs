//! A variable on a tape.

use core::fmt::{Debug, Formatter, Result};

use super::tape::Tape;
use crate::real::{Field, Real};
use crate::rules::{Binary, Unary};
use crate::surface::{Layer, comparisons, operators, surface, text};

/// A number whose history is on a [`Tape`]: a value and its place there. `Copy`, and borrowed from the tape for `'t`.
///
/// Every operation computes its value as plain floats do, bit for bit, and puts one node on the tape; none where it adds or
/// takes away a constant, two for `sin_cos` and a `mul_add` of three variables. A number without a place is a constant: plain numbers, [`Var::constant`], and whatever is computed of constants alone. Constants record
/// nothing, belong to every tape and have no adjoint that an infinite slope could poison.
///
/// ```
/// use infinitesimal::reverse::Tape;
///
/// let tape = Tape::new();
/// let x = tape.variable(3.0_f64);
/// let y = 2.0 * x * x + 1.0;
/// assert_eq!(y.value(), 19.0);
/// assert_eq!(y.adjoints().of(x), 12.0);
/// ```
///
/// Comparisons look at the value alone. [`is_zero`](num_traits::Zero::is_zero) means the additive identity, a constant
/// zero: a variable of value zero still varies, and code that skips zeros must not drop its derivative (law 6).
///
/// Variables of two tapes do not mix:
///
/// ```should_panic
/// use infinitesimal::reverse::Tape;
///
/// let (tape, other) = (Tape::new(), Tape::new());
/// let sum = tape.variable(1.0) + other.variable(2.0);
/// ```
///
/// # Panics
///
/// Every operation of two variables panics where they are of two tapes.
#[derive(Clone, Copy)]
pub struct Var<'t, T> {
    value: T,
    /// The tape, unless this is a constant.
    tape: Option<&'t Tape<T>>,
    place: u32,
}

impl<T> Tape<T> {
    /// Panics where `other` is another tape.
    #[inline(always)]
    #[track_caller]
    pub(super) fn assert_same(&self, other: &Self) {
        if !core::ptr::eq(self, other) {
            mixed();
        }
    }
}

#[cold]
#[track_caller]
fn mixed() -> ! {
    panic!(
        "a variable of another tape: its place on that tape means nothing on this one; put both on one tape, or take its \
         `value()` as a constant"
    )
}

impl<'t, T> Var<'t, T> {
    /// Returns the variable at a place on a tape.
    #[inline(always)]
    pub(super) fn on(tape: &'t Tape<T>, value: T, place: u32) -> Self {
        Self { value, tape: Some(tape), place }
    }

    /// Returns a number that does not vary.
    ///
    /// ```
    /// # use infinitesimal::reverse::Var;
    /// assert_eq!(Var::constant(2.0).value(), 2.0);
    /// ```
    #[inline(always)]
    #[must_use]
    pub const fn constant(value: T) -> Self {
        Self { value, tape: None, place: 0 }
    }

    /// Returns the tape, unless this is a constant.
    #[inline(always)]
    pub(super) fn tape(self) -> Option<&'t Tape<T>>
    where
        T: Copy,
    {
        self.tape
    }

    /// Returns the tape and the place on it, unless this is a constant.
    #[inline(always)]
    pub(super) fn place(self) -> Option<(&'t Tape<T>, u32)>
    where
        T: Copy,
    {
        self.tape.map(|tape| (tape, self.place))
    }
}

impl<T: Field> Var<'_, T> {
    /// Returns the value of the plain computation.
    ///
    /// ```
    /// # use infinitesimal::reverse::Tape;
    /// assert_eq!(Tape::new().variable(2.0).value(), 2.0);
    /// ```
    #[inline(always)]
    #[must_use]
    pub fn value(self) -> T {
        self.value
    }

    /// Applies `rule`: the value f(x), and f′(x) on the tape.
    ///
    /// ```
    /// use infinitesimal::{reverse::Tape, rules::Exp};
    ///
    /// let tape = Tape::new();
    /// let x = tape.variable(0.0);
    /// assert_eq!(x.apply(Exp).adjoints().of(x), 1.0);
    /// ```
    #[inline(always)]
    #[must_use]
    pub fn apply<const M: usize>(self, rule: impl Unary<M>) -> Self {
        Field::apply(self, rule)
    }

    /// Applies `rule` of two arguments: the value f(x, y), and both slopes on the tape.
    ///
    /// ```
    /// use infinitesimal::{reverse::Tape, rules::Hypot};
    ///
    /// let tape = Tape::new();
    /// let (x, y) = (tape.variable(3.0), tape.variable(4.0));
    /// let adjoints = x.apply2(y, Hypot).adjoints();
    /// assert_eq!((adjoints.of(x), adjoints.of(y)), (0.6, 0.8));
    /// ```
    #[inline(always)]
    #[must_use]
    #[track_caller]
    pub fn apply2<const M: usize>(self, other: Self, rule: impl Binary<M>) -> Self {
        Field::apply2(self, other, rule)
    }

    /// Returns `value` in the place of this number.
    #[inline(always)]
    pub(super) fn with_value(self, value: T) -> Self {
        Self { value, ..self }
    }

    /// Returns `value` with its slope along this number on the tape.
    #[inline(always)]
    pub(super) fn then(self, value: T, slope: T) -> Self {
        let Some(tape) = self.tape else { return Var::constant(value) };
        Var::on(tape, value, tape.record(self.place, slope))
    }

    /// Returns `value` with its slopes along this number and the other on the tape: along a constant there is none.
    #[inline(always)]
    #[track_caller]
    pub(super) fn join(self, other: Self, value: T, slopes: [T; 2]) -> Self {
        match (self.tape, other.tape) {
            (Some(tape), Some(same)) => {
                tape.assert_same(same);
                Var::on(tape, value, tape.record2([self.place, other.place], slopes))
            }
            (_, None) => self.then(value, slopes[0]),
            (None, _) => other.then(value, slopes[1]),
        }
    }
}

impl<T: Field> Field for Var<'_, T> {
    /// The slopes on a tape are evaluated wide already, where they are recorded.
    type Wide = Self;

    const IS_WIDE: bool = true;

    const IS_SERIES: bool = T::IS_SERIES;

    #[inline(always)]
    fn widen(self) -> Self {
        self
    }

    #[inline(always)]
    fn narrow(wide: Self) -> Self {
        wide
    }

    #[inline(always)]
    fn constant(c: f64) -> Self {
        Var::constant(T::constant(c))
    }

    #[inline(always)]
    fn is_exact_zero(&self) -> bool {
        self.tape.is_none() && self.value.is_exact_zero()
    }

    #[inline(always)]
    fn is_constant(&self) -> bool {
        self.tape.is_none() && self.value.is_constant()
    }

    #[inline(always)]
    fn divides_mid_range(&self, divisor: &Self) -> bool {
        self.value.divides_mid_range(&divisor.value)
    }

    #[inline(always)]
    fn has_normal_value(&self) -> bool {
        self.value.has_normal_value()
    }

    #[inline(always)]
    fn has_finite_parts(&self) -> bool {
        self.value.has_finite_parts()
    }

    // one node for each output: companions are numbers of their own here
    #[inline(always)]
    fn lift<const M: usize>(self, rule: impl Unary<M>) -> [Self; M] {
        if self.tape.is_none() {
            return self.value.lift(rule).map(Var::constant);
        }
        let (y, slope) = self.value.lift_with_slope(rule);
        core::array::from_fn(|m| self.then(y[m], slope[m]))
    }

    #[inline(always)]
    fn lift2<const M: usize>(self, other: Self, rule: impl Binary<M>) -> [Self; M] {
        if self.tape.is_none() && other.tape.is_none() {
            return self.value.lift2(other.value, rule).map(Var::constant);
        }
        let (z, [a, b]) = self.value.lift2_with_slopes(other.value, rule);
        core::array::from_fn(|m| self.join(other, z[m], [a[m], b[m]]))
    }

    // f(x) alone: the companions served its slope and are not recorded
    #[inline(always)]
    fn apply<const M: usize>(self, rule: impl Unary<M>) -> Self {
        if self.tape.is_none() {
            return Var::constant(self.value.apply(rule));
        }
        let [y, slope] = self.value.apply_with_slope(rule);
        self.then(y, slope)
    }

    #[inline(always)]
    #[track_caller]
    fn apply2<const M: usize>(self, other: Self, rule: impl Binary<M>) -> Self {
        if self.tape.is_none() && other.tape.is_none() {
            return Var::constant(self.value.apply2(other.value, rule));
        }
        let (z, slopes) = self.value.apply2_with_slopes(other.value, rule);
        self.join(other, z, slopes)
    }

    // without a node for a product that is not used
    #[inline(always)]
    fn strong_mul(self, tangent: Self) -> Self {
        if tangent.is_exact_zero() { Self::constant(T::constant(0.0)) } else { self * tangent }
    }

    #[inline(always)]
    fn strong_product(self, adjoint: Self) -> Self {
        if self.is_exact_zero() { self } else { self.strong_mul(adjoint) }
    }
}

impl<T: Real> Real for Var<'_, T> {
    const ORDER: usize = T::ORDER.saturating_add(1);

    const PROBES: usize = T::PROBES;

    #[inline(always)]
    fn probe(value: f64, direction: usize) -> Self {
        Var::constant(T::probe(value, direction))
    }

    #[inline(always)]
    fn probed(result: &Self, direction: usize) -> f64 {
        T::probed(&result.value, direction)
    }

    fn input_beside(parameters: &[Self], value: f64) -> Option<Self> {
        let tape = parameters.iter().find_map(|p| p.tape)?;
        Some(tape.variable(T::constant(value)))
    }

    fn slopes_along(result: &Self, inputs: &[Self], visit: &mut dyn FnMut(usize, f64)) {
        let first = inputs.first().and_then(|input| input.place());
        let (Some((tape, result)), Some((_, first))) = (result.place(), first) else { return };
        let slopes = tape.window(first, result);
        for (i, slope) in slopes.iter().take(inputs.len()).enumerate() {
            visit(i, slope.to_f64().unwrap_or(f64::NAN));
        }
    }
}

impl<T: Field> Layer for Var<'_, T> {
    type Value = T;

    #[inline(always)]
    fn plain(value: T) -> Self {
        Var::constant(value)
    }

    #[inline(always)]
    fn value(&self) -> T {
        self.value
    }
}

operators! { ['t, T: Field] Var<'t, T>, T }
comparisons! { ['t, T: Field] Var<'t, T>, T }
surface! { ['t, T: Real] Var<'t, T>, T }
text! { ['t, T: Real] Var<'t, T> }

/// Writes the value and the place, not the tape.
impl<T: Debug> Debug for Var<'_, T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let place = self.tape.map(|_| self.place);
        f.debug_struct("Var").field("value", &self.value).field("place", &place).finish()
    }
}
