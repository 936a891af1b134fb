//! Drivers: from a function and a point to its derivatives, by seeded duals.

mod array;
mod confusion;
mod derivative;
mod directional;
mod gradient;
mod hessian;
#[cfg(feature = "alloc")]
mod hessian_workspace;
mod jacobian;
mod least_squares;
#[cfg(feature = "alloc")]
mod matrix;
mod mixed;
#[cfg(feature = "rayon")]
mod parallel;
mod point;
mod products;
#[cfg(feature = "alloc")]
mod seed;
mod sweep;
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
pub use hessian::{hessian, value_and_hessian, value_gradient_hessian};
#[cfg(feature = "alloc")]
pub use hessian_workspace::HessianWorkspace;
pub use jacobian::{Outputs, jacobian, value_and_jacobian};
pub use least_squares::{LeastSquares, least_squares};
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
pub use products::{Directions, hvp, value_and_hvp, value_and_vhvp, vhvp};
#[cfg(all(feature = "nalgebra", feature = "alloc"))]
pub(crate) use seed::passes;
#[cfg(feature = "alloc")]
pub use seed::{Seeded, seed};
pub use sweep::DEFAULT_CHUNK;
#[cfg(all(feature = "nalgebra", feature = "alloc"))]
pub(crate) use sweep::{
    HESSIAN_CHUNK, sweep_gradient, sweep_hessian, sweep_jacobian, sweep_products,
};
pub use taylor::{SeriesPoint, nth_derivative, taylor, taylor_along};
#[cfg(feature = "std")]
pub use tuned::Tuned;
#[cfg(feature = "alloc")]
pub use workspace::Workspace;
#[cfg(feature = "alloc")]
pub(crate) use workspace::check;
