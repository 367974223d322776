//! The documents that the benchmarks read.

/// The lines of a file in `data/`, each of which is a document.
fn lines(text: &'static str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

/// Whether the e-mail address of a contact is ASCII. Other addresses are measured separately: garde
/// and validator reject them, this library normalizes them by IDNA 2008, and the baseline does
/// nothing of the kind.
fn has_ascii_address(line: &str) -> bool {
    let address = line.split("\"email\":\"").nth(1).and_then(|rest| rest.split('"').next());
    address.is_some_and(str::is_ascii)
}

/// Those of 500 realistic contacts that have an ASCII e-mail address.
pub fn contacts() -> Vec<String> {
    let mut all = lines(include_str!("../data/contact.jsonl"));
    all.retain(|line| has_ascii_address(line));
    all
}

/// 500 realistic new contacts: those with an ASCII e-mail address, and the others.
pub fn creates() -> (Vec<String>, Vec<String>) {
    lines(include_str!("../data/contact_create.jsonl"))
        .into_iter()
        .partition(|line| has_ascii_address(line))
}

/// The contacts with five violations each, of types, formats and limits.
pub fn invalid_contacts() -> Vec<String> {
    let invalid = |line: String| {
        let mut document: serde_json::Map<String, serde_json::Value> =
            serde_json::from_str(&line).expect("a contact");
        document.insert("created_at".into(), "yesterday".into());
        document.insert("phone".into(), 600_123_456.into());
        document.insert("source".into(), "friend".into());
        document.insert("ltv".into(), "1.005".into());
        document.insert("ltv_currency".into(), "EURO".into());
        serde_json::to_string(&document).expect("JSON")
    };
    contacts().into_iter().map(invalid).collect()
}

/// Updates of two fields.
pub fn updates() -> Vec<String> {
    (0..500)
        .map(|n| format!(r#"{{"first_name":"Ana {n}","marketing_consent":{{"email":false}}}}"#))
        .collect()
}

const REQUIRED: &str = r#""created_at":"2024-01-01T00:00:00Z","updated_at":"2024-01-01T00:00:00Z","id":"ct_1","email":"ana@example.com""#;

/// A contact with only the required fields.
pub fn short() -> Vec<String> {
    vec![format!("{{{REQUIRED}}}")]
}

/// A contact with 50 tags and every string at its maximum length.
pub fn long() -> Vec<String> {
    let tags: Vec<String> = (0..50).map(|n| format!("\"customer segment number {n}\"")).collect();
    let (hundred, twenty, forty) = ("n".repeat(100), "5".repeat(20), "c".repeat(40));
    vec![format!(
        r#"{{{REQUIRED},"first_name":"{hundred}","last_name":"{hundred}","phone":"{twenty}","whatsapp":"{twenty}","country":"{hundred}","tags":[{}],"customer_id":"{forty}","ltv":99999999999999999.99,"ltv_currency":"EUR","last_purchased_at":"2024-02-29T23:59:59.999999+05:30"}}"#,
        tags.join(",")
    )]
}

/// A contact with strings that are not ASCII.
pub fn international() -> Vec<String> {
    vec![format!(
        r#"{{{REQUIRED},"first_name":"Юрій Олександрович","last_name":"Шевчук-Коваленко","country":"Україна","tags":["постійний клієнт","新規顧客","☕"],"marketing_consent":{{"sms":false}},"ltv":"2495.20","ltv_currency":"UAH"}}"#
    )]
}

/// A contact with 40 unknown keys.
pub fn unknown_keys() -> Vec<String> {
    let keys: Vec<String> =
        (0..40).map(|n| format!(r#""custom_field_{n}":{{"value":[{n},"x"]}}"#)).collect();
    vec![format!("{{{REQUIRED},{}}}", keys.join(","))]
}
