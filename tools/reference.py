#!/usr/bin/env python3
"""Correctly rounded values and derivatives: the sample that `tests/accuracy.rs` reads.

    python3 tools/reference.py                    # write tests/data/reference/*.csv
    python3 tools/reference.py --check <folder>   # recompute every row of another set
    python3 tools/reference.py --to <folder> --seed 7 --times 27
        # write another set, of other points and 27 times as many (100 000 rows)

It needs mpmath 1.3 or later.

A row is

    function, x[, y[, z]], outputs, the same numbers as hex bits, residuals, flags, kind

with the outputs `value dx dxx` of a unary function, `value dx dy dxx dxy dyy` of a
binary one, `value dx dy dz` of `mul_add`. A family has the order as its first argument
n and the value alone: `polygamma` at (3, x) is the third derivative of digamma. The bits are authoritative. A residual is
(truth - rounded)/ulp(rounded) with ulp(r) = 2^max(ilogb(r) - 52, -1074) (f32: 23, -149),
so that the error of a result g is |(g - rounded)/ulp - residual| ulp, to three decimals.

Flags, one letter per output:
    .  normal              o  finite, but overflows: ask for the same infinity
    s  subnormal           p  a pole: ask for the same infinity
    0  underflows to zero  u  undefined: not scored (NaN is stored)
    z  exactly zero

Conventions. powf(0, y >= 1): d/dy = 0, the one-sided derivative of 0^y. powf(0, 0) is 1
with d/dx = 0. A negative base takes integer exponents only, and then d/dy, dxy and dyy
are undefined. Points where the first derivative does not exist are left out.

How a number is known to be right. Each formula below is evaluated at 240 bits, then at
twice the bits, until two evaluations in a row round to the same float with the same
residual. A zero is never believed before 5 000 bits, which exceeds the bits that any
cancellation in these formulas can eat for finite arguments; where a formula could agree
on a wrong number at two precisions (sinc near 0), a series without cancellation is used.
"""

import argparse
import math
import random
import struct
from fractions import Fraction
from multiprocessing import Pool
from pathlib import Path

import mpmath
from mpmath import mp, mpf

SEED = 20260501
SAMPLE = Path(__file__).resolve().parent.parent / "tests" / "data" / "reference"
ARGUMENTS = {"unary": "x", "binary": "xy", "ternary": "xyz", "family": "nx"}
OUTPUTS = {
    "unary": ["value", "dx", "dxx"],
    "binary": ["value", "dx", "dy", "dxx", "dxy", "dyy"],
    "ternary": ["value", "dx", "dy", "dz"],
    "family": ["value"],
}


# ------------------------------------------------------------------------------- formats


class Format:
    """A binary floating-point format: rounding, bits, decimals."""

    def __init__(self, name, p, emax, code, integer):
        self.name, self.p, self.emax = name, p, emax
        self.emin = 1 - emax  # exponent of the smallest normal number
        self.quantum = self.emin - (p - 1)  # exponent of the smallest subnormal
        self.code, self.integer = code, integer
        self.width = struct.calcsize(code)
        self.max = self.decode(self.bits(math.inf) - 1)
        self.normal = math.ldexp(1.0, self.emin)
        self.tiny = math.ldexp(1.0, self.quantum)

    def bits(self, x):
        return struct.unpack(self.integer, struct.pack(self.code, x))[0]

    def decode(self, bits):
        return struct.unpack(self.code, struct.pack(self.integer, bits))[0]

    def hex(self, x):
        if x != x:
            return "7ff8000000000000" if self.width == 8 else "7fc00000"
        return format(self.bits(x), f"0{2 * self.width}x")

    def nearest(self, x):
        """The float of this format nearest to a Python float, for choosing points."""
        try:
            return struct.unpack(self.code, struct.pack(self.code, x))[0]
        except OverflowError:
            return math.copysign(math.inf, x)

    def decimal(self, x):
        """The shortest decimal that reads back as x."""
        if x != x or math.isinf(x):
            return {math.inf: "inf", -math.inf: "-inf"}.get(x, "nan")
        for digits in range(1, 18):
            text = f"{x:.{digits}g}"
            if self.nearest(float(text)) == x:
                break
        text = repr(float(text))
        return text[:-2] if text.endswith(".0") else text

    def round(self, truth):
        """(float, residual, flag) of an mpf, an exact 0, an infinity or None."""
        if truth is None:
            return math.nan, 0.0, "u"
        if mp.isinf(truth):
            return float(truth), 0.0, "p"
        if truth == 0:
            return 0.0, 0.0, "z"
        sign, man, exp, length = mpf(truth)._mpf_
        man = int(man)
        unit = max(exp + length - self.p, self.quantum)  # exponent of one ulp
        shift = unit - exp
        if shift <= 0:
            count = man << -shift
        elif shift > length + 2:
            count = 0
        else:
            half = 1 << (shift - 1)
            count, rest = man >> shift, man & ((1 << shift) - 1)
            count += rest > half or (rest == half and count & 1)
        if count.bit_length() + unit > self.emax + 1:
            return (-math.inf if sign else math.inf), 0.0, "o"
        rounded = math.ldexp(float(count), unit)
        unit = max(count.bit_length() + unit - self.p, self.quantum) if count else self.quantum
        # (truth - rounded)/ulp, with enough bits left for three decimals
        shift = unit - exp
        if shift > length + 80:
            residual = 0.0
        else:
            whole = Fraction(rounded) * Fraction(2) ** -unit
            residual = float(Fraction(man) / Fraction(2) ** shift - whole)
        flag = "0" if rounded == 0 else "s" if rounded < self.normal else "."
        return (-rounded, -residual, flag) if sign else (rounded, residual, flag)


