//! Checks that limits do not contradict each other and that literal defaults keep them. Whether a
//! type supports a limit is checked by the compiler, because the macro does not know the types.
use core::cmp::Ordering;

use syn::Expr;

use super::innermost_name;
use crate::errors::Errors;
use crate::parse::{
    DefaultValue, Field, Limit, LimitValue, Moment, Number, elements, string_literal,
};

/// Reports each contradiction at the second of its two limits, and each default that breaks a
/// limit.
pub(super) fn check(field: &Field, errors: &mut Errors) {
    for (least, most) in
        [("min_length", "max_length"), ("min_items", "max_items"), ("decimal_places", "max_digits")]
    {
        if let (Some((_, low)), Some((limit, high))) = (count(field, least), count(field, most))
            && low > high
        {
            errors.at(
                &limit.tokens,
                format_args!("no value is valid: `{most}` is less than `{least}`"),
            );
        }
    }
    if let Some((limit, digits)) = count(field, "max_digits")
        && !(1..=28).contains(&digits)
    {
        errors.at(
            &limit.tokens,
            "`max_digits` must be from 1 to 28, because a `Decimal` holds every number of 28 digits",
        );
    }
    if let Some((limit, 29..)) = count(field, "decimal_places") {
        errors.at(
            &limit.tokens,
            "`decimal_places` must be at most 28, because a `Decimal` holds at most 28 digits",
        );
    }
    if let Some((limit, step)) = bound(field, "multiple_of")
        && step.mantissa <= 0
    {
        errors.at(&limit.tokens, "`multiple_of` must be greater than 0");
    }
    if let (Some(unique), Some((with, _))) = (limit(field, "unique_items"), &field.with) {
        errors.at(
            &unique.key,
            format_args!(
                "`unique_items` and `{with}` cannot be combined; check the items in its `from_repr`"
            ),
        );
    }
    check_wording(field, errors);
    exclusive(field, "gt", "ge", errors);
    exclusive(field, "lt", "le", errors);
    for low in ["gt", "ge"] {
        for high in ["lt", "le"] {
            check_range(field, low, high, errors);
        }
    }
    let default = field.default.as_ref().and_then(|(_, default)| match default {
        DefaultValue::Expr(expr) => Some(expr),
        DefaultValue::OfType => None,
    });
    let in_create =
        field.create.as_ref().and_then(|policy| policy.default.as_ref()).map(|(_, expr)| expr);
    for expr in default.into_iter().chain(in_create) {
        check_default(field, expr, errors);
    }
}

/// Rejects a code or message without a limit that it is for.
fn check_wording(field: &Field, errors: &mut Errors) {
    let keys = [&field.wording.code, &field.wording.message].into_iter().flatten();
    if field.limits.is_empty() {
        for (key, _) in keys {
            errors.at(
                key,
                format_args!(
                    "`{key}` is for the limits of the field, and there is none; add a limit, such as `max_length`, or \
                     remove it"
                ),
            );
        }
    }
}

fn limit<'f>(field: &'f Field, key: &str) -> Option<&'f Limit> {
    field.limits.iter().find(|limit| limit.key == key)
}

fn count<'f>(field: &'f Field, key: &str) -> Option<(&'f Limit, u64)> {
    let limit = limit(field, key)?;
    if let LimitValue::Count(count) = limit.value { Some((limit, count)) } else { None }
}

fn bound<'f>(field: &'f Field, key: &str) -> Option<(&'f Limit, Number)> {
    let limit = limit(field, key)?;
    match limit.value {
        LimitValue::Number(number) => Some((limit, number)),
        LimitValue::Moment(moment) => Some((limit, moment.seconds)),
        _ => None,
    }
}

fn exclusive(field: &Field, one: &str, other: &str, errors: &mut Errors) {
    if let (Some(_), Some(second)) = (limit(field, one), limit(field, other)) {
        errors.at(&second.key, format_args!("`{one}` and `{other}` limit the same side; keep one"));
    }
}

