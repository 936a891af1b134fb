//! Derivatives on all cores have the bits of those in one thread, and fail as those do.
#![cfg(all(feature = "rayon", feature = "libm"))]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};

use infinitesimal::{
    DEFAULT_CHUNK, Dual, Real, gradient, hessian, seed, value_and_gradient, value_and_hessian,
    value_and_jacobian,
};

/// n coordinates between −1 and 1, without a pattern.
fn point(n: u32) -> Vec<f64> {
    (0..n).map(|i| (f64::from(i) * 1.7 + 0.4).sin()).collect()
}

/// A sum in which each term knows its neighbours.
fn scalar<T: Real>(x: &[T]) -> T {
    let pairs = x.windows(2).map(|x| (x[0] * x[1]).sin() / (T::one() + x[1] * x[1]));
    pairs.sum::<T>() + x.iter().copied().fold(T::one(), |product, x| product * (x.exp() + x))
}

/// The terms of such a sum.
fn vector<T: Real>(x: &[T]) -> Vec<T> {
    x.windows(2).map(|x| (x[0] * x[1]).sin() / (T::one() + x[1] * x[1])).collect()
}

fn bits(x: &[f64]) -> Vec<u64> {
    x.iter().map(|x| x.to_bits()).collect()
}

fn check<const C: usize>(n: u32) {
    let x = point(n);
    let serial = seed(&x).chunk::<C>();
    let parallel = serial.parallel();

    let (value, slopes) = value_and_gradient(scalar, serial);
    let (same_value, same_slopes) = parallel.value_and_gradient(scalar);
    assert_eq!((value.to_bits(), bits(&slopes)), (same_value.to_bits(), bits(&same_slopes)));
    assert_eq!(bits(&parallel.gradient(scalar)), bits(&slopes));

    let (values, rows) = value_and_jacobian(vector, serial);
    let (same_values, same_rows) = parallel.value_and_jacobian(vector);
    assert_eq!(bits(&values), bits(&same_values));
    assert_eq!((rows.rows(), rows.columns()), (same_rows.rows(), same_rows.columns()));
    assert_eq!(bits(rows.as_slice()), bits(same_rows.as_slice()));
    assert_eq!(bits(parallel.jacobian(vector).as_slice()), bits(rows.as_slice()));

    let (value, second) = value_and_hessian(scalar, serial);
    let (same_value, same_second) = parallel.value_and_hessian(scalar);
    assert_eq!(value.to_bits(), same_value.to_bits());
    assert_eq!(bits(second.as_slice()), bits(same_second.as_slice()));
    assert_eq!(bits(parallel.hessian(scalar).as_slice()), bits(second.as_slice()));
}

#[test]
fn all_derivatives_have_the_bits_of_one_thread() {
    for n in [0, 1, 2, 11, 12, 13, 16, 17, 50] {
        check::<1>(n);
        check::<4>(n);
        check::<12>(n);
    }
}

#[test]
fn every_chunk_is_evaluated_once() {
    let x = point(100);
    let evaluations = AtomicUsize::new(0);
    let f = |x: &[Dual<f64, DEFAULT_CHUNK>]| {
        evaluations.fetch_add(1, Ordering::Relaxed);
        scalar(x)
    };
    seed(&x).parallel().gradient(f);
    assert_eq!(evaluations.into_inner(), 7);
    let evaluations = AtomicUsize::new(0);
    let f = |x: &[Dual<Dual<f64, DEFAULT_CHUNK>, DEFAULT_CHUNK>]| {
        evaluations.fetch_add(1, Ordering::Relaxed);
        scalar(x)
    };
    seed(&x).parallel().hessian(f);
    assert_eq!(evaluations.into_inner(), 28);
}

/// Returns the message of the panic.
fn message(run: impl FnOnce()) -> String {
    let panic = catch_unwind(AssertUnwindSafe(run)).expect_err("a panic");
    let text = panic.downcast_ref::<&str>().map(ToString::to_string);
    text.or_else(|| panic.downcast_ref::<String>().cloned()).expect("a message")
}

#[test]
fn a_panic_of_the_function_is_one_of_the_method() {
    let x = point(100);
    // in the last chunk alone
    let f = |x: &[Dual<f64, DEFAULT_CHUNK>]| {
        assert!(x[99].partials == [0.0; DEFAULT_CHUNK], "no derivative along the last input");
        x[0]
    };
    let text = message(|| drop(seed(&x).parallel().gradient(f)));
    assert_eq!(text, "no derivative along the last input");
}

#[test]
fn a_change_of_the_number_of_outputs_panics_with_both() {
    let x = point(30);
    let f = |x: &[Dual<f64, DEFAULT_CHUNK>]| {
        if x[29].partials[29 % DEFAULT_CHUNK] == 0.0 { x.to_vec() } else { x[1..].to_vec() }
    };
    let text = message(|| drop(seed(&x).parallel().jacobian(f)));
    assert!(text.contains("30 outputs") && text.contains("29 for a later one"), "{text}");
}

#[test]
#[cfg(debug_assertions)]
fn a_captured_perturbation_is_caught_in_every_thread() {
    let x = point(40);
    // the outer driver is in this thread, the inner one in those of the chunks
    let confused = |x: &[Dual<f64, DEFAULT_CHUNK>]| {
        let outer = x[0];
        gradient(|y| y[0] * outer, seed(&[1.0, 2.0]))[0] * x[1]
    };
    let text = message(|| drop(seed(&x).parallel().gradient(confused)));
    assert!(text.starts_with("perturbation confusion"), "{text}");
    // and the other way round
    let confused = |x: &[Dual<f64, DEFAULT_CHUNK>]| {
        let outer = x[0];
        seed(&[1.0, 2.0]).parallel().gradient(|y| y[0] * outer)[0] * x[1]
    };
    let text = message(|| drop(gradient(confused, seed(&x))));
    assert!(text.starts_with("perturbation confusion"), "{text}");
}

/// A derivative inside of another of its type that captures nothing is no confusion.
#[test]
fn a_derivative_within_a_derivative_is_right() {
    let x = point(40);
    let f = |x: &[Dual<f64, DEFAULT_CHUNK>]| {
        let slopes = gradient(|y: &[Dual<f64, DEFAULT_CHUNK>]| y[0] * y[1], seed(&[2.0, 3.0]));
        x[0] * slopes[0] + x[39] * slopes[1]
    };
    let slopes = seed(&x).parallel().gradient(f);
    assert_eq!((slopes[0], slopes[1], slopes[39]), (3.0, 0.0, 2.0));
    assert_eq!(hessian(|x| x[0] * x[1], &x[..2]).as_slice(), [0.0, 1.0, 1.0, 0.0]);
}
