//! The card for other programs.

use serde::{Serialize, Serializer, ser::SerializeStruct};

use super::card::{Card, Cost, CostRatio, Way};
use super::crossover::Crossover;
use super::time::Time;
use super::work::Work;
use crate::number::{Evaluations, Operations};

/// Forwards named values to the fields of a struct.
macro_rules! serialize {
    ($($Type:ident { $($name:literal: $value:expr),* $(,)? } of $this:ident;)*) => {$(
        impl Serialize for $Type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let $this = self;
                let fields = [$($name),*].len();
                let mut fields = serializer.serialize_struct(stringify!($Type), fields)?;
                $(fields.serialize_field($name, &$value)?;)*
                fields.end()
            }
        }
    )*};
}

serialize! {
    Evaluations {
        "arguments": e.arguments,
        "total": e.total,
        "with_companions": e.with_companions,
    } of e;
    Operations {
        "additions": o.additions,
        "subtractions": o.subtractions,
        "multiplications": o.multiplications,
        "divisions": o.divisions,
        "negations": o.negations,
        "comparisons": o.comparisons,
        "tests": o.tests,
        "functions": o.functions,
    } of o;
    Time { "seconds": time.seconds, "spread": time.spread } of time;
    CostRatio { "counted": ratio.counted, "measured": ratio.measured } of ratio;
    Crossover {
        "outputs": crossover.outputs,
        "predicted": crossover.predicted,
        "measured": crossover.measured,
    } of crossover;
    Work {
        "evaluations": work.evaluations,
        "operations": work.operations,
        "moves": work.moves,
        "recorded": work.recorded,
        "passed": work.passed,
        "followed": work.followed,
        "tape_bytes": work.tape_bytes(),
    } of work;
    Cost {
        "way": cost.way,
        "work": cost.work,
        "cost_ratio": cost.cost_ratio,
        "bound": cost.bound,
        "time": cost.time,
    } of cost;
    Card {
        "inputs": card.inputs,
        "outputs": card.outputs,
        "costs": card.costs,
        "crossover": card.crossover(),
        "advice": card.advice(),
    } of card;
}

/// Writes the name of the way, a chunk with its size: `"tangent"`, `{"forward": {"chunk": 4}}`.
impl Serialize for Way {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let unit = match *self {
            Self::Forward { chunk } => {
                use serde::ser::SerializeStructVariant;
                let mut variant = serializer.serialize_struct_variant("Way", 2, "forward", 1)?;
                variant.serialize_field("chunk", &chunk)?;
                return variant.end();
            }
            Self::Plain => (0, "plain"),
            Self::Tangent => (1, "tangent"),
            Self::Recording => (3, "recording"),
            Self::Gradient => (4, "gradient"),
            Self::Reverse => (5, "reverse"),
            Self::Differences => (6, "differences"),
        };
        serializer.serialize_unit_variant("Way", unit.0, unit.1)
    }
}
