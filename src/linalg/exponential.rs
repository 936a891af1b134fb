//! The matrix exponential.

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, DimMin, OMatrix, OVector, U1};
use num_traits::Float;

use super::entry::{Base, Entry, MatrixRule};
use super::error::Error;
use super::factors::Factors;
use super::lanes::{
    Lanes, combine, is_constant, join, partials, product, product_right, values, zeros,
};
use super::square;
use crate::number::Dual;

/// Returns e^A = I + A + A²/2! + …, the exponential of a square matrix.
///
/// Its derivative along Ȧ is the Fréchet derivative ∫₀¹ e^(sA)·Ȧ·e^((1−s)A) ds, which is e^A·Ȧ only where A and Ȧ commute.
/// A is halved until its norm is below ½; the Padé approximant of degree 7 and each squaring X ← X² are differentiated along,
/// Ẋ ← X·Ẋ + Ẋ·X.
///
/// # Example
///
/// ```
/// use infinitesimal::{derivative, linalg};
/// use nalgebra::Matrix2;
///
/// // e^(tJ) is the turn by t
/// let slope = derivative(|t| linalg::exp(&Matrix2::new(0.0 * t, -t, t, 0.0 * t)).m21, 0.0_f64);
/// assert!((slope - 1.0).abs() < 1e-15);
/// ```
///
/// # Cost
///
/// Twice the plain exponential, and (10 + 2k)·n³ multiplications per lane, with 2ᵏ ≈ 2‖A‖₁.
///
/// # Special cases
///
/// The value is nalgebra's, which needs the feature `std`. Where an entry is not finite, or nalgebra's choice of a scaling
/// would overflow, all results are NaN. Where e^A overflows, tangents may be NaN.
///
/// # Panics
///
/// Panics where A is not square.
///
/// # References
///
/// A. H. Al-Mohy and N. J. Higham, "Computing the Fréchet Derivative of the Matrix Exponential, with an Application to
/// Condition Number Estimation", SIAM J. Matrix Anal. Appl. 30 (2009).
pub fn exp<T, D>(a: &OMatrix<T, D, D>) -> OMatrix<T, D, D>
where
    T: Entry,
    D: DimMin<D, Output = D>,
    DefaultAllocator: Allocator<D, D> + Allocator<D>,
{
    square(a);
    T::apply_rule::<Exponential, D, D>(a).unwrap_or_else(|_| a.map(|x| x * T::nan()))
}

/// e^A.
struct Exponential;

impl<D: DimMin<D, Output = D>> MatrixRule<D, D> for Exponential
where
    DefaultAllocator: Allocator<D, D> + Allocator<D>,
{
    type Value<T: Entry> = OMatrix<T, D, D>;

    fn value<F: Base>(a: &OMatrix<F, D, D>) -> Result<OMatrix<F, D, D>, Error> {
        if a.is_empty() {
            Ok(a.clone())
        } else if a.nrows() == 1 || ends(a) {
            Ok(a.exp())
        } else {
            Err(Error::NonFinite)
        }
    }

    fn value_and_tangents<T: Entry, const N: usize>(
        a: &OMatrix<Dual<T, N>, D, D>,
    ) -> Result<OMatrix<Dual<T, N>, D, D>, Error> {
        if a.nrows() == 1 {
            return Ok(a.map(Float::exp));
        }
        let a_values = values(a);
        let value = T::apply_rule::<Self, D, D>(&a_values)?;
        let tangents =
            if is_constant(a) { partials(a) } else { pushforward(&a_values, &partials(a))? };
        Ok(join(&value, &tangents))
    }
}

/// Returns the derivative of e^A along the lanes of Ȧ.
fn pushforward<T: Entry, D: DimMin<D, Output = D>, const N: usize>(
    a: &OMatrix<T, D, D>,
    a_dot: &Lanes<T, N, D, D>,
) -> Result<Lanes<T, N, D, D>, Error>
where
    DefaultAllocator: Allocator<D, D> + Allocator<D>,
{
    let halvings = halvings(norm(&a.map(|x| x.base())));
    let scale = Float::powi(T::constant(0.5), halvings);
    let a = a.map(|x| x * scale);
    let a_dot = a_dot.map(|lanes| lanes.map(|x| x * scale));

    // X² and its derivative
    let squared = |x: &OMatrix<T, D, D>, x_dot: &Lanes<T, N, D, D>| {
        (x * x, combine(&product(x, x_dot), &product_right(x_dot, x), |e, f| e + f))
    };
    let (rows, columns) = a.shape_generic();
    let (a2, a2_dot) = squared(&a, &a_dot);
    let (a4, a4_dot) = squared(&a2, &a2_dot);
    let a6 = &a4 * &a2;
    let a6_dot = combine(&product(&a4, &a2_dot), &product_right(&a4_dot, &a2), |e, f| e + f);
    let powers = [OMatrix::identity_generic(rows, columns), a2, a4, a6];
    let powers_dot = [zeros(rows, columns), a2_dot, a4_dot, a6_dot];

    // the approximant is (V − U)⁻¹(V + U) with V even and U = A·W odd
    let [even, odd] = COEFFICIENTS;
    let (v, v_dot) = (polynomial(&powers, even), polynomial_of_lanes(&powers_dot, even));
    let (w, w_dot) = (polynomial(&powers, odd), polynomial_of_lanes(&powers_dot, odd));
    let u = &a * &w;
    let u_dot = combine(&product(&a, &w_dot), &product_right(&a_dot, &w), |e, f| e + f);
    let denominator = &v - &u;
    let factors = Factors::new(denominator.map(|x| x.base()));
    factors.check()?;
    let mut x = T::solve(Some(&denominator), &factors, &(&v + &u));
    // (V − U)·Ẋ = V̇ + U̇ − (V̇ − U̇)·X
    let right = product_right(&combine(&v_dot, &u_dot, |v, u| v - u), &x);
    let right = combine(&combine(&v_dot, &u_dot, |v, u| v + u), &right, |e, f| e - f);
    let rows = factors.rows();
    let (order, columns) = right.shape_generic();
    let mut x_dot = OMatrix::from_fn_generic(order, columns, |i, j| right[(rows[i], j)]);
    T::solve_lanes(Some(&denominator), &factors, &mut x_dot);
    for _ in 0..halvings {
        (x, x_dot) = squared(&x, &x_dot);
    }
    Ok(x_dot)
}

