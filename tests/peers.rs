//! What other libraries were found to get wrong, each as a test: value, first and second derivative.
#![cfg(all(feature = "alloc", feature = "libm"))]
#![expect(clippy::redundant_closure_for_method_calls, reason = "closures as users write them")]

use std::f64::consts::{FRAC_PI_2, LN_2};

use infinitesimal::{Real, derivative, gradient, hessian, value_and_derivative};

const INFINITY: f64 = f64::INFINITY;

/// Asserts that two numbers agree to `ulps` units in the last place of the second.
#[track_caller]
fn assert_near(what: &str, got: f64, want: f64, ulps: f64) {
    let close = (got - want).abs() <= ulps * f64::EPSILON * want.abs();
    assert!(got == want || close, "{what}: {got:e}, want {want:e}");
}

/// Asserts the value, the first and the second derivative of a function of one number.
macro_rules! check {
    ($f:expr, $x:expr, $value:expr, $first:expr, $second:expr) => {
        let what = concat!(stringify!($f), " at ", stringify!($x));
        let x: f64 = $x;
        let (value, first) = value_and_derivative($f, x);
        assert_near(what, value, $value, 1.0);
        assert_near(&format!("{what}, first derivative"), first, $first, 4.0);
        let second = derivative(|x| derivative($f, x), x);
        assert_near(&format!("{what}, second derivative"), second, $second, 16.0);
    };
}

// ------------------------------------------------------------------------------ powers

#[test]
fn powi_of_a_tiny_number_does_not_square_the_range_away() {
    check!(|x| x.powi(-1), 1e-100, 1e100, -1e200, 2e300);
    check!(|x| x.powi(-1), -1e-100, -1e100, -1e200, -2e300);
    check!(|x| x.powi(2), 1e-200, 0.0, 2e-200, 2.0);
}

#[test]
fn powf_of_a_huge_number_does_not_square_the_range_away() {
    check!(|x| x.powf(0.5), 1e150, 1e75, 0.5e-75, -0.25e-225);
    check!(|x| x.powf(0.5), 1e-150, 1e-75, 0.5e75, -0.25e225);
}

#[test]
fn powers_of_zero_have_the_slope_of_their_exponent() {
    check!(|x| x.powf(1.5), 0.0, 0.0, 0.0, INFINITY);
    check!(|x| x.powf(2.5), 0.0, 0.0, 0.0, 0.0);
    check!(|x| x.powf(2.0), 0.0, 0.0, 0.0, 2.0);
    check!(|x| x.powf(0.0), 0.0, 1.0, 0.0, 0.0);
    check!(|x| x.powf(1.0), 0.0, 0.0, 1.0, 0.0);
    check!(|x| x.powi(0), 0.0, 1.0, 0.0, 0.0);
    check!(|x| x.powi(1), 0.0, 0.0, 1.0, 0.0);
    check!(|x| x.powi(2), 0.0, 0.0, 0.0, 2.0);
    check!(|x| x.powi(3), -0.0, 0.0, 0.0, 0.0);
}

#[test]
fn powers_of_zero_along_the_exponent() {
    assert_eq!(gradient(|[x, y]| x.powf(y), [0.0, 2.5]), [0.0, 0.0]);
    assert_eq!(gradient(|[x, y]| x.powf(y), [0.0, 1.0]), [1.0, 0.0]);
    assert_eq!(gradient(|[x, y]| x.powf(y), [0.0, 0.5]), [INFINITY, 0.0]);
    assert_eq!(gradient(|[x, y]| x.powf(y), [0.0, 0.0])[0], 0.0);
}

#[test]
fn powers_of_a_negative_base_are_real_where_the_exponent_is_an_integer() {
    check!(|x| x.powf(3.0), -2.0, -8.0, 12.0, -12.0);
    check!(|x| x.powf(2.0), -3.0, 9.0, -6.0, 2.0);
    check!(|x| x.powf(-1.0), -2.0, -0.5, -0.25, -0.25);
    check!(|x| x.powi(3), -2.0, -8.0, 12.0, -12.0);
    // as a dual number that happens not to vary
    check!(|x| x.powf(x * 0.0 + 3.0), -2.0, -8.0, 12.0, -12.0);
    assert!(derivative(|x| x.powf(0.5), -2.0_f64).is_nan());
}

