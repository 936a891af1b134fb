//! Finite differences beside those of other libraries: correct digits and evaluations of f.
//!
//! ```text
//! cargo run --release --example finite_difference_schemes
//! ```
//!
//! The step rules of scipy and of Ceres Solver are written down here as they are published, and run on the same functions
//! as the methods of this crate.

use std::cell::Cell;
use std::process::ExitCode;

use infinitesimal::{Dual, Real, derivative, finite};

#[path = "support/report.rs"]
mod report;

use report::{Column, Report, Table, heading, paragraph};

type Function<'f> = &'f dyn Fn(f64) -> f64;

/// The step rules of other libraries, with their defaults.
mod published {
    use super::Function;

    /// `scipy.optimize.approx_fprime`: forward with h = √ε.
    pub(super) fn scipy_approx_fprime(f: Function<'_>, x: f64) -> f64 {
        let h = f64::EPSILON.sqrt();
        let to = x + h;
        (f(to) - f(x)) / (to - x)
    }

    /// The step of scipy's `approx_derivative`: r·sign(x)·max(|x|, 1).
    fn scipy_step(x: f64, r: f64) -> f64 {
        r * x.abs().max(1.0) * if x >= 0.0 { 1.0 } else { -1.0 }
    }

    /// `approx_derivative(method="2-point")`.
    pub(super) fn scipy_2_point(f: Function<'_>, x: f64) -> f64 {
        let to = x + scipy_step(x, f64::EPSILON.sqrt());
        (f(to) - f(x)) / (to - x)
    }

    /// `approx_derivative(method="3-point")`, which evaluates f(x), too.
    pub(super) fn scipy_3_point(f: Function<'_>, x: f64) -> f64 {
        let h = scipy_step(x, f64::EPSILON.cbrt());
        let _ = f(x);
        (f(x + h) - f(x - h)) / ((x + h) - (x - h))
    }

    /// `scipy.differentiate.derivative`: order 8 from h = ½ on, halved until two estimates agree to √ε, the difference
    /// grows tenfold, or ten rounds are over.
    pub(super) fn scipy_differentiate(f: Function<'_>, x: f64) -> f64 {
        let _ = f(x);
        let central = |h: f64| (f(x + h) - f(x - h)) / (2.0 * h);
        let mut steps: Vec<f64> = (0..4).map(|k| 0.5_f64.powi(k + 1)).collect();
        let mut quotients: Vec<f64> = steps.iter().map(|&h| central(h)).collect();
        let (mut last, mut last_error) = (f64::NAN, f64::NAN);
        for round in 0..10 {
            if round > 0 {
                steps.remove(0);
                quotients.remove(0);
                steps.push(steps[2] / 2.0);
                quotients.push(central(steps[3]));
            }
            let estimate = at_zero(&steps, &quotients);
            let error = (estimate - last).abs();
            if error < f64::MIN_POSITIVE + f64::EPSILON.sqrt() * estimate.abs() {
                return estimate;
            }
            if round > 0 && !estimate.is_finite() {
                return f64::NAN;
            }
            if error > last_error * 10.0 {
                return estimate;
            }
            (last, last_error) = (estimate, error);
        }
        last
    }

    /// Returns the value at h = 0 of the polynomial in h² through the quotients (Neville).
    fn at_zero(steps: &[f64], quotients: &[f64]) -> f64 {
        let mut table = quotients.to_vec();
        for p in 1..table.len() {
            for i in 0..table.len() - p {
                let ratio = (steps[i] / steps[i + p]).powi(2);
                table[i] = table[i + 1] + (table[i + 1] - table[i]) / (ratio - 1.0);
            }
        }
        table[0]
    }

    /// Ceres' forward difference with the step 10⁻⁶|x|, at least √ε.
    pub(super) fn ceres_forward(f: Function<'_>, x: f64) -> f64 {
        let h = (1e-6 * x.abs()).max(f64::EPSILON.sqrt());
        (f(x + h) - f(x)) / h
    }

    /// Ceres' central difference with the same step.
    pub(super) fn ceres_central(f: Function<'_>, x: f64) -> f64 {
        let h = (1e-6 * x.abs()).max(f64::EPSILON.sqrt());
        (f(x + h) - f(x - h)) / (2.0 * h)
    }

    /// Ceres' Ridders: up to ten halvings from 2⁵·10⁻²·max(|x|, 1) on.
    pub(super) fn ceres_ridders(f: Function<'_>, x: f64) -> f64 {
        let central = |h: f64| (f(x + h) - f(x - h)) / (2.0 * h);
        let mut h = 32.0 * 1e-2 * x.abs().max(1.0);
        let mut previous = vec![central(h)];
        let (mut best, mut least) = (previous[0], f64::MAX);
        for round in 1..10 {
            h /= 2.0;
            let mut current = vec![central(h)];
            let mut factor = 4.0;
            for k in 1..=round {
                let next = (current[k - 1] * factor - previous[k - 1]) / (factor - 1.0);
                factor *= 4.0;
                let error = (next - current[k - 1]).abs().max((next - previous[k - 1]).abs());
                current.push(next);
                if error <= least {
                    (best, least) = (next, error);
                    if least < 1e-12 {
                        break;
                    }
                }
            }
            if least < 1e-12 || current.len() <= round {
                break;
            }
            if (current[round] - previous[round - 1]).abs() >= 2.0 * least {
                break;
            }
            previous = current;
        }
        best
    }
}

