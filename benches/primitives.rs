//! What one operation or rule costs on dual numbers, beside the plain function and a derivative written by hand.
//!
//! One group per function, so that the ratios stand under each other: `cargo bench --bench primitives -- tanh`.
//! "By hand" is the textbook formula with one partial; it asks for no accuracy at the ends of the range.
//! Each figure is for a pass over many numbers, as in a loop over data.

use std::hint::black_box;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput};
use infinitesimal::{Dual, Real};

/// How many numbers one pass goes over.
const POINTS: u32 = 256;

/// A plain number with one tangent, as a programmer without this crate would keep it.
type Pair = (f64, f64);

/// What goes over the points: every input is a number, or a pair of numbers, with tangents that vary.
fn pass<X: Copy, Y: Copy + Default>(
    group: &mut BenchmarkGroup<'_, WallTime>,
    name: &str,
    input: impl Fn(f64) -> X,
    f: impl Fn(X) -> Y,
) {
    let points: Vec<X> = (0..POINTS).map(|i| input(0.1 + 0.007 * f64::from(i))).collect();
    let mut results = vec![Y::default(); points.len()];
    group.throughput(Throughput::Elements(points.len() as u64));
    group.bench_function(name, |b| {
        b.iter(|| {
            for (y, &x) in results.iter_mut().zip(black_box(&points)) {
                *y = f(x);
            }
            black_box(&mut results);
        });
    });
}

/// The tangent of a point, any number that the compiler cannot know.
fn tangent(x: f64) -> f64 {
    1.25 - x
}

/// A dual number with N live partials.
fn dual<const N: usize>(x: f64) -> Dual<f64, N> {
    Dual::new(x, [tangent(x); N])
}

/// A dual number of dual numbers with all its partials alive.
fn nested(x: f64) -> Dual<Dual<f64>> {
    Dual::new(dual(x), [dual(tangent(x))])
}

/// Declares the group of one function: the same expression on every number type, and by hand.
macro_rules! function {
    ($criterion:ident, $name:literal, |$x:ident| $expression:expr, |$v:ident, $p:ident| $by_hand:expr) => {{
        fn generic<T: Real>($x: T) -> T {
            $expression
        }
        let mut group = $criterion.benchmark_group($name);
        pass(&mut group, "plain", |x| x, generic::<f64>);
        pass(&mut group, "by hand", |x| (x, tangent(x)), |($v, $p): Pair| -> Pair { $by_hand });
        pass(&mut group, "Dual<f64>", dual::<1>, generic::<Dual<f64>>);
        pass(&mut group, "Dual<f64, 4>", dual::<4>, generic::<Dual<f64, 4>>);
        pass(&mut group, "Dual<Dual<f64>>", nested, generic::<Dual<Dual<f64>>>);
        group.finish();
    }};
}

/// Declares the group of one operation of two numbers.
macro_rules! operation {
    ($criterion:ident, $name:literal, $op:tt, |$a:ident, $p:ident, $b:ident, $q:ident| $by_hand:expr) => {{
        let mut group = $criterion.benchmark_group($name);
        let (first, second) = (|x| x, |x| 2.0 - 0.5 * x);
        pass(&mut group, "plain", |x| (first(x), second(x)), |(x, y): (f64, f64)| x $op y);
        pass(
            &mut group,
            "by hand",
            |x| ((first(x), tangent(x)), (second(x), x)),
            |(($a, $p), ($b, $q)): (Pair, Pair)| -> Pair { $by_hand },
        );
        pass(&mut group, "Dual<f64>", |x| (dual::<1>(first(x)), dual(second(x))), |(x, y)| x $op y);
        pass(&mut group, "Dual<f64, 4>", |x| (dual::<4>(first(x)), dual(second(x))), |(x, y)| x $op y);
        pass(&mut group, "Dual<Dual<f64>>", |x| (nested(first(x)), nested(second(x))), |(x, y)| x $op y);
        group.finish();
    }};
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let criterion = &mut criterion;

    operation!(criterion, "mul", *, |a, p, b, q| (a * b, a * q + b * p));
    operation!(criterion, "div", /, |a, p, b, q| {
        let quotient = a / b;
        (quotient, (p - quotient * q) / b)
    });
    function!(criterion, "sin", |x| x.sin(), |x, p| {
        let (sin, cos) = x.sin_cos();
        (sin, cos * p)
    });
    function!(criterion, "exp", |x| x.exp(), |x, p| {
        let exp = x.exp();
        (exp, exp * p)
    });
    function!(criterion, "tanh", |x| x.tanh(), |x, p| {
        let tanh = x.tanh();
        (tanh, (1.0 - tanh * tanh) * p)
    });
    function!(criterion, "powi(3)", |x| x.powi(3), |x, p| {
        let square = x * x;
        (square * x, 3.0 * square * p)
    });
    function!(criterion, "powf(2.5)", |x| x.powf(T::constant(2.5)), |x, p| {
        let power = x.powf(2.5);
        (power, 2.5 * power / x * p)
    });
    function!(
        criterion,
        "x² cos(x − 7) ÷ sin x",
        |x| x * x * (x - T::constant(7.0)).cos() / x.sin(),
        |x, p| {
            let (sin7, cos7) = (x - 7.0).sin_cos();
            let (sin, cos) = x.sin_cos();
            let value = x * x * cos7 / sin;
            (value, (2.0 * x * cos7 - x * x * sin7 - value * cos) / sin * p)
        }
    );
    function!(
        criterion,
        "five elementary functions",
        |x| x.sin().exp() * (T::one() + x * x).ln() + x.sqrt() * x.cos(),
        |x, p| {
            let (sin, cos) = x.sin_cos();
            let (exp, inner, root) = (sin.exp(), 1.0 + x * x, x.sqrt());
            let ln = inner.ln();
            let slope = exp * (cos * ln + 2.0 * x / inner) + 0.5 * cos / root - root * sin;
            (exp * ln + root * cos, slope * p)
        }
    );

    criterion.final_summary();
}
