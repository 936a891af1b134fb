//! The cases of xʸ and of xⁿ, as they are numbered at the rules `Powf` and `Powi`: the value, the first and the second
//! derivatives, in every lane, nested, in f64 and f32.
#![cfg(all(feature = "alloc", feature = "libm"))]

#[path = "support/near.rs"]
mod near;
#[path = "support/orders.rs"]
mod orders;

use infinitesimal::num_traits::Float;
use infinitesimal::{Dual, derivative, hessian, taylor_along};
use near::near;
use orders::{at, at2};

const INFINITY: f64 = f64::INFINITY;
const NAN: f64 = f64::NAN;
const LN_2: f64 = std::f64::consts::LN_2;

// ------------------------------------------------------------------------------ xʸ

#[test]
fn case_1_the_power_zero_is_one() {
    at!(|x| x.powf(0.0), 0.0 => 1.0, 0.0, 0.0);
    at!(|x| x.powf(0.0), -0.0 => 1.0, 0.0, 0.0);
    at!(|x| x.powf(0.0), -2.0 => 1.0, 0.0, 0.0);
    at!(|x| x.powf(0.0), 3.0 => 1.0, 0.0, 0.0);
    at!(|x| x.powf(0.0), INFINITY => 1.0, 0.0, 0.0);
    at2!(|[x, y]| x.powf(y), [1.0, 0.0] => 1.0, [0.0, 0.0], [0.0, 1.0, 0.0]);
    // 0ʸ falls from ∞ through 1 to 0; ∂²/∂x∂y = xʸ⁻¹(1 + y ln x) has no limit
    at2!(|[x, y]| x.powf(y), [0.0, 0.0] => 1.0, [0.0, -INFINITY], [0.0, NAN, INFINITY]);
}

#[test]
fn case_2_zero_to_a_power_above_one_is_flat() {
    at!(|x| x.powf(3.0), 0.0 => 0.0, 0.0, 0.0);
    at!(|x| x.powf(2.0), 0.0 => 0.0, 0.0, 2.0);
    at!(|x| x.powf(1.5), 0.0 => 0.0, 0.0, INFINITY);
    at!(|x| x.powf(3.0), -0.0 => -0.0, 0.0, 0.0);
    at2!(|[x, y]| x.powf(y), [0.0, 3.0] => 0.0, [0.0, 0.0], [0.0, 0.0, 0.0]);
    at2!(|[x, y]| x.powf(y), [0.0, 2.0] => 0.0, [0.0, 0.0], [2.0, 0.0, 0.0]);
    at2!(|[x, y]| x.powf(y), [0.0, 1.5] => 0.0, [0.0, 0.0], [INFINITY, 0.0, 0.0]);
}

#[test]
fn case_3_zero_to_the_power_one_has_slope_one() {
    at!(|x| x.powf(1.0), 0.0 => 0.0, 1.0, 0.0);
    at!(|x| x.powf(1.0), -0.0 => -0.0, 1.0, 0.0);
    at2!(|[x, y]| x.powf(y), [0.0, 1.0] => 0.0, [1.0, 0.0], [0.0, -INFINITY, 0.0]);
}

#[test]
fn case_4_zero_to_a_power_below_one_is_steep() {
    at!(|x| x.powf(0.5), 0.0 => 0.0, INFINITY, -INFINITY);
    at!(|x| x.powf(0.25), 0.0 => 0.0, INFINITY, -INFINITY);
    at2!(|[x, y]| x.powf(y), [0.0, 0.5] => 0.0, [INFINITY, 0.0], [-INFINITY, -INFINITY, 0.0]);
}

#[test]
fn case_5_zero_to_a_negative_power_is_a_pole() {
    at!(|x| x.powf(-1.0), 0.0 => INFINITY, -INFINITY, INFINITY);
    at!(|x| x.powf(-1.0), -0.0 => -INFINITY, -INFINITY, -INFINITY);
    at!(|x| x.powf(-2.0), 0.0 => INFINITY, -INFINITY, INFINITY);
    at!(|x| x.powf(-2.0), -0.0 => INFINITY, INFINITY, INFINITY);
    at!(|x| x.powf(-0.5), 0.0 => INFINITY, -INFINITY, INFINITY);
    let [pole, cliffs] = [[-INFINITY, -INFINITY], [INFINITY, INFINITY]];
    at2!(|[x, y]| x.powf(y), [0.0, -1.0] => INFINITY, pole, [INFINITY, cliffs[0], cliffs[1]]);
}

