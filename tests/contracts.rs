//! What a rule and a field promise to those who build on them: the slopes of a rule are the derivatives of all its
//! outputs, companions included, so that third and higher derivatives are right too; a field widens without loss, and
//! says where a division may go without care.
#![cfg(all(feature = "alloc", feature = "libm"))]

use infinitesimal::rules::{BinaryVisitor, UnaryVisitor, visit_binary, visit_unary};
use infinitesimal::{Binary, Domain, Dual, Field, Real, Unary};

// ------------------------------------------------------------------------------ slopes

/// Returns the derivative of a smooth function at `x` by Richardson's extrapolation of central differences.
fn difference<const M: usize>(f: impl Fn(f64) -> [f64; M], x: f64) -> [f64; M] {
    let central = |h: f64| {
        let (above, below) = (f(x + h), f(x - h));
        std::array::from_fn::<_, M, _>(|m| (above[m] - below[m]) / (2.0 * h))
    };
    let h = x.abs() / 16384.0;
    let (coarse, fine) = (central(h), central(h / 2.0));
    std::array::from_fn(|m| fine[m] + (fine[m] - coarse[m]) / 3.0)
}

/// Panics unless each slope is the difference quotient of its output, where that is a number.
fn check<const M: usize>(
    names: [&str; M],
    at: &[f64],
    x: f64,
    outputs: [f64; M],
    slopes: [f64; M],
    quotients: [f64; M],
) {
    for m in 0..M {
        if !(outputs[m].is_finite() && quotients[m].is_finite()) {
            continue;
        }
        let scale = (outputs[m] / x).abs().max(quotients[m].abs());
        let error = (slopes[m] - quotients[m]).abs();
        assert!(
            error <= 1e-7 * scale,
            "{} of {} at {at:?}: slope {:e}, difference quotient {:e}",
            names[m],
            names[0],
            slopes[m],
            quotients[m]
        );
    }
}

/// Counts the rules checked.
struct Slopes(usize);

impl UnaryVisitor for Slopes {
    fn visit<const M: usize>(&mut self, rule: impl Unary<M>) {
        self.0 += 1;
        for x in [0.3, 0.7, 1.3, 2.7, 25.3].into_iter().flat_map(|x| [x, -x]) {
            let (outputs, slopes) = x.lift_with_slope(rule);
            let quotients = difference(|x| rule.value(x), x);
            check(names(rule), &[x], x, outputs, slopes, quotients);
        }
    }
}

impl BinaryVisitor for Slopes {
    fn visit<const M: usize>(&mut self, rule: impl Binary<M>) {
        self.0 += 1;
        let names = names_of_binary(rule);
        // a power of two at either end of the range changes the scale by which a rule keeps away from it
        for scale in [1.0, 2.0_f64.powi(-1023), 2.0_f64.powi(700), 2.0_f64.powi(-700)] {
            for x in [0.3, -0.7, 1.3, -2.7, 5.3].map(|x| x * scale) {
                for y in [0.47, -1.1, 2.2, 7.0].map(|y| y * scale) {
                    if names[0] == "powf" && x < 0.0 {
                        continue; // has powers at integers alone
                    }
                    let (z, slopes) = x.lift2_with_slopes(y, rule);
                    for [along_x, along_y] in [slopes, rule.slopes(x, y, z)] {
                        check(names, &[x, y], x, z, along_x, difference(|x| rule.value(x, y), x));
                        check(names, &[x, y], y, z, along_y, difference(|y| rule.value(x, y), y));
                    }
                }
            }
        }
    }
}

fn names<const M: usize, R: Unary<M>>(_: R) -> [&'static str; M] {
    R::NAMES
}

fn names_of_binary<const M: usize, R: Binary<M>>(_: R) -> [&'static str; M] {
    R::NAMES
}

#[test]
fn the_slopes_of_a_rule_are_the_derivatives_of_all_its_outputs() {
    let mut slopes = Slopes(0);
    visit_unary(&mut slopes);
    assert_eq!(slopes.0, 40);
    visit_binary(&mut slopes);
    assert_eq!(slopes.0, 49);
}

