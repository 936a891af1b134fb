//! The report as data.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::pattern::Pattern;
use super::report::{Entry, Mismatch, Report};
use super::taylor::Remainder;
use super::verdict::Verdict;

/// As its name, `"agrees"`.
impl Serialize for Verdict {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// As its sentence, `"the sign is wrong"`.
impl Serialize for Pattern {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Serialize for Entry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut entry = serializer.serialize_struct("Entry", 9)?;
        entry.serialize_field("row", &self.row)?;
        entry.serialize_field("column", &self.column)?;
        entry.serialize_field("claimed", &self.claimed)?;
        entry.serialize_field("difference", &self.difference)?;
        entry.serialize_field("error", &self.error)?;
        entry.serialize_field("step", &self.step)?;
        entry.serialize_field("relative_error", &self.relative_error)?;
        entry.serialize_field("ulps", &self.ulps)?;
        entry.serialize_field("verdict", &self.verdict)?;
        entry.end()
    }
}

impl Serialize for Remainder {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut remainder = serializer.serialize_struct("Remainder", 4)?;
        remainder.serialize_field("steps", &self.steps)?;
        remainder.serialize_field("remainders", &self.remainders)?;
        remainder.serialize_field("rate", &self.rate)?;
        remainder.serialize_field("expected", &self.expected)?;
        remainder.end()
    }
}

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut report = serializer.serialize_struct("Report", 9)?;
        report.serialize_field("subject", self.subject.name())?;
        report.serialize_field("agrees", &self.agrees())?;
        report.serialize_field("rows", &self.rows)?;
        report.serialize_field("columns", &self.columns)?;
        report.serialize_field("pattern", &self.pattern)?;
        report.serialize_field("entries", &self.entries)?;
        report.serialize_field("remainders", &self.remainders)?;
        report.serialize_field("evaluations", &self.evaluations)?;
        report.serialize_field("claims", &self.claims)?;
        report.end()
    }
}

/// As its report.
impl Serialize for Mismatch {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.report().serialize(serializer)
    }
}
