//! A dual as the struct `{ value, partials }`.

use core::fmt::{Formatter, Result as FmtResult};
use core::marker::PhantomData;

use serde::de::{Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeStruct, SerializeTuple};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::number::Dual;
use crate::real::Field;

const FIELDS: [&str; 2] = ["value", "partials"];

/// Writes `{ value, partials }`, with the partials as a list of N.
///
/// ```
/// use infinitesimal::Dual;
///
/// let x = Dual::new(1.5, [1.0, 0.25]);
/// let text = serde_json::to_string(&x).unwrap();
/// assert_eq!(text, r#"{"value":1.5,"partials":[1.0,0.25]}"#);
/// ```
impl<T: Serialize, const N: usize> Serialize for Dual<T, N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Dual", FIELDS.len())?;
        fields.serialize_field(FIELDS[0], &self.value)?;
        fields.serialize_field(FIELDS[1], &List(&self.partials))?;
        fields.end()
    }
}

/// Reads what [`Serialize`] writes.
///
/// # Errors
///
/// A list of more or fewer partials than N is refused with [`Error::invalid_length`]; a field that is missing, written
/// twice or unknown with the error of that name.
///
/// ```
/// use infinitesimal::Dual;
///
/// let text = r#"{"value":1.5,"partials":[1.0,0.25]}"#;
/// let x: Dual<f64, 2> = serde_json::from_str(text).unwrap();
/// assert_eq!((x.value, x.partials), (1.5, [1.0, 0.25]));
///
/// let error = serde_json::from_str::<Dual<f64, 3>>(text).unwrap_err();
/// assert!(error.to_string().starts_with("invalid length 2, expected 3 partials"));
/// ```
impl<'de, T: Field + Deserialize<'de>, const N: usize> Deserialize<'de> for Dual<T, N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_struct("Dual", &FIELDS, Parts(PhantomData))
    }
}

/// A list of N numbers, to be written.
struct List<'a, T, const N: usize>(&'a [T; N]);

impl<T: Serialize, const N: usize> Serialize for List<'_, T, N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_tuple(N)?;
        for number in self.0 {
            list.serialize_element(number)?;
        }
        list.end()
    }
}

/// A list of N numbers that was read.
struct Partials<T, const N: usize>([T; N]);

impl<'de, T: Field + Deserialize<'de>, const N: usize> Deserialize<'de> for Partials<T, N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_tuple(N, Numbers(PhantomData))
    }
}

/// Reads a list of N numbers.
struct Numbers<T, const N: usize>(PhantomData<[T; N]>);

impl<'de, T: Field + Deserialize<'de>, const N: usize> Visitor<'de> for Numbers<T, N> {
    type Value = Partials<T, N>;

    fn expecting(&self, f: &mut Formatter<'_>) -> FmtResult {
        write!(f, "{N} partials")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut partials = [T::constant(0.0); N];
        for (lane, partial) in partials.iter_mut().enumerate() {
            let number = list.next_element()?;
            *partial = number.ok_or_else(|| Error::invalid_length(lane, &self))?;
        }
        let mut length = N;
        while list.next_element::<IgnoredAny>()?.is_some() {
            length += 1;
        }
        if length == N { Ok(Partials(partials)) } else { Err(Error::invalid_length(length, &self)) }
    }
}

/// Reads the value and the partials, by name or in order.
struct Parts<T, const N: usize>(PhantomData<[T; N]>);

impl<'de, T: Field + Deserialize<'de>, const N: usize> Visitor<'de> for Parts<T, N> {
    type Value = Dual<T, N>;

    fn expecting(&self, f: &mut Formatter<'_>) -> FmtResult {
        write!(f, "a dual number with {N} partials")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut fields: A) -> Result<Self::Value, A::Error> {
        let value = fields.next_element()?.ok_or_else(|| Error::invalid_length(0, &self))?;
        let partials = fields.next_element()?.ok_or_else(|| Error::invalid_length(1, &self))?;
        let Partials(partials) = partials;
        Ok(Dual { value, partials })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Self::Value, A::Error> {
        let (mut value, mut partials) = (None, None);
        while let Some(name) = fields.next_key()? {
            match name {
                Name::Value if value.is_some() => return Err(Error::duplicate_field(FIELDS[0])),
                Name::Value => value = Some(fields.next_value()?),
                Name::Partials if partials.is_some() => {
                    return Err(Error::duplicate_field(FIELDS[1]));
                }
                Name::Partials => partials = Some(fields.next_value()?),
            }
        }
        let value = value.ok_or_else(|| Error::missing_field(FIELDS[0]))?;
        let Partials(partials) = partials.ok_or_else(|| Error::missing_field(FIELDS[1]))?;
        Ok(Dual { value, partials })
    }
}

/// The name of a field.
enum Name {
    Value,
    Partials,
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
        f.write_str("`value` or `partials`")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Name, E> {
        match name {
            "value" => Ok(Name::Value),
            "partials" => Ok(Name::Partials),
            _ => Err(Error::unknown_field(name, &FIELDS)),
        }
    }
}
