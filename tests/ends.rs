//! The ends: poles and ends of domains, infinity, subnormal and huge numbers, the sign of zero, NaN. One test for each
//! row of the table in `DESIGN.md`, in first and second order, in every lane, in f64 and f32.
#![cfg(all(feature = "alloc", feature = "libm"))]
#![expect(clippy::redundant_closure_for_method_calls, reason = "closures as users write them")]

#[path = "support/near.rs"]
mod near;
#[path = "support/orders.rs"]
mod orders;

use infinitesimal::{Dual, Real, derivative, gradient, hessian, reverse};
use near::near;
use orders::{at, at2};

const INFINITY: f64 = f64::INFINITY;
const NAN: f64 = f64::NAN;
/// The smallest floats of both formats.
const TINY: f64 = 5e-324;
const TINY_F32: f64 = 1.401_298_464_324_817e-45;

const FLAT: [f64; 3] = [0.0; 3];

/// Returns the value of a function of one number.
fn value(f: impl Fn(Dual<f64>) -> Dual<f64>, x: f64) -> f64 {
    f(Dual::constant(x)).value
}

/// Checks f′ and f″ at a point; the value is the plain one.
macro_rules! derivatives {
    ($f:expr, $x:expr => $first:expr, $second:expr) => {{
        at!($f, $x => value($f, $x), $first, $second);
    }};
}

// ------------------------------------------------------------------------------ ends of a domain

#[test]
fn a_root_of_zero_is_steep() {
    at!(|x| x.sqrt(), 0.0 => 0.0, INFINITY, -INFINITY);
    at!(|x| x.sqrt(), -0.0 => -0.0, INFINITY, -INFINITY);
    at!(|x| x.cbrt(), 0.0 => 0.0, INFINITY, -INFINITY);
    at!(|x| x.cbrt(), -0.0 => -0.0, INFINITY, INFINITY);
}

#[test]
fn a_logarithm_of_zero_is_steep() {
    at!(|x| x.ln(), 0.0 => -INFINITY, INFINITY, -INFINITY);
    at!(|x| x.log2(), 0.0 => -INFINITY, INFINITY, -INFINITY);
    at!(|x| x.log10(), 0.0 => -INFINITY, INFINITY, -INFINITY);
    at!(|x| x.ln_1p(), -1.0 => -INFINITY, INFINITY, -INFINITY);
}

#[test]
fn an_inverse_is_steep_at_the_end_of_its_domain() {
    derivatives!(|x| x.asin(), 1.0 => INFINITY, INFINITY);
    derivatives!(|x| x.asin(), -1.0 => INFINITY, -INFINITY);
    at!(|x| x.acos(), 1.0 => 0.0, -INFINITY, -INFINITY);
    at!(|x| x.acosh(), 1.0 => 0.0, INFINITY, -INFINITY);
    at!(|x| x.atanh(), 1.0 => INFINITY, INFINITY, INFINITY);
    at!(|x| x.atanh(), -1.0 => -INFINITY, INFINITY, -INFINITY);
}

#[test]
fn a_reciprocal_of_zero_is_a_pole() {
    at!(|x| x.recip(), 0.0 => INFINITY, -INFINITY, INFINITY);
    at!(|x| x.recip(), -0.0 => -INFINITY, -INFINITY, -INFINITY);
    at!(|x| 1.0 / x, 0.0 => INFINITY, -INFINITY, INFINITY);
    at!(|x| 1.0 / x, -0.0 => -INFINITY, -INFINITY, -INFINITY);
    let [first, second] = [[INFINITY, -INFINITY], [0.0, -INFINITY]];
    at2!(|[x, y]| x / y, [1.0, 0.0] => INFINITY, first, [second[0], second[1], INFINITY]);
    // the numerator is linear still
    at2!(|[x, y]| x / y, [0.0, 0.0] => NAN, [INFINITY, NAN], [0.0, -INFINITY, NAN]);
    // and −1/y² is in range next to the pole
    let y = 2.0_f64.powi(-500);
    at2!(|[x, y]| x / y, [0.0, y] => 0.0, [1.0 / y, 0.0], [0.0, -1.0 / y / y, 0.0]);
    at2!(|[x, y]| x / y, [1.0 / y / y, y] => INFINITY, [1.0 / y, -INFINITY], [0.0, -1.0 / y / y, INFINITY]);
}

