//! Recursive and mutually recursive models.
use std::collections::BTreeMap;

use konigle_models::Model;

#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(NodeCreate), update(NodeUpdate))]
struct Node {
    name: String,
    #[field(default)]
    children: Vec<Self>,
    #[field(default)]
    parent: Option<Box<Self>>,
    #[field(default)]
    by_name: BTreeMap<String, Node>,
    #[field(default)]
    leaf: Option<Box<Newtype>>,
}

#[derive(Clone, Debug, PartialEq, Model)]
struct Newtype {
    #[field(default)]
    nodes: Vec<Node>,
}

#[derive(Clone, Debug, PartialEq, Model)]
struct Tree<T> {
    value: T,
    #[field(default)]
    children: Vec<Tree<T>>,
}

fn main() {
    let json = r#"{"name": "a", "children": [{"name": "b"}], "parent": {"name": "c"}, "leaf": {"nodes": []}}"#;
    let node = Node::from_json(json).unwrap();
    assert_eq!(node.children[0].name, "b");
    assert!(Tree::<u32>::from_json(r#"{"value": 1, "children": [{"value": 2}]}"#).is_ok());
}
