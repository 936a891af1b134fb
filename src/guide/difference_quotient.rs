//! Chapter 1. The difference quotient: how steep is f at x, and why is no step small enough?
//!
//! Walk a little way h from x, see how far f has risen, divide:
//!
//! > (f(x + h) − f(x))/h.
//!
//! This is the slope of the *secant*, the line through two points of the curve. For f(x) = x² at 3 it comes to
//!
//! > ((3 + h)² − 3²)/h = (6h + h²)/h = 6 + h.
//!
//! ```
//! use infinitesimal::finite;
//!
//! let secant = |h| finite::forward().step(h).derivative(|x| x * x, 3.0);
//! assert_eq!([2.0, 1.0, 0.5].map(secant), [8.0, 7.0, 6.5]);
//! ```
//!
//! As h goes to 0 the secant turns into the *tangent*, and its slope into 6. That limit is the derivative, f′(3).
//!
#![doc = include_str!("figures/secant.svg")]
//!
//! For every x the same algebra gives 2x + h, and the limit f′(x) = 2x. [`derivative`](crate::derivative) returns the
//! limit itself, by means that the [fourth chapter](super::dual_numbers) explains:
//!
//! ```
//! assert_eq!(infinitesimal::derivative(|x| x * x, 3.0), 6.0);
//! ```
//!
//! # A better quotient
//!
//! The excess h comes from the bend of the curve. A walk to the right errs upwards by it, a walk to the left
//! downwards. The *central* quotient walks both ways, and the two errors cancel:
//!
//! > (f(x + h) − f(x − h))/2h = ((3 + h)² − (3 − h)²)/2h = 12h/2h = 6.
//!
//! ```
//! use infinitesimal::finite;
//!
//! let central = finite::central().step(0.5);
//! assert_eq!(central.derivative(|x| x * x, 3.0), 6.0);
//! // of x³ at 1, with slope 3, it errs by h²
//! assert_eq!(central.derivative(|x| x * x * x, 1.0), 3.0 + 0.5 * 0.5);
//! ```
//!
//! # What can go wrong: h cannot go to 0
//!
//! A computer rounds f(x + h) and f(x) to about 16 digits. The nearer the two are, the fewer digits their difference
//! has left, and division by h magnifies what is wrong in the last of them. So the quotient errs twice, by about
//!
//! > |f″|h/2 + 2u|f|/h, where u = 2⁻⁵³ is the unit of rounding.
//!
//! The first is the bend, and asks for a small h; the second is the rounding, and asks for a large one.
//!
#![doc = include_str!("figures/error.svg")]
//!
//! *The error for f(x) = x² cos(x − 7)/sin x at 2, by theory. The central quotient errs by |f‴|h²/6 + u|f|/h. A dual
//! number has no step.*
//!
//! The sum is least where its parts are equal,
//!
//! > h = 2√(u|f/f″|), with an error of 2√(u|f·f″|):
//!
//! here at 7·10⁻⁹, where half of the digits are right. Below it they are lost one after the other, and in the end x +
//! h is x.
//!
//! ```
//! use infinitesimal::{Real, finite, finite::Difference, taylor};
//!
//! fn f<T: Real>(x: T) -> T {
//!     x * x * (x - T::constant(7.0)).cos() / x.sin()
//! }
//!
//! // f(2), f′(2), f″(2)/2, f‴(2)/6, without a step
//! let series = taylor::<3, _>(f, 2.0_f64);
//! let (value, [slope, second, third]) = (series.value, series.coefficients);
//!
//! let error = |quotient: Difference| (quotient.derivative(f, 2.0) - slope).abs();
//! let forward = |h| error(finite::forward().step(h));
//! let central = |h| error(finite::central().step(h));
//! let u = f64::EPSILON / 2.0;
//!
//! // large steps: the error is the bend, and shrinks with h, or with h²
//! let h = 2.0_f64.powi(-10);
//! assert!((forward(h) / (second.abs() * h) - 1.0).abs() < 0.01);
//! assert!((central(h) / (third.abs() * h * h) - 1.0).abs() < 0.01);
//! // the foot of the V: h = 2⁻²⁷ is the power of two next to it
//! let bend = 2.0 * second.abs();
//! let best = 2.0 * (u * value / bend).sqrt();
//! assert_eq!(best.log2().round(), -27.0);
//! assert!(forward(2.0_f64.powi(-27)) < 2.0 * (u * value * bend).sqrt());
//! assert!(central(2.0_f64.powi(-17)) < 1e-9);
//! // small steps: rounding, until x + h is x
//! assert!(forward(2.0_f64.powi(-44)) > 1e-3);
//! assert_eq!(finite::forward().step(1e-16).derivative(f, 2.0), 0.0);
//! ```
//!
//! The estimates of [`finite`](crate::finite) use steps near the best. They are for functions that are only given as
//! black boxes; where the program is at hand, nothing needs to be estimated.
//!
//! Next: [the derivative as a formula](super::symbolic).
