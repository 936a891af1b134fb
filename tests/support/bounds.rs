//! What is promised: the bounds on the errors, and the exceptions from them, named.

use std::f64::consts::PI;

use super::evaluation::member;
use super::reference::Base;

/// The bound on first derivatives, in ulp.
pub(crate) fn first_bound(function: &str, format: &str) -> f64 {
    let arithmetic = ["add", "sub", "mul", "div"].contains(&function);
    // rules of f32 evaluate their slopes in f64; arithmetic is no rule
    if format == "f32" && !arithmetic { 1.0 } else { 4.0 }
}

/// The bound on second derivatives, in ulp, on all but [`SECOND_EXEMPT`] of the rows.
pub(crate) const SECOND_BOUND: f64 = 16.0;

/// The share of the second derivatives that may exceed [`SECOND_BOUND`], where no exception is named.
pub(crate) const SECOND_EXEMPT: f64 = 0.001;

/// A part of a function's domain with a bound of its own, in the unit that its formula allows.
pub(crate) struct Exception {
    pub(crate) function: &'static str,
    /// The outputs concerned, named as in the reference.
    pub(crate) outputs: &'static [&'static str],
    /// The formats concerned.
    pub(crate) formats: &'static [&'static str],
    /// Whether only duals of duals are concerned.
    pub(crate) nested: bool,
    pub(crate) contains: fn(&Point) -> bool,
    /// The same in words.
    pub(crate) place: &'static str,
    /// The unit of the bound: the rounding error of the largest number that the formula adds up.
    pub(crate) unit: fn(&Point) -> f64,
    pub(crate) unit_name: &'static str,
    pub(crate) bound: f64,
    pub(crate) why: &'static str,
}

/// A row, widened, and one of its outputs.
pub(crate) struct Point {
    pub(crate) x: Vec<f64>,
    pub(crate) truth: Vec<f64>,
    pub(crate) output: usize,
    /// The ulp of the format at a number.
    pub(crate) ulp: fn(f64) -> f64,
}

/// The bound on the n-th member of a family at `x`, where it is `truth`, and its unit.
pub(crate) fn member_bound(family: &str, n: u32, x: f64, truth: f64) -> (f64, f64) {
    let ulp = f64::ulp_at;
    match family {
        "sinc" if n <= 12 => (4.0, ulp(truth)),
        // below n its zeros are not those of sin⁽ⁿ⁾
        "sinc" => (5.0, ulp(1.0 / x.abs().max(f64::from(n + 1)))),
        // Stirling's formula stands for the factorial
        "polygamma" if n > 170 => (1e-9, truth.abs().max(ulp(0.0) * 1e9)),
        "polygamma" => {
            // each factor of n!/xⁿ⁺¹ is rounded
            let bound = 6.0 + 0.25 * f64::from(n);
            if x > 0.0 {
                return (bound, ulp(truth));
            }
            // the poles on the left of 0 and those on the right of 1 − x
            let right = member(family, n, 1.0 - x).map_or(0.0, f64::abs);
            (bound, ulp((truth + right).abs() + right))
        }
        "gamma" if n % 2 == 1 => {
            // an odd member has a zero between its neighbours, which are positive
            let root = |n| member(family, n, x).map_or(0.0, f64::sqrt);
            (16.0, ulp(root(n - 1) * root(n + 1)))
        }
        "gamma" => (16.0, ulp(truth)),
        _ => panic!("no family {family}"),
    }
}

const BOTH: &[&str] = &["f64", "f32"];

