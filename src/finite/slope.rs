//! The slope of one output along one line, from the samples on a ladder.

use super::extrapolation::{ONE_SIDED, Quotient, Quotients, SYMMETRIC, Wish, bar, limit, step};
use super::ladder::Ladder;
use crate::real::Real;

/// f at x − h and x + h, where the bounds allow.
pub(super) struct Pair<Y> {
    pub(super) low: Option<Y>,
    pub(super) high: Option<Y>,
}

/// What the samples say of the slope at a point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    /// The quotients have a limit, or none that can be told.
    Smooth,
    /// The slopes from the left and from the right differ.
    Kink,
    /// f is not finite on one side, or the bound lies there.
    Edge,
    /// The quotients grow without bound.
    Steep,
    /// f jumps.
    Jump,
    /// f(x) is not finite.
    Undefined,
}

/// The slope with its bar and what else was seen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slope<T> {
    pub(super) value: T,
    pub(super) error: T,
    /// The smallest step that entered.
    pub(super) step: T,
    pub(super) kind: Kind,
    /// The slopes from the left and from the right.
    pub(super) sides: [T; 2],
    /// Another slope and its bar, which the quotients at other steps have with no less right.
    pub(super) rival: Option<[T; 2]>,
    /// The largest of the one-sided quotients at the steps that entered and above.
    pub(super) scale: T,
    pub(super) wish: Wish,
}

impl<T: Real> Slope<T> {
    /// Returns the bar that holds the rival, too.
    pub(super) fn bar(&self) -> T {
        bar(self.value, self.error, self.rival)
    }

    /// Returns a slope of which nothing else is known.
    #[cfg(feature = "alloc")]
    pub(super) fn smooth(value: T, error: T, step: T) -> Self {
        Self {
            value,
            error,
            step,
            kind: Kind::Smooth,
            sides: [value; 2],
            rival: None,
            scale: T::zero(),
            wish: Wish::None,
        }
    }
}

/// Returns (high − low)/distance with its rounding; none where it is not finite.
fn quotient<T: Real>(exponent: i32, low: T, high: T, distance: T, x: T) -> Option<Quotient<T>> {
    let mut rise = high - low;
    let mut value = rise / distance;
    if !rise.is_finite() {
        // two numbers near the end of the range
        let half = T::constant(0.5);
        rise = high * half - low * half;
        value = rise / (distance * half);
    }
    if !value.is_finite() {
        return None;
    }
    let gain = T::constant(2.0) / distance;
    let largest = low.abs().max(high.abs());
    // the last digit of f; below the normal numbers it is as coarse as there
    let last = T::epsilon() * largest.max(T::min_positive_value());
    let rounding = if largest == T::zero() { largest } else { last * gain };
    let argument = T::constant(0.5) * T::epsilon() * (x.abs() + distance) * value.abs() * gain;
    Some(Quotient { exponent, value, rounding, argument, gain, bend: T::zero() })
}

