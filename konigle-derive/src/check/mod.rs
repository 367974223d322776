//! Checks the attributes and makes models of them.
//!
//! A [`Model`] has all its names, defaults and limits, and no contradictions. The Create and Update
//! are models like the one that they follow from.
mod limits;
mod rename;
mod requests;
mod self_type;
mod written_type;

use proc_macro2::Span;
use syn::ext::IdentExt as _;
use syn::{Attribute, Expr, Generics, Ident, Path, Type, Visibility};

use self::rename::RenameRule;
pub(crate) use self::self_type::{type_without_self, without_self};
pub(crate) use self::written_type::{innermost_name, inside, is_built_in, is_plain, is_string};
use crate::errors::Errors;
use crate::parse::{self, Body, DefaultValue, Item, Limit, Role, Text};

/// A model to expand.
pub(crate) struct Model {
    pub(crate) krate: Path,
    pub(crate) vis: Visibility,
    pub(crate) ident: Ident,
    pub(crate) generics: Generics,
    pub(crate) title: Option<String>,
    pub(crate) description: Option<Text>,
    pub(crate) deny_unknown_fields: bool,
    /// Whether to implement `Default` from the fields' defaults.
    pub(crate) default: bool,
    pub(crate) shape: Shape,
    /// The name of the Create that it asks for.
    pub(crate) create: Option<Ident>,
    /// The name of the Update that it asks for; without one, it shares that of the model
    /// that it extends.
    pub(crate) update: Option<Ident>,
    /// The traits of serde that another derive implements for the item.
    pub(crate) of_serde: Vec<String>,
    /// How a request type is declared; none for the item itself, which exists.
    pub(crate) declaration: Option<Declaration>,
}

/// A model with its request types.
pub(crate) struct Family {
    pub(crate) base: Model,
    pub(crate) create: Option<Model>,
    pub(crate) update: Option<Model>,
}

pub(crate) enum Shape {
    Struct(Vec<Field>),
    StringEnum(Vec<EnumVariant>),
}

/// A variant of an enum.
pub(crate) struct EnumVariant {
    pub(crate) ident: Ident,
    /// Its string in JSON.
    pub(crate) name: String,
    pub(crate) doc: Option<Text>,
}

/// How a request type is declared.
pub(crate) struct Declaration {
    pub(crate) base: Ident,
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) doc: Text,
    pub(crate) derive_default: bool,
}

/// A field of a model.
#[derive(Clone)]
pub(crate) struct Field {
    pub(crate) ident: Ident,
    pub(crate) vis: Visibility,
    /// The type as declared in the Base.
    pub(crate) ty: Type,
    pub(crate) name: String,
    pub(crate) doc: Option<Text>,
    pub(crate) deprecated: Option<Attribute>,
    pub(crate) title: Option<String>,
    pub(crate) description: Option<Text>,
    pub(crate) kind: Kind,
    pub(crate) limits: Vec<Limit>,
    pub(crate) examples: Option<Vec<Expr>>,
    /// Whether the `Debug` of Create and Update hides the value.
    pub(crate) is_sensitive: bool,
    /// The attribute `nullable`: `null` is read as the default.
    pub(crate) nullable: Option<Ident>,
    /// The field of the Base that a request type's field follows from; none in the Base.
    pub(crate) origin: Option<Origin>,
    /// Whether the value is of the type or of its Create or Update.
    pub(crate) holds: Holds,
}

/// What a field holds of its type.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holds {
    /// The type as declared.
    Declared,
    /// The Create of the type.
    Create,
    /// The Update of the type.
    Update,
}

/// Where a request type's field comes from: the field of the Base, and how it differs.
#[derive(Clone)]
pub(crate) struct Origin {
    /// Its position among the Base's fields that are not flattened.
    pub(crate) position: usize,
    /// Whether the field of the Base has a default.
    pub(crate) is_defaulted: bool,
    pub(crate) description: Option<Text>,
    pub(crate) overrides_default: bool,
    /// Whether its value is a change to a list or map, which the limits on items do not apply to.
    pub(crate) is_of_any_size: bool,
}

#[derive(Clone)]
#[expect(clippy::large_enum_variant, reason = "nearly every field is a member")]
pub(crate) enum Kind {
    /// A model whose fields are members of the outer object. The span is that of `flatten` or
    /// `extends`.
    Flattened { extends: bool, span: Span },
    /// A member of the object. In a request type, the meaning of `null` follows from the presence.
    Plain { nested: bool, presence: Presence, null: Null },
}

