//! The models as an OpenAPI 3.1 document.
use konigle_models::Json;
use konigle_models::json_schema::components;
use konigle_models::schema::ModelSchema;

use crate::direction::mark_all;

/// A document without paths: what others refer to, or copy into theirs.
pub(crate) fn document(models: &[&'static ModelSchema]) -> String {
    let object = |members: Vec<(&'static str, Json)>| {
        Json::Object(members.into_iter().map(|(key, value)| (key.into(), value)).collect())
    };
    let info = object(vec![
        ("title", "Konigle models".into()),
        ("version", env!("CARGO_PKG_VERSION").into()),
    ]);
    let mut schemas = components(models);
    mark_all(&mut schemas);
    let document = object(vec![
        ("openapi", "3.1.0".into()),
        ("info", info),
        ("jsonSchemaDialect", "https://json-schema.org/draft/2020-12/schema".into()),
        ("components", object(vec![("schemas", schemas)])),
    ]);
    format!("{document:#}\n")
}
