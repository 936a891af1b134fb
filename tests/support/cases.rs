//! Functions on which differences are tried: gentle, hard, noisy and broken ones, each with its slope.

#![allow(dead_code, reason = "each test uses its part")]

use infinitesimal::{Dual, Real, derivative};

/// A function with its slope and where it is looked at.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) f: fn(f64) -> f64,
    pub(crate) slope: fn(f64) -> f64,
    pub(crate) places: Places,
}

/// Where a function is looked at.
pub(crate) enum Places {
    /// At this point alone.
    At(f64),
    /// Anywhere between.
    Between(f64, f64),
    /// Anywhere between, every power of ten as often as any other.
    Powers(f64, f64),
}

/// Numbers that look random and are the same in every run (xorshift).
pub(crate) struct Random(pub(crate) u64);

impl Random {
    /// Returns a number from 0 to 1.
    pub(crate) fn share(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        f64::from(u32::try_from(self.0 >> 32).unwrap()) / 2.0_f64.powi(32)
    }

    /// Returns a point of a case.
    pub(crate) fn point(&mut self, places: &Places) -> f64 {
        let share = self.share();
        match *places {
            Places::At(x) => x,
            Places::Between(low, high) => low + share * (high - low),
            Places::Powers(low, high) => (low.ln() + share * (high.ln() - low.ln())).exp(),
        }
    }
}

fn c<T: Real>(x: f64) -> T {
    T::constant(x)
}

/// A function over any number, with its slope by duals.
macro_rules! case {
    ($name:literal, $places:expr, |$x:ident| $f:expr) => {{
        fn f<T: Real>($x: T) -> T {
            $f
        }
        fn slope(x: f64) -> f64 {
            derivative(f::<Dual<f64>>, x)
        }
        Case { name: $name, f: f::<f64>, slope, places: $places }
    }};
}

use Places::{At, Between, Powers};

/// The functions at the points that the literature has trouble with.
pub(crate) fn named() -> Vec<Case> {
    vec![
        case!("eˣ/(sin x − x²)", At(1.0), |x| x.exp() / (x.sin() - x * x)),
        case!("eˣ/(cos³x + sin³x)", At(5.5), |x| x.exp() / (x.cos().powi(3) + x.sin().powi(3))),
        case!("sin 1000x", At(1.0), |x| (x * c(1000.0)).sin()),
        case!("ln x", At(1e-3), |x| x.ln()),
        case!("√x", At(1e-4), |x| x.sqrt()),
        case!("tanh 50(x − 0.3)", At(0.31), |x| ((x - c(0.3)) * c(50.0)).tanh()),
        case!("10⁶ + sin x", At(1.0), |x| x.sin() + c(1e6)),
        case!("x²", At(1e-8), |x| x * x),
        case!("|x| near 0", Powers(1e-300, 1e-3), |x| x.abs()),
        case!("|x| at 0", At(0.0), |x| x.abs()),
    ]
}