#[test]
fn the_factors_of_a_large_power_do_not_overflow_an_integer() {
    let third = |n: i32| derivative(|x| derivative(|y| derivative(|z| z.powi(n), y), x), 1.0_f64);
    assert_eq!(third(2000), 2000.0 * 1999.0 * 1998.0);
    assert_eq!(third(-2000), -2000.0 * 2001.0 * 2002.0);
    let n = f64::from(i32::MAX);
    assert_near("powi(i32::MAX)‴", third(i32::MAX), n * (n - 1.0) * (n - 2.0), 4.0);
    let n = f64::from(i32::MIN);
    assert_near("powi(i32::MIN)‴", third(i32::MIN), n * (n - 1.0) * (n - 2.0), 4.0);
    check!(|x| x.powi(i32::MIN), 1.0, 1.0, n, n * (n - 1.0));
    check!(|x| x.powi(i32::MAX), -1.0, -1.0, -n - 1.0, (n + 1.0) * (-n - 2.0));
}

#[test]
fn values_are_those_of_the_plain_program() {
    for x in [0.1, 0.7, 1.1, 3.3, 1e10, -2.7] {
        let x: f64 = x;
        assert_eq!(value_and_derivative(|x| x.powi(7), x).0, x.powi(7), "{x}⁷");
        assert_eq!(value_and_derivative(|x| x / 3.0, x).0, x / 3.0, "{x}/3");
        assert_eq!(value_and_derivative(|y| x / y, 3.0).0, x / 3.0, "{x}/y");
        assert_eq!(value_and_derivative(|x| x.tan(), x).0, x.tan(), "tan {x}");
    }
}

// ------------------------------------------------------------------------------ saturation

#[test]
fn tanh_saturates_without_losing_its_slope() {
    check!(|x| x.tanh(), 800.0, 1.0, 0.0, 0.0);
    check!(|x| x.tanh(), -800.0, -1.0, 0.0, 0.0);
    // sech² 20 = 4e⁻⁴⁰, to 17 digits
    let sech2 = 4.0 * (-40.0_f64).exp();
    check!(|x| x.tanh(), 20.0, 1.0, sech2, -2.0 * sech2);
    let printed = format!("{:.3e}", derivative(|x| x.tanh(), 20.0_f64));
    assert_eq!(printed, "1.699e-17");
}

#[test]
fn exp_m1_and_ln_1p_keep_what_one_would_swallow() {
    let tiny = (-40.0_f64).exp();
    check!(|x| x.exp_m1(), -40.0, -1.0, tiny, tiny);
    check!(|x| x.exp_m1(), 1e-20, 1e-20, 1.0, 1.0);
    check!(|x| x.ln_1p(), 1e-20, 1e-20, 1.0, -1.0);
    check!(|x| x.ln_1p(), -1e-20, -1e-20, 1.0, -1.0);
}

#[test]
fn the_logistic_function_saturates_without_losing_its_slope() {
    let tiny = (-40.0_f64).exp();
    check!(|x| x.logistic(), 40.0, 1.0, tiny, -tiny);
    check!(|x| x.logistic(), -40.0, tiny, tiny, tiny);
    check!(|x| x.logistic(), 800.0, 1.0, 0.0, 0.0);
    check!(|x| x.logistic(), -800.0, 0.0, 0.0, 0.0);
    check!(|x| x.logistic(), 0.0, 0.5, 0.25, 0.0);
    check!(|x| x.softplus(), 800.0, 800.0, 1.0, 0.0);
    check!(|x| x.softplus(), -800.0, 0.0, 0.0, 0.0);
}

// ------------------------------------------------------------------------------ range

#[test]
fn a_hypotenuse_neither_overflows_nor_underflows() {
    for scale in [1e200, 1e-200, 1e307, 1e-307, 1.0] {
        let [dx, dy] = gradient(|[x, y]| x.hypot(y), [3.0 * scale, 4.0 * scale]);
        assert_near("∂/∂x of hypot", dx, 0.6, 4.0);
        assert_near("∂/∂y of hypot", dy, 0.8, 4.0);
        let [[xx, xy], [yx, yy]] = hessian(|[x, y]| x.hypot(y), [3.0 * scale, 4.0 * scale]);
        assert_near("∂²/∂x² of hypot", xx * scale, 0.128, 16.0);
        assert_near("∂²/∂x∂y of hypot", xy * scale, -0.096, 16.0);
        assert_near("∂²/∂y∂x of hypot", yx * scale, -0.096, 16.0);
        assert_near("∂²/∂y² of hypot", yy * scale, 0.072, 16.0);
    }
}

