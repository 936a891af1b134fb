//! Base floats with their bits, and the grid of numbers at which laws are checked.

use infinitesimal::Real;

/// A base float.
pub(crate) trait Base: Real {
    /// The bits, those of one and the same NaN for every NaN.
    fn word(self) -> u64;

    /// The number with the leading bits of `word`.
    fn from_word(word: u64) -> Self;
}

impl Base for f64 {
    fn word(self) -> u64 {
        if self.is_nan() { Self::NAN.to_bits() } else { self.to_bits() }
    }

    fn from_word(word: u64) -> Self {
        Self::from_bits(word)
    }
}

impl Base for f32 {
    fn word(self) -> u64 {
        u64::from(if self.is_nan() { Self::NAN.to_bits() } else { self.to_bits() })
    }

    fn from_word(word: u64) -> Self {
        Self::from_bits(u32::try_from(word >> 32).expect("32 bits"))
    }
}

/// The ends of the range, the neighbours of the kinks and of the integers, and `random` numbers of any bits and
/// as many of ordinary size, always the same ones.
pub(crate) fn grid<F: Base>(random: usize) -> Vec<F> {
    let (one, tiny) = (F::one(), F::min_positive_value());
    let mut numbers = vec![
        F::zero(),
        tiny * F::epsilon(),
        tiny * F::constant(0.75),
        tiny,
        tiny.sqrt(),
        F::epsilon(),
        F::constant(0.25),
        F::constant(0.5),
        one - F::epsilon(),
        one,
        one + F::epsilon(),
        F::constant(1.5),
        F::constant(2.0),
        F::constant(2.5),
        F::constant(3.0),
        F::constant(20.0),
        F::constant(40.0),
        F::constant(88.5),
        F::constant(171.5),
        F::constant(709.5),
        F::constant(1024.0),
        F::constant(16_777_216.0),
        F::max_value().sqrt(),
        F::max_value() / F::constant(3.0),
        F::max_value(),
        F::infinity(),
    ];
    numbers.extend(numbers.clone().into_iter().map(F::neg));
    numbers.push(F::nan());

    let mut state: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut word = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    for _ in 0..random {
        numbers.push(F::from_word(word()));
        // 24 random digits between −16 and 16
        let digits = F::from_u64(word() >> 40).expect("24 bits");
        numbers.push(digits / F::constant(524_288.0) - F::constant(16.0));
    }
    numbers
}
