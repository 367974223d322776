//! Models, property test strategies and helpers that several tests share.
pub mod format_texts;
pub mod model_json;
pub mod people;
pub mod schema_comparison;
pub mod schema_documents;
pub mod schema_everything;
pub mod schema_rules;
pub mod schema_shapes;
pub mod schema_values;
pub mod strategies;
pub mod vectors;
