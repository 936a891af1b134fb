//! Law 5: kinks take the mean of the one-sided slopes, one principle for all of them; steps are flat at their
//! jumps too; and constants. One test for each row of the table in `DESIGN.md`, in first and second order, in every
//! lane, in f64 and f32.
#![cfg(all(feature = "alloc", feature = "libm"))]

#[path = "support/orders.rs"]
mod orders;

use infinitesimal::{Dual, Real, derivative, gradient, hessian};
use orders::{at, at2};

const INFINITY: f64 = f64::INFINITY;
const NAN: f64 = f64::NAN;
/// The smallest floats of both formats.
const TINY: f64 = 5e-324;
const TINY_F32: f64 = 1.401_298_464_324_817e-45;

const FLAT: [f64; 3] = [0.0; 3];

// ------------------------------------------------------------------------------ kinks

#[test]
fn the_slope_of_abs_at_zero_is_zero() {
    at!(|x| x.abs(), 0.0 => 0.0, 0.0, 0.0);
    at!(|x| x.abs(), -0.0 => 0.0, 0.0, 0.0);
    at!(|x| x.abs(), TINY => TINY, 1.0, 0.0);
    at!(|x| x.abs(), -TINY_F32 => TINY_F32, -1.0, 0.0);
    at!(|x| x.abs(), -INFINITY => INFINITY, -1.0, 0.0);
    // the chain rule on either side, and its mean
    at!(|x| (x * x - 1.0).abs(), 1.0 => 0.0, 0.0, 0.0);
    at!(|x| (x * x - 1.0).abs(), 0.5 => 0.75, -1.0, -2.0);
}

#[test]
fn a_tie_of_max_and_min_gives_half_to_each_side() {
    at2!(|[x, y]| x.max(y), [1.0, 1.0] => 1.0, [0.5, 0.5], FLAT);
    at2!(|[x, y]| x.min(y), [1.0, 1.0] => 1.0, [0.5, 0.5], FLAT);
    at2!(|[x, y]| x.max(y), [INFINITY, INFINITY] => INFINITY, [0.5, 0.5], FLAT);
    at2!(|[x, y]| x.max(y), [2.0, 1.0] => 2.0, [1.0, 0.0], FLAT);
    at2!(|[x, y]| x.max(y), [1.0, 2.0] => 2.0, [0.0, 1.0], FLAT);
    at2!(|[x, y]| x.min(y), [2.0, 1.0] => 1.0, [0.0, 1.0], FLAT);
    at2!(|[x, y]| x.min(y), [1.0, 2.0] => 1.0, [1.0, 0.0], FLAT);
    // zeros of both signs are a tie; which of them is the value is the platform's choice
    assert_eq!(gradient(|[x, y]| x.max(y), [0.0, -0.0]), [0.5, 0.5]);
    assert_eq!(gradient(|[x, y]| x.min(y), [-0.0, 0.0]), [0.5, 0.5]);
    // two branches through one point: slopes 2x and 1, curvatures 2 and 0
    at!(|x| (x * x).max(x), 1.0 => 1.0, 1.5, 1.0);
    at!(|x| (x * x).min(x), 1.0 => 1.0, 1.5, 1.0);
    at!(|x| x.max(0.0), 0.0 => 0.0, 0.5, 0.0);
    at!(|x| x.max(x), 3.0 => 3.0, 1.0, 0.0);
}

#[test]
fn a_nan_leaves_max_and_min_to_the_other() {
    at2!(|[x, y]| x.max(y), [NAN, 1.0] => 1.0, [0.0, 1.0], FLAT);
    at2!(|[x, y]| x.max(y), [1.0, NAN] => 1.0, [1.0, 0.0], FLAT);
    at2!(|[x, y]| x.min(y), [NAN, 1.0] => 1.0, [0.0, 1.0], FLAT);
    at2!(|[x, y]| x.min(y), [1.0, NAN] => 1.0, [1.0, 0.0], FLAT);
}

