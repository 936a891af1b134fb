//! Law 7: nothing is lost silently. Lengths that do not match panic with both of them; nothing else panics: not
//! empty points, not chunks larger than the point, not NaN or infinities anywhere.
#![cfg(all(feature = "alloc", feature = "libm"))]
#![expect(clippy::redundant_closure_for_method_calls, reason = "closures as users write them")]

#[path = "support/functions.rs"]
mod functions;
#[path = "support/numbers.rs"]
mod numbers;

use functions::{BINARY, UNARY, binary, unary};
use infinitesimal::{
    Dual, Field, Matrix, Real, Workspace, derivative, directional_derivative, finite, gradient,
    hessian, jacobian, jvp, mixed_derivative, seed, value_and_gradient, value_and_hessian,
    value_and_jacobian, value_and_jvp,
};
use numbers::{Base, grid};

type Active<'a> = &'a [Dual<f64>];

// ------------------------------------------------------------------------------ lengths

#[test]
#[should_panic(expected = "a direction with 3 components at a point with 2")]
fn a_direction_of_another_length() {
    jvp(|x| [x[0] * x[1]], &[1.0, 2.0][..], &[1.0, 2.0, 3.0][..]);
}

#[test]
#[should_panic(expected = "a direction with 1 components at a point with 2")]
fn a_direction_of_another_length_at_a_seeded_point() {
    directional_derivative(|x| x[0] * x[1], seed(&[1.0, 2.0]), seed(&[1.0]));
}

#[test]
#[should_panic(expected = "lane 2 of a dual number with 2 partials")]
fn a_lane_that_is_not_there() {
    let _ = Dual::<f64, 2>::variable(1.0, 2);
}

#[test]
#[should_panic(
    expected = "the function returned 1 outputs for the first chunk of inputs and 2 for a later one"
)]
fn a_function_that_changes_its_number_of_outputs() {
    let mut outputs = 0;
    let f = |x: Active| {
        outputs += 1;
        x[..outputs].to_vec()
    };
    jacobian(f, seed(&[1.0, 2.0]).one_at_a_time());
}

#[test]
#[should_panic(expected = "the function returned 1 outputs at the point and 2 beside it")]
fn a_function_that_changes_its_number_of_outputs_in_a_difference() {
    let mut outputs = 0;
    let f = |x: &[f64]| {
        outputs += 1;
        x[..outputs.min(2)].to_vec()
    };
    finite::jacobian(f, &vec![1.0, 2.0]);
}

#[test]
#[should_panic(expected = "the workspace has inputs: 3, the point 2")]
fn a_workspace_for_another_number_of_inputs() {
    Workspace::<f64>::new(3).gradient_into(|x| x[0], &[1.0, 2.0], &mut [0.0; 2]);
}

#[test]
#[should_panic(expected = "the gradient has 3, the point 2")]
fn a_gradient_of_another_length() {
    Workspace::<f64>::new(2).gradient_into(|x| x[0], &[1.0, 2.0], &mut [0.0; 3]);
}

#[test]
#[should_panic(expected = "the Jacobian has columns: 3, the point 2")]
fn a_jacobian_with_other_columns() {
    let mut j = Matrix::from_fn(1, 3, |_, _| 0.0);
    Workspace::<f64>::new(2).jacobian_into(|x| [x[0]], &[1.0, 2.0], &mut j);
}

#[test]
#[should_panic(expected = "the Jacobian has rows: 3, the function")]
fn a_jacobian_with_other_rows() {
    let mut j = Matrix::from_fn(3, 2, |_, _| 0.0);
    Workspace::<f64>::new(2).jacobian_into(|x| [x[0], x[1]], &[1.0, 2.0], &mut j);
}

#[test]
#[should_panic(expected = "the workspace has outputs: 2, the Jacobian 3")]
fn a_workspace_for_another_number_of_outputs() {
    let mut j = Matrix::from_fn(3, 2, |_, _| 0.0);
    Workspace::<f64>::in_place(2, 2).jacobian_in_place_into(|_, _| (), &[1.0, 2.0], &mut j);
}

#[test]
#[should_panic(expected = "the value has 1, the Jacobian 2")]
fn a_value_of_another_length() {
    let mut j = Matrix::from_fn(2, 2, |_, _| 0.0);
    let mut workspace = Workspace::<f64>::new(2);
    workspace.value_and_jacobian_into(|x| [x[0], x[1]], &[1.0, 2.0], &mut [0.0], &mut j);
}

