//! Recognising the schemas that `cargo xtask schema` wrote.
use serde_json::Value;

use crate::direction::Direction;

/// How each of them begins.
const HEAD: &[u8] = b"{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n";

/// Whether the file holds the schema of a model as this command writes it, perhaps an older one: it
/// states who sends the model. A bundle does so of each of its models, and not of itself.
pub(crate) fn is_schema_of_a_model(file: &[u8]) -> bool {
    let states_direction = |schema: Value| matches!(Direction::of_schema(&schema), Ok(Some(_)));
    file.starts_with(HEAD) && serde_json::from_slice(file).is_ok_and(states_direction)
}

#[cfg(test)]
mod tests {
    use konigle_models::json_schema::{Document, Mode};

    use super::*;
    use crate::direction::{marked, marked_bundle};
    use crate::models::ALL;

    #[test]
    fn the_schemas_of_all_models_and_nothing_else_are_recognised() {
        for entry in ALL {
            for mode in [Mode::Validation, Mode::Serialization] {
                let document = Document::new(entry.schema, mode);
                assert!(!is_schema_of_a_model(document.to_string().as_bytes()), "without its mark");
                assert!(
                    is_schema_of_a_model(marked(entry.name(), &document).as_bytes()),
                    "{}",
                    entry.name()
                );
                let document = document.with_id("https://example.com/1.0/a.json");
                assert!(
                    is_schema_of_a_model(marked(entry.name(), &document).as_bytes()),
                    "{}",
                    entry.name()
                );
                let bundle = marked_bundle(&Document::bundle(&[entry.schema], mode));
                assert!(!is_schema_of_a_model(bundle.as_bytes()));
            }
        }
        for text in ["", "{}\n", "{\n  \"$comment\": \"direction: request\"\n}\n"] {
            assert!(!is_schema_of_a_model(text.as_bytes()), "{text}");
        }
    }
}
