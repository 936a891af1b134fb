//! From nodes to formulas: how each operation and each rule is written.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

use super::formula;
use super::graph::Graph;
use super::guard::{Guard, Outcome};
use super::kept::Kept;
use super::record::{Node, Operation, Record};
use super::symbols;
use super::term::Term;
#[cfg(feature = "libm")]
use crate::rules::Gamma;
use crate::rules::{Polygamma, Powf, Powi, Sinc};

/// Trees larger than this are written with names for their common parts.
const LARGE: u128 = 250;

/// How deep a part may be in a formula whose tree is large.
const DEEP: u32 = 30;

/// How large the parts of a comparison may be in a message.
const BRIEF: u128 = 30;

/// How a graph's operations become a formula.
pub(super) type Style = fn(&Record, &Node, &[Term]) -> Term;

/// A line of a formula: a part or an output with its name; without one where the formula is all in one.
pub(super) struct Line {
    pub(super) name: Option<String>,
    pub(super) term: Term,
}

impl Graph {
    /// Returns the formula, in one line or, where its tree is large, in lines for its common parts.
    pub(super) fn lines(&self, style: Style) -> Vec<Line> {
        let nodes = &self.record.nodes;
        let large = self.size().tree > LARGE;
        let reached = self.reached();
        let mut uses = vec![0_u32; nodes.len()];
        for (node, _) in nodes.iter().zip(&reached).filter(|(_, reached)| **reached) {
            node.arguments().iter().for_each(|&argument| uses[argument] += 1);
        }

        let mut lines = Vec::new();
        let mut terms: Vec<Option<Term>> = Vec::with_capacity(nodes.len());
        let mut depth = vec![0_u32; nodes.len()];
        for (place, node) in nodes.iter().enumerate() {
            if !reached[place] {
                terms.push(None);
                continue;
            }
            let arguments: Vec<Term> = node
                .arguments()
                .iter()
                .map(|&argument| {
                    // the last use takes it
                    uses[argument] -= 1;
                    let term = &mut terms[argument];
                    let term = if uses[argument] == 0 { term.take() } else { term.clone() };
                    term.unwrap_or(Term::Number(f64::NAN))
                })
                .collect();
            let deepest = node.arguments().iter().map(|&argument| depth[argument]).max();
            depth[place] = deepest.map_or(0, |depth| depth + 1);
            let term = match node.operation {
                Operation::Input(i) => Term::symbol(&*self.names[i]),
                _ => style(&self.record, node, &arguments),
            };
            let is_part = node.operation.arity() > 0 && !self.outputs.contains(&place);
            if large && is_part && (uses[place] > 1 || depth[place] > DEEP) {
                let name = symbols::numbered("u", lines.len() + 1);
                depth[place] = 0;
                terms.push(Some(Term::symbol(&*name)));
                lines.push(Line { name: Some(name), term });
            } else {
                terms.push(Some(term));
            }
            if self.outputs.contains(&place) {
                uses[place] += 1; // kept for the end
            }
        }
        let single = self.outputs.len() == 1 && lines.is_empty();
        for (i, &output) in self.outputs.iter().enumerate() {
            let name = (!single).then(|| self.output_name(i));
            let term = terms[output].clone().unwrap_or(Term::Number(f64::NAN));
            lines.push(Line { name, term });
        }
        lines
    }

    /// Returns what was found where a question was asked, in words.
    pub(super) fn condition(&self, guard: &Guard) -> String {
        let [a, b] = guard.nodes.map(|node| self.brief(node));
        match (guard.outcome, guard.question.sign()) {
            (Outcome::Whether(held), Some(sign)) => format!("{a} {sign} {b} was {held}"),
            (Outcome::Whether(_), None) => {
                format!("{a} was of another kind (of sign, finite, NaN)")
            }
            (Outcome::Order(Some(order)), _) => {
                let sign = ["<", "=", ">"][(order as i8 + 1).unsigned_abs() as usize];
                format!("{a} {sign} {b} was true")
            }
            (Outcome::Order(None), _) => format!("{a} and {b} had no order"),
        }
    }