#[test]
#[should_panic(expected = "the value has 3, the Jacobian 2")]
fn a_value_of_another_length_in_place() {
    let mut j = Matrix::from_fn(2, 2, |_, _| 0.0);
    let mut workspace = Workspace::<f64>::in_place(2, 2);
    workspace.value_and_jacobian_in_place_into(|_, _| (), &[1.0, 2.0], &mut [0.0; 3], &mut j);
}

#[test]
#[should_panic(expected = "row 2 of a matrix with 2 rows")]
fn a_row_that_is_not_there() {
    let _ = Matrix::from_fn(2, 3, |_, _| 0.0)[2];
}

#[test]
#[should_panic(expected = "row 0 of a matrix with 0 rows")]
fn a_row_of_an_empty_matrix() {
    Matrix::from_fn(0, 3, |_, _| 0.0)[0][0] = 1.0;
}

#[test]
fn a_workspace_works_again_after_a_panic() {
    let mut workspace = Workspace::<f64, 2>::new(3);
    let panicking = std::panic::AssertUnwindSafe(|| {
        let f = |_: &[Dual<f64, 2>]| panic!("in the middle of a chunk");
        workspace.gradient_into(f, &[1.0, 2.0, 3.0], &mut [0.0; 3]);
    });
    assert!(std::panic::catch_unwind(panicking).is_err());
    let mut gradient = [0.0; 3];
    workspace.gradient_into(|x| x[0] * x[1] * x[2], &[1.0, 2.0, 3.0], &mut gradient);
    assert_eq!(gradient, [6.0, 3.0, 2.0]);
}

#[test]
fn what_an_in_place_function_does_not_write_is_zero() {
    let mut workspace = Workspace::<f64>::in_place(1, 2);
    let mut j = Matrix::from_fn(2, 1, |_, _| f64::NAN);
    workspace.jacobian_in_place_into(|x, y| y[1] = x[0], &[3.0], &mut j);
    assert_eq!(j.as_slice(), [0.0, 1.0]);
    workspace.jacobian_in_place_into(|x, y| y[0] = x[0], &[3.0], &mut j);
    assert_eq!(j.as_slice(), [1.0, 0.0]);
}

// ------------------------------------------------------------------------------ empty and short points

#[test]
fn a_slice_of_nothing_is_a_point() {
    let none: &[f64] = &[];
    let mut evaluations = 0;
    let mut constant = |_: &[_]| {
        evaluations += 1;
        Dual::constant(4.0)
    };
    assert_eq!(value_and_gradient(&mut constant, none), (4.0, vec![]));
    assert_eq!(evaluations, 1);
    let (value, h) = value_and_hessian(|_| Field::constant(4.0), none);
    assert_eq!((value, h.rows(), h.columns()), (4.0, 0, 0));
    let (y, j) = value_and_jacobian(|_| [Dual::constant(4.0), Dual::constant(5.0)], none);
    assert_eq!((y, j.rows(), j.columns()), ([4.0, 5.0], 2, 0));
    assert_eq!(jvp(|_| [Dual::constant(4.0)], none, none), [0.0]);
    assert_eq!(directional_derivative(|_| Dual::constant(4.0), none, none), 0.0);
    assert_eq!(gradient(|x| x.iter().sum(), &Vec::<f64>::new()), []);
    assert_eq!(gradient(|x| x.iter().sum(), seed(none).one_at_a_time()), []);
    assert_eq!(finite::gradient(|x| x.iter().sum(), none), []);
    assert_eq!(finite::jacobian(|_| vec![1.0, 2.0], none).rows(), 2);
}

#[test]
fn an_array_of_nothing_is_a_point() {
    let none: [f64; 0] = [];
    assert_eq!(value_and_gradient(|[]| Dual::constant(4.0), none), (4.0, []));
    assert_eq!(value_and_hessian(|[]| Field::constant(4.0), none), (4.0, []));
    assert_eq!(value_and_jacobian(|[]| [Dual::constant(4.0)], none), ([4.0], [[]]));
    assert_eq!(jvp(|[]| [Dual::constant(4.0)], none, none), [0.0]);
    assert_eq!(finite::gradient(|[]| 4.0, none), []);
}

