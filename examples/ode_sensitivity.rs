//! How the solution of a differential equation depends on its parameters: integrators that run on duals.
//!
//! ```text
//! cargo run --release --example ode_sensitivity
//! ```
//!
//! An integrator that is generic over its number integrates the sensitivities with the solution, for it is a program like any
//! other. What a textbook integrates instead are the variational equations, S′ = (∂f/∂x)·S + ∂f/∂p, beside x′ = f(x, p); here they are
//! the check. A stiff equation wants an implicit method, whose stages solve a system of equations with the Jacobian ∂f/∂x in
//! each step. Duals give that Jacobian; and since `implicit::root` differentiates the stages by their equations, Newton's
//! iteration runs on plain numbers alone.

use std::array;
use std::process::ExitCode;

use infinitesimal::finite::{check_gradient, check_jacobian};
use infinitesimal::{
    Dual, Real, gradient, implicit, jacobian, value_and_gradient, value_and_jacobian,
};
use nalgebra::{DMatrix, DVector};

#[path = "support/report.rs"]
mod report;

use report::{Column, Report, Table, heading, paragraph, relative_error};

/// x′ = f(x, p) for N numbers and M parameters.
trait Equation<const N: usize, const M: usize>: Copy {
    /// Returns f(x, p).
    fn rate<T: Real>(self, x: [T; N], p: [T; M]) -> [T; N];
}

/// Hares and lynxes: x′ = αx − βxy, y′ = δxy − γy (Lotka and Volterra).
#[derive(Clone, Copy)]
struct Predation;

impl Equation<2, 4> for Predation {
    fn rate<T: Real>(self, [x, y]: [T; 2], [alpha, beta, gamma, delta]: [T; 4]) -> [T; 2] {
        [x * (alpha - beta * y), y * (delta * x - gamma)]
    }
}

/// Three species of which one reacts 10⁹ times as fast as another: A → B, 2B → B + C, B + C → A + C (Robertson 1966).
#[derive(Clone, Copy)]
struct Reaction;

impl Equation<3, 3> for Reaction {
    fn rate<T: Real>(self, [a, b, c]: [T; 3], [slow, fast, back]: [T; 3]) -> [T; 3] {
        let (decay, pairs, return_) = (slow * a, fast * b * b, back * b * c);
        [return_ - decay, decay - return_ - pairs, pairs]
    }
}

/// An equation with its variational equations for the parameters: N numbers, then N for each parameter.
#[derive(Clone, Copy)]
struct Variational<E, const N: usize, const M: usize>(E);

impl<E: Equation<N, M>, const N: usize, const M: usize, const K: usize> Equation<K, M>
    for Variational<E, N, M>
{
    fn rate<T: Real>(self, all: [T; K], p: [T; M]) -> [T; K] {
        let x: [T; N] = array::from_fn(|i| all[i]);
        let (rate, by_x) = value_and_jacobian(|x| self.0.rate(x, p.map(Dual::constant)), x);
        let by_p = jacobian(|p| self.0.rate(x.map(Dual::constant), p), p);
        array::from_fn(|k| match (k % N, k / N) {
            (i, 0) => rate[i],
            // S′ = (∂f/∂x)·S + ∂f/∂p, a column for each parameter
            (i, j) => (0..N).map(|l| by_x[i][l] * all[j * N + l]).sum::<T>() + by_p[i][j - 1],
        })
    }
}

/// Returns an initial state, followed by its derivatives, all zero.
fn beside<const N: usize, const K: usize>(start: [f64; N]) -> [f64; K] {
    array::from_fn(|k| if k < N { start[k] } else { 0.0 })
}

