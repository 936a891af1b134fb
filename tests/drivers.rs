//! Every driver over every kind of point, its `value_and_…` twin, and how often it evaluates the function.
#![cfg(all(feature = "alloc", feature = "libm"))]

use infinitesimal::{
    DEFAULT_CHUNK, Dual, Matrix, Real, Workspace, derivative, directional_derivative, finite,
    gradient, hessian, jacobian, jvp, seed, value_and_derivative, value_and_directional_derivative,
    value_and_gradient, value_and_hessian, value_and_jacobian, value_and_jvp,
};

/// Runs a check with the numbers of either format.
macro_rules! both_formats {
    ($($check:ident)*) => {$(
        #[test]
        fn $check() {
            checks::$check::<f64>();
            checks::$check::<f32>();
        }
    )*};
}

both_formats! {
    a_derivative_has_a_twin_with_the_value
    a_gradient_has_the_shape_of_its_point
    a_jacobian_has_a_row_per_output_and_a_column_per_input
    a_hessian_has_the_shape_of_its_point
    a_jvp_is_the_jacobian_times_the_direction
    a_directional_derivative_is_the_gradient_times_the_direction
    a_workspace_writes_what_the_drivers_return
    finite_differences_have_the_same_shapes
}

/// The checks, over the number of the point.
mod checks {
    use super::*;

    /// x²y + z with exact derivatives everywhere.
    fn f<T: Real>(x: &[T]) -> T {
        x[0] * x[0] * x[1] + x[2]
    }

    /// (xy, z², x).
    fn g<T: Real>(x: &[T]) -> [T; 3] {
        [x[0] * x[1], x[2] * x[2], x[0]]
    }

    fn numbers<T: Real, const N: usize>(x: [f64; N]) -> [T; N] {
        x.map(T::constant)
    }

    fn row_by_row<T: Real, const M: usize, const N: usize>(rows: [[f64; N]; M]) -> Vec<T> {
        rows.concat().into_iter().map(T::constant).collect()
    }

    pub(super) fn a_derivative_has_a_twin_with_the_value<T: Real>() {
        let [three, six, nine] = numbers::<T, 3>([3.0, 6.0, 9.0]);
        assert_eq!(derivative(|x| x * x, three), six);
        assert_eq!(value_and_derivative(|x| x * x, three), (nine, six));
    }

    pub(super) fn a_gradient_has_the_shape_of_its_point<T: Real + 'static>() {
        let (x, slopes): ([T; 3], [T; 3]) = (numbers([2.0, 3.0, 5.0]), numbers([12.0, 4.0, 1.0]));
        let (vec, value) = (x.to_vec(), T::constant(17.0));
        let array: [T; 3] = gradient(|x| f(&x), x);
        assert_eq!(array, slopes);
        let slice: Vec<T> = gradient(f, &x[..]);
        assert_eq!(slice, slopes);
        assert_eq!(gradient(f, &vec), slopes);
        assert_eq!(gradient(f, seed(&x)), slopes);
        assert_eq!(gradient(f, seed(&vec).one_at_a_time()), slopes);
        assert_eq!(gradient(f, seed(&x).chunk::<2>()), slopes);
        assert_eq!(gradient(f, seed(&x).chunk::<16>()), slopes);

