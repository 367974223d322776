//! `cargo xtask diff`: which changes to schemas break those who send documents, or those who read them.
mod compare;
mod keyword;
mod pattern;
mod samples;
mod schema;
mod source;
mod witness;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::ValueEnum;
use serde_json::{Value, json};

use self::compare::{Change, Effect, Place, changes};
use self::schema::Schema;
use self::witness::Sides;

/// Tell which changes to schemas are breaking
///
/// A request (a model called …Create… or …Update…) breaks when it accepts less than before, anything else, being a response,
/// when it may hold more than before. Each breaking change comes with a document that only the old schema accepts, or only
/// the new one. It is taken for granted that nobody sends a key that the schema does not name: a field that is added to a
/// request breaks nothing, and one that is added to a response does so only where unknown keys are refused.
#[derive(clap::Args)]
#[command(after_help = "\
OLD and NEW are each a file with the schema of a model or a bundle of them, a folder of such files, or a git revision with a
colon: `main:` for konigle-models/schemas there, `v1.0.0:some/folder` for another folder.

Examples:
  cargo xtask diff main: konigle-models/schemas        What a branch changes
  cargo xtask diff v1.0.0: main: --format json         What has changed since a release, a change a line

Exit status:
  0  no change is breaking
  1  a change is breaking
  2  wrong usage, or a schema cannot be read")]
pub(crate) struct Args {
    /// The schemas as they were
    old: String,

    /// The schemas as they are to be
    new: String,

    /// Take all models to be requests, or responses, whatever their names
    #[arg(long, value_enum)]
    direction: Option<Direction>,

    /// How the changes are printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
enum Direction {
    /// Documents that others send to us
    Request,
    /// Documents that we send to others
    Response,
}

#[derive(Clone, Copy, Default, PartialEq, ValueEnum)]
enum Format {
    /// Lines for people, and a sum
    #[default]
    Text,
    /// A JSON object a line: model, direction, path, change, class, witness, `accepted_by`
    Json,
}

/// A change with what it does to those who have to live with it.
struct Verdict {
    model: String,
    direction: Direction,
    place: Place,
    what: String,
    is_breaking: bool,
    witness: Option<Value>,
    /// Who accepts the witness.
    accepted_by: &'static str,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let (olds, mut news) = (source::read(&args.old)?, source::read(&args.new)?);
    // A schema with a schema, whatever they are called.
    if let (Some((name, _)), Some((other, _))) = (olds.iter().next(), news.iter().next())
        && (olds.len(), news.len()) == (1, 1)
        && name != other
    {
        let (name, other) = (name.clone(), other.clone());
        news = news.remove(&other).map(|schema| (name, schema)).into_iter().collect();
    }
    let mut verdicts = Vec::new();
    for (name, old) in &olds {
        let direction = args.direction.unwrap_or_else(|| direction_of(name));
        match news.remove(name) {
            Some(new) => verdicts.extend(compare_model(old, &new, direction)?),
            None => verdicts.push(removed(old, direction)?),
        }
    }
    for name in news.into_keys() {
        let direction = args.direction.unwrap_or_else(|| direction_of(&name));
        let what = "the model is added".to_owned();
        verdicts.push(Verdict {
            model: name,
            direction,
            place: Place::default(),
            what,
            is_breaking: false,
            witness: None,
            accepted_by: "new",
        });
    }
    match args.format {
        Format::Text => print_text(&verdicts)?,
        Format::Json => print_json(&verdicts)?,
    }
    Ok(ExitCode::from(u8::from(verdicts.iter().any(|verdict| verdict.is_breaking))))
}

fn direction_of(model: &str) -> Direction {
    if model.contains("Create") || model.contains("Update") {
        Direction::Request
    } else {
        Direction::Response
    }
}

fn compare_model(old: &Schema, new: &Schema, direction: Direction) -> anyhow::Result<Vec<Verdict>> {
    let (sender, reader, harm, accepted_by) = match direction {
        Direction::Request => (old, new, Effect::Narrows, "old"),
        Direction::Response => (new, old, Effect::Widens, "new"),
    };
    let sides = Sides::of(sender, reader)?;
    let judge = |change: Change| {
        let is_breaking = change.effect == harm || change.effect == Effect::Both;
        let witness = if is_breaking { sides.witness(&change) } else { None };
        Verdict {
            model: old.model.clone(),
            direction,
            place: change.place,
            what: change.what,
            is_breaking,
            witness,
            accepted_by,
        }
    };
    Ok(changes(old, new).into_iter().map(judge).collect())
}

/// A model that is gone: nobody reads, or sends, what there was.
fn removed(old: &Schema, direction: Direction) -> anyhow::Result<Verdict> {
    let witness = Sides::of(old, old)?.any();
    let what = "the model is removed".to_owned();
    Ok(Verdict {
        model: old.model.clone(),
        direction,
        place: Place::default(),
        what,
        is_breaking: true,
        witness,
        accepted_by: "old",
    })
}

impl Verdict {
    fn class(&self) -> &'static str {
        if self.is_breaking { "breaking" } else { "safe" }
    }

    fn direction(&self) -> &'static str {
        match self.direction {
            Direction::Request => "request",
            Direction::Response => "response",
        }
    }
}

fn print_text(verdicts: &[Verdict]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    for verdict in verdicts {
        let place = if verdict.place.0.is_empty() { "/".to_owned() } else { verdict.place.to_string() };
        let class = verdict.class();
        writeln!(out, "{class:8}  {} ({})  {place}: {}", verdict.model, verdict.direction(), verdict.what)?;
        if let Some(witness) = &verdict.witness {
            writeln!(out, "          only the {} schema accepts {witness}", verdict.accepted_by)?;
        } else if verdict.is_breaking {
            writeln!(out, "          no document was found that shows it; take a look at it")?;
        }
    }
    let breaking = verdicts.iter().filter(|verdict| verdict.is_breaking).count();
    writeln!(out, "{breaking} breaking and {} safe changes", verdicts.len() - breaking)
}

fn print_json(verdicts: &[Verdict]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    verdicts.iter().try_for_each(|verdict| {
        let line = json!({
            "model": verdict.model,
            "direction": verdict.direction(),
            "path": verdict.place.to_string(),
            "change": verdict.what,
            "class": verdict.class(),
            "witness": verdict.witness,
            "accepted_by": verdict.witness.as_ref().map(|_| verdict.accepted_by),
        });
        writeln!(out, "{line}")
    })
}
