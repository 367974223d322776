//! Checks the attributes and makes models of them.
//!
//! A [`Model`] has all its names, defaults and limits, and no contradictions. The Create and Update
//! are models like the one that they follow from.
mod data_enum;
mod limits;
mod rename;
mod requests;
mod written_type;

use proc_macro2::{Span, TokenStream};
use syn::ext::IdentExt as _;
use syn::{Attribute, Expr, Generics, Ident, Path, Type, Visibility};

pub(crate) use self::data_enum::{Content, DataEnum, DataVariant, StringVariant, Tagging};
use self::rename::RenameRule;
pub(crate) use self::written_type::{
    has_default, innermost_name, inside, is_built_in, is_float, is_map, is_no_option, is_option,
    is_plain, is_secret, is_string, is_text, may_hold_option_in_option, takes,
};
use crate::errors::Errors;
use crate::parse::{self, Access, Body, Check, DefaultValue, Item, Limit, Role, Text, Wording};

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
    /// The functions that check the whole value.
    pub(crate) checks: Vec<Path>,
    /// The name of the Create that it asks for.
    pub(crate) create: Option<Ident>,
    /// The name of the Update that it asks for; without one, it shares that of the model
    /// that it extends.
    pub(crate) update: Option<Ident>,
    /// The traits of serde that another derive implements for the item.
    pub(crate) of_serde: Vec<String>,
    /// How a request type is declared; none for the item itself, which exists.
    pub(crate) declaration: Option<Declaration>,
    /// The variant of the data enum whose fields these are; none for a whole model.
    pub(crate) variant: Option<VariantOf>,
}

/// A variant with fields.
#[derive(Clone)]
pub(crate) struct VariantOf {
    pub(crate) ident: Ident,
    /// Its position in the enum.
    pub(crate) index: usize,
    /// Whether its fields are inside another object, which names the variant.
    pub(crate) has_wrapper: bool,
}

/// A model with its request types.
pub(crate) struct Family {
    pub(crate) base: Model,
    pub(crate) create: Option<Model>,
    pub(crate) update: Option<Model>,
}

pub(crate) enum Shape {
    Struct(Vec<Field>),
    Newtype(Box<Field>),
    StringEnum {
        variants: Vec<StringVariant>,
        /// The variant that keeps every other string.
        other: Option<Ident>,
    },
    DataEnum(DataEnum),
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
    /// Further names under which it is read.
    pub(crate) aliases: Vec<String>,
    pub(crate) doc: Option<Text>,
    pub(crate) deprecated: Option<Attribute>,
    /// Further attributes of a request type's field, each without `#[…]`.
    pub(crate) attributes: Vec<TokenStream>,
    pub(crate) title: Option<String>,
    pub(crate) description: Option<Text>,
    pub(crate) kind: Kind,
    pub(crate) limits: Vec<Limit>,
    pub(crate) wording: Wording,
    /// The functions that check the value.
    pub(crate) checks: Vec<Path>,
    pub(crate) examples: Option<Vec<Expr>>,
    /// Whether the `Debug` of Create and Update hides the value.
    pub(crate) is_sensitive: bool,
    /// The attribute `nullable`: `null` is read as the default.
    pub(crate) nullable: Option<Ident>,
    /// Whether it is omitted if it is `None`.
    pub(crate) skip_none: bool,
    pub(crate) access: Option<Access>,
    /// The type that converts the value, which is of another crate.
    pub(crate) with: Option<Type>,
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
#[expect(clippy::struct_excessive_bools, reason = "the differences are independent")]
pub(crate) struct Origin {
    /// Its position among the Base's fields that are not flattened.
    pub(crate) position: usize,
    /// Whether the field of the Base may be absent.
    pub(crate) is_defaulted: bool,
    /// Whether the field of the Base has checks, which a request type does not share.
    pub(crate) is_checked: bool,
    /// Whether the field of the Base is an `Option` of this type, and `None` if this is unset.
    pub(crate) is_unwrapped: bool,
    pub(crate) description: Option<Text>,
    pub(crate) overrides_default: bool,
    /// Whether its value is a change to a list or map, which the limits on items do not apply to.
    pub(crate) is_of_any_size: bool,
}

#[derive(Clone)]
pub(crate) enum Kind {
    /// A model whose fields are members of the outer object, or a map that keeps the rest of its
    /// members. The span is that of `flatten`, `extends` or `extra`.
    Flattened { extends: bool, span: Span, is_rest: bool },
    /// A member of the object. In a request type, the meaning of `null` follows from the presence.
    Plain { nested: bool, presence: Presence, null: Null },
    /// No member: it always has its default.
    Skipped(DefaultOf),
}

/// The effect of an absent key.
#[derive(Clone)]
pub(crate) enum Presence {
    /// The field is reported as missing, unless its type is an `Option`. The attribute
    /// `required` reports it always.
    Required { always: bool },
    /// The field is an `Option`, and `None`.
    Optional,
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
        Body::Struct(fields) => {
            data_enum::reject_on_struct(container, errors);
            reject_denying_with_extra(container, fields, errors);
            Shape::Struct(struct_fields(fields, rule, container.skip_none.is_some(), errors))
        }
        Body::Newtype(field) => {
            data_enum::reject_on_struct(container, errors);
            Shape::Newtype(Box::new(newtype_field(item, field, errors)))
        }
        Body::Enum(variants) => data_enum::shape(item, variants, rule, errors),
        Body::Other => Shape::Struct(Vec::new()),
    };
    if let Shape::Struct(fields) = &shape {
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
        checks: functions(&container.checks),
        create: None,
        update: None,
        of_serde: container.of_serde.clone(),
        declaration: None,
        variant: None,
    };
    requests::with_requests(model, item, errors)
}

