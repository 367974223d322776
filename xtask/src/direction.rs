//! Who sends the documents of a model, as its schema states it.
use konigle_models::Json;
use konigle_models::json_schema::Document;
use serde_json::Value;

use crate::models::ALL;

/// The keyword that states it. A keyword of our own would be an error to validators that are strict
/// about unknown ones, as ajv is unless configured otherwise.
const KEYWORD: &str = "$comment";

/// How the comment begins; the direction's name follows.
const COMMENT: &str = "direction: ";

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
    /// The direction that a schema states, or `None` if its comment is about anything else.
    ///
    /// # Errors
    /// The name, which is no direction's.
    pub(crate) fn of_schema(schema: &Value) -> Result<Option<Self>, &str> {
        let comment = schema.get(KEYWORD).and_then(Value::as_str);
        let Some(name) = comment.and_then(|comment| comment.strip_prefix(COMMENT)) else {
            return Ok(None);
        };
        Self::from_name(name).map(Some).ok_or(name)
    }

    /// The direction of this name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        [Self::Request, Self::Response, Self::Both]
            .into_iter()
            .find(|direction| direction.name() == name)
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
            let model =
                name.strip_suffix("-Input").or(name.strip_suffix("-Output")).unwrap_or(name);
            mark(model, schema);
        }
    }
}

fn mark(model: &str, schema: &mut Json) {
    let entry = ALL.iter().find(|entry| entry.name() == model);
    if let (Some(entry), Json::Object(members)) = (entry, schema) {
        // Behind the keywords that name the document.
        let named = members
            .iter()
            .take_while(|(keyword, _)| matches!(&**keyword, "$schema" | "$id"))
            .count();
        let comment = Json::String(format!("{COMMENT}{}", entry.direction.name()).into());
        members.insert(named, (KEYWORD.into(), comment));
    }
}
