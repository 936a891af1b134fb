//! Implicit functions: the value is the solver's, the derivatives are those of the equation.
#![cfg(all(feature = "alloc", feature = "libm"))]

use infinitesimal::finite::{check_gradient, check_hessian};
use infinitesimal::graph::Graph;
use infinitesimal::implicit::{self, Error, argmin, fixed_point, root};
use infinitesimal::{
    Dual, Real, Tally, Taylor, derivative, gradient, hessian, jacobian, reverse, seed, taylor,
};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

mod support {
    pub(crate) mod near;
}

use support::near::near;

/// Panics unless both lists agree to a share of the largest.
#[track_caller]
fn agree(got: &[f64], want: &[f64], share: f64) {
    let size = want.iter().fold(0.0_f64, |size, x| size.max(x.abs()));
    assert_eq!(got.len(), want.len());
    for (got, want) in got.iter().zip(want) {
        assert!((got - want).abs() <= share * size, "{got:e} is not {want:e}");
    }
}

/// √p.
fn root_of<T: Real>(p: T) -> T {
    root(f64::sqrt, |x, p| x * x - p, p).unwrap()
}

/// E − e·sin E = M.
fn anomaly<T: Real>([m, e]: [T; 2]) -> T {
    let solve = |[m, e]: [f64; 2]| {
        let step = |x: f64, _| x - (x - e * x.sin() - m) / (1.0 - e * x.cos());
        (0..20).fold(m + e * m.sin(), step)
    };
    root(solve, |x, [m, e]| x - e * x.sin() - m, [m, e]).unwrap()
}

#[test]
fn the_value_is_the_solvers() {
    let tally = Tally::new();
    let tape = reverse::Tape::new();
    for found in [1.5_f64, 0.0, -0.0, 1e-300, -7.25, 0.1] {
        // whatever the equation says: that the solver has converged is not asked
        let solve = |_: f64| found;
        let bits = |x: f64| assert_eq!(x.to_bits(), found.to_bits(), "{x} for {found}");
        let p = 2.0;
        bits(root(solve, |x, p| x - p, p).unwrap());
        bits(root(solve, |x, p| x - p, Dual::new(p, [1.0])).unwrap().value);
        bits(root(solve, |x, p| x - p * p, Dual::<f64, 3>::variable(p, 1)).unwrap().value);
        let nested = Dual::<_, 1>::variable(Dual::<f64, 1>::variable(p, 0), 0);
        bits(root(solve, |x, p| x * 3.0 - p, nested).unwrap().value.value);
        bits(root(solve, |x, p| x - p.sin(), Taylor::<f64, 4>::variable(p)).unwrap().value);
        bits(root(solve, |x, p| x - p, tape.variable(p)).unwrap().value());
        bits(root(solve, |x, p| x - p, tally.number(p)).unwrap().value);
        bits(fixed_point(solve, |x, p| x * 0.5 + p, Dual::new(p, [1.0])).unwrap().value);
        bits(argmin(solve, |x, p| (x - p) * (x + p), Dual::new(p, [1.0])).unwrap().value);
    }
    // of f32, rounded
    let x = root(f64::sqrt, |x, p| x * x - p, Dual::new(2.0_f32, [1.0])).unwrap();
    assert_eq!((x.value, x.partials), (2.0_f32.sqrt(), [0.5 / 2.0_f32.sqrt()]));
}

#[test]
fn the_square_root_has_its_derivatives() {
    for p in [2.0_f64, 1e-12, 3e8, 1e200, 1e-200] {
        near(derivative(root_of, p), 0.5 / p.sqrt());
        near(derivative(|p| derivative(root_of, p), p), -0.25 / (p * p.sqrt()));
        near(hessian(|[p]| root_of(p), [p])[0][0], -0.25 / (p * p.sqrt()));
    }
    let third = derivative(|p| derivative(|p| derivative(root_of, p), p), 4.0_f64);
    near(third, 0.375 / 32.0);
    // lanes at no level but the innermost
    let lanes = Dual::<_, 0>::constant(Dual::new(4.0_f64, [1.0, 2.0]));
    assert_eq!(root_of(lanes).value.partials, [0.25, 0.5]);
    let series = taylor::<9, _>(root_of, 2.0);
    let want = taylor::<9, _>(Taylor::sqrt, 2.0);
    for k in 0..=9 {
        near(series.coefficient(k), want.coefficient(k));
    }
}

