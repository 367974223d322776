//! Generates values at the limits of schemas.
use serde_json::{Number, Value, json};

use super::exact::Exact;
use super::keyword::patterns;
use super::pattern::{Difference, difference};
use super::tag::excluded;

/// The maximum length of a generated text, array or object.
const MAX_LENGTH: u64 = 100_000;

/// Returns values on both sides of every limit in these schemas, simplest first.
///
/// Arrays and objects are only generated with simple contents.
pub(super) fn samples(schemas: &[&Value]) -> Vec<Value> {
    let mut samples = vec![
        json!("a"),
        json!(1),
        json!(true),
        Value::Null,
        json!(""),
        json!(0),
        json!(1.5),
        json!(-1),
        json!([]),
        json!({}),
    ];
    for schema in schemas {
        if let Some(Value::Array(values)) = schema.get("enum") {
            let exact =
                values.iter().filter(|value| value.is_number() || Exact::of(value).is_none());
            samples.splice(0..0, exact.cloned()).for_each(drop);
        }
        samples.extend(schema.get("not").and_then(excluded).into_iter().flatten());
        for keyword in ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]
        {
            samples.extend(schema.get(keyword).into_iter().flat_map(neighbours));
        }
        for keyword in ["minLength", "maxLength"] {
            samples.extend(counts(schema, keyword).map(|count| json!("a".repeat(count))));
        }
        for keyword in ["minItems", "maxItems"] {
            for filling in [json!("a"), json!(1), json!({}), json!([])] {
                samples.extend(
                    counts(schema, keyword).map(|count| Value::Array(vec![filling.clone(); count])),
                );
            }
        }
        for keyword in ["minProperties", "maxProperties"] {
            for filling in [json!("a"), json!(1), json!({})] {
                let map =
                    |count| (0..count).map(|at| (format!("key {at}"), filling.clone())).collect();
                samples.extend(counts(schema, keyword).map(|count| Value::Object(map(count))));
            }
        }
        samples
            .extend(schema.get("format").and_then(Value::as_str).into_iter().flat_map(of_format));
    }
    samples.extend(texts(schemas));
    // Arrays and objects come last because they are less simple.
    let simple: Vec<Value> = samples.iter().take(8).cloned().collect();
    samples.extend(simple.iter().map(|value| json!([value])));
    samples.extend(simple.iter().map(|value| json!({"key": value})));
    samples
}

/// Returns texts that match a pattern, and texts that only some patterns match.
fn texts(schemas: &[&Value]) -> Vec<Value> {
    let all: Vec<Vec<String>> =
        schemas.iter().map(|schema| patterns(schema)).filter(|all| !all.is_empty()).collect();
    let none = [r"[^\s\S]".to_owned()];
    let mut found = Vec::new();
    for patterns in &all {
        found.push(difference(patterns, &none));
        found.push(difference(&[], patterns));
        found.extend(all.iter().map(|others| difference(patterns, others)));
    }
    let text = |difference| {
        if let Difference::Some(text) = difference { Some(Value::String(text)) } else { None }
    };
    found.into_iter().filter_map(text).collect()
}

/// Returns the count of a limit, one less and one more.
fn counts(schema: &Value, keyword: &str) -> impl Iterator<Item = usize> {
    let count = schema.get(keyword).and_then(Value::as_u64);
    let near = count.map(|count| [count.saturating_sub(1), count, count.saturating_add(1)]);
    near.into_iter()
        .flatten()
        .filter(|count| *count <= MAX_LENGTH)
        .filter_map(|count| usize::try_from(count).ok())
}

/// Returns the number and numbers close to it.
fn neighbours(bound: &Value) -> Vec<Value> {
    if !bound.is_number() {
        return Vec::new();
    }
    let mut near = vec![bound.clone()];
    if let Some(number) = bound.as_i64() {
        near.extend([json!(number.saturating_sub(1)), json!(number.saturating_add(1))]);
    }
    if let Some(number) = bound.as_f64() {
        let steps =
            [-1.0, 1.0, -0.5, 0.5, -0.01, 0.01, -number.abs() * 0.001, number.abs() * 0.001];
        near.extend(
            steps.into_iter().filter_map(|step| Number::from_f64(number + step)).map(Value::Number),
        );
        near.extend(
            [number.next_down(), number.next_up()]
                .into_iter()
                .filter_map(Number::from_f64)
                .map(Value::Number),
        );
    }
    near
}

/// Returns a text of a common format.
fn of_format(format: &str) -> Vec<Value> {
    let text = match format {
        "email" | "idn-email" => "a@b.co",
        "date-time" => "2024-05-01T08:30:00Z",
        "date" => "2024-05-01",
        "time" => "08:30:00Z",
        "duration" => "PT1H",
        "uuid" => "123e4567-e89b-12d3-a456-426614174000",
        "uri" | "iri" | "uri-reference" => "https://example.com/",
        "ipv4" => "127.0.0.1",
        "ipv6" => "::1",
        "hostname" => "example.com",
        _ => "text",
    };
    vec![json!(text)]
}