pub(crate) const EXCEPTIONS: &[Exception] = &[
    Exception {
        function: "sin",
        outputs: &["dx"],
        formats: &["f64"],
        nested: false,
        contains: |p| at_hard_angle(p.x[0]),
        place: HARD_ANGLE,
        unit: ulp_of_truth,
        unit_name: "ulp",
        bound: 8.0,
        why: "The argument reduction of glibc loses bits there: its cosine is 8 ulp off",
    },
    Exception {
        function: "cos",
        outputs: &["dxx"],
        formats: &["f64"],
        nested: false,
        contains: |p| at_hard_angle(p.x[0]),
        place: HARD_ANGLE,
        unit: ulp_of_truth,
        unit_name: "ulp",
        bound: 8.0,
        why: "The same cosine",
    },
    Exception {
        function: "tan",
        outputs: &["dx", "dxx"],
        formats: &["f64"],
        nested: false,
        contains: |p| at_hard_angle(p.x[0]),
        place: HARD_ANGLE,
        unit: ulp_of_truth,
        unit_name: "ulp",
        bound: 40.0,
        why: "The same cosine, squared and cubed",
    },
    Exception {
        function: "gamma",
        outputs: &["dx"],
        formats: &["f64"],
        nested: false,
        contains: |p| p.x[0] > 0.0,
        place: "x > 0",
        unit: ulp_of_truth,
        unit_name: "ulp",
        bound: 6.0,
        why: "Γ itself is up to 5 ulp off, and Γ′ = Γψ",
    },
    Exception {
        function: "gamma",
        outputs: &["dx"],
        formats: &["f64"],
        nested: false,
        contains: |p| p.x[0] < 0.0,
        place: "x < 0",
        unit: |p| product_ulp(p, p.truth[0], psi_terms(p.x[0])),
        unit_name: "ulp of |Γ|·(|ψ(1 − x)| + |π cot πx|)",
        bound: 8.0,
        why: "The error of Γ, and that of ψ next to its zeros; where Γ is subnormal, an ulp of Γ counts \
              as many times as ψ says",
    },
    Exception {
        function: "gamma",
        outputs: &["dx"],
        formats: &["f32"],
        nested: true,
        contains: |p| p.x[0] < 0.0,
        place: "x < 0",
        unit: |p| product_ulp(p, p.truth[0], psi_terms(p.x[0])),
        unit_name: "ulp of |Γ|·(|ψ(1 − x)| + |π cot πx|)",
        bound: 8.0,
        why: "The same, where Γ is subnormal",
    },
    Exception {
        function: "gamma",
        outputs: &["dxx"],
        formats: BOTH,
        nested: false,
        contains: |p| p.x[0] < 0.0,
        place: "x < 0",
        unit: |p| {
            let (psi, lattice) =
                (psi_terms(p.x[0]), (PI / (PI * from_integer(p.x[0])).sin()).powi(2));
            product_ulp(p, p.truth[0], psi * psi + lattice)
        },
        unit_name: "ulp of |Γ|·((|ψ(1 − x)| + |π cot πx|)² + π²/sin² πx)",
        bound: 8.0,
        why: "The same, in Γ″ = Γ·(ψ² + ψ′)",
    },
    Exception {
        function: "ln_gamma",
        outputs: &["dx"],
        formats: &["f64"],
        nested: false,
        contains: |p| p.x[0] < 0.0,
        place: "x < 0",
        unit: |p| (p.ulp)(psi_terms(p.x[0])),
        unit_name: "ulp of |ψ(1 − x)| + |π cot πx|",
        bound: 4.0,
        why: "ψ(1 − x) − π cot πx cancels next to its zeros, one between any two poles",
    },
    Exception {
        function: "digamma",
        outputs: &["dxx"],
        formats: BOTH,
        nested: false,
        contains: |p| p.x[0] < 0.0,
        place: "x < 0",
        unit: |p| (p.ulp)(psi_2_terms(p.x[0])),
        unit_name: "ulp of |ψ″(1 − x)| + |(π cot πx)″|",
        bound: 4.0,
        why: "The two terms cancel next to the zeros of ψ″",
    },
    Exception {
        function: "powf",
        outputs: &["dxy"],
        formats: BOTH,
        nested: false,
        contains: |p| (p.x[1] * p.x[0].ln() + 1.0).abs() < 0.5,
        place: "−3/2 < y ln x < −1/2",
        unit: |p| (p.ulp)(2.0 * p.truth[1] / p.x[1]),
        unit_name: "ulp of 2xʸ⁻¹",
        bound: 4.0,
        why: "xʸ⁻¹(1 + y ln x) cancels next to y ln x = −1",
    },
    Exception {
        function: "atan2",
        outputs: &["dxy"],
        formats: BOTH,
        nested: false,
        contains: |p| {
            let [a, b] = [p.x[0].abs(), p.x[1].abs()];
            (a - b).abs() < 0.5 * a && a != b
        },
        place: "1/2 < |x/y| < 3/2",
        unit: |p| {
            let [a, b] = [p.x[0].abs(), p.x[1].abs()];
            // (x² + y²)/|x² − y²|, where the difference is exact
            let ratio = a / b;
            ulp_of_truth(p) * (ratio * ratio + 1.0) / ((a - b).abs() / b * (ratio + 1.0))
        },
        unit_name: "ε/r², ε being the machine epsilon",
        bound: 4.0,
        why: "(x² − y²)/r⁴ is a difference of two numbers of that size",
    },
    Exception {
        function: "log",
        outputs: &["dyy"],
        formats: BOTH,
        nested: false,
        contains: |p| (p.x[1].ln() + 2.0).abs() < 1.0,
        place: "e⁻³ < b < e⁻¹",
        unit: |p| (p.ulp)(p.truth[2] * (2.0 + p.x[1].ln().abs()) / (p.x[1] * p.x[1].ln())),
        unit_name: "ulp of ln x (|ln b| + 2)/(b² ln³ b)",
        bound: 4.0,
        why: "ln x (ln b + 2)/(b² ln³ b) cancels next to b = e⁻²",
    },
];

const HARD_ANGLE: &str = "x = 6381956970095103·2⁷⁹⁷, the float next to an odd multiple of π/2";

pub(crate) fn ulp_of_truth(p: &Point) -> f64 {
    (p.ulp)(p.truth[p.output])
}

/// The ulp of a b where a keeps its own absolute error: not that of a b alone if a is subnormal.
fn product_ulp(p: &Point, a: f64, b: f64) -> f64 {
    (p.ulp)(a * b).max((p.ulp)(a) * b)
}

/// 6381956970095103 * 2^797, the float that is next to an odd multiple of pi/2.
fn at_hard_angle(x: f64) -> bool {
    x == 6_381_956_970_095_103.0 * 2_f64.powi(797)
}

/// x - round(x), which is exact.
fn from_integer(x: f64) -> f64 {
    x - x.round()
}

/// |pi cot(pi x)| + |psi(1 - x)|, for x < 0.
fn psi_terms(x: f64) -> f64 {
    // psi(y) = psi(y + 6) - sum 1/(y + k), and the asymptotic series with two terms
    let y = 1.0 - x;
    let far = y + 6.0;
    let psi = far.ln() - 0.5 / far - 1.0 / (12.0 * far * far);
    let psi = (0..6).fold(psi, |psi, k| psi - 1.0 / (y + f64::from(k)));
    (PI / (PI * from_integer(x)).tan()).abs() + psi.abs()
}

/// |(pi cot(pi x))"| + |psi"(1 - x)|, for x < 0.
fn psi_2_terms(x: f64) -> f64 {
    let (sin, cos) = (PI * from_integer(x)).sin_cos();
    let y = 1.0 - x;
    (2.0 * PI.powi(3) * cos / sin.powi(3)).abs() + (1.0 + 1.0 / y) / (y * y)
}
