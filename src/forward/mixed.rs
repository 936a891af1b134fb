//! Mixed partial derivatives of any order, interpolated from series along lines.
//!
//! The series along a line knows a sum over all partial derivatives of each order. Enough lines know each of them; no
//! mixed number type is needed (Griewank, Utke and Walther).

#[cfg(feature = "alloc")]
use alloc::{vec, vec::Vec};

use super::taylor::{SeriesPoint, along};
use crate::number::Taylor;
use crate::real::Field;

/// Returns ∂^|i| f/∂x₁^i₁…∂xₙ^iₙ at x, a mixed partial derivative of order |i| ≤ K.
///
/// With F(v) the coefficient of t^|i| of f(x + vt), it is Σ (−1)^|i−v| C(i, v) F(v) over the directions 0 < v ≤ i with
/// integer components.
///
/// # Example
///
/// ```
/// use infinitesimal::mixed_derivative;
///
/// // ∂³/∂x²∂y of x³y² is 12xy
/// let f = mixed_derivative::<3, _>(|[x, y]| x * x * x * y * y, [1.0, 2.0], [2, 1]);
/// assert_eq!(f, 24.0);
/// ```
///
/// # Cost
///
/// (i₁ + 1)⋯(iₙ + 1) − 1 evaluations of f on `Taylor<T, K>`, whatever the number of inputs that are not
/// differentiated along.
///
/// # Special cases
///
/// The terms cancel: errors are relative to the largest of them. For i = (0, …, 0) the result is f(x).
///
/// # Panics
///
/// Panics where x and the orders differ in length, and where |i| is above K.
///
/// # See also
///
/// [`hessian`](crate::hessian) for all second derivatives, `partial_derivatives` for all of every order.
///
/// # References
///
/// Griewank, Utke and Walther, "Evaluating higher derivative tensors by forward propagation of univariate Taylor
/// series", Mathematics of Computation 69 (2000) 1117–1130.
#[inline]
#[track_caller]
pub fn mixed_derivative<const K: usize, P: SeriesPoint>(
    mut f: impl for<'a> FnMut(P::Series<'a, K>) -> Taylor<P::Scalar, K>,
    x: P,
    orders: impl AsRef<[usize]>,
) -> P::Scalar {
    let orders = orders.as_ref();
    let order = check::<K>(orders, x.coordinates().len());
    if order == 0 {
        return along(&mut f, x, |_| P::Scalar::constant(0.0)).value;
    }
    let mut sum = P::Scalar::constant(0.0);
    for direction in 1..box_size(orders) {
        let line =
            along(&mut f, x, |i| P::Scalar::constant(float(component(orders, direction, i))));
        let c = line.coefficient(order).strong_mul(P::Scalar::constant(sign(orders, direction)));
        sum += c;
    }
    sum
}

/// Returns |i|, after a look at the orders asked for.
#[track_caller]
fn check<const K: usize>(orders: &[usize], inputs: usize) -> usize {
    let n = orders.len();
    assert!(n == inputs, "{n} orders of differentiation at a point with {inputs} inputs");
    let order = orders.iter().fold(0, |sum: usize, &i| sum.saturating_add(i));
    assert!(order <= K, "a derivative of order {order} from series of order {K}");
    order
}

/// Returns the number of directions 0 ≤ v ≤ i with integer components.
fn box_size(orders: &[usize]) -> usize {
    orders.iter().map(|i| i + 1).product()
}

/// Returns component l of direction number `direction`, its digit in the base iₗ + 1.
#[inline]
fn component(orders: &[usize], direction: usize, l: usize) -> usize {
    let place: usize = orders[..l].iter().map(|i| i + 1).product();
    direction / place % (orders[l] + 1)
}

/// Returns (−1)^|i−v| C(i, v), C(i, v) being the product of the binomials of the components.
fn sign(orders: &[usize], direction: usize) -> f64 {
    let factor = |(l, &i)| {
        let v = component(orders, direction, l);
        let binomial = binomial(float(i), v);
        if (i - v).is_multiple_of(2) { binomial } else { -binomial }
    };
    orders.iter().enumerate().map(factor).product()
}

/// Returns a(a − 1)…(a − b + 1)/b!.
fn binomial(a: f64, b: usize) -> f64 {
    (0..b).map(float).fold(1.0, |product, j| product * (a - j) / (j + 1.0))
}

#[expect(clippy::cast_precision_loss, reason = "orders are small")]
fn float(k: usize) -> f64 {
    k as f64
}

