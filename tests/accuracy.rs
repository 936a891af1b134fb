//! Law 2: every first derivative is within 4 ulp of the truth over the whole range where it is representable
//! (f32: within 1, its division within 4), every second derivative within 16, with no spurious overflow, underflow or NaN.
//!
//! The truth is the correctly rounded reference of [`support::reference`]. Where the condition of a function
//! makes a bound unattainable in one working precision, [`EXCEPTIONS`](support::bounds::EXCEPTIONS) says
//! where, why and what holds instead. The largest errors seen are in the documentation of the module `rules`;
//! `cargo test --test accuracy accuracy_table -- --nocapture` prints those of this machine.

mod support;

use std::fmt::Write;

use infinitesimal::num_traits::ToPrimitive;
use infinitesimal::rules::{BinaryVisitor, UnaryVisitor, visit_binary, visit_unary};
use infinitesimal::{Binary, Dual, Unary};
use support::accuracy_table::{self, COLUMNS, COMMAND, Table};
use support::bounds::{SECOND_BOUND, SECOND_EXEMPT, first_bound, member_bound};
use support::evaluation::{
    Computed, FROM_LIBM, adjoints, adjoints_of_duals, driven_second, evaluate, lanes, member,
    nested_first, nested_second, scalar, second_order, series_first, series_second, symbolic,
};
use support::reference::{Base, Row, members};
use support::score::{Board, Score, failures, rows, score};

fn check_first<F: Base>(board: &Board) {
    let report = failures(board, |score| score.over > 0);
    assert!(report.is_empty(), "{}:\n{report}", F::NAME);
}

fn check_second<F: Base>(way: impl Fn(&Row<F>) -> Vec<Computed<F>>) {
    let board = score::<F>(|_, _| SECOND_BOUND, true, way);
    let over = failures(&board, |score| score.over > 0);
    println!("{} second derivatives over {SECOND_BOUND} ulp:\n{over}", F::NAME);

    let not_finite = failures(&board, |score| score.not_finite > 0);
    assert!(not_finite.is_empty(), "{} second derivatives:\n{not_finite}", F::NAME);
    let exceptional = board.exceptional.iter().all(|score| score.over == 0);
    assert!(
        exceptional,
        "{} second derivatives beyond the bound of their exception:\n{over}",
        F::NAME
    );
    let count = |f: fn(&Score) -> usize| board.general.values().map(f).sum::<usize>();
    let (over_bound, scored) = (count(|score| score.over), count(|score| score.scored));
    #[expect(clippy::cast_precision_loss, reason = "counts of rows")]
    let share = over_bound as f64 / scored as f64;
    assert!(
        share <= SECOND_EXEMPT,
        "{over_bound} of {scored} {} second derivatives:\n{over}",
        F::NAME
    );
}

fn check_values<F: Base>() {
    for row in rows::<F>() {
        let plain = evaluate(&row.function, &row.arguments);
        let live: Vec<Dual<F, 3>> =
            row.arguments.iter().enumerate().map(|(i, &x)| Dual::variable(x, i)).collect();
        let nested: Vec<Dual<Dual<F, 3>, 3>> =
            row.arguments.iter().enumerate().map(|(i, &x)| second_order(x, i)).collect();
        let duals =
            [evaluate(&row.function, &live).value, evaluate(&row.function, &nested).value.value];
        for got in duals {
            assert!(
                got.same_bits(plain),
                "{}({:?}): dual {got:e}, plain {plain:e}",
                row.function,
                row.arguments
            );
        }
    }
}

fn check_lanes<F: Base>() {
    for row in rows::<F>() {
        let scalar = scalar(&row);
        for shift in 0..3 {
            let lanes = lanes(&row, shift);
            for (i, got) in lanes.into_iter().enumerate() {
                let want = scalar.get(i).map_or(F::zero(), |&(_, derivative)| derivative);
                let same = if i < scalar.len() { got.same_bits(want) } else { got.is_zero() };
                assert!(
                    same,
                    "{}({:?}) along {i}, lane {}: {got:e}, scalar {want:e}",
                    row.function,
                    row.arguments,
                    (i + shift) % 3
                );
            }
        }
    }
}

#[test]
fn values_are_the_plain_functions_f64() {
    check_values::<f64>();
}

#[test]
fn values_are_the_plain_functions_f32() {
    check_values::<f32>();
}

#[test]
fn first_derivatives_f64() {
    check_first::<f64>(&score::<f64>(first_bound, false, scalar));
}

#[test]
fn first_derivatives_f32() {
    check_first::<f32>(&score::<f32>(first_bound, false, scalar));
}

#[test]
fn first_derivatives_of_lanes_are_the_scalar_ones_f64() {
    check_lanes::<f64>();
}

