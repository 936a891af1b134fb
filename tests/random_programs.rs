//! Random programs, of all operations and functions, plain operands, branches and loops, on every number type and
//! by every driver: the value of every operation is the plain one (law 1), all ways to a derivative have the same
//! bits (law 3) or agree within the rounding errors that are tracked along, and NaN in means NaN out, not a panic.
#![cfg(all(feature = "alloc", feature = "libm"))]

#[path = "support/beside.rs"]
mod beside;
#[path = "support/functions.rs"]
mod functions;
#[path = "support/numbers.rs"]
mod numbers;
#[path = "support/program.rs"]
mod program;
#[path = "support/tracked.rs"]
mod tracked;

use std::any::type_name;
use std::array;
use std::cell::Cell;

use beside::{Number, Plain};
use functions::UNARY;
use infinitesimal::graph::{Graph, Unrecorded};
use infinitesimal::rules::{BinaryVisitor, UnaryVisitor, visit_binary, visit_unary};
use infinitesimal::{
    Binary, Dual, Field, Matrix, Taylor, Unary, Workspace, derivative, directional_derivative,
    finite, gradient, hessian, jacobian, jvp, reverse, seed, value_and_gradient,
};
use numbers::{Base, grid};
use program::{Operation, Program, SPECIAL, Side, programs};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{RngSeed, TestError, TestRunner};
use tracked::{Follow, RULES, RULES2, Tally, Tracked, count, follow, values};

// ------------------------------------------------------------------------------ law 1, per operation

/// A program with the values that its operations have on plain floats.
struct Run<'p, F> {
    program: &'p Program,
    values: Vec<F>,
    /// How many operations were compared.
    operations: &'p Cell<usize>,
}

impl<'p, F: Plain> Run<'p, F> {
    fn new(program: &'p Program, x: &[F], operations: &'p Cell<usize>) -> Self {
        let mut values = Vec::new();
        program.run_with(x, &mut |operation, x| {
            values.push(operation.apply(x));
            values[values.len() - 1]
        });
        Self { program, values, operations }
    }

    /// Runs the program and panics where the value of an operation is not the plain one.
    fn run<T: Number<F>>(&self, x: &[T]) -> T {
        let mut plain = self.values.iter();
        let y = self.program.run_with(x, &mut |operation, x| {
            let y = match operation {
                Operation::Beside(f, side, c) => x[0].beside(f, side, F::constant(c)),
                _ => operation.apply(x),
            };
            let plain = plain.next().expect("no more operations than in the plain program");
            assert!(
                y.plain().word() == plain.word(),
                "{operation:?} of {x:?}: {:e}, plain {plain:e}, on {}",
                y.plain(),
                type_name::<T>()
            );
            y
        });
        assert!(plain.next().is_none(), "fewer operations than in the plain program");
        self.operations.set(self.operations.get() + self.values.len());
        y
    }
}

// ------------------------------------------------------------------------------ law 3, by every driver

fn words<F: Base>(numbers: &[F]) -> Vec<u64> {
    numbers.iter().map(|x| x.word()).collect()
}

