//! Operators and traits: plain numbers on both sides at depth one and two (`f64` at three), references, assignments, sums, text,
//! conversions, and other people's generic code.
#![cfg(all(feature = "alloc", feature = "libm"))]

use std::fmt::{Debug, Display, LowerExp};
use std::iter::{Product, Sum};
use std::ops::{
    Add, AddAssign, Div, DivAssign, Mul, MulAssign, Neg, Rem, RemAssign, Sub, SubAssign,
};

use infinitesimal::graph::Graph;
use infinitesimal::num_traits::{
    Bounded, ConstOne, ConstZero, Euclid, Float, FloatConst, FromPrimitive, Inv, MulAdd,
    MulAddAssign, Num, NumAssignRef, NumCast, One, Pow, Signed, ToPrimitive, Zero,
};
use infinitesimal::{
    Dual, Real, Taylor, batch, derivative, gradient, hessian, hvp, reverse, taylor, vhvp,
};

/// A number with all of its parts, to be compared.
trait Parts {
    fn parts(&self) -> Vec<f64>;
}

impl Parts for f64 {
    fn parts(&self) -> Vec<f64> {
        vec![*self]
    }
}

impl Parts for f32 {
    fn parts(&self) -> Vec<f64> {
        vec![(*self).into()]
    }
}

impl<T: Parts, const N: usize> Parts for Dual<T, N> {
    fn parts(&self) -> Vec<f64> {
        let parts = std::iter::once(&self.value).chain(&self.partials);
        parts.flat_map(Parts::parts).collect()
    }
}

#[track_caller]
fn assert_same<T: Parts + Copy>(a: T, b: T) {
    assert_eq!(a.parts(), b.parts());
}

fn d1() -> Dual<f64, 2> {
    Dual::new(7.0, [1.0, -0.5])
}

fn d1_f32() -> Dual<f32, 2> {
    Dual::new(7.0, [1.0, -0.5])
}

fn d2() -> Dual<Dual<f64, 2>, 3> {
    let inner = |value, a| Dual::new(value, [a, 0.25]);
    Dual::new(inner(7.0, 1.0), [inner(1.0, 2.0), inner(-0.5, 0.0), inner(0.0, -3.0)])
}

fn d2_f32() -> Dual<Dual<f32, 2>, 3> {
    let inner = |value, a| Dual::new(value, [a, 0.25]);
    Dual::new(inner(7.0, 1.0), [inner(1.0, 2.0), inner(-0.5, 0.0), inner(0.0, -3.0)])
}

// ------------------------------------------------------------------------------ plain numbers

/// Tests that a plain number does what the constant of its value does, on both sides, by value and by reference.
macro_rules! plain_numbers {
    ($($test:ident: $x:expr, $c:expr;)*) => {$(
        #[test]
        fn $test() {
            let (x, c) = ($x, $c);
            let constant = x * 0.0 + c;
            let constant = { let mut constant = constant; constant = constant - constant + c; constant };
            plain_numbers!(@ x, c, constant; + += - -= * *= / /= % %=);
        }
    )*};
    (@ $x:ident, $c:ident, $constant:ident; $($op:tt $assign:tt)*) => {$(
        assert_same($x $op $c, $x $op $constant);
        assert_same($x $op &$c, $x $op $constant);
        assert_same(&$x $op $c, $x $op $constant);
        assert_same(&$x $op &$c, $x $op $constant);
        assert_same($c $op $x, $constant $op $x);
        assert_same(&$c $op $x, $constant $op $x);
        assert_same($c $op &$x, $constant $op $x);
        assert_same(&$c $op &$x, $constant $op $x);
        let mut y = $x;
        y $assign $c;
        assert_same(y, $x $op $constant);
    )*};
}

plain_numbers! {
    an_f64_beside_a_dual: d1(), 3.0_f64;
    a_negative_f64_beside_a_dual: d1(), -0.5_f64;
    an_f32_beside_a_dual: d1_f32(), 3.0_f32;
    an_f64_beside_a_dual_of_duals: d2(), 3.0_f64;
    an_f32_beside_a_dual_of_duals: d2_f32(), 3.0_f32;
    an_inner_dual_beside_a_dual_of_duals: d2(), Dual::new(3.0_f64, [1.0, 2.0]);
    an_inner_f32_dual_beside_a_dual_of_duals: d2_f32(), Dual::new(3.0_f32, [1.0, 2.0]);
}

