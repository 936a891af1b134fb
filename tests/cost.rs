//! What a derivative costs: exact counts of known functions, and bounds on those of the test collection.
#![cfg(feature = "std")]

#[path = "support/collection.rs"]
mod collection;

use collection::{Cartesian, Himmelblau, Rosenbrock, Visitor, visit_collection};
use infinitesimal::cost::{CHUNKS, Way, Weights, Work, card, work};
use infinitesimal::num_traits::Float;
use infinitesimal::reverse::Tape;
use infinitesimal::rules::{BinaryVisitor, UnaryVisitor, visit_binary, visit_unary};
use infinitesimal::{
    Binary, Counted, Dual, Field, Function, Real, Results, Tally, Unary, gradient, hessian, jvp,
};

fn f<T: Real>(x: T, y: T) -> T {
    x * y + x.sin()
}

/// Returns what a computation does with numbers of a tally, as text.
fn count<'t, Y>(tally: &'t Tally, compute: impl FnOnce([Counted<'t, f64>; 2]) -> Y) -> String {
    compute(tally.numbers([2.0, 3.0]));
    tally.take().to_string()
}

#[test]
fn the_plain_program_is_counted_operation_by_operation() {
    let t = &Tally::new();
    assert_eq!(count(t, |[x, y]| f(x, y)), "1 +, 1 ×, 1 sin");
    assert_eq!(count(t, |[x, y]| (x - y) / -x), "1 −, 1 ÷, 1 neg");
    assert_eq!(count(t, |[x, y]| 2.0 * x + y / 3.0), "1 +, 1 ×, 1 ÷");
    assert_eq!(count(t, |[x, y]| x > y || x.is_nan()), "2 compare");
    assert_eq!(count(t, |[x, y]| x % y), "1 rem");
    assert_eq!(count(t, |[x, y]| x.mul_add(y, x)), "1 +, 1 ×");
    assert_eq!(count(t, |[x, y]| x.powf(y) + x.powi(3)), "1 +, 1 powf, 1 powi");
    assert_eq!(count(t, |x| Counted::log_sum_exp(&x)), "3 +, 2 −, 2 exp, 1 ln");
    assert_eq!(count(t, |x| x.iter().sum::<Counted<'_, f64>>()), "2 +");
    assert_eq!(count(t, |_| ()), "nothing");
}

#[test]
fn constants_alone_are_not_counted() {
    let two = Counted::from(2.0);
    assert_eq!(count(&Tally::new(), |[x, _]| x * ((two + two) * two.sin() / two)), "1 ×");
}

#[test]
fn a_tangent_costs_what_the_chain_rule_says() {
    let t = &Tally::new();
    let along = || t.numbers([1.0, 1.0]);
    // x·q + y·p, cos x · p with a look at p, and their sum
    assert_eq!(count(t, |x| jvp(|[x, y]| [f(x, y)], x, along())), "3 +, 4 ×, 1 test, 1 sin");
    // −(sin x)·p
    assert_eq!(count(t, |x| jvp(|[x, _]| [x.cos()], x, along())), "1 ×, 1 neg, 1 test, 1 cos");
    // a/b, a look at the ends of the range, 1/b, (p − (a/b)·q)·(1/b)
    assert_eq!(count(t, |x| jvp(|[x, y]| [x / y], x, along())), "1 −, 2 ×, 2 ÷, 1 test");
    // companions are there, but not their slopes
    let hypot = count(t, |x| jvp(|[x, y]| [x.hypot(y)], x, along()));
    assert_eq!(hypot, "1 +, 2 ×, 2 test, 1 hypot");
    // asin′ = 1/w
    assert_eq!(count(t, |x| jvp(|[x, _]| [x.asin()], x, along())), "1 ×, 1 ÷, 1 test, 1 asin");
    // 3x² counts as a companion of x³
    assert_eq!(count(t, |x| jvp(|[x, _]| [x.powi(3)], x, along())), "1 ×, 1 test, 1 powi");
    jvp(|[x, _]| [x.powi(3)], t.numbers([2.0, 3.0]), along());
    assert_eq!(t.take().functions["powi"].with_companions, 1);
}

#[test]
fn a_rule_of_your_own_is_counted_under_its_name() {
    #[derive(Clone, Copy)]
    struct Square;

    impl Unary<1> for Square {
        const NAMES: [&'static str; 1] = ["square"];

        fn value<F: Float>(self, x: F) -> [F; 1] {
            [x * x]
        }

        fn slope<T: Field>(self, x: T, _: [T; 1]) -> [T; 1] {
            [x + x]
        }
    }
    let t = &Tally::new();
    assert_eq!(count(t, |[x, _]| x.apply(Square)), "1 square");
    let along = t.numbers([1.0, 1.0]);
    let tangent = count(t, |x| jvp(|[x, _]| [x.apply(Square)], x, along));
    assert_eq!(tangent, "1 +, 1 ×, 1 test, 1 square");
}

#[test]
fn a_tape_of_counted_numbers_counts_the_recording_and_the_sweep() {
    let (tally, tape) = (Tally::new(), Tape::new());
    let [x, y] = tally.numbers([2.0, 3.0]).map(|x| tape.variable(x));
    let z = f(x, y);
    assert_eq!(tally.take().to_string(), "1 +, 1 ×, 1 sin");
    let adjoints = z.adjoints();
    assert_eq!(adjoints.of(x).value, 3.0 + 2.0_f64.cos());
    // the sum hands on slopes of 1 alone, which are constants; the product and the sine three of their own
    let swept = tally.take();
    assert_eq!((swept.multiplications, swept.divisions), (3, 0));
    assert_eq!(swept.evaluations(), 0);
}

#[test]
fn each_lane_costs_a_tangent_and_the_value_is_there_once() {
    fn lanes<const N: usize>() -> String {
        count(&Tally::new(), |[x, y]| f(Dual::new(x, [x; N]), Dual::new(y, [y; N])))
    }
    assert_eq!(lanes::<1>(), "3 +, 4 ×, 1 test, 1 sin");
    assert_eq!(lanes::<2>(), "5 +, 7 ×, 2 test, 1 sin");
    assert_eq!(lanes::<10>(), "21 +, 31 ×, 10 test, 1 sin");
}

#[test]
fn comparisons_are_those_of_the_plain_program() {
    fn branching<T: Real>(x: T, y: T) -> T {
        if x < y && y > T::constant(1.0) { x.max(y) } else { x.abs() }
    }
    let comparisons = |tally: &Tally| tally.take().comparisons;
    let tally = Tally::new();
    let [x, y] = tally.numbers([2.0, 3.0]);
    branching(x, y);
    assert_eq!(comparisons(&tally), 2);
    gradient(|[x, y]| branching(x, y), [x, y]);
    assert_eq!(comparisons(&tally), 2);
    hessian(|[x, y]| branching(x, y), [x, y]);
    assert_eq!(comparisons(&tally), 2);
}

// ------------------------------------------------------------------------------ the test collection

/// Returns a count as a float.
fn float(count: u64) -> f64 {
    f64::from(u32::try_from(count).expect("a small count"))
}

/// The counted ω of one function, by way.
struct Profile {
    name: String,
    outputs: usize,
    ratios: Vec<(Way, Work, f64)>,
}

/// Counts every way for every function visited.
struct Collect(Vec<Profile>);

impl Visitor for Collect {
    fn visit<F: Function>(&mut self, name: &str, f: &F, x: &[f64]) {
        let weight = |way| Weights::GRIEWANK.of(&work(f, x, way));
        let plain = weight(Way::Plain);
        let chunks = CHUNKS.map(|chunk| Way::Forward { chunk });
        let others = [Way::Tangent, Way::Recording, Way::Gradient, Way::Reverse, Way::Differences];
        let ways = chunks.into_iter().chain(others);
        self.0.push(Profile {
            name: name.to_owned(),
            outputs: f.evaluate(x).as_results().len(),
            ratios: ways.map(|way| (way, work(f, x, way), weight(way) / plain)).collect(),
        });
    }
}

/// Counts every way for every function of the collection.
fn collection() -> Vec<Profile> {
    let mut collect = Collect(Vec::new());
    visit_collection(&mut collect);
    assert!(collect.0.len() >= 12);
    collect.0
}

#[test]
fn a_tangent_costs_at_most_two_and_a_half_evaluations() {
    for Profile { name, ratios, .. } in collection() {
        for (_, _, ratio) in ratios.iter().filter(|(way, ..)| *way == Way::Tangent) {
            assert!((1.0..=2.5).contains(ratio), "{name}: {ratio}");
        }
    }
}

#[test]
fn each_further_tangent_costs_at_most_one_and_a_half_evaluations() {
    for Profile { name, ratios, .. } in collection() {
        for (way, work, ratio) in ratios {
            let Way::Forward { chunk } = way else { continue };
            // ω = k (1 + cC) with k evaluations on C lanes each
            let c = (ratio / float(work.evaluations) - 1.0) / float(chunk as u64);
            println!("{name}, chunk {chunk}: ω = {ratio:.2}, c = {c:.3}");
            assert!((0.5..=1.5).contains(&c), "{name}, chunk {chunk}: c = {c}");
        }
    }
}

#[test]
fn a_gradient_in_reverse_costs_at_most_five_evaluations() {
    for Profile { name, outputs, ratios } in collection() {
        for (way, _, ratio) in ratios {
            if way == Way::Gradient || (way == Way::Reverse && outputs == 1) {
                println!("{name}: ω = {ratio:.2}");
                assert!((1.0..=5.0).contains(&ratio), "{name}: {ratio}");
            }
        }
    }
}

/// A rule as a function.
struct Rule<R, const M: usize>(R);

/// A rule of two arguments as a function.
struct Rule2<R, const M: usize>(R);

impl<R: Unary<M>, const M: usize> Function for Rule<R, M> {
    type Output<T: Real> = T;

    fn evaluate<T: Real>(&self, x: &[T]) -> T {
        x[0].apply(self.0)
    }
}

impl<R: Binary<M>, const M: usize> Function for Rule2<R, M> {
    type Output<T: Real> = T;

    fn evaluate<T: Real>(&self, x: &[T]) -> T {
        x[0].apply2(x[1], self.0)
    }
}

/// The rules that cost more than the bounds allow.
struct Dear(Vec<&'static str>);

impl Dear {
    fn check<F: Function>(&mut self, name: &'static str, f: &F, x: &[f64]) {
        let weight = |way| Weights::GRIEWANK.of(&work(f, x, way));
        let [tangent, reverse] =
            [Way::Tangent, Way::Reverse].map(|way| weight(way) / weight(Way::Plain));
        println!("{name}: {tangent:.2}, {reverse:.2}");
        if tangent > 2.5 || reverse > 5.0 {
            self.0.push(name);
        }
    }
}

impl UnaryVisitor for Dear {
    fn visit<const M: usize>(&mut self, rule: impl Unary<M>) {
        self.check(name(&rule), &Rule(rule), &[inside(&rule)]);
    }
}

impl BinaryVisitor for Dear {
    fn visit<const M: usize>(&mut self, rule: impl Binary<M>) {
        self.check(name2(&rule), &Rule2(rule), &[0.5, 1.5]);
    }
}

/// Returns a number in the domain of a rule.
fn inside<const M: usize, R: Unary<M>>(_: &R) -> f64 {
    if R::DOMAIN.contains(0.5) { 0.5 } else { 1.5 }
}

fn name<const M: usize, R: Unary<M>>(_: &R) -> &'static str {
    R::NAMES[0]
}

fn name2<const M: usize, R: Binary<M>>(_: &R) -> &'static str {
    R::NAMES[0]
}

/// x/y.
struct Quotient;

impl Function for Quotient {
    type Output<T: Real> = T;

    fn evaluate<T: Real>(&self, x: &[T]) -> T {
        x[0] / x[1]
    }
}

#[test]
fn every_operation_alone_keeps_the_bounds_but_two_arc_functions() {
    let mut dear = Dear(Vec::new());
    visit_unary(&mut dear);
    visit_binary(&mut dear);
    assert_eq!(dear.0, ["asin", "acos"]);
    dear.check("div", &Quotient, &[0.5, 1.5]);
    dear.check("mul", &collection::Speelpenning, &[0.5, 1.5]);
    dear.check("add, sub, mul", &Rosenbrock, &[0.5, 1.5]);
    assert_eq!(dear.0.len(), 2);
}

#[test]
fn the_cost_of_reverse_mode_does_not_depend_on_the_number_of_inputs() {
    let ratio = |n| {
        let x = collection::point(n);
        let weight = |way| Weights::GRIEWANK.of(&work(&Rosenbrock, &x, way));
        [Way::Reverse, Way::Forward { chunk: 1 }].map(|way| weight(way) / weight(Way::Plain))
    };
    let ([few, few_forward], [many, many_forward]) = (ratio(10), ratio(200));
    assert!((many / few - 1.0).abs() < 0.03, "{few}, {many}");
    assert!((many_forward / few_forward / 20.0 - 1.0).abs() < 0.03);
}

#[test]
fn the_tape_holds_the_inputs_and_a_node_for_each_operation_that_varies() {
    let recorded = |way| work(&Himmelblau, &[-1.3, 2.1], way);
    // two inputs, two squares, two sums, two squares of those and their sum; − 11 and − 7 take none
    let work = recorded(Way::Reverse);
    assert_eq!((work.recorded, work.tape_bytes()), (9, 9 * 24));
    assert_eq!((work.passed, work.followed), (7, 14));
    assert_eq!(recorded(Way::Recording).followed, 0);
    assert_eq!(recorded(Way::Tangent).tape_bytes(), 0);
}

// ------------------------------------------------------------------------------ the card

#[test]
fn the_advice_takes_the_cheaper_mode() {
    let mut card = card(&Cartesian, &[1.5, 0.7]);
    for (time, advice) in [(1e6, ": forward in chunks of "), (1e-6, ": reverse, ")] {
        for cost in card.costs.iter_mut().filter(|cost| cost.way == Way::Reverse) {
            cost.cost_ratio.measured = time;
        }
        assert!(card.advice().contains(advice), "{} where reverse takes {time}", card.advice());
    }
}

#[test]
fn the_card_has_a_line_for_each_way_and_gives_advice() {
    let card = card(&Cartesian, &[1.5, 0.7]);
    let text = card.to_string();
    println!("{text}");
    let lines = [
        "plain evaluation",
        "one tangent",
        "Jacobian, forward by 1 ",
        "Jacobian, forward by 4 ",
        "Jacobian, forward by 8 ",
        "Jacobian, forward by 12 ",
        "Jacobian, forward by 16 ",
        "a tape recorded",
        "one gradient, reverse",
        "Jacobian, reverse",
        "Jacobian, differences",
    ];
    for line in lines {
        assert!(text.contains(&format!("\n{line}")), "no line of {line}");
    }
    assert!(text.contains("\n2 inputs, 2 outputs: "), "no advice");
    assert!(text.ends_with(&card.advice()));
    assert!(text.contains("2 outputs: reverse is cheaper from "), "no crossover");
    assert!(text.lines().all(|line| line.chars().count() <= 100));

    let [plain, forward] = [Way::Plain, Way::Forward { chunk: 4 }].map(|way| card.cost(way));
    assert_eq!(plain.work, work(&Cartesian, &[1.5, 0.7], Way::Plain));
    assert_eq!((plain.cost_ratio.counted, plain.cost_ratio.measured), (1.0, 1.0));
    assert_eq!((forward.work.evaluations, forward.bound), (1, Some(7.0)));
    assert!(card.costs.iter().all(|cost| cost.time.seconds > 0.0 && cost.time.spread >= 0.0));
}

#[test]
fn lines_of_large_counts_are_not_longer() {
    let card = card(&Rosenbrock, &collection::point(300));
    let text = card.to_string();
    assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
    assert!(text.contains("gradient, forward by 1 "));
}

#[test]
fn functions_of_no_inputs_and_of_no_outputs_have_a_card() {
    struct Nothing;

    impl Function for Nothing {
        type Output<T: Real> = Vec<T>;

        fn evaluate<T: Real>(&self, _: &[T]) -> Vec<T> {
            Vec::new()
        }
    }
    assert!(card(&Nothing, &[]).to_string().contains("0 inputs"));
    assert!(card(&Nothing, &[1.0]).to_string().contains("0 outputs"));
    assert!(card(&Rosenbrock, &[]).to_string().contains("0 inputs, 1 output"));
}

#[test]
#[should_panic(expected = "chunks of 5 are not counted, but of [1, 4, 8, 12, 16]")]
fn a_chunk_that_is_not_counted_is_refused() {
    work(&Rosenbrock, &[1.0, 2.0], Way::Forward { chunk: 5 });
}

#[cfg(feature = "serde")]
#[test]
fn the_card_serialises() {
    let card = card(&Cartesian, &[1.5, 0.7]);
    let json = serde_json::to_value(&card).expect("a card as JSON");
    assert_eq!((&json["inputs"], &json["outputs"]), (&2.into(), &2.into()));
    assert_eq!(json["costs"][0]["way"], "plain");
    assert_eq!(json["costs"][2]["way"]["forward"]["chunk"], 1);
    assert_eq!(json["costs"][0]["work"]["operations"]["functions"]["sin"]["total"], 1);
    assert_eq!(json["advice"], card.advice());
    assert_eq!(json["crossover"]["predicted"], card.crossover().predicted);
}
