//! Many points: in vector registers by vector functions, so by the platform's functions, and one after the other.

use infinitesimal::{batch, value_and_derivative, value_and_jacobian};
use peers_work::{Done, Flat, inputs, repeat_into};

use crate::functions;

/// Values and derivatives, each in a list of its own.
struct Lists<V, D> {
    values: Vec<V>,
    derivatives: Vec<D>,
}

impl<V: Clone, D: Clone> Lists<V, D> {
    /// Returns lists of the same for each point of a batch.
    fn of(value: V, derivative: D) -> Self {
        Self { values: vec![value; inputs::BATCH], derivatives: vec![derivative; inputs::BATCH] }
    }
}

impl<V: Flat, D: Flat> Flat for Lists<V, D> {
    /// Appends the value and the derivatives of one point after those of another.
    fn append_to(&self, list: &mut Vec<f64>) {
        for (value, derivative) in self.values.iter().zip(&self.derivatives) {
            value.append_to(list);
            derivative.append_to(list);
        }
    }
}

pub(crate) fn fast_reprojections(times: u64) -> Done {
    let out = Lists::of([0.0; 2], [[0.0; 12]; 2]);
    repeat_into(times, &inputs::cameras_and_points()[..], out, |points, out| {
        let Lists { values, derivatives } = out;
        let points = batch::fast(points);
        batch::values_and_jacobians_into(functions::reprojection, points, values, derivatives);
    })
}

pub(crate) fn reprojections(times: u64) -> Done {
    let out = Lists::of([0.0; 2], [[0.0; 12]; 2]);
    repeat_into(times, &inputs::cameras_and_points()[..], out, |points, out| {
        let Lists { values, derivatives } = out;
        batch::values_and_jacobians_into(functions::reprojection, points, values, derivatives);
    })
}

pub(crate) fn reprojections_one_by_one(times: u64) -> Done {
    let out = vec![([0.0; 2], [[0.0; 12]; 2]); inputs::BATCH];
    repeat_into(times, &inputs::cameras_and_points()[..], out, |points, out| {
        for (&x, out) in points.iter().zip(out) {
            *out = value_and_jacobian(functions::reprojection, x);
        }
    })
}

pub(crate) fn fast_quotients(times: u64) -> Done {
    repeat_into(times, &inputs::scalars()[..], Lists::of(0.0, 0.0), |points, out| {
        let Lists { values, derivatives } = out;
        let points = batch::fast(points);
        batch::values_and_derivatives_into(functions::quotient, points, values, derivatives);
    })
}

pub(crate) fn quotients(times: u64) -> Done {
    repeat_into(times, &inputs::scalars()[..], Lists::of(0.0, 0.0), |points, out| {
        let Lists { values, derivatives } = out;
        batch::values_and_derivatives_into(functions::quotient, points, values, derivatives);
    })
}

pub(crate) fn quotients_one_by_one(times: u64) -> Done {
    let out = vec![(0.0, 0.0); inputs::BATCH];
    repeat_into(times, &inputs::scalars()[..], out, |points, out| {
        for (&x, out) in points.iter().zip(out) {
            *out = value_and_derivative(functions::quotient, x);
        }
    })
}
