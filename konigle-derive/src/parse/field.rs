//! Parses `#[field(…)]`.
use proc_macro2::TokenStream;
use quote::ToTokens as _;
use syn::{Attribute, Expr, Ident, LitStr, Path, Type, Visibility};

use super::attribute::{Entry, Value, entries, entries_of, reject_before_key, set_once, unknown};
#[cfg(feature = "regex")]
use super::pattern::translate;
use super::text::{Text, doc_text};
use super::{Moment, Number, elements, string_literal};
use crate::errors::Errors;

const KEYS: [&str; 36] = [
    "title",
    "description",
    "rename",
    "alias",
    "default",
    "nullable",
    "required",
    "skip",
    "skip_none",
    "read_only",
    "write_only",
    "with",
    "nested",
    "flatten",
    "extends",
    "extra",
    "max_length",
    "min_length",
    "pattern",
    "max_digits",
    "decimal_places",
    "gt",
    "ge",
    "lt",
    "le",
    "multiple_of",
    "max_items",
    "min_items",
    "unique_items",
    "code",
    "message",
    "check",
    "examples",
    "sensitive",
    "create",
    "update",
];

/// A field with its parsed attributes.
pub(crate) struct Field {
    pub(crate) ident: Ident,
    /// The keys of all its attributes, in source order.
    pub(crate) keys: Vec<Ident>,
    pub(crate) vis: Visibility,
    pub(crate) ty: Type,
    pub(crate) doc: Option<Text>,
    pub(crate) deprecated: Option<Attribute>,
    pub(crate) title: Option<LitStr>,
    pub(crate) description: Option<Text>,
    pub(crate) rename: Option<LitStr>,
    pub(crate) aliases: Vec<LitStr>,
    pub(crate) default: Option<(Ident, DefaultValue)>,
    pub(crate) nullable: Option<Ident>,
    pub(crate) required: Option<Ident>,
    pub(crate) skip: Option<Ident>,
    pub(crate) skip_none: Option<Ident>,
    pub(crate) access: Option<(Ident, Access)>,
    pub(crate) with: Option<(Ident, Type)>,
    pub(crate) role: Option<(Ident, Role)>,
    pub(crate) limits: Vec<Limit>,
    pub(crate) wording: Wording,
    pub(crate) checks: Vec<Check>,
    pub(crate) examples: Option<(Ident, Vec<Expr>)>,
    pub(crate) sensitive: Option<Ident>,
    pub(crate) create: Option<Policy>,
    pub(crate) update: Option<Policy>,
}

#[derive(Clone)]
pub(crate) enum DefaultValue {
    OfType,
    Expr(Expr),
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Nested,
    Flatten,
    Extends,
    Extra,
}

/// The direction in which a field is exchanged.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    ReadOnly,
    WriteOnly,
}

/// How violations of the limits are reported: `code = "…"` and `message = "…"`.
#[derive(Clone, Default)]
pub(crate) struct Wording {
    pub(crate) code: Option<(Ident, LitStr)>,
    pub(crate) message: Option<(Ident, LitStr)>,
}

/// A rule of the application: `check = path`.
#[derive(Clone)]
pub(crate) struct Check {
    pub(crate) key: Ident,
    pub(crate) function: Path,
}

/// A limit such as `max_length = 40`.
#[derive(Clone)]
pub(crate) struct Limit {
    pub(crate) key: Ident,
    pub(crate) value: LimitValue,
    pub(crate) tokens: TokenStream,
}

impl Limit {
    /// Whether it limits the number of items of a list or map.
    pub(crate) fn is_of_items(&self) -> bool {
        self.key == "max_items" || self.key == "min_items"
    }

    /// The name of the trait that types with this limit implement.
    pub(crate) fn trait_name(&self) -> &'static str {
        match self.key.to_string().as_str() {
            "max_length" | "min_length" | "pattern" => "HasText",
            "max_digits" | "decimal_places" => "HasDigits",
            "max_items" | "min_items" => "HasItems",
            "unique_items" => "UniqueItems",
            "multiple_of" => "HasMultiples",
            _ => match self.value {
                LimitValue::Moment(Moment { is_date: true, .. }) => "HasDate",
                LimitValue::Moment(_) => "HasInstant",
                _ => "HasOrder",
            },
        }
    }

    /// Whether it is a bound of numbers.
    pub(crate) fn is_bound(&self) -> bool {
        self.trait_name() == "HasOrder"
    }

    /// Whether it limits the digits of a decimal.
    pub(crate) fn is_of_digits(&self) -> bool {
        self.key == "max_digits" || self.key == "decimal_places"
    }
}

