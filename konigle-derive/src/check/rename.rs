//! The rules of `rename_all`. They and their names are serde's.
use syn::LitStr;

use crate::errors::Errors;
use crate::parse::nearest;

#[derive(Clone, Copy)]
pub(super) enum RenameRule {
    Lower,
    Upper,
    Pascal,
    Camel,
    Snake,
    ScreamingSnake,
    Kebab,
    ScreamingKebab,
}

const RULES: [(&str, RenameRule); 8] = [
    ("lowercase", RenameRule::Lower),
    ("UPPERCASE", RenameRule::Upper),
    ("PascalCase", RenameRule::Pascal),
    ("camelCase", RenameRule::Camel),
    ("snake_case", RenameRule::Snake),
    ("SCREAMING_SNAKE_CASE", RenameRule::ScreamingSnake),
    ("kebab-case", RenameRule::Kebab),
    ("SCREAMING-KEBAB-CASE", RenameRule::ScreamingKebab),
];

impl RenameRule {
    pub(super) fn parse(literal: &LitStr, errors: &mut Errors) -> Option<Self> {
        let rule = RULES.iter().find(|(name, _)| *name == literal.value()).map(|(_, rule)| *rule);
        if rule.is_none() {
            let remedy = match nearest(&literal.value(), &RULES.map(|(name, _)| name)) {
                Some(name) => format!("did you mean \"{name}\"?"),
                None => {
                    let names = RULES.map(|(name, _)| format!("\"{name}\"")).join(", ");
                    format!("expected one of {names}")
                }
            };
            errors.at(literal, format_args!("unknown rule for `rename_all`; {remedy}"));
        }
        rule
    }

    /// Renames a field, whose name is in snake case.
    pub(super) fn apply_to_field(self, name: &str) -> String {
        match self {
            Self::Lower | Self::Snake => name.to_owned(),
            Self::Upper | Self::ScreamingSnake => name.to_ascii_uppercase(),
            Self::Pascal => name.split('_').map(capitalized).collect(),
            Self::Camel => uncapitalized(&Self::Pascal.apply_to_field(name)),
            Self::Kebab => name.replace('_', "-"),
            Self::ScreamingKebab => name.to_ascii_uppercase().replace('_', "-"),
        }
    }

    /// Renames a variant, whose name is in Pascal case.
    pub(super) fn apply_to_variant(self, name: &str) -> String {
        match self {
            Self::Pascal => name.to_owned(),
            Self::Camel => uncapitalized(name),
            Self::Lower => name.to_ascii_lowercase(),
            Self::Upper => name.to_ascii_uppercase(),
            Self::Snake | Self::ScreamingSnake | Self::Kebab | Self::ScreamingKebab => {
                let mut snake = String::new();
                for char in name.chars() {
                    if char.is_uppercase() && !snake.is_empty() {
                        snake.push('_');
                    }
                    snake.push(char.to_ascii_lowercase());
                }
                self.apply_to_field(&snake)
            }
        }
    }
}

fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + chars.as_str())
}

fn uncapitalized(word: &str) -> String {
    let mut chars = word.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_ascii_lowercase().to_string() + chars.as_str())
}

#[cfg(test)]
mod tests {
    use super::RULES;

    /// The tables of serde's own tests (`serde_derive`, `internals/case.rs`), in the order of
    /// [`RULES`].
    #[test]
    fn rename_rules_match_serde() {
        for (original, renamed) in [
            (
                "outcome",
                [
                    "outcome", "OUTCOME", "Outcome", "outcome", "outcome", "OUTCOME", "outcome",
                    "OUTCOME",
                ],
            ),
            (
                "very_tasty",
                [
                    "very_tasty",
                    "VERY_TASTY",
                    "VeryTasty",
                    "veryTasty",
                    "very_tasty",
                    "VERY_TASTY",
                    "very-tasty",
                    "VERY-TASTY",
                ],
            ),
            ("a", ["a", "A", "A", "a", "a", "A", "a", "A"]),
            ("z42", ["z42", "Z42", "Z42", "z42", "z42", "Z42", "z42", "Z42"]),
        ] {
            for ((name, rule), renamed) in RULES.into_iter().zip(renamed) {
                assert_eq!(rule.apply_to_field(original), renamed, "{original} in {name}");
            }
        }
        for (original, renamed) in [
            (
                "Outcome",
                [
                    "outcome", "OUTCOME", "Outcome", "outcome", "outcome", "OUTCOME", "outcome",
                    "OUTCOME",
                ],
            ),
            (
                "VeryTasty",
                [
                    "verytasty",
                    "VERYTASTY",
                    "VeryTasty",
                    "veryTasty",
                    "very_tasty",
                    "VERY_TASTY",
                    "very-tasty",
                    "VERY-TASTY",
                ],
            ),
            ("A", ["a", "A", "A", "a", "a", "A", "a", "A"]),
            ("Z42", ["z42", "Z42", "Z42", "z42", "z42", "Z42", "z42", "Z42"]),
        ] {
            for ((name, rule), renamed) in RULES.into_iter().zip(renamed) {
                assert_eq!(rule.apply_to_variant(original), renamed, "{original} in {name}");
            }
        }
    }
}
