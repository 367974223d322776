//! Messages in the words of an application, or in another language.
use core::borrow::Borrow;
use core::hash::{BuildHasher, Hash};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use super::Violation;
use super::kind::Datum;

/// The messages of an application, in its own words or in another language.
///
/// [`Violation::message_with`] asks for the template of a violation. A template is the message with
/// placeholders, such as `{max_length}`, which are replaced by the data of the rule. They have the
/// names of the members of `ctx` in the serialized violation.
///
/// A map from codes to templates is the simplest implementation:
///
/// ```
/// use std::collections::HashMap;
///
/// use konigle_models::{Model, comm::contact::ContactCreate};
///
/// let english = HashMap::from([("string_too_long", "Please use at most {max_length} characters.")]);
/// let spanish = HashMap::from([
///     ("string_too_long", "Use como máximo {max_length} caracteres."),
///     ("missing", "Este campo es obligatorio."),
/// ]);
///
/// let json = format!(r#"{{"first_name": "{}"}}"#, "a".repeat(101));
/// let error = ContactCreate::from_json(json).unwrap_err();
/// let in_words_of = |messages: &HashMap<_, _>| -> Vec<String> {
///     error.iter().map(|violation| violation.message_with(messages)).collect()
/// };
/// assert_eq!(
///     in_words_of(&spanish),
///     ["Use como máximo 100 caracteres.", "Este campo es obligatorio."]
/// );
/// // A violation without a template has the message of this crate.
/// assert_eq!(
///     in_words_of(&english),
///     ["Please use at most 100 characters.", "is required; add it"]
/// );
/// ```
///
/// An implementation of your own can also use the data itself, for example where a language has
/// several plurals, or the path of the violation:
///
/// ```
/// use std::borrow::Cow;
///
/// use konigle_models::{ErrorKind, Messages, Model, Violation, comm::contact::ContactCreate};
///
/// struct German;
///
/// impl Messages for German {
///     fn template(&self, violation: &Violation) -> Option<Cow<'_, str>> {
///         Some(match violation.kind() {
///             ErrorKind::StringTooLong { max_length: 1 } => "höchstens ein Zeichen".into(),
///             ErrorKind::StringTooLong { max_length } => {
///                 format!("höchstens {max_length} Zeichen").into()
///             }
///             ErrorKind::Missing if violation.json_pointer() == "/email" => {
///                 "Ohne E-Mail-Adresse geht es nicht.".into()
///             }
///             ErrorKind::Missing => "fehlt".into(),
///             _ => return None,
///         })
///     }
/// }
///
/// let error = ContactCreate::from_json("{}").unwrap_err();
/// let violation = error.iter().next().unwrap();
/// assert_eq!(violation.message_with(&German), "Ohne E-Mail-Adresse geht es nicht.");
/// ```
pub trait Messages {
    /// Returns the template of the message, or `None` for the message of this crate.
    fn template(&self, violation: &Violation) -> Option<Cow<'_, str>>;
}

/// Templates by the code of the violation.
impl<K: Ord + Borrow<str>, V: AsRef<str>> Messages for BTreeMap<K, V> {
    fn template(&self, violation: &Violation) -> Option<Cow<'_, str>> {
        self.get(violation.code()).map(|template| template.as_ref().into())
    }
}

/// Templates by the code of the violation.
impl<K, V, S> Messages for HashMap<K, V, S>
where
    K: Eq + Hash + Borrow<str>,
    V: AsRef<str>,
    S: BuildHasher,
{
    fn template(&self, violation: &Violation) -> Option<Cow<'_, str>> {
        self.get(violation.code()).map(|template| template.as_ref().into())
    }
}

impl Violation {
    /// The message in the words of the application: its template, with the data of the rule in
    /// place of the placeholders. Without a template, it is [`message`](Self::message).
    ///
    /// What is between braces but is no data of the rule stays as it is. `{message}` is replaced by
    /// the message of this crate.
    #[must_use]
    pub fn message_with(&self, messages: &dyn Messages) -> String {
        match messages.template(self) {
            Some(template) => self.filled(&template),
            None => self.message(),
        }
    }

    /// The template with the data in place of the placeholders.
    fn filled(&self, template: &str) -> String {
        let mut filled = String::with_capacity(template.len());
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            match after.split_once('}').and_then(|(name, after)| Some((self.datum(name)?, after))) {
                Some((datum, after)) => {
                    filled.push_str(&datum);
                    rest = after;
                }
                None => {
                    filled.push('{');
                    rest = after;
                }
            }
        }
        filled.push_str(rest);
        filled
    }

    /// The data of the rule with this name, as text.
    fn datum(&self, name: &str) -> Option<String> {
        if name == "message" {
            return Some(self.message());
        }
        self.kind().datum(name).map(|datum| match datum {
            Datum::Count(count) => count.to_string(),
            Datum::Text(text) => text.into_owned(),
        })
    }
}
