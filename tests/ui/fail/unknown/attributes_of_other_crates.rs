use konigle_models::Model;

#[derive(Model)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Page {
    #[serde(default = "make_title", skip_serializing_if = "String::is_empty")]
    #[validate(length(min = 1, max = 5))]
    title: String,
    #[garde(range(min = 1, max = 5))]
    #[schemars(extend("x-unit" = "cm"))]
    size: u32,
    #[garde]
    rank: u32,
}

#[derive(Model)]
enum State {
    #[serde(rename = "live")]
    Published,
}

fn main() {}