/// Integrates from 0 to `end` in equal steps by the classical method of Runge and Kutta.
fn runge_kutta<T: Real, const N: usize, const M: usize>(
    f: impl Equation<N, M>,
    start: [T; N],
    p: [T; M],
    end: T,
    steps: usize,
) -> [T; N] {
    let c = T::constant;
    let h = end / (0..steps).map(|_| T::one()).sum::<T>();
    let ahead = |x: [T; N], s: T, rate: [T; N]| array::from_fn(|i| x[i] + s * rate[i]);
    (0..steps).fold(start, |x, _| {
        let k1 = f.rate(x, p);
        let k2 = f.rate(ahead(x, h * c(0.5), k1), p);
        let k3 = f.rate(ahead(x, h * c(0.5), k2), p);
        let k4 = f.rate(ahead(x, h, k3), p);
        let mean = array::from_fn(|i| (k1[i] + c(2.0) * (k2[i] + k3[i]) + k4[i]) / c(6.0));
        ahead(x, h, mean)
    })
}

/// The matrix of the method Radau IIA of order 5, with √6.
fn radau() -> [[f64; 3]; 3] {
    let r = 6.0_f64.sqrt();
    [
        [(88.0 - 7.0 * r) / 360.0, (296.0 - 169.0 * r) / 1800.0, (-2.0 + 3.0 * r) / 225.0],
        [(296.0 + 169.0 * r) / 1800.0, (88.0 + 7.0 * r) / 360.0, (-2.0 - 3.0 * r) / 225.0],
        [(16.0 - r) / 36.0, (16.0 + r) / 36.0, 1.0 / 9.0],
    ]
}

/// Returns what is left of the equations of a step's stages, zᵢ = h·Σ aᵢⱼ·f(x + zⱼ).
fn stages<T: Real, const N: usize, const M: usize, const K: usize>(
    f: impl Equation<N, M>,
    z: [T; K],
    x: [T; N],
    p: [T; M],
    h: f64,
) -> [T; K] {
    let rates: [[T; N]; 3] = array::from_fn(|j| f.rate(array::from_fn(|i| x[i] + z[j * N + i]), p));
    let weights = radau();
    array::from_fn(|k| {
        let (stage, i) = (k / N, k % N);
        let terms = (0..3).map(|j| rates[j][i] * T::constant(h * weights[stage][j]));
        z[k] - terms.sum::<T>()
    })
}

/// Solves for the stages on plain numbers, by Newton's method with the Jacobian that duals give; NaN where it fails.
fn newton<const N: usize, const M: usize, const K: usize>(
    f: impl Equation<N, M>,
    x: [f64; N],
    p: [f64; M],
    h: f64,
) -> [f64; K] {
    let mut z = [0.0; K];
    for _ in 0..30 {
        let equations = |z| stages(f, z, x.map(Dual::constant), p.map(Dual::constant), h);
        let (left, slopes) = value_and_jacobian(equations, z);
        let slopes = DMatrix::from_fn(K, K, |i, j| slopes[i][j]);
        let Some(step) = slopes.lu().solve(&DVector::from_row_slice(&left)) else { break };
        // each component by its own scale: B is 10⁻⁵ of A
        let small = |k: usize| step[k].abs() <= 1e-15 * (x[k % N].abs() + z[k].abs());
        let is_done = (0..K).all(small);
        for (z, step) in z.iter_mut().zip(&step) {
            *z -= step;
        }
        if is_done {
            return z;
        }
    }
    if z.iter().all(|z| z.is_finite()) { z } else { [f64::NAN; K] }
}

/// Returns the solution of a stiff equation at the given times, by steps between them; K = 3N is the number of stages.
fn stiff<T: Real, const N: usize, const M: usize, const K: usize>(
    f: impl Equation<N, M>,
    start: [T; N],
    p: [T; M],
    times: &[f64],
) -> Vec<[T; N]> {
    let split = |both: &[f64]| -> ([f64; N], [f64; M]) {
        (array::from_fn(|i| both[i]), array::from_fn(|i| both[N + i]))
    };
    let mut x = start;
    let mut before = 0.0;
    let step = |&time: &f64| {
        let h = time - before;
        before = time;
        let solve = |both: Vec<f64>| {
            let (x, p) = split(&both);
            newton::<N, M, K>(f, x, p, h)
        };
        let equations = |z: [T; K], both: Vec<T>| {
            stages(f, z, array::from_fn(|i| both[i]), array::from_fn(|i| both[N + i]), h)
        };
        let both: Vec<T> = x.iter().chain(&p).copied().collect();
        let z = implicit::root(solve, equations, both).unwrap_or([T::nan(); K]);
        x = array::from_fn(|i| x[i] + z[2 * N + i]);
        x
    };
    times.iter().map(step).collect()
}

