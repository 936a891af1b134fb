//! Hessians and their products: symmetric to the bit, the same bits by every way and every size of blocks, each pair of
//! blocks once, and the conventions at points of nothing, of one, and of mismatched lengths.
#![cfg(all(feature = "alloc", feature = "libm"))]

use std::cell::Cell;

use infinitesimal::{
    DEFAULT_CHUNK, Dual, HessianWorkspace, LeastSquares, Matrix, Real, Taylor, derivative,
    gradient, hessian, hvp, jacobian, least_squares, nth_derivative, seed, value_and_gradient,
    value_and_hessian, value_and_hvp, value_and_vhvp, value_gradient_hessian, vhvp,
};

const N: usize = 7;

/// A function whose mixed derivatives are rounded differently in either order.
fn f<T: Real>(x: &[T]) -> T {
    let mut sum = T::zero();
    for pair in x.windows(2) {
        let product = (pair[0] * pair[1]).sin() / (pair[1] + T::constant(1.7)).sqrt();
        sum += product * (sum + pair[0]).cos() + pair[0].powf(pair[1]) * T::constant(0.1);
    }
    sum
}

fn point() -> [f64; N] {
    std::array::from_fn(|i| 0.3 + 0.37 * f64::from(u8::try_from(i).unwrap()))
}

/// The Hessian by nesting, whose entry (i, j) may differ from its entry (j, i) in the last bits.
fn nested() -> (f64, [f64; N], [[f64; N]; N]) {
    let x = point();
    let inner: [Dual<f64, N>; N] = std::array::from_fn(|i| Dual::variable(x[i], i));
    let active: [Dual<_, N>; N] = std::array::from_fn(|i| Dual::variable(inner[i], i));
    let y = f(&active);
    (y.value.value, y.value.partials, y.partials.map(|p| p.partials))
}

/// Panics unless the value, the gradient and the Hessian have the bits of nested duals, and the lower triangle those of the
/// upper.
#[track_caller]
fn check(way: &str, value: f64, gradient: impl AsRef<[f64]>, entry: impl Fn(usize, usize) -> f64) {
    let (want, slopes, rows) = nested();
    assert_eq!(value.to_bits(), want.to_bits(), "value, {way}");
    let gradient = gradient.as_ref();
    assert_eq!(gradient.len(), N);
    for i in 0..N {
        assert_eq!(gradient[i].to_bits(), slopes[i].to_bits(), "gradient[{i}], {way}");
        for j in 0..N {
            let want = rows[i.min(j)][i.max(j)];
            assert_eq!(entry(i, j).to_bits(), want.to_bits(), "[{i}][{j}], {way}");
        }
    }
}

fn check_matrix(way: &str, (value, gradient, h): (f64, Vec<f64>, Matrix<f64>)) {
    assert_eq!((h.rows(), h.columns()), (N, N));
    check(way, value, gradient, |i, j| h[i][j]);
}

#[test]
fn the_function_has_a_hessian_that_rounding_would_make_asymmetric() {
    let (_, _, rows) = nested();
    assert!((0..N).any(|i| (0..N).any(|j| rows[i][j].to_bits() != rows[j][i].to_bits())));
}

#[test]
fn a_hessian_is_symmetric_to_the_bit_and_the_same_by_every_way() {
    let x = point();
    let (value, slopes, h) = value_gradient_hessian(|x| f(&x), x);
    check("array", value, slopes, |i, j| h[i][j]);
    let (value, slopes, h) = value_gradient_hessian(|x| f(x), &x);
    check("reference to an array", value, slopes, |i, j| h[i][j]);
    check_matrix("slice", value_gradient_hessian(f, &x[..]));
    check_matrix("vector", value_gradient_hessian(f, &x.to_vec()));
    check_matrix("blocks of 1", value_gradient_hessian(f, seed(&x).one_at_a_time()));
    check_matrix("blocks of 2", value_gradient_hessian(f, seed(&x).chunk::<2>()));
    check_matrix("blocks of 3", value_gradient_hessian(f, seed(&x).chunk::<3>()));
    check_matrix("blocks of 5", value_gradient_hessian(f, seed(&x).chunk::<5>()));
    check_matrix("blocks of 7", value_gradient_hessian(f, seed(&x).chunk::<7>()));
    check_matrix("blocks of 16", value_gradient_hessian(f, seed(&x).chunk::<16>()));
}

