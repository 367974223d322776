//! Reads the recorded documents through other self-describing formats. The result is exact if the
//! format is exact. A number is rejected if the format may have lost digits.
use konigle_models::Model;
use konigle_models::comm::contact::{
    BaseContact, Contact, ContactCreate, ContactUpdate, ContactUpdateLTV, MarketingConsent,
};
use konigle_tests::vectors::by_topic;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Writes a document in a format and reads it from there as a model. Returns the JSON of the model,
/// or `None` if the document is rejected.
type ReadThrough = fn(&Value, &str) -> Option<String>;

fn by_model(model: &str, read: &impl Reading) -> Option<String> {
    match model {
        "BaseContact" => read.read::<BaseContact>(),
        "Contact" => read.read::<Contact>(),
        "ContactCreate" => read.read::<ContactCreate>(),
        "ContactUpdate" => read.read::<ContactUpdate>(),
        "ContactUpdateLTV" => read.read::<ContactUpdateLTV>(),
        "MarketingConsent" => read.read::<MarketingConsent>(),
        _ => panic!("no model {model} is recorded"),
    }
}

trait Reading {
    fn read<M: Model + DeserializeOwned>(&self) -> Option<String>;
}

struct Cbor(Vec<u8>);
struct MessagePack(Vec<u8>);
struct Yaml(String);

impl Reading for Cbor {
    fn read<M: Model>(&self) -> Option<String> {
        ciborium::from_reader::<M, _>(self.0.as_slice()).ok()?.to_json().ok()
    }
}

impl Reading for MessagePack {
    fn read<M: Model>(&self) -> Option<String> {
        rmp_serde::from_slice::<M>(&self.0).ok()?.to_json().ok()
    }
}

impl Reading for Yaml {
    fn read<M: Model>(&self) -> Option<String> {
        serde_yaml_ng::from_str::<M>(&self.0).ok()?.to_json().ok()
    }
}

impl Reading for Value {
    fn read<M: Model>(&self) -> Option<String> {
        let owned = M::deserialize(self.clone()).ok()?.to_json().ok();
        let borrowed = M::deserialize(self).ok()?.to_json().ok();
        assert_eq!(owned, borrowed);
        owned
    }
}

fn cbor(document: &Value, model: &str) -> Option<String> {
    let mut bytes = Vec::new();
    ciborium::into_writer(document, &mut bytes).expect("CBOR");
    by_model(model, &Cbor(bytes))
}

fn message_pack(document: &Value, model: &str) -> Option<String> {
    by_model(model, &MessagePack(rmp_serde::to_vec(document).expect("MessagePack")))
}

fn yaml(document: &Value, model: &str) -> Option<String> {
    by_model(model, &Yaml(serde_yaml_ng::to_string(document).expect("YAML")))
}

fn value(document: &Value, model: &str) -> Option<String> {
    by_model(model, document)
}

/// Whether the document has a number that a `Value` holds as a double.
fn has_double(document: &Value) -> bool {
    match document {
        Value::Number(number) => number.is_f64(),
        Value::Array(items) => items.iter().any(has_double),
        Value::Object(members) => members.values().any(has_double),
        _ => false,
    }
}

fn underflows(document: &Value) -> bool {
    match document {
        Value::Number(number) => number.is_f64() && number.as_f64() == Some(0.0),
        Value::Object(members) => members.values().any(underflows),
        _ => false,
    }
}

#[test]
fn other_formats_give_the_same_result_as_json() {
    let formats: [(&str, ReadThrough); 4] = [
        ("CBOR", cbor),
        ("MessagePack", message_pack),
        ("YAML", yaml),
        ("serde_json::Value", value),
    ];
    println!("| format | documents | same | rejected for lost digits |\n|---|---|---|---|");
    for (format, read_through) in formats {
        let (mut documents, mut same, mut rejected) = (0, 0, 0);
        for vector in by_topic().into_values().flatten().filter(|vector| vector.either.is_none()) {
            // A `Value` holds neither duplicate keys nor text that is not JSON.
            let duplicate = vector.expect.errors.iter().any(|(_, code)| code == "duplicate_key");
            let Ok(document) = serde_json::from_str::<Value>(&vector.input) else { continue };
            // serde_json reads `1e-400` as 0 before our code sees it.
            if duplicate || underflows(&document) && vector.input.contains("e-") {
                continue;
            }
            documents += 1;
            let direct = by_model(&vector.model, &JsonText(vector.input.clone()));
            match (read_through(&document, &vector.model), direct) {
                (read, direct) if read == direct => same += 1,
                (None, Some(_)) if has_double(&document) => rejected += 1,
                // A double keeps no trailing zeros.
                (Some(read), Some(direct))
                    if has_double(&document) && same_except_zeros(&read, &direct) =>
                {
                    same += 1;
                }
                (read, direct) => {
                    panic!("{format} {}: {read:?} is not {direct:?}", vector.id)
                }
            }
        }
        println!("| {format} | {documents} | {same} | {rejected} |");
        assert!(
            documents > 3_000 && same > documents - 20,
            "{format} gives the same result for nearly all documents"
        );
    }
}