F64 = Format("f64", 53, 1023, "<d", "<Q")
F32 = Format("f32", 24, 127, "<f", "<I")


def residual_text(r):
    return f"{r:.3f}".replace("0.", ".", 1) if r else "0"


# ----------------------------------------------------------------------- the mathematics
#
# Each function takes exact mpf arguments and returns its outputs. An int 0 is exactly
# zero, an infinity a pole, None undefined. Squares that cancel are factored.

FAR = 10**6  # beyond ±FAR an exponential over- or underflows every format


def clamp(x):
    return max(min(x, mpf(FAR)), mpf(-FAR))


def exp(x):
    return mp.exp(clamp(x))


def sign(x):
    return -1 if x < 0 else 1


def cbrt(x):
    c = sign(x) * mp.cbrt(abs(x))
    return c, c / x / 3, -2 * c / (9 * x * x)


def exp2(x):
    ln2 = mp.ln2
    # a power of two exactly: 2^-1075 is half of the smallest f64, a tie
    v = mp.ldexp(1, int(clamp(x))) if x == mp.floor(x) else exp(clamp(x) * ln2)
    return v, v * ln2, v * ln2**2


def logarithm(base):
    def f(x):
        scale = 1 / mp.log(base)
        return mp.log(x) * scale, scale / x, -scale / x**2

    return f


def tan(x):
    t = mp.tan(x)
    return t, 1 + t * t, 2 * t * (1 + t * t)


def asin(x):
    w = (1 - x) * (1 + x)
    return mp.asin(x), 1 / mp.sqrt(w), x / (w * mp.sqrt(w))


def acos(x):
    _, d, dd = asin(x)
    return mp.acos(x), -d, -dd


def atan(x):
    o = 1 + x * x
    return mp.atan(x), 1 / o, -2 * x / o**2


def sinh(x):
    x = clamp(x)
    s, c = mp.sinh(x), mp.cosh(x)
    return s, c, s


def cosh(x):
    s, c, _ = sinh(x)
    return c, s, c


def tanh(x):
    t = mp.tanh(clamp(x))
    e = exp(-2 * abs(x))
    d = 4 * e / (1 + e) ** 2
    return t, d, -2 * t * d


def asinh(x):
    o = 1 + x * x
    # asinh is odd; ln(x + w) for x < 0 would cancel
    return sign(x) * mp.asinh(abs(x)), 1 / mp.sqrt(o), -x / (o * mp.sqrt(o))


def acosh(x):
    o = (x - 1) * (x + 1)
    return mp.acosh(x), 1 / mp.sqrt(o), -x / (o * mp.sqrt(o))


def atanh(x):
    o = (1 - x) * (1 + x)
    return mp.atanh(x), 1 / o, 2 * x / o**2


def powi(n):
    def term(c, x, k):
        return 0 if c == 0 else c * x**k

    return lambda x: (x**n, term(n, x, n - 1), term(n * (n - 1), x, n - 2))


def erf(x):
    d = 2 / mp.sqrt(mp.pi) * exp(-x * x)
    return mp.erf(clamp(x)), d, -2 * x * d


def erfc(x):
    _, d, dd = erf(x)
    return mp.erfc(min(x, mpf(1000))), -d, -dd


def psi(k, x):
    """The polygamma function, reflected for negative x.

    ψ(x) = ψ(1 - x) - π cot πx, and its derivatives.
    """
    if x > 0:
        return mp.psi(k, x)
    s, c = mp.sinpi(x), mp.cospi(x)
    y = mp.psi(k, 1 - x)
    if k == 0:
        return y - mp.pi * c / s
    if k == 1:
        return (mp.pi / s) ** 2 - y
    return y - 2 * mp.pi**3 * c / s**3


def gamma(x):
    g, p = mp.gamma(x), psi(0, x)
    return g, g * p, g * (p * p + psi(1, x))


def ln_gamma(x):
    if x > 0:
        v = mp.loggamma(x)
    else:
        v = mp.log(mp.pi / abs(mp.sinpi(x))) - mp.loggamma(1 - x)
    return v, psi(0, x), psi(1, x)


def digamma(x):
    return psi(0, x), psi(1, x), psi(2, x)


