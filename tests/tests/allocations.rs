//! Reading a valid document allocates only the memory of the resulting value.
use allocation_counter::measure;
use konigle_models::comm::contact::{
    BaseContact, Contact, ContactCreate, ContactUpdate, ContactUpdateLTV, MarketingConsent,
};
use konigle_models::{EmailAddress, Model};
use konigle_tests::strategies::{base_contact, contact, contact_update, update_ltv};
use proptest::prelude::*;

/// The allocations of these strings: one for each string that is not empty.
fn strings<'t>(strings: impl IntoIterator<Item = &'t String>) -> u64 {
    strings.into_iter().filter(|string| !string.is_empty()).count() as u64
}

/// The allocations of a list. The first allocation holds four items. A list that grows item by item
/// is reallocated at 5, 9, 17 … items.
fn list(tags: &[String]) -> u64 {
    let growth = if tags.is_empty() {
        0
    } else {
        1 + u64::from(tags.len().div_ceil(4).next_power_of_two().ilog2())
    };
    growth + strings(tags)
}

fn base_fields(base: &BaseContact) -> u64 {
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
    1 + strings([first_name, last_name, phone, whatsapp, country]) + list(tags)
}

/// Reads a valid document and compares the number of allocations.
fn assert_allocations<M: Model>(document: &str, allocations: u64) -> Result<(), TestCaseError> {
    let mut valid = false;
    let info = measure(|| valid = std::hint::black_box(M::from_json(document)).is_ok());
    prop_assert!(valid);
    prop_assert_eq!(info.count_total, allocations, "{}", document);
    Ok(())
}

/// An ASCII address. The normalization of an international address allocates intermediate strings,
/// so these tests use only ASCII addresses.
fn ascii_address() -> EmailAddress {
    EmailAddress::parse("Jo.Doe+news@Example.com").expect("an address")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn reading_a_contact_allocates_only_its_fields(contact in contact()) {
        let mut contact = contact;
        contact.email = ascii_address();
        let extending = strings([&contact.resource.id, &contact.customer_id, &contact.ltv_currency]);
        assert_allocations::<Contact>(&contact.to_json()?, base_fields(&contact.base) + extending)?;
    }

    #[test]
    fn reading_a_base_or_a_create_allocates_only_its_fields(base in base_contact()) {
        let base = BaseContact { email: ascii_address(), ..base };
        let document = base.to_json()?;
        assert_allocations::<BaseContact>(&document, base_fields(&base))?;
        assert_allocations::<ContactCreate>(&document, base_fields(&base))?;
        assert_allocations::<MarketingConsent>(&base.marketing_consent.to_json()?, 0)?;
    }

    #[test]
    fn reading_an_update_allocates_only_its_fields(update in contact_update()) {
        let update = ContactUpdate { email: update.email.map(|_| ascii_address()), ..update };
        let set = [&update.first_name, &update.last_name, &update.phone, &update.whatsapp, &update.country];
        let expected = u64::from(update.email.is_some())
            + strings(set.into_iter().flatten())
            + update.tags.as_deref().map_or(0, list);
        assert_allocations::<ContactUpdate>(&update.to_json()?, expected)?;
    }

    #[test]
    fn reading_a_lifetime_value_update_allocates_only_its_fields(ltv in update_ltv()) {
        let ltv = ContactUpdateLTV { email: ascii_address(), ..ltv };
        assert_allocations::<ContactUpdateLTV>(&ltv.to_json()?, 1 + strings([&ltv.currency]))?;
    }
}
