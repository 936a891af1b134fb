//! How a rule acts on a series: y′ = s·x′, coefficient by coefficient.

use core::array;
use core::cell::Cell;

use super::Taylor;
use super::stream::{Pool, Row, Stream};
use crate::real::Field;
use crate::rules::{Binary, Unary};

/// How many operations the slopes of the crate's rules of one argument have at most.
const FEW: usize = 8;

/// The same of its rules of two arguments.
const SOME: usize = 16;

/// How many operations a slope may have.
const MANY: usize = 512;

/// The highest order of a family of two arguments that both vary, whose members double with each order.
const FAMILY_ORDER: usize = 8;

/// The series of a rule's outputs.
type Outputs<T, const K: usize, const M: usize> = [Taylor<T, K>; M];

/// Applies a rule: the value is that of the plain function, the slopes are evaluated over `f64`.
#[inline(always)]
pub(super) fn lift<T: Field, const K: usize, const M: usize>(
    x: Taylor<T, K>,
    rule: impl Unary<M>,
) -> [Taylor<T, K>; M] {
    if T::IS_WIDE {
        return unary(x, rule, K).0;
    }
    let (wide, slope) = unary(x.widen(), rule, K);
    let first = |m: usize, x: T| T::narrow(slope[m]).strong_mul(x);
    narrow(x.value.lift(rule), wide, |m| x.coefficients.first().map(|&x| first(m, x)))
}

/// Applies a rule of two arguments.
#[inline(always)]
pub(super) fn lift2<T: Field, const K: usize, const M: usize>(
    x: Taylor<T, K>,
    y: Taylor<T, K>,
    rule: impl Binary<M>,
) -> [Taylor<T, K>; M] {
    if T::IS_WIDE {
        return binary(x, y, rule, K).0;
    }
    let (wide, [a, b]) = binary(x.widen(), y.widen(), rule, K);
    let first =
        |m: usize, p: T, q: T| T::narrow(a[m]).strong_mul(p) + T::narrow(b[m]).strong_mul(q);
    narrow(x.value.lift2(y.value, rule), wide, |m| {
        x.coefficients.first().zip(y.coefficients.first()).map(|(&p, &q)| first(m, p, q))
    })
}

/// Returns series over `f64` with the values of the plain function and first coefficients from rounded slopes, as duals
/// have them.
#[inline(always)]
fn narrow<T: Field, const K: usize, const M: usize>(
    values: [T; M],
    wide: [Taylor<T::Wide, K>; M],
    first: impl Fn(usize) -> Option<T>,
) -> [Taylor<T, K>; M] {
    array::from_fn(|m| {
        let mut coefficients = wide[m].coefficients.map(T::narrow);
        if let (Some(c), Some(first)) = (coefficients.first_mut(), first(m)) {
            *c = first;
        }
        Taylor::new(values[m], coefficients)
    })
}

/// Returns a small number as a float.
#[inline(always)]
#[expect(clippy::cast_precision_loss, reason = "no series has 2⁵³ coefficients")]
pub(super) fn float(k: usize) -> f64 {
    k as f64
}

/// The coefficients of a series x and of its derivative x′, without the zeros at its end.
struct Line<T, const K: usize> {
    row: Row<T, K>,
    derivative: [T; K],
    /// The number of coefficients of x′.
    degree: usize,
}

impl<T: Field, const K: usize> Line<T, K> {
    #[inline(always)]
    fn new(x: &Taylor<T, K>) -> Self {
        let c = &x.coefficients;
        Self {
            row: array::from_fn(|k| Cell::new(if k == 0 { x.value } else { c[k - 1] })),
            derivative: array::from_fn(|k| if k == 0 { c[0] } else { c[k].scaled(float(k + 1)) }),
            degree: c.iter().rposition(|c| !c.is_exact_zero()).map_or(0, |last| last + 1),
        }
    }

