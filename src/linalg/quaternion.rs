//! Rotation vectors and unit quaternions: the exponential and the logarithm, analytic at the identity.
//!
//! ```
//! use infinitesimal::{hessian, linalg::quaternion};
//! use nalgebra::Vector3;
//!
//! // w = cos(‖v‖/2) falls by ⅛‖v‖² from the identity
//! let curvature = hessian(|v| quaternion::exp(&Vector3::from(v)).coords.w, [0.0_f64; 3]);
//! assert_eq!(curvature, [[-0.25, 0.0, 0.0], [0.0, -0.25, 0.0], [0.0, 0.0, -0.25]]);
//! ```
//!
//! The rotation vector v turns by ‖v‖ about v, as in [`rotation`](super::rotation) and in nalgebra's
//! `UnitQuaternion::new`; the quaternion is e^(v/2) of the pure quaternion v/2.

use nalgebra::{Quaternion, Unit, UnitQuaternion, Vector3};

use super::entry::Entry;
use super::rotation::{Arc, Stumpff};

/// Returns the unit quaternion of the rotation by ‖v‖ about v: (cos ‖v‖/2, v·sin(‖v‖/2)/‖v‖).
///
/// # Example
///
/// ```
/// use infinitesimal::{derivative, linalg::quaternion};
/// use nalgebra::Vector3;
///
/// let slope = derivative(|x| quaternion::exp(&Vector3::new(x, 0.0 * x, 0.0 * x)).coords.x, 0.0_f64);
/// assert_eq!(slope, 0.5);
/// ```
pub fn exp<T: Entry>(v: &Vector3<T>) -> UnitQuaternion<T> {
    let half = T::constant(0.5);
    let square = v.dot(v) * T::constant(0.25);
    let (w, ratio) = (square.apply(Stumpff(0)), half * square.apply(Stumpff(1)));
    Unit::new_unchecked(Quaternion::new(w, v.x * ratio, v.y * ratio, v.z * ratio))
}

/// Returns the rotation vector of a unit quaternion, of length at most π.
///
/// v = 2·(θ/sin θ)·(x, y, z), with w = cos θ.
///
/// # Example
///
/// ```
/// use infinitesimal::linalg::quaternion;
/// use nalgebra::Vector3;
///
/// let v = Vector3::new(0.3, -0.2, 0.1);
/// assert!((quaternion::log(&quaternion::exp(&v)) - v).norm() < 1e-16);
/// ```
///
/// # Special cases
///
/// q and −q are the same rotation; that with w ≥ 0 is taken. The derivative is that along the unit quaternions.
pub fn log<T: Entry>(q: &UnitQuaternion<T>) -> Vector3<T> {
    let q = if q.coords.w < T::zero() { -q.coords } else { q.coords };
    let ratio = T::constant(2.0) * q.w.apply(Arc(0));
    q.xyz() * ratio
}