/// The effect of an absent key.
#[derive(Clone)]
pub(crate) enum Presence {
    /// The field is reported as missing.
    Required,
    /// The field has its default.
    Defaulted(DefaultOf),
    /// The field is unset: the `None` of an `Option`. A Create has the default that the platform
    /// will use.
    Settable(Option<DefaultOf>),
}

/// A default, and its type.
#[derive(Clone)]
pub(crate) struct DefaultOf {
    pub(crate) ty: Type,
    pub(crate) value: Option<Expr>,
}

/// The effect of `null`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Null {
    /// The type reads it.
    OfType,
    /// The same as that of an absent key.
    Absent,
}

/// The model of an item, and its request types. If there are errors, the result is good for stubs.
pub(crate) fn family(item: &Item<'_>, errors: &mut Errors) -> Family {
    let container = &item.container;
    let rule = container.rename_all.as_ref().and_then(|rule| RenameRule::parse(rule, errors));
    let shape = match &item.body {
        Body::Struct(fields) => Shape::Struct(struct_fields(fields, rule, errors)),
        Body::Enum(variants) => Shape::StringEnum(enum_variants(item, variants, rule, errors)),
        Body::Other => Shape::Struct(Vec::new()),
    };
    if let Shape::Struct(fields) = &shape {
        unique(
            fields
                .iter()
                .filter(|field| field.is_member())
                .map(|field| (&field.ident, &field.name)),
            errors,
        );
        check_extends(fields, errors);
        check_default(container.default.as_ref(), fields, errors);
    }
    check_generics(&item.input.generics, errors);
    let krate = container.krate.clone().unwrap_or_else(|| syn::parse_quote!(::konigle_models));
    let model = Model {
        krate,
        vis: item.input.vis.clone(),
        ident: item.input.ident.clone(),
        generics: item.input.generics.clone(),
        title: container.title.as_ref().map(syn::LitStr::value),
        description: container.description.clone().or_else(|| container.doc.clone()),
        deny_unknown_fields: container.deny_unknown_fields.is_some(),
        default: container.default.is_some(),
        shape,
        create: None,
        update: None,
        of_serde: container.of_serde.clone(),
        declaration: None,
    };
    requests::with_requests(model, item, errors)
}

impl Model {
    /// The fields; none for a string enum.
    pub(crate) fn fields(&self) -> &[Field] {
        match &self.shape {
            Shape::Struct(fields) => fields,
            Shape::StringEnum(_) => &[],
        }
    }

    /// The field of this identifier.
    pub(crate) fn field(&self, ident: &Ident) -> Option<&Field> {
        self.fields().iter().find(|field| field.ident == *ident)
    }
}

impl Field {
    pub(crate) fn is_settable(&self) -> bool {
        matches!(self.kind, Kind::Plain { presence: Presence::Settable(_), .. })
    }

    pub(crate) fn is_member(&self) -> bool {
        matches!(self.kind, Kind::Plain { .. })
    }

    /// Whether it holds another model whose request types or fields are used.
    pub(crate) fn is_composite(&self) -> bool {
        matches!(self.kind, Kind::Flattened { .. } | Kind::Plain { nested: true, .. })
    }

    fn new(parsed: &parse::Field, rule: Option<RenameRule>, errors: &mut Errors) -> Self {
        let plain_name = parsed.ident.unraw().to_string();
        let name = match (&parsed.rename, rule) {
            (Some(rename), _) => rename.value(),
            (None, Some(rule)) => rule.apply_to_field(&plain_name),
            (None, None) => plain_name,
        };
        let kind = match &parsed.role {
            Some((key, role @ (Role::Flatten | Role::Extends))) => {
                reject_on_flattened(key, parsed, errors);
                Kind::Flattened { extends: *role == Role::Extends, span: key.span() }
            }
            role => member(parsed, role.is_some(), errors),
        };
        limits::check(parsed, errors);
        Self {
            ident: parsed.ident.clone(),
            vis: parsed.vis.clone(),
            ty: parsed.ty.clone(),
            name,
            doc: parsed.doc.clone(),
            deprecated: parsed.deprecated.clone(),
            title: parsed.title.as_ref().map(syn::LitStr::value),
            description: parsed.description.clone().or_else(|| parsed.doc.clone()),
            kind,
            limits: parsed.limits.clone(),
            examples: parsed.examples.as_ref().map(|(_, values)| values.clone()),
            is_sensitive: parsed.sensitive.is_some(),
            nullable: parsed.nullable.clone(),
            origin: None,
            holds: Holds::Declared,
        }
    }
}

