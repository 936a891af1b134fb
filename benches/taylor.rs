//! Derivatives of high order: series beside recurrences written by hand and beside nested duals.
//!
//! `cargo bench --bench taylor` times f⁽ᵏ⁾(x) for f(x) = e^(x sin x)/(1 + x²). Each further level of nested duals doubles
//! the cost, so the tenth derivative is 2⁴ times the sixth.
//!
//! `cargo bench --bench taylor -- instructions exp 16` only evaluates the series of one function of the list below, of
//! order 16, a thousand times at lines x + t, and `curve exp 16` at the series of a curve, for callgrind to count
//! instructions; `none 16` is what the loop costs.

use std::hint::black_box;

use criterion::Criterion;
use infinitesimal::{Real, Taylor, derivative, nth_derivative};

/// The function that is differentiated.
fn f<T: Real>(x: T) -> T {
    (x.sin() * x).exp() / (T::one() + x * x)
}

/// f⁽ᵏ⁾ by the recurrences of its parts, each written for what is known of it: x is a line, 1 + x² a parabola.
fn by_hand<const K: usize, const N: usize>(x: f64) -> f64 {
    // N is K + 1, the number of coefficients
    let [mut s, mut c, mut u, mut e, mut q] = [[0.0; N]; 5];
    (s[0], c[0]) = x.sin_cos();
    u[0] = s[0] * x;
    e[0] = u[0].exp();
    let (w, slope) = (1.0 + x * x, 2.0 * x);
    let r = 1.0 / w;
    q[0] = e[0] * r;
    let mut order = 0.0;
    for k in 1..=K {
        order += 1.0;
        let over = 1.0 / order;
        s[k] = c[k - 1] * over;
        c[k] = -s[k - 1] * over;
        u[k] = s[k] * x + s[k - 1];
        let (mut sum, mut j) = (0.0, 0.0);
        for (u, e) in u[1..=k].iter().zip(e[..k].iter().rev()) {
            j += 1.0;
            sum += j * u * e;
        }
        e[k] = sum * over;
        let last = if k > 1 { q[k - 2] } else { 0.0 };
        q[k] = (e[k] - slope * q[k - 1] - last) * r;
    }
    factorial(K) * q[K]
}

fn factorial(k: usize) -> f64 {
    (1..=k).fold((1.0, 1.0), |(product, j), _| (product * j, j + 1.0)).0
}

/// f′, f″, … by nesting, a level for each order.
macro_rules! nested {
    ($x:ident) => { f($x) };
    ($x:ident $level:ident $($levels:ident)*) => {
        derivative(|$level| nested!($level $($levels)*), $x)
    };
}

/// Times each of a list of nestings.
macro_rules! nested_orders {
    ($group:ident, $x:ident, $($name:literal $($level:ident)*);*) => {$(
        let nested = |x: f64| nested!(x $($level)*);
        $group.bench_function($name, |b| b.iter(|| nested($x())));
    )*};
}

fn time(criterion: &mut Criterion) {
    let x = || black_box(0.3);
    criterion.bench_function("plain", |b| b.iter(|| f(x())));
    let mut group = criterion.benchmark_group("order 5");
    group.bench_function("by hand", |b| b.iter(|| by_hand::<5, 6>(x())));
    group.bench_function("series", |b| b.iter(|| nth_derivative::<5, _>(f, x())));
    group.finish();
    let mut group = criterion.benchmark_group("order 10");
    group.bench_function("by hand", |b| b.iter(|| by_hand::<10, 11>(x())));
    group.bench_function("series", |b| b.iter(|| nth_derivative::<10, _>(f, x())));
    group.finish();
    let mut group = criterion.benchmark_group("nested duals");
    nested_orders! { group, x, "order 1" a; "order 2" a b; "order 3" a b c; "order 4" a b c d;
    "order 5" a b c d e; "order 6" a b c d e g }
    group.finish();
}

/// Evaluates the series of a function a thousand times.
#[expect(clippy::eq_op, reason = "a quotient of two series")]
fn instructions<const K: usize>(shape: &str, function: &str) {
    type S<const K: usize> = Taylor<f64, K>;
    let f: fn(S<K>) -> S<K> = match function {
        "none" => |x| x,
        "mul" => |x| x * x,
        "div" => |x| x / x,
        "recip" => S::recip,
        "sqrt" => S::sqrt,
        "exp" => S::exp,
        "ln" => S::ln,
        "sin" => S::sin,
        "tan" => S::tan,
        "atan" => S::atan,
        "tanh" => S::tanh,
        "powi" => |x| x.powi(7),
        "powf" => |x| x.powf(2.5),
        "power" => |x| x.powf(x),
        "composite" => f,
        _ => panic!("no function {function}"),
    };
    for _ in 0..1000 {
        let mut x = S::variable(0.3);
        if shape == "curve" {
            x.coefficients = [0.25; K];
        }
        black_box(f(black_box(x)));
    }
}

/// Evaluates a function of a plain number a thousand times.
fn repeat(f: impl Fn(f64) -> f64) {
    for _ in 0..1000 {
        black_box(f(black_box(0.3)));
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["instructions", "by hand", "5"] => repeat(by_hand::<5, 6>),
        ["instructions", "by hand", "10"] => repeat(by_hand::<10, 11>),
        [shape @ ("instructions" | "curve"), function, order] => match order {
            "4" => instructions::<4>(shape, function),
            "5" => instructions::<5>(shape, function),
            "10" => instructions::<10>(shape, function),
            "8" => instructions::<8>(shape, function),
            "16" => instructions::<16>(shape, function),
            "32" => instructions::<32>(shape, function),
            _ => panic!("no order {order}"),
        },
        _ => {
            let mut criterion = Criterion::default().configure_from_args();
            time(&mut criterion);
            criterion.final_summary();
        }
    }
}