#[test]
fn the_twins_return_the_same() {
    let x = point();
    let (value, slopes, h) = value_gradient_hessian(|x| f(&x), x);
    assert_eq!(hessian(|x| f(&x), x), h);
    assert_eq!(value_and_hessian(|x| f(&x), x), (value, h));
    assert_eq!(value_and_gradient(|x| f(&x), x), (value, slopes));
    assert_eq!(hessian(|x| f(x), &x), h);
    assert_eq!(hessian(f, &x[..]).as_slice(), h.concat());
}

#[test]
fn a_workspace_gives_the_bits_of_the_drivers() {
    fn check_blocks<const C: usize>() {
        let mut workspace = HessianWorkspace::<f64, C>::new(N);
        for _ in 0..2 {
            let (mut slopes, mut h) = ([f64::NAN; N], Matrix::from_fn(N, N, |_, _| f64::NAN));
            let value = workspace.value_gradient_hessian_into(f, &point(), &mut slopes, &mut h);
            check("workspace", value, slopes, |i, j| h[i][j]);
            let mut again = Matrix::from_fn(N, N, |_, _| f64::NAN);
            assert_eq!(workspace.value_and_hessian_into(f, &point(), &mut again), value);
            assert_eq!(again, h);
            let mut again = Matrix::from_fn(N, N, |_, _| f64::NAN);
            workspace.hessian_into(f, &point(), &mut again);
            assert_eq!(again, h);
        }
    }
    check_blocks::<1>();
    check_blocks::<3>();
    check_blocks::<4>();
    check_blocks::<16>();
}

// ------------------------------------------------------------------------------ evaluations

#[test]
fn each_pair_of_blocks_is_evaluated_once() {
    let count = Cell::new(0);
    let squares = |x: &[Dual<Dual<f64, 4>, 4>]| {
        count.set(count.get() + 1);
        x.iter().map(|x| x * x).sum()
    };
    for n in 1..30_usize {
        let k = n.div_ceil(4);
        let x = vec![1.0; n];
        hessian(squares, &x);
        assert_eq!(count.take(), k * (k + 1) / 2, "slice of {n}");
        let mut h = Matrix::from_fn(n, n, |_, _| 0.0);
        HessianWorkspace::<f64>::new(n).hessian_into(squares, &x, &mut h);
        assert_eq!(count.take(), k * (k + 1) / 2, "workspace of {n}");
    }
    value_gradient_hessian(|x| squares(x), &[1.0; 9]);
    assert_eq!(count.take(), 6, "reference to an array of 9");
}

#[test]
fn products_take_an_evaluation_per_chunk_and_a_curvature_one() {
    let count = Cell::new(0);
    let once = |()| count.set(count.get() + 1);
    let x = vec![1.0; 40];
    let one = |x: &[Dual<Dual<f64>, DEFAULT_CHUNK>]| {
        once(());
        x[0] * x[1]
    };
    hvp(one, &x, &x);
    assert_eq!(count.take(), 3);
    let two = |x: &[Dual<Dual<f64, 2>, DEFAULT_CHUNK>]| {
        once(());
        x[0] * x[1]
    };
    hvp(two, &x, [&x, &x]);
    assert_eq!(count.take(), 3);
    let curvature = |x: &[Taylor<f64, 2>]| {
        once(());
        x[0] * x[1]
    };
    vhvp(curvature, &x, &x);
    assert_eq!(count.take(), 1);
}

// ------------------------------------------------------------------------------ products

/// x₀²x₁ + x₁x₂³ + x₃, whose derivatives are exact at small integers.
fn cubic<T: Real>(x: &[T]) -> T {
    x[0] * x[0] * x[1] + x[1] * x[2] * x[2] * x[2] + x[3]
}

const X: [f64; 4] = [2.0, 3.0, 5.0, 7.0];
const V: [f64; 4] = [1.0, -2.0, 0.5, 4.0];

/// ∇²f·v by rows.
fn times(h: [[f64; 4]; 4], v: [f64; 4]) -> [f64; 4] {
    h.map(|row| row.iter().zip(v).map(|(h, v)| h * v).sum())
}

