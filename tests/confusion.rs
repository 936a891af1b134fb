//! Perturbation confusion is caught: where a driver runs inside another of the same dual type, its function must
//! not vary with a captured dual. Programs that nest rightly raise no alarm.
#![cfg(all(debug_assertions, feature = "std"))]

use infinitesimal::{
    Dual, Matrix, Taylor, Workspace, derivative, directional_derivative, gradient, hessian,
    jacobian, jvp, nth_derivative, seed, taylor, taylor_along,
};

/// d/dx [x · d/dy (x + y)] is 1; confused it would be 2.
#[test]
#[should_panic(expected = "perturbation confusion")]
fn derivative_in_derivative() {
    let _ = derivative(|x| x * derivative(|y| x + y, 1.0), 1.0_f64);
}

#[test]
#[should_panic(expected = "Dual::constant(x)")]
fn the_message_says_how_to_lift() {
    let _ = derivative(|x| x * derivative(|y| x * y, 1.0), 1.0_f64);
}

#[test]
#[should_panic(expected = "perturbation confusion")]
fn taylor_in_taylor() {
    let _ = taylor::<2, _>(|x| x * taylor::<2, _>(|y| x + y, 1.0).derivative(1), 1.0_f64);
}

#[test]
#[should_panic(expected = "perturbation confusion")]
fn taylor_along_in_taylor() {
    let inner = |x| taylor_along::<2, _>(|[y]| x * y, [1.0_f64], [1.0]).derivative(1);
    let _ = taylor::<2, _>(|x| x * inner(x), 1.0_f64);
}

#[test]
fn series_that_nest_rightly_raise_no_alarm() {
    // ∂²/∂x² of x²·∂/∂y (xy) = x³ is 6x
    let inner = |x| nth_derivative::<1, _>(|y| y * x, Taylor::constant(1.0)) * x;
    assert_eq!(nth_derivative::<2, _>(|x: Taylor<f64, 2>| x * inner(x), 2.0), 12.0);
}

#[test]
#[should_panic(expected = "perturbation confusion")]
fn gradient_in_gradient() {
    let _ = gradient(
        |[x, y]: [Dual<f64, 2>; 2]| {
            let [a, _] = gradient(|[u, v]| u * v * x, [2.0, 3.0]);
            y * a
        },
        [1.0, 1.0],
    );
}

#[test]
#[should_panic(expected = "perturbation confusion")]
fn jacobian_in_jacobian() {
    let _ = jacobian(
        |[x, y]: [Dual<f64, 2>; 2]| {
            let [[a, _]] = jacobian(|[u, v]| [u * v * x], [2.0, 3.0]);
            [y * a]
        },
        [1.0, 1.0],
    );
}

#[test]
#[should_panic(expected = "perturbation confusion")]
fn hessian_in_hessian() {
    let _ = hessian(|[x]: [Dual<Dual<f64>>; 1]| x * hessian(|[u]| u * x, [2.0])[0][0], [1.0]);
}

#[test]
#[should_panic(expected = "perturbation confusion")]
fn jvp_in_derivative() {
    let _ = derivative(|x| x * jvp(|[u]| [u * x], [2.0], [1.0])[0], 1.0_f64);
}

#[test]
#[should_panic(expected = "perturbation confusion")]
fn directional_derivative_in_derivative() {
    let _ = derivative(|x| x * directional_derivative(|[u]| u * x, [2.0], [1.0]), 1.0_f64);
}

#[test]
#[should_panic(expected = "perturbation confusion")]
fn gradient_of_a_slice_in_a_gradient_of_a_slice() {
    let inner = [2.0, 3.0];
    let _ = gradient(|x| x[0] * gradient(|u| u[0] * x[0], &inner[..])[0], &[1.0][..]);
}

#[test]
#[should_panic(expected = "perturbation confusion")]
fn jacobian_of_a_slice_in_a_jacobian_of_a_slice() {
    let inner = [2.0, 3.0];
    let _ = jacobian(|x| [x[0] * jacobian(|u| [u[0] * x[0]], &inner[..])[0][0]], &[1.0][..]);
}

#[test]
#[should_panic(expected = "perturbation confusion")]
fn hessian_of_a_slice_in_a_hessian_of_a_slice() {
    let inner = [2.0];
    let _ = hessian(|x| x[0] * hessian(|u| u[0] * x[0], &inner[..])[0][0], &[1.0][..]);
}

