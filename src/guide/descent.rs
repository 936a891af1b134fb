//! Chapter 6. Descent: how does a gradient lead to a minimum, and how far is a step?
//!
//! The gradient points uphill. To get down, go against it, a little way, and look again:
//!
//! > w ← w − η∇f(w).
//!
//! η is the *step size*, in machine learning the learning rate. For the valley f = w₁² + ½w₂², ∇f = (2w₁, w₂), one
//! step from (1, 1) with η = ¼ ends at (1 − ¼·2, 1 − ¼·1) = (½, ¾):
//!
//! ```
//! use infinitesimal::gradient;
//!
//! let step = |eta: f64, [w1, w2]: [f64; 2]| {
//!     let [g1, g2] = gradient(|[w1, w2]| w1 * w1 + 0.5 * w2 * w2, [w1, w2]);
//!     [w1 - eta * g1, w2 - eta * g2]
//! };
//! assert_eq!(step(0.25, [1.0, 1.0]), [0.5, 0.75]);
//!
//! // each step multiplies w₁ by 1 − 2η and w₂ by 1 − η
//! let end = (0..100).fold([1.0, 1.0], |w, _| step(0.25, w));
//! assert!(end[0] < 1e-30 && end[1] < 1e-12);
//! ```
//!
#![doc = include_str!("figures/descent.svg")]
//!
//! *Three descents from (1, 1). All begin in the same direction, at a right angle to the contour.*
//!
//! # How far is a step
//!
//! A step multiplies w₁ by 1 − 2η and w₂ by 1 − η. The factors 2 and 1 are the curvatures of the valley, the
//! eigenvalues λ of its [Hessian](crate::hessian). The descent settles where every |1 − ηλ| is below 1, that is for
//!
//! > 0 < η < 2/λ for the largest λ, here η < 1;
//!
//! and it is fastest where the steepest and the flattest direction shrink alike, at η = 2/(λ₁ + λ₂) = ⅔. Then the
//! factors are −⅓ and ⅓, and each step divides f by 9.
//!
//! ```
//! use infinitesimal::{Real, gradient, hessian};
//!
//! fn f<T: Real>([w1, w2]: [T; 2]) -> T {
//!     w1 * w1 + T::constant(0.5) * w2 * w2
//! }
//!
//! let [[steep, _], [_, flat]] = hessian(f, [1.0_f64, 1.0]);
//! assert_eq!((steep, flat), (2.0, 1.0));
//!
//! let eta = 2.0 / (steep + flat);
//! let [g1, g2] = gradient(f, [1.0, 1.0]);
//! let w = [1.0 - eta * g1, 1.0 - eta * g2];
//! assert!((w[0] + 1.0 / 3.0).abs() < 1e-15);
//! assert!((w[1] - 1.0 / 3.0).abs() < 1e-15);
//! assert!((f([1.0, 1.0]) / f(w) - 9.0).abs() < 1e-13);
//!
//! // Newton's step divides each slope by its curvature, and is there at once
//! assert_eq!([1.0 - g1 / steep, 1.0 - g2 / flat], [0.0, 0.0]);
//! ```
//!
//! # What can go wrong
//!
//! **The step is too long.** With η = 1 the factor of w₁ is −1: the way down on one side is the way up on the other,
//! and the path bounces between (−1, 0) and (1, 0) for ever. With any longer step it leaves the valley: with η = 3/2
//! the factor is −2.
//!
//! **A slope of 0 is not a minimum.** On the saddle w₁² − w₂² a descent that starts with w₂ = 0 goes to the origin
//! and stays there, though f falls to both sides. The [Hessian](crate::hessian) tells: one of its eigenvalues is
//! negative.
//!
//! ```
//! use infinitesimal::{gradient, hessian};
//!
//! // η = 1 in the valley
//! let mut w = [1.0, 1.0];
//! for side in [-1.0, 1.0, -1.0, 1.0] {
//!     let g = gradient(|[w1, w2]| w1 * w1 + 0.5 * w2 * w2, w);
//!     w = [w[0] - g[0], w[1] - g[1]];
//!     assert_eq!(w, [side, 0.0]);
//! }
//!
//! // η = 3/2 doubles w₁ on every side
//! let [g1, g2] = gradient(|[w1, w2]| w1 * w1 + 0.5 * w2 * w2, [1.0, 1.0]);
//! assert_eq!([1.0 - 1.5 * g1, 1.0 - 1.5 * g2], [-2.0, -0.5]);
//!
//! // η = ½ on the saddle, from (1, 0)
//! let g = gradient(|[w1, w2]| w1 * w1 - w2 * w2, [1.0, 0.0]);
//! assert_eq!([1.0 - 0.5 * g[0], 0.0 - 0.5 * g[1]], [0.0, 0.0]);
//! // there the gradient is 0, and the curvatures differ in sign
//! let g = gradient(|[w1, w2]| w1 * w1 - w2 * w2, [0.0, 0.0]);
//! let h = hessian(|[w1, w2]| w1 * w1 - w2 * w2, [0.0, 0.0]);
//! assert_eq!((g, h), ([0.0, 0.0], [[2.0, 0.0], [0.0, -2.0]]));
//! ```
//!
//! Next: [the gradient of very many inputs](super::reverse_sweep).
