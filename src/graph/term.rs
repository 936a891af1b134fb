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

    /// Returns a + b; terms that differ in an integer alone are one.
    pub(super) fn sum(a: Self, b: Self) -> Self {
        let terms = |term| match term {
            Self::Sum(terms) => terms,
            term => vec![term],
        };
        let mut sum = terms(a);
        for term in terms(b) {
            let alike = sum.iter().enumerate().find_map(|(i, other)| {
                let ((n, of), (m, same)) = (other.multiple()?, term.multiple()?);
                (of == same && n + m != 0.0).then_some((i, Self::times(n + m, of)))
            });
            match alike {
                Some((i, total)) => sum[i] = total,
                None => sum.push(term),
            }
        }
        match sum.pop() {
            Some(term) if sum.is_empty() => term,
            term => {
                sum.extend(term);
                Self::Sum(sum)
            }
        }
    }

    /// Returns the integer that a term is a multiple of something by, and that; nothing where it shows a 0 or a 1.
    fn multiple(&self) -> Option<(f64, Option<Self>)> {
        match self {
            Self::Minus(term) => term.multiple().map(|(n, of)| (-n, of)),
            Self::Number(n) => (symbols::is_small_integer(*n) && *n != 0.0).then_some((*n, None)),
            Self::Product(over, under) => match over.first() {
                Some(Self::Number(n)) if *n > 1.0 && symbols::is_small_integer(*n) => {
                    let rest = Self::of_factors(false, over[1..].to_vec(), under.clone());
                    Some((*n, Some(rest)))
                }
                Some(Self::Number(_)) => None,
                _ => Some((1.0, Some(self.clone()))),
            },
            term => Some((1.0, Some(term.clone()))),
        }
    }

    /// Returns n·a for an integer n; n alone for nothing.
    fn times(n: f64, a: Option<Self>) -> Self {
        let size = Self::Number(n.abs());
        let product = match a {
            None => size,
            Some(a) if n.abs() == 1.0 => a,
            Some(a) => Self::product(size, a),
        };
        if n < 0.0 { Self::minus(product) } else { product }
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

    /// Returns the product of factors; what two integers have in common is cancelled.
    fn of_factors(minus: bool, mut over: Vec<Self>, mut under: Vec<Self>) -> Self {
        over.sort_by_key(Self::rank);
        under.sort_by_key(Self::rank);
        if let (Some(&Self::Number(n)), Some(&Self::Number(m))) = (over.first(), under.first()) {
            let common = common_divisor(n, m);
            if common > 1.0 {
                for (factors, n) in [(&mut over, n / common), (&mut under, m / common)] {
                    factors.remove(0);
                    factors.splice(0..0, (n != 1.0).then_some(Self::Number(n)));
                }
            }
        }
        let product = match over.pop() {
            Some(factor) if over.is_empty() && under.is_empty() => factor,
            None if under.is_empty() => Self::Number(1.0),
            factor => {
                over.extend(factor);
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

/// Multiplies a list of factors by others, each of which is added to a power of the same base, or is multiplied with
/// another number.
fn multiply(factors: &mut Vec<Term>, others: Vec<Term>) {
    for (base, exponent) in others.into_iter().map(split) {
        let alike = factors.iter().enumerate().find_map(|(i, factor)| {
            if let (Term::Number(a), Term::Number(b)) = (factor, &base) {
                return short_product(*a, *b).map(|c| (i, Term::Number(c)));
            }
            let (known, n) = split(factor.clone());
            (known == base).then(|| (i, raised(known, n + exponent)))
        });
        match alike {
            Some((i, Term::Number(1.0))) => drop(factors.remove(i)),
            Some((i, factor)) => factors[i] = factor,
            None => factors.push(raised(base, exponent)),
        }
    }
}

/// Returns baseⁿ.
fn raised(base: Term, n: f64) -> Term {
    if n == 1.0 { base } else { Term::power(base, Term::Number(n)) }
}

/// Returns the product of two numbers if it is exact and short; nothing for 0 and 1, which are shown.
fn short_product(a: f64, b: f64) -> Option<f64> {
    let c = a * b;
    let exact = c / a == b && c / b == a;
    let plain = [a, b].iter().any(|&x| x == 0.0 || x == 1.0);
    (exact && !plain && symbols::digits(c).len() <= 6).then_some(c)
}

/// Returns the greatest common divisor of two small integers, else 1.
fn common_divisor(mut n: f64, mut m: f64) -> f64 {
    if [n, m].iter().any(|&x| x < 1.0 || !symbols::is_small_integer(x)) {
        return 1.0;
    }
    while m != 0.0 {
        (n, m) = (m, n % m);
    }
    n
}

/// Splits a power with a plain exponent into its base and its exponent.
fn split(factor: Term) -> (Term, f64) {
    match factor {
        Term::Power(base, exponent) => match *exponent {
            Term::Number(n) if symbols::is_small_integer(n) => (*base, n),
            exponent => (Term::Power(base, Box::new(exponent)), 1.0),
        },
        factor => (factor, 1.0),
    }
}
