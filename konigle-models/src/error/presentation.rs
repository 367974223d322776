//! Errors in the forms that web applications send and show.
use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{ErrorKind, ValidationError, Violation, encode_fragment};

impl ValidationError {
    /// Returns the error as problem details (RFC 9457), the body of a response with the media type
    /// `application/problem+json`.
    ///
    /// The status is 400 if the document is not JSON, and else 422. The member `errors` has an
    /// object for each kept violation: the `pointer` to the value, the `code`, and the message as
    /// `detail`. As in the RFC, the pointer is a JSON Pointer in a URI fragment, such as `#/tags/0`.
    /// If violations were [omitted](Self::omitted), the member `omitted` is their number. Further
    /// members can be added to the result.
    ///
    /// ```
    /// use konigle_models::{Model, comm::contact::ContactUpdate};
    /// use serde_json::json;
    ///
    /// let error = ContactUpdate::from_json(r#"{"tags": ["vip", 1]}"#).unwrap_err();
    /// let mut problem = error.to_problem_details();
    /// problem["instance"] = json!("/contacts/ct_1");
    /// assert_eq!(
    ///     problem,
    ///     json!({
    ///         "title": "Unprocessable Content",
    ///         "status": 422,
    ///         "detail": "1 violation in ContactUpdate",
    ///         "instance": "/contacts/ct_1",
    ///         "errors": [{"pointer": "#/tags/1", "code": "string_type", "detail": "must be a string"}],
    ///     })
    /// );
    /// ```
    #[must_use]
    pub fn to_problem_details(&self) -> Value {
        let is_syntax_error =
            self.iter().any(|violation| matches!(violation.kind(), ErrorKind::JsonInvalid { .. }));
        let (status, title) =
            if is_syntax_error { (400, "Bad Request") } else { (422, "Unprocessable Content") };
        let errors: Vec<Value> = self.iter().map(Violation::to_problem).collect();
        let mut problem = json!({
            "title": title,
            "status": status,
            "detail": self.summary(),
            "errors": errors,
        });
        if self.omitted() > 0 {
            problem["omitted"] = self.omitted().into();
        }
        problem
    }

    /// Returns the messages by the path of their values, for a form that shows each message beside
    /// its input.
    ///
    /// A path is written as in [`Display`](core::fmt::Display), such as `marketing_consent.sms` or
    /// `tags[0]`. The violations of the whole document have the empty path.
    ///
    /// ```
    /// use konigle_models::{Model, comm::contact::ContactCreate};
    ///
    /// let json = r#"{"email": "ana@", "marketing_consent": {"sms": 1}}"#;
    /// let by_field = ContactCreate::from_json(json).unwrap_err().by_field();
    /// assert_eq!(by_field["marketing_consent.sms"], ["must be true or false"]);
    /// assert!(by_field["email"][0].starts_with("must be an e-mail address"));
    /// assert_eq!(by_field.len(), 2);
    /// ```
    #[must_use]
    pub fn by_field(&self) -> BTreeMap<String, Vec<String>> {
        let mut by_field = BTreeMap::<String, Vec<String>>::new();
        for violation in self {
            by_field.entry(violation.location().to_string()).or_default().push(violation.message());
        }
        by_field
    }
}

impl Violation {
    /// The violation as an element of `errors` in problem details.
    fn to_problem(&self) -> Value {
        json!({
            "pointer": format!("#{}", encode_fragment(&self.json_pointer())),
            "code": self.kind().name(),
            "detail": self.message(),
        })
    }
}
