//! The bar of a difference holds the true error, and is not wider than it must be.

#![cfg(all(feature = "std", feature = "libm"))]

use infinitesimal::finite::{
    self, Difference, adaptive, backward, central, check_hessian, five_point, forward, nine_point,
    ridders, seven_point,
};
use infinitesimal::{gradient, hessian, jacobian};

#[path = "support/cases.rs"]
mod cases;

use cases::{Case, Random, broken, named, noisy, smooth};

/// How many points of each function.
fn points() -> usize {
    if cfg!(debug_assertions) { 40 } else { 1000 }
}

/// How often the bar held the true error, and how wide it was.
#[derive(Default)]
struct Tally {
    all: usize,
    held: usize,
    inconclusive: usize,
    /// Bar over error; an error below the last digit of the slope counts as that.
    ratios: Vec<f64>,
}

impl Tally {
    fn add(&mut self, value: f64, error: f64, truth: f64) {
        self.all += 1;
        if !error.is_finite() {
            self.inconclusive += 1;
            return;
        }
        let off = (value - truth).abs();
        self.held += usize::from(off <= error);
        if truth != 0.0 {
            self.ratios.push(error / off.max(f64::EPSILON * truth.abs()));
        }
    }

    /// Returns how many of the finite bars hold, and the median of bar over error.
    fn figures(&mut self) -> (f64, f64) {
        self.ratios.sort_by(f64::total_cmp);
        let median = self.ratios.get(self.ratios.len() / 2).copied().unwrap_or(f64::NAN);
        let count = |n: usize| f64::from(u32::try_from(n).unwrap());
        (count(self.held) / count(self.all - self.inconclusive), median)
    }
}

fn tally(cases: &[Case], method: Difference) -> Tally {
    let mut random = Random(1);
    let mut sum = Tally::default();
    for Case { name, f, slope, places } in cases {
        let mut own = Tally::default();
        for _ in 0..points() {
            let x = random.point(places);
            let estimate = method.estimate_derivative(f, x);
            let truth = slope(x);
            if truth.is_finite() {
                own.add(estimate.value, estimate.error, truth);
                sum.add(estimate.value, estimate.error, truth);
            }
        }
        if own.all > own.inconclusive {
            let (held, median) = own.figures();
            println!("{name:<32} {held:>8.4} hold, bar/error {median:>9.1}");
        }
    }
    sum
}

#[test]
fn the_bars_of_smooth_functions_hold_the_error_and_are_tight() {
    let mut tally = tally(&smooth(), adaptive());
    let (held, median) = tally.figures();
    println!("{held} of the bars hold, median bar/error {median}, {} without", tally.inconclusive);
    assert!(held >= 0.99, "{held}");
    assert!(median < 50.0, "{median}");
    assert!(tally.inconclusive * 20 < tally.all);
}

#[test]
fn the_bars_of_noisy_functions_hold_the_error() {
    let mut tally = tally(&noisy(), adaptive());
    let (held, median) = tally.figures();
    println!("{held} of the bars hold, median bar/error {median}");
    assert!(held >= 0.99, "{held}");
    assert!(median < 200.0, "{median}");
}

#[test]
fn the_bars_near_kinks_steps_and_edges_hold_the_error() {
    let cases: Vec<_> = named().into_iter().chain(broken()).collect();
    let mut tally = tally(&cases, adaptive());
    let (held, _) = tally.figures();
    println!("{held} of the bars hold");
    assert!(held >= 0.99, "{held}");
}

#[test]
fn every_method_has_bars_that_hold() {
    let methods = [
        ("forward", forward()),
        ("backward", backward()),
        ("central", central()),
        ("five-point", five_point()),
        ("seven-point", seven_point()),
        ("nine-point", nine_point()),
        ("Ridders", ridders()),
        ("forward, a coarse step", forward().step(0.01)),
        ("central, a relative step", central().relative_step(1e-4)),
    ];
    let mut random = Random(9);
    for (name, method) in methods {
        let mut tally = Tally::default();
        for Case { f, slope, places, .. } in smooth() {
            for _ in 0..points() / 10 {
                let x = random.point(&places);
                let estimate = method.estimate_derivative(f, x);
                if slope(x).is_finite() {
                    tally.add(estimate.value, estimate.error, slope(x));
                }
            }
        }
        let (held, median) = tally.figures();
        println!("{name:<28} {held:.4} hold, bar/error {median:.1}");
        assert!(held >= 0.99, "{name}: {held}");
    }
}

