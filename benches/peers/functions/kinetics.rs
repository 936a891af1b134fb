//! Rates of chemical reactions.

use peers_work::inputs::RATES as K;

use super::Number;

/// Robertson's problem.
#[inline]
pub(crate) fn rober<T: Number>([a, b, c]: [T; 3]) -> [T; 3] {
    let (r1, r2, r3) = (a * 0.04, b * c * 1e4, b * b * 3e7);
    [r2 - r1, r1 - r2 - r3, r3]
}

/// The air pollution problem of Verwer: 25 reactions of 20 species.
#[inline]
pub(crate) fn pollution<T: Number>(y: [T; 20]) -> [T; 20] {
    let r1 = y[0] * K[0];
    let r2 = y[1] * y[3] * K[1];
    let r3 = y[4] * y[1] * K[2];
    let r4 = y[6] * K[3];
    let r5 = y[6] * K[4];
    let r6 = y[6] * y[5] * K[5];
    let r7 = y[8] * K[6];
    let r8 = y[8] * y[5] * K[7];
    let r9 = y[10] * y[1] * K[8];
    let r10 = y[10] * y[0] * K[9];
    let r11 = y[12] * K[10];
    let r12 = y[9] * y[1] * K[11];
    let r13 = y[13] * K[12];
    let r14 = y[0] * y[5] * K[13];
    let r15 = y[2] * K[14];
    let r16 = y[3] * K[15];
    let r17 = y[3] * K[16];
    let r18 = y[15] * K[17];
    let r19 = y[15] * K[18];
    let r20 = y[16] * y[5] * K[19];
    let r21 = y[18] * K[20];
    let r22 = y[18] * K[21];
    let r23 = y[0] * y[3] * K[22];
    let r24 = y[18] * y[0] * K[23];
    let r25 = y[19] * K[24];
    [
        r2 + r3 + r9 + r11 + r12 + r22 + r25 - r1 - r10 - r14 - r23 - r24,
        r1 + r21 - r2 - r3 - r9 - r12,
        r1 + r17 + r19 + r22 - r15,
        r15 - r2 - r16 - r17 - r23,
        r4 + r4 + r6 + r7 + r13 + r20 - r3,
        r3 + r18 + r18 - r6 - r8 - r14 - r20,
        r13 - r4 - r5 - r6,
        r4 + r5 + r6 + r7,
        -r7 - r8,
        r7 + r9 - r12,
        r8 + r11 - r9 - r10,
        r9,
        r10 - r11,
        r12 - r13,
        r14,
        r16 - r18 - r19,
        -r20,
        r20,
        r23 + r25 - r21 - r22 - r24,
        r24 - r25,
    ]
}
