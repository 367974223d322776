//! Strategies that generate values for property tests, including edge cases.
use chrono::{DateTime, Utc};
use konigle_models::EmailAddress;
use konigle_models::comm::contact::{
    BaseContact, Contact, ContactSource, ContactUpdate, ContactUpdateLTV, MarketingConsent,
    MarketingConsentUpdate,
};
use konigle_models::resource::TimestampedResource;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use rust_decimal::Decimal;

/// Strings of at most this many characters of any script, with quotes, backslashes and control
/// characters.
pub fn text(length: usize) -> impl Strategy<Value = String> {
    let char = prop_oneof![
        4 => proptest::char::range('a', 'z'),
        1 => any::<char>(),
        1 => prop_oneof![Just('"'), Just('\\'), Just('\n'), Just('\u{0}'), Just('é'), Just('😀'), Just('\u{2028}')],
    ];
    vec(char, 0..=length).prop_map(String::from_iter)
}

/// Valid addresses, ASCII and international.
///
/// # Panics
/// If one of them is not valid.
pub fn email() -> impl Strategy<Value = EmailAddress> {
    let local = "[a-z0-9!#+_]{1,8}(\\.[A-Z0-9é用]{1,4})?";
    let domain = prop_oneof![
        Just("example.com"),
        Just("bücher.de"),
        Just("xn--p1ai.xn--p1ai"),
        Just("例え.みんな"),
        Just("A-b.CO")
    ];
    (local, domain).prop_map(|(local, domain)| {
        EmailAddress::parse(&format!("{local}@{domain}")).expect("a valid address")
    })
}

/// Instants in the years that can be written, including the first and the last.
///
/// # Panics
/// Never. Every number in the range is a valid timestamp.
pub fn instant() -> impl Strategy<Value = DateTime<Utc>> {
    // From 0000-12-31T00:01:00Z to 10000-01-01T23:58:59Z. With the largest offsets, these instants
    // are in the years 1 to 9999.
    let (first, last) = (-62_135_683_140_i64, 253_402_387_139_i64);
    let second = prop_oneof![4 => first..=last, 1 => prop_oneof![Just(first), Just(last), Just(0), Just(-1)]];
    let nanos = prop_oneof![
        Just(0),
        Just(1),
        Just(999_999_999),
        (0..1000_u32).prop_map(|n| n * 1_000_000),
        0..1_000_000_000_u32
    ];
    (second, nanos)
        .prop_map(|(second, nanos)| DateTime::from_timestamp(second, nanos).expect("an instant"))
}

/// Amounts with at most 17 digits before the point and two after it, plus up to four trailing
/// zeros.
pub fn amount() -> impl Strategy<Value = Decimal> {
    let cents = prop_oneof![
        4 => -9_999_999_i64..=9_999_999,
        1 => -9_223_372_036_854_775_807..=9_223_372_036_854_775_807_i64,
        1 => prop_oneof![Just(0), Just(1), Just(9_223_372_036_854_775_807_i64)],
    ];
    (cents, 0..=2_u32, 0..=4_u32).prop_map(|(cents, scale, zeros)| {
        let mut amount = Decimal::new(cents, scale.max(2));
        amount.rescale(scale.max(2) + zeros);
        amount
    })
}

/// Marketing consents.
pub fn consent() -> impl Strategy<Value = MarketingConsent> {
    any::<(bool, bool, bool)>().prop_map(|(email, sms, whatsapp)| MarketingConsent {
        email,
        sms,
        whatsapp,
    })
}

/// Valid shared fields of a contact.
pub fn base_contact() -> impl Strategy<Value = BaseContact> {
    let source = proptest::sample::select(
        [
            ContactSource::Purchase,
            ContactSource::Lead,
            ContactSource::Migration,
            ContactSource::Unknown,
        ]
        .as_slice(),
    );
    let names = (text(100), text(100), text(20), text(20), text(100));
    (email(), names, source, vec(text(12), 0..4), consent()).prop_map(
        |(email, names, source, tags, marketing_consent)| {
            let (first_name, last_name, phone, whatsapp, country) = names;
            BaseContact {
                email,
                first_name,
                last_name,
                phone,
                whatsapp,
                country,
                source,
                tags,
                marketing_consent,
            }
        },
    )
}

/// Valid contacts.
pub fn contact() -> impl Strategy<Value = Contact> {
    let resource = (instant(), instant(), text(12)).prop_map(|(created_at, updated_at, id)| {
        TimestampedResource { created_at, updated_at, id }
    });
    let extending = (text(40), option::of(amount()), text(3), option::of(instant()));
    (resource, base_contact(), extending).prop_map(
        |(resource, base, (customer_id, ltv, ltv_currency, last_purchased_at))| Contact {
            resource,
            base,
            customer_id,
            ltv,
            ltv_currency,
            last_purchased_at,
        },
    )
}

/// Valid updates of a lifetime value.
pub fn update_ltv() -> impl Strategy<Value = ContactUpdateLTV> {
    let value =
        amount().prop_map(|value| value.abs()).prop_filter("positive", |value| !value.is_zero());
    (email(), value, text(3)).prop_map(|(email, value, currency)| ContactUpdateLTV {
        email,
        value,
        currency,
    })
}

/// Valid updates of a contact, with any of the fields set.
pub fn contact_update() -> impl Strategy<Value = ContactUpdate> {
    let set = any::<[bool; 9]>();
    let consent = option::of(option::of(any::<bool>()));
    (base_contact(), set, [consent.clone(), consent.clone(), consent]).prop_map(
        |(base, set, [email, sms, whatsapp])| ContactUpdate {
            email: set[0].then_some(base.email),
            first_name: set[1].then_some(base.first_name),
            last_name: set[2].then_some(base.last_name),
            phone: set[3].then_some(base.phone),
            whatsapp: set[4].then_some(base.whatsapp),
            country: set[5].then_some(base.country),
            source: set[6].then_some(base.source),
            tags: set[7].then_some(base.tags),
            marketing_consent: set[8].then_some(MarketingConsentUpdate {
                email: email.flatten(),
                sms: sms.flatten(),
                whatsapp: whatsapp.flatten(),
            }),
        },
    )
}

/// Absent (`None`), null (`Some(None)`), or a value.
pub fn presence<T: std::fmt::Debug + Clone>(
    value: impl Strategy<Value = T>,
) -> impl Strategy<Value = Option<Option<T>>> {
    option::of(option::of(value))
}
