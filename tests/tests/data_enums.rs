//! Data enums: tagged internally, adjacently, externally, and untagged.
use std::time::{Duration, Instant};

use konigle_models::Model;
use serde_json::{Value, json};

/// A picture.
#[derive(Clone, Debug, PartialEq, Model)]
struct Picture {
    /// Where it is.
    #[field(max_length = 20)]
    url: String,
    /// Its width.
    #[field(ge = 1, default = 100)]
    width: u32,
}

/// A block of a page.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(tag = "type", rename_all = "snake_case")]
enum Block {
    /// A heading.
    #[model(alias = "h")]
    Heading {
        /// Its level.
        #[field(ge = 1, le = 6)]
        level: u8,
        text: String,
        #[field(default = "left")]
        align: String,
    },
    Image(Picture),
    Boxed(Box<Picture>),
    Delimiter,
}

/// The violations of a document: path, code and data.
fn violations<M: Model + core::fmt::Debug>(json: &str) -> Vec<Value> {
    let error = M::from_json(json).expect_err("a violation");
    let Ok(Value::Array(list)) = serde_json::to_value(&error) else { panic!("a list") };
    list.into_iter()
        .map(|violation| json!([violation["loc"], violation["type"], violation["ctx"]]))
        .collect()
}

#[test]
fn an_internally_tagged_enum_is_read_by_its_tag_anywhere() {
    let heading = Block::Heading { level: 2, text: "Lima".to_owned(), align: "left".to_owned() };
    for json in [
        r#"{"type": "heading", "level": 2, "text": "Lima"}"#,
        r#"{"level": 2, "type": "h", "text": "Lima", "other": [{}]}"#,
        r#"{"level": 2, "text": "Lima", "type": "heading"}"#,
    ] {
        assert_eq!(Block::from_json(json), Ok(heading.clone()), "{json}");
        assert_eq!(serde_json::from_str::<Block>(json).expect("valid"), heading, "{json}");
    }
    assert_eq!(
        heading.to_json().expect("valid"),
        r#"{"type":"heading","level":2,"text":"Lima","align":"left"}"#
    );
    let picture = Picture { url: "/a.png".to_owned(), width: 100 };
    assert_eq!(
        Block::from_json(r#"{"url": "/a.png", "type": "image"}"#),
        Ok(Block::Image(picture.clone()))
    );
    assert_eq!(
        Block::from_json(r#"{"type": "boxed", "url": "/a.png"}"#),
        Ok(Block::Boxed(Box::new(picture)))
    );
    assert_eq!(Block::from_json(r#"{"type": "delimiter", "x": 1}"#), Ok(Block::Delimiter));
}

#[test]
fn an_internally_tagged_enum_reports_the_violations_of_the_variant_alone() {
    assert_eq!(
        violations::<Block>(r#"{"level": 9, "type": "heading", "url": 5, "text": 1}"#),
        [
            json!([["level"], "less_than_equal", {"le": "6"}]),
            json!([["text"], "string_type", null])
        ]
    );
    assert_eq!(
        violations::<Block>(r#"{"level": 9}"#),
        [json!([[], "union_tag_not_found", {"discriminator": "type"}])]
    );
    assert_eq!(
        violations::<Block>(r"{}"),
        [json!([[], "union_tag_not_found", {"discriminator": "type"}])]
    );
    let expected = "'heading', 'image', 'boxed' or 'delimiter'";
    for json in [r#"{"type": "video", "level": "x"}"#, r#"{"level": "x", "type": 5}"#] {
        assert_eq!(
            violations::<Block>(json),
            [
                json!([[], "union_tag_invalid", {"discriminator": "type", "expected_tags": expected}])
            ]
        );
    }
    assert_eq!(
        violations::<Block>(r#"{"type": "delimiter", "type": "image", "type": 1}"#),
        [json!([["type"], "duplicate_key", null])]
    );
    assert_eq!(violations::<Block>("[]"), [json!([[], "model_type", {"class_name": "Block"}])]);
}

/// An event, by name and data.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(tag = "t", content = "c", deny_unknown_fields)]
enum Adjacent {
    Moved { x: i64, y: i64 },
    Text(#[field(max_length = 3)] String),
    List(Vec<u8>),
    Perhaps(Option<u8>),
    Nothing,
}

/// An event, under its name.
#[derive(Clone, Debug, PartialEq, Model)]
enum External {
    Moved {
        x: i64,
        y: i64,
    },
    Text(#[field(max_length = 3)] String),
    #[model(alias = "Liste")]
    List(Vec<u8>),
    Nothing,
}

/// A value of any kind.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(untagged)]
enum Untagged {
    Point { x: i64, y: i64 },
    Named { name: String, x: i64 },
    Text(#[field(max_length = 3)] String),
    Int(i64),
    Number(f64),
    Texts(Vec<String>),
    Numbers(Vec<i64>),
    Nothing,
}

fn round_trip<M: Model + PartialEq + core::fmt::Debug>(json: &str, value: &M) {
    assert_eq!(M::from_json(json).as_ref(), Ok(value), "{json}");
    assert_eq!(value.to_json().expect("valid"), json);
    assert_eq!(&serde_json::from_str::<M>(json).expect("valid"), value);
    assert_eq!(serde_json::to_string(value).expect("valid"), json);
}

#[test]
fn adjacently_tagged_enums_are_read_and_written() {
    round_trip(r#"{"t":"Moved","c":{"x":1,"y":2}}"#, &Adjacent::Moved { x: 1, y: 2 });
    round_trip(r#"{"t":"Text","c":"abc"}"#, &Adjacent::Text("abc".to_owned()));
    round_trip(r#"{"t":"List","c":[1,2]}"#, &Adjacent::List(vec![1, 2]));
    round_trip(r#"{"t":"Nothing"}"#, &Adjacent::Nothing);
    round_trip(r#"{"t":"Perhaps","c":null}"#, &Adjacent::Perhaps(None));
    assert_eq!(Adjacent::from_json(r#"{"t": "Perhaps"}"#), Ok(Adjacent::Perhaps(None)));
    assert_eq!(Adjacent::from_json(r#"{"c": null, "t": "Nothing"}"#), Ok(Adjacent::Nothing));
    assert_eq!(Adjacent::from_json(r#"{"c": [3], "t": "List"}"#), Ok(Adjacent::List(vec![3])));
    assert_eq!(
        violations::<Adjacent>(r#"{"c": {"x": "1", "z": 1}, "t": "Moved", "u": 1}"#),
        [
            json!([["c", "x"], "int_type", null]),
            json!([["c", "z"], "extra_forbidden", null]),
            json!([["c", "y"], "missing", null]),
            json!([["u"], "extra_forbidden", null]),
        ]
    );
    assert_eq!(violations::<Adjacent>(r#"{"t": "Text"}"#), [json!([["c"], "missing", null])]);
    assert_eq!(
        violations::<Adjacent>(r#"{"t": "Text", "c": "abcd"}"#),
        [json!([["c"], "string_too_long", {"max_length": 3}])]
    );
    assert_eq!(
        violations::<Adjacent>(r#"{"c": "abcd"}"#),
        [json!([[], "union_tag_not_found", {"discriminator": "t"}])]
    );
}

#[test]
fn externally_tagged_enums_are_read_and_written() {
    round_trip(r#"{"Moved":{"x":1,"y":2}}"#, &External::Moved { x: 1, y: 2 });
    round_trip(r#"{"Text":"abc"}"#, &External::Text("abc".to_owned()));
    round_trip(r#"{"List":[1,2]}"#, &External::List(vec![1, 2]));
    round_trip(r#""Nothing""#, &External::Nothing);
    assert_eq!(
        violations::<External>(r#"{"Liste": [1, "a", 300]}"#),
        [
            json!([["Liste", 1], "int_type", null]),
            json!([["Liste", 2], "less_than_equal", {"le": "255"}])
        ]
    );
    assert_eq!(violations::<External>(r#""Text""#), [json!([["Text"], "missing", null])]);
    assert_eq!(violations::<External>("{}"), [json!([[], "union_tag_not_found", null])]);
    assert_eq!(
        violations::<External>(r#"{"Text": "a", "List": []}"#),
        [json!([["List"], "extra_forbidden", null])]
    );
}

#[test]
fn untagged_enums_are_read_by_type_and_keys() {
    round_trip(r#"{"x":1,"y":2}"#, &Untagged::Point { x: 1, y: 2 });
    round_trip(r#"{"name":"a","x":2}"#, &Untagged::Named { name: "a".to_owned(), x: 2 });
    round_trip(r#""abc""#, &Untagged::Text("abc".to_owned()));
    round_trip("5", &Untagged::Int(5));
    round_trip("1.5", &Untagged::Number(1.5));
    round_trip(r#"["a"]"#, &Untagged::Texts(vec!["a".to_owned()]));
    round_trip("[1,2]", &Untagged::Numbers(vec![1, 2]));
    round_trip("null", &Untagged::Nothing);
    assert_eq!(
        violations::<Untagged>(r#"{"name": 5, "x": 1}"#),
        [json!([["name"], "string_type", null])]
    );
    assert_eq!(violations::<Untagged>(r#"{"x": 5}"#), [json!([["y"], "missing", null])]);
    assert_eq!(
        violations::<Untagged>("true"),
        [json!([[], "union_type", {"class_name": "Untagged"}])]
    );
    assert_eq!(violations::<Untagged>(r#"[1, "a"]"#), [json!([[1], "int_type", null])]);
}

/// A page of blocks.
#[derive(Clone, Debug, PartialEq, Model)]
struct Page {
    title: String,
    #[field(flatten)]
    block: Block,
    #[field(default)]
    more: Vec<Block>,
}

#[test]
fn an_internally_tagged_enum_is_flattened_with_its_tag() {
    let page = Page {
        title: "a".to_owned(),
        block: Block::Delimiter,
        more: vec![Block::Image(Picture { url: "u".to_owned(), width: 1 })],
    };
    round_trip(
        r#"{"title":"a","type":"delimiter","more":[{"type":"image","url":"u","width":1}]}"#,
        &page,
    );
    let json = r#"{"level": 1, "title": "a", "text": "b", "type": "heading"}"#;
    let block = Block::Heading { level: 1, text: "b".to_owned(), align: "left".to_owned() };
    assert_eq!(Page::from_json(json).map(|page| page.block), Ok(block));
    assert_eq!(
        violations::<Page>(r#"{"title": "a", "level": 0, "type": "heading", "text": 1}"#),
        [
            json!([["level"], "greater_than_equal", {"ge": "1"}]),
            json!([["text"], "string_type", null])
        ]
    );
}

/// A tree.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(tag = "type", rename_all = "snake_case")]
enum Tree {
    Branch { child: Box<Tree> },
    Leaf { numbers: Vec<Vec<u8>> },
}

/// The time to read a document, at least of several times.
fn time_to_read(json: &str) -> Duration {
    let read = || {
        let start = Instant::now();
        assert!(Tree::from_json(json).is_ok());
        start.elapsed()
    };
    (0..5).map(|_| read()).min().unwrap_or_default()
}

#[test]
fn a_tag_at_the_end_of_deep_objects_takes_linear_time() {
    const DEPTH: usize = 120;
    let numbers = vec!["[1,2,3]"; 20_000].join(",");
    let first = format!(r#"{{"type":"leaf","numbers":[{numbers}]}}"#);
    let last = format!(r#"{{"numbers":[{numbers}],"type":"leaf"}}"#);
    let first =
        format!("{}{first}{}", r#"{"type":"branch","child":"#.repeat(DEPTH), "}".repeat(DEPTH));
    let last =
        format!("{}{last}{}", r#"{"child":"#.repeat(DEPTH), r#","type":"branch"}"#.repeat(DEPTH));
    let (first, last) = (time_to_read(&first), time_to_read(&last));
    assert!(last < 10 * first, "tags first {first:?}, tags last {last:?}");
}
