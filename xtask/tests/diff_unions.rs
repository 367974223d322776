//! Tests of `cargo xtask diff` on enums with data, tuples, sets, aliases and newtypes.
//!
//! Each row has the expected class for a request and for a response: S for safe, B for breaking, U
//! for a change that cannot be judged.
#![expect(clippy::too_many_lines, reason = "the tables are long")]
mod common;

use std::fs;
use std::time::{Duration, Instant};

use common::run;
use jsonschema::Validator;
use serde_json::{Map, Value, json};
use tempfile::TempDir;

/// A description, the old and new schema, the classes, and a text in the output.
type Row = (&'static str, Value, Value, &'static str, &'static str);

/// Returns a document with a field of this schema, and with these definitions.
fn document(field: &Value, defs: &[(&str, Value)]) -> Value {
    let defs: Map<String, Value> =
        defs.iter().map(|(name, schema)| ((*name).to_owned(), schema.clone())).collect();
    json!({"type": "object", "properties": {"f": field}, "required": ["f"], "$defs": defs})
}

/// Returns a variant whose tag `type` has this schema, with one more required property.
fn variant(tag: &Value, name: &str, schema: &Value) -> Value {
    json!({"type": "object", "properties": {"type": tag, name: schema}, "required": ["type", name]})
}

fn tag(name: &str) -> Value {
    json!({"type": "string", "const": name})
}

fn heading() -> Value {
    variant(&tag("heading"), "level", &json!({"type": "integer"}))
}

fn image() -> Value {
    variant(&tag("image"), "url", &json!({"type": "string"}))
}

fn quote() -> Value {
    variant(&tag("quote"), "text", &json!({"type": "string"}))
}

/// Returns the alternative that keeps unknown variants.
fn unknown(known: &[&str]) -> Value {
    let tag = json!({"type": "string", "not": {"enum": known}});
    json!({"type": "object", "properties": {"type": tag}, "required": ["type"]})
}

/// Returns an externally tagged variant.
fn external(name: &str, schema: &Value) -> Value {
    json!({"type": "object", "properties": {name: schema}, "required": [name],
        "additionalProperties": false})
}

/// Returns a union of these definitions, named by their letters.
fn union(variants: &[(&str, Value)]) -> Value {
    let one_of: Vec<Value> = variants.iter().map(|(name, _)| reference(name)).collect();
    document(&json!({"oneOf": one_of}), variants)
}

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/$defs/{name}")})
}

fn inline(variants: &[Value]) -> Value {
    document(&json!({"oneOf": variants}), &[])
}

fn any_of(schemas: &[Value]) -> Value {
    document(&json!({"anyOf": schemas}), &[])
}

fn field(schema: &Value) -> Value {
    document(schema, &[])
}

fn tuple(items: &[Value]) -> Value {
    field(&json!({"type": "array", "prefixItems": items, "minItems": items.len(),
        "maxItems": items.len()}))
}

/// Returns a struct with a flattened enum.
fn flattened(variants: &[Value], rest: Option<bool>) -> Value {
    let mut schema = json!({"type": "object", "properties": {"id": {"type": "integer"}},
        "required": ["id"], "oneOf": variants});
    if let Some(rest) = rest {
        schema["unevaluatedProperties"] = json!(rest);
    }
    field(&schema)
}

/// Returns a struct with a field `name`, and with an alias of it.
fn aliased(required: &Value, has_alias: bool, is_closed: bool) -> Value {
    let text = json!({"type": "string"});
    let mut schema = json!({"type": "object", "properties": {"name": text}});
    if has_alias {
        schema["properties"]["alias"] = text;
    }
    if is_closed {
        schema["additionalProperties"] = json!(false);
    }
    let members = schema.as_object_mut().expect("an object");
    members.extend(required.as_object().cloned().unwrap_or_default());
    field(&schema)
}

