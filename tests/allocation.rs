//! Law 7: arrays never allocate, and a `Workspace` never again once it is made.
#![cfg(all(feature = "alloc", feature = "libm"))]

use allocation_counter::measure;
use infinitesimal::{
    Dual, HessianWorkspace, Matrix, Real, Workspace, derivative, directional_derivative, finite,
    gradient, hessian, hvp, implicit, jacobian, jvp, least_squares, mixed_derivative,
    nth_derivative, seed, taylor_along, value_and_derivative, value_and_gradient,
    value_and_hessian, value_and_jacobian, value_and_jvp, value_gradient_hessian, vhvp,
};

/// Returns how often `run` allocates.
fn allocations(run: impl FnOnce()) -> u64 {
    measure(run).count_total
}

fn f<T: Real>(x: &[T]) -> T {
    x.iter().map(|&x| x.sin() * x.abs().powf(T::constant(2.5)) / (x + x).exp()).sum::<T>()
        + Real::norm(x)
}

fn g<T: Real>(x: &[T]) -> [T; 2] {
    [f(x), x[0] * x[1]]
}

const X: [f64; 12] = [0.5; 12];

#[test]
fn the_counter_counts() {
    let mut kept = Vec::new();
    assert_eq!(allocations(|| kept.push(1.0)), 1);
    assert_eq!(kept, [1.0]);
}

#[test]
fn implicit_functions_of_arrays_never_allocate() {
    let run = || {
        let slopes = jacobian(
            |[a, b]| {
                let solve = |[a, b]: [f64; 2]| [a + b, a - b];
                let equation =
                    |[x, y]: [Dual<_, 2>; 2], [a, b]: [_; 2]| [x + y - a * 2.0, x - y - b * 2.0];
                implicit::root(solve, equation, [a, b]).unwrap()
            },
            [1.0, 2.0],
        );
        assert_eq!(slopes, [[1.0, 1.0], [1.0, -1.0]]);
    };
    assert_eq!(allocations(run), 0);
}

#[test]
fn numbers_never_allocate() {
    let run = || {
        let slope = derivative(|x| f(&[x, x]), 0.5);
        assert_eq!(slope, value_and_derivative(|x| f(&[x, x]), 0.5).1);
        assert!(derivative(|x| derivative(|y| f(&[y, x * y]), x), 0.5_f64).is_finite());
        assert!(finite::derivative(|x| f(&[x]), 0.5_f64).is_finite());
        assert!(nth_derivative::<8, _>(|x| f(&[x, x]), 0.5_f64).is_finite());
    };
    assert_eq!(allocations(run), 0);
}

#[test]
fn array_drivers_never_allocate() {
    let run = || {
        let slopes = gradient(|x| f(&x), X);
        assert_eq!(slopes, value_and_gradient(|x| f(&x), X).1);
        let j = jacobian(|x| g(&x), X);
        assert_eq!(j, value_and_jacobian(|x| g(&x), X).1);
        let h = hessian(|x| f(&x), X);
        assert_eq!(h, value_and_hessian(|x| f(&x), X).1);
        assert_eq!(h, value_gradient_hessian(|x| f(&x), X).2);
        assert!(hvp(|x| f(&x), X, [[1.0; 12]; 2])[1][0].is_finite());
        assert!(vhvp(|x| f(&x), X, [1.0; 12]).is_finite());
        assert!(least_squares(|x| g(&x), X).cost.is_finite());
        let tangent = jvp(|x| g(&x), X, [1.0; 12]);
        assert_eq!(tangent, value_and_jvp(|x| g(&x), X, [1.0; 12]).1);
        assert_eq!(directional_derivative(|x| f(&x), X, [1.0; 12]), tangent[0]);
        assert!(taylor_along::<4, _>(|x| f(&x), X, [1.0; 12]).derivative(4).is_finite());
        let orders = [2, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        assert!(mixed_derivative::<3, _>(|x| f(&x), X, orders).is_finite());
        assert!(finite::gradient(|x| f(&x), X)[0].is_finite());
        assert!(finite::jacobian(|x| g(&x), X)[0][0].is_finite());
    };
    assert_eq!(allocations(run), 0);
}

#[test]
fn references_to_arrays_never_allocate() {
    let run = || {
        assert_eq!(gradient(|x| f(x), &X), gradient(|x| f(&x), X));
        assert_eq!(jacobian(|x| g(x), &X), jacobian(|x| g(&x), X));
        assert_eq!(hessian(|x| f(x), &X), hessian(|x| f(&x), X));
        assert_eq!(hvp(|x| f(x), &X, &X), hvp(|x| f(&x), X, X));
        assert_eq!(vhvp(|x| f(x), &X, &X), vhvp(|x| f(&x), X, X));
        assert_eq!(jvp(|x| g(x), &X, &X), jvp(|x| g(&x), X, X));
        assert_eq!(least_squares(|x| g(x), &X), least_squares(|x| g(&x), X));
    };
    assert_eq!(allocations(run), 0);
}

#[test]
fn a_workspace_of_hessians_never_allocates_once_it_is_made() {
    let mut workspace = HessianWorkspace::<f64>::new(12);
    let (mut slopes, mut h) = ([0.0; 12], Matrix::from_fn(12, 12, |_, _| 0.0));
    let run = || {
        for _ in 0..3 {
            workspace.hessian_into(f, &X, &mut h);
            workspace.value_and_hessian_into(f, &X, &mut h);
            workspace.value_gradient_hessian_into(f, &X, &mut slopes, &mut h);
        }
    };
    assert_eq!(allocations(run), 0);
    assert_eq!(h, hessian(f, &X[..]));
}

#[test]
fn a_workspace_never_allocates_once_it_is_made() {
    let mut workspace = Workspace::<f64, 4>::in_place(12, 2);
    let (mut slopes, mut y, mut j) = ([0.0; 12], [0.0; 2], Matrix::from_fn(2, 12, |_, _| 0.0));
    let write = |x: &[Dual<f64, 4>], y: &mut [Dual<f64, 4>]| y.copy_from_slice(&g(x));
    let run = || {
        for _ in 0..3 {
            workspace.gradient_into(f, &X, &mut slopes);
            workspace.value_and_gradient_into(f, &X, &mut slopes);
            workspace.jacobian_into(g, &X, &mut j);
            workspace.value_and_jacobian_into(g, &X, &mut y, &mut j);
            workspace.jacobian_in_place_into(write, &X, &mut j);
            workspace.value_and_jacobian_in_place_into(write, &X, &mut y, &mut j);
        }
    };
    assert_eq!(allocations(run), 0);
    assert_eq!(j[0], slopes);
}

#[test]
fn a_slice_allocates_its_duals_and_its_result_whatever_the_number_of_chunks() {
    let few = allocations(|| assert_eq!(gradient(f, seed(&X).chunk::<12>()).len(), 12));
    let many = allocations(|| assert_eq!(gradient(f, seed(&X).one_at_a_time()).len(), 12));
    assert_eq!((few, many), (2, 2));
}
