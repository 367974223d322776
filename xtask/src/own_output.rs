//! Recognising the schemas that `cargo xtask schema` wrote.

/// How each of them begins.
const HEAD: &str = "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n";

/// Whether the file holds the schema of a model as this command writes it, perhaps an older one.
///
/// Such a file names its dialect first and then perhaps its `$id`. It has a title, and its other
/// keywords are in alphabetical order. A bundle has no title.
pub(crate) fn is_schema_of_a_model(file: &[u8]) -> bool {
    let Some(members) = str::from_utf8(file).ok().and_then(|text| text.strip_prefix(HEAD)) else {
        return false;
    };
    // The root's members are indented by two blanks, and nothing else is.
    let keywords = members.lines().filter_map(|line| line.strip_prefix("  \"")?.split_once("\": "));
    let keywords: Vec<_> =
        keywords.map(|(keyword, _)| keyword).enumerate().filter(|member| *member != (0, "$id")).collect();
    keywords.is_sorted_by_key(|(_, keyword)| *keyword)
        && keywords.iter().any(|(_, keyword)| *keyword == "title")
        && members.ends_with("\n}\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::models::ALL;
    use konigle_models::schema::{Document, Mode};

    #[test]
    fn the_schemas_of_all_models_and_nothing_else_are_recognised() {
        for entry in ALL {
            for mode in [Mode::Validation, Mode::Serialization] {
                let document = Document::of_schema(entry.schema, mode);
                assert!(is_schema_of_a_model(document.to_string().as_bytes()), "{}", entry.name());
                let document = document.with_id("https://example.com/1.0/a.json");
                assert!(is_schema_of_a_model(document.to_string().as_bytes()), "{}", entry.name());
                let bundle = Document::bundle(&[entry.schema], mode).to_string();
                assert!(!is_schema_of_a_model(bundle.as_bytes()));
            }
        }
        let others = [
            "",
            "{}\n",
            "{\n  \"title\": \"A\"\n}\n",
            "{\n  \"$schema\": \"https://json.schemastore.org/tsconfig\",\n  \"title\": \"A\"\n}\n",
            "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n  \"type\": 1,\n  \"title\": 1\n}\n",
        ];
        for text in others {
            assert!(!is_schema_of_a_model(text.as_bytes()), "{text}");
        }
    }
}
