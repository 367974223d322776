//! `cargo xtask schema`: writes, prints or checks the JSON Schemas of the models.
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::ValueEnum;
use konigle_models::error::Printable;
use konigle_models::json_schema::{Document, Mode};
use konigle_models::schema::ModelSchema;

use crate::generated::{COMMITTED, bundle_file, is_model_file, model_file};
use crate::models::{ALL, Entry};
use crate::openapi;

/// Write the models' JSON Schemas (draft 2020-12)
///
/// Without options, updates the committed files konigle-models/schemas/<Model>.json: the
/// validation schema of every model. Files that are already up to date are not written.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  cargo xtask schema                                   Update the committed files
  cargo xtask schema --check                           Fail if a committed file is out of date
  cargo xtask schema --model Contact --stdout          Print one schema
  cargo xtask schema --mode serialization --out build  Write schemas of serialized documents
  cargo xtask schema --bundle --stdout                 Print one document with all models in $defs
  cargo xtask schema --format openapi --out build      Write the OpenAPI document build/openapi.json

Exit status:
  0  success; with --check, every file is up to date
  1  with --check, a file is missing or out of date, or belongs to no model
  2  invalid arguments, or a file cannot be read or written")]
pub(crate) struct Args {
    /// Select this model; repeat the option to select several
    #[arg(long = "model", value_name = "NAME", hide_possible_values = true)]
    models: Vec<Entry>,

    /// Select the documents that the schemas describe
    #[arg(long, value_enum, default_value_t, requires_if("serialization", "destination"))]
    mode: ModeName,

    /// Write one document, bundle.json, with every model in `$defs`
    #[arg(long, requires = "destination")]
    bundle: bool,

    /// Select the format of the documents
    #[arg(long, value_enum, default_value_t, requires_if("openapi", "destination"))]
    format: Format,

    /// Set the `$id` of each document to this absolute URI followed by the file name; the URI needs
    /// a host or a path that starts with `/`, and can include a version
    #[arg(long, value_name = "URI", requires = "destination", value_parser = base_uri)]
    id: Option<String>,

    /// Write to this folder instead of konigle-models/schemas
    #[arg(long, value_name = "DIR", group = "destination")]
    out: Option<PathBuf>,

    /// Print the documents to standard output and write no files
    #[arg(long, group = "destination")]
    stdout: bool,

    /// Write nothing; fail if a file is missing, is out of date, or is the schema of a removed
    /// model, and print how to fix it. Files that this command did not write are ignored
    #[arg(long, conflicts_with = "stdout")]
    check: bool,
}

#[derive(Clone, Copy, Default, PartialEq, ValueEnum)]
enum ModeName {
    /// Documents that the models deserialize
    #[default]
    Validation,
    /// Documents that the models serialize; requires --out or --stdout, because the committed
    /// files are validation schemas
    Serialization,
}

#[derive(Clone, Copy, Default, PartialEq, ValueEnum)]
enum Format {
    /// JSON Schema documents
    #[default]
    JsonSchema,
    /// One OpenAPI 3.1 document, openapi.json, with the validation and serialization schemas in
    /// `components.schemas`; requires --out or --stdout
    Openapi,
}

impl From<ModeName> for Mode {
    fn from(name: ModeName) -> Self {
        match name {
            ModeName::Validation => Self::Validation,
            ModeName::Serialization => Self::Serialization,
        }
    }
}

/// Parses the base of an `$id`, to which a file name is appended.
///
/// RFC 3986, section 5.2.3, merges a relative reference with the path of its base. This needs an
/// authority or a path that starts with `/`, so `urn:` and `mailto:` URIs are rejected.
fn base_uri(text: &str) -> Result<String, &'static str> {
    let Ok(uri) = fluent_uri::Uri::parse(text) else {
        return Err("it is not an absolute URI; write one such as \
                    https://schemas.example.com/1.0, with non-ASCII characters percent-encoded");
    };
    if uri.has_fragment() {
        return Err(
            "it has a fragment, which an `$id` must not have; remove the `#` and the text \
                    after it",
        );
    }
    if uri.has_query() {
        return Err(
            "it has a query, to which no file name can be appended; remove the `?` and the \
                    text after it",
        );
    }
    // Only `file` URIs have an authority with an empty host, as in `file:///schemas`.
    let is_file = uri.scheme().as_str().eq_ignore_ascii_case("file");
    let has_host = uri.authority().is_some_and(|authority| !authority.host().is_empty());
    let has_root = uri.path().as_str().starts_with('/') && (is_file || !uri.has_authority());
    if !has_host && !has_root {
        return Err(
            "it has neither a host nor a path that starts with `/`, so no file name can be \
                    appended; write one such as https://schemas.example.com/1.0",
        );
    }
    Ok(text.to_owned())
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let files = generate(args)?;
    if args.stdout {
        let mut stdout = io::stdout().lock();
        let printed = files.iter().try_for_each(|(_, text)| stdout.write_all(text.as_bytes()));
        printed.context("cannot write the output")?;
        return Ok(ExitCode::SUCCESS);
    }
    let folder = Folder::new(args.out.as_deref());
    if args.check { check(&folder, &files, args) } else { write(&folder, &files) }
}

