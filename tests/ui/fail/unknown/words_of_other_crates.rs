use konigle_models::Model;

#[derive(Model)]
#[model(tag = "type", transparent, rename = "page", from = "String", extra = "forbid")]
struct Page {
    #[field(pattern = "^[a-z]+$", regex = "^[a-z]+$", skip_serializing_if = "Option::is_none")]
    title: String,
    #[field(range(min = 1, max = 5), minimum = 1, exclusiveMaximum = 5, multipleOf = 2)]
    size: u32,
    #[field(alias = "colour", with = "hex", skip, default_factory = "make", email, url)]
    color: String,
    #[field(length(min = 1), minLength = 1, dive, custom(check))]
    tags: Vec<String>,
    #[field(defalt)]
    typo: String,
    #[field(zzz)]
    unlike_all: String,
}

#[derive(Model)]
enum State {
    #[field(alias = "live", skip)]
    Published,
    #[field(other)]
    Unknown,
}

fn main() {}
