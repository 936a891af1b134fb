//! A number as the struct of its value and a list of N further numbers.

use core::fmt::{Formatter, Result as FmtResult};
use core::marker::PhantomData;

use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeStruct, SerializeTuple};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::real::Field;

/// How a number type is called, and its two fields.
#[derive(Clone, Copy)]
pub(super) struct Layout {
    pub(super) name: &'static str,
    /// What stands in a message: "a dual number".
    pub(super) description: &'static str,
    pub(super) fields: &'static [&'static str; 2],
}

impl Layout {
    /// Writes the value and the list.
    pub(super) fn write<T: Serialize, S: Serializer, const N: usize>(
        self,
        serializer: S,
        value: &T,
        list: &[T; N],
    ) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct(self.name, self.fields.len())?;
        fields.serialize_field(self.fields[0], value)?;
        fields.serialize_field(self.fields[1], &List(list))?;
        fields.end()
    }

    /// Reads the value and the list.
    pub(super) fn read<'de, T: Field + Deserialize<'de>, D: Deserializer<'de>, const N: usize>(
        self,
        deserializer: D,
    ) -> Result<(T, [T; N]), D::Error> {
        deserializer.deserialize_struct(self.name, self.fields, Parts(self, PhantomData))
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

/// Reads a list of N numbers.
struct Numbers<T, const N: usize>(Layout, PhantomData<[T; N]>);

impl<'de, T: Field + Deserialize<'de>, const N: usize> DeserializeSeed<'de> for Numbers<T, N> {
    type Value = [T; N];

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<[T; N], D::Error> {
        deserializer.deserialize_tuple(N, self)
    }
}

impl<'de, T: Field + Deserialize<'de>, const N: usize> Visitor<'de> for Numbers<T, N> {
    type Value = [T; N];

    fn expecting(&self, f: &mut Formatter<'_>) -> FmtResult {
        write!(f, "{N} {}", self.0.fields[1])
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<[T; N], A::Error> {
        let mut numbers = [T::constant(0.0); N];
        for (i, number) in numbers.iter_mut().enumerate() {
            let read = list.next_element()?;
            *number = read.ok_or_else(|| Error::invalid_length(i, &self))?;
        }
        let mut length = N;
        while list.next_element::<IgnoredAny>()?.is_some() {
            length += 1;
        }
        if length == N { Ok(numbers) } else { Err(Error::invalid_length(length, &self)) }
    }
}

/// Reads the value and the list, by name or in order.
struct Parts<T, const N: usize>(Layout, PhantomData<[T; N]>);

impl<'de, T: Field + Deserialize<'de>, const N: usize> Visitor<'de> for Parts<T, N> {
    type Value = (T, [T; N]);

    fn expecting(&self, f: &mut Formatter<'_>) -> FmtResult {
        write!(f, "{} with {N} {}", self.0.description, self.0.fields[1])
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut fields: A) -> Result<Self::Value, A::Error> {
        let value = fields.next_element()?.ok_or_else(|| Error::invalid_length(0, &self))?;
        let list = fields.next_element_seed(Numbers(self.0, PhantomData))?;
        Ok((value, list.ok_or_else(|| Error::invalid_length(1, &self))?))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Self::Value, A::Error> {
        let (mut value, mut list) = (None, None);
        let [first, second] = *self.0.fields;
        while let Some(field) = fields.next_key_seed(Name(self.0))? {
            match field {
                0 if value.is_some() => return Err(Error::duplicate_field(first)),
                0 => value = Some(fields.next_value()?),
                _ if list.is_some() => return Err(Error::duplicate_field(second)),
                _ => list = Some(fields.next_value_seed(Numbers(self.0, PhantomData))?),
            }
        }
        let value = value.ok_or_else(|| Error::missing_field(first))?;
        Ok((value, list.ok_or_else(|| Error::missing_field(second))?))
    }
}

/// Reads the name of a field as its place.
struct Name(Layout);

impl<'de> DeserializeSeed<'de> for Name {
    type Value = usize;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Name {
    type Value = usize;

    fn expecting(&self, f: &mut Formatter<'_>) -> FmtResult {
        let [first, second] = self.0.fields;
        write!(f, "`{first}` or `{second}`")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<usize, E> {
        let place = self.0.fields.iter().position(|&field| field == name);
        place.ok_or_else(|| Error::unknown_field(name, self.0.fields))
    }
}
