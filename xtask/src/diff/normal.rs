//! Brings schemas into normal form: alternatives of one JSON type each, without references.
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use serde_json::{Map, Value, json};

use super::exact::{Exact, canonical};
use super::merge::merge;
use super::schema::{Schema, VACUOUS_IF_EMPTY, is_annotation, is_empty_schema};
use super::tag::are_disjoint;
use super::unevaluated::closed;

/// The maximum number of alternatives, and of schemas nested at one path.
const MAX_ALTERNATIVES: usize = 256;

/// The types of JSON values.
pub(super) const KINDS: [&str; 6] = ["null", "boolean", "number", "string", "array", "object"];

/// A schema for values of one type.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Alternative {
    /// The keywords. `type` is one string, `pattern` is a list of all patterns, and keywords that
    /// accept every value are omitted. An array in `required` lists keys of which one is required.
    pub(super) keywords: Map<String, Value>,
    /// The `$ref` that leads to this schema.
    pub(super) reference: Option<String>,
}

impl Alternative {
    /// Returns the JSON type of the values; integers are numbers.
    pub(super) fn kind(&self) -> &str {
        match self.keywords.get("type").and_then(Value::as_str) {
            Some("integer") => "number",
            kind => kind.unwrap_or_default(),
        }
    }

    /// Returns the values if the schema lists them.
    pub(super) fn values(&self) -> Option<&Vec<Value>> {
        self.keywords.get("enum")?.as_array()
    }

    /// Whether the schema accepts all values of its JSON type.
    fn is_unlimited(&self) -> bool {
        self.keywords.len() == 1 && self.keywords.get("type") != Some(&json!("integer"))
    }

    /// Whether the schema has no keyword except `type` and `enum`.
    fn is_enum(&self) -> bool {
        self.keywords.len() == 2 && self.keywords.contains_key("enum")
    }
}

/// The alternatives, or the reason why the schema cannot be brought into normal form.
pub(super) type Alternatives = Result<Rc<Vec<Alternative>>, String>;

/// Computes and caches the normal forms of the schemas of a document.
#[derive(Debug)]
pub(super) struct Normal<'s> {
    schema: &'s Schema,
    /// The results by JSON text of the schema, or `None` while a result is being computed.
    cache: RefCell<HashMap<String, Option<Alternatives>>>,
    depth: RefCell<usize>,
}

impl<'s> Normal<'s> {
    pub(super) fn new(schema: &'s Schema) -> Self {
        Self { schema, cache: RefCell::default(), depth: RefCell::default() }
    }

