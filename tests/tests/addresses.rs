//! IP addresses: which texts are read, and how addresses are written.
use std::fmt::Debug;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use konigle_models::error::TextFormat;
use konigle_models::{FieldType, Model, ValidationError};
use konigle_tests::format_texts::texts_of;
use konigle_tests::schema_everything::Formats;
use proptest::prelude::*;
use serde_json::{Value, json};

/// A model with a field of any type.
#[derive(Clone, Debug, PartialEq, Model)]
struct One<T: FieldType> {
    value: T,
}

fn read<T: FieldType>(value: &Value) -> Result<T, ValidationError> {
    One::from_json(json!({"value": value}).to_string()).map(|one| one.value)
}

fn assert_reads<T: FieldType + Clone + Debug + PartialEq>(format: TextFormat, message: &str) {
    for (text, written) in texts_of(format).valid {
        let one = One { value: read::<T>(&json!(text)).unwrap_or_else(|e| panic!("{text}: {e}")) };
        assert_eq!(one.to_json(), Ok(json!({"value": written}).to_string()));
        assert_eq!(read(&json!(written)), Ok(one.value));
    }
    for text in texts_of(format).all_invalid() {
        let error = read::<T>(&json!(text)).expect_err(text).to_string();
        assert_eq!(error, format!("1 violation in One\n  value: must be {message}"), "{text}");
    }
    let error = read::<T>(&json!(1)).expect_err("a number").to_string();
    assert_eq!(error, format!("1 violation in One\n  value: must be a string with {message}"));
}

#[test]
fn addresses_are_read_in_their_standard_form() {
    assert_reads::<Ipv4Addr>(
        TextFormat::Ipv4,
        "an IPv4 address, such as 192.0.2.1 [ip_v4_address]",
    );
    assert_reads::<Ipv6Addr>(
        TextFormat::Ipv6,
        "an IPv6 address, such as 2001:db8::1 [ip_v6_address]",
    );
    assert_reads::<IpAddr>(
        TextFormat::Ip,
        "an IPv4 or IPv6 address, such as 192.0.2.1 or 2001:db8::1 [ip_any_address]",
    );
}

#[test]
fn the_schema_of_any_address_has_both_formats() {
    let schema: Value = serde_json::from_str(&Formats::json_schema().to_string()).expect("JSON");
    assert_eq!(
        schema["properties"]["addresses"]["items"],
        json!({"anyOf": [{"format": "ipv4", "type": "string"}, {"format": "ipv6", "type": "string"}]})
    );
}

proptest! {
    #[test]
    fn addresses_round_trip(address in any::<IpAddr>()) {
        let one = One { value: address };
        prop_assert_eq!(&One::from_json(one.to_json()?)?, &one);
        let mut bytes = Vec::new();
        ciborium::into_writer(&one, &mut bytes)?;
        prop_assert_eq!(&ciborium::from_reader::<One<IpAddr>, _>(bytes.as_slice())?, &one);
        match address {
            IpAddr::V4(address) => prop_assert_eq!(read(&json!(address.to_string())), Ok(address)),
            IpAddr::V6(address) => prop_assert_eq!(read(&json!(address.to_string())), Ok(address)),
        }
    }
}
