//! The value, the first and the second derivative at a point, as every number type has them.

use infinitesimal::reverse::{self, Tape, Var};
use infinitesimal::{Dual, Real, Taylor, gradient, hessian};

/// A base float of the checks.
pub(crate) trait Plain: Real + 'static {
    /// Whether the number is among those of this format.
    fn holds(x: f64) -> bool {
        let narrow = Self::constant(x);
        narrow.is_nan() || narrow.to_f64() == Some(x)
    }
}

impl Plain for f64 {}
impl Plain for f32 {}

/// Panics unless both are the same numbers, any NaN being like any other. A value is compared with the sign of its
/// zero.
#[track_caller]
fn same<F: Plain>(what: &str, way: &str, got: &[F], want: &[F]) {
    let signed = way.starts_with("value");
    let same = |(a, b): (&F, &F)| {
        let signs = !signed || a.is_sign_negative() == b.is_sign_negative();
        (a == b && signs) || (a.is_nan() && b.is_nan())
    };
    assert!(got.iter().zip(want).all(same), "{what}, {way}: got {got:?}, want {want:?}");
}

/// Checks [f, f′, f″] of a function of one number by scalar duals, in every lane, by nested duals, by series and on
/// tapes.
#[track_caller]
#[expect(
    clippy::too_many_arguments,
    clippy::type_complexity,
    reason = "a closure for each number type"
)]
pub(crate) fn one<F: Plain>(
    what: &str,
    x: f64,
    want: [f64; 3],
    scalar: &dyn Fn(Dual<F>) -> Dual<F>,
    vector: &dyn Fn(Dual<F, 3>) -> Dual<F, 3>,
    nested: &dyn Fn(Dual<Dual<F>>) -> Dual<Dual<F>>,
    lanes: &dyn Fn(Dual<Dual<F, 2>, 3>) -> Dual<Dual<F, 2>, 3>,
    series: &dyn Fn(Taylor<F, 2>) -> Taylor<F, 2>,
    taped: &dyn for<'t> Fn(Var<'t, F>) -> Var<'t, F>,
    over: &dyn for<'t> Fn(Var<'t, Dual<F>>) -> Var<'t, Dual<F>>,
) {
    if !F::holds(x) {
        return;
    }
    let ([v, p, h], x) = (want.map(F::constant), F::constant(x));
    let (what, zero) = (format!("{what} in {}", std::any::type_name::<F>()), F::zero());

    let y = scalar(Dual::variable(x, 0));
    same(&what, "value", &[y.value], &[v]);
    same(&what, "slope", &y.partials, &[p]);
    let y = scalar(Dual::constant(x));
    same(&what, "slope of a constant", &y.partials, &[zero]);

    let y = vector(Dual::new(x, [F::one(), zero, F::one()]));
    same(&what, "value beside three lanes", &[y.value], &[v]);
    same(&what, "three lanes", &y.partials, &[p, zero, p]);

    let y = nested(Dual::variable(Dual::variable(x, 0), 0));
    same(&what, "value at the bottom", &[y.value.value], &[v]);
    same(&what, "both slopes", &[y.value.partials[0], y.partials[0].value], &[p, p]);
    same(&what, "second derivative", &y.partials[0].partials, &[h]);

    let y = series(Taylor::variable(x));
    same(&what, "value of the series", &[y.value], &[v]);
    let half = F::constant(0.5);
    same(&what, "coefficients of the series", &y.coefficients, &[p, h * half]);
    let y = series(Taylor::constant(x));
    same(&what, "series of a constant", &y.coefficients, &[zero; 2]);

    let y = lanes(Dual::variable(Dual::variable(x, 1), 2));
    same(&what, "value beneath lanes", &[y.value.value], &[v]);
    same(&what, "inner lanes", &y.value.partials, &[zero, p]);
    same(&what, "outer lanes", &y.partials.map(|p| p.value), &[zero, zero, p]);
    let [[a, b], [c, d], [idle, second]] = y.partials.map(|p| p.partials);
    same(&what, "idle lanes of lanes", &[a, b, c, d], &[zero; 4]);
    same(&what, "the live lane of lanes", &[second], &[h]);
    if h.is_finite() {
        same(&what, "the idle lane beside it", &[idle], &[zero]);
    }

    let tape = Tape::new();
    let x_on_tape = tape.variable(x);
    let y = taped(x_on_tape);
    same(&what, "value on a tape", &[y.value()], &[v]);
    same(&what, "adjoint", &[y.adjoints().of(x_on_tape)], &[p]);
    same(
        &what,
        "adjoint of a constant",
        &[taped(Var::constant(x)).adjoints().of(x_on_tape)],
        &[zero],
    );
    let tape = Tape::new();
    let x_on_tape = tape.variable(Dual::variable(x, 0));
    let y = over(x_on_tape);
    same(&what, "value of a dual on a tape", &[y.value().value], &[v]);
    same(&what, "tangent on a tape", &y.value().partials, &[p]);
    let adjoint = y.adjoints().of(x_on_tape);
    same(&what, "adjoint of a dual", &[adjoint.value], &[p]);
    same(&what, "second derivative by forward over reverse", &adjoint.partials, &[h]);
}