/// A function and its slope.
struct Subject {
    name: &'static str,
    x: f64,
    plain: fn(f64) -> f64,
    dual: fn(Dual<f64>) -> Dual<f64>,
}

macro_rules! subject {
    ($name:literal, $x:expr, |$v:ident| $f:expr) => {{
        fn f<T: Real>($v: T) -> T {
            $f
        }
        Subject { name: $name, x: $x, plain: f, dual: f }
    }};
}

fn c<T: Real>(x: f64) -> T {
    T::constant(x)
}

fn subjects() -> [Subject; 9] {
    [
        subject!("sin x at 1", 1.0, |x| x.sin()),
        subject!("eˣ/(sin x − x²) at 1", 1.0, |x| x.exp() / (x.sin() - x * x)),
        subject!("eˣ/(cos³x + sin³x) at 5.5", 5.5, |x| {
            x.exp() / (x.cos().powi(3) + x.sin().powi(3))
        }),
        subject!("sin 1000x at 1", 1.0, |x| (x * c(1000.0)).sin()),
        subject!("ln x at 10⁻³", 1e-3, |x| x.ln()),
        subject!("√x at 10⁻⁴", 1e-4, |x| x.sqrt()),
        subject!("tanh 50(x − 0.3) at 0.31", 0.31, |x| ((x - c(0.3)) * c(50.0)).tanh()),
        subject!("10⁶ + sin x at 1", 1.0, |x| x.sin() + c(1e6)),
        subject!("x² at 10⁻⁸", 1e-8, |x| x * x),
    ]
}

type Method = fn(Function<'_>, f64) -> f64;

const METHODS: [(&str, Method); 13] = [
    ("scipy approx_fprime", published::scipy_approx_fprime),
    ("scipy 2-point", published::scipy_2_point),
    ("scipy 3-point", published::scipy_3_point),
    ("scipy differentiate", published::scipy_differentiate),
    ("Ceres forward", published::ceres_forward),
    ("Ceres central", published::ceres_central),
    ("Ceres Ridders", published::ceres_ridders),
    ("forward", |f, x| finite::forward().derivative(f, x)),
    ("central", |f, x| finite::central().derivative(f, x)),
    ("five-point", |f, x| finite::five_point().derivative(f, x)),
    ("nine-point", |f, x| finite::nine_point().derivative(f, x)),
    ("Ridders", |f, x| finite::ridders().derivative(f, x)),
    ("adaptive", |f, x| finite::adaptive().derivative(f, x)),
];

/// Returns the number of correct decimal digits, at most 16; none where there is no number.
fn digits(estimate: f64, slope: f64) -> f64 {
    let error = ((estimate - slope) / slope).abs();
    if error.is_nan() { 0.0 } else { error.clamp(1e-16, 1.0).log10().abs() }
}

fn main() -> ExitCode {
    let mut report = Report::default();
    let subjects = subjects();
    heading('a', "Correct digits of f′ and evaluations of f");
    paragraph(
        "A row for each method, a column for each function; in brackets how often f was evaluated. The last two columns are \
         the least of the digits and the mean of the evaluations.",
    );
    for (i, subject) in subjects.iter().enumerate() {
        println!("   {}  {}", i + 1, subject.name);
    }
    println!();
    let mut table = Table::new([
        Column::Left("method"),
        Column::Right("1"),
        Column::Right("2"),
        Column::Right("3"),
        Column::Right("4"),
        Column::Right("5"),
        Column::Right("6"),
        Column::Right("7"),
        Column::Right("8"),
        Column::Right("9"),
        Column::Right("least"),
        Column::Right("mean"),
    ]);
    let mut least_of = Vec::new();
    for (name, method) in METHODS {
        let mut least = f64::INFINITY;
        let mut total = 0;
        let cells = subjects.each_ref().map(|subject| {
            let count = Cell::new(0);
            let f = |x| {
                count.set(count.get() + 1);
                (subject.plain)(x)
            };
            let estimate = method(&f, subject.x);
            let digits = digits(estimate, derivative(subject.dual, subject.x));
            least = least.min(digits);
            total += count.get();
            format!("{digits:.1} ({})", count.get())
        });
        let [a, b, c, d, e, f, g, h, i] = cells;
        let mean = format!("{:.1}", f64::from(total) / 9.0);
        table.row([name.into(), a, b, c, d, e, f, g, h, i, format!("{least:.1}"), mean]);
        least_of.push((name, least));
    }
    table.print();

    let subject = &subjects[1];
    let ridders = published::ceres_ridders(&subject.plain, subject.x);
    report.claim(
        (ridders + 269.5).abs() < 0.1,
        &format!("Ceres' Ridders gives {ridders:.1} where the slope is 140.7"),
    );
    let least = |name: &str| {
        least_of.iter().find(|(other, _)| *other == name).map_or(0.0, |(_, least)| *least)
    };
    report.claim(
        METHODS.iter().all(|(name, _)| *name == "adaptive" || least(name) < least("adaptive")),
        "the adaptive method has the most digits where each method has its fewest",
    );
    report.claim(least("adaptive") > 7.0, "and never fewer than 7");
    report.conclude()
}
