//! Schemas in normal form: what is accepted of each JSON type, as alternatives without references.
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use serde_json::{Map, Value, json};

use super::exact::{Exact, plain};
use super::merge::merge;
use super::schema::{Schema, is_annotation, members, names};

/// More alternatives, or more schemas in each other without a step into the value, are not judged.
const MOST: usize = 256;

/// The types of JSON values.
pub(super) const KINDS: [&str; 6] = ["null", "boolean", "number", "string", "array", "object"];

/// What is said of the values of one type.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Alternative {
    /// The keywords; `type` is one string, `pattern` a list of all patterns, and what is always
    /// true is left out.
    pub(super) keywords: Map<String, Value>,
    /// The reference that led here.
    pub(super) name: Option<String>,
}

impl Alternative {
    /// The type of the values; integers are numbers.
    pub(super) fn kind(&self) -> &str {
        match self.keywords.get("type").and_then(Value::as_str) {
            Some("integer") => "number",
            kind => kind.unwrap_or_default(),
        }
    }

    /// The values, where the schema lists them.
    pub(super) fn values(&self) -> Option<&Vec<Value>> {
        self.keywords.get("enum")?.as_array()
    }

    fn is_unlimited(&self) -> bool {
        self.keywords.len() == 1 && self.keywords.get("type") != Some(&json!("integer"))
    }

    /// Whether it says nothing but which values there are.
    fn is_list(&self) -> bool {
        self.keywords.len() == 2 && self.keywords.contains_key("enum")
    }
}

/// The alternatives, or why they cannot be judged.
pub(super) type Alternatives = Result<Rc<Vec<Alternative>>, String>;

/// A document whose schemas are brought into normal form, each once.
#[derive(Debug)]
pub(super) struct Normal<'s> {
    schema: &'s Schema,
    /// By the schema's text; none while it is worked on.
    known: RefCell<HashMap<String, Option<Alternatives>>>,
    depth: RefCell<usize>,
}

impl<'s> Normal<'s> {
    pub(super) fn new(schema: &'s Schema) -> Self {
        Self { schema, known: RefCell::default(), depth: RefCell::default() }
    }

    pub(super) fn document(&self) -> &'s Schema {
        self.schema
    }

    pub(super) fn alternatives(&self, schema: &Value) -> Alternatives {
        let key = schema.to_string();
        let known = self.known.borrow().get(&key).cloned();
        match known {
            Some(Some(alternatives)) => return alternatives,
            Some(None) => {
                return Err("it refers to itself without a step into the value".to_owned());
            }
            None => {}
        }
        if *self.depth.borrow() >= MOST {
            return Err("references lead too far".to_owned());
        }
        self.known.borrow_mut().insert(key.clone(), None);
        *self.depth.borrow_mut() += 1;
        let found = self.expand(schema).map(Rc::new);
        *self.depth.borrow_mut() -= 1;
        self.known.borrow_mut().insert(key, Some(found.clone()));
        found
    }

    /// Whether every value is accepted.
    pub(super) fn is_anything(&self, schema: &Value) -> bool {
        let all = self.alternatives(schema);
        all.is_ok_and(|all| all.len() == KINDS.len() && all.iter().all(Alternative::is_unlimited))
    }

    /// Whether no value is accepted.
    pub(super) fn is_nothing(&self, schema: &Value) -> bool {
        self.alternatives(schema).is_ok_and(|all| all.is_empty())
    }

    fn expand(&self, schema: &Value) -> Result<Vec<Alternative>, String> {
        let keywords = match schema {
            Value::Bool(true) => &Map::new(),
            Value::Bool(false) => return Ok(Vec::new()),
            Value::Object(keywords) => keywords,
            _ => return Err("it is no schema".to_owned()),
        };
        let mut all: Vec<Alternative> =
            KINDS.iter().filter_map(|kind| of_kind(kind, keywords)).collect();
        if let Some(reference) = keywords.get("$ref") {
            let target = reference.as_str().and_then(|reference| self.schema.target(reference));
            let target =
                target.ok_or_else(|| format!("`$ref` {reference} leads out of the document"))?;
            let mut target = (*self.alternatives(target)?).clone();
            for alternative in &mut target {
                alternative.name = reference.as_str().map(str::to_owned);
            }
            all = both(&all, &target).ok_or_else(|| "`$ref` has limits beside it".to_owned())?;
        }
        for each in lists(keywords, "allOf").into_iter().flatten() {
            let inner = self.alternatives(each)?;
            match both(&all, &inner) {
                Some(merged) => all = merged,
                None => keep(&mut all, "allOf", keywords),
            }
        }
        for keyword in ["anyOf", "oneOf"] {
            let Some(list) = lists(keywords, keyword) else { continue };
            let mut inner = Vec::new();
            for each in list {
                inner.extend(self.alternatives(each)?.iter().cloned());
            }
            let is_union = keyword == "anyOf" || are_apart(&inner);
            match both(&all, &united(inner)).filter(|_| is_union) {
                Some(merged) => all = merged,
                None => keep(&mut all, keyword, keywords),
            }
        }
        let all = united(all);
        if all.len() > MOST { Err("it has too many alternatives".to_owned()) } else { Ok(all) }
    }
}

