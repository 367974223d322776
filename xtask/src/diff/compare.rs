//! What differs between two schemas, and what each difference does to the documents that are
//! accepted.
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};
use std::fmt;
use std::rc::Rc;

use serde_json::{Map, Value};

use super::keyword;
use super::normal::{Alternative, KINDS, Normal, tags};
use super::schema::{ANNOTATIONS, is_annotation};

/// Values that are deeper in a document, and more pairs of schemas than this, are not judged.
const DEEPEST: usize = 1_000;
const MOST_PAIRS: usize = 200_000;

/// What a change does to the set of documents that are accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// Nothing.
    None,
    /// Nothing, as long as nobody sends a key that the schema in hand does not name.
    Unsent,
    /// Some are refused that were accepted.
    Narrows,
    /// Some are accepted that were refused.
    Widens,
    /// Both.
    Both,
}

/// A step from a value to one in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// To the member of this name.
    Property(String),
    /// To an item of a list.
    Item,
    /// To a member whose key is free.
    Key,
}

/// From the document to a value in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Place(pub(super) Vec<Step>);

impl Place {
    pub(super) fn then(&self, step: Step) -> Self {
        Self(self.0.iter().cloned().chain([step]).collect())
    }

    /// The place as a pointer, of the document itself as `/`.
    pub(super) fn shown(&self) -> String {
        if self.0.is_empty() { "/".to_owned() } else { self.to_string() }
    }
}

impl fmt::Display for Place {
    /// As a JSON Pointer, with `*` for every item and every free key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|step| match step {
            Step::Property(name) => write!(f, "/{}", name.replace('~', "~0").replace('/', "~1")),
            Step::Item | Step::Key => f.write_str("/*"),
        })
    }
}

/// One difference between two schemas.
#[derive(Clone, Debug)]
pub(super) struct Change {
    pub(super) place: Place,
    /// What differs, in words.
    pub(super) what: String,
    pub(super) effect: Effect,
    /// What the two say of the place.
    pub(super) old: Value,
    pub(super) new: Value,
}

/// What differs, and what cannot be compared.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// From the outside to the inside.
    pub(super) changes: Vec<Change>,
    /// Where, and why.
    pub(super) unjudged: Vec<(Place, String)>,
}

/// All differences between two models.
pub(super) fn compare(old: &Normal, new: &Normal) -> Found {
    let mut walk = Walk::new(old, new, Rc::default());
    walk.left.push_back((
        Place::default(),
        old.document().start.clone(),
        new.document().start.clone(),
    ));
    walk.run();
    walk.found
}

/// Pairs of schemas by their texts, and whether they mean the same.
type Same = Rc<RefCell<HashMap<(String, String), bool>>>;

pub(super) struct Walk<'n, 's> {
    pub(super) old: &'n Normal<'s>,
    pub(super) new: &'n Normal<'s>,
    pub(super) found: Found,
    /// Pairs that are still to be compared.
    left: VecDeque<(Place, Value, Value)>,
    /// The pairs that more than one place may refer to; each is compared once.
    met: HashSet<(String, String)>,
    same: Same,
}

impl<'n, 's> Walk<'n, 's> {
    fn new(old: &'n Normal<'s>, new: &'n Normal<'s>, same: Same) -> Self {
        Self { old, new, found: Found::default(), left: VecDeque::new(), met: HashSet::new(), same }
    }

    fn run(&mut self) {
        let mut pairs = 0;
        while let Some((place, old, new)) = self.left.pop_front() {
            pairs += 1;
            if place.0.len() > DEEPEST || pairs > MOST_PAIRS {
                self.unjudged(&place, "the schemas are too deep or too many".to_owned());
                return;
            }
            self.annotations(&place, &old, &new);
            let is_met =
                (refers(&old) || refers(&new)) && !self.met.insert((meaning(&old), meaning(&new)));
            if !is_met {
                self.schemas(&place, &old, &new);
            }
        }
    }

    pub(super) fn note(
        &mut self,
        place: &Place,
        what: String,
        effect: Effect,
        old: &Value,
        new: &Value,
    ) {
        let (place, old, new) = (place.clone(), old.clone(), new.clone());
        self.found.changes.push(Change { place, what, effect, old, new });
    }

    pub(super) fn unjudged(&mut self, place: &Place, why: String) {
        let entry = (place.clone(), why);
        if !self.found.unjudged.contains(&entry) {
            self.found.unjudged.push(entry);
        }
    }

    /// Has the two schemas compared, behind all that is further out.
    pub(super) fn later(&mut self, place: Place, old: &Value, new: &Value) {
        self.left.push_back((place, old.clone(), new.clone()));
    }