#[test]
fn kepler_to_the_second_order() {
    for e in [0.0_f64, 0.1, 0.5, 0.9, 0.99] {
        for m in [0.2, 1.0, 2.5, 3.1, 5.0] {
            let (sin, cos) = anomaly([m, e]).sin_cos();
            let by_m = 1.0 / (1.0 - e * cos);
            let by_e = sin * by_m;
            agree(&gradient(anomaly, [m, e]), &[by_m, by_e], 1e-14);
            let mm = -e * sin * by_m.powi(3);
            let me = (cos - e * sin * by_e) * by_m * by_m;
            let ee = cos * by_e * by_m + sin * me;
            let want = [mm, me, me, ee];
            agree(hessian(anomaly, [m, e]).as_flattened(), &want, 1e-12);
            agree(reverse::hessian(|x| anomaly(x), [m, e]).as_flattened(), &want, 1e-12);
            agree(&reverse::gradient(|x| anomaly(x), [m, e]), &[by_m, by_e], 1e-14);
        }
    }
}

/// The derivatives of the iteration itself come out the same, once it has gone on long enough.
#[test]
fn the_iteration_on_duals_agrees() {
    fn iterated<T: Real>([m, e]: [T; 2]) -> T {
        (0..200).fold(m, |x, _| m + e * x.sin())
    }
    fn fixed<T: Real>(p: [T; 2]) -> T {
        fixed_point(iterated, |x, [m, e]| m + e * x.sin(), p).unwrap()
    }
    let at = [1.0, 0.3];
    let (first, second) = (gradient(iterated, at), hessian(iterated, at));
    agree(&gradient(anomaly, at), &first, 1e-15);
    agree(&gradient(fixed, at), &first, 1e-15);
    agree(hessian(anomaly, at).as_flattened(), second.as_flattened(), 1e-14);
    agree(hessian(fixed, at).as_flattened(), second.as_flattened(), 1e-14);
}

/// The Black–Scholes price of a call at the spot s and the volatility v; strike 100, a year, 3 %.
fn call<T: Real>(s: T, v: T) -> T {
    let c = T::constant;
    let cdf = |x: T| c(0.5) * (-x * T::FRAC_1_SQRT_2()).erfc();
    let d1 = (s / c(100.0)).ln() / v + c(0.03) / v + v / c(2.0);
    s * cdf(d1) - c(100.0 * (-0.03_f64).exp()) * cdf(d1 - v)
}

/// The volatility at which the call has this price, by bisection.
fn implied<T: Real>([s, price]: [T; 2]) -> T {
    let bisect = |[s, price]: [f64; 2]| {
        let halve = |(low, high), _| {
            let v = f64::midpoint(low, high);
            if call(s, v) < price { (v, high) } else { (low, v) }
        };
        (0..60).fold((1e-3_f64, 4.0), halve).0
    };
    root(bisect, |v, [s, price]| call(s, v) - price, [s, price]).unwrap()
}

#[test]
fn implied_volatility_has_the_inverse_greeks() {
    for (s, v) in [(100.0, 0.2), (80.0, 0.35), (130.0, 0.15)] {
        let price = call(s, v);
        let [delta, vega] = gradient(|[s, v]| call(s, v), [s, v]);
        let [[gamma, vanna], [_, vomma]] = hessian(|[s, v]| call(s, v), [s, v]);
        // along the surface of one price: dv/dC = 1/vega, dv/dS = −delta/vega
        let (by_c, by_s) = (1.0 / vega, -delta / vega);
        agree(&gradient(implied, [s, price]), &[by_s, by_c], 1e-12);
        let cc = -vomma / vega.powi(3);
        let sc = -(vanna + vomma * by_s) / (vega * vega);
        let ss = -(gamma + 2.0 * vanna * by_s + vomma * by_s * by_s) / vega;
        let want = [ss, sc, sc, cc];
        agree(hessian(implied, [s, price]).as_flattened(), &want, 1e-10);
    }
}

