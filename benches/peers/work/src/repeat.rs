//! The loop around a workload: the compiler sees neither what goes in nor what becomes of the results.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// What came of repetitions.
#[derive(Clone, Debug)]
pub struct Done {
    /// How long all of them took, without what went before.
    pub elapsed: Duration,
    /// The results of the last, flat.
    pub results: Vec<f64>,
}

/// Does f(x) so many times and returns the last result, flat.
#[inline(always)]
pub fn repeat<X, Y: Flat>(times: u64, x: &X, f: impl Fn(&X) -> Y) -> Done {
    repeat_flat(times, x, f, |y| {
        let mut flat = Vec::new();
        y.append_to(&mut flat);
        flat
    })
}

/// Does f(x) so many times and returns the last result, made flat by a function.
#[inline(always)]
pub fn repeat_flat<X: ?Sized, Y>(
    times: u64,
    x: &X,
    f: impl Fn(&X) -> Y,
    flat: impl Fn(&Y) -> Vec<f64>,
) -> Done {
    // a single call of f, so that it is inlined as in a user's loop
    let start = Instant::now();
    let mut left = times;
    loop {
        let y = f(black_box(x));
        black_box(&y);
        left -= 1;
        if left == 0 {
            let elapsed = start.elapsed();
            return Done { elapsed, results: flat(&y) };
        }
    }
}

/// Does f(x, out) so many times, and once before, and returns what is in `out`, flat.
#[inline(always)]
pub fn repeat_into<X: ?Sized, Y: Flat>(
    times: u64,
    x: &X,
    mut out: Y,
    mut f: impl FnMut(&X, &mut Y),
) -> Done {
    let mut start = Instant::now();
    for pass in 0..=times {
        // the first pass fetches the memory and is not counted
        if pass == 1 {
            start = Instant::now();
        }
        f(black_box(x), black_box(&mut out));
    }
    let elapsed = start.elapsed();
    let mut results = Vec::new();
    out.append_to(&mut results);
    Done { elapsed, results }
}

/// Results as a list of numbers.
pub trait Flat {
    /// Appends all numbers in their order.
    fn append_to(&self, list: &mut Vec<f64>);
}

impl Flat for f64 {
    fn append_to(&self, list: &mut Vec<f64>) {
        list.push(*self);
    }
}

impl<T: Flat, const N: usize> Flat for [T; N] {
    fn append_to(&self, list: &mut Vec<f64>) {
        self.iter().for_each(|part| part.append_to(list));
    }
}

impl<T: Flat> Flat for Vec<T> {
    fn append_to(&self, list: &mut Vec<f64>) {
        self.iter().for_each(|part| part.append_to(list));
    }
}

impl<A: Flat, B: Flat> Flat for (A, B) {
    fn append_to(&self, list: &mut Vec<f64>) {
        self.0.append_to(list);
        self.1.append_to(list);
    }
}