#[test]
fn where_no_step_works_the_answer_is_inconclusive() {
    let inconclusive: [fn(f64) -> f64; 5] = [
        |x| x.recip(),
        |x| if x > 0.0 { 1.0 } else { 0.0 },
        |_| f64::NAN,
        |x| if x == 0.0 { 1.0 } else { f64::NAN },
        |x| x.cbrt(),
    ];
    for f in inconclusive {
        let estimate = adaptive().estimate_derivative(f, 0.0);
        assert!(!estimate.is_conclusive(), "{estimate:?}");
        assert_eq!(estimate.to_string(), "inconclusive");
    }
    for x in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX, f64::MIN_POSITIVE, 5e-324, -0.0]
    {
        let _ = adaptive().estimate_derivative(|x| x.sin() + x, x);
        let _ = adaptive().hessian(|[x, y]| x.sin() * y, [x, 1.0]);
    }
}

/// What oscillates rounds its argument: the second difference of sin 1000u is off by far more than by the rounding of f.
#[test]
fn hessians_of_what_oscillates_have_bars_that_hold_and_are_not_accused() {
    // at least so many of 150 bars
    macro_rules! check {
        ($name:literal, $bars:literal, |$x:ident, $y:ident| $f:expr) => {
            let (mut random, mut held) = (Random(7), 0);
            for _ in 0..50 {
                let p: [f64; 2] = [0; 2].map(|_| 4.0 * random.share() - 2.0);
                let f = |[$x, $y]: [f64; 2]| $f;
                let exact = |p: [f64; 2]| hessian(|[$x, $y]| $f, p);
                if let Err(mismatch) = check_hessian(f, exact, p) {
                    panic!("{}: a right Hessian is accused\n{mismatch}", $name);
                }
                let (estimate, truth) = (adaptive().estimate_hessian(f, p), exact(p));
                for (i, j) in [(0, 0), (0, 1), (1, 1)] {
                    let off = (estimate.value[i][j] - truth[i][j]).abs();
                    held += usize::from(off <= estimate.error[i][j]);
                }
            }
            assert!(held >= $bars, "{}: {held} of 150 bars hold", $name);
        };
    }
    check!("cos 20xy", 149, |x, y| (x * y * 20.0).cos());
    check!("sin 100u + xy", 145, |x, y| ((x * 0.7 + y * 0.4) * 100.0).sin() + x * y);
    check!("sin 1000u + xy", 140, |x, y| ((x * 0.7 + y * 0.4) * 1000.0).sin() + x * y);
    check!("sin 1/u + xy", 149, |x, y| (x * 0.7 + y * 0.4).recip().sin() + x * y);
}

#[test]
#[expect(clippy::needless_range_loop, reason = "the indices are those of several matrices")]
fn gradients_jacobians_and_hessians_have_bars_that_hold() {
    let mut random = Random(4);
    let (mut first, mut second) = (Tally::default(), Tally::default());
    for _ in 0..points() {
        let p: [f64; 3] = core::array::from_fn(|_| 3.0 * random.share() - 1.5);
        let f = |[x, y, z]: [f64; 3]| x * y.sin() + (x * z).exp() - z * z * z;
        let exact = gradient(|[x, y, z]| x * y.sin() + (x * z).exp() - z * z * z, p);
        let estimate = adaptive().estimate_gradient(f, p);
        let curvature = hessian(|[x, y, z]| x * y.sin() + (x * z).exp() - z * z * z, p);
        let second_estimate = adaptive().estimate_hessian(f, p);
        let j = jacobian(|[x, y, z]| [x * y * z, x.exp() - z], p);
        let j_estimate = adaptive().estimate_jacobian(|[x, y, z]| [x * y * z, x.exp() - z], p);
        for i in 0..3 {
            first.add(estimate.value[i], estimate.error[i], exact[i]);
            for k in 0..3 {
                let (value, error) = (second_estimate.value[i][k], second_estimate.error[i][k]);
                second.add(value, error, curvature[i][k]);
            }
            for row in 0..2 {
                first.add(j_estimate.value[row][i], j_estimate.error[row][i], j[row][i]);
            }
        }
        let u = [0.3, -0.5, 0.8];
        let along = adaptive().estimate_directional_derivative(f, p, u);
        let truth = exact.iter().zip(u).map(|(g, u)| g * u).sum();
        first.add(along.value, along.error, truth);
        let tangent = adaptive().estimate_jvp(|[x, y, z]| [x * y * z, x.exp() - z], p, u);
        let truth: f64 = j[1].iter().zip(u).map(|(j, u)| j * u).sum();
        first.add(tangent.value[1], tangent.error[1], truth);
    }
    let (held, median) = first.figures();
    println!("first derivatives: {held} hold, bar/error {median}");
    assert!(held >= 0.99 && median < 50.0, "{held} {median}");
    let (held, median) = second.figures();
    println!("second derivatives: {held} hold, bar/error {median}");
    assert!(held >= 0.99 && median < 200.0, "{held} {median}");
}

