//! Duals as the scalars of nalgebra: the traits method by method, and what its algorithms make of them.
#![cfg(all(feature = "nalgebra", feature = "alloc"))]
#![allow(clippy::cast_possible_truncation)] // to f32, on purpose

use infinitesimal::{Dual, derivative, gradient};
use nalgebra::{ComplexField, Matrix2, Matrix3, RealField, Vector3, convert, try_convert};

type Nested = Dual<Dual<f64>>;

/// Ordinary points and the ends of the range.
const POINTS: [f64; 27] = [
    0.0,
    -0.0,
    0.3,
    -0.3,
    0.5,
    -0.5,
    1.0,
    -1.0,
    1.5,
    -1.5,
    2.5,
    -2.5,
    7.0,
    -7.0,
    1e-9,
    -1e-9,
    1e-310,
    -1e-310,
    1e150,
    -1e150,
    705.0,
    -712.0,
    f64::MAX,
    f64::MIN,
    f64::INFINITY,
    f64::NEG_INFINITY,
    f64::NAN,
];

/// Whether two floats are the same to the last bit, or both NaN.
fn same(x: f64, y: f64) -> bool {
    x.to_bits() == y.to_bits() || (x.is_nan() && y.is_nan())
}

/// Checks that each method, of one number and of a parameter, has the value of the plain one, in `f64` and `f32`, at
/// depth one and two.
macro_rules! check_values {
    ($($name:ident($($parameter:expr),*) $(.$part:tt)?;)*) => {$(
        for x in POINTS {
            let plain = ComplexField::$name(x $(, $parameter.into())*)$(.$part)?;
            let dual = ComplexField::$name(Dual::<f64, 2>::variable(x, 1) $(, $parameter.into())*)$(.$part)?;
            let nested = Nested::variable(Dual::variable(x, 0), 0);
            let nested = ComplexField::$name(nested $(, $parameter.into())*)$(.$part)?;
            assert!(same(dual.value, plain), "{}({x}): {}, not {plain}", stringify!($name), dual.value);
            assert!(same(nested.value.value, plain), "{}({x}), nested", stringify!($name));
            // of a first derivative, both say the same
            assert!(same(nested.value.partials[0], dual.partials[1]), "{}′({x}), nested", stringify!($name));
            assert!(same(nested.partials[0].value, dual.partials[1]), "{}′({x}), nested", stringify!($name));

            let x = x as f32;
            let plain = ComplexField::$name(x $(, ($parameter as f32).into())*)$(.$part)?;
            let dual = ComplexField::$name(Dual::<f32>::variable(x, 0) $(, ($parameter as f32).into())*)$(.$part)?;
            assert!(same(dual.value.into(), plain.into()), "{}({x}_f32)", stringify!($name));
        }
    )*};
}

#[test]
fn every_method_of_complex_field_has_the_plain_value() {
    check_values! {
        real(); imaginary(); modulus(); modulus_squared(); argument(); norm1(); abs(); signum(); conjugate();
        to_polar().0; to_polar().1; to_exp().0; to_exp().1; sin_cos().0; sin_cos().1; sinh_cosh().0; sinh_cosh().1;
        floor(); ceil(); round(); trunc(); fract(); recip();
        sin(); cos(); tan(); asin(); acos(); atan(); sinh(); cosh(); tanh(); asinh(); acosh(); atanh();
        sinc(); sinhc(); cosc(); coshc();
        log2(); log10(); ln(); ln_1p(); sqrt(); cbrt(); exp(); exp2(); exp_m1();
        scale(3.0); unscale(3.0); hypot(3.0); log(3.0); powf(2.5); powc(-1.5); powf(3.0); mul_add(3.0, -1.0);
    }
    for x in POINTS {
        for n in [-3, -1, 0, 1, 2, 7, 100, i32::MAX, i32::MIN] {
            let dual = ComplexField::powi(Nested::from(x), n);
            assert!(same(dual.value.value, ComplexField::powi(x, n)), "powi({x}, {n})");
        }
        let dual = Dual::<f64>::variable(x, 0);
        let root = ComplexField::try_sqrt(dual).map(|y| y.value);
        assert_eq!(root.map(f64::to_bits), ComplexField::try_sqrt(x).map(f64::to_bits), "{x}");
        assert_eq!(ComplexField::is_finite(&dual), ComplexField::is_finite(&x), "{x}");
        assert!(same(Dual::<f64>::from_real(dual).value, x));
    }
}