impl Model {
    /// The fields of a struct.
    pub(crate) fn fields(&self) -> &[Field] {
        match &self.shape {
            Shape::Struct(fields) => fields,
            _ => &[],
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

    pub(crate) fn is_skipped(&self) -> bool {
        matches!(self.kind, Kind::Skipped(_))
    }

    /// Whether it holds another model whose request types or fields are used.
    pub(crate) fn is_composite(&self) -> bool {
        matches!(self.kind, Kind::Flattened { .. } | Kind::Plain { nested: true, .. })
    }

    fn new(
        parsed: &parse::Field,
        rule: Option<RenameRule>,
        skip_none: bool,
        errors: &mut Errors,
    ) -> Self {
        let plain_name = parsed.ident.unraw().to_string();
        let name = match (&parsed.rename, rule) {
            (Some(rename), _) => rename.value(),
            (None, Some(rule)) => rule.apply_to_field(&plain_name),
            (None, None) => plain_name,
        };
        let kind = match (&parsed.skip, &parsed.role) {
            (Some(key), _) => skipped(key, parsed, errors),
            (None, Some((key, role @ (Role::Flatten | Role::Extends | Role::Extra)))) => {
                reject_on_flattened(key, parsed, errors);
                let is_rest = *role == Role::Extra || is_map(&parsed.ty);
                Kind::Flattened { extends: *role == Role::Extends, span: key.span(), is_rest }
            }
            (None, role) => member(parsed, role.is_some(), errors),
        };
        limits::check(parsed, errors);
        let may_be_none = !is_no_option(&parsed.ty);
        Self {
            ident: parsed.ident.clone(),
            vis: parsed.vis.clone(),
            ty: parsed.ty.clone(),
            name,
            aliases: parsed.aliases.iter().map(syn::LitStr::value).collect(),
            doc: parsed.doc.clone(),
            deprecated: parsed.deprecated.clone(),
            attributes: Vec::new(),
            title: parsed.title.as_ref().map(syn::LitStr::value),
            description: parsed.description.clone().or_else(|| parsed.doc.clone()),
            kind,
            limits: parsed.limits.clone(),
            wording: parsed.wording.clone(),
            checks: functions(&parsed.checks),
            examples: parsed.examples.as_ref().map(|(_, values)| values.clone()),
            is_sensitive: parsed.sensitive.is_some(),
            nullable: parsed.nullable.clone(),
            skip_none: parsed.skip_none.is_some() || skip_none && may_be_none,
            access: parsed.access.as_ref().map(|(_, access)| *access),
            with: parsed.with.as_ref().map(|(_, with)| with.clone()),
            origin: None,
            holds: Holds::Declared,
        }
    }
}

/// The default that the attribute `default` declares.
fn declared_default(parsed: &parse::Field) -> Option<DefaultOf> {
    let value = match parsed.default.as_ref()? {
        (_, DefaultValue::OfType) => None,
        (_, DefaultValue::Expr(expr)) => Some(expr.clone()),
    };
    Some(DefaultOf { ty: parsed.ty.clone(), value })
}

fn member(parsed: &parse::Field, nested: bool, errors: &mut Errors) -> Kind {
    let presence = match declared_default(parsed) {
        Some(default) => Presence::Defaulted(default),
        None if parsed.required.is_none() && is_option(&parsed.ty) => Presence::Optional,
        None => Presence::Required { always: parsed.required.is_some() },
    };
    match (&parsed.nullable, &parsed.required, &presence) {
        (_, Some(required), Presence::Defaulted(_)) => {
            errors.at(required, "a field cannot have both `required` and `default`; remove one");
        }
        (Some(key), _, Presence::Required { .. } | Presence::Optional) => {
            errors
                .at(key, "`nullable` reads null as the default, and there is none; add `default`");
        }
        _ => {}
    }
    let null = if parsed.nullable.is_some() { Null::Absent } else { Null::OfType };
    Kind::Plain { nested, presence, null }
}

/// A field that is never read or written. All other attributes have no effect on it.
fn skipped(skip: &Ident, parsed: &parse::Field, errors: &mut Errors) -> Kind {
    let others = parsed.keys.iter().filter(|key| *key != "skip" && *key != "default");
    for key in others {
        errors.at(key, format_args!("`{key}` has no effect on a field with `{skip}`; remove one"));
    }
    let default = DefaultOf { ty: parsed.ty.clone(), value: None };
    Kind::Skipped(declared_default(parsed).unwrap_or(default))
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
    for check in &parsed.checks {
        errors.at(&check.key, checks_several(&check.key, role));
    }
}

/// The error for a `check` on a flattened field.
fn checks_several(key: &Ident, role: &Ident) -> String {
    format!(
        "`{key}` is for one value, and a field with `{role}` has several; write `#[model({key} = …)]` on one of the two structs"
    )
}

/// The functions of checks.
fn functions(checks: &[Check]) -> Vec<Path> {
    checks.iter().map(|check| check.function.clone()).collect()
}

/// The attributes of a single value, besides limits.
const VALUE_KEYS: [&str; 14] = [
    "title",
    "description",
    "rename",
    "alias",
    "default",
    "nullable",
    "required",
    "skip_none",
    "read_only",
    "write_only",
    "with",
    "examples",
    "code",
    "message",
];

/// The error for an attribute of a single value on a flattened field.
fn does_not_fit(key: &Ident, role: &Ident) -> String {
    format!("`{key}` has no effect on a field with `{role}`, which has several values; remove it")
}

/// Rejects `deny_unknown_fields` beside `extra`: no key is unknown.
fn reject_denying_with_extra(
    container: &parse::Container,
    fields: &[parse::Field],
    errors: &mut Errors,
) {
    let requests = [container.create.as_ref(), container.update.as_ref()].into_iter().flatten();
    let of_requests = requests.filter_map(|request| request.deny_unknown_fields.as_ref());
    let mut roles = fields.iter().filter_map(|field| field.role.as_ref());
    if roles.any(|(_, role)| *role == Role::Extra) {
        for key in container.deny_unknown_fields.iter().chain(of_requests) {
            errors.at(
                key,
                format_args!(
                    "`{key}` has no effect, because `extra` keeps unknown keys; remove one"
                ),
            );
        }
    }
}

/// The fields of a struct or variant.
fn struct_fields(
    parsed: &[parse::Field],
    rule: Option<RenameRule>,
    skip_none: bool,
    errors: &mut Errors,
) -> Vec<Field> {
    let fields: Vec<Field> =
        parsed.iter().map(|field| Field::new(field, rule, skip_none, errors)).collect();
    let members = fields.iter().filter(|field| field.is_member());
    unique(members.flat_map(|field| all_names(&field.ident, &field.name, &field.aliases)), errors);
    check_extends(&fields, errors);
    check_rest(&fields, errors);
    fields
}

/// The names of a field or variant, each with the identifier that has it.
fn all_names<'n>(
    ident: &'n Ident,
    name: &'n String,
    aliases: &'n [String],
) -> impl Iterator<Item = (&'n Ident, &'n String)> {
    core::iter::once(name).chain(aliases).map(move |name| (ident, name))
}

/// The value of a newtype. It has only the attributes of a value.
fn newtype_field(item: &Item<'_>, parsed: &parse::Field, errors: &mut Errors) -> Field {
    let container = &item.container;
    let requests = [container.create.as_ref(), container.update.as_ref()];
    let requests = requests.into_iter().flatten().map(|request| &request.key);
    let of_fields = [&container.default, &container.deny_unknown_fields, &container.skip_none]
        .into_iter()
        .flatten();
    for key in requests.chain(of_fields) {
        errors.at(key, format_args!("`{key}` requires named fields; remove it from the newtype"));
    }
    if let Some(rule) = &container.rename_all {
        errors.at(rule, "a newtype has no names to rename; remove `rename_all`");
    }
    reject_on_value(parsed, "newtype", errors);
    Field::new(parsed, None, false, errors)
}

/// Rejects the attributes that a value without a name cannot have.
fn reject_on_value(parsed: &parse::Field, of: &str, errors: &mut Errors) {
    const FITTING: [&str; 4] = ["examples", "code", "message", "check"];
    for key in &parsed.keys {
        let is_limit = parsed.limits.iter().any(|limit| limit.key == *key);
        if !is_limit && !FITTING.iter().any(|fitting| key == fitting) {
            errors.at(
                key,
                format_args!(
                    "`{key}` requires a named field; remove it from the value of the {of}"
                ),
            );
        }
    }
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

/// Rejects a second map that would keep the rest of the members.
fn check_rest(fields: &[Field], errors: &mut Errors) {
    let rest = fields.iter().filter_map(|field| match &field.kind {
        Kind::Flattened { is_rest: true, span, .. } => Some(*span),
        _ => None,
    });
    for span in rest.skip(1) {
        errors.push(syn::Error::new(
            span,
            "only one field can keep the unknown keys; remove this attribute",
        ));
    }
}

fn check_default(key: Option<&Ident>, fields: &[Field], errors: &mut Errors) {
    let Some(key) = key else { return };
    let required = |field: &&Field| {
        matches!(field.kind, Kind::Plain { presence: Presence::Required { .. }, .. })
    };
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
