//! Reads a document, checks it, and writes it and its schema.
use garde::Validate;
use schemars::{JsonSchema, schema_for};
use serde::Serialize;
use serde::de::DeserializeOwned;

pub fn exchange<T>(text: &[u8]) -> Result<String, String>
where
    T: DeserializeOwned + Serialize + JsonSchema + Validate<Context = ()>,
{
    let value: T = serde_json::from_slice(text).map_err(|error| error.to_string())?;
    value.validate().map_err(|report| report.to_string())?;
    let written = serde_json::to_string(&value).map_err(|error| error.to_string())?;
    let schema = serde_json::to_string(&schema_for!(T)).map_err(|error| error.to_string())?;
    Ok(format!("{written}\n{schema}"))
}
