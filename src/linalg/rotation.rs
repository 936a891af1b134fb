//! Rotation vectors and rotation matrices: the exponential and the logarithm of SO(3).
//!
//! A rotation vector v turns by the angle ‖v‖ about v. The formulas with an axis v/‖v‖ divide by zero at the identity, where
//! pose optimisers start. These are analytic there, and derivatives of every order are right:
//!
//! ```
//! use infinitesimal::{jacobian, linalg::rotation};
//! use nalgebra::{Matrix3, Vector3};
//!
//! // log ∘ exp is the identity, and so is its Jacobian at zero
//! let there_and_back = |v: [_; 3]| <[_; 3]>::from(rotation::log(&rotation::exp(&Vector3::from(v))));
//! assert_eq!(jacobian(there_and_back, [0.0_f64; 3]), [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]);
//! ```
//!
//! The values are those of the same formulas on plain floats. They differ from `Rotation3::new` and `scaled_axis` of nalgebra
//! by rounding, and where nalgebra takes the angle from the trace, near the identity, by more: the cosine has lost it.
//!
//! [`quaternion`] has the same for unit quaternions.

mod arc;
mod stumpff;

use nalgebra::{Matrix3, Quaternion, Rotation3, Unit, Vector3};

pub(super) use self::arc::Arc;
pub(super) use self::stumpff::Stumpff;
use super::entry::Entry;
use super::quaternion;

/// Returns e^K with K·p = v × p, the rotation by the angle ‖v‖ about v.
///
/// With s = v·v it is I + c₁(s)·K + c₂(s)·K², where c₁(s) = sin √s/√s and c₂(s) = (1 − cos √s)/s are entire functions
/// of s.
///
/// # Example
///
/// At the identity the derivative along an axis is the generator of the turn about it:
///
/// ```
/// use infinitesimal::{derivative, linalg::rotation};
/// use nalgebra::Vector3;
///
/// let slope = derivative(|z| rotation::exp(&Vector3::new(0.0 * z, 0.0 * z, z)).matrix().m21, 0.0_f64);
/// assert_eq!(slope, 1.0);
/// ```
pub fn exp<T: Entry>(v: &Vector3<T>) -> Rotation3<T> {
    let square = v.dot(v);
    let [x, y, z] = [v.x, v.y, v.z];
    let (one, sine, versine) = (T::one(), square.apply(Stumpff(1)), square.apply(Stumpff(2)));
    // K² = v·vᵀ − s·I
    let turn = |a: T, b: T, c: T| (versine * a * b - sine * c, versine * a * b + sine * c);
    let along = |a: T, b: T| one - versine * (a * a + b * b);
    let ((xy, yx), (zx, xz), (yz, zy)) = (turn(x, y, z), turn(z, x, y), turn(y, z, x));
    let matrix = Matrix3::new(along(y, z), xy, xz, yx, along(x, z), yz, zx, zy, along(x, y));
    Rotation3::from_matrix_unchecked(matrix)
}

/// Returns the rotation vector of a rotation, of length at most π.
///
/// The matrix is turned into the unit quaternion, by the root of the largest of its four squares, and the quaternion's
/// logarithm is taken.
///
/// # Example
///
/// ```
/// use infinitesimal::linalg::rotation;
/// use nalgebra::Vector3;
///
/// let v = Vector3::new(1e-9, 0.0, 0.0);
/// assert_eq!(rotation::log(&rotation::exp(&v)), v);
/// ```
///
/// # Special cases
///
/// At an angle of π both ±v are logarithms; one is taken, with its derivative. The derivative is that along the rotations:
/// a tangent that leads away from them is not projected.
pub fn log<T: Entry>(rotation: &Rotation3<T>) -> Vector3<T> {
    quaternion::log(&to_quaternion(rotation.matrix()))
}

/// Returns the unit quaternion of a rotation matrix.
///
/// 4w² = 1 + trace, 4x² = 1 + 2·m₁₁ − trace, …: the root is taken of the largest, which is at least 1, and the others follow by
/// sums and differences of the entries beside the diagonal (Shepperd 1978).
fn to_quaternion<T: Entry>(m: &Matrix3<T>) -> Unit<Quaternion<T>> {
    let one = T::one();
    let trace = m.m11 + m.m22 + m.m33;
    let sums = [m.m32 + m.m23, m.m13 + m.m31, m.m21 + m.m12];
    let differences = [m.m32 - m.m23, m.m13 - m.m31, m.m21 - m.m12];
    let diagonal = [m.m11, m.m22, m.m33];
    let largest = (0..3).fold(0, |best, k| if diagonal[k] > diagonal[best] { k } else { best });
    let half = T::constant(0.5);
    let (w, [x, y, z]);
    if trace >= diagonal[largest] {
        let root = (one + trace).sqrt();
        let share = half / root;
        w = half * root;
        [x, y, z] = differences.map(|d| d * share);
    } else {
        let (next, last) = ((largest + 1) % 3, (largest + 2) % 3);
        let root = (one + diagonal[largest] - diagonal[next] - diagonal[last]).sqrt();
        let share = half / root;
        let mut axis = [half * root; 3];
        // the sum beside the diagonal of two axes is at the place of the third
        axis[next] = sums[last] * share;
        axis[last] = sums[next] * share;
        [x, y, z] = axis;
        w = differences[largest] * share;
    }
    Unit::new_unchecked(Quaternion::new(w, x, y, z))
}
