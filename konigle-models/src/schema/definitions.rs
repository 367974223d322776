//! The models that a document defines, each once and under a name of its own.
//!
//! A Rust type has no name that is unique and fit for a document: two modules can have a model of one name, and a generic
//! model is as many models as it has arguments. So models are told apart by what their schemas say. Two are one definition
//! if no document tells them apart, however deep; several of one name are numbered in the order in which they are met.
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::describe::Describe;
use super::{Json, Mode, ModelSchema, Type};

/// Models, each in one or several modes, with their keys in the document.
pub(super) struct Definitions {
    nodes: Vec<Node>,
    /// By class.
    keys: Vec<String>,
    /// Where in the document the definitions are.
    place: &'static str,
}

struct Node {
    schema: &'static ModelSchema,
    mode: Mode,
    /// Nodes of one class say the same.
    class: usize,
}

impl Definitions {
    /// These models and all that they refer to, in each of the modes.
    pub(super) fn of(
        models: impl IntoIterator<Item = &'static ModelSchema>,
        modes: &[Mode],
        place: &'static str,
    ) -> Self {
        let mut met = Vec::new();
        for model in models {
            meet(model, &mut met);
        }
        let node = |mode: &Mode| met.iter().map(|schema| Node { schema, mode: *mode, class: 0 }).collect();
        let nodes: Vec<Node> = modes.iter().flat_map(|mode| -> Vec<Node> { node(mode) }).collect();
        let mut definitions = Self { nodes, keys: Vec::new(), place };
        definitions.classify();
        definitions.name(modes);
        definitions
    }

    /// The definitions by key.
    pub(super) fn into_json(self) -> Vec<(Cow<'static, str>, Json)> {
        let mut definitions: BTreeMap<&str, Json> = BTreeMap::new();
        for node in &self.nodes {
            if let Some(key) = self.keys.get(node.class).filter(|key| !definitions.contains_key(key.as_str()))
            {
                definitions.insert(key, self.describe(node.schema, node.mode));
            }
        }
        definitions.into_iter().map(|(key, json)| (Cow::Owned(key.to_owned()), json)).collect()
    }

    /// The schema of a model, with references to the definitions.
    pub(super) fn describe(&self, schema: &'static ModelSchema, mode: Mode) -> Json {
        let reference = |to: &'static ModelSchema| {
            let key = self.class(to, mode).and_then(|class| self.keys.get(class));
            format!("{}{}", self.place, key.map_or(to.name(), String::as_str))
        };
        Describe { mode, reference: &reference }.model(schema).into_json()
    }

    fn class(&self, schema: &'static ModelSchema, mode: Mode) -> Option<usize> {
        let is_it = |node: &&Node| core::ptr::eq(node.schema, schema) && node.mode == mode;
        self.nodes.iter().find(is_it).map(|node| node.class)
    }

    /// Parts the models by what they say, then again by the classes of those that they refer to, until nothing changes.
    fn classify(&mut self) {
        let mut count = 0;
        loop {
            let mut classes: HashMap<String, usize> = HashMap::new();
            let of_node = |node: &Node| {
                let reference =
                    |to: &'static ModelSchema| self.class(to, node.mode).unwrap_or_default().to_string();
                let says = Describe { mode: node.mode, reference: &reference }.model(node.schema).into_json();
                let next = classes.len();
                *classes.entry(format!("{} {says}", node.schema.name())).or_insert(next)
            };
            let of_nodes: Vec<usize> = self.nodes.iter().map(of_node).collect();
            for (node, class) in self.nodes.iter_mut().zip(of_nodes) {
                node.class = class;
            }
            // Classes only ever split, so that as many as before are the same as before.
            if classes.len() == count {
                return;
            }
            count = classes.len();
        }
    }

    /// Gives each class a key: the model's name; with a number where other models have it too; and what it is for where
    /// what is read and what is written differ.
    fn name(&mut self, modes: &[Mode]) {
        let mut keys: Vec<Option<String>> = vec![None; self.nodes.len()];
        let names: BTreeSet<&str> = self.nodes.iter().map(|node| node.schema.name()).collect();
        let mut numbered: HashMap<usize, String> = HashMap::new();
        let mut taken: BTreeSet<String> = BTreeSet::new();
        for node in &self.nodes {
            // What is written is named as what is read of the same model is.
            let first_mode = modes.first().copied().unwrap_or(node.mode);
            let first = self.class(node.schema, first_mode).unwrap_or(node.class);
            let name = numbered.entry(first).or_insert_with(|| {
                let name = node.schema.name();
                let is_free = |key: &String| !taken.contains(key) && !names.contains(key.as_str());
                let alone = Some(name.to_owned()).filter(|name| !taken.contains(name));
                let key = alone.or_else(|| (2..usize::MAX).map(|n| format!("{name}{n}")).find(is_free));
                let key = key.unwrap_or_default();
                taken.insert(key.clone());
                key
            });
            let in_all_modes = modes.iter().all(|mode| self.class(node.schema, *mode) == Some(node.class));
            let suffix = match node.mode {
                _ if in_all_modes => "",
                Mode::Validation => "-Input",
                Mode::Serialization => "-Output",
            };
            if let Some(key) = keys.get_mut(node.class).filter(|key| key.is_none()) {
                *key = Some(format!("{name}{suffix}"));
            }
        }
        self.keys = keys.into_iter().map_while(|key| key).collect();
    }
}

/// Adds the model and all that it refers to, unless it is there already.
fn meet(model: &'static ModelSchema, met: &mut Vec<&'static ModelSchema>) {
    if !met.iter().any(|known| core::ptr::eq(*known, model)) {
        met.push(model);
        for child in references(model) {
            meet(child, met);
        }
    }
}

/// The models that a model refers to, in declaration order.
pub(super) fn references(model: &'static ModelSchema) -> Vec<&'static ModelSchema> {
    model.fields().filter_map(|field| referred(field.ty())).collect()
}

fn referred(ty: Type) -> Option<&'static ModelSchema> {
    match ty {
        Type::Model(schema) => Some(schema()),
        Type::Leaf { repr: inner, .. } | Type::Optional(inner) | Type::List(inner) | Type::Map(inner) => {
            referred(*inner)
        }
        _ => None,
    }
}
