//! Functions of a whole slice: the norm over the whole range of floats, the logarithm of a sum of exponentials.
#![cfg(feature = "alloc")]

use infinitesimal::{Real, gradient, hessian};

/// Returns how many representable numbers lie between two positive ones.
fn steps(a: f64, b: f64) -> u64 {
    a.to_bits().abs_diff(b.to_bits())
}

/// ‖s·(3, 4)‖ = 5s, and the gradient is (3, 4)/5, for a power of two s of every size.
#[test]
fn the_norm_is_homogeneous_over_the_whole_range() {
    for exponent in -1070..=1020 {
        // s in two factors, neither of which under- or overflows
        let s = 2_f64.powi(exponent / 2) * 2_f64.powi(exponent - exponent / 2);
        let x = [3.0 * s, -4.0 * s];
        let norm = f64::norm(&x);
        assert!(steps(norm, 5.0 * s) <= 1, "norm of {x:?} is {norm:e}");
        let [a, b] = gradient(|x| Real::norm(&x), x);
        assert!(steps(a, 0.6) <= 4 && steps(-b, 0.8) <= 4, "gradient at {x:?} is ({a}, {b})");
    }
}

/// The Hessian of the norm is (I − uuᵀ)/r with u the unit vector.
#[test]
fn the_hessian_of_the_norm_is_the_projection_across_it() {
    let h = hessian(|x| Real::norm(&x), [3.0_f64, 4.0]);
    let expected = [[0.16 / 1.25, -0.12 / 1.25], [-0.12 / 1.25, 0.09 / 1.25]];
    // (1 − 0.36)/5 = 0.128, −0.48/5 = −0.096, (1 − 0.64)/5 = 0.072
    for (row, expected) in h.iter().zip(expected) {
        for (&entry, expected) in row.iter().zip(expected) {
            assert!((entry - expected).abs() < 1e-16, "{entry} for {expected}");
        }
    }
}

/// ln Σ e^(xᵢ + c) = c + ln Σ e^xᵢ, and the gradient does not change.
#[test]
fn the_log_sum_exp_is_translated_with_its_arguments() {
    let x = [0.5, -1.0, 2.0];
    let value = f64::ln(x.iter().map(|x| f64::exp(*x)).sum());
    let softmax = x.map(|x| f64::exp(x - value));
    for c in [0.0, 1.0, -1.0, 700.0, -700.0, 1e5, -1e5] {
        let translated = x.map(|x| x + c);
        let result = f64::log_sum_exp(&translated);
        assert!((result - (value + c)).abs() <= 4.0 * f64::EPSILON * (1.0 + c.abs()), "c = {c}");
        let g = gradient(|x| Real::log_sum_exp(&x), translated);
        for (g, softmax) in g.iter().zip(softmax) {
            assert!((g - softmax).abs() <= 8.0 * f64::EPSILON * (1.0 + c.abs()), "c = {c}");
        }
    }
}

#[test]
fn one_number_is_its_own_norm_and_log_sum_exp() {
    for x in [0.0, 1.0, 1e-300, 1e300, 37.5] {
        assert_eq!(f64::norm(&[x]), x);
        assert_eq!(f64::norm(&[-x]), x);
        assert_eq!(f64::log_sum_exp(&[x]), x);
    }
}

#[test]
fn an_empty_slice_has_the_norm_zero_and_an_infinitely_small_log_sum_exp() {
    assert_eq!(f64::norm(&[]), 0.0);
    assert_eq!(f64::log_sum_exp(&[]), f64::NEG_INFINITY);
}