/// (P + a/V²)(V − b) = RT of van der Waals, with a = 3, b = ⅓, R = 8/3: the critical point is at P = V = T = 1.
fn gas<T: Real>(pressure: T, volume: T, temperature: T) -> T {
    let c = T::constant;
    let (three, third) = (c(3.0), c(1.0 / 3.0));
    (pressure + three / (volume * volume)) * (volume - third) - c(8.0 / 3.0) * temperature
}

#[test]
fn an_equation_of_state_closes_the_triple_product() {
    // a gas and a liquid below the critical temperature, and a gas above it
    for [v, t] in [[5.0, 0.9], [0.5, 0.9], [2.0, 1.3]] {
        let p = 8.0 / 3.0 * t / (v - 1.0 / 3.0) - 3.0 / (v * v);
        let [v_p, v_t] = gradient(|x| root(|_| v, |v, [p, t]| gas(p, v, t), x).unwrap(), [p, t]);
        let [p_v, p_t] = gradient(|x| root(|_| p, |p, [v, t]| gas(p, v, t), x).unwrap(), [v, t]);
        let [t_p, t_v] = gradient(|x| root(|_| t, |t, [p, v]| gas(p, v, t), x).unwrap(), [p, v]);
        near(p_v, -8.0 / 3.0 * t / (v - 1.0 / 3.0).powi(2) + 6.0 / v.powi(3));
        near(v_p * p_t * t_v, -1.0);
        near(v_t, 1.0 / t_v);
        near(p_t, 1.0 / t_p);
    }
}

/// A system of N equations with a unique root: xᵢ + ⅒(xᵢ₋₁ + xᵢ₊₁)·sin xᵢ = pᵢ·q.
fn chain<T: Real>(x: &[T], p: &[T], q: T) -> Vec<T> {
    let at = |i: usize| x.get(i).copied().unwrap_or(T::zero());
    let near = |i: usize| if i == 0 { at(1) } else { at(i - 1) + at(i + 1) };
    let row = |i: usize| x[i] + T::constant(0.1) * near(i) * x[i].sin() - p[i] * q;
    (0..x.len()).map(row).collect()
}

/// Solves it by iteration.
fn chained(p: &[f64], q: f64) -> Vec<f64> {
    let step = |x: Vec<f64>, _| {
        let left = chain(&x, p, q);
        x.iter().zip(left).map(|(x, left)| x - left).collect()
    };
    (0..300).fold(vec![0.5; p.len()], step)
}

/// The chain of six, by parameters in an array.
fn chain_array<T: Real>(p: [T; 7]) -> [T; 6] {
    let solve = |p: [f64; 7]| <[f64; 6]>::try_from(chained(&p[..6], p[6])).unwrap();
    root(solve, |x, p| chain(&x, &p[..6], p[6]).try_into().unwrap(), p).unwrap()
}

/// The same in a list.
fn chain_list<T: Real>(p: &[T]) -> Vec<T> {
    let solve = |p: Vec<f64>| chained(&p[..6], p[6]);
    root(solve, |x, p| chain(&x, &p[..6], p[6]), p.to_vec()).unwrap()
}

const CHAIN: [f64; 7] = [0.3, -0.4, 0.9, 0.1, 0.5, -0.2, 1.1];

#[test]
fn shapes_agree_to_the_last_bit() {
    let rows = jacobian(chain_array, CHAIN);
    assert_eq!(rows.to_vec(), jacobian(|p| chain_list(&p), CHAIN));
    for (i, row) in rows.iter().enumerate() {
        assert_eq!(*row, gradient(|p| chain_list(&p)[i], CHAIN));
        let whole = hessian(|p| chain_array(p)[i], CHAIN);
        assert_eq!(whole, hessian(|p| chain_list(&p)[i], CHAIN));
    }
}

