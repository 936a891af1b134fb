//! Whether the points of a block agree: the one answer to a question about all of them, and who asks again.
//!
//! A comparison returns one `bool` for all lanes. Where they do not agree it is that of the first lane, so that the
//! program runs as it does for the first point alone, and the thread remembers that the run is not valid for the others.

use core::cell::Cell;

use super::number::LANES;

std::thread_local! {
    /// Whether lanes disagreed in the present evaluation.
    static DISAGREED: Cell<bool> = const { Cell::new(false) };
}

/// All lanes.
pub(super) const ALL: u32 = (1 << LANES) - 1;

/// Returns the answers of the lanes, a bit for each.
#[inline(always)]
pub(super) fn bits(answers: [bool; LANES]) -> u32 {
    let numbered = answers.into_iter().enumerate();
    numbered.fold(0, |bits, (l, answer)| bits | u32::from(answer) << l)
}

/// Returns the answer of the first lane, and remembers where others have another; a bit for each lane.
#[inline(always)]
pub(super) fn unanimous(answers: u32) -> bool {
    require(answers == 0 || answers == ALL);
    answers & 1 != 0
}

/// Remembers that lanes disagree, unless a condition holds: without a branch, so that no number has to leave its register.
#[inline(always)]
#[expect(clippy::needless_bitwise_bool, reason = "`||` may become a branch")]
pub(super) fn require(condition: bool) {
    DISAGREED.set(DISAGREED.get() | !condition);
}

/// Evaluates, and returns whether all lanes agreed. What an outer evaluation found stays.
#[inline(always)]
pub(super) fn watch<Y>(evaluate: impl FnOnce() -> Y) -> (Y, bool) {
    let watch = Watch { outer: DISAGREED.replace(false) };
    let y = evaluate();
    let agreed = !DISAGREED.get();
    drop(watch);
    (y, agreed)
}

/// The time of one evaluation; its end restores what was found outside, after a panic too.
struct Watch {
    outer: bool,
}

impl Drop for Watch {
    #[inline(always)]
    fn drop(&mut self) {
        DISAGREED.replace(self.outer);
    }
}