#[test]
fn a_product_is_the_hessian_times_the_direction() {
    let h = hessian(|x| cubic(&x), X);
    let (value, product) = (cubic(&X), times(h, V));
    assert_eq!(hvp(|x| cubic(&x), X, V), product);
    assert_eq!(hvp(|x| cubic(x), &X, &V), product);
    assert_eq!(hvp(cubic, &X[..], &V[..]), product);
    assert_eq!(hvp(cubic, &X.to_vec(), &V.to_vec()), product);
    assert_eq!(hvp(cubic, seed(&X).chunk::<3>(), seed(&V).chunk::<3>()), product);
    assert_eq!(value_and_hvp(|x| cubic(&x), X, V), (value, product));
    assert_eq!(value_and_hvp(cubic, &X[..], &V[..]), (value, product.to_vec()));
}

#[test]
fn several_directions_have_a_product_each() {
    let h = hessian(|x| cubic(&x), X);
    let axes: [[f64; 4]; 4] = [0, 1, 2, 3].map(|i| [0, 1, 2, 3].map(|j| f64::from(i == j)));
    assert_eq!(hvp(|x| cubic(&x), X, axes), h);
    assert_eq!(hvp(|x| cubic(x), &X, axes.each_ref()), h);
    assert_eq!(hvp(cubic, &X[..], axes.each_ref().map(|v| &v[..])), h.map(|row| row.to_vec()));
    assert_eq!(hvp(|x| cubic(&x), X, [V, X]), [times(h, V), times(h, X)]);
    let none: [[f64; 4]; 0] = [];
    assert_eq!(value_and_hvp(|x| cubic(&x), X, none), (cubic(&X), []));
}

#[test]
fn a_curvature_is_the_product_with_the_direction_on_both_sides() {
    let product = times(hessian(|x| cubic(&x), X), V);
    let curvature: f64 = product.iter().zip(V).map(|(p, v)| p * v).sum();
    assert_eq!(vhvp(|x| cubic(&x), X, V), curvature);
    assert_eq!(vhvp(|x| cubic(x), &X, &V), curvature);
    assert_eq!(vhvp(cubic, &X[..], &V[..]), curvature);
    assert_eq!(vhvp(cubic, seed(&X), seed(&V)), curvature);
    assert_eq!(value_and_vhvp(cubic, &X.to_vec(), &V.to_vec()), (cubic(&X), curvature));
}

#[test]
fn the_hessian_of_a_component_is_that_of_the_function_that_returns_it() {
    fn g<T: Real>(x: [T; 2]) -> [T; 2] {
        [x[0] * x[0] * x[1], x[0] * x[1] * x[1]]
    }
    assert_eq!(hessian(|x| g(x)[0], [2.0, 3.0]), [[6.0, 4.0], [4.0, 0.0]]);
    assert_eq!(hessian(|x| g(x)[1], [2.0, 3.0]), [[0.0, 6.0], [6.0, 4.0]]);
}

#[test]
fn a_hessian_at_duals_has_derivatives_itself() {
    // x⁴y: the slope of ∂²/∂x∂y = 4x³ along x is 12x²
    let slope = derivative(|t| hessian(|[x, y]| x * x * x * x * y, [t, t * 0.0 + 3.0])[0][1], 2.0);
    assert_eq!(slope, 48.0);
    let slope = derivative(|t| hvp(|[x, y]| x * x * x * y, [t, t], [t * 0.0 + 1.0, t])[1], 2.0);
    // 3t² · 1 + 0 · t
    assert_eq!(slope, 12.0);
}

// ------------------------------------------------------------------------------ least squares

/// Residuals with exact derivatives.
fn r<T: Real>(x: &[T]) -> [T; 3] {
    [x[0] * x[1] - T::one(), x[0] - x[1], x[1] * x[1]]
}

#[test]
fn the_gauss_newton_matrix_is_the_jacobian_times_itself() {
    let x = [2.0, 3.0];
    let (residuals, j) = (r(&x), jacobian(|x| r(&x), x));
    let fit = least_squares(|x| r(&x), x);
    let sum = |term: &dyn Fn(usize) -> f64| (0..3).map(term).sum::<f64>();
    assert_eq!(fit.cost, 0.5 * sum(&|m| residuals[m] * residuals[m]));
    for i in 0..2 {
        assert_eq!(fit.gradient[i], sum(&|m| j[m][i] * residuals[m]));
        for k in 0..2 {
            assert_eq!(fit.gauss_newton[i][k], sum(&|m| j[m][i] * j[m][k]));
        }
    }
    // the same at every point that is no array, and of a vector of residuals
    let LeastSquares { cost, gradient, gauss_newton } = fit;
    assert_eq!(least_squares(|x| r(&x).to_vec(), x), fit);
    assert_eq!(least_squares(|x| r(x), &x), fit);
    let entries = gauss_newton.concat();
    let slice = least_squares(r, &x[..]);
    assert_eq!((slice.cost, slice.gradient), (cost, gradient.to_vec()));
    assert_eq!(slice.gauss_newton.as_slice(), entries);
    let chunk = least_squares(r, seed(&x).one_at_a_time());
    assert_eq!((chunk.cost, chunk.gauss_newton.as_slice()), (cost, &entries[..]));
}

