//! The plain factors through which every tangent of a system goes.

use nalgebra::allocator::Allocator;
use nalgebra::linalg::LU;
use nalgebra::{DefaultAllocator, Dim, DimMin, OMatrix, OVector, U1};

use super::entry::Base;
use super::error::Error;
use super::lanes::{Tangents, solve_lower, solve_upper};

/// P·A = L·U of a plain matrix.
#[derive(Clone, Debug)]
pub struct Factors<F: Base, D: DimMin<D, Output = D>>
where
    DefaultAllocator: Allocator<D, D> + Allocator<D>,
{
    lu: LU<F, D, D>,
    /// L below the diagonal, where it has ones, and U on and above it.
    triangles: OMatrix<F, D, D>,
    /// Which row of A is row i of P·A.
    rows: OVector<usize, D>,
}

impl<F: Base, D: DimMin<D, Output = D>> Factors<F, D>
where
    DefaultAllocator: Allocator<D, D> + Allocator<D>,
{
    /// Factors a plain matrix.
    #[inline]
    pub(super) fn new(a: OMatrix<F, D, D>) -> Self {
        let lu = LU::new(a);
        let (l, mut triangles) = (lu.l(), lu.u());
        for j in 0..l.ncols() {
            for i in j + 1..l.nrows() {
                triangles[(i, j)] = l[(i, j)];
            }
        }
        let (order, _) = triangles.shape_generic();
        let mut rows = OVector::from_fn_generic(order, U1, |i, _| i);
        lu.p().permute_rows(&mut rows);
        Self { lu, triangles, rows }
    }

    /// Returns an error where the matrix is singular; nothing can be solved with its factors then.
    #[inline]
    pub(super) fn check(&self) -> Result<(), Error> {
        if self.pivots().any(|pivot| pivot.is_zero()) { Err(Error::Singular) } else { Ok(()) }
    }

    /// Returns the pivots u₁₁, u₂₂, ….
    #[inline]
    pub(super) fn pivots(&self) -> impl Iterator<Item = F> {
        (0..self.triangles.nrows()).map(|i| self.triangles[(i, i)])
    }

    /// Returns A⁻¹B, as nalgebra computes it.
    #[inline]
    pub(super) fn solve<C: Dim>(&self, b: &OMatrix<F, D, C>) -> OMatrix<F, D, C>
    where
        DefaultAllocator: Allocator<D, C>,
    {
        let mut x = b.clone();
        self.lu.solve_mut(&mut x);
        x
    }

    /// Returns which row of A is row i of P·A.
    #[inline]
    pub(super) fn rows(&self) -> &OVector<usize, D> {
        &self.rows
    }

    /// Makes A⁻¹Ḃ of P·Ḃ, for N right-hand sides at once.
    #[inline]
    pub(super) fn solve_lanes<C: Dim, E: Tangents<F, N>, const N: usize>(
        &self,
        e: &mut OMatrix<E, D, C>,
    ) where
        DefaultAllocator: Allocator<D, C>,
    {
        solve_lower(&self.triangles, e);
        solve_upper(&self.triangles, e);
    }
}
