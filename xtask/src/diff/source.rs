//! Where schemas are read from: a file, a folder, or a revision of the repository.
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, bail};
use serde_json::Value;

use super::schema::Schema;

/// Where the schemas are in a revision that is given without a path.
const COMMITTED: &str = "konigle-models/schemas";

/// The models' schemas by name.
pub(super) fn read(source: &str) -> anyhow::Result<BTreeMap<String, Schema>> {
    let mut files = Vec::new();
    let path = Path::new(source);
    if path.is_dir() {
        let entries = fs::read_dir(path).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        for entry in entries.with_context(|| format!("cannot list {source}"))? {
            if is_json(&entry.path()) {
                files.push((entry.path().to_string_lossy().into_owned(), read_file(&entry.path())?));
            }
        }
    } else if path.exists() || !source.contains(':') {
        files.push((source.to_owned(), read_file(path)?));
    } else {
        files = revision(source)?;
    }
    let mut schemas = BTreeMap::new();
    for (name, text) in files {
        let root: Value = serde_json::from_str(&text).with_context(|| format!("{name} is not JSON"))?;
        schemas.extend(models(&name, &root).into_iter().map(|schema| (schema.model.clone(), schema)));
    }
    if schemas.is_empty() {
        bail!("there are no schemas in {source}");
    }
    Ok(schemas)
}

fn is_json(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "json")
}

fn read_file(path: &Path) -> anyhow::Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// The model of a document, or all those of a bundle.
fn models(file: &str, root: &Value) -> Vec<Schema> {
    let is_model =
        |schema: &Value| schema.get("type").or(schema.get("anyOf")).or(schema.get("$ref")).is_some();
    let defs = root.get("$defs").and_then(Value::as_object);
    if let (false, Some(defs)) = (is_model(root), defs) {
        let of_definition = |(name, schema): (&String, &Value)| {
            let mut document = schema.as_object().cloned().unwrap_or_default();
            document.insert("$defs".to_owned(), Value::Object(defs.clone()));
            Schema { model: name.clone(), root: Value::Object(document) }
        };
        return defs.iter().map(of_definition).collect();
    }
    let stem = Path::new(file).file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let title = root.get("title").and_then(Value::as_str).map(str::to_owned);
    vec![Schema { model: title.or(stem).unwrap_or_default(), root: root.clone() }]
}

/// The files of `REVISION:` or `REVISION:PATH`.
fn revision(source: &str) -> anyhow::Result<Vec<(String, String)>> {
    let (revision, path) = source.split_once(':').unwrap_or((source, ""));
    let path = if path.is_empty() { COMMITTED } else { path.trim_end_matches('/') };
    let listed = git(&["ls-tree", "-r", "--name-only", "--full-tree", revision, "--", path])?;
    let files = listed.lines().filter(|file| is_json(Path::new(file)));
    files.map(|file| Ok((file.to_owned(), git(&["show", &format!("{revision}:{file}")])?))).collect()
}

fn git(arguments: &[&str]) -> anyhow::Result<String> {
    let output = Command::new("git").args(arguments).output().context("cannot run git")?;
    if !output.status.success() {
        bail!("git {}: {}", arguments.join(" "), String::from_utf8_lossy(&output.stderr).trim());
    }
    String::from_utf8(output.stdout).context("git printed what is not UTF-8")
}
