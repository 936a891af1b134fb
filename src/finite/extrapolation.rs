//! From difference quotients at many steps to one number with an error bar.
//!
//! The quotients A(h) of a smooth function are a + c₁h^q + c₂h^(q+d) + … besides noise, which grows as h shrinks. On
//! steps h = 8ᵉ two neighbours cancel the first term (Richardson), two of these the second, and so on: a triangle of
//! candidates. Each has a bar of three parts:
//!
//! * *rounding*: what errors of f of the size of its last digit can do to it;
//! * *truncation*: how far it is from its neighbour at the larger step, times the rate at which such distances are seen to
//!   shrink;
//! * *noise*: whatever is needed beyond this to explain the quotients at all smaller steps. Noise of f as large as a
//!   quotient at h shows is divided by the larger step of the candidate; a shift that persists is not.
//!
//! The candidate with the least bar wins, unless a smaller step contradicts it: the derivative is the limit of h → 0.

use crate::real::Real;

/// How many steps one estimate looks at, at most.
pub(super) const RUNGS: usize = 48;
/// How many terms of the series are cancelled, at most.
const COLUMNS: usize = 4;
/// How many steps beyond those that are taken for rounding a flat function may still be a rounded one.
const NARROW: i32 = 5;
/// The ratio of neighbouring steps is 2³.
pub(super) const LOG_RATIO: i32 = 3;

/// A difference quotient at the step 8ᵉ.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quotient<T> {
    /// e.
    pub(super) exponent: i32,
    /// A(8ᵉ).
    pub(super) value: T,
    /// How much rounding of f may change the value.
    pub(super) rounding: T,
    /// How much rounding of x inside f may change the value, if there is such.
    pub(super) argument: T,
    /// How much an error of 1 in f changes the value.
    pub(super) gain: T,
    /// How far the slopes of the two sides are apart.
    pub(super) bend: T,
}

impl<T: Real> Quotient<T> {
    /// Returns how much rounding may change the value.
    pub(super) fn noise(&self) -> T {
        self.rounding + self.argument
    }
}

/// The powers of h in the series of a quotient: q, q + d, q + 2d, …
#[derive(Clone, Copy, Debug)]
pub(super) struct Orders {
    /// q.
    pub(super) first: i32,
    /// d.
    pub(super) spacing: i32,
}

/// The series of a one-sided quotient.
pub(super) const ONE_SIDED: Orders = Orders { first: 1, spacing: 1 };
/// The series of a quotient that is even in h.
pub(super) const SYMMETRIC: Orders = Orders { first: 2, spacing: 2 };

/// A list of quotients without allocation.
pub(super) struct Quotients<T> {
    list: [Quotient<T>; RUNGS],
    len: usize,
}

impl<T: Real> Quotients<T> {
    pub(super) fn new() -> Self {
        let zero = T::zero();
        let none = Quotient {
            exponent: 0,
            value: zero,
            rounding: zero,
            argument: zero,
            gain: zero,
            bend: zero,
        };
        Self { list: [none; RUNGS], len: 0 }
    }

    pub(super) fn push(&mut self, quotient: Option<Quotient<T>>) {
        if let Some(quotient) = quotient {
            self.list[self.len] = quotient;
            self.len += 1;
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.len == 0
    }

    pub(super) fn as_slice(&self) -> &[Quotient<T>] {
        &self.list[..self.len]
    }
}

/// Where another step would help.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Wish {
    /// Nowhere: the bar is small.
    None,
    /// Above the exponent: rounding dominates.
    Above(i32),
    /// Below the exponent: truncation dominates.
    Below(i32),
    /// Everywhere: the quotients contradict one another.
    Everywhere,
}

/// A number with its bar, read off the triangle.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limit<T> {
    /// The limit of the quotients.
    pub(super) value: T,
    /// The bar; ∞ where no step works.
    pub(super) error: T,
    /// The smallest step that entered.
    pub(super) exponent: i32,
    /// Where another step would help.
    pub(super) wish: Wish,
    /// Another limit and its bar, which the quotients at other steps have with no less right.
    pub(super) rival: Option<[T; 2]>,
}

