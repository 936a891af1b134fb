//! References to vectors and matrices of any size as points: seeded chunk by chunk, as slices are.

use nalgebra::allocator::Allocator;
use nalgebra::{DMatrix, DefaultAllocator, Dim, Dyn, Matrix, OMatrix, Scalar, VecStorage};

use crate::forward::sealed::{Inputs, Sealed};
use crate::forward::{
    DEFAULT_CHUNK, HESSIAN_CHUNK, Matrix as RowMatrix, Outputs, Point, Rows, SeriesPoint, passes,
    sweep_gradient, sweep_hessian, sweep_jacobian, sweep_products,
};
use crate::number::{Dual, Taylor};
use crate::real::{Field, Real};
use crate::reverse::{DYNAMIC, Tape, TapeOutputs, TapePoint, Var};

impl<T, R, C, S> Sealed for &Matrix<T, R, C, S> {}

/// Returns the inputs as duals that do not vary yet.
fn constants<T: Field + Scalar, R: Dim, C: Dim, const N: usize>(
    x: &OMatrix<T, R, C>,
) -> OMatrix<Dual<T, N>, R, C>
where
    DefaultAllocator: Allocator<R, C>,
{
    x.map(Dual::constant)
}

/// Panics where a direction has another shape than the point.
#[track_caller]
fn check_direction<T: Scalar, R: Dim, C: Dim>(x: &OMatrix<T, R, C>, direction: &OMatrix<T, R, C>)
where
    DefaultAllocator: Allocator<R, C>,
{
    let (n, m) = (x.shape(), direction.shape());
    assert!(n == m, "a direction of shape {m:?} at a point of shape {n:?}");
}

/// The inputs as a function sees them, owned.
#[derive(Debug)]
pub struct Owned<D: Scalar, R: Dim, C: Dim>(OMatrix<D, R, C>)
where
    DefaultAllocator: Allocator<R, C>;

impl<D: Scalar, R: Dim, C: Dim> Inputs<D> for Owned<D, R, C>
where
    DefaultAllocator: Allocator<R, C>,
{
    fn entries(&mut self) -> &mut [D] {
        self.0.as_mut_slice()
    }
}