fn tagged_rows() -> Vec<Row> {
    let long = || variant(&tag("heading"), "level", &json!({"type": "integer", "maximum": 6}));
    let with_alias = || {
        variant(
            &json!({"type": "string", "enum": ["heading", "h1"]}),
            "level",
            &json!({"type": "integer"}),
        )
    };
    let adjacent = |name: &str, content: Value| json!({"type": "object", "properties": {"t": tag(name), "c": content}, "required": ["t", "c"]});
    let kind = |name: &str| json!({"type": "object", "properties": {"kind": tag(name)}, "required": ["kind"]});
    let plain = |name: &str| json!({"type": "object", "properties": {"type": tag(name)}, "required": ["type"]});
    let common = |name: &str, level: Value| {
        json!({"type": "object", "required": ["v", "type"],
            "properties": {"v": tag("1"), "type": tag(name), "level": level}})
    };
    let mut mapped = union(&[("A", heading()), ("B", image())]);
    mapped["properties"]["f"]["discriminator"] =
        json!({"propertyName": "type", "mapping": {"heading": "#/$defs/A"}});
    let two = || union(&[("A", heading()), ("B", image())]);
    vec![
        ("same", two(), two(), "SS", "0 safe"),
        (
            "variant added",
            two(),
            union(&[("A", heading()), ("B", image()), ("C", quote())]),
            "SB",
            "/f: `object` with `type` [\"quote\"] is accepted",
        ),
        (
            "variant removed",
            union(&[("A", heading()), ("B", image()), ("C", quote())]),
            two(),
            "BS",
            "/f: `object` with `type` [\"quote\"] is rejected",
        ),
        (
            "two variants replaced",
            two(),
            union(&[("C", plain("c")), ("D", plain("d"))]),
            "BB",
            "with `type` [\"c\"] is accepted",
        ),
        (
            "one variant replaced",
            two(),
            union(&[("A", heading()), ("C", quote())]),
            "BB",
            "with `type` [\"quote\"] is accepted",
        ),
        (
            "variant narrowed",
            two(),
            union(&[("A", long()), ("B", image())]),
            "BS",
            "/f[type=\"heading\"]/level: maximum 6 is added",
        ),
        (
            "variant widened",
            union(&[("A", long()), ("B", image())]),
            two(),
            "SB",
            "/f[type=\"heading\"]/level: maximum 6 is removed",
        ),
        (
            "variants with a common constant",
            inline(&[common("a", json!({"type": "string"})), common("b", json!({"type": "null"}))]),
            inline(&[
                common("b", json!({"type": "null"})),
                common("a", json!({"type": "string", "maxLength": 1})),
            ]),
            "BS",
            "/f[type=\"a\"]/level: maxLength 1 is added",
        ),
        ("names exchanged", two(), union(&[("B", heading()), ("A", image())]), "SS", "0 safe"),
        (
            "names exchanged and order kept",
            two(),
            union(&[("A", image()), ("B", heading())]),
            "SS",
            "0 safe",
        ),
        ("definition renamed", two(), union(&[("X", heading()), ("B", image())]), "SS", "0 safe"),
        ("inline", two(), inline(&[heading(), image()]), "SS", "0 safe"),
        (
            "other order",
            inline(&[image(), heading()]),
            inline(&[heading(), image()]),
            "SS",
            "0 safe",
        ),
        ("mapping added", two(), mapped, "SS", "discriminator"),
        (
            "tag alias added",
            two(),
            union(&[("A", with_alias()), ("B", image())]),
            "SB",
            "/f[type=\"heading\"]/type: \"h1\" is in enum",
        ),
        (
            "tag alias removed",
            union(&[("A", with_alias()), ("B", image())]),
            two(),
            "BS",
            "/f[type=\"heading\"]/type: \"h1\" is no longer in enum",
        ),
        (
            "tag property renamed",
            inline(&[plain("a"), plain("b")]),
            inline(&[kind("a"), kind("b")]),
            "BB",
            "with `kind` [\"a\"] is accepted",
        ),
        (
            "content narrowed",
            inline(&[adjacent("a", json!({})), adjacent("b", json!({"type": "string"}))]),
            inline(&[
                adjacent("a", json!({})),
                adjacent("b", json!({"type": "string", "minLength": 2})),
            ]),
            "BS",
            "/f[t=\"b\"]/c: minLength 2 is added",
        ),
        (
            "unknown variants are kept",
            two(),
            inline(&[heading(), image(), unknown(&["heading", "image"])]),
            "SB",
            "with `type` not in [\"heading\",\"image\"] is accepted",
        ),
        (
            "unknown variants are rejected",
            inline(&[heading(), image(), unknown(&["heading", "image"])]),
            two(),
            "BS",
            "with `type` not in [\"heading\",\"image\"] is rejected",
        ),
        (
            "variant added to an open enum",
            inline(&[heading(), unknown(&["heading"])]),
            inline(&[heading(), image(), unknown(&["heading", "image"])]),
            "SS",
            "/f: `object` with `type` [\"image\"] is accepted",
        ),
        (
            "variant removed from an open enum",
            inline(&[heading(), image(), unknown(&["heading", "image"])]),
            inline(&[heading(), unknown(&["heading"])]),
            "SS",
            "/f: `object` with `type` [\"image\"] is rejected",
        ),
        (
            "variant narrowed in an open enum",
            inline(&[heading(), unknown(&["heading"])]),
            inline(&[long(), unknown(&["heading"])]),
            "BS",
            "/f[type=\"heading\"]/level: maximum 6",
        ),
        (
            "unknown variants have a limited property",
            inline(&[
                heading(),
                variant(
                    &json!({"type": "string", "not": {"enum": ["heading"]}}),
                    "x",
                    &json!({"type": "null"}),
                ),
            ]),
            inline(&[
                heading(),
                image(),
                variant(
                    &json!({"type": "string", "not": {"enum": ["heading", "image"]}}),
                    "x",
                    &json!({"type": "null"}),
                ),
            ]),
            "SB",
            "/f: `object` with `type` [\"image\"] is accepted",
        ),
        (
            "tag excluded without a variant",
            inline(&[heading(), unknown(&["heading"])]),
            inline(&[heading(), unknown(&["heading", "image"])]),
            "BS",
            "/f/type: \"image\" is excluded",
        ),
        (
            "tag no longer excluded",
            inline(&[heading(), unknown(&["heading", "image"])]),
            inline(&[heading(), unknown(&["heading"])]),
            "SB",
            "/f/type: \"image\" is no longer excluded",
        ),
        (
            "struct becomes one of two variants",
            field(&json!({"type": "object", "properties":
            {"level": {"type": "integer"}}, "required": ["level"]})),
            two(),
            "UU",
            "1 alternatives",
        ),
        ("variant becomes the only one", two(), field(&heading()), "BS", "[\"image\"] is rejected"),
    ]
}