def sinc(x):
    if abs(x) >= 1:
        s = mp.sin(x) / x
        d = (mp.cos(x) - s) / x
        return s, d, -s - 2 * d / x
    # Σ (-1)^k x^2k / (2k + 1)!, differentiated term by term
    v = d = dd = mpf(0)
    power, k = mpf(1), 0  # (-1)^k x^(2k - 2) / (2k + 1)! for k > 0
    while True:
        if k == 0:
            v = mpf(1)
            power = -mpf(1) / 6
        else:
            v += power * x * x
            d += 2 * k * power * x
            dd += 2 * k * (2 * k - 1) * power
            if x == 0 or mp.mag(power) < -mp.prec - 10:
                return v, d, dd
            power *= -x * x / ((2 * k + 2) * (2 * k + 3))
        k += 1


def logistic(x):
    e = exp(-abs(x))
    d = e / (1 + e) ** 2
    return (1 if x > 0 else e) / (1 + e), d, -d * mp.tanh(clamp(x) / 2)


def softplus(x):
    s, d, _ = logistic(x)
    return max(x, mpf(0)) + mp.log1p(exp(-abs(x))), s, d


UNARY = {
    "recip": lambda x: (1 / x, -1 / x**2, 2 / x**3),
    "sqrt": lambda x: (mp.sqrt(x), 1 / (2 * mp.sqrt(x)), -1 / (4 * x * mp.sqrt(x))),
    "cbrt": cbrt,
    "exp": lambda x: (exp(x),) * 3,
    "exp2": exp2,
    "exp_m1": lambda x: (mp.expm1(clamp(x)), exp(x), exp(x)),
    "ln": lambda x: (mp.log(x), 1 / x, -1 / x**2),
    "ln_1p": lambda x: (mp.log1p(x), 1 / (1 + x), -1 / (1 + x) ** 2),
    "log2": logarithm(2),
    "log10": logarithm(10),
    "sin": lambda x: (mp.sin(x), mp.cos(x), -mp.sin(x)),
    "cos": lambda x: (mp.cos(x), -mp.sin(x), -mp.cos(x)),
    "tan": tan,
    "asin": asin,
    "acos": acos,
    "atan": atan,
    "sinh": sinh,
    "cosh": cosh,
    "tanh": tanh,
    "asinh": asinh,
    "acosh": acosh,
    "atanh": atanh,
    **{f"powi:{n}": powi(n) for n in (-10, -3, -2, -1, 0, 1, 2, 3, 5, 10)},
    "to_degrees": lambda x: (x * 180 / mp.pi, 180 / mp.pi, 0),
    "to_radians": lambda x: (x * mp.pi / 180, mp.pi / 180, 0),
    "abs": lambda x: (abs(x), sign(x), 0),
    "fract": lambda x: (x - sign(x) * mp.floor(abs(x)), 1, 0),
    "erf": erf,
    "erfc": erfc,
    "gamma": gamma,
    "ln_gamma": ln_gamma,
    "digamma": digamma,
    "sinc": sinc,
    "logistic": logistic,
    "softplus": softplus,
}


def powf(x, y):
    integer = y == mp.floor(y)
    if x == 0:
        if y == 0:
            return 1, 0, None, 0, None, None
        dx = 0 if y > 1 else 1
        dxx = 2 if y == 2 else 0 if y > 2 or y == 1 else mp.inf
        return 0, dx, 0, dxx, (-mp.inf if y == 1 else 0), 0
    a = abs(x)
    ln = mp.log(a)

    def power(k):
        """x^(y - k); the sign is that of an integer power."""
        if integer and abs(y) < 64:
            return x ** (int(y) - k)  # exactly: 6x, the slope of 3x², can be a tie
        s = -1 if x < 0 and (int(y) - k) % 2 else 1
        return s * exp(y * ln) / a**k

    if x < 0 and not integer:
        raise ValueError("a negative base takes integer exponents")
    dx = y * power(1) if y != 0 else 0
    dxx = y * (y - 1) * power(2) if y != 0 and y != 1 else 0
    if x < 0:
        return power(0), dx, None, dxx, None, None
    v = power(0)
    return v, dx, v * ln, dxx, power(1) * (1 + y * ln), v * ln * ln


def atan2(a, b):
    q = a * a + b * b
    p = 2 * a * b / q**2
    return mp.atan2(a, b), b / q, -a / q, -p, (a - b) * (a + b) / q**2, p


def hypot(a, b):
    r = mp.sqrt(a * a + b * b)
    return r, a / r, b / r, b * b / r**3, -a * b / r**3, a * a / r**3


def log(x, b):
    lx, lb = mp.log(x), mp.log(b)
    return (
        lx / lb,
        1 / (x * lb),
        -lx / (b * lb**2),
        -1 / (x * x * lb),
        -1 / (x * b * lb**2),
        lx * (lb + 2) / (b * b * lb**3),
    )


def rational(x):
    s, man, e, _ = x._mpf_
    return Fraction(-int(man) if s else int(man)) * Fraction(2) ** e


def rem(x, y):
    q = math.trunc(rational(x) / rational(y))
    return x - q * y, 1, -q, 0, 0, 0


