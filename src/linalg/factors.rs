//! The plain factors through which every tangent of a system goes.

use nalgebra::allocator::Allocator;
use nalgebra::linalg::LU;
use nalgebra::{DefaultAllocator, Dim, DimMin, OMatrix, OVector, U1};

use super::entry::Base;
use super::error::Error;
use super::lanes::{Tangents, solve_lower, solve_upper};

/// P·A = L·U of a plain matrix that is not singular.
#[derive(Clone, Debug)]
pub struct Factors<F: Base, D: DimMin<D, Output = D>>
where
    DefaultAllocator: Allocator<D, D> + Allocator<D>,
{
    lu: LU<F, D, D>,
    l: OMatrix<F, D, D>,
    u: OMatrix<F, D, D>,
    /// Which row of A is row i of P·A.
    rows: OVector<usize, D>,
}

impl<F: Base, D: DimMin<D, Output = D>> Factors<F, D>
where
    DefaultAllocator: Allocator<D, D> + Allocator<D>,
{
    /// Factors a plain matrix.
    #[inline]
    pub(super) fn new(a: OMatrix<F, D, D>) -> Result<Self, Error> {
        let lu = LU::new(a);
        if lu.is_invertible() {
            let (l, u) = (lu.l(), lu.u());
            let mut rows = OVector::from_fn_generic(u.shape_generic().0, U1, |i, _| i);
            lu.p().permute_rows(&mut rows);
            Ok(Self { lu, l, u, rows })
        } else {
            Err(Error::Singular)
        }
    }

    /// Returns the pivots u₁₁, u₂₂, ….
    pub(super) fn pivots(&self) -> impl Iterator<Item = F> {
        (0..self.u.nrows()).map(|i| self.u[(i, i)])
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
        solve_lower(&self.l, e);
        solve_upper(&self.u, e);
    }
}
