//! Chapter 5. Jacobians and gradients: what is the slope of many inputs, and which way is up?
//!
//! A function of n inputs with m outputs has a slope for each pair of them. They stand in a table, the *Jacobian*:
//!
//! > Jᵢⱼ = ∂fᵢ/∂xⱼ, a row per output, a column per input.
//!
//! From polar to Cartesian coordinates, x = r cos t and y = r sin t:
//!
//! | at (r, t) = (2, 0) | along r | along t |
//! |---|---|---|
//! | x | cos t = 1 | −r sin t = 0 |
//! | y | sin t = 0 | r cos t = 2 |
//!
//! ```
//! use infinitesimal::jacobian;
//!
//! let j = jacobian(|[r, t]| [r * t.cos(), r * t.sin()], [2.0, 0.0]);
//! assert_eq!(j, [[1.0, 0.0], [0.0, 2.0]]);
//! ```
//!
//! One ε makes one input vary, and all outputs tell how they follow: a column of J. With several ε in a dual number
//! one run has several columns; [`jacobian`](crate::jacobian) takes all inputs of an array at once. A single ε in a
//! direction v, x + vε, gives the product without the table, by [`jvp`](crate::jvp):
//!
//! > f(x + vε) = f(x) + J(x)·v ε.
//!
//! ```
//! use infinitesimal::jvp;
//!
//! // J·(10, 1) = (1·10 + 0·1, 0·10 + 2·1)
//! let point = [2.0, 0.0];
//! let tangent = jvp(|[r, t]| [r * t.cos(), r * t.sin()], point, [10.0, 1.0]);
//! assert_eq!(tangent, [10.0, 2.0]);
//! ```
//!
//! And the chain rule of the third chapter becomes a product of tables, J of f∘g = (J of f)·(J of g):
//!
//! ```
//! use infinitesimal::jacobian;
//!
//! let g = jacobian(|[s, t]| [s * t, s + t], [2.0, 3.0]);
//! let f = jacobian(|[x, y]| [x * y, x - y], [6.0, 5.0]);
//! assert_eq!((f, g), ([[5.0, 6.0], [1.0, -1.0]], [[3.0, 2.0], [1.0, 1.0]]));
//!
//! let f_of_g = |[s, t]: [_; 2]| [(s * t) * (s + t), s * t - (s + t)];
//! let product = f.map(|[a, b]| [0, 1].map(|j| a * g[0][j] + b * g[1][j]));
//! assert_eq!(product, [[21.0, 16.0], [2.0, 1.0]]);
//! assert_eq!(jacobian(f_of_g, [2.0, 3.0]), product);
//! ```
//!
//! # One output: the gradient
//!
//! A function with a single output has a single row, the *gradient* ∇f. For z = xy + sin x it is (y + cos x, x); for
//! the valley f = w₁² + ½w₂² it is (2w₁, w₂), at (1.5, 4) therefore (3, 4).
//!
//! ```
//! use infinitesimal::gradient;
//!
//! let z = gradient(|[x, y]| x * y + x.sin(), [2.0, 3.0]);
//! assert_eq!(z, [3.0 + 2.0_f64.cos(), 2.0]);
//!
//! let f = gradient(|[w1, w2]| w1 * w1 + 0.5 * w2 * w2, [1.5, 4.0]);
//! assert_eq!(f, [3.0, 4.0]);
//! ```
//!
//! # Which way is up
//!
//! Along a direction u of length 1 the slope is
//!
//! > D_u f = ∇f·u = |∇f| cos θ,
//!
//! where θ is the angle between ∇f and u. The cosine is largest, 1, where u points along the gradient: **the gradient
//! is the direction of steepest ascent, and its length is the slope there**. Against it f falls as steeply, and
//! across it not at all: that way runs the contour.
//!
#![doc = include_str!("figures/directions.svg")]
//!
//! *The valley at (1.5, 4): the contour through the point, and the slope in three directions.*
//!
//! ```
//! use infinitesimal::directional_derivative;
//!
//! let slope = |u| {
//!     let w = [1.5_f64, 4.0];
//!     directional_derivative(|[w1, w2]| w1 * w1 + 0.5 * w2 * w2, w, u)
//! };
//! assert_eq!(slope([0.6, 0.8]), 5.0); // along (3, 4)/5
//! assert_eq!(slope([-0.6, -0.8]), -5.0);
//! assert!(slope([0.8, -0.6]).abs() < 1e-15);
//!
//! // all around, a degree at a time: |∇f| cos θ, with θ counted from (3, 4)
//! for degrees in 0..360 {
//!     let (sin, cos) = f64::from(degrees).to_radians().sin_cos();
//!     let u = [0.6 * cos - 0.8 * sin, 0.8 * cos + 0.6 * sin];
//!     assert!((slope(u) - 5.0 * cos).abs() < 1e-14);
//! }
//! ```
//!
//! # What can go wrong: u is not of length 1
//!
//! [`directional_derivative`](crate::directional_derivative) takes u as it is. Along (3, 4) instead of (0.6, 0.8) it
//! gives the slope per step of length 5, which is |∇f|² and not |∇f|:
//!
//! ```
//! use infinitesimal::directional_derivative;
//!
//! let (w, u) = ([1.5, 4.0], [3.0, 4.0]);
//! let slope = directional_derivative(|[w1, w2]| w1 * w1 + 0.5 * w2 * w2, w, u);
//! assert_eq!(slope, 25.0);
//! ```
//!
//! Next: [downhill, step by step](super::descent).