BINARY = {
    "add": lambda x, y: (x + y, 1, 1, 0, 0, 0),
    "sub": lambda x, y: (x - y, 1, -1, 0, 0, 0),
    "mul": lambda x, y: (x * y, y, x, 0, 1, 0),
    "div": lambda x, y: (x / y, 1 / y, -x / y**2, 0, -1 / y**2, 2 * x / y**3),
    "powf": powf,
    "atan2": atan2,
    "hypot": hypot,
    "log": log,
    "rem": rem,
    "max": lambda x, y: (x, 1, 0, 0, 0, 0) if x > y else (y, 0, 1, 0, 0, 0),
    "min": lambda x, y: (x, 1, 0, 0, 0, 0) if x < y else (y, 0, 1, 0, 0, 0),
    "copysign": lambda x, y: (abs(x) * sign(y), sign(x) * sign(y), 0, 0, 0, 0),
}

TERNARY = {"mul_add": lambda x, y, z: (x * y + z, y, x, 1)}


def polygamma(n, x):
    """ψ⁽ⁿ⁾ = (-1)^(n + 1) n! Σ 1/(x + k)^(n + 1), the terms left of 1 one by one."""
    if n == 0:
        return (psi(0, x),)
    n, left = int(n), max(0, int(mp.ceil(-x)) + 1)
    terms = sum(((x + k) ** -(n + 1) for k in range(left)), mpf(0))
    return ((-1) ** (n + 1) * mp.factorial(n) * (terms + mp.zeta(n + 1, x + left)),)


def sinc_derivative(k, x):
    """The power series; where its terms grow large, x f_k + k f_(k - 1) = sin⁽ᵏ⁾ x."""
    k = int(k)
    s = [mp.sin(x), mp.cos(x), -mp.sin(x), -mp.cos(x)]
    if abs(x) > 60:
        f = s[0] / x
        for j in range(1, k + 1):
            f = (s[j % 4] - j * f) / x
        return (f,)
    # ± Σ (-1)^j xᵐ/(m! (m + k + 1)) over m = 2j + (k mod 2)
    m = k % 2
    total, power = mpf(0), x**m
    while power and (m < 120 or mp.mag(power) > -3 * mp.prec):
        total += power / (m + k + 1)
        power *= -x * x / ((m + 1) * (m + 2))
        m += 2
    return (-total if k % 4 in (1, 2) else total,)


def gamma_derivative(k, x):
    """Γ⁽ᵏ⁾ = Σ C(k - 1, j) Γ⁽ᵏ⁻¹⁻ʲ⁾ ψ⁽ʲ⁾."""
    psis = [psi(0, x)] + [polygamma(j, x)[0] for j in range(1, int(k))]
    members = [mp.gamma(x)]
    for last in range(int(k)):
        terms = (mp.binomial(last, j) * members[last - j] * psis[j] for j in range(last + 1))
        members.append(sum(terms))
    return (members[-1],)


FAMILIES = {"polygamma": polygamma, "sinc": sinc_derivative, "gamma": gamma_derivative}

FUNCTIONS = {"unary": UNARY, "binary": BINARY, "ternary": TERNARY, "family": FAMILIES}

# Sums and products of floats are exact at this precision; nothing to approach.
EXACT_BITS = 5000
EXACT = {"add", "sub", "mul", "mul_add", "rem", "max", "min", "copysign", "abs", "fract"}


def truth(kind, function, arguments, fmt):
    """The outputs of `function`, each as (float, residual, flag)."""
    f = FUNCTIONS[kind][function]
    before = None
    bits = EXACT_BITS if function in EXACT else 240
    while True:
        with mp.workprec(bits):
            outputs = f(*[mpf(a) for a in arguments])
            now = [fmt.round(t) for t in outputs]
            zero = [t is not None and not isinstance(t, int) and t == 0 for t in outputs]
        seen = [(fmt.hex(v), residual_text(r), flag) for v, r, flag in now]
        if bits >= EXACT_BITS or (seen == before and not any(zero)):
            return now
        before, bits = seen, 2 * bits


# ---------------------------------------------------------------------------- the points


class Points:
    """Random arguments of one format."""

    def __init__(self, fmt, seed):
        self.fmt, self.random = fmt, random.Random(seed)

    def log(self, low, high):
        """Magnitudes whose logarithm is uniform; below the normal range, subnormals."""
        r = self.random
        return math.exp(r.uniform(math.log(low), math.log(high)))

    def signed(self, x):
        return x if self.random.random() < 0.5 else -x

    def near(self, c):
        """A point at a log-uniform distance from c, down to an ulp."""
        d = 2.0 ** -self.random.uniform(1, self.fmt.p)
        return c + self.signed(d) * (abs(c) or 1)

    def uniform(self, low, high):
        return self.random.uniform(low, high)

    def choice(self, xs):
        return self.random.choice(xs)


