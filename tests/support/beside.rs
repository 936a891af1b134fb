//! Number types beside plain numbers, at every depth.

use infinitesimal::graph::Expr;
use infinitesimal::reverse::Var;
use infinitesimal::{Counted, Dual, Real, Taylor};

use super::numbers::Base;
use super::program::Side;

/// A base float beside the duals and series over it.
pub(crate) trait Plain: Base + 'static {
    fn beside<const N: usize>(f: usize, side: Side, c: Self, x: Dual<Self, N>) -> Dual<Self, N>;

    fn beside_nested<const M: usize, const N: usize>(
        f: usize,
        side: Side,
        c: Self,
        x: Dual<Dual<Self, M>, N>,
    ) -> Dual<Dual<Self, M>, N>;

    fn beside_counted(f: usize, side: Side, c: Self, x: Counted<'_, Self>) -> Counted<'_, Self>;

    fn beside_counted_duals<const N: usize>(
        f: usize,
        side: Side,
        c: Self,
        x: Dual<Counted<'_, Self>, N>,
    ) -> Dual<Counted<'_, Self>, N>;

    fn beside_taped(f: usize, side: Side, c: Self, x: Var<'_, Self>) -> Var<'_, Self>;

    fn beside_taped_dual<const N: usize>(
        f: usize,
        side: Side,
        c: Self,
        x: Var<'_, Dual<Self, N>>,
    ) -> Var<'_, Dual<Self, N>>;

    fn beside_series<const K: usize>(
        f: usize,
        side: Side,
        c: Self,
        x: Taylor<Self, K>,
    ) -> Taylor<Self, K>;
}

/// Returns `$c ∘ $x` or `$x ∘ $c` for the operator of a number.
macro_rules! operator {
    ($f:expr, $side:expr, $c:expr, $x:expr) => {
        match ($f, $side) {
            (0, Side::Left) => $c + $x,
            (1, Side::Left) => $c - $x,
            (2, Side::Left) => $c * $x,
            (3, Side::Left) => $c / $x,
            (_, Side::Left) => $c % $x,
            (0, Side::Right) => $x + $c,
            (1, Side::Right) => $x - $c,
            (2, Side::Right) => $x * $c,
            (3, Side::Right) => $x / $c,
            (_, Side::Right) => $x % $c,
        }
    };
}

/// Declares that the operators stand between a float and duals over it.
macro_rules! plain {
    ($($F:ty)*) => {$(
        impl Plain for $F {
            fn beside<const N: usize>(f: usize, side: Side, c: $F, x: Dual<$F, N>) -> Dual<$F, N> {
                operator!(f, side, c, x)
            }

            fn beside_nested<const M: usize, const N: usize>(
                f: usize,
                side: Side,
                c: $F,
                x: Dual<Dual<$F, M>, N>,
            ) -> Dual<Dual<$F, M>, N> {
                operator!(f, side, c, x)
            }

            fn beside_counted(
                f: usize,
                side: Side,
                c: $F,
                x: Counted<'_, $F>,
            ) -> Counted<'_, $F> {
                operator!(f, side, c, x)
            }

            fn beside_counted_duals<const N: usize>(
                f: usize,
                side: Side,
                c: $F,
                x: Dual<Counted<'_, $F>, N>,
            ) -> Dual<Counted<'_, $F>, N> {
                operator!(f, side, c, x)
            }

            fn beside_taped(f: usize, side: Side, c: $F, x: Var<'_, $F>) -> Var<'_, $F> {
                operator!(f, side, c, x)
            }

            fn beside_taped_dual<const N: usize>(
                f: usize,
                side: Side,
                c: $F,
                x: Var<'_, Dual<$F, N>>,
            ) -> Var<'_, Dual<$F, N>> {
                operator!(f, side, c, x)
            }

            fn beside_series<const K: usize>(
                f: usize,
                side: Side,
                c: $F,
                x: Taylor<$F, K>,
            ) -> Taylor<$F, K> {
                operator!(f, side, c, x)
            }
        }
    )*};
}

plain! { f64 f32 }

/// A number type over the base float `F`.
pub(crate) trait Number<F: Plain>: Real {
    /// Returns `c ∘ self` or `self ∘ c` with the plain number c.
    fn beside(self, f: usize, side: Side, c: F) -> Self;

    /// Returns the value at the bottom.
    fn plain(self) -> F;
}

impl<F: Plain, const N: usize> Number<F> for Dual<F, N> {
    fn beside(self, f: usize, side: Side, c: F) -> Self {
        F::beside(f, side, c, self)
    }

    fn plain(self) -> F {
        self.value
    }
}

impl<F: Plain, const M: usize, const N: usize> Number<F> for Dual<Dual<F, M>, N> {
    fn beside(self, f: usize, side: Side, c: F) -> Self {
        F::beside_nested(f, side, c, self)
    }

    fn plain(self) -> F {
        self.value.value
    }
}

impl<F: Plain> Number<F> for Counted<'_, F> {
    fn beside(self, f: usize, side: Side, c: F) -> Self {
        F::beside_counted(f, side, c, self)
    }

    fn plain(self) -> F {
        self.value
    }
}

impl<F: Plain, const N: usize> Number<F> for Dual<Counted<'_, F>, N> {
    fn beside(self, f: usize, side: Side, c: F) -> Self {
        F::beside_counted_duals(f, side, c, self)
    }

    fn plain(self) -> F {
        self.value.value
    }
}

impl<F: Plain> Number<F> for Var<'_, F> {
    fn beside(self, f: usize, side: Side, c: F) -> Self {
        F::beside_taped(f, side, c, self)
    }

    fn plain(self) -> F {
        self.value()
    }
}

impl<F: Plain, const N: usize> Number<F> for Var<'_, Dual<F, N>> {
    fn beside(self, f: usize, side: Side, c: F) -> Self {
        F::beside_taped_dual(f, side, c, self)
    }

    fn plain(self) -> F {
        self.value().value
    }
}

impl<F: Plain, const K: usize> Number<F> for Taylor<F, K> {
    fn beside(self, f: usize, side: Side, c: F) -> Self {
        F::beside_series(f, side, c, self)
    }

    fn plain(self) -> F {
        self.value
    }
}

impl Number<f64> for Expr<'_> {
    fn beside(self, f: usize, side: Side, c: f64) -> Self {
        operator!(f, side, c, self)
    }

    fn plain(self) -> f64 {
        self.value()
    }
}

impl<F: Plain> Number<F> for Dual<Dual<Dual<F>>> {
    /// There are no plain numbers beside duals of this depth.
    fn beside(self, f: usize, side: Side, c: F) -> Self {
        let c = Self::constant(Dual::constant(Dual::constant(c)));
        operator!(f, side, c, self)
    }

    fn plain(self) -> F {
        self.value.value.value
    }
}