#[test]
fn slices_and_arrays_give_the_same_estimates() {
    let p = [0.3, 1.7, -0.4];
    let of_array = adaptive().estimate_gradient(|[x, y, z]: [f64; 3]| x * y.exp() + z, p);
    let of_slice = adaptive().estimate_gradient(|x: &[f64]| x[0] * x[1].exp() + x[2], &p[..]);
    assert_eq!(of_array.value.to_vec(), of_slice.value);
    assert_eq!(of_array.error.to_vec(), of_slice.error);
    assert_eq!(of_array.evaluations, of_slice.evaluations);
    let of_array = finite::hessian(|[x, y, z]: [f64; 3]| x * y.exp() + z, p);
    let of_slice = finite::hessian(|x: &[f64]| x[0] * x[1].exp() + x[2], &p[..]);
    assert_eq!(of_array.concat(), of_slice.as_slice());
}

#[test]
fn the_orders_of_the_stencils_are_right() {
    // on polynomials of their order the stencils err by rounding alone
    let methods =
        [(forward(), 1), (central(), 2), (five_point(), 4), (seven_point(), 6), (nine_point(), 8)];
    for (method, order) in methods {
        let exact = method.step(0.125).derivative(|x: f64| x.powi(order), 1.0);
        assert!((exact - f64::from(order)).abs() < 1e-11, "{method:?} {exact}");
        let beyond = method.step(0.125).derivative(|x: f64| x.powi(order + 1), 1.0);
        assert!((beyond - f64::from(order + 1)).abs() > 1e-9, "{method:?} {beyond}");
        // and at an end as one-sided ones
        let edge = method.step(0.125).within(1.0..=9.0).derivative(|x: f64| x.powi(order), 1.0);
        assert!((edge - f64::from(order)).abs() < 1e-9, "{method:?} {edge}");
    }
}

#[test]
fn no_method_leaves_the_bounds() {
    let f = |x: f64| {
        assert!((-1.0..=2.0).contains(&x), "{x}");
        x * x * x
    };
    let methods = [forward(), backward(), central(), five_point(), seven_point(), nine_point()];
    for method in methods.into_iter().chain([ridders(), adaptive()]) {
        for method in [method, method.step(0.1), method.step(100.0), method.relative_step(0.5)] {
            let method = method.within(-1.0..=2.0);
            for x in [-1.0, -1.0 + 1e-9, 0.0, 0.5, 2.0 - 1e-12, 2.0] {
                method.derivative(f, x);
                let estimate = method.estimate_derivative(f, x);
                assert!(estimate.contains(3.0 * x * x), "{method:?} at {x}: {estimate:?}");
                let [slope] = method.jacobian(|[x]| [f(x)], [x]);
                assert!(slope[0].is_finite());
                method.directional_derivative(|[x]| f(x), [x], [2.0]);
                method.jvp(|[x]| [f(x)], [x], [-2.0]);
            }
        }
    }
}

#[test]
fn a_step_is_the_distance_of_two_floats() {
    // x + h is rounded, but the quotient is divided by what it really is: a line has its slope exactly
    let mut random = Random(8);
    for _ in 0..1000 {
        let x = random.share();
        for method in
            [forward(), backward(), central(), forward().step(1e-9), central().step(1e-11)]
        {
            assert_eq!(method.derivative(|x: f64| x, x), 1.0, "{method:?} at {x}");
        }
    }
}

