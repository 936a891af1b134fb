//! A series as the struct `{ value, coefficients }`.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::number::Layout;
use crate::number::Taylor;
use crate::real::Field;

const LAYOUT: Layout =
    Layout { name: "Taylor", description: "a series", fields: &["value", "coefficients"] };

/// Writes `{ value, coefficients }`, with the coefficients as a list of K.
///
/// ```
/// use infinitesimal::Taylor;
///
/// let text = serde_json::to_string(&Taylor::new(1.5, [1.0, 0.25])).unwrap();
/// assert_eq!(text, r#"{"value":1.5,"coefficients":[1.0,0.25]}"#);
/// ```
impl<T: Serialize, const K: usize> Serialize for Taylor<T, K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        LAYOUT.write(serializer, &self.value, &self.coefficients)
    }
}

/// Reads what [`Serialize`] writes.
///
/// # Errors
///
/// As for [`Dual`](crate::Dual).
///
/// ```
/// use infinitesimal::Taylor;
///
/// let text = r#"{"value":1.5,"coefficients":[1.0,0.25]}"#;
/// let x: Taylor<f64, 2> = serde_json::from_str(text).unwrap();
/// assert_eq!((x.value, x.coefficients), (1.5, [1.0, 0.25]));
///
/// let error = serde_json::from_str::<Taylor<f64, 3>>(text).unwrap_err();
/// assert!(error.to_string().starts_with("invalid length 2, expected 3 coefficients"));
/// ```
impl<'de, T: Field + Deserialize<'de>, const K: usize> Deserialize<'de> for Taylor<T, K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        LAYOUT.read(deserializer).map(|(value, coefficients)| Self { value, coefficients })
    }
}
