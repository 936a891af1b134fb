//! Duals as text: `2 + [1, 0]ε`, the value and the partials, each with the precision asked for.

use core::fmt::{Display, Formatter, LowerExp, Result};

use super::Dual;

/// Writes `value + [partials]ε`, each part by `part`.
fn write<T, const N: usize>(
    dual: &Dual<T, N>,
    f: &mut Formatter<'_>,
    part: impl Fn(&T, &mut Formatter<'_>) -> Result,
) -> Result {
    part(&dual.value, f)?;
    f.write_str(" + [")?;
    for (i, partial) in dual.partials.iter().enumerate() {
        if i > 0 {
            f.write_str(", ")?;
        }
        part(partial, f)?;
    }
    f.write_str("]ε")
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
        write(self, f, T::fmt)
    }
}

impl<T: LowerExp, const N: usize> LowerExp for Dual<T, N> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write(self, f, T::fmt)
    }
}
