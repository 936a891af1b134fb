//! The list of workloads.

/// What is differentiated, and how often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Workload {
    /// f and f′ of a function of five elementary functions.
    Scalar,
    /// f and f′ of x² cos(x − 7)/sin x.
    Quotient,
    /// A residual of NIST's Rat43 and its gradient: four parameters, a power with a varying exponent.
    Rat43,
    /// Value and gradient of Rosenbrock's function of 4 inputs: cheap, each term knows two of them.
    Rosenbrock4,
    /// The same of 12.
    Rosenbrock12,
    /// The same of 100.
    Rosenbrock100,
    /// Value and gradient of Ackley's function of 4 inputs: a cosine for each.
    Ackley4,
    /// The same of 12.
    Ackley12,
    /// The same of 100.
    Ackley100,
    /// Where a camera sees a point, 12 inputs and 2 outputs, with its Jacobian.
    Reprojection,
    /// Forward kinematics of six joints, 6 inputs and 12 outputs, with its Jacobian.
    Arm,
    /// Robertson's kinetics, 3 rates of 3 concentrations, with their Jacobian.
    Rober,
    /// The pollution problem's kinetics, 20 rates of 20 concentrations, with their Jacobian.
    Pollution,
    /// Value and Hessian of Rosenbrock's function of 4 inputs.
    Hessian4,
    /// The same of 12.
    Hessian12,
    /// Value and Hessian of Ackley's function of 4 inputs.
    AckleyHessian4,
    /// The same of 12.
    AckleyHessian12,
    /// Value and Hessian of half the square of the reprojection, 12 inputs.
    ReprojectionHessian,
    /// The fifth derivative of e^(x sin x)/(1 + x²).
    Fifth,
    /// Its tenth derivative.
    Tenth,
    /// A linear system of five equations and the Jacobian of its solution along all 30 coefficients.
    Solve,
    /// 10 000 reprojections with their Jacobians.
    Reprojections,
    /// 10 000 values and derivatives of x² cos(x − 7)/sin x.
    Quotients,
}

impl Workload {
    /// All workloads in the order of the tables.
    pub const ALL: [Self; 23] = [
        Self::Scalar,
        Self::Quotient,
        Self::Rat43,
        Self::Rosenbrock4,
        Self::Rosenbrock12,
        Self::Rosenbrock100,
        Self::Ackley4,
        Self::Ackley12,
        Self::Ackley100,
        Self::Reprojection,
        Self::Arm,
        Self::Rober,
        Self::Pollution,
        Self::Hessian4,
        Self::Hessian12,
        Self::AckleyHessian4,
        Self::AckleyHessian12,
        Self::ReprojectionHessian,
        Self::Fifth,
        Self::Tenth,
        Self::Solve,
        Self::Reprojections,
        Self::Quotients,
    ];

    /// Returns what the tables call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Scalar => "scalar, 5 functions",
            Self::Quotient => "x² cos(x − 7)/sin x",
            Self::Rat43 => "Rat43",
            Self::Rosenbrock4 => "Rosenbrock 4",
            Self::Rosenbrock12 => "Rosenbrock 12",
            Self::Rosenbrock100 => "Rosenbrock 100",
            Self::Ackley4 => "Ackley 4",
            Self::Ackley12 => "Ackley 12",
            Self::Ackley100 => "Ackley 100",
            Self::Reprojection => "reprojection 12 → 2",
            Self::Arm => "arm 6 → 12",
            Self::Rober => "ROBER 3 → 3",
            Self::Pollution => "pollution 20 → 20",
            Self::Hessian4 => "Hessian, Rosenbrock 4",
            Self::Hessian12 => "Hessian, Rosenbrock 12",
            Self::AckleyHessian4 => "Hessian, Ackley 4",
            Self::AckleyHessian12 => "Hessian, Ackley 12",
            Self::ReprojectionHessian => "Hessian, reprojection",
            Self::Fifth => "5th derivative",
            Self::Tenth => "10th derivative",
            Self::Solve => "5×5 solve, 30 partials",
            Self::Reprojections => "10 000 reprojections",
            Self::Quotients => "10 000 derivatives",
        }
    }
}
