//! The schema files that `cargo xtask schema` writes: their folder, their text, and how they are
//! recognized.
use konigle_models::Json;
use konigle_models::json_schema::Document;
use serde_json::Value;

use crate::direction::Direction;
use crate::models::ALL;

/// The folder of the committed schema files, relative to the root of the workspace.
pub(crate) const COMMITTED: &str = "konigle-models/schemas";

/// The first bytes of each generated schema.
const HEAD: &[u8] = b"{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n";

/// Returns the file text of one model's schema, including its direction.
pub(crate) fn model_file(model: &str, document: &Document) -> String {
    let mut root = document.root().clone();
    add_direction(model, &mut root);
    format!("{root:#}\n")
}

/// Returns the file text of a bundle, including the direction of each model.
pub(crate) fn bundle_file(document: &Document) -> String {
    let mut root = document.root().clone();
    if let Json::Object(members) = &mut root
        && let Some((_, definitions)) = members.iter_mut().find(|(keyword, _)| keyword == "$defs")
    {
        add_directions(definitions);
    }
    format!("{root:#}\n")
}

/// Adds the direction to every schema in an object of schemas.
pub(crate) fn add_directions(schemas: &mut Json) {
    if let Json::Object(members) = schemas {
        for (name, schema) in members {
            // In OpenAPI documents, one model can have an input schema and an output schema.
            let model =
                name.strip_suffix("-Input").or(name.strip_suffix("-Output")).unwrap_or(name);
            add_direction(model, schema);
        }
    }
}

fn add_direction(model: &str, schema: &mut Json) {
    let entry = ALL.iter().find(|entry| entry.name() == model);
    if let (Some(entry), Json::Object(members)) = (entry, schema) {
        // The comment follows the keywords that identify the document.
        let at = members
            .iter()
            .take_while(|(keyword, _)| matches!(&**keyword, "$schema" | "$id"))
            .count();
        let comment = Json::String(entry.direction.comment().into());
        members.insert(at, (Direction::KEYWORD.into(), comment));
    }
}

/// Whether the file is a generated schema of one model, possibly from an earlier version.
///
/// Such a schema has a direction at its root. A bundle has directions only in its definitions, so
/// it is not recognized.
pub(crate) fn is_model_file(file: &[u8]) -> bool {
    let has_direction = |schema: Value| matches!(Direction::of_schema(&schema), Ok(Some(_)));
    file.starts_with(HEAD) && serde_json::from_slice(file).is_ok_and(has_direction)
}

#[cfg(test)]
mod tests {
    use konigle_models::json_schema::Mode;

    use super::*;

    #[test]
    fn only_generated_schemas_of_one_model_are_recognized() {
        for entry in ALL {
            for mode in [Mode::Validation, Mode::Serialization] {
                let name = entry.name();
                let document = Document::new(entry.schema, mode);
                assert!(!is_model_file(document.to_string().as_bytes()), "{name} has no direction");
                assert!(is_model_file(model_file(name, &document).as_bytes()), "{name}");
                let document = document.with_id("https://example.com/1.0/a.json");
                assert!(is_model_file(model_file(name, &document).as_bytes()), "{name} with `$id`");
                let bundle = bundle_file(&Document::bundle(&[entry.schema], mode));
                assert!(!is_model_file(bundle.as_bytes()), "bundle of {name}");
            }
        }
        for text in ["", "{}\n", "{\n  \"$comment\": \"direction: request\"\n}\n"] {
            assert!(!is_model_file(text.as_bytes()), "{text}");
        }
    }
}
