//! Law 6, zero is the additive identity, and the algebra: derivatives obey the identities that their functions
//! obey.
#![cfg(all(feature = "alloc", feature = "libm"))]
#![expect(clippy::redundant_closure_for_method_calls, reason = "closures as users write them")]

use infinitesimal::num_traits::{One, Zero};
use infinitesimal::{
    Dual, Field, Real, derivative, gradient, hessian, jacobian, value_and_derivative,
};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

type D = Dual<f64, 2>;

// ------------------------------------------------------------------------------ law 6

#[test]
fn zero_is_the_additive_identity() {
    let varying = D::new(0.0, [0.0, 1.0]);
    assert!(!varying.is_zero(), "a number that varies at zero is not zero");
    assert!(D::zero().is_zero());
    assert!(D::new(-0.0, [0.0, -0.0]).is_zero());
    assert!(!D::new(1.0, [0.0, 0.0]).is_zero());
    assert!(!D::new(0.0, [f64::NAN, 0.0]).is_zero());
    // and yet it compares as zero, as in the plain program
    assert_eq!(varying, D::zero());
    let sum = varying + D::zero();
    assert_eq!((sum.value, sum.partials), (varying.value, varying.partials));
}

#[test]
fn zero_is_the_additive_identity_at_every_depth() {
    type Nested = Dual<Dual<f64, 2>, 3>;
    assert!(Nested::zero().is_zero());
    let mut x = Nested::zero();
    x.partials[2].partials[1] = 5e-324;
    assert!(!x.is_zero());
    let mut x = Nested::zero();
    x.value.partials[0] = -1.0;
    assert!(!x.is_zero());
}

#[test]
fn code_that_skips_zeros_loses_no_derivative() {
    /// A dot product that skips zeros, as sparse code does.
    fn dot<T: Real>(a: &[T], b: &[T]) -> T {
        let products = a.iter().zip(b).filter(|(a, b)| !a.is_zero() && !b.is_zero());
        products.map(|(&a, &b)| a * b).sum()
    }
    let slopes = gradient(|[x, y]| dot(&[x, y], &[y, x]), [0.0, 3.0]);
    assert_eq!(slopes, [6.0, 0.0]);
    let h = hessian(|[x, y]| dot(&[x, y], &[y, x]), [0.0, 0.0]);
    assert_eq!(h, [[0.0, 2.0], [2.0, 0.0]]);
}

#[test]
fn one_is_the_multiplicative_identity() {
    assert!(D::one().is_one());
    assert!(!D::new(1.0, [0.0, 1.0]).is_one());
    let x = D::new(3.0, [0.5, -2.0]);
    assert_eq!((x * D::one()).partials, x.partials);
    assert_eq!((x / D::one()).partials, x.partials);
}

#[test]
fn a_zero_can_be_set() {
    let mut x = D::new(3.0, [1.0, 2.0]);
    x.set_zero();
    assert!(x.is_zero());
    x.set_one();
    assert!(x.is_one());
}

// ------------------------------------------------------------------------------ algebra

fn near(a: f64, b: f64, scale: f64) -> bool {
    (a - b).abs() <= 1e-13 * scale.abs().max(a.abs()).max(b.abs()).max(1e-300)
}

/// Whether two duals agree to rounding beside numbers of the size `scale`.
fn agree(a: D, b: D, scale: f64) -> bool {
    near(a.value, b.value, scale) && (0..2).all(|i| near(a.partials[i], b.partials[i], scale))
}

/// The sum of the sizes of all parts.
fn size(x: D) -> f64 {
    x.value.abs() + x.partials.iter().map(|p| p.abs()).sum::<f64>()
}

fn duals(values: std::ops::Range<f64>) -> impl Strategy<Value = D> {
    (values, prop::array::uniform2(-4.0..4.0))
        .prop_map(|(value, partials)| Dual::new(value, partials))
}

/// Returns f′ and f″ of a function of one number.
fn two_derivatives(f: impl Fn(Dual<Dual<f64>>) -> Dual<Dual<f64>>, x: f64) -> [f64; 2] {
    let (first, second) = value_and_derivative(|x| derivative(&f, x), x);
    [first, second]
}

/// Asserts that a function is the identity, in its first two derivatives.
macro_rules! identity {
    ($x:expr, $($f:expr),* $(,)?) => {$(
        let [first, second] = two_derivatives($f, $x);
        prop_assert!((first - 1.0).abs() < 1e-12, "{} at {}: slope {first}", stringify!($f), $x);
        prop_assert!(second.abs() < 1e-10, "{} at {}: curvature {second}", stringify!($f), $x);
    )*};
}

