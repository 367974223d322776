//! Generates the OpenAPI 3.1 document of the models.
use konigle_models::Json;
use konigle_models::json_schema::components;
use konigle_models::schema::ModelSchema;

use crate::generated::add_directions;

/// Returns an OpenAPI document that has schemas and no paths.
///
/// Other OpenAPI documents refer to these schemas, or copy them.
pub(crate) fn document(models: &[&'static ModelSchema]) -> String {
    let object = |members: Vec<(&'static str, Json)>| {
        Json::Object(members.into_iter().map(|(key, value)| (key.into(), value)).collect())
    };
    let info = object(vec![
        ("title", "Konigle models".into()),
        ("version", env!("CARGO_PKG_VERSION").into()),
    ]);
    let mut schemas = components(models);
    add_directions(&mut schemas);
    let document = object(vec![
        ("openapi", "3.1.0".into()),
        ("info", info),
        ("jsonSchemaDialect", "https://json-schema.org/draft/2020-12/schema".into()),
        ("components", object(vec![("schemas", schemas)])),
    ]);
    format!("{document:#}\n")
}
