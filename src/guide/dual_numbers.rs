//! Chapter 4. Dual numbers: how do numbers carry their slopes along by themselves?
//!
//! Take a number ε that is not 0, but whose square is: ε² = 0. It is so small that nothing is left of its square.
//! Then
//!
//! > (10 + ε)² = 100 + 20ε + ε² = 100 + 20ε,
//!
//! and beside the value 100 stands 20, the slope of x² at 10. No limit was taken and nothing was neglected.
//!
//! ```
//! use infinitesimal::Dual;
//!
//! let x = Dual::new(10.0, [1.0]);
//! assert_eq!((x * x).to_string(), "100 + [20]ε");
//! ```
//!
//! A *dual number* v + pε has a value v and a tangent p. Its arithmetic is that of numbers with letters, with ε²
//! struck out:
//!
//! > (a + bε) + (c + dε) = (a + c) + (b + d)ε,\
//! > (a + bε)·(c + dε) = ac + (bc + ad)ε,\
//! > (a + bε)/(c + dε) = q + ((b − q·d)/c)ε with q = a/c.
//!
//! ```
//! use infinitesimal::Dual;
//!
//! let (x, y) = (Dual::new(6.0, [5.0]), Dual::new(2.0, [3.0]));
//! assert_eq!(x + y, Dual::new(8.0, [5.0 + 3.0]));
//! assert_eq!((x * y).partials, [5.0 * 2.0 + 6.0 * 3.0]);
//! assert_eq!((x / y).partials, [(5.0 - 3.0 * 3.0) / 2.0]);
//! ```
//!
//! These are the rules of the sum, the product and the quotient, of themselves. Functions follow from their Taylor
//! series, of which all terms from ε² on vanish:
//!
//! > f(v + pε) = f(v) + f′(v)·p ε.
//!
//! ```
//! use infinitesimal::Dual;
//!
//! let x = Dual::new(2.0_f64, [3.0]);
//! assert_eq!(x.sin(), Dual::new(2.0_f64.sin(), [2.0_f64.cos() * 3.0]));
//! ```
//!
//! So a program that is handed v + 1ε instead of v returns f(v) + f′(v)ε, whatever it does in between: the chain rule
//! is carried out with every operation. [`derivative`](crate::derivative) does just that.
//!
#![doc = include_str!("figures/dual.svg")]
//!
//! *Above: a function moves the value, and stretches the arrow by its slope. Below: several arrows at once.*
//!
//! # Several inputs
//!
//! With an ε of its own for each input, and εᵢεⱼ = 0, one run gives the slopes along all of them. [`Dual<T,
//! N>`](crate::Dual) is a value and N partials:
//!
//! ```
//! use infinitesimal::Dual;
//!
//! let (x, y) = (Dual::new(2.0_f64, [1.0, 0.0]), Dual::new(3.0, [0.0, 1.0]));
//! let z = x * y + x.sin();
//! assert_eq!(z.value, 6.0 + 2.0_f64.sin());
//! assert_eq!(z.partials, [3.0 + 2.0_f64.cos(), 2.0]); // y + cos x, x
//! ```
//!
//! # Higher derivatives
//!
//! A dual number whose value and tangent are dual numbers again has the derivative of the derivative. Or one keeps
//! more terms of the series, as [`Taylor`](crate::Taylor) does: (3 + t)² = 9 + 6t + t².
//!
//! ```
//! use infinitesimal::{derivative, taylor};
//!
//! // d²/dx² 2x sin x = 4 cos x − 2x sin x
//! assert_eq!(derivative(|x| derivative(|y| 2.0 * y * y.sin(), x), 0.0), 4.0);
//! let square = taylor::<2, _>(|x| x * x, 3.0);
//! assert_eq!((square.value, square.coefficients), (9.0, [6.0, 1.0]));
//! ```
//!
//! # What can go wrong: a branch at one point
//!
//! A dual number takes the path of its value. Where a program treats a single point apart, with a constant, the slope
//! of that constant is 0, though the function has another:
//!
//! ```
//! use infinitesimal::{Real, derivative};
//!
//! fn square<T: Real>(x: T) -> T {
//!     if x == T::one() { T::one() } else { x * x }
//! }
//!
//! assert_eq!(derivative(square, 1.001), 2.002);
//! assert_eq!(derivative(square, 1.0), 0.0); // and not 2
//! ```
//!
//! The value is right, so no test of values finds it. Comparing with [`finite`](crate::finite) does. Where a function
//! has a kink, as |x| at 0, there is no slope to find, and the [`rules`](crate::rules) give the mean of those on both sides:
//!
//! ```
//! use infinitesimal::derivative;
//!
//! let slope = |x: f64| derivative(|x| x.abs(), x);
//! assert_eq!([-1.0, 0.0, 1.0].map(slope), [-1.0, 0.0, 1.0]);
//! ```
//!
//! Next: [many inputs and many outputs](super::gradients).
