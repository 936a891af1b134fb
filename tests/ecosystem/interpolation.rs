//! bspline and ndarray-interp: curves through data.

use bspline::BSpline;
use infinitesimal::{Dual, derivative};
use ndarray::{Array1, array};
use ndarray_interp::interp1d::cubic_spline::CubicSpline;
use ndarray_interp::interp1d::{Interp1DBuilder, Linear};

use crate::assert_near;

#[test]
fn a_spline_of_bspline_has_the_slope_of_its_pieces() {
    // the cardinal cubic: 4 − 6t² + 3|t|³ for |t| ≤ 1, (2 − |t|)³ beyond
    let points = [0.0, 0.0, 0.0, 6.0, 0.0, 0.0, 0.0].map(Dual::constant);
    let knots = [-2.0, -2.0, -2.0, -2.0, -1.0, 0.0, 1.0, 2.0, 2.0, 2.0, 2.0].map(Dual::constant);
    let spline = BSpline::<Dual<f64>, Dual<f64>>::new(3, points.to_vec(), knots.to_vec());
    let slope = |t: f64| derivative(|t| spline.point(t), t);
    assert_near(slope(0.5), -12.0 * 0.5 + 9.0 * 0.25, 1e-14);
    assert_near(slope(-0.25), 12.0 * 0.25 - 9.0 * 0.0625, 1e-14);
    assert_near(slope(1.5), -3.0 * 0.25, 1e-14);
}

#[test]
fn a_cubic_spline_of_ndarray_interp_reproduces_the_slope_of_a_cubic() {
    // on even knots and without one at its ends the spline of a cubic is the cubic
    let x: Array1<Dual<f64>> = array![-1.0, 0.0, 1.0, 2.0, 3.0].mapv(Dual::constant);
    let data = x.mapv(|x| x * x * x - 2.0 * x);
    let spline = Interp1DBuilder::new(data).x(x).strategy(CubicSpline::new()).build().unwrap();
    for at in [-0.9, 0.25, 1.0, 2.75] {
        let slope = derivative(|x| spline.interp_scalar(x).unwrap(), at);
        assert_near(slope, 3.0 * at * at - 2.0, 1e-13);
    }
}

#[test]
fn a_polyline_of_ndarray_interp_has_the_slope_of_its_piece() {
    let x: Array1<Dual<f64>> = array![0.0, 1.0, 3.0].mapv(Dual::constant);
    let data: Array1<Dual<f64>> = array![0.0, 2.0, -4.0].mapv(Dual::constant);
    let line = Interp1DBuilder::new(data).x(x).strategy(Linear::new()).build().unwrap();
    let slope = |at| derivative(|x| line.interp_scalar(x).unwrap(), at);
    assert_eq!((slope(0.25), slope(2.0)), (2.0, -3.0));
}
