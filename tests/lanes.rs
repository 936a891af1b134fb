//! Law 3: lanes are independent. Lane j of an N-lane dual is, bit for bit, the single-lane run of input j (any
//! NaN being like any other), for every N, every chunk size and at every depth.
#![cfg(all(feature = "alloc", feature = "libm"))]

#[path = "support/functions.rs"]
mod functions;
#[path = "support/numbers.rs"]
mod numbers;
#[path = "support/program.rs"]
mod program;

use std::array;
use std::marker::PhantomData;

use functions::{BINARY, UNARY, binary, unary};
use infinitesimal::rules::{BinaryVisitor, UnaryVisitor, visit_binary, visit_unary};
use infinitesimal::{
    Binary, Dual, Field, Matrix, Real, Unary, Workspace, gradient, hessian, jacobian, jvp, seed,
};
use numbers::{Base, grid};
use program::{Program, programs};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

// ------------------------------------------------------------------------------ operations

/// Something to be run on numbers of any type.
trait Operation {
    fn run<T: Real>(&self, x: &[T]) -> T;
}

/// A rule of one argument; M is the number of its outputs.
struct Applied<R, const M: usize>(R);

/// As [`Applied`], of two arguments.
struct Applied2<R, const M: usize>(R);

impl<R: Unary<M>, const M: usize> Operation for Applied<R, M> {
    fn run<T: Real>(&self, x: &[T]) -> T {
        x[0].apply(self.0)
    }
}

impl<R: Binary<M>, const M: usize> Operation for Applied2<R, M> {
    fn run<T: Real>(&self, x: &[T]) -> T {
        x[0].apply2(x[1], self.0)
    }
}

impl Operation for Program {
    fn run<T: Real>(&self, x: &[T]) -> T {
        Program::run(self, x)
    }
}

/// A function of the list by its number.
struct Method(usize);

impl Operation for Method {
    fn run<T: Real>(&self, x: &[T]) -> T {
        if self.0 < UNARY { unary(self.0, x[0]) } else { binary(self.0 - UNARY, x[0], x[1]) }
    }
}

// ------------------------------------------------------------------------------ lanes

/// The tangent of input i in one lane, of all kinds; `start` says which kind comes first.
fn tangent<F: Base>(start: usize, i: usize, lane: usize) -> F {
    let kinds = [1.0, 0.0, -2.5, 0.3, -0.0, 1.0, 1e-30, 7e20, f64::INFINITY, -1.0 / 3.0, f64::NAN];
    F::constant(kinds[(start + 3 * i + 5 * lane) % kinds.len()])
}

/// Panics unless every lane of N is the single-lane run.
fn check_vector<F: Base, const N: usize>(what: &str, f: &impl Operation, x: &[F]) {
    let inputs = |lanes: fn(usize) -> [F; N]| -> Vec<_> {
        x.iter().enumerate().map(|(i, &x)| Dual::new(x, lanes(i))).collect()
    };
    let all: Dual<F, N> = f.run(&inputs(|i| array::from_fn(|lane| tangent(0, i, lane))));
    for lane in 0..N {
        let line = x.iter().enumerate().map(|(i, &x)| Dual::new(x, [tangent(0, i, lane)]));
        let one: Dual<F> = f.run(&line.collect::<Vec<_>>());
        let (one, many) = (one.partials[0], all.partials[lane]);
        assert_eq!(
            one.word(),
            many.word(),
            "{what} at {x:?}: {one:e} alone, {many:e} in lane {lane} of {N}"
        );
    }
}

