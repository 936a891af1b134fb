//! The elementary functions of one number as methods of the number itself, so that `x.sin()` is never ambiguous
//! between traits that both have one. The calculus is in [`rules`](crate::rules); here it is only called by name.

/// Declares methods that apply a rule.
macro_rules! methods {
    ($($(#[$doc:meta])* $name:ident($($arg:ident: $Arg:ty),*) => $rule:expr;)*) => {$(
        $(#[$doc])*
        #[inline(always)]
        #[must_use]
        pub fn $name(self, $($arg: $Arg),*) -> Self {
            $crate::Field::apply(self, $rule)
        }
    )*};
}

/// Gives a number type the elementary functions of one number.
macro_rules! functions {
    ([$($generics:tt)*] $Number:ty) => {
        impl<$($generics)*> $Number {
            $crate::surface::methods! {
                /// Returns 1/x; slope −1/x².
                ///
                /// ```
                /// # use infinitesimal::derivative;
                /// assert_eq!(derivative(|x| x.recip(), 2.0), -0.25);
                /// ```
                recip() => $crate::rules::Recip;
                /// Returns √x; slope 1/(2√x).
                ///
                /// ```
                /// # use infinitesimal::derivative;
                /// assert_eq!(derivative(|x| x.sqrt(), 4.0), 0.25);
                /// ```
                sqrt() => $crate::rules::Sqrt;
                /// Returns ∛x; slope ∛x/(3x).
                ///
                /// ```
                /// # use infinitesimal::derivative;
                /// assert_eq!(derivative(|x| x.cbrt(), 8.0), 2.0 / 8.0 / 3.0);
                /// ```
                cbrt() => $crate::rules::Cbrt;
                /// Returns eˣ; slope eˣ.
                ///
                /// ```
                /// # use infinitesimal::derivative;
                /// assert_eq!(derivative(|x| x.exp(), 0.0), 1.0);
                /// ```
                exp() => $crate::rules::Exp;
                /// Returns 2ˣ; slope ln 2 · 2ˣ.
                ///
                /// ```
                /// # use infinitesimal::derivative;
                /// assert_eq!(derivative(|x| x.exp2(), 0.0), std::f64::consts::LN_2);
                /// ```
                exp2() => $crate::rules::Exp2;
                /// Returns eˣ − 1; slope eˣ.
                ///
                /// ```
                /// # use infinitesimal::derivative;
                /// assert_eq!(derivative(|x| x.exp_m1(), 0.0), 1.0);
                /// ```
                exp_m1() => $crate::rules::ExpM1;
                /// Returns ln x; slope 1/x.
                ///
                /// ```
                /// # use infinitesimal::derivative;
                /// assert_eq!(derivative(|x| x.ln(), 4.0), 0.25);
                /// ```
                ln() => $crate::rules::Ln;
                /// Returns ln(1 + x); slope 1/(1 + x).
                ///
                /// ```
                /// # use infinitesimal::derivative;
                /// assert_eq!(derivative(|x| x.ln_1p(), 1.0), 0.5);
                /// ```
                ln_1p() => $crate::rules::Ln1p;
                /// Returns log₂ x; slope log₂ e / x.
                ///
                /// ```
                /// # use infinitesimal::derivative;
                /// assert_eq!(derivative(|x| x.log2(), 1.0), std::f64::consts::LOG2_E);
                /// ```
                log2() => $crate::rules::Log2;
                /// Returns log₁₀ x; slope log₁₀ e / x.
                ///
                /// ```
                /// # use infinitesimal::derivative;
                /// assert_eq!(derivative(|x| x.log10(), 1.0), std::f64::consts::LOG10_E);
                /// ```
                log10() => $crate::rules::Log10;
                /// Returns sin x; slope cos x.
                ///
                /// ```
                /// # use infinitesimal::derivative;
                /// assert_eq!(derivative(|x| x.sin(), 0.0), 1.0);
                /// ```
                sin() => $crate::rules::Sin;
                /// Returns cos x; slope −sin x.
                ///
                /// ```
                /// # use infinitesimal::derivative;
                /// assert_eq!(derivative(|x| x.cos(), 0.0), 0.0);
                /// ```
                cos() => $crate::rules::Cos;
                /// Returns tan x; slope 1 + tan² x.
                ///
                /// ```
                /// # use infinitesimal::derivative;
                /// assert_eq!(derivative(|x| x.tan(), 0.0), 1.0);
                /// ```
                tan() => $crate::rules::Tan;
                /// Returns asin x; slope 1/√(1 − x²).
                ///
                /// ```
                /// # use infinitesimal::derivative;
                /// assert_eq!(derivative(|x| x.asin(), 0.0), 1.0);
                /// ```
                asin() => $crate::rules::Asin;
                /// Returns acos x; slope −1/√(1 − x²).
                ///
                /// ```
                /// # use infinitesimal::derivative;
                /// assert_eq!(derivative(|x| x.acos(), 0.0), -1.0);
                /// ```
                acos() => $crate::rules::Acos;
                /// Returns atan x; slope 1/(1 + x²).
                ///
                /// ```
                /// # use infinitesimal::derivative;
                /// assert_eq!(derivative(|x| x.atan(), 1.0), 0.5);
                /// ```
                atan() => $crate::rules::Atan;
                /// Returns sinh x; slope cosh x.
                ///
                /// ```
                /// # use infinitesimal::derivative;
                /// assert_eq!(derivative(|x| x.sinh(), 0.0), 1.0);
                /// ```
                sinh() => $crate::rules::Sinh;
                /// Returns cosh x; slope sinh x.
                ///
                /// ```
                /// # use infinitesimal::derivative;
                /// assert_eq!(derivative(|x| x.cosh(), 0.0), 0.0);
                /// ```
                cosh() => $crate::rules::Cosh;
                /// Returns tanh x; slope sech² x.
                ///
                /// ```
                /// # use infinitesimal::derivative;
                /// assert_eq!(derivative(|x| x.tanh(), 0.0), 1.0);
                /// ```
                tanh() => $crate::rules::Tanh;
                /// Returns asinh x; slope 1/√(1 + x²).
                ///
                /// ```
                /// # use infinitesimal::derivative;
                /// assert_eq!(derivative(|x| x.asinh(), 0.0), 1.0);
                /// ```
                asinh() => $crate::rules::Asinh;
                /// Returns acosh x; slope 1/√(x² − 1).
                ///
                /// ```
                /// # use infinitesimal::derivative;
                /// assert_eq!(derivative(|x| x.acosh(), 1.25), 1.0 / 0.75);
                /// ```
                acosh() => $crate::rules::Acosh;
                /// Returns atanh x; slope 1/(1 − x²).
                ///
                /// ```
                /// # use infinitesimal::derivative;
                /// assert_eq!(derivative(|x| x.atanh(), 0.0), 1.0);
                /// ```
                atanh() => $crate::rules::Atanh;
                /// Returns xⁿ; slope n·xⁿ⁻¹.
                ///
                /// ```
                /// # use infinitesimal::derivative;
                /// assert_eq!(derivative(|x| x.powi(3), 2.0), 12.0);
                /// ```
                powi(n: i32) => $crate::rules::Powi::new(n);
                /// Returns |x|; slope ±1, and 0 at the kink.
                ///
                /// ```
                /// # use infinitesimal::derivative;
                /// assert_eq!(derivative(|x| x.abs(), -2.0), -1.0);
                /// ```
                abs() => $crate::rules::Abs;
                /// Returns the sign of x, ±1; slope 0.
                ///
                /// ```
                /// # use infinitesimal::derivative;
                /// assert_eq!(derivative(|x| x.signum(), -2.0), 0.0);
                /// ```
                signum() => $crate::rules::Signum;
                /// Returns ⌊x⌋; slope 0.
                ///
                /// ```
                /// # use infinitesimal::derivative;
                /// assert_eq!(derivative(|x| x.floor(), 2.5), 0.0);
                /// ```
                floor() => $crate::rules::Floor;
                /// Returns ⌈x⌉; slope 0.
                ///
                /// ```
                /// # use infinitesimal::derivative;
                /// assert_eq!(derivative(|x| x.ceil(), 2.5), 0.0);
                /// ```
                ceil() => $crate::rules::Ceil;
                /// Returns x rounded to an integer, halves away from zero; slope 0.
                ///
                /// ```
                /// # use infinitesimal::derivative;
                /// assert_eq!(derivative(|x| x.round(), 2.5), 0.0);
                /// ```
                round() => $crate::rules::Round;
                /// Returns x rounded towards zero; slope 0.
                ///
                /// ```
                /// # use infinitesimal::derivative;
                /// assert_eq!(derivative(|x| x.trunc(), 2.5), 0.0);
                /// ```
                trunc() => $crate::rules::Trunc;
                /// Returns x − trunc x; slope 1.
                ///
                /// ```
                /// # use infinitesimal::derivative;
                /// assert_eq!(derivative(|x| x.fract(), 2.5), 1.0);
                /// ```
                fract() => $crate::rules::Fract;
                /// Returns x radians in degrees; slope 180/π.
                ///
                /// ```
                /// # use infinitesimal::derivative;
                /// assert_eq!(derivative(|x| x.to_degrees(), 0.0), 1.0_f64.to_degrees());
                /// ```
                to_degrees() => $crate::rules::ToDegrees;
                /// Returns x degrees in radians; slope π/180.
                ///
                /// ```
                /// # use infinitesimal::derivative;
                /// assert_eq!(derivative(|x| x.to_radians(), 0.0), 1.0_f64.to_radians());
                /// ```
                to_radians() => $crate::rules::ToRadians;
                /// Returns the digamma function ψ(x); slope ψ⁽¹⁾.
                ///
                /// ```
                /// # use infinitesimal::derivative;
                /// // ψ′(1) = π²/6
                /// let slope = derivative(|x| x.digamma(), 1.0_f64);
                /// assert!((slope - std::f64::consts::PI.powi(2) / 6.0).abs() < 1e-15);
                /// ```
                digamma() => $crate::rules::Polygamma(0);
                /// Returns the polygamma function ψ⁽ⁿ⁾(x); slope ψ⁽ⁿ⁺¹⁾.
                ///
                /// ```
                /// # use infinitesimal::{Dual, Real};
                /// let psi = Dual::<f64>::variable(1.0, 0).polygamma(0);
                /// assert_eq!(psi.partials, [1.0_f64.polygamma(1)]);
                /// ```
                polygamma(n: u32) => $crate::rules::Polygamma(n);
                /// Returns sin x / x, 1 at 0; the slope is (cos x − sin x / x)/x, 0 at 0.
                ///
                /// ```
                /// # use infinitesimal::derivative;
                /// assert_eq!(derivative(|x| x.sinc(), 0.0), 0.0);
                /// ```
                sinc() => $crate::rules::Sinc(0);
                /// Returns s = 1/(1 + e⁻ˣ); the slope is s(1 − s).
                ///
                /// ```
                /// # use infinitesimal::derivative;
                /// assert_eq!(derivative(|x| x.logistic(), 0.0), 0.25);
                /// ```
                logistic() => $crate::rules::Logistic;
                /// Returns ln(1 + eˣ); slope 1/(1 + e⁻ˣ).
                ///
                /// ```
                /// # use infinitesimal::derivative;
                /// assert_eq!(derivative(|x| x.softplus(), 0.0), 0.5);
                /// ```
                softplus() => $crate::rules::Softplus;
            }
        }

        #[cfg(feature = "libm")]
        impl<$($generics)*> $Number {
            $crate::surface::methods! {
                /// Returns erf x; slope 2/√π · e^(−x²).
                ///
                /// ```
                /// # use infinitesimal::derivative;
                /// assert_eq!(derivative(|x| x.erf(), 0.0), std::f64::consts::FRAC_2_SQRT_PI);
                /// ```
                erf() => $crate::rules::Erf;
                /// Returns 1 − erf x; slope −2/√π · e^(−x²).
                ///
                /// ```
                /// # use infinitesimal::derivative;
                /// assert_eq!(derivative(|x| x.erfc(), 0.0), -std::f64::consts::FRAC_2_SQRT_PI);
                /// ```
                erfc() => $crate::rules::Erfc;
                /// Returns Γ(x); slope Γ(x)ψ(x).
                ///
                /// ```
                /// # use infinitesimal::derivative;
                /// // Γ′(1) = −γ, Euler's constant
                /// assert!((derivative(|x| x.gamma(), 1.0_f64) + 0.577_215_664_901_532_9).abs() < 1e-15);
                /// ```
                gamma() => $crate::rules::Gamma(0);
                /// Returns ln |Γ(x)|; slope ψ(x).
                ///
                /// ```
                /// # use infinitesimal::derivative;
                /// assert!((derivative(|x| x.ln_gamma(), 1.0_f64) + 0.577_215_664_901_532_9).abs() < 1e-15);
                /// ```
                ln_gamma() => $crate::rules::LnGamma;
            }
        }
    };
}

pub(crate) use {functions, methods};
