//! Requests contain exactly the consents that were set: no default consent is ever sent.
use konigle_models::Model;
use konigle_models::comm::contact::{
    ContactCreate, ContactUpdate, MarketingConsentCreate, MarketingConsentUpdate,
};
use konigle_models::request::HasUpdate;
use konigle_tests::model_json::{json_of, members};
use konigle_tests::strategies::{contact, presence};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// The consents in the JSON of a request.
fn consents_of(request: &impl Model) -> Option<Map<String, Value>> {
    json_of(request).get("marketing_consent").map(|consent| members(consent).clone())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_request_contains_only_the_consents_that_were_set(
        email in presence(any::<bool>()), sms in presence(any::<bool>()), whatsapp in presence(any::<bool>()),
        base in contact(), changed in contact(),
    ) {
        let document: Map<String, Value> = [("email", email), ("sms", sms), ("whatsapp", whatsapp)]
            .into_iter()
            .filter_map(|(channel, value)| Some((channel.to_owned(), json!(value?))))
            .collect();
        let set: Map<String, Value> = document.clone().into_iter().filter(|(_, value)| !value.is_null()).collect();

        let document = json!({"marketing_consent": document}).to_string();
        let update = ContactUpdate::from_json(document).expect("a valid update");
        prop_assert_eq!(consents_of(&update), Some(set.clone()), "read from JSON");

        let channel = |name: &str| set.get(name).and_then(Value::as_bool);
        let built = ContactUpdate {
            marketing_consent: Some(MarketingConsentUpdate { email: channel("email"), sms: channel("sms"), whatsapp: channel("whatsapp") }),
            ..ContactUpdate::default()
        };
        prop_assert_eq!(consents_of(&built), Some(set.clone()), "built in code");

        let create = ContactCreate {
            marketing_consent: Some(MarketingConsentCreate { email: channel("email"), sms: channel("sms"), whatsapp: channel("whatsapp") }),
            ..ContactCreate::new(base.email.clone())
        };
        prop_assert_eq!(consents_of(&create), Some(set.clone()), "a Create");
        let unset = ContactCreate::new(base.email.clone());
        prop_assert_eq!(consents_of(&unset), None, "no consent set");

        let changes = consents_of(&base.diff(&changed)).unwrap_or_default();
        for (name, older, newer) in [
            ("email", base.marketing_consent.email, changed.marketing_consent.email),
            ("sms", base.marketing_consent.sms, changed.marketing_consent.sms),
            ("whatsapp", base.marketing_consent.whatsapp, changed.marketing_consent.whatsapp),
        ] {
            let expected = (older != newer).then_some(json!(newer));
            prop_assert_eq!(changes.get(name), expected.as_ref(), "a diff");
        }
    }
}
