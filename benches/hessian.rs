//! What a Hessian costs: beside one written by hand, beside the plain Jacobian of the gradient, and by the size of its
//! blocks.
//!
//! `cargo bench --bench hessian` prints, for each function and number of inputs, the median time of every way and its
//! ratio to the first, from rounds in which each has its turn. `HESSIAN_CHUNK`, and that an array of duals of duals is
//! not a number type of its own, rest on it.

#[allow(dead_code, reason = "the other benches use the rest")]
mod support;

use std::hint::black_box;
use std::ops::{Add, Mul, Sub};
use std::time::Instant;

use infinitesimal::{
    HessianWorkspace, Matrix, gradient, hessian, hvp, jacobian, least_squares, reverse, seed, vhvp,
};
use support::{
    CAMERA_AND_POINT, ackley, point, reprojection, rosenbrock, rosenbrock_hessian_by_hand,
};

/// One way to a result.
type Way<'f> = Box<dyn FnMut() + 'f>;

/// The ways to one result, each with its name.
struct Ways<'f> {
    title: String,
    ways: Vec<(&'static str, Way<'f>)>,
}

impl<'f> Ways<'f> {
    fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), ways: Vec::new() }
    }

    fn add<Y>(&mut self, name: &'static str, mut way: impl FnMut() -> Y + 'f) {
        self.ways.push((name, Box::new(move || drop(black_box(way())))));
    }

    /// Prints the medians and their ratios to the first; with `--test` runs everything once.
    #[expect(clippy::cast_precision_loss, reason = "a number of repetitions")]
    fn compare(mut self) {
        const ROUNDS: usize = 31;
        if std::env::args().any(|argument| argument == "--test") {
            self.ways.iter_mut().for_each(|(_, way)| way());
            return;
        }
        let count = self.ways.len();
        let mut time = |way: usize, times: usize| {
            let way = &mut self.ways[way].1;
            let start = Instant::now();
            for _ in 0..times {
                way();
            }
            start.elapsed().as_nanos() as f64 / times as f64
        };
        let repetitions: Vec<usize> = (0..count)
            .map(|way| {
                let mut times = 1;
                while time(way, times) * (times as f64) < 5e5 {
                    times *= 2;
                }
                times
            })
            .collect();
        let mut rounds = vec![Vec::new(); count];
        for _ in 0..ROUNDS {
            for way in 0..count {
                rounds[way].push(time(way, repetitions[way]));
            }
        }
        println!("\n{}", self.title);
        let mut first = f64::NAN;
        for (round, (name, _)) in rounds.iter_mut().zip(&self.ways) {
            round.sort_by(f64::total_cmp);
            let quantile = |q: usize| round[q * (ROUNDS - 1) / 4];
            if first.is_nan() {
                first = quantile(2);
            }
            println!(
                "{name:>34} {:10.1} ns  {:8.3}  ({:.3} to {:.3})",
                quantile(2),
                quantile(2) / first,
                quantile(1) / first,
                quantile(3) / first
            );
        }
    }
}

/// The Hessian at a slice by the size of its blocks, beside the Jacobian of the gradient, which knows no symmetry.
macro_rules! blocks {
    ($name:literal, $function:ident, $n:literal) => {
        let x = &point($n)[..];
        let mut workspace = HessianWorkspace::<f64>::new($n);
        let mut h = Matrix::from_fn($n, $n, |_, _| 0.0);
        let mut ways = Ways::new(concat!($name, ", n = ", $n));
        ways.add("Jacobian of the gradient", || {
            jacobian(|x: &[_]| gradient($function, x), black_box(x))
        });
        ways.add("the same in chunks of 4", || {
            let slope = |x: &[_]| gradient($function, seed(x).chunk::<4>());
            jacobian(slope, seed(black_box(x)).chunk::<4>())
        });
        ways.add("hessian", || hessian($function, black_box(x)));
        ways.add("hessian, blocks of 2", || hessian($function, seed(black_box(x)).chunk::<2>()));
        ways.add("hessian, blocks of 3", || hessian($function, seed(black_box(x)).chunk::<3>()));
        ways.add("hessian, blocks of 4", || hessian($function, seed(black_box(x)).chunk::<4>()));
        ways.add("hessian, blocks of 5", || hessian($function, seed(black_box(x)).chunk::<5>()));
        ways.add("hessian, blocks of 6", || hessian($function, seed(black_box(x)).chunk::<6>()));
        ways.add("hessian, blocks of 8", || hessian($function, seed(black_box(x)).chunk::<8>()));
        ways.add("hessian, blocks of 12", || hessian($function, seed(black_box(x)).chunk::<12>()));
        ways.add("workspace", || workspace.hessian_into($function, black_box(x), &mut h));
        ways.add("reverse", || reverse::hessian(|x| $function(x), black_box(x)));
        ways.add("hvp", || hvp($function, black_box(x), x));
        ways.add("vhvp", || vhvp($function, black_box(x), x));
        ways.compare();
    };
}

/// The Hessian at an array, beside one written by hand where there is one.
macro_rules! arrays {
    ($name:literal, $function:ident, $n:literal $(, $by_hand:ident, $flat:ident)?) => {
        let mut x = [0.0; $n];
        x.copy_from_slice(&point($n));
        let mut ways = Ways::new(concat!($name, ", an array of ", $n));
        $(ways.add("by hand", || $by_hand(black_box(&x)));)?
        ways.add("plain evaluation", || $function(black_box(&x)));
        ways.add("array", || hessian(|x| $function(&x), black_box(x)));
        ways.add("reference to an array", || hessian(|x| $function(x), black_box(&x)));
        $(ways.add("flat number, a triangle", || $flat(black_box(x)));)?
        ways.compare();
    };
}

