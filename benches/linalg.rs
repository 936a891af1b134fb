//! What the derivatives of matrix functions cost: by the rules of `linalg`, through nalgebra's decompositions on duals and, of
//! a linear system, written by hand.
//!
//! One group per function and order, 30 partials each, so that the ratios stand under each other:
//! `cargo bench --bench linalg -- 'solve/6'`.

use std::hint::black_box;

use criterion::{Bencher, Criterion};
use infinitesimal::{Dual, linalg};
use nalgebra::allocator::Allocator;
use nalgebra::{Const, DefaultAllocator, DimMin, Dyn, Matrix6, OMatrix, OVector, U1};

/// How many inputs the matrix and the right-hand side depend on.
const PARTIALS: usize = 30;

type Number = Dual<f64, PARTIALS>;

/// Numbers between −1 and 1, without a pattern.
fn number(i: usize, j: usize, lane: usize) -> f64 {
    let place = u32::try_from(i * 977 + j * 31 + lane * 7919).map_or(f64::NAN, f64::from);
    (place * 1.7 + 0.4).sin()
}

/// A dual whose tangents all live.
fn varying(i: usize, j: usize) -> Number {
    let diagonal = if i == j { 3.0 } else { 0.0 };
    Dual::new(number(i, j, 0) + diagonal, std::array::from_fn(|lane| number(i, j, lane + 1)))
}

/// The same system in the layout that suits the solution by hand: a plain matrix per tangent.
struct ByHand<D: DimMin<D, Output = D>>
where
    DefaultAllocator: Allocator<D, D> + Allocator<D> + Allocator<D, Const<PARTIALS>>,
{
    a: OMatrix<f64, D, D>,
    a_dot: Vec<OMatrix<f64, D, D>>,
    b: OVector<f64, D>,
    b_dot: OMatrix<f64, D, Const<PARTIALS>>,
}

impl<D: DimMin<D, Output = D>> ByHand<D>
where
    DefaultAllocator: Allocator<D, D> + Allocator<D> + Allocator<D, Const<PARTIALS>>,
{
    /// Returns x and, in a column per partial, ẋ = A⁻¹(ḃ − Ȧx).
    fn solve(&self) -> (OVector<f64, D>, OMatrix<f64, D, Const<PARTIALS>>) {
        let lu = self.a.clone().lu();
        let mut x = self.b.clone();
        lu.solve_mut(&mut x);
        let mut x_dot = self.b_dot.clone();
        for (lane, a_dot) in self.a_dot.iter().enumerate() {
            x_dot.column_mut(lane).gemv(-1.0, a_dot, &x, 1.0);
        }
        lu.solve_mut(&mut x_dot);
        (x, x_dot)
    }
}

/// One order.
fn solve<D: DimMin<D, Output = D>>(criterion: &mut Criterion, order: D)
where
    DefaultAllocator: Allocator<D, D> + Allocator<D> + Allocator<D, Const<PARTIALS>>,
{
    let a = OMatrix::<Number, D, D>::from_fn_generic(order, order, varying);
    let b = OVector::<Number, D>::from_fn_generic(order, U1, |i, _| varying(i, order.value() + 1));
    let by_hand = ByHand {
        a: a.map(|x| x.value),
        a_dot: (0..PARTIALS).map(|lane| a.map(|x| x.partials[lane])).collect(),
        b: b.map(|x| x.value),
        b_dot: OMatrix::from_fn_generic(order, Const, |i, lane| b[i].partials[lane]),
    };

    // all three are the same numbers
    let rule = linalg::solve(&a, &b).expect("not singular");
    let eliminated = a.clone().lu().solve(&b).expect("not singular");
    let (x, x_dot) = by_hand.solve();
    for i in 0..order.value() {
        assert_eq!((rule[i].value, eliminated[i].value), (x[i], x[i]));
        for lane in 0..PARTIALS {
            let by_hand = x_dot[(i, lane)];
            assert!((rule[i].partials[lane] - by_hand).abs() < 1e-10 * (1.0 + by_hand.abs()));
            assert!((eliminated[i].partials[lane] - by_hand).abs() < 1e-10 * (1.0 + by_hand.abs()));
        }
    }

    let mut group = criterion.benchmark_group(format!("solve/{}", order.value()));
    group.bench_function("plain", |bench| {
        bench.iter(|| black_box(&by_hand.a).clone().lu().solve(black_box(&by_hand.b)));
    });
    group.bench_function("by hand", |bench| bench.iter(|| black_box(&by_hand).solve()));
    group.bench_function("linalg", |bench| {
        bench.iter(|| linalg::solve(black_box(&a), black_box(&b)));
    });
    group.bench_function("linalg, plain matrix", |bench| {
        bench.iter(|| linalg::solve(black_box(&by_hand.a), black_box(&b)));
    });
    group.bench_function("nalgebra on duals", |bench| {
        bench.iter(|| black_box(&a).clone().lu().solve(black_box(&b)));
    });
    group.finish();
}

/// The other functions at order 6, by rule and through nalgebra on duals.
fn others(criterion: &mut Criterion) {
    let a = Matrix6::<Number>::from_fn(varying);
    let symmetric = a + a.transpose();
    let gram = a * a.transpose();

    /// Declares the group of one function.
    macro_rules! group {
        ($name:literal, $a:ident, $rule:expr, $through:expr) => {
            let mut group = criterion.benchmark_group(concat!($name, "/6"));
            group.bench_function("linalg", |bench| bench.iter(|| $rule(black_box(&$a))));
            let through = |bench: &mut Bencher<'_>| bench.iter(|| $through(*black_box(&$a)));
            group.bench_function("nalgebra on duals", through);
            group.finish();
        };
    }
    group!("inverse", a, linalg::inverse, Matrix6::try_inverse);
    group!("determinant", a, linalg::determinant, |a: Matrix6<_>| a.determinant());
    group!("cholesky", gram, linalg::Cholesky::new, Matrix6::cholesky);
    group!("qr", a, linalg::Qr::new, |a: Matrix6<Number>| a.qr().unpack());
    group!("symmetric eigen", symmetric, linalg::SymmetricEigen::new, Matrix6::symmetric_eigen);
    group!("svd", a, linalg::Svd::new, |a: Matrix6<Number>| a.svd(true, true));
    group!("exp", a, linalg::exp, |a: Matrix6<_>| a.exp());
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    solve(&mut criterion, Const::<5>);
    solve(&mut criterion, Const::<6>);
    solve(&mut criterion, Dyn(30));
    others(&mut criterion);
    criterion.final_summary();
}
