use konigle_models::{Model, Violations};

fn check_number(number: &u32, violations: &mut Violations) {
    let _ = (number, violations);
}

fn check_alone(title: &str) {
    let _ = title;
}

fn check_page(page: &String, violations: &mut Violations) {
    let _ = (page, violations);
}

const LIMIT: u32 = 1;

/// A page.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(check = check_page)]
struct Page {
    #[field(check = check_number)]
    title: String,
    #[field(check = check_alone)]
    subtitle: Option<String>,
    #[field(check = LIMIT)]
    rank: u32,
    #[field(check = check_missing)]
    note: String,
}

fn main() {}
