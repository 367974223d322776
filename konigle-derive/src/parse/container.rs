//! Parses `#[model(…)]` on a struct or enum.
use proc_macro2::TokenStream;
use syn::parse::{ParseStream, Parser as _};
use syn::punctuated::Punctuated;
use syn::{Attribute, Ident, LitStr, Path, Token};

use super::attribute::{Entry, entries, entries_of, reject_before_key, set_once, unknown};
use super::field::Check;
use super::text::{Text, doc_text};
use crate::errors::Errors;

const KEYS: [&str; 14] = [
    "title",
    "description",
    "rename_all",
    "rename_all_fields",
    "tag",
    "content",
    "untagged",
    "skip_none",
    "deny_unknown_fields",
    "crate",
    "default",
    "check",
    "create",
    "update",
];

/// The attributes of the item.
#[derive(Default)]
pub(crate) struct Container {
    pub(crate) doc: Option<Text>,
    pub(crate) title: Option<LitStr>,
    pub(crate) description: Option<Text>,
    pub(crate) rename_all: Option<LitStr>,
    pub(crate) rename_all_fields: Option<LitStr>,
    pub(crate) tag: Option<(Ident, LitStr)>,
    pub(crate) content: Option<(Ident, LitStr)>,
    pub(crate) untagged: Option<Ident>,
    pub(crate) skip_none: Option<Ident>,
    pub(crate) deny_unknown_fields: Option<Ident>,
    pub(crate) krate: Option<Path>,
    pub(crate) default: Option<Ident>,
    pub(crate) checks: Vec<Check>,
    pub(crate) create: Option<RequestType>,
    pub(crate) update: Option<RequestType>,
    /// The serde traits that another `derive` on the item implements. Each is already reported.
    pub(crate) of_serde: Vec<String>,
}

/// `create(…)` or `update(…)`: a request type to generate.
pub(crate) struct RequestType {
    pub(crate) key: Ident,
    pub(crate) name: Ident,
    /// The attributes before the name of the request type, without doc comments. The generated
    /// struct gets them.
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) doc: Option<Text>,
    pub(crate) title: Option<LitStr>,
    pub(crate) description: Option<Text>,
    pub(crate) deny_unknown_fields: Option<Ident>,
    pub(crate) checks: Vec<Check>,
}

impl Container {
    pub(super) fn parse(attributes: &[Attribute], errors: &mut Errors) -> Self {
        let mut container = Self {
            doc: doc_text(attributes),
            of_serde: derives_of_serde(attributes, errors),
            ..Self::default()
        };
        for entry in entries(attributes, "model", &KEYS, errors) {
            let key = &entry.key;
            match key.to_string().as_str() {
                "title" => set_once(&mut container.title, entry.string(errors), key, errors),
                "description" => {
                    set_once(&mut container.description, entry.text(errors), key, errors);
                }
                "rename_all" => {
                    set_once(&mut container.rename_all, entry.string(errors), key, errors);
                }
                "rename_all_fields" => {
                    set_once(&mut container.rename_all_fields, entry.string(errors), key, errors);
                }
                "tag" => {
                    let tag = entry.string(errors).map(|tag| (key.clone(), tag));
                    set_once(&mut container.tag, tag, key, errors);
                }
                "content" => {
                    let content = entry.string(errors).map(|content| (key.clone(), content));
                    set_once(&mut container.content, content, key, errors);
                }
                "untagged" => {
                    set_once(&mut container.untagged, entry.flag(errors), key, errors);
                }
                "skip_none" => {
                    set_once(&mut container.skip_none, entry.flag(errors), key, errors);
                }
                "deny_unknown_fields" => {
                    set_once(&mut container.deny_unknown_fields, entry.flag(errors), key, errors);
                }
                "crate" => set_once(&mut container.krate, path(&entry, errors), key, errors),
                "default" => {
                    set_once(&mut container.default, entry.flag(errors), key, errors);
                }
                "check" => container.checks.extend(Check::parse(&entry, errors)),
                "create" => {
                    set_once(
                        &mut container.create,
                        RequestType::parse(&entry, errors),
                        key,
                        errors,
                    );
                }
                "update" => {
                    set_once(
                        &mut container.update,
                        RequestType::parse(&entry, errors),
                        key,
                        errors,
                    );
                }
                _ => unknown("model attribute", &entry, &KEYS, errors),
            }
        }
        container
    }
}

