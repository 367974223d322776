//! Attribute keys of serde, garde, validator, schemars and pydantic, each with its equivalent here.
use proc_macro2::{TokenStream, TokenTree};
use syn::{Attribute, Meta};

use crate::errors::Errors;

const NEWTYPE: &str = "not supported; use a type of your own that implements `konigle_models::Newtype`, whose `from_repr` checks the value";
const CONVERTED: &str = "write `with = AsOther` on the field, where `AsOther` implements `konigle_models::With` of the type and converts the value";
const SKIPPED: &str = "write `skip` for a field that is never read or written, `read_only` for one that only the server sets, or `write_only` for one that is never written";
const NONE_SKIPPED: &str = "write `skip_none` to omit `None`; every other value is written, and a Create or Update omits its unset fields";
const DATA_ENUM: &str = "write `tag = \"…\"`, `tag = \"…\", content = \"…\"` or `untagged` in `#[model(…)]` on the enum; without them, the variant's name is the only key";
const INSIDE: &str = "not needed; limits apply to each value inside the field, and models inside it are always validated";
const LENGTH: &str = "write `min_length` and `max_length` for a string, or `min_items` and `max_items` for a list or map";
const FOLLOWS: &str = "not supported; the schema is derived from the definition alone";
const CHECKED: &str = "write `check = path`, on a field or in `#[model(…)]`, with a function that adds its violations";
const MATCHED: &str =
    "write `pattern = \"…\"` with a regular expression; it needs the feature `regex`";
const ON_FIELD: &str = "write it in `#[field(…)]`";

/// Keys of other crates, each with a remedy for the error message.
const WORDS: &[(&[&str], &str)] = &[
    // Names.
    (&["alias"], "write it on a field or on a variant of an enum"),
    (&["aliases", "validation_alias"], "write `alias = \"…\"`, once for each further name"),
    (&["serialization_alias", "name"], "write `rename = \"…\"`"),
    (&["rename"], "not supported here; `title = \"…\"` sets the title"),
    // Values.
    (&["secret", "redact", "redacted", "private"], "write `sensitive`"),
    (
        &["non_empty", "nonempty", "not_empty", "not_blank"],
        "write `min_length = 1` for a string, or `min_items = 1` for a list or map",
    ),
    // Presence.
    (
        &[
            "skip",
            "required",
            "extra",
            "with",
            "pattern",
            "multiple_of",
            "unique_items",
            "code",
            "message",
        ],
        ON_FIELD,
    ),
    (&["check"], "write it in `#[field(…)]`, or in `#[model(…)]` on the struct or enum"),
    (&["skip_serializing", "skip_deserializing", "exclude", "ignore"], SKIPPED),
    (
        &[
            "skip_serializing_if",
            "skip_serializing_none",
            "exclude_none",
            "exclude_unset",
            "exclude_defaults",
            "omitempty",
        ],
        NONE_SKIPPED,
    ),
    (
        &["default_factory", "default_with", "default_value"],
        "write `default = …` with an expression, such as `default = make()`",
    ),
    (&["optional"], "write the type as `Option<…>`, which may be absent"),
    (
        &["additional_properties", "allow_unknown_fields", "forbid_unknown_fields"],
        "write `deny_unknown_fields` in `#[model(…)]` to reject unknown keys, which are ignored by default",
    ),
    // Form.
    (
        &[
            "with",
            "serialize_with",
            "deserialize_with",
            "getter",
            "as",
            "schema_with",
            "from",
            "try_from",
            "into",
            "remote",
        ],
        CONVERTED,
    ),
    (
        &["transparent"],
        "not needed; a struct with one value without a name, such as `struct Slug(String)`, has the JSON of its value",
    ),
    (
        &[
            "tag",
            "content",
            "untagged",
            "discriminator",
            "variant_identifier",
            "field_identifier",
            "union_mode",
        ],
        DATA_ENUM,
    ),
    (&["other"], "write it in `#[model(…)]` on the variant that keeps what is unknown"),
    (&["borrow"], "not supported; a model owns its values, so use an owned type such as `String`"),
    (&["bound"], "not supported; write the bound on the type parameter"),
    (
        &["expecting", "error"],
        "write `message = \"…\"` on a field with limits, or word all violations with `konigle_models::Messages`",
    ),
    (&["serde_path", "path"], "write `crate = ::path::of::konigle_models` in `#[model(…)]`"),
    // Limits.
    (&["length", "len", "size", "byte_length", "char_count", "chars"], LENGTH),
    (&["range"], "write `ge = …` and `le = …`, or `gt = …` and `lt = …`"),
    (&["min", "minimum", "min_value", "greater_or_equal"], "write `ge = …`"),
    (&["max", "maximum", "max_value", "less_or_equal"], "write `le = …`"),
    (&["exclusive_minimum", "exclusive_min", "greater"], "write `gt = …`"),
    (&["exclusive_maximum", "exclusive_max", "less"], "write `lt = …`"),
    (&["precision", "total_digits"], "write `max_digits = …`"),
    (&["scale", "fraction_digits", "max_decimal_places"], "write `decimal_places = …`"),
    (&["step", "multiple"], "write `multiple_of = …`"),
    (&["min_properties", "min_entries"], "write `min_items = …`"),
    (&["max_properties", "max_entries"], "write `max_items = …`"),
    (&["unique"], "write `unique_items` for a list, or the type as a set"),
    (
        &[
            "regex",
            "matches",
            "contains",
            "does_not_contain",
            "prefix",
            "suffix",
            "starts_with",
            "ends_with",
            "ascii",
            "alphanumeric",
            "non_control_character",
            "lowercase",
            "uppercase",
        ],
        MATCHED,
    ),
    (&["email"], "write the type of the field as `konigle_models::EmailAddress`"),
    (&["url"], "write the type of the field as `url::Url`, with the feature `url`"),
    (&["uuid"], "write the type of the field as `uuid::Uuid`, with the feature `uuid`"),
    (
        &["ip", "ipv4", "ipv6"],
        "write the type of the field as `std::net::IpAddr`, `Ipv4Addr` or `Ipv6Addr`",
    ),
    (
        &["date", "time"],
        "write the type of the field as `konigle_models::NaiveDate`, `NaiveTime` or `DateTime<Utc>`",
    ),
    (
        &["format", "phone_number", "credit_card"],
        "not supported; use a type of your own that implements `konigle_models::Newtype`, with a `FORMAT`",
    ),
    (&["custom", "predicate", "validator", "func", "function", "must_match", "schema"], CHECKED),
    (
        &["context"],
        "not supported; check in your own code what depends on other data, and add it with `ValidationError::merge`",
    ),
    (
        &[
            "to_lower",
            "to_upper",
            "strip_whitespace",
            "trim",
            "transform",
            "sanitize",
            "allow_inf_nan",
            "finite",
            "enum",
            "const",
        ],
        NEWTYPE,
    ),
    (
        &[
            "inner",
            "dive",
            "validate",
            "recurse",
            "nested",
            "allow_unvalidated",
            "validate_default",
        ],
        INSIDE,
    ),
    (&["strict"], "not needed; a value of another JSON type is never converted"),
    (
        &[
            "frozen",
            "repr",
            "init",
            "init_var",
            "kw_only",
            "fail_fast",
            "coerce_numbers_to_str",
            "arbitrary_types_allowed",
        ],
        "not supported; remove it",
    ),
    // Descriptions and schema.
    (&["example"], "write `examples = [\"…\"]`"),
    (&["doc", "docs", "comment", "help"], "write a doc comment, or `description = \"…\"`"),
    (&["deprecated"], "write Rust's own `#[deprecated]` on the field"),
    (
        &[
            "json_schema_extra",
            "schema_extra",
            "extend",
            "extensions",
            "inline",
            "ref",
            "id",
            "schema_name",
        ],
        FOLLOWS,
    ),
];