#[cfg(feature = "nalgebra")]
#[test]
fn vectors_agree_to_the_last_bit() {
    use nalgebra::{DVector, SVector};
    let fixed = |p: SVector<_, 7>| {
        let solve =
            |p: SVector<f64, 7>| SVector::<f64, 6>::from_vec(chained(&p.as_slice()[..6], p[6]));
        let equation = |x: SVector<_, 6>, p: SVector<_, 7>| {
            SVector::from_vec(chain(x.as_slice(), &p.as_slice()[..6], p[6]))
        };
        root(solve, equation, p).unwrap()
    };
    let dynamic = |p: &DVector<_>| {
        let solve = |p: DVector<f64>| DVector::from_vec(chained(&p.as_slice()[..6], p[6]));
        let equation = |x: DVector<_>, p: DVector<_>| {
            DVector::from_vec(chain(x.as_slice(), &p.as_slice()[..6], p[6]))
        };
        root(solve, equation, p.clone()).unwrap()
    };
    let rows = jacobian(chain_array, CHAIN);
    let fixed = jacobian(fixed, SVector::from(CHAIN));
    let dynamic = jacobian(dynamic, &DVector::from_row_slice(&CHAIN));
    for (i, row) in rows.iter().enumerate() {
        for (j, &want) in row.iter().enumerate() {
            assert_eq!((fixed[(i, j)], dynamic[(i, j)]), (want, want));
        }
    }
}

/// Law 3: lane j equals the run of input j alone, for every chunk.
#[test]
fn lanes_are_independent() {
    let at = CHAIN.to_vec();
    let whole = jacobian(chain_list, &at);
    assert_eq!(whole, jacobian(chain_list, seed(&at).one_at_a_time()));
    assert_eq!(whole, jacobian(chain_list, seed(&at).chunk::<3>()));
}

#[test]
fn differences_agree() {
    let plain = |p: [f64; 7]| chained(&p[..6], p[6])[2];
    check_gradient(plain, |p| gradient(|p| chain_array(p)[2], p), CHAIN).unwrap();
    check_hessian(plain, |p| hessian(|p| chain_array(p)[2], p), CHAIN).unwrap();
}

#[cfg(feature = "nalgebra")]
#[test]
fn a_linear_system_has_the_derivatives_of_linalg() {
    use infinitesimal::linalg;
    use nalgebra::{Matrix3, Vector3, matrix, vector};

    fn system<T: linalg::Entry>([a, b]: [T; 2]) -> (Matrix3<T>, Vector3<T>) {
        let c = T::constant;
        let matrix = matrix![
            a, b, c(1.0);
            b * b, c(1e-3), a.sin();
            c(2.0), a * b, c(5.0)
        ];
        (matrix, vector![a, c(1.0), b.exp()])
    }
    fn solved<T: linalg::Entry>(p: [T; 2]) -> Vector3<T> {
        let (a, b) = system(p);
        linalg::solve(&a, &b).unwrap()
    }
    fn implied<T: linalg::Entry>(p: [T; 2]) -> Vector3<T> {
        let plain = |p: [f64; 2]| {
            let (a, b) = system(p);
            a.lu().solve(&b).unwrap()
        };
        let equation = |x: Vector3<_>, p: [_; 2]| {
            let (a, b) = system(p);
            a * x - b
        };
        root(plain, equation, p).unwrap()
    }
    let at = [1.3, 0.7];
    let (want, got) = (jacobian(solved, at), jacobian(implied, at));
    agree(got.as_slice(), want.as_slice(), 1e-13);
    for i in 0..3 {
        let (want, got) = (hessian(|p| solved(p)[i], at), hessian(|p| implied(p)[i], at));
        agree(got.as_flattened(), want.as_flattened(), 1e-12);
    }
}