impl<T: Real> Limit<T> {
    /// Returns the bar that holds the rival, too.
    pub(super) fn bar(&self) -> T {
        bar(self.value, self.error, self.rival)
    }

    /// The limit of quotients that have none.
    pub(super) fn unknown() -> Self {
        Self {
            value: T::nan(),
            error: T::infinity(),
            exponent: 0,
            wish: Wish::Everywhere,
            rival: None,
        }
    }
}

/// Returns a bar about `value` that reaches to the far end of the rival's.
pub(super) fn bar<T: Real>(value: T, error: T, rival: Option<[T; 2]>) -> T {
    rival.map_or(error, |[other, bar]| error + (value - other).abs() + bar)
}

/// An entry of the triangle.
#[derive(Clone, Copy)]
struct Candidate<T> {
    /// Index of its smallest step.
    base: usize,
    column: usize,
    value: T,
    rounding: T,
    truncation: T,
    noise: T,
}

impl<T: Real> Candidate<T> {
    fn error(&self) -> T {
        self.rounding + self.truncation + self.noise
    }
}

/// The triangle of extrapolated quotients.
struct Triangle<'q, T> {
    quotients: &'q [Quotient<T>],
    orders: Orders,
    value: [[T; RUNGS]; COLUMNS],
    rounding: [[T; RUNGS]; COLUMNS],
    argument: [[T; RUNGS]; COLUMNS],
    gain: [[T; RUNGS]; COLUMNS],
    /// How many neighbours follow each quotient without a gap.
    run: [usize; RUNGS],
}

/// Returns 8ⁿ.
pub(super) fn step<T: Real>(n: i32) -> T {
    T::constant(2.0).powi(LOG_RATIO * n)
}

impl<'q, T: Real> Triangle<'q, T> {
    fn new(quotients: &'q [Quotient<T>], orders: Orders) -> Self {
        let zero = T::zero();
        let mut triangle = Self {
            quotients,
            orders,
            value: [[zero; RUNGS]; COLUMNS],
            rounding: [[zero; RUNGS]; COLUMNS],
            argument: [[zero; RUNGS]; COLUMNS],
            gain: [[zero; RUNGS]; COLUMNS],
            run: [0; RUNGS],
        };
        for (i, q) in quotients.iter().enumerate().rev() {
            triangle.value[0][i] = q.value;
            triangle.rounding[0][i] = q.rounding;
            triangle.argument[0][i] = q.argument;
            triangle.gain[0][i] = q.gain;
            let follows = quotients.get(i + 1).is_some_and(|next| next.exponent == q.exponent + 1);
            triangle.run[i] = if follows { triangle.run[i + 1] + 1 } else { 0 };
        }
        for p in 1..COLUMNS {
            let weight = T::one() / (step::<T>(triangle.order(p - 1)) - T::one());
            for i in (0..quotients.len()).filter(|&i| triangle.run[i] >= p) {
                let (small, large) = (triangle.value[p - 1][i], triangle.value[p - 1][i + 1]);
                triangle.value[p][i] = small + (small - large) * weight;
                let spread = |table: &[T; RUNGS]| table[i] + (table[i] + table[i + 1]) * weight;
                triangle.rounding[p][i] = spread(&triangle.rounding[p - 1]);
                triangle.argument[p][i] = spread(&triangle.argument[p - 1]);
                triangle.gain[p][i] = spread(&triangle.gain[p - 1]);
            }
        }
        triangle
    }

    /// Returns the power of h in the error of column p.
    fn order(&self, p: usize) -> i32 {
        self.orders.first + i32::try_from(p).unwrap_or(0) * self.orders.spacing
    }

