//! Reverse mode: all derivatives of one result by one sweep back over the record of its computation.
//!
//! Forward mode carries the derivatives along a few inputs through every operation, so a gradient in n inputs costs
//! about n/16 evaluations. Reverse mode runs the function once and writes down, for each operation, which numbers
//! went into it and its slope along each: the *tape*. Then it goes back over the tape from the result. The *adjoint* of a
//! number is the derivative of the result along it; that of the result is 1, and each operation hands its own adjoint, times
//! its slopes, to the numbers that went into it. When the sweep arrives at the inputs, their adjoints are the gradient,
//! however many they are. For z = xy + sin x:
//!
//! ```text
//! x ──┬───────► b = sin x ──┐
//!     ▼                     ▼
//! y ► a = xy ─────────► z = a + b
//!
//! place  number     slopes             the sweep, from below
//!     0  x                             x̄ = y·ā + cos x·b̄ = y + cos x
//!     1  y                             ȳ = x·ā = x
//!     2  a = xy     y to x, x to y     ā = 1·z̄ = 1
//!     3  b = sin x  cos x to x         b̄ = 1·z̄ = 1
//!     4  z = a + b  1 to a, 1 to b     z̄ = 1
//! ```
//!
//! ```
//! use infinitesimal::reverse;
//!
//! let gradient = reverse::gradient(|[x, y]| x * y + x.sin(), [0.0, 3.0]);
//! assert_eq!(gradient, [4.0, 0.0]); // y + cos x, x
//! ```
//!
//! # When to use it
//!
//! For many inputs and few results: a loss and its parameters. For few inputs, or more results than inputs, the drivers of
//! forward mode at the crate's root are faster and use no memory. The drivers have the names and arguments of those:
//!
//! | you want | call | runs of f | sweeps |
//! |---|---|---|---|
//! | ∇f(x) | [`gradient`] | 1 | 1 |
//! | wᵀJ(x) | [`vjp`] | 1 | 1 |
//! | J(x) | [`jacobian`] | 1 | 1 per output |
//! | ∇²f(x)·v | [`hvp`] | 1 on duals | 1 |
//! | ∇²f(x) | [`hessian`] | ⌈n/4⌉ on duals | as many |
//! | many gradients without allocating | [`Tape::gradient_into`], [`Tape::jacobian_into`] | 1 | 1 per output |
//!
//! Each has a `value_and_…` twin. A function of your own that is generic over [`Real`](crate::Real) is handed on in a
//! closure, `gradient(|x| f(x), &x)`: by its name alone it would be one function of one type, and each run has a tape of
//! its own lifetime.
//!
//! # What cannot go wrong
//!
//! A [`Var`] borrows its tape, so it cannot outlive the run that it belongs to:
//!
//! ```compile_fail
//! let mut escaped = None;
//! infinitesimal::reverse::gradient(|[x]| { escaped = Some(x); x * x }, [1.0]);
//! ```
//!
//! For the same reason the driver within a driver cannot take the variables of the outer for its own, the perturbation
//! confusion that forward mode looks for in debug builds:
//!
//! ```compile_fail
//! use infinitesimal::reverse;
//!
//! reverse::gradient(|[x]| x * reverse::gradient(|[y]| x + y, [1.0])[0], [1.0_f64]);
//! ```
//!
//! Where lifetimes allow two tapes to meet, an operation of variables of both panics, in release builds too.
//!
//! # Zeros and infinities
//!
//! A path of the chain rule on which both a slope of 0 and a slope of ∞ occur contributes nothing here. Forward mode comes
//! from the other end: it agrees where the zero is first, and has NaN where the infinity is. The derivative of max(x, √y) at
//! (1, 0) along y is 0 in reverse mode and NaN in forward mode. The reverse of it is the difference of two infinities, as in
//! √(x − x): NaN in reverse mode, 0 in forward mode, which sees that x − x does not vary.
//!
//! # What it does not do
//!
//! The tape grows with the run: there are no checkpoints that trade memory for time.
//!
//! # References
//!
//! Griewank and Walther, *Evaluating Derivatives*, 2nd edition, 2008, chapters 3 and 4. Speelpenning, *Compiling Fast
//! Partial Derivatives of Functions Given by Algorithms*, 1980.

#![expect(single_use_lifetimes, reason = "the forwarding macros name their generic parameters")]

mod adjoints;
mod arithmetic;
mod gradient;
mod hessian;
mod jacobian;
mod point;
mod tape;
mod var;
mod workspace;

pub use adjoints::Adjoints;
pub use gradient::{gradient, value_and_gradient};
pub use hessian::{hessian, hvp, value_and_hessian, value_and_hvp};
pub use jacobian::{jacobian, value_and_jacobian, value_and_vjp, vjp};
pub use point::{DYNAMIC, ScalarFunction, TapeOutputs, TapePoint, VectorFunction};
pub use tape::Tape;
pub use var::Var;