/// Ridge regression of a line through four points: `(AᵀA + λI)x = Aᵀb`.
#[test]
fn the_argmin_of_least_squares() {
    const T: [f64; 4] = [0.0, 1.0, 2.0, 4.0];
    const B: [f64; 4] = [1.0, 2.5, 2.0, 6.0];
    fn normal<N: Real>(ridge: N) -> [N; 2] {
        let c = N::constant;
        let sum = |f: fn(f64, f64) -> f64| T.iter().zip(B).map(|(&t, b)| f(t, b)).sum::<f64>();
        let (n, t, tt) = (c(4.0) + ridge, c(sum(|t, _| t)), c(sum(|t, _| t * t)) + ridge);
        let (b, tb) = (c(sum(|_, b| b)), c(sum(|t, b| t * b)));
        let determinant = n * tt - t * t;
        [(b * tt - t * tb) / determinant, (n * tb - t * b) / determinant]
    }
    fn cost<N: Real>([a, b]: [N; 2], ridge: N) -> N {
        let c = N::constant;
        let term = |(t, y)| (a + b * c(t) - c(y)) * (a + b * c(t) - c(y));
        T.into_iter().zip(B).map(term).sum::<N>() + ridge * (a * a + b * b)
    }
    fn fit<N: Real>([ridge]: [N; 1]) -> [N; 2] {
        argmin(normal::<f64>, cost, ridge).unwrap()
    }
    for ridge in [0.0, 0.3, 10.0] {
        let slopes = jacobian(fit, [ridge]);
        agree(slopes.as_flattened(), jacobian(|[r]| normal(r), [ridge]).as_flattened(), 1e-14);
        for i in 0..2 {
            let (got, want) =
                (hessian(|r| fit(r)[i], [ridge]), hessian(|[r]| normal(r)[i], [ridge]));
            agree(got.as_flattened(), want.as_flattened(), 1e-13);
        }
        // a list of unknowns is the same
        let list = |[ridge]: [_; 1]| {
            let solve = |ridge: f64| normal(ridge).to_vec();
            argmin(solve, |x, ridge| cost([x[0], x[1]], ridge), ridge).unwrap()
        };
        assert_eq!(jacobian(list, [ridge]), slopes);
    }
    // more unknowns than lanes: Σ (xᵢ − pᵢ)⁴/4 + (xᵢ − pᵢ)²/2 + (Σx − Σp)²
    let many = |p: &[_]| {
        let solve = |p: Vec<f64>| p;
        let f = |x: Vec<_>, p: Vec<_>| {
            let gaps = x.iter().zip(&p).map(|(&x, &p)| x - p);
            let square = |g: Dual<_, 4>| g * g;
            let all = gaps.clone().map(|g| square(square(g)) * 0.25 + square(g) * 0.5);
            all.sum::<Dual<_, 4>>() + square(gaps.sum())
        };
        argmin(solve, f, p.to_vec()).unwrap()
    };
    let at = vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
    let slopes = jacobian(many, &at);
    for row in 0..6 {
        for column in 0..6 {
            let want: f64 = if row == column { 1.0 } else { 0.0 };
            assert!((slopes[row][column] - want).abs() < 1e-15);
        }
    }
}

/// The function sees a dual more than p: three deep in a Hessian, over variables on a tape; plain numbers stand beside both.
#[test]
fn plain_numbers_stand_in_a_function_that_is_minimised() {
    let second = hessian(
        |[p]| argmin(|p| p * p, |x, p| 3.0 * (x - p * p) * (x - p * p) + 1.0, p).unwrap(),
        [1.5],
    );
    assert_eq!(second, [[2.0]]);
    let slope = reverse::gradient(
        |[p]| argmin(|p| p * p, |x, p| 3.0 * (x - p * p) * (x - p * p) + 1.0, p).unwrap(),
        [1.5],
    );
    assert_eq!(slope, [3.0]);
}