struct JsonText(String);

impl Reading for JsonText {
    fn read<M: Model>(&self) -> Option<String> {
        M::from_json(&self.0).ok()?.to_json().ok()
    }
}

fn same_except_zeros(one: &str, other: &str) -> bool {
    let members = |text: &str| {
        serde_json::from_str::<serde_json::Map<String, Value>>(text).expect("an object")
    };
    let (one, other) = (members(one), members(other));
    let decimal =
        |value: &Value| value.as_str().and_then(|text| text.parse::<rust_decimal::Decimal>().ok());
    one.len() == other.len()
        && one.iter().all(|(key, value)| {
            other.get(key).is_some_and(|other| {
                value == other || decimal(value).is_some() && decimal(value) == decimal(other)
            })
        })
}

#[test]
fn an_amount_that_may_have_lost_digits_is_rejected() {
    let text = r#"{"email":"a@b.co","value":12345678901234567.10,"currency":"USD"}"#;
    let exact = ContactUpdateLTV::from_json(text).expect("exact from text");
    assert_eq!(exact.value.to_string(), "12345678901234567.10");
    assert_eq!(
        serde_json::from_str::<ContactUpdateLTV>(text).expect("exact from text by serde"),
        exact
    );
    assert_eq!(
        serde_json::from_reader::<_, ContactUpdateLTV>(text.as_bytes())
            .expect("exact from a stream"),
        exact
    );

    // A `Value` holds the number as the double 12345678901234568.
    let document: Value = serde_json::from_str(text).expect("JSON");
    let error = serde_json::from_value::<ContactUpdateLTV>(document).expect_err("digits were lost");
    assert!(error.to_string().contains("may have lost digits"), "{error}");
}

