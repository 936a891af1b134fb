//! Reverse mode: the same gradients as forward mode, from a tape.

#![cfg(feature = "alloc")]

use infinitesimal::reverse::{self, Tape};
use infinitesimal::{Real, gradient};

fn rosenbrock<T: Real>(x: &[T]) -> T {
    let hundred = T::constant(100.0);
    let term = |a: T, b: T| (T::one() - a).powi(2) + hundred * (b - a * a).powi(2);
    x.windows(2).map(|pair| term(pair[0], pair[1])).sum()
}

#[test]
fn the_gradient_by_one_sweep_is_that_of_forward_mode() {
    let x = vec![0.5, 1.5, 2.5, -1.0];
    let forward = gradient(rosenbrock, &x);
    assert_eq!(reverse::gradient(|x| rosenbrock(x), &x), forward);
    assert_eq!(reverse::gradient(|x| x[0] * x[1].sin(), &x)[0], 1.5_f64.sin());
    assert_eq!(reverse::gradient(|[x, y]| 2.0_f64 * x * y + 1.0, [2.0, 3.0]), [6.0, 4.0]);
    assert_eq!(reverse::gradient(|[x, y]| x * y, [2.0, 3.0]), [3.0, 2.0]);
    assert_eq!(reverse::gradient(|[x, y]| x / y, [2.0_f32, 4.0]), [0.25, -0.125]);
    let tape = Tape::new();
    let x = tape.variable(2.0_f64);
    let (s, c) = x.sin_cos();
    assert_eq!((s * c).adjoints().of(x), 4.0_f64.cos());
}