fn other_union_rows() -> Vec<Row> {
    let text = || json!({"type": "string"});
    let names = |names: &[&str]| json!({"type": "string", "enum": names});
    let number = || json!({"type": "integer"});
    let list = || json!({"type": "array", "items": {"type": "string"}});
    let short = || json!({"type": "string", "maxLength": 3});
    let plain =
        || json!({"type": "object", "properties": {"type": tag("plain")}, "required": ["type"]});
    let external_two =
        || inline(&[names(&["d"]), external("a", &text()), external("b", &number())]);
    let open =
        |name: &str| json!({"type": "object", "properties": {name: text()}, "required": [name]});
    vec![
        ("external: same", external_two(), external_two(), "SS", "0 safe"),
        (
            "external: other order and definitions",
            external_two(),
            document(
                &json!({"oneOf": [reference("B"), names(&["d"]), reference("A")]}),
                &[("A", external("a", &text())), ("B", external("b", &number()))],
            ),
            "SS",
            "0 safe",
        ),
        (
            "external: variant added",
            external_two(),
            inline(&[
                names(&["d"]),
                external("a", &text()),
                external("b", &number()),
                external("c", &text()),
            ]),
            "SB",
            "with the key `c` is accepted",
        ),
        (
            "external: variant removed",
            external_two(),
            inline(&[names(&["d"]), external("a", &text())]),
            "BS",
            "with the key `b` is rejected",
        ),
        (
            "external: unit variant added",
            external_two(),
            inline(&[names(&["d", "e"]), external("a", &text()), external("b", &number())]),
            "SB",
            "/f: \"e\" is in enum",
        ),
        (
            "external: variant narrowed",
            external_two(),
            inline(&[names(&["d"]), external("a", &short()), external("b", &number())]),
            "BS",
            "/f/a: maxLength 3 is added",
        ),
        (
            "untagged: other order",
            any_of(&[text(), number(), list()]),
            any_of(&[list(), text(), number()]),
            "SS",
            "0 safe",
        ),
        (
            "untagged: type added",
            any_of(&[text()]),
            any_of(&[text(), list()]),
            "SB",
            "`array` is accepted",
        ),
        (
            "untagged: type removed",
            any_of(&[text(), number()]),
            any_of(&[text()]),
            "BS",
            "`integer` is rejected",
        ),
        (
            "untagged: type narrowed",
            any_of(&[text(), number()]),
            any_of(&[short(), number()]),
            "BS",
            "/f: maxLength 3 is added",
        ),
        (
            "untagged: definition renamed",
            document(
                &json!({"anyOf": [reference("A"), reference("B")]}),
                &[("A", external("x", &text())), ("B", quote())],
            ),
            document(
                &json!({"anyOf": [reference("D"), reference("C")]}),
                &[("C", external("x", &text())), ("D", quote())],
            ),
            "SS",
            "0 safe",
        ),
        (
            "untagged: open objects by other names",
            document(
                &json!({"anyOf": [reference("A"), reference("B")]}),
                &[("A", open("a")), ("B", open("b"))],
            ),
            document(
                &json!({"anyOf": [reference("D"), reference("C")]}),
                &[("C", open("a")), ("D", open("b"))],
            ),
            "SS",
            "0 safe",
        ),
        (
            "open string enum: value added",
            any_of(&[names(&["a"]), text()]),
            any_of(&[names(&["a", "b"]), text()]),
            "SS",
            "0 safe",
        ),
        (
            "open string enum: closed",
            any_of(&[names(&["a"]), text()]),
            any_of(&[names(&["a"])]),
            "BS",
            "enum [\"a\"] is added",
        ),
        (
            "flattened: variant added",
            flattened(&[heading()], None),
            flattened(&[heading(), plain()], None),
            "SB",
            "[\"plain\"] is accepted",
        ),
        (
            "flattened: variant removed",
            flattened(&[heading(), plain()], None),
            flattened(&[heading()], None),
            "BS",
            "[\"plain\"] is rejected",
        ),
        (
            "flattened: other order",
            flattened(&[heading(), plain()], None),
            flattened(&[plain(), heading()], None),
            "SS",
            "0 safe",
        ),
        (
            "flattened and closed: variant added",
            flattened(&[heading(), plain()], Some(false)),
            flattened(&[heading(), plain(), quote()], Some(false)),
            "SB",
            "[\"quote\"] is accepted",
        ),
        (
            "flattened and closed: variant narrowed",
            flattened(&[heading(), quote()], Some(false)),
            flattened(&[heading(), variant(&tag("quote"), "text", &short())], Some(false)),
            "BS",
            "/f[type=\"quote\"]/text: maxLength 3 is added",
        ),
        (
            "flattened: closed",
            flattened(&[heading(), quote()], None),
            flattened(&[heading(), quote()], Some(false)),
            "BS",
            "additionalProperties false is added",
        ),
        (
            "flattened and closed: alternatives overlap",
            flattened(
                &[
                    heading(),
                    json!({"type": "object",
            "properties": {"level": text()}}),
                ],
                Some(false),
            ),
            flattened(&[heading()], Some(false)),
            "UU",
            "",
        ),
    ]
}