#[test]
fn a_clamped_number_has_half_its_slope_on_a_limit() {
    at!(|x| x.clamp(-1.0, 1.0), 0.5 => 0.5, 1.0, 0.0);
    at!(|x| x.clamp(-1.0, 1.0), 1.0 => 1.0, 0.5, 0.0);
    at!(|x| x.clamp(-1.0, 1.0), -1.0 => -1.0, 0.5, 0.0);
    at!(|x| x.clamp(-1.0, 1.0), 2.0 => 1.0, 0.0, 0.0);
    at!(|x| x.clamp(-1.0, 1.0), -2.0 => -1.0, 0.0, 0.0);
    at!(|x| (x * x).clamp(0.0, 1.0), 1.0 => 1.0, 1.0, 1.0);
    // with limits that vary
    let clamp = |[x, low, high]: [Dual<f64, 3>; 3]| x.clamp(low, high);
    assert_eq!(gradient(clamp, [0.0, -1.0, 1.0]), [1.0, 0.0, 0.0]);
    assert_eq!(gradient(clamp, [2.0, -1.0, 1.0]), [0.0, 0.0, 1.0]);
    assert_eq!(gradient(clamp, [1.0, -1.0, 1.0]), [0.5, 0.0, 0.5]);
    assert_eq!(gradient(clamp, [-1.0, -1.0, 1.0]), [0.5, 0.5, 0.0]);
    // it is the max and min that it abbreviates
    for x in [-2.0, -1.0, -0.5, 0.0, 1.0, 7.0] {
        let max_min = gradient(|[x, low, high]| x.max(low).min(high), [x, -1.0, 1.0]);
        assert_eq!(gradient(clamp, [x, -1.0, 1.0]), max_min, "at {x}");
    }
}

#[test]
fn limits_that_coincide_share_the_slope_of_clamp() {
    let clamp = |[x, low, high]: [Dual<f64, 3>; 3]| x.clamp(low, high);
    for x in [3.0, 1.0, -3.0] {
        assert_eq!(gradient(clamp, [x, 1.0, 1.0]), [0.0, 0.5, 0.5]);
    }
    at!(|x| x.clamp(1.0, 1.0), 1.0 => 1.0, 0.0, 0.0);
}

#[test]
fn the_slope_of_the_positive_difference_at_a_tie_is_half() {
    at2!(|[x, y]| x.abs_sub(y), [3.0, 1.0] => 2.0, [1.0, -1.0], FLAT);
    at2!(|[x, y]| x.abs_sub(y), [1.0, 3.0] => 0.0, [0.0, 0.0], FLAT);
    at2!(|[x, y]| x.abs_sub(y), [3.0, 3.0] => 0.0, [0.5, -0.5], FLAT);
}

#[test]
fn the_slope_of_hypot_at_the_origin_is_zero() {
    at2!(|[x, y]| x.hypot(y), [0.0, 0.0] => 0.0, [0.0, 0.0], FLAT);
    at2!(|[x, y]| x.hypot(y), [-0.0, 0.0] => 0.0, [0.0, 0.0], FLAT);
    at!(|x| x.hypot(0.0), 0.0 => 0.0, 0.0, 0.0);
    at!(|x| x.hypot(0.0), -3.0 => 3.0, -1.0, 0.0);
    // beside it the curvature across is 1/r
    at2!(|[x, y]| x.hypot(y), [0.0, -0.25] => 0.25, [0.0, -1.0], [4.0, 0.0, 0.0]);
}

#[test]
fn the_slope_of_norm_at_the_origin_is_zero() {
    at2!(|x| Real::norm(&x), [0.0, 0.0] => 0.0, [0.0, 0.0], FLAT);
    at2!(|x| Real::norm(&x), [-0.0, 0.0] => 0.0, [0.0, 0.0], FLAT);
    at2!(|x| Real::norm(&x), [0.0, -0.25] => 0.25, [0.0, -1.0], [4.0, 0.0, 0.0]);
    assert_eq!(gradient(|x| Real::norm(&x), [0.0; 5]), [0.0; 5]);
    // one number is its own norm, and of none it is zero
    at!(|x| Real::norm(&[x]), 0.0 => 0.0, 0.0, 0.0);
    at!(|x| Real::norm(&[x]), -3.0 => 3.0, -1.0, 0.0);
    assert_eq!(derivative(|_| Real::norm(&[]), 3.0), 0.0);
}

