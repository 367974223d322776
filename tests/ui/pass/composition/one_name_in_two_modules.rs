//! Two models with the same name in different modules.
mod page {
    use konigle_models::Model;

    #[derive(Clone, Debug, PartialEq, Model)]
    #[model(create(Create), update(Update))]
    pub struct Base {
        pub title: String,
    }
}

mod post {
    use konigle_models::Model;

    #[derive(Clone, Debug, PartialEq, Model)]
    #[model(create(Create), update(Update))]
    pub struct Base {
        pub body: String,
    }
}

use konigle_models::Model;

#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(Create), update(Update))]
struct Base {
    #[field(extends)]
    page: page::Base,
    #[field(flatten)]
    post: post::Base,
}

fn main() {
    let create = Create::new(page::Create::new("a".to_owned()), post::Create::new("b".to_owned()));
    assert_eq!(create.to_json().unwrap(), r#"{"title":"a","body":"b"}"#);
    assert_eq!(Base::from(create).title, "a");
}
