//! The sine and the cosine of a vector.

use super::agreement::ALL;
use super::registers::{Packable, Registers};

type Inner = <f64 as Packable>::Registers;

/// How far from 0 the multiples of π/2 below are precise enough.
const FAR: f64 = 1e4;

/// π/2 in three parts. The first two have 33 bits, so that their products with the number of a quarter are exact.
const QUARTER: [f64; 3] =
    [1.570_796_326_734_125_6, 6.077_100_506_303_966e-11, 2.022_266_248_795_950_6e-21];

/// (sin r − r)/r³ in powers of r², for |r| ≤ π/4: the coefficients of fdlibm.
const SINE: [f64; 6] = [
    -1.666_666_666_666_663_2e-1,
    8.333_333_333_322_49e-3,
    -1.984_126_982_985_795e-4,
    2.755_731_370_707_006_8e-6,
    -2.505_076_025_340_686_3e-8,
    1.589_690_995_211_55e-10,
];

/// (cos r − 1 + r²/2)/r⁴, likewise.
const COSINE: [f64; 6] = [
    4.166_666_666_666_66e-2,
    -1.388_888_888_887_411e-3,
    2.480_158_728_947_673e-5,
    -2.755_731_435_139_066_3e-7,
    2.087_572_321_298_175e-9,
    -1.135_964_755_778_819_5e-11,
];

/// Returns whether [`sin_cos`] knows x in all lanes.
#[inline(always)]
pub(super) fn is_near(x: Inner) -> bool {
    x.magnitude().less(Inner::splat(FAR)) == ALL
}

/// Returns (sin x, cos x), each within 2 ulp on the reference data (test `accuracy`), for x that [`is_near`].
///
/// With n quarter turns taken away, x = n·π/2 + r + s: |r| ≤ π/4, and s is the rounding error of r, without which the
/// digits of a sine or cosine near 0 would be lost. Then one is ±(sin r + s), the other ±(cos r − r·s), by n mod 4.
#[inline(always)]
pub(super) fn sin_cos(x: Inner) -> (Inner, Inner) {
    let (zero, one) = (Inner::splat(0.0), Inner::splat(1.0));
    let magnitude = x.magnitude();
    // added to 2⁵² and a half of it, a number is rounded to an integer, which the lowest bits show
    let shift = Inner::splat(6_755_399_441_055_744.0);
    let shifted = magnitude.mul_add(Inner::splat(core::f64::consts::FRAC_2_PI), shift);
    let (n, bits) = (shifted - shift, shifted.to_bits());
    let quarters = |i: usize, from| n.mul_neg_add(Inner::splat(QUARTER[i]), from);
    let rest = quarters(0, magnitude);
    let r = quarters(1, rest);
    let s = quarters(2, quarters(1, rest - r));

    let square = r * r;
    let fourth = square * square;
    let sine = r + (square * r).mul_add(polynomial(SINE, square, fourth), s);
    let half = square.mul_neg_add(Inner::splat(0.5), one);
    let cosine = half + fourth.mul_add(polynomial(COSINE, square, fourth), -(r * s));

    // bit 0 of n exchanges the two; bit 1 turns both round
    let odd = bits << 63;
    let turned = bits << 62;
    let is_odd = (Inner::from_bits(odd) | one).simd_lt(zero);
    let sign = (-zero).to_bits();
    let of_sine = (turned ^ x.to_bits()) & sign;
    let of_cosine = (turned ^ odd) & sign;
    (
        is_odd.select(cosine, sine) ^ Inner::from_bits(of_sine),
        is_odd.select(sine, cosine) ^ Inner::from_bits(of_cosine),
    )
}

/// Returns c₀ + c₁z + … + c₅z⁵, given z and z².
#[inline(always)]
fn polynomial([c0, c1, c2, c3, c4, c5]: [f64; 6], z: Inner, square: Inner) -> Inner {
    let pair = |c, d| z.mul_add(Inner::splat(d), Inner::splat(c));
    square.mul_add(square.mul_add(pair(c4, c5), pair(c2, c3)), pair(c0, c1))
}
