//! Law 5: kinks take the mean of the one-sided slopes, one principle for all of them; steps are flat at their
//! jumps too; and the ends of the line. In first and second order, in every lane, in f64 and f32.
#![cfg(all(feature = "alloc", feature = "libm"))]
#![expect(clippy::redundant_closure_for_method_calls, reason = "closures as users write them")]

use infinitesimal::{Dual, Field, Real, derivative, gradient, hessian};

const INFINITY: f64 = f64::INFINITY;

/// The slope as the last of three lanes.
fn last_of_three(f: impl Fn(Dual<f64, 3>) -> Dual<f64, 3>, x: f64) -> f64 {
    f(Dual::variable(x, 2)).partials[2]
}

/// Asserts the first and the second derivative of a function of one number at a point, in several modes.
macro_rules! kink {
    ($f:expr, $x:expr, $first:expr, $second:expr) => {
        let what = concat!(stringify!($f), " at ", stringify!($x));
        let x: f64 = $x;
        assert_eq!(derivative($f, x), $first, "{what}");
        assert_eq!(last_of_three($f, x), $first, "{what}, as the last of three lanes");
        assert_eq!(derivative(|x| derivative($f, x), x), $second, "{what}, second derivative");
    };
}

/// Asserts the gradient and the Hessian of a function of two numbers at a point, in both formats.
macro_rules! kink2 {
    ($f:expr, $x:expr, $gradient:expr, $hessian:expr) => {
        let what = concat!(stringify!($f), " at ", stringify!($x));
        let ([x, y], [dx, dy]): ([f64; 2], [f64; 2]) = ($x, $gradient);
        assert_eq!(gradient($f, [x, y]), [dx, dy], "{what}");
        assert_eq!(hessian($f, [x, y]), $hessian, "{what}, Hessian");
        // literals that f32 has, too
        let [x32, y32, dx, dy] = [x, y, dx, dy].map(f32::constant);
        assert_eq!(gradient($f, [x32, y32]), [dx, dy], "{what}, f32");
    };
}

const FLAT: [[f64; 2]; 2] = [[0.0; 2]; 2];

// ------------------------------------------------------------------------------ kinks

#[test]
fn the_slope_of_abs_at_zero_is_zero() {
    kink!(|x| x.abs(), 0.0, 0.0, 0.0);
    kink!(|x| x.abs(), -0.0, 0.0, 0.0);
    kink!(|x| x.abs(), 5e-324, 1.0, 0.0);
    kink!(|x| x.abs(), -5e-324, -1.0, 0.0);
    kink!(|x| x.abs(), -INFINITY, -1.0, 0.0);
    // the chain rule on either side, and its mean
    kink!(|x| (x * x - 1.0).abs(), 1.0, 0.0, 0.0);
    kink!(|x| (x * x - 1.0).abs(), 0.5, -1.0, -2.0);
}

#[test]
fn a_tie_of_max_and_min_gives_half_to_each_side() {
    kink2!(|[x, y]| x.max(y), [1.0, 1.0], [0.5, 0.5], FLAT);
    kink2!(|[x, y]| x.min(y), [1.0, 1.0], [0.5, 0.5], FLAT);
    kink2!(|[x, y]| x.max(y), [0.0, -0.0], [0.5, 0.5], FLAT);
    kink2!(|[x, y]| x.min(y), [-0.0, 0.0], [0.5, 0.5], FLAT);
    kink2!(|[x, y]| x.max(y), [INFINITY, INFINITY], [0.5, 0.5], FLAT);
    kink2!(|[x, y]| x.max(y), [2.0, 1.0], [1.0, 0.0], FLAT);
    kink2!(|[x, y]| x.max(y), [1.0, 2.0], [0.0, 1.0], FLAT);
    kink2!(|[x, y]| x.min(y), [2.0, 1.0], [0.0, 1.0], FLAT);
    kink2!(|[x, y]| x.min(y), [1.0, 2.0], [1.0, 0.0], FLAT);
    // two branches through one point: slopes 2x and 1, curvatures 2 and 0
    kink!(|x| (x * x).max(x), 1.0, 1.5, 1.0);
    kink!(|x| (x * x).min(x), 1.0, 1.5, 1.0);
    kink!(|x| x.max(0.0), 0.0, 0.5, 0.0);
    kink!(|x| x.max(x), 3.0, 1.0, 0.0);
}

