//! `cargo xtask schema`: the models' JSON Schemas, written to files, printed, or compared with the
//! files.
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::ValueEnum;
use konigle_models::error::Printable;
use konigle_models::json_schema::{Document, Mode};
use konigle_models::schema::ModelSchema;

use crate::direction::{marked, marked_bundle};
use crate::models::{ALL, Entry};
use crate::openapi;
use crate::own_output::is_schema_of_a_model;

/// Where the schemas that are under version control live, from the workspace's root.
const COMMITTED: &str = "konigle-models/schemas";

/// Write the models' JSON Schemas (draft 2020-12)
///
/// Without options, brings the committed files konigle-models/schemas/<Model>.json up to date:
/// every model, validation mode. Files that are up to date already are not touched.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  cargo xtask schema                                   Bring the committed files up to date
  cargo xtask schema --check                           Fail if one of them is stale, as CI does
  cargo xtask schema --model Contact --stdout          Look at one schema
  cargo xtask schema --mode serialization --out build  Schemas of what the models write, into build/
  cargo xtask schema --bundle --stdout                 All of them in one document, under $defs
  cargo xtask schema --format openapi --out build      An OpenAPI 3.1 document, build/openapi.json

Exit status:
  0  done, or with --check: every file is up to date
  1  with --check: a file is stale
  2  wrong usage, or a file cannot be read or written")]
pub(crate) struct Args {
    /// Only this model; may be given several times
    #[arg(long = "model", value_name = "NAME", hide_possible_values = true)]
    models: Vec<Entry>,

    /// Which documents the schemas describe
    #[arg(long, value_enum, default_value_t, requires_if("serialization", "destination"))]
    mode: ModeName,

    /// Make one document, bundle.json, with every model under `$defs`
    #[arg(long, requires = "destination")]
    bundle: bool,

    /// What kind of document to make
    #[arg(long, value_enum, default_value_t, requires_if("openapi", "destination"))]
    format: Format,

    /// Give each document an `$id`: this absolute URI, which may tell a version, and the name of
    /// its file
    #[arg(long, value_name = "URI", requires = "destination", value_parser = absolute_uri)]
    id: Option<String>,

    /// Write to this folder instead of the committed files
    #[arg(long, value_name = "DIR", group = "destination")]
    out: Option<PathBuf>,

    /// Print the documents, one after another, instead of writing files
    #[arg(long, group = "destination")]
    stdout: bool,

    /// Change nothing; fail, naming each file that is missing, out of date or the schema of a model
    /// that is no more, and how to mend it. Files that this command did not write are left alone
    #[arg(long, conflicts_with = "stdout")]
    check: bool,
}

#[derive(Clone, Copy, Default, PartialEq, ValueEnum)]
enum ModeName {
    /// Documents that can be read
    #[default]
    Validation,
    /// Documents that are written; needs --out or --stdout, for the committed files are the other
    /// mode's
    Serialization,
}

#[derive(Clone, Copy, Default, PartialEq, ValueEnum)]
enum Format {
    /// JSON Schema documents
    #[default]
    JsonSchema,
    /// One OpenAPI 3.1 document, openapi.json, with what is read and what is written under
    /// `components.schemas`; needs --out or --stdout
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

/// The base of an `$id`.
fn absolute_uri(text: &str) -> Result<String, &'static str> {
    let Ok(uri) = fluent_uri::Uri::parse(text) else {
        return Err(
            "it is no absolute URI; write one such as https://schemas.example.com/1.0, other characters than \
                    those of ASCII percent-encoded",
        );
    };
    if uri.has_fragment() {
        return Err(
            "it has a fragment, which an `$id` cannot have; leave out the `#` and what follows it",
        );
    }
    if uri.has_query() {
        return Err(
            "it has a query, behind which the name of a file has no place; leave out the `?` and what follows it",
        );
    }
    if uri.authority().is_some_and(|authority| authority.host().is_empty())
        || uri.path().is_empty() && !uri.has_authority()
    {
        return Err("it names no place; write one such as https://schemas.example.com/1.0");
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

/// The files that belong into the folder: their names and what is in them.
fn generate(args: &Args) -> anyhow::Result<Vec<(PathBuf, String)>> {
    let is_wanted = |entry: &&Entry| {
        args.models.is_empty() || args.models.iter().any(|one| one.name() == entry.name())
    };
    let models: Vec<&'static ModelSchema> =
        ALL.iter().filter(is_wanted).map(|entry| entry.schema).collect();
    if args.format == Format::Openapi {
        anyhow::ensure!(
            !args.bundle && args.id.is_none() && args.mode == ModeName::Validation,
            "--format openapi makes one document of both modes; leave out --bundle, --id and --mode"
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
        return Ok(vec![(name, marked_bundle(&bundle))]);
    }
    let of_model = |model| {
        let (name, document) =
            file(format!("{}.json", ModelSchema::name(model)), Document::new(model, mode));
        (name, marked(model.name(), &document))
    };
    Ok(models.into_iter().map(of_model).collect())
}

/// A folder of schemas: where it is, and what it is called to the user.
struct Folder {
    path: PathBuf,
    name: PathBuf,
}

impl Folder {
    fn new(out: Option<&Path>) -> Self {
        match out {
            Some(out) => Self { path: out.to_owned(), name: out.to_owned() },
            // The command works from any folder of the workspace.
            None => Self {
                path: Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(COMMITTED),
                name: COMMITTED.into(),
            },
        }
    }

    /// What the file is called to the user.
    fn called(&self, file: &Path) -> String {
        Printable(&self.name.join(file).to_string_lossy()).to_string()
    }

    /// What the file holds; none where there is no such file.
    fn read(&self, file: &Path) -> anyhow::Result<Option<Vec<u8>>> {
        match fs::read(self.path.join(file)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error).with_context(|| format!("cannot read {}", self.called(file))),
        }
    }

    fn write(&self, file: &Path, text: &str) -> anyhow::Result<()> {
        let written =
            fs::create_dir_all(&self.path).and_then(|()| fs::write(self.path.join(file), text));
        written.with_context(|| format!("cannot write {}", self.called(file)))
    }

    /// The JSON files that are there, in alphabetical order.
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
            writeln!(stdout, "wrote {}", folder.called(file))?;
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
    let mend = mending_command(args);
    let mut stale = Vec::new();
    for (file, text) in files {
        let state = match folder.read(file)? {
            Some(bytes) if bytes == text.as_bytes() => continue,
            Some(_) => "is out of date",
            None => "is missing",
        };
        stale.push(format!("{} {state}; run `{mend}`", folder.called(file)));
    }
    // A choice of models, or a document of all of them, says nothing about other files.
    if args.models.is_empty() && !args.bundle && args.format == Format::JsonSchema {
        for file in folder.json_files()? {
            let is_unknown = files.iter().all(|(name, _)| *name != file);
            if is_unknown && folder.read(&file)?.is_some_and(|bytes| is_schema_of_a_model(&bytes)) {
                stale.push(format!("{} belongs to no model; delete it", folder.called(&file)));
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

/// The command that writes what these options check.
fn mending_command(args: &Args) -> String {
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

/// The word as a shell takes it.
fn quoted(word: &str) -> String {
    let is_plain = |char: char| char.is_alphanumeric() || "/._-".contains(char);
    if word.chars().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}
