//! Formulas as text: `x²·cos(x − 7)/sin(x)`.

use alloc::string::{String, ToString};
use core::fmt::{Display, Formatter, Result};

use super::graph::Graph;
use super::notation::algebra;
use super::symbols::{digits, is_small_integer, superscript};
use super::term::{Fence, Term};

/// How strongly the parts of a formula hold together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    Sum,
    Product,
    Power,
    Atom,
}

impl Term {
    /// Returns how strongly the outermost parts hold together.
    pub(super) fn strength(&self) -> Strength {
        match self {
            Self::Sum(_) | Self::Minus(_) | Self::Modulo(..) => Strength::Sum,
            Self::Product(..) => Strength::Product,
            Self::Power(..) | Self::Root(..) => Strength::Power,
            _ => Strength::Atom,
        }
    }

    /// Returns the integer that an exponent is, where it is written as a superscript.
    pub(super) fn small_integer(&self) -> Option<String> {
        match self {
            Self::Number(n) if is_small_integer(*n) => Some(n.to_string()),
            Self::Minus(term) => match &**term {
                Self::Number(_) => term.small_integer().map(|n| alloc::format!("-{n}")),
                _ => None,
            },
            _ => None,
        }
    }

    /// Returns whether a power is written at the name of the function, as sin²(x).
    pub(super) fn raises_name(&self) -> bool {
        let named = ["sin", "cos", "tan", "sinh", "cosh", "tanh", "sech"];
        matches!(self, Self::Call(f, _) if f.order == 0 && named.contains(&&*f.name))
    }

    /// Writes the term, in parentheses where it holds together less than `least`.
    fn write(&self, least: Strength, out: &mut String) {
        if self.strength() < least {
            out.push('(');
            self.write(Strength::Sum, out);
            out.push(')');
            return;
        }
        match self {
            Self::Number(c) => out.push_str(&digits(*c)),
            Self::Symbol(name) => out.push_str(name),
            Self::Sum(terms) => {
                for (i, term) in terms.iter().enumerate() {
                    match term {
                        Self::Minus(term) => {
                            out.push_str(if i == 0 { "−" } else { " − " });
                            term.write(Strength::Product, out);
                        }
                        term => {
                            out.push_str(if i == 0 { "" } else { " + " });
                            term.write(Strength::Product, out);
                        }
                    }
                }
            }
            Self::Product(over, under) => write_product(over, under, out),
            Self::Minus(term) => {
                out.push('−');
                term.write(Strength::Product, out);
            }
            Self::Power(base, exponent) => write_power(base, exponent, out),
            Self::Root(n, term) => {
                out.push(if *n == 2 { '√' } else { '∛' });
                term.write(Strength::Atom, out);
            }
            Self::Call(f, arguments) => {
                out.push_str(&f.name);
                if f.order > 0 {
                    out.push('⁽');
                    out.push_str(&superscript(&f.order.to_string()));
                    out.push('⁾');
                }
                write_arguments(arguments, out);
            }
            Self::Fence(fence, term) => {
                let [left, right] = match fence {
                    Fence::Bars => ['|', '|'],
                    Fence::Floor => ['⌊', '⌋'],
                    Fence::Ceil => ['⌈', '⌉'],
                };
                out.push(left);
                term.write(Strength::Sum, out);
                out.push(right);
            }
            Self::Iverson(left, sign, right) => {
                out.push('[');
                left.write(Strength::Sum, out);
                out.extend([' ', *sign, ' ']);
                right.write(Strength::Sum, out);
                out.push(']');
            }
            Self::Modulo(x, y) => {
                x.write(Strength::Power, out);
                out.push_str(" mod ");
                y.write(Strength::Power, out);
            }
        }
    }

    /// Returns the term as text.
    pub(super) fn to_infix(&self) -> String {
        let mut out = String::new();
        self.write(Strength::Sum, &mut out);
        out
    }
}

/// Writes a product, a number before letters without a dot, and what is under the bar after a slash.
fn write_product(over: &[Term], under: &[Term], out: &mut String) {
    write_factors(over, out);
    if !under.is_empty() {
        out.push('/');
        if let [one] = under {
            one.write(Strength::Power, out);
        } else {
            out.push('(');
            write_factors(under, out);
            out.push(')');
        }
    }
}

fn write_factors(factors: &[Term], out: &mut String) {
    if factors.is_empty() {
        out.push('1');
    }
    let mut last: Option<&Term> = None;
    for factor in factors {
        let dot = match last {
            None => false,
            Some(Term::Number(n)) => !stands_beside(*n) || !factor.begins_with_letter(),
            // two in parentheses
            Some(last) => last.strength() > Strength::Sum || factor.strength() > Strength::Sum,
        };
        if dot {
            out.push('·');
        }
        factor.write(Strength::Power, out);
        last = Some(factor);
    }
}

/// Returns whether a number may stand beside a letter: not 0 and 1, which are shown, nor a power of ten.
fn stands_beside(n: f64) -> bool {
    n.is_finite() && n != 0.0 && n != 1.0 && !digits(n).contains('e')
}

impl Term {
    /// Returns whether it is a letter or a power of one, which may stand beside a number.
    pub(super) fn begins_with_letter(&self) -> bool {
        match self {
            Self::Symbol(name) => name.chars().next().is_some_and(char::is_alphabetic),
            Self::Power(base, _) => base.begins_with_letter(),
            Self::Root(..) => true,
            _ => false,
        }
    }
}

fn write_power(base: &Term, exponent: &Term, out: &mut String) {
    let raised = exponent.small_integer().map(|n| superscript(&n));
    match (base, raised) {
        (Term::Call(f, arguments), Some(raised))
            if base.raises_name() && !raised.starts_with('⁻') =>
        {
            out.push_str(&f.name);
            out.push_str(&raised);
            write_arguments(arguments, out);
        }
        (_, Some(raised)) => {
            base.write(Strength::Atom, out);
            out.push_str(&raised);
        }
        (_, None) => {
            base.write(Strength::Atom, out);
            out.push('^');
            exponent.write(Strength::Atom, out);
        }
    }
}

fn write_arguments(arguments: &[Term], out: &mut String) {
    out.push('(');
    for (i, argument) in arguments.iter().enumerate() {
        if i > 0 {
            out.push_str(", ");
        }
        argument.write(Strength::Sum, out);
    }
    out.push(')');
}

/// Writes the formula as algebra does, with as few parentheses as it takes.
///
/// Print is for readers: a product of equal factors is a power there, a·(1/b) a fraction, x + 2x is 3x and 2x/4 is
/// x/2, while the graph stays as it is. A formula whose tree is large, or that has several outputs, takes a line for each
/// common part and for each output.
///
/// ```
/// use infinitesimal::graph::Graph;
///
/// let graph = Graph::record(|[a, b]| (a + b) * (a + b) / (a * (1.0 - b)).sqrt(), [1.0, 0.5]);
/// assert_eq!(graph.named(["a", "b"]).to_string(), "(a + b)²/√(a·(1 − b))");
/// ```
impl Display for Graph {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        for (i, line) in self.lines(algebra).iter().enumerate() {
            f.write_str(if i == 0 { "" } else { "\n" })?;
            if let Some(name) = &line.name {
                write!(f, "{name} = ")?;
            }
            f.write_str(&line.term.to_infix())?;
        }
        Ok(())
    }
}
