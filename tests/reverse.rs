//! Reverse mode: the gradients of forward mode by one sweep, on tapes that are kept and do not mix.

#![cfg(all(feature = "alloc", feature = "libm"))]

#[path = "support/functions.rs"]
mod functions;
#[path = "support/numbers.rs"]
mod numbers;

use std::marker::PhantomData;

use allocation_counter::measure;
use functions::{BINARY, UNARY};
use infinitesimal::num_traits::{One, Zero};
use infinitesimal::reverse::{self, Tape, Var};
use infinitesimal::rules::{BinaryVisitor, UnaryVisitor, visit_binary, visit_unary};
use infinitesimal::{
    Binary, Dual, Field, Function, Matrix, Real, Unary, gradient, hessian, jacobian, jvp,
};
use numbers::{Base, grid};

const INFINITY: f64 = f64::INFINITY;

fn rosenbrock<T: Real>(x: &[T]) -> T {
    let term = |a: T, b: T| (T::one() - a).powi(2) + T::constant(100.0) * (b - a * a).powi(2);
    x.windows(2).map(|pair| term(pair[0], pair[1])).sum()
}

fn polar<T: Real>(x: &[T]) -> Vec<T> {
    let (sin, cos) = x[1].sin_cos();
    vec![x[0] * cos, x[0] * sin, x[0].powf(x[1])]
}

/// Panics unless both are equal bit for bit, but for the sign of zeros, which a sum from zero does not keep.
#[track_caller]
fn same<F: Base>(what: &str, got: F, want: F) {
    let zeros = got.is_zero() && want.is_zero();
    assert!(zeros || got.word() == want.word(), "{what}: {got:e}, by forward mode {want:e}");
}

// ------------------------------------------------------------------------------ agreement with forward mode

struct Rules<F>(PhantomData<F>);

impl<F: Base + 'static> UnaryVisitor for Rules<F> {
    fn visit<const M: usize>(&mut self, rule: impl Unary<M>) {
        for x in grid::<F>(30) {
            // every output of the rule, its companions included
            for m in 0..M {
                let forward = Dual::<F>::variable(x, 0).lift(rule)[m];
                let (value, adjoints) = reverse::value_and_gradient(|[x]| x.lift(rule)[m], [x]);
                same("value", value, forward.value);
                same("adjoint", adjoints[0], forward.partials[0]);
            }
            let applied = reverse::gradient(|[x]| x.apply(rule), [x]);
            same("applied", applied[0], Dual::<F>::variable(x, 0).apply(rule).partials[0]);
        }
    }
}

impl<F: Base + 'static> BinaryVisitor for Rules<F> {
    fn visit<const M: usize>(&mut self, rule: impl Binary<M>) {
        let grid = grid::<F>(10);
        for &x in &grid {
            for &y in &grid {
                let (constant_x, constant_y) = (Dual::constant(x), Dual::constant(y));
                let along_x = Dual::<F>::variable(x, 0).lift2(constant_y, rule);
                let along_y = constant_x.lift2(Dual::<F>::variable(y, 0), rule);
                for m in 0..M {
                    let (value, [dx, dy]) =
                        reverse::value_and_gradient(|[x, y]| x.lift2(y, rule)[m], [x, y]);
                    same("value", value, along_x[m].value);
                    same("adjoint of x", dx, along_x[m].partials[0]);
                    same("adjoint of y", dy, along_y[m].partials[0]);
                }
                let [dx] = reverse::gradient(|[x]| x.apply2(Var::constant(y), rule), [x]);
                same("adjoint of x, y constant", dx, along_x[0].partials[0]);
                let [dy] = reverse::gradient(|[y]| Var::constant(x).apply2(y, rule), [y]);
                same("adjoint of y, x constant", dy, along_y[0].partials[0]);
            }
        }
    }
}

