//! Chapter 3. The chain rule: how does a slope pass through a program?
//!
//! If u moves three times as fast as x, and y twice as fast as u, then y moves six times as fast as x. Slopes along a
//! chain multiply:
//!
//! > y = f(u), u = g(x): y′ = f′(u)·g′(x).
//!
//! For y = sin(x²) at 3: u = 9, g′ = 6, f′ = cos 9, so y′ = 6 cos 9.
//!
//! ```
//! use infinitesimal::derivative;
//!
//! let outer = derivative(|u| u.sin(), 9.0_f64);
//! let inner = derivative(|x| x * x, 3.0);
//! assert_eq!((outer, inner), (9.0_f64.cos(), 6.0));
//! assert_eq!(derivative(|x| (x * x).sin(), 3.0), outer * inner);
//! ```
//!
//! # Several ways
//!
//! Where x reaches z over more than one way, the contributions of all ways add up:
//!
//! > z = f(u, v): ż = ∂f/∂u · u̇ + ∂f/∂v · v̇.
//!
//! The dot is a *tangent*: how fast a number moves when x does. Take z = xy + sin x at (2, 3), and move x alone, so
//! that ẋ = 1 and ẏ = 0. With a = xy and b = sin x
//!
//! > ȧ = y·ẋ + x·ẏ = 3, ḃ = cos x · ẋ = −0.416, ż = ȧ + ḃ = 2.584.
//!
#![doc = include_str!("figures/chain.svg")]
//!
//! *Values, slopes on the arrows, and in blue tangents. Each tangent needs only those before it.*
//!
//! A program is a long chain of this kind, and each of its operations is one of a few dozen whose slopes are known
//! ([`rules`](crate::rules)). The *evaluation trace* has a line per operation; value and tangent of a line follow
//! from the lines above:
//!
//! ```
//! use infinitesimal::graph::Graph;
//!
//! let trace = Graph::record(|[x, y]| x * y + x.sin(), [2.0, 3.0]).trace();
//! let row = |i: usize| {
//!     let row = &trace.operations()[i];
//!     (&*row.operation, row.primal, row.tangent)
//! };
//!
//! let (sin, cos) = 2.0_f64.sin_cos();
//! assert_eq!(row(0), ("v₋₁·v₀", 6.0, 3.0)); // a = xy
//! assert_eq!(row(1), ("sin(v₋₁)", sin, cos)); // b = sin x
//! assert_eq!(row(2), ("v₁ + v₂", 6.0 + sin, 3.0 + cos)); // z = a + b
//! ```
//!
//! # Functions of functions
//!
//! A change of coordinates is the same again. With z = xy, x = s cos t and y = s sin t, s reaches z through x and
//! through y:
//!
//! > ∂z/∂s = ∂z/∂x · ∂x/∂s + ∂z/∂y · ∂y/∂s = y·cos t + x·sin t.
//!
//! ```
//! use infinitesimal::gradient;
//!
//! let (s, t) = (2.0_f64, 0.5_f64);
//! let (x, y) = (s * t.cos(), s * t.sin());
//! let [along_s, _] = gradient(|[s, t]| (s * t.cos()) * (s * t.sin()), [s, t]);
//! assert!((along_s - (y * t.cos() + x * t.sin())).abs() < 1e-15);
//! ```
//!
//! # What can go wrong: a way is forgotten
//!
//! In z = xy + sin x the letter x stands twice. Who differentiates by hand and sees only the product finds 3; who
//! sees only the sine, −0.416. Programs hide such ways well, in loops, in variables that are assigned anew, in
//! functions that are called twice. A number that carries its tangent along cannot miss one:
//!
//! ```
//! use infinitesimal::derivative;
//!
//! // x⁵ in a loop: five ways, each with the slope x⁴
//! let slope = derivative(|x| (0..4).fold(x, |power, _| power * x), 3.0);
//! assert_eq!(slope, 5.0 * 81.0);
//! ```
//!
//! Next: [numbers that carry their tangent](super::dual_numbers).