#[test]
fn the_slope_of_copysign_is_the_turn_of_the_sign() {
    at2!(|[x, s]| x.copysign(s), [3.0, 1.0] => 3.0, [1.0, 0.0], FLAT);
    at2!(|[x, s]| x.copysign(s), [3.0, -1.0] => -3.0, [-1.0, 0.0], FLAT);
    at2!(|[x, s]| x.copysign(s), [-3.0, 1.0] => 3.0, [-1.0, 0.0], FLAT);
    at2!(|[x, s]| x.copysign(s), [-3.0, -1.0] => -3.0, [1.0, 0.0], FLAT);
    at2!(|[x, s]| x.copysign(s), [3.0, -0.0] => -3.0, [-1.0, 0.0], FLAT);
}

#[test]
fn the_slope_of_copysign_of_zero_is_zero() {
    at2!(|[x, s]| x.copysign(s), [0.0, 1.0] => 0.0, [0.0, 0.0], FLAT);
    at2!(|[x, s]| x.copysign(s), [0.0, -1.0] => -0.0, [0.0, 0.0], FLAT);
    at2!(|[x, s]| x.copysign(s), [-0.0, -1.0] => -0.0, [0.0, 0.0], FLAT);
}

#[test]
fn the_angle_of_the_origin_has_no_slope() {
    at2!(|[y, x]| y.atan2(x), [0.0, 0.0] => 0.0, [NAN, NAN], [NAN; 3]);
    at2!(|[y, x]| y.atan2(x), [-0.0, 1.0] => -0.0, [1.0, 0.0], [0.0, -1.0, 0.0]);
}

// ------------------------------------------------------------------------------ steps

#[test]
fn a_step_is_flat_at_its_jumps_too() {
    for x in [2.0, -2.0, 2.5, 0.0, -0.0, 1e300, INFINITY] {
        at!(|x| x.floor(), x => x.floor(), 0.0, 0.0);
        at!(|x| x.ceil(), x => x.ceil(), 0.0, 0.0);
        at!(|x| x.round(), x => x.round(), 0.0, 0.0);
        at!(|x| x.trunc(), x => x.trunc(), 0.0, 0.0);
    }
    // what varies beside the step goes on varying
    at!(|x| x.floor() * x, 2.0 => 4.0, 2.0, 0.0);
}

#[test]
fn the_sign_is_flat_at_zero_too() {
    at!(|x| x.signum(), 0.0 => 1.0, 0.0, 0.0);
    at!(|x| x.signum(), -0.0 => -1.0, 0.0, 0.0);
    at!(|x| x.signum(), -INFINITY => -1.0, 0.0, 0.0);
    at!(|x| x.signum() * x * x, -3.0 => -9.0, 6.0, -2.0);
}

#[test]
fn the_slope_of_the_fractional_part_is_one() {
    at!(|x| x.fract(), 2.0 => 0.0, 1.0, 0.0);
    at!(|x| x.fract(), -2.25 => -0.25, 1.0, 0.0);
    at!(|x| x.fract(), 0.0 => 0.0, 1.0, 0.0);
}

#[test]
fn a_remainder_at_a_multiple_has_the_slopes_of_its_piece() {
    at2!(|[x, y]| x % y, [7.0, 3.0] => 1.0, [1.0, -2.0], FLAT);
    at2!(|[x, y]| x % y, [6.0, 3.0] => 0.0, [1.0, -2.0], FLAT);
    at2!(|[x, y]| x % y, [-6.0, 3.0] => -0.0, [1.0, 2.0], FLAT);
    at2!(|[x, y]| x % y, [-7.0, 3.0] => -1.0, [1.0, 2.0], FLAT);
    at2!(|[x, y]| x % y, [7.0, -3.0] => 1.0, [1.0, 2.0], FLAT);
    at2!(|[x, y]| x % y, [0.0, 3.0] => 0.0, [1.0, 0.0], FLAT);
    at2!(|[x, y]| x % y, [3.0, INFINITY] => 3.0, [1.0, 0.0], FLAT);
    // x = qy + r with a locally constant q
    for (x, y) in [(7.5_f64, 2.0_f64), (1e15 + 0.5, 3.0), (-22.0, 7.0), (0.3, 0.1), (1.0, 0.1)] {
        let [dx, dy] = gradient(|[x, y]| x % y, [x, y]);
        assert_eq!(dx, 1.0, "{x} % {y}");
        assert_eq!((-dy).mul_add(y, x % y) - x, 0.0, "{x} % {y} has the quotient {dy}");
    }
}

