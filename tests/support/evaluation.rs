//! The functions of the reference, and the ways to their derivatives.

use infinitesimal::graph::Graph;
use infinitesimal::{Dual, Field, Real, Taylor, hessian, hvp, reverse, rules, seed};

use super::reference::{Base, Row};

/// The functions that only the feature `libm` brings.
pub(crate) const FROM_LIBM: [&str; 4] = ["erf", "erfc", "gamma", "ln_gamma"];

/// Returns the function of the reference with this name at `x`, on any number type.
pub(crate) fn evaluate<T: Real>(function: &str, x: &[T]) -> T {
    match *x {
        [x] => unary(function, x),
        [x, y] => binary(function, x, y),
        [x, y, z] if function == "mul_add" => x.mul_add(y, z),
        _ => panic!("no function {function} of {} arguments", x.len()),
    }
}

fn unary<T: Real>(function: &str, x: T) -> T {
    if let Some(n) = function.strip_prefix("powi:") {
        return x.powi(n.parse().expect("powi:n with an integer n"));
    }
    match function {
        "recip" => x.recip(),
        "sqrt" => x.sqrt(),
        "cbrt" => x.cbrt(),
        "exp" => x.exp(),
        "exp2" => x.exp2(),
        "exp_m1" => x.exp_m1(),
        "ln" => x.ln(),
        "ln_1p" => x.ln_1p(),
        "log2" => x.log2(),
        "log10" => x.log10(),
        "sin" => x.sin(),
        "cos" => x.cos(),
        "tan" => x.tan(),
        "asin" => x.asin(),
        "acos" => x.acos(),
        "atan" => x.atan(),
        "sinh" => x.sinh(),
        "cosh" => x.cosh(),
        "tanh" => x.tanh(),
        "asinh" => x.asinh(),
        "acosh" => x.acosh(),
        "atanh" => x.atanh(),
        "to_degrees" => x.to_degrees(),
        "to_radians" => x.to_radians(),
        "abs" => x.abs(),
        "fract" => x.fract(),
        #[cfg(feature = "libm")]
        "erf" => Real::erf(x),
        #[cfg(feature = "libm")]
        "erfc" => Real::erfc(x),
        #[cfg(feature = "libm")]
        "gamma" => Real::gamma(x),
        #[cfg(feature = "libm")]
        "ln_gamma" => Real::ln_gamma(x),
        "digamma" => Real::digamma(x),
        "sinc" => Real::sinc(x),
        "logistic" => Real::logistic(x),
        "softplus" => Real::softplus(x),
        _ => panic!("no function {function}"),
    }
}

fn binary<T: Real>(function: &str, x: T, y: T) -> T {
    match function {
        "add" => x + y,
        "sub" => x - y,
        "mul" => x * y,
        "div" => x / y,
        "rem" => x % y,
        "powf" => x.powf(y),
        "atan2" => x.atan2(y),
        "hypot" => x.hypot(y),
        "log" => x.log(y),
        "max" => x.max(y),
        "min" => x.min(y),
        "copysign" => x.copysign(y),
        _ => panic!("no function {function}"),
    }
}

/// Returns the member of a family at `x`: its n-th derivative, where ψ is the member 0 of its own.
pub(crate) fn member(family: &str, n: u32, x: f64) -> Option<f64> {
    match family {
        "polygamma" => Some(x.apply(rules::Polygamma(n))),
        "sinc" => Some(x.apply(rules::Sinc(n))),
        #[cfg(feature = "libm")]
        "gamma" => Some(x.apply(rules::Gamma(n))),
        _ if FROM_LIBM.contains(&family) => None,
        _ => panic!("no family {family}"),
    }
}

/// A derivative of a row: the index of the output, and what was computed for it.
pub(crate) type Computed<F> = (usize, F);

/// f′ by scalar duals, one evaluation for each argument.
pub(crate) fn scalar<F: Base>(row: &Row<F>) -> Vec<Computed<F>> {
    let derivative = |i| {
        let mut x: Vec<Dual<F>> = row.arguments.iter().map(|&x| Dual::constant(x)).collect();
        x[i] = Dual::variable(row.arguments[i], 0);
        (1 + i, evaluate(&row.function, &x).partials[0])
    };
    (0..row.arguments.len()).map(derivative).collect()
}

/// f′ by duals of three lanes, the arguments starting at lane `shift`.
pub(crate) fn lanes<F: Base>(row: &Row<F>, shift: usize) -> [F; 3] {
    let lane = |i| (i + shift) % 3;
    let x = row.arguments.iter().enumerate();
    let x: Vec<Dual<F, 3>> = x.map(|(i, &x)| Dual::variable(x, lane(i))).collect();
    let partials = evaluate(&row.function, &x).partials;
    std::array::from_fn(|i| partials[lane(i)])
}

/// f′ as the two first-order parts of duals of duals.
pub(crate) fn nested_first<F: Base>(row: &Row<F>) -> Vec<Computed<F>> {
    match *row.arguments {
        [x] => {
            let z = unary(&row.function, second_order::<F, 1>(x, 0));
            vec![(1, z.value.partials[0]), (1, z.partials[0].value)]
        }
        [x, y] => {
            let z = binary(&row.function, second_order::<F, 2>(x, 0), second_order(y, 1));
            (0..2)
                .flat_map(|i| [(1 + i, z.value.partials[i]), (1 + i, z.partials[i].value)])
                .collect()
        }
        _ => Vec::new(),
    }
}

