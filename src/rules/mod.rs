//! The calculus: each elementary function's value and slope, written once.
//!
//! A rule is a unit struct (or one that holds a parameter). [`Unary::value`] runs on plain floats and may
//! branch, scale and call whatever it likes; beside f(x) it returns *companions*, numbers that make the
//! slope a formula in + − × ÷ alone. [`Unary::slope`] is that formula, generic over every
//! [`Field`], so duals of duals, series, tapes and symbols all share it:
//!
//! | rule | value and companions | their slopes |
//! |---|---|---|
//! | [`Sin`] | sin x, cos x | cos, −sin |
//! | [`Tanh`] | tanh x, s = sech² x | s, −2·tanh·s |
//! | [`Asin`] | asin x, w = √((1−x)(1+x)) | 1/w, −x/w |
//!
//! Because the companions carry their own slopes, a dual of a dual of a dual takes the sine of a plain
//! float *once*.
//!
//! # Your own rule
//!
//! A function with an iteration or a table inside is given by its value and its slope; nothing in the
//! loop is differentiated. Kepler's equation E − e·sin E = M has E′(M) = 1/(1 − e·cos E), and with cos E
//! and sin E as companions the slope is arithmetic. (A rule that owns its data may say in [`Unary::kept`] that a graph
//! may keep it.)
//!
//! ```
//! use infinitesimal::{Field, Unary, derivative, num_traits::Float};
//!
//! /// E(M), the eccentric anomaly at eccentricity e.
//! #[derive(Clone, Copy)]
//! struct EccentricAnomaly {
//!     e: f64,
//! }
//!
//! impl Unary<3> for EccentricAnomaly {
//!     const NAMES: [&'static str; 3] = ["E", "cos E", "sin E"];
//!
//!     fn value<F: Float>(self, m: F) -> [F; 3] {
//!         let e = F::from(self.e).unwrap();
//!         let mut anomaly = m;
//!         for _ in 0..50 {
//!             anomaly = m + e * anomaly.sin();
//!         }
//!         [anomaly, anomaly.cos(), anomaly.sin()]
//!     }
//!
//!     fn slope<T: Field>(self, _: T, [_, cos, sin]: [T; 3]) -> [T; 3] {
//!         let one = T::constant(1.0);
//!         let slope = one / (one - T::constant(self.e) * cos);
//!         [slope, -(sin * slope), cos * slope]
//!     }
//! }
//!
//! let kepler = EccentricAnomaly { e: 0.2 };
//! let slope = derivative(|m| m.apply(kepler), 1.0);
//! let second = derivative(|m| derivative(|m| m.apply(kepler), m), 1.0);
//!
//! let [anomaly, cos, sin] = kepler.value(1.0_f64);
//! assert!((anomaly - 0.2 * anomaly.sin() - 1.0).abs() < 1e-15);
//! assert_eq!(slope, 1.0 / (1.0 - 0.2 * cos));
//! assert!((second + 0.2 * sin * slope * slope * slope).abs() < 1e-15);
//! ```

#![cfg_attr(feature = "libm", doc = include_str!("accuracy.md"))]

use num_traits::Float;

use crate::real::Field;

mod algebraic;
mod choice;
mod exponential;
mod hyperbolic;
mod kept;
mod polygamma;
mod power;
mod rounding;
mod sinc;
mod slices;
mod special;
mod trigonometric;

pub use algebraic::{Cbrt, Hypot, Recip, Rem, Sqrt, ToDegrees, ToRadians};
pub(crate) use algebraic::{Quotient, div_euclid, rem_euclid};
pub(crate) use choice::clamp;
pub use choice::{Abs, AbsSub, Copysign, Max, Min};
pub use exponential::{Exp, Exp2, ExpM1, Ln, Ln1p, Log, Log2, Log10, Logistic, Softplus};
pub use hyperbolic::{Acosh, Asinh, Atanh, Cosh, Sinh, Tanh};
pub(crate) use power::powf;
pub use power::{Powf, Powi};
pub use rounding::{Ceil, Floor, Fract, Round, Signum, Trunc};
#[cfg(feature = "libm")]
pub use special::{Erf, Erfc, Gamma, LnGamma};
pub use special::{Polygamma, Sinc};
pub use trigonometric::{Acos, Asin, Atan, Atan2, Cos, Sin, Tan};

pub(crate) use slices::{log_sum_exp, norm};

