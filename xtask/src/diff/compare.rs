//! Compares two schemas and determines the effect of each change.
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};
use std::rc::Rc;

use serde_json::{Map, Value};

use super::change::{Change, Differences, Effect};
use super::keyword;
use super::normal::{Alternative, KINDS, Normal};
use super::path::{MAX_DEPTH, Path, Step};
use super::schema::{ANNOTATIONS, is_annotation};
use super::tag::{
    Tags, distinguishing_tag, external_key, is_identified, is_same_variant, keeps, tags,
    without_moved,
};

/// The maximum number of compared pairs of schemas.
const MAX_PAIRS: usize = 200_000;

/// The maximum number of references that are followed to collect annotations.
const MAX_REFERENCES: usize = 32;

/// Returns all differences between two models.
pub(super) fn compare(old: &Normal, new: &Normal) -> Differences {
    let mut comparison = Comparison::new(old, new, Rc::default());
    comparison.enqueue(Path::default(), &old.document().start, &new.document().start);
    comparison.run();
    comparison.differences
}

/// Pairs of schemas, as JSON texts, and whether they are equivalent.
type Equivalence = Rc<RefCell<HashMap<(String, String), bool>>>;

/// A breadth-first comparison of two schemas.
pub(super) struct Comparison<'n, 's> {
    pub(super) old: &'n Normal<'s>,
    pub(super) new: &'n Normal<'s>,
    pub(super) differences: Differences,
    /// The pairs that are not compared yet.
    queue: VecDeque<(Path, Value, Value)>,
    /// The pairs with references that were compared. Several paths can lead to such a pair.
    visited: HashSet<(String, String)>,
    equivalence: Equivalence,
}

impl<'n, 's> Comparison<'n, 's> {
    fn new(old: &'n Normal<'s>, new: &'n Normal<'s>, equivalence: Equivalence) -> Self {
        Self {
            old,
            new,
            differences: Differences::default(),
            queue: VecDeque::new(),
            visited: HashSet::new(),
            equivalence,
        }
    }

    /// Compares the pairs in the queue until it is empty.
    fn run(&mut self) {
        let mut pairs = 0;
        while let Some((path, old, new)) = self.queue.pop_front() {
            pairs += 1;
            if path.0.len() > MAX_DEPTH || pairs > MAX_PAIRS {
                let reason = "the schemas are nested too deeply or are too numerous".to_owned();
                self.record_unjudged(&path, reason);
                return;
            }
            self.compare_annotations(&path, &old, &new);
            let has_references = has_references(&old) || has_references(&new);
            let is_visited = has_references
                && !self.visited.insert((without_annotations(&old), without_annotations(&new)));
            if !is_visited {
                self.compare_schemas(&path, &old, &new);
            }
        }
    }

    /// Records a change.
    pub(super) fn record(
        &mut self,
        path: &Path,
        description: String,
        effect: Effect,
        old: &Value,
        new: &Value,
    ) {
        let (path, old, new) = (path.clone(), old.clone(), new.clone());
        self.differences.changes.push(Change { path, description, effect, old, new });
    }

    /// Records a path that cannot be compared.
    pub(super) fn record_unjudged(&mut self, path: &Path, reason: String) {
        let entry = (path.clone(), reason);
        if !self.differences.unjudged.contains(&entry) {
            self.differences.unjudged.push(entry);
        }
    }

    /// Adds a pair of schemas to the end of the queue.
    pub(super) fn enqueue(&mut self, path: Path, old: &Value, new: &Value) {
        self.queue.push_back((path, old.clone(), new.clone()));
    }

    /// Compares the annotations, whose changes have no effect.
    fn compare_annotations(&mut self, path: &Path, old: &Value, new: &Value) {
        let (old, new) = (annotations(self.old, old), annotations(self.new, new));
        let all: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
        let rank = |keyword: &&&String| {
            ANNOTATIONS.iter().position(|known| known == **keyword).unwrap_or(usize::MAX)
        };
        let mut all: Vec<&String> = all.into_iter().collect();
        all.sort_by_key(|keyword| rank(&keyword));
        for keyword in all {
            let (before, after) = (old.get(keyword), new.get(keyword));
            if before != after {
                self.record(
                    path,
                    keyword::describe(keyword, before, after),
                    Effect::None,
                    &Value::Null,
                    &Value::Null,
                );
            }
        }
    }

