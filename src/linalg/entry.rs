//! The numbers that the matrices may hold, and how a matrix rule acts on each.

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim, DimMin, OMatrix, RealField};

use super::error::Error;
use super::factors::Factors;
use super::lanes::{Lanes, Tangents, subtract_product, values};
use crate::number::Dual;
use crate::real::Real;

/// Keeps [`Entry`] and [`Base`] to this crate, so that they can grow.
pub(crate) mod sealed {
    /// A number that the matrix functions know.
    pub trait Sealed {}
}

/// A matrix function: its value on plain floats by nalgebra, and its tangents from values.
pub trait MatrixRule<R: Dim, C: Dim>
where
    DefaultAllocator: Allocator<R, C>,
{
    /// What the function returns.
    type Value<T: Entry>;

    /// Returns the value on plain floats.
    fn value<F: Base>(a: &OMatrix<F, R, C>) -> Result<Self::Value<F>, Error>;

    /// Returns the value and the tangents of a matrix of duals, with functions of its values over `T`.
    fn value_and_tangents<T: Entry, const N: usize>(
        a: &OMatrix<Dual<T, N>, R, C>,
    ) -> Result<Self::Value<Dual<T, N>>, Error>;
}

/// A number that a matrix may hold: `f32`, `f64`, and every [`Dual`] over them, nested to any depth.
///
/// A function of matrices is written over it as one of numbers is over [`Real`]:
///
/// ```
/// use infinitesimal::{derivative, linalg};
/// use nalgebra::{Matrix2, Vector2};
///
/// /// The energy ½ bᵀA⁻¹b of a spring of stiffness k.
/// fn energy<T: linalg::Entry>(k: T) -> T {
///     let (zero, one) = (T::zero(), T::one());
///     let b = Vector2::new(one, zero);
///     let x = linalg::solve(&Matrix2::new(k, zero, zero, one), &b).unwrap();
///     b.dot(&x) / (one + one)
/// }
///
/// assert_eq!(energy(2.0), 0.25);
/// assert_eq!(derivative(energy, 2.0), -0.125);
/// assert_eq!(derivative(|k| derivative(energy, k), 2.0), 0.125);
/// ```
///
/// The trait is sealed: its methods are the matrix functions' own.
pub trait Entry: Real + nalgebra::Scalar + Coefficient<Self, Solution = Self> {
    /// The plain float at the bottom.
    type Base: Base;

    #[doc(hidden)]
    fn base(&self) -> Self::Base;

    #[doc(hidden)]
    fn from_base(base: Self::Base) -> Self;

    #[doc(hidden)]
    fn apply_rule<K: MatrixRule<R, C>, R: Dim, C: Dim>(
        a: &OMatrix<Self, R, C>,
    ) -> Result<K::Value<Self>, Error>
    where
        DefaultAllocator: Allocator<R, C>;

    /// Solves A·X = B with the factors of A's base values; `None` where A is those base values alone.
    #[doc(hidden)]
    fn solve<D: DimMin<D, Output = D>, C: Dim>(
        a: Option<&OMatrix<Self, D, D>>,
        factors: &Factors<Self::Base, D>,
        b: &OMatrix<Self, D, C>,
    ) -> OMatrix<Self, D, C>
    where
        DefaultAllocator: Allocator<D, D> + Allocator<D, C> + Allocator<D>;

    /// Makes A⁻¹Ḃ of P·Ḃ, for N right-hand sides that lie side by side; P is the permutation of the factors.
    #[doc(hidden)]
    fn solve_lanes<D: DimMin<D, Output = D>, C: Dim, E: Tangents<Self, N>, const N: usize>(
        a: Option<&OMatrix<Self, D, D>>,
        factors: &Factors<Self::Base, D>,
        e: &mut OMatrix<E, D, C>,
    ) where
        DefaultAllocator: Allocator<D, D> + Allocator<D, C> + Allocator<D>;
}

/// `f32` and `f64`, on which nalgebra computes.
pub trait Base: Entry<Base = Self> + RealField {}

/// A number whose matrix can be the coefficients of a system with right-hand sides of `S`.
///
/// | coefficients | right-hand sides | solution |
/// |---|---|---|
/// | T | T | T |
/// | `f64` | any dual over `f64` | that dual: one factorisation, no products |
/// | any dual over `f64` | `f64` | the dual of the coefficients |
///
/// The same holds for `f32`. See [`solve`](super::solve()).
pub trait Coefficient<S>: sealed::Sealed + Sized {
    /// What the solution holds.
    type Solution: Entry;

    #[doc(hidden)]
    fn solve_with<D: DimMin<D, Output = D>, C: Dim>(
        a: &OMatrix<Self, D, D>,
        factors: &Factors<<Self::Solution as Entry>::Base, D>,
        b: &OMatrix<S, D, C>,
    ) -> OMatrix<Self::Solution, D, C>
    where
        Self: nalgebra::Scalar,
        S: nalgebra::Scalar,
        DefaultAllocator: Allocator<D, D> + Allocator<D, C> + Allocator<D>;
}

