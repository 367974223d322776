//! Options, aliases, skipped fields, and the direction of fields.
use std::collections::{BTreeMap, HashMap};

use konigle_models::json_schema::{Document, Mode};
use konigle_models::{Model, NewtypeError, ValidationError, With};
use serde_json::{Value, json};

/// A place.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(PlaceCreate), update(PlaceUpdate))]
struct Place {
    street: String,
    floor: Option<i64>,
}

/// A shop.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(ShopCreate), update(ShopUpdate))]
struct Shop {
    /// Set by the server.
    #[field(read_only)]
    id: String,
    #[field(alias = "title", alias = "label", max_length = 5)]
    name: String,
    nick: Option<String>,
    #[field(required)]
    owner: Option<String>,
    #[field(default)]
    note: Option<String>,
    #[field(skip_none)]
    phone: Option<String>,
    #[field(nested)]
    place: Option<Place>,
    #[field(write_only, default)]
    password: Option<String>,
    /// Use `name`.
    #[deprecated]
    #[field(default = "x")]
    old: String,
    #[field(skip)]
    cache: Vec<u8>,
    #[field(skip, default = 5)]
    retries: u32,
}

fn codes(error: &ValidationError) -> Vec<(String, &'static str)> {
    error.iter().map(|violation| (violation.json_pointer(), violation.code())).collect()
}

