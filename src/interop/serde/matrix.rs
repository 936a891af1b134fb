//! A matrix as the struct `{ rows, columns, entries }`.

use alloc::vec::Vec;
use core::fmt::{Formatter, Result as FmtResult};
use core::marker::PhantomData;

use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::forward::Matrix;

const FIELDS: [&str; 3] = ["rows", "columns", "entries"];

/// Writes `{ rows, columns, entries }`, with the entries row after row.
///
/// ```
/// use infinitesimal::Matrix;
///
/// let m = Matrix::from_fn(1, 2, |_, column| column);
/// assert_eq!(serde_json::to_string(&m).unwrap(), r#"{"rows":1,"columns":2,"entries":[0,1]}"#);
/// ```
impl<T: Serialize> Serialize for Matrix<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Matrix", FIELDS.len())?;
        fields.serialize_field(FIELDS[0], &self.rows())?;
        fields.serialize_field(FIELDS[1], &self.columns())?;
        fields.serialize_field(FIELDS[2], self.as_slice())?;
        fields.end()
    }
}

/// Reads what [`Serialize`] writes.
///
/// # Errors
///
/// More or fewer entries than rows × columns are refused with [`Error::invalid_length`]; a field that is missing, written
/// twice or unknown with the error of that name.
///
/// ```
/// use infinitesimal::Matrix;
///
/// let text = r#"{"rows":1,"columns":2,"entries":[0.5,1.5]}"#;
/// let m: Matrix<f64> = serde_json::from_str(text).unwrap();
/// assert_eq!(m[0], [0.5, 1.5]);
///
/// let text = r#"{"rows":2,"columns":2,"entries":[0.5,1.5]}"#;
/// assert!(serde_json::from_str::<Matrix<f64>>(text).is_err());
/// ```
impl<'de, T: Deserialize<'de>> Deserialize<'de> for Matrix<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_struct("Matrix", &FIELDS, Fields(PhantomData))
    }
}

/// Returns the matrix, or an error where the entries do not fill it.
fn matrix<T, E: Error>(rows: usize, columns: usize, entries: Vec<T>) -> Result<Matrix<T>, E> {
    if rows.checked_mul(columns) != Some(entries.len()) {
        return Err(E::invalid_length(entries.len(), &Shape { rows, columns }));
    }
    Ok(Matrix::from_entries(rows, columns, entries))
}

/// What was expected of the entries.
struct Shape {
    rows: usize,
    columns: usize,
}

impl serde::de::Expected for Shape {
    fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
        write!(f, "entries for {} rows and {} columns", self.rows, self.columns)
    }
}

/// Reads the shape and the entries, by name or in order.
struct Fields<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Fields<T> {
    type Value = Matrix<T>;

    fn expecting(&self, f: &mut Formatter<'_>) -> FmtResult {
        f.write_str("a matrix")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut fields: A) -> Result<Matrix<T>, A::Error> {
        let rows = fields.next_element()?.ok_or_else(|| Error::invalid_length(0, &self))?;
        let columns = fields.next_element()?.ok_or_else(|| Error::invalid_length(1, &self))?;
        let entries = fields.next_element()?.ok_or_else(|| Error::invalid_length(2, &self))?;
        matrix(rows, columns, entries)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Matrix<T>, A::Error> {
        let (mut rows, mut columns, mut entries) = (None, None, None);
        while let Some(name) = fields.next_key()? {
            let again = match name {
                Name::Rows => rows.replace(fields.next_value()?).is_some(),
                Name::Columns => columns.replace(fields.next_value()?).is_some(),
                Name::Entries => entries.replace(fields.next_value()?).is_some(),
            };
            if again {
                return Err(Error::duplicate_field(FIELDS[name as usize]));
            }
        }
        let missing = |name: Name| Error::missing_field(FIELDS[name as usize]);
        matrix(
            rows.ok_or_else(|| missing(Name::Rows))?,
            columns.ok_or_else(|| missing(Name::Columns))?,
            entries.ok_or_else(|| missing(Name::Entries))?,
        )
    }
}

/// The name of a field, in the order of [`FIELDS`].
#[derive(Clone, Copy)]
enum Name {
    Rows,
    Columns,
    Entries,
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_identifier(NameVisitor)
    }
}

/// Reads the name of a field.
struct NameVisitor;

impl Visitor<'_> for NameVisitor {
    type Value = Name;

    fn expecting(&self, f: &mut Formatter<'_>) -> FmtResult {
        f.write_str("`rows`, `columns` or `entries`")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Name, E> {
        match name {
            "rows" => Ok(Name::Rows),
            "columns" => Ok(Name::Columns),
            "entries" => Ok(Name::Entries),
            _ => Err(Error::unknown_field(name, &FIELDS)),
        }
    }
}
