//! The documents that are read.

/// A document a line, as in the files beside this package's sources.
fn lines(text: &'static str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

/// Whether the e-mail address of a contact is ASCII. Garde and validator refuse all others; we
/// bring them into the normal form of IDNA 2008, which the floor knows nothing of, so that they are
/// measured by themselves.
fn has_ascii_address(line: &str) -> bool {
    let address = line.split("\"email\":\"").nth(1).and_then(|rest| rest.split('"').next());
    address.is_some_and(str::is_ascii)
}

/// Realistic contacts: of 500, those whose e-mail address is ASCII.
pub fn contacts() -> Vec<String> {
    let mut all = lines(include_str!("../data/contact.jsonl"));
    all.retain(|line| has_ascii_address(line));
    all
}

/// Realistic new contacts: of 500, those whose e-mail address is ASCII, and those whose address is
/// not.
pub fn creates() -> (Vec<String>, Vec<String>) {
    lines(include_str!("../data/contact_create.jsonl"))
        .into_iter()
        .partition(|line| has_ascii_address(line))
}

/// The contacts with five faults each: of type, form and limit.
pub fn faulty_contacts() -> Vec<String> {
    let faulty = |line: String| {
        let mut document: serde_json::Map<String, serde_json::Value> =
            serde_json::from_str(&line).expect("a contact");
        document.insert("created_at".into(), "yesterday".into());
        document.insert("phone".into(), 600_123_456.into());
        document.insert("source".into(), "friend".into());
        document.insert("ltv".into(), "1.005".into());
        document.insert("ltv_currency".into(), "EURO".into());
        serde_json::to_string(&document).expect("JSON")
    };
    contacts().into_iter().map(faulty).collect()
}

/// Changes of two fields.
pub fn updates() -> Vec<String> {
    (0..500)
        .map(|n| format!(r#"{{"first_name":"Ana {n}","marketing_consent":{{"email":false}}}}"#))
        .collect()
}

const REQUIRED: &str = r#""created_at":"2024-01-01T00:00:00Z","updated_at":"2024-01-01T00:00:00Z","id":"ct_1","email":"ana@example.com""#;

/// A contact with nothing but what it must have.
pub fn short() -> Vec<String> {
    vec![format!("{{{REQUIRED}}}")]
}

/// A contact with 50 tags and every text at its limit.
pub fn long() -> Vec<String> {
    let tags: Vec<String> = (0..50).map(|n| format!("\"customer segment number {n}\"")).collect();
    let (hundred, twenty, forty) = ("n".repeat(100), "5".repeat(20), "c".repeat(40));
    vec![format!(
        r#"{{{REQUIRED},"first_name":"{hundred}","last_name":"{hundred}","phone":"{twenty}","whatsapp":"{twenty}","country":"{hundred}","tags":[{}],"customer_id":"{forty}","ltv":99999999999999999.99,"ltv_currency":"EUR","last_purchased_at":"2024-02-29T23:59:59.999999+05:30"}}"#,
        tags.join(",")
    )]
}

/// A contact whose texts are not ASCII.
pub fn international() -> Vec<String> {
    vec![format!(
        r#"{{{REQUIRED},"first_name":"Юрій Олександрович","last_name":"Шевчук-Коваленко","country":"Україна","tags":["постійний клієнт","新規顧客","☕"],"marketing_consent":{{"sms":false}},"ltv":"2495.20","ltv_currency":"UAH"}}"#
    )]
}

/// A contact with 40 keys that it does not have.
pub fn unknown_keys() -> Vec<String> {
    let keys: Vec<String> =
        (0..40).map(|n| format!(r#""custom_field_{n}":{{"value":[{n},"x"]}}"#)).collect();
    vec![format!("{{{REQUIRED},{}}}", keys.join(","))]
}
