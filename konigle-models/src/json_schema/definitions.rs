//! The models that a document defines, each once and under a key of its own.
//!
//! Two modules can have a model of one name, and a generic model is as many models as it has
//! arguments. So models are told apart by what their schemas say: two are one definition if no
//! document tells them apart, however deep.
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::Mode;
use super::describe::Describe;
use super::keys::{self, Named};
use crate::json::Json;
use crate::schema::{ModelSchema, Type};

/// Models, each in one or several modes, with their keys in the document.
pub(super) struct Definitions {
    nodes: Vec<Node>,
    /// The position of each model's node of a mode.
    positions: HashMap<(*const ModelSchema, Mode), usize>,
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
    /// These models and all that they refer to, under `$defs`.
    pub(super) fn of(models: impl IntoIterator<Item = &'static ModelSchema>, mode: Mode) -> Self {
        Self::new(models, &[mode], "#/$defs/", str::to_owned)
    }

    /// These models and all that they refer to, as components of an `OpenAPI` document.
    pub(super) fn components(models: impl IntoIterator<Item = &'static ModelSchema>) -> Self {
        let modes = [Mode::Validation, Mode::Serialization];
        Self::new(models, &modes, "#/components/schemas/", keys::ascii)
    }

    fn new(
        models: impl IntoIterator<Item = &'static ModelSchema>,
        modes: &[Mode],
        place: &'static str,
        spell: fn(&str) -> String,
    ) -> Self {
        let met = all(models);
        let in_mode = |mode: &Mode| {
            let mode = *mode;
            met.iter().map(move |schema| Node { schema, mode, class: 0 })
        };
        let nodes: Vec<Node> = modes.iter().flat_map(in_mode).collect();
        let position = |(position, node): (usize, &Node)| {
            ((core::ptr::from_ref(node.schema), node.mode), position)
        };
        let positions = nodes.iter().enumerate().map(position).collect();
        let mut definitions = Self { nodes, positions, keys: Vec::new(), place };
        definitions.classify();
        definitions.name(modes, spell);
        definitions
    }

    /// The definitions by key.
    pub(super) fn into_json(self) -> Vec<(Cow<'static, str>, Json)> {
        let mut definitions: BTreeMap<&str, Json> = BTreeMap::new();
        for node in &self.nodes {
            if let Some(key) =
                self.keys.get(node.class).filter(|key| !definitions.contains_key(key.as_str()))
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
            keys::reference(self.place, key.map_or(to.name(), String::as_str))
        };
        Describe { mode, reference: &reference }.model(schema).into_json()
    }

    fn class(&self, schema: &'static ModelSchema, mode: Mode) -> Option<usize> {
        let position = self.positions.get(&(core::ptr::from_ref(schema), mode))?;
        self.nodes.get(*position).map(|node| node.class)
    }

    /// Partition refinement: groups the models by their schemas, then by the classes of those that
    /// they refer to, until nothing changes. Classes are numbered in the order of what they say, so
    /// that their order does not depend on that of the models.
    fn classify(&mut self) {
        let names: HashSet<&str> = self.nodes.iter().map(|node| node.schema.name()).collect();
        if names.len() == self.nodes.len() {
            // A name is a part of what a model says.
            self.nodes.iter_mut().enumerate().for_each(|(position, node)| node.class = position);
            return;
        }
        let mut count = 0;
        loop {
            let says = |node: &Node| {
                let reference = |to: &'static ModelSchema| {
                    format!("{:09}", self.class(to, node.mode).unwrap_or_default())
                };
                let says = Describe { mode: node.mode, reference: &reference }
                    .model(node.schema)
                    .into_json();
                format!("{} {says}", node.schema.name())
            };
            let of_nodes: Vec<String> = self.nodes.iter().map(says).collect();
            let distinct: BTreeSet<&String> = of_nodes.iter().collect();
            let classes: HashMap<&String, usize> =
                distinct.into_iter().enumerate().map(|(class, says)| (says, class)).collect();
            for (node, says) in self.nodes.iter_mut().zip(&of_nodes) {
                node.class = classes.get(says).copied().unwrap_or_default();
            }
            // Classes only ever split, so that as many as before are the same as before.
            if classes.len() == count {
                return;
            }
            count = classes.len();
        }
    }

    /// Gives each class a key: that of its model, and what it is for where what is read and what is
    /// written differ.
    fn name(&mut self, modes: &[Mode], spell: fn(&str) -> String) {
        // What is written has the name of what is read of the same model.
        let first = |node: &Node| {
            modes.first().and_then(|mode| self.class(node.schema, *mode)).unwrap_or(node.class)
        };
        let mut named: BTreeMap<usize, Named> = BTreeMap::new();
        for node in &self.nodes {
            let (name, type_name) = (node.schema.name(), node.schema.type_name());
            let known = named.entry(first(node)).or_insert(Named { name, type_name });
            known.type_name = known.type_name.min(type_name);
        }
        let classes: Vec<usize> = named.keys().copied().collect();
        let names = keys::unique(&named.into_values().collect::<Vec<_>>(), spell);
        let names: HashMap<usize, String> = classes.into_iter().zip(names).collect();

        let mut keys: BTreeMap<usize, (usize, String)> = BTreeMap::new();
        for node in &self.nodes {
            let in_all_modes =
                modes.iter().all(|mode| self.class(node.schema, *mode) == Some(node.class));
            let suffix = match node.mode {
                _ if in_all_modes => "",
                Mode::Validation => "-Input",
                Mode::Serialization => "-Output",
            };
            // Models that are written alike may be read differently; the least of them gives the
            // name.
            let first = first(node);
            if keys.get(&node.class).is_none_or(|(known, _)| first < *known) {
                let name = names.get(&first).map_or(node.schema.name(), String::as_str);
                keys.insert(node.class, (first, format!("{name}{suffix}")));
            }
        }
        self.keys = keys.into_values().map(|(_, key)| key).collect();
    }
}

/// The models and all that they refer to, each once.
fn all(models: impl IntoIterator<Item = &'static ModelSchema>) -> Vec<&'static ModelSchema> {
    let (mut met, mut known) = (Vec::new(), HashSet::new());
    let mut ahead: Vec<_> = models.into_iter().collect();
    while let Some(model) = ahead.pop() {
        if known.insert(core::ptr::from_ref(model)) {
            met.push(model);
            ahead.extend(references(model));
        }
    }
    met
}

/// The models that a model refers to, in declaration order.
pub(super) fn references(model: &'static ModelSchema) -> Vec<&'static ModelSchema> {
    model.fields().filter_map(|field| referred(field.ty())).collect()
}

fn referred(ty: Type) -> Option<&'static ModelSchema> {
    match ty {
        Type::Model(schema) => Some(schema()),
        Type::Newtype { repr: inner, .. }
        | Type::Optional(inner)
        | Type::List(inner)
        | Type::Map(inner) => referred(*inner),
        _ => None,
    }
}
