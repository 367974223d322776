use konigle_models::Model;

/// A page.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(check)]
struct Page {
    #[field(check = |title: &String, _| drop(title))]
    title: String,
    #[field(check = "check_rank")]
    rank: u32,
    #[field(check(check_note))]
    note: String,
    #[field(custom(check_note))]
    text: String,
}

fn main() {}