/// What a function of two numbers has at a point: f, ∇f and [∂²f/∂x², ∂²f/∂x∂y, ∂²f/∂y²].
pub(crate) type Orders = (f64, [f64; 2], [f64; 3]);

/// Checks a function of two numbers by scalar duals, in three lanes, by the drivers at arrays and by series.
#[track_caller]
#[expect(clippy::redundant_closure, reason = "a driver must see the point to know its closure")]
#[expect(
    clippy::too_many_arguments,
    clippy::type_complexity,
    reason = "a closure for each number type"
)]
pub(crate) fn two<F: Plain>(
    what: &str,
    point: [f64; 2],
    (value, slopes, [xx, xy, yy]): Orders,
    scalar: &dyn Fn([Dual<F>; 2]) -> Dual<F>,
    vector: &dyn Fn([Dual<F, 3>; 2]) -> Dual<F, 3>,
    both: &dyn Fn([Dual<F, 2>; 2]) -> Dual<F, 2>,
    nested: &dyn Fn([Dual<Dual<F, 2>, 2>; 2]) -> Dual<Dual<F, 2>, 2>,
    series: &dyn Fn([Taylor<F, 2>; 2]) -> Taylor<F, 2>,
    taped: &dyn for<'t> Fn([Var<'t, F>; 2]) -> Var<'t, F>,
    over: &dyn for<'t> Fn([Var<'t, Dual<F, 4>>; 2]) -> Var<'t, Dual<F, 4>>,
) {
    if !point.iter().all(|&x| F::holds(x)) {
        return;
    }
    let ([x, y], [dx, dy], zero) = (point.map(F::constant), slopes.map(F::constant), F::zero());
    let what = format!("{what} in {}", std::any::type_name::<F>());

    let along_x = scalar([Dual::variable(x, 0), Dual::constant(y)]);
    same(&what, "value", &[along_x.value], &[F::constant(value)]);
    same(&what, "slope along x", &along_x.partials, &[dx]);
    let along_y = scalar([Dual::constant(x), Dual::variable(y, 0)]);
    same(&what, "slope along y", &along_y.partials, &[dy]);

    let z = vector([Dual::variable(x, 2), Dual::variable(y, 0)]);
    same(&what, "value beside three lanes", &[z.value], &[F::constant(value)]);
    same(&what, "three lanes", &z.partials, &[dy, zero, dx]);

    let z = series([Taylor::variable(x), Taylor::constant(y)]);
    same(&what, "value of the series", &[z.value], &[F::constant(value)]);
    let half = F::constant(0.5);
    same(&what, "series along x", &z.coefficients, &[dx, F::constant(xx) * half]);
    let z = series([Taylor::constant(x), Taylor::variable(y)]);
    same(&what, "series along y", &z.coefficients, &[dy, F::constant(yy) * half]);

    same(&what, "gradient", &gradient(|x| both(x), [x, y]), &[dx, dy]);
    let want = [[xx, xy], [xy, yy]].concat();
    let want: Vec<_> = want.into_iter().map(F::constant).collect();
    same(&what, "Hessian", &hessian(|x| nested(x), [x, y]).concat(), &want);

    let (value_on_tape, gradient) = reverse::value_and_gradient(|x| taped(x), [x, y]);
    same(&what, "value on a tape", &[value_on_tape], &[F::constant(value)]);
    same(&what, "gradient by reverse mode", &gradient, &[dx, dy]);
    let along_x = reverse::gradient(|[x]| taped([x, Var::constant(y)]), [x]);
    same(&what, "adjoint of x", &along_x, &[dx]);
    let along_y = reverse::gradient(|[y]| taped([Var::constant(x), y]), [y]);
    same(&what, "adjoint of y", &along_y, &[dy]);
    let hessian = reverse::hessian(|x| over(x), [x, y]);
    same(&what, "Hessian by forward over reverse", &hessian.concat(), &want);
}

/// Checks f, f′ and f″ at a point: `at!(|x| x.abs(), 0.0 => 0.0, 0.0, 0.0)`.
macro_rules! at {
    ($f:expr, $x:expr => $value:expr, $first:expr, $second:expr) => {{
        let what = concat!(stringify!($f), " at ", stringify!($x));
        let (x, want): (f64, [f64; 3]) = ($x, [$value, $first, $second]);
        orders::one::<f64>(what, x, want, &$f, &$f, &$f, &$f, &$f, &$f, &$f);
        orders::one::<f32>(what, x, want, &$f, &$f, &$f, &$f, &$f, &$f, &$f);
    }};
}

/// Checks f, ∇f and the second derivatives at a point of two numbers.
macro_rules! at2 {
    ($f:expr, $x:expr => $value:expr, $slopes:expr, $seconds:expr) => {{
        let what = concat!(stringify!($f), " at ", stringify!($x));
        let want: orders::Orders = ($value, $slopes, $seconds);
        orders::two::<f64>(what, $x, want, &$f, &$f, &$f, &$f, &$f, &$f, &$f);
        orders::two::<f32>(what, $x, want, &$f, &$f, &$f, &$f, &$f, &$f, &$f);
    }};
}

pub(crate) use {at, at2};
