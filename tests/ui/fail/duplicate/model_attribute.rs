use konigle_models::Model;

#[derive(Model)]
#[model(title = "Page", title = "Newtype", default, default, crate = ::konigle_models, crate = ::konigle_models)]
#[model(deny_unknown_fields)]
#[model(deny_unknown_fields)]
struct Page {
    #[field(default)]
    title: String,
}

fn main() {}