def recipe(function, fmt):
    """(special points, domain for uniform points, magnitudes, critical points, thresholds).

    Thresholds are the arguments at which the value or a derivative over- or underflows,
    or saturates; critical points the zeros, poles and ends of the domain.
    """
    top, tiny, normal, p = fmt.max, fmt.tiny, fmt.normal, fmt.p
    ends = [top, -top, tiny, -tiny, normal, -normal]
    ln_top, ln_normal, ln_tiny = math.log(top), math.log(normal), math.log(tiny)
    half = 2.0 ** (p / 2)
    full = (tiny, top)
    pi = math.pi
    bell = math.sqrt(-ln_normal)

    if function.startswith("powi:"):
        n = int(function[5:])
        thr = []
        for k in (n, n - 1, n - 2):
            if abs(k) > 1:
                thr += [math.exp(v / k) for v in (ln_top, ln_normal, ln_tiny)]
            elif k == -1:
                thr += [1 / top, 1 / normal]
        zero = [0.0] if n >= 0 else []
        return zero + [1, -1, 2, -0.5] + ends, (-10, 10), full, [1, -1], thr or [1]

    if function in ("sin", "cos", "tan"):
        crit = [k * pi / 2 for k in (-7, -2, -1, 1, 2, 3, 4, 20)] + [pi / 4]
        return [0, 1, -0.5] + ends[:4], (-30, 30), full, crit, [2.0 ** (p + 1), 1e5]
    if function in ("asin", "acos", "atanh"):
        end = 1 - 2.0**-p
        return [0, 0.5, end, -end, tiny, normal], (-1, 1), (tiny, 1), [1, -1], [half**-1, -(half**-1)]
    if function in ("exp", "exp_m1"):
        return [0, 1, -1, tiny, -tiny], (-40, 40), (tiny, ln_top), [-p * 0.7], [ln_top, ln_normal, ln_tiny]
    if function == "exp2":
        emax = fmt.emax + 1
        thr = [emax, emax + 0.5288, fmt.emin, fmt.quantum]
        return [0, 1, -1, tiny, emax - 1], (-40, 40), (tiny, emax), [emax], thr
    if function in ("sinh", "cosh"):
        return [0, 1, -1, tiny, -normal], (-40, 40), (tiny, ln_top), [0], [ln_top + 0.69, -ln_top - 0.69, p * 0.35]
    if function == "tanh":
        end = (-ln_tiny + 1.4) / 2
        return [0, 1, -1, 20, tiny, -normal], (-25, 25), (tiny, end), [p * 0.35, -p * 0.35, 20, 10], [end, -end]
    if function in ("logistic", "softplus"):
        return [0, 1, -1, 20, -20, tiny], (-60, 60), (tiny, ln_top), [0, p * 0.7, -p * 0.7], [ln_tiny, ln_normal, ln_top]
    if function == "sqrt":
        return [1, 2, 4, top, tiny, normal], (0, 10), full, [1], [tiny * 4, normal]
    if function == "cbrt":
        return [1, -8, 27] + ends, (-10, 10), full, [1], [tiny * 8, normal, top ** (3 / 5), normal ** (3 / 5)]
    if function in ("ln", "log2", "log10"):
        return [1, 2, 10, 0.25, top, tiny, normal], (0, 10), full, [1], [math.sqrt(top), math.sqrt(normal), 1 / top]
    if function == "ln_1p":
        return [0, 1, -0.5, top, tiny, -tiny], (-1, 10), full, [-1, 0], [math.sqrt(top), -0.5]
    if function == "recip":
        thr = [math.sqrt(top), math.sqrt(normal), 1 / top, top ** (1 / 3), normal ** (1 / 3)]
        return [1, -2, 3] + ends, (-10, 10), full, [1], thr
    if function in ("atan", "asinh"):
        thr = [half, -half, half**2, math.sqrt(top), top ** (1 / 3)]
        return [0, 1, -2] + ends, (-10, 10), full, [1, half**-1], thr
    if function == "acosh":
        thr = [half, half * 4, math.sqrt(top), top ** (1 / 3)]
        return [1 + 2.0 ** (1 - p), 1.5, 2, 10, top], (1, 20), (1, top), [1], thr
    if function in ("to_degrees", "to_radians"):
        return [0, 1, 180, -90] + ends[:4], (-360, 360), full, [1], [top / 57.3, normal * 57.3, tiny * 57.3]
    if function == "abs":
        return [1, -1] + ends, (-10, 10), full, [1], [normal, -normal]
    if function == "fract":
        return [0.5, -2.75, tiny, -tiny, normal], (-100, 100), (tiny, 2.0 ** (p - 1)), [1, -2, 7], [2.0 ** (p - 3)]
    if function in ("erf", "erfc"):
        thr = [bell, -bell, math.sqrt(-ln_tiny), math.sqrt(p * 0.7), -math.sqrt(p * 0.7)]
        return [0, 1, -1, 3, tiny], (-bell, bell), (tiny, bell), [0, 0.5], thr
    if function == "gamma":
        last = 171.62437695630272 if p == 53 else 35.040096
        return (
            [1, 2, 3, 0.5, -1.5, 10],
            (-0.6 * last, last),
            (1 / top * 8, last),
            [1, 2, 1.4616321449683623, -1, -2, -9, -0.504083008264455],
            [last, last - 1, -last + 0.5, -last - 2.5],
        )
    if function in ("ln_gamma", "digamma"):
        zeros = [1.4616321449683623, -0.504083008264455, -1.573498473162390, -10.697092, -2.610721]
        log_range = (tiny, top) if function == "digamma" else (1 / top * 8, top / 1e4)
        return [1, 2, 0.5, -1.5, 10, 100], (-30, 30), log_range, zeros + [1, 2, -1, -3], [12, 2.5, 1 / math.sqrt(top)]
    if function == "sinc":
        zeros = [4.493409457909064, 7.725251836937707, 14.066193912831473, -10.904121659428899]
        return [0, 1, -2, tiny, normal, top], (-30, 30), full, zeros + [pi, -2 * pi], [2.0815759778181, 1.5, -1.5, 1e-4]
    raise KeyError(function)


