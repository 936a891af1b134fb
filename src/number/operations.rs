//! How many operations were carried out, by kind.

use alloc::collections::BTreeMap;
use core::fmt::{Display, Formatter, Result};

/// One operation on plain numbers.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Operation {
    Addition,
    Subtraction,
    Multiplication,
    Division,
    Negation,
    Comparison,
    Test,
    /// The evaluation of a rule, with its companions or without.
    Function {
        name: &'static str,
        arguments: usize,
        companions: bool,
    },
}

/// How many operations were carried out, by kind; what a [`Tally`](crate::Tally) has counted.
///
/// ```
/// use infinitesimal::Tally;
///
/// let tally = Tally::new();
/// let [x, y] = tally.numbers([2.0, 3.0]);
/// let _ = x * y + x.sin();
///
/// let operations = tally.operations();
/// assert_eq!((operations.multiplications, operations.additions), (1, 1));
/// assert_eq!(operations.functions["sin"].total, 1);
/// assert_eq!(operations.to_string(), "1 +, 1 ×, 1 sin");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Operations {
    /// x + y.
    pub additions: u64,
    /// x − y.
    pub subtractions: u64,
    /// x · y.
    pub multiplications: u64,
    /// x / y.
    pub divisions: u64,
    /// −x.
    pub negations: u64,
    /// `x == y`, `x < y`, `x.is_nan()` and their kin, which are those of the plain program whatever the number type (law 1).
    pub comparisons: u64,
    /// The number types' own looks at a number: whether it is zero (law 4), or far from the ends of the range.
    pub tests: u64,
    /// Evaluations of rules, by name.
    pub functions: BTreeMap<&'static str, Evaluations>,
}

/// How often a rule was evaluated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Evaluations {
    /// How many arguments the rule has, one or two.
    pub arguments: usize,
    /// All evaluations.
    pub total: u64,
    /// Those that gave the companions beside the value, as the sine that is differentiated gives the cosine.
    pub with_companions: u64,
}

impl Operations {
    /// Returns how many operations + − × ÷ and negations there are.
    ///
    /// ```
    /// use infinitesimal::Tally;
    ///
    /// let tally = Tally::new();
    /// let x = tally.number(2.0);
    /// let _ = (x - x * x).exp();
    /// assert_eq!(tally.operations().arithmetic(), 2);
    /// ```
    #[must_use]
    pub fn arithmetic(&self) -> u64 {
        self.additions + self.subtractions + self.multiplications + self.divisions + self.negations
    }

    /// Returns how many evaluations of rules there are, whatever their names.
    ///
    /// ```
    /// use infinitesimal::Tally;
    ///
    /// let tally = Tally::new();
    /// let x = tally.number(2.0);
    /// let _ = x.exp() + x.sin();
    /// assert_eq!(tally.operations().evaluations(), 2);
    /// ```
    #[must_use]
    pub fn evaluations(&self) -> u64 {
        self.functions.values().map(|evaluations| evaluations.total).sum()
    }

    /// Counts one operation more.
    pub(crate) fn add(&mut self, operation: Operation) {
        match operation {
            Operation::Addition => self.additions += 1,
            Operation::Subtraction => self.subtractions += 1,
            Operation::Multiplication => self.multiplications += 1,
            Operation::Division => self.divisions += 1,
            Operation::Negation => self.negations += 1,
            Operation::Comparison => self.comparisons += 1,
            Operation::Test => self.tests += 1,
            Operation::Function { name, arguments, companions } => {
                let evaluations = self.functions.entry(name).or_default();
                evaluations.arguments = arguments;
                evaluations.total += 1;
                evaluations.with_companions += u64::from(companions);
            }
        }
    }
}

/// What operations are weighed by.
#[cfg(feature = "std")]
impl Operations {
    /// Returns how many evaluations of rules gave companions too.
    pub(crate) fn companions(&self) -> u64 {
        self.functions.values().map(|evaluations| evaluations.with_companions).sum()
    }

    /// Returns how many evaluations of rules of two arguments there are.
    pub(crate) fn evaluations_of_two(&self) -> u64 {
        self.functions.values().filter(|e| e.arguments == 2).map(|e| e.total).sum()
    }

    /// Returns how many operands and results all operations have.
    pub(crate) fn operands_and_results(&self) -> u64 {
        let of_two = self.additions + self.subtractions + self.multiplications + self.divisions;
        let functions = self.functions.values();
        let of_functions: u64 = functions.map(|e| e.total * (e.arguments as u64 + 1)).sum();
        3 * of_two + 2 * self.negations + of_functions
    }
}

/// Writes what there is, `2 +, 1 ×, 1 sin`; `nothing` where there is nothing.
impl Display for Operations {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let arithmetic = [
            (self.additions, "+"),
            (self.subtractions, "−"),
            (self.multiplications, "×"),
            (self.divisions, "÷"),
            (self.negations, "neg"),
            (self.comparisons, "compare"),
            (self.tests, "test"),
        ];
        let functions = self.functions.iter().map(|(name, evaluations)| (evaluations.total, *name));
        let mut separator = "";
        for (count, name) in arithmetic.into_iter().chain(functions).filter(|&(count, _)| count > 0)
        {
            write!(f, "{separator}{count} {name}")?;
            separator = ", ";
        }
        if separator.is_empty() { f.write_str("nothing") } else { Ok(()) }
    }
}
