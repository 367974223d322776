//! Reads a document and writes it.
use serde::Serialize;
use serde::de::DeserializeOwned;

pub fn exchange<T: DeserializeOwned + Serialize>(text: &[u8]) -> Result<String, String> {
    let value: T = serde_json::from_slice(text).map_err(|error| error.to_string())?;
    serde_json::to_string(&value).map_err(|error| error.to_string())
}