    /// Compares the alternatives of two schemas type by type.
    fn compare_schemas(&mut self, path: &Path, old: &Value, new: &Value) {
        let (olds, news) = match (self.old.alternatives(old), self.new.alternatives(new)) {
            (Ok(olds), Ok(news)) => (olds, news),
            (Err(reason), _) | (_, Err(reason)) => return self.record_unjudged(path, reason),
        };
        for kind in KINDS {
            let of_kind = |all: &[Alternative]| {
                all.iter().filter(|one| one.kind() == kind).cloned().collect::<Vec<_>>()
            };
            self.compare_kind(path, kind, &of_kind(&olds), &of_kind(&news));
        }
    }

    /// Compares the alternatives of one type, each with the same variant or the most similar one.
    fn compare_kind(
        &mut self,
        path: &Path,
        kind: &str,
        all_olds: &[Alternative],
        all_news: &[Alternative],
    ) {
        let (mut olds, mut news) = (all_olds.to_vec(), all_news.to_vec());
        let mut pairs = Vec::new();
        let similarities: [fn(&Alternative, &Alternative) -> bool; 5] = [
            |old, new| old.reference == new.reference && old.keywords == new.keywords,
            is_same_variant,
            |old, new| external_key(old).is_some() && external_key(old) == external_key(new),
            |old, new| old.keywords == new.keywords,
            |old, new| old.reference.is_some() && old.reference == new.reference,
        ];
        for is_similar in similarities {
            olds.retain(|old| match news.iter().position(|new| is_similar(old, new)) {
                Some(at) => {
                    pairs.push((old.clone(), news.remove(at)));
                    false
                }
                None => true,
            });
        }
        let is_union = all_olds.len() > 1 || all_news.len() > 1;
        let are_variants = is_union && olds.iter().chain(&news).all(is_identified);
        match (olds.as_slice(), news.as_slice()) {
            ([old], [new]) if !are_variants => pairs.push((old.clone(), new.clone())),
            (removed, added) if are_variants || removed.is_empty() || added.is_empty() => {
                for old in removed {
                    let is_kept = all_news.iter().any(|new| keeps(self.new, new, old));
                    let effect = if is_kept { Effect::Unnamed } else { Effect::Narrows };
                    let what = format!("{} is rejected", describe(kind, old, all_news.is_empty()));
                    self.record(path, what, effect, &to_value(old), &Value::Null);
                }
                for new in added {
                    let is_kept = all_olds.iter().any(|old| keeps(self.old, old, new));
                    let effect = if is_kept { Effect::Unnamed } else { Effect::Widens };
                    let what = format!("{} is accepted", describe(kind, new, all_olds.is_empty()));
                    self.record(path, what, effect, &Value::Null, &to_value(new));
                }
            }
            (removed, added) => {
                let (removed, added) = (removed.len(), added.len());
                let what = format!("{removed} alternatives of type `{kind}` become {added}");
                self.record_unjudged(path, what);
            }
        }
        let others = [all_olds, all_news].concat();
        for (old, new) in pairs {
            let (old, new) =
                (without_moved(&old, &new, all_olds), without_moved(&new, &old, all_news));
            let path = match distinguishing_tag(&old, &new, &others) {
                Some((key, tag)) => &path.join(Step::Variant(key, tag)),
                None => path,
            };
            self.compare_alternatives(path, &old.keywords, &new.keywords);
        }
    }

    /// Compares two alternatives of one type.
    fn compare_alternatives(
        &mut self,
        path: &Path,
        old: &Map<String, Value>,
        new: &Map<String, Value>,
    ) {
        let has_unevaluated = |keywords: &Map<String, Value>| {
            keywords.keys().any(|keyword| keyword.starts_with("unevaluated"))
        };
        if !has_unevaluated(old) && !has_unevaluated(new) {
            return self.compare_keywords(path, old, new);
        }
        // The meaning of `unevaluated*` depends on all other keywords, so any change is unjudged.
        let mut inner = Comparison::new(self.old, self.new, Rc::clone(&self.equivalence));
        inner.compare_keywords(path, old, new);
        inner.run();
        if !inner.is_equivalent() {
            let reason = "`unevaluatedProperties`, `unevaluatedItems` or a keyword beside them is \
                          changed";
            self.record_unjudged(path, reason.to_owned());
        }
    }