#[test]
fn a_model_is_written_to_other_formats_and_reads_back_equal() {
    let contact = BaseContact::from_json(r#"{"email":"a@b.co","tags":["x"]}"#).expect("a contact");
    let mut bytes = Vec::new();
    ciborium::into_writer(&contact, &mut bytes).expect("CBOR");
    assert_eq!(ciborium::from_reader::<BaseContact, _>(bytes.as_slice()).expect("CBOR"), contact);
    let bytes = rmp_serde::to_vec(&contact).expect("MessagePack");
    assert_eq!(rmp_serde::from_slice::<BaseContact>(&bytes).expect("MessagePack"), contact);
    let text = serde_yaml_ng::to_string(&contact).expect("YAML");
    assert_eq!(serde_yaml_ng::from_str::<BaseContact>(&text).expect("YAML"), contact);
}

#[test]
fn a_model_in_an_untagged_enum_is_read() {
    #[derive(Debug, serde::Deserialize)]
    #[serde(untagged)]
    enum Message {
        Addition(ContactUpdateLTV),
        Change(ContactUpdate),
    }
    let read = |text| serde_json::from_str::<Message>(text).expect("a message");
    let Message::Addition(addition) = read(r#"{"email":"a@b.co","value":19.99,"currency":"USD"}"#)
    else {
        panic!("an addition")
    };
    assert_eq!(addition.value.to_string(), "19.99");
    let Message::Change(change) = read(r#"{"first_name":"Ana"}"#) else { panic!("a change") };
    assert_eq!(change.first_name.as_deref(), Some("Ana"));
}

#[test]
fn no_error_through_serde_contains_an_input_value() {
    let texts = [
        r#"{"email":"secret@secret"}"#,
        r#"{"email":4711}"#,
        r#"{"email":"a@b.co","phone":4711}"#,
        "4711",
        r#""secret""#,
    ];
    for text in texts {
        let from_text = serde_json::from_str::<BaseContact>(text).expect_err("invalid").to_string();
        let document: Value = serde_json::from_str(text).expect("JSON");
        let from_value = serde_json::from_value::<BaseContact>(document.clone())
            .expect_err("invalid")
            .to_string();
        let from_yaml =
            serde_yaml_ng::from_str::<BaseContact>(text).expect_err("invalid").to_string();
        for error in [from_text, from_value, from_yaml] {
            assert!(!error.contains("secret") && !error.contains("4711"), "{error}");
        }
    }
    let error = serde_yaml_ng::from_str::<BaseContact>("4711: x")
        .expect_err("a key that is no string")
        .to_string();
    assert!(!error.contains("4711"), "{error}");
}

#[test]
fn a_deserializer_without_newtype_support_is_read_and_its_values_are_not_quoted() {
    use konigle_models::comm::contact::ContactSource;
    use serde::Deserialize;
    use serde::de::IntoDeserializer;
    use serde::de::value::{Error, MapDeserializer};

    let source = ContactSource::deserialize(IntoDeserializer::<Error>::into_deserializer("lead"));
    assert_eq!(source, Ok(ContactSource::Lead));
    let error =
        Contact::deserialize(IntoDeserializer::<Error>::into_deserializer("ana@secret.com"))
            .expect_err("a string");
    assert_eq!(
        error.to_string(),
        "1 violation in Contact\n  must be an object with the fields of Contact [model_type]"
    );
    let members = [("email", "a@b.co"), ("phone", "5")].into_iter();
    let contact =
        BaseContact::deserialize(MapDeserializer::<_, Error>::new(members)).expect("a contact");
    assert_eq!(contact.phone, "5");
    let error =
        BaseContact::deserialize(MapDeserializer::<_, Error>::new([(4711_i128, true)].into_iter()))
            .expect_err("a key");
    assert!(!error.to_string().contains("4711"), "{error}");
}

#[test]
fn an_amount_from_a_float_has_the_digits_of_its_shortest_representation() {
    #[derive(serde::Serialize)]
    struct Single {
        email: &'static str,
        value: f32,
        currency: &'static str,
    }
    let by_value = |amount: &str| {
        let text = format!(r#"{{"email":"a@b.co","value":{amount},"currency":"USD"}}"#);
        let document: Value = serde_json::from_str(&text).expect("JSON");
        serde_json::from_value::<ContactUpdateLTV>(document)
            .map(|read| read.value.to_string())
            .map_err(|error| error.to_string())
    };
    assert_eq!(by_value("9999999999999.99").as_deref(), Ok("9999999999999.99"));
    assert_eq!(by_value("1e2").as_deref(), Ok("100.0"));
    // serde_json rounded this number before our code saw it, so the loss cannot be detected.
    assert_eq!(by_value("562949953421313.01").as_deref(), Ok("562949953421313.0"));
    for rounded in ["999999999999999.87", "1234567890123456.5", "12345678901234567.1"] {
        let error = by_value(rounded).expect_err("digits may be lost");
        assert!(error.contains("may have lost digits"), "{rounded} {error}");
    }

    let by_single = |value: f32| {
        let bytes = rmp_serde::to_vec_named(&Single { email: "a@b.co", value, currency: "USD" })
            .expect("MessagePack");
        rmp_serde::from_slice::<ContactUpdateLTV>(&bytes)
            .map(|read| read.value.to_string())
            .map_err(|error| error.to_string())
    };
    assert_eq!(by_single(19.5).as_deref(), Ok("19.5"));
    // The `f32` nearest to 12345678.25 is 12345678.
    assert!(by_single(12_345_678.0).is_err_and(|error| error.contains("may have lost digits")));
    assert!(by_single(0.1).is_err_and(|error| error.contains("may have lost digits")));
}

#[test]
fn a_value_that_exceeds_the_recursion_limit_is_rejected() {
    let mut deep = Value::Null;
    for _ in 0..500 {
        deep = Value::Array(vec![deep]);
    }
    let deserializer =
        serde::de::value::MapDeserializer::<_, serde_json::Error>::new([("zz", deep)].into_iter());
    let error =
        <ContactUpdate as serde::Deserialize>::deserialize(deserializer).expect_err("too deep");
    assert!(error.to_string().contains("recursion limit exceeded"), "{error}");
}