// ------------------------------------------------------------------------------ constants

#[test]
fn a_function_that_does_not_use_its_input_has_slope_zero() {
    at!(|_| infinitesimal::Field::constant(4.0), 1.0 => 4.0, 0.0, 0.0);
    at!(|x| 4.0 + x * 0.0, 1.0 => 4.0, 0.0, 0.0);
    assert_eq!(gradient(|[x, _]| x * x, [3.0, NAN]), [6.0, 0.0]);
}

#[test]
fn a_constant_at_a_pole_poisons_nothing() {
    // nor does an input that varies at a pole of another
    for pole in [
        hessian(|[x, y]| x.sqrt() + y * y, [0.0, 3.0]),
        hessian(|[x, y]| x.ln() + y * y, [0.0, 3.0]),
        hessian(|[x, y]| 1.0 / x + y * y, [0.0, 3.0]),
        hessian(|[x, y]| x.recip() + y * y, [0.0, 3.0]),
        hessian(|[x, y]| x.gamma() + y * y, [0.0, 3.0]),
    ] {
        assert_eq!((pole[0][1], pole[1][0], pole[1][1]), (0.0, 0.0, 2.0), "{pole:?}");
    }
    at!(|x| x * x + (x * 0.0).sqrt(), 3.0 => 9.0, 6.0, 2.0);
    at2!(|[x, y]| x.powi(2) + (y * 0.0).cbrt(), [3.0, 5.0] => 9.0, [6.0, 0.0], [2.0, 0.0, 0.0]);
    at2!(|[x, y]| x.sqrt() + y * y, [0.0, 3.0] => 9.0, [INFINITY, 6.0], [-INFINITY, 0.0, 2.0]);
}

#[test]
fn a_product_of_zero_and_infinity_follows_ieee() {
    assert!((0.0 * Dual::<f64>::variable(INFINITY, 0)).value.is_nan());
    let [dx, dy] = gradient(|[x, y]| x * y, [0.0, INFINITY]);
    assert!(dx == INFINITY && dy.is_nan(), "y·1 + x·0 and y·0 + x·1");
    let [dx, dy] = gradient(|[x, y]| x * y, [3.0, INFINITY]);
    assert!(dx == INFINITY && dy.is_nan());
    let h = hessian(|[x, y]| x * y, [0.0_f32, f32::INFINITY]);
    assert!(h.concat().iter().all(|h| h.is_nan()));
}

// ------------------------------------------------------------------------------ the table

#[test]
fn the_table_names_tests_that_exist() {
    let read = |file: &str| {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
    };
    let design = read("DESIGN.md");
    let section = design.split("\n## ").find(|s| s.starts_with("Kinks, constants, ends"));
    let rows = section.expect("the section").lines().filter(|line| line.starts_with("| "));
    // the last cell of every row but the head
    let named: Vec<_> = rows.skip(1).filter_map(|row| row.rsplit('|').nth(1)).collect();
    let tests = ["tests/kinks.rs", "tests/ends.rs", "tests/powers.rs"].map(read).concat();
    let tests: Vec<_> = tests.split("#[test]\nfn ").skip(1).map(|t| t.split('(').next()).collect();
    for name in &named {
        let name = name.trim().trim_matches('`');
        assert!(tests.contains(&Some(name)), "there is no test {name:?}");
    }
    for test in tests.into_iter().flatten().filter(|test| !test.starts_with("the_table")) {
        assert!(named.iter().any(|name| name.contains(&format!("`{test}`"))), "{test} has no row");
    }
}
