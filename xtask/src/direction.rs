//! Who sends the documents of a model, as its schema states it.
use konigle_models::schema::{Document, Json};

use crate::models::ALL;

/// The keyword in a model's schema; its value is the direction's name.
pub(crate) const KEYWORD: &str = "x-direction";

/// Who sends the documents of a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    /// Others send them to the platform.
    Request,
    /// The platform sends them to others.
    Response,
    /// They go both ways.
    Both,
}

impl Direction {
    /// The direction of this name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        [Self::Request, Self::Response, Self::Both].into_iter().find(|direction| direction.name() == name)
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Response => "response",
            Self::Both => "both",
        }
    }
}

/// The document of the model of this name, with its direction, as it is written to a file.
pub(crate) fn marked(model: &str, document: &Document) -> String {
    let mut root = document.root().clone();
    mark(model, &mut root);
    format!("{root:#}\n")
}

/// The document of many models, with the direction of each, as it is written to a file.
pub(crate) fn marked_bundle(document: &Document) -> String {
    let mut root = document.root().clone();
    if let Json::Object(members) = &mut root
        && let Some((_, definitions)) = members.iter_mut().find(|(keyword, _)| keyword == "$defs")
    {
        mark_all(definitions);
    }
    format!("{root:#}\n")
}

/// Adds the direction to each schema of an object.
pub(crate) fn mark_all(schemas: &mut Json) {
    if let Json::Object(members) = schemas {
        for (name, schema) in members {
            // OpenAPI documents have what is read and what is written of a model.
            let model = name.strip_suffix("-Input").or(name.strip_suffix("-Output")).unwrap_or(name);
            mark(model, schema);
        }
    }
}

fn mark(model: &str, schema: &mut Json) {
    let entry = ALL.iter().find(|entry| entry.name() == model);
    if let (Some(entry), Json::Object(members)) = (entry, schema) {
        members.push((KEYWORD.into(), entry.direction.name().into()));
    }
}