fn lists<'s>(keywords: &'s Map<String, Value>, keyword: &str) -> Option<&'s Vec<Value>> {
    keywords.get(keyword)?.as_array()
}

/// Leaves a keyword as it is, to be compared by what it says.
fn keep(all: &mut [Alternative], keyword: &str, keywords: &Map<String, Value>) {
    for alternative in all {
        let value = keywords.get(keyword).cloned().unwrap_or_default();
        alternative.keywords.insert(keyword.to_owned(), value);
    }
}

/// What both accept, if that can be said.
fn both(these: &[Alternative], those: &[Alternative]) -> Option<Vec<Alternative>> {
    let mut found = Vec::new();
    for this in these {
        for that in those.iter().filter(|that| that.kind() == this.kind()) {
            let keywords = merge(&this.keywords, &that.keywords)?;
            let name = this.name.clone().or(that.name.clone());
            found.extend(tidied(keywords).map(|keywords| Alternative { keywords, name }));
        }
        if found.len() > MOST {
            return None;
        }
    }
    Some(found)
}

/// The alternatives without those that another contains, and lists of values as one list.
fn united(all: Vec<Alternative>) -> Vec<Alternative> {
    let unlimited: Vec<String> =
        all.iter().filter(|one| one.is_unlimited()).map(|one| one.kind().to_owned()).collect();
    let mut found: Vec<Alternative> = Vec::new();
    for one in all {
        if !one.is_unlimited() && unlimited.iter().any(|kind| kind == one.kind())
            || found.iter().any(|known| known.keywords == one.keywords)
        {
            continue;
        }
        let same_type = |known: &&mut Alternative| known.is_list() && known.kind() == one.kind();
        match found.iter_mut().find(same_type).filter(|_| one.is_list()) {
            Some(known) => {
                let more: Vec<Value> = [known.values(), one.values()]
                    .into_iter()
                    .flatten()
                    .flatten()
                    .cloned()
                    .collect();
                known.keywords.insert("enum".to_owned(), Value::Array(more));
                known.keywords.insert("type".to_owned(), json!(one.kind()));
                if let Some(keywords) = tidied(known.keywords.clone()) {
                    known.keywords = keywords;
                }
            }
            None => found.push(one),
        }
    }
    found
}

/// Whether no value satisfies two of them.
fn are_apart(all: &[Alternative]) -> bool {
    let is_apart = |one: &Alternative, other: &Alternative| {
        let lists = one.values().zip(other.values());
        one.kind() != other.kind()
            || lists.is_some_and(|(these, those)| !these.iter().any(|value| those.contains(value)))
            || tags(one).iter().any(|(key, these)| {
                tags(other).iter().any(|(name, those)| {
                    key == name && !these.iter().any(|tag| those.contains(tag))
                })
            })
    };
    let pairs = || {
        all.iter()
            .enumerate()
            .flat_map(|(at, one)| all.iter().skip(at + 1).map(move |other| (one, other)))
    };
    all.len() <= MOST && pairs().all(|(one, other)| is_apart(one, other))
}