/// Functions that are smooth, or smooth where they are looked at.
pub(crate) fn smooth() -> Vec<Case> {
    vec![
        case!("eˣ/(sin x − x²) around", Between(0.5, 1.5), |x| x.exp() / (x.sin() - x * x)),
        case!("eˣ/(cos³x + sin³x) around", Between(5.0, 6.0), |x| {
            x.exp() / (x.cos().powi(3) + x.sin().powi(3))
        }),
        case!("sin 1000x around", Between(0.1, 3.0), |x| (x * c(1000.0)).sin()),
        case!("sin 10⁶x", Between(0.1, 1.0), |x| (x * c(1e6)).sin()),
        case!("ln x", Powers(1e-12, 1e6), |x| x.ln()),
        case!("√x", Powers(1e-12, 1e6), |x| x.sqrt()),
        case!("tanh 50(x − 0.3) around", Between(0.0, 0.6), |x| ((x - c(0.3)) * c(50.0)).tanh()),
        case!("10⁶ + sin x around", Between(-3.0, 3.0), |x| x.sin() + c(1e6)),
        case!("x²", Powers(1e-12, 1e6), |x| x * x),
        case!("eˣ", Between(-700.0, 700.0), |x| x.exp()),
        case!("eˣ near overflow", Between(705.0, 709.7), |x| x.exp()),
        case!("e^(−1/x²)", Powers(0.04, 3.0), |x| (-(x * x).recip()).exp()),
        case!("x³⁰", Powers(0.01, 3.0), |x| x.powi(30)),
        case!("x¹⁰⁰", Between(0.5, 1.5), |x| x.powi(100)),
        case!("1/x", Powers(1e-150, 1e150), |x| x.recip()),
        case!("cos x", Powers(1e-9, 1e2), |x| x.cos()),
        case!("sin 10³⁰⁰x", Powers(1e-301, 1e-299), |x| (x * c(1e300)).sin()),
        case!("10⁻³⁰⁰ sin x", Between(-3.0, 3.0), |x| x.sin() * c(1e-300)),
        case!("arctan 10⁴x", Between(-1.0, 1.0), |x| (x * c(1e4)).atan()),
        case!("1/(10⁻⁶ + x²)", Between(-1.0, 1.0), |x| (c::<T>(1e-6) + x * x).recip()),
        case!("a constant", Between(-1.0, 1.0), |x| c::<T>(3.0) + x * c(0.0)),
        case!("a line", Between(-1.0, 1.0), |x| x * c(3.0) + c(1.0)),
        case!("a cubic", Between(-2.0, 2.0), |x| x * x * x - x * c(2.0) + c(1.0)),
        case!("e^(sin 10x)", Between(0.0, 5.0), |x| (x * c(10.0)).sin().exp()),
        case!("erf x", Between(-5.0, 5.0), |x| x.erf()),
        case!("Γ(x)", Between(0.1, 20.0), |x| x.gamma()),
        case!("logistic 100x", Between(-1.0, 1.0), |x| (x * c(100.0)).logistic()),
        case!("xˣ", Powers(0.01, 20.0), |x| x.powf(x)),
        case!("tan x", Between(-1.5, 1.5), |x| x.tan()),
        case!("arcsin x", Between(-1.0, 1.0), |x| x.asin()),
        case!("sin 1/x", Between(0.05, 1.0), |x| x.recip().sin()),
        case!("a wave packet", Between(-3.0, 3.0), |x| (-(x * x)).exp() * (x * c(50.0)).cos()),
        case!("ln(1 + eˣ)", Between(-30.0, 30.0), |x| x.softplus()),
        case!("10⁴x² + 10⁻⁸ sin x", Between(-5.0, 5.0), |x| {
            x.sin() * c(1e-8) + x * x * c(1e4)
        }),
        case!("a saturated tanh", Between(5.0, 25.0), |x| x.tanh()),
        case!("10¹² + x²", Between(-100.0, 100.0), |x| x * x + c(1e12)),
        case!("the angle of (x, 1 − x)", Between(-2.0, 2.0), |x| x.atan2(c::<T>(1.0) - x)),
        case!("|(x, 10⁻³)|", Between(-1.0, 1.0), |x| x.hypot(c(1e-3))),
        case!("a sum of 50 waves", Between(-1.0, 1.0), |x| {
            (1..=50).map(|k| (x * c(f64::from(k * k))).sin() * c(1.0 / f64::from(k))).sum()
        }),
        case!("Newton's √x", Between(0.5, 100.0), |x| {
            (0..20).fold(x, |y, _| (y + x / y) * c(0.5))
        }),
        case!("Kepler, 50 rounds", Between(0.0, 6.0), |x| {
            (0..50).fold(x, |e, _| x + e.sin() * c(0.3))
        }),
        case!("the logistic map, 12 rounds", Between(0.01, 0.99), |x| {
            (0..12).fold(x, |y, _| y * (c::<T>(1.0) - y) * c(3.9))
        }),
        case!("J₀ by its series", Between(-8.0, 8.0), |x| {
            let quarter = x * x * c(0.25);
            let (mut term, mut sum) = (c::<T>(1.0), c::<T>(1.0));
            for k in 1..40 {
                term = -(term * quarter) / c(f64::from(k * k));
                sum += term;
            }
            sum
        }),
        case!("x − 10⁸", Between(1e8 - 1.0, 1e8 + 1.0), |x| (x - c(1e8)) * (x - c(1e8))),
    ]
}