/// Returns the names and texts of the generated files.
fn generate(args: &Args) -> anyhow::Result<Vec<(PathBuf, String)>> {
    let is_wanted = |entry: &&Entry| {
        args.models.is_empty() || args.models.iter().any(|one| one.name() == entry.name())
    };
    let models: Vec<&'static ModelSchema> =
        ALL.iter().filter(is_wanted).map(|entry| entry.schema).collect();
    if args.format == Format::Openapi {
        anyhow::ensure!(
            !args.bundle && args.id.is_none() && args.mode == ModeName::Validation,
            "--format openapi writes one document for both modes; omit --bundle, --id and --mode"
        );
        return Ok(vec![("openapi.json".into(), openapi::document(&models))]);
    }
    let file = |name: String, document: Document| -> (PathBuf, Document) {
        let id = args.id.as_ref().map(|base| format!("{}/{name}", base.trim_end_matches('/')));
        let document = match id {
            Some(id) => document.with_id(id),
            None => document,
        };
        (name.into(), document)
    };
    let mode = args.mode.into();
    if args.bundle {
        let (name, bundle) = file("bundle.json".to_owned(), Document::bundle(&models, mode));
        return Ok(vec![(name, bundle_file(&bundle))]);
    }
    let of_model = |model| {
        let (name, document) =
            file(format!("{}.json", ModelSchema::name(model)), Document::new(model, mode));
        (name, model_file(model.name(), &document))
    };
    Ok(models.into_iter().map(of_model).collect())
}

/// A folder of schemas, with its real path and the name shown to the user.
struct Folder {
    path: PathBuf,
    name: PathBuf,
}

impl Folder {
    fn new(out: Option<&Path>) -> Self {
        match out {
            Some(out) => Self { path: out.to_owned(), name: out.to_owned() },
            // The path does not depend on the current folder.
            None => Self {
                path: Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(COMMITTED),
                name: COMMITTED.into(),
            },
        }
    }

    /// Returns the file name shown to the user.
    fn display_name(&self, file: &Path) -> String {
        Printable(&self.name.join(file).to_string_lossy()).to_string()
    }

    /// Returns the content of the file, or `None` if it does not exist.
    fn read(&self, file: &Path) -> anyhow::Result<Option<Vec<u8>>> {
        match fs::read(self.path.join(file)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => {
                Err(error).with_context(|| format!("cannot read {}", self.display_name(file)))
            }
        }
    }

    fn write(&self, file: &Path, text: &str) -> anyhow::Result<()> {
        let written =
            fs::create_dir_all(&self.path).and_then(|()| fs::write(self.path.join(file), text));
        written.with_context(|| format!("cannot write {}", self.display_name(file)))
    }

    /// Returns the names of the JSON files in alphabetical order.
    fn json_files(&self) -> anyhow::Result<Vec<PathBuf>> {
        let entries = match fs::read_dir(&self.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries.and_then(Iterator::collect::<io::Result<Vec<_>>>),
        };
        let entries = entries
            .with_context(|| format!("cannot list {}", Printable(&self.name.to_string_lossy())))?;
        let files = entries.into_iter().filter(|entry| entry.path().is_file());
        let names = files.map(|entry| PathBuf::from(entry.file_name()));
        let mut names: Vec<_> =
            names.filter(|name| name.extension().is_some_and(|end| end == "json")).collect();
        names.sort();
        Ok(names)
    }
}

fn write(folder: &Folder, files: &[(PathBuf, String)]) -> anyhow::Result<ExitCode> {
    let mut stdout = io::stdout().lock();
    let mut unchanged = 0;
    for (file, text) in files {
        if folder.read(file)?.as_deref() == Some(text.as_bytes()) {
            unchanged += 1;
        } else {
            folder.write(file, text)?;
            writeln!(stdout, "wrote {}", folder.display_name(file))?;
        }
    }
    writeln!(
        stdout,
        "{unchanged} of {} schemas in {} were up to date",
        files.len(),
        Printable(&folder.name.to_string_lossy())
    )?;
    Ok(ExitCode::SUCCESS)
}

fn check(folder: &Folder, files: &[(PathBuf, String)], args: &Args) -> anyhow::Result<ExitCode> {
    let command = update_command(args);
    let mut stale = Vec::new();
    for (file, text) in files {
        let state = match folder.read(file)? {
            Some(bytes) if bytes == text.as_bytes() => continue,
            Some(_) => "is out of date",
            None => "is missing",
        };
        stale.push(format!("{} {state}; run `{command}`", folder.display_name(file)));
    }
    // Other files are expected if only some models are selected, or if one document has them all.
    if args.models.is_empty() && !args.bundle && args.format == Format::JsonSchema {
        for file in folder.json_files()? {
            let is_unknown = files.iter().all(|(name, _)| *name != file);
            if is_unknown && folder.read(&file)?.is_some_and(|bytes| is_model_file(&bytes)) {
                stale
                    .push(format!("{} belongs to no model; delete it", folder.display_name(&file)));
            }
        }
    }
    if stale.is_empty() {
        writeln!(
            io::stdout(),
            "{} schemas in {} are up to date",
            files.len(),
            Printable(&folder.name.to_string_lossy())
        )?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut stderr = io::stderr().lock();
    stale.iter().try_for_each(|line| writeln!(stderr, "error: {line}"))?;
    Ok(ExitCode::from(1))
}

/// Returns the command that writes the files that these options check.
fn update_command(args: &Args) -> String {
    let mut words = vec!["cargo xtask schema".to_owned()];
    words.extend(args.models.iter().map(|model| format!("--model {}", model.name())));
    if args.mode == ModeName::Serialization {
        words.push("--mode serialization".to_owned());
    }
    if args.bundle {
        words.push("--bundle".to_owned());
    }
    if args.format == Format::Openapi {
        words.push("--format openapi".to_owned());
    }
    words.extend(args.id.iter().map(|id| format!("--id {}", quoted(id))));
    words.extend(args.out.iter().map(|out| format!("--out {}", quoted(&out.to_string_lossy()))));
    words.join(" ")
}

/// Quotes the word for a shell.
fn quoted(word: &str) -> String {
    let is_plain = |char: char| char.is_alphanumeric() || "/._-".contains(char);
    if word.chars().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}
