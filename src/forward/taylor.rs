//! Derivatives of any order: of a function of one number, and along a line through a point of many.

use super::confusion::Scope;
use super::point::Point;
#[cfg(feature = "alloc")]
use super::seed::Seeded;
use crate::number::Taylor;
use crate::real::Real;

/// Returns the Taylor series of f at x up to order K: cₖ = f⁽ᵏ⁾(x)/k!.
///
/// x becomes x + t with tᴷ⁺¹ = 0; then f(x + t) = Σ cₖtᵏ, exact up to rounding.
///
/// # Example
///
/// The type of the result, or a turbofish, gives the order:
///
/// ```
/// use infinitesimal::{Taylor, taylor};
///
/// // 1/(1 − x) = 1 + x + x² + …
/// let series: Taylor<f64, 4> = taylor(|x| 1.0 / (1.0 - x), 0.0);
/// assert_eq!((series.value, series.coefficients), (1.0, [1.0; 4]));
///
/// let cosine = taylor::<4, _>(|x| x.cos(), 0.0);
/// assert_eq!(cosine.coefficients, [0.0, -0.5, 0.0, 1.0 / 24.0]);
/// ```
///
/// # Cost
///
/// One evaluation of f on `Taylor<T, K>`. Instructions of one operation or function on x86-64, for a line x + t and for a
/// curve (`valgrind --tool=callgrind` on `cargo bench --bench taylor`, which says how):
///
/// | K | 4 | 8 | 16 | 32 |
/// |---|---|---|---|---|
/// | x·x | 25 | 73 | 317 | 2693 |
/// | x/x | 70 | 170 | 1014 | 2862 |
/// | exp | 127, 206 | 175, 510 | 278, 1568 | 699, 4212 |
/// | sin | 294, 378 | 492, 792 | 1161, 3199 | 2176, 8453 |
/// | tan | 288, 354 | 630, 1182 | 2015, 4085 | 4921, 11432 |
/// | sqrt | 261, 564 | 919, 1463 | 2779, 4918 | 7699, 14091 |
/// | xˣ | 3450, 3635 | 6918, 7863 | 16733, 23060 | 44138, 65306 |
/// | x⁷ | 3597, 3759 | 8322, 9198 | 22919, 31552 | 80501, 128112 |
///
/// The fifth derivative of e^(x sin x)/(1 + x²) takes 1.8 times the time of recurrences written by hand, the tenth 2.3 times
/// (74 and 165 ns, `cargo bench --bench taylor`). Six nested duals take 1.3 µs, so ten would take 125 times that of the
/// series if each doubled the cost.
///
/// # Panics
///
/// With debug assertions (and `std`), panics at a perturbation confusion, as every driver does.
///
/// # See also
///
/// [`nth_derivative`], [`taylor_along`] for functions of several numbers, [`Taylor`] for what holds at kinks and ends.
///
/// # References
///
/// Griewank and Walther, *Evaluating Derivatives*, 2nd ed., chapter 13.
#[inline(always)]
#[track_caller]
pub fn taylor<const K: usize, T: Real>(
    mut f: impl FnMut(Taylor<T, K>) -> Taylor<T, K>,
    x: T,
) -> Taylor<T, K> {
    let scope = Scope::enter::<Taylor<T, K>>();
    scope.check_series(|at| f(Taylor::constant(at(x))));
    f(Taylor::variable(x))
}

/// Returns f⁽ᴷ⁾(x), the K-th derivative of a function of one number.
///
/// # Example
///
/// ```
/// use infinitesimal::nth_derivative;
///
/// assert_eq!(nth_derivative::<3, _>(|x| x * x * x, 5.0), 6.0);
///
/// // the tenth derivative of e^(2x) is 2¹⁰ e^(2x)
/// let tenth = nth_derivative::<10, _>(|x| (2.0 * x).exp(), 0.0_f64);
/// assert!((tenth - 1024.0).abs() < 1e-12 * 1024.0);
/// ```
///
/// # Cost
///
/// That of [`taylor`].
///
/// # See also
///
/// [`derivative`](crate::derivative) for K = 1, [`mixed_derivative`](crate::mixed_derivative) for several inputs.
#[inline(always)]
#[track_caller]
pub fn nth_derivative<const K: usize, T: Real>(
    f: impl FnMut(Taylor<T, K>) -> Taylor<T, K>,
    x: T,
) -> T {
    taylor(f, x).derivative(K)
}

/// Returns the Taylor series of t ↦ f(x + vt), a scalar function along a line.
///
/// Its k-th derivative is `D_v`ᵏf(x), the derivative of order k along v: ∇f·v, vᵀ∇²f·v, and so on.
///
/// # Example
///
/// ```
/// use infinitesimal::taylor_along;
///
/// // (1 + t)²(2 + 3t) = 2 + 7t + 8t² + 3t³
/// let series = taylor_along::<3, _>(|[x, y]| x * x * y, [1.0, 2.0], [1.0, 3.0]);
/// assert_eq!((series.value, series.coefficients), (2.0, [7.0, 8.0, 3.0]));
///
/// let x = vec![1.0, 2.0];
/// let series = taylor_along::<2, _>(|x| x[0] * x[0] * x[1], &x, &vec![1.0, 3.0]);
/// assert_eq!(series.derivative(2), 16.0);
/// ```
///
/// # Cost
///
/// One evaluation of f on `Taylor<T, K>`, whatever the number of inputs.
///
/// # Panics
///
/// Panics where a slice x and the direction v differ in length.
///
/// # See also
///
/// [`directional_derivative`](crate::directional_derivative) for K = 1.
#[inline(always)]
#[track_caller]
pub fn taylor_along<const K: usize, P: SeriesPoint>(
    f: impl for<'a> FnMut(P::Series<'a, K>) -> Taylor<P::Scalar, K>,
    x: P,
    v: P,
) -> Taylor<P::Scalar, K> {
    let (n, m) = (x.coordinates().len(), v.coordinates().len());
    assert!(n == m, "a direction with {m} components at a point with {n}");
    along(f, x, |i| v.coordinates()[i])
}