    /// Returns how far column p is from its limit at index i, judged by its neighbours at larger steps.
    fn truncation(&self, p: usize, i: usize) -> Option<T> {
        let column = &self.value[p];
        let spare = self.run[i] - p;
        if spare == 0 {
            return None;
        }
        let near = (column[i] - column[i + 1]).abs();
        if spare == 1 {
            return Some(near);
        }
        let far = (column[i + 1] - column[i + 2]).abs();
        // the rate of convergence that is seen, not better than half of what theory promises
        let promised = T::constant(2.0).powi(-LOG_RATIO * self.order(p) / 2);
        let seen = if far > T::zero() { near / far } else { T::one() };
        let rate = seen.max(promised).min(T::one());
        let twice = T::constant(2.0);
        Some((twice * near * rate).max(far * promised * promised))
    }

    /// Returns the noise that must be added so that the quotients at smaller steps are explained.
    fn noise(&self, p: usize, i: usize, error: T) -> T {
        let value = self.value[p][i];
        let gain = self.gain[p][i];
        let mut noise = T::zero();
        for a in 0..i {
            let own = if self.run[a] > 0 {
                (self.value[0][a] - self.value[1][a]).abs() * T::constant(1.5)
            } else {
                T::zero()
            };
            let gap = (self.value[0][a] - value).abs()
                - own
                - (self.rounding[0][a] + self.argument[0][a])
                - error;
            if gap > T::zero() {
                let share = T::constant(4.0) * gain / self.gain[0][a];
                noise = noise.max(gap * share.min(T::one()));
            }
        }
        noise
    }

    /// Returns the share of the argument's rounding that the quotients at smaller steps leave possible.
    ///
    /// Whether f rounds its argument, as sin 1000x does and sin x does not, shows in how they scatter.
    fn argument_share(&self, p: usize, i: usize) -> T {
        let value = self.value[p][i];
        let (mut seen, mut share) = (0, T::zero());
        for a in 0..i {
            let (rounding, argument) = (self.rounding[0][a], self.argument[0][a]);
            // where f itself is rounded more coarsely than the slope, nothing can be seen
            if rounding + argument > T::constant(0.5) * value.abs() {
                continue;
            }
            let gap = (self.value[0][a] - value).abs();
            share = share.max(gap / argument);
            seen += 1;
        }
        if seen < 3 { T::one() } else { (share * T::constant(4.0)).min(T::one()) }
    }

    fn candidate(&self, p: usize, i: usize) -> Option<Candidate<T>> {
        let truncation = self.truncation(p, i)?;
        let rounding = self.rounding[p][i] + self.argument[p][i] * self.argument_share(p, i);
        let noise = self.noise(p, i, truncation + rounding);
        let error = rounding + truncation + noise;
        if !error.is_finite() || !self.value[p][i].is_finite() {
            return None;
        }
        Some(Candidate { base: i, column: p, value: self.value[p][i], rounding, truncation, noise })
    }

    /// Returns whether three neighbouring steps agree on a candidate, and its bar is small, beside `scale`.
    fn is_certain(&self, candidate: &Candidate<T>, scale: T) -> bool {
        let i = candidate.base;
        let near =
            |k: usize| (self.value[0][k] - candidate.value).abs() <= T::constant(0.1) * scale;
        self.run[i] >= 2 && (i..=i + 2).all(near) && candidate.error() < T::constant(0.05) * scale
    }

    /// Returns whether the candidate at smaller steps rules out the one at larger steps.
    fn contradicts(&self, low: &Candidate<T>, high: &Candidate<T>) -> bool {
        let apart = (high.value - low.value).abs();
        let flat = |q: &Quotient<T>| q.value == T::zero() && q.bend == T::zero();
        apart > T::constant(3.0) * (high.error() + low.error())
            && self.is_certain(low, apart)
            && !flat(&self.quotients[low.base])
    }

    fn candidates(&self) -> impl Iterator<Item = Candidate<T>> + '_ {
        (0..self.quotients.len()).flat_map(move |i| {
            (0..COLUMNS)
                .filter(move |&p| self.run[i] >= p)
                .filter_map(move |p| self.candidate(p, i))
        })
    }
}

