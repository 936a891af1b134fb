//! Which steps are taken: few where a function behaves, all where it does not.

use super::extrapolation::{LOG_RATIO, RUNGS, Wish};
use crate::real::Real;

/// The samples of a function at growing steps 8ᵉ.
pub(super) struct Ladder<S> {
    rungs: [Option<(i32, S)>; RUNGS],
    len: usize,
    /// A function that is flat over longer steps is not taken for one that is rounded.
    coarse: i32,
}

/// The exponents that make sense at a point.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    /// 8ᵉ is about |x|; 1 where x is zero.
    unit: i32,
    /// The smallest step that x can see.
    floor: i32,
    /// The largest step that is tried.
    ceiling: i32,
    /// Whether x gives no scale.
    is_zero: bool,
    /// How many steps lie between x and its last digit.
    digits: i32,
}

impl Span {
    /// Returns the exponents for an input of size |x| (the largest component, along a direction).
    pub(super) fn of<T: Real>(x: T) -> Self {
        let exponent = |x: T| {
            let e = x.abs().log2().to_f64().unwrap_or(0.0) / f64::from(LOG_RATIO);
            // a saturating cast: x is finite, or its quotients are NaN whatever the step
            #[expect(clippy::cast_possible_truncation, reason = "the exponent of a float is small")]
            let e = num_traits::Float::floor(e) as i32;
            e
        };
        let least = exponent(T::min_positive_value()) + 3;
        let most = exponent(T::max_value()) - 3;
        let is_zero = x == T::zero() || !x.is_finite();
        let unit = if is_zero { 0 } else { exponent(x).clamp(least + 4, most) };
        let floor = if is_zero { least } else { (unit - digits::<T>()).max(least) };
        Self { unit, floor, ceiling: unit.max(0) + 1, is_zero, digits: digits::<T>() }
    }

    /// Returns the exponent of the size of a number; that of 1 for zero.
    pub(super) fn unit_of<T: Real>(x: T) -> i32 {
        Self::of(x).unit
    }

    /// Returns the exponents of steps in units of the inputs, the smallest of which has the size 8^smallest.
    pub(super) fn relative<T: Real>(smallest: i32) -> Self {
        let one = Self::of(T::one());
        Self { ceiling: one.ceiling.max(1 - smallest), ..one }
    }
}

/// Returns how many steps of the ratio 8 lie between x and its last digit.
fn digits<T: Real>() -> i32 {
    if T::epsilon() < T::constant(1e-12) { 17 } else { 7 }
}

impl<S> Ladder<S> {
    pub(super) fn coarse(&self) -> i32 {
        self.coarse
    }

    pub(super) fn rungs(&self) -> impl Iterator<Item = &(i32, S)> {
        self.rungs[..self.len].iter().flatten()
    }

    /// Climbs: takes samples until `assess` wishes no more.
    pub(super) fn climb(
        span: Span,
        mut sample: impl FnMut(i32) -> S,
        mut assess: impl FnMut(&Self) -> Wish,
    ) -> Self {
        let mut ladder = Self {
            rungs: [const { None }; RUNGS],
            len: 0,
            coarse: span.unit.max(0) - 5 * span.digits / 8,
        };
        let mut take = |ladder: &mut Self, e: i32| {
            let fits = span.floor <= e && e <= span.ceiling;
            fits && ladder.insert(e, &mut sample)
        };
        let Span { unit, floor, ceiling, is_zero, digits } = span;
        for down in [1, 2, 3, 4] {
            take(&mut ladder, unit - down);
        }
        // where rounding shows itself
        let low: &[i32] = if digits == 17 { &[8, 10, 12] } else { &[5, 6] };
        for down in low {
            take(&mut ladder, unit - down);
        }
        let mut stride = 8;
        loop {
            let progress = match assess(&ladder) {
                Wish::None => false,
                Wish::Above(e) => {
                    if let far @ 7.. = ceiling - e {
                        let middle = e + far / 2;
                        [-1, 0, 1].map(|k| take(&mut ladder, middle + k)).contains(&true)
                    } else {
                        let next = (e + 1..e + 4).find(|e| !ladder.has(*e)).unwrap_or(e);
                        take(&mut ladder, next)
                    }
                }
                Wish::Below(e) => take(&mut ladder, e - 1),
                Wish::Everywhere => {
                    let all = (unit - digits).max(floor)..=unit;
                    let mut progress = false;
                    for e in all {
                        progress |= take(&mut ladder, e);
                    }
                    if !progress && !is_zero {
                        // noise fades as the step grows
                        let above = ladder.top() + 1;
                        progress = take(&mut ladder, above);
                    }
                    while !progress && is_zero && unit - stride > floor {
                        stride *= 2;
                        let e = (unit - stride).max(floor);
                        progress = [0, 1, 2].map(|k| take(&mut ladder, e + k)).contains(&true);
                    }
                    progress
                }
            };
            if !progress {
                return ladder;
            }
        }
    }

    fn has(&self, e: i32) -> bool {
        self.rungs().any(|(other, _)| *other == e)
    }

    /// Returns the largest exponent.
    fn top(&self) -> i32 {
        self.rungs().last().map_or(0, |(e, _)| *e)
    }

    /// Takes a sample at the exponent, unless it is there or the ladder is full.
    fn insert(&mut self, e: i32, sample: impl FnOnce(i32) -> S) -> bool {
        if self.len == RUNGS || self.has(e) {
            return false;
        }
        let at = self.rungs().take_while(|(other, _)| *other < e).count();
        self.rungs[self.len] = Some((e, sample(e)));
        self.rungs[at..=self.len].rotate_right(1);
        self.len += 1;
        true
    }
}
