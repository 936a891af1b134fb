//! Formulas in LaTeX.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::graph::Graph;
use super::infix::Strength;
use super::notation::algebra;
use super::symbols::{digits, latex_name};
use super::term::{Fence, Function, Term};

/// The functions that LaTeX has commands for, by the names of the rules.
const COMMANDS: [(&str, &str); 17] = [
    ("sin", r"\sin"),
    ("cos", r"\cos"),
    ("tan", r"\tan"),
    ("asin", r"\arcsin"),
    ("acos", r"\arccos"),
    ("atan", r"\arctan"),
    ("sinh", r"\sinh"),
    ("cosh", r"\cosh"),
    ("tanh", r"\tanh"),
    ("ln", r"\ln"),
    ("log₂", r"\log_{2}"),
    ("log₁₀", r"\log_{10}"),
    ("max", r"\max"),
    ("min", r"\min"),
    ("ψ", r"\psi"),
    ("Γ", r"\Gamma"),
    ("exp", r"\exp"),
];

impl Function {
    /// Returns the name in LaTeX, with the order of the derivative.
    fn latex(&self) -> String {
        let command = COMMANDS.iter().find(|(name, _)| *name == self.name);
        let name = match command {
            Some((_, command)) => (*command).to_string(),
            None if self.name.chars().count() == 1 => latex_name(&self.name),
            None => latex_name(&self.name).replacen(r"\mathrm", r"\operatorname", 1),
        };
        if self.order == 0 { name } else { format!("{name}^{{({})}}", self.order) }
    }
}

/// Returns text between delimiters that grow with it.
fn between(left: &str, inner: &str, right: &str) -> String {
    format!(r"\left{left} {inner} \right{right}")
}

impl Term {
    /// Returns the term in LaTeX, in parentheses where it holds together less than `least`.
    fn latex(&self, least: Strength) -> String {
        // a fraction is one piece but for a power
        let strength = match self {
            Self::Product(_, under) if !under.is_empty() => Strength::Product,
            Self::Call(f, _) if f.name == "exp" && f.order == 0 => Strength::Power,
            Self::Root(..) => Strength::Atom,
            Self::Number(c) if digits(*c).contains('e') => Strength::Product,
            term => term.strength(),
        };
        let body = self.latex_body();
        if strength < least { between("(", &body, ")") } else { body }
    }

    fn latex_body(&self) -> String {
        match self {
            Self::Number(c) => latex_number(*c),
            Self::Symbol(name) => latex_name(name),
            Self::Sum(terms) => {
                let term = |(i, term): (usize, &Self)| {
                    let (sign, term) = match term {
                        Self::Minus(term) => ("-", &**term),
                        term => ("+", term),
                    };
                    let term = term.latex(Strength::Product);
                    match (i, sign) {
                        (0, "+") => term,
                        (0, _) => format!("-{term}"),
                        _ => format!(" {sign} {term}"),
                    }
                };
                terms.iter().enumerate().map(term).collect()
            }
            Self::Product(over, under) if under.is_empty() => latex_factors(over),
            Self::Product(over, under) => {
                format!(r"\frac{{{}}}{{{}}}", latex_side(over), latex_side(under))
            }
            Self::Minus(term) => format!("-{}", term.latex(Strength::Product)),
            Self::Power(base, exponent) => latex_power(base, exponent),
            Self::Root(2, term) => format!(r"\sqrt{{{}}}", term.latex(Strength::Sum)),
            Self::Root(n, term) => format!(r"\sqrt[{n}]{{{}}}", term.latex(Strength::Sum)),
            Self::Call(f, arguments) => match &arguments[..] {
                [one] if f.name == "exp" && f.order == 0 => {
                    format!("e^{{{}}}", one.latex(Strength::Sum))
                }
                _ => format!("{}{}", f.latex(), latex_arguments(arguments)),
            },
            Self::Fence(fence, term) => {
                let [left, right] = match fence {
                    Fence::Bars => ["|", "|"],
                    Fence::Floor => [r"\lfloor", r"\rfloor"],
                    Fence::Ceil => [r"\lceil", r"\rceil"],
                };
                between(left, &term.latex(Strength::Sum), right)
            }
            Self::Iverson(left, sign, right) => {
                let [left, right] = [left, right].map(|term| term.latex(Strength::Sum));
                between("[", &format!("{left} {sign} {right}"), "]")
            }
            Self::Modulo(x, y) => {
                let [x, y] = [x, y].map(|term| term.latex(Strength::Power));
                format!(r"{x} \bmod {y}")
            }
        }
    }
}

/// Returns a number that is not negative.
fn latex_number(c: f64) -> String {
    let digits = digits(c);
    match digits.split_once('e') {
        Some((digits, exponent)) => format!(r"{digits} \cdot 10^{{{exponent}}}"),
        None => digits.replace('∞', r"\infty").replace("NaN", r"\mathrm{NaN}"),
    }
}

/// Returns one side of a fraction; a sum needs no parentheses there.
fn latex_side(factors: &[Term]) -> String {
    match factors {
        [one] => one.latex(Strength::Sum),
        _ => latex_factors(factors),
    }
}

/// Returns a product, with a dot where the next factor begins with a digit.
fn latex_factors(factors: &[Term]) -> String {
    if factors.is_empty() {
        return "1".to_string();
    }
    let mut out = String::new();
    for (i, factor) in factors.iter().enumerate() {
        let text = factor.latex(Strength::Power);
        let plain = i > 0 && matches!(factors[i - 1], Term::Number(n) if n == 1.0 || n == 0.0);
        if i > 0 {
            let dot = plain || text.starts_with(|c: char| c.is_ascii_digit());
            out.push_str(if dot { r" \cdot " } else { " " });
        }
        out.push_str(&text);
    }
    out
}

fn latex_power(base: &Term, exponent: &Term) -> String {
    let raised = exponent.latex(Strength::Sum);
    match base {
        Term::Call(f, arguments) if base.raises_name() && matches!(exponent, Term::Number(_)) => {
            format!("{}^{{{raised}}}{}", f.latex(), latex_arguments(arguments))
        }
        _ => format!("{}^{{{raised}}}", base.latex(Strength::Atom)),
    }
}

fn latex_arguments(arguments: &[Term]) -> String {
    let arguments: Vec<String> = arguments.iter().map(|term| term.latex(Strength::Sum)).collect();
    between("(", &arguments.join(", "), ")")
}

impl Graph {
    /// Returns the formula in LaTeX, to be set in mathematics mode; as of text, with a line for each common part of a
    /// large formula and for each of several outputs, ended by `\\`.
    ///
    /// ```
    /// use infinitesimal::graph::Graph;
    ///
    /// let graph = Graph::record(|x| (x * x + 1.0).sqrt() / x.exp(), 1.0);
    /// assert_eq!(graph.to_latex(), r"\frac{\sqrt{x^{2} + 1}}{e^{x}}");
    /// ```
    pub fn to_latex(&self) -> String {
        let lines = self.lines(algebra).into_iter().map(|line| match line.name {
            Some(name) => format!("{} = {}", latex_name(&name), line.term.latex(Strength::Sum)),
            None => line.term.latex(Strength::Sum),
        });
        lines.collect::<Vec<_>>().join(" \\\\\n")
    }
}