#[test]
fn the_hessian_of_a_sum_of_squares_is_gauss_newton_and_the_residuals_own() {
    let x = [2.0, 3.0];
    let fit = least_squares(|x| r(&x), x);
    let cost = |x: [Dual<Dual<f64, 2>, 2>; 2]| r(&x).iter().map(|r| r * r * 0.5).sum();
    let (value, slopes, full) = value_gradient_hessian(cost, x);
    assert_eq!((value, slopes), (fit.cost, fit.gradient));
    let entry = |i: usize, j: usize| {
        let own = |m: usize| r(&x)[m] * hessian(|x| r(&x)[m], x)[i][j];
        fit.gauss_newton[i][j] + own(0) + own(1) + own(2)
    };
    assert_eq!(full, [[entry(0, 0), entry(0, 1)], [entry(1, 0), entry(1, 1)]]);
}

// ------------------------------------------------------------------------------ conventions

#[test]
fn a_point_of_nothing_has_an_empty_hessian_after_one_evaluation() {
    let count = Cell::new(0);
    let constant = |_: &[Dual<Dual<f64, 4>, 4>]| {
        count.set(count.get() + 1);
        Dual::from(4.0)
    };
    let (value, slopes, h) = value_gradient_hessian(constant, &[][..]);
    assert_eq!((value, slopes.len(), h.rows(), h.columns()), (4.0, 0, 0, 0));
    assert_eq!(count.take(), 1);
    let mut h = Matrix::default();
    assert_eq!(HessianWorkspace::new(0).value_and_hessian_into(constant, &[], &mut h), 4.0);
    assert_eq!(count.take(), 1);
    let none: [f64; 0] = [];
    assert_eq!(value_gradient_hessian(|[]| Dual::from(4.0), none), (4.0, [], []));
    assert_eq!(value_gradient_hessian(|_| Dual::from(4.0), &none), (4.0, [], []));
    assert_eq!(value_and_hvp(|[]| Dual::constant(Dual::constant(4.0)), none, none), (4.0, []));
    assert_eq!(value_and_vhvp(|_| 4.0.into(), &none[..], &none[..]), (4.0, 0.0));
    assert_eq!(least_squares(|[]| [Dual::constant(4.0)], none).cost, 8.0);
    assert_eq!(jacobian(|_| [Dual::constant(4.0)], &none), [[]]);
}

#[test]
fn a_point_of_one_has_one_second_derivative() {
    assert_eq!(value_gradient_hessian(|[x]| x * x * x, [2.0]), (8.0, [12.0], [[12.0]]));
    assert_eq!(value_gradient_hessian(|[x]| x * x * x, &[2.0]), (8.0, [12.0], [[12.0]]));
    assert_eq!(hessian(|x| x[0] * x[0] * x[0], &[2.0][..]).as_slice(), [12.0]);
    assert_eq!(hvp(|[x]| x * x * x, [2.0], [3.0]), [36.0]);
    assert_eq!(vhvp(|[x]| x * x * x, [2.0], [3.0]), 108.0);
}

#[test]
fn a_reference_to_an_array_is_a_point_of_every_driver() {
    let x: [f64; 30] = std::array::from_fn(|i| f64::from(u8::try_from(i).unwrap()));
    let squares = x.map(|x| 2.0 * x);
    assert_eq!(gradient(|x| x.iter().map(|x| x * x).sum(), &x), squares);
    let j = jacobian(|x| [x[0] * x[1], x[29] * x[28]], &x);
    assert_eq!((j[0][0], j[0][1], j[1][28], j[1][29]), (1.0, 0.0, 29.0, 28.0));
    assert_eq!(j.concat().iter().filter(|&&entry| entry != 0.0).count(), 3);
    assert_eq!(jacobian(|x| x.map(|x| x * x).to_vec(), &x)[17][17], 34.0);
    let tangent = infinitesimal::jvp(|x| [x[2] * x[3]], &x, &x);
    assert_eq!(tangent, [12.0]);
    assert_eq!(infinitesimal::directional_derivative(|x| x[2] * x[3], &x, &x), 12.0);
}

