//! The definitions of a document: each model once, under a unique key.
//!
//! Two modules can have models of the same name, and a generic model is a different model for each
//! list of arguments. Models are therefore compared by their schemas, including those of the models
//! that they refer to. Models with equal schemas share one definition.
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::Mode;
use super::describe::Describe;
use super::keys::{self, Named};
use crate::json::Json;
use crate::schema::{ModelSchema, Type};

/// The models of a document with their keys, in one or more modes.
pub(super) struct Definitions {
    nodes: Vec<Node>,
    /// The index of the node of each model and mode.
    positions: HashMap<(*const ModelSchema, Mode), usize>,
    /// The key of each class.
    keys: Vec<String>,
    /// The path of the definitions in the document.
    path: &'static str,
}

struct Node {
    schema: &'static ModelSchema,
    mode: Mode,
    /// Nodes of the same class have the same schema.
    class: usize,
}

impl Definitions {
    /// Defines these models, and all models that they refer to, under `$defs`.
    pub(super) fn of(models: impl IntoIterator<Item = &'static ModelSchema>, mode: Mode) -> Self {
        Self::new(models, &[mode], "#/$defs/", str::to_owned)
    }

    /// Defines these models, and all models that they refer to, as components of an `OpenAPI`
    /// document.
    pub(super) fn components(models: impl IntoIterator<Item = &'static ModelSchema>) -> Self {
        let modes = [Mode::Validation, Mode::Serialization];
        Self::new(models, &modes, "#/components/schemas/", keys::ascii)
    }

    fn new(
        models: impl IntoIterator<Item = &'static ModelSchema>,
        modes: &[Mode],
        path: &'static str,
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
        let mut definitions = Self { nodes, positions, keys: Vec::new(), path };
        definitions.classify();
        definitions.name(modes, spell);
        definitions
    }

    /// The schemas of all definitions by key.
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
            keys::reference(self.path, key.map_or(to.name(), String::as_str))
        };
        Describe { mode, reference: &reference }.model(schema).into_json()
    }

    fn class(&self, schema: &'static ModelSchema, mode: Mode) -> Option<usize> {
        let position = self.positions.get(&(core::ptr::from_ref(schema), mode))?;
        self.nodes.get(*position).map(|node| node.class)
    }

    /// Partition refinement: groups the models by schema, then by the classes of the models that
    /// they refer to, until nothing changes.
    ///
    /// Classes are numbered in the order of their schemas, so the numbers do not depend on the
    /// order of the models.
    fn classify(&mut self) {
        let names: HashSet<&str> = self.nodes.iter().map(|node| node.schema.name()).collect();
        if names.len() == self.nodes.len() {
            // Models are also compared by name, so different names mean different classes.
            self.nodes.iter_mut().enumerate().for_each(|(position, node)| node.class = position);
            return;
        }
        let mut count = 0;
        loop {
            let schema = |node: &Node| {
                let reference = |to: &'static ModelSchema| {
                    format!("{:09}", self.class(to, node.mode).unwrap_or_default())
                };
                let schema = Describe { mode: node.mode, reference: &reference }
                    .model(node.schema)
                    .into_json();
                format!("{} {schema}", node.schema.name())
            };
            let of_nodes: Vec<String> = self.nodes.iter().map(schema).collect();
            let distinct: BTreeSet<&String> = of_nodes.iter().collect();
            let classes: HashMap<&String, usize> =
                distinct.into_iter().enumerate().map(|(class, schema)| (schema, class)).collect();
            for (node, schema) in self.nodes.iter_mut().zip(&of_nodes) {
                node.class = classes.get(schema).copied().unwrap_or_default();
            }
            // Classes only ever split. An unchanged count therefore means unchanged classes.
            if classes.len() == count {
                return;
            }
            count = classes.len();
        }
    }

    /// Gives each class a key: the key of its model. A suffix for the mode is added where the
    /// Validation and Serialization schemas differ.
    fn name(&mut self, modes: &[Mode], spell: fn(&str) -> String) {
        // The Serialization schema takes its name from the Validation schema of the same model.
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
            // Models with equal Serialization schemas may have different Validation schemas. The
            // one with the lowest class determines the name.
            let first = first(node);
            if keys.get(&node.class).is_none_or(|(known, _)| first < *known) {
                let name = names.get(&first).map_or(node.schema.name(), String::as_str);
                keys.insert(node.class, (first, format!("{name}{suffix}")));
            }
        }
        self.keys = keys.into_values().map(|(_, key)| key).collect();
    }
}

/// These models and all models that they refer to, each once.
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
    let flattened = model.flattened_enums().into_iter().flat_map(references);
    model.types().flat_map(|(ty, _)| referred(ty)).chain(flattened).collect()
}

/// The models that a type refers to.
fn referred(ty: Type) -> Vec<&'static ModelSchema> {
    match ty {
        Type::Model(schema) | Type::Newtype { definition: Some(schema), .. } => vec![schema()],
        Type::Newtype { repr: inner, .. }
        | Type::Optional(inner)
        | Type::List(inner)
        | Type::Set(inner)
        | Type::Array { item: inner, .. } => referred(*inner),
        Type::Map { key, value } => {
            let of_key = key.into_iter().flat_map(|key| referred(*key));
            of_key.chain(referred(*value)).collect()
        }
        Type::Tuple(items) => items.iter().flat_map(|item| referred(*item)).collect(),
        _ => Vec::new(),
    }
}
