//! The table of all models that the commands support.
use clap::ValueEnum;
use clap::builder::PossibleValue;
use konigle_models::comm::contact::{
    BaseContact, Contact, ContactCreate, ContactSource, ContactUpdate, ContactUpdateLTV,
    MarketingConsent, MarketingConsentCreate, MarketingConsentUpdate,
};
use konigle_models::resource::TimestampedResource;
use konigle_models::schema::ModelSchema;
use konigle_models::{Model, ReadOptions, ValidationError};

use crate::direction::Direction;

/// The operations of the commands on one model, with its type erased.
#[derive(Clone, Copy)]
pub(crate) struct Entry {
    pub(crate) schema: &'static ModelSchema,
    pub(crate) direction: Direction,
    /// Validates a document.
    pub(crate) validate: fn(&[u8], ReadOptions) -> Result<(), ValidationError>,
    /// Validates a document and serializes its value.
    pub(crate) rewrite: fn(&[u8], ReadOptions) -> Result<String, ValidationError>,
}

pub(crate) static ALL: &[Entry] = &[
    Entry::of::<BaseContact>(Direction::Response),
    Entry::of::<Contact>(Direction::Response),
    Entry::of::<ContactCreate>(Direction::Request),
    Entry::of::<ContactSource>(Direction::Response),
    Entry::of::<ContactUpdate>(Direction::Request),
    Entry::of::<ContactUpdateLTV>(Direction::Request),
    Entry::of::<MarketingConsent>(Direction::Response),
    Entry::of::<MarketingConsentCreate>(Direction::Request),
    Entry::of::<MarketingConsentUpdate>(Direction::Request),
    Entry::of::<TimestampedResource>(Direction::Response),
];

impl Entry {
    const fn of<M: Model>(direction: Direction) -> Self {
        Self {
            schema: M::SCHEMA,
            direction,
            validate: |document, options| M::from_json_with(document, options).map(drop),
            rewrite: |document, options| M::from_json_with(document, options)?.to_json(),
        }
    }

    pub(crate) fn name(&self) -> &'static str {
        self.schema.name()
    }
}

/// Models are given by name as the value of `--model`.
impl ValueEnum for Entry {
    fn value_variants<'a>() -> &'a [Self] {
        ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let summary =
            self.schema.description().and_then(|text| text.lines().next()).unwrap_or_default();
        Some(PossibleValue::new(self.name()).help(summary))
    }
}
