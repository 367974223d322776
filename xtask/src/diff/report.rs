//! The verdicts on changes, as people and programs read them.
use std::io::{self, Write};

use serde_json::{Value, json};

use super::compare::Place;
use crate::direction::Direction;

/// What a change does to those who have to live with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Safe,
    Breaking,
    /// The schemas say what is not understood.
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

/// A change with its class.
pub(super) struct Verdict {
    pub(super) model: String,
    pub(super) direction: Direction,
    pub(super) place: Place,
    pub(super) what: String,
    pub(super) class: Class,
    /// A document that one side alone accepts.
    pub(super) counterexample: Option<Value>,
    /// Which side that is.
    pub(super) accepted_by: &'static str,
}

/// How many of the verdicts are of this class.
pub(super) fn count(verdicts: &[Verdict], class: Class) -> usize {
    verdicts.iter().filter(|verdict| verdict.class == class).count()
}

pub(super) fn print_text(verdicts: &[Verdict]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    for verdict in verdicts {
        let (class, direction, place) =
            (verdict.class.name(), verdict.direction.name(), verdict.place.shown());
        writeln!(out, "{class:8}  {} ({direction})  {place}: {}", verdict.model, verdict.what)?;
        if let Some(document) = &verdict.counterexample {
            writeln!(out, "          only the {} schema accepts {document}", verdict.accepted_by)?;
        } else if verdict.class == Class::Breaking {
            writeln!(out, "          no document was found that shows it; take a look at it")?;
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
            "path": verdict.place.to_string(),
            "change": verdict.what,
            "class": verdict.class.name(),
            "witness": verdict.counterexample,
            "accepted_by": verdict.counterexample.as_ref().map(|_| verdict.accepted_by),
        });
        writeln!(out, "{line}")
    })
}

/// Names the places that cannot be judged on standard error, whatever the format.
pub(super) fn print_unjudged(verdicts: &[Verdict]) -> io::Result<()> {
    let mut err = io::stderr().lock();
    verdicts.iter().filter(|verdict| verdict.class == Class::Unjudged).try_for_each(|verdict| {
        writeln!(
            err,
            "error: cannot judge {} of {}: {}",
            verdict.place.shown(),
            verdict.model,
            verdict.what
        )
    })
}
