//! The path that a program took: its comparisons, with their outcomes.

use core::cmp::Ordering;

/// How two numbers were compared.
#[derive(Clone, Copy, Debug)]
pub(super) enum Relation {
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    /// By `partial_cmp`.
    Order,
}

impl Relation {
    /// Returns the sign between the two sides; none where there are more than two outcomes.
    const fn sign(self) -> Option<&'static str> {
        match self {
            Self::Less => Some("<"),
            Self::LessOrEqual => Some("≤"),
            Self::Greater => Some(">"),
            Self::GreaterOrEqual => Some("≥"),
            Self::Equal => Some("="),
            Self::Order => None,
        }
    }
}

/// How a comparison came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Whether(bool),
    Order(Option<Ordering>),
}

/// What a program wanted to know about its numbers.
#[derive(Clone, Copy, Debug)]
pub(super) enum Question {
    Relation(Relation),
    /// Whether a number is NaN, finite, negative, ….
    Kind(fn(f64) -> bool),
}

impl Question {
    /// Answers the question about two numbers, or about the first.
    pub(super) fn answer(self, a: f64, b: f64) -> Outcome {
        match self {
            Self::Relation(Relation::Less) => Outcome::Whether(a < b),
            Self::Relation(Relation::LessOrEqual) => Outcome::Whether(a <= b),
            Self::Relation(Relation::Greater) => Outcome::Whether(a > b),
            Self::Relation(Relation::GreaterOrEqual) => Outcome::Whether(a >= b),
            Self::Relation(Relation::Equal) => Outcome::Whether(a == b),
            Self::Relation(Relation::Order) => Outcome::Order(a.partial_cmp(&b)),
            Self::Kind(question) => Outcome::Whether(question(a)),
        }
    }

    /// Returns the sign between two numbers that are compared.
    pub(super) const fn sign(self) -> Option<&'static str> {
        match self {
            Self::Relation(relation) => relation.sign(),
            Self::Kind(_) => None,
        }
    }
}

/// A question that was asked of nodes, and its answer where the graph was recorded.
#[derive(Clone, Copy, Debug)]
pub(super) struct Guard {
    pub(super) question: Question,
    /// Of whom; twice the same for a question about one number.
    pub(super) nodes: [usize; 2],
    pub(super) outcome: Outcome,
}