fn array_and_map_rows() -> Vec<Row> {
    let text = || json!({"type": "string"});
    let number = || json!({"type": "integer"});
    let short = || json!({"type": "string", "maxLength": 3});
    let set =
        |unique: bool| field(&json!({"type": "array", "items": text(), "uniqueItems": unique}));
    let map = |names: Value| {
        field(&json!({"type": "object", "propertyNames": names, "additionalProperties": number()}))
    };
    let any_map = || field(&json!({"type": "object", "additionalProperties": number()}));
    let rest =
        |items: &Value| field(&json!({"type": "array", "prefixItems": [text()], "items": items}));
    vec![
        ("tuple: same", tuple(&[text(), number()]), tuple(&[text(), number()]), "SS", "0 safe"),
        (
            "tuple: item narrowed",
            tuple(&[number(), text()]),
            tuple(&[number(), short()]),
            "BS",
            "/f/1: maxLength 3 is added",
        ),
        (
            "tuple: item widened",
            tuple(&[short(), text()]),
            tuple(&[text(), text()]),
            "SB",
            "/f/0: maxLength 3 is removed",
        ),
        (
            "tuple: items exchanged",
            tuple(&[text(), number()]),
            tuple(&[number(), text()]),
            "BB",
            "/f/0",
        ),
        (
            "tuple: longer",
            tuple(&[text()]),
            tuple(&[text(), number()]),
            "BB",
            "minItems 1 becomes 2",
        ),
        (
            "tuple: shorter",
            tuple(&[text(), number()]),
            tuple(&[text()]),
            "BB",
            "maxItems 2 becomes 1",
        ),
        (
            "tuple to array",
            tuple(&[text(), text()]),
            field(&json!({"type": "array", "items": text(),
            "minItems": 2, "maxItems": 2})),
            "SS",
            "0 safe",
        ),
        (
            "tuple to longer array",
            tuple(&[text(), text()]),
            field(&json!({"type": "array",
            "items": text(), "minItems": 2, "maxItems": 3})),
            "SB",
            "maxItems 2 becomes 3",
        ),
        (
            "tuple: items behind it",
            rest(&number()),
            rest(&json!({"type": "integer", "maximum": 6})),
            "BS",
            "/f/*: maximum 6 is added",
        ),
        (
            "tuple item by definition",
            tuple(&[text()]),
            document(
                &json!({"type": "array", "minItems": 1,
            "maxItems": 1, "prefixItems": [reference("T")]}),
                &[("T", text())],
            ),
            "SS",
            "0 safe",
        ),
        ("set tightened", set(false), set(true), "BS", "uniqueItems true is added"),
        ("set relaxed", set(true), set(false), "SB", "uniqueItems true is removed"),
        (
            "map keys narrowed",
            map(json!({"maxLength": 5})),
            map(json!({"maxLength": 4})),
            "BS",
            "/f/{key}: maxLength 5 becomes 4",
        ),
        (
            "map keys widened",
            map(short()),
            map(json!({"maxLength": 4})),
            "SB",
            "/f/{key}: maxLength 3 becomes 4",
        ),
        ("map keys limited", any_map(), map(short()), "BS", "/f/{key}: maxLength 3 is added"),
        ("map keys not limited", map(short()), any_map(), "SB", "/f/{key}: maxLength 3 is removed"),
        (
            "map keys: enum",
            map(json!({"enum": ["a", "b"]})),
            map(json!({"enum": ["a"]})),
            "BS",
            "/f/{key}: \"b\" is no longer in enum",
        ),
        ("any value narrowed", field(&json!({})), field(&text()), "BS", "`object` is rejected"),
        ("any value", field(&text()), field(&json!({})), "SB", "`object` is accepted"),
        (
            "char becomes text",
            field(&json!({"type": "string", "minLength": 1, "maxLength": 1})),
            field(&json!({"type": "string", "minLength": 1})),
            "SB",
            "maxLength 1 is removed",
        ),
    ]
}