    /// Returns the formula of a node if it is short, else its name in the trace.
    fn brief(&self, place: usize) -> String {
        let part = Self {
            record: self.record.up_to(place),
            names: self.names.clone(),
            outputs: vec![place],
        };
        if part.size().tree > BRIEF {
            symbols::subscript("v", self.numbers()[place])
        } else {
            part.to_string()
        }
    }
}

/// Writes operations as algebra does.
pub(super) fn algebra(record: &Record, node: &Node, x: &[Term]) -> Term {
    let arguments = || (x[0].clone(), x[1].clone());
    match node.operation {
        Operation::Input(_) | Operation::Constant => Term::number(node.value),
        Operation::Neg => Term::minus(x[0].clone()),
        Operation::Add => {
            let (a, b) = arguments();
            Term::sum(a, b)
        }
        Operation::Sub => {
            let (a, b) = arguments();
            Term::difference(a, b)
        }
        Operation::Mul | Operation::Chain => {
            let (a, b) = arguments();
            Term::product(a, b)
        }
        Operation::Div => {
            let (a, b) = arguments();
            Term::quotient(a, b)
        }
        Operation::MulAdd => {
            let (a, b) = arguments();
            Term::sum(Term::product(a, b), x[2].clone())
        }
        Operation::Rule(rule, output, _) => of_rule(&*record.rules[rule], output, x),
    }
}

/// Writes operations as functions: `add(mul(b, c), a)`.
pub(super) fn functional(record: &Record, node: &Node, x: &[Term]) -> Term {
    let name = match node.operation {
        Operation::Input(_) | Operation::Constant => return digits(node.value),
        Operation::Neg => "neg",
        Operation::Add => "add",
        Operation::Sub => "sub",
        Operation::Mul | Operation::Chain => "mul",
        Operation::Div => "div",
        Operation::MulAdd => "mul_add",
        Operation::Rule(rule, output, _) => {
            let rule = &*record.rules[rule];
            let name = rule.names()[output];
            let powi = rule.rule().downcast_ref::<Powi>().map(|rule| rule.order());
            let powf = rule.rule().downcast_ref::<Powf>().map(|rule| rule.order());
            match (powi, powf, member(rule)) {
                (Some((n, 0)), ..) => {
                    return Term::call("powi", vec![x[0].clone(), digits(f64::from(n))]);
                }
                (_, Some((0, 0, _)), _) => name,
                (_, _, Some((_, 0))) => {
                    if name == "polygamma" {
                        "digamma"
                    } else {
                        name
                    }
                }
                (_, _, Some((_, order))) => {
                    return Term::call(name, vec![digits(f64::from(order)), x[0].clone()]);
                }
                (None, None, None) if formula::is_name(name) => name,
                _ => return of_rule(rule, output, x),
            }
        }
    };
    Term::call(name, x.to_vec())
}

/// Returns a number in digits.
fn digits(c: f64) -> Term {
    if c.is_sign_negative() { Term::minus(Term::Number(-c)) } else { Term::Number(c) }
}

/// Returns an output of a rule.
fn of_rule(rule: &dyn Kept, output: usize, x: &[Term]) -> Term {
    if let Some(term) = power(rule, x) {
        return term;
    }
    if let Some((name, order)) = member(rule) {
        return Term::derived(name, order, x.to_vec());
    }
    let (name, function) = (rule.names()[output], rule.names()[0]);
    let is_argument = output > 0 && ["x", "y"].contains(&name);
    let is_formula = is_argument || !formula::is_name(name);
    let formula = usual(name).or(is_formula.then_some(name));
    let function = if formula::is_name(function) { function } else { "" };
    formula
        .and_then(|formula| formula::parse(formula, function, x))
        .unwrap_or_else(|| Term::call(name, x.to_vec()))
}