impl<T: Real + 'static, R: Dim, C: Dim> Point for &OMatrix<T, R, C>
where
    DefaultAllocator: Allocator<R, C>,
{
    type Scalar = T;
    type Plain<'a> = &'a OMatrix<T, R, C>;
    type Active<'a> = &'a OMatrix<Dual<T, DEFAULT_CHUNK>, R, C>;
    type Line<'a> = &'a OMatrix<Dual<T>, R, C>;
    type Nested<'a> = &'a OMatrix<Dual<Dual<T, HESSIAN_CHUNK>, HESSIAN_CHUNK>, R, C>;
    type Bent<'a, const D: usize> = &'a OMatrix<Dual<Dual<T, D>, DEFAULT_CHUNK>, R, C>;
    type Number = Dual<T, DEFAULT_CHUNK>;
    type NestedNumber = Dual<Dual<T, HESSIAN_CHUNK>, HESSIAN_CHUNK>;
    type BentNumber<const D: usize> = Dual<Dual<T, D>, DEFAULT_CHUNK>;
    type Each<Y> = alloc::vec::Vec<Y>;
    type Gradient = OMatrix<T, R, C>;
    type Hessian = DMatrix<T>;
    type Inputs = Owned<T, R, C>;

    fn value_and_gradient<F>(self, mut f: F) -> (T, OMatrix<T, R, C>)
    where
        F: for<'a> FnMut(Self::Active<'a>) -> Self::Number,
    {
        let mut gradient = self.clone();
        let active = &mut Owned(constants(self));
        let value = sweep_gradient(active, |x: &Owned<_, R, C>| f(&x.0), gradient.as_mut_slice());
        (value, gradient)
    }

    fn value_gradient_hessian<F>(self, mut f: F) -> (T, OMatrix<T, R, C>, DMatrix<T>)
    where
        F: for<'a> FnMut(Self::Nested<'a>) -> Self::NestedNumber,
    {
        let (mut gradient, mut hessian) = (self.clone(), DMatrix::zeros(self.len(), self.len()));
        let value = sweep_hessian(
            &mut Owned(constants(&constants(self))),
            |x: &Owned<_, R, C>| f(&x.0),
            gradient.as_mut_slice(),
            |i, j, entry| {
                hessian[(i, j)] = entry;
                hessian[(j, i)] = entry;
            },
        );
        (value, gradient, hessian)
    }

    fn value_and_hvp<const D: usize, F>(
        self,
        directions: [Self; D],
        mut f: F,
    ) -> (T, [OMatrix<T, R, C>; D])
    where
        F: for<'a> FnMut(Self::Bent<'a, D>) -> Self::BentNumber<D>,
    {
        for v in directions {
            check_direction(self, v);
        }
        let mut active = constants(&constants(self));
        for (i, x) in active.iter_mut().enumerate() {
            x.value.partials = directions.map(|v| v[i]);
        }
        let mut products = directions.map(OMatrix::clone);
        let store = |i, entries: [T; D]| {
            for (product, entry) in products.iter_mut().zip(entries) {
                product[i] = entry;
            }
        };
        let value = sweep_products(&mut Owned(active), |x: &Owned<_, R, C>| f(&x.0), store);
        (value, products)
    }

    fn value_and_jacobian<F, Y>(self, mut f: F) -> (Y::Values, <Y::Values as Rows<Self>>::Jacobian)
    where
        F: for<'a> FnMut(Self::Active<'a>) -> Y,
        Y: Outputs<Self, Self::Number>,
    {
        let active = &mut Owned(constants(self));
        let passes = &mut passes(self.as_slice(), DEFAULT_CHUNK);
        sweep_jacobian::<Self, T, DEFAULT_CHUNK, _, _>(active, |x| f(&x.0), passes)
    }

    fn along<F, Y>(self, direction: Self, mut f: F) -> Y
    where
        F: for<'a> FnMut(Self::Line<'a>) -> Y,
    {
        check_direction(self, direction);
        f(&self.zip_map(direction, |x, v| Dual::new(x, [v])))
    }

    fn at_rest<F, Y>(self, at: fn(T) -> T, mut f: F) -> Y
    where
        F: for<'a> FnMut(Self::Line<'a>) -> Y,
    {
        f(&self.map(|x| Dual::constant(at(x))))
    }

    fn each<Y>(self, f: impl FnMut(usize) -> Y) -> alloc::vec::Vec<Y> {
        (0..self.len()).map(f).collect()
    }

    fn gradient(self, entry: impl FnMut(usize) -> T) -> OMatrix<T, R, C> {
        let (rows, columns) = self.shape_generic();
        OMatrix::from_iterator_generic(rows, columns, (0..self.len()).map(entry))
    }

    fn hessian(self, entry: impl FnMut(usize, usize) -> T) -> DMatrix<T> {
        DMatrix::from_fn(self.len(), self.len(), entry)
    }

    fn inputs(self) -> Owned<T, R, C> {
        Owned(self.clone())
    }

    fn plain(inputs: &Owned<T, R, C>) -> &OMatrix<T, R, C> {
        &inputs.0
    }
}

impl<T: Real + 'static, R: Dim, C: Dim> SeriesPoint for &OMatrix<T, R, C>
where
    DefaultAllocator: Allocator<R, C>,
{
    type Series<'a, const K: usize> = &'a OMatrix<Taylor<T, K>, R, C>;

    fn coordinates(&self) -> &[T] {
        self.as_slice()
    }

    fn substitute<const K: usize, Y>(
        self,
        series: impl Fn(usize) -> Taylor<T, K>,
        mut f: impl FnMut(&OMatrix<Taylor<T, K>, R, C>) -> Y,
    ) -> Y {
        let (rows, columns) = self.shape_generic();
        f(&OMatrix::from_iterator_generic(rows, columns, (0..self.len()).map(series)))
    }
}

