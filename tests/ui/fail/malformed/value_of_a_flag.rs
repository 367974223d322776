use konigle_models::Model;

#[derive(Model)]
#[model(deny_unknown_fields = true, default())]
struct Page {
    #[field(nullable = true, default)]
    title: String,
    #[field(default, nested(true))]
    body: Option<String>,
}

fn main() {}
