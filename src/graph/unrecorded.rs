//! Why a graph cannot say what its program computes elsewhere.

use alloc::string::String;
use core::error::Error;
use core::fmt::{Display, Formatter, Result};

/// What the program does at another point was not recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unrecorded {
    /// The program takes another path: a comparison comes out otherwise.
    Path {
        /// The comparison, as it came out where the graph was recorded.
        condition: String,
    },
    /// A rule was not [kept](crate::Unary::kept).
    Rule {
        /// The name of the rule.
        name: &'static str,
    },
}

impl Display for Unrecorded {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Path { condition } => {
                write!(f, "the program takes another path here: {condition} where it was recorded")
            }
            Self::Rule { name } => write!(f, "the rule {name} is not kept: see `Unary::kept`"),
        }
    }
}

impl Error for Unrecorded {}