fn field_rows() -> Vec<Row> {
    let slug = || json!({"type": "string", "minLength": 1, "maxLength": 40, "title": "Slug"});
    let newtype = |uses: Value| document(&uses, &[("Slug", slug())]);
    let encoded = |encoding: &str| field(&json!({"type": "string", "contentEncoding": encoding}));
    let text = |keyword: &str, value: Value| field(&json!({"type": "string", keyword: value}));
    let name = json!({"required": ["name"]});
    let either = json!({"anyOf": [{"required": ["name"]}, {"required": ["alias"]}]});
    let two_names =
        json!({"anyOf": [{"required": ["name", "alias"]}, {"required": ["name", "x"]}]});
    let in_all_of = json!({"allOf": [either]});
    let none = json!({});
    let mut rows = vec![
        (
            "alias added",
            aliased(&none, false, false),
            aliased(&none, true, false),
            "SS",
            "`alias` is added",
        ),
        (
            "alias added, closed",
            aliased(&none, false, true),
            aliased(&none, true, true),
            "SB",
            "`alias` is added",
        ),
        (
            "alias removed, closed",
            aliased(&none, true, true),
            aliased(&none, false, true),
            "BS",
            "`alias` is removed",
        ),
        (
            "required by alias: same",
            aliased(&either, true, true),
            aliased(&in_all_of, true, true),
            "SS",
            "0 safe",
        ),
        (
            "required: alias added",
            aliased(&name, false, false),
            aliased(&either, true, false),
            "SB",
            "`name` is no longer required",
        ),
        (
            "required: alias removed",
            aliased(&either, true, false),
            aliased(&name, false, false),
            "BS",
            "`name` is required",
        ),
        (
            "required by alias is optional",
            aliased(&either, true, false),
            aliased(&none, true, false),
            "SB",
            "one of `alias`, `name` is no longer required",
        ),
        (
            "optional is required by alias",
            aliased(&none, true, false),
            aliased(&in_all_of, true, false),
            "BS",
            "one of `alias`, `name` is required",
        ),
        (
            "two names are required",
            aliased(&two_names, true, false),
            aliased(&none, true, false),
            "UU",
            "2 alternatives",
        ),
        ("newtype: inline", newtype(reference("Slug")), field(&slug()), "SS", "0 safe"),
        (
            "newtype: limited where it is used",
            newtype(reference("Slug")),
            newtype(json!({"$ref": "#/$defs/Slug", "maxLength": 20})),
            "BS",
            "maxLength 40 becomes 20",
        ),
        (
            "newtype: limit beyond its limit",
            newtype(reference("Slug")),
            newtype(json!({"$ref": "#/$defs/Slug", "maxLength": 50})),
            "SS",
            "0 safe",
        ),
        (
            "newtype: limits joined",
            newtype(json!({"$ref": "#/$defs/Slug", "maxLength": 20})),
            field(&json!({"type": "string", "minLength": 1, "maxLength": 20})),
            "SS",
            "title",
        ),
        ("encoding changed", encoded("base64"), encoded("base64url"), "BB", "contentEncoding"),
        (
            "encoding added",
            field(&json!({"type": "string"})),
            encoded("base64"),
            "BB",
            "contentEncoding",
        ),
        (
            "encoding of an optional field",
            any_of(&[
                json!({"type": "string", "contentEncoding": "base64"}),
                json!({"type": "null"}),
            ]),
            any_of(&[json!({"type": "string"}), json!({"type": "null"})]),
            "BB",
            "contentEncoding",
        ),
        (
            "read-only",
            field(&json!({"type": "string"})),
            text("readOnly", json!(true)),
            "SS",
            "readOnly true",
        ),
        (
            "write-only",
            field(&json!({"type": "string"})),
            text("writeOnly", json!(true)),
            "SS",
            "writeOnly true",
        ),
        (
            "deprecated",
            field(&json!({"type": "string"})),
            text("deprecated", json!(true)),
            "SS",
            "deprecated true",
        ),
    ];
    rows.push((
        "password",
        field(&json!({"type": "string"})),
        text("format", json!("password")),
        "SS",
        "format \"password\" is added",
    ));
    for format in ["uuid", "uri", "date", "duration", "ipv4", "ipv6"] {
        rows.push((
            format,
            field(&json!({"type": "string"})),
            text("format", json!(format)),
            "BS",
            format,
        ));
        rows.push((
            format,
            text("format", json!(format)),
            field(&json!({"type": "string"})),
            "SB",
            format,
        ));
    }
    rows
}

