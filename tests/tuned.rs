//! A measured chunk changes the time of a derivative and no bit of it. Which is chosen is up to the machine.
#![cfg(all(feature = "std", feature = "libm"))]

#[path = "support/collection.rs"]
mod collection;

use std::panic::catch_unwind;

use collection::{Visitor, visit_collection};
use infinitesimal::{Dual, Function, Real, Results, jacobian, seed};

struct Check;

impl Visitor for Check {
    fn visit<F: Function>(&mut self, name: &str, f: &F, x: &[f64]) {
        let tuned = seed(x).tuned(f);
        assert!([4, 8, 12, 16, 24, 32, 64].contains(&tuned.chunk()), "{name}");
        let found = tuned.jacobian(f);
        let plain = |x: &[Dual<f64, 1>]| f.evaluate(x).as_results().to_vec();
        let expected = jacobian(plain, seed(x).one_at_a_time());
        assert_eq!(
            (found.rows(), found.columns()),
            (expected.rows(), expected.columns()),
            "{name}"
        );
        let bits = |x: &[f64]| x.iter().map(|x| x.to_bits()).collect::<Vec<_>>();
        assert_eq!(bits(found.as_slice()), bits(expected.as_slice()), "{name}");
        if found.rows() == 1 {
            assert_eq!(bits(&tuned.gradient(f)), bits(&found[0]), "{name}");
        }
        let other: Vec<f64> = x.iter().map(|x| 1.01 * x).collect();
        let expected = jacobian(plain, seed(&other).one_at_a_time());
        assert_eq!(
            bits(tuned.at(&other).jacobian(f).as_slice()),
            bits(expected.as_slice()),
            "{name}"
        );
    }
}

#[test]
fn no_bit_depends_on_the_measured_chunk() {
    visit_collection(&mut Check);
}

/// The sum of the inputs and their product.
struct Both;

impl Function for Both {
    type Output<T: Real> = [T; 2];

    fn evaluate<T: Real>(&self, x: &[T]) -> [T; 2] {
        [x.iter().sum(), x.iter().product()]
    }
}

#[test]
fn an_empty_slice_has_an_empty_jacobian() {
    let j = seed(&[0.0_f64; 0]).tuned(&Both).jacobian(&Both);
    assert_eq!((j.rows(), j.columns()), (2, 0));
}

#[test]
fn a_gradient_of_several_results_panics_with_a_hint() {
    let panic = catch_unwind(|| seed(&[1.0, 2.0]).tuned(&Both).gradient(&Both));
    let text = *panic.expect_err("a panic").downcast::<String>().expect("a message");
    assert!(text.contains("the gradient of 2 results; perhaps you meant `jacobian`"), "{text}");
}