/// f″ by duals of duals: every argument live, and for two arguments also each alone.
pub(crate) fn nested_second<F: Base>(row: &Row<F>) -> Vec<Computed<F>> {
    let constant = |x| Dual::constant(Dual::constant(x));
    match *row.arguments {
        [x] => vec![(2, unary(&row.function, second_order::<F, 1>(x, 0)).partials[0].partials[0])],
        [x, y] => {
            let f = |x, y| binary::<Dual<Dual<F>>>(&row.function, x, y).partials[0].partials[0];
            let z = binary(&row.function, second_order::<F, 2>(x, 0), second_order(y, 1));
            let [[xx, xy], [yx, yy]] = z.partials.map(|row| row.partials);
            vec![
                (3, xx),
                (4, xy),
                (4, yx),
                (5, yy),
                (3, f(second_order(x, 0), constant(y))),
                (5, f(constant(x), second_order(y, 0))),
            ]
        }
        _ => Vec::new(),
    }
}

/// f″ by the drivers of Hessians: at an array, block by block, and along a direction.
pub(crate) fn driven_second<F: Base + 'static>(row: &Row<F>) -> Vec<Computed<F>> {
    let f = |x: &[Dual<Dual<F, 1>, 1>]| evaluate(&row.function, x);
    match *row.arguments {
        [x] => {
            let [[whole]] = hessian(|[x]| unary(&row.function, x), [x]);
            let [along] = hvp(|[x]| unary(&row.function, x), [x], [F::one()]);
            vec![(2, whole), (2, along)]
        }
        [x, y] => {
            let [[xx, xy], [yx, yy]] = hessian(|[x, y]| binary(&row.function, x, y), [x, y]);
            let blocks = hessian(f, seed(&row.arguments).one_at_a_time());
            let pairs = [(3, xx), (4, xy), (4, yx), (5, yy)];
            let block =
                [(3, blocks[0][0]), (4, blocks[0][1]), (4, blocks[1][0]), (5, blocks[1][1])];
            [pairs, block].concat()
        }
        _ => Vec::new(),
    }
}

/// f′ by one sweep back over a tape.
pub(crate) fn adjoints<F: Base + 'static>(row: &Row<F>) -> Vec<Computed<F>> {
    let gradient = reverse::gradient(|x| evaluate(&row.function, x), &row.arguments);
    gradient.into_iter().enumerate().map(|(i, adjoint)| (1 + i, adjoint)).collect()
}

/// f′ as expressions, evaluated where they were recorded; in f64 alone.
pub(crate) fn symbolic(row: &Row<f64>) -> Vec<Computed<f64>> {
    let graph = Graph::record(|x| evaluate(&row.function, x), &row.arguments);
    let slopes = graph.gradient().into_iter().enumerate();
    slopes.map(|(i, slope)| (1 + i, slope.simplified().values()[0])).collect()
}

/// f″ by forward over reverse.
pub(crate) fn adjoints_of_duals<F: Base + 'static>(row: &Row<F>) -> Vec<Computed<F>> {
    if row.arguments.len() > 2 {
        return Vec::new();
    }
    let hessian = reverse::hessian(|x| evaluate(&row.function, x), &row.arguments);
    match row.arguments.len() {
        1 => vec![(2, hessian[0][0])],
        _ => vec![(3, hessian[0][0]), (4, hessian[0][1]), (5, hessian[1][1])],
    }
}

/// x + ε + ε′ at `lane` of both levels.
pub(crate) fn second_order<F: Base, const N: usize>(x: F, lane: usize) -> Dual<Dual<F, N>, N> {
    Dual::variable(Dual::variable(x, lane), lane)
}

/// f′ by series of order one and three.
pub(crate) fn series_first<F: Base>(row: &Row<F>) -> Vec<Computed<F>> {
    let along = |i| {
        let first = series::<F, 1>(row, i).derivative(1);
        let [third, ..] = series::<F, 3>(row, i).coefficients;
        [(1 + i, first), (1 + i, third)]
    };
    (0..row.arguments.len()).flat_map(along).collect()
}

/// f″ by series, along each argument alone.
pub(crate) fn series_second<F: Base>(row: &Row<F>) -> Vec<Computed<F>> {
    let second = |i| series::<F, 2>(row, i).derivative(2);
    match *row.arguments {
        [_] => vec![(2, second(0))],
        [_, _] => vec![(3, second(0)), (5, second(1))],
        _ => Vec::new(),
    }
}

/// The series of a row's function along argument i.
fn series<F: Base, const K: usize>(row: &Row<F>, i: usize) -> Taylor<F, K> {
    let mut x: Vec<Taylor<F, K>> = row.arguments.iter().map(|&x| Taylor::constant(x)).collect();
    x[i] = Taylor::variable(row.arguments[i]);
    evaluate(&row.function, &x)
}
