//! Dual numbers as scalar operands of ndarray's arrays: `array * x`.

use ndarray::ScalarOperand;

use crate::number::Dual;

impl<T: ScalarOperand, const N: usize> ScalarOperand for Dual<T, N> {}