/// Asserts that a function is constant, in its first two derivatives.
macro_rules! constant {
    ($x:expr, $($f:expr),* $(,)?) => {$(
        let [first, second] = two_derivatives($f, $x);
        prop_assert!(first.abs() < 1e-12, "{} at {}: slope {first}", stringify!($f), $x);
        prop_assert!(second.abs() < 1e-10, "{} at {}: curvature {second}", stringify!($f), $x);
    )*};
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 256,
        rng_seed: RngSeed::Fixed(6),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn duals_are_a_commutative_ring(a in duals(-4.0..4.0), b in duals(-4.0..4.0), c in duals(-4.0..4.0)) {
        let scale = size(a) * size(b) * size(c) + size(a) + size(b) + size(c);
        prop_assert!(agree(a + b, b + a, 0.0));
        prop_assert!(agree(a * b, b * a, scale));
        prop_assert!(agree((a + b) + c, a + (b + c), scale));
        prop_assert!(agree((a * b) * c, a * (b * c), scale));
        prop_assert!(agree(a * (b + c), a * b + a * c, scale));
        prop_assert!((a - a).is_zero());
        prop_assert!(agree(a - b, a + -b, 0.0));
    }

    #[test]
    fn division_undoes_multiplication(a in duals(-4.0..4.0), b in duals(0.25..4.0)) {
        let scale = size(a) * size(b) * size(b) * size(b);
        prop_assert!(agree(a * b / b, a, scale));
        prop_assert!(agree(a / b * b, a, scale));
        prop_assert!(agree(a / b, a * b.recip(), scale * 64.0));
        prop_assert!(agree(a / -b, -(a / b), 0.0));
        prop_assert!(agree(b / b, D::one(), scale * 16.0));
    }

    #[test]
    fn a_derivative_is_linear(x in -2.0..2.0, a in -3.0..3.0, b in -3.0..3.0) {
        let both = derivative(|x| a * x.sin() + b * x.exp(), x);
        let apart = a * derivative(|x| x.sin(), x) + b * derivative(|x| x.exp(), x);
        prop_assert!(near(both, apart, 30.0), "{both}, {apart}");
    }

    #[test]
    fn the_chain_rule(x in -2.0..2.0) {
        let (inner, slope) = value_and_derivative(|x| x.sin() * x, x);
        let outer = derivative(|y| y.exp().atan(), inner);
        let whole = derivative(|x: Dual<f64>| (x.sin() * x).exp().atan(), x);
        prop_assert!(near(whole, outer * slope, 1.0), "{whole}, {}", outer * slope);
    }

    #[test]
    fn the_jacobian_of_a_composition_is_the_product(x in prop::array::uniform2(-2.0..2.0)) {
        let inner = |[x, y]: [Dual<f64, 2>; 2]| [x * y, x.sin() + y];
        let outer = |[u, v]: [Dual<f64, 2>; 2]| [u.exp() * v, u - v * v];
        let u = inner(x.map(Dual::constant)).map(|u| u.value);
        let (a, b) = (jacobian(outer, u), jacobian(inner, x));
        let whole = jacobian(|x| outer(inner(x)), x);
        for i in 0..2 {
            for j in 0..2 {
                let product = a[i][0] * b[0][j] + a[i][1] * b[1][j];
                prop_assert!(near(whole[i][j], product, 1e3), "{} is not {product}", whole[i][j]);
            }
        }
    }

    #[test]
    fn identities_between_functions_are_constants(x in 0.1..0.9) {
        constant!(x,
            |x| x.sin() * x.sin() + x.cos() * x.cos(),
            |x| x.cosh() * x.cosh() - x.sinh() * x.sinh(),
            |x| x.asin() + x.acos(),
            |x| x.atan() + x.recip().atan(),
            |x| x.tan() - x.sin() / x.cos(),
            |x| x.tanh() - x.sinh() / x.cosh(),
            |x| x.exp_m1() - x.exp(),
            |x| x.ln_1p() - (x + 1.0).ln(),
            |x| x.log2() * std::f64::consts::LN_2 - x.ln(),
            |x| x.log10() - x.ln() / std::f64::consts::LN_10,
            |x| x.log(2.0) - x.log2(),
            |x| x.exp2() - (x * std::f64::consts::LN_2).exp(),
            |x| x.cbrt() - x.powf(1.0 / 3.0),
            |x| x.sqrt() - x.powf(0.5),
            |x| x.powi(3) - x * x * x,
            |x| x.powi(-2) * x * x,
            |x| x.powf(x) - (x * x.ln()).exp(),
            |x| x.recip() - 1.0 / x,
            |x| x.hypot(2.0) - (x * x + 4.0).sqrt(),
            |x| x.atan2(2.0) - (x / 2.0).atan(),
            |x| x.erf() + x.erfc(),
            |x| x.logistic() + (-x).logistic(),
            |x| x.softplus() - (-x).softplus() - x,
            |x| x.logistic() - (x / 2.0).tanh() / 2.0,
            |x| x.sinc() * x - x.sin(),
            |x| x.ln_gamma() - x.gamma().ln(),
            |x| (x + 1.0).ln_gamma() - x.ln_gamma() - x.ln(),
            |x| (x + 1.0).digamma() - x.digamma() - x.recip(),
            |x| x.sin_cos().0 - x.sin(),
            |x| x.mul_add(x, x) - x * x - x,
            |x| x.max(x * x) + x.min(x * x) - x - x * x,
            |x| x - x.trunc() - x.fract(),
        );
    }

    #[test]
    fn inverse_pairs_are_the_identity(x in 0.1..0.9) {
        identity!(x,
            |x| x.exp().ln(), |x| x.ln().exp(),
            |x| x.exp_m1().ln_1p(), |x| x.ln_1p().exp_m1(),
            |x| x.exp2().log2(), |x| x.log2().exp2(),
            |x| x.sin().asin(), |x| x.asin().sin(),
            |x| x.cos().acos(), |x| x.acos().cos(),
            |x| x.tan().atan(), |x| x.atan().tan(),
            |x| x.sinh().asinh(), |x| x.asinh().sinh(),
            |x| (1.0 + x).acosh().cosh(), |x| (1.0 + x).cosh().acosh(),
            |x| x.tanh().atanh(), |x| x.atanh().tanh(),
            |x| x.sqrt() * x.sqrt(), |x| (x * x).sqrt(),
            |x| x.cbrt().powi(3), |x| x.powi(3).cbrt(),
            |x| x.recip().recip(), |x| x.powf(2.5).powf(0.4),
            |x| x.to_degrees().to_radians(),
            |x| (x / (1.0 - x)).ln().logistic(),
            |x| Dual::constant(Dual::constant(10.0)).powf(x.log10()),
        );
    }

    #[test]
    fn the_hessian_is_symmetric_and_agrees_with_the_formula(x in prop::array::uniform2(0.2..2.0)) {
        // x^y·sin(xy): by the product rule from the two factors
        let f = |[x, y]: [Dual<Dual<f64, 2>, 2>; 2]| x.powf(y) * (x * y).sin();
        let h = hessian(f, x);
        prop_assert!(near(h[0][1], h[1][0], 50.0), "{h:?}");
        let (a, b) = (|[x, y]: [D; 2]| x.powf(y), |[x, y]: [D; 2]| (x * y).sin());
        let (va, ga) = infinitesimal::value_and_gradient(a, x);
        let (vb, gb) = infinitesimal::value_and_gradient(b, x);
        let ha = hessian(|[x, y]| x.powf(y), x);
        let hb = hessian(|[x, y]| (x * y).sin(), x);
        for i in 0..2 {
            for j in 0..2 {
                let want = ha[i][j] * vb + ga[i] * gb[j] + ga[j] * gb[i] + va * hb[i][j];
                prop_assert!(near(h[i][j], want, 500.0), "{} is not {want}", h[i][j]);
            }
        }
    }

    #[test]
    fn euler_has_his_theorem(x in prop::array::uniform3(0.1..3.0)) {
        // x·∇f = k·f for a function of degree k
        let dot = |g: [f64; 3]| (0..3).map(|i| x[i] * g[i]).sum::<f64>();
        let norm = f64::norm(&x);
        prop_assert!(near(dot(gradient(|x| Real::norm(&x), x)), norm, norm));
        let f = |[x, y, z]: [Dual<f64, 3>; 3]| x * y / z + x.hypot(z) + y.max(z) % (x + x);
        prop_assert!(near(dot(gradient(f, x)), f(x.map(Dual::constant)).value, 100.0));
        let softmax = gradient(|x| Real::log_sum_exp(&x), x);
        prop_assert!(near(softmax.iter().sum(), 1.0, 1.0));
    }
}

#[test]
fn a_field_is_what_a_slope_may_use() {
    fn slope<T: Field>(x: T) -> T {
        -(x * x - T::constant(2.0)) / (x + T::constant(1.0))
    }
    assert_eq!(slope(3.0_f64), -1.75);
    assert_eq!(slope(3.0_f32), -1.75);
    assert_eq!(derivative(slope, 3.0), -(6.0 * 4.0 - 7.0) / 16.0);
}