/// Tests that references and assignments do what the operator on values does.
fn check_references<T>(x: T, y: T)
where
    T: Copy + Parts + Neg<Output = T>,
    T: Add<Output = T> + for<'a> Add<&'a T, Output = T> + AddAssign + for<'a> AddAssign<&'a T>,
    T: Sub<Output = T> + for<'a> Sub<&'a T, Output = T> + SubAssign + for<'a> SubAssign<&'a T>,
    T: Mul<Output = T> + for<'a> Mul<&'a T, Output = T> + MulAssign + for<'a> MulAssign<&'a T>,
    T: Div<Output = T> + for<'a> Div<&'a T, Output = T> + DivAssign + for<'a> DivAssign<&'a T>,
    T: Rem<Output = T> + for<'a> Rem<&'a T, Output = T> + RemAssign + for<'a> RemAssign<&'a T>,
    for<'a> &'a T: Add<T, Output = T> + Add<Output = T> + Sub<T, Output = T> + Sub<Output = T>,
    for<'a> &'a T: Mul<T, Output = T> + Mul<Output = T> + Div<T, Output = T> + Div<Output = T>,
    for<'a> &'a T: Rem<T, Output = T> + Rem<Output = T> + Neg<Output = T>,
{
    macro_rules! check {
        ($($op:tt $assign:tt)*) => {$(
            assert_same(x $op &y, x $op y);
            assert_same(&x $op y, x $op y);
            assert_same(&x $op &y, x $op y);
            let mut z = x;
            z $assign y;
            assert_same(z, x $op y);
            let mut z = x;
            z $assign &y;
            assert_same(z, x $op y);
        )*};
    }
    check!(+ += - -= * *= / /= % %=);
    assert_same(-&x, -x);
}

#[test]
fn references_and_assignments_do_what_values_do() {
    // the types are named, since with ndarray in sight the search for the operators of an unknown `&T` does not end
    check_references::<Dual<f64, 2>>(d1(), Dual::new(2.0, [0.5, 3.0]));
    check_references::<Dual<f32, 2>>(d1_f32(), Dual::new(2.0, [0.5, 3.0]));
    check_references::<Dual<Dual<f64, 2>, 3>>(d2(), d2() * 0.25 + 1.0);
    check_references::<Dual<Dual<f32, 2>, 3>>(d2_f32(), d2_f32() * 0.25 + 1.0);
}

#[test]
fn the_four_operations_have_their_laws() {
    let (x, y) = (Dual::new(3.0, [1.0, 0.0]), Dual::new(4.0, [0.0, 1.0]));
    assert_same(x + y, Dual::new(7.0, [1.0, 1.0]));
    assert_same(x - y, Dual::new(-1.0, [1.0, -1.0]));
    assert_same(x * y, Dual::new(12.0, [4.0, 3.0]));
    assert_same(x / y, Dual::new(0.75, [0.25, -0.1875]));
    assert_same(y % x, Dual::new(1.0, [-1.0, 1.0]));
    assert_same(-x, Dual::new(-3.0, [-1.0, -0.0]));
}

#[test]
fn a_closure_may_start_with_a_plain_number() {
    assert_eq!(derivative(|x| 2.0 * x * x + 1.0, 3.0), 12.0);
    assert_eq!(derivative(|x| 1.0 / (1.0 + x), 1.0), -0.25);
    assert_eq!(derivative(|x| 1.0 - x, 1.0_f32), -1.0);
    assert_eq!(derivative(|x| (2.0 * x).sin(), 0.0_f64), 2.0);
    assert_eq!(derivative(|x| derivative(|y| 2.0 * y * y - 1.0, x), 3.0), 4.0);
    assert_eq!(gradient(|[x, y]| 2.0 * x - y / 4.0, [1.0_f32, 2.0]), [2.0, -0.25]);
}