#[test]
fn a_function_with_no_outputs_has_an_empty_jacobian() {
    let j = jacobian(|_| Vec::new(), &vec![1.0, 2.0]);
    assert_eq!((j.rows(), j.columns()), (0, 2));
    assert_eq!(jacobian(|_: [Dual<f64, 2>; 2]| [], [1.0, 2.0]), [[0.0; 2]; 0]);
    assert_eq!(jvp(|_| Vec::new(), &vec![1.0], &vec![1.0]), []);
    let mut nothing = Matrix::from_fn(0, 2, |_, _| 0.0);
    Workspace::<f64>::new(2).jacobian_into(|_| [], &[1.0, 2.0], &mut nothing);
    Workspace::<f64>::new(2).jacobian_in_place_into(|_, _| (), &[1.0, 2.0], &mut nothing);
}

#[test]
fn a_workspace_for_nothing_evaluates_once() {
    let mut workspace = Workspace::<f64>::new(0);
    assert_eq!(workspace.value_and_gradient_into(|_| Dual::constant(4.0), &[], &mut []), 4.0);
    let (mut y, mut j) = ([0.0], Matrix::from_fn(1, 0, |_, _| 0.0));
    workspace.value_and_jacobian_into(|_| [Dual::constant(4.0)], &[], &mut y, &mut j);
    assert_eq!(y, [4.0]);
}

#[test]
fn a_chunk_may_be_larger_than_the_point() {
    let x = [2.0, 3.0];
    assert_eq!(gradient(|x| x[0] * x[1], seed(&x).chunk::<100>()), [3.0, 2.0]);
    assert_eq!(jacobian(|x| [x[0] * x[1]], seed(&x).chunk::<3>()).as_slice(), [3.0, 2.0]);
    let h = hessian(|x| x[0] * x[1], seed(&x).chunk::<9>());
    assert_eq!(h.as_slice(), [0.0, 1.0, 1.0, 0.0]);
    let mut gradient = [0.0; 2];
    Workspace::<f64, 50>::new(2).gradient_into(|x| x[0] * x[1], &x, &mut gradient);
    assert_eq!(gradient, [3.0, 2.0]);
}

// ------------------------------------------------------------------------------ not a number, infinities

#[test]
fn nan_in_one_input_is_nan_where_it_counts_and_nowhere_else() {
    let x = [f64::NAN, 3.0];
    let (value, [dx, dy]) = value_and_gradient(|[x, y]| x.exp() + y * y, x);
    assert!(value.is_nan() && dx.is_nan());
    assert_eq!(dy, 6.0);
    // but products follow IEEE, where 0 · NaN is NaN
    assert!(gradient(|[x, y]| x * x + y * y, x)[1].is_nan());
    let j = jacobian(|[x, y]| [x.sin(), y], x);
    assert!(j[0][0].is_nan());
    assert_eq!((j[0][1], j[1]), (0.0, [0.0, 1.0]));
    let h = hessian(|[x, y]| x.exp() + y * y, x);
    assert!(h[0][0].is_nan());
    assert_eq!((h[0][1], h[1]), (0.0, [0.0, 2.0]));
    let (y, tangent) = value_and_jvp(|[x, y]| [x + y], x, [1.0, 0.0]);
    assert!(y[0].is_nan());
    assert_eq!(tangent, [1.0]);
    assert!(finite::gradient(|[x, y]| x + y, x)[0].is_nan());
}

#[test]
fn a_direction_may_be_infinite() {
    assert_eq!(jvp(|[x, y]| [x + y, y], [1.0, 2.0], [f64::INFINITY, 0.0]), [f64::INFINITY, 0.0]);
    assert!(directional_derivative(|[x, _]| x, [1.0, 2.0], [f64::NAN, 0.0]).is_nan());
    assert_eq!(directional_derivative(|[_, y]| y, [1.0, 2.0], [f64::NAN, 0.0]), 0.0);
}

#[test]
fn infinite_inputs_have_infinite_values_and_limits_for_slopes() {
    let (value, slopes) = value_and_gradient(|[x, y]| x + y * y, [f64::INFINITY, 1.0]);
    assert_eq!((value, slopes), (f64::INFINITY, [1.0, 2.0]));
    assert_eq!(derivative(|x| x.exp(), f64::NEG_INFINITY), 0.0);
    assert_eq!(derivative(|x| x.atan(), f64::INFINITY), 0.0);
}