/// Panics unless every driver has the derivatives of the others, to the last bit.
fn check_drivers<F: Plain>(program: &Program, x: [F; 3], operations: &Cell<usize>) {
    let run = Run::new(program, &x, operations);
    let at = |i: usize, t: Dual<F>| {
        let mut x = x.map(Dual::constant);
        x[i] = t;
        run.run(&x)
    };
    let one: [F; 3] = array::from_fn(|i| derivative(|t| at(i, t), x[i]));
    let same = |what: &str, other: &[F]| {
        assert!(words(other) == words(&one), "{what} at {x:?}: {other:?}, one by one {one:?}");
    };

    let (value, slopes) = value_and_gradient(|x| run.run(&x), x);
    assert_eq!(value.word(), program.run(&x).word(), "value_and_gradient at {x:?}");
    same("gradient at an array", &slopes);
    same("gradient at a slice", &gradient(|x: &[_]| run.run(x), &x[..]));
    same("gradient, one at a time", &gradient(|x: &[_]| run.run(x), seed(&x).one_at_a_time()));
    same("gradient, chunk 2", &gradient(|x: &[_]| run.run(x), seed(&x).chunk::<2>()));
    same("jacobian at an array", &jacobian(|x| [x[1], run.run(&x)], x)[1]);
    same("jacobian at a slice", &jacobian(|x: &[_]| [run.run(x), x[1]], &x[..])[0]);
    same("jacobian, chunk 2", &jacobian(|x: &[_]| vec![run.run(x)], seed(&x).chunk::<2>())[0]);
    let unit = |i| array::from_fn(|j| if i == j { F::one() } else { F::zero() });
    same("jvp", &array::from_fn::<_, 3, _>(|i| jvp(|x| [run.run(&x)], x, unit(i))[0]));
    let along = |i| directional_derivative(|x| run.run(&x), x, unit(i));
    same("directional derivative", &[along(0), along(1), along(2)]);
    let mut slopes = [F::nan(); 3];
    Workspace::<F, 2>::new(3).gradient_into(|x| run.run(x), &x, &mut slopes);
    same("gradient_into", &slopes);
    let mut rows = Matrix::from_fn(1, 3, |_, _| F::nan());
    let in_place = |x: &[_], y: &mut [_]| y[0] = run.run(x);
    Workspace::<F, 4>::in_place(3, 1).jacobian_in_place_into(in_place, &x, &mut rows);
    same("jacobian_in_place_into", &rows[0]);

    let nested = |i: usize| Dual::<_, 3>::variable(Dual::<F, 3>::variable(x[i], i), i);
    let z = run.run(&[nested(0), nested(1), nested(2)]);
    same("inner slopes of nested duals", &z.value.partials);
    // but for the sign of zeros: a zero with a slope of its own is divided, one without is kept
    let outer: [F; 3] = array::from_fn(|i| {
        let (p, slope) = (z.partials[i].value, one[i]);
        if p.is_zero() && slope.is_zero() { slope } else { p }
    });
    same("outer slopes of nested duals", &outer);
    check_counted(&run, x, &one);
    let (value, _) = reverse::value_and_gradient(|x| run.run(&x), x);
    assert_eq!(value.word(), program.run(&x).word(), "reverse::value_and_gradient at {x:?}");
    let (value, _) = reverse::value_and_hessian(|x| run.run(&x), x);
    assert_eq!(value.word(), program.run(&x).word(), "reverse::value_and_hessian at {x:?}");
    check_series::<F, 1>(&run, x, one);
    check_series::<F, 4>(&run, x, one);
    check_hessians(&run, x, |i, j| z.partials[i.min(j)].partials[i.max(j)]);
    check_depth_three(&run, x, one[0], z.partials[0].partials[0]);
}

/// Returns the series of the inputs along input i.
fn line<T: Field, const K: usize>(x: [T; 3], i: usize) -> [Taylor<T, K>; 3] {
    let mut line = x.map(Taylor::constant);
    line[i] = Taylor::variable(x[i]);
    line
}

/// Panics unless series have the first derivatives of duals, to the last bit but for the sign of a zero.
fn check_series<F: Plain, const K: usize>(run: &Run<F>, x: [F; 3], slopes: [F; 3]) {
    let first: [F; 3] = array::from_fn(|i| run.run(&line::<F, K>(x, i)).coefficients[0]);
    let words = |numbers: [F; 3]| words(&numbers.map(|x| x + F::zero()));
    assert_eq!(words(first), words(slopes), "series of order {K} at {x:?}: {first:?}, {slopes:?}");
}

/// Panics unless numbers that count have the plain values and the same slopes, and the duals over them make the
/// comparisons of the plain program.
fn check_counted<F: Plain>(run: &Run<F>, x: [F; 3], slopes: &[F; 3]) {
    let tally = infinitesimal::Tally::new();
    let value = run.run(&tally.numbers(x)).value;
    let plain = tally.take();
    let duals: [_; 3] = array::from_fn(|i| Dual::<_, 3>::variable(tally.number(x[i]), i));
    let y = run.run(&duals);
    assert_eq!(y.value.value.word(), value.word());
    let counted = y.partials.map(|p| p.value);
    assert!(words(&counted) == words(slopes), "counted at {x:?}: {counted:?}, plain {slopes:?}");
    let forward = tally.take();
    assert_eq!(forward.comparisons, plain.comparisons, "comparisons at {x:?}");
    for (name, evaluations) in &plain.functions {
        let total = forward.functions[name].total;
        assert!(total >= evaluations.total, "{name} at {x:?}: {total}, {evaluations:?}");
    }
}