#[test]
fn a_literal_at_the_point_is_an_f64_whatever_the_order() {
    // a suffix is needed where an expression begins with a plain number, and nowhere else
    assert_eq!(derivative(|x| derivative(|y| (y - 1.0).powi(3), x), 3.0), 12.0);
    assert_eq!(hessian(|[x, y]| (x - 1.0).powi(2) * y, [3.0, 2.0]), [[4.0, 4.0], [4.0, 0.0]]);
    assert_eq!(hvp(|[x, y]| (x - 1.0).powi(2) * y, [3.0, 2.0], [1.0, 0.0]), [4.0, 4.0]);
    assert_eq!(vhvp(|[x, y]| (x - 1.0).powi(2) * y, [3.0, 2.0], [1.0, 0.0]), 4.0);
    let h = reverse::hessian(|[x, y]| (x - 1.0).powi(2) * y, [3.0, 2.0]);
    assert_eq!(h, [[4.0, 4.0], [4.0, 0.0]]);
    assert_eq!(taylor::<2, _>(|x| (x - 1.0).powi(2), 3.0).coefficients, [4.0, 1.0]);
    assert_eq!(batch::derivatives(|x| (x - 1.0).powi(2), &[3.0]), [4.0]);
    assert_eq!(batch::gradients(|[x, y]| (x - 1.0).powi(2) * y, &[[3.0, 2.0]]), [[8.0, 4.0]]);
    let h = batch::hessians(|[x, y]| (x - 1.0).powi(2) * y, &[[3.0, 2.0]]);
    assert_eq!(h, [[[4.0, 4.0], [4.0, 0.0]]]);
}

/// Where the slope of |x − 1| is asked for with a plain number on the right.
macro_rules! hinge {
    ($x:expr) => {{
        let x = $x;
        assert!(!(x == 1.0) && (x < 1.0) != (x > 1.0) && (x <= 1.0) != (x >= 1.0));
        if x > 1.0 { x - 1.0 } else { -x + 1.0 }
    }};
}

#[test]
fn numbers_compare_with_plain_ones() {
    for (x, slope) in [(0.5, -1.0), (2.0, 1.0)] {
        assert_eq!(derivative(|x| hinge!(x), x), slope);
        assert_eq!(derivative(|x| derivative(|y| hinge!(y) * y, x), x), 2.0 * slope);
        assert_eq!(taylor::<2, _>(|x: Taylor<f64, 2>| hinge!(x), x).coefficients, [slope, 0.0]);
        assert_eq!(reverse::gradient(|[x]| hinge!(x), [x]), [slope]);
        assert_eq!(batch::derivatives(|x| hinge!(x), &[x]), [slope]);
        let graph = Graph::record(|[x]| hinge!(x), [x]);
        assert_eq!(graph.derivative(0).values(), [slope]);
        assert!(graph.evaluate(&[2.5 - x]).is_err(), "the other side of the path was not noted");
    }
    assert!(
        Dual::new(1.0_f32, [2.0]) == 1.0 && Dual::new(f64::NAN, [2.0]).partial_cmp(&1.0).is_none()
    );
}

// ------------------------------------------------------------------------------ sums and products

fn check_sums<T: Real + Parts + for<'a> Sum<&'a T> + for<'a> Product<&'a T>>(x: T) {
    let numbers = [x, x * x, -x];
    assert_same(numbers.iter().sum::<T>(), x + x * x - x);
    assert_same(numbers.into_iter().sum::<T>(), x + x * x - x);
    assert_same(numbers.iter().product::<T>(), x * (x * x) * -x);
    assert_same(numbers.into_iter().product::<T>(), x * (x * x) * -x);
    assert_same(numbers[..0].iter().sum::<T>(), T::zero());
    assert_same(numbers[..0].iter().product::<T>(), T::one());
}

#[test]
fn sums_and_products_take_values_and_references() {
    check_sums(2.0_f64);
    check_sums(d1());
    check_sums(d1_f32());
    check_sums(d2());
}

// ------------------------------------------------------------------------------ text