/// Panics unless every pair of lanes of M and N is the single-lane run.
fn check_nested<F: Base, const M: usize, const N: usize>(
    start: usize,
    what: &str,
    f: &impl Operation,
    x: &[F],
) {
    let inner = |i, x, offset| -> Dual<F, M> {
        Dual::new(x, array::from_fn(|m| tangent(start, i, m + offset)))
    };
    let input = |i, &x: &F| -> Dual<Dual<F, M>, N> {
        Dual::new(inner(i, x, 0), array::from_fn(|n| inner(i, tangent(start, i, n + 1), 2 * n + 1)))
    };
    let all = f.run(&x.iter().enumerate().map(|(i, x)| input(i, x)).collect::<Vec<_>>());
    for n in 0..N {
        for m in 0..M {
            let line = |i, x: &F| {
                let Dual { value, partials } = input(i, x);
                let one = |d: Dual<F, M>| -> Dual<F> { Dual::new(d.value, [d.partials[m]]) };
                Dual::new(one(value), [one(partials[n])])
            };
            let one: Dual<Dual<F>> =
                f.run(&x.iter().enumerate().map(|(i, x)| line(i, x)).collect::<Vec<_>>());
            let pairs = [
                (one.value.partials[0], all.value.partials[m]),
                (one.partials[0].value, all.partials[n].value),
                (one.partials[0].partials[0], all.partials[n].partials[m]),
            ];
            for (one, many) in pairs {
                assert_eq!(
                    one.word(),
                    many.word(),
                    "{what} at {x:?}: {one:e} alone, {many:e} in lanes ({n}, {m})"
                );
            }
        }
    }
}

fn check<F: Base>(what: &str, f: &impl Operation, x: &[F]) {
    check_vector::<F, 2>(what, f, x);
    check_vector::<F, 5>(what, f, x);
    check_nested::<F, 2, 3>(0, what, f, x);
    // the first lane of the first input stands still, the others do not
    check_nested::<F, 2, 3>(1, what, f, x);
}

struct Rules<F>(PhantomData<F>);

impl<F: Base> UnaryVisitor for Rules<F> {
    fn visit<const M: usize>(&mut self, rule: impl Unary<M>) {
        for x in grid::<F>(20) {
            check(name(rule), &Applied::<_, M>(rule), &[x]);
        }
    }
}

impl<F: Base> BinaryVisitor for Rules<F> {
    fn visit<const M: usize>(&mut self, rule: impl Binary<M>) {
        let grid = grid::<F>(0);
        for &x in &grid {
            for &y in &grid {
                check(name_of_binary(rule), &Applied2::<_, M>(rule), &[x, y]);
            }
        }
    }
}

fn name<const M: usize, R: Unary<M>>(_: R) -> &'static str {
    R::NAMES[0]
}

fn name_of_binary<const M: usize, R: Binary<M>>(_: R) -> &'static str {
    R::NAMES[0]
}

#[test]
fn every_lane_of_every_rule_is_the_single_lane_run_f64() {
    visit_unary(&mut Rules::<f64>(PhantomData));
    visit_binary(&mut Rules::<f64>(PhantomData));
}

#[test]
fn every_lane_of_every_rule_is_the_single_lane_run_f32() {
    visit_unary(&mut Rules::<f32>(PhantomData));
    visit_binary(&mut Rules::<f32>(PhantomData));
}