#[test]
fn a_nan_leaves_max_and_min_to_the_other() {
    assert_eq!(gradient(|[x, y]| x.max(y), [f64::NAN, 1.0]), [0.0, 1.0]);
    assert_eq!(gradient(|[x, y]| x.max(y), [1.0, f64::NAN]), [1.0, 0.0]);
    assert_eq!(gradient(|[x, y]| x.min(y), [f64::NAN, 1.0]), [0.0, 1.0]);
    assert_eq!(gradient(|[x, y]| x.min(y), [1.0, f64::NAN]), [1.0, 0.0]);
}

#[test]
fn a_clamped_number_has_half_its_slope_on_a_limit() {
    kink!(|x| x.clamp(-1.0, 1.0), 0.5, 1.0, 0.0);
    kink!(|x| x.clamp(-1.0, 1.0), 1.0, 0.5, 0.0);
    kink!(|x| x.clamp(-1.0, 1.0), -1.0, 0.5, 0.0);
    kink!(|x| x.clamp(-1.0, 1.0), 2.0, 0.0, 0.0);
    kink!(|x| x.clamp(-1.0, 1.0), -2.0, 0.0, 0.0);
    kink!(|x| (x * x).clamp(0.0, 1.0), 1.0, 1.0, 1.0);
    // with limits that vary
    let clamp = |[x, low, high]: [Dual<f64, 3>; 3]| x.clamp(low, high);
    assert_eq!(gradient(clamp, [0.0, -1.0, 1.0]), [1.0, 0.0, 0.0]);
    assert_eq!(gradient(clamp, [2.0, -1.0, 1.0]), [0.0, 0.0, 1.0]);
    assert_eq!(gradient(clamp, [-2.0, -1.0, 1.0]), [0.0, 1.0, 0.0]);
    assert_eq!(gradient(clamp, [1.0, -1.0, 1.0]), [0.5, 0.0, 0.5]);
    assert_eq!(gradient(clamp, [-1.0, -1.0, 1.0]), [0.5, 0.5, 0.0]);
    assert_eq!(gradient(clamp, [3.0, 1.0, 1.0]), [0.0, 0.5, 0.5]);
}

#[test]
fn a_clamp_is_the_max_and_min_that_it_abbreviates() {
    for x in [-2.0, -1.0, -0.5, 0.0, 1.0, 7.0] {
        let clamp = gradient(|[x, a, b]| x.clamp(a, b), [x, -1.0, 1.0]);
        assert_eq!(clamp, gradient(|[x, a, b]| x.max(a).min(b), [x, -1.0, 1.0]), "at {x}");
    }
}

#[test]
fn the_slope_of_a_length_at_the_origin_is_zero() {
    kink2!(|[x, y]| x.hypot(y), [0.0, 0.0], [0.0, 0.0], FLAT);
    kink2!(|[x, y]| x.hypot(y), [-0.0, 0.0], [0.0, 0.0], FLAT);
    kink2!(|x| Real::norm(&x), [0.0, 0.0], [0.0, 0.0], FLAT);
    assert_eq!(gradient(|x| Real::norm(&x), [0.0; 5]), [0.0; 5]);
    // one number is its own norm
    kink!(|x| Real::norm(&[x]), 0.0, 0.0, 0.0);
    kink!(|x| Real::norm(&[x]), -3.0, -1.0, 0.0);
    kink!(|x| x.hypot(0.0), 0.0, 0.0, 0.0);
    kink!(|x| x.hypot(0.0), -3.0, -1.0, 0.0);
    // and of none it is zero
    assert_eq!(derivative(|_| Real::norm(&[]), 3.0), 0.0);
}

#[test]
fn the_slope_of_the_positive_difference_at_a_tie_is_half() {
    kink2!(|[x, y]| x.abs_sub(y), [3.0, 1.0], [1.0, -1.0], FLAT);
    kink2!(|[x, y]| x.abs_sub(y), [1.0, 3.0], [0.0, 0.0], FLAT);
    kink2!(|[x, y]| x.abs_sub(y), [3.0, 3.0], [0.5, -0.5], FLAT);
}