#[derive(Clone)]
pub(crate) enum LimitValue {
    Count(u64),
    /// A bound, or the number of `multiple_of`.
    Number(Number),
    Moment(Moment),
    Pattern(Pattern),
    /// A constant of the application, whose value only the compiler knows.
    Constant,
    /// A limit without a value.
    Flag,
}

/// A regular expression.
#[derive(Clone)]
pub(crate) struct Pattern {
    pub(crate) written: LitStr,
    /// The expression in the syntax of the crate `regex`.
    pub(crate) translated: String,
}

/// The settings of `create(…)` or `update(…)` on a field: how the field differs in that request
/// type.
pub(crate) struct Policy {
    pub(crate) key: Ident,
    pub(crate) presence: Option<(Ident, Requirement)>,
    pub(crate) description: Option<(Ident, Text)>,
    pub(crate) default: Option<(Ident, Expr)>,
    /// The attributes that the field of the request type gets, each without `#[…]`.
    pub(crate) attributes: Vec<(Ident, TokenStream)>,
    pub(crate) checks: Vec<Check>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Requirement {
    Skip,
    Required,
}

impl Field {
    pub(super) fn parse(field: &syn::Field, errors: &mut Errors) -> Self {
        let mut parsed = Self {
            ident: field
                .ident
                .clone()
                .unwrap_or_else(|| Ident::new("value", proc_macro2::Span::call_site())),
            keys: Vec::new(),
            vis: field.vis.clone(),
            ty: field.ty.clone(),
            doc: doc_text(&field.attrs),
            deprecated: field
                .attrs
                .iter()
                .find(|attribute| attribute.path().is_ident("deprecated"))
                .cloned(),
            title: None,
            description: None,
            rename: None,
            aliases: Vec::new(),
            default: None,
            nullable: None,
            required: None,
            skip: None,
            skip_none: None,
            access: None,
            with: None,
            role: None,
            limits: Vec::new(),
            wording: Wording::default(),
            checks: Vec::new(),
            examples: None,
            sensitive: None,
            create: None,
            update: None,
        };
        for entry in entries(&field.attrs, "field", &KEYS, errors) {
            parsed.set(&entry, errors);
            parsed.keys.push(entry.key);
        }
        parsed
    }