#[test]
fn a_singular_equation_is_an_error() {
    let p = Dual::new(0.0, [1.0]);
    assert_eq!(root(|p| p, |x, p| x * x - p, p), Err(Error::Singular));
    assert_eq!(fixed_point(|_| 1.0, |x, p| x + p, p), Err(Error::Singular));
    assert_eq!(argmin(|_| 0.0, |x, p| x.powi(4) - x * p, p), Err(Error::Singular));
    // up to rounding: the last pivot is 5e-17 instead of 0
    let lines = |[x, y]: [Dual<_>; 2], p| [x * 0.1 + y * 0.2 - p, x * 0.3 + y * 0.6 - p];
    assert_eq!(root(|_| [0.0, 0.0], lines, p).unwrap_err(), Error::Singular);
    // two unknowns, of which the second is free
    let free = |[x, y]: [Dual<_>; 2], p| [x - p, x + y - y];
    assert_eq!(root(|p| [p, 1.0], free, p).unwrap_err(), Error::Singular);
    // small is not singular, nor is a bad choice of units
    let tiny = root(|p| p, |x, p| (x - p) * f64::MIN_POSITIVE, p).unwrap();
    assert_eq!(tiny.partials, [1.0]);
    let units = |[x, y]: [Dual<_>; 2], p| [(x + y - p) * 1e-200, (y - x) * 1e200];
    let [x, y] = root(|_| [0.0; 2], units, p).unwrap();
    assert_eq!((x.partials, y.partials), ([0.5], [0.5]));
    // a zero on the diagonal asks for an exchange of rows, thrice
    let turned = |[x, y, z]: [Dual<_>; 3], p| [z - p, x - p * 2.0, y - p * 3.0];
    let found = root(|_| [0.0; 3], turned, p).unwrap();
    assert_eq!(found.map(|x| x.partials), [[2.0], [3.0], [1.0]]);
}

#[test]
fn what_is_not_finite_is_an_error() {
    let p = Dual::new(4.0, [1.0]);
    assert_eq!(root(|_| f64::NAN, |x, p| x - p, p), Err(Error::NonFinite));
    assert_eq!(root(|_| f64::NAN, |x, p| x - p, 4.0), Err(Error::NonFinite));
    assert_eq!(root(|_| f64::INFINITY, |x, p| x - p, p), Err(Error::NonFinite));
    assert_eq!(root(|_| 0.0, |x, p| p / x, p), Err(Error::NonFinite));
    assert_eq!(root(|_| 0.0, |x: Dual<_>, p| x.sqrt() - p, p), Err(Error::NonFinite));
    assert_eq!(
        Error::NonFinite.to_string(),
        "the solution, or the equation at the solution, is not finite"
    );
}

#[test]
fn symbols_have_derivatives_without_bound() {
    let mut outcome = None;
    Graph::record(
        |p| {
            outcome = Some(root(|p| p, |x, p| x - p, p).map(|_| ()));
            p
        },
        1.0,
    );
    assert_eq!(outcome, Some(Err(Error::Unsupported)));
}

/// Law 4: where the parameters do not vary, neither does x, however steep or singular the equation is.
#[test]
fn a_constant_is_a_constant() {
    let p = Dual::<f64, 2>::constant(0.0);
    assert_eq!(root(|p| p, |x, p| x * x - p, p).unwrap().partials, [0.0; 2]);
    let p = reverse::Var::constant(0.0);
    assert_eq!(root(|p| p, |x, p| x * x - p, p).unwrap().value(), 0.0);
    // a parameter without effect does vary; whether a double root stays where it is nobody knows
    let p = Dual::new(3.0, [1.0]);
    assert_eq!(root(|_| 1.0, |x, _| x - 1.0, p).unwrap().partials, [0.0]);
    assert_eq!(root(|_| 1.0, |x, _| (x - 1.0) * (x - 1.0), p), Err(Error::Singular));
    // a lane that does not vary beside one that does
    let p = Dual::new(4.0, [1.0, 0.0]);
    assert_eq!(root(f64::sqrt, |x, p| x * x - p, p).unwrap().partials, [0.25, 0.0]);
    assert!(root(|_: Vec<f64>| Vec::new(), |x, _| x, vec![p]).unwrap().is_empty());
}

/// The derivative is that of the curve F(x, p) = F(x₀, p₀) through the point that was found.
#[test]
fn a_solver_that_stops_early_is_taken_at_its_word() {
    // x² = p from x₀ = 2.1 at p = 4: dx/dp = 1/(2x₀)
    let slope = derivative(|p| root(|_| 2.1, |x, p| x * x - p, p).unwrap(), 4.0_f64);
    near(slope, 1.0 / 4.2);
    let curve = |p: Dual<Dual<f64>>| (p + (2.1 * 2.1 - 4.0)).sqrt();
    let at = Dual::variable(Dual::variable(4.0, 0), 0);
    let (got, want) = (root(|_| 2.1, |x, p| x * x - p, at).unwrap(), curve(at));
    near(got.partials[0].partials[0], want.partials[0].partials[0]);
}