#[test]
fn every_lane_of_every_method_is_the_single_lane_run() {
    let grid = grid::<f64>(3);
    for f in 0..UNARY + BINARY {
        for &x in &grid {
            let seconds = if f < UNARY { &grid[..1] } else { &grid[..] };
            for &y in seconds {
                check(&format!("function {f}"), &Method(f), &[x, y]);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 1000,
        rng_seed: RngSeed::Fixed(3),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn every_lane_of_a_program_is_the_single_lane_run(program in programs(), x in prop::array::uniform3(-4.0..4.0)) {
        check(&format!("{program:?}"), &program, &x);
        check(&format!("{program:?}"), &program, &x.map(f32::constant));
        // at the origin and on the diagonal, where kinks and strong zeros are
        check(&format!("{program:?}"), &program, &[0.0, x[1], 0.0]);
        check(&format!("{program:?}"), &program, &[x[0]; 3]);
    }
}

// ------------------------------------------------------------------------------ chunks

const POINT: [f64; 7] = [0.7, -1.3, 2.1, 0.0, 1.0, -0.4, 3.3];

/// A function of seven numbers that uses each of them with others.
fn function<T: Real>(x: &[T]) -> T {
    let products: T = x.windows(3).map(|w| (w[0] * w[1]).sin() / (w[2] * w[2] + T::one())).sum();
    let powers: T =
        x.iter().map(|&x| x.abs().powf(T::constant(2.5)) * (x / T::constant(3.0)).tanh()).sum();
    products * (x[0] - x[x.len() - 1]).exp() + powers.ln_1p() * x[1].atan2(x[2]) + Real::norm(x)
}

/// Several functions of the same.
fn functions<T: Real>(x: &[T]) -> [T; 3] {
    [function(x), function(&x[..5]) * x[6], x[3] / x[4] - x[5].cbrt()]
}

fn words(numbers: &[f64]) -> Vec<u64> {
    numbers.iter().map(|x| x.word()).collect()
}

/// Compares what the drivers return for one chunk size with the textbook sweep.
fn check_chunk<const C: usize>() {
    let x = &POINT[..];
    let one = gradient(function, seed(x).one_at_a_time());
    assert_eq!(
        words(&gradient(function, seed(x).chunk::<C>())),
        words(&one),
        "gradient, chunk {C}"
    );
    let one = jacobian(functions, seed(x).one_at_a_time());
    let many = jacobian(functions, seed(x).chunk::<C>());
    assert_eq!(words(many.as_slice()), words(one.as_slice()), "jacobian, chunk {C}");

    let mut workspace = Workspace::<f64, C>::in_place(7, 3);
    let mut into = Matrix::from_fn(3, 7, |_, _| f64::NAN);
    workspace.jacobian_into(functions, x, &mut into);
    assert_eq!(words(into.as_slice()), words(one.as_slice()), "jacobian_into, chunk {C}");
    let in_place = |x: &[_], y: &mut [_]| y.copy_from_slice(&functions(x));
    workspace.jacobian_in_place_into(in_place, x, &mut into);
    assert_eq!(words(into.as_slice()), words(one.as_slice()), "jacobian_in_place_into, chunk {C}");
    let mut gradient = [f64::NAN; 7];
    workspace.gradient_into(function, x, &mut gradient);
    assert_eq!(words(&gradient), words(&one[0]), "gradient_into, chunk {C}");
}

#[test]
fn gradients_and_jacobians_are_the_same_for_every_chunk_size() {
    check_chunk::<1>();
    check_chunk::<2>();
    check_chunk::<3>();
    check_chunk::<4>();
    check_chunk::<5>();
    check_chunk::<6>();
    check_chunk::<7>();
    check_chunk::<8>();
    check_chunk::<16>();
    check_chunk::<64>();
}

#[test]
fn a_gradient_at_an_array_is_that_at_a_slice() {
    let array = gradient(|x| function(&x), POINT);
    assert_eq!(words(&array), words(&gradient(function, &POINT[..])));
    assert_eq!(words(&array), words(&gradient(function, &POINT.to_vec())));
}

#[test]
fn a_column_of_the_jacobian_is_the_jvp_of_a_unit_vector() {
    let j = jacobian(|x| functions(&x), POINT);
    for column in 0..7 {
        let unit = array::from_fn(|i| if i == column { 1.0 } else { 0.0 });
        let tangent = jvp(|x| functions(&x), POINT, unit);
        assert_eq!(words(&tangent), words(&j.map(|row| row[column])), "column {column}");
    }
}

fn check_hessian_chunk<const C: usize>(one: &Matrix<f64>) {
    let many = hessian(function, seed(&POINT).chunk::<C>());
    for i in 0..7 {
        for j in 0..7 {
            let (one, many) = (one[i][j], many[i][j]);
            assert_eq!(one.word(), many.word(), "[{i}][{j}]: {one:e}, {many:e} with chunk {C}");
        }
    }
}

#[test]
fn a_hessian_is_the_same_for_every_chunk_size() {
    let one = hessian(function, seed(&POINT).one_at_a_time());
    check_hessian_chunk::<2>(&one);
    check_hessian_chunk::<3>(&one);
    check_hessian_chunk::<4>(&one);
    check_hessian_chunk::<5>(&one);
    check_hessian_chunk::<7>(&one);
    check_hessian_chunk::<8>(&one);
}

#[test]
fn a_hessian_at_a_slice_is_symmetric_to_the_last_bit() {
    let h = hessian(function, &POINT[..]);
    for i in 0..7 {
        for j in 0..i {
            assert_eq!(h[i][j].word(), h[j][i].word(), "[{i}][{j}]");
        }
    }
}

#[test]
fn a_hessian_at_an_array_is_that_at_a_slice() {
    let (array, slice) = (hessian(|x| function(&x), POINT), hessian(function, &POINT[..]));
    for i in 0..7 {
        for j in 0..7 {
            let (array, slice) = (array[i][j], slice[i][j]);
            assert_eq!(array.word(), slice.word(), "[{i}][{j}]: {array:e}, {slice:e} at a slice");
        }
    }
}