#[test]
fn every_method_of_real_field_has_the_plain_value() {
    let dual = |x| Dual::<f64, 2>::variable(x, 0);
    for x in POINTS {
        assert_eq!(RealField::is_sign_positive(&dual(x)), RealField::is_sign_positive(&x));
        assert_eq!(RealField::is_sign_negative(&dual(x)), RealField::is_sign_negative(&x));
        for y in POINTS {
            let is =
                |d: Dual<f64, 2>, plain| assert!(same(d.value, plain), "{x}, {y}: {d} not {plain}");
            is(RealField::copysign(dual(x), dual(y)), RealField::copysign(x, y));
            is(RealField::max(dual(x), dual(y)), RealField::max(x, y));
            is(RealField::min(dual(x), dual(y)), RealField::min(x, y));
            is(RealField::atan2(dual(x), dual(y)), RealField::atan2(x, y));
            for z in POINTS {
                // limits in the wrong order and NaN as a limit are no panic
                is(RealField::clamp(dual(x), dual(y), dual(z)), RealField::clamp(x, y, z));
            }
        }
    }
    for (d, plain) in [
        (Nested::pi(), f64::pi()),
        (Nested::two_pi(), f64::two_pi()),
        (Nested::frac_pi_2(), f64::frac_pi_2()),
        (Nested::frac_pi_3(), f64::frac_pi_3()),
        (Nested::frac_pi_4(), f64::frac_pi_4()),
        (Nested::frac_pi_6(), f64::frac_pi_6()),
        (Nested::frac_pi_8(), f64::frac_pi_8()),
        (Nested::frac_1_pi(), f64::frac_1_pi()),
        (Nested::frac_2_pi(), f64::frac_2_pi()),
        (Nested::frac_2_sqrt_pi(), f64::frac_2_sqrt_pi()),
        (Nested::e(), f64::e()),
        (Nested::log2_e(), f64::log2_e()),
        (Nested::log10_e(), f64::log10_e()),
        (Nested::ln_2(), f64::ln_2()),
        (Nested::ln_10(), f64::ln_10()),
        (<Nested as RealField>::max_value().unwrap(), f64::MAX),
        (<Nested as RealField>::min_value().unwrap(), f64::MIN),
    ] {
        assert!(same(d.value.value, plain) && is_constant(d));
    }
}

fn is_constant(x: Nested) -> bool {
    infinitesimal::Field::is_constant(&x)
}

/// The derivative of a method at x.
fn slope(f: impl Fn(Dual<f64>) -> Dual<f64>, x: f64) -> f64 {
    derivative(f, x)
}

#[test]
fn methods_that_only_complex_field_has_differentiate() {
    for x in [2.5, -2.5] {
        let sign = f64::signum(x);
        assert_eq!(slope(ComplexField::modulus, x), sign);
        assert_eq!(slope(ComplexField::norm1, x), sign);
        assert_eq!(slope(|x| x.to_polar().0, x), sign);
        assert_eq!(slope(|x| x.to_exp().0, x), sign);
        assert_eq!(slope(ComplexField::modulus_squared, x), 2.0 * x);
        assert_eq!(slope(|x| x.scale(x), x), 2.0 * x);
        assert_eq!(slope(|x| x.unscale(x), x), 0.0);
        for zero in [
            slope(ComplexField::argument, x),
            slope(ComplexField::imaginary, x),
            slope(|x| x.to_polar().1, x),
            slope(|x| x.to_exp().1, x),
            slope(ComplexField::signum, x),
        ] {
            assert_eq!(zero, 0.0);
        }
        for one in [
            slope(ComplexField::real, x),
            slope(ComplexField::conjugate, x),
            slope(Dual::from_real, x),
        ] {
            assert_eq!(one, 1.0);
        }
    }
    // a kink: the mean of the one-sided slopes
    for x in [0.0, -0.0] {
        assert_eq!(slope(ComplexField::modulus, x), 0.0);
        assert_eq!(slope(|x| x.to_exp().0, x), 0.0);
    }
    assert_eq!(slope(|x| x.powc(x), 2.0), 4.0 * (2.0_f64.ln() + 1.0));
    assert_eq!(slope(|x| x.try_sqrt().unwrap(), 4.0), 0.25);
    assert_eq!(slope(|x| x.sinh_cosh().0, 0.5), 0.5_f64.cosh());
    assert_eq!(slope(|x| x.sinh_cosh().1, 0.5), 0.5_f64.sinh());
    assert!(ComplexField::try_sqrt(Dual::<f64>::variable(-1.0, 0)).is_none());
}