#[test]
fn the_gamma_function_has_poles() {
    at!(|x| x.gamma(), 0.0 => INFINITY, -INFINITY, INFINITY);
    at!(|x| x.gamma(), -0.0 => -INFINITY, -INFINITY, -INFINITY);
    at!(|x| x.gamma(), -1.0 => NAN, NAN, NAN);
    at!(|x| x.ln_gamma(), 0.0 => INFINITY, -INFINITY, INFINITY);
    at!(|x| x.ln_gamma(), -1.0 => INFINITY, NAN, INFINITY);
    at!(|x| x.digamma(), 0.0 => -INFINITY, INFINITY, -INFINITY);
    at!(|x| x.digamma(), -0.0 => INFINITY, INFINITY, INFINITY);
    at!(|x| x.digamma(), -1.0 => NAN, INFINITY, NAN);
    assert_eq!([0.0, -0.0].map(|x: f64| x.polygamma(200)), [-INFINITY, INFINITY]);
}

#[test]
fn outside_the_domain_all_is_nan() {
    at!(|x| x.sqrt(), -1.0 => NAN, NAN, NAN);
    at!(|x| x.ln(), -1.0 => NAN, NAN, NAN);
    at!(|x| x.log2(), -1.0 => NAN, NAN, NAN);
    at!(|x| x.log10(), -INFINITY => NAN, NAN, NAN);
    at!(|x| x.ln_1p(), -2.0 => NAN, NAN, NAN);
    at!(|x| x.asin(), 2.0 => NAN, NAN, NAN);
    at!(|x| x.acos(), -2.0 => NAN, NAN, NAN);
    at!(|x| x.acosh(), 0.5 => NAN, NAN, NAN);
    at!(|x| x.atanh(), 2.0 => NAN, NAN, NAN);
    at!(|x| x.sin(), INFINITY => NAN, NAN, NAN);
    at!(|x| x.cos(), -INFINITY => NAN, NAN, NAN);
    at!(|x| x.tan(), INFINITY => NAN, NAN, NAN);
}

// ------------------------------------------------------------------------------ ends of the line

#[test]
fn slopes_at_infinity_are_their_limits() {
    macro_rules! flat {
        ($x:expr => $($f:expr),*) => {$( derivatives!($f, $x => 0.0, 0.0); )*};
    }
    flat!(INFINITY => |x| x.ln(), |x| x.ln_1p(), |x| x.log2(), |x| x.log10(), |x| x.sqrt(), |x| x.cbrt());
    flat!(INFINITY => |x| x.recip(), |x| 1.0 / x, |x| x.atan(), |x| x.tanh(), |x| x.asinh(), |x| x.acosh());
    flat!(INFINITY => |x| x.logistic(), |x| x.erf(), |x| x.erfc(), |x| x.digamma(), |x| x.sinc());
    flat!(-INFINITY => |x| x.exp(), |x| x.exp2(), |x| x.exp_m1(), |x| x.cbrt(), |x| x.recip(), |x| x.atan());
    flat!(-INFINITY => |x| x.tanh(), |x| x.asinh(), |x| x.logistic(), |x| x.softplus(), |x| x.erf());
    flat!(-INFINITY => |x| x.erfc(), |x| x.sinc(), |x| 1.0 / x);
    at!(|x| x.softplus(), INFINITY => INFINITY, 1.0, 0.0);
    at!(|x| x.ln_gamma(), INFINITY => INFINITY, INFINITY, 0.0);
}

#[test]
fn what_outgrows_every_power_is_infinite_at_every_order() {
    at!(|x| x.exp(), INFINITY => INFINITY, INFINITY, INFINITY);
    at!(|x| x.exp2(), INFINITY => INFINITY, INFINITY, INFINITY);
    at!(|x| x.exp_m1(), INFINITY => INFINITY, INFINITY, INFINITY);
    at!(|x| x.cosh(), -INFINITY => INFINITY, -INFINITY, INFINITY);
    at!(|x| x.sinh(), -INFINITY => -INFINITY, INFINITY, -INFINITY);
    at!(|x| x.gamma(), INFINITY => INFINITY, INFINITY, INFINITY);
}

