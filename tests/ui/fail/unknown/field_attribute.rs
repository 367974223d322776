use konigle_models::Model;

#[derive(Model)]
struct Page {
    #[field(max_len = 10)]
    title: String,
    #[field(minlength = 10, alias = "text")]
    body: String,
    #[field(regex = "a|b", foo(bar, baz), Default)]
    slug: String,
}

fn main() {}