#[test]
fn a_norm_neither_overflows_nor_underflows() {
    for scale in [1e200, 1e-200, 1e307, 2e307, 1e-307, 1.0] {
        let x = [3.0 * scale, 4.0 * scale, 0.0];
        assert_near("norm", f64::norm(&x), 5.0 * scale, 4.0);
        let [dx, dy, dz] = gradient(|x| Real::norm(&x), x);
        assert_near("∂/∂x of norm", dx, 0.6, 4.0);
        assert_near("∂/∂y of norm", dy, 0.8, 4.0);
        assert_near("∂/∂z of norm", dz, 0.0, 4.0);
    }
    assert_eq!(f64::norm(&[f64::MAX, 0.0]), f64::MAX);
    assert_eq!(f64::norm(&[5e-324]), 5e-324);
}

#[test]
fn an_angle_neither_overflows_nor_underflows() {
    for scale in [1e200, 1e-200, 1.0] {
        let [dy, dx] = gradient(|[y, x]| y.atan2(x), [3.0 * scale, 4.0 * scale]);
        assert_near("∂/∂y of atan2", dy * scale, 0.16, 4.0);
        assert_near("∂/∂x of atan2", dx * scale, -0.12, 4.0);
    }
    for scale in [1e100, 1e-100, 1.0] {
        let h = hessian(|[y, x]| y.atan2(x), [3.0 * scale, 4.0 * scale]);
        assert_near("∂²/∂y² of atan2", h[0][0] * scale * scale, -0.0384, 16.0);
        assert_near("∂²/∂y∂x of atan2", h[0][1] * scale * scale, -0.0112, 32.0);
        assert_near("∂²/∂x² of atan2", h[1][1] * scale * scale, 0.0384, 16.0);
    }
    let (value, [dy, dx]) = infinitesimal::value_and_gradient(|[y, x]| y.atan2(x), [1.0, 0.0]);
    assert_eq!((value, dy, dx), (FRAC_PI_2, 0.0, -1.0));
}

#[test]
fn inverse_hyperbolic_slopes_neither_overflow_nor_cancel() {
    check!(|x| x.asinh(), 1e200, 1e200_f64.asinh(), 1e-200, 0.0);
    check!(|x| x.asinh(), -1e200, (-1e200_f64).asinh(), 1e-200, 0.0);
    check!(|x| x.asinh(), 1e100, 1e100_f64.asinh(), 1e-100, -1e-200);
    check!(|x| x.acosh(), 1e200, 1e200_f64.acosh(), 1e-200, 0.0);
    check!(|x| x.acosh(), 1e100, 1e100_f64.acosh(), 1e-100, -1e-200);
    // 1 + h: √((x − 1)(x + 1)) = √(h(2 + h))
    let h = f64::EPSILON;
    let slope = 1.0 / (h * (2.0 + h)).sqrt();
    check!(|x| x.acosh(), 1.0 + h, (1.0 + h).acosh(), slope, -(1.0 + h) * slope.powi(3));
    // and the same of the other inverses next to their ends
    let h = f64::EPSILON / 2.0;
    let slope = 1.0 / (h * (2.0 - h)).sqrt();
    check!(|x| x.asin(), 1.0 - h, (1.0 - h).asin(), slope, (1.0 - h) * slope.powi(3));
    let slope = 1.0 / (h * (2.0 - h));
    check!(|x| x.atanh(), 1.0 - h, (1.0 - h).atanh(), slope, 2.0 * (1.0 - h) * slope * slope);
    check!(|x| x.atan(), 1e200, FRAC_PI_2, 0.0, 0.0);
    check!(|x| x.atan(), 1e100, FRAC_PI_2, 1e-200, -2e-300);
}

#[test]
fn cube_roots_work_on_the_whole_line() {
    check!(|x| x.cbrt(), -8.0, -2.0, 1.0 / 12.0, 1.0 / 144.0);
    check!(|x| x.cbrt(), 8.0, 2.0, 1.0 / 12.0, -1.0 / 144.0);
    check!(|x| x.cbrt(), 1e-180, 1e-60, 1e120 / 3.0, -2e300 / 9.0);
    check!(|x| x.cbrt(), 1e180, 1e60, 1e-120 / 3.0, -2e-300 / 9.0);
    check!(|x| x.cbrt(), -1e300, -1e100, 1e-200 / 3.0, 0.0);
}

#[test]
fn quotients_neither_overflow_nor_underflow() {
    check!(|x| 1e-200 / x, 1e-200, 1.0, -1e200, INFINITY);
    check!(|x| 1e200 / x, 1e200, 1.0, -1e-200, 0.0);
    check!(|x| 1.0 / x, 1e-150, 1e150, -1e300, INFINITY);
    check!(|x| x / 1e-300, 1e-300, 1.0, 1e300, 0.0);
}

#[test]
fn a_quotient_is_flat_although_its_two_slopes_overflow() {
    let tiny = 2.0_f64.powi(-1000);
    check!(|x| x / (x * tiny), 2.0_f64.powi(-10), 2.0_f64.powi(1000), 0.0, 0.0);
}

