//! Descriptions in schemas: doc comments in all forms, and the docs of string enums.
use std::collections::BTreeMap;

use konigle_models::Json;
use konigle_models::Model;
use konigle_models::schema::{FieldSchema, ModelSchema};

/// The description of a field.
fn description_of(schema: &'static ModelSchema, name: &str) -> &'static str {
    schema.field(name).and_then(FieldSchema::description).expect("a described field")
}

/** A model with a block comment.
 *
 * Its second paragraph:
 *   - indented
 *     by four
 */
#[derive(Clone, Debug, PartialEq, Model)]
struct Comments {
    /// First line.
    ///
    ///     code
    ///       more code
    ///
    /// - item
    ///   of two lines
    lines: u8,
    ///   All of it is indented,
    ///    some of it more.
    indented: u8,
    ///without a blank
    ///  and with two
    bare: u8,
    /** One line. */
    one: u8,
    /**
    Without stars.

        code
    The end.
    */
    starless: u8,
    /**
     * With stars.
     *
     *     code
     * * a list
     ***/
    starred: u8,
    #[doc = "* not a margin\n* but a list"]
    list: u8,
    #[doc = "Lines\r\nof Windows."]
    windows: u8,
    /// A comment,
    #[doc = "an attribute"]
    #[doc = "  that is indented,"]
    /// and a comment.
    mixed: u8,
    ///
    /// Between blank lines.
    ///
    blank: u8,
}

#[test]
fn doc_comments_are_cleaned_like_in_rustdoc() {
    let schema = Comments::SCHEMA;
    assert_eq!(
        schema.description(),
        Some("A model with a block comment.\n\nIts second paragraph:\n  - indented\n    by four")
    );
    for (name, text) in [
        ("lines", "First line.\n\n    code\n      more code\n\n- item\n  of two lines"),
        ("indented", "All of it is indented,\n some of it more."),
        ("bare", "without a blank\n  and with two"),
        ("one", "One line."),
        ("starless", "Without stars.\n\n    code\nThe end."),
        ("starred", "With stars.\n\n    code\n* a list"),
        ("list", "* not a margin\n* but a list"),
        ("windows", "Lines\nof Windows."),
        ("mixed", "A comment,\nan attribute\n  that is indented,\nand a comment."),
        ("blank", "Between blank lines."),
    ] {
        assert_eq!(description_of(schema, name), text, "{name}");
    }
}

const PARCEL: &str = "# A parcel\n\n    with code\n\nand its end.";

/// A parcel.
///
#[doc = include_str!("../schema/texts/parcel.md")]
#[doc = "Much more."]
#[derive(Clone, Debug, PartialEq, Model)]
#[model(
    create(
        #[doc = include_str!("../schema/texts/parcel.md")]
        ParcelCreate
    ),
    update(ParcelUpdate, description = include_str!("../schema/texts/parcel.md"))
)]
struct Parcel {
    #[doc = concat!("Weight of ", "a ", stringify!(Parcel), ".")]
    #[field(gt = 0, update(description = concat!("The new ", "weight.")))]
    weight: f64,
    #[doc = include_str!("../schema/texts/parcel.md")]
    #[field(max_length = 9)]
    label: String,
    /// Replaced by `description`.
    #[field(description = include_str!("../schema/texts/parcel.md"))]
    described: u8,
}

#[test]
fn descriptions_from_concat_and_include_str_are_kept() {
    let description = Parcel::SCHEMA.description();
    assert_eq!(description, Some(&*format!("A parcel.\n\n\n{PARCEL}\n\n\nMuch more.")));
    assert_eq!(description_of(Parcel::SCHEMA, "weight"), "Weight of a Parcel.");
    assert_eq!(description_of(Parcel::SCHEMA, "label"), PARCEL);
    assert_eq!(description_of(Parcel::SCHEMA, "described"), PARCEL);
    assert_eq!(ParcelCreate::SCHEMA.description(), Some(PARCEL));
    assert_eq!(description_of(ParcelCreate::SCHEMA, "label"), PARCEL);
    assert_eq!(ParcelUpdate::SCHEMA.description(), Some(PARCEL));
    assert_eq!(description_of(ParcelUpdate::SCHEMA, "weight"), "The new weight.");
}

