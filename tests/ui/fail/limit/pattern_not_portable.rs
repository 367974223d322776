use konigle_models::Model;

/// A page.
#[derive(Clone, Debug, PartialEq, Model)]
struct Page {
    #[field(pattern = r"\d+")]
    digits: String,
    #[field(pattern = "^(?=a)b$")]
    ahead: String,
    #[field(pattern = r"\Aa\Z")]
    ends: String,
    #[field(pattern = "^(?P<year>[0-9]{4})$")]
    named: String,
    #[field(pattern = "(?i)^a$")]
    flags: String,
    #[field(pattern = "^[a-z")]
    open: String,
    #[field(pattern = "")]
    empty: String,
    #[field(pattern = "[a-z]*")]
    anything: String,
    #[field(pattern = 5)]
    number: String,
    #[field(pattern = PATTERN)]
    constant: String,
}

fn main() {}