// ------------------------------------------------------------------------------ kinks and rounding

#[test]
fn roundings_are_flat_and_the_fractional_part_is_not() {
    check!(|x| x.fract(), 2.75, 0.75, 1.0, 0.0);
    check!(|x| x.fract(), -2.75, -0.75, 1.0, 0.0);
    check!(|x| x.floor(), 2.75, 2.0, 0.0, 0.0);
    check!(|x| x.ceil(), 2.75, 3.0, 0.0, 0.0);
    check!(|x| x.round(), 2.5, 3.0, 0.0, 0.0);
    check!(|x| x.trunc(), -2.75, -2.0, 0.0, 0.0);
    check!(|x| x.signum(), -2.75, -1.0, 0.0, 0.0);
}

#[test]
fn a_remainder_varies_with_its_divisor() {
    check!(|x| 7.0 % x, 3.0, 1.0, -2.0, 0.0);
    check!(|x| x % 3.0, 7.0, 1.0, 1.0, 0.0);
    check!(|x| (x * x) % x, 2.5, 1.25, 3.0, 2.0);
    check!(|x| x.copysign(-1.0), 2.5, -2.5, -1.0, 0.0);
    check!(|x| (x * x).copysign(x), -2.5, -6.25, 5.0, -2.0);
}

#[test]
fn the_absolute_value_of_minus_zero_is_flat() {
    check!(|x| x.abs(), -0.0, 0.0, 0.0, 0.0);
    check!(|x| x.abs(), 0.0, 0.0, 0.0, 0.0);
    assert!(value_and_derivative(|x| x.abs(), -0.0_f64).0.is_sign_positive());
    check!(|x| x.max(2.0 * x), 0.0, 0.0, 1.5, 0.0);
}

// ------------------------------------------------------------------------------ constants

#[test]
fn a_constant_root_of_zero_is_a_constant() {
    fn beside_a_root<T: Real>(x: T) -> T {
        x + T::zero().sqrt()
    }
    check!(beside_a_root, 2.0, 2.0, 1.0, 0.0);
    check!(|x| x + (x * 0.0).sqrt(), 2.0, 2.0, 1.0, 0.0);
    assert_eq!(derivative(|x| x.sqrt(), 0.0), INFINITY);
}

// ------------------------------------------------------------------------------ nested

#[test]
fn the_second_derivative_of_two_to_the_power_of_n_at_zero() {
    check!(|x| x.exp2(), 0.0, 1.0, LN_2, LN_2 * LN_2);
    check!(|x| (x * 0.0 + 2.0).powf(x), 0.0, 1.0, LN_2, LN_2 * LN_2);
}

#[test]
fn the_angle_of_a_parabola_has_slope_one_at_its_vertex() {
    // atan2(x², x) = atan x for x > 0; at 0 itself x², 2x² and 0 have the same value and tangent, but the slopes 1, 2
    // and 0, so that no first-order rule can tell: see `the_angle_of_the_origin_has_no_slope`
    for x in [1.0, 1e-8, 1e-100, 1e-150] {
        let slope = derivative(|x| (x * x).atan2(x), x);
        assert_near("slope of atan2(x², x)", slope, 1.0 / (1.0 + x * x), 4.0);
    }
}

#[test]
fn branches_on_equality_do_not_change_second_derivatives() {
    // x·y at x = y, x/y at x = y, x^y at integers, hypot along an axis
    assert_eq!(hessian(|[x, y]| x * y, [3.0, 3.0]), [[0.0, 1.0], [1.0, 0.0]]);
    assert_eq!(hessian(|[x, y]| x / y, [2.0, 2.0]), [[0.0, -0.25], [-0.25, 0.5]]);
    check!(|x| x.powf(x), 1.0, 1.0, 1.0, 2.0);
    let h = hessian(|[x, y]| x.powf(y), [2.0, 2.0]);
    assert_near("∂²/∂x∂y of x^y", h[0][1], 2.0 + 4.0 * LN_2, 8.0);
    assert_near("∂²/∂y² of x^y", h[1][1], 4.0 * LN_2 * LN_2, 8.0);
    assert_eq!(h[0][0], 2.0);
    assert_eq!(hessian(|[x, y]| x.hypot(y), [2.0, 0.0]), [[0.0, 0.0], [0.0, 0.5]]);
    check!(|x| x.atan2(1.0), 0.0, 0.0, 1.0, 0.0);
    check!(|x| x.sinc(), 0.0, 1.0, 0.0, -1.0 / 3.0);
}
