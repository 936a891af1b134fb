//! The operations and functions of `Real`, by number.

use infinitesimal::Real;

/// The functions of one number that programs are made of.
pub(crate) const UNARY: usize = 36;

/// The functions of two numbers that programs are made of.
pub(crate) const BINARY: usize = 14;

/// Returns function number `f` of one number.
pub(crate) fn unary<T: Real>(f: usize, x: T) -> T {
    let functions: [fn(T) -> T; UNARY] = [
        T::neg,
        T::recip,
        T::sqrt,
        T::cbrt,
        T::exp,
        T::exp2,
        T::exp_m1,
        T::ln,
        T::ln_1p,
        T::log2,
        T::log10,
        T::sin,
        T::cos,
        T::tan,
        T::asin,
        T::acos,
        T::atan,
        T::sinh,
        T::cosh,
        T::tanh,
        T::asinh,
        T::acosh,
        T::atanh,
        T::abs,
        T::signum,
        T::floor,
        T::ceil,
        T::round,
        T::trunc,
        T::fract,
        T::to_degrees,
        T::to_radians,
        T::logistic,
        T::softplus,
        T::sinc,
        T::erf,
    ];
    functions[f](x)
}

/// Returns function number `f` of two numbers.
pub(crate) fn binary<T: Real>(f: usize, x: T, y: T) -> T {
    let functions: [fn(T, T) -> T; BINARY] = [
        T::add,
        T::sub,
        T::mul,
        T::div,
        T::rem,
        T::powf,
        T::log,
        T::hypot,
        T::atan2,
        T::max,
        T::min,
        T::abs_sub,
        T::copysign,
        |x, y| x.mul_add(y, x),
    ];
    functions[f](x, y)
}