/// Returns the limit of the quotients for h → 0, given in the order of growing steps.
pub(super) fn limit<T: Real>(quotients: &[Quotient<T>], orders: Orders, coarse: i32) -> Limit<T> {
    let triangle = Triangle::new(quotients, orders);
    // the best candidate from each smallest step
    let mut at_base: [Option<Candidate<T>>; RUNGS] = [const { None }; RUNGS];
    for candidate in triangle.candidates() {
        let slot = &mut at_base[candidate.base];
        if slot.is_none_or(|best| candidate.error() < best.error()) {
            *slot = Some(candidate);
        }
    }
    // a larger step cannot overrule a smaller one that is certain; but if it is certain itself, the function has two
    // slopes, one of which is noise
    let mut best: Option<Candidate<T>> = None;
    let mut rival: Option<Candidate<T>> = None;
    for (i, candidate) in at_base.iter().flatten().map(|c| (c.base, *c)) {
        let smaller = at_base[..i].iter().flatten();
        let contradiction = smaller
            .filter(|low| triangle.contradicts(low, &candidate))
            .reduce(|a, b| if b.error() < a.error() { b } else { a });
        let Some(low) = contradiction else {
            if best.is_none_or(|best| candidate.error() < best.error()) {
                best = Some(candidate);
            }
            continue;
        };
        let apart = (candidate.value - low.value).abs();
        let straight = quotients[i].bend < apart * T::constant(0.25);
        if triangle.is_certain(&candidate, candidate.value.abs()) && straight {
            rival = match rival {
                Some(rival) if rival.error() < candidate.error() => Some(rival),
                _ => Some(candidate),
            };
        }
    }
    let mut flat_rival = None;
    let Some(mut best) = best else { return Limit::unknown() };
    // steps so small that f does not change, although at larger ones it certainly does
    let flat = quotients.iter().take_while(|q| q.value == T::zero() && q.bend == T::zero()).count();
    if best.base < flat {
        let beyond = || triangle.candidates().filter(|c| c.base >= flat);
        let least = |a: Candidate<T>, b: Candidate<T>| if b.error() < a.error() { b } else { a };
        let trend = beyond().filter(|c| triangle.is_certain(c, c.value.abs())).reduce(least);
        let narrow = quotients[flat - 1].exponent < coarse + NARROW;
        if let Some(trend) = trend
            && quotients[..flat].iter().any(|q| q.noise() < trend.value.abs() * T::constant(0.5))
        {
            best = trend;
            rival = None;
            // short steps are taken for rounding; longer ones may be what f is
            if quotients[flat - 1].exponent > coarse {
                let nothing = T::zero();
                flat_rival = Some([nothing, quotients[flat - 1].rounding]);
            }
        } else if let Some(trend) = beyond().reduce(least).filter(|_| narrow) {
            // a climb that is seen, but not for certain
            flat_rival = Some([trend.value, trend.error()]);
        }
    }
    let rival = flat_rival.or(rival.map(|rival| [rival.value, rival.error()]));
    let error = best.error();
    let goal = best.value.abs() * T::epsilon().sqrt() * T::constant(1e-3);
    let bottom = quotients[best.base].exponent;
    let top = quotients[best.base + best.column].exponent;
    let below = best.base.checked_sub(1).map(|i| quotients[i].exponent);
    let poor = error > best.value.abs() * T::constant(1e-5);
    let wish = if error <= goal && rival.is_none() {
        Wish::None
    } else if rival.is_some() || best.noise > best.rounding + best.truncation {
        Wish::Everywhere
    } else if best.truncation <= T::constant(8.0) * best.rounding {
        // a distance of a few roundings is rounding, too
        Wish::Above(top)
    } else if below == Some(bottom - 1) && poor {
        Wish::Everywhere
    } else {
        Wish::Below(bottom)
    };
    Limit { value: best.value, error, exponent: bottom, wish, rival }
}
