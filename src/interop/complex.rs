//! num-complex: a dual number on the left of a complex one.
//!
//! `Complex<Dual<T, N>>` itself needs nothing: a dual is a `Num` and a `Float`, and so are its real and imaginary parts.

use core::ops::{Add, Div, Mul, Sub};

use num_complex::Complex;

use crate::number::Dual;
use crate::real::{Field, Real};

/// x + (a + bi) = (x + a) + bi.
///
/// A holomorphic function has one derivative, df/dz: seed the real part.
///
/// ```
/// use infinitesimal::Dual;
/// use num_complex::Complex;
///
/// let one: Dual<f64> = Dual::from(1.0);
/// let f = |z: Complex<Dual<f64>>| one / (one + z * z);
///
/// let (x, y) = (0.5, 0.25);
/// let w = f(Complex::new(Dual::variable(x, 0), Dual::constant(y)));
/// let slope = Complex::new(w.re.partials[0], w.im.partials[0]);
///
/// let z = Complex::new(x, y);
/// let expected = -2.0 * z / ((1.0 + z * z) * (1.0 + z * z));
/// assert!((slope - expected).norm() < 1e-15);
/// ```
impl<T: Real, const N: usize> Add<Complex<Self>> for Dual<T, N> {
    type Output = Complex<Self>;

    #[inline]
    fn add(self, z: Complex<Self>) -> Complex<Self> {
        Complex::new(self + z.re, z.im)
    }
}

/// x − (a + bi) = (x − a) − bi.
impl<T: Real, const N: usize> Sub<Complex<Self>> for Dual<T, N> {
    type Output = Complex<Self>;

    #[inline]
    fn sub(self, z: Complex<Self>) -> Complex<Self> {
        // 0 − b, not −b: the sign of a zero is that of the plain program
        Complex::new(self - z.re, <Self as Field>::constant(0.0) - z.im)
    }
}

/// x(a + bi) = xa + xbi.
///
/// A function that is not holomorphic depends on two real numbers: seed the real and the imaginary part.
///
/// ```
/// use infinitesimal::gradient;
/// use num_complex::Complex;
///
/// // |2z|² = 4(x² + y²)
/// let f = |[x, y]: [_; 2]| (x * 0.0 + 2.0) * Complex::new(x, y);
/// assert_eq!(gradient(|z| f(z).norm_sqr(), [3.0, 4.0]), [24.0, 32.0]);
/// ```
impl<T: Real, const N: usize> Mul<Complex<Self>> for Dual<T, N> {
    type Output = Complex<Self>;

    #[inline]
    fn mul(self, z: Complex<Self>) -> Complex<Self> {
        Complex::new(self * z.re, self * z.im)
    }
}

/// x/(a + bi) = (xa − xbi)/(a² + b²).
impl<T: Real, const N: usize> Div<Complex<Self>> for Dual<T, N> {
    type Output = Complex<Self>;

    #[inline]
    fn div(self, z: Complex<Self>) -> Complex<Self> {
        let square = z.norm_sqr();
        let zero = <Self as Field>::constant(0.0);
        Complex::new(self * z.re / square, zero - self * z.im / square)
    }
}
