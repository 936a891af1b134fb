//! Numbers as text, the value and the other parts, each with the precision asked for: `2 + [1, 0]ε`, `1 + [1, 0.5]t`.

use core::fmt::{Display, Formatter, LowerExp, Result};

use super::{Dual, Taylor};

/// Writes `value + [parts]unit`, each part by `part`.
fn write<T>(
    value: &T,
    parts: &[T],
    unit: &str,
    f: &mut Formatter<'_>,
    part: impl Fn(&T, &mut Formatter<'_>) -> Result,
) -> Result {
    part(value, f)?;
    f.write_str(" + [")?;
    for (i, p) in parts.iter().enumerate() {
        if i > 0 {
            f.write_str(", ")?;
        }
        part(p, f)?;
    }
    f.write_str("]")?;
    f.write_str(unit)
}

/// Writes `value + [partials]ε`; width and precision hold for each part.
///
/// ```
/// use infinitesimal::Dual;
///
/// let x = Dual::new(2.0, [1.0, -0.5]);
/// assert_eq!(x.to_string(), "2 + [1, -0.5]ε");
/// assert_eq!(format!("{x:.2}"), "2.00 + [1.00, -0.50]ε");
/// assert_eq!(format!("{x:.1e}"), "2.0e0 + [1.0e0, -5.0e-1]ε");
/// ```
impl<T: Display, const N: usize> Display for Dual<T, N> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write(&self.value, &self.partials, "ε", f, T::fmt)
    }
}

impl<T: LowerExp, const N: usize> LowerExp for Dual<T, N> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write(&self.value, &self.partials, "ε", f, T::fmt)
    }
}

/// Writes `c₀ + [c₁, c₂, …]t`; width and precision hold for each coefficient.
///
/// ```
/// use infinitesimal::Taylor;
///
/// let x = Taylor::new(2.0, [1.0, -0.5]);
/// assert_eq!(x.to_string(), "2 + [1, -0.5]t");
/// assert_eq!(format!("{x:.2}"), "2.00 + [1.00, -0.50]t");
/// assert_eq!(format!("{x:.1e}"), "2.0e0 + [1.0e0, -5.0e-1]t");
/// ```
impl<T: Display, const K: usize> Display for Taylor<T, K> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write(&self.value, &self.coefficients, "t", f, T::fmt)
    }
}

impl<T: LowerExp, const K: usize> LowerExp for Taylor<T, K> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write(&self.value, &self.coefficients, "t", f, T::fmt)
    }
}
