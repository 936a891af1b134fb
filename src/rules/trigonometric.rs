//! Sine and its kin, and their inverses.

use num_traits::Float;

use super::algebraic::{over_square, scale};
use super::hyperbolic::is_moderate;
use super::kept::kept;
use super::{Binary, Domain, Unary, inside};
use crate::real::Field;

/// Where the inverse sine and cosine are real.
const UNIT: Domain = Domain::new(-1.0, 1.0);

/// sin′ = cos with companion cos, cos′ = −sin.
///
/// ```
/// # use infinitesimal::{Field, rules::Sin};
/// assert_eq!(0.5_f64.apply(Sin), 0.5_f64.sin());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Sin;

impl Unary<2> for Sin {
    const NAMES: [&'static str; 2] = ["sin", "cos"];

    kept!(Unary<2>);

    #[inline(always)]
    fn value<F: Float>(self, x: F) -> [F; 2] {
        [x.sin(), x.cos()]
    }

    #[inline(always)]
    fn slope<T: Field>(self, _: T, [sin, cos]: [T; 2]) -> [T; 2] {
        [cos, -sin]
    }
}

/// cos′ = −sin with companion sin, sin′ = cos.
///
/// ```
/// # use infinitesimal::{Field, rules::Cos};
/// assert_eq!(0.5_f64.apply(Cos), 0.5_f64.cos());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Cos;

impl Unary<2> for Cos {
    const NAMES: [&'static str; 2] = ["cos", "sin"];

    kept!(Unary<2>);

    #[inline(always)]
    fn value<F: Float>(self, x: F) -> [F; 2] {
        [x.cos(), x.sin()]
    }

    #[inline(always)]
    fn slope<T: Field>(self, _: T, [cos, sin]: [T; 2]) -> [T; 2] {
        [-sin, cos]
    }
}

/// tan′ = c with companion c = 1 + tan², c′ = 2 tan · c.
///
/// Accuracy: 1.8 ulp; 1/cos² would have 2.7.
///
/// ```
/// # use infinitesimal::{Field, rules::Tan};
/// assert_eq!(0.5_f64.apply(Tan), 0.5_f64.tan());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Tan;

impl Unary<2> for Tan {
    const NAMES: [&'static str; 2] = ["tan", "1 + tan(x)²"];

    kept!(Unary<2>);

    #[inline(always)]
    fn value<F: Float>(self, x: F) -> [F; 2] {
        let t = x.tan();
        [t, F::one() + t * t]
    }

    #[inline(always)]
    fn slope<T: Field>(self, _: T, [t, c]: [T; 2]) -> [T; 2] {
        [c, (t + t) * c]
    }
}

/// asin′ = 1/w with companion w = √((1 − x)(1 + x)), w′ = −x/w.
///
/// At the ends: +∞. Outside |x| ≤ 1: NaN. Accuracy: 1.7 ulp; √(1 − x²) loses everything next to 1.
///
/// ```
/// # use infinitesimal::{Field, rules::Asin};
/// assert_eq!(0.5_f64.apply(Asin), 0.5_f64.asin());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Asin;

impl Unary<2> for Asin {
    const NAMES: [&'static str; 2] = ["asin", "√((1 - x)(1 + x))"];
    const DOMAIN: Domain = UNIT;

    kept!(Unary<2>);

    #[inline(always)]
    fn value<F: Float>(self, x: F) -> [F; 2] {
        [x.asin(), width(x)]
    }

    #[inline(always)]
    fn slope<T: Field>(self, x: T, [_, w]: [T; 2]) -> [T; 2] {
        [T::constant(1.0) / w, -(x / w)]
    }
}

/// acos′ = −1/w with companion w = √((1 − x)(1 + x)), w′ = −x/w; as [`Asin`].
///
/// ```
/// # use infinitesimal::{Field, rules::Acos};
/// assert_eq!(0.5_f64.apply(Acos), 0.5_f64.acos());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Acos;

impl Unary<2> for Acos {
    const NAMES: [&'static str; 2] = ["acos", "√((1 - x)(1 + x))"];
    const DOMAIN: Domain = UNIT;

    kept!(Unary<2>);

    #[inline(always)]
    fn value<F: Float>(self, x: F) -> [F; 2] {
        [x.acos(), width(x)]
    }

    #[inline(always)]
    fn slope<T: Field>(self, x: T, [_, w]: [T; 2]) -> [T; 2] {
        [T::constant(-1.0) / w, -(x / w)]
    }
}

/// Returns √(1 − x²) without cancellation, the half width of the unit circle at x.
#[inline(always)]
fn width<F: Float>(x: F) -> F {
    ((F::one() - x) * (F::one() + x)).sqrt()
}

/// atan′ = c with companions c = 1/(1 + x²) and t = x·c: c′ = −2t·c, t′ = c − 2t².
///
/// Where x² would overflow, c = t² with t = 1/x. Accuracy: 2.2 ulp.
///
/// ```
/// # use infinitesimal::{Field, rules::Atan};
/// assert_eq!(0.5_f64.apply(Atan), 0.5_f64.atan());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Atan;

impl Unary<3> for Atan {
    const NAMES: [&'static str; 3] = ["atan", "1/(1 + x²)", "x/(1 + x²)"];

    kept!(Unary<3>);

    #[inline(always)]
    fn value<F: Float>(self, x: F) -> [F; 3] {
        let (c, t) = if is_moderate(x) {
            let c = (F::one() + x * x).recip();
            (c, x * c)
        } else {
            let t = x.recip();
            (t * t, t)
        };
        [x.atan(), c, t]
    }

    #[inline(always)]
    fn slope<T: Field>(self, _: T, [_, c, t]: [T; 3]) -> [T; 3] {
        [c, -(t * (c + c)), c - t * (t + t)]
    }
}

/// atan2(y, x) has the slopes x/r² = p·s and −y/r² = q·s, where s is the power of two by which both arguments are
/// scaled to keep r in range; with p, q and s as companions ∂p/∂y = −∂q/∂x = 2pq·s and ∂p/∂x = ∂q/∂y = (q² − p²)·s
/// (p and q are conjugate harmonics).
///
/// Accuracy: 3.0 ulp over the whole range; r² is never formed. At the origin the slopes are NaN: the angle has no
/// mean direction there.
///
/// ```
/// # use infinitesimal::{Field, rules::Atan2};
/// assert_eq!(0.5_f64.apply2(2.0, Atan2), 0.5_f64.atan2(2.0));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Atan2;

impl Binary<4> for Atan2 {
    const NAMES: [&'static str; 4] = ["atan2", "y/(x² + y²)", "-x/(x² + y²)", "1"];

    kept!(Binary<4>);

    #[inline(always)]
    fn value<F: Float>(self, y: F, x: F) -> [F; 4] {
        let angle = y.atan2(x);
        if y.is_infinite() || x.is_infinite() {
            let flat = inside(angle, F::zero());
            return [angle, flat, flat, F::one()];
        }
        let (sy, sx, s) = scale(y, x);
        let r = sy.hypot(sx);
        let over = |u| {
            let (square, down) = over_square(u, r);
            square * down
        };
        [angle, over(sx), -over(sy), s]
    }

    #[inline(always)]
    fn slopes<T: Field>(self, _: T, _: T, [_, p, q, s]: [T; 4]) -> [[T; 4]; 2] {
        let zero = T::constant(0.0);
        let double = p * (q + q) * s;
        let difference = (q - p) * (q + p) * s;
        [[p * s, double, difference, zero], [q * s, difference, -double, zero]]
    }
}