#[test]
fn case_6_a_negative_base_has_integer_powers() {
    at!(|x| x.powf(3.0), -2.0 => -8.0, 12.0, -12.0);
    at!(|x| x.powf(2.0), -3.0 => 9.0, -6.0, 2.0);
    at!(|x| x.powf(1.0), -3.0 => -3.0, 1.0, 0.0);
    at!(|x| x.powf(-1.0), -2.0 => -0.5, -0.25, -0.25);
    at!(|x| x.powf(-2.0), -0.5 => 4.0, 16.0, 96.0);
    // along y there are but points
    at2!(|[x, y]| x.powf(y), [-2.0, 3.0] => -8.0, [12.0, NAN], [-12.0, NAN, NAN]);
    at2!(|[x, y]| x.powf(y), [-2.0, 2.0] => 4.0, [-4.0, NAN], [2.0, NAN, NAN]);
}

#[test]
fn case_7_a_negative_base_has_no_other_power() {
    at!(|x| x.powf(2.5), -2.0 => NAN, NAN, NAN);
    at!(|x| x.powf(-0.5), -2.0 => NAN, NAN, NAN);
    at2!(|[x, y]| x.powf(y), [-2.0, 2.5] => NAN, [NAN, NAN], [NAN, NAN, NAN]);
    // nor has NaN slopes, although NaN⁰ and 1 to the power NaN are 1
    at2!(|[x, y]| x.powf(y), [NAN, 0.0] => 1.0, [NAN, NAN], [NAN, NAN, NAN]);
    at2!(|[x, y]| x.powf(y), [1.0, NAN] => 1.0, [NAN, NAN], [NAN, NAN, NAN]);
}

#[test]
fn case_8_a_positive_base_has_every_power() {
    at!(|x| x.powf(2.5), 4.0 => 32.0, 20.0, 7.5);
    at!(|x| x.powf(0.5), 4.0 => 2.0, 0.25, -0.03125);
    at!(|x| x.powf(-1.0), 0.5 => 2.0, -4.0, 16.0);
    at2!(|[x, y]| x.powf(y), [1.0, 3.0] => 1.0, [3.0, 0.0], [6.0, 1.0, 0.0]);
    at2!(|[x, y]| x.powf(y), [1.0, -2.0] => 1.0, [-2.0, 0.0], [6.0, 1.0, 0.0]);
    let h = hessian(|[x, y]| x.powf(y), [2.0, 3.0]);
    near(h[0][1], 4.0 * (1.0 + 3.0 * LN_2));
    near(h[1][1], 8.0 * LN_2 * LN_2);

    // the third derivatives of x^3.5, by formulas in the companions and, next to the end of the range, as members
    for x in [4.0, (-260.0_f64).exp2()] {
        let lift = |x, lane| Dual::variable(Dual::variable(Dual::variable(x, lane), lane), lane);
        let [u, v]: [Dual<Dual<Dual<f64, 2>, 2>, 2>; 2] = [lift(x, 0), lift(3.5, 1)];
        let third = u.powf(v).partials.map(|p| p.partials.map(|p| p.partials));
        let l = x.ln();
        near(third[0][0][0], 3.5 * 2.5 * 1.5 * x.sqrt());
        near(third[0][0][1], x.powf(1.5) * (6.0 + 8.75 * l));
        near(third[1][0][1], x.powf(2.5) * l * (2.0 + 3.5 * l));
        near(third[1][1][1], x.powf(3.5) * l * l * l);
    }
}

#[test]
fn case_9_a_slope_is_in_range_where_the_power_is_not() {
    /// y(y − 1)…·x^(y−k) with a power that is no end of the range.
    fn check<F: orders::Plain>(x: f64, y: f64) {
        let (x, y) = (F::constant(x), F::constant(y));
        assert!(!Float::powf(x, y).is_normal(), "{x:e} to the power {y}");
        let one = F::one();
        near(derivative(|x| x.powf(y), x), y * Float::powf(x, y - one));
        let second = derivative(|x| derivative(|x| x.powf(infinitesimal::Dual::constant(y)), x), x);
        near(second, y * (y - one) * Float::powf(x, y - one - one));
    }
    // underflow, overflow, a subnormal
    check::<f64>(2.0_f64.powi(-664), 1.75);
    check::<f64>(2.0_f64.powi(664), 1.75);
    check::<f64>(0.7 * 2.0_f64.powi(-704), 1.5);
    check::<f32>(2.0_f64.powi(-100), 1.75);
    check::<f32>(2.0_f64.powi(100), 1.75);
    // ∂²/∂x∂y = x^(y−1)(1 + y ln x) where xʸ is subnormal
    let (x, y) = (0.7 * 2.0_f64.powi(-704), 1.5);
    let h = hessian(|[x, y]| x.powf(y), [x, y]);
    near(h[0][1], x.sqrt() * (1.0 + 1.5 * x.ln()));
    // ∂²/∂x² where xʸ and y·xʸ⁻¹ are zero
    let x = 0.7 * 2.0_f64.powi(-250);
    let h = hessian(|[x, y]| x.powf(y), [x, 5.5]);
    near(h[0][0], 24.75 * x.powf(3.5));
    let series = taylor_along::<2, _>(|[x, y]| x.powf(y), [x, 5.5], [1.0, 1.0]);
    near(series.derivative(2), 24.75 * x.powf(3.5));
    // y − 1 is no float, y being too small and too large for it
    let x = (-1030.0_f64).exp2();
    near(derivative(|x| x.powf(1e-10), x), 1e-10 * x.powf(5e-11) / x * x.powf(5e-11));
    let (x, y) = (1.0 - 725.0 * f64::EPSILON / 2.0, 2.0_f64.powi(53) + 2.0);
    near(derivative(|x| x.powf(y), x), y * x.powf(y / 2.0) / x * x.powf(y / 2.0));
    // y(y − 1) overflows where the power underflows
    at!(|x| x.powf(-5e30), 1.5e30 => 0.0, 0.0, 0.0);
    at2!(|[x, y]| x.powf(y), [1.5e210, -5e210] => 0.0, [0.0, 0.0], [0.0; 3]);
    // along y: xʸ·ln x overflows with xʸ, and so does the value
    at2!(|[x, y]| x.powf(y), [2.0, 2000.0] => INFINITY, [INFINITY, INFINITY], [INFINITY; 3]);
    at2!(|[x, y]| x.powf(y), [2.0, -2000.0] => 0.0, [0.0, 0.0], [0.0; 3]);
}