/// Makes a float an entry.
macro_rules! base {
    ($float:ty) => {
        impl sealed::Sealed for $float {}

        impl Base for $float {}

        impl Entry for $float {
            type Base = $float;

            #[inline(always)]
            fn base(&self) -> $float {
                *self
            }

            #[inline(always)]
            fn from_base(base: $float) -> $float {
                base
            }

            #[inline]
            fn apply_rule<K: MatrixRule<R, C>, R: Dim, C: Dim>(
                a: &OMatrix<$float, R, C>,
            ) -> Result<K::Value<$float>, Error>
            where
                DefaultAllocator: Allocator<R, C>,
            {
                K::value(a)
            }

            #[inline]
            fn solve<D: DimMin<D, Output = D>, C: Dim>(
                _: Option<&OMatrix<$float, D, D>>,
                factors: &Factors<$float, D>,
                b: &OMatrix<$float, D, C>,
            ) -> OMatrix<$float, D, C>
            where
                DefaultAllocator: Allocator<D, D> + Allocator<D, C> + Allocator<D>,
            {
                factors.solve(b)
            }

            #[inline]
            fn solve_lanes<
                D: DimMin<D, Output = D>,
                C: Dim,
                E: Tangents<$float, N>,
                const N: usize,
            >(
                _: Option<&OMatrix<$float, D, D>>,
                factors: &Factors<$float, D>,
                e: &mut OMatrix<E, D, C>,
            ) where
                DefaultAllocator: Allocator<D, D> + Allocator<D, C> + Allocator<D>,
            {
                factors.solve_lanes(e);
            }
        }

        impl<S: Entry<Base = $float>> Coefficient<S> for $float {
            type Solution = S;

            #[inline]
            fn solve_with<D: DimMin<D, Output = D>, C: Dim>(
                _: &OMatrix<$float, D, D>,
                factors: &Factors<$float, D>,
                b: &OMatrix<S, D, C>,
            ) -> OMatrix<S, D, C>
            where
                DefaultAllocator: Allocator<D, D> + Allocator<D, C> + Allocator<D>,
            {
                S::solve(None, factors, b)
            }
        }

        impl<T: Entry<Base = $float>, const N: usize> Coefficient<$float> for Dual<T, N> {
            type Solution = Dual<T, N>;

            #[inline]
            fn solve_with<D: DimMin<D, Output = D>, C: Dim>(
                a: &OMatrix<Dual<T, N>, D, D>,
                factors: &Factors<$float, D>,
                b: &OMatrix<$float, D, C>,
            ) -> OMatrix<Dual<T, N>, D, C>
            where
                DefaultAllocator: Allocator<D, D> + Allocator<D, C> + Allocator<D>,
            {
                Entry::solve(Some(a), factors, &b.map(Entry::from_base))
            }
        }
    };
}

base!(f32);
base!(f64);

impl<T: Entry, const N: usize> sealed::Sealed for Dual<T, N> {}

impl<T: Entry, const N: usize> Coefficient<Dual<T, N>> for Dual<T, N> {
    type Solution = Dual<T, N>;

    #[inline]
    fn solve_with<D: DimMin<D, Output = D>, C: Dim>(
        a: &OMatrix<Dual<T, N>, D, D>,
        factors: &Factors<T::Base, D>,
        b: &OMatrix<Dual<T, N>, D, C>,
    ) -> OMatrix<Dual<T, N>, D, C>
    where
        DefaultAllocator: Allocator<D, D> + Allocator<D, C> + Allocator<D>,
    {
        Entry::solve(Some(a), factors, b)
    }
}

impl<T: Entry, const N: usize> Entry for Dual<T, N> {
    type Base = T::Base;

    #[inline(always)]
    fn base(&self) -> T::Base {
        self.value.base()
    }

    #[inline(always)]
    fn from_base(base: T::Base) -> Self {
        Self::constant(T::from_base(base))
    }

    #[inline]
    fn apply_rule<K: MatrixRule<R, C>, R: Dim, C: Dim>(
        a: &OMatrix<Self, R, C>,
    ) -> Result<K::Value<Self>, Error>
    where
        DefaultAllocator: Allocator<R, C>,
    {
        K::value_and_tangents(a)
    }

    // Ẋ = A⁻¹(Ḃ − Ȧ·X)
    #[inline]
    fn solve<D: DimMin<D, Output = D>, C: Dim>(
        a: Option<&OMatrix<Self, D, D>>,
        factors: &Factors<T::Base, D>,
        b: &OMatrix<Self, D, C>,
    ) -> OMatrix<Self, D, C>
    where
        DefaultAllocator: Allocator<D, D> + Allocator<D, C> + Allocator<D>,
    {
        let a_values = a.map(values);
        let x = T::solve(a_values.as_ref(), factors, &values(b));
        let rows = factors.rows();
        let (order, columns) = b.shape_generic();
        let mut solution = OMatrix::from_fn_generic(order, columns, |i, j| {
            Self::new(x[(i, j)], b[(rows[i], j)].partials)
        });
        if let Some(a) = a {
            subtract_product(&mut solution, rows, a, &x);
        }
        T::solve_lanes(a_values.as_ref(), factors, &mut solution);
        solution
    }

    // the values of all lanes at once; then, lane by lane, the tangents of that lane
    fn solve_lanes<D: DimMin<D, Output = D>, C: Dim, E: Tangents<Self, M>, const M: usize>(
        a: Option<&OMatrix<Self, D, D>>,
        factors: &Factors<T::Base, D>,
        e: &mut OMatrix<E, D, C>,
    ) where
        DefaultAllocator: Allocator<D, D> + Allocator<D, C> + Allocator<D>,
    {
        let a_values = a.map(values);
        let mut x: Lanes<T, M, D, C> = e.map(|e| e.tangents().map(|e| e.value));
        T::solve_lanes(a_values.as_ref(), factors, &mut x);
        for lane in 0..M {
            let mut right: Lanes<T, N, D, C> = e.map(|e| e.tangents()[lane].partials);
            if let Some(a) = a {
                subtract_product(&mut right, factors.rows(), a, &x.map(|lanes| lanes[lane]));
            }
            T::solve_lanes(a_values.as_ref(), factors, &mut right);
            for ((e, x), tangents) in e.iter_mut().zip(&x).zip(&right) {
                e.tangents_mut()[lane] = Self::new(x[lane], *tangents);
            }
        }
    }
}
