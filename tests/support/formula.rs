//! Reads a printed formula and computes it: what a reader of it would.

use infinitesimal::rules::{Gamma, Polygamma, Sinc};
use infinitesimal::{Field, Real};

/// Returns the value of the last line of a printed formula, with these variables.
pub(crate) fn compute(text: &str, variables: &[(&str, f64)]) -> f64 {
    let mut known: Vec<(String, f64)> =
        variables.iter().map(|&(name, value)| (name.to_string(), value)).collect();
    let mut result = f64::NAN;
    for line in text.lines() {
        let (name, formula) = line.split_once(" = ").unwrap_or(("", line));
        let mut reader = Reader { text: formula, rest: formula, known: &known };
        result = reader.sum();
        assert!(reader.rest.is_empty(), "{:?} is left of {formula:?}", reader.rest);
        known.push((name.to_string(), result));
    }
    result
}

/// What stands around a formula, and what is done with it.
type Fence = (&'static str, &'static str, fn(f64) -> f64);

const PARENTHESES: Fence = ("(", ")", |x| x);
const BARS: Fence = ("|", "|", f64::abs);
const FLOOR: Fence = ("⌊", "⌋", f64::floor);
const CEIL: Fence = ("⌈", "⌉", f64::ceil);

struct Reader<'t> {
    text: &'t str,
    rest: &'t str,
    known: &'t [(String, f64)],
}

impl Reader<'_> {
    fn take(&mut self, wanted: &str) -> bool {
        let rest = self.rest.strip_prefix(wanted);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn expect(&mut self, wanted: &str) {
        assert!(self.take(wanted), "{wanted:?} before {:?} in {:?}", self.rest, self.text);
    }

    fn sum(&mut self) -> f64 {
        let mut sum = if self.take("−") { -self.product() } else { self.product() };
        loop {
            if self.take(" + ") {
                sum += self.product();
            } else if self.take(" − ") {
                sum -= self.product();
            } else if self.take(" mod ") {
                sum %= self.product();
            } else {
                return sum;
            }
        }
    }

    fn product(&mut self) -> f64 {
        let mut product = self.power();
        loop {
            if self.take("·") {
                product *= self.power();
            } else if self.take("/") {
                product /= self.power();
            } else if self.rest.starts_with(|c: char| c.is_alphanumeric() || "(√∛".contains(c))
            {
                product *= self.power();
            } else {
                return product;
            }
        }
    }

    fn power(&mut self) -> f64 {
        let base = self.atom();
        if let Some(n) = self.raised() {
            return base.powi(n);
        }
        if self.take("^") { base.powf(self.atom()) } else { base }
    }

    /// An integer in superscript.
    fn raised(&mut self) -> Option<i32> {
        const DIGITS: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
        let end = self.rest.find(|c| !DIGITS.contains(c) && c != '⁻').unwrap_or(self.rest.len());
        let (raised, rest) = self.rest.split_at(end);
        self.rest = rest;
        let lowered = raised.chars().map(|c| match DIGITS.chars().position(|digit| digit == c) {
            Some(digit) => char::from(b"0123456789"[digit]),
            None => '-',
        });
        lowered.collect::<String>().parse().ok()
    }

    fn atom(&mut self) -> f64 {
        if self.take("√") {
            return self.atom().sqrt();
        }
        if self.take("∛") {
            return self.atom().cbrt();
        }
        if self.take("∞") {
            return f64::INFINITY;
        }
        for (left, right, f) in [PARENTHESES, BARS, FLOOR, CEIL] {
            if self.take(left) {
                let inner = self.sum();
                self.expect(right);
                return f(inner);
            }
        }
        if self.take("[") {
            let left = self.sum();
            let less = self.take(" < ");
            if !less {
                self.expect(" > ");
            }
            let right = self.sum();
            self.expect("]");
            let holds = if less { left < right } else { left > right };
            return if left == right { 0.5 } else { f64::from(u8::from(holds)) };
        }
        if self.rest.starts_with(|c: char| c.is_ascii_digit()) {
            self.number()
        } else {
            self.name()
        }
    }

    fn number(&mut self) -> f64 {
        let mut end =
            self.rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(self.rest.len());
        if self.rest[end..].starts_with("e-") || self.rest[end..].starts_with("e1") {
            let digits = &self.rest[end + 2..];
            end += 2 + digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        }
        let (number, rest) = self.rest.split_at(end);
        self.rest = rest;
        number.parse().unwrap_or_else(|_| panic!("the number {number:?} in {:?}", self.text))
    }

    fn name(&mut self) -> f64 {
        let in_name =
            |c: char| c.is_alphanumeric() && !"⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c) || "_₀₁₂₃₄₅₆₇₈₉".contains(c);
        let end = self.rest.find(|c| !in_name(c)).unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest;
        if let Some((_, value)) = self.known.iter().find(|(known, _)| known == name) {
            return *value;
        }
        match name {
            "π" => return std::f64::consts::PI,
            "e" => return std::f64::consts::E,
            "NaN" => return f64::NAN,
            _ => {}
        }
        let order = if self.take("⁽") {
            let order = self.raised().expect("an order");
            self.expect("⁾");
            u32::try_from(order).expect("a positive order")
        } else {
            0
        };
        let exponent = self.raised();
        self.expect("(");
        let mut arguments = vec![self.sum()];
        while self.take(", ") {
            arguments.push(self.sum());
        }
        self.expect(")");
        let value = function(name, order, &arguments);
        exponent.map_or(value, |n| value.powi(n))
    }
}

fn function(name: &str, order: u32, x: &[f64]) -> f64 {
    match (name, x) {
        ("ψ", [x]) => return x.apply(Polygamma(order)),
        ("Γ", [x]) => return x.apply(Gamma(order)),
        ("sinc", [x]) => return x.apply(Sinc(order)),
        _ => assert_eq!(order, 0, "a derivative of {name}"),
    }
    match (name, x) {
        ("sin", [x]) => x.sin(),
        ("cos", [x]) => x.cos(),
        ("tan", [x]) => x.tan(),
        ("asin", [x]) => x.asin(),
        ("acos", [x]) => x.acos(),
        ("atan", [x]) => x.atan(),
        ("sinh", [x]) => x.sinh(),
        ("cosh", [x]) => x.cosh(),
        ("tanh", [x]) => x.tanh(),
        ("sech", [x]) => x.cosh().recip(),
        ("asinh", [x]) => x.asinh(),
        ("acosh", [x]) => x.acosh(),
        ("atanh", [x]) => x.atanh(),
        ("exp", [x]) => x.exp(),
        ("ln", [x]) => x.ln(),
        ("log₂", [x]) => x.log2(),
        ("log₁₀", [x]) => x.log10(),
        ("logistic", [x]) => x.logistic(),
        ("softplus", [x]) => x.softplus(),
        ("erf", [x]) => Real::erf(*x),
        ("erfc", [x]) => Real::erfc(*x),
        ("sgn", [x]) if *x == 0.0 => 0.0,
        ("sgn" | "signum", [x]) => x.signum(),
        ("round", [x]) => x.round(),
        ("trunc", [x]) => x.trunc(),
        ("fract", [x]) => x.fract(),
        ("max", [x, y]) => x.max(*y),
        ("min", [x, y]) => x.min(*y),
        ("atan2", [x, y]) => x.atan2(*y),
        ("copysign", [x, y]) => x.copysign(*y),
        _ => panic!("the function {name} of {} arguments", x.len()),
    }
}
