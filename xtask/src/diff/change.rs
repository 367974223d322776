//! Changes between two schemas and their effects.
use serde_json::Value;

use super::path::Path;

/// The effect of a change on the set of accepted documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// The set is unchanged.
    None,
    /// The set changes only for documents with keys or tags that the schema does not name.
    ///
    /// Such documents are assumed not to be sent.
    Unnamed,
    /// Some accepted documents become rejected.
    Narrows,
    /// Some rejected documents become accepted.
    Widens,
    /// The set is both narrowed and widened.
    Both,
}

/// One change from the old to the new schema.
#[derive(Clone, Debug)]
pub(super) struct Change {
    pub(super) path: Path,
    pub(super) description: String,
    pub(super) effect: Effect,
    /// The old keywords at the path.
    pub(super) old: Value,
    /// The new keywords at the path.
    pub(super) new: Value,
}

/// All differences between two schemas.
#[derive(Debug, Default)]
pub(super) struct Differences {
    /// The changes, ordered from the root inwards.
    pub(super) changes: Vec<Change>,
    /// The paths that cannot be compared, each with a reason.
    pub(super) unjudged: Vec<(Path, String)>,
}
