//! The entries of `$defs` and `components.schemas` for models that are recursive, are generic, or
//! share a name.
use std::collections::BTreeMap;

use konigle_models::Json;
use konigle_models::Model;
use konigle_models::comm::contact::{Contact, ContactUpdate, MarketingConsent};
use konigle_models::json_schema::{Document, Mode, components};
use konigle_tests::schema_comparison::to_value;

mod red {
    use konigle_models::Model;

    /// One of two models of this name.
    #[derive(Clone, Debug, PartialEq, Model)]
    pub(crate) struct Item {
        /// Red only.
        pub(crate) red: bool,
    }

    /// Equal to the other model of this name, except for the type of `item`.
    #[derive(Clone, Debug, PartialEq, Model)]
    pub(crate) struct Wrapper {
        /// The item.
        pub(crate) item: Item,
    }

    /// Equal to the other model of this name, at every depth.
    #[derive(Clone, Debug, PartialEq, Model)]
    pub(crate) struct Twin {
        /// Another value of the same type.
        #[field(default)]
        pub(crate) like: Option<Box<Twin>>,
    }
}

mod blue {
    use konigle_models::Model;

    /// One of two models of this name.
    #[derive(Clone, Debug, PartialEq, Model)]
    pub(crate) struct Item {
        /// Blue only.
        pub(crate) blue: i8,
    }

    /// Equal to the other model of this name, except for the type of `item`.
    #[derive(Clone, Debug, PartialEq, Model)]
    pub(crate) struct Wrapper {
        /// The item.
        pub(crate) item: Item,
    }

    /// Equal to the other model of this name, at every depth.
    #[derive(Clone, Debug, PartialEq, Model)]
    pub(crate) struct Twin {
        /// Another value of the same type.
        #[field(default)]
        pub(crate) like: Option<Box<Twin>>,
    }
}

mod green {
    use konigle_models::Model;

    /// One of three models of this name.
    #[derive(Clone, Debug, PartialEq, Model)]
    pub(crate) struct Item {
        /// Green only.
        pub(crate) green: bool,
    }
}

/// A model with a name that a numbered second `Item` would get.
#[derive(Clone, Debug, PartialEq, Model)]
struct Item2 {
    /// Neither red nor blue.
    none: String,
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Model)]
struct Page<T> {
    /// The items of the page.
    items: Vec<T>,
}

/// Contains all of these models.
#[derive(Clone, Debug, PartialEq, Model)]
struct Shelf {
    /// The red item, in a wrapper.
    red: red::Wrapper,
    /// The blue item, in a wrapper.
    blue: blue::Wrapper,
    /// The model with the name of a numbered item.
    numbered: Option<Item2>,
    /// The first of two equal models.
    twins: red::Twin,
    /// The second of two equal models.
    others: Vec<blue::Twin>,
    /// Pages of one model.
    page: Page<red::Item>,
    /// Pages of pages.
    #[field(default)]
    pages: BTreeMap<String, Page<Page<i8>>>,
}

/// A tree in a list and in an option.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(deny_unknown_fields)]
struct Tree {
    /// The trees below.
    #[field(default, max_items = 2)]
    branches: Vec<Tree>,
    /// The tree above.
    #[field(default)]
    parent: Option<Box<Tree>>,
    /// A mutually recursive model.
    #[field(default)]
    pair: Option<Box<Pair>>,
}

/// Contains `Tree`, which contains this model (mutual recursion).
#[derive(Clone, Debug, PartialEq, Model)]
struct Pair {
    /// The left tree.
    left: Box<Tree>,
}

/// The keys of an object.
fn keys(json: Option<&Json>) -> Vec<&str> {
    match json {
        Some(Json::Object(members)) => members.iter().map(|(key, _)| key.as_ref()).collect(),
        _ => Vec::new(),
    }
}

/// The keys of `$defs`.
fn defs(document: &Document) -> Vec<&str> {
    keys(document.root().get("$defs"))
}

