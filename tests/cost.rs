//! What a derivative costs: exact counts of known functions, and bounds on those of the test collection.
#![cfg(all(feature = "std", feature = "libm"))]

use infinitesimal::{Counted, Dual, Real, Tally, gradient, hessian, jvp};

fn f<T: Real>(x: T, y: T) -> T {
    x * y + x.sin()
}

/// Returns what a computation does with numbers of a tally, as text.
fn count<'t, Y>(tally: &'t Tally, compute: impl FnOnce([Counted<'t, f64>; 2]) -> Y) -> String {
    compute(tally.numbers([2.0, 3.0]));
    tally.take().to_string()
}

#[test]
fn the_plain_program_is_counted_operation_by_operation() {
    let t = &Tally::new();
    assert_eq!(count(t, |[x, y]| f(x, y)), "1 +, 1 ×, 1 sin");
    assert_eq!(count(t, |[x, y]| (x - y) / -x), "1 −, 1 ÷, 1 neg");
    assert_eq!(count(t, |[x, y]| 2.0 * x + y / 3.0), "1 +, 1 ×, 1 ÷");
    assert_eq!(count(t, |[x, y]| x < y || x == y), "1 compare");
    assert_eq!(count(t, |[x, y]| x % y), "1 rem");
    assert_eq!(count(t, |[x, y]| x.mul_add(y, x)), "1 +, 1 ×");
    assert_eq!(count(t, |[x, y]| x.powf(y) + x.powi(3)), "1 +, 1 powf, 1 powi");
    assert_eq!(count(t, |x| Counted::log_sum_exp(&x)), "3 +, 2 −, 2 exp, 1 ln");
    assert_eq!(count(t, |x| x.iter().sum::<Counted<'_, f64>>()), "2 +");
    assert_eq!(count(t, |_| ()), "nothing");
}

#[test]
fn constants_alone_are_not_counted() {
    let two = Counted::from(2.0);
    assert_eq!(count(&Tally::new(), |[x, _]| x * ((two + two) * two.sin() / two)), "1 ×");
}

#[test]
fn a_tangent_costs_what_the_chain_rule_says() {
    let t = &Tally::new();
    let along = || t.numbers([1.0, 1.0]);
    // x·q + y·p, cos x · p with a look at p, and their sum
    assert_eq!(count(t, |x| jvp(|[x, y]| [f(x, y)], x, along())), "3 +, 4 ×, 1 test, 1 sin");
    // −(sin x)·p
    assert_eq!(count(t, |x| jvp(|[x, _]| [x.cos()], x, along())), "1 ×, 1 neg, 1 test, 1 cos");
    // a/b, a look at the ends of the range, 1/b, (p − (a/b)·q)·(1/b)
    assert_eq!(count(t, |x| jvp(|[x, y]| [x / y], x, along())), "1 −, 2 ×, 2 ÷, 1 test");
    // companions are there, but not their slopes
    let hypot = count(t, |x| jvp(|[x, y]| [x.hypot(y)], x, along()));
    assert_eq!(hypot, "1 +, 2 ×, 2 test, 1 hypot");
    // asin′ = 1/w
    assert_eq!(count(t, |x| jvp(|[x, _]| [x.asin()], x, along())), "1 ×, 1 ÷, 1 test, 1 asin");
    // x³ and 3x²
    assert_eq!(count(t, |x| jvp(|[x, _]| [x.powi(3)], x, along())), "1 ×, 1 test, 2 powi");
}

#[test]
fn each_lane_costs_a_tangent_and_the_value_is_there_once() {
    fn lanes<const N: usize>() -> String {
        count(&Tally::new(), |[x, y]| f(Dual::new(x, [x; N]), Dual::new(y, [y; N])))
    }
    assert_eq!(lanes::<1>(), "3 +, 4 ×, 1 test, 1 sin");
    assert_eq!(lanes::<2>(), "5 +, 7 ×, 2 test, 1 sin");
    assert_eq!(lanes::<10>(), "21 +, 31 ×, 10 test, 1 sin");
}

#[test]
fn comparisons_are_those_of_the_plain_program() {
    fn branching<T: Real>(x: T, y: T) -> T {
        if x < y && y > T::constant(1.0) { x.max(y) } else { x.abs() }
    }
    let comparisons = |tally: &Tally| tally.take().comparisons;
    let tally = Tally::new();
    let [x, y] = tally.numbers([2.0, 3.0]);
    branching(x, y);
    assert_eq!(comparisons(&tally), 2);
    gradient(|[x, y]| branching(x, y), [x, y]);
    assert_eq!(comparisons(&tally), 2);
    hessian(|[x, y]| branching(x, y), [x, y]);
    assert_eq!(comparisons(&tally), 2);
}
