//! The keys of definitions, and references to them.
//!
//! The key of a model is its name, unless another model of the document has the same name. Then the
//! key includes the generic arguments (`Page_Contact`, `Page_Order`), if they differ for all models
//! of that name. Otherwise it is the path (`shop__models__Item`), as in pydantic.
//!
//! The order of fields and models does not matter. Another model of the same name does not change
//! the existing keys, except if it is the first to share the name, or if the arguments no longer
//! suffice.
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::error::{encode_fragment, escape_key};

/// The names of a model.
pub(super) struct Named {
    /// The name without path and arguments, such as `Page`.
    pub(super) name: &'static str,
    /// The name with path and arguments, as the compiler writes it:
    /// `shop::Page<shop::models::Item>`.
    pub(super) type_name: &'static str,
}

/// One unique key for each model. The given order decides where names are equal.
pub(super) fn unique(models: &[Named], spell: fn(&str) -> String) -> Vec<String> {
    let mut by_name: BTreeMap<&str, Vec<(usize, &Named)>> = BTreeMap::new();
    for (index, model) in models.iter().enumerate() {
        by_name.entry(model.name).or_default().push((index, model));
    }
    let mut keys = vec![String::new(); models.len()];
    for group in by_name.values() {
        let form = form(group);
        for (index, model) in group {
            if let Some(key) = keys.get_mut(*index) {
                *key = spell(&form(model));
            }
        }
    }
    number(&mut keys);
    keys
}

/// The shortest form that differs for all models of one name, or the longest form if none does.
fn form(group: &[(usize, &Named)]) -> fn(&Named) -> String {
    let differ = |form: &fn(&Named) -> String| {
        let distinct: BTreeSet<String> = group.iter().map(|(_, model)| form(model)).collect();
        distinct.len() == group.len()
    };
    let forms: [fn(&Named) -> String; 2] = [|model| model.name.to_owned(), with_arguments];
    forms.into_iter().find(differ).unwrap_or(with_path)
}

/// For example, `Page_Item` for `shop::Page<shop::models::Item>`.
fn with_arguments(model: &Named) -> String {
    joined(model.type_name, |path| path.rsplit("::").next().unwrap_or(path).to_owned())
}

/// For example, `shop__Page_shop__models__Item` for `shop::Page<shop::models::Item>`.
fn with_path(model: &Named) -> String {
    joined(model.type_name, |path| path.replace("::", "__"))
}

/// The start of the type name of a variant.
const VARIANT: &str = "konigle_models::runtime::data_enum::Variant<";

/// Splits a type name into its paths, formats each with `spell`, and joins them with underscores.
fn joined(type_name: &str, spell: impl Fn(&str) -> String) -> String {
    // A variant is called by its enum and position.
    let type_name = type_name.strip_prefix(VARIANT).unwrap_or(type_name);
    let plain = type_name.replace("r#", "");
    let is_of_path =
        |char: char| char == '_' || char == ':' || char.is_ascii_alphanumeric() || !char.is_ascii();
    let paths = plain.split(|char| !is_of_path(char)).filter(|path| !path.is_empty());
    paths.map(spell).collect::<Vec<_>>().join("_")
}

/// Appends numbers to repeated keys.
fn number(keys: &mut [String]) {
    let all: BTreeSet<String> = keys.iter().cloned().collect();
    let mut taken = BTreeSet::new();
    for key in keys {
        if taken.contains(key) {
            let is_free = |key: &String| !all.contains(key) && !taken.contains(key);
            *key = (2..usize::MAX).map(|n| format!("{key}{n}")).find(is_free).unwrap_or_default();
        }
        taken.insert(key.clone());
    }
}

/// Replaces all characters but `[a-zA-Z0-9._-]`, because OpenAPI allows no others in the names of
/// components. A replacement has the form `_xHHHH_`, as in .NET's `XmlConvert.EncodeName`.
pub(super) fn ascii(key: &str) -> String {
    let mut spelled = String::with_capacity(key.len());
    for char in key.chars() {
        if char.is_ascii_alphanumeric() || "._-".contains(char) {
            spelled.push(char);
        } else {
            // Writing to a string never fails.
            let _ = write!(spelled, "_x{:04X}_", u32::from(char));
        }
    }
    spelled
}

/// A reference to a definition: a JSON Pointer (RFC 6901) as a URI fragment (RFC 3986).
pub(super) fn reference(path: &str, key: &str) -> String {
    format!("{path}{}", encode_fragment(&escape_key(key)))
}

#[cfg(test)]
mod tests {
    use super::{Named, ascii, reference, unique};

    fn keys(models: &[(&'static str, &'static str)]) -> Vec<String> {
        let named = |(name, type_name): &(&'static str, &'static str)| Named { name, type_name };
        unique(&models.iter().map(named).collect::<Vec<_>>(), str::to_owned)
    }

    #[test]
    fn models_of_one_name_are_called_by_arguments_or_paths() {
        assert_eq!(keys(&[("Item", "a::Item"), ("Other", "a::Other")]), ["Item", "Other"]);
        let pages = [("Page", "a::Page<a::Item>"), ("Page", "a::Page<alloc::vec::Vec<i8>>")];
        assert_eq!(keys(&pages), ["Page_Item", "Page_Vec_i8"]);
        let items =
            [("Item", "a::Item"), ("Item", "b::c::Item"), ("Item", "d::f::{{closure}}::Item")];
        assert_eq!(keys(&items), ["a__Item", "b__c__Item", "d__f___closure___Item"]);
        let raw = [("type", "a::r#type"), ("type", "b::type")];
        assert_eq!(keys(&raw), ["a__type", "b__type"]);
    }

    #[test]
    fn keys_that_are_still_equal_are_numbered() {
        let models = [("X", "a::X"), ("X", "a::X"), ("a__X2", "b::a__X2")];
        assert_eq!(keys(&models), ["a__X", "a__X3", "a__X2"]);
    }

    #[test]
    fn references_are_fragments_of_uris() {
        assert_eq!(reference("#/$defs/", "Größe"), "#/$defs/Gr%C3%B6%C3%9Fe");
        assert_eq!(reference("#/$defs/", "a/b~c d%#\"<>[]^`{|}\\"), {
            "#/$defs/a~1b~0c%20d%25%23%22%3C%3E%5B%5D%5E%60%7B%7C%7D%5C"
        });
        assert_eq!(reference("#/$defs/", "Page_Item-Input.x"), "#/$defs/Page_Item-Input.x");
    }

    #[test]
    fn names_of_components_are_ascii_and_still_differ() {
        assert_eq!(ascii("Größe"), "Gr_x00F6__x00DF_e");
        let named = |name| Named { name, type_name: name };
        let models = [named("Größe"), named("Gr_x00F6__x00DF_e")];
        assert_eq!(unique(&models, ascii), ["Gr_x00F6__x00DF_e", "Gr_x00F6__x00DF_e2"]);
    }
}
