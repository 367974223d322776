//! Reads a document, which checks it, and writes it and its schema.
use konigle_models::Model;

pub fn exchange<M: Model>(text: &[u8]) -> Result<String, String> {
    let value = M::from_json(text).map_err(|error| error.to_string())?;
    let written = value.to_json().map_err(|error| error.to_string())?;
    Ok(format!("{written}\n{}", M::json_schema()))
}
