//! No method of a dual number is ambiguous, whatever traits are in scope: this file compiles.
#![cfg(all(feature = "nalgebra", feature = "alloc", feature = "libm"))]

use approx::{AbsDiffEq, RelativeEq, UlpsEq};
use infinitesimal::{Dual, Field as _, Real};
use nalgebra::{
    ComplexField, RealField, SimdComplexField, SimdPartialOrd, SimdRealField, SimdValue,
};
use num_traits::{
    Bounded, Float, FloatConst, FromPrimitive, Inv, MulAdd, Num, NumCast, One, Pow, Signed,
    ToPrimitive, Zero,
};
use simba::scalar::{SubsetOf, SupersetOf};
use simba::simd::SimdSigned;

/// Calls every method of the traits above that one number has under the same name in two of them.
macro_rules! all_methods {
    ($D:ty, $x:expr) => {{
        // the traits are in scope for their methods
        fn in_scope<T>(_: T)
        where
            T: Real
                + Float
                + RealField
                + Bounded
                + Inv
                + MulAdd
                + Num
                + NumCast
                + Pow<i32>
                + Signed
                + ToPrimitive,
            T: SimdComplexField
                + SimdPartialOrd
                + SimdRealField
                + SimdSigned
                + SimdValue
                + FloatConst,
            T: AbsDiffEq
                + RelativeEq
                + UlpsEq
                + FromPrimitive
                + One
                + Zero
                + SubsetOf<T>
                + SupersetOf<f64>,
        {
        }
        let x: $D = $x;
        in_scope(x);
        let numbers = [
            x.sin(),
            x.cos(),
            x.tan(),
            x.asin(),
            x.acos(),
            x.atan(),
            x.sinh(),
            x.cosh(),
            x.tanh(),
            x.asinh(),
            x.acosh(),
            x.atanh(),
            x.exp(),
            x.exp2(),
            x.exp_m1(),
            x.ln(),
            x.ln_1p(),
            x.log2(),
            x.log10(),
            x.log(x),
            x.sqrt(),
            x.cbrt(),
            x.powi(2),
            x.powf(x),
            x.powf(2.0),
            x.powc(x),
            x.recip(),
            x.abs(),
            x.signum(),
            x.floor(),
            x.ceil(),
            x.round(),
            x.trunc(),
            x.fract(),
            x.mul_add(x, x),
            x.hypot(x),
            x.atan2(x),
            x.max(x),
            x.min(x),
            x.clamp(x, x),
            x.copysign(x),
            x.abs_sub(x),
            x.sin_cos().0,
            x.sinh_cosh().0,
            x.sinc(),
            x.sinhc(),
            x.cosc(),
            x.coshc(),
            x.erf(),
            x.erfc(),
            x.gamma(),
            x.ln_gamma(),
            x.digamma(),
            x.polygamma(1),
            x.logistic(),
            x.softplus(),
            x.to_degrees(),
            x.to_radians(),
            x.real(),
            x.imaginary(),
            x.modulus(),
            x.norm1(),
            x.argument(),
            x.conjugate(),
            x.to_polar().0,
            x.to_exp().0,
            x.scale(x),
            x.unscale(x),
            x.modulus_squared(),
            x.try_sqrt().unwrap(),
            x.inv(),
            x.simd_sin(),
            <$D>::max_value(),
            <$D>::min_value(),
            <$D>::constant(1.0.into()),
            <$D>::pi(),
            <$D>::PI(),
            <$D>::zero(),
            <$D>::one(),
        ];
        let answers = [
            x.is_finite(),
            x.is_nan(),
            x.is_infinite(),
            x.is_normal(),
            x.is_sign_positive(),
            x.is_sign_negative(),
            x.is_zero(),
            x.is_one(),
            x.is_constant(),
            x.is_positive(),
            x.is_negative(),
        ];
        (numbers.len(), answers.iter().filter(|&&yes| yes).count())
    }};
}

#[test]
fn no_method_is_ambiguous_with_all_traits_in_scope() {
    assert_eq!(all_methods!(Dual<f64>, Dual::variable(0.5, 0)), (79, 4));
    assert_eq!(
        all_methods!(Dual<Dual<f64, 2>, 3>, Dual::variable(Dual::variable(0.5, 0), 0)),
        (79, 4)
    );
}