/// α, β, γ, δ per year, and thousands of pelts of hares and lynxes: about those of the Hudson's Bay Company from 1900 on.
const RATES: [f64; 4] = [0.55, 0.028, 0.80, 0.024];
/// The first year's.
const PELTS: [f64; 2] = [34.0, 5.9];
/// Steps of the explicit method.
const STEPS: usize = 4000;

/// Returns hares and lynxes after some years.
fn animals<T: Real>(rates: [T; 4], years: T) -> [T; 2] {
    runge_kutta(Predation, PELTS.map(T::constant), rates, years, STEPS)
}

fn predators(report: &mut Report) {
    heading('a', "Hares and lynxes over twenty years");
    paragraph(
        "x′ = αx − βxy, y′ = δxy − γy by 4000 steps of Runge and Kutta's method, on plain numbers, and on duals. A change of a parameter by \
         1 % changes the numbers of pelts, in thousands, by:",
    );
    let mut table = Table::new([
        Column::Right("year"),
        Column::Right("hares"),
        Column::Right("1 % of α"),
        Column::Right("of β"),
        Column::Right("of γ"),
        Column::Right("of δ"),
        Column::Right("lynxes"),
        Column::Right("1 % of α"),
        Column::Right("of β"),
        Column::Right("of γ"),
        Column::Right("of δ"),
    ]);
    let (mut beside_gap, mut drift) = (0.0_f64, 0.0_f64);
    for years in [5.0, 10.0, 15.0, 20.0] {
        let solution = |p| animals(p, Dual::constant(years));
        let (x, slopes) = value_and_jacobian(solution, RATES);
        let percent = |i: usize, j: usize| format!("{:+.2}", 0.01 * RATES[j] * slopes[i][j]);
        let mut row = vec![format!("{years}")];
        for (i, x) in x.iter().enumerate() {
            row.push(format!("{x:.2}"));
            row.extend((0..4).map(|j| percent(i, j)));
        }
        table.row(array::from_fn(|k| row[k].clone()));

        let start: [f64; 10] = beside(PELTS);
        let all = runge_kutta(Variational::<_, 2, 4>(Predation), start, RATES, years, STEPS);
        for i in 0..2 {
            for j in 0..4 {
                let gap = (slopes[i][j] - all[2 + 2 * j + i]).abs();
                beside_gap = beside_gap.max(gap / slopes[i][j].abs());
            }
        }
        // δx − γ ln x + βy − α ln y does not change along a solution, whatever the parameters
        let first_integral = |p: [Dual<f64, 4>; 4]| {
            let level =
                |[x, y]: [Dual<f64, 4>; 2]| p[3] * x - p[2] * x.ln() + p[1] * y - p[0] * y.ln();
            level(solution(p)) - level(PELTS.map(Dual::constant))
        };
        let slopes = gradient(first_integral, RATES);
        drift = slopes.iter().zip(RATES).map(|(s, p)| (s * p).abs()).fold(drift, f64::max);
    }
    table.print();
    report.claim(
        beside_gap < 1e-12,
        &format!("the variational equations give the same, to 10⁻¹² ({beside_gap:.0e})"),
    );
    report.claim(
        drift < 1e-7,
        &format!(
            "the first integral stays what it is under every change of a parameter ({drift:.0e})"
        ),
    );
    let checked = check_jacobian(
        |p: [f64; 4]| animals(p, 20.0),
        |p| jacobian(|p| animals(p, Dual::constant(20.0)), p),
        RATES,
    );
    report.claim(
        checked.is_ok_and(|report| report.agrees()),
        "differences of the plain program agree, within their bars",
    );
}

