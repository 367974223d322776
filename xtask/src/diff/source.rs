//! Where schemas are read from: a file, a folder, or a revision of the repository.
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, bail, ensure};

use super::schema::Schema;

/// Where the schemas are in a revision that is given without a path.
const COMMITTED: &str = "konigle-models/schemas";

/// The schemas of a source.
pub(super) struct Source {
    pub(super) models: BTreeMap<String, Schema>,
    /// Whether it is one file with one model; two of those are compared whatever they are called.
    pub(super) is_one_model: bool,
}

/// The name of a file, and what is in it.
type File = (String, String);

/// Reads the models' schemas by name.
pub(super) fn read(source: &str) -> anyhow::Result<Source> {
    let path = Path::new(source);
    let mut files = Vec::new();
    let mut is_file = false;
    if path.is_dir() {
        folder(path, &mut files)?;
    } else if path.exists() || !source.contains(':') {
        is_file = true;
        files.push((source.to_owned(), read_file(path)?));
    } else {
        files = revision(source)?;
    }
    files.sort();
    let mut models: BTreeMap<String, Schema> = BTreeMap::new();
    let mut named_by: BTreeMap<String, String> = BTreeMap::new();
    let mut is_one_model = is_file;
    for (file, text) in files {
        let stem = Path::new(&file).file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let document = Schema::read_all(&stem.unwrap_or_default(), &text);
        for schema in document.with_context(|| format!("cannot read {file}"))? {
            is_one_model &= !schema.is_definition;
            let name = schema.model.clone();
            if let Some(other) = named_by.insert(name.clone(), file.clone()) {
                bail!(
                    "`{name}` is in {other} and in {file}; give each model one name, and each name one model"
                );
            }
            models.insert(name, schema);
        }
    }
    ensure!(!models.is_empty(), "there are no schemas in {source}");
    Ok(Source { models, is_one_model })
}

fn is_json(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "json")
}

fn read_file(path: &Path) -> anyhow::Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// The JSON files of a folder and of those in it, as git lists them: links are not followed.
fn folder(path: &Path, files: &mut Vec<File>) -> anyhow::Result<()> {
    let mut left = vec![path.to_owned()];
    while let Some(folder) = left.pop() {
        let entries = fs::read_dir(&folder).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        for entry in entries.with_context(|| format!("cannot list {}", folder.display()))? {
            let path = entry.path();
            let kind =
                entry.file_type().with_context(|| format!("cannot read {}", path.display()))?;
            if kind.is_dir() && entry.file_name() != ".git" {
                left.push(path);
            } else if !kind.is_dir() && is_json(&path) {
                ensure!(
                    !kind.is_symlink(),
                    "{} is a link; put the file in its place",
                    path.display()
                );
                files.push((path.to_string_lossy().into_owned(), read_file(&path)?));
            }
        }
    }
    Ok(())
}

/// The files of `REVISION:` or `REVISION:PATH`.
fn revision(source: &str) -> anyhow::Result<Vec<File>> {
    let (revision, path) = source.split_once(':').unwrap_or((source, ""));
    let path = if path.is_empty() { COMMITTED } else { path.trim_end_matches('/') };
    let listed =
        git(&["ls-tree", "-r", "-z", "--full-tree", "--end-of-options", revision, "--", path])?;
    let mut files = Vec::new();
    for entry in listed.split(|byte| *byte == 0).filter(|entry| !entry.is_empty()) {
        // MODE, TYPE and OBJECT with spaces between them, a tab and the path.
        let entry = String::from_utf8_lossy(entry);
        let Some((head, path)) = entry.split_once('\t') else { continue };
        let head: Vec<&str> = head.split(' ').collect();
        let [mode, "blob", object] = head.as_slice() else { continue };
        if is_json(Path::new(path)) {
            ensure!(*mode != "120000", "{path} is a link; put the file in its place");
            let text = String::from_utf8(git(&["cat-file", "blob", object])?);
            files.push((path.to_owned(), text.with_context(|| format!("{path} is not UTF-8"))?));
        }
    }
    Ok(files)
}

fn git(arguments: &[&str]) -> anyhow::Result<Vec<u8>> {
    let output = Command::new("git").args(arguments).output().context("cannot run git")?;
    if !output.status.success() {
        bail!("git {}: {}", arguments.join(" "), String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(output.stdout)
}