#[test]
fn a_domain_includes_its_ends_and_nothing_beyond() {
    let unit = Domain::new(-1.0, 1.0);
    assert!([-1.0, 0.0, 1.0].iter().all(|&x| unit.contains(x)));
    let outside = [f64::NEG_INFINITY, -1.5, 1.5, f64::INFINITY, f64::NAN];
    assert!(outside.iter().all(|&x| !unit.contains(x)));
    assert!(Domain::REALS.contains(f64::INFINITY) && !Domain::REALS.contains(f64::NAN));
}

// ------------------------------------------------------------------------------ fields

#[test]
fn what_is_widened_is_narrowed_to_itself() {
    fn check<T: Real>(x: T) {
        assert!((T::narrow(x.widen()) - x).is_exact_zero(), "{x}");
    }
    check(0.1_f64);
    check(0.1_f32);
    check(Dual::new(0.1_f64, [0.3, -0.7]));
    check(Dual::new(0.1_f32, [0.3, -0.7]));
    check(Dual::new(Dual::new(0.1_f32, [0.3]), [Dual::new(-0.7, [0.9])]));
    assert_eq!(f32::narrow(1.0 + f64::EPSILON), 1.0);
}

#[test]
fn a_normal_value_is_a_normal_float() {
    fn check<T: Real>() {
        let small = T::min_positive_value();
        let two = T::one() + T::one();
        for normal in [T::one(), -small, T::max_value(), T::epsilon()] {
            assert!(normal.has_normal_value(), "{normal:e}");
        }
        for other in [T::zero(), small / two, -small / two, T::infinity(), T::nan()] {
            assert!(!other.has_normal_value(), "{other:e}");
        }
    }
    check::<f64>();
    check::<f32>();
    check::<Dual<f64, 2>>();
    check::<Dual<Dual<f32>>>();
}

#[test]
fn all_parts_are_finite_or_not() {
    assert!(f64::MAX.has_finite_parts() && !f64::INFINITY.has_finite_parts());
    assert!(f32::MAX.has_finite_parts() && !f32::NAN.has_finite_parts());
    assert!(Dual::new(1.0, [2.0, 0.0]).has_finite_parts());
    assert!(!Dual::new(f64::NAN, [2.0, 0.0]).has_finite_parts());
    assert!(!Dual::new(1.0, [2.0, f64::INFINITY]).has_finite_parts());
    assert!(!Dual::new(Dual::new(1.0, [2.0]), [Dual::new(3.0, [f64::NAN])]).has_finite_parts());
}

/// The middle quarter of the exponents, and no more.
#[test]
fn a_division_is_mid_range_within_a_quarter_of_the_exponents() {
    fn check<T: Real>(first: i32, end: i32) {
        let two = T::one() + T::one();
        let (low, high) = (two.powi(first), two.powi(end));
        let last = high * (T::one() - T::epsilon() / two);
        let (one, zero) = (T::one(), T::zero());
        for inside in [low, -low, one, last, -last] {
            assert!(inside.divides_mid_range(&one) && one.divides_mid_range(&inside), "{inside:e}");
            assert!(zero.divides_mid_range(&inside), "0 / {inside:e}");
            // what is promised of it
            for a in [low, last] {
                for quotient in [a / inside, a / inside / inside] {
                    assert!(quotient.is_normal(), "{a:e} over powers of {inside:e}");
                }
                let third = infinitesimal::num_traits::Float::abs(a / inside / inside / inside);
                assert!(third >= T::min_positive_value(), "{a:e} over {inside:e}³");
            }
        }
        let below = low * (one - T::epsilon() / two);
        for outside in [below, -below, high, -high, T::min_positive_value(), T::max_value()] {
            assert!(!outside.divides_mid_range(&one), "{outside:e} / 1");
            assert!(!one.divides_mid_range(&outside), "1 / {outside:e}");
        }
        for outside in [T::infinity(), T::nan(), T::min_positive_value() / two] {
            assert!(!outside.divides_mid_range(&one), "{outside:e} / 1");
            assert!(!one.divides_mid_range(&outside), "1 / {outside:e}");
        }
        assert!(!one.divides_mid_range(&zero) && !zero.divides_mid_range(&zero));
    }
    check::<f64>(-257, 255);
    check::<f32>(-33, 31);
    check::<Dual<f64>>(-257, 255);
    check::<Dual<Dual<f32>, 2>>(-33, 31);
}
