//! `cargo xtask diff`: which changes to schemas break those who send documents, or those who read
//! them.
mod compare;
mod cost;
mod counterexample;
mod exact;
mod keyword;
mod members;
mod merge;
mod normal;
mod pattern;
mod report;
mod samples;
mod schema;
mod source;

use std::collections::BTreeSet;
use std::process::ExitCode;
use std::str::FromStr;

use anyhow::ensure;
use clap::ValueEnum;

use self::compare::{Effect, Place, compare};
use self::counterexample::Sides;
use self::normal::Normal;
use self::report::{Class, Verdict, count};
use self::schema::Schema;
use crate::direction::Direction;

/// Tell which changes to schemas are breaking
///
/// A model is known by the name of its file without `.json`, or by its key under `$defs` or
/// `components.schemas`. A request breaks when it accepts less than before, a response when it may
/// hold more than before; the `$comment` that `cargo xtask schema` writes, or `--direction` says
/// which of the two a model is. A model of which neither says it is judged as both.
///
/// Each breaking change comes with a document that only the old schema accepts, or only the new
/// one. It is taken for granted that nobody sends a key that the schema does not name, unless it
/// names none: a field that is added to a request breaks nothing, and one that is added to a
/// response does so only where unknown keys are refused.
///
/// A change of what is not understood, such as `patternProperties`, is not judged; it is printed as
/// `cannot judge PATH`.
#[derive(clap::Args)]
#[command(after_help = "\
OLD and NEW are each a file with the schema of a model or a bundle of them, a folder of such files and of folders, or a git
revision with a colon: `main:` for konigle-models/schemas there, `v1.0.0:some/folder` for another folder.

Examples:
  cargo xtask diff main: konigle-models/schemas        What a branch changes
  cargo xtask diff v1.0.0: main: --format json         What has changed since a release, a change a line
  cargo xtask diff old new --direction Order=request   Where a schema does not say that others send it

Exit status:
  0  no change is breaking
  1  a change is breaking
  2  a change cannot be judged, wrong usage, or a schema cannot be read")]
pub(crate) struct Args {
    /// The schemas as they were
    old: String,

    /// The schemas as they are to be
    new: String,

    /// Who sends the documents of the model NAME, or of all models: request, response or both; may
    /// be given several times
    #[arg(long = "direction", value_name = "[NAME=]DIRECTION")]
    directions: Vec<Said>,

    /// How the changes are printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// The direction of a model, or of all models.
#[derive(Clone, Debug)]
struct Said {
    model: Option<String>,
    direction: Direction,
}

impl FromStr for Said {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (model, direction) = match text.rsplit_once('=') {
            Some((model, direction)) => (Some(model.to_owned()), direction),
            None => (None, text),
        };
        let direction = Direction::from_name(direction)
            .ok_or("say request, response or both, or NAME=request")?;
        Ok(Self { model, direction })
    }
}

#[derive(Clone, Copy, Default, PartialEq, ValueEnum)]
enum Format {
    /// Lines for people, and a sum
    #[default]
    Text,
    /// A JSON object a line: model, direction, path, change, class, witness, `accepted_by`
    Json,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let (old, mut new) = (source::read(&args.old)?, source::read(&args.new)?);
    if old.is_one_model && new.is_one_model {
        // A schema with a schema, whatever the files are called.
        let names = old.models.keys().cloned();
        new.models = names.zip(new.models.into_values()).collect();
    }
    let names: BTreeSet<&String> = old.models.keys().chain(new.models.keys()).collect();
    for model in args.directions.iter().filter_map(|said| said.model.as_ref()) {
        ensure!(names.contains(model), "--direction names `{model}`, of which there is no schema");
    }
    let mut verdicts = Vec::new();
    for name in names {
        let (before, after) = (old.models.get(name), new.models.get(name));
        let ways = match direction(args, name, before, after) {
            Direction::Both => vec![Direction::Request, Direction::Response],
            one => vec![one],
        };
        for way in ways {
            verdicts.extend(judge(name, before, after, way)?);
        }
    }
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

/// What the command line says of the model, or else the schemas; both ways if they say nothing or
/// contradict.
fn direction(args: &Args, name: &str, old: Option<&Schema>, new: Option<&Schema>) -> Direction {
    let said =
        |model: Option<&str>| args.directions.iter().rfind(|said| said.model.as_deref() == model);
    if let Some(said) = said(Some(name)).or(said(None)) {
        return said.direction;
    }
    let marked = |schema: Option<&Schema>| schema.and_then(|schema| schema.direction);
    match (marked(old), marked(new)) {
        (Some(old), Some(new)) if old != new => Direction::Both,
        (old, new) => old.or(new).unwrap_or(Direction::Both),
    }
}

fn judge(
    name: &str,
    old: Option<&Schema>,
    new: Option<&Schema>,
    direction: Direction,
) -> anyhow::Result<Vec<Verdict>> {
    let whole = |what: &str, class, counterexample, accepted_by| Verdict {
        model: name.to_owned(),
        direction,
        place: Place::default(),
        what: what.to_owned(),
        class,
        counterexample,
        accepted_by,
    };
    match (old, new) {
        (Some(old), Some(new)) => compare_model(name, old, new, direction),
        (Some(old), None) => {
            let normal = Normal::new(old);
            // A model that is gone: nobody reads, or sends, what there was.
            let is_judged = compare(&normal, &normal).unjudged.is_empty();
            let document = if is_judged { Sides::of(&normal, &normal)?.any() } else { None };
            Ok(vec![whole("the model is removed", Class::Breaking, document, "old")])
        }
        _ => Ok(vec![whole("the model is added", Class::Safe, None, "new")]),
    }
}

fn compare_model(
    name: &str,
    old: &Schema,
    new: &Schema,
    direction: Direction,
) -> anyhow::Result<Vec<Verdict>> {
    let (old, new) = (Normal::new(old), Normal::new(new));
    let found = compare(&old, &new);
    let (sender, reader, harm, accepted_by) = match direction {
        Direction::Request => (&old, &new, Effect::Narrows, "old"),
        _ => (&new, &old, Effect::Widens, "new"),
    };
    let is_harm = |effect: Effect| effect == harm || effect == Effect::Both;
    // The judge does not end on a schema that refers to itself without a step.
    let has_examples =
        found.unjudged.is_empty() && found.changes.iter().any(|change| is_harm(change.effect));
    let sides = if has_examples { Some(Sides::of(sender, reader)?) } else { None };
    let verdict = |place, what, class, counterexample| Verdict {
        model: name.to_owned(),
        direction,
        place,
        what,
        class,
        counterexample,
        accepted_by,
    };
    let mut verdicts: Vec<Verdict> = Vec::new();
    for change in found.changes {
        let is_breaking = is_harm(change.effect);
        let document = sides.as_ref().filter(|_| is_breaking).and_then(|sides| sides.find(&change));
        let class = if is_breaking { Class::Breaking } else { Class::Safe };
        verdicts.push(verdict(change.place, change.what, class, document));
    }
    let mut unjudged = found.unjudged;
    if unjudged.is_empty() && old.document().root != new.document().root {
        let reason = old.document().distant_effect().or(new.document().distant_effect());
        unjudged.extend(reason.map(|reason| (Place::default(), reason.to_owned())));
    }
    let unjudged = unjudged.into_iter();
    verdicts.extend(unjudged.map(|(place, what)| verdict(place, what, Class::Unjudged, None)));
    Ok(verdicts)
}