    /// Whether all differences so far have no effect.
    fn is_equivalent(&self) -> bool {
        self.differences.unjudged.is_empty()
            && self.differences.changes.iter().all(|change| change.effect == Effect::None)
    }

    /// Whether two schemas are equivalent.
    pub(super) fn are_equivalent(&self, old: &Value, new: &Value) -> bool {
        let key = (old.to_string(), new.to_string());
        let known = self.equivalence.borrow().get(&key).copied();
        known.unwrap_or_else(|| {
            // A recursive pair is assumed to be equivalent (coinduction); another difference
            // disproves it. Pairs inside that were found equivalent under the assumption are kept:
            // the difference is still reported for the outer pair.
            self.equivalence.borrow_mut().insert(key.clone(), true);
            let mut inner = Comparison::new(self.old, self.new, Rc::clone(&self.equivalence));
            inner.enqueue(Path::default(), old, new);
            inner.run();
            self.equivalence.borrow_mut().insert(key, inner.is_equivalent());
            inner.is_equivalent()
        })
    }
}

/// Whether the schema, or a schema in its `allOf`, `anyOf` or `oneOf`, has a `$ref`.
fn has_references(schema: &Value) -> bool {
    let lists = ["allOf", "anyOf", "oneOf"]
        .into_iter()
        .filter_map(|keyword| schema.get(keyword)?.as_array());
    schema.get("$ref").is_some() || lists.flatten().any(has_references)
}

/// Returns the JSON text of the schema without its annotations and definitions.
fn without_annotations(schema: &Value) -> String {
    let Some(keywords) = schema.as_object() else { return schema.to_string() };
    let mut keywords = keywords.clone();
    keywords.retain(|keyword, _| !is_annotation(keyword) && keyword != "$defs");
    Value::Object(keywords).to_string()
}

/// Returns the annotations of a schema and of the schemas to which its `$ref` leads.
fn annotations(normal: &Normal, schema: &Value) -> Map<String, Value> {
    let mut found = Map::new();
    let mut next = Some(schema);
    for _ in 0..MAX_REFERENCES {
        let Some(schema) = next else { break };
        for (keyword, value) in schema
            .as_object()
            .into_iter()
            .flatten()
            .filter(|(keyword, _)| is_annotation(keyword) && *keyword != "$comment")
        {
            found.entry(keyword.clone()).or_insert_with(|| value.clone());
        }
        next = schema
            .get("$ref")
            .and_then(Value::as_str)
            .and_then(|reference| normal.document().target(reference));
    }
    found
}

fn to_value(alternative: &Alternative) -> Value {
    Value::Object(alternative.keywords.clone())
}

/// Describes an alternative by its type, its discriminator or its reference.
///
/// `is_whole_kind` means that the other side has no alternative of this type.
fn describe(kind: &str, alternative: &Alternative, is_whole_kind: bool) -> String {
    let kind = alternative.keywords.get("type").and_then(Value::as_str).unwrap_or(kind);
    match (&alternative.reference, tags(alternative).first()) {
        _ if is_whole_kind => format!("`{kind}`"),
        (_, Some((key, Tags::Listed(values)))) => {
            format!("`{kind}` with `{key}` {}", Value::Array(values.clone()))
        }
        (_, Some((key, Tags::Except(values)))) => {
            format!("`{kind}` with `{key}` not in {}", Value::Array(values.clone()))
        }
        _ if external_key(alternative).is_some() => {
            format!("`{kind}` with the key `{}`", external_key(alternative).unwrap_or_default())
        }
        (Some(reference), None) => format!("`{reference}`"),
        (None, None) => format!("one `{kind}`"),
    }
}