/// The coefficients (14 − j)!/((7 − j)! j!) of Aʲ in the Padé approximant of degree 7, relative to the last: even j and odd j.
const COEFFICIENTS: [[f64; 4]; 2] =
    [[17_297_280.0, 1_995_840.0, 25_200.0, 56.0], [8_648_640.0, 277_200.0, 1_512.0, 1.0]];

/// Returns Σ cⱼXⱼ.
fn polynomial<T: Entry, D: DimMin<D, Output = D>>(
    powers: &[OMatrix<T, D, D>; 4],
    coefficients: [f64; 4],
) -> OMatrix<T, D, D>
where
    DefaultAllocator: Allocator<D, D>,
{
    let [p, q, r, s] = powers;
    let [a, b, c, d] = coefficients.map(T::constant);
    p * a + q * b + r * c + s * d
}

/// Returns Σ cⱼẊⱼ.
fn polynomial_of_lanes<T: Entry, D: DimMin<D, Output = D>, const N: usize>(
    powers: &[Lanes<T, N, D, D>; 4],
    coefficients: [f64; 4],
) -> Lanes<T, N, D, D>
where
    DefaultAllocator: Allocator<D, D>,
{
    let [p, q, r, s] = powers;
    let [a, b, c, d] = coefficients.map(T::constant);
    let low = combine(p, q, |p, q| a * p + b * q);
    combine(&low, &combine(r, s, |r, s| c * r + d * s), |e, f| e + f)
}

/// Returns how often a matrix of this norm is halved until it is below ½, and the approximant exact to rounding.
fn halvings<F: Base>(norm: F) -> i32 {
    let doublings = Float::ceil(Float::log2(norm + norm)).to_i32();
    doublings.unwrap_or(0).max(0)
}

/// Returns ‖A‖₁, the largest sum of a column.
fn norm<F: Base, D: DimMin<D, Output = D>>(a: &OMatrix<F, D, D>) -> F
where
    DefaultAllocator: Allocator<D, D>,
{
    let columns = a.column_iter().map(|column| column.iter().map(|&x| Float::abs(x)).sum());
    columns.fold(F::zero(), Float::max)
}

/// Returns whether nalgebra's exponential ends: it chooses its scaling by the norms of A², …, A¹⁰ and |A|²⁷, and where one
/// of them overflows it squares without end.
fn ends<F: Base, D: DimMin<D, Output = D>>(a: &OMatrix<F, D, D>) -> bool
where
    DefaultAllocator: Allocator<D, D> + Allocator<D>,
{
    if Float::is_finite(Float::powi(norm(a), 27)) && a.iter().all(|x| Float::is_finite(*x)) {
        return true;
    }
    let a2 = a * a;
    let a4 = &a2 * &a2;
    let a6 = &a4 * &a2;
    let root = |power: &OMatrix<F, D, D>, degree: f64| {
        Float::powf(norm(power), F::one() / F::constant(degree))
    };
    let (d6, d8, d10) = (root(&a6, 6.0), root(&(&a4 * &a4), 8.0), root(&(&a6 * &a4), 10.0));
    let eta = Float::min(Float::max(d6, d8), Float::max(d8, d10));
    let halvings = Float::max(Float::ceil(Float::log2(eta / F::constant(4.25))), F::zero());
    let scaled = a.map(|x| Float::abs(x)).transpose() * Float::powf(F::constant(0.5), halvings);
    let mut power = OVector::from_element_generic(a.shape_generic().0, U1, F::one());
    for _ in 0..27 {
        power = &scaled * power;
    }
    Float::is_finite(eta) && power.iter().all(|x| Float::is_finite(*x))
}