/// Returns when the lynxes are most: where δx = γ, the hares coming down.
fn peak<T: Real>(rates: [T; 4]) -> T {
    let excess = |years: f64, p: [f64; 4]| animals(p, years)[0] - p[2] / p[3];
    let bisect = |p: [f64; 4]| {
        let halve = |(low, high), _| {
            let middle = f64::midpoint(low, high);
            if excess(middle, p) > 0.0 { (middle, high) } else { (low, middle) }
        };
        (0..50).fold((3.0, 6.0), halve).0
    };
    let peak = implicit::root(bisect, |t, p| animals(p, t)[0] - p[2] / p[3], rates);
    peak.unwrap_or(T::nan())
}

fn peaks(report: &mut Report) {
    heading('b', "When the lynxes are most");
    paragraph(
        "Where the hares fall below γ/δ. The time is found by bisection; how it depends on the parameters follows from the \
         equation x(t, p) = γ/δ, the integrator running on duals over duals.",
    );
    let (years, slopes) = value_and_gradient(peak, RATES);
    let mut table = Table::new([
        Column::Right("years"),
        Column::Right("1 % of α, days"),
        Column::Right("of β"),
        Column::Right("of γ"),
        Column::Right("of δ"),
    ]);
    let [a, b, c, d] = array::from_fn(|i| format!("{:+.2}", 3.6525 * RATES[i] * slopes[i]));
    table.row([format!("{years:.6}"), a, b, c, d]);
    table.print();
    let checked = check_gradient(|p: [f64; 4]| peak(p), |p| gradient(peak, p), RATES);
    report.claim(
        checked.is_ok_and(|report| report.agrees()),
        "differences of the bisection agree, within their bars",
    );
    // the highest point does not move with its time: dy/dp along the peak is ∂y/∂p at a fixed time
    let top = |p: [Dual<f64, 4>; 4]| animals(p, peak(p))[1];
    let fixed = |p: [Dual<f64, 4>; 4]| animals(p, Dual::constant(years))[1];
    let [top, fixed] = [gradient(top, RATES), gradient(fixed, RATES)];
    let gap = top.iter().zip(fixed).map(|(a, b)| (a - b).abs() / b.abs()).fold(0.0, f64::max);
    report.claim(
        gap < 1e-8,
        &format!("how many they then are does not depend on when, to the first order ({gap:.0e})"),
    );
}

/// The rates of Robertson's reactions.
const REACTION: [f64; 3] = [0.04, 3e7, 1e4];

/// Returns the rates, each multiplied by a factor.
fn multiplied<T: Real>(factors: [T; 3]) -> [T; 3] {
    array::from_fn(|j| T::constant(REACTION[j]) * factors[j])
}

/// Returns times from 10⁻⁵ to `end`, each `ratio` times the one before, and the last at `end`.
fn times(end: f64, ratio: f64) -> Vec<f64> {
    let times = std::iter::successors(Some(1e-5), |t| Some(t * ratio));
    times.take_while(|&t| t * ratio.sqrt() < end).chain([end]).collect()
}

