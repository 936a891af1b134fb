//! The Greeks of Black and Scholes to the third order, and an implied volatility that has Greeks of its own.
//!
//! ```text
//! cargo run --release --example greeks
//! ```
//!
//! A call's price is C = S·Φ(d₁) − K·e^(−rτ)·Φ(d₂), d₁ = (ln(S/K) + (r + σ²/2)τ)/(σ√τ), d₂ = d₁ − σ√τ. Its derivatives by the spot
//! S, the volatility σ, the time τ and the rate r are what a desk hedges by, and the formula is all that is needed for them: duals
//! of duals of duals give the third. The market quotes C; σ is found from it by bisection, and `implicit::root` gives σ(C, S, τ, r)
//! its derivatives without a look at the bisection.

use std::process::ExitCode;

use infinitesimal::{Dual, Real, gradient, hessian, implicit, partial_derivatives, taylor_along};

#[path = "support/report.rs"]
mod report;

use report::{Column, Report, Table, heading, paragraph, relative_error};

/// Φ(x), the normal distribution, without cancellation in its tail.
fn normal<T: Real>(x: T) -> T {
    T::constant(0.5) * (-x * T::FRAC_1_SQRT_2()).erfc()
}

/// d₁ and d₂.
fn moneyness<T: Real>([spot, volatility, time, rate]: [T; 4], strike: f64) -> [T; 2] {
    let width = volatility * time.sqrt();
    let forward = (spot / T::constant(strike)).ln() + rate * time;
    let d1 = forward / width + T::constant(0.5) * width;
    [d1, d1 - width]
}

/// The price of a call, by the spot S, the volatility σ, the time to expiry τ and the rate r.
fn call<T: Real>(market: [T; 4], strike: f64) -> T {
    let [spot, _, time, rate] = market;
    let [d1, d2] = moneyness(market, strike);
    spot * normal(d1) - T::constant(strike) * (-rate * time).exp() * normal(d2)
}

/// The call of sections (a) and (b): S, σ, τ and r, and the strike.
const MARKET: [f64; 4] = [100.0, 0.25, 0.5, 0.03];
/// Its strike.
const STRIKE: f64 = 105.0;

/// The spot's place among the inputs.
const S: usize = 0;
/// The volatility's.
const V: usize = 1;
/// The time's.
const TAU: usize = 2;
/// The rate's.
const R: usize = 3;

/// Returns the third derivative of the price along three inputs, by duals of duals of duals.
fn third([i, j, k]: [usize; 3]) -> f64 {
    let seed = |along, input| if along == input { 1.0 } else { 0.0 };
    let market = [S, V, TAU, R].map(|input| {
        let inner = Dual::new(MARKET[input], [seed(i, input)]);
        let middle = Dual::new(inner, [Dual::constant(seed(j, input))]);
        Dual::new(middle, [Dual::constant(Dual::constant(seed(k, input)))])
    });
    let [outer] = call(market, STRIKE).partials;
    outer.partials[0].partials[0]
}

/// Returns the Greeks with their names: by duals, and by their closed forms.
fn fifteen() -> [(&'static str, &'static str, f64, f64); 15] {
    let [s, v, t, r] = MARKET;
    let [d1, d2] = moneyness(MARKET, STRIKE);
    let root = t.sqrt();
    let density = (-0.5 * d1 * d1).exp() / std::f64::consts::TAU.sqrt();
    let bond = STRIKE * (-r * t).exp();
    let gamma = density / (s * v * root);
    let vega = s * density * root;

    let first = gradient(|x| call(x, STRIKE), MARKET);
    let second = hessian(|x| call(x, STRIKE), MARKET);
    let drift = 2.0 * r * t - d2 * v * root;
    [
        ("delta", "∂C/∂S", first[S], normal(d1)),
        ("vega", "∂C/∂σ", first[V], vega),
        ("theta", "∂C/∂τ", first[TAU], s * density * v / (2.0 * root) + r * bond * normal(d2)),
        ("rho", "∂C/∂r", first[R], t * bond * normal(d2)),
        ("gamma", "∂²C/∂S²", second[S][S], gamma),
        ("vanna", "∂²C/∂S∂σ", second[S][V], -density * d2 / v),
        ("charm", "∂²C/∂S∂τ", second[S][TAU], density * drift / (2.0 * t * v * root)),
        ("vomma", "∂²C/∂σ²", second[V][V], vega * d1 * d2 / v),
        (
            "veta",
            "∂²C/∂σ∂τ",
            second[V][TAU],
            vega * ((1.0 + d1 * d2) / (2.0 * t) - r * d1 / (v * root)),
        ),
        ("speed", "∂³C/∂S³", third([S, S, S]), -gamma / s * (d1 / (v * root) + 1.0)),
        ("zomma", "∂³C/∂S²∂σ", third([S, S, V]), gamma * (d1 * d2 - 1.0) / v),
        (
            "color",
            "∂³C/∂S²∂τ",
            third([S, S, TAU]),
            -gamma / (2.0 * t) * (1.0 + drift * d1 / (v * root)),
        ),
        (
            "dvanna/dσ",
            "∂³C/∂S∂σ²",
            third([S, V, V]),
            -density / (v * v) * (d2 * (d1 * d2 - 1.0) - d1),
        ),
        (
            "ultima",
            "∂³C/∂σ³",
            third([V, V, V]),
            -vega / (v * v) * (d1 * d2 * (1.0 - d1 * d2) + d1 * d1 + d2 * d2),
        ),
        (
            "vera",
            "∂²C/∂σ∂r",
            second[V][R],
            -bond * t * d1 * (-0.5 * d2 * d2).exp() / (std::f64::consts::TAU.sqrt() * v),
        ),
    ]
}

