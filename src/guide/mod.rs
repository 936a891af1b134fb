//! A guide to differentiation by computer, from the slope of x² to the sweep that trains networks.
//!
//! Each chapter has one idea, a figure, an example to follow by hand, and what can go wrong. Whatever a formula
//! claims, the program below it checks; all of them run as tests.
//!
//! | chapter | question |
//! |---|---|
//! | [The difference quotient](difference_quotient) | How steep is f at x, and why is no step small enough? |
//! | [Symbolic differentiation](symbolic) | What is f′ as a formula, and why does the formula swell? |
//! | [The chain rule](chain_rule) | How does a slope pass through a program? |
//! | [Dual numbers](dual_numbers) | How do numbers do that by themselves? |
//! | [Jacobians and gradients](gradients) | What is the slope of many inputs, and which way is up? |
//! | [Descent](descent) | How does a gradient lead to a minimum, and how far is a step? |
//! | [The reverse sweep](reverse_sweep) | How do a million inputs get their slopes at the price of a few evaluations? |
//!
//! The same few functions return in all of them: x² at 3, x² cos(x − 7)/sin x at 2, z = xy + sin x at (2, 3), and the
//! valley w₁² + ½w₂². Formulas have the notation of the rest of the documentation: f′ is a slope, ∇f a gradient, J a
//! Jacobian, v̇ the tangent of v, v̄ its adjoint, ε the number with ε² = 0.
//!
//! This module is text alone. It is not compiled into programs.

pub mod chain_rule;
pub mod descent;
pub mod difference_quotient;
pub mod dual_numbers;
pub mod gradients;
pub mod reverse_sweep;
pub mod symbolic;