#[test]
fn array_forms_do_not_allocate() {
    let f = |[x, y]: [f64; 2]| x * y.sin();
    let count = allocation_counter::measure(|| {
        for method in [forward(), central(), nine_point(), ridders(), adaptive()] {
            let x = std::hint::black_box([0.3, 0.4]);
            std::hint::black_box(method.gradient(f, x));
            std::hint::black_box(method.jacobian(|[x, y]| [x * y, x - y], x));
            std::hint::black_box(method.hessian(f, x));
            std::hint::black_box(method.jvp(|[x, y]| [x * y, x - y], x, [1.0, 2.0]));
            std::hint::black_box(method.estimate_gradient(f, x));
            std::hint::black_box(method.estimate_jacobian(|[x, y]| [x * y, x - y], x));
            std::hint::black_box(method.estimate_hessian(f, x));
        }
    });
    assert_eq!(count.count_total, 0);
}

#[cfg(feature = "num-complex")]
mod complex {
    type Function = fn(Complex<f64>) -> Complex<f64>;

    use super::finite::{complex_step, complex_step_gradient};
    use num_complex::Complex;

    #[test]
    fn the_complex_step_is_right_to_the_last_digits_with_a_bar_that_holds() {
        for k in 1..100 {
            let x = 0.03 * f64::from(k);
            let cases: [(Function, f64); 6] = [
                (|z| z.exp(), x.exp()),
                (|z| z.sin() * z, x.cos() * x + x.sin()),
                (|z| z.ln(), 1.0 / x),
                (|z| z.sqrt(), 0.5 / x.sqrt()),
                (|z| z.powi(5), 5.0 * x.powi(4)),
                (|z| z.inv(), -1.0 / (x * x)),
            ];
            for (which, (f, slope)) in cases.into_iter().enumerate() {
                let estimate = complex_step(f, x);
                assert!(estimate.contains(slope), "{which} at {x}: {estimate:?} {slope}");
            }
        }
        let tiny = complex_step(|z| (z * 1e300).sin(), 1e-301);
        assert!(tiny.contains(1e300 * 0.1_f64.cos()), "{tiny:?}");
        let single = complex_step(|z| z * z, 3.0_f32);
        assert!(single.contains(6.0), "{single:?}");
    }

    #[test]
    fn the_complex_step_lies_where_the_docs_say() {
        assert_eq!(complex_step(|z: Complex<f64>| z.norm().into(), 3.0).value, 0.0);
        assert_eq!(complex_step(|z: Complex<f64>| z.conj(), 3.0).value, -1.0);
        assert_eq!(complex_step(|z: Complex<f64>| z.re.into(), 3.0).value, 0.0);
        // elementary functions that lose a small imaginary part
        let off = |f: Function, slope: f64| (complex_step(f, 0.5).value / slope - 1.0).abs();
        assert_eq!(off(num_complex::Complex::acos, -1.0 / 0.75_f64.sqrt()), 1.0);
        assert_eq!(off(num_complex::Complex::asin, 1.0 / 0.75_f64.sqrt()), 1.0);
        assert_eq!(off(num_complex::Complex::atan, 0.8), 1.0);
        // and those that keep it
        let kept = [
            off(num_complex::Complex::tan, 1.0 / 0.5_f64.cos().powi(2)),
            off(num_complex::Complex::tanh, 1.0 / 0.5_f64.cosh().powi(2)),
            off(num_complex::Complex::atanh, 1.0 / 0.75),
            off(num_complex::Complex::asinh, 1.0 / 1.25_f64.sqrt()),
            off(num_complex::Complex::cbrt, 1.0 / (3.0 * 0.5_f64.powf(2.0 / 3.0))),
            off(|z| z.powf(2.5), 2.5 * 0.5_f64.powf(1.5)),
            off(num_complex::Complex::log10, 2.0 / 10.0_f64.ln()),
        ];
        assert!(kept.iter().all(|off| *off < 1e-15), "{kept:?}");
    }

    #[test]
    fn a_complex_gradient_at_a_slice() {
        let x = vec![1.0, 2.0, 3.0];
        let estimate = complex_step_gradient(|z| z.iter().map(|z| z * z).sum(), &x);
        assert_eq!(estimate.value, [2.0, 4.0, 6.0]);
    }
}