        assert_eq!(value_and_gradient(|x| f(&x), x), (value, slopes));
        let expected = (value, slopes.to_vec());
        assert_eq!(value_and_gradient(f, &x[..]), expected);
        assert_eq!(value_and_gradient(f, &vec), expected);
        assert_eq!(value_and_gradient(f, seed(&x).one_at_a_time()), expected);
        assert_eq!(value_and_gradient(f, seed(&x).chunk::<2>()), expected);
    }

    pub(super) fn a_jacobian_has_a_row_per_output_and_a_column_per_input<T: Real + 'static>() {
        let x: [T; 3] = numbers([2.0, 3.0, 5.0]);
        let values: [T; 3] = numbers([6.0, 25.0, 2.0]);
        let rows = [[3.0, 2.0, 0.0], [0.0, 0.0, 10.0], [1.0, 0.0, 0.0]];
        let (all, rows) = (row_by_row::<T, 3, 3>(rows), rows.map(numbers::<T, 3>));
        let vec = x.to_vec();

        let j: [[T; 3]; 3] = jacobian(|x| g(&x), x);
        assert_eq!(j, rows);
        let j: Vec<[T; 3]> = jacobian(|x| g(&x).to_vec(), x);
        assert_eq!(j, rows);
        // more inputs than outputs
        assert_eq!(jacobian(|x| [x[0] * x[1]], x), [rows[0]]);

        let check = |j: &Matrix<T>| {
            assert_eq!((j.rows(), j.columns(), j.as_slice()), (3, 3, &all[..]));
        };
        check(&jacobian(g, &x[..]));
        check(&jacobian(|x| g(x).to_vec(), &x[..]));
        check(&jacobian(g, &vec));
        check(&jacobian(|x| g(x).to_vec(), &vec));
        check(&jacobian(g, seed(&x)));
        check(&jacobian(g, seed(&x).one_at_a_time()));
        check(&jacobian(|x| g(x).to_vec(), seed(&x).one_at_a_time()));
        check(&jacobian(g, seed(&x).chunk::<2>()));

        assert_eq!(value_and_jacobian(|x| g(&x), x), (values, rows));
        assert_eq!(value_and_jacobian(|x| g(&x).to_vec(), x), (values.to_vec(), rows.to_vec()));
        let (y, j) = value_and_jacobian(g, &x[..]);
        assert_eq!(y, values);
        check(&j);
        let (y, j) = value_and_jacobian(|x| g(x).to_vec(), &vec);
        assert_eq!(y, values);
        check(&j);
        let (y, j) = value_and_jacobian(g, seed(&x).chunk::<2>());
        assert_eq!(y, values);
        check(&j);
    }

    pub(super) fn a_hessian_has_the_shape_of_its_point<T: Real + 'static>() {
        let x: [T; 3] = numbers([2.0, 3.0, 5.0]);
        let rows = [[6.0, 4.0, 0.0], [4.0, 0.0, 0.0], [0.0; 3]];
        let (all, rows) = (row_by_row::<T, 3, 3>(rows), rows.map(numbers::<T, 3>));
        let (vec, value) = (x.to_vec(), T::constant(17.0));

        let h: [[T; 3]; 3] = hessian(|x| f(&x), x);
        assert_eq!(h, rows);
        assert_eq!(value_and_hessian(|x| f(&x), x), (value, rows));
        let check = |h: &Matrix<T>| {
            assert_eq!((h.rows(), h.columns(), h.as_slice()), (3, 3, &all[..]));
        };
        check(&hessian(f, &x[..]));
        check(&hessian(f, &vec));
        check(&hessian(f, seed(&x).one_at_a_time()));
        check(&hessian(f, seed(&x).chunk::<2>()));
        check(&hessian(f, seed(&x).chunk::<5>()));
        let (y, h) = value_and_hessian(f, &vec);
        assert_eq!(y, value);
        check(&h);
    }

    pub(super) fn a_jvp_is_the_jacobian_times_the_direction<T: Real + 'static>() {
        let x: [T; 3] = numbers([2.0, 3.0, 5.0]);
        let v: [T; 3] = numbers([1.0, -1.0, 0.5]);
        let (values, tangent): ([T; 3], [T; 3]) =
            (numbers([6.0, 25.0, 2.0]), numbers([1.0, 5.0, 1.0]));
        assert_eq!(jvp(|x| g(&x), x, v), tangent);
        assert_eq!(jvp(|x| g(&x).to_vec(), x, v), tangent);
        assert_eq!(jvp(g, &x[..], &v[..]), tangent);
        assert_eq!(jvp(|x| g(x).to_vec(), &x.to_vec(), &v.to_vec()), tangent);
        assert_eq!(jvp(g, seed(&x), seed(&v)), tangent);
        assert_eq!(value_and_jvp(|x| g(&x), x, v), (values, tangent));
        assert_eq!(value_and_jvp(g, &x[..], &v[..]), (values, tangent));
        // one evaluation with the sum of all columns
        let ones = [T::one(); 3];
        let sums = jacobian(|x| g(&x), x).map(|row| row.into_iter().sum::<T>());
        assert_eq!(jvp(|x| g(&x), x, ones), sums);
    }

    pub(super) fn a_directional_derivative_is_the_gradient_times_the_direction<
        T: Real + 'static,
    >() {
        let x: [T; 3] = numbers([2.0, 3.0, 5.0]);
        let u: [T; 3] = numbers([1.0, -1.0, 0.5]);
        let (value, slope) = (T::constant(17.0), T::constant(8.5));
        assert_eq!(directional_derivative(|x| f(&x), x, u), slope);
        assert_eq!(directional_derivative(f, &x[..], &u[..]), slope);
        assert_eq!(directional_derivative(f, &x.to_vec(), &u.to_vec()), slope);
        assert_eq!(directional_derivative(f, seed(&x), seed(&u)), slope);
        assert_eq!(value_and_directional_derivative(|x| f(&x), x, u), (value, slope));
        assert_eq!(value_and_directional_derivative(f, &x[..], &u[..]), (value, slope));
    }

    pub(super) fn a_workspace_writes_what_the_drivers_return<T: Real + 'static>() {
        fn check<T: Real + 'static, const C: usize>() {
            let x: [T; 3] = numbers([2.0, 3.0, 5.0]);
            let (value, slopes) = value_and_gradient(f, &x[..]);
            let (values, j) = value_and_jacobian(g, &x[..]);
            let write = |x: &[Dual<T, C>], y: &mut [Dual<T, C>]| y.copy_from_slice(&g(x));
            let blank = || Matrix::from_fn(3, 3, |_, _| T::nan());

            let mut workspace = Workspace::<T, C>::in_place(3, 3);
            for _ in 0..2 {
                let mut gradient = [T::nan(); 3];
                workspace.gradient_into(f, &x, &mut gradient);
                assert_eq!(gradient[..], slopes);
                let mut gradient = [T::nan(); 3];
                assert_eq!(workspace.value_and_gradient_into(f, &x, &mut gradient), value);
                assert_eq!(gradient[..], slopes);

                let mut into = blank();
                workspace.jacobian_into(g, &x, &mut into);
                assert_eq!(into, j);
                let mut into = blank();
                workspace.jacobian_in_place_into(write, &x, &mut into);
                assert_eq!(into, j);
                let (mut y, mut into) = ([T::nan(); 3], blank());
                workspace.value_and_jacobian_into(g, &x, &mut y, &mut into);
                assert_eq!((&y, &into), (&values, &j));
                let (mut y, mut into) = ([T::nan(); 3], blank());
                workspace.value_and_jacobian_in_place_into(write, &x, &mut y, &mut into);
                assert_eq!((&y, &into), (&values, &j));
            }
        }
        check::<T, 1>();
        check::<T, 2>();
        check::<T, 3>();
        check::<T, 8>();
    }

    pub(super) fn finite_differences_have_the_same_shapes<T: Real + 'static>() {
        let x: [T; 3] = numbers([2.0, 3.0, 5.0]);
        // polynomials of degree 2 along each input: a central difference has no truncation error
        let close = |a: T, b: T| (a - b).abs() <= T::epsilon().cbrt() * T::constant(20.0);
        let exact = gradient(|x| f(&x), x);
        let array: [T; 3] = finite::gradient(|x| f(&x), x);
        let slice: Vec<T> = finite::gradient(f, &x[..]);
        for i in 0..3 {
            assert!(close(array[i], exact[i]), "{} is not {}", array[i], exact[i]);
            assert_eq!(array[i], slice[i]);
        }
        let exact = jacobian(|x| g(&x), x);
        let array: [[T; 3]; 3] = finite::jacobian(|x| g(&x), x);
        let slice: Matrix<T> = finite::jacobian(|x| g(x).to_vec(), &x.to_vec());
        for row in 0..3 {
            for column in 0..3 {
                assert!(close(array[row][column], exact[row][column]), "[{row}][{column}]");
                assert_eq!(array[row][column], slice[row][column]);
            }
        }
    }
}