/// A second-order number without nesting: value, gradient, and the upper triangle of the Hessian. It has what
/// Rosenbrock's function needs and stands here for the comparison.
#[derive(Clone, Copy)]
struct Flat<const N: usize> {
    value: f64,
    gradient: [f64; N],
    hessian: [[f64; N]; N],
}

impl<const N: usize> Flat<N> {
    #[inline(always)]
    fn new(value: f64, slope: impl Fn(usize) -> f64, entry: impl Fn(usize, usize) -> f64) -> Self {
        let (mut gradient, mut hessian) = ([0.0; N], [[0.0; N]; N]);
        for i in 0..N {
            gradient[i] = slope(i);
            for (j, place) in hessian[i].iter_mut().enumerate().skip(i) {
                *place = entry(i, j);
            }
        }
        Self { value, gradient, hessian }
    }

    #[inline(always)]
    fn zip(self, other: Self, f: impl Fn(f64, f64) -> f64) -> Self {
        Self::new(
            f(self.value, other.value),
            |i| f(self.gradient[i], other.gradient[i]),
            |i, j| f(self.hessian[i][j], other.hessian[i][j]),
        )
    }
}

impl<const N: usize> Add for Flat<N> {
    type Output = Self;

    #[inline(always)]
    fn add(self, other: Self) -> Self {
        self.zip(other, f64::add)
    }
}

impl<const N: usize> Sub for Flat<N> {
    type Output = Self;

    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        self.zip(other, f64::sub)
    }
}

impl<const N: usize> Mul for Flat<N> {
    type Output = Self;

    #[inline(always)]
    #[expect(clippy::suspicious_arithmetic_impl, reason = "the product rule is a sum")]
    fn mul(self, other: Self) -> Self {
        let (a, b) = (self.value, other.value);
        let (p, q) = (self.gradient, other.gradient);
        Self::new(
            a * b,
            |i| b * p[i] + a * q[i],
            |i, j| {
                let bend = p[i] * q[j] + p[j] * q[i];
                b * self.hessian[i][j] + a * other.hessian[i][j] + bend
            },
        )
    }
}

/// The Hessian of Rosenbrock's function by flat numbers.
#[inline]
fn flat_rosenbrock<const N: usize>(x: [f64; N]) -> [[f64; N]; N] {
    let constant = |c| Flat::<N>::new(c, |_| 0.0, |_, _| 0.0);
    let mut inputs = [constant(0.0); N];
    for i in 0..N {
        inputs[i] = Flat::new(x[i], |j| if i == j { 1.0 } else { 0.0 }, |_, _| 0.0);
    }
    let mut sum = constant(0.0);
    for pair in inputs.windows(2) {
        let a = constant(1.0) - pair[0];
        let b = pair[1] - pair[0] * pair[0];
        sum = sum + (a * a + constant(100.0) * b * b);
    }
    for i in 0..N {
        for j in 0..i {
            sum.hessian[i][j] = sum.hessian[j][i];
        }
    }
    sum.hessian
}

/// ½‖r‖² of the reprojection's two residuals.
#[inline]
fn reprojection_cost<T: infinitesimal::Real>(x: [T; 12]) -> T {
    let [u, v] = residuals(x);
    (u * u + v * v) * T::constant(0.5)
}

/// How far the reprojection is from where the point was seen.
#[inline]
fn residuals<T: infinitesimal::Real>(x: [T; 12]) -> [T; 2] {
    let [u, v] = reprojection(x);
    [u + T::constant(332.65), v - T::constant(262.09)]
}

fn main() {
    blocks!("Rosenbrock", rosenbrock, 16);
    blocks!("Rosenbrock", rosenbrock, 64);
    blocks!("Rosenbrock", rosenbrock, 100);
    blocks!("Ackley", ackley, 16);
    blocks!("Ackley", ackley, 64);
    blocks!("Ackley", ackley, 100);
    arrays!("Rosenbrock", rosenbrock, 2, rosenbrock_hessian_by_hand, flat_rosenbrock);
    arrays!("Rosenbrock", rosenbrock, 3, rosenbrock_hessian_by_hand, flat_rosenbrock);
    arrays!("Rosenbrock", rosenbrock, 4, rosenbrock_hessian_by_hand, flat_rosenbrock);
    arrays!("Rosenbrock", rosenbrock, 6, rosenbrock_hessian_by_hand, flat_rosenbrock);
    arrays!("Rosenbrock", rosenbrock, 8, rosenbrock_hessian_by_hand, flat_rosenbrock);
    arrays!("Rosenbrock", rosenbrock, 12, rosenbrock_hessian_by_hand, flat_rosenbrock);
    arrays!("Rosenbrock", rosenbrock, 16, rosenbrock_hessian_by_hand, flat_rosenbrock);
    arrays!("Ackley", ackley, 2);
    arrays!("Ackley", ackley, 3);
    arrays!("Ackley", ackley, 4);
    arrays!("Ackley", ackley, 6);
    arrays!("Ackley", ackley, 8);
    arrays!("Ackley", ackley, 12);
    arrays!("Ackley", ackley, 16);

    let x = CAMERA_AND_POINT;
    let mut ways = Ways::new("cost of the reprojection, an array of 12");
    ways.add("plain evaluation", || reprojection_cost(black_box(x)));
    ways.add("gradient", || gradient(reprojection_cost, black_box(x)));
    ways.add("Gauss–Newton", || least_squares(residuals, black_box(x)));
    ways.add("array", || hessian(reprojection_cost, black_box(x)));
    ways.add("reference to an array", || hessian(|x| reprojection_cost(*x), black_box(&x)));
    ways.add("Jacobian of the gradient", || {
        jacobian(|x: [_; 12]| gradient(reprojection_cost, x), black_box(x))
    });
    ways.compare();
}
