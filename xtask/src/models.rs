//! The one table of models that the commands know.
use clap::ValueEnum;
use clap::builder::PossibleValue;
use konigle_models::comm::contact::{
    BaseContact, Contact, ContactCreate, ContactSource, ContactUpdate, ContactUpdateLTV, MarketingConsent,
    MarketingConsentCreate, MarketingConsentUpdate,
};
use konigle_models::resource::TimestampedResource;
use konigle_models::schema::ModelSchema;
use konigle_models::{Model, ReadOptions, ValidationError};

/// A model, and what the commands do with it, without its type.
#[derive(Clone, Copy)]
pub(crate) struct Entry {
    pub(crate) schema: &'static ModelSchema,
    /// Judges a document.
    pub(crate) validate: fn(&[u8], ReadOptions) -> Result<(), ValidationError>,
    /// Judges a document, and writes the value that was read.
    pub(crate) rewrite: fn(&[u8], ReadOptions) -> Result<String, ValidationError>,
}

pub(crate) static ALL: &[Entry] = &[
    Entry::of::<BaseContact>(),
    Entry::of::<Contact>(),
    Entry::of::<ContactCreate>(),
    Entry::of::<ContactSource>(),
    Entry::of::<ContactUpdate>(),
    Entry::of::<ContactUpdateLTV>(),
    Entry::of::<MarketingConsent>(),
    Entry::of::<MarketingConsentCreate>(),
    Entry::of::<MarketingConsentUpdate>(),
    Entry::of::<TimestampedResource>(),
];

impl Entry {
    const fn of<M: Model>() -> Self {
        Self {
            schema: M::SCHEMA,
            validate: |document, options| M::from_json_with(document, options).map(drop),
            rewrite: |document, options| M::from_json_with(document, options)?.to_json(),
        }
    }

    pub(crate) fn name(&self) -> &'static str {
        self.schema.name()
    }
}

/// The names are the values of `--model`.
impl ValueEnum for Entry {
    fn value_variants<'a>() -> &'a [Self] {
        ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let summary = self.schema.description().and_then(|text| text.lines().next()).unwrap_or_default();
        Some(PossibleValue::new(self.name()).help(summary))
    }
}
