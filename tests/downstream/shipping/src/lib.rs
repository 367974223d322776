//! Models of a parcel service that is no part of Konigle, with its newtypes and their rules.
use std::borrow::Borrow;
use std::collections::BTreeMap;

use konigle_models::{Model, Newtype, NewtypeError};

/// A tracking number: two letters, nine digits, two letters (UPU S10).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrackingNumber(String);

impl Newtype for TrackingNumber {
    type Repr = String;

    const PATTERN: Option<&'static str> = Some("^[A-Z]{2}[0-9]{9}[A-Z]{2}$");

    fn from_repr(text: String) -> Result<Self, NewtypeError> {
        let fits = text.len() == 13
            && text.bytes().enumerate().all(|(at, byte)| match at {
                2..=10 => byte.is_ascii_digit(),
                _ => byte.is_ascii_uppercase(),
            });
        if fits {
            Ok(Self(text))
        } else {
            Err(NewtypeError::new("must be a tracking number, such as RR123456785PE"))
        }
    }

    fn repr(&self) -> impl Borrow<String> {
        &self.0
    }
}

/// A weight in grams, a multiple of ten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grams(u32);

impl Newtype for Grams {
    type Repr = u32;

    fn from_repr(grams: u32) -> Result<Self, NewtypeError> {
        if grams.is_multiple_of(10) {
            Ok(Self(grams))
        } else {
            Err(NewtypeError::new("must be a multiple of ten grams"))
        }
    }

    fn repr(&self) -> impl Borrow<u32> {
        self.0
    }
}

/// The delivery speed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Model)]
#[model(rename_all = "kebab-case")]
pub enum Service {
    /// Delivery over land.
    Ground,
    /// Delivery by the next day.
    NextDay,
}

/// A parcel, which may contain other parcels.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(deny_unknown_fields, rename_all = "camelCase")]
pub struct Parcel {
    /// The tracking number of the parcel.
    pub tracking_number: TrackingNumber,
    /// The weight of the parcel.
    #[field(gt = 0, le = 30_000)]
    pub weight: Grams,
    /// The delivery speed of the parcel.
    #[field(default = Service::Ground)]
    pub service: Service,
    /// Lines of the label by language.
    #[field(max_items = 3, max_length = 10, default)]
    pub label: BTreeMap<String, Vec<String>>,
    /// The parcels inside.
    #[field(default, max_items = 2)]
    pub inside: Vec<Parcel>,
    /// The parcel that this one replaces.
    #[field(default)]
    pub replaces: Option<Box<Parcel>>,
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Model)]
pub struct Page<T> {
    /// The items of the page.
    pub items: Vec<T>,
    /// The cursor of the next page.
    #[field(default)]
    pub next: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARCEL: &str = r#"{"trackingNumber":"RR123456785PE","weight":120,"label":{"es":["Frágil"]},
        "inside":[{"trackingNumber":"RR123456785PF","weight":1e1,"service":"next-day"}],
        "replaces":{"trackingNumber":"RR123456785PG","weight":30000.0}}"#;

    #[test]
    fn nested_parcels_are_read_and_written() {
        let parcel = Parcel::from_json(PARCEL).expect("a parcel");
        assert_eq!(parcel.inside[0].service, Service::NextDay);
        assert_eq!(parcel.replaces.as_ref().map(|parcel| parcel.weight), Some(Grams(30_000)));
        assert_eq!(Parcel::from_json(parcel.to_json().expect("valid")).as_ref(), Ok(&parcel));
    }

    #[test]
    fn every_violation_is_reported_at_every_depth() {
        let json = r#"{"trackingNumber":"1","weight":5,"label":{"es":["x","much too long"],"de":"x","en":[],"fr":[]},
            "inside":[{"weight":0,"wieght":1},7,{}],"replaces":{"trackingNumber":2,"weight":"1"}}"#;
        let error = Parcel::from_json(json).expect_err("many violations");
        let violations: Vec<String> = error
            .iter()
            .map(|violation| format!("{} {}", violation.json_pointer(), violation.code()))
            .collect();
        assert_eq!(
            violations,
            [
                "/trackingNumber value_error",
                "/weight value_error",
                "/label/es/1 string_too_long",
                "/label/de list_type",
                "/label too_long",
                "/inside/0/weight greater_than",
                "/inside/0/wieght extra_forbidden",
                "/inside/0/trackingNumber missing",
                "/inside/1 model_type",
                "/inside/2/trackingNumber missing",
                "/inside/2/weight missing",
                "/inside too_long",
                "/replaces/trackingNumber string_type",
                "/replaces/weight int_type",
            ]
        );
    }

    #[test]
    fn a_generic_page_is_a_model_for_every_item_type() {
        let page = Page::<Parcel>::from_json(format!(r#"{{"items":[{PARCEL}]}}"#)).expect("a page");
        assert_eq!(page.items.len(), 1);
        assert!(Page::<Page<i8>>::from_json(r#"{"items":[{"items":[1,127]}]}"#).is_ok());
        let error =
            Page::<i8>::from_json(r#"{"items":[1,128,1.5,"1"]}"#).expect_err("not values of `i8`");
        let codes: Vec<_> = error.iter().map(konigle_models::Violation::code).collect();
        assert_eq!(codes, ["less_than_equal", "int_from_float", "int_type"]);
    }

    #[test]
    fn the_schema_contains_the_patterns_and_limits_of_newtypes() {
        let schema = Parcel::json_schema();
        let properties = schema.root().get("properties").expect("properties");
        let property = |name: &str| properties.get(name).expect(name).to_string();
        assert!(property("trackingNumber").contains("^[A-Z]{2}[0-9]{9}[A-Z]{2}$"));
        assert!(property("weight").contains(r#""exclusiveMinimum":0,"maximum":30000,"minimum":0"#));
        assert!(property("inside").contains("#/$defs/Parcel"));
    }
}
