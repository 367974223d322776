//! Literals in attributes: strings, arrays and numbers. Numbers are parsed without rounding.
use proc_macro2::{Delimiter, TokenTree};
use quote::ToTokens as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{Expr, ExprLit, ExprUnary, Lit, LitStr, Token, UnOp};

use super::attribute;

/// Returns the string literal, if the expression is one.
pub(crate) fn string_literal(expr: &Expr) -> Option<&LitStr> {
    match expr {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text),
        _ => None,
    }
}

/// Returns the elements of `[a, b]`.
///
/// It parses the tokens, because `syn` parses array expressions only with its `full` feature, which
/// other crates in the build may or may not enable.
pub(crate) fn elements(expr: &Expr) -> Option<Vec<Expr>> {
    let mut tokens = expr.to_token_stream().into_iter();
    let (Some(TokenTree::Group(array)), None) = (tokens.next(), tokens.next()) else { return None };
    let values = |input: ParseStream<'_>| {
        let mut values = Vec::new();
        while !input.is_empty() {
            values.push(attribute::expr(input)?);
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(values)
    };
    (array.delimiter() == Delimiter::Bracket).then(|| values.parse2(array.stream()).ok()).flatten()
}

/// The exact number of a literal: `mantissa / 10^scale`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    pub(crate) mantissa: i128,
    pub(crate) scale: u32,
}

impl Number {
    /// Parses a number literal with an optional minus. It can have at most 28 digits, because a
    /// `Decimal` holds every such number.
    pub(crate) fn of(expr: &Expr) -> Option<Self> {
        match expr {
            Expr::Unary(ExprUnary { op: UnOp::Neg(_), expr, .. }) => {
                let number = Self::of(expr)?;
                Some(Self { mantissa: -number.mantissa, ..number })
            }
            Expr::Group(group) => Self::of(&group.expr),
            Expr::Lit(ExprLit { lit: Lit::Int(literal), .. }) => {
                Self::of_digits(literal.base10_digits()).filter(|_| literal.suffix().is_empty())
            }
            Expr::Lit(ExprLit { lit: Lit::Float(literal), .. }) => {
                Self::of_digits(literal.base10_digits()).filter(|_| literal.suffix().is_empty())
            }
            _ => None,
        }
    }

    /// Parses a string such as `-1.50`.
    pub(crate) fn of_text(text: &str) -> Option<Self> {
        let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
        let digits =
            |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let is_plain = unsigned
            .split_once('.')
            .map_or(digits(unsigned), |(whole, fraction)| digits(whole) && digits(fraction));
        let number = Self::of_digits(unsigned).filter(|_| is_plain)?;
        Some(if text.starts_with('-') {
            Self { mantissa: -number.mantissa, ..number }
        } else {
            number
        })
    }

    fn of_digits(text: &str) -> Option<Self> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        if whole.len() + fraction.len() > 28 {
            return None;
        }
        let mantissa = format!("{whole}{fraction}").parse().ok()?;
        Some(Self { mantissa, scale: u32::try_from(fraction.len()).ok()? })
    }

    /// Counts the digits before the decimal point and those after it. Zeros at the start of the
    /// number and at the end of its fraction do not count.
    pub(crate) fn digits(self) -> (u64, u64) {
        let (mut size, mut places) = (self.mantissa.unsigned_abs(), self.scale);
        while places > 0 && size.is_multiple_of(10) {
            size /= 10;
            places -= 1;
        }
        let all = size.checked_ilog10().map_or(0, |log| log + 1);
        (all.saturating_sub(places).into(), places.into())
    }

    /// Compares two numbers by value.
    pub(crate) fn compare(self, other: Self) -> core::cmp::Ordering {
        let scale = self.scale.max(other.scale);
        let at = |number: Self| {
            number.mantissa.saturating_mul(10_i128.saturating_pow(scale - number.scale))
        };
        at(self).cmp(&at(other))
    }
}

#[cfg(test)]
mod tests {
    use core::cmp::Ordering::{Equal, Greater, Less};

    use super::Number;

    fn number(text: &str) -> Option<Number> {
        Number::of(&syn::parse_str(text).expect("an expression"))
    }

    #[test]
    fn number_literals_are_parsed_without_rounding() {
        for (text, mantissa, scale) in [
            ("0", 0, 0),
            ("-1", -1, 0),
            ("1_000", 1000, 0),
            ("0x10", 16, 0),
            ("0.10", 10, 2),
            ("-2.5", -25, 1),
            ("5.", 5, 0),
            ("9999999999999999999999999999", 9_999_999_999_999_999_999_999_999_999, 0),
        ] {
            assert_eq!(number(text), Some(Number { mantissa, scale }), "{text}");
        }
    }

    #[test]
    fn other_expressions_are_not_numbers() {
        for text in [
            "1u32",
            "1.5f64",
            "1e3",
            "\"1\"",
            "ONE",
            "1 + 1",
            "10000000000000000000000000000",
            "!1",
        ] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_compare_by_value() {
        for (a, order, b) in [
            ("1", Equal, "1.00"),
            ("0.5", Greater, "0.25"),
            ("-1", Less, "0"),
            ("-1.5", Less, "-1.25"),
        ] {
            assert_eq!(number(a).unwrap().compare(number(b).unwrap()), order, "{a} and {b}");
        }
    }
}
