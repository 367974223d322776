//! Which side sends the documents of a model, and how a schema states it.
use serde_json::Value;

/// The prefix of the comment; the name of the direction follows.
const PREFIX: &str = "direction: ";

/// Which side sends the documents of a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    /// Clients send them to the platform.
    Request,
    /// The platform sends them to clients.
    Response,
    /// Both sides send them.
    Both,
}

impl Direction {
    /// The keyword that states the direction.
    ///
    /// Strict validators, such as ajv in its default configuration, reject unknown keywords, so
    /// this is not a custom keyword.
    pub(crate) const KEYWORD: &str = "$comment";

    /// Returns the direction that a schema states, or `None` if it states none.
    ///
    /// # Errors
    /// Returns the stated name if it is not the name of a direction.
    pub(crate) fn of_schema(schema: &Value) -> Result<Option<Self>, &str> {
        let comment = schema.get(Self::KEYWORD).and_then(Value::as_str);
        let Some(name) = comment.and_then(|comment| comment.strip_prefix(PREFIX)) else {
            return Ok(None);
        };
        Self::from_name(name).map(Some).ok_or(name)
    }

    /// Returns the direction with this name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        [Self::Request, Self::Response, Self::Both]
            .into_iter()
            .find(|direction| direction.name() == name)
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Response => "response",
            Self::Both => "both",
        }
    }

    /// Returns the value of the keyword that states this direction.
    pub(crate) fn comment(self) -> String {
        format!("{PREFIX}{}", self.name())
    }
}