#[test]
#[should_panic(expected = "perturbation confusion")]
fn workspace_in_a_gradient() {
    let _ = gradient(
        |x| {
            let mut inner = [0.0];
            Workspace::<f64>::new(1).gradient_into(|u| u[0] * x[0], &[2.0], &mut inner);
            x[0] * inner[0]
        },
        &[1.0][..],
    );
}

#[test]
#[should_panic(expected = "perturbation confusion")]
fn in_place_jacobian_in_a_gradient() {
    let _ = gradient(
        |x| {
            let mut inner = Matrix::from_fn(1, 1, |_, _| 0.0);
            let f = |u: &[_], v: &mut [_]| v[0] = x[0] * u[0];
            Workspace::<f64>::in_place(1, 1).jacobian_in_place_into(f, &[2.0], &mut inner);
            x[0] * inner[0][0]
        },
        &[1.0][..],
    );
}

/// The same function, lifted: the inner derivative is taken at a dual point and its number is a dual of duals.
/// Where the captured partial vanishes at the inner point: of x·y at 0, of x·(y − 1) at 1.
#[test]
fn a_captured_partial_that_vanishes_at_the_point_is_noticed() {
    let programs: &[(&str, fn())] = &[
        ("derivative at 0", || {
            let _ = derivative(|x| x * derivative(|y| x * y, 0.0), 1.0_f64);
        }),
        ("derivative at 1", || {
            derivative(|x| x * derivative(|y| x * (y - 1.0), 1.0), 1.0_f64);
        }),
        ("taylor", || {
            let inner = |x| taylor::<2, _>(|y| x * y * y, 0.0).derivative(2);
            let _ = taylor::<2, _>(|x| x * inner(x), 1.0_f64);
        }),
        ("taylor_along", || {
            let inner = |x| taylor_along::<2, _>(|[y]| x * y, [0.0_f64], [1.0]).derivative(1);
            let _ = taylor::<2, _>(|x| x * inner(x), 1.0_f64);
        }),
        ("gradient at an array", || {
            gradient(|[a]| a * gradient(|[y]| (a * y).exp(), [0.0])[0], [3.0_f64]);
        }),
        ("jacobian at an array", || {
            gradient(|[a]| a * jacobian(|[y]| [a * y], [0.0])[0][0], [3.0_f64]);
        }),
        ("jvp", || {
            derivative(|x| x * jvp(|[y]| [x * y], [0.0], [1.0])[0], 1.0_f64);
        }),
        ("gradient at a slice", || {
            let inner = |a: Dual<f64, 16>| gradient(|y: &[_]| a * y[0], &[0.0][..])[0];
            gradient(|x| x[0] * inner(x[0]), &[3.0_f64][..]);
        }),
        ("Workspace", || {
            let inner = |a: Dual<f64, 16>| {
                let mut slope = [0.0];
                Workspace::<f64>::new(1).gradient_into(|y| a * y[0], &[0.0], &mut slope);
                slope[0]
            };
            gradient(|x| x[0] * inner(x[0]), &[3.0_f64][..]);
        }),
        #[cfg(feature = "rayon")]
        ("parallel", || {
            let inner = |a: Dual<f64, 16>| seed(&[0.0]).parallel().gradient(|y| a * y[0])[0];
            gradient(|x| x[0] * inner(x[0]), &[3.0_f64][..]);
        }),
    ];
    for &(name, program) in programs {
        let panic = std::panic::catch_unwind(program).expect_err(name);
        let text = panic.downcast_ref::<String>().map_or("", |text| text);
        let text = panic.downcast_ref::<&str>().map_or(text, |text| text);
        assert!(text.contains("perturbation confusion"), "{name}: {text}");
    }
}