fn reaction(report: &mut Report) {
    heading('c', "Robertson's reaction: stiff, over sixteen decades of time");
    paragraph(
        "The fast reaction holds an explicit method to steps below 10⁻³. Radau IIA takes steps that grow by a quarter each. \
         A change of a rate by 1 % changes the concentrations by:",
    );
    let ends = [0.4, 40.0, 4e5, 1e11];
    let mut table = Table::new([
        Column::Right("time"),
        Column::Left(""),
        Column::Right("concentration"),
        Column::Right("1 % of A → B"),
        Column::Right("of 2B → B + C"),
        Column::Right("of B + C → A + C"),
    ]);
    let [mut beside_gap, mut mass, mut coarse] = [0.0_f64; 3];
    let mut same = true;
    let mut last = [0.0; 3];
    // the largest that each sensitivity has been: later its rounding is what that left
    let mut sizes = [[0.0_f64; 3]; 3];
    for end in ends {
        let times = times(end, 1.25);
        let (x, slopes) = value_and_jacobian(|p| species(p, &times), REACTION);
        same &= x == species(REACTION, &times);
        let all = Variational::<_, 3, 3>(Reaction);
        let start: [f64; 12] = beside([1.0, 0.0, 0.0]);
        let all = stiff::<_, 12, 3, 36>(all, start, REACTION, &times);
        let all = all.last().copied().unwrap_or(start);
        let finer = self::times(end, 1.25_f64.sqrt());
        let (_, finer) = value_and_jacobian(|p| species(p, &finer), REACTION);
        for (i, name) in ["A", "B", "C"].into_iter().enumerate() {
            let percent = array::from_fn(|j| 0.01 * REACTION[j] * slopes[i][j]);
            let [a, b, c] = percent.map(|p: f64| format!("{p:+.3e}"));
            let time = if i == 0 { format!("{end:.0e}") } else { String::new() };
            table.row([time, name.into(), format!("{:.9e}", x[i]), a, b, c]);
            for j in 0..3 {
                sizes[i][j] = sizes[i][j].max(slopes[i][j].abs());
                let size = sizes[i][j];
                beside_gap = beside_gap.max((slopes[i][j] - all[3 + 3 * j + i]).abs() / size);
                coarse = coarse.max((slopes[i][j] - finer[i][j]).abs() / size);
            }
        }
        for j in 0..3 {
            let sum: f64 = slopes.iter().map(|row| row[j]).sum();
            mass = mass.max(sum.abs() / sizes[0][j]);
        }
        last = x;
    }
    table.print();
    report.claim(same, "the run on duals has the plain run's concentrations, to the last bit");
    report.claim(
        beside_gap < 1e-11,
        &format!(
            "the variational equations give the same sensitivities, to 10⁻¹¹ ({beside_gap:.0e})"
        ),
    );
    report.claim(
        mass < 1e-12,
        &format!("no mass comes or goes under a change of a rate ({mass:.0e})"),
    );
    report.claim(
        coarse < 1e-6,
        &format!("twice as many steps change no sensitivity by more than 10⁻⁶ ({coarse:.0e})"),
    );
    // Mazzia and Magherini, Test Set for Initial Value Problem Solvers, 2008
    let reference = [2.083_340_149_701_255e-8, 8.333_360_770_334_713e-14, 0.999_999_979_166_505];
    let errors = last.iter().zip(reference).map(|(&x, r)| relative_error(x, r));
    let error = errors.fold(0.0, f64::max);
    report.claim(
        error < 1e-8,
        &format!("at 10¹¹ the concentrations are those of the test set, to 10⁻⁸ ({error:.0e})"),
    );
    let until = times(40.0, 1.25);
    // factors of the rates, which are all of a size
    let checked = check_jacobian(
        |factors: [f64; 3]| species(multiplied(factors), &until),
        |factors| jacobian(|factors| species(multiplied(factors), &until), factors),
        [1.0; 3],
    );
    report.claim(
        checked.is_ok_and(|report| report.agrees()),
        "differences of the plain program until 40 agree, within their bars",
    );
    // the sum of the eigenvalues of ∂f/∂x is nearly the greatest of them
    let slopes = jacobian(|x| Reaction.rate(x, REACTION.map(Dual::constant)), last);
    let rate = -(slopes[0][0] + slopes[1][1] + slopes[2][2]);
    let (ours, explicit) = (times(1e11, 1.25).len(), 1e11 * rate / 2.8);
    report.claim(
        ours < 200 && explicit > 1e14,
        &format!("{ours} steps to 10¹¹; Runge and Kutta's method is stable with no fewer than {explicit:.0e}"),
    );
}

/// Returns the concentrations at the last of the times.
fn species<T: Real>(rates: [T; 3], times: &[f64]) -> [T; 3] {
    let start = [T::one(), T::zero(), T::zero()];
    let all = stiff::<T, 3, 3, 9>(Reaction, start, rates, times);
    all.last().copied().unwrap_or(start)
}

fn main() -> ExitCode {
    let mut report = Report::default();
    predators(&mut report);
    peaks(&mut report);
    reaction(&mut report);
    report.conclude()
}
