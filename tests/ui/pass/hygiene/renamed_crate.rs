//! The library under another name, re-exported by a module of the user.
mod platform {
    pub mod models {
        pub use konigle_models::*;
    }
}

use platform::models::Model;

#[derive(Clone, Debug, PartialEq, Model)]
#[model(crate = crate::platform::models, create(PageCreate), update(PageUpdate))]
struct Page {
    #[field(flatten)]
    part: Part,
    #[field(max_length = 5, default = "a", examples = ["b"])]
    title: String,
    #[field(default)]
    state: State,
}

#[derive(Clone, Debug, PartialEq, Model)]
#[model(crate = crate::platform::models, create(PartCreate), update(PartUpdate))]
struct Part {
    id: String,
}

#[derive(Clone, Debug, Default, PartialEq, Model)]
#[model(crate = crate::platform::models)]
enum State {
    #[default]
    Draft,
}

fn main() {
    assert!(Page::from_json(r#"{"id": "1"}"#).is_ok());
}