/// A function of one real argument with its slope, together with M − 1 companions.
///
/// See the [module page](self) for the idea and a longer rule of your own.
///
/// ```
/// use infinitesimal::{Field, Unary, derivative, num_traits::Float};
///
/// /// x², for those who do not want to write x * x.
/// #[derive(Clone, Copy)]
/// struct Square;
///
/// impl Unary<1> for Square {
///     const NAMES: [&'static str; 1] = ["square"];
///
///     fn value<F: Float>(self, x: F) -> [F; 1] { [x * x] }
///     fn slope<T: Field>(self, x: T, _: [T; 1]) -> [T; 1] { [x + x] }
/// }
///
/// assert_eq!(derivative(|x| x.apply(Square), 3.0), 6.0);
/// ```
pub trait Unary<const M: usize>: Copy {
    /// The names of the outputs, as they are written in a formula: that of a function, or a formula in x:
    /// `["sin", "cos"]`, `["ln", "1/x"]`, `["tanh", "sech(x)²"]`.
    const NAMES: [&'static str; M];

    /// Where the first output is real.
    const DOMAIN: Domain = Domain::REALS;

    /// Returns `[f(x), companions…]` on plain floats. Outside the domain the companions that the slope
    /// uses must be NaN, like the value.
    fn value<F: Float>(self, x: F) -> [F; M];

    /// Returns d/dx of each output at `x`, given the outputs `y` there.
    fn slope<T: Field>(self, x: T, y: [T; M]) -> [T; M];

    /// Returns the rule for a graph to keep, which evaluates it at other points and differentiates it after it was
    /// recorded; by default nothing, since a rule may borrow its data. One that does not returns `Some(self)`:
    ///
    /// ```
    /// # #[cfg(feature = "alloc")] {
    /// use infinitesimal::graph::Graph;
    /// use infinitesimal::{Field, Unary, num_traits::Float};
    ///
    /// #[derive(Clone, Copy)]
    /// struct Square;
    ///
    /// impl Unary<1> for Square {
    ///     const NAMES: [&'static str; 1] = ["x²"];
    ///     fn value<F: Float>(self, x: F) -> [F; 1] { [x * x] }
    ///     fn slope<T: Field>(self, x: T, _: [T; 1]) -> [T; 1] { [x + x] }
    ///     fn kept(self) -> Option<impl Unary<1> + Send + Sync + 'static> { Some(self) }
    /// }
    ///
    /// let graph = Graph::record(|x| x.apply(Square), 3.0);
    /// assert_eq!(graph.derivative(0).simplified().to_string(), "2x");
    /// # }
    /// ```
    fn kept(self) -> Option<impl Unary<M> + Send + Sync + 'static> {
        None::<kept::Unkept>
    }
}

/// A function of two real arguments with its two slopes, together with M − 1 companions.
///
/// ```
/// use infinitesimal::{Binary, Field, gradient, num_traits::Float};
///
/// /// The logarithmic mean m = (a − b)/l with l = ln(a/b), as of the temperature differences at the ends of a heat
/// /// exchanger; its slopes are (1 − m/a)/l and (m/b − 1)/l.
/// #[derive(Clone, Copy)]
/// struct LogarithmicMean;
///
/// impl Binary<2> for LogarithmicMean {
///     const NAMES: [&'static str; 2] = ["m", "l"];
///
///     fn value<F: Float>(self, a: F, b: F) -> [F; 2] {
///         let l = (a / b).ln();
///         [(a - b) / l, l]
///     }
///
///     fn slopes<T: Field>(self, a: T, b: T, [m, l]: [T; 2]) -> [[T; 2]; 2] {
///         let one = T::constant(1.0);
///         [[(one - m / a) / l, one / a], [(m / b - one) / l, -(one / b)]]
///     }
/// }
///
/// let [da, db] = gradient(|[a, b]| a.apply2(b, LogarithmicMean), [4.0, 2.0_f64]);
/// // homogeneous of degree 1: a·∂m/∂a + b·∂m/∂b = m (Euler)
/// assert!((4.0 * da + 2.0 * db - 2.0 / 2.0_f64.ln()).abs() < 1e-15);
/// ```
pub trait Binary<const M: usize>: Copy {
    /// The names of the outputs, as they are written in a formula: that of a function, or a formula in x and y, which
    /// stand for the first and the second argument.
    const NAMES: [&'static str; M];

    /// Where the first output is real, for each argument alone.
    const DOMAINS: [Domain; 2] = [Domain::REALS; 2];

    /// Returns `[f(x, y), companions…]` on plain floats.
    fn value<F: Float>(self, x: F, y: F) -> [F; M];

    /// Returns `[∂/∂x of each output, ∂/∂y of each output]` at (x, y), given the outputs `z` there.
    fn slopes<T: Field>(self, x: T, y: T, z: [T; M]) -> [[T; M]; 2];

    /// Returns the rule for a graph to keep, or nothing, the default; as [`Unary::kept`].
    fn kept(self) -> Option<impl Binary<M> + Send + Sync + 'static> {
        None::<kept::Unkept>
    }

    /// Returns [`value`](Binary::value) and [`slopes`](Binary::slopes) on plain floats; for a rule whose slopes share costly
    /// parts with its value.
    #[inline(always)]
    fn value_and_slopes<F: Float + Field>(self, x: F, y: F) -> ([F; M], [[F; M]; 2]) {
        let z = self.value(x, y);
        (z, self.slopes(x, y, z))
    }
}

