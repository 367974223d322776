//! Enums: string enums, whose variants are strings in JSON, and data enums, whose variants have
//! content.
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{Ident, LitStr};

use super::rename::RenameRule;
use super::{Field, Kind, Shape, all_names, is_string, reject_on_value, struct_fields, unique};
use crate::errors::Errors;
use crate::parse::{self, Container, Item, Text, VariantContent};

/// A variant of a string enum.
pub(crate) struct StringVariant {
    pub(crate) ident: Ident,
    /// Its string in JSON.
    pub(crate) name: String,
    /// Further strings that are read as the variant.
    pub(crate) aliases: Vec<String>,
    pub(crate) doc: Option<Text>,
}

/// An enum whose variants have content.
pub(crate) struct DataEnum {
    pub(crate) tagging: Tagging,
    pub(crate) variants: Vec<DataVariant>,
    /// The variant that keeps the JSON of every other variant.
    pub(crate) other: Option<Ident>,
}

/// How the variant is recognized in JSON, as in serde.
#[derive(Clone)]
pub(crate) enum Tagging {
    External,
    Internal { tag: String },
    Adjacent { tag: String, content: String },
    Untagged,
}

pub(crate) struct DataVariant {
    pub(crate) ident: Ident,
    pub(crate) name: String,
    /// Further names under which it is read.
    pub(crate) aliases: Vec<String>,
    pub(crate) title: Option<String>,
    pub(crate) description: Option<Text>,
    pub(crate) content: Content,
}

/// What a variant consists of.
pub(crate) enum Content {
    Unit,
    One(Box<Field>),
    Fields(Vec<Field>),
}

/// Rejects the attributes of enums on a struct.
pub(super) fn reject_on_struct(container: &Container, errors: &mut Errors) {
    let keyed = [&container.tag, &container.content].into_iter().flatten().map(|(key, _)| key);
    for key in keyed.chain(&container.untagged) {
        errors.at(key, format_args!("`{key}` is for enums; remove it from the struct"));
    }
    if let Some(rule) = &container.rename_all_fields {
        errors.at(rule, "`rename_all_fields` is for enums; write `rename_all`");
    }
}

/// The shape of an enum.
pub(super) fn shape(
    item: &Item<'_>,
    parsed: &[parse::Variant],
    rule: Option<RenameRule>,
    errors: &mut Errors,
) -> Shape {
    let container = &item.container;
    let requests = [container.create.as_ref(), container.update.as_ref()];
    let requests = requests.into_iter().flatten().map(|request| &request.key);
    for key in requests.chain(&container.default) {
        errors.at(key, format_args!("`{key}` is for structs; remove it from the enum"));
    }
    let tagging = tagging(container, errors);
    let (others, known): (Vec<_>, Vec<_>) =
        parsed.iter().partition(|variant| variant.other.is_some());
    for other in others.iter().skip(1) {
        errors.at(&other.other, "an enum can have only one variant with `other`");
    }
    let named: Vec<Named<'_>> = known.iter().map(|variant| Named::new(variant, rule)).collect();
    unique(named.iter().flat_map(Named::all), errors);
    let is_of_strings = container.tag.is_none()
        && container.untagged.is_none()
        && known.iter().all(|variant| matches!(variant.content, VariantContent::Unit));
    let other = others.first().copied();
    let shape = if is_of_strings {
        reject_on_string_enum(container, &known, errors);
        reject_checks(container, errors);
        let variants = named.into_iter().map(Named::into_string_variant).collect();
        Shape::StringEnum { variants, other: other.map(|variant| variant.ident.clone()) }
    } else {
        let fields_rule =
            container.rename_all_fields.as_ref().and_then(|rule| RenameRule::parse(rule, errors));
        let data_variant = |named: Named<'_>| {
            named.into_data_variant(&tagging, fields_rule, container.skip_none.is_some(), errors)
        };
        let variants = named.into_iter().map(data_variant).collect();
        let other_ident = other.map(|variant| variant.ident.clone());
        if let (Some(other), Tagging::Untagged) = (other, &tagging) {
            errors.at(
                &other.other,
                "an untagged enum has no names to be unknown; remove `other`, and the variant is read as any JSON value",
            );
        }
        Shape::DataEnum(DataEnum { tagging, variants, other: other_ident })
    };
    if let Some(other) = other {
        check_other(other, is_of_strings, errors);
    }
    shape
}

/// Rejects checks of an enum of strings.
fn reject_checks(container: &Container, errors: &mut Errors) {
    for check in &container.checks {
        errors.at(
            &check.key,
            format_args!(
                "`{}` has no effect on an enum of strings, whose variants are all valid; write it on a field of this type",
                check.key
            ),
        );
    }
}

fn tagging(container: &Container, errors: &mut Errors) -> Tagging {
    let text = |(_, text): &(Ident, LitStr)| text.value();
    if let (Some(untagged), Some((key, _))) =
        (&container.untagged, container.tag.as_ref().or(container.content.as_ref()))
    {
        errors.at(untagged, format_args!("`{untagged}` and `{key}` cannot be combined; keep one"));
    }
    match (&container.tag, &container.content) {
        (Some(tag), Some(content)) if tag.1.value() == content.1.value() => {
            errors.at(&content.1, "`tag` and `content` must differ; rename one of the two");
            Tagging::Adjacent { tag: text(tag), content: text(content) }
        }
        (Some(tag), Some(content)) => Tagging::Adjacent { tag: text(tag), content: text(content) },
        (Some(tag), None) => Tagging::Internal { tag: text(tag) },
        (None, Some((key, _))) if container.untagged.is_none() => {
            errors.at(key, "`content` requires `tag`, the key of the variant's name; add it");
            Tagging::External
        }
        (None, _) if container.untagged.is_some() => Tagging::Untagged,
        (None, _) => Tagging::External,
    }
}

