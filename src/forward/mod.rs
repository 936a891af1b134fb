//! Drivers: from a function and a point to its derivatives, by seeded duals.

mod confusion;
mod derivative;
mod directional;
mod gradient;
mod hessian;
mod jacobian;
#[cfg(feature = "alloc")]
mod matrix;
mod mixed;
#[cfg(feature = "rayon")]
mod parallel;
mod point;
#[cfg(feature = "alloc")]
mod seed;
mod taylor;
#[cfg(feature = "std")]
mod tuned;
#[cfg(feature = "alloc")]
mod workspace;

#[cfg(feature = "wide")]
pub(crate) use confusion::Scope;
pub use derivative::{derivative, value_and_derivative};
pub use directional::{
    directional_derivative, jvp, value_and_directional_derivative, value_and_jvp,
};
pub use gradient::{gradient, value_and_gradient};
pub use hessian::{hessian, value_and_hessian};
pub use jacobian::{Outputs, jacobian, value_and_jacobian};
#[cfg(feature = "alloc")]
pub use matrix::Matrix;
pub use mixed::mixed_derivative;
#[cfg(feature = "alloc")]
pub use mixed::{PartialDerivatives, partial_derivatives};
#[cfg(feature = "rayon")]
pub use parallel::Parallel;
pub(crate) use point::sealed;
#[cfg(feature = "nalgebra")]
pub(crate) use point::whole_jacobian;
pub use point::{Point, Rows};
#[cfg(feature = "alloc")]
pub use seed::{DEFAULT_CHUNK, Seeded, seed};
#[cfg(all(feature = "nalgebra", feature = "alloc"))]
pub(crate) use seed::{HESSIAN_CHUNK, sweep_gradient, sweep_hessian, sweep_jacobian};
pub use taylor::{SeriesPoint, nth_derivative, taylor, taylor_along};
#[cfg(feature = "std")]
pub use tuned::Tuned;
#[cfg(feature = "alloc")]
pub use workspace::Workspace;
#[cfg(feature = "alloc")]
pub(crate) use workspace::check;