/// Where a driver panics, the place that is named is the user's.
#[test]
fn a_panic_names_the_place_of_the_call() {
    let place = std::sync::Arc::new(std::sync::Mutex::new(String::new()));
    let (seen, here) = (place.clone(), std::thread::current().id());
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        // other tests panic on their own threads meanwhile
        if std::thread::current().id() == here {
            *seen.lock().unwrap() = info.location().map_or_else(String::new, ToString::to_string);
        }
    }));
    let programs: [fn(); 9] = [
        || {
            let _ = derivative(|x| x * derivative(|y| x + y, 1.0), 1.0_f64);
        },
        || {
            let _ = gradient(|[a]| a * gradient(|[y]| a + y, [0.0])[0], [3.0_f64]);
        },
        || {
            let _ = jacobian(|[a]| [a * jacobian(|[y]| [a + y], [0.0])[0][0]], [3.0_f64]);
        },
        || {
            let _ = hessian(|[a]| a * hessian(|[y]| (a + y) * y, [0.0])[0][0], [3.0_f64]);
        },
        || {
            let _ = derivative(|x| x * jvp(|[y]| [x + y], [0.0], [1.0])[0], 1.0_f64);
        },
        || {
            let _ = gradient(|x| x[0] * gradient(|y| x[0] + y[0], &[0.0][..])[0], &[3.0_f64][..]);
        },
        || {
            let _ = jvp(|x: &[Dual<f64>]| [x[0]], &[1.0, 2.0][..], &[1.0]);
        },
        || {
            let _ = infinitesimal::hvp(|x| x[0], &[1.0_f64, 2.0][..], &[1.0][..]);
        },
        || {
            let mut calls = 0;
            let _ = jacobian(
                |x| {
                    calls += 1;
                    vec![x[0]; calls]
                },
                &[1.0_f64; 17][..],
            );
        },
    ];
    let mut strangers = Vec::new();
    for (i, program) in programs.into_iter().enumerate() {
        std::panic::catch_unwind(program).expect_err("a panic");
        let place = place.lock().unwrap().clone();
        if !place.contains("confusion.rs") || place.contains("src") {
            strangers.push((i, place));
        }
    }
    std::panic::set_hook(before);
    assert!(strangers.is_empty(), "{strangers:?}");
}

#[test]
fn no_alarm_where_the_inner_point_is_dual() {
    let slope: f64 = derivative(|x| x * derivative(|y| x + y, Dual::constant(1.0)), 1.0);
    assert_eq!(slope, 1.0);
    let second = derivative(|x| derivative(|y| y * y * x, x), 3.0_f64);
    // d/dx of (2yx at y = x) = 4x
    assert_eq!(second, 12.0);
}

/// An inner driver at a plain point that uses no captured dual is a constant of the outer program.
#[test]
fn no_alarm_where_nothing_is_captured() {
    let slope = derivative(|x| x * derivative(|y| y * y, 3.0), 1.0_f64);
    assert_eq!(slope, 6.0);
    let nested = gradient(|[x, y]| x * y * gradient(|[u, v]| u * v, [2.0, 5.0])[0], [1.0, 3.0]);
    assert_eq!(nested, [15.0, 5.0]);
}

/// A captured dual that does no harm, because its tangent does not reach the result, raises no alarm.
#[test]
fn no_alarm_where_the_captured_dual_does_not_vary() {
    let slope = derivative(|x| x * derivative(|y| y * x.floor(), 3.0), 1.5_f64);
    assert_eq!(slope, 1.0);
    let captured = Dual::<f64>::constant(2.0);
    let slope = derivative(|x| x * derivative(|y| captured * y, 3.0), 1.0_f64);
    assert_eq!(slope, 2.0);
}

/// ∞ · 0 in the products of a constant is NaN, and no confusion.
#[test]
fn no_alarm_for_the_nan_of_a_constant() {
    let f = |y: Dual<f64>| y * 0.0 + Dual::constant(f64::INFINITY) * Dual::constant(2.0);
    let slope = derivative(|x| x * derivative(f, 3.0), 1.0_f64);
    assert!(slope.is_nan());
}

/// A driver that panics leaves no trace: the next one is not taken for a nested one.
#[test]
fn a_panic_ends_the_scope() {
    let caught = std::panic::catch_unwind(|| derivative(|_: Dual<f64>| panic!("on purpose"), 1.0));
    assert!(caught.is_err());
    let mut evaluations = 0;
    let f = |x: Dual<f64>| {
        evaluations += 1;
        x * x
    };
    assert_eq!(derivative(f, 1.0), 2.0);
    assert_eq!(evaluations, 1);
}

/// Only a driver inside another of the same dual type evaluates twice.
#[test]
fn other_types_cost_nothing() {
    let mut evaluations = 0;
    let _ = gradient(
        |[x, y]| {
            let slope = derivative(
                |u: Dual<f64>| {
                    evaluations += 1;
                    u * u
                },
                2.0,
            );
            x * y * slope
        },
        [1.0, 1.0],
    );
    assert_eq!(evaluations, 1);
    let x = [1.0, 2.0];
    assert_eq!(gradient(|x| x[0] * x[1], seed(&x).one_at_a_time()), [2.0, 1.0]);
}
