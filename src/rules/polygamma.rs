//! t
pub(super) fn polygamma(_n: u32, x: f64) -> f64 {
    x
}
