//! nalgebra-glm: the vocabulary of graphics.

use infinitesimal::{Dual, derivative, gradient};
use nalgebra_glm as glm;

use crate::assert_near;

#[test]
fn smooth_step_has_the_slope_of_its_cubic() {
    // 3u² − 2u³ with u = x/2: slope 3u − 3u²
    let step = |x: Dual<f64>| glm::smoothstep(Dual::constant(0.0), Dual::constant(2.0), x);
    assert_near(derivative(step, 0.5), 3.0 * 0.25 - 3.0 * 0.0625, 1e-15);
}

#[test]
fn a_turned_vector_moves_at_right_angles() {
    let along = |angle: Dual<f64>, part: usize| {
        glm::rotate_vec2(&glm::vec2(3.0, 1.0).map(Dual::constant), angle)[part]
    };
    let (sin, cos) = 0.4_f64.sin_cos();
    assert_near(derivative(|a| along(a, 0), 0.4), -3.0 * sin - cos, 1e-15);
    assert_near(derivative(|a| along(a, 1), 0.4), 3.0 * cos - sin, 1e-15);
}

#[test]
fn the_area_of_a_triangle_has_the_gradient_of_its_height() {
    // ½ |a × b| with a = (x, 0, 0), b = (0, y, 0)
    let area = |[x, y]: [Dual<f64, 2>; 2]| {
        let zero = Dual::constant(0.0);
        glm::length(&glm::cross(&glm::vec3(x, zero, zero), &glm::vec3(zero, y, zero))) * 0.5
    };
    assert_eq!(gradient(area, [3.0, 5.0]), [2.5, 1.5]);
}