fn greeks(report: &mut Report) {
    heading('a', "Fifteen Greeks of a call: S = 100, K = 105, σ = 25 %, τ = ½, r = 3 %");
    let mut table = Table::new([
        Column::Left("Greek"),
        Column::Left(""),
        Column::Right("by duals"),
        Column::Right("closed form"),
        Column::Right("relative error"),
    ]);
    let mut worst = 0.0_f64;
    for (name, symbol, ours, closed) in fifteen() {
        let error = relative_error(ours, closed);
        worst = worst.max(error);
        table.row([
            name.into(),
            symbol.into(),
            format!("{ours:.12}"),
            format!("{closed:.12}"),
            format!("{error:.0e}"),
        ]);
    }
    table.print();
    report.claim(
        worst < 1e-12,
        &format!("all fifteen are the closed forms to 10⁻¹² (worst {worst:.0e})"),
    );

    let all = partial_derivatives::<3, _>(|x| call(x, STRIKE), MARKET);
    let mut worst = 0.0_f64;
    let mut count = 0;
    for i in 0..4 {
        for j in i..4 {
            for k in j..4 {
                let mut orders = [0; 4];
                for input in [i, j, k] {
                    orders[input] += 1;
                }
                let (nested, series) = (third([i, j, k]), all.get(&orders));
                worst = worst.max((nested - series).abs() / nested.abs().max(1.0));
                count += 1;
            }
        }
    }
    report.claim(
        worst < 1e-10,
        &format!(
            "series along 20 lines agree with duals on all {count} third derivatives ({worst:.0e})"
        ),
    );
    let [s, v, _, r] = MARKET;
    let first = gradient(|x| call(x, STRIKE), MARKET);
    let [[curvature, ..], ..] = hessian(|x| call(x, STRIKE), MARKET);
    // Black and Scholes' own equation: ∂C/∂τ = ½σ²S²·∂²C/∂S² + rS·∂C/∂S − rC
    let heat = 0.5 * v * v * s * s * curvature + r * s * first[S] - r * call(MARKET, STRIKE);
    report.claim(
        (first[TAU] - heat).abs() < 1e-13,
        "and they solve the equation of Black and Scholes, to 10⁻¹³",
    );
}

fn explained(report: &mut Report) {
    heading('b', "A bad week, explained");
    paragraph(
        "The spot falls by 4, the volatility rises by 3 points, a week goes by. The series of the price along this move says how far \
         each order of Greeks accounts for it.",
    );
    let moved = [-4.0, 0.03, -1.0 / 52.0, 0.0];
    let series = taylor_along::<6, _>(|x| call(x, STRIKE), MARKET, moved);
    let after: [f64; 4] = std::array::from_fn(|i| MARKET[i] + moved[i]);
    let exact = call(after, STRIKE) - call(MARKET, STRIKE);
    let mut table = Table::new([
        Column::Right("order"),
        Column::Right("its part"),
        Column::Right("explained"),
        Column::Right("unexplained"),
    ]);
    let mut sum = 0.0;
    let mut gaps = Vec::new();
    for order in 1..=6 {
        sum += series.coefficient(order);
        gaps.push((exact - sum).abs());
        table.row([
            order.to_string(),
            format!("{:+.6}", series.coefficient(order)),
            format!("{sum:+.6}"),
            format!("{:+.0e}", exact - sum),
        ]);
    }
    table.print();
    println!("  the price moves from {:.6} by {exact:+.6}\n", call(MARKET, STRIKE));
    report.claim(
        gaps.windows(2).all(|gap| gap[1] < gap[0] / 3.0),
        "each order leaves less than a third of what the one before left",
    );
    report.claim(gaps[2] < 0.002, "the third order leaves less than a fifth of a cent");
}