    fn annotations(&mut self, place: &Place, old: &Value, new: &Value) {
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
                self.note(
                    place,
                    keyword::described(keyword, before, after),
                    Effect::None,
                    &Value::Null,
                    &Value::Null,
                );
            }
        }
    }

    fn schemas(&mut self, place: &Place, old: &Value, new: &Value) {
        let (olds, news) = match (self.old.alternatives(old), self.new.alternatives(new)) {
            (Ok(olds), Ok(news)) => (olds, news),
            (Err(why), _) | (_, Err(why)) => return self.unjudged(place, why),
        };
        for kind in KINDS {
            let of_kind = |all: &[Alternative]| {
                all.iter().filter(|one| one.kind() == kind).cloned().collect::<Vec<_>>()
            };
            self.kind(place, kind, of_kind(&olds), of_kind(&news));
        }
    }

    /// Compares the alternatives of one type, each with the one that is most like it.
    fn kind(
        &mut self,
        place: &Place,
        kind: &str,
        mut olds: Vec<Alternative>,
        mut news: Vec<Alternative>,
    ) {
        let (olds_empty, news_empty) = (olds.is_empty(), news.is_empty());
        let mut pairs = Vec::new();
        let alike: [fn(&Alternative, &Alternative) -> bool; 3] = [
            |old, new| old.name == new.name && old.keywords == new.keywords,
            |old, new| old.name.is_some() && old.name == new.name,
            |old, new| !tags(old).is_empty() && tags(old) == tags(new),
        ];
        for is_like in alike {
            olds.retain(|old| match news.iter().position(|new| is_like(old, new)) {
                Some(at) => {
                    pairs.push((old.clone(), news.remove(at)));
                    false
                }
                None => true,
            });
        }
        match (olds.as_slice(), news.as_slice()) {
            ([old], [new]) => pairs.push((old.clone(), new.clone())),
            (gone, []) => {
                for old in gone {
                    let what = format!("{} is refused", named(kind, old, news_empty));
                    self.note(place, what, Effect::Narrows, &value(old), &Value::Null);
                }
            }
            ([], come) => {
                for new in come {
                    let what = format!("{} is accepted", named(kind, new, olds_empty));
                    self.note(place, what, Effect::Widens, &Value::Null, &value(new));
                }
            }
            (gone, come) => {
                let what =
                    format!("{} alternatives of type `{kind}` become {}", gone.len(), come.len());
                self.unjudged(place, what);
            }
        }
        for (old, new) in pairs {
            self.alternative(place, &old.keywords, &new.keywords);
        }
    }

    fn alternative(&mut self, place: &Place, old: &Map<String, Value>, new: &Map<String, Value>) {
        let depends = |keywords: &Map<String, Value>| {
            keywords.keys().any(|keyword| keyword.starts_with("unevaluated"))
        };
        if !depends(old) && !depends(new) {
            return self.keywords(place, old, new);
        }
        // What is not evaluated is all that the other keywords do not name.
        let mut apart = Walk::new(self.old, self.new, Rc::clone(&self.same));
        apart.keywords(place, old, new);
        apart.run();
        if !apart.is_clean() {
            self.unjudged(
                place,
                "`unevaluatedProperties` or `unevaluatedItems`, or what is beside it, is changed"
                    .to_owned(),
            );
        }
    }

    fn is_clean(&self) -> bool {
        self.found.unjudged.is_empty()
            && self.found.changes.iter().all(|change| change.effect == Effect::None)
    }

    /// Whether two schemas mean the same.
    pub(super) fn is_same(&self, old: &Value, new: &Value) -> bool {
        let key = (old.to_string(), new.to_string());
        let known = self.same.borrow().get(&key).copied();
        known.unwrap_or_else(|| {
            // A schema in itself is the same if nothing else differs.
            self.same.borrow_mut().insert(key.clone(), true);
            let mut apart = Walk::new(self.old, self.new, Rc::clone(&self.same));
            apart.later(Place::default(), old, new);
            apart.run();
            self.same.borrow_mut().insert(key, apart.is_clean());
            apart.is_clean()
        })
    }
}

/// Whether the schema is what others may refer to as well.
fn refers(schema: &Value) -> bool {
    let lists = ["allOf", "anyOf", "oneOf"]
        .into_iter()
        .filter_map(|keyword| schema.get(keyword)?.as_array());
    schema.get("$ref").is_some() || lists.flatten().any(refers)
}

/// The schema's text without annotations.
fn meaning(schema: &Value) -> String {
    let Some(keywords) = schema.as_object() else { return schema.to_string() };
    let mut keywords = keywords.clone();
    keywords.retain(|keyword, _| !is_annotation(keyword) && keyword != "$defs");
    Value::Object(keywords).to_string()
}

/// The annotations of a schema, or of what it refers to.
fn annotations(normal: &Normal, schema: &Value) -> Map<String, Value> {
    let mut found = Map::new();
    let mut left = Some(schema);
    for _ in 0..32 {
        let Some(schema) = left else { break };
        for (keyword, value) in schema
            .as_object()
            .into_iter()
            .flatten()
            .filter(|(keyword, _)| is_annotation(keyword) && *keyword != "$comment")
        {
            found.entry(keyword.clone()).or_insert_with(|| value.clone());
        }
        left = schema
            .get("$ref")
            .and_then(Value::as_str)
            .and_then(|reference| normal.document().target(reference));
    }
    found
}

fn value(alternative: &Alternative) -> Value {
    Value::Object(alternative.keywords.clone())
}

/// The alternative in words: its type where that is all there is of it, or else what tells it from
/// the others.
fn named(kind: &str, alternative: &Alternative, is_whole: bool) -> String {
    let kind = alternative.keywords.get("type").and_then(Value::as_str).unwrap_or(kind);
    match (&alternative.name, tags(alternative).first()) {
        _ if is_whole => format!("`{kind}`"),
        (_, Some((key, values))) => {
            format!("`{kind}` with `{key}` {}", Value::Array(values.clone()))
        }
        (Some(name), None) => format!("`{name}`"),
        (None, None) => format!("one `{kind}`"),
    }
}