/// Finds the serde traits in `derive` attributes. The compiler shows the macro only those
/// attributes that follow its own `derive`.
fn derives_of_serde(attributes: &[Attribute], errors: &mut Errors) -> Vec<String> {
    let derives = attributes.iter().filter(|attribute| attribute.path().is_ident("derive"));
    let lists = derives.filter_map(|derive| {
        derive.parse_args_with(Punctuated::<Path, Token![,]>::parse_terminated).ok()
    });
    let mut found = Vec::new();
    for path in lists.flatten() {
        let name = path.segments.last().map(|last| last.ident.to_string()).unwrap_or_default();
        if name == "Serialize" || name == "Deserialize" {
            errors.at(
                path,
                format_args!("`Model` implements `{name}`; remove it from this `derive`"),
            );
            found.push(name);
        }
    }
    found
}

/// Returns the path after `crate =`. It must be absolute, so that it resolves in every module of
/// the generated code.
fn path(entry: &Entry, errors: &mut Errors) -> Option<Path> {
    let expr = entry.expr("a path", errors)?;
    match syn::parse2::<Path>(quote::quote!(#expr)) {
        Ok(path) if path.leading_colon.is_some() || path.segments.first()?.ident == "crate" => {
            Some(path)
        }
        Ok(path) => {
            errors.at(path, "`crate` takes an absolute path; begin it with `::` or `crate::`");
            None
        }
        Err(_) => {
            errors.at(expr, "`crate` takes a path, such as `::konigle_models`");
            None
        }
    }
}

impl RequestType {
    fn parse(entry: &Entry, errors: &mut Errors) -> Option<Self> {
        let list = entry.list("the struct's name and settings", errors)?;
        let key = entry.key.clone();
        let first = list.clone().into_iter().next();
        let named = |input: ParseStream<'_>| {
            let attributes = input.call(Attribute::parse_outer)?;
            let name: Ident = input.parse()?;
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
            Ok((attributes, name, input.parse::<TokenStream>()?))
        };
        let Ok((attributes, name, settings)) = named.parse2(list) else {
            let at = first.unwrap_or_else(|| key.clone().into());
            errors.at(
                at,
                format_args!("expected the name of the struct first; write `{key}(Name, …)`"),
            );
            return None;
        };
        let doc = doc_text(&attributes);
        let attributes =
            attributes.into_iter().filter(|attribute| !attribute.path().is_ident("doc")).collect();
        let mut request = Self {
            key,
            name,
            attributes,
            doc,
            title: None,
            description: None,
            deny_unknown_fields: None,
            checks: Vec::new(),
        };
        for setting in entries_of(settings, errors) {
            let key = &setting.key;
            for attribute in &setting.attributes {
                reject_before_key(attribute, errors);
            }
            match key.to_string().as_str() {
                "title" => set_once(&mut request.title, setting.string(errors), key, errors),
                "description" => {
                    set_once(&mut request.description, setting.text(errors), key, errors);
                }
                "deny_unknown_fields" => {
                    set_once(&mut request.deny_unknown_fields, setting.flag(errors), key, errors);
                }
                "check" => request.checks.extend(Check::parse(&setting, errors)),
                _ => {
                    unknown(
                        "setting",
                        &setting,
                        &["title", "description", "deny_unknown_fields", "check"],
                        errors,
                    );
                }
            }
        }
        Some(request)
    }
}