    fn set(&mut self, entry: &Entry, errors: &mut Errors) {
        let key = &entry.key;
        match key.to_string().as_str() {
            "title" => set_once(&mut self.title, entry.string(errors), key, errors),
            "description" => set_once(&mut self.description, entry.text(errors), key, errors),
            "rename" => set_once(&mut self.rename, entry.string(errors), key, errors),
            "default" => {
                let value = match &entry.value {
                    Value::None | Value::Invalid => DefaultValue::OfType,
                    Value::Expr(expr) | Value::Array(expr) => DefaultValue::Expr(expr.clone()),
                    Value::List(_) => {
                        errors.at(
                            key,
                            "`default` takes an expression; write `default` or `default = …`",
                        );
                        return;
                    }
                };
                set_once(&mut self.default, Some((key.clone(), value)), key, errors);
            }
            "alias" => self.aliases.extend(entry.string(errors)),
            "nullable" => set_once(&mut self.nullable, entry.flag(errors), key, errors),
            "required" => set_once(&mut self.required, entry.flag(errors), key, errors),
            "skip" => set_once(&mut self.skip, entry.flag(errors), key, errors),
            "skip_none" => set_once(&mut self.skip_none, entry.flag(errors), key, errors),
            "read_only" => self.set_access(Access::ReadOnly, entry, errors),
            "write_only" => self.set_access(Access::WriteOnly, entry, errors),
            "with" => {
                let with = entry.ty(errors).map(|ty| (key.clone(), ty));
                set_once(&mut self.with, with, key, errors);
            }
            "nested" => self.set_role(Role::Nested, entry, errors),
            "flatten" => self.set_role(Role::Flatten, entry, errors),
            "extends" => self.set_role(Role::Extends, entry, errors),
            "extra" => self.set_role(Role::Extra, entry, errors),
            "max_length" | "min_length" | "max_digits" | "decimal_places" | "max_items"
            | "min_items" => {
                self.add_limit(entry, "a whole number", errors, |number| {
                    (number.scale == 0)
                        .then(|| u64::try_from(number.mantissa).ok().map(LimitValue::Count))
                        .flatten()
                });
            }
            "gt" | "ge" | "lt" | "le" if is_string(entry) => self.add_moment(entry, errors),
            "gt" | "ge" | "lt" | "le" | "multiple_of" => {
                self.add_limit(
                    entry,
                    "a number of at most 28 digits, without exponent or suffix",
                    errors,
                    |number| Some(LimitValue::Number(number)),
                );
            }
            "pattern" => self.add_pattern(entry, errors),
            "unique_items" => {
                if let Some(key) = entry.flag(errors) {
                    let tokens = key.to_token_stream();
                    self.push_limit(&key, LimitValue::Flag, tokens, errors);
                }
            }
            "code" => {
                let code = entry.string(errors).map(|code| (key.clone(), code));
                set_once(&mut self.wording.code, code, key, errors);
            }
            "message" => {
                let message = entry.string(errors).map(|message| (key.clone(), message));
                set_once(&mut self.wording.message, message, key, errors);
            }
            "check" => self.checks.extend(Check::parse(entry, errors)),
            "examples" => match &entry.value {
                Value::Invalid => {}
                value => match array(value) {
                    Some(values) => {
                        set_once(&mut self.examples, Some((key.clone(), values)), key, errors);
                    }
                    None => errors.at(key, "`examples` takes an array; write `examples = [a, b]`"),
                },
            },
            "sensitive" => set_once(&mut self.sensitive, entry.flag(errors), key, errors),
            "create" => set_once(&mut self.create, Policy::parse(entry, errors), key, errors),
            "update" => set_once(&mut self.update, Policy::parse(entry, errors), key, errors),
            _ => unknown("field attribute", entry, &KEYS, errors),
        }
    }

    fn set_role(&mut self, role: Role, entry: &Entry, errors: &mut Errors) {
        let key = &entry.key;
        match &self.role {
            Some((other, _)) if other != key => {
                errors.at(key, format_args!("`{key}` and `{other}` cannot be combined; keep one"));
            }
            _ => set_once(&mut self.role, entry.flag(errors).map(|key| (key, role)), key, errors),
        }
    }

    fn set_access(&mut self, access: Access, entry: &Entry, errors: &mut Errors) {
        let key = &entry.key;
        match &self.access {
            Some((other, _)) if other != key => {
                errors.at(key, format_args!("`{key}` and `{other}` cannot be combined; keep one"));
            }
            _ => {
                let access = entry.flag(errors).map(|key| (key, access));
                set_once(&mut self.access, access, key, errors);
            }
        }
    }

    fn add_limit(
        &mut self,
        entry: &Entry,
        wanted: &str,
        errors: &mut Errors,
        read: impl Fn(Number) -> Option<LimitValue>,
    ) {
        let key = &entry.key;
        let Some(expr) = entry.expr(wanted, errors) else { return };
        let value = match Number::of(expr) {
            Some(number) => read(number),
            None => is_path(expr).then_some(LimitValue::Constant),
        };
        match value {
            Some(value) => self.push_limit(key, value, expr.to_token_stream(), errors),
            None => {
                errors.at(expr, format_args!("`{key}` takes {wanted}, or the path of a constant"));
            }
        }
    }

    fn add_pattern(&mut self, entry: &Entry, errors: &mut Errors) {
        let Some(written) = entry.string(errors) else { return };
        match translate(&written.value()) {
            Ok(translated) => {
                let tokens = written.to_token_stream();
                let pattern = LimitValue::Pattern(Pattern { written, translated });
                self.push_limit(&entry.key, pattern, tokens, errors);
            }
            Err(error) => errors.at(&written, error),
        }
    }

