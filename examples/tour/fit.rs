//! Least squares by Levenberg–Marquardt, for 15 residuals of 4 parameters.

use infinitesimal::{Dual, value_and_jacobian};
use nalgebra::{SMatrix, SVector};

/// The parameters.
type Parameters = SVector<f64, 4>;
/// The parameters as duals, with a slope along each of them.
pub(crate) type Seeds = [Dual<f64, 4>; 4];
/// The residuals as duals: the values are the residuals, the partials the rows of their Jacobian.
pub(crate) type Lifted = [Dual<f64, 4>; 15];

/// The residuals near b: r(b + δ) = r + Jδ, but for terms of the second order.
#[derive(Clone, Copy)]
struct Linear {
    r: SVector<f64, 15>,
    j: SMatrix<f64, 15, 4>,
}

impl Linear {
    /// Returns r(b) and J(b), by one evaluation with duals.
    fn at(residuals: impl Fn(Seeds) -> Lifted, b: &Parameters) -> Self {
        let (r, j) = value_and_jacobian::<[f64; 4], _, _>(residuals, (*b).into());
        Self { r: r.into(), j: SMatrix::from_fn(|row, column| j[row][column]) }
    }

    /// Returns the δ that makes ‖r + Jδ‖² + ‖Wδ‖² least, for a diagonal W; none where J is not finite.
    ///
    /// It is a linear problem with the matrix J above W. Its QR factorisation never forms `JᵀJ`, in which
    /// half of the digits would be lost.
    fn damped_step(&self, weights: &Parameters) -> Option<Parameters> {
        let mut matrix = SMatrix::<f64, 19, 4>::zeros();
        matrix.fixed_rows_mut::<15>(0).copy_from(&self.j);
        matrix.fixed_rows_mut::<4>(15).set_diagonal(weights);
        let mut right = SVector::<f64, 19>::zeros();
        right.fixed_rows_mut::<15>(0).copy_from(&-self.r);
        let qr = matrix.qr();
        qr.r().solve_upper_triangular(&qr.q().tr_mul(&right))
    }
}

/// One trial of a fit.
pub(crate) struct Trial {
    /// The parameters that were tried.
    pub(crate) b: [f64; 4],
    /// Their sum of squares.
    pub(crate) sum_of_squares: f64,
    /// The damping μ of the step that led to them.
    pub(crate) damping: f64,
    /// The length of that step: the largest |δᵢ/bᵢ|.
    pub(crate) change: f64,
    /// Whether they were better than those before.
    pub(crate) accepted: bool,
}

/// Returns every trial on the way from `start` to the least sum of squares; the last one is the fit.
///
/// D. W. Marquardt (1963) scales the damping by the columns of J; H. B. Nielsen (1999) lets it follow the
/// gain, the ratio of what the sum of squares lost to what the linear problem promised.
pub(crate) fn levenberg_marquardt(
    residuals: impl Fn(Seeds) -> Lifted,
    start: [f64; 4],
) -> Vec<Trial> {
    let mut b = Parameters::from(start);
    let mut here = Linear::at(&residuals, &b);
    let mut scale = Parameters::zeros();
    let (mut damping, mut growth) = (1e-3, 2.0);
    let mut trials: Vec<Trial> = Vec::new();

    while trials.len() < 100 && trials.last().is_none_or(|last| last.change > 1e-11) {
        scale = scale.sup(&SVector::from_fn(|i, _| here.j.column(i).norm()));
        let weights = scale * f64::sqrt(damping);
        let Some(step) = here.damped_step(&weights) else { break };
        let there = Linear::at(&residuals, &(b + step));

        // ‖r‖² − ‖r + Jδ‖² = ‖Jδ‖² + 2‖Wδ‖², written without a difference
        let promise =
            (here.j * step).norm_squared() + 2.0 * weights.component_mul(&step).norm_squared();
        let [before, after] = [here, there].map(|linear| linear.r.norm_squared());
        // a promise below the rounding of the sums of 15 squares cannot be judged by them: it is trusted
        let trusted = promise < 16.0 * f64::EPSILON * before;
        let gain = if trusted { 1.0 } else { (before - after) / promise };
        let accepted = gain > 0.0;
        trials.push(Trial {
            b: (b + step).into(),
            sum_of_squares: after,
            damping,
            change: step.component_div(&b).amax(),
            accepted,
        });
        if accepted {
            (b, here) = (b + step, there);
            damping *= (1.0 - (2.0 * gain - 1.0).powi(3)).max(1.0 / 3.0);
            growth = 2.0;
        } else {
            damping *= growth;
            growth *= 2.0;
        }
    }
    trials
}

/// Returns the standard deviations of fitted parameters, and the residual sum of squares.
///
/// The covariance is s²(JᵀJ)⁻¹ = s² R⁻¹R⁻ᵀ where J = QR and s² = ‖r‖²/(15 − 4).
pub(crate) fn deviations(
    residuals: impl Fn(Seeds) -> Lifted,
    b: [f64; 4],
) -> Option<([f64; 4], f64)> {
    let Linear { r, j } = Linear::at(residuals, &b.into());
    let inverse = j.qr().r().solve_upper_triangular(&SMatrix::<f64, 4, 4>::identity())?;
    let s = (r.norm_squared() / 11.0).sqrt();
    Some((std::array::from_fn(|i| s * inverse.row(i).norm()), r.norm_squared()))
}