    /// Returns the document that contains the schemas.
    pub(super) fn document(&self) -> &'s Schema {
        self.schema
    }

    /// Returns the normal form of a schema.
    pub(super) fn alternatives(&self, schema: &Value) -> Alternatives {
        let key = schema.to_string();
        let known = self.cache.borrow().get(&key).cloned();
        match known {
            Some(Some(alternatives)) => return alternatives,
            Some(None) => {
                return Err("it refers to itself without descending into the value".to_owned());
            }
            None => {}
        }
        if *self.depth.borrow() >= MAX_ALTERNATIVES {
            return Err("references are nested too deeply".to_owned());
        }
        self.cache.borrow_mut().insert(key.clone(), None);
        *self.depth.borrow_mut() += 1;
        let found = self.expand(schema).map(Rc::new);
        *self.depth.borrow_mut() -= 1;
        self.cache.borrow_mut().insert(key, Some(found.clone()));
        found
    }

    /// Whether the schema accepts every value.
    pub(super) fn accepts_everything(&self, schema: &Value) -> bool {
        let all = self.alternatives(schema);
        all.is_ok_and(|all| all.len() == KINDS.len() && all.iter().all(Alternative::is_unlimited))
    }

    /// Whether the schema accepts no value.
    pub(super) fn accepts_nothing(&self, schema: &Value) -> bool {
        self.alternatives(schema).is_ok_and(|all| all.is_empty())
    }

    /// Computes the normal form of a schema.
    fn expand(&self, schema: &Value) -> Result<Vec<Alternative>, String> {
        let keywords = match schema {
            Value::Bool(true) => &Map::new(),
            Value::Bool(false) => return Ok(Vec::new()),
            Value::Object(keywords) => keywords,
            _ => return Err("it is not a schema".to_owned()),
        };
        let closed = closed(keywords);
        let keywords = closed.as_ref().unwrap_or(keywords);
        let mut all: Vec<Alternative> =
            KINDS.iter().filter_map(|kind| alternative_of_kind(kind, keywords)).collect();
        if let Some(reference) = keywords.get("$ref") {
            let target = reference.as_str().and_then(|reference| self.schema.target(reference));
            let target = target.ok_or_else(|| {
                format!("`$ref` {reference} refers to a target outside the document")
            })?;
            let mut target = (*self.alternatives(target)?).clone();
            for alternative in &mut target {
                alternative.reference = reference.as_str().map(str::to_owned);
            }
            all = intersection(&all, &target)
                .ok_or_else(|| "`$ref` cannot be merged with the keywords beside it".to_owned())?;
        }
        for each in list(keywords, "allOf").into_iter().flatten() {
            let inner = self.alternatives(each)?;
            match intersection(&all, &inner) {
                Some(merged) => all = merged,
                None => keep_keyword(&mut all, "allOf", keywords),
            }
        }
        for keyword in ["anyOf", "oneOf"] {
            let Some(list) = list(keywords, keyword) else { continue };
            if keyword == "anyOf"
                && let Some(names) = alternative_names(list)
            {
                require_any(&mut all, &names);
                continue;
            }
            let mut inner = Vec::new();
            for each in list {
                inner.extend(self.alternatives(each)?.iter().cloned());
            }
            let is_union =
                keyword == "anyOf" || (inner.len() <= MAX_ALTERNATIVES && are_disjoint(&inner));
            match intersection(&all, &union(inner)).filter(|_| is_union) {
                Some(merged) => all = merged,
                None => keep_keyword(&mut all, keyword, keywords),
            }
        }
        let all = union(all);
        if all.len() > MAX_ALTERNATIVES {
            Err("it has too many alternatives".to_owned())
        } else {
            Ok(all)
        }
    }
}

/// Returns the names if each schema requires one property and nothing else.
fn alternative_names(schemas: &[Value]) -> Option<Value> {
    let name = |schema: &Value| {
        let mut limits = schema.as_object()?.iter().filter(|(keyword, _)| !is_annotation(keyword));
        match (limits.next()?, limits.next()) {
            ((keyword, Value::Array(names)), None) if keyword == "required" && names.len() == 1 => {
                names.first().cloned()
            }
            _ => None,
        }
    };
    let mut names = schemas.iter().map(name).collect::<Option<Vec<_>>>()?;
    names.sort_by_key(Value::to_string);
    names.dedup();
    Some(if names.len() == 1 { names.swap_remove(0) } else { Value::Array(names) })
}

/// Adds to `required` that one of the names is required.
fn require_any(all: &mut [Alternative], names: &Value) {
    for object in all.iter_mut().filter(|one| one.kind() == "object") {
        let mut required = list(&object.keywords, "required").cloned().unwrap_or_default();
        required.push(names.clone());
        required.sort_by_key(Value::to_string);
        required.dedup();
        object.keywords.insert("required".to_owned(), Value::Array(required));
    }
}

/// Returns the items of a keyword whose value is an array.
fn list<'s>(keywords: &'s Map<String, Value>, keyword: &str) -> Option<&'s Vec<Value>> {
    keywords.get(keyword)?.as_array()
}

/// Adds a keyword unchanged; the comparison then treats it as not understood.
fn keep_keyword(all: &mut [Alternative], keyword: &str, keywords: &Map<String, Value>) {
    for alternative in all {
        let value = keywords.get(keyword).cloned().unwrap_or_default();
        alternative.keywords.insert(keyword.to_owned(), value);
    }
}

/// Returns the intersection of two unions, or `None` if it cannot be expressed.
fn intersection(left: &[Alternative], right: &[Alternative]) -> Option<Vec<Alternative>> {
    let mut found = Vec::new();
    for this in left {
        for that in right.iter().filter(|that| that.kind() == this.kind()) {
            let keywords = merge(&this.keywords, &that.keywords)?;
            let reference = this.reference.clone().or(that.reference.clone());
            found.extend(normalized(keywords).map(|keywords| Alternative { keywords, reference }));
        }
        if found.len() > MAX_ALTERNATIVES {
            return None;
        }
    }
    Some(found)
}

