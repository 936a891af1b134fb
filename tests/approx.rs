//! Approximate comparisons look at the value and at every partial, at any depth (law 6).
#![cfg(feature = "approx")]

use approx::{
    AbsDiffEq, RelativeEq, UlpsEq, abs_diff_eq, assert_abs_diff_eq, assert_relative_eq,
    assert_ulps_eq, relative_eq, ulps_eq,
};
use infinitesimal::{Dual, Taylor};

type Nested = Dual<Dual<f64, 2>, 2>;

const X: Dual<f64, 2> = Dual::new(1.0, [2.0, -3.0]);
const XX: Nested = Dual::new(X, [Dual::new(2.0, [0.5, 0.25]), Dual::new(-3.0, [0.25, 0.125])]);

/// The number with each of its nine parts in turn changed by a relative 1e-6.
fn off_by_a_little() -> Vec<Nested> {
    let mut variants = vec![XX; 9];
    let factor = 1.0 + 1e-6;
    variants[0].value.value *= factor;
    for i in 0..2 {
        variants[1 + i].value.partials[i] *= factor;
        variants[3 + i].partials[i].value *= factor;
        for j in 0..2 {
            variants[5 + 2 * i + j].partials[i].partials[j] *= factor;
        }
    }
    variants
}

#[test]
#[should_panic(expected = "assert_relative_eq")]
fn a_wrong_derivative_alone_fails_assert_relative_eq() {
    assert_relative_eq!(X, Dual::new(1.0, [2.0, -3.1]));
}

#[test]
#[should_panic(expected = "assert_abs_diff_eq")]
fn a_wrong_derivative_alone_fails_assert_abs_diff_eq() {
    assert_abs_diff_eq!(X, Dual::new(1.0, [2.0, -3.1]));
}

#[test]
#[should_panic(expected = "assert_ulps_eq")]
fn a_wrong_derivative_alone_fails_assert_ulps_eq() {
    assert_ulps_eq!(X, Dual::new(1.0, [2.0, -3.1]));
}

#[test]
fn every_part_is_compared_at_depth_two() {
    assert_relative_eq!(XX, XX);
    assert_abs_diff_eq!(XX, XX);
    assert_ulps_eq!(XX, XX);
    let loose = Nested::from(1e-5);
    for y in off_by_a_little() {
        assert!(!relative_eq!(XX, y) && !abs_diff_eq!(XX, y) && !ulps_eq!(XX, y), "{y:?}");
        assert!(relative_eq!(XX, y, max_relative = loose), "{y:?}");
        assert!(abs_diff_eq!(XX, y, epsilon = loose), "{y:?}");
    }
}

#[test]
fn a_part_that_is_nan_equals_nothing() {
    for part in [f64::NAN, f64::INFINITY] {
        let x = Dual::new(1.0, [part]);
        assert_eq!(relative_eq!(x, x), !part.is_nan());
        assert_eq!(ulps_eq!(x, x), !part.is_nan());
    }
    assert!(!abs_diff_eq!(Dual::new(1.0, [f64::NAN]), Dual::new(1.0, [0.0])));
}

#[test]
fn tolerances_by_default_are_those_of_the_plain_number() {
    assert_eq!(Nested::default_epsilon(), Nested::from(f64::default_epsilon()));
    assert_eq!(Nested::default_max_relative(), Nested::from(f64::default_max_relative()));
    assert_eq!(Nested::default_max_ulps(), f64::default_max_ulps());
}

#[test]
fn tolerances_of_single_precision_are_its_own() {
    let x = Dual::<f32>::new(1.0, [3.0]);
    let y = Dual::<f32>::new(1.0, [3.0_f32.next_up()]);
    assert!(ulps_eq!(x, y));
    assert!(relative_eq!(x, y));
}

#[test]
fn a_wrong_coefficient_alone_makes_series_differ() {
    let (x, y) = (Taylor::new(1.0, [2.0, -3.0, 4.0]), Taylor::new(1.0, [2.0, -3.0, 4.1]));
    assert_relative_eq!(x, x);
    assert!(!relative_eq!(x, y) && !abs_diff_eq!(x, y) && !ulps_eq!(x, y));
    assert!(relative_eq!(x, y, max_relative = Taylor::constant(0.1)));
    assert!(abs_diff_eq!(x, y, epsilon = Taylor::constant(0.2)));
}
