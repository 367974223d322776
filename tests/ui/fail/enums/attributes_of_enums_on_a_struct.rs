use konigle_models::Model;

#[derive(Clone, Debug, PartialEq, Model)]
#[model(tag = "type", content = "c", untagged, rename_all_fields = "camelCase")]
struct Page {
    title: String,
}

fn main() {}
