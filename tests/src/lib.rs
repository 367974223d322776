//! What the tests of this package share.
pub mod people;
pub mod schema_documents;
pub mod schema_everything;
pub mod schema_judge;
pub mod schema_values;
pub mod strategies;
pub mod vectors;
