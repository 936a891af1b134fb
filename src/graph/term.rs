//! Formulas as they are written: the notation of algebra, in which a·(1/b) is a/b and a·a is a².

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use super::formula;
use super::symbols;

/// A formula as it is written.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Term {
    /// A number that is not negative.
    Number(f64),
    Symbol(String),
    /// Terms, those to be subtracted with their minus.
    Sum(Vec<Term>),
    /// The factors over the bar and under it.
    Product(Vec<Term>, Vec<Term>),
    Minus(Box<Term>),
    Power(Box<Term>, Box<Term>),
    /// The second or the third root.
    Root(u32, Box<Term>),
    Call(Function, Vec<Term>),
    /// |x|, ⌊x⌋, ⌈x⌉.
    Fence(Fence, Box<Term>),
    /// 1 where the comparison holds, else 0.
    Iverson(Box<Term>, char, Box<Term>),
    Modulo(Box<Term>, Box<Term>),
}

/// A function by its name, and which derivative of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Function {
    pub(super) name: String,
    pub(super) order: u32,
}

/// What a number stands between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fence {
    Bars,
    Floor,
    Ceil,
}

impl Term {
    /// Returns a number: as a name or a fraction where it is exactly that, else in digits.
    pub(super) fn number(c: f64) -> Self {
        if c == 0.0 {
            Self::Number(0.0)
        } else if c.is_sign_negative() && !c.is_nan() {
            Self::minus(Self::number(-c))
        } else if let Some(name) = symbols::constant(c) {
            formula::parse(name, "", &[]).unwrap_or(Self::Number(c))
        } else if let Some((n, d)) = symbols::fraction(c) {
            Self::quotient(Self::Number(n), Self::Number(d))
        } else {
            Self::Number(c)
        }
    }

    /// Returns a name.
    pub(super) fn symbol(name: impl Into<String>) -> Self {
        Self::Symbol(name.into())
    }

    /// Returns f(x, …).
    pub(super) fn call(name: impl Into<String>, arguments: Vec<Self>) -> Self {
        Self::derived(name, 0, arguments)
    }

    /// Returns the derivative of f of an order, at x, ….
    pub(super) fn derived(name: impl Into<String>, order: u32, arguments: Vec<Self>) -> Self {
        Self::Call(Function { name: name.into(), order }, arguments)
    }

    /// Returns −a.
    pub(super) fn minus(a: Self) -> Self {
        match a {
            Self::Minus(a) => *a,
            a => Self::Minus(Box::new(a)),
        }
    }

    /// Returns a + b.
    pub(super) fn sum(a: Self, b: Self) -> Self {
        let terms = |term| match term {
            Self::Sum(terms) => terms,
            term => vec![term],
        };
        let mut sum = terms(a);
        sum.extend(terms(b));
        Self::Sum(sum)
    }

    /// Returns a − b.
    pub(super) fn difference(a: Self, b: Self) -> Self {
        Self::sum(a, Self::minus(b))
    }

    /// Returns a·b.
    pub(super) fn product(a: Self, b: Self) -> Self {
        let ((minus, mut over, mut under), (other, tops, bottoms)) = (a.factors(), b.factors());
        multiply(&mut over, tops);
        multiply(&mut under, bottoms);
        Self::of_factors(minus != other, over, under)
    }

    /// Returns a/b.
    pub(super) fn quotient(a: Self, b: Self) -> Self {
        let ((minus, mut over, mut under), (other, tops, bottoms)) = (a.factors(), b.factors());
        if over == [Self::Number(1.0)] {
            over.clear();
        }
        multiply(&mut under, tops);
        multiply(&mut over, bottoms);
        Self::of_factors(minus != other, over, under)
    }

    /// Returns aᵇ.
    pub(super) fn power(a: Self, b: Self) -> Self {
        Self::Power(Box::new(a), Box::new(b))
    }

    /// Returns whether there is a minus before it, and its factors over and under the bar.
    fn factors(self) -> (bool, Vec<Self>, Vec<Self>) {
        match self {
            Self::Minus(term) => {
                let (minus, over, under) = term.factors();
                (!minus, over, under)
            }
            Self::Product(over, under) => (false, over, under),
            term => (false, vec![term], vec![]),
        }
    }

    /// Returns the product of factors.
    fn of_factors(minus: bool, mut over: Vec<Self>, under: Vec<Self>) -> Self {
        let one = over.len() == 1 && under.is_empty();
        let product = match over.pop() {
            Some(factor) if one => factor,
            factor => {
                over.extend(factor);
                over.sort_by_key(Self::rank);
                Self::Product(over, under)
            }
        };
        if minus { Self::minus(product) } else { product }
    }

    /// Returns the place among the factors of a product: numbers, then letters and their powers, then functions, then
    /// sums.
    fn rank(&self) -> u32 {
        match self {
            Self::Number(_) => 0,
            Self::Symbol(_) => 1,
            Self::Power(base, _) => base.rank().max(1),
            Self::Sum(_) | Self::Modulo(..) => 3,
            _ => 2,
        }
    }
}

/// Multiplies a list of factors by others, each of which is added to a power of the same base.
fn multiply(factors: &mut Vec<Term>, others: Vec<Term>) {
    for (base, exponent) in others.into_iter().map(split) {
        let same = |factor: &&mut Term| {
            !matches!(base, Term::Number(_)) && split((*factor).clone()).0 == base
        };
        let power = |exponent: f64| match exponent {
            1.0 => base.clone(),
            exponent => Term::power(base.clone(), Term::Number(exponent)),
        };
        match factors.iter_mut().find(same) {
            Some(factor) => *factor = power(split(factor.clone()).1 + exponent),
            None => factors.push(power(exponent)),
        }
    }
}

/// Splits a power with a plain exponent into its base and its exponent.
fn split(factor: Term) -> (Term, f64) {
    match factor {
        Term::Power(base, exponent) => match *exponent {
            Term::Number(n) if n.fract() == 0.0 => (*base, n),
            exponent => (Term::Power(base, Box::new(exponent)), 1.0),
        },
        factor => (factor, 1.0),
    }
}
