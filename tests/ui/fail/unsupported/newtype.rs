use konigle_models::Model;

#[derive(Clone, Debug, PartialEq, Model)]
#[model(default, create(NameCreate), rename_all = "camelCase")]
struct Name(#[field(title = "Name", default, nested)] String);

fn main() {}
