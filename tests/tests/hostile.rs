//! Documents designed to be expensive: reading them takes time linear in their length.
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::time::{Duration, Instant};

use konigle_models::{Model, ReadOptions, Tracked};
use serde_json::Value;

/// Maps of both kinds, and fields that a document repeats.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(update(MapsUpdate))]
struct Maps {
    #[field(default)]
    sorted: BTreeMap<String, i64>,
    #[field(default)]
    hashed: HashMap<String, Vec<bool>>,
    #[field(default)]
    a: Vec<i64>,
    #[field(default)]
    b: i64,
}

/// Linear time takes tenths of a second here, quadratic time takes minutes. The limit is far from
/// both.
const LIMIT: Duration = Duration::from_secs(5);

/// Runs a function and fails if it takes longer than [`LIMIT`].
fn in_time<T>(run: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = run();
    assert!(start.elapsed() < LIMIT, "{:?}", start.elapsed());
    result
}

/// Members of an object: `count` keys, each twice.
fn repeated(count: usize, value: &str) -> String {
    let mut members = String::new();
    for key in (0..count).chain(0..count) {
        write!(members, "\"key{key}\":{value},").expect("a string");
    }
    members.trim_end_matches(',').to_owned()
}

/// How often each code occurs.
fn codes(error: &konigle_models::ValidationError) -> HashMap<&'static str, usize> {
    let mut codes = HashMap::new();
    error.iter().for_each(|violation| *codes.entry(violation.code()).or_default() += 1);
    codes
}

#[test]
fn each_duplicate_key_of_a_map_is_reported_once_in_linear_time() {
    const KEYS: usize = 80_000;
    for (field, value) in
        [("sorted", "1"), ("sorted", r#""x""#), ("hashed", "[true]"), ("hashed", "[1,2,3]")]
    {
        let json = format!(r#"{{"{field}":{{{}}}}}"#, repeated(KEYS, value));
        let error = in_time(|| Maps::from_json(&json).expect_err("repeated keys"));
        assert_eq!(codes(&error), HashMap::from([("duplicate_key", KEYS)]), "{field} {value}");
        // The same document through serde.
        in_time(|| assert!(serde_json::from_str::<Maps>(&json).is_err()));
    }
}

#[test]
fn a_duplicate_field_replaces_only_the_violations_of_that_field() {
    let items = vec!["true"; 200_000].join(",");
    let json =
        format!(r#"{{"hashed":{{"x":[{items},1]}},"a":[{items}],"b":1,"a":[],"b":2,"a":3}}"#);
    let error = in_time(|| Maps::from_json(&json).expect_err("repeated fields"));
    assert_eq!(codes(&error), HashMap::from([("duplicate_key", 2), ("bool_type", 1)]));
}

#[test]
fn a_duplicate_key_replaces_the_violations_inside_its_earlier_value() {
    #[derive(Clone, Debug, PartialEq, Model)]
    struct Inner {
        #[field(default)]
        n: i64,
    }
    #[derive(Clone, Debug, PartialEq, Model)]
    struct Outer {
        #[field(default)]
        inner: Option<Inner>,
        #[field(default)]
        map: BTreeMap<String, Inner>,
    }
    let report = |json| Outer::from_json_strict(json).expect_err("a violation").to_string();
    assert_eq!(
        report(r#"{"inner":{"x":1},"inner":{}}"#),
        "1 violation in Outer\n  inner: is given more than once; keep one [duplicate_key]"
    );
    assert_eq!(
        report(r#"{"map":{"k":{"x":1},"k":{"y":1},"k":{},"l":{"z":1}}}"#),
        "2 violations in Outer\n  map.k: is given more than once; keep one [duplicate_key]\n  \
         map.l.z: is not a field of this model; did you mean `n`? [extra_forbidden]"
            .replace("; did you mean `n`?", "; remove it")
    );
}

#[test]
fn a_limit_on_violations_also_applies_to_duplicate_keys() {
    let json = format!(r#"{{"hashed":{{{}}}}}"#, repeated(100, "[1,2,3]"));
    for limit in [1, 2, 7, 150] {
        let options = ReadOptions::new().max_violations(limit);
        let error = Maps::from_json_with(&json, options).expect_err("repeated keys");
        assert!((1..=limit).contains(&error.len()), "{limit}: {}", error.len());
    }
}

#[test]
fn unknown_keys_are_rejected_in_linear_time() {
    let members = repeated(40_000, "[]");
    let json = format!("{{{members}}}");
    let error = in_time(|| Maps::from_json_strict(&json).expect_err("unknown keys"));
    assert_eq!(codes(&error), HashMap::from([("extra_forbidden", 40_000)]));
}

#[test]
fn a_large_map_is_read_written_and_compared_in_linear_time() {
    let keys = |value: i64| -> Maps {
        let sorted = (0..200_000).map(|key| (format!("key{key}"), value)).collect();
        Maps { sorted, hashed: HashMap::new(), a: Vec::new(), b: 0 }
    };
    let json = in_time(|| keys(1).to_json().expect("valid"));
    let mut tracked = Tracked::new(in_time(|| Maps::from_json(&json).expect("valid")));
    let document: Value = serde_json::from_str(&json).expect("JSON");
    assert!(in_time(|| serde_json::from_value::<Maps>(document)).expect("valid") == *tracked);
    tracked.sorted.insert("key7".to_owned(), 2);
    assert_eq!(in_time(|| tracked.dirty_fields()), ["sorted"]);
    in_time(|| tracked.changes());
}