// ------------------------------------------------------------------------------ nested drivers

#[test]
fn a_derivative_of_a_derivative_is_the_second() {
    // (2x sin x)″ = 4 cos x − 2x sin x
    let second = derivative(|x| derivative(|y| 2.0 * y * y.sin(), x), 3.0_f64);
    let want = 4.0 * 3.0_f64.cos() - 6.0 * 3.0_f64.sin();
    assert!((second - want).abs() <= 4.0 * f64::EPSILON * want.abs(), "{second}, want {want}");
    let third = derivative(|x| derivative(|y| derivative(|z| z * z * z * z, y), x), 2.0);
    assert_eq!(third, 48.0);
}

#[test]
fn an_inner_derivative_does_not_confuse_its_tangent_with_the_outer() {
    // d/dx x·(d/dy (x + y) at y = 1) = 1, although both vary by ε
    assert_eq!(derivative(|x| x * derivative(|y| y + x, Dual::constant(1.0)), 1.0), 1.0);
    assert_eq!(derivative(|x| derivative(|y| x * y * y, Dual::constant(3.0)), 2.0), 6.0);
    assert_eq!(derivative(|x| x * derivative(|y| x * y, x), 3.0), 6.0);
}

#[test]
fn a_gradient_inside_a_derivative() {
    // ∇(x²y) = (2xy, x²) along x = t, y = 3t: the sum is 7t², its slope 14t
    let slope = derivative(
        |t| {
            let [dx, dy] = gradient(|[x, y]| x * x * y, [t, 3.0 * t]);
            dx + dy
        },
        2.0,
    );
    assert_eq!(slope, 28.0);
}