#[test]
fn a_norm_with_nan_in_it_is_nan() {
    for x in
        [[f64::NAN, 0.0], [0.0, f64::NAN], [f64::NAN, f64::NAN], [f64::NAN, 3.0], [3.0, f64::NAN]]
    {
        assert!(f64::norm(&x).is_nan(), "norm of {x:?}");
        let (value, slopes) = value_and_gradient(|x| Real::norm(&x), x);
        assert!(value.is_nan() && slopes.iter().any(|s| s.is_nan()), "∇norm of {x:?}: {slopes:?}");
    }
    assert!(f64::norm(&[f64::NAN]).is_nan());
    assert!(f32::norm(&[f32::NAN]).is_nan());
}

#[test]
fn a_norm_of_infinities_is_infinite_with_the_slopes_of_hypot() {
    let (inf, nan) = (f64::INFINITY, f64::NAN);
    for x in [[inf, 3.0], [3.0, inf], [-inf, 0.0], [0.0, -inf]] {
        let (value, slopes) = value_and_gradient(|x| Real::norm(&x), x);
        assert_eq!(value, inf, "norm of {x:?}");
        assert_eq!(slopes, gradient(|[x, y]| x.hypot(y), x), "∇norm of {x:?}");
    }
    // as hypot and IEEE have it, an infinite side outweighs an unknown one
    assert_eq!(f64::norm(&[inf, nan]), inf.hypot(nan));
}

#[test]
fn a_log_sum_exp_with_nan_in_it_is_nan() {
    for other in [3.0, f64::INFINITY, f64::NEG_INFINITY, f64::NAN] {
        assert!(f64::log_sum_exp(&[f64::NAN, other]).is_nan(), "NaN, {other}");
        assert!(f64::log_sum_exp(&[other, f64::NAN]).is_nan(), "{other}, NaN");
    }
}

#[test]
fn nothing_panics_whatever_the_numbers() {
    fn check<T: Base + 'static>() {
        let grid = grid::<T>(5);
        for &x in &grid {
            for f in 0..UNARY {
                let (value, _) = value_and_hessian(|[x]| unary(f, x), [x]);
                assert_eq!(value.word(), unary(f, x).word(), "function {f} at {x:e}");
            }
            for n in [0, 1, -1, 2, i32::MAX, i32::MIN] {
                derivative(|x| derivative(|y| y.powi(n), x), x);
            }
            derivative(|x| derivative(|y| y.polygamma(3), x), x);
            finite::derivative(|x| x, x);
            finite::forward().derivative(|x| x, x);
            for &y in &grid {
                for f in 0..BINARY {
                    hessian(|[x, y]| binary(f, x, y), [x, y]);
                }
                gradient(|x| Real::norm(&x), [x, y, x]);
                gradient(|x| Real::log_sum_exp(&x), [x, y, x]);
                gradient(Real::norm, &[x, y][..]);
            }
        }
    }
    check::<f64>();
    check::<f32>();
}

#[test]
fn orders_beyond_counting_are_refused() {
    let panic = std::panic::catch_unwind(|| {
        mixed_derivative::<3, _>(|[x, y]| x * y, [2.0, 3.0], [usize::MAX, 1])
    });
    let text = *panic.expect_err("a panic").downcast::<String>().expect("a message");
    assert!(text.contains("from series of order 3"), "{text}");
}

#[test]
fn outside_its_interval_a_difference_is_nan() {
    let methods = [
        finite::forward(),
        finite::central(),
        finite::seven_point(),
        finite::ridders(),
        finite::adaptive(),
    ];
    for (method, x) in methods.into_iter().flat_map(|m| [(m, 2.0), (m, -2.0)]) {
        let method = method.within(0.0..=1.0);
        let slope = method.derivative(|x| x * x, x);
        let along = method.directional_derivative(|[x, y]: [f64; 2]| x * y, [x, 0.5], [1.0, 0.5]);
        let gradient = method.gradient(|[x, y]: [f64; 2]| x * y, [x, 0.5]);
        assert!(slope.is_nan() && along.is_nan() && gradient[0].is_nan(), "{method:?} at {x}");
    }
}

#[test]
fn a_checked_claim_is_asked_within_the_interval() {
    let claim = |x: f64| {
        assert!((0.0..=1.0).contains(&x), "asked at {x}");
        3.0 * x
    };
    let mismatch = finite::adaptive().within(0.0..=1.0).check_derivative(|x| x * x, claim, 1.0);
    assert!(mismatch.is_err());
}
