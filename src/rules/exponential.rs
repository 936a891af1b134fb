//! Exponentials and logarithms, and the two that machine learning builds of them.

use core::f64::consts::{LN_2, LOG2_E, LOG10_E};

use num_traits::Float;

use super::kept::kept;
use super::{Binary, Domain, Unary, float, inside};
use crate::real::Field;

/// The half line on which a logarithm is real.
const POSITIVE: Domain = Domain::new(0.0, f64::INFINITY);

/// (eˣ)′ = eˣ.
///
/// ```
/// # use infinitesimal::{Field, rules::Exp};
/// assert_eq!(0.5_f64.apply(Exp), 0.5_f64.exp());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Exp;

impl Unary<1> for Exp {
    const NAMES: [&'static str; 1] = ["exp"];

    kept!(Unary<1>);

    #[inline(always)]
    fn value<F: Float>(self, x: F) -> [F; 1] {
        [x.exp()]
    }

    #[inline(always)]
    fn slope<T: Field>(self, _: T, y: [T; 1]) -> [T; 1] {
        y
    }
}

/// (2ˣ)′ = c with companions c = ln 2 · 2ˣ and d = ln² 2 · 2ˣ, c′ = d, d′ = ln 2 · d.
///
/// At the ends: 2ˣ overflows at 1024, its slope only at 1024.53, the slope of that at 1025.06; where 2ˣ overflows the
/// companions start from 2ˣ⁻². Accuracy: 1.4 ulp.
///
/// ```
/// # use infinitesimal::{Field, rules::Exp2};
/// assert_eq!(0.5_f64.apply(Exp2), 0.5_f64.exp2());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Exp2;

impl Unary<3> for Exp2 {
    const NAMES: [&'static str; 3] = ["exp2", "2^x·ln(2)", "2^x·ln(2)²"];

    kept!(Unary<3>);

    #[inline(always)]
    fn value<F: Float>(self, x: F) -> [F; 3] {
        let y = x.exp2();
        let (power, unit) = if y.is_infinite() { ((x - float(2.0)).exp2(), 4.0) } else { (y, 1.0) };
        [y, power * float(unit * LN_2), power * float(unit * (LN_2 * LN_2))]
    }

    #[inline(always)]
    fn slope<T: Field>(self, _: T, [_, c, d]: [T; 3]) -> [T; 3] {
        [c, d, d * T::constant(LN_2)]
    }
}

/// (eˣ − 1)′ = eˣ, the companion; not value + 1, which is 0 from −37 on.
///
/// ```
/// # use infinitesimal::{Field, rules::ExpM1};
/// assert_eq!(0.5_f64.apply(ExpM1), 0.5_f64.exp_m1());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct ExpM1;

impl Unary<2> for ExpM1 {
    const NAMES: [&'static str; 2] = ["exp_m1", "exp"];

    kept!(Unary<2>);

    #[inline(always)]
    fn value<F: Float>(self, x: F) -> [F; 2] {
        [x.exp_m1(), x.exp()]
    }

    #[inline(always)]
    fn slope<T: Field>(self, _: T, [_, exp]: [T; 2]) -> [T; 2] {
        [exp, exp]
    }
}

/// Returns c/|x| on the domain of the logarithm and NaN below it.
///
/// By the sign of the argument, which the compiler often knows, as of 1 + x², and not by the logarithm that is NaN.
#[inline(always)]
fn over<F: Float>(c: F, x: F) -> F {
    if x < F::zero() { F::nan() } else { c / x.abs() }
}

/// (ln x)′ = r with companion r = 1/x, r′ = −r².
///
/// At the ends: r(±0) = +∞. Outside (x < 0): NaN.
///
/// ```
/// # use infinitesimal::{Field, rules::Ln};
/// assert_eq!(0.5_f64.apply(Ln), 0.5_f64.ln());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Ln;

impl Unary<2> for Ln {
    const NAMES: [&'static str; 2] = ["ln", "1/x"];
    const DOMAIN: Domain = POSITIVE;

    kept!(Unary<2>);

    #[inline(always)]
    fn value<F: Float>(self, x: F) -> [F; 2] {
        let y = x.ln();
        [y, over(F::one(), x)]
    }

    #[inline(always)]
    fn slope<T: Field>(self, _: T, [_, r]: [T; 2]) -> [T; 2] {
        [r, -(r * r)]
    }
}

/// ln(1 + x)′ = r with companion r = 1/(1 + x), r′ = −r².
///
/// Accuracy: 1.5 ulp. Outside (x < −1): NaN.
///
/// ```
/// # use infinitesimal::{Field, rules::Ln1p};
/// assert_eq!(0.5_f64.apply(Ln1p), 0.5_f64.ln_1p());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Ln1p;

impl Unary<2> for Ln1p {
    const NAMES: [&'static str; 2] = ["ln_1p", "1/(1 + x)"];
    const DOMAIN: Domain = Domain::new(-1.0, f64::INFINITY);

    kept!(Unary<2>);

    #[inline(always)]
    fn value<F: Float>(self, x: F) -> [F; 2] {
        let y = x.ln_1p();
        [y, over(F::one(), F::one() + x)]
    }

    #[inline(always)]
    fn slope<T: Field>(self, _: T, [_, r]: [T; 2]) -> [T; 2] {
        [r, -(r * r)]
    }
}

/// (log₂ x)′ = c with companion c = log₂ e / x, c′ = −c/x.
///
/// One division: x·ln 2 would overflow, (1/x)/ln 2 too. Accuracy: 0.8 ulp. Outside (x < 0): NaN.
///
/// ```
/// # use infinitesimal::{Field, rules::Log2};
/// assert_eq!(0.5_f64.apply(Log2), 0.5_f64.log2());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Log2;

impl Unary<2> for Log2 {
    const NAMES: [&'static str; 2] = ["log2", "1/(x·ln(2))"];
    const DOMAIN: Domain = POSITIVE;

    kept!(Unary<2>);

    #[inline(always)]
    fn value<F: Float>(self, x: F) -> [F; 2] {
        let y = x.log2();
        [y, over(float(LOG2_E), x)]
    }

    #[inline(always)]
    fn slope<T: Field>(self, x: T, [_, c]: [T; 2]) -> [T; 2] {
        [c, -(c / x)]
    }
}

/// (log₁₀ x)′ = c with companion c = log₁₀ e / x, c′ = −c/x; as [`Log2`].
///
/// ```
/// # use infinitesimal::{Field, rules::Log10};
/// assert_eq!(0.5_f64.apply(Log10), 0.5_f64.log10());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Log10;

impl Unary<2> for Log10 {
    const NAMES: [&'static str; 2] = ["log10", "1/(x·ln(10))"];
    const DOMAIN: Domain = POSITIVE;

    kept!(Unary<2>);

    #[inline(always)]
    fn value<F: Float>(self, x: F) -> [F; 2] {
        let y = x.log10();
        [y, over(float(LOG10_E), x)]
    }

    #[inline(always)]
    fn slope<T: Field>(self, x: T, [_, c]: [T; 2]) -> [T; 2] {
        [c, -(c / x)]
    }
}

/// `log_b` x = ln x / ln b has the slopes p = (1/ln b)/x and q = −((ln x/ln b)/ln b)/b, the companions, beside ln b:
/// ∂p/∂x = −p/x, ∂p/∂b = ∂q/∂x = −((1/ln² b)/x)/b, ∂q/∂b = −(q/b)(1 + 2/ln b).
///
/// In this order only the last operation can leave the range; the companion s, a power of two, keeps (1/ln² b)/(x·s)
/// in range before it is divided by b. Accuracy: 1.8 and 3.7 ulp.
///
/// ```
/// # use infinitesimal::{Field, rules::Log};
/// assert_eq!(0.5_f64.apply2(2.0, Log), 0.5_f64.log(2.0));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Log;

impl Binary<5> for Log {
    const NAMES: [&'static str; 5] = ["log", "1/(x·ln(y))", "-ln(x)/(y·ln(y)²)", "ln(y)", "1"];
    const DOMAINS: [Domain; 2] = [POSITIVE, POSITIVE];

    kept!(Binary<5>);

    #[inline(always)]
    fn value<F: Float>(self, x: F, b: F) -> [F; 5] {
        let y = x.log(b);
        let (ln_x, ln_b) = (x.ln(), b.ln());
        let p = ln_b.recip() / x;
        let q = -(ln_x / ln_b / ln_b / b);
        // 2⁻⁹⁷⁰ in f64, 2⁻¹⁰³ in f32
        let small = F::min_positive_value() / F::epsilon();
        let s = if x > small.recip() {
            F::epsilon()
        } else if x < small {
            F::epsilon().recip()
        } else {
            F::one()
        };
        [y, inside(y, p), inside(y, q), ln_b, s]
    }

    #[inline(always)]
    fn slopes<T: Field>(self, x: T, b: T, [_, p, q, ln_b, s]: [T; 5]) -> [[T; 5]; 2] {
        let [zero, one] = [T::constant(0.0), T::constant(1.0)];
        let r = one / ln_b;
        let across = -(r * r / (x * s) / b * s);
        let along_x = [p, -(p / x), across, zero, zero];
        let along_b = [q, across, -(q / b * (one + r + r)), one / b, zero];
        [along_x, along_b]
    }
}

/// s = 1/(1 + e⁻ˣ) has s′ = c with companions c = s(1 − s) and t = tanh(x/2): c′ = −c·t, t′ = 2c.
///
/// Everything from e = e^(−|x|), which neither overflows nor cancels. Accuracy: 3.2 ulp.
///
/// ```
/// # use infinitesimal::{Field, Real, rules::Logistic};
/// assert_eq!(0.5_f64.apply(Logistic), 0.5_f64.logistic());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Logistic;

impl Unary<3> for Logistic {
    const NAMES: [&'static str; 3] = ["logistic", "logistic(x)·(1 - logistic(x))", "tanh(x/2)"];

    kept!(Unary<3>);

    #[inline(always)]
    fn value<F: Float>(self, x: F) -> [F; 3] {
        logistic(x)
    }

    #[inline(always)]
    fn slope<T: Field>(self, _: T, [_, c, t]: [T; 3]) -> [T; 3] {
        [c, -(c * t), c + c]
    }
}

/// ln(1 + eˣ)′ = s, the [`Logistic`] function, with its companions.
///
/// Accuracy: 1.8 ulp.
///
/// ```
/// # use infinitesimal::{Field, Real, rules::Softplus};
/// assert_eq!(0.5_f64.apply(Softplus), 0.5_f64.softplus());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Softplus;

impl Unary<4> for Softplus {
    const NAMES: [&'static str; 4] =
        ["softplus", "logistic", "logistic(x)·(1 - logistic(x))", "tanh(x/2)"];

    kept!(Unary<4>);

    #[inline(always)]
    fn value<F: Float>(self, x: F) -> [F; 4] {
        let [s, c, t] = logistic(x);
        let softplus = x.max(F::zero()) + (-x.abs()).exp().ln_1p();
        [inside(x, softplus), s, c, t]
    }

    #[inline(always)]
    fn slope<T: Field>(self, _: T, [_, s, c, t]: [T; 4]) -> [T; 4] {
        [s, c, -(c * t), c + c]
    }
}

/// Returns the logistic function, its slope, and tanh(x/2) = ±(1 − e)/(1 + e).
#[inline(always)]
fn logistic<F: Float>(x: F) -> [F; 3] {
    let one = F::one();
    let a = x.abs();
    let e = (-a).exp();
    let o = one + e;
    let s = if x.is_sign_negative() { e / o } else { o.recip() };
    // 1 − e cancels for a small a; (1 − e)/−ln e does not (Higham, Accuracy and Stability, §1.14), and unlike
    // a call of tanh the compiler can drop it where nobody asks for a second derivative
    let rest = if e < float(0.5) || e.is_nan() {
        one - e
    } else if e == one {
        a
    } else {
        (one - e) / e.ln() * a
    };
    // with the sign of x, whatever that of the logarithm
    [s, e / (o * o), (rest / o).copysign(x)]
}
