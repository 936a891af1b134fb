//! Derivatives of one function at many points, several points at once in vector registers.
//!
//! ```
//! use infinitesimal::batch;
//!
//! // d/dx x·eˣ = (1 + x)·eˣ
//! let slopes = batch::derivatives(|x| x * x.exp(), &[0.0, 1.0, 2.0]);
//! assert_eq!(slopes[0], 1.0);
//!
//! let points = vec![[1.0, 2.0], [3.0, 4.0]];
//! assert_eq!(batch::gradients(|[x, y]| x * y, &points), [[2.0, 1.0], [4.0, 3.0]]);
//! ```
//!
//! The function is evaluated on duals of [`Lanes`]: [`LANES`] points make a block, and each operation is done on all
//! of them.
//!
//! | | points | results |
//! |---|---|---|
//! | [`derivatives`] | `[T]` | `[T]` |
//! | [`gradients`] | `[[T; N]]` | `[[T; N]]` |
//! | [`jacobians`] | `[[T; N]]` | `[[[T; N]; M]]` |
//! | [`hessians`] | `[[T; N]]` | `[[[T; N]; N]]` |
//!
//! T is `f64` or `f32`. Each but [`hessians`] has a twin that returns the values as well, and all have one, `…_into`, that writes into
//! slices and does not allocate.
//!
//! # Branches
//!
//! A program may ask which of two numbers is larger, and the points of a block may disagree. Then the block is
//! evaluated again, point by point, so that every point takes its own way; no result depends on which other points are
//! in its block. The same holds for every question that has one answer: [`is_nan`](num_traits::Float::is_nan), the sign,
//! a conversion to a plain number. Functions with a case distinction inside, as `abs`, `max` or `powf`, are no
//! questions: they are evaluated for each point by itself.
//!
//! ```
//! use infinitesimal::batch;
//!
//! let f = |x: infinitesimal::Dual<_>| if x.value > 0.0 { x * x } else { -x };
//! assert_eq!(batch::derivatives(f, &[-2.0, -1.0, 1.0, 2.0]), [-1.0, -1.0, 2.0, 4.0]);
//! ```
//!
//! # Bits
//!
//! Values and derivatives are those of the function at one point, to the last bit; elementary functions are those of
//! the platform, evaluated point by point. [`fast`] asks for vector functions instead.
//!
//! # Cost
//!
//! The time of a batch over that of a driver that is called for each of 10 000 points (`cargo bench --bench batch --features wide`, x86-64):
//!
//! | | default build | [`fast`] | `-C target-cpu=native`, AVX-512 | [`fast`] |
//! |---|---|---|---|---|
//! | derivative of five elementary functions | 0.9 | 0.7 | 0.95 | 0.2 |
//! | Jacobian of a reprojection, 12 inputs, 2 outputs | 0.75 | 0.7 | 0.55 | 0.43 |
//!
//! So a batch pays where there is much arithmetic for each elementary function, and [`fast`] pays where the target has
//! more than SSE2, and everywhere for sine and cosine. It wins only where the function is compiled into the driver: mark a function that is large or
//! called in several places `#[inline(always)]`.
mod agreement;
mod circular;
mod coordinates;
mod derivatives;
mod elementary;
mod gradients;
mod hessians;
mod jacobians;
mod number;
mod registers;
mod sweep;
mod transposition;
mod vector;

pub use coordinates::{FastPoints, Points, fast};
pub use derivatives::{
    derivatives, derivatives_into, values_and_derivatives, values_and_derivatives_into,
};
pub use elementary::{Elementary, Exact, Fast};
pub use gradients::{gradients, gradients_into, values_and_gradients, values_and_gradients_into};
pub use hessians::{hessians, hessians_into};
pub use jacobians::{jacobians, jacobians_into, values_and_jacobians, values_and_jacobians_into};
pub use number::{LANES, Lanes};
pub use registers::Packable;