/// Rejects the attributes that only data enums can have.
fn reject_on_string_enum(container: &Container, variants: &[&parse::Variant], errors: &mut Errors) {
    let flags = [&container.deny_unknown_fields, &container.skip_none].into_iter().flatten();
    for key in flags {
        errors.at(key, format_args!("`{key}` has no effect on an enum of strings; remove it"));
    }
    let of_variants = variants.iter().flat_map(|variant| [&variant.rename_all, &variant.title]);
    for text in of_variants.chain([&container.rename_all_fields]).flatten() {
        errors.at(text, "a variant without fields has no use for this attribute; remove it");
    }
}

/// Checks the content of the variant that keeps what is unknown.
fn check_other(other: &parse::Variant, is_of_strings: bool, errors: &mut Errors) {
    let wanted = if is_of_strings { "String" } else { "Json" };
    let fits = match &other.content {
        VariantContent::One(field) if is_of_strings => is_string(&field.ty),
        VariantContent::One(_) => true,
        _ => false,
    };
    if !fits {
        errors.at(
            &other.ident,
            format_args!(
                "the variant with `other` keeps what is unknown; write it as `{}({wanted})`",
                other.ident
            ),
        );
    }
    let names = other.rename.iter().chain(&other.aliases).chain(&other.rename_all);
    for text in names {
        errors.at(text, "the variant with `other` has no name in JSON; remove this attribute");
    }
}

/// A variant with its names in JSON.
struct Named<'v> {
    parsed: &'v parse::Variant,
    name: String,
    aliases: Vec<String>,
}

impl<'v> Named<'v> {
    fn new(parsed: &'v parse::Variant, rule: Option<RenameRule>) -> Self {
        let plain_name = parsed.ident.unraw().to_string();
        let name = match (&parsed.rename, rule) {
            (Some(rename), _) => rename.value(),
            (None, Some(rule)) => rule.apply_to_variant(&plain_name),
            (None, None) => plain_name,
        };
        Self { parsed, name, aliases: parsed.aliases.iter().map(LitStr::value).collect() }
    }

    fn all(&self) -> impl Iterator<Item = (&Ident, &String)> {
        all_names(&self.parsed.ident, &self.name, &self.aliases)
    }

    fn into_string_variant(self) -> StringVariant {
        let parsed = self.parsed;
        StringVariant {
            ident: parsed.ident.clone(),
            name: self.name,
            aliases: self.aliases,
            doc: parsed.description.clone().or_else(|| parsed.doc.clone()),
        }
    }

    fn into_data_variant(
        self,
        tagging: &Tagging,
        rule: Option<RenameRule>,
        skip_none: bool,
        errors: &mut Errors,
    ) -> DataVariant {
        let parsed = self.parsed;
        let rule =
            parsed.rename_all.as_ref().and_then(|rule| RenameRule::parse(rule, errors)).or(rule);
        let content = match &parsed.content {
            VariantContent::Unit => Content::Unit,
            VariantContent::One(field) => {
                reject_on_value(field, "variant", errors);
                let mut content = Field::new(field, None, false, errors);
                if let Tagging::Internal { .. } = tagging {
                    for limit in &field.limits {
                        errors.at(
                            &limit.key,
                            "the content of an internally tagged variant is an object, which has no limits; remove this one",
                        );
                    }
                    // Its members are beside the tag.
                    content.kind =
                        Kind::Flattened { extends: false, span: content.ty.span(), is_rest: false };
                }
                Content::One(Box::new(content))
            }
            VariantContent::Fields(fields) => {
                reject_of_requests(fields, errors);
                Content::Fields(struct_fields(fields, rule, skip_none, errors))
            }
        };
        if let (Tagging::Internal { tag }, Content::Fields(fields)) = (tagging, &content) {
            let taken = fields.iter().filter(|field| field.is_member());
            let is_tag = |field: &&Field| field.name == *tag || field.aliases.contains(tag);
            for field in taken.filter(is_tag) {
                errors.at(
                    &field.ident,
                    format_args!("`{tag}` is the key of the variant's name; `rename` the field"),
                );
            }
        }
        DataVariant {
            ident: parsed.ident.clone(),
            name: self.name,
            aliases: self.aliases,
            title: parsed.title.as_ref().map(LitStr::value),
            description: parsed.description.clone().or_else(|| parsed.doc.clone()),
            content,
        }
    }
}

/// Rejects the attributes of request types: an enum is replaced as a whole.
fn reject_of_requests(fields: &[parse::Field], errors: &mut Errors) {
    const KEYS: [&str; 5] = ["nested", "extends", "create", "update", "sensitive"];
    for key in fields.iter().flat_map(|field| &field.keys) {
        if KEYS.iter().any(|of_requests| key == of_requests) {
            errors.at(
                key,
                format_args!(
                    "`{key}` has no effect on a field of an enum, which is replaced as a whole; remove it"
                ),
            );
        }
    }
}