/// A closed interval of the real line.
///
/// ```
/// use infinitesimal::{Domain, Unary, rules::Acosh};
///
/// assert!(Acosh::DOMAIN.contains(1.0));
/// assert!(!Acosh::DOMAIN.contains(0.5));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Domain {
    /// The lower end; −∞ where there is none.
    pub low: f64,
    /// The upper end; +∞ where there is none.
    pub high: f64,
}

impl Domain {
    /// The whole line.
    pub const REALS: Self = Self::new(f64::NEG_INFINITY, f64::INFINITY);

    /// Returns the interval from `low` to `high`, both included.
    ///
    /// ```
    /// # use infinitesimal::Domain;
    /// assert!(Domain::new(0.0, 1.0).contains(1.0));
    /// ```
    #[must_use]
    pub const fn new(low: f64, high: f64) -> Self {
        Self { low, high }
    }

    /// Returns whether `x` lies in the interval; NaN does not.
    ///
    /// ```
    /// # use infinitesimal::Domain;
    /// assert!(!Domain::REALS.contains(f64::NAN));
    /// ```
    #[must_use]
    pub fn contains(&self, x: f64) -> bool {
        self.low <= x && x <= self.high
    }
}

/// Something to do with every rule of one argument, whatever its number of companions.
pub trait UnaryVisitor {
    /// Visits one rule.
    fn visit<const M: usize>(&mut self, rule: impl Unary<M>);
}

/// Something to do with every rule of two arguments.
pub trait BinaryVisitor {
    /// Visits one rule.
    fn visit<const M: usize>(&mut self, rule: impl Binary<M>);
}

/// Visits every rule of one argument in the crate, so that a test or a table misses none.
///
/// ```
/// use infinitesimal::rules::{Unary, UnaryVisitor, visit_unary};
///
/// struct Count(usize);
///
/// impl UnaryVisitor for Count {
///     fn visit<const M: usize>(&mut self, _: impl Unary<M>) {
///         self.0 += 1;
///     }
/// }
///
/// let mut count = Count(0);
/// visit_unary(&mut count);
/// assert!(count.0 >= 36);
/// ```
pub fn visit_unary(visitor: &mut impl UnaryVisitor) {
    visitor.visit(Recip);
    visitor.visit(Sqrt);
    visitor.visit(Cbrt);
    visitor.visit(ToDegrees);
    visitor.visit(ToRadians);
    visitor.visit(Abs);
    visitor.visit(Signum);
    visitor.visit(Floor);
    visitor.visit(Ceil);
    visitor.visit(Round);
    visitor.visit(Trunc);
    visitor.visit(Fract);
    visitor.visit(Exp);
    visitor.visit(Exp2);
    visitor.visit(ExpM1);
    visitor.visit(Ln);
    visitor.visit(Ln1p);
    visitor.visit(Log2);
    visitor.visit(Log10);
    visitor.visit(Logistic);
    visitor.visit(Softplus);
    visitor.visit(Sin);
    visitor.visit(Cos);
    visitor.visit(Tan);
    visitor.visit(Asin);
    visitor.visit(Acos);
    visitor.visit(Atan);
    visitor.visit(Sinh);
    visitor.visit(Cosh);
    visitor.visit(Tanh);
    visitor.visit(Asinh);
    visitor.visit(Acosh);
    visitor.visit(Atanh);
    visitor.visit(Powi::new(3));
    visitor.visit(Polygamma(0));
    visitor.visit(Sinc(0));
    #[cfg(feature = "libm")]
    {
        visitor.visit(Erf);
        visitor.visit(Erfc);
        visitor.visit(Gamma(0));
        visitor.visit(LnGamma);
    }
}

/// Visits every rule of two arguments in the crate.
///
/// ```
/// use infinitesimal::rules::{Binary, BinaryVisitor, visit_binary};
///
/// struct Print;
///
/// impl BinaryVisitor for Print {
///     fn visit<const M: usize>(&mut self, rule: impl Binary<M>) {
///         println!("{}", rule.value(3.0, 4.0)[0]);
///     }
/// }
///
/// visit_binary(&mut Print);
/// ```
pub fn visit_binary(visitor: &mut impl BinaryVisitor) {
    visitor.visit(Powf::new());
    visitor.visit(Atan2);
    visitor.visit(Hypot);
    visitor.visit(Log);
    visitor.visit(Rem);
    visitor.visit(Max);
    visitor.visit(Min);
    visitor.visit(AbsSub);
    visitor.visit(Copysign);
}

/// Returns the constant `c` as a plain float.
#[inline(always)]
fn float<F: Float>(c: f64) -> F {
    F::from(c).unwrap_or_else(F::nan)
}

/// Returns `c`, or NaN where `value` is NaN: a slope must not outlive its function's domain.
#[inline(always)]
fn inside<F: Float>(value: F, c: F) -> F {
    if value.is_nan() { value } else { c }
}
