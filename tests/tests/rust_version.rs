//! Every crate that a user of the library builds supports the `rust-version` of the workspace.
use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

fn version(text: &str) -> Vec<u32> {
    text.split('.').map(|part| part.parse().expect("a version")).collect()
}

#[test]
fn every_dependency_supports_the_declared_rust_version() {
    let run = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked"])
        .output();
    let metadata: Value =
        serde_json::from_slice(&run.expect("cargo").stdout).expect("metadata in JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let package =
        |id: &str| packages.iter().find(|package| package["id"] == id).expect("a package");
    let nodes = metadata["resolve"]["nodes"].as_array().expect("the graph");

    let ours =
        packages.iter().find(|package| package["name"] == "konigle-models").expect("the library");
    let declared = ours["rust_version"].as_str().expect("a declared version");
    let mut pending = vec![ours["id"].as_str().expect("an id")];
    let mut built = BTreeSet::new();
    while let Some(id) = pending.pop() {
        if !built.insert(id) {
            continue;
        }
        let node = nodes.iter().find(|node| node["id"] == id).expect("a node");
        let is_no_dev_dependency = |dependency: &&Value| {
            dependency["dep_kinds"]
                .as_array()
                .expect("kinds")
                .iter()
                .any(|kind| kind["kind"] != "dev")
        };
        let dependencies =
            node["deps"].as_array().expect("dependencies").iter().filter(is_no_dev_dependency);
        pending.extend(dependencies.map(|dependency| dependency["pkg"].as_str().expect("an id")));
    }
    assert!(built.len() > 10, "the dependency graph is too small");
    for id in built {
        let package = package(id);
        let required = package["rust_version"].as_str().unwrap_or("1.0");
        assert!(
            version(required) <= version(declared),
            "{} requires Rust {required}, but the workspace declares {declared}",
            package["name"]
        );
    }
}
