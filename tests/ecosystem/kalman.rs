//! adskalman: how a filtered state depends on the noise that is assumed.

use adskalman::{
    KalmanFilterNoControl, ObservationModel, StateAndCovariance, TransitionModelLinearNoControl,
};
use infinitesimal::{Dual, jacobian};
use nalgebra::{Matrix1, RealField, U1, Vector1};

use crate::assert_near;

/// A state that does not change.
struct Still<R>(Matrix1<R>, Matrix1<R>);

impl<R: RealField + Copy> TransitionModelLinearNoControl<R, U1> for Still<R> {
    fn F(&self) -> &Matrix1<R> {
        &self.0
    }

    fn FT(&self) -> &Matrix1<R> {
        &self.0
    }

    fn Q(&self) -> &Matrix1<R> {
        &self.1
    }
}

/// The state, observed with a noise of a given variance.
struct Noisy<R>(Matrix1<R>, Matrix1<R>);

impl<R: RealField + Copy> ObservationModel<R, U1, U1> for Noisy<R> {
    fn H(&self) -> &Matrix1<R> {
        &self.0
    }

    fn HT(&self) -> &Matrix1<R> {
        &self.0
    }

    fn R(&self) -> &Matrix1<R> {
        &self.1
    }
}

const OBSERVED: [f64; 5] = [1.2, 0.7, 1.9, 1.1, 0.4];
const START: (f64, f64) = (0.5, 4.0);

/// Returns the estimate and its variance after all observations.
fn estimate<R: RealField + Copy>(noise: R) -> [R; 2] {
    let still = Still(Matrix1::new(R::one()), Matrix1::new(R::zero()));
    let noisy = Noisy(Matrix1::new(R::one()), Matrix1::new(noise));
    let filter = KalmanFilterNoControl::new(&still, &noisy);
    let (mean, variance) = START;
    let start = StateAndCovariance::new(
        Vector1::new(nalgebra::convert(mean)),
        Matrix1::new(nalgebra::convert(variance)),
    );
    let end = OBSERVED.iter().fold(start, |state, &z| {
        filter.step(&state, &Vector1::new(nalgebra::convert(z))).expect("positive variances")
    });
    [end.state()[0], end.covariance()[0]]
}

#[test]
fn a_kalman_filter_depends_on_its_noise_as_the_weighted_mean_does() {
    // precision s = 1/P + n/r, mean (m/P + Z/r)/s
    let noise = 0.6;
    let (mean, variance) = START;
    let (n, total) = (5.0, OBSERVED.iter().sum::<f64>());
    let precision = 1.0 / variance + n / noise;
    let weighted = mean / variance + total / noise;
    let squared = noise * noise * precision * precision;
    let truth = [(n * weighted - total * precision) / squared, n / squared];

    let slopes = jacobian(|[noise]: [Dual<f64, 1>; 1]| estimate(noise), [noise]);
    for ([slope], truth) in slopes.into_iter().zip(truth) {
        assert_near(slope, truth, 1e-14);
    }
    // and the value is the plain run's
    let plain = estimate(noise);
    let values = estimate(Dual::<f64>::new(noise, [1.0])).map(|x| x.value);
    assert_eq!(values.map(f64::to_bits), plain.map(f64::to_bits));
}