def in_domain(function, x, fmt):
    if math.isinf(x) or x != x:
        return False
    if function in ("sqrt", "ln", "log2", "log10"):
        return x > 0
    if function == "ln_1p":
        return x > -1
    if function in ("asin", "acos", "atanh"):
        return -1 < x < 1
    if function == "acosh":
        return x > 1
    if function in ("recip", "cbrt", "abs") or (function.startswith("powi:-")):
        return x != 0
    if function == "fract":
        return x != math.trunc(x)
    if function == "gamma":
        limit = 190 if fmt is F64 else 45
        return -limit < x < limit and (x > 0 or x != math.trunc(x))
    if function in ("ln_gamma", "digamma"):
        return x > 0 or x != math.trunc(x)
    return True


def unary_points(function, fmt, count, points):
    """The special points, then the four kinds in turn."""
    special, domain, magnitudes, critical, thresholds = recipe(function, fmt)
    positive = not in_domain(function, -0.75, fmt) or function == "acosh"
    for x in special[: count // 3]:
        yield (x,), "spec"
    while True:
        x = points.log(*magnitudes)
        yield ((x if positive else points.signed(x)),), "log"
        yield (points.uniform(*domain),), "dom"
        yield (points.near(points.choice(critical)),), "crit"
        yield (points.near(points.choice(thresholds)),), "thr"


SPECIAL_PAIRS = {
    "div": [(1, 3), (0, 3)],
    "powf": [(0, 1), (0, 2), (0, 0), (0, 1.5), (0, 3), (-2, 3), (-2, 0), (5, 0), (1, 0)],
    "atan2": [(1, 1), (0, 1), (0, -1), (1, 0), (-1, 0)],
    "hypot": [(3, 4), (0, 1), (1, 0), (-1, -1)],
    "log": [(8, 2), (1, 2), (100, 10)],
    "rem": [(5, 3), (-5, 3), (5.5, -2)],
}


def binary_points(function, fmt, points):
    """Pairs of every size, pairs of like size, and the corners of the function."""
    top, tiny = fmt.max, fmt.tiny
    for pair in SPECIAL_PAIRS.get(function, [(1, 2), (-3, 0.5)]):
        yield pair, "spec"
    if function not in ("powf", "log", "rem"):
        for pair in [(top, top), (tiny, tiny), (top, tiny), (tiny, 0.5)]:
            yield pair, "spec"
    signed, any_size = points.signed, lambda: points.log(tiny, top)
    while True:
        if function == "powf":
            x = any_size()
            reach = math.log(top) / (abs(math.log(x)) or 1)
            yield (x, signed(points.uniform(0, 1.02) * reach)), "any"
            yield (points.log(0.1, 10), points.uniform(-5, 5)), "dom"
            x = points.near(1)
            reach = math.log(top) / (abs(math.log(x)) or fmt.tiny) if x > 0 else 1
            yield (x, signed(points.log(1e-3, 1) * min(reach, top))), "crit"
            x, n = signed(any_size()), points.random.randint(-6, 6)
            yield (x, n), "negbase"
            x = any_size()
            edge = points.choice([math.log(top), math.log(fmt.normal), math.log(tiny)])
            yield (x, points.near(edge / (math.log(x) or 1))), "thr"
            yield (x, points.choice([0.5, 1, 1.5, 2, -1, -0.5])), "simpley"
            yield (any_size(), signed(points.log(tiny, 1e-3))), "smally"
        elif function == "log":
            yield (any_size(), any_size()), "log"
            yield (points.uniform(0, 20), points.uniform(0, 20)), "dom"
            yield (points.near(1), points.near(points.choice([1, 2, math.e**-2]))), "crit"
        else:
            yield (signed(any_size()), signed(any_size())), "log"
            yield (points.uniform(-10, 10), points.uniform(-10, 10)), "dom"
            x = signed(any_size())
            yield (x, points.near(signed(x))), "same"
            yield (x, signed(x * points.log(2.0**-fmt.p, 2.0**fmt.p))), "skew"
            x = points.log(tiny, fmt.normal * 8)
            yield (signed(x), signed(points.log(tiny, fmt.normal * 8))), "sub"
            yield (points.log(math.sqrt(top), top), signed(points.log(math.sqrt(top), top))), "big"
            yield (points.near(math.sqrt(top)), signed(points.log(1e-3, 1e3))), "thr"


def pair_in_domain(function, x, y):
    if any(math.isinf(v) or v != v for v in (x, y)):
        return False
    if function == "div":
        return y != 0
    if function == "powf":
        return x > 0 or (x < 0 and y == math.trunc(y)) or (x == 0 and (y >= 1 or y == 0))
    if function == "log":
        return x > 0 and y > 0 and y != 1
    if function == "rem":
        return y != 0 and (Fraction(x) / Fraction(y)).denominator != 1
    if function in ("max", "min"):
        return x != y
    if function in ("atan2", "hypot"):
        return x != 0 or y != 0
    if function == "copysign":
        return x != 0 and y != 0
    return True


def ternary_points(fmt, points):
    yield (1, 2, 3), "spec"
    yield (0, 2, -1), "spec"
    while True:
        yield tuple(points.uniform(-10, 10) for _ in range(3)), "dom"
        x, y = points.log(fmt.tiny, fmt.max), points.log(fmt.tiny, fmt.max)
        yield (points.signed(x), y, points.signed(points.near(x * y))), "log"


def sinc_zero(k, turns):
    """A zero of sinc⁽ᵏ⁾ beyond k: that of sin⁽ᵏ⁾ after so many half turns, shifted by about k/x."""
    zero = (int(turns) + (k % 2) / 2) * math.pi
    with mp.workprec(200):
        return mp.findroot(lambda x: sinc_derivative(k, x)[0], zero - k / zero)


def member_points(family, points):
    """Members of a family, (order, x): ordinary sizes, either side of each change of formula, next to zeros."""
    uniform, near, choice, signed = points.uniform, points.near, points.choice, points.signed
    low, high = [1, 2, 3, 4, 5, 6], [10, 39, 40, 41, 80, 130, 169, 170, 171, 172, 200, 1000]
    while True:
        if family == "sinc":
            order = lambda: choice([1, 2, 3, 4, 5, 8, 11, 12, 13, 14, 20, 40])
            yield (order(), 0), "spec"
            yield (order(), signed(points.log(1e-300, 1e300))), "log"
            yield (order(), signed(points.log(1e15, 1e300))), "log"
            yield (order(), uniform(-30, 30)), "dom"
            yield (order(), signed(uniform(1.1, 1.6))), "thr"
            k = order()
            yield (k, signed(near(k))), "thr"
            for reach in (30, 1e14):
                k = order()
                zero = float(sinc_zero(k, k + points.log(1, reach)))
                yield (k, signed(zero)), "crit"
                yield (k, signed(near(zero))), "crit"
            # of many zeros the one that lies closest to a float
            with mp.workprec(200):
                zeros = [sinc_zero(k, k + points.log(1, 1e4)) for _ in range(100)]
                zero = float(min(zeros, key=lambda zero: abs(1 - float(zero) / zero)))
            yield (k, signed(zero)), "crit"
        elif family == "polygamma":
            n = choice(low + high)
            yield (n, near(n + 12)), "thr"
            yield (n, (n / math.e) * uniform(0.9, 1.1)), "dom"
            yield (choice(low + high), points.log(1e-10, 1)), "log"
            n = choice(high)
            yield (n, n * points.log(0.05, 20)), "log"
            yield (choice(low), points.log(1e-30, 1e30)), "log"
            # 1 − x, one binade up, is no float
            yield (0, uniform(0, 1) - 2.0 ** points.random.randint(0, 20)), "thr"
            # left of 0 the even members from 6 on are not claimed to be right next to −1/2, −3/2, …
            yield (choice(low[:5]), uniform(-30, 30)), "dom"
            yield (choice(low[:5]), near(choice([-0.5, -1.5, -7.5]))), "crit"
            yield (choice(low[:5]), -uniform(0, 1)), "dom"
            yield (choice([2, 4]), choice([-0.5, -1.5]) + uniform(-0.12, 0.12)), "thr"
            yield (choice([80, 130, 170]), -0.5), "spec"
            yield (choice(low[:5]), near(choice([-1, -2, -9]))), "crit"
        else:
            order = lambda: choice([1, 2, 3, 4, 5])
            yield (order(), uniform(0, 12)), "dom"
            yield (order(), uniform(0, 170)), "dom"


def choose(candidates, kind, function, fmt, count, allowed):
    """`count` rows; few of them with a first derivative that over- or underflows."""
    rows, seen, spilled = [], set(), {"o": count // 12, "0": count // 8}
    for arguments, place in candidates:
        arguments = tuple(fmt.nearest(float(a)) for a in arguments)
        if arguments in seen or not allowed(*arguments):
            continue
        seen.add(arguments)
        outputs = truth(kind, function, arguments, fmt)
        first = {flag for _, _, flag in outputs[1 : 1 + len(arguments)]}
        spill = next((f for f in "o0" if f in first), None)
        if spill and place != "spec":
            if spilled[spill] == 0:
                continue
            spilled[spill] -= 1
        rows.append(row(function, arguments, outputs, place, fmt))
        if len(rows) == count:
            return rows


# ----------------------------------------------------------------------------- the files


def row(function, arguments, outputs, place, fmt):
    numbers = [*arguments, *(v for v, _, _ in outputs)]
    return ",".join(
        [
            function,
            *map(fmt.decimal, numbers),
            *map(fmt.hex, numbers),
            *(residual_text(r) for _, r, _ in outputs),
            "".join(flag for _, _, flag in outputs),
            place,
        ]
    )


def columns(kind):
    arguments, outputs = list(ARGUMENTS[kind]), OUTPUTS[kind]
    names = ["function", *arguments, *outputs]
    names += [f"{n}_bits" for n in arguments + outputs]
    return names + [f"{n}_res" for n in outputs] + ["flags", "kind"]


# How many rows of each function, in f64 and in f32. A family of f32 is that of f64, rounded.
COUNTS = {"unary": (40, 20), "binary": (60, 25), "ternary": (20, 10), "family": (240, 0)}


def sample(function, kind, fmt, seed, times):
    """The rows of one function."""
    count = times * COUNTS[kind][fmt is F32]
    points = Points(fmt, f"{seed} {function} {fmt.name}")
    if kind == "unary":
        candidates = unary_points(function, fmt, count, points)
        allowed = lambda x: in_domain(function, x, fmt)
    elif kind == "family":
        candidates = member_points(function, points)
        allowed = lambda n, x: function == "sinc" or x > 0 or x != math.trunc(x)
    elif kind == "binary":
        candidates = binary_points(function, fmt, points)
        allowed = lambda x, y: pair_in_domain(function, x, y)
    else:
        candidates = ternary_points(fmt, points)
        allowed = lambda *xs: all(map(math.isfinite, xs))
    return choose(candidates, kind, function, fmt, count, allowed)


def write(folder, seed, times):
    folder.mkdir(parents=True, exist_ok=True)
    with Pool() as pool:
        for fmt in (F64, F32):
            for kind in FUNCTIONS:
                if COUNTS[kind][fmt is F32] == 0:
                    continue
                jobs = [(function, kind, fmt.name, seed, times) for function in FUNCTIONS[kind]]
                rows = sum(pool.starmap(sample_named, jobs, chunksize=1), [])
                head = [
                    f"# {kind} functions, {fmt.name}: correctly rounded values and derivatives",
                    f"# sample of {len(rows)} rows, written by tools/reference.py, which explains",
                    "# the columns, the residuals (_res), the flags and the conventions",
                    ",".join(columns(kind)),
                ]
                path = folder / f"{kind}_{fmt.name}.csv"
                path.write_text("\n".join(head + rows) + "\n")
                print(f"{path}: {len(rows)} rows, {path.stat().st_size} bytes", flush=True)


def sample_named(function, kind, name, seed, times):
    """`sample` in another process, which has formats of its own."""
    return sample(function, kind, {"f64": F64, "f32": F32}[name], seed, times)


def same(a, b, n):
    """Same bits, same flags, and residuals that differ at most in the last digit.

    The residual of an underflow (flag 0) may be missing where it is below 1/16.
    """
    close = all(
        abs(float(r) - float(s)) < (1 / 16 if flag == "0" else 0.0015)
        for r, s, flag in zip(a[n:-1], b[n:-1], b[-1])
    )
    return close and a[:n] == b[:n] and a[-1] == b[-1]


def check(folder):
    """Recomputes every row of the set in `folder`; prints the rows that differ."""
    differing = 0
    for fmt in (F64, F32):
        for kind in FUNCTIONS:
            path = folder / f"{kind}_{fmt.name}.csv"
            if not path.exists():
                continue
            lines = [l for l in path.read_text().splitlines() if l and l[0] != "#"]
            assert lines[0] == ",".join(columns(kind)), f"{path}: other columns"
            arity, n = len(ARGUMENTS[kind]), len(OUTPUTS[kind])
            bad = 0
            for line in lines[1:]:
                cells = line.split(",")
                at = 1 + arity + n
                arguments = [fmt.decode(int(b, 16)) for b in cells[at : at + arity]]
                there = cells[at + arity : -1]
                outputs = truth(kind, cells[0], arguments, fmt)
                ours = row(cells[0], arguments, outputs, "", fmt).split(",")[at + arity : -1]
                if not same(there, ours, n):
                    bad += 1
                    print(f"{path.name}: {line}\n    recomputed: {','.join(ours)}")
            print(f"{path.name}: {len(lines) - 1} rows, {bad} differ", flush=True)
            differing += bad
    return differing


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", type=Path, metavar="FOLDER", help="recompute another set")
    parser.add_argument("--to", type=Path, metavar="FOLDER", default=SAMPLE, help="where to write")
    parser.add_argument("--seed", type=int, default=SEED, help="which points")
    parser.add_argument("--times", type=int, default=1, help="how many times as many points")
    arguments = parser.parse_args()
    if arguments.check:
        raise SystemExit(1 if check(arguments.check) else 0)
    write(arguments.to, arguments.seed, arguments.times)


if __name__ == "__main__":
    main()
