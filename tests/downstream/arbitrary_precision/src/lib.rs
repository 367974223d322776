//! With its feature `arbitrary_precision`, serde_json passes each number as a map with one member.
//! Models must read such numbers as numbers.
#[cfg(test)]
mod tests {
    use konigle_models::Json;
    use konigle_models::Model;
    use konigle_models::comm::contact::{BaseContact, Contact, ContactUpdate, ContactUpdateLTV};
    use serde_json::Value;

    const AMOUNT: &str = r#"{"email":"a@b.co","value":12345678901234567.10,"currency":"USD"}"#;

    #[test]
    fn the_feature_is_enabled() {
        let value: Value = serde_json::from_str("12345678901234567.10").expect("JSON");
        assert_eq!(value.to_string(), "12345678901234567.10");
    }

    #[test]
    fn every_way_to_read_gives_exact_amounts() {
        let read = |function: &str, read: Result<ContactUpdateLTV, String>| {
            assert_eq!(
                read.expect(function).value.to_string(),
                "12345678901234567.10",
                "{function}"
            );
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
    fn amounts_are_exact_in_an_untagged_enum() {
        #[derive(serde::Deserialize)]
        #[serde(untagged)]
        enum Message {
            Addition(ContactUpdateLTV),
        }
        let Message::Addition(addition) = serde_json::from_str(AMOUNT).expect("an addition");
        assert_eq!(addition.value.to_string(), "12345678901234567.10");
    }

    #[test]
    fn every_way_to_read_rejects_a_number_of_the_wrong_type() {
        for text in [
            r#"{"email":"a@b.co","phone":5}"#,
            r#"{"email":"a@b.co","marketing_consent":1.5}"#,
            "7",
            "1e400",
        ] {
            assert!(BaseContact::from_json(text).is_err());
            assert!(serde_json::from_str::<BaseContact>(text).is_err());
            let value: Value = serde_json::from_str(text).expect("JSON");
            let error = serde_json::from_value::<BaseContact>(value)
                .expect_err("not a contact")
                .to_string();
            assert!(error.contains("string_type") || error.contains("model_type"), "{error}");
        }
    }

    #[test]
    fn an_object_with_the_private_key_of_a_number_is_an_object() {
        let text = r#"{"$serde_json::private::Number":"5"}"#;
        assert!(ContactUpdate::from_json(text).is_ok_and(|update| update.is_empty()));
        assert!(serde_json::from_str::<ContactUpdate>(text).is_ok_and(|update| update.is_empty()));
    }

    #[test]
    fn the_schema_does_not_depend_on_the_feature() {
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
