//! Formulas as functions of functions: `sin(add(mul(b, c), a))`.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::graph::Graph;
use super::notation::functional;
use super::symbols::digits;
use super::term::{Fence, Term};

impl Term {
    /// Returns the term as functions of functions.
    fn to_functional(&self) -> String {
        let two = |name: &str, x: &Self, y: &Self| {
            format!("{name}({}, {})", x.to_functional(), y.to_functional())
        };
        let fold = |name: &str, terms: &[Self]| {
            let mut terms = terms.iter();
            let first = terms.next().map_or("1".to_string(), Self::to_functional);
            terms.fold(first, |done, term| match (name, term) {
                ("add", Self::Minus(term)) => {
                    format!("sub({done}, {})", term.to_functional())
                }
                _ => format!("{name}({done}, {})", term.to_functional()),
            })
        };
        match self {
            Self::Number(c) => digits(*c),
            Self::Symbol(name) => name.clone(),
            Self::Sum(terms) => fold("add", terms),
            Self::Product(over, under) if under.is_empty() => fold("mul", over),
            Self::Product(over, under) => {
                format!("div({}, {})", fold("mul", over), fold("mul", under))
            }
            Self::Minus(term) => match &**term {
                Self::Number(c) => format!("-{}", digits(*c)),
                term => format!("neg({})", term.to_functional()),
            },
            Self::Power(base, exponent) => two("pow", base, exponent),
            Self::Root(2, term) => format!("sqrt({})", term.to_functional()),
            Self::Root(_, term) => format!("cbrt({})", term.to_functional()),
            Self::Call(f, arguments) => {
                let arguments: Vec<_> = arguments.iter().map(Self::to_functional).collect();
                format!("{}({})", f.name, arguments.join(", "))
            }
            Self::Fence(fence, term) => {
                let name = match fence {
                    Fence::Bars => "abs",
                    Fence::Floor => "floor",
                    Fence::Ceil => "ceil",
                };
                format!("{name}({})", term.to_functional())
            }
            Self::Iverson(left, sign, right) => {
                two(if *sign == '<' { "is_less" } else { "is_greater" }, left, right)
            }
            Self::Modulo(x, y) => two("rem", x, y),
        }
    }
}

impl Graph {
    /// Returns the formula as functions of functions, operands in the order in which they were computed with.
    ///
    /// ```
    /// use infinitesimal::graph::Graph;
    ///
    /// let graph = Graph::record(|[a, b, c]| (b * c + a).sin(), [1.0, 2.0, 3.0]).named(["a", "b", "c"]);
    /// assert_eq!(graph.to_functional(), "sin(add(mul(b, c), a))");
    /// ```
    pub fn to_functional(&self) -> String {
        let lines = self.lines(functional).into_iter().map(|line| match line.name {
            Some(name) => format!("{name} = {}", line.term.to_functional()),
            None => line.term.to_functional(),
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}