    /// Returns the argument of a slope; one that does not vary is plain.
    #[inline(always)]
    fn stream<'p, const S: usize>(
        &'p self,
        pool: &'p Pool<'p, T, K, S>,
        value: T,
    ) -> Stream<'p, T, K, S> {
        if self.degree == 0 {
            Stream::Constant(value)
        } else {
            Stream::Row { pool, row: &self.row, is_known: true }
        }
    }

    /// Returns the coefficients of x′ that are not all zero, the first in any case: zeros keep their sign.
    #[inline(always)]
    fn speed(&self) -> &[T] {
        &self.derivative[..self.degree.max(1)]
    }

    /// Returns numbers that do not vary, as x does not: the first coefficients are zeros with the sign of `first`.
    #[inline(always)]
    fn idle<const M: usize>(values: [T; M], first: Option<T>) -> [Taylor<T, K>; M] {
        let mut idle = [T::constant(0.0); K];
        if let (Some(c), Some(first)) = (idle.first_mut(), first) {
            *c = first;
        }
        values.map(|value| Taylor::new(value, idle))
    }
}

/// Returns rows of zeros.
#[inline(always)]
fn rows<T: Field, const K: usize, const N: usize>() -> [Row<T, K>; N] {
    array::from_fn(|_| array::from_fn(|_| Cell::new(T::constant(0.0))))
}

/// Returns series that begin with `values`, and the same as rows for the slope to read.
#[inline(always)]
fn begin<T: Field, const K: usize, const M: usize>(
    values: [T; M],
) -> ([Taylor<T, K>; M], [Row<T, K>; M]) {
    let rows = rows();
    for (row, &value) in rows.iter().zip(&values) {
        row[0].set(value);
    }
    (values.map(Taylor::constant), rows)
}

/// Sets yₖ₊₁ = (y′)ₖ/(k + 1).
#[inline(always)]
fn extend<T: Field, const K: usize>(y: &mut Taylor<T, K>, row: &Row<T, K>, k: usize, slope: T) {
    let c = if k == 0 { slope } else { slope.scaled(1.0 / float(k + 1)) };
    y.coefficients[k] = c;
    if let Some(next) = row.get(k + 1) {
        next.set(c);
    }
}

/// Returns the series of a rule's outputs up to an order, and its slopes at the value. Beyond the order x is zero.
#[inline(always)]
pub(super) fn unary<T: Field, const K: usize, const M: usize>(
    x: Taylor<T, K>,
    rule: impl Unary<M>,
    order: usize,
) -> (Outputs<T, K, M>, [T; M]) {
    let values = x.value.lift(rule);
    let line = Line::new(&x);
    if line.degree == 0 {
        return (Line::idle(values, line.derivative.first().copied()), [T::constant(0.0); M]);
    }
    let rows = rows::<T, K, FEW>();
    let few = match line.speed() {
        // a line, the input of most programs: there is no sum to loop over
        [speed] => grow(x.value, &line, &[*speed], values, rule, order, &rows),
        speed => grow(x.value, &line, speed, values, rule, order, &rows),
    };
    few.unwrap_or_else(|| grow_much(x.value, &line, values, rule, order))
}

/// [`grow`] for long formulas.
#[cold]
#[inline(never)]
fn grow_much<T: Field, const K: usize, const M: usize>(
    x: T,
    line: &Line<T, K>,
    values: [T; M],
    rule: impl Unary<M>,
    order: usize,
) -> (Outputs<T, K, M>, [T; M]) {
    let speed = line.speed();
    let some = grow(x, line, speed, values, rule, order, &rows::<T, K, SOME>());
    let many = || grow(x, line, speed, values, rule, order, &rows::<T, K, MANY>());
    some.or_else(many).expect("a slope of at most 512 operations")
}