#[test]
fn first_derivatives_of_lanes_are_the_scalar_ones_f32() {
    check_lanes::<f32>();
}

#[test]
fn first_derivatives_of_nested_duals_f64() {
    check_first::<f64>(&score::<f64>(|_, _| 4.0, true, nested_first));
}

#[test]
fn first_derivatives_of_nested_duals_f32() {
    check_first::<f32>(&score::<f32>(|_, _| 4.0, true, nested_first));
}

#[test]
fn second_derivatives_f64() {
    check_second::<f64>(nested_second);
}

#[test]
fn second_derivatives_through_hessian_f64() {
    check_second::<f64>(driven_second);
}

#[test]
fn second_derivatives_through_hessian_f32() {
    check_second::<f32>(driven_second);
}

#[test]
fn second_derivatives_f32() {
    check_second::<f32>(nested_second);
}

/// Panics unless the adjoints are the slopes of scalar duals, bit for bit but for the sign of zeros: an adjoint is a sum
/// that starts from zero.
fn check_adjoints<F: Base + 'static>() {
    for row in rows::<F>() {
        for ((i, got), (_, want)) in adjoints(&row).into_iter().zip(scalar(&row)) {
            let same = got.same_bits(want) || (got.is_zero() && want.is_zero());
            let (function, x) = (&row.function, &row.arguments);
            assert!(same, "{function}({x:?}), output {i}: adjoint {got:e}, scalar {want:e}");
        }
    }
}

#[test]
fn adjoints_are_the_slopes_of_scalar_duals() {
    check_adjoints::<f64>();
    check_adjoints::<f32>();
}

#[test]
fn first_derivatives_by_reverse_mode() {
    check_first::<f64>(&score::<f64>(first_bound, false, adjoints));
    check_first::<f32>(&score::<f32>(first_bound, false, adjoints));
}

#[test]
fn first_derivatives_of_the_graph() {
    check_first::<f64>(&score::<f64>(first_bound, false, symbolic));
}

#[test]
fn second_derivatives_by_forward_over_reverse() {
    check_second::<f64>(adjoints_of_duals);
    check_second::<f32>(adjoints_of_duals);
}

#[test]
fn first_derivatives_of_series_f64() {
    check_first::<f64>(&score::<f64>(first_bound, false, series_first));
}

#[test]
fn first_derivatives_of_series_f32() {
    check_first::<f32>(&score::<f32>(first_bound, false, series_first));
}

#[test]
fn second_derivatives_of_series_f64() {
    check_second::<f64>(series_second);
}

#[test]
fn second_derivatives_of_series_f32() {
    check_second::<f32>(series_second);
}

/// The values that no platform has are computed by the rules themselves.
fn check_own_values<F: Base>() {
    let own = |row: &Row<F>| match &*row.function {
        "logistic" | "softplus" | "sinc" => true,
        // left of 0 its two terms cancel
        "digamma" => row.arguments[0] > F::zero(),
        _ => false,
    };
    let value = |row: &Row<F>| {
        let value = || (0, evaluate(&row.function, &row.arguments));
        own(row).then(value).into_iter().collect()
    };
    check_first::<F>(&score::<F>(|_, _| 4.0, false, value));
}

#[test]
fn values_of_its_own_f64() {
    check_own_values::<f64>();
}

#[test]
fn values_of_its_own_f32() {
    check_own_values::<f32>();
}

/// The slopes of the families are their members at every order, and so are third and higher derivatives.
#[test]
fn the_members_of_families() {
    let mut report = String::new();
    for row in members() {
        let [n, x] = row.arguments[..] else { panic!("{row:?}") };
        let n = n.to_u32().expect("an order");
        let Some(got) = member(&row.function, n, x) else { continue };
        let truth = row.outputs[0];
        let (bound, unit) = member_bound(&row.function, n, x, truth.rounded);
        let error = truth.error(got).unwrap_or(0.0) * f64::ulp_at(truth.rounded) / unit;
        if error.is_nan() || error > bound {
            let function = &row.function;
            writeln!(report, "{function} {n} at {x:e}: {got:e}, {error} for {bound}").unwrap();
        }
    }
    assert!(report.is_empty(), "{report}");
}

/// The functions of the reference, and the rules of the crate that have no row there.
struct Missing {
    functions: Vec<String>,
    rules: Vec<&'static str>,
}

impl Missing {
    fn look_for(&mut self, rule: &'static str) {
        // constant or of slope ±1 between jumps and kinks: tested where those are
        let piecewise = ["signum", "floor", "ceil", "round", "trunc", "abs_sub"].contains(&rule);
        let name = if rule == "polygamma" { "digamma" } else { rule };
        let found = self.functions.iter().any(|f| f.split(':').next() == Some(name));
        if !found && !piecewise {
            self.rules.push(rule);
        }
    }
}