/// Panics unless every Hessian has the entries of nested duals, to the last bit.
fn check_hessians<F: Plain>(run: &Run<F>, x: [F; 3], entry: impl Fn(usize, usize) -> F) {
    let array = hessian(|x| run.run(&x), x);
    let slice = hessian(|x: &[_]| run.run(x), &x[..]);
    let chunk = hessian(|x: &[_]| run.run(x), seed(&x).chunk::<2>());
    for i in 0..3 {
        for j in 0..3 {
            let entries = [entry(i, j), array[i][j], slice[i][j], chunk[i][j]];
            let same = entries.iter().all(|h| h.word() == entries[0].word());
            assert!(same, "second derivative [{i}][{j}] at {x:?}: {entries:?}");
        }
        let second = derivative(
            |t| {
                let along = |t| {
                    let mut x = x.map(|x| Dual::constant(Dual::constant(x)));
                    x[i] = t;
                    run.run(&x)
                };
                derivative(along, t)
            },
            x[i],
        );
        assert_eq!(second.word(), entry(i, i).word(), "derivative twice along {i} at {x:?}");
    }
}

/// Panics unless duals of duals of duals have the first and second derivatives along the first input. Where
/// numbers are infinite a plain factor and a constant one differ: ∞ · 0 is NaN.
fn check_depth_three<F: Plain>(run: &Run<F>, x: [F; 3], first: F, second: F) {
    let fixed = |x| Dual::constant(Dual::constant(Dual::constant(x)));
    let inner = Dual::<_, 1>::variable(Dual::<F>::variable(x[0], 0), 0);
    let z = run.run(&[Dual::variable(inner, 0), fixed(x[1]), fixed(x[2])]);
    let Dual { value: v, partials: [p] } = z;
    let firsts = [v.value.partials[0], v.partials[0].value, p.value.value];
    let seconds = [v.partials[0].partials[0], p.value.partials[0], p.partials[0].value];
    let same = |a: F, b: F| a == b || !a.is_finite() || !b.is_finite();
    assert!(firsts.iter().all(|&p| same(p, first)), "at {x:?}: {firsts:?}, want {first:e}");
    assert!(seconds.iter().all(|&p| same(p, second)), "at {x:?}: {seconds:?}, want {second:e}");
}

/// A number of ordinary size, or one where something happens, of either format.
fn coordinates() -> impl Strategy<Value = f64> {
    let narrow = grid::<f32>(0).into_iter().map(f64::from);
    prop_oneof![3 => -4.0..4.0, 1 => select(grid::<f64>(10)), 1 => select(narrow.collect::<Vec<_>>())]
}

/// Runs a check on random programs at random points, the same ones every time.
fn for_programs<X: std::fmt::Debug>(
    cases: u32,
    seed: u64,
    points: impl Strategy<Value = X>,
    check: impl Fn(&Program, X),
) {
    let config = ProptestConfig {
        cases,
        rng_seed: RngSeed::Fixed(seed),
        failure_persistence: None,
        // every step prints the panic of a smaller program
        max_shrink_iters: 100,
        ..ProptestConfig::default()
    };
    let result = TestRunner::new(config).run(&(programs(), points), |(program, x)| {
        check(&program, x);
        Ok(())
    });
    match result {
        Err(TestError::Fail(reason, input)) => panic!("{reason}, in {input:?}"),
        result => result.unwrap(),
    }
}

#[test]
fn every_way_to_a_derivative_has_the_plain_values_and_the_same_bits() {
    let operations = Cell::new(0);
    for_programs(4000, 11, [coordinates(), coordinates(), coordinates()], |program, x| {
        check_drivers::<f64>(program, x, &operations);
        check_drivers::<f32>(program, x.map(f32::constant), &operations);
    });
    println!("{} operations", operations.get());
    assert!(operations.get() >= 1_000_000, "only {} operations were run", operations.get());
}

