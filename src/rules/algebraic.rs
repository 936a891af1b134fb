//! Roots, reciprocals, remainders and changes of unit.

use num_traits::Float;

use super::kept::kept;
use super::{Binary, Domain, Unary, float, inside};
use crate::real::{Field, Real};

/// (1/x)′ = c with companion c = −(1/x)², c′ = −2c/x.
///
/// Accuracy: 1.8 ulp. From the value, not −1/x², which would overflow with x².
///
/// ```
/// # use infinitesimal::{Field, rules::Recip};
/// assert_eq!(0.5_f64.apply(Recip), 0.5_f64.recip());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Recip;

impl Unary<2> for Recip {
    const NAMES: [&'static str; 2] = ["recip", "-1/x²"];

    kept!(Unary<2>);

    #[inline(always)]
    fn value<F: Float>(self, x: F) -> [F; 2] {
        let y = x.recip();
        [y, -(y * y)]
    }

    #[inline(always)]
    fn slope<T: Field>(self, _: T, [y, c]: [T; 2]) -> [T; 2] {
        [c, -(c * (y + y))]
    }
}

/// (√x)′ = s with companion s = 1/(2√x), s′ = −2s³.
///
/// At the ends: s(±0) = +∞. Accuracy: 1.4 ulp.
///
/// ```
/// # use infinitesimal::{Field, rules::Sqrt};
/// assert_eq!(0.5_f64.apply(Sqrt), 0.5_f64.sqrt());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Sqrt;

impl Unary<2> for Sqrt {
    const NAMES: [&'static str; 2] = ["sqrt", "1/(2√x)"];
    const DOMAIN: Domain = Domain::new(0.0, f64::INFINITY);

    kept!(Unary<2>);

    #[inline(always)]
    fn value<F: Float>(self, x: F) -> [F; 2] {
        let y = x.sqrt();
        [y, float::<F>(0.5) / y.abs()]
    }

    #[inline(always)]
    fn slope<T: Field>(self, _: T, [_, s]: [T; 2]) -> [T; 2] {
        [s, -(s * s * (s + s))]
    }
}

/// (∛x)′ = c with companion c = ∛x/(3x), c′ = −⅔·c/x.
///
/// At the ends: c(±0) = +∞, c(±∞) = 0. Accuracy: 1.7 ulp; 1/(3·∛x²) would have 3.2.
///
/// ```
/// # use infinitesimal::{Field, rules::Cbrt};
/// assert_eq!(0.5_f64.apply(Cbrt), 0.5_f64.cbrt());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Cbrt;

impl Unary<2> for Cbrt {
    const NAMES: [&'static str; 2] = ["cbrt", "∛x/(3x)"];

    kept!(Unary<2>);

    #[inline(always)]
    fn value<F: Float>(self, x: F) -> [F; 2] {
        let y = x.cbrt();
        let c = if x.is_zero() {
            F::infinity()
        } else if x.is_infinite() {
            F::zero()
        } else {
            y / x / float(3.0)
        };
        [y, c]
    }

    #[inline(always)]
    fn slope<T: Field>(self, x: T, [_, c]: [T; 2]) -> [T; 2] {
        [c, c * T::constant(-2.0 / 3.0) / x]
    }
}

/// x/y has the slopes r = 1/y and −x/y². With r, S and s as companions, where x/y² = S·s with a power of two s
/// that keeps S from being subnormal, r′ = (0, −r²) and S′ = (r²/s, −2S/y).
///
/// The division of numbers that are far from the ends of the range goes without it. Accuracy: 1.8 ulp up to the
/// ends; y² is never formed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Quotient;

impl Binary<4> for Quotient {
    const NAMES: [&'static str; 4] = ["div", "1/y", "x/y²", "1"];

    kept!(Binary<4>);

    #[inline(always)]
    fn value<F: Float>(self, x: F, y: F) -> [F; 4] {
        let (square, s) = over_square(x, y);
        [x / y, y.recip(), square, s]
    }

    #[inline(always)]
    fn slopes<T: Field>(self, _: T, y: T, [_, r, square, s]: [T; 4]) -> [[T; 4]; 2] {
        let zero = T::constant(0.0);
        let r2 = r * r;
        // where S overflows, the product would multiply it by the zero tangent of s
        [[r, zero, r2 / s, zero], [-square.strong_mul(s), -r2, -((square + square) / y), zero]]
    }
}

/// Returns S and a power of two s with x/y² = S·s, S not subnormal unless x/y² is zero.
#[inline(always)]
pub(super) fn over_square<F: Float>(x: F, y: F) -> (F, F) {
    // below ε a division takes the smallest x into the range of normal numbers
    let s = if y.abs() < F::epsilon() { F::one() } else { F::epsilon() };
    (x / s / y / y, s)
}

/// (180x/π)′ = 180/π.
///
/// ```
/// # use infinitesimal::{Field, rules::ToDegrees};
/// assert_eq!(0.5_f64.apply(ToDegrees), 0.5_f64.to_degrees());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct ToDegrees;

impl Unary<1> for ToDegrees {
    const NAMES: [&'static str; 1] = ["to_degrees"];

    kept!(Unary<1>);

    #[inline(always)]
    fn value<F: Float>(self, x: F) -> [F; 1] {
        [x.to_degrees()]
    }

    #[inline(always)]
    fn slope<T: Field>(self, _: T, _: [T; 1]) -> [T; 1] {
        [T::constant(1f64.to_degrees())]
    }
}

/// (πx/180)′ = π/180.
///
/// ```
/// # use infinitesimal::{Field, rules::ToRadians};
/// assert_eq!(0.5_f64.apply(ToRadians), 0.5_f64.to_radians());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct ToRadians;

impl Unary<1> for ToRadians {
    const NAMES: [&'static str; 1] = ["to_radians"];

    kept!(Unary<1>);

    #[inline(always)]
    fn value<F: Float>(self, x: F) -> [F; 1] {
        [x.to_radians()]
    }

    #[inline(always)]
    fn slope<T: Field>(self, _: T, _: [T; 1]) -> [T; 1] {
        [T::constant(1f64.to_radians())]
    }
}

/// √(x² + y²) has the slopes p = x/r and q = y/r; with them as companions
/// ∂p/∂x = q²/r, ∂p/∂y = ∂q/∂x = −pq/r, ∂q/∂y = p²/r.
///
/// Both arguments are scaled by a power of two where r would overflow or be subnormal; the companions d and s are
/// the scaled r as a divisor and the scale, 1/r = s/d. At the origin d is ∞ and all slopes are zero, the mean over
/// all directions (law 5). Accuracy: 1.5 ulp over the whole range.
///
/// ```
/// # use infinitesimal::{Field, rules::Hypot};
/// assert_eq!(0.5_f64.apply2(2.0, Hypot), 0.5_f64.hypot(2.0));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Hypot;

impl Binary<5> for Hypot {
    const NAMES: [&'static str; 5] = ["hypot", "x/√(x² + y²)", "y/√(x² + y²)", "√(x² + y²)", "1"];

    kept!(Binary<5>);

    #[inline(always)]
    fn value<F: Float>(self, x: F, y: F) -> [F; 5] {
        let r = x.hypot(y);
        let (zero, one) = (F::zero(), F::one());
        if r.is_zero() {
            return [r, zero, zero, F::infinity(), one];
        }
        if x.is_infinite() || y.is_infinite() {
            // the direction of (∞, y) is (1, 0); that of (∞, ∞) is not known
            let share = |u: F, v: F| match (u.is_infinite(), v.is_infinite()) {
                (true, true) => F::nan(),
                (true, false) => inside(v, u.signum()),
                _ => inside(u, zero),
            };
            return [r, share(x, y), share(y, x), r, one];
        }
        let (sx, sy, s) = scale(x, y);
        let d = if s == one { r } else { sx.hypot(sy) };
        [r, sx / d, sy / d, d, s]
    }

    #[inline(always)]
    fn slopes<T: Field>(self, _: T, _: T, [_, p, q, d, s]: [T; 5]) -> [[T; 5]; 2] {
        let zero = T::constant(0.0);
        let across = -(p * (q / d) * s);
        let along_x = [p, q * (q / d) * s, across, p * s, zero];
        let along_y = [q, across, p * (p / d) * s, q * s, zero];
        [along_x, along_y]
    }
}

/// Returns (s·x, s·y, s) with s a power of two, 1 unless the larger is so large that the hypotenuse could
/// overflow or so small that it could be subnormal.
#[inline(always)]
pub(super) fn scale<F: Float>(x: F, y: F) -> (F, F, F) {
    let largest = x.abs().max(y.abs());
    // 2⁻⁵¹¹ in f64, 2⁻⁶³ in f32
    let down = F::min_positive_value().sqrt();
    let up = down.recip();
    let s = if largest > up {
        down
    } else if largest < F::min_positive_value() {
        up
    } else {
        F::one()
    };
    (x * s, y * s, s)
}

/// (x mod y)′ = (1, −q) with the truncated quotient q = trunc(x/y) as companion, a constant between jumps.
///
/// At multiples of y the slopes are those of the piece that the value lies on. Accuracy: exact while q < 2⁵³,
/// else 0.5 ulp: the rounded x/y may lie beyond the next integer, as of 1/0.1, and is corrected by what is left of r.
///
/// ```
/// # use infinitesimal::{Field, rules::Rem};
/// assert_eq!(5.5_f64.apply2(2.0, Rem), 1.5);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Rem;

impl Binary<3> for Rem {
    const NAMES: [&'static str; 3] = ["rem", "trunc(x/y)", "1"];

    kept!(Binary<3>);

    #[inline(always)]
    fn value<F: Float>(self, x: F, y: F) -> [F; 3] {
        let r = x % y;
        let q = (x / y).trunc();
        let correction = (((-q).mul_add(y, x) - r) / y).round();
        let q = if correction.is_finite() { q + correction } else { q };
        [r, inside(r, q), inside(r, F::one())]
    }

    #[inline(always)]
    fn slopes<T: Field>(self, _: T, _: T, [_, q, one]: [T; 3]) -> [[T; 3]; 2] {
        let zero = T::constant(0.0);
        [[one, zero, zero], [-q, zero, zero]]
    }
}

/// The quotient q of x = q·y + r with 0 ≤ r < |y|, flat between its jumps.
#[inline]
pub(crate) fn div_euclid<T: Real>(x: T, y: T) -> T {
    let quotient = (x / y).trunc();
    match x % y < T::zero() {
        true if y > T::zero() => quotient - T::one(),
        true => quotient + T::one(),
        false => quotient,
    }
}

/// The remainder r of x = q·y + r with 0 ≤ r < |y|; slopes (1, −q).
#[inline]
pub(crate) fn rem_euclid<T: Real>(x: T, y: T) -> T {
    let remainder = x % y;
    if remainder < T::zero() { remainder + Float::abs(y) } else { remainder }
}
