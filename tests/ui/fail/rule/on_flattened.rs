use konigle_models::{Model, Violations};

fn check_size(size: &Size, violations: &mut Violations) {
    let _ = (size, violations);
}

/// A size.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(SizeCreate), update(SizeUpdate))]
struct Size {
    width: u32,
}

/// A page.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(PageCreate), update(PageUpdate))]
struct Page {
    #[field(flatten, check = check_size, message = "is wrong", unique_items)]
    size: Size,
    #[field(extends, update(check = check_size))]
    base: Base,
    #[field(skip, check = check_size)]
    cached: u32,
    #[field(update(skip, check = check_size))]
    title: String,
}

/// A base.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(BaseCreate), update(BaseUpdate))]
struct Base {
    name: String,
}

fn main() {}