#[test]
fn a_derivative_inside_a_gradient() {
    let g = gradient(|[a, b]| derivative(|x| a * x * x * x + b * x, a), [2.0, 5.0]);
    // (3a³ + b): 9a², 1
    assert_eq!(g, [36.0, 1.0]);
}

#[test]
fn the_hessian_is_the_jacobian_of_the_gradient() {
    fn f<T: Real>(x: [T; 3]) -> T {
        x[0] * x[1].sin() + (x[2] * x[0]).exp() / x[1]
    }
    let x = [0.3, 1.7, -0.4];
    assert_eq!(hessian(f, x), jacobian(|x| gradient(f, x), x));
}

// ------------------------------------------------------------------------------ evaluations

/// The evaluations that gradient, Jacobian and Hessian take with chunks of C at n inputs.
fn evaluations<const C: usize>(n: usize) -> [usize; 3] {
    let x = vec![1.0; n];
    let mut counts = [0; 3];
    let sum = |x: &[Dual<f64, C>]| {
        counts[0] += 1;
        x.iter().sum()
    };
    assert_eq!(gradient(sum, seed(&x).chunk::<C>()), vec![1.0; n]);
    let copy = |x: &[Dual<f64, C>]| {
        counts[1] += 1;
        x.to_vec()
    };
    assert_eq!(jacobian(copy, seed(&x).chunk::<C>()).rows(), n);
    let squares = |x: &[Dual<Dual<f64, C>, C>]| {
        counts[2] += 1;
        x.iter().map(|x| x * x).sum()
    };
    let h = hessian(squares, seed(&x).chunk::<C>());
    assert_eq!(h, Matrix::from_fn(n, n, |i, j| if i == j { 2.0 } else { 0.0 }));
    counts
}

#[test]
fn a_chunked_driver_takes_as_many_evaluations_as_chunks() {
    for n in 1..20 {
        let pairs = |k: usize| k * (k + 1) / 2;
        assert_eq!(evaluations::<1>(n), [n, n, pairs(n)]);
        for (k, counts) in [
            (n.div_ceil(2), evaluations::<2>(n)),
            (n.div_ceil(3), evaluations::<3>(n)),
            (n.div_ceil(8), evaluations::<8>(n)),
        ] {
            assert_eq!(counts, [k, k, pairs(k)], "n = {n}, {k} chunks");
        }
    }
}

