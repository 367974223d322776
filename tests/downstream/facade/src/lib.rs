//! Konigle's models under a name of this crate's own: those who use it know no other.

/// The models, the derive macro, and all else.
pub mod models {
    pub use konigle_models::*;
}

/// A note on a contact.
#[derive(Clone, Debug, PartialEq, models::Model)]
#[model(crate = crate::models, update(NoteUpdate))]
pub struct Note {
    /// Who wrote it.
    pub author: models::EmailAddress,
    /// What it says.
    #[field(max_length = 500, default)]
    pub text: String,
}

#[cfg(test)]
mod tests {
    use super::{Note, NoteUpdate, models::Model};

    #[test]
    fn a_model_works_under_another_name() {
        let mut note = Note::from_json(r#"{"author":"a@b.co"}"#).expect("a note");
        note.apply(NoteUpdate { text: Some("called".to_owned()), ..NoteUpdate::default() })
            .expect("a valid change");
        assert_eq!(note.to_json().as_deref(), Ok(r#"{"author":"a@b.co","text":"called"}"#));
    }
}