#[cfg(debug_assertions)]
#[test]
#[should_panic(expected = "the equation captures a number that varies")]
fn a_captured_number_is_confusion() {
    // x = p·q, with q captured
    gradient(|[p, q]| root(|p| p * q.value, |x, p| x - p * q, p).unwrap(), [2.0, 3.0]);
}

#[cfg(debug_assertions)]
#[test]
#[should_panic(expected = "the equation captures a number that varies")]
fn a_captured_variable_is_confusion() {
    let tape = reverse::Tape::new();
    let (p, q) = (tape.variable(2.0), tape.variable(3.0));
    let _ = root(|p| p * 3.0, |x, p| x - p * q, p);
}

#[test]
#[should_panic(expected = "an equation of 3 values for 2 unknowns")]
fn lengths_must_match() {
    let p = Dual::new(1.0, [1.0]);
    let _ = root(|p| vec![p, p], |x, p| vec![x[0], x[1], p], p);
}

#[test]
fn reverse_mode_and_forward_mode_agree() {
    fn f<T: Real>(p: [T; 3]) -> T {
        let solve = |[a, b, c]: [f64; 3]| <[f64; 2]>::try_from(chained(&[a, b], c)).unwrap();
        let equation = |x: [_; 2], [a, b, c]: [_; 3]| chain(&x, &[a, b], c).try_into().unwrap();
        let [x, y] = root(solve, equation, p).unwrap();
        x * y
    }
    let at = [0.4, -0.7, 1.2];
    agree(&reverse::gradient(|p| f(p), at), &gradient(f, at), 1e-15);
    let backward = reverse::hessian(|p| f(p), at);
    agree(backward.as_flattened(), hessian(f, at).as_flattened(), 1e-14);
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 256,
        rng_seed: RngSeed::Fixed(7),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    /// The root of h(x) = p is h⁻¹(p): ẋ = 1/h′, ẍ = −h″/h′³, x⃛ = 3h″²/h′⁵ − h‴/h′⁴.
    #[test]
    fn an_inverse_function_to_the_third_order(
        a in -1.0..1.0_f64, b in -1.0..1.0_f64, x in -2.0..2.0_f64,
    ) {
        fn h<T: Real>(x: T, a: f64, b: f64) -> T {
            x * T::constant(2.5) + (x * T::constant(a)).sin() + T::constant(b) * x.atan()
        }
        let p = h(x, a, b);
        let got = taylor::<3, _>(|p| root(|_| x, |x, p| h(x, a, b) - p, p).unwrap(), p);
        let h = taylor::<3, _>(|x| h(x, a, b), x);
        let [h1, h2, h3] = [1, 2, 3].map(|k| h.derivative(k));
        let want = [1.0 / h1, -h2 / h1.powi(3), 3.0 * h2 * h2 / h1.powi(5) - h3 / h1.powi(4)];
        agree(&[1, 2, 3].map(|k| got.derivative(k)), &want, 1e-13);
    }
}

#[test]
fn errors_are_errors() {
    let error: Box<dyn core::error::Error> = Box::new(implicit::Error::Singular);
    assert_eq!(
        error.to_string(),
        "the equation is singular at the solution, which has no derivative there"
    );
}

#[test]
fn the_equation_is_evaluated_once_for_each_order() {
    fn evaluations<T: Real>(p: T, unknowns: usize) -> usize {
        let mut count = 0;
        let solve = |p: f64| vec![p; unknowns];
        let equation = |x: Vec<T>, p| {
            count += 1;
            x.into_iter().map(|x| x - p).collect()
        };
        root(solve, equation, p).unwrap();
        // in builds with debug assertions once more, to see whether it varies of itself
        if cfg!(debug_assertions) && T::ORDER > 0 { count - 1 } else { count }
    }
    // one for each order, and those that give ∂F/∂x by as many unknowns as there are lanes
    let first = Dual::new(2.0, [1.0, 0.0, 0.0]);
    assert_eq!([1, 3, 4, 7].map(|n| evaluations(first, n)), [2, 2, 3, 4]);
    let second = Dual::new(first, [Dual::constant(1.0); 2]);
    assert_eq!([1, 3, 4, 7].map(|n| evaluations(second, n)), [3, 4, 4, 6]);
    assert_eq!(evaluations(Taylor::<f64, 7>::variable(2.0), 2), 9);
    let tape = reverse::Tape::new();
    assert_eq!(evaluations(tape.variable(2.0), 4), 2);
    assert_eq!(evaluations(2.0, 4), 0);
    assert_eq!(evaluations(2.0_f32, 4), 0);
}

