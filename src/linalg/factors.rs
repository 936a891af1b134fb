//! The plain factors through which every tangent of a system goes.

use nalgebra::allocator::Allocator;
use nalgebra::linalg::LU;
use nalgebra::{DefaultAllocator, Dim, DimMin, OMatrix};

use super::entry::Base;
use super::error::Error;
use super::lanes::{Lanes, solve_lower, solve_upper};

/// P·A = L·U of a plain matrix that is not singular.
#[derive(Clone, Debug)]
pub struct Factors<F: Base, D: DimMin<D, Output = D>>
where
    DefaultAllocator: Allocator<D, D> + Allocator<D>,
{
    lu: LU<F, D, D>,
    l: OMatrix<F, D, D>,
    u: OMatrix<F, D, D>,
}

impl<F: Base, D: DimMin<D, Output = D>> Factors<F, D>
where
    DefaultAllocator: Allocator<D, D> + Allocator<D>,
{
    /// Factors a plain matrix.
    pub(super) fn new(a: OMatrix<F, D, D>) -> Result<Self, Error> {
        let lu = LU::new(a);
        if lu.is_invertible() {
            let (l, u) = (lu.l(), lu.u());
            Ok(Self { lu, l, u })
        } else {
            Err(Error::Singular)
        }
    }

    /// Returns the pivots u₁₁, u₂₂, ….
    pub(super) fn pivots(&self) -> impl Iterator<Item = F> {
        (0..self.u.nrows()).map(|i| self.u[(i, i)])
    }

    /// Returns A⁻¹B, as nalgebra computes it.
    pub(super) fn solve<C: Dim>(&self, b: &OMatrix<F, D, C>) -> OMatrix<F, D, C>
    where
        DefaultAllocator: Allocator<D, C>,
    {
        let mut x = b.clone();
        self.lu.solve_mut(&mut x);
        x
    }

    /// Returns A⁻¹Ḃ for N right-hand sides at once.
    pub(super) fn solve_lanes<C: Dim, const N: usize>(
        &self,
        mut b: Lanes<F, N, D, C>,
    ) -> Lanes<F, N, D, C>
    where
        DefaultAllocator: Allocator<D, C>,
    {
        self.lu.p().permute_rows(&mut b);
        solve_lower(&self.l, &mut b);
        solve_upper(&self.u, &mut b);
        b
    }
}
