//! References to arrays as points: taken chunk by chunk, as slices are, and without allocating, as arrays are.

use super::jacobian::Outputs;
use super::point::{Point, Rows, lines, sealed};
use super::sweep::{
    DEFAULT_CHUNK, HESSIAN_CHUNK, sweep_gradient, sweep_hessian, sweep_jacobian, sweep_products,
};
use crate::number::Dual;
use crate::real::Real;

impl<T, const N: usize> sealed::Sealed for &[T; N] {}

impl<T: Real + 'static, const N: usize> Point for &[T; N] {
    type Scalar = T;
    type Plain<'a> = &'a [T; N];
    type Active<'a> = &'a [Dual<T, DEFAULT_CHUNK>; N];
    type Line<'a> = &'a [Dual<T>; N];
    type Nested<'a> = &'a [Dual<Dual<T, HESSIAN_CHUNK>, HESSIAN_CHUNK>; N];
    type Bent<'a, const D: usize> = &'a [Dual<Dual<T, D>, DEFAULT_CHUNK>; N];
    type Number = Dual<T, DEFAULT_CHUNK>;
    type NestedNumber = Dual<Dual<T, HESSIAN_CHUNK>, HESSIAN_CHUNK>;
    type BentNumber<const D: usize> = Dual<Dual<T, D>, DEFAULT_CHUNK>;
    type Each<Y> = [Y; N];
    type Gradient = [T; N];
    type Hessian = [[T; N]; N];
    type Inputs = [T; N];

    #[inline(always)]
    fn value_and_gradient<F>(self, mut f: F) -> (T, [T; N])
    where
        F: for<'a> FnMut(Self::Active<'a>) -> Self::Number,
    {
        let mut gradient = *self;
        let active = &mut self.map(Dual::constant);
        let value = sweep_gradient(active, |x: &[_; N]| f(x), &mut gradient);
        (value, gradient)
    }

    #[inline(always)]
    fn value_gradient_hessian<F>(self, mut f: F) -> (T, [T; N], [[T; N]; N])
    where
        F: for<'a> FnMut(Self::Nested<'a>) -> Self::NestedNumber,
    {
        let (mut gradient, mut hessian) = (*self, [*self; N]);
        let store = |i: usize, j: usize, entry| {
            hessian[i][j] = entry;
            hessian[j][i] = entry;
        };
        let active = &mut self.map(|x| Dual::constant(Dual::constant(x)));
        let value = sweep_hessian(active, |x: &[_; N]| f(x), &mut gradient, store);
        (value, gradient, hessian)
    }

    #[inline(always)]
    fn value_and_hvp<const D: usize, F>(self, directions: [Self; D], mut f: F) -> (T, [[T; N]; D])
    where
        F: for<'a> FnMut(Self::Bent<'a, D>) -> Self::BentNumber<D>,
    {
        let mut products = directions.map(|v| *v);
        let store = |i: usize, entries: [T; D]| {
            for (product, entry) in products.iter_mut().zip(entries) {
                product[i] = entry;
            }
        };
        let active = &mut lines(*self, |d, i| directions[d][i]).map(Dual::constant);
        let value = sweep_products(active, |x: &[_; N]| f(x), store);
        (value, products)
    }

    #[inline(always)]
    fn value_and_jacobian<F, Y>(self, mut f: F) -> (Y::Values, <Y::Values as Rows<Self>>::Jacobian)
    where
        F: for<'a> FnMut(Self::Active<'a>) -> Y,
        Y: Outputs<Self, Self::Number>,
    {
        let active = &mut self.map(Dual::constant);
        let later = &mut [const { None }; N];
        sweep_jacobian::<Self, T, DEFAULT_CHUNK, _, _>(active, |x: &[_; N]| f(x), later)
    }

    #[inline(always)]
    fn along<F, Y>(self, direction: Self, mut f: F) -> Y
    where
        F: for<'a> FnMut(Self::Line<'a>) -> Y,
    {
        (*self).along(*direction, |x| f(&x))
    }

    #[inline(always)]
    fn at_rest<F, Y>(self, at: fn(T) -> T, mut f: F) -> Y
    where
        F: for<'a> FnMut(Self::Line<'a>) -> Y,
    {
        (*self).at_rest(at, |x| f(&x))
    }

    #[inline(always)]
    fn each<Y>(self, f: impl FnMut(usize) -> Y) -> [Y; N] {
        (*self).each(f)
    }

    #[inline(always)]
    fn gradient(self, entry: impl FnMut(usize) -> T) -> [T; N] {
        self.each(entry)
    }

    #[inline(always)]
    fn hessian(self, entry: impl FnMut(usize, usize) -> T) -> [[T; N]; N] {
        (*self).hessian(entry)
    }

    #[inline(always)]
    fn inputs(self) -> [T; N] {
        *self
    }

    #[inline(always)]
    fn plain(inputs: &[T; N]) -> &[T; N] {
        inputs
    }
}

impl<T: Real + 'static, const N: usize, V: Rows<[T; N]> + AsRef<[T]>> Rows<&[T; N]> for V {
    type Jacobian = V::Jacobian;

    #[inline(always)]
    fn tabulate(rows: usize, columns: usize, entry: impl FnMut(usize, usize) -> T) -> V::Jacobian {
        <V as Rows<[T; N]>>::tabulate(rows, columns, entry)
    }
}
