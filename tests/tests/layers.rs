//! The library is built in layers: each module imports only from itself and from lower layers.
use std::fs;
use std::path::{Path, PathBuf};

/// The modules of the library, from the lowest layer to the highest.
const LAYERS: [&str; 12] = [
    "string_seed",
    "email",
    "error",
    "json",
    "schema",
    "json_schema",
    "model",
    "field_types",
    "deserialize",
    "request",
    "resource",
    "comm",
];

/// The modules with models. They show what a user of the library can write, so they import only
/// from the crate root and from other models.
const MODELS: [&str; 2] = ["resource", "comm"];

/// Files that belong to no layer, because they use items of all layers.
const ROOTS: [&str; 2] = ["lib.rs", "__private.rs"];

/// A path that starts with `crate::`.
struct Import {
    line: usize,
    /// The first segment after `crate::`.
    module: String,
}

/// Finds the `crate::` paths in the code of a file. Comments are skipped.
fn imports(source: &str) -> Vec<Import> {
    let mut imports = Vec::new();
    for (index, line) in source.lines().enumerate() {
        if line.trim_start().starts_with("//") {
            continue;
        }
        for (position, path) in line.match_indices("crate::") {
            let before = line[..position].chars().next_back();
            if before.is_some_and(|before| before.is_alphanumeric() || "_$".contains(before)) {
                continue;
            }
            let path = &line[position + path.len()..];
            let modules: Vec<&str> = match path.strip_prefix('{') {
                Some(group) => group.trim_end_matches(['}', ';']).split(", ").collect(),
                None => vec![path],
            };
            for module in modules {
                let end = module.find(|c: char| !c.is_alphanumeric() && c != '_');
                let module = module[..end.unwrap_or(module.len())].to_owned();
                imports.push(Import { line: index + 1, module });
            }
        }
    }
    imports
}

/// Describes why a file of `layer` may not import `module`. `None` if it may.
fn violation(layer: &str, module: &str) -> Option<String> {
    let rank = |name| LAYERS.iter().position(|layer| *layer == name);
    if MODELS.contains(&layer) {
        let is_allowed = MODELS.contains(&module) || module.starts_with(char::is_uppercase);
        return (!is_allowed).then(|| format!("{layer} imports {module}, not the crate root"));
    }
    match (rank(layer), rank(module)) {
        (Some(layer_rank), Some(rank)) if rank > layer_rank => {
            Some(format!("{layer} imports {module}, which is above it"))
        }
        (Some(_), Some(_)) => None,
        (Some(_), None) => Some(format!("{layer} imports {module}, which is in no layer")),
        (None, _) => Some(format!("{layer} is in no layer")),
    }
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of the library") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

#[test]
fn every_import_of_the_library_points_down() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../konigle-models/src");
    let mut files = Vec::new();
    rust_files(&root, &mut files);
    let (mut violations, mut count) = (Vec::new(), 0);
    for file in files {
        let path = file.strip_prefix(&root).expect("a file of the library");
        let path = path.to_str().expect("a name in UTF-8").replace('\\', "/");
        if ROOTS.contains(&&*path) {
            continue;
        }
        let layer = path.split('/').next().unwrap_or_default().trim_end_matches(".rs");
        for Import { line, module } in imports(&fs::read_to_string(&file).expect("a file")) {
            count += 1;
            let violation = violation(layer, &module);
            violations.extend(violation.map(|violation| format!("{path}:{line}: {violation}")));
        }
    }
    assert!(count > 100, "only {count} imports were found");
    assert!(violations.is_empty(), "{}", violations.join("\n"));
}

#[test]
fn imports_are_found_in_code_and_checked_by_layer() {
    let source = "use crate::{Model, email::EmailAddress};\n\
                  /// use crate::request::Tracked;\n\
                  fn f() -> crate::json::Json { $crate::request::f() }\n";
    let found: Vec<_> =
        imports(source).into_iter().map(|import| (import.line, import.module)).collect();
    let expected = [(1, "Model"), (1, "email"), (3, "json")];
    assert_eq!(found, expected.map(|(line, module)| (line, module.to_owned())));

    assert_eq!(violation("model", "json"), None);
    assert_eq!(violation("json", "json"), None);
    assert!(violation("json", "model").is_some());
    assert!(violation("json", "Model").is_some(), "the crate root is above every layer");
    assert!(violation("new", "json").is_some());
    assert_eq!(violation("comm", "EmailAddress"), None);
    assert!(violation("comm", "error").is_some());
}