/// Functions whose last digits are wrong.
pub(crate) fn noisy() -> Vec<Case> {
    vec![
        case!("(x − 2)⁹ expanded", Between(1.9, 2.1), |x| {
            let coefficients =
                [-18.0, 144.0, -672.0, 2016.0, -4032.0, 5376.0, -4608.0, 2304.0, -512.0];
            coefficients.into_iter().fold(c::<T>(1.0), |sum, k| sum * x + c(k))
        }),
        case!("1 − cos x", Powers(1e-6, 1.0), |x| c::<T>(1.0) - x.cos()),
        case!("x − sin x", Powers(1e-4, 1.0), |x| x - x.sin()),
        case!("eˣ − 1", Powers(1e-9, 1.0), |x| x.exp() - c(1.0)),
        case!("ln(1 + x)", Powers(1e-9, 1.0), |x| (x + c(1.0)).ln()),
        case!("(x + 10⁶) − 10⁶", Between(0.1, 3.0), |x| (x + c(1e6)) - c(1e6)),
        case!("(x + 10⁶) − 10⁶ + x²", Between(0.1, 3.0), |x| (x + c(1e6)) - c(1e6) + x * x),
        case!("√(1 + x) − 1", Powers(1e-8, 1.0), |x| (x + c(1.0)).sqrt() - c(1.0)),
        Case {
            name: "sin x in single precision",
            #[expect(clippy::cast_possible_truncation, reason = "that is the noise")]
            f: |x| f64::from(x.sin() as f32),
            slope: f64::cos,
            places: Between(-3.0, 3.0),
        },
        Case {
            name: "eˣ with noise of 10⁻⁹",
            f: |x| {
                let scrambled = x.to_bits().wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
                x.exp() * (1.0 + 1e-9 * (f64::from(u32::try_from(scrambled).unwrap()) / 4e9 - 0.5))
            },
            slope: f64::exp,
            places: Between(-3.0, 3.0),
        },
        Case {
            name: "√x by bisection to 10⁻⁸",
            f: |x| {
                let (mut low, mut high) = (0.0, 2.0);
                while high - low > 1e-8 {
                    let middle = 0.5 * (low + high);
                    if middle * middle < x { low = middle } else { high = middle }
                }
                0.5 * (low + high)
            },
            slope: |x| 0.5 / x.sqrt(),
            places: Between(0.5, 3.0),
        },
    ]
}

/// Functions with kinks, steps, edges and holes near the points.
pub(crate) fn broken() -> Vec<Case> {
    vec![
        case!("|x − 0.1| + x²", Between(-1.0, 1.0), |x| (x - c(0.1)).abs() + x * x),
        case!("|x − 1| close by", Between(1.0 - 1e-9, 1.0 + 1e-9), |x| (x - c(1.0)).abs()),
        case!("max(x, 1 − x)", Between(0.0, 1.0), |x| x.max(c::<T>(1.0) - x)),
        case!("a clamped cubic", Between(-2.0, 2.0), |x| (x * x * x).max(c(-1.0)).min(c(1.0))),
        case!("a cubic in pieces", Between(-1.0, 1.0), |x| {
            if x > c(0.2) { x * x * x } else { x * c(0.12) - c(0.016) }
        }),
        case!("⌊x⌋", Between(-3.0, 3.0), |x| x.floor()),
        case!("⌊x⌋ far out", Between(1e4, 1e5), |x| x.floor()),
        case!("⌊x⌋ at 3", At(3.0), |x| x.floor()),
        case!("sign x at 0", At(0.0), |x| x.signum()),
        case!("x − ⌊x⌋", Between(-3.0, 3.0), |x| x.fract() + x),
        case!("√(x² − 1)", Powers(1.000_000_1, 10.0), |x| (x * x - c(1.0)).sqrt()),
        case!("√x at 0", At(0.0), |x| x.sqrt()),
        case!("∛x at 0", At(0.0), |x| x.cbrt()),
        case!("ln x at 0", At(0.0), |x| x.ln()),
        case!("ln x near 0", Powers(1e-300, 1e-10), |x| x.ln()),
        case!("x^1.5 at 0", At(0.0), |x| x.powf(c(1.5))),
        case!("x^1.5 near 0", Powers(1e-30, 1e-3), |x| x.powf(c(1.5))),
        case!("arcsin x near 1", Between(1.0 - 1e-9, 1.0), |x| x.asin()),
        case!("arcosh x near 1", Between(1.0, 1.0 + 1e-9), |x| x.acosh()),
        case!("1/x at 0", At(0.0), |x| x.recip()),
        case!("e^(−1/x²) at 0", At(0.0), |x| (-(x * x).recip()).exp()),
        case!("e^(−1/x²) near 0", Between(-0.05, 0.05), |x| (-(x * x).recip()).exp()),
        case!("|x|^1.1 at 0", At(0.0), |x| (x.abs() + c(0.0)).powf(c(1.1))),
        case!("NaN beyond 1", Between(0.9, 1.0), |x| {
            if x > c(1.0) { T::nan() } else { x.sin() }
        }),
        case!("x·sin 1/x at 0", Powers(1e-6, 1e-3), |x| x * x.recip().sin()),
        case!("ripples of 10⁻⁸", Between(0.1, 1.0), |x| x + (x * c(1e8)).sin() * c(1e-8)),
        case!("relu(sin 5x)", Between(-3.0, 3.0), |x| (x * c(5.0)).sin().max(c(0.0))),
    ]
}