// ------------------------------------------------------------------------------ on the graph

/// How many programs took the same path elsewhere, and how many another.
#[derive(Default)]
struct Paths {
    same: Cell<usize>,
    other: Cell<usize>,
}

/// Panics unless the recorded program, and its derivatives, have the bits of the plain one and of duals.
fn check_graph(program: &Program, x: [f64; 3], elsewhere: [f64; 3], paths: &Paths) {
    let operations = Cell::new(0);
    let run = Run::new(program, &x, &operations);
    let graph = Graph::record(|x| run.run(&x), x);
    let value = program.run(&x);
    // a product of constants, one of them infinite or NaN, has a tangent on duals, ∞ · 0, and none on a graph
    let mut poison = false;
    Graph::record(
        |x| {
            program.run_with(&x, &mut |operation, x| {
                let y = operation.apply(x);
                poison |= y.is_constant() && !y.value().is_finite();
                y
            })
        },
        x,
    );
    let same = |what: &str, graph: &Graph, x: &[f64; 3], want: f64| {
        let y = graph.evaluate(x);
        let got = y.as_ref().map_or(f64::NAN, |y| y[0]);
        assert!(y.is_ok() && got.word() == want.word(), "{what} at {x:?}: {y:?}, want {want:e}");
    };
    // nor one of −0
    let alike = |a: f64, b: f64| a == b || a.word() == b.word();
    same("value", &graph, &x, value);
    same("simplified value", &graph.simplified(), &x, value);
    for i in 0..3 {
        let along = |t| {
            let mut x = x.map(Dual::<f64>::constant);
            x[i] = t;
            program.run(&x)
        };
        let want = derivative(along, x[i]);
        let slope = graph.derivative(i);
        let got = slope.values()[0];
        assert!(poison || alike(got, want), "derivative {i} at {x:?}: {got:e}, duals {want:e}");
        same("derivative", &slope, &x, got);
        same("simplified derivative", &slope.simplified(), &x, got);
        assert!(!slope.simplified().to_string().is_empty() && !slope.to_latex().is_empty());
    }

    // where a program looks at plain numbers it goes on with them
    let mut looks = false;
    let value = program.run_with(&elsewhere, &mut |operation, x| {
        looks |= matches!(operation, Operation::Slice(2 | 3));
        operation.apply(x)
    });
    match graph.evaluate(&elsewhere) {
        Ok(y) => {
            let same = looks || y[0].word() == value.word();
            assert!(same, "recorded at {x:?}, {:e} at {elsewhere:?}, want {value:e}", y[0]);
            count(&paths.same);
        }
        Err(Unrecorded::Path { .. }) => count(&paths.other),
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn a_recorded_program_has_the_plain_values_on_its_path_and_the_derivatives_of_duals() {
    let paths = Paths::default();
    let three = || [coordinates(), coordinates(), coordinates()];
    for_programs(1500, 15, (three(), three()), |program, (x, elsewhere)| {
        check_graph(program, x, elsewhere, &paths);
    });
    let (same, other) = (paths.same.get(), paths.other.get());
    println!("{same} programs on the same path elsewhere, {other} on another");
    assert!(same > 1000 && other > 100, "{same} on the same path, {other} on another");
}

// ------------------------------------------------------------------------------ agreement within bounds

/// Runs the program on duals over tracked numbers: each operation by rules and arithmetic, with the plain value.
fn run_tracked<T: Follow>(run: &Run<f64>, x: &[T]) -> T {
    let mut plain = run.values.iter();
    run.program.run_with(x, &mut |operation, x| {
        let mut y = follow(operation, x);
        let Tracked { value, error } = *y.bottom();
        let plain = *plain.next().expect("no more operations than in the plain program");
        let near = value.word() == plain.word() || (value - plain).abs() <= error;
        assert!(
            near || !value.is_finite(),
            "{operation:?} of {:?}: {value:e}, plain {plain:e}",
            values(x)
        );
        *y.bottom() = Tracked::exact(plain);
        y
    })
}

/// x + uε + uε′.
fn twice<T: Field>(x: T, u: f64) -> Dual<Dual<T>> {
    let (zero, u) = (T::constant(0.0), T::constant(u));
    Dual::new(Dual::new(x, [u]), [Dual::new(u, [zero])])
}

/// Panics unless derivatives along a direction are those of the partial ones, and mixed ones symmetric.
fn check_bounds(program: &Program, x: [f64; 3], u: [f64; 3], tally: &Tally) {
    let operations = Cell::new(0);
    let run = Run::new(program, &x, &operations);
    let nested = array::from_fn::<_, 3, _>(|i| {
        Dual::<_, 3>::variable(Dual::<_, 3>::variable(Tracked::exact(x[i]), i), i)
    });
    let bounds = run_tracked(&run, &nested);
    let nested =
        array::from_fn::<_, 3, _>(|i| Dual::<_, 3>::variable(Dual::<_, 3>::variable(x[i], i), i));
    let z = run.run(&nested);
    let exact = Tracked::exact;
    // what was computed, with the bound of the same computation
    let slopes: [_; 3] = array::from_fn(|i| {
        let bound = bounds.partials[i].value;
        tally.agree("first derivative", exact(z.partials[i].value), bound);
        Tracked { value: z.partials[i].value, ..bound }
    });
    let curvatures: [[_; 3]; 3] = array::from_fn(|i| {
        array::from_fn(|j| {
            let (value, bound) = (z.partials[i].partials[j], bounds.partials[i].partials[j]);
            tally.agree("second derivative", exact(value), bound);
            Tracked { value, ..bound }
        })
    });
    let adjoints = reverse::gradient(|x| run.run(&x), x);
    let over = reverse::hessian(|x| run.run(&x), x);
    for i in 0..3 {
        tally.agree("adjoint", exact(adjoints[i]), slopes[i]);
        for j in 0..3 {
            tally.agree("forward over reverse", exact(over[i][j]), curvatures[i][j]);
        }
    }
    for (i, j) in [(0, 1), (0, 2), (1, 2)] {
        tally.agree("mixed derivatives", curvatures[i][j], curvatures[j][i]);
    }

    for (i, row) in curvatures.iter().enumerate() {
        let bound = run_tracked(&run, &line::<_, 3>(x.map(exact), i));
        let series = run.run(&line::<_, 3>(x, i));
        for k in 1..=3 {
            tally.agree("coefficient", exact(series.coefficient(k)), bound.coefficient(k));
        }
        let second = Tracked { value: series.derivative(2), ..bound.derivative(2) };
        tally.agree("2c₂ and the second derivative", second, row[i]);
    }

    let bound = run_tracked(&run, &array::from_fn::<_, 3, _>(|i| twice(exact(x[i]), u[i])));
    let first = jvp(|x| [run.run(&x)], x, u)[0];
    let first = Tracked { value: first, ..bound.partials[0].value };
    let second = run.run(&array::from_fn::<_, 3, _>(|i| twice(x[i], u[i]))).partials[0].partials[0];
    let second = Tracked { value: second, ..bound.partials[0].partials[0] };
    let sum = |terms: [Tracked; 3]| terms[0] + terms[1] + terms[2];
    let times = |x: Tracked, u| x * exact(u);
    tally.agree("jvp and ∇f·u", first, sum(array::from_fn(|i| times(slopes[i], u[i]))));
    let rows = curvatures.map(|row| sum(array::from_fn(|j| times(row[j], u[j]))));
    tally.agree(
        "along u twice, and uᵀ∇²f·u",
        second,
        sum(array::from_fn(|i| times(rows[i], u[i]))),
    );
}

#[test]
fn derivatives_agree_within_the_rounding_errors_of_their_sums() {
    let tally = Tally::default();
    let three = || prop::array::uniform3(-4.0..4.0);
    for_programs(1500, 12, (three(), three()), |program, (x, u)| {
        check_bounds(program, x, u, &tally);
    });
    let [bounded, unbounded, sharp] =
        [&tally.bounded, &tally.unbounded, &tally.sharp].map(Cell::get);
    println!("{bounded} bounded, {sharp} of them sharp, {unbounded} NaN or infinite");
    assert!(bounded > unbounded, "{bounded} comparisons with a bound, {unbounded} without");
    assert!(sharp * 10 > bounded * 9, "only {sharp} of {bounded} bounds are sharp");
}

// ------------------------------------------------------------------------------ beside differences

#[test]
fn most_derivatives_are_near_their_finite_differences() {
    let (near, far) = (Cell::new(0), Cell::new(0));
    let check = |difference: f64, slope: f64| {
        if difference.is_finite() && slope.is_finite() && slope != 0.0 {
            let scale = slope.abs().max(1e-3);
            count(if (difference - slope).abs() < 1e-3 * scale { &near } else { &far });
        }
    };
    for_programs(1000, 13, prop::array::uniform3(-4.0..4.0), |program, x| {
        let slopes = gradient(|x| program.run(&x), x);
        let curvatures = hessian(|x| program.run(&x), x);
        let differences = finite::gradient(|x| program.run(&x), x);
        let twice = finite::jacobian(|x| gradient(|x| program.run(&x), x), x);
        for i in 0..3 {
            check(differences[i], slopes[i]);
            for j in 0..3 {
                check(twice[i][j], curvatures[i][j]);
            }
        }
    });
    let (near, far) = (near.get(), far.get());
    println!("{near} near, {far} far");
    assert!(
        near > 1000 && near > 19 * far,
        "{near} derivatives are near differences, {far} are not"
    );
}

// ------------------------------------------------------------------------------ NaN

/// Returns the arguments whose slope is NaN where they are, all but those that the operation is linear in.
fn curved(operation: Operation, x: &[Dual<f64, 3>]) -> &[Dual<f64, 3>] {
    let is_linear = match operation {
        Operation::Unary(f) => ["neg", "to_degrees", "to_radians"].contains(&RULES[f]),
        Operation::Binary(f) if RULES2[f] == "div" => return &x[1..],
        Operation::Binary(f) if RULES2[f] == "copysign" => return &x[..1],
        Operation::Binary(f) => ["add", "sub"].contains(&RULES2[f]),
        Operation::Beside(f, side, _) => f < 3 || (f == 3 && side == Side::Right),
        Operation::Slice(f) => f == 0,
        Operation::Powi(_) => false,
    };
    if is_linear { &[] } else { x }
}

#[test]
fn nan_in_means_nan_out() {
    let checked = Cell::new(0);
    let one_of_them = [f64::NAN, f64::NAN, 0.0, -0.0, f64::INFINITY, 1.5, -1.0];
    let points = [(); 3].map(|()| select(one_of_them.to_vec()));
    for_programs(3000, 14, points, |program, x| {
        let inputs: [Dual<f64, 3>; 3] = array::from_fn(|i| Dual::variable(x[i], i));
        program.run_with(&inputs, &mut |operation, x| {
            let y = operation.apply(x);
            for lane in 0..3 {
                let live = |x: &Dual<f64, 3>| x.value.is_nan() && x.partials[lane] != 0.0;
                if y.value.is_nan() && curved(operation, x).iter().any(live) {
                    count(&checked);
                    assert!(y.partials[lane].is_nan(), "{operation:?} of {x:?}: {y:?}");
                }
            }
            y
        });
    });
    assert!(checked.get() > 1000, "only {} slopes were NaN", checked.get());
}

// ------------------------------------------------------------------------------ what programs are made of

/// The rules that no program uses.
struct Missing(Vec<&'static str>);

impl UnaryVisitor for Missing {
    fn visit<const M: usize>(&mut self, rule: impl Unary<M>) {
        let name = tracked::name(rule);
        if name != "powi" && !RULES.contains(&name) {
            self.0.push(name);
        }
    }
}

impl BinaryVisitor for Missing {
    fn visit<const M: usize>(&mut self, rule: impl Binary<M>) {
        let name = tracked::name2(rule);
        if !RULES2.contains(&name) {
            self.0.push(name);
        }
    }
}

#[test]
fn programs_are_made_of_every_rule() {
    let mut missing = Missing(Vec::new());
    visit_unary(&mut missing);
    visit_binary(&mut missing);
    assert!(missing.0.is_empty(), "no program uses {:?}", missing.0);
    assert_eq!(RULES.len(), UNARY + SPECIAL);
}