#[test]
fn cardinal_functions_differentiate_at_zero_and_beside_it() {
    // the derivatives of sinh x / x are Σ x²ʲ/(2j + 1)!, those of sin x / x the same with alternating signs
    let second = |f: fn(Nested) -> Nested, x| derivative(|x| derivative(f, x), x);
    assert_eq!(slope(ComplexField::sinhc, 0.0), 0.0);
    assert_eq!(second(ComplexField::sinhc, 0.0), 1.0 / 3.0);
    assert_eq!(slope(ComplexField::sinc, 0.0), 0.0);
    assert_eq!(second(ComplexField::sinc, 0.0), -1.0 / 3.0);
    for x in [1e-300, 1e-12, 1e-6, 1e-3_f64] {
        let expected = x / 3.0 * (1.0 + x * x / 10.0 * (1.0 + x * x / 28.0));
        assert!((slope(ComplexField::sinhc, x) / expected - 1.0).abs() < 4e-16, "{x}");
        assert_eq!(slope(ComplexField::sinhc, -x), -slope(ComplexField::sinhc, x));
    }
    // where simba puts 1 at 0 the functions have a pole
    for f in [ComplexField::cosc, ComplexField::coshc] {
        assert_eq!(slope(f, 0.0), f64::NEG_INFINITY);
        assert_eq!(slope(f, -0.0), f64::NEG_INFINITY);
        assert_eq!(slope(f, 1e-100), -1e200);
    }
}

#[test]
fn cardinal_functions_differentiate_to_the_end_of_the_range() {
    for x in [1.999, 2.0, 2.001, 5.0, 40.0, 699.9, 700.1_f64] {
        let (sinh, cosh, sin, cos) = (x.sinh(), x.cosh(), x.sin(), x.cos());
        let close = |slope: f64, expected: f64| {
            assert!((slope / expected - 1.0).abs() < 1e-14, "{x}: {slope}");
        };
        close(slope(ComplexField::sinhc, x), (cosh - sinh / x) / x);
        close(slope(ComplexField::coshc, x), (sinh - cosh / x) / x);
        close(slope(ComplexField::cosc, x), -(sin + cos / x) / x);
    }
    // sinh x and cosh x overflow at 710.5, their slopes over x only at 717
    let expected = 0.5 * 356.0_f64.exp() / 712.0 * (1.0 - 1.0 / 712.0) * 356.0_f64.exp();
    for f in [ComplexField::sinhc, ComplexField::coshc] {
        assert!((slope(f, 712.0) / expected - 1.0).abs() < 1e-12);
        assert_eq!(slope(f, 800.0), f64::INFINITY);
    }
    // slopes of f32 are those of f64, rounded once
    let x = 0.7_f32;
    assert_eq!(derivative(ComplexField::sinhc, x), slope(ComplexField::sinhc, x.into()) as f32);
}

#[test]
fn conversions_from_plain_numbers_have_no_tangent() {
    let two: Dual<f64, 3> = convert(2.0);
    assert_eq!((two.value, two.partials), (2.0, [0.0; 3]));
    let two: Nested = convert(2_u8);
    assert!(two.value.value == 2.0 && infinitesimal::Field::is_constant(&two));
    let nested: Nested = convert(Dual::new(2.0, [3.0]));
    assert_eq!((nested.value.partials, nested.partials[0].value), ([3.0], 0.0));
    let matrix: Matrix2<Dual<f64>> = Matrix2::new(1.0, 2.0, 3.0, 4.0).cast();
    assert_eq!(matrix[(1, 0)].value, 3.0);
}

