//! What the accuracy is measured with: the truth, the ways to a derivative, the bounds, the scores.

pub(crate) mod accuracy_table;
pub(crate) mod bounds;
pub(crate) mod evaluation;
pub(crate) mod reference;
pub(crate) mod score;