#[test]
fn the_direction_of_an_infinite_point_is_that_of_its_infinite_part() {
    at2!(|[x, y]| x.hypot(y), [INFINITY, 3.0] => INFINITY, [1.0, 0.0], FLAT);
    at2!(|[x, y]| x.hypot(y), [-INFINITY, 3.0] => INFINITY, [-1.0, 0.0], FLAT);
    at2!(|[x, y]| x.hypot(y), [3.0, INFINITY] => INFINITY, [0.0, 1.0], FLAT);
    at2!(|[x, y]| x.hypot(y), [INFINITY, INFINITY] => INFINITY, [NAN, NAN], [NAN; 3]);
    at2!(|x| Real::norm(&x), [3.0, -INFINITY] => INFINITY, [0.0, -1.0], FLAT);
}

#[test]
fn the_angle_of_an_infinite_point_is_flat() {
    assert_eq!(gradient(|[y, x]| y.atan2(x), [INFINITY, 3.0]), [0.0, 0.0]);
    assert_eq!(hessian(|[y, x]| y.atan2(x), [3.0_f32, f32::NEG_INFINITY]), [[0.0; 2]; 2]);
    at2!(|[y, x]| y.atan2(x), [3.0, INFINITY] => 0.0, [0.0, 0.0], FLAT);
}

#[test]
fn the_gradient_of_log_sum_exp_is_the_softmax_at_ties_and_ends() {
    assert_eq!(gradient(|x| Real::log_sum_exp(&x), [3.0; 4]), [0.25; 4]);
    at2!(|x| Real::log_sum_exp(&x), [-INFINITY, 1.0] => 1.0, [0.0, 1.0], FLAT);
    at2!(|x| Real::log_sum_exp(&x), [INFINITY, 1.0] => INFINITY, [1.0, 0.0], FLAT);
    // a tie of infinities prefers no side
    let tie = [INFINITY; 2];
    assert!(gradient(|x| Real::log_sum_exp(&x), tie).iter().all(|slope| slope.is_nan()));
    assert!(hessian(|x| Real::log_sum_exp(&x), tie).concat().iter().all(|h| h.is_nan()));
    // a sweep comes from the other end of e^∞ and 1/∞, and stops at the zero
    assert_eq!(reverse::gradient(|x| Real::log_sum_exp(&x), tie), [0.0; 2]);
}

#[test]
fn subnormal_numbers_have_slopes_as_others_have() {
    for x in [TINY, -TINY, TINY_F32, -TINY_F32] {
        at!(|x| x.sin(), x => x, 1.0, -x);
        at!(|x| x.asin(), x => x, 1.0, x);
        at!(|x| x.sinh(), x => x, 1.0, x);
        at!(|x| x.tanh(), x => x, 1.0, -2.0 * x);
        at!(|x| x.exp_m1(), x => x, 1.0, 1.0);
        at!(|x| x * x, x => x * x, 2.0 * x, 2.0);
        at!(|x| x.powi(2), x => x * x, 2.0 * x, 2.0);
        at!(|x| x.abs(), x => x.abs(), x.signum(), 0.0);
    }
    near(derivative(|x| x.sqrt(), TINY), 0.5 / TINY.sqrt());
    near(derivative(|x| x.cbrt(), TINY), TINY.cbrt() / 3.0 / TINY);
}

#[test]
fn a_length_curves_up_to_the_ends_of_the_range() {
    // q²/r, −pq/r and p²/r of (3, 4)·s
    for s in [1e-300_f64, 1e-250, 1e-150, 1.0, 1e150, 1e250, 1e300] {
        let r = 5.0 * s;
        for h in [
            hessian(|[x, y]| x.hypot(y), [3.0 * s, 4.0 * s]),
            hessian(|x| Real::norm(&x), [3.0 * s, 4.0 * s]),
        ] {
            near(h[0][0], 0.64 / r);
            near(h[0][1], -0.48 / r);
            near(h[1][1], 0.36 / r);
        }
    }
}