#[test]
#[should_panic(expected = "a direction with 3 components at a point with 2")]
fn a_direction_of_another_length_than_the_point() {
    hvp(|x| x[0] * x[1], &[1.0, 2.0][..], &[1.0, 2.0, 3.0][..]);
}

#[test]
#[should_panic(expected = "a direction with 1 components at a point with 2")]
fn one_of_several_directions_of_another_length_than_the_point() {
    hvp(|x| x[0] * x[1], &[1.0, 2.0][..], [&[1.0, 2.0][..], &[1.0][..]]);
}

#[test]
#[should_panic(expected = "a direction with 3 components at a point with 2")]
fn a_direction_of_curvature_of_another_length_than_the_point() {
    vhvp(|x| x[0] * x[1], &vec![1.0, 2.0], &vec![1.0, 2.0, 3.0]);
}

#[test]
#[should_panic(expected = "the workspace has inputs: 3, the point 2")]
fn a_workspace_for_another_number_of_inputs() {
    let mut h = Matrix::from_fn(2, 2, |_, _| 0.0);
    HessianWorkspace::<f64>::new(3).hessian_into(|x| x[0] * x[1], &[1.0, 2.0], &mut h);
}

#[test]
#[should_panic(expected = "the gradient has 3, the point 2")]
fn a_gradient_of_another_length_than_the_point() {
    let (mut gradient, mut h) = ([0.0; 3], Matrix::from_fn(2, 2, |_, _| 0.0));
    let mut workspace = HessianWorkspace::<f64>::new(2);
    workspace.value_gradient_hessian_into(|x| x[0], &[1.0, 2.0], &mut gradient, &mut h);
}

#[test]
#[should_panic(expected = "the Hessian has rows: 3, the point 2")]
fn a_hessian_with_too_many_rows() {
    let mut h = Matrix::from_fn(3, 2, |_, _| 0.0);
    HessianWorkspace::<f64>::new(2).hessian_into(|x| x[0] * x[1], &[1.0, 2.0], &mut h);
}

#[test]
#[should_panic(expected = "the Hessian has columns: 1, the point 2")]
fn a_hessian_with_too_few_columns() {
    let mut h = Matrix::from_fn(2, 1, |_, _| 0.0);
    HessianWorkspace::<f64>::new(2).hessian_into(|x| x[0] * x[1], &[1.0, 2.0], &mut h);
}

/// Where a companion overflows or vanishes and the derivative does not.
#[test]
fn second_derivatives_are_in_range_where_their_companions_are_not() {
    assert_eq!(hessian(|[x, y]| x / y, [0.0, 1e-310])[1][1], 0.0);
    assert_eq!(nth_derivative::<3, _>(|y| (y - y) / y, 1e-160_f64), 0.0);
    let bend = nth_derivative::<2, _>(Taylor::cbrt, 5e-186_f64);
    assert!((bend / -1.519_978_619_268_17e308 - 1.0).abs() < 1e-13, "{bend:e}");
}

/// r of (0, y) bends by 1/r across, whichever comes first.
#[test]
fn a_zero_that_comes_first_leaves_the_bend_of_a_norm() {
    for r in [1e-300_f64, 1e-100, 1.0, 1e200] {
        let h = hessian(|x: [_; 2]| Real::norm(&x), [0.0, r]);
        assert!((h[0][0] * r - 1.0).abs() < 1e-15 && h[1][1] == 0.0, "{h:?} at {r}");
        let h = hessian(|x: [_; 3]| Real::norm(&x), [0.0, 0.0, r]);
        assert!((h[0][0] * r - 1.0).abs() < 1e-15 && h[0][0] == h[1][1], "{h:?} at {r}");
    }
    let small = hessian(|x: [_; 2]| Real::norm(&x), [0.0_f32, 1e-12]);
    assert!((small[0][0] * 1e-12 - 1.0).abs() < 1e-6, "{small:?}");
}