fn member(parsed: &parse::Field, nested: bool, errors: &mut Errors) -> Kind {
    let default = |value| DefaultOf { ty: parsed.ty.clone(), value };
    let presence = match &parsed.default {
        None => Presence::Required,
        Some((_, DefaultValue::OfType)) => Presence::Defaulted(default(None)),
        Some((_, DefaultValue::Expr(expr))) => Presence::Defaulted(default(Some(expr.clone()))),
    };
    if let (Some(key), Presence::Required) = (&parsed.nullable, &presence) {
        errors.at(key, "`nullable` reads null as the default, and there is none; add `default`");
    }
    let null = if parsed.nullable.is_some() { Null::Absent } else { Null::OfType };
    Kind::Plain { nested, presence, null }
}

/// Rejects attributes of a single value: a flattened field has several.
fn reject_on_flattened(role: &Ident, parsed: &parse::Field, errors: &mut Errors) {
    let of_a_value = |key: &&Ident| {
        VALUE_KEYS.iter().any(|name| *key == name)
            || parsed.limits.iter().any(|limit| limit.key == **key)
    };
    for key in parsed.keys.iter().filter(of_a_value) {
        errors.at(key, does_not_fit(key, role));
    }
}

/// The attributes of a single value, besides limits.
const VALUE_KEYS: [&str; 6] = ["title", "description", "rename", "default", "nullable", "examples"];

/// The error for an attribute of a single value on a flattened field.
fn does_not_fit(key: &Ident, role: &Ident) -> String {
    format!("`{key}` has no effect on a field with `{role}`, which has several values; remove it")
}

fn struct_fields(
    fields: &[parse::Field],
    rule: Option<RenameRule>,
    errors: &mut Errors,
) -> Vec<Field> {
    fields.iter().map(|field| Field::new(field, rule, errors)).collect()
}

fn enum_variants(
    item: &Item<'_>,
    parsed: &[parse::Variant],
    rule: Option<RenameRule>,
    errors: &mut Errors,
) -> Vec<EnumVariant> {
    let container = &item.container;
    let requests = [container.create.as_ref(), container.update.as_ref()]
        .into_iter()
        .flatten()
        .map(|request| &request.key);
    for key in requests.chain(&container.default).chain(&container.deny_unknown_fields) {
        errors.at(key, format_args!("`{key}` is for structs; remove it from the enum"));
    }
    let named = |variant: &parse::Variant| {
        let plain_name = variant.ident.unraw().to_string();
        let name = match (&variant.rename, rule) {
            (Some(rename), _) => rename.value(),
            (None, Some(rule)) => rule.apply_to_variant(&plain_name),
            (None, None) => plain_name,
        };
        EnumVariant { ident: variant.ident.clone(), name, doc: variant.doc.clone() }
    };
    let variants: Vec<_> = parsed.iter().map(named).collect();
    unique(variants.iter().map(|variant| (&variant.ident, &variant.name)), errors);
    variants
}

fn unique<'n>(names: impl Iterator<Item = (&'n Ident, &'n String)>, errors: &mut Errors) {
    let mut seen: Vec<&String> = Vec::new();
    for (ident, name) in names {
        if seen.contains(&name) {
            errors.at(
                ident,
                format_args!("the name `{name}` is used twice; `rename` one of the two"),
            );
        }
        seen.push(name);
    }
}

fn check_extends(fields: &[Field], errors: &mut Errors) {
    let extended = fields.iter().filter_map(|field| match &field.kind {
        Kind::Flattened { extends: true, span, .. } => Some(*span),
        _ => None,
    });
    for span in extended.skip(1) {
        errors.push(syn::Error::new(span, "a model can extend only one model; use `flatten` here"));
    }
}

fn check_default(key: Option<&Ident>, fields: &[Field], errors: &mut Errors) {
    let Some(key) = key else { return };
    let required =
        |field: &&Field| matches!(field.kind, Kind::Plain { presence: Presence::Required, .. });
    let required: Vec<_> =
        fields.iter().filter(required).map(|field| format!("`{}`", field.ident)).collect();
    if !required.is_empty() {
        errors.at(
            key,
            format_args!(
                "`default` requires a default of every field; add one to {}",
                required.join(", ")
            ),
        );
    }
}

fn check_generics(generics: &Generics, errors: &mut Errors) {
    for lifetime in generics.lifetimes() {
        errors.at(lifetime, "a model cannot have lifetimes; use owned types, such as `String`");
    }
}