#[test]
fn a_logarithm_curves_up_to_the_ends_of_the_range() {
    // ∂²/∂x∂b = −1/(x·b·ln² b), where x or x·b or 1/(x·ln² b) alone would leave the range
    let two = |e: f64| e.exp2();
    for (x, b) in
        [(two(1015.0), two(-1000.0)), (two(-1030.0), 148.0), (two(105.0), TINY), (two(34.0), TINY)]
    {
        let r = b.ln().recip();
        let (half, rest) = (x.sqrt(), x / x.sqrt());
        near(
            hessian(|[x, b]| x.log(b), [x, b])[0][1],
            -(r / half / b.sqrt()) * (r / rest / (b / b.sqrt())),
        );
    }
}

// ------------------------------------------------------------------------------ signs of zero, NaN

#[test]
fn the_slope_at_a_negative_zero_is_that_at_zero() {
    macro_rules! odd {
        ($($f:expr => $slope:expr),*) => {$(
            at!($f, 0.0 => 0.0, $slope, 0.0);
            at!($f, -0.0 => -0.0, $slope, 0.0);
        )*};
    }
    odd!(|x| x.sin() => 1.0, |x| x.tan() => 1.0, |x| x.asin() => 1.0, |x| x.atan() => 1.0);
    odd!(|x| x.sinh() => 1.0, |x| x.tanh() => 1.0, |x| x.asinh() => 1.0, |x| x.atanh() => 1.0);
    odd!(|x| x.to_degrees() => 1.0_f64.to_degrees(), |x| x * 2.0 => 2.0, |x| x / 2.0 => 0.5);
    odd!(|x| x.erf() => std::f64::consts::FRAC_2_SQRT_PI, |x| x.powi(3) => 0.0);
    at!(|x| x.cos(), -0.0 => 1.0, 0.0, -1.0);
    at!(|x| x.exp(), -0.0 => 1.0, 1.0, 1.0);
    at!(|x| x.sinc(), -0.0 => 1.0, 0.0, -1.0 / 3.0);
}

#[test]
fn nan_in_means_nan_out() {
    macro_rules! nan {
        ($second:expr => $($f:expr),*) => {$( at!($f, NAN => NAN, NAN, $second); )*};
    }
    nan!(NAN => |x| x.sqrt(), |x| x.cbrt(), |x| x.recip(), |x| 1.0 / x, |x| x.powi(2));
    nan!(NAN => |x| x.powf(2.5), |x| x.exp(), |x| x.ln(), |x| x.sin(), |x| x.tan(), |x| x.atan());
    nan!(NAN => |x| x.tanh(), |x| x.acosh(), |x| x.gamma(), |x| x.erf(), |x| x.digamma(), |x| x.sinc());
    nan!(NAN => |x| x.logistic(), |x| x.softplus(), |x| x.hypot(1.0), |x| x.atan2(1.0), |x| x.log(2.0));
    nan!(NAN => |x| x.floor(), |x| x.ceil(), |x| x.round(), |x| x.trunc(), |x| x.signum());
}

#[test]
fn nan_in_means_nan_out_of_straight_pieces() {
    macro_rules! nan {
        ($($f:expr),*) => {$( at!($f, NAN => NAN, NAN, 0.0); )*};
    }
    nan!(|x| x.abs(), |x| x.fract(), |x| x % 2.0, |x| x.abs_sub(1.0), |x| x.copysign(1.0), |x| x
        .max(x));
    nan!(|x| x.clamp(-1.0, 1.0));
}

#[test]
fn a_line_has_its_slope_at_nan_too() {
    at!(|x| x + 1.0, NAN => NAN, 1.0, 0.0);
    at!(|x| 1.0 - x, NAN => NAN, -1.0, 0.0);
    at!(|x| x * 2.0, NAN => NAN, 2.0, 0.0);
    at!(|x| x / 2.0, NAN => NAN, 0.5, 0.0);
    at!(|x| x.to_radians(), 180.0 => std::f64::consts::PI, 1.0_f64.to_radians(), 0.0);
}