/// Returns the usual notation of a function by its name, if that is another.
fn usual(name: &str) -> Option<&'static str> {
    let formula = match name {
        "recip" => "1/x",
        "sqrt" => "√x",
        "cbrt" => "∛x",
        "abs" => "|x|",
        "floor" => "⌊x⌋",
        "ceil" => "⌈x⌉",
        "exp2" => "2^x",
        "exp_m1" => "exp(x) - 1",
        "ln_1p" => "ln(1 + x)",
        "log2" => "log₂(x)",
        "log10" => "log₁₀(x)",
        "log" => "ln(x)/ln(y)",
        "to_degrees" => "180/π·x",
        "to_radians" => "π/180·x",
        "hypot" => "√(x² + y²)",
        "div" => "x/y",
        "rem" => "x mod y",
        "abs_sub" => "max(x - y, 0)",
        "ln_gamma" => "ln(|Γ(x)|)",
        _ => return None,
    };
    Some(formula)
}

/// Returns the letter of a family and the order of its member.
fn member(rule: &dyn Kept) -> Option<(&'static str, u32)> {
    let rule = rule.rule();
    #[cfg(feature = "libm")]
    if let Some(Gamma(k)) = rule.downcast_ref() {
        return Some(("Γ", *k));
    }
    if let Some(Polygamma(n)) = rule.downcast_ref() {
        return Some(("ψ", *n));
    }
    rule.downcast_ref().map(|Sinc(k)| ("sinc", *k))
}

/// Returns a member of the two families of powers.
fn power(rule: &dyn Kept, x: &[Term]) -> Option<Term> {
    if let Some(powi) = rule.rule().downcast_ref::<Powi>() {
        let (n, k) = powi.order();
        return Some(integer_power(f64::from(n), k, x[0].clone()));
    }
    let (i, j, _) = rule.rule().downcast_ref::<Powf>()?.order();
    let (base, exponent) = (x[0].clone(), x[1].clone());
    if let Some(n) = plain(&exponent).filter(|_| j == 0) {
        return Some(integer_power(n, i, base));
    }
    let lowered = if i == 0 {
        exponent.clone()
    } else {
        Term::difference(exponent.clone(), Term::Number(f64::from(i)))
    };
    let factor = sum(i, j, &exponent, &Term::call("ln", vec![base.clone()]));
    let power = Term::power(base, lowered);
    Some(factor.map_or(power.clone(), |factor| Term::product(factor, power)))
}

/// Returns the k-th derivative of xⁿ, n(n − 1)…·xⁿ⁻ᵏ.
fn integer_power(n: f64, k: u32, x: Term) -> Term {
    let factor: f64 = (0..k).map(|j| n - f64::from(j)).product();
    let rest = n - f64::from(k);
    if factor == 0.0 {
        return Term::Number(0.0);
    }
    let power = if rest == 1.0 { x } else { Term::power(x, Term::number(rest)) };
    match (factor == 1.0, rest == 0.0 && k > 0) {
        (_, true) => Term::number(factor),
        (true, false) => power,
        (false, false) => Term::product(Term::number(factor), power),
    }
}

/// Returns the number that a term is.
fn plain(term: &Term) -> Option<f64> {
    match term {
        Term::Number(n) => Some(*n),
        Term::Minus(term) => plain(term).map(|n| -n),
        _ => None,
    }
}

/// The factor S of a derivative of xʸ, as [`Powf`] defines it: Sᵢ₊₁ⱼ = (y − i)·Sᵢⱼ + j·Sᵢⱼ₋₁ from S₀ⱼ = lʲ; nothing
/// where it is 1.
fn sum(i: u32, j: u32, y: &Term, l: &Term) -> Option<Term> {
    let Some(last) = i.checked_sub(1) else {
        return match j {
            0 => None,
            1 => Some(l.clone()),
            _ => Some(Term::power(l.clone(), Term::Number(f64::from(j)))),
        };
    };
    let lowered = if last == 0 {
        y.clone()
    } else {
        Term::difference(y.clone(), Term::Number(f64::from(last)))
    };
    let first = match sum(last, j, y, l) {
        Some(rest) => Term::product(lowered, rest),
        None => lowered,
    };
    if j == 0 {
        return Some(first);
    }
    let times = Term::Number(f64::from(j));
    let second = match sum(last, j - 1, y, l) {
        Some(rest) if j == 1 => rest,
        Some(rest) => Term::product(times, rest),
        None => times,
    };
    Some(Term::sum(second, first))
}