fn rows() -> Vec<Row> {
    [tagged_rows(), other_union_rows(), array_and_map_rows(), field_rows()].concat()
}

fn validator(schema: &Value) -> Validator {
    jsonschema::options().should_validate_formats(true).build(schema).expect("a schema")
}

/// Generates documents of the schema, without keys or tags that only another schema names.
///
/// Some of the documents are invalid.
fn documents(root: &Value, schema: &Value, depth: usize) -> Vec<Value> {
    if depth == 0 {
        return Vec::new();
    }
    let inner = |schema: &Value| documents(root, schema, depth - 1);
    let mut found: Vec<Value> = schema.get("const").into_iter().cloned().collect();
    found.extend(schema["enum"].as_array().into_iter().flatten().cloned());
    if let Some(reference) = schema["$ref"].as_str() {
        let target = root.pointer(&reference[1..]).expect("a target");
        found.extend(inner(target));
    }
    for union in ["oneOf", "anyOf", "allOf"] {
        for each in schema[union].as_array().into_iter().flatten() {
            let mut each = each.clone();
            // A flattened alternative has the properties beside it, too.
            for (name, property) in schema["properties"].as_object().into_iter().flatten() {
                each["properties"][name] = property.clone();
                each["type"] = json!("object");
            }
            found.extend(inner(&each));
        }
    }
    match schema["type"].as_str() {
        // The tag of an unknown variant is one that neither schema names.
        Some("string") if schema.get("not").is_some() => found.push(json!("zz")),
        Some("string") => {
            let texts = [
                "",
                "a",
                "zz",
                "text",
                "a long text",
                "1e3",
                "::1",
                "127.0.0.1",
                "P1D",
                "2024-05-01",
                "a:b",
                "123e4567-e89b-12d3-a456-426614174000",
            ];
            found.extend(texts.map(Value::from));
            found.extend(["a".repeat(20), "a".repeat(21), "a".repeat(41)].map(Value::from));
        }
        Some("integer") => found.extend([json!(-1), json!(6), json!(7)]),
        Some("null") => found.push(Value::Null),
        Some("array") => {
            let prefix: Vec<Value> = schema["prefixItems"].as_array().cloned().unwrap_or_default();
            let item = |at: usize| inner(prefix.get(at).unwrap_or(&schema["items"]));
            for length in 0..4 {
                let first: Vec<Value> = (0..length).filter_map(|at| item(at).pop()).collect();
                for at in 0..first.len() {
                    for value in item(at) {
                        let mut items = first.clone();
                        items[at] = value;
                        found.push(json!(items));
                    }
                }
                found.push(json!(first));
            }
        }
        Some("object") => {
            let properties = schema["properties"].as_object().cloned().unwrap_or_default();
            let values: Vec<(String, Vec<Value>)> =
                properties.iter().map(|(name, schema)| (name.clone(), inner(schema))).collect();
            let full: Map<String, Value> = values
                .iter()
                .filter_map(|(name, values)| Some((name.clone(), values.first()?.clone())))
                .collect();
            for (name, values) in &values {
                let mut less = full.clone();
                less.remove(name);
                found.push(Value::Object(less.clone()));
                for value in values {
                    less.insert(name.clone(), value.clone());
                    found.push(Value::Object(less.clone()));
                }
            }
            if let Some(rest) = schema.get("additionalProperties").filter(|rest| rest.is_object()) {
                for key in ["a", "b", "four", "fives"] {
                    found.extend(inner(rest).into_iter().map(|value| json!({key: value})));
                }
            }
            found.push(Value::Object(full));
        }
        _ => {
            if schema.as_object().is_some_and(Map::is_empty) {
                found.extend([json!(1), json!("a"), json!([]), json!({}), Value::Null]);
            }
        }
    }
    found
}