#[test]
fn text_has_the_precision_and_the_width_asked_for() {
    fn speaks<T: Display + LowerExp + Debug + Copy>(_: T) {}
    speaks(d2());
    let x = Dual::new(1.0 / 3.0, [2.0, -0.5]);
    assert_eq!(format!("{x:.3}"), "0.333 + [2.000, -0.500]ε");
    assert_eq!(format!("{x:8.3}"), "   0.333 + [   2.000,   -0.500]ε");
    assert_eq!(format!("{x:+.1}"), "+0.3 + [+2.0, -0.5]ε");
    assert_eq!(format!("{x:.2e}"), "3.33e-1 + [2.00e0, -5.00e-1]ε");
    assert_eq!(Dual::new(2.0_f32, [1.0]).to_string(), "2 + [1]ε");
    let nested = Dual::new(Dual::new(2.0, [1.0]), [Dual::new(0.25, [4.0])]);
    assert_eq!(format!("{nested:.1}"), "2.0 + [1.0]ε + [0.2 + [4.0]ε]ε");
}

#[test]
fn text_is_read_as_a_constant() {
    let x: Dual<f64, 2> = Num::from_str_radix("2.5", 10).expect("a number");
    assert_same(x, Dual::new(2.5, [0.0, 0.0]));
    assert!(<Dual<f64> as Num>::from_str_radix("two", 10).is_err());
}

// ------------------------------------------------------------------------------ conversions

#[test]
fn a_plain_number_becomes_a_constant() {
    let three: Dual<f64, 2> = 3.0.into();
    assert_same(three, Dual::constant(3.0));
    let three: Dual<Dual<f64>, 2> = 3.0.into();
    assert_same(three, Dual::constant(Dual::constant(3.0)));
    let three: Dual<Dual<f32>, 2> = 3.0_f32.into();
    assert_same(three, Dual::constant(Dual::constant(3.0_f32)));
    let three: Dual<Dual<f64, 2>, 3> = d1().into();
    assert_same(three, Dual::constant(d1()));
    assert_same(Dual::<f64, 2>::default(), Dual::constant(0.0));
    assert_same(Dual::<Dual<f64>, 2>::default(), Dual::zero());
}

#[test]
fn primitive_numbers_become_constants() {
    type D = Dual<f64, 2>;
    let three = Some(Dual::<f64, 2>::constant(3.0)).map(|x| x.parts());
    let parts = |x: Option<D>| x.map(|x| x.parts());
    assert_eq!(parts(D::from_i8(3)), three);
    assert_eq!(parts(D::from_u8(3)), three);
    assert_eq!(parts(D::from_i16(3)), three);
    assert_eq!(parts(D::from_u16(3)), three);
    assert_eq!(parts(D::from_i32(3)), three);
    assert_eq!(parts(D::from_u32(3)), three);
    assert_eq!(parts(D::from_i64(3)), three);
    assert_eq!(parts(D::from_u64(3)), three);
    assert_eq!(parts(D::from_i128(3)), three);
    assert_eq!(parts(D::from_u128(3)), three);
    assert_eq!(parts(D::from_isize(3)), three);
    assert_eq!(parts(D::from_usize(3)), three);
    assert_eq!(parts(D::from_f32(3.0)), three);
    assert_eq!(parts(D::from_f64(3.0)), three);
    assert_eq!(parts(<D as NumCast>::from(3_u8)), three);
    assert_eq!(parts(<D as NumCast>::from(3.0_f32)), three);
    assert_same(
        Dual::<Dual<f32>, 2>::from_f64(0.1).unwrap(),
        Dual::constant(Dual::constant(0.1_f32)),
    );
}

#[test]
fn a_dual_becomes_the_primitive_number_of_its_value() {
    let x = Dual::new(3.75, [1.0, 2.0]);
    assert_eq!(x.to_f64(), Some(3.75));
    assert_eq!(x.to_f32(), Some(3.75));
    assert_eq!(x.to_i8(), Some(3));
    assert_eq!(x.to_u64(), Some(3));
    assert_eq!((-x).to_i32(), Some(-3));
    assert_eq!((-x).to_u32(), None);
    assert_eq!((x * 1e300).to_i64(), None);
    assert_eq!((x * f64::NAN).to_usize(), None);
    assert_eq!(d2().to_f64(), Some(7.0));
    // and one kind of dual another, without its tangents
    assert_same(<Dual<f32> as NumCast>::from(x).unwrap(), Dual::<f32>::constant(3.75));
}

