//! Types of other shapes than a contact, each for serde and for this library.
use konigle_models::Model;
use serde::Deserialize;

/// Defines the same types twice.
macro_rules! shapes {
    ($module:ident, $derive:ident, $attribute:ident) => {
        /// The types for one of the two.
        pub mod $module {
            use super::*;

            /// A block of a page.
            #[derive(Debug, $derive)]
            #[$attribute(tag = "type", rename_all = "snake_case")]
            pub enum Block {
                /// A heading.
                Heading {
                    /// Its level.
                    level: u8,
                    /// Its text.
                    text: String,
                },
                /// A paragraph.
                Paragraph {
                    /// Its text.
                    text: String,
                },
                /// A picture.
                Image(Image),
                /// A list.
                List {
                    /// Its items.
                    items: Vec<String>,
                    /// Whether the items are numbered.
                    ordered: bool,
                },
                /// A line.
                Delimiter,
            }

            /// A picture.
            #[derive(Debug, $derive)]
            pub struct Image {
                /// Where it is.
                pub url: String,
                /// Its caption.
                pub caption: String,
                /// Its width.
                pub width: u32,
            }

            /// A name.
            #[derive(Debug, $derive)]
            pub struct Name(pub String);

            /// A person with newtypes.
            #[derive(Debug, $derive)]
            pub struct Wrapped {
                /// First name.
                pub first: Name,
                /// Last name.
                pub last: Name,
                /// Name of the city.
                pub city: Name,
            }

            /// A person with plain types.
            #[derive(Debug, $derive)]
            pub struct Plain {
                /// First name.
                pub first: String,
                /// Last name.
                pub last: String,
                /// Name of the city.
                pub city: String,
            }
        }
    };
}

shapes!(with_serde, Deserialize, serde);
shapes!(with_models, Model, model);

/// Blocks of the five kinds in turn, with the tag first.
#[must_use]
pub fn blocks() -> Vec<String> {
    (0..500)
        .map(|n| match n % 5 {
            0 => format!(r#"{{"type":"heading","level":2,"text":"The history of Lima, part {n}"}}"#),
            1 => format!(
                r#"{{"type":"paragraph","text":"Lima was founded in 1535. It is on the coast, paragraph {n}."}}"#
            ),
            2 => format!(
                r#"{{"type":"image","url":"https://example.com/{n}.png","caption":"The old town","width":640}}"#
            ),
            3 => r#"{"type":"list","items":["one","two","three","four"],"ordered":true}"#.to_owned(),
            _ => r#"{"type":"delimiter"}"#.to_owned(),
        })
        .collect()
}

/// The same with the tag last.
#[must_use]
pub fn blocks_with_the_tag_last() -> Vec<String> {
    let moved = |line: String| {
        let (tag, rest) =
            line[1..line.len() - 1].split_once(',').unwrap_or((&line[1..line.len() - 1], ""));
        if rest.is_empty() { line.clone() } else { format!("{{{rest},{tag}}}") }
    };
    blocks().into_iter().map(moved).collect()
}

/// Names of people.
#[must_use]
pub fn people() -> Vec<String> {
    (0..500)
        .map(|n| format!(r#"{{"first":"Ana {n}","last":"Quispe Mamani","city":"Arequipa"}}"#))
        .collect()
}