impl UnaryVisitor for Missing {
    fn visit<const M: usize>(&mut self, rule: impl Unary<M>) {
        self.look_for(name_of(rule));
    }
}

impl BinaryVisitor for Missing {
    fn visit<const M: usize>(&mut self, rule: impl Binary<M>) {
        self.look_for(name_of_binary(rule));
    }
}

/// The name of a rule, which is that of its first output.
fn name_of<const M: usize, R: Unary<M>>(_: R) -> &'static str {
    R::NAMES[0]
}

fn name_of_binary<const M: usize, R: Binary<M>>(_: R) -> &'static str {
    R::NAMES[0]
}

#[test]
fn every_rule_has_reference_data() {
    let mut functions: Vec<_> = rows::<f64>().into_iter().map(|row| row.function).collect();
    functions.dedup();
    let mut missing = Missing { functions, rules: Vec::new() };
    visit_unary(&mut missing);
    visit_binary(&mut missing);
    assert!(missing.rules.is_empty(), "no reference data for the rules {:?}", missing.rules);
}

/// The figures in the documentation hold for everyone: with the sample or a large set, on this platform or
/// another. So a figure may be exceeded by what [`COLUMNS`] says, and stays when less is measured.
#[test]
fn accuracy_table_is_current() {
    let measured = accuracy_table::measure();
    let table = Table::new(&measured);
    println!("{}", table.render());
    if std::env::var_os("INFINITESIMAL_BLESS").is_some() {
        table.bless();
    }

    let committed = Table::committed().unwrap_or_else(|e| panic!("{e}; write it with\n{COMMAND}"));
    let mut stale = Vec::new();
    if !committed.is_the_file() {
        stale.push("the text around the figures is not the one that the test writes".to_owned());
    }
    for (function, scores) in &measured {
        let Some((_, figures)) = committed.rows.iter().find(|(name, _)| name == function) else {
            stale.push(format!("{function} has no row"));
            continue;
        };
        for ((score, figure), (column, slack)) in scores.iter().zip(figures).zip(COLUMNS) {
            let holds = figure.is_some_and(|figure| score.largest() <= figure + slack);
            if score.scored > 0 && !holds {
                let [error, at] = score.largest_at();
                let claimed = figure.map_or("nothing".to_owned(), |figure| figure.to_string());
                stale.push(format!("{function}, {column}: {error} ulp, claimed {claimed}: {at}"));
            }
        }
    }
    for (function, _) in &committed.rows {
        let absent = cfg!(not(feature = "libm")) && FROM_LIBM.contains(&function.as_str());
        if !absent && !measured.iter().any(|(name, _)| name == function) {
            stale.push(format!("{function} has a row, but no reference data"));
        }
    }
    assert!(
        stale.is_empty(),
        "src/rules/accuracy.md:\n{}\nIf this is meant to be,\n{COMMAND}",
        stale.join("\n")
    );
}

/// The value and the first derivatives by the vector functions of a fast batch.
#[cfg(feature = "wide")]
fn fast<F: Base + infinitesimal::batch::Packable>(row: &Row<F>) -> Vec<Computed<F>> {
    use infinitesimal::batch;
    match *row.arguments {
        [x] => {
            let f = |x| evaluate(&row.function, &[x]);
            let (values, slopes) = batch::values_and_derivatives(f, batch::fast(&[x]));
            vec![(0, values[0]), (1, slopes[0])]
        }
        [x, y] => {
            let f = |x: [_; 2]| evaluate(&row.function, &x);
            let (values, gradients) = batch::values_and_gradients(f, batch::fast(&[[x, y]]));
            vec![(0, values[0]), (1, gradients[0][0]), (2, gradients[0][1])]
        }
        _ => Vec::new(),
    }
}

/// Leaves the value out.
#[cfg(feature = "wide")]
fn derivatives<F>(outputs: Vec<Computed<F>>) -> Vec<Computed<F>> {
    outputs.into_iter().skip(1).collect()
}

#[cfg(feature = "wide")]
fn check_fast<F: Base + infinitesimal::batch::Packable>() {
    check_first::<F>(&score(first_bound, false, |row: &Row<F>| derivatives(fast(row))));
    // a value that the platform has right
    let value = |row: &Row<F>| {
        let plain = row.outputs[0].error(evaluate(&row.function, &row.arguments));
        fast(row).into_iter().filter(|_| plain.is_some_and(|error| error <= 1.0)).take(1).collect()
    };
    check_first::<F>(&score(|_, _| 2.0, false, value));
}

/// The vector functions of a fast batch keep the bound of first derivatives, and their values are within 2 ulp where the
/// platform's are within 1.
#[cfg(feature = "wide")]
#[test]
fn fast_batches_are_within_the_bounds() {
    check_fast::<f64>();
    check_fast::<f32>();
}