#[test]
fn every_change_has_the_expected_class_and_no_document_refutes_it() {
    let folder = TempDir::new().expect("a folder");
    let mut failures = Vec::new();
    let (mut counterexamples, mut judged) = (0, 0);
    for (name, old, new, classes, text) in rows() {
        let write = |file: &str, schema: &Value| {
            let file = folder.path().join(file);
            fs::write(&file, schema.to_string()).expect("a file");
            file.to_str().expect("a path").to_owned()
        };
        let (old_file, new_file) = (write("a.json", &old), write("b.json", &new));
        let directions = [("request", &old, &new), ("response", &new, &old)];
        for ((direction, sender, reader), class) in directions.into_iter().zip(classes.chars()) {
            let arguments = ["diff", &old_file, &new_file, "--direction", direction];
            let outcome = run(&arguments, b"");
            let expected = match class {
                'S' => 0,
                'B' => 1,
                _ => 2,
            };
            let no_change = text != "0 safe" || outcome.stdout == "0 breaking and 0 safe changes\n";
            if outcome.status != Some(expected) || !outcome.stdout.contains(text) || !no_change {
                failures.push(format!("{name}: {direction} {class}: {outcome:?}"));
                continue;
            }
            let (sender_validator, reader_validator) = (validator(sender), validator(reader));
            let refutes = |document: &Value| {
                sender_validator.is_valid(document) && !reader_validator.is_valid(document)
            };
            let all = documents(sender, sender, 8);
            judged += all.iter().filter(|document| sender_validator.is_valid(document)).count();
            if !all.iter().any(|document| sender_validator.is_valid(document)) {
                failures.push(format!("{name}: {direction}: no document of the sender"));
            }
            if class == 'S'
                && let Some(document) = all.iter().find(|document| refutes(document))
            {
                failures.push(format!("{name}: {direction} is refuted by {document}"));
            }
            if class == 'B' && text != "contentEncoding" {
                let outcome = run(&[&arguments[..], &["--format", "json"]].concat(), b"");
                for line in outcome.stdout.lines() {
                    let change: Value = serde_json::from_str(line).expect("JSON");
                    if change["class"] == "breaking" {
                        counterexamples += 1;
                        if !refutes(&change["witness"]) {
                            failures
                                .push(format!("{name}: {direction}: no counterexample: {change}"));
                        }
                    }
                }
            }
        }
    }
    println!("{} rows, {judged} documents, {counterexamples} counterexamples", rows().len());
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn a_union_that_contains_itself_is_compared() {
    let tree = |limit: u64| {
        let list = json!({"type": "array", "items": reference("Block")});
        let block = json!({"oneOf": [
            variant(&tag("list"), "items", &list),
            variant(&tag("text"), "text", &json!({"type": "string", "maxLength": limit})),
        ]});
        document(&reference("Block"), &[("Block", block)]).to_string()
    };
    assert_eq!(diff_texts(&tree(5), &tree(5)).0, Some(0));
    let (status, output) = diff_texts(&tree(5), &tree(4));
    assert_eq!(status, Some(1), "{output}");
    assert!(output.contains("/f[type=\"text\"]/text: maxLength 5 becomes 4"), "{output}");
}

#[test]
fn nested_unions_take_time_linear_in_their_text() {
    let nested = |levels: usize, limit: u64| {
        let level = |at: usize| {
            let inner = reference(&format!("L{}", at + 1));
            let tags = ["a", "b", "c", "d", "e"];
            json!({"oneOf": tags.map(|name| variant(&tag(name), "inner", &inner))})
        };
        let mut defs: Vec<(String, Value)> =
            (0..levels).map(|at| (format!("L{at}"), level(at))).collect();
        defs.push((format!("L{levels}"), json!({"type": "string", "maxLength": limit})));
        let defs: Vec<(&str, Value)> =
            defs.iter().map(|(name, schema)| (name.as_str(), schema.clone())).collect();
        document(&reference("L0"), &defs).to_string()
    };
    for levels in [6, 40] {
        let start = Instant::now();
        let (status, output) = diff_texts(&nested(levels, 5), &nested(levels, 4));
        assert_eq!(status, Some(1), "{output}");
        assert!(start.elapsed() < Duration::from_secs(3), "{levels}: {:?}", start.elapsed());
    }
}

/// Compares two texts as requests; returns the exit status and the output.
fn diff_texts(old: &str, new: &str) -> (Option<i32>, String) {
    let folder = TempDir::new().expect("a folder");
    let write = |name: &str, text: &str| {
        let file = folder.path().join(name);
        fs::write(&file, text).expect("a file");
        file.to_str().expect("a path").to_owned()
    };
    let (old, new) = (write("a.json", old), write("b.json", new));
    let outcome = run(&["diff", &old, &new, "--direction", "request"], b"");
    (outcome.status, outcome.stdout + &outcome.stderr)
}