// ------------------------------------------------------------------------------ traits

#[test]
fn the_traits_call_the_functions_of_the_same_names() {
    fn check<T>(x: T)
    where
        T: Real + Signed + Parts + Inv<Output = T> + MulAdd<Output = T> + MulAddAssign + Bounded,
        T: Pow<i32, Output = T> + Pow<T, Output = T>,
    {
        assert_same(Inv::inv(x), Float::recip(x));
        assert_same(Pow::pow(x, 3), Float::powi(x, 3));
        assert_same(Pow::pow(x, x), Float::powf(x, x));
        assert_same(MulAdd::mul_add(x, x, x), Float::mul_add(x, x, x));
        let mut y = x;
        y.mul_add_assign(x, x);
        assert_same(y, Float::mul_add(x, x, x));
        assert_same(Signed::abs(&-x), Float::abs(-x));
        assert_same(Signed::signum(&x), Float::signum(x));
        assert_same(Signed::abs_sub(&x, &T::one()), Float::abs_sub(x, T::one()));
        assert!(x.is_positive() && !x.is_negative() && (-x).is_negative());
        assert_same(<T as Bounded>::max_value(), <T as Float>::max_value());
        assert_same(<T as Bounded>::min_value(), <T as Float>::min_value());
        assert!(<T as Bounded>::max_value() > <T as Bounded>::min_value());
        assert!(x.is_finite() && !x.is_one() && T::one().is_one());
    }
    check(7.0_f64);
    check(7.0_f32);
    check(d1());
    check(d1_f32());
    check(d2());
    check(d2_f32());
}

#[test]
fn a_power_takes_every_kind_of_exponent() {
    let x = d1();
    assert_same(Pow::pow(x, 2.5), x.powf(2.5));
    assert_same(x.powf(Dual::constant(2.5)), x.powf(2.5));
    assert_same(Pow::pow(d2(), d1()), d2().powf(d1()));
    assert_same(d2().powf(2.5), d2().powf(Dual::constant(Dual::constant(2.5))));
    assert_same(d2().hypot(2.5), d2().hypot(Dual::constant(Dual::constant(2.5))));
    assert_same(x.mul_add(2.0, 3.0), Dual::new(17.0, [2.0, -1.0]));
    assert_same(x.clamp(0.0, 5.0), Dual::constant(5.0).max(Dual::<_, 2>::constant(0.0)));
}

#[test]
fn the_fused_product_varies_in_all_three() {
    let slopes = gradient(|[x, y, z]| x.mul_add(y, z), [2.0, 3.0, 5.0]);
    assert_eq!(slopes, [3.0, 2.0, 1.0]);
}

#[test]
fn mathematical_constants_do_not_vary() {
    type D = Dual<Dual<f64>, 2>;
    let constants: [(D, f64); 19] = [
        (D::E(), f64::E()),
        (D::FRAC_1_PI(), f64::FRAC_1_PI()),
        (D::FRAC_1_SQRT_2(), f64::FRAC_1_SQRT_2()),
        (D::FRAC_2_PI(), f64::FRAC_2_PI()),
        (D::FRAC_2_SQRT_PI(), f64::FRAC_2_SQRT_PI()),
        (D::FRAC_PI_2(), f64::FRAC_PI_2()),
        (D::FRAC_PI_3(), f64::FRAC_PI_3()),
        (D::FRAC_PI_4(), f64::FRAC_PI_4()),
        (D::FRAC_PI_6(), f64::FRAC_PI_6()),
        (D::FRAC_PI_8(), f64::FRAC_PI_8()),
        (D::LN_10(), f64::LN_10()),
        (D::LN_2(), f64::LN_2()),
        (D::LOG10_E(), f64::LOG10_E()),
        (D::LOG2_E(), f64::LOG2_E()),
        (D::PI(), f64::PI()),
        (D::SQRT_2(), f64::SQRT_2()),
        (D::TAU(), f64::TAU()),
        (D::LOG10_2(), f64::LOG10_2()),
        (D::LOG2_10(), f64::LOG2_10()),
    ];
    for (dual, plain) in constants {
        assert_same(dual, Dual::constant(Dual::constant(plain)));
    }
}

