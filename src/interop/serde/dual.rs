//! A dual as the struct `{ value, partials }`.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::number::Layout;
use crate::number::Dual;
use crate::real::Field;

const LAYOUT: Layout =
    Layout { name: "Dual", description: "a dual number", fields: &["value", "partials"] };

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
        LAYOUT.write(serializer, &self.value, &self.partials)
    }
}

/// Reads what [`Serialize`] writes.
///
/// # Errors
///
/// A list of more or fewer partials than N is refused with [`invalid_length`](serde::de::Error::invalid_length); a field
/// that is missing, written twice or unknown with the error of that name.
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
        LAYOUT.read(deserializer).map(|(value, partials)| Self::new(value, partials))
    }
}