#[test]
fn the_adjoint_of_every_rule_is_its_slope_bit_for_bit() {
    visit_unary(&mut Rules::<f64>(PhantomData));
    visit_unary(&mut Rules::<f32>(PhantomData));
    visit_binary(&mut Rules::<f64>(PhantomData));
    visit_binary(&mut Rules::<f32>(PhantomData));
}

#[test]
fn functions_have_the_values_and_slopes_of_forward_mode() {
    fn check<F: Base + 'static>() {
        for x in grid::<F>(30) {
            for f in 0..UNARY {
                let (value, [slope]) =
                    reverse::value_and_gradient(|[x]| functions::unary(f, x), [x]);
                let dual = functions::unary(f, Dual::<F>::variable(x, 0));
                same("value", value, functions::unary(f, x));
                same("slope", slope, dual.partials[0]);
            }
        }
    }
    check::<f64>();
    check::<f32>();
    for x in grid::<f64>(10) {
        for y in grid::<f64>(10) {
            for f in 0..BINARY {
                let (value, [dx, dy]) =
                    reverse::value_and_gradient(|[x, y]| functions::binary(f, x, y), [x, y]);
                let along = |x, y| functions::binary::<Dual<f64>>(f, x, y).partials[0];
                same("value", value, functions::binary(f, x, y));
                let forward = [
                    along(Dual::variable(x, 0), Dual::constant(y)),
                    along(Dual::constant(x), Dual::variable(y, 0)),
                ];
                for (adjoint, slope) in [dx, dy].into_iter().zip(forward) {
                    // a product with the zero tangent of the other is NaN where a number is infinite
                    if !slope.is_nan() || (x.is_finite() && y.is_finite()) {
                        let near = (adjoint - slope).abs() <= 1e-15 * slope.abs();
                        assert!(
                            near || adjoint == slope || (adjoint.is_nan() && slope.is_nan()),
                            "function {f} at {x:e}, {y:e}: {adjoint:e}, by forward mode {slope:e}"
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn drivers_agree_with_those_of_forward_mode() {
    let x = [0.5, 1.5, 2.5, -1.0, 0.25];
    let vector = x.to_vec();
    let near = |got: &[f64], want: &[f64]| {
        assert_eq!(got.len(), want.len());
        for (got, want) in got.iter().zip(want) {
            assert!((got - want).abs() <= 1e-13 * want.abs(), "{got:e}, want {want:e}");
        }
    };
    let forward = gradient(|x| rosenbrock(&x), x);
    near(&reverse::gradient(|x| rosenbrock(&x), x), &forward);
    near(&reverse::gradient(|x| rosenbrock(x), &x[..]), &forward);
    near(&reverse::gradient(|x| rosenbrock(x), &vector), &forward);

    let x = [1.5, 0.5];
    let forward = jacobian(polar, &x[..]);
    let j = reverse::jacobian(|x| polar(x), &x[..]);
    near(j.as_slice(), forward.as_slice());
    let rows = reverse::jacobian(|[r, t]| [r * t.cos(), r * t.sin(), r.powf(t)], x);
    near(&rows.concat(), forward.as_slice());
    let w = [0.5, -1.0, 2.0];
    let pulled = reverse::vjp(|x| polar(x), &x[..], w);
    let product =
        |column: usize| w.iter().enumerate().map(|(row, w)| w * forward[row][column]).sum();
    near(&pulled, &[product(0), product(1)]);
    // wᵀ(J v) = (wᵀJ) v
    let v = [3.0, -2.0];
    let pushed = jvp(polar, &x[..], &v[..]);
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    near(&[dot(&w, &pushed)], &[dot(&pulled, &v)]);
}

#[test]
fn forward_over_reverse_is_the_hessian() {
    let x = [0.5, 1.5, 2.5, -1.0, 0.25];
    let v = [1.0, -2.0, 0.5, 0.0, 3.0];
    let (value, h) = reverse::value_and_hessian(|x| rosenbrock(&x), x);
    assert_eq!(value, rosenbrock(&x));
    let forward = hessian(|x| rosenbrock(&x), x);
    assert_eq!(h, forward);
    // five inputs are two blocks of columns
    assert_eq!(reverse::hessian(|x| rosenbrock(x), &x[..]).as_slice(), forward.concat());
    let (value, product) = reverse::value_and_hvp(|x| rosenbrock(&x), x, v);
    assert_eq!(value, rosenbrock(&x));
    for (product, row) in product.iter().zip(forward) {
        let want: f64 = row.iter().zip(v).map(|(h, v)| h * v).sum();
        assert!((product - want).abs() <= 1e-12 * want.abs(), "{product:e}, want {want:e}");
    }
    assert_eq!(reverse::hvp(|x| rosenbrock(x), &x[..], &v[..]), product);
}

#[test]
fn reverse_over_reverse_and_forward_mode_compose() {
    // d²/dx² sin x² = 2 cos x² − 4x² sin x², on a tape whose numbers are on a tape
    let (outer, inner) = (Tape::new(), Tape::new());
    let x = outer.variable(0.7_f64);
    let y = inner.variable(x);
    let slope = (y * y).sin().adjoints().of(y);
    let second = slope.adjoints().of(x);
    let square = 0.49_f64;
    assert!((second - (2.0 * square.cos() - 4.0 * square * square.sin())).abs() < 1e-14);
    // and by duals over a tape: reverse over forward
    let tape = Tape::new();
    let x = tape.variable(0.7_f64);
    let y = Dual::<_, 1>::variable(x, 0);
    let slope = (y * y).sin().partials[0];
    assert!((slope.adjoints().of(x) - second).abs() < 1e-14);
}

// ------------------------------------------------------------------------------ the laws

#[test]
fn an_adjoint_of_zero_hands_nothing_on() {
    // the square root does not matter where the maximum is the other, and its slope at 0 is infinite
    assert_eq!(reverse::gradient(|[x, y]| x.max(y.sqrt()), [1.0, 0.0]), [1.0, 0.0]);
    assert_eq!(reverse::vjp(|x| vec![x[0].ln(), x[0]], &[0.0][..], [0.0, 3.0]), [3.0]);
}

#[test]
fn a_slope_of_zero_hands_nothing_on() {
    assert_eq!(reverse::gradient(|[x]| x.floor().sqrt(), [0.5]), [0.0]);
    assert_eq!(gradient(|[x]| x.floor().sqrt(), [0.5]), [0.0]);
    assert_eq!(reverse::gradient(|[x]| (x * x).sqrt(), [0.0]), [0.0]);
    // by parts: of x² at 0 the slope is zero and its own is not
    assert_eq!(reverse::hessian(|[x]| (x * x).sqrt(), [0.0]), [[INFINITY]]);
    assert_eq!(hessian(|[x]| (x * x).sqrt(), [0.0]), [[INFINITY]]);
}

#[test]
fn the_modes_come_to_a_zero_and_an_infinity_on_one_path_from_its_two_ends() {
    // ∞ first, then 0
    let forward = gradient(|[x, y]| x.max(y.sqrt()), [1.0_f64, 0.0]);
    assert!(forward[1].is_nan());
    assert_eq!(reverse::gradient(|[x, y]| x.max(y.sqrt()), [1.0, 0.0]), [1.0, 0.0]);
    // ∞ − ∞ after the fact, 1 − 1 before it
    assert_eq!(gradient(|[x]| (x - x).sqrt(), [3.0]), [0.0]);
    assert!(reverse::gradient(|[x]| (x - x).sqrt(), [3.0_f64])[0].is_nan());
}

#[test]
fn a_constant_poisons_nothing() {
    let zero = Var::constant(0.0);
    assert_eq!(reverse::gradient(|[x]| x + zero.sqrt() + zero.ln().exp(), [1.0]), [1.0]);
    assert_eq!(reverse::gradient(|[x]| x.powf(2.0), [-3.0]), [-6.0]);
    assert_eq!(reverse::gradient(|[x]| x.hypot(0.0), [0.0]), [0.0]);
    // a product of forward mode is y·1 + x·0, NaN for an infinite x; a constant has no node here
    assert_eq!(reverse::gradient(|[x]| x * INFINITY, [1.0]), [INFINITY]);
}

#[test]
fn zero_is_a_constant_zero_and_one_a_constant_one() {
    let tape = Tape::new();
    let (zero, one) = (tape.variable(0.0), tape.variable(1.0));
    assert!(!zero.is_zero() && !one.is_one());
    assert!(Var::<f64>::zero().is_zero() && Var::<f64>::one().is_one());
    assert!((zero * 0.0 == 0.0) && !(zero * 0.0).is_zero());
    assert!(Field::is_constant(&Var::constant(2.0)) && !Field::is_constant(&one));
    // a constant that holds a live number is none
    assert!(!Field::is_constant(&Var::constant(Dual::<f64>::variable(0.0, 0))));
    assert!(!Var::constant(Dual::<f64>::variable(0.0, 0)).is_zero());
}

#[test]
fn comparisons_and_text_are_those_of_the_value() {
    let (tape, other) = (Tape::new(), Tape::new());
    let (x, y) = (tape.variable(2.5), other.variable(2.5));
    assert!(x == y && x <= 3.0 && !x.is_nan() && x.is_sign_positive());
    assert_eq!(
        (x.to_string(), format!("{x:.2}"), format!("{x:e}")),
        ("2.5".into(), "2.50".into(), "2.5e0".into())
    );
    assert_eq!(format!("{x:?}"), "Var { value: 2.5, place: Some(0) }");
    assert_eq!(format!("{:?}", Var::constant(1.0)), "Var { value: 1.0, place: None }");
    assert_eq!(format!("{tape:?}"), "Tape { nodes: 1, .. }");
}

// ------------------------------------------------------------------------------ what is recorded

#[test]
fn a_node_takes_as_many_bytes_as_is_said() {
    assert_eq!(Tape::<f64>::BYTES_PER_NODE, 24);
    assert_eq!(Tape::<f32>::BYTES_PER_NODE, 16);
    assert_eq!(Tape::<Dual<f64>>::BYTES_PER_NODE, 40);
    assert_eq!(Tape::<Dual<f64, 4>>::BYTES_PER_NODE, 88);
    assert_eq!(size_of::<Var<'_, f64>>(), 24);
}

/// The name of an operation, and the operation.
type Case<'t> = (&'t str, &'t dyn Fn() -> Var<'t, f64>);

#[test]
fn an_operation_records_one_node_and_a_constant_none() {
    let tape = Tape::new();
    let (x, y, c) = (tape.variable(0.5_f64), tape.variable(0.25), Var::constant(2.0));
    let nodes = |run: &dyn Fn()| {
        let before = tape.len();
        run();
        tape.len() - before
    };
    let one: [Case<'_>; 20] = [
        ("x + y", &|| x + y),
        ("x - y", &|| x - y),
        ("x * y", &|| x * y),
        ("x / y", &|| x / y),
        ("x % y", &|| x % y),
        ("-x", &|| -x),
        ("c - x", &|| c - x),
        ("2 - x", &|| 2.0 - x),
        ("c * x", &|| c * x),
        ("x * 2", &|| x * 2.0),
        ("x / c", &|| x / c),
        ("x / 2", &|| x / 2.0),
        ("c / x", &|| c / x),
        // rules with companions
        ("sin", &|| x.sin()),
        ("tanh", &|| x.tanh()),
        ("asin", &|| x.asin()),
        ("powf", &|| x.powf(y)),
        ("atan2", &|| x.atan2(y)),
        ("x * c + y", &|| x.mul_add(1.0, 2.0)),
        ("max", &|| x.max(y)),
    ];
    for (what, operation) in one {
        assert_eq!(nodes(&|| _ = operation()), 1, "{what}");
    }
    // both outputs are numbers of their own; three numbers are two pairs
    assert_eq!(nodes(&|| _ = x.sin_cos()), 2);
    assert_eq!(nodes(&|| _ = x.mul_add(y, x)), 2);
    let none: [Case<'_>; 8] = [
        ("x + c", &|| x + c),
        ("c + x", &|| c + x),
        ("x - c", &|| x - c),
        ("x + 1", &|| x + 1.0),
        ("1 + x", &|| 1.0 + x),
        ("x - 1", &|| x - 1.0),
        ("c * sin c", &|| c * c.sin() / (c - 1.0)),
        ("clamp inside", &|| x.clamp(0.0, 1.0)),
    ];
    for (what, operation) in none {
        assert_eq!(nodes(&|| _ = operation()), 0, "{what}");
    }
}

#[test]
fn numbers_that_share_a_node_have_their_own_values() {
    let (value, [slope]) =
        reverse::value_and_gradient(|[x]| (x + 1.0) * (x - 2.0) * (3.0 + x) + 4.0, [5.0_f64]);
    assert_eq!(value, 6.0 * 3.0 * 8.0 + 4.0);
    assert_eq!(slope, 3.0 * 8.0 + 6.0 * 8.0 + 6.0 * 3.0);
    // an input that is itself a result, and a result that is a constant
    assert_eq!(reverse::gradient(|[x, _]| x, [5.0, 6.0]), [1.0, 0.0]);
    assert_eq!(reverse::gradient(|[_, y]| y + 1.0, [5.0, 6.0]), [0.0, 1.0]);
    assert_eq!(reverse::value_and_gradient(|_| Var::constant(7.0), [5.0]), (7.0, [0.0]));
    let j = reverse::jacobian(|[x, y]| [y, x, x, Var::constant(2.0)], [5.0, 6.0]);
    assert_eq!(j, [[0.0, 1.0], [1.0, 0.0], [1.0, 0.0], [0.0, 0.0]]);
    // one number twice among the outputs
    assert_eq!(reverse::vjp(|x| vec![x[0], x[0]], &[5.0][..], [1.0, 10.0]), [11.0]);
}

// ------------------------------------------------------------------------------ tapes

#[test]
fn a_tape_is_used_again_without_allocating() {
    let mut tape = Tape::new();
    let x: Vec<f64> = (0..100).map(|i| (f64::from(i) * 1.7).sin()).collect();
    let (mut slopes, mut y, mut j) = ([0.0; 100], [0.0; 2], Matrix::from_fn(2, 100, |_, _| 0.0));
    let mut all = || {
        tape.gradient_into(rosenbrock, &x, &mut slopes);
        let value = tape.value_and_gradient_into(rosenbrock, &x, &mut slopes);
        assert_eq!(value, rosenbrock(&x));
        tape.jacobian_into(|x| [rosenbrock(x), x[0]], &x, &mut j);
        tape.value_and_jacobian_into(|x| [rosenbrock(x), x[0]], &x, &mut y, &mut j);
        assert_eq!((y, &slopes[..], j[1][0]), ([value, x[0]], &j[0], 1.0));
    };
    assert!(measure(&mut all).count_total > 0);
    assert_eq!(measure(&mut all).count_total, 0);
    assert_eq!(slopes.as_slice(), reverse::gradient(|x| rosenbrock(x), &x));
    tape.clear();
    assert!(tape.is_empty());
}

#[test]
fn a_shorter_run_leaves_nothing_of_a_longer_one() {
    let mut tape = Tape::new();
    let mut slopes = [0.0; 3];
    tape.gradient_into(|x| x[0].exp() * x[1].ln() / x[2], &[1.0, 2.0, 3.0], &mut slopes);
    tape.gradient_into(|x| x[1], &[1.0, 2.0, 3.0], &mut slopes);
    assert_eq!(slopes, [0.0, 1.0, 0.0]);
    let mut none: [f64; 0] = [];
    assert_eq!(tape.value_and_gradient_into(|_| Var::constant(5.0), &[], &mut none), 5.0);
}

#[test]
fn a_panic_leaves_the_tape_in_order() {
    let mut tape = Tape::new();
    let mut slopes = [0.0; 1];
    let fails = std::panic::AssertUnwindSafe(|| {
        tape.gradient_into(|_| panic!("the function gives up"), &[1.0], &mut slopes);
    });
    assert!(std::panic::catch_unwind(fails).is_err());
    tape.gradient_into(|x| x[0] * x[0], &[3.0], &mut slopes);
    assert_eq!(slopes, [6.0]);
}

#[test]
fn an_empty_point_has_an_empty_gradient() {
    let empty: [f64; 0] = [];
    assert_eq!(reverse::value_and_gradient(|_| Var::constant(5.0), empty), (5.0, []));
    assert_eq!(reverse::value_and_gradient(|x| x.iter().sum(), &empty[..]), (0.0, vec![]));
    let (value, h) = reverse::value_and_hessian(|_| Var::constant(5.0.into()), &empty[..]);
    assert_eq!((value, h.rows(), h.columns()), (5.0, 0, 0));
    assert_eq!(reverse::jacobian(|_| vec![Var::constant(5.0)], &empty[..]).columns(), 0);
    assert_eq!(reverse::jacobian(|_| vec![], &[1.0][..]).rows(), 0);
    assert_eq!(reverse::hvp(|_| Var::constant(5.0.into()), &empty[..], &empty[..]), vec![]);
}

#[test]
fn one_definition_runs_on_a_tape() {
    struct Polar;

    impl Function for Polar {
        type Output<T: Real> = Vec<T>;

        fn evaluate<T: Real>(&self, x: &[T]) -> Vec<T> {
            polar(x)
        }
    }

    let x = [1.5, 0.5];
    let j = reverse::jacobian(|x| Polar.evaluate(x), &x[..]);
    assert_eq!(j, reverse::jacobian(|x| polar(x), &x[..]));
}

#[cfg(feature = "nalgebra")]
#[test]
fn vectors_and_matrices_are_points_of_their_entries() {
    use nalgebra::{DMatrix, DVector, SMatrix, SVector};

    let x = SVector::from([2.0, 5.0]);
    let gradient: SVector<f64, 2> = reverse::gradient(|[x, y]| x * x * y, x);
    assert_eq!(gradient, SVector::from([20.0, 4.0]));
    let h: SMatrix<f64, 2, 2> = reverse::hessian(|[x, y]| x * x * y, x);
    assert_eq!(h, SMatrix::<f64, 2, 2>::new(10.0, 4.0, 4.0, 0.0));
    let (y, j) = reverse::value_and_jacobian(|[x, y]| [x * y, x, y], x);
    assert_eq!((y, j), infinitesimal::value_and_jacobian(|x| [x[0] * x[1], x[0], x[1]], x));
    let product: SVector<f64, 2> = reverse::hvp(|[x, y]| x * x * y, x, SVector::from([1.0, 10.0]));
    assert_eq!(product, SVector::from([50.0, 4.0]));
    // column by column
    let columns: SMatrix<f64, 2, 2> = reverse::gradient(
        |[a, b, c, d]| a * d - b * c,
        SMatrix::<f64, 2, 2>::new(1.0, 2.0, 3.0, 4.0),
    );
    assert_eq!(columns, SMatrix::<f64, 2, 2>::new(4.0, -3.0, -2.0, 1.0));

    let x = DVector::from_vec(vec![2.0, 5.0]);
    let gradient: DVector<f64> = reverse::gradient(|x| x[0] * x[0] * x[1], &x);
    assert_eq!(gradient, DVector::from_vec(vec![20.0, 4.0]));
    let h: DMatrix<f64> = reverse::hessian(|x| x[0] * x[0] * x[1], &x);
    assert_eq!(h, DMatrix::from_row_slice(2, 2, &[10.0, 4.0, 4.0, 0.0]));
    let j: DMatrix<f64> = reverse::jacobian(|x| vec![x[0] * x[1], x[0]], &x);
    assert_eq!(j, DMatrix::from_row_slice(2, 2, &[5.0, 2.0, 1.0, 0.0]));
    let pulled: DVector<f64> = reverse::vjp(|x| vec![x[0] * x[1], x[0]], &x, [1.0, 10.0]);
    assert_eq!(pulled, DVector::from_vec(vec![15.0, 2.0]));
}

// ------------------------------------------------------------------------------ what cannot be

#[test]
#[should_panic(expected = "a variable of another tape")]
fn variables_of_two_tapes_do_not_add() {
    let (tape, other) = (Tape::new(), Tape::new());
    let _ = tape.variable(1.0) + other.variable(2.0);
}

#[test]
fn variables_of_two_tapes_do_not_mix_in_any_operation() {
    fn panics(run: impl for<'t> Fn(Var<'t, f64>, Var<'t, f64>) -> Var<'t, f64>) -> bool {
        let (tape, other) = (Tape::new(), Tape::new());
        let run = || run(tape.variable(0.5), other.variable(0.25)).value();
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(run)).is_err()
    }
    assert!(!panics(|x, _| x * x));
    assert!(!panics(|x, y| x * y.value()));
    assert!(panics(|x, y| x - y) && panics(|x, y| x * y) && panics(|x, y| x / y));
    assert!(panics(|x, y| x % y) && panics(|x, y| x.powf(y)) && panics(|x, y| x.atan2(y)));
    assert!(panics(|x, y| x.mul_add(y, 1.0)) && panics(|x, y| x.mul_add(2.0, y)));
    assert!(panics(|x, y| Var::constant(x.adjoints().of(y))));
}

#[test]
#[should_panic(expected = "a variable of another tape")]
fn a_captured_variable_of_another_tape_is_found_out() {
    let outer = Tape::new();
    let x = outer.variable(2.0);
    // the free drivers do not compile with a captured variable
    Tape::new().gradient_into(|y| x * y[0], &[1.0], &mut [0.0]);
}

#[test]
#[should_panic(expected = "a variable of another tape")]
fn a_result_on_another_tape_has_no_gradient_here() {
    let outer = Tape::new();
    let x = outer.variable(2.0);
    Tape::new().gradient_into(|_| x, &[1.0], &mut [0.0]);
}

#[test]
#[should_panic(expected = "a cotangent with 3 components for a function with 2 outputs")]
fn a_cotangent_has_a_component_for_each_output() {
    let _ = reverse::vjp(|[x]| [x, x], [1.0], [1.0, 2.0, 3.0]);
}

#[test]
#[should_panic(expected = "a direction with 1 components at a point with 2")]
fn a_direction_has_a_component_for_each_input() {
    let _ = reverse::hvp(|x| x[0] * x[1], &[1.0, 2.0][..], &[1.0][..]);
}

#[test]
#[should_panic(expected = "the gradient has 1, the point 2")]
fn a_gradient_has_a_component_for_each_input() {
    Tape::new().gradient_into(|x| x[0] * x[1], &[1.0, 2.0], &mut [0.0]);
}

#[test]
#[should_panic(expected = "the Jacobian has rows: 1, the function 2")]
fn a_jacobian_has_a_row_for_each_output() {
    let mut j = Matrix::from_fn(1, 1, |_, _| 0.0);
    Tape::new().jacobian_into(|x| [x[0], x[0]], &[1.0], &mut j);
}