/// Returns the Taylor series of t ↦ f(x + vt) with the components of v given by their indices.
#[inline(always)]
#[track_caller]
pub(super) fn along<const K: usize, P: SeriesPoint>(
    mut f: impl for<'a> FnMut(P::Series<'a, K>) -> Taylor<P::Scalar, K>,
    x: P,
    v: impl Fn(usize) -> P::Scalar,
) -> Taylor<P::Scalar, K> {
    let scope = Scope::enter::<Taylor<P::Scalar, K>>();
    scope.check_series(|at| x.substitute(|i| Taylor::constant(at(x.coordinates()[i])), &mut f));
    let line = |i| {
        let mut series = Taylor::constant(x.coordinates()[i]);
        if let Some(first) = series.coefficients.first_mut() {
            *first = v(i);
        }
        series
    };
    x.substitute(line, f)
}

/// A point through which lines are drawn: every [`Point`].
///
/// | point | the function sees |
/// |---|---|
/// | `[T; N]`, `&[T; N]` | `[Taylor<T, K>; N]`, `&[Taylor<T, K>; N]` |
/// | `&[T]`, `&Vec<T>`, [`seed(&x)`](crate::seed) | `&[Taylor<T, K>]` |
/// | `SVector<T, N>`, `SMatrix<T, R, C>` up to 6×6 | `SVector<Taylor<T, K>, N>`, `SMatrix<Taylor<T, K>, R, C>` |
/// | `&DVector<T>`, `&OMatrix<T, R, C>` of any shape | `&DVector<Taylor<T, K>>`, `&OMatrix<Taylor<T, K>, R, C>` |
///
/// ```
/// use infinitesimal::{SeriesPoint, Taylor, taylor_along};
///
/// /// Returns the curvature of f along v.
/// fn curvature<P: SeriesPoint<Scalar = f64>>(
///     f: impl for<'a> FnMut(P::Series<'a, 2>) -> Taylor<f64, 2>,
///     x: P,
///     v: P,
/// ) -> f64 {
///     taylor_along(f, x, v).derivative(2)
/// }
///
/// assert_eq!(curvature(|[x, y]| x * y, [1.0, 2.0], [1.0, 1.0]), 2.0);
/// ```
pub trait SeriesPoint: Point {
    /// The point as a function of Taylor series sees it.
    type Series<'a, const K: usize>;

    #[doc(hidden)]
    fn coordinates(&self) -> &[Self::Scalar];

    #[doc(hidden)]
    fn substitute<const K: usize, Y>(
        self,
        series: impl Fn(usize) -> Taylor<Self::Scalar, K>,
        f: impl for<'a> FnMut(Self::Series<'a, K>) -> Y,
    ) -> Y;
}

impl<T: Real, const N: usize> SeriesPoint for [T; N] {
    type Series<'a, const K: usize> = [Taylor<T, K>; N];

    #[inline(always)]
    fn coordinates(&self) -> &[T] {
        self
    }

    #[inline(always)]
    fn substitute<const K: usize, Y>(
        self,
        series: impl Fn(usize) -> Taylor<T, K>,
        mut f: impl FnMut([Taylor<T, K>; N]) -> Y,
    ) -> Y {
        f(core::array::from_fn(series))
    }
}

impl<T: Real + 'static, const N: usize> SeriesPoint for &[T; N] {
    type Series<'a, const K: usize> = &'a [Taylor<T, K>; N];

    #[inline(always)]
    fn coordinates(&self) -> &[T] {
        *self
    }

    #[inline(always)]
    fn substitute<const K: usize, Y>(
        self,
        series: impl Fn(usize) -> Taylor<T, K>,
        mut f: impl FnMut(&[Taylor<T, K>; N]) -> Y,
    ) -> Y {
        f(&core::array::from_fn(series))
    }
}

/// Forwards a slice-like point to a vector of series.
#[cfg(feature = "alloc")]
macro_rules! slice_line {
    ($($Slice:ty),*) => {$(
        impl<T: Real + 'static> SeriesPoint for $Slice {
            type Series<'a, const K: usize> = &'a [Taylor<T, K>];

            fn coordinates(&self) -> &[T] {
                self
            }

            fn substitute<const K: usize, Y>(
                self,
                series: impl Fn(usize) -> Taylor<T, K>,
                mut f: impl FnMut(&[Taylor<T, K>]) -> Y,
            ) -> Y {
                f(&(0..self.len()).map(series).collect::<alloc::vec::Vec<_>>())
            }
        }
    )*};
}

#[cfg(feature = "alloc")]
slice_line!(&[T], &alloc::vec::Vec<T>);

#[cfg(feature = "alloc")]
impl<T: Real + 'static, const C: usize> SeriesPoint for Seeded<'_, T, C> {
    type Series<'a, const K: usize> = &'a [Taylor<T, K>];

    fn coordinates(&self) -> &[T] {
        self.as_slice()
    }

    fn substitute<const K: usize, Y>(
        self,
        series: impl Fn(usize) -> Taylor<T, K>,
        f: impl FnMut(&[Taylor<T, K>]) -> Y,
    ) -> Y {
        self.as_slice().substitute(series, f)
    }
}
