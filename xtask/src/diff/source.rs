//! Reads schemas from a file, a folder or a git revision.
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, bail, ensure};
use serde_json::Value;

use super::schema::{Document, Schema};
use crate::generated::COMMITTED;

/// The schemas of a source.
pub(super) struct Source {
    /// The models by name.
    pub(super) models: BTreeMap<String, Schema>,
    /// The OpenAPI documents by file stem.
    pub(super) openapi: BTreeMap<String, Value>,
    /// Whether the source is one file with one model. Two such models are compared even if their
    /// names differ.
    pub(super) is_one_model: bool,
}

/// The path of a file and its text.
type File = (String, String);

/// The files of a source.
struct Files {
    files: Vec<File>,
    /// Whether the source names a single file.
    is_file: bool,
}

/// Reads all schemas of a source.
pub(super) fn read(source: &str) -> anyhow::Result<Source> {
    let path = Path::new(source);
    let Files { mut files, is_file } = if path.is_dir() {
        Files { files: read_folder(path)?, is_file: false }
    } else if path.exists() || !source.contains(':') {
        Files { files: vec![(source.to_owned(), read_file(path)?)], is_file: true }
    } else {
        read_revision(source)?
    };
    files.sort();
    let mut models: BTreeMap<String, Schema> = BTreeMap::new();
    let mut openapi = BTreeMap::new();
    let mut file_of_model: BTreeMap<String, String> = BTreeMap::new();
    let mut is_one_model = is_file;
    for (file, text) in files {
        let stem = Path::new(&file).file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let stem = stem.unwrap_or_default();
        let document =
            Document::read(&stem, &text).with_context(|| format!("cannot read {file}"))?;
        openapi.extend(document.openapi.map(|root| (stem, root)));
        for schema in document.models {
            is_one_model &= !schema.is_definition;
            let name = schema.model.clone();
            if let Some(other) = file_of_model.insert(name.clone(), file.clone()) {
                bail!(
                    "`{name}` is defined in {other} and in {file}; give each model a unique name"
                );
            }
            models.insert(name, schema);
        }
    }
    ensure!(!models.is_empty() || !openapi.is_empty(), "{source} contains no schemas");
    Ok(Source { models, openapi, is_one_model })
}

fn is_json(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "json")
}

fn read_file(path: &Path) -> anyhow::Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// Reads the JSON files of a folder recursively.
///
/// Links are rejected, because git stores a link and not the file to which it points.
fn read_folder(path: &Path) -> anyhow::Result<Vec<File>> {
    let mut files = Vec::new();
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        for entry in entries.with_context(|| format!("cannot list {}", folder.display()))? {
            let path = entry.path();
            let kind =
                entry.file_type().with_context(|| format!("cannot read {}", path.display()))?;
            if kind.is_dir() && entry.file_name() != ".git" {
                folders.push(path);
            } else if !kind.is_dir() && is_json(&path) {
                ensure!(
                    !kind.is_symlink(),
                    "{} is a link; replace it with the file",
                    path.display()
                );
                files.push((path.to_string_lossy().into_owned(), read_file(&path)?));
            }
        }
    }
    Ok(files)
}

/// Reads the files of `REVISION:` or `REVISION:PATH`.
fn read_revision(source: &str) -> anyhow::Result<Files> {
    let (revision, path) = source.split_once(':').unwrap_or((source, ""));
    let requested = if path.is_empty() { COMMITTED } else { path.trim_end_matches('/') };
    let listing = git(&[
        "ls-tree",
        "-r",
        "-z",
        "--full-tree",
        "--end-of-options",
        revision,
        "--",
        requested,
    ])?;
    let mut files = Vec::new();
    let mut is_file = false;
    for entry in listing.split(|byte| *byte == 0).filter(|entry| !entry.is_empty()) {
        // Each entry is `MODE TYPE OBJECT<TAB>PATH`.
        let entry = String::from_utf8_lossy(entry);
        let Some((head, path)) = entry.split_once('\t') else { continue };
        let head: Vec<&str> = head.split(' ').collect();
        let [mode, "blob", object] = head.as_slice() else { continue };
        // As on disk, a file that is named explicitly needs no extension.
        let is_requested = path == requested;
        is_file |= is_requested;
        if is_requested || is_json(Path::new(path)) {
            ensure!(*mode != "120000", "{path} is a link; replace it with the file");
            let text = String::from_utf8(git(&["cat-file", "blob", object])?);
            files.push((path.to_owned(), text.with_context(|| format!("{path} is not UTF-8"))?));
        }
    }
    Ok(Files { files, is_file })
}

fn git(arguments: &[&str]) -> anyhow::Result<Vec<u8>> {
    let output = Command::new("git").args(arguments).output().context("cannot run git")?;
    if !output.status.success() {
        bail!("git {}: {}", arguments.join(" "), String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(output.stdout)
}