#[test]
fn the_slope_of_copysign_is_the_turn_of_the_sign() {
    kink2!(|[x, s]| x.copysign(s), [3.0, 1.0], [1.0, 0.0], FLAT);
    kink2!(|[x, s]| x.copysign(s), [3.0, -1.0], [-1.0, 0.0], FLAT);
    kink2!(|[x, s]| x.copysign(s), [-3.0, 1.0], [-1.0, 0.0], FLAT);
    kink2!(|[x, s]| x.copysign(s), [-3.0, -1.0], [1.0, 0.0], FLAT);
    kink2!(|[x, s]| x.copysign(s), [3.0, -0.0], [-1.0, 0.0], FLAT);
    // at zero it is ±|x|
    kink2!(|[x, s]| x.copysign(s), [0.0, 1.0], [0.0, 0.0], FLAT);
    kink2!(|[x, s]| x.copysign(s), [-0.0, -1.0], [0.0, 0.0], FLAT);
}

// ------------------------------------------------------------------------------ steps

#[test]
fn a_step_is_flat_at_its_jumps_too() {
    macro_rules! flat {
        ($($f:expr),*) => {$(
            kink!($f, 2.0, 0.0, 0.0);
            kink!($f, -2.0, 0.0, 0.0);
            kink!($f, 2.5, 0.0, 0.0);
            kink!($f, 0.0, 0.0, 0.0);
            kink!($f, -0.0, 0.0, 0.0);
            kink!($f, 1e300, 0.0, 0.0);
            kink!($f, INFINITY, 0.0, 0.0);
        )*};
    }
    flat![|x| x.floor(), |x| x.ceil(), |x| x.round(), |x| x.trunc(), |x| x.signum()];
    // what varies beside the step goes on varying
    kink!(|x| x.floor() * x, 2.0, 2.0, 0.0);
    kink!(|x| x.signum() * x * x, -3.0, 6.0, -2.0);
}

#[test]
fn the_slope_of_the_fractional_part_is_one() {
    kink!(|x| x.fract(), 2.0, 1.0, 0.0);
    kink!(|x| x.fract(), 2.25, 1.0, 0.0);
    kink!(|x| x.fract(), -2.25, 1.0, 0.0);
    kink!(|x| x.fract(), 0.0, 1.0, 0.0);
}

#[test]
fn a_remainder_at_a_multiple_has_the_slopes_of_its_piece() {
    kink2!(|[x, y]| x % y, [7.0, 3.0], [1.0, -2.0], FLAT);
    kink2!(|[x, y]| x % y, [6.0, 3.0], [1.0, -2.0], FLAT);
    kink2!(|[x, y]| x % y, [-6.0, 3.0], [1.0, 2.0], FLAT);
    kink2!(|[x, y]| x % y, [-7.0, 3.0], [1.0, 2.0], FLAT);
    kink2!(|[x, y]| x % y, [7.0, -3.0], [1.0, 2.0], FLAT);
    kink2!(|[x, y]| x % y, [0.0, 3.0], [1.0, 0.0], FLAT);
    kink2!(|[x, y]| x % y, [3.0, INFINITY], [1.0, 0.0], FLAT);
}

#[test]
fn a_remainder_is_what_the_division_leaves_over() {
    // x = qy + r with a locally constant q
    for (x, y) in [(7.5_f64, 2.0_f64), (1e15 + 0.5, 3.0), (-22.0, 7.0), (0.3, 0.1)] {
        let [dx, dy] = gradient(|[x, y]| x % y, [x, y]);
        assert_eq!(dx, 1.0, "{x} % {y}");
        assert_eq!((-dy).mul_add(y, x % y) - x, 0.0, "{x} % {y} has the quotient {dy}");
    }
}

// ------------------------------------------------------------------------------ ends and constants