/// Removes duplicate and redundant alternatives and merges enums of one type.
fn union(all: Vec<Alternative>) -> Vec<Alternative> {
    let unlimited: Vec<String> =
        all.iter().filter(|one| one.is_unlimited()).map(|one| one.kind().to_owned()).collect();
    let mut found: Vec<Alternative> = Vec::new();
    for one in all {
        if !one.is_unlimited() && unlimited.iter().any(|kind| kind == one.kind())
            || found.iter().any(|known| known.keywords == one.keywords)
        {
            continue;
        }
        let same_type = |known: &&mut Alternative| known.is_enum() && known.kind() == one.kind();
        match found.iter_mut().find(same_type).filter(|_| one.is_enum()) {
            Some(known) => {
                let more: Vec<Value> = [known.values(), one.values()]
                    .into_iter()
                    .flatten()
                    .flatten()
                    .cloned()
                    .collect();
                known.keywords.insert("enum".to_owned(), Value::Array(more));
                known.keywords.insert("type".to_owned(), json!(one.kind()));
                if let Some(keywords) = normalized(known.keywords.clone()) {
                    known.keywords = keywords;
                }
            }
            None => found.push(one),
        }
    }
    found
}

/// Keywords that apply to values of every type.
const ALL_KINDS: [&str; 3] = ["enum", "const", "not"];

/// Keywords that are handled separately or have no effect.
const SEPARATE: [&str; 12] = [
    "type",
    "$ref",
    "allOf",
    "anyOf",
    "oneOf",
    "$defs",
    "definitions",
    "const",
    "then",
    "else",
    "minContains",
    "maxContains",
];

/// Returns the type of the values to which the keyword applies.
fn kind_of(keyword: &str) -> Option<&'static str> {
    Some(match keyword {
        "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf" => "number",
        "minLength" | "maxLength" | "pattern" | "format" | "contentEncoding" | "contentSchema" => {
            "string"
        }
        "items" | "prefixItems" | "contains" | "minItems" | "maxItems" | "uniqueItems"
        | "unevaluatedItems" => "array",
        "properties"
        | "required"
        | "additionalProperties"
        | "minProperties"
        | "maxProperties"
        | "patternProperties"
        | "propertyNames"
        | "dependentRequired"
        | "dependentSchemas"
        | "unevaluatedProperties" => "object",
        _ => return None,
    })
}

/// Returns the JSON type of the value.
fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
        other if Exact::of(other).is_some() => "number",
        _ => "string",
    }
}

/// Returns the keywords for values of this type, or `None` if they are all rejected.
fn alternative_of_kind(kind: &str, keywords: &Map<String, Value>) -> Option<Alternative> {
    let types: Vec<&str> = match keywords.get("type") {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).collect(),
        _ => KINDS.to_vec(),
    };
    let is_integer = kind == "number" && !types.contains(&"number");
    if !types.contains(&if is_integer { "integer" } else { kind }) {
        return None;
    }
    let mut found = Map::new();
    found.insert("type".to_owned(), json!(if is_integer { "integer" } else { kind }));
    for (keyword, value) in keywords {
        let applies =
            kind_of(keyword).is_none_or(|of| of == kind) || ALL_KINDS.contains(&keyword.as_str());
        if applies && !is_annotation(keyword) && !SEPARATE.contains(&keyword.as_str()) {
            found.insert(keyword.clone(), value.clone());
        }
    }
    for (head, others) in [("if", ["then", "else"]), ("contains", ["minContains", "maxContains"])] {
        if let Some(group) = found.get_mut(head) {
            let all = [head, others[0], others[1]].into_iter();
            let all = all
                .filter_map(|keyword| Some((keyword.to_owned(), keywords.get(keyword)?.clone())));
            *group = Value::Object(all.collect());
        }
    }
    if let Some(pattern) = found.get_mut("pattern") {
        *pattern = json!([pattern]);
    }
    let of_kind = |values: &Value| -> Value {
        let values = values.as_array().into_iter().flatten().filter(|value| type_of(value) == kind);
        values.cloned().collect()
    };
    if let Some(values) = found.get("enum").map(of_kind) {
        found.insert("enum".to_owned(), values);
    }
    if let Some(value) = keywords.get("const") {
        let value = of_kind(&json!([value]));
        let list = found.get("enum").is_none_or(|all| {
            let all = canonical(all);
            all.as_array().is_some_and(|all| {
                value
                    .as_array()
                    .is_some_and(|one| one.iter().all(|one| all.contains(&canonical(one))))
            })
        });
        found.insert("enum".to_owned(), if list { value } else { json!([]) });
    }
    normalized(found).map(|keywords| Alternative { keywords, reference: None })
}