/// The required members of an object that have one of a list of values.
pub(super) fn tags(alternative: &Alternative) -> Vec<(String, Vec<Value>)> {
    let properties = members(&alternative.keywords, "properties");
    let tag = |name: &str| {
        let schema = properties?.get(name)?;
        let one = schema.get("const").map(|value| vec![value.clone()]);
        Some((
            name.to_owned(),
            plain(&Value::Array(one.or_else(|| schema.get("enum")?.as_array().cloned())?))
                .as_array()?
                .clone(),
        ))
    };
    names(&alternative.keywords, "required").into_iter().filter_map(tag).collect()
}

/// Keywords that say something of every type.
const OF_ALL: [&str; 3] = ["enum", "const", "not"];

/// Keywords that are about the alternatives themselves, or about nothing.
const ELSEWHERE: [&str; 12] = [
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

fn kind_of(keyword: &str) -> Option<&'static str> {
    Some(match keyword {
        "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf" => "number",
        "minLength" | "maxLength" | "pattern" | "format" | "contentSchema" => "string",
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

/// What the keywords say of values of this type; none if they refuse them.
fn of_kind(kind: &str, keywords: &Map<String, Value>) -> Option<Alternative> {
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
        let is_meant =
            kind_of(keyword).is_none_or(|of| of == kind) || OF_ALL.contains(&keyword.as_str());
        if is_meant && !is_annotation(keyword) && !ELSEWHERE.contains(&keyword.as_str()) {
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
            let all = plain(all);
            all.as_array().is_some_and(|all| {
                value.as_array().is_some_and(|one| one.iter().all(|one| all.contains(&plain(one))))
            })
        });
        found.insert("enum".to_owned(), if list { value } else { json!([]) });
    }
    tidied(found).map(|keywords| Alternative { keywords, name: None })
}

/// The keywords in normal form, without those that are always true; none if they refuse every
/// value.
fn tidied(mut keywords: Map<String, Value>) -> Option<Map<String, Value>> {
    for count in ["minLength", "minItems", "minProperties"] {
        keywords.retain(|keyword, value| {
            keyword != count || Exact::of(value).is_none_or(|count| !count.is_zero())
        });
    }
    let is_true = |value: &Value| *value == json!(true) || *value == json!({});
    keywords.retain(|keyword, value| match keyword.as_str() {
        "uniqueItems" => *value == json!(true),
        "required" | "prefixItems" => *value != json!([]),
        "dependentRequired" | "dependentSchemas" | "patternProperties" => *value != json!({}),
        "items" | "additionalProperties" | "propertyNames" => !is_true(value),
        "not" => *value != json!(false),
        _ => true,
    });
    if keywords.get("not").is_some_and(is_true) {
        return None;
    }
    if let Some(Value::Array(required)) = keywords.get_mut("required") {
        required.sort_by_key(Value::to_string);
        required.dedup();
    }
    bounds(&mut keywords);
    let Some(values) = keywords.get("enum") else { return Some(keywords) };
    let mut values = plain(values).as_array().cloned().unwrap_or_default();
    let mut met = BTreeSet::new();
    values.retain(|value| met.insert(value.to_string()));
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

/// Numbers have one bound on each side, those of integers are included.
fn bounds(keywords: &mut Map<String, Value>) {
    if keywords.get("multipleOf").and_then(Exact::of).is_some_and(|step| step.to_string() == "1") {
        keywords.remove("multipleOf");
        keywords.insert("type".to_owned(), json!("integer"));
    }
    let is_integer = keywords.get("type") == Some(&json!("integer"));
    for (included, excluded, is_upper) in
        [("minimum", "exclusiveMinimum", false), ("maximum", "exclusiveMaximum", true)]
    {
        let bound = |keyword: &str| keywords.get(keyword).and_then(Exact::of);
        let (mut bound, mut is_excluded) = match (bound(included), bound(excluded)) {
            (Some(at), Some(beside)) if at == beside || (at < beside) != is_upper => (beside, true),
            (Some(at), _) => (at, false),
            (None, Some(beside)) => (beside, true),
            (None, None) => continue,
        };
        if is_integer {
            let nearest = if is_upper {
                bound.greatest_integer(is_excluded)
            } else {
                bound.least_integer(is_excluded)
            };
            if let Some(nearest) = nearest {
                (bound, is_excluded) = (nearest, false);
            }
        }
        keywords.remove(included);
        keywords.remove(excluded);
        keywords.insert(if is_excluded { excluded } else { included }.to_owned(), bound.to_value());
    }
}