/// A tape holds the equation twice, once for ∂F/∂x, and the solution of the linear system.
#[test]
fn a_tape_holds_the_equation_twice() {
    fn nodes<const N: usize>() -> [usize; 2] {
        let tape = reverse::Tape::new();
        let p = [0.3, 0.4, 0.5, 0.6].map(|p| tape.variable(p));
        let (q, p) = (p[0], &p[..N]);
        let before = tape.len();
        chain(p, p, q);
        let own = tape.len() - before;
        let solve = |p: Vec<f64>| <[f64; N]>::try_from(&p[..N]).unwrap();
        let equation = |x: [_; N], p: Vec<_>| chain(&x, &p, p[0]).try_into().unwrap();
        root(solve, equation, p.to_vec()).unwrap();
        [own, tape.len() - before - own]
    }
    for (n, [own, recorded]) in [(1, nodes::<1>()), (2, nodes::<2>()), (4, nodes::<4>())] {
        // N inputs; a product and a sum for each entry of the factors, two scales and a sum for each unknown
        let bound = 2 * own + n + 2 * n * n + 3 * n;
        assert!(own < recorded && recorded <= bound, "{recorded} nodes for {own}");
    }
}

/// An implicit function within a [`Function`](infinitesimal::Function) is counted and timed like any other.
#[cfg(feature = "std")]
#[test]
fn a_function_may_solve() {
    struct Anomaly;

    impl infinitesimal::Function for Anomaly {
        type Output<T: Real> = T;

        fn evaluate<T: Real>(&self, x: &[T]) -> T {
            anomaly([x[0], x[1]])
        }
    }

    let card = infinitesimal::cost::card(&Anomaly, &[1.0, 0.3]);
    assert!(card.to_string().contains("gradient, reverse"));
}

#[test]
fn a_tape_of_tapes_has_second_derivatives() {
    let (inner, outer) = (reverse::Tape::new(), reverse::Tape::new());
    let below = inner.variable(4.0_f64);
    let p = outer.variable(below);
    let slope = root_of(p).adjoints().of(p);
    assert_eq!((slope.value(), slope.adjoints().of(below)), (0.25, -1.0 / 32.0));
    // it varies on the inner tape alone
    let p = reverse::Var::<reverse::Var<f64>>::constant(below);
    assert!(matches!(root(f64::sqrt, |x, p| x * x - p, p), Err(Error::Unsupported)));
}

/// The second row is 0.7 times the first, but for rounding, which leaves a pivot that is not zero.
#[test]
fn a_matrix_that_is_singular_up_to_rounding_is_singular() {
    let mut rounded = 0;
    for (a, b) in
        (1..20).flat_map(|i| (1..20).map(move |j| (f64::from(i) / 10.0, f64::from(j) / 7.0)))
    {
        let [c, d] = [a * 0.7, b * 0.7];
        rounded += u32::from(d - c / a * b != 0.0);
        for scale in [1.0, 1e-150, 1e150] {
            let [a, b, c, d] = [a, b, c, d].map(|x| x * scale);
            let x = root(
                |_: [f64; 1]| [1.0, 1.0],
                |[x, y], [p]| [x * a + y * b - p * (a + b), x * c + y * d - p * (c + d)],
                [Dual::<f64>::variable(1.0, 0)],
            );
            assert_eq!(x.unwrap_err(), Error::Singular, "{a} {b} {c} {d}");
        }
    }
    assert!(rounded > 50, "{rounded} pivots of 361 were rounded");
}
