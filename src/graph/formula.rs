//! Reads the names that rules give their outputs: `sin`, `1/x`, `sech(x)²`, `√((1 - x)(1 + x))`.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use super::symbols::unsuperscript;
use super::term::{Fence, Term};

/// Returns a formula in x and y with `arguments` in their places, in which `function` stands for itself, applied to
/// them; nothing where the text is no formula.
pub(super) fn parse(text: &str, function: &str, arguments: &[Term]) -> Option<Term> {
    let mut reader = Reader { rest: text.trim(), function, arguments };
    let term = reader.sum()?;
    reader.rest.is_empty().then_some(term)
}

/// Returns whether a text is a single name.
pub(super) fn is_name(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_alphabetic) && text.chars().all(in_name)
}

/// Returns whether a name may go on with `c`.
fn in_name(c: char) -> bool {
    let mark = matches!(c, '_' | '\'' | '"' | '′' | '″' | '‴' | '₀'..='₉');
    mark || (c.is_alphanumeric() && unsuperscript(c).is_none())
}

/// What is left of a formula to be read.
struct Reader<'t> {
    rest: &'t str,
    function: &'t str,
    arguments: &'t [Term],
}

impl Reader<'_> {
    /// Takes one of the characters, if it comes next.
    fn take(&mut self, wanted: &[char]) -> Option<char> {
        let rest = self.rest.trim_start();
        let found = rest.chars().next().filter(|c| wanted.contains(c))?;
        self.rest = &rest[found.len_utf8()..];
        Some(found)
    }

    /// Returns what comes next, after blanks.
    fn next(&self) -> Option<char> {
        self.rest.trim_start().chars().next()
    }

    fn sum(&mut self) -> Option<Term> {
        let mut sum = self.product()?;
        while let Some(sign) = self.take(&['+', '-', '−']) {
            let term = self.product()?;
            sum = if sign == '+' { Term::sum(sum, term) } else { Term::difference(sum, term) };
        }
        Some(sum)
    }

    fn product(&mut self) -> Option<Term> {
        if self.take(&['-', '−']).is_some() {
            return self.product().map(Term::minus);
        }
        let mut product = self.power()?;
        if let Some(rest) = self.rest.strip_prefix(" mod ") {
            self.rest = rest;
            return Some(Term::Modulo(Box::new(product), Box::new(self.power()?)));
        }
        loop {
            product = match self.take(&['·', '*', '/']) {
                Some('/') => Term::quotient(product, self.power()?),
                Some(_) => Term::product(product, self.power()?),
                // side by side
                None if self
                    .next()
                    .is_some_and(|c| c.is_alphanumeric() || "(√∛[⌊⌈".contains(c)) =>
                {
                    Term::product(product, self.power()?)
                }
                None => return Some(product),
            };
        }
    }

    fn power(&mut self) -> Option<Term> {
        let base = self.atom()?;
        let raised: String = self.rest.chars().map_while(unsuperscript).collect();
        if !raised.is_empty() {
            let length: usize =
                self.rest.chars().take(raised.chars().count()).map(char::len_utf8).sum();
            self.rest = &self.rest[length..];
            return Some(Term::power(base, Term::number(raised.parse().ok()?)));
        }
        if self.take(&['^']).is_some() {
            return Some(Term::power(base, self.power()?));
        }
        Some(base)
    }

    fn atom(&mut self) -> Option<Term> {
        let c = self.next()?;
        if c.is_ascii_digit() {
            return self.number();
        }
        if c.is_alphabetic() {
            return self.name();
        }
        match self.take(&['(', '√', '∛', '|', '⌊', '⌈', '['])? {
            '√' => Some(Term::Root(2, Box::new(self.atom()?))),
            '∛' => Some(Term::Root(3, Box::new(self.atom()?))),
            '|' => self.fenced(Fence::Bars, '|'),
            '⌊' => self.fenced(Fence::Floor, '⌋'),
            '⌈' => self.fenced(Fence::Ceil, '⌉'),
            '[' => {
                let left = self.sum()?;
                let sign = self.take(&['<', '>'])?;
                let right = self.sum()?;
                self.take(&[']'])?;
                Some(Term::Iverson(Box::new(left), sign, Box::new(right)))
            }
            _ => {
                let term = self.sum()?;
                self.take(&[')'])?;
                Some(term)
            }
        }
    }

    fn fenced(&mut self, fence: Fence, end: char) -> Option<Term> {
        let term = self.sum()?;
        self.take(&[end])?;
        Some(Term::Fence(fence, Box::new(term)))
    }

    fn number(&mut self) -> Option<Term> {
        let rest = self.rest.trim_start();
        let length = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        self.rest = &rest[length..];
        rest[..length].parse().ok().map(Term::Number)
    }

    /// A variable, a function of what follows, or the function itself.
    fn name(&mut self) -> Option<Term> {
        let rest = self.rest.trim_start();
        let length = rest.find(|c| !in_name(c)).unwrap_or(rest.len());
        let name = &rest[..length];
        self.rest = &rest[length..];
        let called = self.rest.starts_with('(');
        if name == self.function && !called {
            return Some(Term::call(name, self.arguments.to_vec()));
        }
        match (name, self.arguments) {
            ("x", [x, ..]) | ("y", [_, x, ..]) => return Some(x.clone()),
            _ => {}
        }
        if called {
            let mut arguments = Vec::new();
            self.take(&['('])?;
            loop {
                arguments.push(self.sum()?);
                if self.take(&[',']).is_none() {
                    break;
                }
            }
            self.take(&[')'])?;
            return Some(Term::call(name, arguments));
        }
        let is_letter = name.chars().count() == 1;
        if !is_letter && self.next().is_some_and(|c| c.is_alphanumeric() || "√∛|⌊⌈".contains(c))
        {
            return Some(Term::call(name, vec![self.power()?]));
        }
        Some(Term::symbol(name))
    }
}