#[test]
fn the_default_chunks_are_twelve_and_four() {
    for n in 1..30_usize {
        let x = vec![1.0; n];
        let (mut first, mut second) = (0, 0);
        let sum = |x: &[Dual<f64, DEFAULT_CHUNK>]| {
            first += 1;
            x.iter().sum()
        };
        gradient(sum, &x);
        let sum = |x: &[Dual<Dual<f64, 4>, 4>]| {
            second += 1;
            x.iter().sum()
        };
        hessian(sum, &x);
        let k = n.div_ceil(4);
        assert_eq!((first, second), (n.div_ceil(DEFAULT_CHUNK), k * (k + 1) / 2), "n = {n}");
    }
    assert_eq!(DEFAULT_CHUNK, 16);
}

#[test]
fn an_array_a_line_and_a_number_take_one_evaluation() {
    let mut count = 0;
    let mut once = |y| {
        count += 1;
        y
    };
    derivative(&mut once, 1.0_f64);
    assert_eq!(count, 1);
    let mut count = 0;
    gradient(
        |[x, y, z]| {
            count += 1;
            x * y * z
        },
        [1.0, 2.0, 3.0],
    );
    jacobian(
        |[x, y, z]| {
            count += 1;
            [x * y, z]
        },
        [1.0, 2.0, 3.0],
    );
    hessian(
        |[x, y, z]| {
            count += 1;
            x * y * z
        },
        [1.0, 2.0, 3.0],
    );
    jvp(
        |[x, y]| {
            count += 1;
            [x * y, y]
        },
        [1.0, 2.0],
        [1.0, 0.0],
    );
    directional_derivative(
        |x| {
            count += 1;
            x[0]
        },
        &[1.0; 30][..],
        &[1.0; 30][..],
    );
    assert_eq!(count, 5);
}

#[test]
fn a_finite_difference_takes_two_evaluations_per_input() {
    let mut count = 0;
    finite::derivative(
        |x: f64| {
            count += 1;
            x
        },
        1.0,
    );
    assert_eq!(count, 2);
    let mut count = 0;
    finite::gradient(
        |x: &[f64]| {
            count += 1;
            x[0]
        },
        &[1.0; 7][..],
    );
    assert_eq!(count, 14);
    let mut count = 0;
    finite::jacobian(
        |x: &[f64]| {
            count += 1;
            [x[0]]
        },
        &[1.0; 7][..],
    );
    assert_eq!(count, 15);
    let mut count = 0;
    finite::forward().gradient(
        |x: &[f64]| {
            count += 1;
            x[0]
        },
        &[1.0; 7][..],
    );
    assert_eq!(count, 8);
    let mut count = 0;
    finite::forward().jacobian(
        |x: &[f64]| {
            count += 1;
            [x[0]]
        },
        &[1.0; 7][..],
    );
    assert_eq!(count, 8);
}

#[test]
fn a_difference_puts_the_point_back() {
    // f sees the other inputs as they are while one is moved
    let x = [0.1, 0.2, 0.3];
    finite::gradient(
        |y| {
            let moved = x.iter().zip(&y).filter(|(x, y)| x != y).count();
            assert!(moved <= 1, "{moved} inputs moved at once");
            y[0]
        },
        x,
    );
}

#[test]
fn a_function_may_change_what_it_captures() {
    let mut largest = f64::NEG_INFINITY;
    let mut log = Vec::new();
    let g = gradient(
        |x| {
            let y: Dual<_, DEFAULT_CHUNK> = x.iter().map(|x| x.sin()).sum();
            largest = largest.max(y.value);
            log.push(y.value);
            y
        },
        &vec![1.0; 20],
    );
    assert_eq!(g, vec![1.0_f64.cos(); 20]);
    assert_eq!(log, [largest; 20_usize.div_ceil(DEFAULT_CHUNK)]);
}
