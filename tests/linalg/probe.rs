//! Matrices that vary in every part, and the parts of a number.

use infinitesimal::{Dual, Field, linalg::Entry};

/// Numbers without a pattern between −1 and 1.
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    pub(crate) fn next(&mut self) -> f64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let bits = u32::try_from(self.0 >> 33).unwrap();
        f64::from(bits) / f64::from(1_u32 << 30) - 1.0
    }
}

/// A number whose parts can be filled and read.
pub(crate) trait Probe: Entry {
    /// Returns the number of this value, with tangents of every depth from `numbers`.
    fn varying(value: f64, numbers: &mut Numbers) -> Self;

    /// Returns the value and all partials.
    fn parts(&self) -> Vec<f64>;
}

impl Probe for f64 {
    fn varying(value: f64, _: &mut Numbers) -> f64 {
        value
    }

    fn parts(&self) -> Vec<f64> {
        vec![*self]
    }
}

impl Probe for f32 {
    fn varying(value: f64, _: &mut Numbers) -> f32 {
        f32::narrow(value)
    }

    fn parts(&self) -> Vec<f64> {
        vec![f64::from(*self)]
    }
}

impl<T: Probe, const N: usize> Probe for Dual<T, N> {
    fn varying(value: f64, numbers: &mut Numbers) -> Self {
        let value = T::varying(value, numbers);
        let partials = std::array::from_fn(|_| {
            let partial = numbers.next();
            T::varying(partial, numbers)
        });
        Self::new(value, partials)
    }

    fn parts(&self) -> Vec<f64> {
        std::iter::once(&self.value).chain(&self.partials).flat_map(T::parts).collect()
    }
}

/// Returns the entries as numbers that vary.
pub(crate) fn varying<T: Probe>(entries: &[f64], seed: u64) -> Vec<T> {
    let mut numbers = Numbers(seed);
    entries.iter().map(|&value| T::varying(value, &mut numbers)).collect()
}

/// Returns a count as a float.
pub(crate) fn float(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::NAN, f64::from)
}

/// Returns entries without a pattern.
pub(crate) fn entries(count: usize, seed: u64) -> Vec<f64> {
    let mut numbers = Numbers(seed);
    (0..count + 3).map(|_| numbers.next()).skip(3).collect()
}

/// Panics unless all parts of all entries agree, relative to the largest.
#[track_caller]
pub(crate) fn agree<'a, T: Probe>(
    what: &str,
    got: impl IntoIterator<Item = &'a T>,
    want: impl IntoIterator<Item = &'a T>,
    tolerance: f64,
) {
    let parts = |list: Vec<&T>| -> Vec<f64> { list.into_iter().flat_map(T::parts).collect() };
    let (got, want) = (parts(got.into_iter().collect()), parts(want.into_iter().collect()));
    assert_eq!(got.len(), want.len(), "{what}");
    let scale = want.iter().fold(1.0_f64, |most, x| most.max(x.abs()));
    for (got, want) in got.iter().zip(&want) {
        assert!(
            (got - want).abs() <= tolerance * scale,
            "{what}: {got:e} is not {want:e}, of {scale:e}"
        );
    }
}