// ------------------------------------------------------------------------------ other people's code

/// Horner's rule, as a crate that knows nothing of duals would write it.
fn horner<T: NumAssignRef + Copy>(coefficients: &[T], x: &T) -> T {
    let mut sum = T::zero();
    for c in coefficients {
        sum *= x;
        sum += c;
    }
    sum
}

/// Heron's method for √a, whose loop ends on a comparison.
fn heron<T: Float>(a: T) -> T {
    let two = T::one() + T::one();
    let mut x = if a > T::one() { a } else { T::one() };
    loop {
        let next = (x + a / x) / two;
        if next >= x {
            return x;
        }
        x = next;
    }
}

/// A function that branches, and uses what `Float` has.
fn piecewise<T: Float + FloatConst + FromPrimitive>(x: T) -> T {
    let limit = T::from_f64(0.5).unwrap_or_else(T::nan);
    if x.abs() < limit { x.sin_cos().0 * T::PI() } else { x.powi(2).ln() - T::epsilon() }
}

#[test]
fn generic_code_over_num_assign_ref_runs_unchanged() {
    let slope = derivative(|x| horner(&[3.0, 2.0, 1.0].map(Dual::constant), &x), 2.0);
    assert_eq!(slope, 14.0);
    assert_eq!(horner(&[3.0, 2.0, 1.0], &2.0), 17.0);
}

#[test]
fn generic_code_over_float_runs_unchanged() {
    let slope = derivative(heron, 2.0_f64);
    assert!((slope - 0.5 / 2.0_f64.sqrt()).abs() < 1e-15, "{slope}");
    assert_eq!(derivative(piecewise, 0.0), f64::PI());
    assert_eq!(derivative(piecewise, 4.0), 0.5);
    assert_eq!(derivative(|x| derivative(piecewise, x), 4.0), -0.125);
    assert_eq!(derivative(piecewise, 4.0_f32), 0.5);
}

#[test]
fn generic_code_over_real_runs_unchanged() {
    fn gauss<T: Real>(x: &[T]) -> T {
        x.iter().map(|&x| x * x / T::constant(-2.0)).sum::<T>().exp()
    }
    assert_eq!(gauss::<f64>(&[0.0, 0.0]), 1.0);
    assert_eq!(gradient(|x| gauss(&x), [0.0, 0.0]), [0.0, 0.0]);
    assert_eq!(gradient(gauss, &vec![0.0_f32; 3]), [0.0; 3]);
}

#[test]
fn euclidean_division_is_that_of_floats_and_has_the_slopes_of_its_piece() {
    let numbers = [7.5_f64, -7.5, 2.0, -2.0, 0.3, -0.0, 6.0];
    for (x, y) in numbers.into_iter().flat_map(|x| numbers.map(|y| (x, y))) {
        let (dual, divisor) = (Dual::new(x, [1.0, 0.0]), Dual::new(y, [0.0, 1.0]));
        let (quotient, remainder) = Euclid::div_rem_euclid(&dual, &divisor);
        let (q, r) = Euclid::div_rem_euclid(&x, &y);
        assert_eq!(quotient.value.to_bits(), q.to_bits(), "{x} by {y}");
        assert_eq!(remainder.value.to_bits(), r.to_bits(), "{x} by {y}");
        if y != 0.0 {
            // r = x − q·y between the jumps of q
            assert_eq!(quotient.partials, [0.0, 0.0], "{x} by {y}");
            assert_eq!(remainder.partials, [1.0, -q], "{x} by {y}");
        }
    }
}

#[test]
fn zero_and_one_are_constants_of_their_type() {
    const ZERO: Dual<Dual<f64>, 2> = ConstZero::ZERO;
    const ONE: Dual<f64, 2> = ConstOne::ONE;
    assert!(ZERO.is_zero());
    assert!(ONE.is_one());
}
