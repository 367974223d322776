//! The keywords of one schema.
use std::borrow::Cow;

use crate::json::Json;

/// The keywords of one schema. They are sorted alphabetically at the end.
#[derive(Clone, Debug, Default)]
pub(super) struct Keywords(Vec<(&'static str, Json)>);

impl Keywords {
    pub(super) fn typed(name: &'static str) -> Self {
        Self(vec![("type", name.into())])
    }

    pub(super) fn reference(to: String) -> Self {
        Self(vec![("$ref", Json::String(to.into()))])
    }

    /// A schema of values that satisfy at least one of the alternatives. A single alternative needs
    /// no `anyOf`.
    pub(super) fn any_of(mut alternatives: Vec<Self>) -> Self {
        match alternatives.len() {
            1 => alternatives.remove(0),
            _ => Self(vec![(
                "anyOf",
                Json::Array(alternatives.into_iter().map(Self::into_json).collect()),
            )]),
        }
    }

    /// Whether the schema describes values of this JSON type.
    pub(super) fn is_of(&self, name: &str) -> bool {
        self.0.iter().any(|(keyword, value)| *keyword == "type" && value.as_str() == Some(name))
    }

    pub(super) fn push(&mut self, keyword: &'static str, value: Json) {
        self.0.push((keyword, value));
    }

    pub(super) fn remove(&mut self, keyword: &'static str) {
        self.0.retain(|(known, _)| *known != keyword);
    }

    pub(super) fn push_some<T: Into<Json>>(&mut self, keyword: &'static str, value: Option<T>) {
        self.0.extend(value.map(|value| (keyword, value.into())));
    }

    /// Adds a keyword. If the schema has the keyword with another value, both apply.
    pub(super) fn push_also(&mut self, keyword: &'static str, value: Json) {
        if self.0.iter().all(|(known, _)| *known != keyword) {
            return self.push(keyword, value);
        }
        let also = Self(vec![(keyword, value)]).into_json();
        match self.0.iter_mut().find(|(known, _)| *known == "allOf") {
            Some((_, Json::Array(all))) => all.push(also),
            _ => self.push("allOf", Json::Array(vec![also])),
        }
    }

    /// Adds those of the keywords that are not in `known`.
    pub(super) fn push_new(&mut self, keywords: Self, known: &Self) {
        self.0.extend(keywords.0.into_iter().filter(|keyword| !known.0.contains(keyword)));
    }

    pub(super) fn into_json(mut self) -> Json {
        self.0.sort_by_key(|(keyword, _)| *keyword);
        Json::Object(
            self.0.into_iter().map(|(keyword, value)| (Cow::Borrowed(keyword), value)).collect(),
        )
    }
}