#[test]
fn a_number_that_varies_is_no_plain_number() {
    let (constant, variable) = (Dual::<f64>::from(2.0), Dual::<f64>::variable(2.0, 0));
    assert!(nalgebra::is_convertible::<_, f64>(&constant));
    assert!(!nalgebra::is_convertible::<_, f64>(&variable));
    // a partial of a partial counts as well
    let inner = Nested::new(Dual::new(2.0, [1.0]), [Dual::from(0.0)]);
    assert!(!nalgebra::is_convertible::<_, f64>(&inner));
    assert!(!nalgebra::is_convertible::<_, Dual<f64>>(&Nested::variable(Dual::from(2.0), 0)));
    assert!(nalgebra::is_convertible::<_, Dual<f64>>(&inner));

    // so a matrix with one is no plain matrix, and nothing is dropped
    let lifted = Matrix2::repeat(constant);
    assert_eq!(try_convert(lifted), Some(Matrix2::repeat(2.0)));
    let mut varying = lifted;
    varying[(1, 1)] = variable;
    assert_eq!(try_convert::<_, Matrix2<f64>>(varying), None);

    // a single number asks for its value, as `ToPrimitive` does
    assert_eq!(try_convert::<_, f64>(variable), Some(2.0));
}

#[test]
fn duals_of_any_depth_are_real_fields() {
    fn is_real_field<T: RealField>() {}
    is_real_field::<Dual<f64>>();
    is_real_field::<Dual<f32, 3>>();
    is_real_field::<Nested>();
    is_real_field::<Dual<Dual<Dual<f64, 2>>, 4>>();
}

#[test]
fn cholesky_of_an_indefinite_matrix_is_none() {
    let (one, x) = (Dual::from(1.0), Dual::<f64>::variable(2.0, 0));
    assert!(Matrix2::new(one, x, x, one).cholesky().is_none());
    assert!(Matrix2::new(x, one, one, x).cholesky().is_some());
}

#[test]
#[cfg(feature = "std")] // where nalgebra has it
fn the_exponential_of_a_matrix_does_not_panic() {
    // a rotation by x: its upper left entry is cos x
    let cos = |x: Dual<f64>| Matrix2::new(x * 0.0, -x, x, x * 0.0).exp()[(0, 0)];
    for x in [0.0, 1e-3, 0.2, 0.8, 2.0, 4.0, 30.0_f64] {
        let error = derivative(cos, x) + x.sin();
        assert!(error.abs() < 1e-13, "{x}: {error}");
    }
    let nested = |x: Nested| Matrix2::new(x * 0.0, -x, x, x * 0.0).exp()[(0, 0)];
    let second = derivative(|x| derivative(nested, x), 2.0);
    assert!((second + 2.0_f64.cos()).abs() < 1e-13);
}

#[test]
fn generic_code_runs_on_duals_unchanged() {
    /// The kinetic energy ½ ω·Iω of a body turned about an axis.
    fn energy<T: RealField>(axis: Vector3<T>, inertia: &Matrix3<f64>) -> T {
        let inertia = inertia.cast::<T>();
        (axis.transpose() * inertia * axis)[0].clone() * convert(0.5)
    }
    let inertia = Matrix3::new(2.0, 0.5, 0.0, 0.5, 3.0, 0.0, 0.0, 0.0, 4.0);
    let axis = Vector3::new(1.0, 2.0, 3.0);
    assert_eq!(gradient(|axis| energy(axis, &inertia), axis), inertia * axis);
    assert_eq!(energy(axis, &inertia), 26.0);
}

/// sinh x / x and cosh x / x overflow, and so do their slopes.
#[test]
fn the_slopes_of_cardinal_functions_overflow_with_them() {
    for x in [800.0, 1420.0, 1430.0, 1e10, f64::MAX] {
        for (x, side) in [(x, f64::INFINITY), (-x, f64::NEG_INFINITY)] {
            assert_eq!(derivative(ComplexField::sinhc, x), side, "sinhc at {x}");
            assert_eq!(derivative(ComplexField::coshc, x), f64::INFINITY, "coshc at {x}");
        }
    }
}