impl<S: Real + 'static, R: Dim, C: Dim> TapePoint for &OMatrix<S, R, C>
where
    DefaultAllocator: Allocator<R, C>,
{
    type Taped<'t, T: Real + 'static> = &'t [Var<'t, T>];

    fn record<T: Real + 'static, Y>(
        self,
        tape: &Tape<T>,
        number: impl FnMut(usize, S) -> T,
        f: impl for<'t> FnOnce(&'t [Var<'t, T>]) -> Y,
    ) -> Y {
        self.as_slice().record(tape, number, f)
    }
}

impl<S: Real + 'static, R: Dim, C: Dim> TapeOutputs<DYNAMIC> for &OMatrix<S, R, C>
where
    DefaultAllocator: Allocator<R, C>,
{
    type Values = alloc::vec::Vec<S>;
    type Outputs<'t> = alloc::vec::Vec<Var<'t, S>>;
}

impl<T: Real + 'static, R: Dim, C: Dim, V: Sealed + AsRef<[T]>> Rows<&OMatrix<T, R, C>> for V
where
    DefaultAllocator: Allocator<R, C>,
{
    type Jacobian = DMatrix<T>;

    fn tabulate(rows: usize, columns: usize, entry: impl FnMut(usize, usize) -> T) -> DMatrix<T> {
        DMatrix::from_fn(rows, columns, entry)
    }
}

/// The outputs keep their shape.
impl<P: Point<Scalar: 'static>, D: Scalar, C: Dim> Outputs<P, D>
    for Matrix<D, Dyn, C, VecStorage<D, Dyn, C>>
where
    Matrix<P::Scalar, Dyn, C, VecStorage<P::Scalar, Dyn, C>>: Rows<P>,
{
    type Values = Matrix<P::Scalar, Dyn, C, VecStorage<P::Scalar, Dyn, C>>;

    fn extract(&self, part: impl Fn(&D) -> P::Scalar) -> Self::Values {
        let (rows, columns) = self.shape_generic();
        Matrix::from_fn_generic(rows, columns, |row, column| part(&self[(row, column)]))
    }
}

/// At an array of N inputs the Jacobian of a dynamic matrix is one with N columns.
impl<T: Real + 'static, C: Dim, const N: usize> Rows<[T; N]>
    for Matrix<T, Dyn, C, VecStorage<T, Dyn, C>>
{
    type Jacobian = DMatrix<T>;

    fn tabulate(rows: usize, _: usize, entry: impl FnMut(usize, usize) -> T) -> DMatrix<T> {
        DMatrix::from_fn(rows, N, entry)
    }
}

/// Copies the entries.
///
/// ```
/// use infinitesimal::jacobian;
/// use nalgebra::DMatrix;
///
/// let j: DMatrix<f64> = jacobian(|x| [x[0] * x[1], x[1]], &[2.0, 3.0][..]).into();
/// assert_eq!(j[(0, 1)], 2.0);
/// ```
impl<T: Scalar> From<RowMatrix<T>> for DMatrix<T> {
    fn from(matrix: RowMatrix<T>) -> Self {
        Self::from_row_slice(matrix.rows(), matrix.columns(), matrix.as_slice())
    }
}

/// Copies the entries.
///
/// ```
/// use infinitesimal::Matrix;
/// use nalgebra::dmatrix;
///
/// let m = Matrix::from(dmatrix![1.0, 2.0; 3.0, 4.0]);
/// assert_eq!(m[0], [1.0, 2.0]);
/// ```
impl<T: Scalar> From<DMatrix<T>> for RowMatrix<T> {
    fn from(matrix: DMatrix<T>) -> Self {
        let (rows, columns) = matrix.shape();
        Self::from_fn(rows, columns, |row, column| matrix[(row, column)].clone())
    }
}