/// Returns what to write instead of a key of another crate.
pub(super) fn remedy(word: &str) -> Option<&'static str> {
    WORDS.iter().find(|(words, _)| words.contains(&word)).map(|(_, remedy)| *remedy)
}

/// Converts a word to `snake_case`: JSON Schema writes `maxLength` for `max_length`.
pub(super) fn snake_case(word: &str) -> String {
    let mut snake = String::new();
    for letter in word.chars() {
        if letter.is_ascii_uppercase() {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}

/// The attributes of other crates' derives. `Model` registers them as its own helper attributes,
/// so that it can reject them with a remedy.
const ATTRIBUTES: [&str; 4] = ["serde", "garde", "validate", "schemars"];

/// Rejects an attribute of another crate's derive. Each of its keys gets its own error.
pub(super) fn reject(attribute: &Attribute, here: &str, known: &[&str], errors: &mut Errors) {
    let Some(name) = ATTRIBUTES.into_iter().find(|name| attribute.path().is_ident(name)) else {
        return;
    };
    let words = match &attribute.meta {
        Meta::List(list) => words_of(list.tokens.clone()),
        _ => Vec::new(),
    };
    if words.is_empty() {
        errors.at(attribute, format_args!("`Model` does not read `#[{name}]`; remove it"));
    }
    for tokens in words {
        let Some(TokenTree::Ident(word)) = tokens.first() else { continue };
        let key = snake_case(&word.to_string());
        let text = match tokens.as_slice() {
            [_, TokenTree::Punct(_), text @ TokenTree::Literal(_)] => {
                syn::parse2(text.clone().into()).ok()
            }
            _ => None,
        };
        let remedy = match text.map(|text: syn::LitStr| text.value()) {
            Some(path) if key == "default" => format!("write `#[{here}(default = {path}())]`"),
            _ if known.contains(&key.as_str()) => format!("write `{key}` in `#[{here}(…)]`"),
            _ => remedy(&key).unwrap_or("remove it").to_owned(),
        };
        errors.at(word, format_args!("`Model` does not read `#[{name}(…)]`; `{word}`: {remedy}"));
    }
}

/// Splits tokens at the commas.
fn words_of(tokens: TokenStream) -> Vec<Vec<TokenTree>> {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let is_comma =
        |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',');
    tokens.split(is_comma).filter(|word| !word.is_empty()).map(<[_]>::to_vec).collect()
}
