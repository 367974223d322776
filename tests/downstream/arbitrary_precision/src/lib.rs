//! With serde_json's `arbitrary_precision`, numbers travel as maps of one member. Nothing of that
//! may show.
#[cfg(test)]
mod tests {
    use konigle_models::Model;
    use konigle_models::comm::contact::{BaseContact, Contact, ContactUpdate, ContactUpdateLTV};
    use konigle_models::Json;
    use serde_json::Value;

    const AMOUNT: &str = r#"{"email":"a@b.co","value":12345678901234567.10,"currency":"USD"}"#;

    #[test]
    fn the_feature_is_on() {
        let value: Value = serde_json::from_str("12345678901234567.10").expect("JSON");
        assert_eq!(value.to_string(), "12345678901234567.10");
    }

    #[test]
    fn amounts_are_exact_by_every_road() {
        let read = |road: &str, read: Result<ContactUpdateLTV, String>| {
            assert_eq!(read.expect(road).value.to_string(), "12345678901234567.10", "{road}");
        };
        read("from_json", ContactUpdateLTV::from_json(AMOUNT).map_err(|error| error.to_string()));
        read("from_str", serde_json::from_str(AMOUNT).map_err(|error| error.to_string()));
        read(
            "from_reader",
            serde_json::from_reader(AMOUNT.as_bytes()).map_err(|error| error.to_string()),
        );
        let value: Value = serde_json::from_str(AMOUNT).expect("JSON");
        read("from_value", serde_json::from_value(value).map_err(|error| error.to_string()));
    }

    #[test]
    fn amounts_are_exact_inside_a_buffered_enum() {
        #[derive(serde::Deserialize)]
        #[serde(untagged)]
        enum Message {
            Addition(ContactUpdateLTV),
        }
        let Message::Addition(addition) = serde_json::from_str(AMOUNT).expect("an addition");
        assert_eq!(addition.value.to_string(), "12345678901234567.10");
    }

    #[test]
    fn numbers_where_none_may_be_are_refused_by_every_road() {
        for text in [
            r#"{"email":"a@b.co","phone":5}"#,
            r#"{"email":"a@b.co","marketing_consent":1.5}"#,
            "7",
            "1e400",
        ] {
            assert!(BaseContact::from_json(text).is_err());
            assert!(serde_json::from_str::<BaseContact>(text).is_err());
            let value: Value = serde_json::from_str(text).expect("JSON");
            let error =
                serde_json::from_value::<BaseContact>(value).expect_err("no contact").to_string();
            assert!(error.contains("string_type") || error.contains("model_type"), "{error}");
        }
    }

    #[test]
    fn an_object_that_looks_like_a_number_is_an_object() {
        let text = r#"{"$serde_json::private::Number":"5"}"#;
        assert!(ContactUpdate::from_json(text).is_ok_and(|update| update.is_empty()));
        assert!(serde_json::from_str::<ContactUpdate>(text).is_ok_and(|update| update.is_empty()));
    }

    #[test]
    fn the_schema_is_the_same() {
        let schema = Contact::json_schema().to_string();
        let ltv = schema
            .parse::<Json>()
            .ok()
            .and_then(|schema| schema.get("properties")?.get("ltv").cloned())
            .expect("ltv");
        let Some(Json::Array(alternatives)) = ltv.get("anyOf") else { panic!("{ltv}") };
        assert_eq!(
            alternatives[0].to_string(),
            r#"{"maximum":1e+17,"minimum":-1e+17,"type":"number"}"#
        );
    }
}
