//! `cargo xtask diff`: classifies changes to schemas as safe or breaking.
mod change;
mod compare;
mod cost;
mod counterexample;
mod exact;
mod keyword;
mod members;
mod merge;
mod normal;
mod openapi;
mod path;
mod pattern;
mod report;
mod samples;
mod schema;
mod source;
mod tag;
mod unevaluated;

use std::collections::{BTreeMap, BTreeSet};
use std::process::ExitCode;
use std::str::FromStr;

use anyhow::ensure;
use clap::ValueEnum;
use serde_json::Value;

use self::change::Effect;
use self::compare::compare;
use self::counterexample::Search;
use self::normal::Normal;
use self::path::Path;
use self::report::{Class, Verdict, count};
use self::schema::Schema;
use crate::direction::Direction;

/// Report which changes to schemas are breaking
///
/// The name of a model is its file name without `.json`, or its key in `$defs` or
/// `components.schemas`. A request breaks if its schema accepts less than before. A response breaks
/// if its schema accepts more than before. The direction of a model is set by `--direction` or by
/// the `$comment` that `cargo xtask schema` writes. A model without a direction is judged as both.
///
/// Each breaking change is printed with a counterexample: a document that only the old schema or
/// only the new schema accepts. Documents are assumed to have no keys that the schema does not
/// name, unless the schema names none. A new field in a request is therefore safe. A new field in a
/// response is breaking only if unknown keys are rejected.
///
/// The variants of an enum with data are matched by the values of their tags. The names and the
/// order of their definitions have no effect. A path such as `/block[type="image"]/url` is in one
/// variant, and `/labels/{key}` is a key that `propertyNames` limits. Documents are assumed to have
/// no tags that the schema does not name. If an enum keeps unknown variants, adding or removing a
/// variant is therefore safe.
///
/// A change of `contentEncoding` is breaking in both directions, because the reader decodes the
/// same text differently. Changes of `readOnly`, `writeOnly`, `deprecated`, `discriminator` and of
/// the format `password` are safe: they do not change which documents are accepted.
///
/// Changes that the command does not understand, such as changes of `patternProperties`, are
/// printed as `cannot judge PATH`. In OpenAPI documents only `components.schemas` is compared. The
/// first other difference between two such documents is printed as `cannot judge #/paths/…`.
/// Differences in `info`, `servers`, `tags` and descriptions are ignored.
#[derive(clap::Args)]
#[command(after_help = "\
OLD and NEW are each one of:
  - a file with the schema of a model, a bundle or an OpenAPI document
  - a folder of such files and folders
  - a git revision with a colon: `main:` for konigle-models/schemas in that revision, or
    `v1.0.0:some/folder` for another folder or file

Examples:
  cargo xtask diff main: konigle-models/schemas        Changes of a branch
  cargo xtask diff v1.0.0: main: --format json         Changes since a release, one per line
  cargo xtask diff old new --direction Order=request   Set the direction of a schema without one

Exit status:
  0  every change is safe
  1  a change is breaking
  2  a change cannot be judged, the arguments are invalid, or a schema cannot be read")]
pub(crate) struct Args {
    /// The old schemas
    old: String,

    /// The new schemas
    new: String,

    /// Set the direction of the model NAME, or of all models, to request, response or both; can be
    /// repeated
    #[arg(long = "direction", value_name = "[NAME=]DIRECTION")]
    directions: Vec<DirectionOption>,

    /// Select the output format
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// The value of `--direction`.
#[derive(Clone, Debug)]
struct DirectionOption {
    /// The model, or `None` for all models.
    model: Option<String>,
    direction: Direction,
}

impl FromStr for DirectionOption {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (model, direction) = match text.rsplit_once('=') {
            Some((model, direction)) => (Some(model.to_owned()), direction),
            None => (None, text),
        };
        let direction = Direction::from_name(direction)
            .ok_or("it must be request, response or both, or NAME= followed by one of them")?;
        Ok(Self { model, direction })
    }
}

#[derive(Clone, Copy, Default, PartialEq, ValueEnum)]
enum Format {
    /// Text lines, then the number of changes
    #[default]
    Text,
    /// One JSON object per line: model, direction, path, change, class, witness (the
    /// counterexample), `accepted_by`
    Json,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let (old, mut new) = (source::read(&args.old)?, source::read(&args.new)?);
    if old.is_one_model && new.is_one_model {
        // Two single schemas are compared even if their files have different names.
        let names = old.models.keys().cloned();
        new.models = names.zip(new.models.into_values()).collect();
    }
    let names: BTreeSet<&String> = old.models.keys().chain(new.models.keys()).collect();
    for model in args.directions.iter().filter_map(|option| option.model.as_ref()) {
        ensure!(names.contains(model), "--direction names `{model}`, which has no schema");
    }
    let mut verdicts = Vec::new();
    for name in names {
        let (before, after) = (old.models.get(name), new.models.get(name));
        let directions = match direction(args, name, before, after) {
            Direction::Both => vec![Direction::Request, Direction::Response],
            one => vec![one],
        };
        for direction in directions {
            verdicts.extend(judge(name, before, after, direction)?);
        }
    }
    verdicts.extend(judge_openapi(&old.openapi, &new.openapi));
    match args.format {
        Format::Text => report::print_text(&verdicts)?,
        Format::Json => report::print_json(&verdicts)?,
    }
    report::print_unjudged(&verdicts)?;
    Ok(ExitCode::from(
        match (count(&verdicts, Class::Unjudged), count(&verdicts, Class::Breaking)) {
            (0, 0) => 0,
            (0, _) => 1,
            _ => 2,
        },
    ))
}