/// Defines a model whose docs are macro arguments.
macro_rules! model {
    ($(#[$attribute:meta])* $name:ident, $doc:expr, $literal:literal) => {
        $(#[$attribute])*
        #[derive(Clone, Debug, PartialEq, Model)]
        struct $name {
            #[doc = $doc]
            expr: u8,
            #[doc = $literal]
            literal: u8,
            #[doc = concat!("Of ", stringify!($name), ".")]
            name: u8,
        }
    };
}

model! {
    /// From outside:
    ///   indented.
    Outside, "An expression.", "A literal."
}

model! {
    /** A block
      * from outside. */
    Block, concat!("An ", "expression."), "A literal."
}

#[test]
fn docs_from_macro_arguments_are_kept() {
    assert_eq!(Outside::SCHEMA.description(), Some("From outside:\n  indented."));
    assert_eq!(Block::SCHEMA.description(), Some("A block\nfrom outside."));
    for (schema, name) in [(Outside::SCHEMA, "Of Outside."), (Block::SCHEMA, "Of Block.")] {
        assert_eq!(description_of(schema, "expr"), "An expression.");
        assert_eq!(description_of(schema, "literal"), "A literal.");
        assert_eq!(description_of(schema, "name"), name);
    }
}

/// How it is sent.
#[derive(Clone, Copy, Debug, PartialEq, Model)]
#[model(rename_all = "kebab-case")]
enum Transport {
    /// By road.
    Road,
    /// By sea,
    ///
    /// which takes long.
    OpenSea,
    Air,
    #[doc = concat!("By ", "rail.")]
    #[model(rename = "train")]
    Rail,
}

/// Without docs of its variants.
#[derive(Clone, Copy, Debug, PartialEq, Model)]
enum Plain {
    One,
}

#[derive(Clone, Debug, PartialEq, Model)]
struct Shipment {
    /// The main leg.
    main: Transport,
    bare: Option<Transport>,
    /// Other legs.
    others: Vec<Transport>,
    by_name: BTreeMap<String, Option<Box<Transport>>>,
    plain: Plain,
}

const LIST: &str =
    "- `road`: By road.\n- `open-sea`: By sea,\n\n  which takes long.\n- `train`: By rail.";

#[test]
fn docs_of_an_enum_and_its_variants_are_in_the_schema() {
    let transport = Transport::json_schema();
    let description = |schema: Option<&Json>| {
        schema
            .and_then(|schema| schema.get("description"))
            .and_then(Json::as_str)
            .map(str::to_owned)
    };
    assert_eq!(description(Some(transport.root())), Some(format!("How it is sent.\n\n{LIST}")));
    let strings = transport.root().get("enum").expect("the strings").to_string();
    assert_eq!(strings, r#"["road","open-sea","air","train"]"#);

    let shipment = Shipment::json_schema();
    let field = |name: &str| shipment.root().get("properties").and_then(|all| all.get(name));
    assert_eq!(
        description(field("main")),
        Some(format!("The main leg.\n\nHow it is sent.\n\n{LIST}"))
    );
    assert_eq!(description(field("bare")), Some(format!("How it is sent.\n\n{LIST}")));
    assert_eq!(description(field("others")).as_deref(), Some("Other legs."));
    for (name, keyword) in [("others", "items"), ("by_name", "additionalProperties")] {
        let items = field(name).and_then(|field| field.get(keyword));
        assert_eq!(description(items), Some(format!("How it is sent.\n\n{LIST}")), "{name}");
    }
    assert_eq!(description(field("plain")).as_deref(), Some("Without docs of its variants."));
}