#[test]
fn models_with_the_same_name_have_separate_definitions() {
    let shelf = Shelf::json_schema();
    assert_eq!(
        defs(&shelf),
        [
            "Item2",
            "Page_Item",
            "Page_Page_i8",
            "Page_i8",
            "Twin",
            "schema_definitions__blue__Item",
            "schema_definitions__blue__Wrapper",
            "schema_definitions__red__Item",
            "schema_definitions__red__Wrapper",
        ]
    );
    let valid = r#"{"red":{"item":{"red":true}},"blue":{"item":{"blue":1}},"numbered":{"none":""},"twins":{"like":{}},
        "others":[{}],"page":{"items":[{"red":false}]},"pages":{"a":{"items":[{"items":[1]}]}}}"#;
    let swapped = [
        valid.replace(r#""item":{"red":true}"#, r#""item":{"blue":1}"#),
        valid.replace(r#""item":{"blue":1}"#, r#""item":{"red":true}"#),
        valid.replace(r#""none":"""#, r#""red":true"#),
        valid.replace(r#"[{"red":false}]"#, r#"[{"blue":1}]"#),
        valid.replace(r#"[{"items":[1]}]"#, "[1]"),
        valid.replace(r#"{"items":[1]}"#, r#"{"items":[{"items":[1]}]}"#),
        valid.replace(r#"{"like":{}}"#, r#"{"like":1}"#),
    ];
    let schema = jsonschema::validator_for(&to_value(&shelf)).expect("a schema");
    let is_valid = |text: &str| {
        let by_schema = schema.is_valid(&serde_json::from_str(text).expect("JSON"));
        assert_eq!(by_schema, Shelf::from_json(text).is_ok(), "{text}");
        by_schema
    };
    assert!(is_valid(valid));
    assert!(swapped.iter().all(|text| !is_valid(text)));
}

#[test]
fn keys_depend_neither_on_the_order_of_models_nor_on_additional_models() {
    assert_eq!(Shelf::json_schema(), Document::new(Shelf::SCHEMA, Mode::Validation));
    let models = [red::Item::SCHEMA, blue::Item::SCHEMA, Page::<i8>::SCHEMA, Page::<Item2>::SCHEMA];
    let reversed: Vec<_> = models.iter().copied().rev().collect();
    assert_eq!(
        Document::bundle(&models, Mode::Validation),
        Document::bundle(&reversed, Mode::Validation)
    );
    assert_eq!(components(&models), components(&reversed));

    // The definitions of `red` and `blue` keep their keys when a third model of the name is added.
    let definition =
        |document: &Document, key: &str| document.root().get("$defs")?.get(key).cloned();
    let (two, three) = (
        Document::bundle(&models[..2], Mode::Validation),
        Document::bundle(&[green::Item::SCHEMA, models[0], models[1]], Mode::Validation),
    );
    for (key, text) in [
        ("schema_definitions__red__Item", "Red only"),
        ("schema_definitions__blue__Item", "Blue only"),
    ] {
        let before = definition(&two, key).expect("a definition");
        assert!(before.to_string().contains(text), "{before}");
        assert_eq!(definition(&three, key), Some(before));
    }
    assert_eq!(
        defs(&Document::bundle(
            &[red::Twin::SCHEMA, blue::Twin::SCHEMA, red::Twin::SCHEMA],
            Mode::Validation
        )),
        ["Twin"]
    );
}

/// A recursive model with a name that is not ASCII.
#[derive(Clone, Debug, PartialEq, Model)]
struct Größe {
    /// The next model.
    #[field(default)]
    next: Option<Box<Größe>>,
    /// A model whose name is a keyword.
    #[field(default)]
    of_type: Option<r#type>,
}

/// Has the name of a keyword.
#[expect(non_camel_case_types, reason = "the test needs a keyword as the name of a model")]
#[derive(Clone, Debug, PartialEq, Model)]
struct r#type {
    /// A number.
    number: u8,
}

#[test]
fn references_are_percent_encoded_and_resolve_to_definitions() {
    let document = Größe::json_schema();
    assert_eq!(defs(&document), ["Größe", "type"]);
    let text = document.to_string();
    assert!(text.contains(r##""$ref": "#/$defs/Gr%C3%B6%C3%9Fe""##), "{text}");
    let schema = jsonschema::validator_for(&to_value(&document)).expect("a schema");
    for (text, valid) in [
        (r#"{"next": {"next": {"of_type": {"number": 1}}}}"#, true),
        (r#"{"next": {"next": {"of_type": {"number": "1"}}}}"#, false),
        (r#"{"next": {"next": 1}}"#, false),
    ] {
        assert_eq!(schema.is_valid(&serde_json::from_str(text).expect("JSON")), valid, "{text}");
        assert_eq!(Größe::from_json(text).is_ok(), valid, "{text}");
    }
}

#[test]
fn component_names_use_only_characters_that_openapi_allows() {
    let schemas = components(&[Größe::SCHEMA, Page::<Größe>::SCHEMA, Page::<Contact>::SCHEMA]);
    let keys = keys(Some(&schemas));
    let is_allowed =
        |key: &&str| key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte));
    assert!(keys.iter().all(is_allowed), "{keys:?}");
    assert!(
        keys.contains(&"Gr_x00F6__x00DF_e") && keys.contains(&"Page_Gr_x00F6__x00DF_e"),
        "{keys:?}"
    );
    let text = schemas.to_string();
    assert!(text.contains(r##""#/components/schemas/Gr_x00F6__x00DF_e""##), "{text}");
}

#[test]
fn a_recursive_model_is_defined_once_and_validated_at_every_depth() {
    let document = Tree::json_schema();
    assert_eq!(defs(&document), ["Pair", "Tree"]);
    let schema = jsonschema::validator_for(&to_value(&document)).expect("a schema");
    let nested = |depth: usize, innermost: &str| {
        let mut text = innermost.to_owned();
        for at in 0..depth {
            text = match at % 3 {
                0 => format!(r#"{{"branches":[{text}]}}"#),
                1 => format!(r#"{{"parent":{text}}}"#),
                _ => format!(r#"{{"pair":{{"left":{text}}}}}"#),
            };
        }
        text
    };
    for depth in 0..12 {
        for (innermost, valid) in
            [("{}", true), (r#"{"leaves":1}"#, false), (r#"{"branches":[{},{},{}]}"#, false)]
        {
            let text = nested(depth, innermost);
            assert_eq!(
                schema.is_valid(&serde_json::from_str(&text).expect("JSON")),
                valid,
                "{text}"
            );
            assert_eq!(Tree::from_json(&text).is_ok(), valid, "{text}");
        }
    }
}

#[test]
fn a_bundle_contains_all_models_and_their_references_in_alphabetical_order() {
    let bundle = Document::bundle(
        &[ContactUpdate::SCHEMA, Contact::SCHEMA, MarketingConsent::SCHEMA],
        Mode::Validation,
    );
    assert_eq!(keys(Some(bundle.root())), ["$schema", "$defs"]);
    assert_eq!(
        defs(&bundle),
        ["Contact", "ContactUpdate", "MarketingConsent", "MarketingConsentUpdate"]
    );
    let alone = Contact::json_schema();
    let in_bundle =
        bundle.root().get("$defs").and_then(|all| all.get("Contact")).expect("contacts");
    assert_eq!(in_bundle.get("properties"), alone.root().get("properties"));
}

#[test]
fn an_id_follows_the_dialect_and_references_still_resolve() {
    let document = Contact::json_schema().with_id("https://example.com/0.9/Contact.json");
    let document = document.with_id("https://example.com/1.0/Contact.json");
    assert_eq!(keys(Some(document.root()))[..3], ["$schema", "$id", "$defs"]);
    let schema = jsonschema::validator_for(&to_value(&document)).expect("a schema");
    let contact = |consent: &str| {
        serde_json::from_str(&format!(
            r#"{{"created_at":"2024-05-01T08:30:00Z","updated_at":"2024-05-01T08:30:00Z","id":"1","email":"a@b.co",
                "marketing_consent":{{"sms":{consent}}}}}"#
        ))
        .expect("JSON")
    };
    assert!(schema.is_valid(&contact("true")) && !schema.is_valid(&contact("1")));
}

#[test]
fn components_have_input_and_output_schemas_only_if_the_two_differ() {
    let schemas = components(&[Page::<Contact>::SCHEMA, ContactUpdate::SCHEMA]);
    assert_eq!(
        keys(Some(&schemas)),
        [
            "Contact-Input",
            "Contact-Output",
            "ContactUpdate",
            "MarketingConsent",
            "MarketingConsentUpdate",
            "Page-Input",
            "Page-Output"
        ]
    );
    let page = schemas.get("Page-Output").expect("a page").to_string();
    assert!(page.contains(r##"{"$ref":"#/components/schemas/Contact-Output"}"##), "{page}");
}