/// Grows the series of a rule's outputs; `None` where there are too few rows for the operations of its slope.
#[inline(always)]
fn grow<T: Field, const K: usize, const M: usize, const S: usize>(
    x: T,
    line: &Line<T, K>,
    speed: &[T],
    values: [T; M],
    rule: impl Unary<M>,
    order: usize,
    rows: &[Row<T, K>; S],
) -> Option<(Outputs<T, K, M>, [T; M])> {
    let pool = Pool::new(rows, order - 1);
    let (mut series, outputs) = begin(values);
    let y = pool.streams(outputs.each_ref(), false);
    let mut slopes = values;
    for k in 0..order {
        pool.begin(k);
        let s = rule.slope(line.stream(&pool, x), y);
        if k == 0 {
            if !pool.suffices() {
                return None;
            }
            slopes = s.map(|s| s.value());
        }
        for m in 0..M {
            extend(&mut series[m], &outputs[m], k, s[m].along(speed, k));
        }
    }
    Some((series, slopes))
}

/// Returns the series of the outputs of a rule of two arguments up to an order, beyond which x and y are zero, and its
/// slopes at the values.
#[inline(always)]
pub(super) fn binary<T: Field, const K: usize, const M: usize>(
    x: Taylor<T, K>,
    y: Taylor<T, K>,
    rule: impl Binary<M>,
    order: usize,
) -> (Outputs<T, K, M>, [[T; M]; 2]) {
    let values = x.value.lift2(y.value, rule);
    let lines = [Line::new(&x), Line::new(&y)];
    if lines.iter().all(|line| line.degree == 0) {
        let [first, second] = lines.each_ref().map(|line| line.derivative.first());
        let first = first.zip(second).map(|(&a, &b)| a + b);
        return (Line::idle(values, first), [[T::constant(0.0); M]; 2]);
    }
    let point = [x.value, y.value];
    let some = grow2(point, &lines, values, rule, order, &rows::<T, K, SOME>());
    some.unwrap_or_else(|| grow2_much(point, &lines, values, rule, order))
}

/// Returns the series of a rule of two arguments within a slope.
///
/// Where both vary, every member of a family has two slopes in the family. Beyond [`FAMILY_ORDER`] there would be
/// too many of them, and coefficients are NaN.
#[inline(never)]
pub(super) fn nested_binary<T: Field, const K: usize, const M: usize>(
    x: Taylor<T, K>,
    y: Taylor<T, K>,
    rule: impl Binary<M>,
    order: usize,
) -> [Taylor<T, K>; M] {
    let bounded = if x.is_constant() || y.is_constant() { order } else { order.min(FAMILY_ORDER) };
    let mut series = binary(x, y, rule, bounded).0;
    for series in &mut series {
        series.coefficients[bounded..order].fill(T::constant(f64::NAN));
    }
    series
}

/// [`grow2`] for long formulas.
#[cold]
#[inline(never)]
fn grow2_much<T: Field, const K: usize, const M: usize>(
    point: [T; 2],
    lines: &[Line<T, K>; 2],
    values: [T; M],
    rule: impl Binary<M>,
    order: usize,
) -> (Outputs<T, K, M>, [[T; M]; 2]) {
    let many = grow2(point, lines, values, rule, order, &rows::<T, K, MANY>());
    many.expect("slopes of at most 512 operations")
}

/// [`grow`] for rules of two arguments: z′ = a·x′ + b·y′.
#[inline(always)]
fn grow2<T: Field, const K: usize, const M: usize, const S: usize>(
    [x, y]: [T; 2],
    lines: &[Line<T, K>; 2],
    values: [T; M],
    rule: impl Binary<M>,
    order: usize,
    rows: &[Row<T, K>; S],
) -> Option<(Outputs<T, K, M>, [[T; M]; 2])> {
    let pool = Pool::new(rows, order - 1);
    let (mut series, outputs) = begin(values);
    let z = pool.streams(outputs.each_ref(), false);
    let mut slopes = [values; 2];
    for k in 0..order {
        pool.begin(k);
        let [a, b] = rule.slopes(lines[0].stream(&pool, x), lines[1].stream(&pool, y), z);
        if k == 0 {
            if !pool.suffices() {
                return None;
            }
            slopes = [a, b].map(|s| s.map(|s| s.value()));
        }
        for m in 0..M {
            let derivative = a[m].along(lines[0].speed(), k) + b[m].along(lines[1].speed(), k);
            extend(&mut series[m], &outputs[m], k, derivative);
        }
    }
    Some((series, slopes))
}