/// Returns the volatility at which a call has a price, found by bisection on plain numbers.
fn implied<T: Real>(quoted: [T; 4], strike: f64) -> T {
    let bisect = |[price, spot, time, rate]: [f64; 4]| {
        let halve = |(low, high), _| {
            let middle = f64::midpoint(low, high);
            let is_low = call([spot, middle, time, rate], strike) < price;
            if is_low { (middle, high) } else { (low, middle) }
        };
        (0..60).fold((1e-3, 4.0), halve).0
    };
    let equation =
        |v, [price, spot, time, rate]: [_; 4]| call([spot, v, time, rate], strike) - price;
    implicit::root(bisect, equation, quoted).unwrap_or_else(|_| T::nan())
}

fn smile(report: &mut Report) {
    heading('c', "The volatility that the market implies, and its Greeks");
    paragraph(
        "Quotes with a smile are inverted by sixty halvings, none of which is differentiated. On the surface of one price \
         ∂σ/∂C = 1/vega, ∂σ/∂S = −delta/vega, ∂²σ/∂C² = −vomma/vega³, ∂³σ/∂C³ = 3 vomma²/vega⁵ − ultima/vega⁴.",
    );
    let [spot, _, time, rate] = MARKET;
    let mut table = Table::new([
        Column::Right("strike"),
        Column::Right("quote"),
        Column::Right("implied σ"),
        Column::Right("∂σ/∂C"),
        Column::Right("∂σ/∂S"),
        Column::Right("∂²σ/∂C²"),
        Column::Right("∂³σ/∂C³"),
    ]);
    let [mut found, mut first, mut higher] = [0.0_f64; 3];
    for strike in [80.0, 90.0, 95.0, 100.0, 105.0, 110.0, 120.0_f64] {
        let tilt = (strike / spot).ln();
        let market = [spot, 0.22 - 0.1 * tilt + 0.4 * tilt * tilt, time, rate];
        let quote = [call(market, strike), spot, time, rate];
        let volatility = implied(quote, strike);
        let slopes = gradient(|x| implied(x, strike), quote);
        let [[second, ..], ..] = hessian(|x| implied(x, strike), quote);
        let series = taylor_along::<3, _>(|x| implied(x, strike), quote, [1.0, 0.0, 0.0, 0.0]);

        let [delta, vega, theta, rho] = gradient(|x| call(x, strike), market);
        let along_v = taylor_along::<3, _>(|x| call(x, strike), market, [0.0, 1.0, 0.0, 0.0]);
        let [vomma, ultima] = [2, 3].map(|k| along_v.derivative(k));
        let closed = [1.0 / vega, -delta / vega, -theta / vega, -rho / vega];
        let bend = -vomma / vega.powi(3);
        let twist = 3.0 * vomma * vomma / vega.powi(5) - ultima / vega.powi(4);
        found = found.max((volatility - market[V]).abs());
        for (slope, closed) in slopes.into_iter().zip(closed) {
            first = first.max(relative_error(slope, closed));
        }
        for (got, want) in
            [(second, bend), (series.derivative(2), bend), (series.derivative(3), twist)]
        {
            higher = higher.max(relative_error(got, want));
        }
        table.row([
            format!("{strike}"),
            format!("{:.4}", quote[0]),
            format!("{volatility:.6}"),
            format!("{:.6}", slopes[0]),
            format!("{:+.6}", slopes[1]),
            format!("{second:+.2e}"),
            format!("{:+.2e}", series.derivative(3)),
        ]);
    }
    table.print();
    report.claim(found < 1e-12, &format!("the smile is found again, to 10⁻¹² ({found:.0e})"));
    report.claim(
        first < 1e-12,
        &format!(
            "σ has its four first derivatives by quote, spot, time and rate to 10⁻¹² ({first:.0e})"
        ),
    );
    report.claim(
        higher < 1e-10,
        &format!(
            "and the second and third by the quote, by duals and by series, to 10⁻¹⁰ ({higher:.0e})"
        ),
    );
    // a spot of 50, a strike of 100, nine hours: Φ underflows
    let worthless = [Dual::new(0.0, [1.0]), Dual::from(50.0), Dual::from(1e-3), Dual::from(0.0)];
    let outcome = implicit::root(
        |_| 0.2,
        |v, [price, spot, time, rate]: [_; 4]| call([spot, v, time, rate], 100.0) - price,
        worthless,
    );
    report.claim(
        outcome == Err(implicit::Error::Singular),
        "a worthless call implies no volatility: its vega is 0, and that is an error",
    );
}

fn main() -> ExitCode {
    let mut report = Report::default();
    greeks(&mut report);
    explained(&mut report);
    smile(&mut report);
    report.conclude()
}