fn check_range(field: &Field, low: &str, high: &str, errors: &mut Errors) {
    let (Some((_, least)), Some((limit, most))) = (bound(field, low), bound(field, high)) else {
        return;
    };
    let fits = match least.compare(most) {
        Ordering::Less => low == "ge" || high == "le" || !are_consecutive_dates(field, low, high),
        Ordering::Equal => low == "ge" && high == "le",
        Ordering::Greater => false,
    };
    if !fits {
        errors.at(&limit.tokens, format_args!("no value is valid under both `{low}` and `{high}`"));
    }
}

/// Whether the bounds are dates without another date between them.
fn are_consecutive_dates(field: &Field, low: &str, high: &str) -> bool {
    let date = |key| match limit(field, key)?.value {
        LimitValue::Moment(moment) if moment.is_date => Some(moment.seconds.mantissa),
        _ => None,
    };
    matches!((date(low), date(high)), (Some(low), Some(high)) if high - low == Moment::NANOS_OF_A_DAY)
}

/// Checks a default that is a literal against the limits. The value of any other expression is
/// checked when it is used.
fn check_default(field: &Field, expr: &Expr, errors: &mut Errors) {
    if let Some(elements) = elements(expr) {
        let mut check = |breaks: &dyn Fn(u64) -> bool, limit: &str| {
            if count(field, limit).is_some_and(|(_, limit)| breaks(limit)) {
                errors.at(expr, format_args!("the default breaks `{limit}`"));
            }
        };
        let items = elements.len() as u64;
        check(&|most| items > most, "max_items");
        check(&|least| items < least, "min_items");
        for element in &elements {
            check_default(field, element, errors);
        }
    }
    let decimal = innermost_name(&field.ty) == "Decimal";
    let number = match string_literal(expr) {
        Some(text) if decimal => {
            let number = Number::of_text(&text.value());
            if number.is_none() {
                errors.at(
                    expr,
                    "this string is not a decimal; write at most 28 digits, such as `1.50`",
                );
            }
            number
        }
        Some(text) => return check_text(field, expr, &text.value(), errors),
        None => Number::of(expr),
    };
    let Some(number) = number else { return };
    let mut broken: Vec<&str> = [
        ("gt", [Ordering::Greater].as_slice()),
        ("ge", &[Ordering::Greater, Ordering::Equal]),
        ("lt", &[Ordering::Less]),
        ("le", &[Ordering::Less, Ordering::Equal]),
    ]
    .into_iter()
    .filter(|(key, fitting)| {
        bound(field, key).is_some_and(|(_, bound)| !fitting.contains(&number.compare(bound)))
    })
    .map(|(key, _)| key)
    .collect();
    let (whole, places) = number.digits();
    let digits = count(field, "max_digits").map(|(_, digits)| digits);
    let most_places = count(field, "decimal_places").map(|(_, places)| places);
    if digits.is_some_and(|digits| whole + places > digits) {
        broken.push("max_digits");
    } else if let (Some(digits), Some(most)) = (digits, most_places)
        && whole > digits.saturating_sub(most)
    {
        broken.push("max_digits");
    }
    if most_places.is_some_and(|most| places > most) {
        broken.push("decimal_places");
    }
    for key in broken {
        errors.at(expr, format_args!("the default breaks `{key}`"));
    }
}

fn check_text(field: &Field, expr: &Expr, text: &str, errors: &mut Errors) {
    let length = text.chars().count() as u64;
    if let Some((_, most)) = count(field, "max_length").filter(|(_, most)| length > *most) {
        errors
            .at(expr, format_args!("the default has {length} characters; `max_length` is {most}"));
    }
    if let Some((_, least)) = count(field, "min_length").filter(|(_, least)| length < *least) {
        errors
            .at(expr, format_args!("the default has {length} characters; `min_length` is {least}"));
    }
}