/// A name, a function, an infinity, and the limit of the slope there.
type Limit<D> = (&'static str, fn(D) -> D, f64, f64);

/// The functions whose slope has a limit at infinity; that of the second derivative is 0.
fn limits<T: Real>() -> Vec<Limit<Dual<T>>> {
    vec![
        ("exp", Dual::exp, -INFINITY, 0.0),
        ("exp2", Dual::exp2, -INFINITY, 0.0),
        ("exp_m1", Dual::exp_m1, -INFINITY, 0.0),
        ("ln", Dual::ln, INFINITY, 0.0),
        ("ln_1p", Dual::ln_1p, INFINITY, 0.0),
        ("log2", Dual::log2, INFINITY, 0.0),
        ("log10", Dual::log10, INFINITY, 0.0),
        ("sqrt", Dual::sqrt, INFINITY, 0.0),
        ("cbrt", Dual::cbrt, INFINITY, 0.0),
        ("cbrt", Dual::cbrt, -INFINITY, 0.0),
        ("recip", Dual::recip, INFINITY, 0.0),
        ("recip", Dual::recip, -INFINITY, 0.0),
        ("atan", Dual::atan, INFINITY, 0.0),
        ("atan", Dual::atan, -INFINITY, 0.0),
        ("tanh", Dual::tanh, INFINITY, 0.0),
        ("tanh", Dual::tanh, -INFINITY, 0.0),
        ("asinh", Dual::asinh, INFINITY, 0.0),
        ("asinh", Dual::asinh, -INFINITY, 0.0),
        ("acosh", Dual::acosh, INFINITY, 0.0),
        ("logistic", Dual::logistic, INFINITY, 0.0),
        ("logistic", Dual::logistic, -INFINITY, 0.0),
        ("softplus", Dual::softplus, INFINITY, 1.0),
        ("softplus", Dual::softplus, -INFINITY, 0.0),
        ("erf", Dual::erf, INFINITY, 0.0),
        ("erf", Dual::erf, -INFINITY, 0.0),
        ("erfc", Dual::erfc, INFINITY, 0.0),
        ("erfc", Dual::erfc, -INFINITY, 0.0),
        ("digamma", Dual::digamma, INFINITY, 0.0),
        ("sinc", Dual::sinc, INFINITY, 0.0),
        ("sinc", Dual::sinc, -INFINITY, 0.0),
    ]
}

#[test]
fn slopes_at_infinity_are_their_limits() {
    for (name, f, x, limit) in limits::<f64>() {
        assert_eq!(derivative(f, x), limit, "{name} at {x}");
    }
    assert_eq!(derivative(|x| 1.0 / x, INFINITY), 0.0);
}

#[test]
fn second_derivatives_at_infinity_are_their_limits() {
    let second = |f: fn(_) -> _, x| derivative(|x| derivative(f, x), x);
    let all = limits::<Dual<f64>>().into_iter().map(|(name, f, x, _)| (name, x, second(f, x)));
    let wrong: Vec<_> = all.filter(|(_, _, second)| *second != 0.0).collect();
    assert!(wrong.is_empty(), "not 0: {wrong:?}");
}

#[test]
fn the_direction_of_an_infinite_point_is_that_of_its_infinite_part() {
    assert_eq!(gradient(|[x, y]| x.hypot(y), [INFINITY, 3.0]), [1.0, 0.0]);
    assert_eq!(gradient(|[x, y]| x.hypot(y), [-INFINITY, 3.0]), [-1.0, 0.0]);
    assert_eq!(gradient(|[x, y]| x.hypot(y), [3.0, INFINITY]), [0.0, 1.0]);
    assert!(gradient(|[x, y]| x.hypot(y), [INFINITY, INFINITY])[0].is_nan());
}

#[test]
fn the_angle_of_an_infinite_point_is_flat() {
    assert_eq!(gradient(|[y, x]| y.atan2(x), [INFINITY, 3.0]), [0.0, 0.0]);
    assert_eq!(gradient(|[y, x]| y.atan2(x), [3.0, -INFINITY]), [0.0, 0.0]);
}

#[test]
fn the_angle_of_the_origin_has_no_slope() {
    assert!(gradient(|[y, x]| y.atan2(x), [0.0_f64, 0.0]).iter().all(|slope| slope.is_nan()));
}

#[test]
fn a_function_that_does_not_use_its_input_has_slope_zero() {
    kink!(|_| Field::constant(4.0), 1.0, 0.0, 0.0);
    kink!(|x| 4.0 + x * 0.0, 1.0, 0.0, 0.0);
    assert_eq!(gradient(|[x, _]| x * x, [3.0, f64::NAN]), [6.0, 0.0]);
}

#[test]
fn the_gradient_of_log_sum_exp_is_the_softmax_at_ties_and_ends() {
    assert_eq!(gradient(|x| Real::log_sum_exp(&x), [3.0; 4]), [0.25; 4]);
    assert_eq!(gradient(|x| Real::log_sum_exp(&x), [-INFINITY, 1.0]), [0.0, 1.0]);
    assert_eq!(gradient(|x| Real::log_sum_exp(&x), [INFINITY, 1.0]), [1.0, 0.0]);
}

#[test]
fn a_tie_of_infinities_in_log_sum_exp_prefers_no_side() {
    let [first, second] = gradient(|x| Real::log_sum_exp(&x), [INFINITY, INFINITY]);
    assert!(first == second || (first.is_nan() && second.is_nan()), "{first} and {second}");
}
