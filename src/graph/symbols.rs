//! Letters and digits: subscripts, superscripts, the numbers that have names.

use alloc::format;
use alloc::string::{String, ToString};
use core::f64::consts;

use num_traits::Float;

/// Returns `name` with the subscript `i`.
pub(super) fn subscript(name: &str, i: isize) -> String {
    let lowered = i.to_string().chars().map(|c| shifted(c, '₀', '₋')).collect::<String>();
    format!("{name}{lowered}")
}

/// Returns `name` with the subscript `i`.
pub(super) fn numbered(name: &str, i: usize) -> String {
    subscript(name, i.cast_signed())
}

/// Returns the digits of an integer as a superscript.
pub(super) fn superscript(digits: &str) -> String {
    let raised = |c| match c {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        c => shifted(c, '⁰', '⁻'),
    };
    digits.chars().map(raised).collect()
}

/// Returns the digit that is as far from `zero` as the digit `c` from 0, and `minus` for a minus.
fn shifted(c: char, zero: char, minus: char) -> char {
    match c.to_digit(10) {
        Some(digit) => char::from_u32(u32::from(zero) + digit).unwrap_or(c),
        None => minus,
    }
}

/// Returns the digit whose subscript `c` is.
pub(super) fn unsubscript(c: char) -> Option<char> {
    match c {
        '₋' => Some('-'),
        '₀'..='₉' => char::from_digit(u32::from(c) - u32::from('₀'), 10),
        _ => None,
    }
}

/// Returns the digit whose superscript `c` is.
pub(super) fn unsuperscript(c: char) -> Option<char> {
    match c {
        '¹' => Some('1'),
        '²' => Some('2'),
        '³' => Some('3'),
        '⁻' => Some('-'),
        '⁰' | '⁴'..='⁹' => char::from_digit(u32::from(c) - u32::from('⁰'), 10),
        _ => None,
    }
}

/// Returns the formula of a number that is a well known constant, to the last bit.
pub(super) fn constant(c: f64) -> Option<&'static str> {
    let known = [
        (consts::PI, "π"),
        (consts::TAU, "2π"),
        (consts::FRAC_PI_2, "π/2"),
        (consts::FRAC_PI_3, "π/3"),
        (consts::FRAC_PI_4, "π/4"),
        (consts::FRAC_PI_6, "π/6"),
        (consts::FRAC_PI_8, "π/8"),
        (consts::FRAC_1_PI, "1/π"),
        (consts::FRAC_2_PI, "2/π"),
        (consts::FRAC_2_SQRT_PI, "2/√π"),
        (2.0 * consts::FRAC_2_SQRT_PI, "4/√π"),
        (consts::E, "e"),
        (consts::LN_2, "ln(2)"),
        (consts::LN_2 * consts::LN_2, "ln(2)²"),
        (consts::LN_10, "ln(10)"),
        (consts::LOG2_E, "1/ln(2)"),
        (consts::LOG10_E, "1/ln(10)"),
        (consts::SQRT_2, "√2"),
        (consts::FRAC_1_SQRT_2, "1/√2"),
        (1f64.to_degrees(), "180/π"),
        (1f64.to_radians(), "π/180"),
    ];
    known.iter().find(|(value, _)| *value == c).map(|&(_, formula)| formula)
}

/// Returns n and d where a number is n/d to the last bit, d ≤ 12, and longer in digits.
pub(super) fn fraction(c: f64) -> Option<(f64, f64)> {
    if c > 1000.0 || c.to_string().len() <= 6 {
        return None;
    }
    let as_fraction = |d: i32| {
        let d = f64::from(d);
        let n = Float::round(c * d);
        (n / d == c).then_some((n, d))
    };
    (3..=12).find_map(as_fraction)
}

/// Returns a number that is not negative, in digits.
pub(super) fn digits(c: f64) -> String {
    if c.is_nan() {
        "NaN".to_string()
    } else if c.is_infinite() {
        "∞".to_string()
    } else if c == 0.0 || (1e-5..1e16).contains(&c) {
        c.to_string()
    } else {
        format!("{c:e}")
    }
}

/// Returns whether a number is an integer of up to six digits, which is written as it is and calculated with.
pub(super) fn is_small_integer(n: f64) -> bool {
    n < 1e6 && Float::trunc(n) == n
}

/// Returns a number with six digits.
pub(super) fn rounded(c: f64) -> String {
    format!("{c:.5e}").parse().map_or_else(|_| c.to_string(), |c: f64| c.to_string())
}

/// The letters that LaTeX has commands for, with those.
const GREEK: [(&str, &str); 25] = [
    ("α", r"\alpha"),
    ("β", r"\beta"),
    ("γ", r"\gamma"),
    ("δ", r"\delta"),
    ("ε", r"\varepsilon"),
    ("ζ", r"\zeta"),
    ("η", r"\eta"),
    ("θ", r"\theta"),
    ("κ", r"\kappa"),
    ("λ", r"\lambda"),
    ("μ", r"\mu"),
    ("ν", r"\nu"),
    ("ξ", r"\xi"),
    ("π", r"\pi"),
    ("ρ", r"\rho"),
    ("σ", r"\sigma"),
    ("τ", r"\tau"),
    ("φ", r"\varphi"),
    ("χ", r"\chi"),
    ("ψ", r"\psi"),
    ("ω", r"\omega"),
    ("Γ", r"\Gamma"),
    ("Δ", r"\Delta"),
    ("Σ", r"\Sigma"),
    ("Ω", r"\Omega"),
];

/// Returns a name in LaTeX: one letter as it is, more of them upright, digits below as a subscript.
pub(super) fn latex_name(name: &str) -> String {
    let stem = name.trim_end_matches(|c| unsubscript(c).is_some());
    let below: String = name[stem.len()..].chars().filter_map(unsubscript).collect();
    let letter = GREEK.iter().find(|(letter, _)| *letter == stem).map(|&(_, command)| command);
    let stem = match letter {
        Some(command) => command.to_string(),
        None if stem.chars().count() == 1 => latex_text(stem),
        None => format!(r"\mathrm{{{}}}", latex_text(stem)),
    };
    if below.is_empty() { stem } else { format!("{stem}_{{{below}}}") }
}

/// Returns text with what LaTeX takes for commands escaped.
fn latex_text(text: &str) -> String {
    let escape = |c: char| match c {
        '_' | '%' | '$' | '#' | '&' | '{' | '}' => format!("\\{c}"),
        '\\' => r"\backslash ".to_string(),
        '^' => r"\hat{}".to_string(),
        '~' => r"\sim ".to_string(),
        '′' => "'".to_string(),
        c => c.to_string(),
    };
    text.chars().map(escape).collect()
}
