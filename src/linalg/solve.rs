//! Linear systems.

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim, DimMin, OMatrix};

use super::entry::{Coefficient, Entry};
use super::error::Error;
use super::factors::Factors;
use super::square;

/// Returns X with A·X = B, the solution of a linear system.
///
/// A·Ẋ = Ḃ − Ȧ·X: the plain matrix is factored once, and the tangents of all lanes go through its factors
/// together, at every depth of nesting.
///
/// # Example
///
/// ```
/// use infinitesimal::{jacobian, linalg};
/// use nalgebra::{Matrix2, Vector2};
///
/// // the voltages of two nodes, by the conductances
/// let slopes = jacobian(
///     |[g, h]| {
///         let zero = 0.0 * g;
///         let a = Matrix2::new(g + h, -h, -h, h);
///         let v = linalg::solve(&a, &Vector2::new(1.0 + zero, zero)).unwrap();
///         [v.x, v.y]
///     },
///     [1.0_f64, 1.0],
/// );
/// assert_eq!(slopes, [[-1.0, 0.0], [-1.0, 0.0]]);
/// ```
///
/// A plain matrix goes with right-hand sides of duals, and the other way round; see [`Coefficient`]:
///
/// ```
/// use infinitesimal::{gradient, linalg};
/// use nalgebra::{Matrix2, Vector2};
///
/// let a = Matrix2::new(2.0, 0.0, 0.0, 4.0);
/// let slopes = gradient(|[x, y]| linalg::solve(&a, &Vector2::new(x, y)).unwrap().sum(), [1.0, 1.0]);
/// assert_eq!(slopes, [0.5, 0.25]);
/// ```
///
/// # Cost
///
/// One factorisation, n³/3 multiplications on plain floats; for each right-hand side and lane 2n², n² where
/// A is plain. The bench `linalg` measures it.
///
/// # Panics
///
/// Panics where A is not square or B has other rows than A.
///
/// # Errors
///
/// [`Error::Singular`] where a pivot is zero. Near a singular matrix the result is nalgebra's, and the relative
/// error of X grows as the condition number κ of A, that of Ẋ as κ².
///
/// # See also
///
/// [`Solver`] for many right-hand sides one after the other.
#[inline]
pub fn solve<T, S, D, C>(
    a: &OMatrix<T, D, D>,
    b: &OMatrix<S, D, C>,
) -> Result<OMatrix<<T as Coefficient<S>>::Solution, D, C>, Error>
where
    T: Entry + Coefficient<S, Solution: Entry<Base = T::Base>>,
    S: Entry,
    D: DimMin<D, Output = D>,
    C: Dim,
    DefaultAllocator: Allocator<D, D> + Allocator<D, C> + Allocator<D>,
{
    square(a);
    let factors = Factors::new(a.map(|x| x.base()));
    factors.check()?;
    Ok(solve_with(a, &factors, b))
}

/// A matrix with the factors of its values, for many right-hand sides.
///
/// ```
/// use infinitesimal::{Dual, linalg::Solver};
/// use nalgebra::{Matrix2, Vector2};
///
/// let x = Dual::new(2.0, [1.0]);
/// let a = Matrix2::new(x, x * 0.0, x * 0.0, x);
/// let solver = Solver::new(&a).unwrap();
///
/// let plain = solver.solve(&Vector2::new(1.0_f64, 2.0)); // (1, 2)/x
/// assert_eq!((plain.x.value, plain.x.partials), (0.5, [-0.25]));
/// let varies = solver.solve(&Vector2::new(x, x));
/// assert_eq!((varies.x.value, varies.x.partials), (1.0, [0.0]));
/// ```
#[derive(Clone, Debug)]
pub struct Solver<'a, T: Entry, D: DimMin<D, Output = D>>
where
    DefaultAllocator: Allocator<D, D> + Allocator<D>,
{
    matrix: &'a OMatrix<T, D, D>,
    factors: Factors<T::Base, D>,
}

impl<'a, T: Entry, D: DimMin<D, Output = D>> Solver<'a, T, D>
where
    DefaultAllocator: Allocator<D, D> + Allocator<D>,
{
    /// Factors the values of a square matrix.
    ///
    /// # Panics
    ///
    /// Panics where the matrix is not square.
    ///
    /// # Errors
    ///
    /// [`Error::Singular`] where a pivot is zero.
    #[inline]
    pub fn new(matrix: &'a OMatrix<T, D, D>) -> Result<Self, Error> {
        square(matrix);
        let factors = Factors::new(matrix.map(|x| x.base()));
        factors.check()?;
        Ok(Self { matrix, factors })
    }

    /// Returns the solution X of A·X = B.
    ///
    /// # Panics
    ///
    /// Panics where B has other rows than A.
    #[inline]
    #[must_use]
    pub fn solve<S, C>(
        &self,
        b: &OMatrix<S, D, C>,
    ) -> OMatrix<<T as Coefficient<S>>::Solution, D, C>
    where
        T: Coefficient<S, Solution: Entry<Base = T::Base>>,
        S: Entry,
        C: Dim,
        DefaultAllocator: Allocator<D, C>,
    {
        solve_with(self.matrix, &self.factors, b)
    }
}

/// Returns the solution X of A·X = B by the factors of A's values.
#[inline]
fn solve_with<T, S, D, C>(
    a: &OMatrix<T, D, D>,
    factors: &Factors<T::Base, D>,
    b: &OMatrix<S, D, C>,
) -> OMatrix<<T as Coefficient<S>>::Solution, D, C>
where
    T: Entry + Coefficient<S, Solution: Entry<Base = T::Base>>,
    S: Entry,
    D: DimMin<D, Output = D>,
    C: Dim,
    DefaultAllocator: Allocator<D, D> + Allocator<D, C> + Allocator<D>,
{
    let (order, rows) = (a.nrows(), b.nrows());
    assert!(
        order == rows,
        "a matrix of {order} rows and right-hand sides of {rows}: perhaps the transpose is meant"
    );
    T::solve_with(a, factors, b)
}