/// Removes keywords that accept every value and normalizes the others.
///
/// Returns `None` if the keywords reject every value.
fn normalized(mut keywords: Map<String, Value>) -> Option<Map<String, Value>> {
    for count in ["minLength", "minItems", "minProperties"] {
        keywords.retain(|keyword, value| {
            keyword != count || Exact::of(value).is_none_or(|count| !count.is_zero())
        });
    }
    keywords.retain(|keyword, value| match keyword.as_str() {
        "uniqueItems" => *value == json!(true),
        "required" | "prefixItems" => *value != json!([]),
        "dependentRequired" | "dependentSchemas" | "patternProperties" => *value != json!({}),
        _ if VACUOUS_IF_EMPTY.contains(&keyword.as_str()) => !is_empty_schema(value),
        "not" => *value != json!(false),
        _ => true,
    });
    if keywords.get("not").is_some_and(is_empty_schema) {
        return None;
    }
    if let Some(Value::Array(required)) = keywords.get_mut("required") {
        required.sort_by_key(Value::to_string);
        required.dedup();
    }
    normalize_bounds(&mut keywords);
    let Some(values) = keywords.get("enum") else { return Some(keywords) };
    let mut values = canonical(values).as_array().cloned().unwrap_or_default();
    let mut seen = BTreeSet::new();
    values.retain(|value| seen.insert(value.to_string()));
    let kind = keywords.get("type").and_then(Value::as_str).unwrap_or_default();
    let is_all = kind == "null" || (kind == "boolean" && values.len() == 2);
    if values.is_empty() {
        return None;
    }
    if kind == "integer" {
        let is_integer = |value: &Value| Exact::of(value).is_some_and(|number| number.is_integer());
        values.retain(is_integer);
        keywords.insert("type".to_owned(), json!("number"));
    }
    if is_all {
        keywords.remove("enum");
    } else {
        keywords.insert("enum".to_owned(), Value::Array(values));
    }
    Some(keywords)
}

/// Reduces the bounds to one per side, which is inclusive for integers.
fn normalize_bounds(keywords: &mut Map<String, Value>) {
    if keywords.get("multipleOf").and_then(Exact::of).is_some_and(|step| step.to_string() == "1") {
        keywords.remove("multipleOf");
        keywords.insert("type".to_owned(), json!("integer"));
    }
    let is_integer = keywords.get("type") == Some(&json!("integer"));
    for (inclusive, exclusive, is_upper) in
        [("minimum", "exclusiveMinimum", false), ("maximum", "exclusiveMaximum", true)]
    {
        let bound = |keyword: &str| keywords.get(keyword).and_then(Exact::of);
        let (mut bound, mut is_exclusive) = match (bound(inclusive), bound(exclusive)) {
            (Some(at), Some(other)) if at == other || (at < other) != is_upper => (other, true),
            (Some(at), _) => (at, false),
            (None, Some(other)) => (other, true),
            (None, None) => continue,
        };
        if is_integer {
            let nearest =
                if is_upper { bound.floor(is_exclusive) } else { bound.ceiling(is_exclusive) };
            if let Some(nearest) = nearest {
                (bound, is_exclusive) = (nearest, false);
            }
        }
        keywords.remove(inclusive);
        keywords.remove(exclusive);
        keywords
            .insert(if is_exclusive { exclusive } else { inclusive }.to_owned(), bound.to_value());
    }
}