// ------------------------------------------------------------------------------ xⁿ

#[test]
fn powi_case_1_a_factor_of_zero_is_zero_everywhere() {
    at!(|x| x.powi(0), 0.0 => 1.0, 0.0, 0.0);
    at!(|x| x.powi(0), INFINITY => 1.0, 0.0, 0.0);
    at!(|x| x.powi(1), 0.0 => 0.0, 1.0, 0.0);
    at!(|x| x.powi(1), -0.0 => -0.0, 1.0, 0.0);
    at!(|x| x.powi(1), -INFINITY => -INFINITY, 1.0, 0.0);
    let third = derivative(|x| derivative(|x| derivative(|x| x.powi(2), x), x), 0.0_f64);
    assert_eq!(third, 0.0);
}

#[test]
fn powi_case_2_the_last_derivative_is_the_factor() {
    at!(|x| x.powi(1), 3.0 => 3.0, 1.0, 0.0);
    at!(|x| x.powi(2), 0.0 => 0.0, 0.0, 2.0);
    at!(|x| x.powi(2), -3.0 => 9.0, -6.0, 2.0);
    at!(|x| x.powi(2), INFINITY => INFINITY, INFINITY, 2.0);
}

#[test]
fn powi_case_3_is_the_product() {
    at!(|x| x.powi(3), -2.0 => -8.0, 12.0, -12.0);
    at!(|x| x.powi(5), 3.0 => 243.0, 405.0, 540.0);
    at!(|x| x.powi(9), 2.0 => 512.0, 2304.0, 9216.0);
    at!(|x| x.powi(9), -2.0 => -512.0, 2304.0, -9216.0);
    at!(|x| x.powi(-2), -0.5 => 4.0, 16.0, 96.0);
}

#[test]
fn powi_case_4_at_zero_and_infinity() {
    at!(|x| x.powi(3), 0.0 => 0.0, 0.0, 0.0);
    at!(|x| x.powi(9), -0.0 => -0.0, 0.0, 0.0);
    at!(|x| x.powi(-1), 0.0 => INFINITY, -INFINITY, INFINITY);
    at!(|x| x.powi(-1), -0.0 => -INFINITY, -INFINITY, -INFINITY);
    at!(|x| x.powi(-2), -0.0 => INFINITY, INFINITY, INFINITY);
    at!(|x| x.powi(9), -INFINITY => -INFINITY, INFINITY, -INFINITY);
    at!(|x| x.powi(-2), INFINITY => 0.0, 0.0, 0.0);
    at!(|x| x.powi(-2), -INFINITY => 0.0, 0.0, 0.0);
}

#[test]
fn powi_case_5_a_derivative_is_in_range_where_its_power_is_not() {
    // x²⁰⁰⁰ is 2⁻¹⁰³² and has lost ten digits, 2001 times it has them all
    let x = 2.0_f64.powf(-0.516);
    assert!(!x.powi(2000).is_normal() && x.powi(2000) > 0.0);
    let power = |factor: f64| factor * x.powf(500.0) * x.powf(1500.0);
    near(derivative(|x| x.powi(2001), x), power(2001.0));
    near(derivative(|x| derivative(|x| x.powi(2002), x), x), power(2002.0 * 2001.0));
    let x = 0.99 * 2.0_f32.powi(-4);
    assert!(!x.powi(32).is_normal());
    near(derivative(|x| x.powi(33), x), 33.0 * 0.99_f32.powf(32.0) * 2.0_f32.powi(-120) / 256.0);
}