/// Returns all partial derivatives of a scalar function up to order K.
///
/// f is expanded along the C(n + K − 1, K) directions whose components are natural numbers with the sum K; their series
/// determine every partial derivative of every order up to K.
///
/// # Example
///
/// ```
/// use infinitesimal::partial_derivatives;
///
/// let f = partial_derivatives::<4, _>(|[x, y]| (x * y).exp(), [0.0, 0.0]);
/// // e^(xy) = 1 + xy + x²y²/2 + …
/// assert_eq!(f.get(&[0, 0]), 1.0);
/// assert!((f.get(&[1, 1]) - 1.0_f64).abs() < 1e-14);
/// assert!((f.get(&[2, 2]) - 2.0_f64).abs() < 1e-13);
/// assert!(f.get(&[3, 1]).abs() < 1e-13);
/// ```
///
/// # Cost
///
/// C(n + K − 1, K) evaluations of f on `Taylor<T, K>`.
///
/// # See also
///
/// [`mixed_derivative`] for one of them, by fewer directions and without allocating.
///
/// # References
///
/// As of [`mixed_derivative`].
#[cfg(feature = "alloc")]
#[track_caller]
pub fn partial_derivatives<const K: usize, P: SeriesPoint>(
    mut f: impl for<'a> FnMut(P::Series<'a, K>) -> Taylor<P::Scalar, K>,
    x: P,
) -> PartialDerivatives<P::Scalar, K> {
    let inputs = x.coordinates().len();
    let mut lines = Vec::new();
    for_each_direction(inputs, K, |v| {
        lines.push(along(&mut f, x, |i| P::Scalar::constant(float(v[i]))));
    });
    let value = match lines.first() {
        Some(line) => line.value,
        // no input, and so no direction
        None => along(&mut f, x, |_| P::Scalar::constant(0.0)).value,
    };
    PartialDerivatives { inputs, value, lines }
}

/// All partial derivatives of a function up to order K; made by [`partial_derivatives`].
#[cfg(feature = "alloc")]
#[derive(Clone, Debug)]
pub struct PartialDerivatives<T, const K: usize> {
    inputs: usize,
    value: T,
    /// The series along each direction.
    lines: Vec<Taylor<T, K>>,
}

#[cfg(feature = "alloc")]
impl<T: Field, const K: usize> PartialDerivatives<T, K> {
    /// Returns ∂^|i| f/∂x₁^i₁…∂xₙ^iₙ.
    ///
    /// For i = 0 it is f(x), else Σ γᵢⱼFⱼ over the directions j, where Fⱼ is the coefficient of t^|i| of the series along j and
    /// γᵢⱼ = Σ (−1)^|i−k| C(i, k) C(Kk/|k|, j) (|k|/K)^|i| over 0 < k ≤ i.
    ///
    /// # Panics
    ///
    /// Panics where there are more or fewer orders than inputs, and where |i| is above K.
    #[must_use]
    #[track_caller]
    pub fn get(&self, orders: &[usize]) -> T {
        let order = check::<K>(orders, self.inputs);
        if order == 0 {
            return self.value;
        }
        let mut lines = self.lines.iter();
        let mut sum = T::constant(0.0);
        for_each_direction(self.inputs, K, |j| {
            let line = lines.next();
            // along other inputs the weight is zero
            if j.iter().zip(orders).any(|(&j, &i)| j > 0 && i == 0) {
                return;
            }
            let weight: f64 = (1..box_size(orders)).map(|k| weight::<K>(orders, k, j)).sum();
            let coefficient = line.map_or(T::constant(0.0), |line| line.coefficient(order));
            sum = sum + coefficient.strong_mul(T::constant(weight));
        });
        sum
    }
}

/// Returns the term of γᵢⱼ of the direction number k.
#[cfg(feature = "alloc")]
fn weight<const K: usize>(orders: &[usize], k: usize, j: &[usize]) -> f64 {
    let components = || (0..orders.len()).map(|l| component(orders, k, l));
    let share = float(components().sum()) / float(K);
    let binomials: f64 = components().zip(j).map(|(k, &j)| binomial(float(k) / share, j)).product();
    let power: f64 = orders.iter().flat_map(|&i| core::iter::repeat_n(share, i)).product();
    sign(orders, k) * binomials * power
}

/// Visits the lists of `inputs` natural numbers with a sum.
#[cfg(feature = "alloc")]
fn for_each_direction(inputs: usize, sum: usize, mut visit: impl FnMut(&[usize])) {
    let Some(last) = inputs.checked_sub(1) else { return };
    let mut direction = vec![0; inputs];
    direction[0] = sum;
    loop {
        visit(&direction);
        // the last that is not zero, before the end, gives one to its right, which takes all that is at the end
        let Some(i) = direction[..last].iter().rposition(|&v| v > 0) else { return };
        let rest = core::mem::take(&mut direction[last]);
        direction[i] -= 1;
        direction[i + 1] = rest + 1;
    }
}
