//! Reading a valid document allocates the values that it keeps, and nothing else.
use allocation_counter::measure;
use konigle_models::comm::contact::{
    BaseContact, Contact, ContactCreate, ContactUpdate, ContactUpdateLTV, MarketingConsent,
};
use konigle_models::{EmailAddress, Model};
use konigle_tests::strategies::{base_contact, contact, contact_update, update_ltv};
use proptest::prelude::*;

/// A text that is not empty is kept in an allocation of its own.
fn texts<'t>(texts: impl IntoIterator<Item = &'t String>) -> u64 {
    texts.into_iter().filter(|text| !text.is_empty()).count() as u64
}

/// A list that grows item by item moves to a larger allocation at 5, 9, 17 … items; the first has
/// room for four.
fn list(tags: &[String]) -> u64 {
    let growth = if tags.is_empty() {
        0
    } else {
        1 + u64::from(tags.len().div_ceil(4).next_power_of_two().ilog2())
    };
    growth + texts(tags)
}

fn of_base(base: &BaseContact) -> u64 {
    let BaseContact {
        email: _,
        first_name,
        last_name,
        phone,
        whatsapp,
        country,
        source: _,
        tags,
        marketing_consent: _,
    } = base;
    1 + texts([first_name, last_name, phone, whatsapp, country]) + list(tags)
}

fn reads_with<M: Model>(document: &str, allocations: u64) -> Result<(), TestCaseError> {
    let mut valid = false;
    let info = measure(|| valid = std::hint::black_box(M::from_json(document)).is_ok());
    prop_assert!(valid);
    prop_assert_eq!(info.count_total, allocations, "{}", document);
    Ok(())
}

/// An international address is brought into its normal form by way of others; what is said here is
/// said of ASCII ones.
fn plain() -> EmailAddress {
    EmailAddress::parse("Jo.Doe+news@Example.com").expect("an address")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_contact_allocates_what_it_keeps(contact in contact()) {
        let mut contact = contact;
        contact.email = plain();
        let own = texts([&contact.resource.id, &contact.customer_id, &contact.ltv_currency]);
        reads_with::<Contact>(&contact.to_json()?, of_base(&contact.base) + own)?;
    }

    #[test]
    fn shared_fields_allocate_what_they_keep(base in base_contact()) {
        let base = BaseContact { email: plain(), ..base };
        let document = base.to_json()?;
        reads_with::<BaseContact>(&document, of_base(&base))?;
        reads_with::<ContactCreate>(&document, of_base(&base))?;
        reads_with::<MarketingConsent>(&base.marketing_consent.to_json()?, 0)?;
    }

    #[test]
    fn a_change_allocates_what_it_keeps(update in contact_update()) {
        let update = ContactUpdate { email: update.email.map(|_| plain()), ..update };
        let kept = [&update.first_name, &update.last_name, &update.phone, &update.whatsapp, &update.country];
        let expected = u64::from(update.email.is_some())
            + texts(kept.into_iter().flatten())
            + update.tags.as_deref().map_or(0, list);
        reads_with::<ContactUpdate>(&update.to_json()?, expected)?;
    }

    #[test]
    fn an_addition_allocates_what_it_keeps(ltv in update_ltv()) {
        let ltv = ContactUpdateLTV { email: plain(), ..ltv };
        reads_with::<ContactUpdateLTV>(&ltv.to_json()?, 1 + texts([&ltv.currency]))?;
    }
}