#[test]
fn an_absent_option_is_none_unless_it_is_required() {
    let shop = Shop::from_json(r#"{"id": "1", "name": "a", "owner": null}"#).expect("valid");
    assert_eq!((shop.nick.as_ref(), shop.place.as_ref(), shop.retries), (None, None, 5));
    let error = Shop::from_json("{}").unwrap_err();
    assert_eq!(
        codes(&error),
        [("/id".into(), "missing"), ("/name".into(), "missing"), ("/owner".into(), "missing")]
    );
    let schema = serde_json::to_value(Shop::json_schema()).expect("JSON");
    assert_eq!(schema["properties"]["nick"]["default"], Value::Null);
    assert_eq!(schema["properties"]["old"]["deprecated"], json!(true));
    assert_eq!(schema["properties"]["id"]["readOnly"], json!(true));
    assert_eq!(schema["properties"]["password"]["writeOnly"], json!(true));
    assert_eq!(schema["required"], json!(["id", "owner"]));
    assert_eq!(
        schema["anyOf"],
        json!([{"required": ["name"]}, {"required": ["title"]}, {"required": ["label"]}])
    );
    assert_eq!(schema["properties"].get("cache"), None);
    let written =
        serde_json::to_value(Document::new(Shop::SCHEMA, Mode::Serialization)).expect("JSON");
    assert_eq!(written["properties"]["phone"], json!({"type": "string"}));
    assert_eq!(written["properties"].get("password"), None);
    assert_eq!(written["properties"].get("title"), None);
    assert_eq!(written["required"], json!(["id", "name", "owner"]));
}

macro_rules! maybe {
    ($ty:ty) => { Option<$ty> };
}

macro_rules! shelf {
    ($floor:ty, $label:ty) => {
        /// A shelf, whose types a macro writes.
        #[derive(Clone, Debug, PartialEq, Model)]
        struct Shelf {
            floor: $floor,
            label: maybe!($label),
            #[field(required)]
            owner: $floor,
        }
    };
}

shelf!(Option<i64>, String);

#[test]
fn an_option_that_a_macro_writes_is_optional() {
    let shelf = Shelf::from_json(r#"{"owner": null}"#).expect("valid");
    assert_eq!(shelf, Shelf { floor: None, label: None, owner: None });
    let error = Shelf::from_json("{}").unwrap_err();
    assert_eq!(codes(&error), [("/owner".to_owned(), "missing")]);
}

#[test]
fn none_is_written_as_null_unless_it_is_skipped() {
    let shop = Shop::from_json(
        r#"{"id": "1", "label": "a", "owner": null, "password": "p", "cache": [1]}"#,
    )
    .expect("valid");
    assert_eq!(shop.password.as_deref(), Some("p"));
    assert_eq!(
        shop.to_json().expect("valid"),
        r#"{"id":"1","name":"a","nick":null,"owner":null,"note":null,"place":null,"old":"x"}"#
    );
}

#[test]
fn a_field_is_read_under_each_of_its_names_once() {
    let error = Shop::from_json(r#"{"id": "1", "label": "abcdef", "title": "a", "owner": "b"}"#)
        .unwrap_err();
    assert_eq!(codes(&error), [("/title".into(), "duplicate_key")]);
    let error = Shop::from_json(r#"{"id": "1", "label": "abcdef", "owner": "b"}"#).unwrap_err();
    assert_eq!(codes(&error), [("/label".into(), "string_too_long")]);
}

#[test]
fn a_create_has_an_option_once_where_it_has_no_default() {
    let create = ShopCreate {
        nick: Some("n".to_owned()),
        note: Some(None),
        place: Some(PlaceCreate::new("Sol")),
        password: Some(Some("p".to_owned())),
        ..ShopCreate::new("a", None)
    };
    assert_eq!(
        create.to_json().expect("valid"),
        r#"{"name":"a","nick":"n","owner":null,"note":null,"place":{"street":"Sol"},"password":"p"}"#
    );
    let read =
        ShopCreate::from_json(r#"{"title": "a", "nick": null, "owner": "o", "place": null}"#);
    assert_eq!(read, Ok(ShopCreate::new("a", Some("o".to_owned()))));
    let place = Place::from(PlaceCreate::new("Sol"));
    assert_eq!(place, Place { street: "Sol".to_owned(), floor: None });
}

#[test]
fn an_update_clears_an_option_with_null() {
    let mut place = Place { street: "Sol".to_owned(), floor: Some(1) };
    let update = PlaceUpdate::from_json(r#"{"floor": null}"#).expect("valid");
    assert_eq!(update, PlaceUpdate { street: None, floor: Some(None) });
    place.apply(update).expect("valid");
    assert_eq!(place.floor, None);
}

/// A name for use in an address.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Model)]
struct Slug(#[field(min_length = 1, max_length = 8)] String);

/// A percentage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Model)]
struct Percent(#[field(ge = 0, le = 100)] u8);

/// A list of slugs.
#[derive(Clone, Debug, PartialEq, Model)]
struct Slugs(#[field(max_items = 2)] Vec<Slug>);

#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(PageCreate), update(PageUpdate))]
struct Page {
    #[field(max_length = 4)]
    slug: Slug,
    #[field(default)]
    more: Option<Slugs>,
    /// How much is done.
    #[field(default = Percent(5), ge = 5)]
    done: Percent,
}

#[test]
fn a_newtype_has_its_limits_wherever_it_is_used() {
    let page = Page::from_json(r#"{"slug": "a", "more": ["b"]}"#).expect("valid");
    assert_eq!(page.to_json().expect("valid"), r#"{"slug":"a","more":["b"],"done":5}"#);
    for (json, expected) in [
        (
            r#"{"slug": "", "done": 101}"#,
            vec![("/slug", "string_too_short"), ("/done", "less_than_equal")],
        ),
        (
            r#"{"slug": "abcde", "done": 4}"#,
            vec![("/slug", "string_too_long"), ("/done", "greater_than_equal")],
        ),
        (r#"{"slug": "abcdefghi"}"#, vec![("/slug", "string_too_long")]),
        (
            r#"{"slug": "a", "more": ["a", "", "c"]}"#,
            vec![("/more/1", "string_too_short"), ("/more", "too_long")],
        ),
        (r#"{"slug": 5}"#, vec![("/slug", "string_type")]),
    ] {
        let error = Page::from_json(json).unwrap_err();
        let expected: Vec<_> =
            expected.into_iter().map(|(at, code)| (at.to_owned(), code)).collect();
        assert_eq!(codes(&error), expected, "{json}");
    }
    let invalid = Page { slug: Slug(String::new()), more: None, done: Percent(101) };
    assert_eq!(codes(&invalid.validate().unwrap_err()).len(), 2);
    assert!(invalid.to_json().is_err());
}

#[test]
fn a_newtype_is_built_by_conversions_that_check_it() {
    assert_eq!(Slug::try_from("ab").map(Slug::into_inner), Ok("ab".to_owned()));
    assert_eq!(Slug::try_from("ab".to_owned()), "ab".parse());
    assert_eq!(codes(&"".parse::<Slug>().unwrap_err()), [(String::new(), "string_too_short")]);
    assert!(Percent::try_from(101).is_err());
    let slug: Slug = "ab".parse().expect("valid");
    assert_eq!((slug.len(), slug.as_ref()), (2, "ab"));
    assert_eq!(Percent(5).as_ref(), &5_u8);
    assert_eq!(Slug::from_json(r#""ab""#), Ok(slug));
}

#[test]
fn a_newtype_has_a_definition_of_its_own() {
    let schema = serde_json::to_value(Page::json_schema()).expect("JSON");
    assert_eq!(
        schema["$defs"]["Slug"],
        json!({"description": "A name for use in an address.", "maxLength": 8, "minLength": 1, "title": "Slug", "type": "string"})
    );
    assert_eq!(schema["properties"]["slug"], json!({"$ref": "#/$defs/Slug", "maxLength": 4}));
    assert_eq!(schema["$defs"]["Slugs"]["items"], json!({"$ref": "#/$defs/Slug"}));
}

/// Writes bytes as hexadecimal digits.
enum AsHex {}

impl With<[u8; 2]> for AsHex {
    type Repr = String;

    fn from_repr(text: String) -> Result<[u8; 2], NewtypeError> {
        let value = u16::from_str_radix(&text, 16);
        value
            .map(u16::to_be_bytes)
            .map_err(|_| NewtypeError::new(format!("must be {} hexadecimal digits", 4)))
    }

    fn to_repr(value: &[u8; 2]) -> String {
        format!("{:04x}", u16::from_be_bytes(*value))
    }
}

#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(KeyCreate), update(KeyUpdate))]
struct Key {
    #[field(with = AsHex, max_length = 4)]
    hash: [u8; 2],
    #[field(with = AsHex, skip_none)]
    older: Option<[u8; 2]>,
    #[field(with = AsHex, default = [0, 1])]
    salt: [u8; 2],
    #[field(with = AsHex, default)]
    pepper: Option<[u8; 2]>,
}

#[test]
fn a_value_of_another_crate_is_converted() {
    let key = Key::from_json(r#"{"hash": "00ff"}"#).expect("valid");
    assert_eq!(key, Key { hash: [0, 255], older: None, salt: [0, 1], pepper: None });
    assert_eq!(key.to_json().expect("valid"), r#"{"hash":"00ff","salt":"0001","pepper":null}"#);
    let error = Key::from_json(r#"{"hash": "x", "older": "yy", "salt": "00000"}"#).unwrap_err();
    let expected = [("/hash", "value_error"), ("/older", "value_error")];
    assert_eq!(codes(&error), expected.map(|(at, code)| (at.to_owned(), code)));
    assert!(error.to_string().contains("must be 4 hexadecimal digits"));
    let schema = serde_json::to_value(Key::json_schema()).expect("JSON");
    assert_eq!(schema["properties"]["salt"], json!({"type": "string", "default": "0001"}));
    assert_eq!(schema["required"], json!(["hash"]));

    let update = KeyUpdate { salt: Some([1, 2]), pepper: Some(None), ..Default::default() };
    assert_eq!(update.to_json().expect("valid"), r#"{"salt":"0102","pepper":null}"#);
    assert_eq!(KeyUpdate::from_json(r#"{"salt":"0102","pepper":null}"#), Ok(update));
    let create = KeyCreate { older: Some([1, 1]), ..KeyCreate::new([0, 0]) };
    assert_eq!(create.to_json().expect("valid"), r#"{"hash":"0000","older":"0101"}"#);
    assert_eq!(KeyCreate::from_json(r#"{"hash":"0000","older":"0101"}"#), Ok(create));
}

/// A size.
#[derive(Clone, Debug, PartialEq, Model)]
struct Size {
    width: u32,
    height: u32,
    #[field(default)]
    unit: String,
}

/// A thing.
#[derive(Clone, Debug, PartialEq, Model)]
struct Thing {
    name: String,
    #[field(flatten)]
    size: Option<Size>,
    #[field(extra)]
    rest: BTreeMap<String, i64>,
}

#[test]
fn an_optional_flattened_model_is_there_if_one_of_its_keys_is() {
    let none = Thing { name: "a".to_owned(), size: None, rest: BTreeMap::new() };
    assert_eq!(Thing::from_json(r#"{"name": "a"}"#), Ok(none.clone()));
    assert_eq!(none.to_json().expect("valid"), r#"{"name":"a"}"#);
    let size = Some(Size { width: 1, height: 2, unit: String::new() });
    let json = r#"{"name":"a","width":1,"height":2,"unit":""}"#;
    assert_eq!(Thing::from_json(json), Ok(Thing { size, ..none }));
    let error = Thing::from_json(r#"{"name": "a", "unit": "m"}"#).unwrap_err();
    let expected = [("/width", "missing"), ("/height", "missing")];
    assert_eq!(codes(&error), expected.map(|(at, code)| (at.to_owned(), code)));
    let schema = serde_json::to_value(Thing::json_schema()).expect("JSON");
    assert_eq!(schema["required"], json!(["name"]));
    assert_eq!(schema["dependentRequired"]["unit"], json!(["width", "height"]));
}

#[test]
fn extra_keeps_unknown_keys() {
    let thing = Thing::from_json(r#"{"b": 2, "name": "a", "a": 1}"#).expect("valid");
    assert_eq!(thing.rest, BTreeMap::from([("a".to_owned(), 1), ("b".to_owned(), 2)]));
    assert_eq!(thing.to_json().expect("valid"), r#"{"name":"a","a":1,"b":2}"#);
    let error = Thing::from_json(r#"{"name": "a", "a": "x", "b": 1, "b": 2}"#).unwrap_err();
    let expected = [("/a", "int_type"), ("/b", "duplicate_key")];
    assert_eq!(codes(&error), expected.map(|(at, code)| (at.to_owned(), code)));
    let schema = serde_json::to_value(Thing::json_schema()).expect("JSON");
    assert_eq!(schema["additionalProperties"]["type"], json!("integer"));

    let clash = Thing { rest: BTreeMap::from([("width".to_owned(), 1)]), ..thing };
    let error = clash.to_json().unwrap_err();
    assert_eq!(codes(&error), [("/width".to_owned(), "duplicate_key")]);
}

/// Settings, of which some are not known.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(SettingsCreate), update(SettingsUpdate))]
struct Settings {
    name: String,
    #[field(extra)]
    rest: HashMap<String, String>,
}

#[test]
fn an_update_changes_extra_keys_one_by_one() {
    let create = SettingsCreate::from_json(r#"{"name": "a", "x": "1", "y": "2"}"#).expect("valid");
    let mut settings = Settings::from(create);
    let update = SettingsUpdate::from_json(r#"{"x": null, "z": "3"}"#).expect("valid");
    assert_eq!(
        update.rest,
        HashMap::from([("x".to_owned(), None), ("z".to_owned(), Some("3".to_owned()))])
    );
    let before = settings.clone();
    settings.apply(update.clone()).expect("valid");
    assert_eq!(
        settings.rest,
        HashMap::from([("y".to_owned(), "2".to_owned()), ("z".to_owned(), "3".to_owned())])
    );
    assert_eq!(before.diff(&settings), update);
    assert!(SettingsUpdate::default().is_empty());
}