/// Returns the direction from the command line, or else from the schemas.
///
/// It is `Both` if neither states it or if the schemas disagree.
fn direction(args: &Args, name: &str, old: Option<&Schema>, new: Option<&Schema>) -> Direction {
    let option = |model: Option<&str>| {
        args.directions.iter().rfind(|option| option.model.as_deref() == model)
    };
    if let Some(option) = option(Some(name)).or(option(None)) {
        return option.direction;
    }
    let stated = |schema: Option<&Schema>| schema.and_then(|schema| schema.direction);
    match (stated(old), stated(new)) {
        (Some(old), Some(new)) if old != new => Direction::Both,
        (old, new) => old.or(new).unwrap_or(Direction::Both),
    }
}

/// Judges the changes of one model in one direction.
fn judge(
    name: &str,
    old: Option<&Schema>,
    new: Option<&Schema>,
    direction: Direction,
) -> anyhow::Result<Vec<Verdict>> {
    let verdict = |description: &str, class, counterexample, accepted_by| Verdict {
        model: name.to_owned(),
        direction,
        path: String::new(),
        description: description.to_owned(),
        class,
        counterexample,
        accepted_by,
    };
    match (old, new) {
        (Some(old), Some(new)) => judge_model(name, old, new, direction),
        (Some(old), None) => {
            let normal = Normal::new(old);
            // Any document of a removed model is a counterexample.
            let is_understood = compare(&normal, &normal).unjudged.is_empty();
            let document = if is_understood { Search::new(&normal, &normal)?.any() } else { None };
            Ok(vec![verdict("the model is removed", Class::Breaking, document, "old")])
        }
        _ => Ok(vec![verdict("the model is added", Class::Safe, None, "new")]),
    }
}

/// Judges the changes of a model that both sides have.
fn judge_model(
    name: &str,
    old: &Schema,
    new: &Schema,
    direction: Direction,
) -> anyhow::Result<Vec<Verdict>> {
    let (old, new) = (Normal::new(old), Normal::new(new));
    let differences = compare(&old, &new);
    let (sender, reader, breaking, accepted_by) = match direction {
        Direction::Request => (&old, &new, Effect::Narrows, "old"),
        _ => (&new, &old, Effect::Widens, "new"),
    };
    let is_breaking = |effect: Effect| effect == breaking || effect == Effect::Both;
    // The validator does not terminate on a schema that refers to itself without descending into
    // the value. Such a schema is unjudged.
    let needs_search = differences.unjudged.is_empty()
        && differences.changes.iter().any(|change| is_breaking(change.effect));
    let search = if needs_search { Some(Search::new(sender, reader)?) } else { None };
    let verdict = |path: &Path, description, class, counterexample| Verdict {
        model: name.to_owned(),
        direction,
        path: path.to_string(),
        description,
        class,
        counterexample,
        accepted_by,
    };
    let mut verdicts: Vec<Verdict> = Vec::new();
    for change in differences.changes {
        let is_breaking = is_breaking(change.effect);
        let document =
            search.as_ref().filter(|_| is_breaking).and_then(|search| search.find(&change));
        let class = if is_breaking { Class::Breaking } else { Class::Safe };
        verdicts.push(verdict(&change.path, change.description, class, document));
    }
    let mut unjudged = differences.unjudged;
    if unjudged.is_empty() && old.document().root != new.document().root {
        let reason = old.document().non_local_keyword().or(new.document().non_local_keyword());
        unjudged.extend(reason.map(|reason| (Path::default(), reason.to_owned())));
    }
    let unjudged = unjudged.into_iter();
    verdicts.extend(unjudged.map(|(path, reason)| verdict(&path, reason, Class::Unjudged, None)));
    Ok(verdicts)
}

/// Compares OpenAPI documents outside `components.schemas` if both sides have such documents.
///
/// Documents are paired by file stem, or directly if there is one on each side. A document without
/// a counterpart is compared with an empty one.
fn judge_openapi(old: &BTreeMap<String, Value>, new: &BTreeMap<String, Value>) -> Vec<Verdict> {
    let pairs: Vec<(&String, &Value, &Value)> = match (old.len(), new.len()) {
        (0, _) | (_, 0) => return Vec::new(),
        (1, 1) => old.iter().zip(new.values()).map(|((stem, old), new)| (stem, old, new)).collect(),
        _ => {
            let stems: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
            stems
                .into_iter()
                .map(|stem| {
                    (
                        stem,
                        old.get(stem).unwrap_or(&Value::Null),
                        new.get(stem).unwrap_or(&Value::Null),
                    )
                })
                .collect()
        }
    };
    let verdict = |(stem, old, new): (&String, &Value, &Value)| {
        let pointer = openapi::first_difference(old, new)?;
        Some(Verdict {
            model: stem.clone(),
            direction: Direction::Both,
            path: pointer,
            description: "it differs, and only `components.schemas` is compared".to_owned(),
            class: Class::Unjudged,
            counterexample: None,
            accepted_by: "new",
        })
    };
    pairs.into_iter().filter_map(verdict).collect()
}
