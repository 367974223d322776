//! Re-exports the library in a module of this crate. The derive macro uses that path (`crate = …`),
//! so users of this crate need no dependency on the library.

/// Everything that the library exports.
pub mod models {
    pub use konigle_models::*;
}

/// A note on a contact.
#[derive(Clone, Debug, PartialEq, models::Model)]
#[model(crate = crate::models, update(NoteUpdate))]
pub struct Note {
    /// The author of the note.
    pub author: models::EmailAddress,
    /// The text of the note.
    #[field(max_length = 500, default)]
    pub text: String,
}

#[cfg(test)]
mod tests {
    use super::{Note, NoteUpdate, models::Model};

    #[test]
    fn a_model_that_uses_a_reexport_is_read_updated_and_written() {
        let mut note = Note::from_json(r#"{"author":"a@b.co"}"#).expect("a note");
        note.apply(NoteUpdate { text: Some("called".to_owned()), ..NoteUpdate::default() })
            .expect("a valid update");
        assert_eq!(note.to_json().as_deref(), Ok(r#"{"author":"a@b.co","text":"called"}"#));
    }
}
