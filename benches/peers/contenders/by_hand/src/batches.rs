//! Many points, one after the other.

use peers_work::{Done, inputs, repeat_into};

use crate::{scalar, vision};

/// The reprojections.
pub(crate) fn reprojections(times: u64) -> Done {
    let out = vec![([0.0; 2], [[0.0; 12]; 2]); inputs::BATCH];
    repeat_into(times, &inputs::cameras_and_points()[..], out, |points, out| {
        for (x, out) in points.iter().zip(out) {
            *out = vision::reprojection(x);
        }
    })
}

/// The scalar derivatives.
pub(crate) fn quotients(times: u64) -> Done {
    let out = vec![(0.0, 0.0); inputs::BATCH];
    repeat_into(times, &inputs::scalars()[..], out, |points, out| {
        for (&x, out) in points.iter().zip(out) {
            *out = scalar::quotient(x);
        }
    })
}