    /// Adds a bound of dates or date-times.
    fn add_moment(&mut self, entry: &Entry, errors: &mut Errors) {
        let key = &entry.key;
        let Some(expr) = entry.expr("a date", errors) else { return };
        match string_literal(expr).and_then(|text| Moment::of_text(&text.value())) {
            Some(moment) => {
                self.push_limit(key, LimitValue::Moment(moment), expr.to_token_stream(), errors);
            }
            None => errors.at(
                expr,
                format_args!(
                    "`{key}` takes a number without quotes, a date such as \"2024-01-31\", or a date-time such as \"2024-01-31T09:30:00Z\""
                ),
            ),
        }
    }

    fn push_limit(
        &mut self,
        key: &Ident,
        value: LimitValue,
        tokens: TokenStream,
        errors: &mut Errors,
    ) {
        if self.limits.iter().any(|limit| limit.key == *key) {
            return errors.at(key, format_args!("`{key}` is given twice; keep one"));
        }
        self.limits.push(Limit { key: key.clone(), value, tokens });
    }
}

/// Patterns need the crate `regex`, which only the feature brings.
#[cfg(not(feature = "regex"))]
fn translate(_: &str) -> Result<String, &'static str> {
    Err("`pattern` requires the feature `regex` of konigle-models; enable it in Cargo.toml")
}

impl Check {
    pub(super) fn parse(entry: &Entry, errors: &mut Errors) -> Option<Self> {
        let expr = entry.expr("the path of a function", errors)?;
        let function = syn::parse2(expr.to_token_stream()).ok();
        if function.is_none() {
            errors.at(
                expr,
                format_args!(
                    "`{}` takes the path of a function, such as `check_name`; write the function first",
                    entry.key
                ),
            );
        }
        Some(Self { key: entry.key.clone(), function: function? })
    }
}

/// Whether the expression is a path, such as `MAX_NAME` or `Self::MAX_NAME`.
fn is_path(expr: &Expr) -> bool {
    match expr {
        Expr::Group(group) => is_path(&group.expr),
        expr => matches!(expr, Expr::Path(_)),
    }
}

/// Whether the value is a string literal.
fn is_string(entry: &Entry) -> bool {
    matches!(&entry.value, Value::Expr(expr) if string_literal(expr).is_some())
}

/// Returns the elements of an array.
fn array(value: &Value) -> Option<Vec<Expr>> {
    if let Value::Array(array) = value { elements(array) } else { None }
}

impl Policy {
    fn parse(entry: &Entry, errors: &mut Errors) -> Option<Self> {
        let list = entry.list("a list of settings", errors)?;
        let mut policy = Self {
            key: entry.key.clone(),
            presence: None,
            description: None,
            default: None,
            attributes: Vec::new(),
            checks: Vec::new(),
        };
        let known: &[&str] = if entry.key == "create" {
            &["skip", "required", "description", "attr", "check", "default"]
        } else {
            &["skip", "required", "description", "attr", "check"]
        };
        for setting in entries_of(list, errors) {
            let key = &setting.key;
            for attribute in &setting.attributes {
                reject_before_key(attribute, errors);
            }
            let presence = match key.to_string().as_str() {
                "skip" => Requirement::Skip,
                "required" => Requirement::Required,
                "description" => {
                    let value = setting.text(errors).map(|text| (key.clone(), text));
                    set_once(&mut policy.description, value, key, errors);
                    continue;
                }
                "attr" => {
                    let attribute = setting.list("an attribute without `#[…]`", errors);
                    policy.attributes.extend(attribute.map(|tokens| (key.clone(), tokens)));
                    continue;
                }
                "check" => {
                    policy.checks.extend(Check::parse(&setting, errors));
                    continue;
                }
                "default" if entry.key == "create" => {
                    let value = setting.default("an expression", errors).cloned();
                    set_once(
                        &mut policy.default,
                        value.map(|value| (key.clone(), value)),
                        key,
                        errors,
                    );
                    continue;
                }
                _ => {
                    unknown("setting", &setting, known, errors);
                    continue;
                }
            };
            match &policy.presence {
                Some((other, _)) if other != key => {
                    errors.at(
                        key,
                        format_args!("`{key}` and `{other}` cannot be combined; keep one"),
                    );
                }
                _ => {
                    let value = setting.flag(errors).map(|key| (key, presence));
                    set_once(&mut policy.presence, value, key, errors);
                }
            }
        }
        Some(policy)
    }
}