/// Returns the slope of one output, whose number `row` reads off a sample, at x.
pub(super) fn slope<T: Real, Y>(
    ladder: &Ladder<Pair<Y>>,
    x: T,
    center: T,
    row: impl Fn(&Y) -> T,
) -> Slope<T> {
    let (mut both, mut left, mut right) = (Quotients::new(), Quotients::new(), Quotients::new());
    let mut missing = [0; 2];
    for (e, Pair { low, high }) in ladder.rungs() {
        let h = step::<T>(*e);
        let low = low.as_ref().map(&row).filter(|y| y.is_finite());
        let high = high.as_ref().map(&row).filter(|y| y.is_finite());
        if let (Some(low), Some(high)) = (low, high) {
            let bend = ((high - center) / h - (center - low) / h).abs();
            both.push(quotient(*e, low, high, h + h, x).map(|q| Quotient { bend, ..q }));
        }
        match low {
            Some(low) => left.push(quotient(*e, low, center, h, x)),
            None if left.is_empty() => missing[0] += 1,
            None => {}
        }
        match high {
            Some(high) => right.push(quotient(*e, center, high, h, x)),
            None if right.is_empty() => missing[1] += 1,
            None => {}
        }
    }
    let undefined = |kind| Slope {
        value: T::nan(),
        error: T::infinity(),
        step: T::zero(),
        kind,
        sides: [T::nan(); 2],
        rival: None,
        scale: T::zero(),
        wish: Wish::None,
    };
    if !center.is_finite() {
        return undefined(Kind::Undefined);
    }
    // three steps next to x without a value are an edge
    let edge = missing.map(|steps| steps >= 3);
    let coarse = ladder.coarse();
    let (limit, raw) = match edge {
        [true, true] => return undefined(Kind::Undefined),
        [true, false] => (limit(right.as_slice(), ONE_SIDED, coarse), &right),
        [false, true] => (limit(left.as_slice(), ONE_SIDED, coarse), &left),
        [false, false] => (limit(both.as_slice(), SYMMETRIC, coarse), &both),
    };
    let mut slope = Slope {
        value: limit.value,
        error: limit.error,
        step: step(limit.exponent),
        kind: if edge == [false; 2] { Kind::Smooth } else { Kind::Edge },
        sides: [limit.value; 2],
        rival: limit.rival,
        scale: T::zero(),
        wish: limit.wish,
    };
    if edge == [false; 2]
        && let Some((sides, error)) = kink(left.as_slice(), right.as_slice())
    {
        let half = T::constant(0.5);
        slope.value = (sides[0] + sides[1]) * half;
        slope.error = (sides[1] - sides[0]).abs() * half + error;
        slope.sides = sides;
        slope.kind = Kind::Kink;
        slope.rival = None;
    } else if let Some((first, growth)) = steepness(raw.as_slice()) {
        slope.error = T::infinity();
        slope.sides = [first; 2];
        if edge != [false; 2] {
            slope.value = T::infinity().copysign(first);
        } else if growth > T::constant(7.5) {
            slope.value = T::nan();
            slope.kind = Kind::Jump;
        } else {
            slope.value = T::infinity().copysign(first);
            slope.kind = Kind::Steep;
        }
    }
    let entered = |q: &&Quotient<T>| q.exponent >= limit.exponent;
    let both_sides = left.as_slice().iter().chain(right.as_slice()).filter(entered);
    slope.scale = both_sides.fold(T::zero(), |largest, q| largest.max(q.value.abs()));
    slope
}

/// Returns the slopes of the two sides and their bar, where they differ however small the step.
///
/// The difference of a smooth function's quotients fades as h·f″; at a kink it stays.
fn kink<T: Real>(left: &[Quotient<T>], right: &[Quotient<T>]) -> Option<([T; 2], T)> {
    let gaps = || {
        left.iter().filter_map(|l| {
            let r = right.iter().find(|r| r.exponent == l.exponent)?;
            Some((*l, *r, r.value - l.value, T::constant(4.0) * (l.noise() + r.noise())))
        })
    };
    // the smallest step whose gap stands out of the rounding, and the next larger one
    let mut clear = gaps().filter(|(_, _, gap, noise)| gap.abs() > T::constant(4.0) * *noise);
    let (l, r, gap, noise) = clear.next()?;
    let (next_l, next_r, ..) = clear.next()?;
    let near = |other: T, noise: T| (other - gap).abs() <= T::constant(0.2) * gap.abs() + noise;
    let stays =
        gaps().filter(|(q, _, other, noise)| q.exponent >= l.exponent && near(*other, *noise));
    let smaller = gaps().filter(|(q, ..)| q.exponent < l.exponent);
    let all = smaller.clone().all(|(_, _, other, noise)| near(other, noise));
    // three steps over a ratio of at least 8³
    let mut stays = stays.map(|(q, ..)| q.exponent);
    let _ = stays.next()?;
    let _ = stays.next()?;
    let third = stays.next()?;
    if !all || third - l.exponent < 3 {
        return None;
    }
    let error = (l.value - next_l.value).abs() + (r.value - next_r.value).abs() + noise;
    Some(([l.value, r.value], error))
}

/// Returns the quotient at the smallest step and how it grows from step to step, where that has no end.
fn steepness<T: Real>(quotients: &[Quotient<T>]) -> Option<(T, T)> {
    let clear = |q: &&Quotient<T>| q.value.abs() > T::constant(8.0) * q.noise();
    let mut above = quotients.iter().filter(clear);
    let first = above.next()?;
    let mut previous = first;
    let (mut least, mut most) = (T::infinity(), T::zero());
    let mut steps = 0;
    for q in above.take(7) {
        let ratio = previous.value / q.value;
        let rungs = previous.exponent - q.exponent;
        // per step of the ladder
        let growth = ratio.powf(T::constant(-1.0 / f64::from(rungs)));
        // not so for NaN and for a change of sign
        if growth.is_nan() || growth < T::constant(1.15) {
            return None;
        }
        (least, most) = (least.min(growth), most.max(growth));
        steps += 1;
        previous = q;
    }
    // noise grows, too, but not evenly
    (steps >= 6 && most < least * T::constant(1.2)).then_some((first.value, least))
}
