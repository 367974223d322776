//! Prints the verdicts as text or JSON.
use std::io::{self, Write};

use serde_json::{Value, json};

use crate::direction::Direction;

/// The classification of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Safe,
    Breaking,
    /// The schemas contain keywords that are not understood.
    Unjudged,
}

impl Class {
    fn name(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Breaking => "breaking",
            Self::Unjudged => "unjudged",
        }
    }
}

/// A change of a model with its class.
pub(super) struct Verdict {
    pub(super) model: String,
    pub(super) direction: Direction,
    /// The path in a document, or the pointer into an OpenAPI document, which begins with `#`.
    pub(super) path: String,
    pub(super) description: String,
    pub(super) class: Class,
    /// A document that only one of the two schemas accepts.
    pub(super) counterexample: Option<Value>,
    /// The schema that accepts the counterexample, `old` or `new`.
    pub(super) accepted_by: &'static str,
}

impl Verdict {
    /// Returns the path, or `/` for the document itself.
    fn display_path(&self) -> &str {
        if self.path.is_empty() { "/" } else { &self.path }
    }
}

/// Counts the verdicts of this class.
pub(super) fn count(verdicts: &[Verdict], class: Class) -> usize {
    verdicts.iter().filter(|verdict| verdict.class == class).count()
}

pub(super) fn print_text(verdicts: &[Verdict]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    for verdict in verdicts {
        let Verdict { model, description, accepted_by, .. } = verdict;
        let (class, direction, path) =
            (verdict.class.name(), verdict.direction.name(), verdict.display_path());
        writeln!(out, "{class:8}  {model} ({direction})  {path}: {description}")?;
        if let Some(document) = &verdict.counterexample {
            writeln!(out, "          only the {accepted_by} schema accepts {document}")?;
        } else if verdict.class == Class::Breaking {
            writeln!(out, "          no counterexample was found; review this change")?;
        }
    }
    let (breaking, unjudged) = (count(verdicts, Class::Breaking), count(verdicts, Class::Unjudged));
    write!(out, "{breaking} breaking and {} safe changes", verdicts.len() - breaking - unjudged)?;
    if unjudged > 0 {
        write!(out, ", {unjudged} that cannot be judged")?;
    }
    writeln!(out)
}

pub(super) fn print_json(verdicts: &[Verdict]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    verdicts.iter().try_for_each(|verdict| {
        let line = json!({
            "model": verdict.model,
            "direction": verdict.direction.name(),
            "path": verdict.path,
            "change": verdict.description,
            "class": verdict.class.name(),
            "witness": verdict.counterexample,
            "accepted_by": verdict.counterexample.as_ref().map(|_| verdict.accepted_by),
        });
        writeln!(out, "{line}")
    })
}

/// Prints the changes that cannot be judged to standard error, in every format.
pub(super) fn print_unjudged(verdicts: &[Verdict]) -> io::Result<()> {
    let mut err = io::stderr().lock();
    verdicts.iter().filter(|verdict| verdict.class == Class::Unjudged).try_for_each(|verdict| {
        let (path, model) = (verdict.display_path(), &verdict.model);
        writeln!(err, "error: cannot judge {path} of {model}: {}", verdict.description)
    })
}
